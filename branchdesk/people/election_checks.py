"""What an inspector would object to in an election: its steps, candidates, electors and counts."""

from collections.abc import Iterator
from itertools import pairwise

from sqlalchemy.orm import Session

from branchdesk.dates import add_months
from branchdesk.i18n import _
from branchdesk.models import ElectionKind, Office, OfficerRole, Person, Term
from branchdesk.people import seniority
from branchdesk.people.ballot_count import names_of
from branchdesk.people.election_view import ElectionView, StepState
from branchdesk.people.election_words import OFFICE_WORDS
from branchdesk.places import Place
from branchdesk.roll import can_vote
from branchdesk.rules.checks import Finding
from branchdesk.rules.rulebook import Rulebook
from branchdesk.terms import LONGEST_EXTENSION_MONTHS

PLACE = "people.committee"

Said = Iterator[tuple[str, str]]


def find(session: Session, rulebook: Rulebook, election: ElectionView) -> list[Finding]:
    """Name what is amiss in an election, in the order of its steps; one broken off is left alone."""
    if election.closed_on is not None:
        return []
    looks = (
        _steps(election),
        _request(election),
        _term(session, election),
        _candidates(session, rulebook, election),
        _officers(election),
        _left_out(election),
        _ballots(election),
    )
    found = []
    for look in looks:
        for check_id, sentence in look:
            check = rulebook.checks.on(check_id, election.day)
            if check is not None:
                found.append(Finding(check, sentence, Place(PLACE, election.id, "election")))
    return found


def _steps(election: ElectionView) -> Said:
    skipped = [step.stage.title for step in election.steps if step.state == StepState.SKIPPED]
    if skipped:
        yield "election.step-skipped", _("没有登记：{steps}。").format(steps=_("、").join(skipped))
    done = [step for step in election.steps if step.done_on is not None]
    for before, after in pairwise(done):
        if before.done_on is not None and after.done_on is not None and after.done_on < before.done_on:
            yield (
                "election.step-order",
                _("“{later}”{day} 早于“{earlier}”{before}。").format(
                    later=after.stage.title,
                    day=after.done_on,
                    earlier=before.stage.title,
                    before=before.done_on,
                ),
            )


def _request(election: ElectionView) -> Said:
    request = election.step("request")
    if request.due_on is not None and request.done_on is not None and request.done_on > request.due_on:
        yield (
            "election.request-late",
            _("换届请示 {day} 报送，应在 {due} 以前。").format(day=request.done_on, due=request.due_on),
        )


def _term(session: Session, election: ElectionView) -> Said:
    voted = election.voted_on
    if election.kind != ElectionKind.TERM or voted is None or election.term_ends is None:
        return
    if voted > election.term_ends:
        yield (
            "election.after-term",
            _("本届 {end} 届满，{day} 才选举，没有批准延期的记录。").format(
                end=election.term_ends, day=voted
            ),
        )
    term = session.get(Term, election.term_id) if election.term_id else None
    if term is None:
        return
    planned = add_months(term.elected_on, term.years * 12)
    if voted < add_months(planned, -LONGEST_EXTENSION_MONTHS):
        yield (
            "election.early",
            _("本届 {end} 届满，{day} 就选举，提前超过 1 年。").format(end=planned, day=voted),
        )


def _candidates(session: Session, rulebook: Rulebook, election: ElectionView) -> Said:
    standing = election.standing_for(Office.MEMBER)
    needed = rulebook.elections.candidates_needed(election.seats, election.day) if election.seats else 0
    if standing and len(standing) < needed:
        yield (
            "election.candidates-few",
            _("委员名额 {seats} 名，候选人 {n} 名，至少要 {needed} 名。").format(
                seats=election.seats, n=len(standing), needed=needed
            ),
        )
    for office, seats in (
        (Office.SECRETARY, int(election.with_secretary)),
        (Office.DEPUTY, election.deputies),
    ):
        found = election.standing_for(office)
        if found and len(found) != seats:
            yield (
                "election.leaders-not-equal",
                _("{office}名额 {seats} 名，候选人 {n} 名，应当等额。").format(
                    office=_(OFFICE_WORDS[office]), seats=seats, n=len(found)
                ),
            )
    yield from _fitness(session, rulebook, election)


def _fitness(session: Session, rulebook: Rulebook, election: ElectionView) -> Said:
    for row in election.candidates:
        person = session.get_one(Person, row.person_id)
        if not person.is_on_roll(election.day) or not can_vote(session, person, election.day):
            yield "election.candidate-ineligible", _("{name}没有被选举权。").format(name=row.name)
        elif row.office == Office.SECRETARY and _is_new(rulebook, election, person):
            yield "election.candidate-standing", _("书记候选人{name}党龄不满 1 年。").format(name=row.name)


def _is_new(rulebook: Rulebook, election: ElectionView, person: Person) -> bool:
    years = seniority.standing_of(person, election.day)
    return years is not None and years < rulebook.checks.limit("election.candidate-standing", election.day)


def _officers(election: ElectionView) -> Said:
    standing = {row.person_id for row in election.candidates}
    scrutineers = (OfficerRole.CHIEF_SCRUTINEER, OfficerRole.SCRUTINEER)
    both = [row.name for row in election.officers if row.person_id in standing and row.role in scrutineers]
    if both:
        yield (
            "election.scrutineer-candidate",
            _("{names}是候选人，不能担任监票人。").format(names=_("、").join(both)),
        )


def _left_out(election: ElectionView) -> Said:
    if not election.electors.left_out:
        return
    lacks = []
    if not election.left_out_approval:
        lacks.append(_("上级同意"))
    if election.left_out_passed_on is None and election.voted_on is not None:
        lacks.append(_("党员大会通过"))
    if lacks:
        yield (
            "election.left-out-unapproved",
            _("不计入应到会 {n} 人，没有{what}的记录。").format(
                n=len(election.electors.left_out), what=_("、").join(lacks)
            ),
        )


def _ballots(election: ElectionView) -> Said:
    for place, row in enumerate(election.ballots):
        if row.verdict.is_void:
            if not any(later.count.office == row.count.office for later in election.ballots[place + 1 :]):
                yield "election.ballots-returned", row.verdict.sentence
        elif row.verdict.stops:
            who = names_of(row.verdict.elected) or _("无人当选")
            yield "election.quorum", "".join(row.verdict.stops) + _("仍予认定：{who}。").format(who=who)
