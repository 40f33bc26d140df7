"""What is due about the committee: vacant seats, and the next step of an election that is under way."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy.orm import Session

from branchdesk.branch import branch_of
from branchdesk.deadlines.duty import Duty, clause_of, state_of
from branchdesk.i18n import _
from branchdesk.models import BranchForm, ElectionKind
from branchdesk.people.committee import vacancies
from branchdesk.people.election_view import VOTE, ElectionView, StepRow, elections_of, view
from branchdesk.people.elections import REQUEST
from branchdesk.people.structure_checks import vacancy_words
from branchdesk.places import Place
from branchdesk.rules.rulebook import Rulebook

SHOWN_DAYS = 60
"""How long before its day a step is shown."""
FORGOTTEN_DAYS = 366
"""Days after the vote from which steps that were never noted are let rest."""
PLACE = "people.committee"
BY_TERM = {REQUEST, VOTE}
"""Steps of a new term that the deadlines of the term bring up already."""


def committee_duties(session: Session, rulebook: Rulebook, branch_id: str, today: date) -> Iterator[Duty]:
    """Yield vacant seats, and what the elections under way ask for next."""
    elections = [view(session, rulebook, one, today) for one in elections_of(session, branch_id)]
    under_way = [one for one in elections if one.is_open and not _is_forgotten(one, today)]
    if not any(one.kind == ElectionKind.BY_ELECTION for one in under_way):
        yield from _vacancy(session, rulebook, branch_id, today)
    for election in under_way:
        yield from _election(election, today)


def _is_forgotten(election: ElectionView, today: date) -> bool:
    voted = election.voted_on
    return voted is not None and voted < today - timedelta(days=FORGOTTEN_DAYS)


def _vacancy(session: Session, rulebook: Rulebook, branch_id: str, today: date) -> Iterator[Duty]:
    check = rulebook.checks.on("structure.vacancy", today)
    found = vacancies(session, branch_id, today)
    is_temporary = branch_of(session, branch_id).form == BranchForm.TEMPORARY
    if check is None or found is None or not found.open or is_temporary:
        return
    yield Duty(
        rule=check.id,
        title=_("委员空缺 {n} 人，应当及时补选").format(n=found.open),
        detail=vacancy_words(found),
        clause=clause_of(check),
        due_on=today,
        state=state_of(today, today),
        place=Place(PLACE, None, "terms"),
        action=_("去补选"),
    )


def _election(election: ElectionView, today: date) -> Iterator[Duty]:
    step = election.next_step
    if election.is_decided and election.new_term_id is None and election.voted_on is not None:
        report = election.step("report")
        yield _duty(election, report, _("选举结果还没有登记到任期和职务"), election.voted_on, today)
    if step is None or (election.kind == ElectionKind.TERM and step.id in BY_TERM):
        return
    due_on = step.due_on or election.planned_on
    if due_on is not None and due_on <= today + timedelta(days=SHOWN_DAYS):
        yield _duty(election, step, _("选举下一步：{step}").format(step=_(step.stage.title)), due_on, today)


def _duty(election: ElectionView, step: StepRow, title: str, due_on: date, today: date) -> Duty:
    clause = clause_of(step.stage)
    if step.stage.assumed:
        clause += _("（{assumed}）").format(assumed=_(step.stage.assumed))
    return Duty(
        rule=f"election.{step.id}",
        title=title,
        detail=_(step.stage.about),
        clause=clause,
        due_on=due_on,
        state=state_of(due_on, today),
        place=Place(PLACE, election.id, f"election:{step.id}"),
        action=_("去办理"),
    )
