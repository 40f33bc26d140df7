"""Looking through a branch's records: the gravest first, what is let stand, and ten thousand people."""

from datetime import date, timedelta

from sqlalchemy import insert
from sqlalchemy.orm import Session

from branchdesk import acknowledgements
from branchdesk.dates import PartialDate
from branchdesk.models import Person, Stage, new_id
from branchdesk.people import id_numbers, quality
from branchdesk.people.quality import QualityRow
from branchdesk.rules.checks import shipped_checks
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.made_branch import MadeBranch


def look_through(session: Session, branch_id: str) -> list[QualityRow]:
    return quality.look_through(session, shipped_checks(), branch_id, TODAY)


def test_the_gravest_comes_first_in_roster_order(database: Database, branch_id: str) -> None:
    with database.begin("记录") as session:
        made = MadeBranch(session, branch_id)
        made.member("甲", phone=None, id_number="11010519491231002X")
        made.member("乙", id_number="110105194912310020")
    with database.read() as session:
        rows = look_through(session, branch_id)
    assert [(row.level, row.person.name, row.finding.check.id) for row in rows] == [
        ("error", "乙", "roster.id-number-check-digit"),
        ("warning", "甲", "roster.no-phone"),
        ("note", "甲", "roster.blank"),
        ("note", "乙", "roster.blank"),
    ]
    assert set(quality.to_mend(rows)) == {row.person.id for row in rows}


def test_what_is_let_stand_is_no_longer_to_be_mended(database: Database, branch_id: str) -> None:
    with database.begin("记录") as session:
        key = MadeBranch(session, branch_id).member("甲", phone=None, id_number="11010519491231002X").id
    with database.begin("已知晓") as session:
        [row, _blank] = look_through(session, branch_id)
        acknowledgements.acknowledge(session, branch_id, row.finding, "本人没有电话", TODAY)
    with database.read() as session:
        rows = look_through(session, branch_id)
    stands = next(row for row in rows if row.finding.check.id == "roster.no-phone")
    assert stands.acknowledged is not None
    assert stands.acknowledged.reason == "本人没有电话"
    assert key not in quality.to_mend(rows)


def test_a_finding_has_a_key_of_its_own(database: Database, branch_id: str) -> None:
    later = PartialDate(2027)
    with database.begin("记录") as session:
        MadeBranch(session, branch_id).member("甲", converted_on=later, joined_branch_on=later)
    with database.read() as session:
        rows = look_through(session, branch_id)
    assert len({row.id for row in rows}) == len(rows) > 3


def test_ten_thousand_people_are_looked_through_in_one_reading(database: Database, branch_id: str) -> None:
    born = date(1950, 1, 1)
    people = []
    for number in range(10_000):
        day = born + timedelta(days=number)
        digits = f"110101{day:%Y%m%d}{number % 1000:03}"
        people.append(
            {
                "id": new_id(),
                "branch_id": branch_id,
                "name": f"党员{number}",
                "stage": Stage.FULL,
                "position": number,
                "id_number": digits + id_numbers.check_digit(digits),
                "born_on": PartialDate.of(day),
                "admitted_on": PartialDate(2001, 7, 1),
                "converted_on": PartialDate(2002, 7, 1),
            }
        )
    with database.begin("导入") as session:
        session.execute(insert(Person), people)
    with database.read() as session:
        rows = look_through(session, branch_id)
    assert len(rows) >= 20_000  # everybody lacks a telephone, and words for the statistics
