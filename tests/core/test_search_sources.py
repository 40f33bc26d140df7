"""What the search box looks through, kind by kind, and where each result leads."""

from datetime import date

import pytest

from branchdesk import attachments
from branchdesk.models import (
    Award,
    AwardLevel,
    Direction,
    EndReason,
    LetterKind,
    Meeting,
    MeetingKind,
    OfficialLetter,
    Stage,
    Transfer,
)
from branchdesk.people import members
from branchdesk.people.search import Entry, SearchIndex
from branchdesk.places import Place
from branchdesk.search_sources import SOURCES, entries
from branchdesk.store.database import Database
from tests.made_branch import MadeBranch

PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture
def keys(database: Database, branch_id: str) -> dict[str, str]:
    with database.begin("准备") as session:
        made = MadeBranch(session, branch_id)
        wang = members.add(session, branch_id, name="王五", stage=Stage.PROBATIONARY)
        zhao = members.add(session, branch_id, name="赵六")
        li = members.add(session, branch_id, name="李四", stage=Stage.ACTIVIST)
        members.end(session, zhao.id, date(2026, 5, 1), EndReason.DECEASED)
        meeting = made.meeting(MeetingKind.GENERAL, date(2026, 9, 3), title="第三季度党员大会")
        made.talk(wang, li, date(2026, 4, 1))
        attachments.attach(session, branch_id, Meeting.__tablename__, meeting.id, "签到表.pdf", PDF)
    return {"王五": wang.id, "赵六": zhao.id, "李四": li.id, "会": meeting.id}


def find(database: Database, branch_id: str, kind: str, query: str) -> list[Entry]:
    with database.read() as session:
        return SearchIndex(entries(session, branch_id)[kind]).find(query)


def test_members_and_applicants_lead_to_their_own_pages(
    database: Database, branch_id: str, keys: dict[str, str]
) -> None:
    (wang,) = find(database, branch_id, "member", "ww")
    assert (wang.name, wang.detail, wang.place) == ("王五", "预备党员", Place("people", keys["王五"]))
    (li,) = find(database, branch_id, "applicant", "lisi")
    assert li.place == Place("development", keys["李四"])
    assert [hit.detail for hit in find(database, branch_id, "member", "赵六")] == ["已离开"]
    assert find(database, branch_id, "member", "李四") == []


def test_meetings_talks_and_files_are_found(database: Database, branch_id: str, keys: dict[str, str]) -> None:
    (meeting,) = find(database, branch_id, "meeting", "dydh")
    assert meeting.place == Place("life", keys["会"])
    (talk,) = find(database, branch_id, "talk", "李四")
    assert (talk.detail, talk.place.detail) == ("谈话 2026-04-01", "")
    (file,) = find(database, branch_id, "attachment", "qdb")
    assert (file.detail, file.place) == ("第三季度党员大会", Place("life", keys["会"]))


def test_transfers_awards_and_letters_are_found(
    database: Database, branch_id: str, keys: dict[str, str]
) -> None:
    day = date(2026, 6, 1)
    with database.begin("登记") as session:
        session.add(
            Award(
                id="award",
                branch_id=branch_id,
                person_id=keys["王五"],
                title="优秀共产党员",
                level=AwardLevel.CITY,
                given_on=day,
            )
        )
        session.add(
            Transfer(
                id="transfer",
                branch_id=branch_id,
                person_id=keys["赵六"],
                direction=Direction.OUT,
                from_organisation="样例党支部",
                to_organisation="外地党支部",
                issued_on=day,
                valid_days=90,
            )
        )
        session.add(
            OfficialLetter(
                id="letter",
                branch_id=branch_id,
                year=2026,
                direction=Direction.OUT,
                ordinal=1,
                kind=LetterKind.INQUIRY,
                held_on=day,
                other_party="外地党委",
                about="李四的父亲",
            )
        )
    (award,) = find(database, branch_id, "award", "yxgcdy")
    assert (award.detail, award.place) == ("王五 2026-06-01", Place("people.honours", "award"))
    (transfer,) = find(database, branch_id, "transfer", "zl")
    assert (transfer.detail, transfer.place) == ("转出 2026-06-01", Place("people.transfers", "transfer"))
    (letter,) = find(database, branch_id, "letter", "外地党委")
    assert (letter.name, letter.detail) == ("李四的父亲 外地党委", "政审函调 2026-06-01")


def test_every_source_has_a_kind_of_its_own() -> None:
    assert len({source.kind for source in SOURCES}) == len(SOURCES)
