"""少交、免交: nothing changes before the approval, of the retired the branch decides alone, and the end is told."""

from datetime import date, datetime

import pytest

from branchdesk.dates import Month
from branchdesk.deadlines.duties import due
from branchdesk.documents.record_papers import make_for
from branchdesk.dues import relief
from branchdesk.dues.assessment import assess, assessments_of
from branchdesk.dues.relief import ReliefEntry, ReliefState
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.models import DuesCategory, Meeting, MeetingKind, ReliefKind
from branchdesk.rules.rulebook import read_rulebook
from branchdesk.store.database import Database
from tests.conftest import BRANCH
from tests.made_branch import MadeBranch
from tests.pdf_reading import page_texts, squeezed

BOOK = read_rulebook()
JANUARY, MARCH, APRIL = date(2026, 1, 20), date(2026, 3, 2), date(2026, 4, 8)


@pytest.fixture
def case(database: Database, branch_id: str) -> tuple[str, str, str]:
    """An employee and a retired member who both applied, and the sitting that took them up."""
    with database.begin("登记") as session:
        made = MadeBranch(session, branch_id)
        kinds = (("欧阳晓雯", DuesCategory.ENTERPRISE), ("何国庆", DuesCategory.RETIRED))
        ids = []
        for name, category in kinds:
            person = made.member(name)
            assess(session, BOOK.dues_rates, BRANCH, person.id, 2026, category, on=JANUARY, base_fen=600_000)
            entry = ReliefEntry(
                person.id, MARCH, "重病住院", ReliefKind.REDUCED, 500, Month(2026, 1), Month(2026, 9)
            )
            ids.append(relief.keep(session, BRANCH, entry).id)
        meeting = Meeting(
            branch_id=BRANCH,
            kind=MeetingKind.COMMITTEE,
            title="3月支委会",
            starts_at=datetime(2026, 3, 10, 9),
        )
        session.add(meeting)
        session.flush()
        return ids[0], ids[1], meeting.id


def amounts(database: Database, name: str) -> list[tuple[int, int]]:
    with database.read() as session:
        line = next(line for line in relief.reliefs(session, BRANCH, APRIL) if line.name == name)
        records = assessments_of(session, BRANCH, 2026)[line.person_id]
    return [(record.from_month.month, record.due_fen) for record in records]


def test_only_an_approved_relief_changes_the_assessment(
    database: Database, case: tuple[str, str, str]
) -> None:
    employee, _retired, meeting = case
    with database.begin("办") as session:
        with pytest.raises(InvalidField, match="先登记支部研究"):
            relief.approve(session, employee, "1号", APRIL, "中共样例市委")
        relief.decide(session, employee, meeting)
        with pytest.raises(BranchDeskError, match="还没有批准"):
            relief.apply(session, BOOK.dues_rates, BRANCH, employee, 2026, APRIL)
    assert amounts(database, "欧阳晓雯") == [(1, 9000)]
    with database.begin("办") as session:
        with pytest.raises(InvalidField, match="早于支部研究"):
            relief.approve(session, employee, "1号", MARCH, "中共样例市委")
        relief.approve(session, employee, "样党〔2026〕1号", APRIL, "中共样例市委")
    assert amounts(database, "欧阳晓雯") == [(1, 9000)]
    with database.begin("办") as session:
        made = relief.apply(session, BOOK.dues_rates, BRANCH, employee, 2026, APRIL)
        assert "样党〔2026〕1号" in (made.change_reason or "")
        assert relief.line_of(session, BRANCH, employee, APRIL).state == ReliefState.APPLIED_TO_DUES
        with pytest.raises(BranchDeskError, match="留存备查"):
            relief.remove(session, employee)
    assert amounts(database, "欧阳晓雯") == [(1, 9000), (4, 500)]


def test_for_the_retired_the_branch_is_enough(database: Database, case: tuple[str, str, str]) -> None:
    _employee, retired, meeting = case
    with database.begin("办") as session:
        relief.decide(session, retired, meeting)
        assert relief.line_of(session, BRANCH, retired, APRIL).state == ReliefState.EFFECTIVE
        relief.apply(session, BOOK.dues_rates, BRANCH, retired, 2026, APRIL)
    assert amounts(database, "何国庆") == [(1, 6000), (3, 500)]


def test_what_cannot_be(database: Database, case: tuple[str, str, str]) -> None:
    employee, _retired, meeting = case
    with database.begin("办") as session:
        person = relief.line_of(session, BRANCH, employee, APRIL).person_id
        for entry, words in (
            (
                ReliefEntry(person, MARCH, " ", ReliefKind.WAIVED, None, Month(2026, 1), Month(2026, 2)),
                "困难",
            ),
            (
                ReliefEntry(person, MARCH, "病", ReliefKind.WAIVED, None, Month(2026, 3), Month(2026, 2)),
                "截止",
            ),
            (ReliefEntry(person, MARCH, "病", ReliefKind.REDUCED, 0, Month(2026, 1), Month(2026, 2)), "免交"),
        ):
            with pytest.raises(InvalidField, match=words):
                relief.keep(session, BRANCH, entry)
        relief.decide(session, employee, meeting)
        with pytest.raises(InvalidField, match="先撤回研究"):
            relief.keep(
                session,
                BRANCH,
                ReliefEntry(person, MARCH, "病", ReliefKind.WAIVED, None, Month(2026, 1), Month(2026, 2)),
                employee,
            )


@pytest.mark.check("dues.relief-unapplied")
@pytest.mark.check("dues.relief-ended")
def test_approval_and_end_are_duties(database: Database, case: tuple[str, str, str]) -> None:
    _employee, retired, meeting = case

    def duties(on: date) -> list[str]:
        with database.read() as session:
            return [duty.rule for duty in due(session, BOOK, BRANCH, on) if "relief" in duty.rule]

    assert duties(APRIL) == []
    with database.begin("办") as session:
        relief.decide(session, retired, meeting)
    assert duties(APRIL) == ["dues.relief-unapplied"]
    with database.begin("办") as session:
        relief.apply(session, BOOK.dues_rates, BRANCH, retired, 2026, APRIL)
    assert duties(date(2026, 8, 29)) == []
    assert duties(date(2026, 8, 30)) == ["dues.relief-ended"]
    assert duties(date(2026, 12, 1)) == ["dues.relief-ended"]


def test_the_papers(database: Database, case: tuple[str, str, str]) -> None:
    employee, retired, meeting = case
    with database.begin("办") as session:
        relief.decide(session, employee, meeting)
        relief.decide(session, retired, meeting)
    with database.read() as session:
        made = make_for(session, BOOK, BRANCH, "relief", employee, APRIL)
        alone = make_for(session, BOOK, BRANCH, "relief", retired, APRIL)
    application, request = (squeezed(text) for text in page_texts(made.pdf))
    assert all(words in application for words in ("少交党费申请书", "欧阳晓雯", "重病住院", "每月交纳5.00元"))
    assert all(words in request for words in ("请示", "3月支委会", "2026年1月", "2026年9月"))
    assert any("批准" in gap.text for gap in made.gaps)
    assert "由党支部研究同意" in squeezed(page_texts(alone.pdf)[1])
    assert alone.gaps == []
