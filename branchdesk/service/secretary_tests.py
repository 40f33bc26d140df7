"""The secretary's tests (应知应会考学, 镇江市星级管理意见 ZJ21): mark, and who did not take one."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk import entries
from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import Person, SecretaryTest
from branchdesk.people.known import found
from branchdesk.store.remembering import once_a_reading

HUNDREDTHS = 100
"""Marks are kept in hundredths."""
FULL_MARK = 100


@dataclass(frozen=True, slots=True)
class MarkEntry:
    """What is entered for a test; no mark stands for one not taken."""

    person_id: str
    held_on: date
    title: str
    mark: Decimal | None
    organiser: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class MarkLine:
    """A test as the register shows it."""

    id: str
    person_id: str
    name: str
    held_on: date
    title: str
    mark_hundredths: int | None
    organiser: str
    note: str

    @property
    def is_absent(self) -> bool:
        """Whether it was not taken (不参加)."""
        return self.mark_hundredths is None

    @property
    def mark(self) -> Decimal | None:
        """The mark out of 100."""
        return None if self.mark_hundredths is None else Decimal(self.mark_hundredths) / HUNDREDTHS


def keep(
    session: Session, branch_id: str, entry: MarkEntry, today: date, test_id: str | None = None
) -> SecretaryTest:
    """Enter a test or correct the one of a key; raises InvalidField for a day or mark that cannot be."""
    found(session, entry.person_id)
    if not entry.title.strip():
        raise InvalidField("title", _("请写考的什么，例如试卷名称。"))
    if entry.held_on > today:
        raise InvalidField("held_on", _("考试日期还没有到，考过以后再登记。"))
    record = entries.found(session, SecretaryTest, test_id) if test_id else SecretaryTest(branch_id=branch_id)
    record.person_id, record.held_on, record.title = entry.person_id, entry.held_on, entry.title.strip()
    record.mark_hundredths = None if entry.mark is None else _hundredths(entry.mark)
    record.organiser, record.note = entry.organiser.strip() or None, entry.note.strip() or None
    session.add(record)
    session.flush()
    return record


def _hundredths(mark: Decimal) -> int:
    hundredths = mark * HUNDREDTHS
    if not mark.is_finite() or hundredths != hundredths.to_integral_value() or not 0 <= mark <= FULL_MARK:
        raise InvalidField("mark", _("成绩在 0 到 100 之间，最多两位小数，例如 86.5。"))
    return int(hundredths)


@once_a_reading
def register(session: Session, branch_id: str, year: int) -> list[MarkLine]:
    """List the tests of a year, the latest first."""
    rows = session.execute(
        select(SecretaryTest, Person.name)
        .join(Person, Person.id == SecretaryTest.person_id)
        .where(
            SecretaryTest.branch_id == branch_id,
            SecretaryTest.held_on.between(date(year, 1, 1), date(year, 12, 31)),
        )
        .order_by(SecretaryTest.held_on.desc(), SecretaryTest.recorded_at.desc())
    )
    return [
        MarkLine(
            record.id,
            record.person_id,
            name,
            record.held_on,
            record.title,
            record.mark_hundredths,
            record.organiser or "",
            record.note or "",
        )
        for record, name in rows
    ]
