"""Whose assessment has to be looked at anew (要重新核定): named, never changed by itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.dates import Month
from branchdesk.dues.assessment import assessments_of
from branchdesk.dues.payers import Payer, payers_in
from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import DuesAssessment, DuesCategory, Person
from branchdesk.places import Place
from branchdesk.rules.checks import Checks, Finding
from branchdesk.rules.dues_rates import DuesRates
from branchdesk.words import DUES_WORDS

RETIRED_MARK = "退休"
"""Stands in 人员性质 of whoever has retired: 离退休, 退休人员 …"""
ALREADY_RETIRED = (DuesCategory.RETIRED, DuesCategory.EXEMPT)


@dataclass(frozen=True, slots=True)
class Reopened:
    """One reason to look at a member's assessment anew."""

    person_id: str
    name: str
    finding: Finding
    can_be_kept: bool
    """Whether it may stay as it is; otherwise only a new assessment answers it."""

    @property
    def id(self) -> str:
        """The key by which a list follows it."""
        return f"{self.person_id}:{self.finding.check.id}"


def to_reassess(
    session: Session, checks: Checks, rates: DuesRates, branch_id: str, year: int, today: date
) -> list[Reopened]:
    """List whose circumstances changed since the assessment of a year was made, in roster order."""
    assessed = assessments_of(session, branch_id, year)
    if not assessed:
        return []  # nobody is assessed yet: the year has only to be begun
    people = {
        row.id: row
        for row in session.execute(
            select(Person.id, Person.converted_on, Person.personnel_kind).where(Person.branch_id == branch_id)
        )
    }
    found: list[Reopened] = []
    for payer in payers_in(session, branch_id, year):
        if payer.last is not None and payer.last < Month.of(today):
            continue
        records = assessed.get(payer.person_id, [])
        if not records:
            if payer.months_of(year):
                found += _found(checks, payer, "dues.not-assessed", _unassessed(payer), today, keep=False)
            continue
        person = people[payer.person_id]
        last = records[-1]
        found += _of_category(checks, payer, last, person.personnel_kind or "", today)
        found += _of_conversion(checks, payer, last, person.converted_on, year, today)
        found += _of_quarter(checks, rates, payer, last, year, today)
    return found


def _unassessed(payer: Payer) -> str:
    since = _("从 {month} 起").format(month=payer.first) if payer.first is not None else ""
    return _("{name}{since}在本支部交纳党费，还没有核定。").format(name=payer.name, since=since)


def _of_category(
    checks: Checks, payer: Payer, last: DuesAssessment, employment: str, today: date
) -> Iterator[Reopened]:
    if payer.category is not None and last.category is not None and payer.category != last.category:
        sentence = _("{name}在名册上是“{now}”，核定时是“{then}”。").format(
            name=payer.name, now=_(DUES_WORDS[payer.category]), then=_(DUES_WORDS[last.category])
        )
        yield from _found(checks, payer, "dues.category-changed", sentence, today, keep=False)
    elif RETIRED_MARK in employment and last.category not in ALREADY_RETIRED and last.kept_on is None:
        sentence = _("{name}的人员性质是“{employment}”，还按“{then}”核定。").format(
            name=payer.name,
            employment=employment,
            then=_(DUES_WORDS[last.category or DuesCategory.ENTERPRISE]),
        )
        yield from _found(checks, payer, "dues.retired", sentence, today, keep=True)


def _of_conversion(
    checks: Checks, payer: Payer, last: DuesAssessment, converted_on: object, year: int, today: date
) -> Iterator[Reopened]:
    day = getattr(converted_on, "earliest", None)
    if (
        day is None
        or day.year != year
        or day > today
        or day <= max(last.kept_on or date.min, last.assessed_on)
    ):
        return
    sentence = _("{name} {day} 转正，请核对类别和收入有没有变。").format(name=payer.name, day=day)
    yield from _found(checks, payer, "dues.converted", sentence, today, keep=True)


def _of_quarter(
    checks: Checks, rates: DuesRates, payer: Payer, last: DuesAssessment, year: int, today: date
) -> Iterator[Reopened]:
    """Ask anew in the first month of each quarter, of those whose base is last quarter's average."""
    month = min(Month.of(today), Month(year, 12))
    begun = Month(month.year, month.month - (month.month - 1) % 3)
    category = last.category
    if category is None or rates.on(begun.first_day).category(category).reopens != "quarter":
        return
    if month.year != year or last.from_month >= begun or (last.kept_on or date.min) >= begun.first_day:
        return
    sentence = _("{name}的基数是上季度月平均纯收入，{month} 起要按上一季度重新核定。").format(
        name=payer.name, month=begun
    )
    yield from _found(checks, payer, "dues.quarter", sentence, today, keep=True)


def _found(
    checks: Checks, payer: Payer, check_id: str, sentence: str, today: date, *, keep: bool
) -> Iterator[Reopened]:
    check = checks.on(check_id, today)
    if check is not None:
        finding = Finding(check, sentence, Place("dues.assessment", payer.person_id))
        yield Reopened(payer.person_id, payer.name, finding, keep)


def keep_as_it_is(session: Session, branch_id: str, person_id: str, year: int, reason: str, on: date) -> None:
    """Record that somebody looked at an assessment anew and left it; raises InvalidField without a reason."""
    if not reason.strip():
        raise InvalidField("reason", _("请写明核对了什么、为什么不变。"))
    records = assessments_of(session, branch_id, year).get(person_id)
    if not records:
        raise InvalidField("reason", _("还没有核定，先核定。"))
    records[-1].kept_on, records[-1].kept_reason = on, reason.strip()
    session.flush()
