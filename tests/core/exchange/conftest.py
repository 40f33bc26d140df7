"""A branch with a year of records, and the ledger of its superior."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest

from branchdesk import branch as branches
from branchdesk.dates import Month, PartialDate
from branchdesk.exchange import cards
from branchdesk.models import (
    AgendaItem,
    Attachment,
    Attendance,
    Branch,
    Content,
    DeskKind,
    DuesAssessment,
    DuesCategory,
    DuesPayment,
    Meeting,
    MeetingKind,
    Motion,
    PartyGroup,
    Person,
    Post,
    PostTitle,
    Presence,
    RatingAnswer,
    Sector,
    Sex,
    Stage,
    Talk,
    Term,
)
from branchdesk.store.database import Database
from tests.conftest import BRANCH, Template

PASSWORD = "正确的马电池订书钉"
PHOTO = bytes(range(256)) * 400
YEAR = 2026


@dataclass
class Filled:
    """The branch's store and the keys of a few of its records."""

    database: Database
    branch_id: str
    person: str
    meeting: str
    payment: str


def fill(database: Database, branch_id: str) -> tuple[str, str, str]:
    """Enter people, life, dues and answers of 2026 and a little of 2025; return a person, a sitting, a payment."""
    import hashlib

    with database.begin("一年的记录") as session:
        group = PartyGroup(branch_id=branch_id, name="第一党小组")
        session.add(group)
        session.flush()
        people = [
            Person(
                branch_id=branch_id,
                name=name,
                stage=Stage.FULL,
                sex=Sex.FEMALE,
                born_on=PartialDate(1985, 3),
                group_id=group.id,
                dues_category=DuesCategory.ENTERPRISE,
                dues_from=Month(2020, 5),
            )
            for name in ("王小明", "欧阳雯", "阿依古丽·买买提")
        ]
        session.add_all(people)
        session.flush()
        meetings = [
            Meeting(
                branch_id=branch_id,
                kind=MeetingKind.GENERAL,
                also_kinds=["lecture"],
                title=f"{year} 年第一季度党员大会",
                starts_at=datetime(year, 3, 5, 19, 30),
                chair_id=people[0].id,
                minutes="学习讨论。\n" * 20,
            )
            for year in (2025, YEAR)
        ]
        session.add_all(meetings)
        session.flush()
        held = meetings[1]
        payments = [
            DuesPayment(branch_id=branch_id, person_id=people[0].id, month=Month(year, 2), amount_fen=13334)
            for year in (2025, YEAR)
        ]
        photo = hashlib.sha256(PHOTO).hexdigest()
        session.add_all(
            [
                *payments,
                AgendaItem(meeting_id=held.id, position=0, title="通过年度计划", resolution="同意"),
                *(
                    Attendance(meeting_id=held.id, person_id=p.id, presence=Presence.PRESENT, can_vote=True)
                    for p in people
                ),
                Motion(meeting_id=held.id, position=0, title="年度计划", yes=3),
                Post(branch_id=branch_id, person_id=people[0].id, title=PostTitle.SECRETARY),
                Term(branch_id=branch_id, elected_on=date(2025, 3, 7), years=3),
                Talk(
                    branch_id=branch_id,
                    held_on=date(YEAR, 6, 1),
                    by_id=people[0].id,
                    with_id=people[1].id,
                    about=["work"],
                ),
                DuesAssessment(
                    branch_id=branch_id,
                    person_id=people[0].id,
                    year=YEAR,
                    from_month=Month(YEAR, 1),
                    category=DuesCategory.ENTERPRISE,
                    base_fen=888889,
                    rate_bp=150,
                    due_fen=13334,
                    items=[["基本工资", 888889, "include"]],
                    assessed_on=date(YEAR, 1, 10),
                ),
                RatingAnswer(branch_id=branch_id, scheme="zhenjiang-2018", year=YEAR, item="S1.a", count=1),
                Content(sha256=photo, data=PHOTO),
            ]
        )
        session.flush()
        session.add(
            Attachment(
                branch_id=branch_id,
                owner_table="meeting",
                owner_id=held.id,
                name="签到表.jpg",
                media_type="image/jpeg",
                size=len(PHOTO),
                sha256=photo,
            )
        )
        branches.choose(session, branch_id, "rounding_unit", "jiao", source="党费通知")
    return people[0].id, held.id, payments[1].id


@pytest.fixture(scope="session")
def filled_ledger(
    tmp_path_factory: pytest.TempPathFactory, founded_ledger: Template
) -> tuple[Template, tuple[str, str, str]]:
    """A ledger with a little of everything that travels, and the keys of a few of its records."""
    keys: list[tuple[str, str, str]] = []
    made = founded_ledger.enriched(
        tmp_path_factory.mktemp("filled") / "ledger", lambda database: keys.append(fill(database, BRANCH))
    )
    return made, keys[0]


@pytest.fixture
def template(
    request: pytest.FixtureRequest, template: Template, filled_ledger: tuple[Template, tuple[str, str, str]]
) -> Template:
    """With records where the test asks for `filled`."""
    return filled_ledger[0] if "filled" in request.fixturenames else template


@pytest.fixture
def filled(database: Database, filled_ledger: tuple[Template, tuple[str, str, str]]) -> Filled:
    """The branch of `database` with people, life, dues and answers of 2026, and a little of 2025."""
    return Filled(database, BRANCH, *filled_ledger[1])


def found_committee(database: Database) -> None:
    """Enter the superior committee."""
    with database.begin("建立台账") as session:
        branches.found(session, name="样例集团机关党委", kind=DeskKind.COMMITTEE)


@pytest.fixture(scope="session")
def committee_ledger(tmp_path_factory: pytest.TempPathFactory, empty_ledger: Template) -> Template:
    """The ledger of a superior committee."""
    return empty_ledger.enriched(tmp_path_factory.mktemp("committee") / "ledger", found_committee)


@pytest.fixture
def superior(tmp_path: Path, committee_ledger: Template) -> Iterator[Database]:
    """The store of the superior committee."""
    made = committee_ledger.open_copy(tmp_path / "superior")
    yield made.database
    made.close()


@pytest.fixture
def card(superior: Database) -> cards.Card:
    """The superior's card."""
    with superior.begin("做名片") as session:
        return cards.make_card(session)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder that stands for the stick."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def make_branch(database: Database, name: str) -> Branch:
    """Enter a second branch's own record in a store of its own."""
    with database.begin("建立支部") as session:
        return branches.found(session, name=name, sector=Sector.PRIVATE)
