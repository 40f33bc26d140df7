"""Steps of the rating procedure as duties: for every scheme chosen, until they are taken."""

from datetime import date

import pytest

from branchdesk import schemes
from branchdesk.branch import BOOKS_FROM, choose
from branchdesk.dates import PartialDate
from branchdesk.deadlines import Duty, DutyState, due
from branchdesk.models import Branch
from branchdesk.places import Place
from branchdesk.ratings import steps
from branchdesk.rules.rating_schemes import RatingScheme
from branchdesk.rules.rulebook import Rulebook, read_rulebook
from branchdesk.store.database import Database
from tests.made_scheme import with_scheme

JUNE = date(2026, 6, 10)


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> tuple[Rulebook, RatingScheme]:
    return with_scheme(read_rulebook(), tmp_path_factory.mktemp("rules"))


@pytest.fixture(autouse=True)
def _beside(database: Database, branch_id: str, rules: tuple[Rulebook, RatingScheme]) -> None:
    with database.begin("选办法") as session:
        schemes.choose_schemes(session, branch_id, "zhenjiang-2018", [rules[1].id])


def duties(
    database: Database, branch_id: str, rules: tuple[Rulebook, RatingScheme], today: date
) -> dict[str, Duty]:
    with database.read() as session:
        found = due(session, rules[0], branch_id, today)
    return {duty.rule.partition(".")[2]: duty for duty in found if duty.rule.startswith("made-2020.")}


def test_a_step_of_a_scheme_beside_the_main_one_is_due(
    database: Database, branch_id: str, rules: tuple[Rulebook, RatingScheme]
) -> None:
    assert "self" not in duties(database, branch_id, rules, date(2026, 5, 30))
    found = duties(database, branch_id, rules, JUNE)
    assert set(found) == {"self", "quarter"}
    duty = found["self"]
    assert (duty.due_on, duty.state) == (date(2026, 6, 30), DutyState.MONTH)
    assert duty.place == Place("ratings.procedure", "made-2020:self:1")
    assert duty.clause == "于6月底前将自查自评情况报上级党组织审查 · 《关于样例党支部建设的意见》"
    assert duties(database, branch_id, rules, date(2026, 7, 2))["self"].state == DutyState.OVERDUE


def test_a_step_that_was_taken_is_not_due(
    database: Database, branch_id: str, rules: tuple[Rulebook, RatingScheme]
) -> None:
    with database.begin("步骤") as session:
        steps.record_step(session, branch_id, rules[1], 2026, "self", done_on=JUNE, grade="A")
        steps.record_step(session, branch_id, rules[1], 2026, "quarter", number=2, done_on=JUNE)
    assert duties(database, branch_id, rules, JUNE) == {}
    assert set(duties(database, branch_id, rules, date(2026, 9, 10))) == {"quarter"}


def test_a_step_of_a_track_is_due_on_that_track_only(
    database: Database, branch_id: str, rules: tuple[Rulebook, RatingScheme]
) -> None:
    assert "apply" not in duties(database, branch_id, rules, date(2026, 5, 20))
    with database.begin("路径") as session:
        schemes.choose_track(session, branch_id, rules[1], "model")
    assert "apply" in duties(database, branch_id, rules, date(2026, 5, 20))


def test_a_new_or_restructured_branch_has_a_month(
    database: Database, branch_id: str, rules: tuple[Rulebook, RatingScheme]
) -> None:
    with database.begin("成立") as session:
        session.get_one(Branch, branch_id).founded_on = PartialDate(2010, 3, 1)
    assert "young" not in duties(database, branch_id, rules, JUNE)
    with database.begin("调整") as session:
        choose(session, branch_id, schemes.RESTRUCTURED, "2026-05-31")
    assert duties(database, branch_id, rules, JUNE)["young"].due_on == date(2026, 6, 30)


def test_what_was_due_before_the_books_begin_is_not_missed(
    database: Database, branch_id: str, rules: tuple[Rulebook, RatingScheme]
) -> None:
    with database.begin("启用") as session:
        choose(session, branch_id, BOOKS_FROM, "2026-07-01")
    assert "self" not in duties(database, branch_id, rules, date(2026, 7, 20))
