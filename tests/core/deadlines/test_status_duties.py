"""What is due of terms that run out, periods of effect and open cases."""

from collections.abc import Iterator
from datetime import date

import pytest

from branchdesk.deadlines import duties, gaps
from branchdesk.deadlines.duty import Duty, DutyState
from branchdesk.models import Accountable, DispositionAim, SanctionKind, Stage, State
from branchdesk.people import dispositions, sanctions, statuses
from branchdesk.people.dispositions import CaseEntry
from branchdesk.people.sanctions import SanctionEntry
from branchdesk.people.statuses import Decision
from branchdesk.places import Place
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.made_branch import MadeBranch


@pytest.fixture
def made(database: Database, branch_id: str) -> Iterator[MadeBranch]:
    with database.begin("记录") as session:
        yield MadeBranch(session, branch_id)


def due(made: MadeBranch, rulebook: Rulebook, today: date = TODAY) -> dict[str, Duty]:
    found = duties.due(made.session, rulebook, made.branch_id, today)
    ours = ("status-", "sanction-", "disposition")
    return {duty.rule: duty for duty in found if duty.rule.startswith(ours)}


def test_a_correction_is_due_at_its_end_and_then_overdue(made: MadeBranch, rulebook: Rulebook) -> None:
    person = made.member("甲")
    decision = Decision(words="党员大会", until=date(2026, 12, 21))
    statuses.change(made.session, person.id, State.UNDER_CORRECTION, date(2026, 1, 5), decision=decision)
    assert due(made, rulebook, date(2026, 11, 20)) == {}
    found = due(made, rulebook)["status-correction"]
    assert (found.title, found.due_on, found.state) == (
        "甲：限期改正期满",
        date(2026, 12, 21),
        DutyState.LATER,
    )
    assert found.place == Place("people", person.id, "past")
    assert "第三十条" in found.clause
    late = date(2026, 12, 22)
    assert due(made, rulebook, late)["status-correction"].state == DutyState.OVERDUE
    texts = [gap.text for gap in gaps.missing(made.session, rulebook, made.branch_id, 2026, late)]
    assert any("期满，还没有作出结论" in text for text in texts)


def test_an_extended_probation_is_due_at_its_end(made: MadeBranch, rulebook: Rulebook) -> None:
    person = made.member("乙", Stage.PROBATIONARY)
    decision = Decision(words="大会", approved_by="党委", approved_on=TODAY, until=date(2026, 12, 1))
    statuses.change(made.session, person.id, State.PROBATION_EXTENDED, date(2026, 6, 1), decision=decision)
    assert due(made, rulebook)["status-extend-probation"].due_on == date(2026, 12, 1)


def test_a_period_of_effect_is_brought_up_only_before_it_ends(made: MadeBranch, rulebook: Rulebook) -> None:
    person = made.member("甲")
    entry = SanctionEntry(Accountable.MEMBER, SanctionKind.WARNING, "事由", date(2025, 11, 25), person.id)
    sanctions.keep(made.session, made.branch_id, entry)
    assert due(made, rulebook)["sanction-effect"].due_on == date(2026, 11, 24)
    assert due(made, rulebook, date(2026, 11, 25)) == {}


def test_an_open_case_names_its_next_step_and_is_never_overdue(made: MadeBranch, rulebook: Rulebook) -> None:
    person = made.member("甲")
    entry = CaseEntry(person.id, date(2026, 3, 1), DispositionAim.EDUCATION, "表现")
    case_id = dispositions.keep(made.session, made.branch_id, entry).id
    assert due(made, rulebook)["disposition"].title == "甲：谈话了解，核实情况"
    assert due(made, rulebook)["disposition"].state == DutyState.WEEK
    for step in ("verified", "educated"):
        dispositions.take_step(made.session, case_id, step, date(2026, 3, 2))
    assert "写明结果" in due(made, rulebook)["disposition"].title
    dispositions.close(made.session, case_id, TODAY, "改正")
    assert due(made, rulebook) == {}
