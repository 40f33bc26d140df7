"""Everything that is out of order in a case, with its clause, and what of it is let stand for a reason."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from itertools import chain

from sqlalchemy.orm import Session

from branchdesk import acknowledgements
from branchdesk.acknowledgements import Weighed
from branchdesk.i18n import in_source_language
from branchdesk.models import Person
from branchdesk.people import development_order, development_people, development_votes
from branchdesk.people.development_case import cases
from branchdesk.people.development_look import STEP, Look
from branchdesk.people.development_records import Case
from branchdesk.places import Place
from branchdesk.rules.checks import Finding
from branchdesk.rules.rulebook import Rulebook


def findings_of(case: Case, rulebook: Rulebook) -> list[Finding]:
    """Look a case over, in the order of its steps; what one check finds at one step is one finding."""
    view = Look(case, rulebook.checks, rulebook.regulations)
    parts = chain(development_order.look(view), development_people.look(view), development_votes.look(view))
    found: dict[tuple[str, str], Finding] = {}
    for one in parts:
        key = one.check.id, step_of(one)
        found[key] = replace(one, sentence=found[key].sentence + one.sentence) if key in found else one
    places = {step.id: place for place, step in enumerate(case.process.steps)}
    return sorted(found.values(), key=lambda one: places[step_of(one)])


def step_of(finding: Finding) -> str:
    """Return the step a finding is about."""
    return finding.place.detail.removeprefix(STEP) if finding.place is not None else ""


def _keyed(finding: Finding) -> Finding:
    """Return a finding that is acknowledged for its step, and not for the person's whole case."""
    record = "" if finding.place is None else f"{finding.place.record}/{step_of(finding)}"
    return replace(finding, place=Place("", record))


def weighed(session: Session, branch_id: str, case: Case, rulebook: Rulebook) -> list[Weighed]:
    """Tell of each finding whether a recorded reason lets it stand, in the order of the steps.

    A reason covers what was found when it was given: a finding that says something else now is open again.
    """
    said = findings_of(case, rulebook)
    keyed = acknowledgements.weigh(session, branch_id, map(_keyed, said))
    given = {(one.finding.check.id, one.finding.place): one.acknowledged for one in keyed if not one.is_open}
    if not given:
        return [Weighed(finding) for finding in said]
    with in_source_language():  # reasons are kept beside the Chinese sentence, whatever the windows speak
        sources = findings_of(case, rulebook)
    answers = []
    for finding, source in zip(said, sources, strict=True):
        reason = given.get((finding.check.id, _keyed(finding).place))
        answers.append(Weighed(finding, reason if reason and reason.sentence == source.sentence else None))
    return answers


def acknowledge(
    session: Session, case: Case, rulebook: Rulebook, findings: Collection[tuple[str, str]], reason: str
) -> None:
    """Let findings, named by check and step, stand from today on; raises InvalidField("reason") without one."""
    branch_id = session.get_one(Person, case.person.id).branch_id
    with in_source_language():
        for one in findings_of(case, rulebook):
            if (one.check.id, step_of(one)) in findings:
                acknowledgements.acknowledge(session, branch_id, _keyed(one), reason, case.today)


def all_weighed(
    session: Session, branch_id: str, today: date, rulebook: Rulebook
) -> list[tuple[Case, list[Weighed]]]:
    """List every case of the branch with what is out of order in it."""
    found = cases(session, branch_id, today, rulebook.processes["development"])
    return [(case, weighed(session, branch_id, case, rulebook)) for case in found]


def open_errors(found: Collection[Weighed]) -> list[Finding]:
    """Return the findings that break a rule and that no reason lets stand."""
    return [one.finding for one in found if one.is_open and one.finding.level == "error"]
