"""承诺: made, made public, kept or not, and counted."""

from collections.abc import Iterator
from datetime import date

import pytest

from branchdesk.deadlines import due
from branchdesk.errors import InvalidField
from branchdesk.life import pledges
from branchdesk.life.plan_findings import pledge_findings
from branchdesk.life.pledges import PledgeLine, PledgeState
from branchdesk.models import Branch, Pledge, PledgeBy, PledgeTo
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.made_branch import MadeBranch


@pytest.fixture
def made(database: Database, branch_id: str) -> Iterator[MadeBranch]:
    with database.begin("记录") as session:
        made = MadeBranch(session, branch_id)
        made.members(3)
        yield made


def pledge(made: MadeBranch, **values: object) -> Pledge:
    known = {"made_by": PledgeBy.BRANCH, "made_to": PledgeTo.MASSES, "text": "每季度走访困难党员"}
    return pledges.keep(made.session, made.branch_id, 2026, {**known, **values})


def lines(made: MadeBranch) -> list[PledgeLine]:
    return pledges.pledges_of(made.session, made.branch_id, 2026, TODAY)


def told(made: MadeBranch, rulebook: Rulebook) -> dict[str, str]:
    found = pledge_findings(made.session, rulebook.checks, made.branch_id, 2026, TODAY)
    return {finding.check.id: finding.sentence for finding in found}


def test_what_a_pledge_must_say(made: MadeBranch) -> None:
    for wrong, values in (
        ("text", {"text": " "}),
        ("person_id", {"made_by": PledgeBy.MEMBER}),
        ("due_on", {"due_on": date(2025, 12, 31)}),
        ("published_on", {"published_at": "公开栏"}),
    ):
        with pytest.raises(InvalidField) as error:
            pledge(made, **values)
        assert error.value.field == wrong
    kept = pledge(made, person_id=made.people[0].id)
    assert kept.person_id is None, "the branch pledges, not somebody"


def test_a_pledge_is_kept_or_not_with_words(made: MadeBranch) -> None:
    one, two, three = pledge(made), pledge(made), pledge(made, due_on=date(2026, 6, 30))
    with pytest.raises(InvalidField):
        pledges.answer(made.session, one.id, TODAY, " ", is_kept=True, today=TODAY)
    with pytest.raises(InvalidField):
        pledges.answer(made.session, one.id, date(2026, 12, 1), "走访", is_kept=True, today=TODAY)
    pledges.answer(made.session, one.id, TODAY, "走访 12 户", is_kept=True, today=TODAY)
    pledges.answer(made.session, two.id, TODAY, "经费未到位", is_kept=False, today=TODAY)
    states = {line.id: line.state for line in lines(made)}
    assert states == {
        one.id: PledgeState.KEPT,
        two.id: PledgeState.NOT_KEPT,
        three.id: PledgeState.OVERDUE,
    }
    figures = pledges.fulfilment_of(lines(made))
    assert (figures.made, figures.kept, figures.not_kept, figures.overdue, figures.percent) == (
        3,
        1,
        1,
        1,
        33,
    )
    pledges.reopen(made.session, one.id)
    assert pledges.fulfilment_of(lines(made)).kept == 0
    assert pledges.fulfilment_of([]).percent == 0


def test_the_branch_comes_first_then_members_in_roster_order(made: MadeBranch) -> None:
    for person in reversed(made.people):
        pledge(made, made_by=PledgeBy.MEMBER, person_id=person.id)
    pledge(made)
    assert [line.name for line in lines(made)] == ["党支部", "党员1", "党员2", "党员3"]


@pytest.mark.check("pledge.overdue", "pledge.not-public", "pledge.one-way")
def test_what_speaks_against_pledges(made: MadeBranch, rulebook: Rulebook) -> None:
    assert told(made, rulebook) == {}
    one = pledge(made, due_on=date(2026, 6, 30))
    pledge(made, made_by=PledgeBy.MEMBER, person_id=made.people[0].id)
    assert set(told(made, rulebook)) == {"pledge.overdue", "pledge.not-public"}
    pledges.publish(made.session, [one.id], date(2026, 1, 20), "公开栏")
    assert set(told(made, rulebook)) == {"pledge.overdue", "pledge.one-way"}
    two = pledge(made, made_to=PledgeTo.SUPERIOR)
    pledges.publish(made.session, [two.id], date(2026, 1, 20), None)
    pledges.answer(made.session, one.id, TODAY, "已走访", is_kept=True, today=TODAY)
    assert told(made, rulebook) == {}


def test_the_first_page_asks_for_the_pledge_and_for_what_falls_due(
    made: MadeBranch, rulebook: Rulebook
) -> None:
    def rules(today: date) -> set[str]:
        return {duty.rule for duty in due(made.session, rulebook, made.branch_id, today)}

    january = date(2026, 1, 20)
    assert "zhenjiang-pledge" in rules(january)
    one = pledge(made, due_on=date(2026, 12, 20), published_on=date(2026, 1, 15))
    assert "zhenjiang-pledge" not in rules(january)
    assert not {rule for rule in rules(date(2026, 11, 19)) if rule.startswith("pledge")}
    assert "pledge.overdue.later" in rules(TODAY)
    assert "pledge.overdue.overdue" in rules(date(2027, 1, 3)), "last year's promise is not forgotten"
    pledges.answer(made.session, one.id, TODAY, "已兑现", is_kept=True, today=TODAY)
    assert not {rule for rule in rules(TODAY) if rule.startswith("pledge")}


def test_tongling_asks_for_both_directions(made: MadeBranch, rulebook: Rulebook) -> None:
    made.session.get_one(Branch, made.branch_id).scheme = "tongling-2017"
    pledge(made, published_on=date(2026, 1, 15))
    january = date(2026, 1, 20)
    asked = {duty.rule for duty in due(made.session, rulebook, made.branch_id, january)}
    assert "tongling-pledge" in asked
    pledge(made, made_to=PledgeTo.SUPERIOR, published_on=date(2026, 1, 15))
    asked = {duty.rule for duty in due(made.session, rulebook, made.branch_id, january)}
    assert "tongling-pledge" not in asked
