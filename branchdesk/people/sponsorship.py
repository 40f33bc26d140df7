"""Whether somebody may be an introducer (入党介绍人) on a day, by the rules of that day."""

from datetime import date

from sqlalchemy.orm import Session

from branchdesk.i18n import _
from branchdesk.models import SanctionKind, VoteBar
from branchdesk.people import sanctions
from branchdesk.people.known import found
from branchdesk.places import Place
from branchdesk.roll import vote_bar_on
from branchdesk.rules.checks import Finding, shipped_checks

SHADOWED = (SanctionKind.WARNING, SanctionKind.SERIOUS_WARNING, SanctionKind.POST_REMOVED)
"""警告、严重警告、撤销党内职务 (F26 §14)."""


def may_sponsor(session: Session, person_id: str, day: date) -> list[Finding]:
    """Find what speaks against somebody as an introducer on a day; nothing found means nothing speaks.

    Of both versions of the 细则 第十四条: under 留党察看 nobody can; since 2026-05-11 it is not fitting
    within the period of effect of a lesser decision. Raises BranchDeskError for somebody unknown.
    """
    person = found(session, person_id)
    place = Place("people", person.id)
    checks = shipped_checks()
    findings = []
    barred = checks.on("sponsor.under-party-probation", day)
    if barred is not None and vote_bar_on(session, person, day) == VoteBar.PROBATION_WITHIN_PARTY:
        sentence = _("{name}正在留党察看，不能作入党介绍人。").format(name=person.name)
        findings.append(Finding(barred, sentence, place))
    unfit = checks.on("sponsor.within-effect", day)
    if unfit is None:
        return findings
    for line in sanctions.of_person(session, person):
        if line.rule.kind in SHADOWED and line.has_effect_on(day):
            sentence = _("{name}受{kind}处分，影响期到 {until}，不宜作入党介绍人。").format(
                name=person.name, kind=_(line.rule.title), until=line.effect_until
            )
            findings.append(Finding(unfit, sentence, Place("people.honours", line.id)))
    return findings
