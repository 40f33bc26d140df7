"""Disciplinary decisions and organisational measures, with the time in which they have effect.

留党察看 and 开除党籍 change a member's status: they are entered there, once, and listed here with the others.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk import entries
from branchdesk.dates import add_months
from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import Accountable, Person, Sanction, SanctionKind, State, StatusChange
from branchdesk.people.known import found
from branchdesk.rules.honours import SanctionRule, sanction_rules
from branchdesk.store.remembering import once_a_reading
from branchdesk.words import ACCOUNTABLE_WORDS, STATE_WORDS

AS_STATUS = (State.PROBATION_WITHIN_PARTY, State.EXPELLED)


@dataclass(frozen=True, slots=True)
class SanctionEntry:
    """What is entered for a decision or measure; an empty `effect_until` is reckoned by the rule."""

    about: Accountable
    kind: SanctionKind
    reason: str
    decided_on: date
    person_id: str | None = None
    decided_by: str = ""
    document: str = ""
    effect_until: date | None = None
    ended_on: date | None = None
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class SanctionLine:
    """A decision or measure as the register shows it."""

    id: str
    about: Accountable
    person_id: str | None
    name: str
    rule: SanctionRule
    reason: str
    decided_by: str
    decided_on: date
    document: str
    effect_until: date | None
    ended_on: date | None
    outcome: str
    is_status: bool
    """It was entered as a change of status and is corrected there."""

    def has_effect_on(self, day: date) -> bool:
        """Whether a day lies in its period of effect."""
        if self.effect_until is None or day < self.decided_on or day > self.effect_until:
            return False
        return self.ended_on is None or day < self.ended_on


def effect_until(kind: SanctionKind, decided_on: date) -> date | None:
    """Return the last day of the usual period of effect, by the rule; None where there is none."""
    months = sanction_rules()[kind].effect_months
    return add_months(decided_on, months) - timedelta(days=1) if months else None


def keep(session: Session, branch_id: str, entry: SanctionEntry, sanction_id: str | None = None) -> Sanction:
    """Enter a decision or measure, or correct the one of a key.

    Raises InvalidField for a kind that cannot be decided against whom it names or is a change of status,
    for no person or reason, and for days that cannot be.
    """
    _check(session, entry)
    sanction = _found(session, sanction_id) if sanction_id else Sanction(branch_id=branch_id)
    sanction.about, sanction.kind, sanction.reason = entry.about, entry.kind, entry.reason.strip()
    sanction.person_id = entry.person_id if entry.about == Accountable.MEMBER else None
    sanction.decided_by, sanction.decided_on = entry.decided_by.strip() or None, entry.decided_on
    sanction.document = entry.document.strip() or None
    sanction.effect_until = entry.effect_until or effect_until(entry.kind, entry.decided_on)
    sanction.ended_on, sanction.outcome = entry.ended_on, entry.outcome.strip() or None
    session.add(sanction)
    session.flush()
    return sanction


def _check(session: Session, entry: SanctionEntry) -> None:
    rule = sanction_rules()[entry.kind]
    if rule.state is not None:
        raise InvalidField(
            "kind",
            _("{kind}要改变党员的状态：请在名册里选这位党员，点“状态变动”登记，这里会自动列出。").format(
                kind=_(rule.title)
            ),
        )
    if entry.about not in rule.about:
        raise InvalidField(
            "kind",
            _("“{kind}”不能对{whom}作出。").format(
                kind=_(rule.title), whom=_(ACCOUNTABLE_WORDS[entry.about])
            ),
        )
    if entry.about == Accountable.MEMBER:
        if entry.person_id is None:
            raise InvalidField("person_id", _("请选是哪位党员。"))
        found(session, entry.person_id)
    if not entry.reason.strip():
        raise InvalidField("reason", _("请写明事由。"))
    for field, day in (("effect_until", entry.effect_until), ("ended_on", entry.ended_on)):
        if day is not None and day < entry.decided_on:
            raise InvalidField(field, _("不能早于决定日期 {day}。").format(day=entry.decided_on))


def _found(session: Session, sanction_id: str) -> Sanction:
    return entries.found(session, Sanction, sanction_id, _("这条记录已经不在了，可能刚被撤销。"))


def register(
    session: Session, branch_id: str, first: date = date.min, last: date = date.max
) -> list[SanctionLine]:
    """List the decisions and measures of a time, those entered as changes of status among them, the latest first."""
    return [line for line in _whole(session, branch_id) if first <= line.decided_on <= last]


@once_a_reading
def _whole(session: Session, branch_id: str) -> list[SanctionLine]:
    lines = [*_entered(session, branch_id), *_as_changes(session, branch_id)]
    return sorted(lines, key=lambda line: line.decided_on, reverse=True)


def of_person(session: Session, person: Person) -> list[SanctionLine]:
    """List what was decided against one person, the latest first."""
    return [line for line in register(session, person.branch_id) if line.person_id == person.id]


def _entered(session: Session, branch_id: str) -> Iterator[SanctionLine]:
    rows = session.execute(
        select(Sanction, Person.name)
        .outerjoin(Person, Person.id == Sanction.person_id)
        .where(Sanction.branch_id == branch_id)
    )
    for sanction, name in rows:
        yield SanctionLine(
            id=sanction.id,
            about=sanction.about,
            person_id=sanction.person_id,
            name=name or _(ACCOUNTABLE_WORDS[sanction.about]),
            rule=sanction_rules()[sanction.kind],
            reason=sanction.reason,
            decided_by=sanction.decided_by or "",
            decided_on=sanction.decided_on,
            document=sanction.document or "",
            effect_until=sanction.effect_until,
            ended_on=sanction.ended_on,
            outcome=sanction.outcome or "",
            is_status=False,
        )


def _as_changes(session: Session, branch_id: str) -> Iterator[SanctionLine]:
    rows = session.execute(
        select(StatusChange, Person.name)
        .join(Person, Person.id == StatusChange.person_id)
        .where(StatusChange.branch_id == branch_id)
        .order_by(StatusChange.person_id, StatusChange.changed_on, StatusChange.recorded_at)
    ).all()
    for number, (made, name) in enumerate(rows):
        if made.to_state not in AS_STATUS:
            continue
        after = rows[number + 1][0] if number + 1 < len(rows) else None
        if after is not None and after.person_id != made.person_id:
            after = None
        yield SanctionLine(
            id=made.id,
            about=Accountable.MEMBER,
            person_id=made.person_id,
            name=name,
            rule=sanction_rules()[SanctionKind(made.to_state.value)],
            reason=made.note or "",
            decided_by=made.approved_by or made.decided_in or "",
            decided_on=made.changed_on,
            document=made.approval_number or "",
            effect_until=made.until,
            ended_on=None if after is None else after.changed_on,
            outcome="" if after is None else _(STATE_WORDS[after.to_state]),
            is_status=True,
        )
