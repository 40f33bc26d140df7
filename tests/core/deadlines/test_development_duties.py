"""The alarms of developing members: each in its time, with its clause, gone once the step is there."""

from datetime import date

import pytest

from branchdesk.deadlines import Book, Duty, DutyState, due, missing
from branchdesk.models import Branch
from branchdesk.places import Place
from branchdesk.ratings.metrics import Books, measure
from branchdesk.rules.rulebook import read_rulebook
from branchdesk.store.database import Database
from tests.made_way import NEW_LOOKS, NEW_WAY, MadeCase, Way

RULES = read_rulebook()


def until(last: str, **changes: dict[str, object]) -> Way:
    names = list(NEW_WAY)
    way = {name: {**NEW_WAY[name], **changes.get(name.replace("-", "_"), {})} for name in names}
    return {name: way[name] for name in names[: names.index(last) + 1]}


def write(database: Database, branch_id: str, way: Way, looks: tuple[str, ...] = NEW_LOOKS) -> str:
    with database.begin("写入") as session:
        session.get_one(Branch, branch_id).scheme = None
        made = MadeCase(session, branch_id)
        made.take(way, looks)
        return made.person.id


def duties(database: Database, branch_id: str, today: date) -> dict[str, Duty]:
    with database.read() as session:
        found = due(session, RULES, branch_id, today)
    return {duty.rule: duty for duty in found if duty.rule.startswith("development-")}


@pytest.mark.parametrize(
    ("last", "rule", "due_on"),
    [
        ("application", "development-talk", date(2024, 4, 4)),
        ("form", "development-admission-meeting", date(2026, 7, 24)),
        ("superior-talk", "development-admission-approval", date(2026, 10, 10)),
        ("admission-approval", "development-oath", date(2026, 9, 5)),
        ("conversion-application", "development-conversion-meeting", date(2027, 7, 10)),
        ("conversion-meeting", "development-conversion-approval", date(2027, 10, 12)),
    ],
)
def test_a_step_with_a_term_is_brought_up_a_month_ahead(
    database: Database, branch_id: str, last: str, rule: str, due_on: date
) -> None:
    key = write(database, branch_id, until(last))
    ahead = date.fromordinal(due_on.toordinal() - 31)
    assert rule not in duties(database, branch_id, ahead)
    duty = duties(database, branch_id, date.fromordinal(due_on.toordinal() - 30))[rule]
    assert duty.due_on == due_on
    assert duty.title.startswith("欧阳晓雯：")
    assert "细则" in duty.clause
    assert duty.place == Place("development", key, f"step:{rule.removeprefix('development-')}")
    late = duties(database, branch_id, date.fromordinal(due_on.toordinal() + 1))[rule]
    assert late.state == DutyState.OVERDUE


def test_a_notice_is_due_on_its_fifth_workday(database: Database, branch_id: str) -> None:
    way = until("notice", notice={"until": None, "result": None}, target={"until": None})
    write(database, branch_id, way)
    assert duties(database, branch_id, date(2026, 5, 20))["development-notice"].due_on == date(2026, 5, 25)


def test_an_activist_is_looked_at_every_half_year(database: Database, branch_id: str) -> None:
    write(database, branch_id, until("mentors"), ("2025-03-31",))
    duty = duties(database, branch_id, date(2025, 9, 1))["development-cultivation"]
    assert duty.due_on == date(2025, 9, 30)
    assert "每半年" in duty.clause


def test_a_closed_case_asks_for_nothing(database: Database, branch_id: str) -> None:
    write(database, branch_id, NEW_WAY)
    assert duties(database, branch_id, date(2027, 12, 1)) == {}


def test_what_breaks_a_rule_is_missed_by_an_inspector_and_counts_in_its_year(
    database: Database, branch_id: str
) -> None:
    way = until("oath", oath={"on": "2026-08-01"}, talk={"on": "2024-05-01"})
    key = write(database, branch_id, way)
    today = date(2026, 11, 21)
    with database.read() as session:
        gaps = [gap for gap in missing(session, RULES, branch_id, 2026, today) if gap.book == Book.APPLICANTS]
        found = measure("development_irregular", Books(session, RULES, branch_id, 2026, today))
        before = measure("development_irregular", Books(session, RULES, branch_id, 2024, today))
    assert {gap.place.detail for gap in gaps} == {"step:talk", "step:oath"}
    assert found.count == 1
    assert found.evidence[0].place == Place("development", key, "step:oath")
    assert "入党宣誓" in found.evidence[0].text
    assert before.count == 1


def test_a_year_in_order_says_so(database: Database, branch_id: str) -> None:
    write(database, branch_id, until("oath"))
    with database.read() as session:
        found = measure("development_irregular", Books(session, RULES, branch_id, 2026, date(2026, 11, 21)))
    assert (found.count, found.evidence) == (0, ())
    assert "1 人" in found.met
