"""The branch's own rules: the regulations as they hold for it, with what it changed and why.

A change moves reminders and the lists of the first page. Scores keep to the words of the regulation: what a
branch arranged for itself does not give it points.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import RuleChange
from branchdesk.rules.deadline_rules import After, AnyDeadline, BeforeTerm, Monthly, Quarterly, Yearly
from branchdesk.rules.regulations import Frequency, Regulations, StudyHours
from branchdesk.rules.sourced import Sourced
from branchdesk.store.remembering import once_a_reading

AnyRule = Frequency | AnyDeadline | StudyHours
R = TypeVar("R", bound=Sourced)

_CHANGEABLE: dict[type, tuple[str, ...]] = {
    Frequency: ("times",),
    Yearly: ("due_month", "due_day"),
    Monthly: ("due_day",),
    Quarterly: (),
    BeforeTerm: ("lead_months",),
    After: ("lead_months",),
    StudyHours: ("hours",),
}
_OF_RULE = {"due_month": "month", "due_day": "day", "lead_months": "months"}
"""Columns whose attribute of the rule has another name."""


def changeable(rule: Sourced) -> tuple[str, ...]:
    """Name what a branch may set otherwise; any rule can be put out of use.

    A rule whose day or months are a setting of the branch already is changed there.
    """
    if getattr(rule, "day_setting", "") or getattr(rule, "months_setting", None):
        return ()
    return _CHANGEABLE[type(rule)]


@dataclass(frozen=True, slots=True)
class OwnRule:
    """A rule, and what the branch changed of it."""

    rule: AnyRule
    change: RuleChange | None

    @property
    def id(self) -> str:
        """The key by which a table follows the row."""
        return self.rule.id

    @property
    def present(self) -> AnyRule:
        """The rule as it holds for the branch, where it does."""
        return _changed(self.rule, self.change) if self.change and not self.change.is_off else self.rule


@once_a_reading
def own_regulations(session: Session, branch_id: str, regulations: Regulations) -> Regulations:
    """Return the regulations as they hold for a branch: changed rules as later versions of themselves."""
    changes = changes_of(session, branch_id)
    if not changes:
        return regulations
    return replace(
        regulations,
        frequencies=tuple(_with_changes(regulations.frequencies, changes)),
        deadlines=tuple(_with_changes(regulations.deadlines, changes)),
        study_hours=tuple(_with_changes(regulations.study_hours, changes)),
    )


def changes_of(session: Session, branch_id: str) -> list[RuleChange]:
    """List a branch's changes, the earlier before the later."""
    return list(
        session.scalars(
            select(RuleChange).where(RuleChange.branch_id == branch_id).order_by(RuleChange.since)
        )
    )


def rules_of(
    session: Session, branch_id: str, regulations: Regulations, schemes: Collection[str], today: date
) -> list[OwnRule]:
    """List the rules in force today that remind the branch, each with its change; changed ones first."""
    changes = {change.rule_id: change for change in changes_of(session, branch_id) if change.since <= today}
    rules: list[AnyRule] = [
        *regulations.frequencies_on(today),
        *regulations.deadlines_on(today, schemes),
        *regulations.study_hours_in_force(today),
    ]
    found = [OwnRule(rule, changes.get(rule.id)) for rule in rules]
    return sorted(found, key=lambda own: own.change is None)


def _with_changes(rules: Iterable[R], changes: list[RuleChange]) -> Iterable[R]:
    """Yield the rules and, after each version a change meets, the version it makes."""
    listed = list(rules)
    yield from listed
    for change in changes:
        versions = [r for r in listed if r.id == change.rule_id and r.effective_from <= change.since]
        if versions:
            yield _changed(max(versions, key=lambda rule: rule.effective_from), change)


def _changed(rule: R, change: RuleChange) -> R:
    values: dict[str, object] = {
        _OF_RULE.get(name, name): value
        for name in changeable(rule)
        if (value := getattr(change, name)) is not None
    }
    values["effective_from"] = change.since
    values["is_off"] = change.is_off
    if change.is_off:
        return msgspec.structs.replace(rule, **values)
    words = _("（本支部另定：{reason}）").format(reason=change.source or change.reason)
    return msgspec.structs.replace(rule, clause=rule.clause + words, **values)


def change_rule(
    session: Session,
    branch_id: str,
    rule: AnyRule,
    since: date,
    *,
    reason: str,
    source: str | None = None,
    is_off: bool = False,
    **values: int | None,
) -> RuleChange:
    """Let a rule hold otherwise from a day on; a second change of the same day replaces the first.

    `values` are those `changeable` names. Raises InvalidField without a reason, for a day that no month has,
    for a number below one, and when nothing would change.
    """
    if not reason.strip():
        raise InvalidField("reason", _("请写明理由，检查时要看。"))
    kept = {name: values.get(name) for name in changeable(rule)}
    if not is_off:
        _check(rule, kept)
    change = session.scalars(
        select(RuleChange).where(
            RuleChange.branch_id == branch_id, RuleChange.rule_id == rule.id, RuleChange.since == since
        )
    ).first()
    if change is None:
        change = RuleChange(branch_id=branch_id, rule_id=rule.id, since=since)
        session.add(change)
    change.is_off, change.reason, change.source = is_off, reason.strip(), source or None
    for name, value in kept.items():
        setattr(change, name, None if is_off else value)
    session.flush()
    return change


def restore_rule(session: Session, branch_id: str, rule_id: str) -> None:
    """Let a rule hold again as the regulation says: the branch's changes of it go, the history keeps them."""
    for change in changes_of(session, branch_id):
        if change.rule_id == rule_id:
            session.delete(change)
    session.flush()


def _check(rule: AnyRule, values: dict[str, int | None]) -> None:
    if all(value is None for value in values.values()):
        raise InvalidField("is_off", _("没有改动：要么停用这条规则，要么改它的次数或日期。"))
    for name in ("times", "hours"):
        number = values.get(name)
        if number is not None and number < 1:
            raise InvalidField(name, _("至少是 1；不再要求就停用这条规则。"))
    month, day = values.get("due_month"), values.get("due_day")
    if isinstance(rule, Yearly) and (month is None) != (day is None):
        raise InvalidField("due_month", _("月和日要一起填。"))
    if month is not None and not 1 <= month <= 12:
        raise InvalidField("due_month", _("月份是 1 到 12。"))
    if day is not None and not 0 <= day <= 31:
        raise InvalidField("due_day", _("日是 1 到 31；填 0 是当月最后一天。"))
    lead = values.get("lead_months")
    if lead is not None and not 0 <= lead <= 24:
        raise InvalidField("lead_months", _("月数是 0 到 24。"))
