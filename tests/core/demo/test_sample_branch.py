"""The sample branch stands on any day it is built, and shows what it is meant to show."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from branchdesk import branch, deadlines, demo
from branchdesk.demo.dues_year import DEBTOR
from branchdesk.dues import collection
from branchdesk.life import meetings
from branchdesk.models import Attachment, Meeting, Motion, MotionPurpose, Person, Stage
from branchdesk.ratings.scoring import score
from branchdesk.rules.rulebook import read_rulebook
from branchdesk.store.ledger import Ledger
from tests.conftest import TODAY


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The sample branch as of the day the tests live in."""
    made = demo.build(tmp_path_factory.mktemp("demo") / "sample", TODAY)
    yield made
    made.close()


def test_it_has_the_people_of_the_spreadsheets(sample: Ledger) -> None:
    with sample.database.read() as session:
        counts = dict(session.execute(select(Person.stage, func.count()).group_by(Person.stage)).all())
    assert counts == {Stage.FULL: 36, Stage.PROBATIONARY: 2, Stage.ACTIVIST: 4, Stage.APPLICANT: 2}


def test_the_books_are_whole(sample: Ledger) -> None:
    assert sample.check() == []


def test_members_were_admitted_and_converted_by_secret_ballot(sample: Ledger) -> None:
    with sample.database.read() as session:
        found = session.execute(
            select(Motion.purpose, Motion.is_secret).where(
                Motion.purpose.in_([MotionPurpose.ADMISSION, MotionPurpose.CONVERSION])
            )
        ).all()
    assert sorted(purpose for purpose, _secret in found) == ["admission", "admission", "conversion"]
    assert all(secret for _purpose, secret in found)


def test_the_score_stands_just_below_four_stars_and_names_the_reasons(sample: Ledger) -> None:
    rulebook = read_rulebook()
    with sample.database.read() as session:
        card = score(session, rulebook, branch.own(session).id, "zhenjiang-2018", 2026, TODAY)
    assert (card.grade, float(card.total)) == ("三星", 89.0)
    assert {
        line.item for part in card.indicators for line in part.lines if line.points and line.evidence
    } == {
        "S4.4",
        "S7.1",
        "S7.5",
        "S9.2",
        "S9.3",
        "S10.2",
        "S14.2",
    }


def test_one_member_is_in_arrears(sample: Ledger) -> None:
    with sample.database.read() as session:
        rows = collection.year_grid(session, branch.own(session).id, 2026, TODAY).rows
    assert [row.name for row in rows if row.arrears > 0 and row.name == DEBTOR] == [DEBTOR]


def test_a_party_day_has_its_scan_and_a_sitting_was_entered_late(sample: Ledger) -> None:
    with sample.database.read() as session:
        assert session.scalar(select(func.count()).select_from(Attachment)) > 10
        late = session.scalars(
            select(Meeting).where(Meeting.recorded_at > func.datetime(Meeting.starts_at, "+10 days"))
        )
        assert [meeting.starts_at.month for meeting in late] == [9]


def test_the_home_page_has_something_to_say(sample: Ledger) -> None:
    rulebook = read_rulebook()
    with sample.database.read() as session:
        own = branch.own(session).id
        assert {duty.state for duty in deadlines.due(session, rulebook, own, TODAY)} >= {"overdue", "month"}
        assert deadlines.missing(session, rulebook, own, 2026, TODAY)


@pytest.mark.parametrize(
    "today", [date(2026, 1, 3), date(2026, 12, 31), date(2027, 2, 28), date(2028, 2, 29)], ids=str
)
def test_it_can_be_built_on_any_day(tmp_path: Path, today: date) -> None:
    made = demo.build(tmp_path / "sample", today)
    try:
        assert made.check() == []
        with made.database.read() as session:
            rows = [
                row
                for year in (today.year - 1, today.year)
                for row in meetings.meetings_of(session, branch.own(session).id, year)
            ]
        assert len(rows) >= 9
        assert max(row.starts_at.date() for row in rows) <= today
    finally:
        made.close()
