"""Who pays dues to the branch, and for which months: cut by joining, transfer, suspension and death."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.branch import branch_of
from branchdesk.dates import Month, PartialDate
from branchdesk.dues.terms import Terms, terms
from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import (
    Direction,
    DuesCategory,
    DuesPayment,
    EndReason,
    Person,
    Stage,
    State,
    Transfer,
    member_since,
)
from branchdesk.roll import StatusPast, ever_member, status_past
from branchdesk.store.remembering import once_a_reading

Span = tuple[Month, Month]
"""The first and the last month of a time."""


@dataclass(frozen=True, slots=True)
class Payer:
    """A member as the dues see them; `first` and `last` bound the months the branch collects."""

    person_id: str
    name: str
    pinyin: str
    stage: Stage
    category: DuesCategory | None
    first: Month | None
    last: Month | None
    remark: str = ""
    pauses: tuple[Span, ...] = ()
    """Times in between for which nothing is due here: suspended (停止党籍), or away with another branch."""

    def owes(self, month: Month) -> bool:
        """Whether dues are due for a month at all."""
        return (
            (self.first is None or self.first <= month)
            and (self.last is None or month <= self.last)
            and self.pause_at(month) is None
        )

    def pause_at(self, month: Month) -> Span | None:
        """Return the time without dues a month lies in."""
        return next((pause for pause in self.pauses if pause[0] <= month <= pause[1]), None)

    def months_of(self, year: int) -> list[Month]:
        """List the months of a year for which dues are due."""
        return [month for month in Month.of_year(year) if self.owes(month)]


def first_month(
    admitted_on: PartialDate | None,
    joined_branch_on: PartialDate | None,
    dues_from: Month | None,
    *,
    founded_on: PartialDate | None = None,
    joins_next: bool = False,
) -> Month | None:
    """Return the first month due: that of the admission (预备党员从支部大会通过之日起交纳,
    中组发〔2008〕3号第八条), or of coming to this branch, unless the books name another.

    With `joins_next` the month after the admission; never before the branch was founded. A date of which
    only the year is known counts from its January.
    """
    if dues_from is not None:
        return dues_from
    since = member_since(admitted_on, joined_branch_on)
    founded = None if founded_on is None else Month.of(founded_on.earliest)
    if since is None:
        return founded
    first = Month.of(since.earliest)
    if joins_next and since == admitted_on and since.month is not None:
        first = first.plus(1)
    return first if founded is None else max(first, founded)


def last_month(
    ended_on: date | None,
    reason: EndReason | None = None,
    letter_until: Month | None = None,
    *,
    lapse_counts: bool = True,
) -> Month | None:
    """Return the last month due: that in which membership of the branch ended, death included.

    Who was transferred pays here as far as the letter says (党费交至, 组通字〔2006〕45号). Where
    `lapse_counts` is off, the month of a suspension (停止党籍) is free already.
    """
    if ended_on is None:
        return None
    if reason == EndReason.TRANSFERRED and letter_until is not None:
        return letter_until
    free = reason == EndReason.LAPSED and not lapse_counts
    return Month.of(ended_on).plus(-1 if free else 0)


def pauses_of(past: StatusPast | None, *, lapse_counts: bool = True) -> tuple[Span, ...]:
    """Return the months between each end of membership and the return: 停止党籍 and 恢复党籍, out and back.

    留党察看 and 权利中止 end nothing: dues go on.
    """
    found = []
    begun: Month | None = None
    for on, _before, after in past.changes if past is not None else ():
        if after.ending is not None and begun is None:
            free = after == State.LAPSED and not lapse_counts
            begun = Month.of(on).plus(0 if free else 1)
        elif after.ending is None and begun is not None:
            if begun < Month.of(on):
                found.append((begun, Month.of(on).plus(-1)))
            begun = None
    return tuple(found)


_COLUMNS = (
    Person.id,
    Person.name,
    Person.pinyin,
    Person.stage,
    Person.dues_category,
    Person.admitted_on,
    Person.joined_branch_on,
    Person.dues_from,
    Person.ended_on,
    Person.end_reason,
    Person.remark,
)


@dataclass(frozen=True, slots=True)
class _Cuts:
    """What bounds the months of everybody: the branch's choices, its founding, letters and changes of status."""

    own: Terms
    founded_on: PartialDate | None
    letters: dict[tuple[str, Direction], Month]
    pasts: Any

    def payer(self, row: Any) -> Payer:
        """Cut the months of one member."""
        lapse_counts = not self.own.lapse_is_free
        pauses = pauses_of(self.pasts.get(row.id), lapse_counts=lapse_counts)
        begins = self._begins(row.id, row.dues_from)
        first = self._first(row, begins)
        if pauses and first is not None and first > pauses[-1][1]:
            # came back: what the books say of the arrival is of the second time
            pauses = (*pauses[:-1], (pauses[-1][0], first.plus(-1)))
            first = first_month(row.admitted_on, None, None, founded_on=self.founded_on)
        return Payer(
            person_id=row.id,
            name=row.name,
            pinyin=row.pinyin,
            stage=row.stage,
            category=row.dues_category,
            first=first,
            last=last_month(
                row.ended_on,
                row.end_reason,
                self.letters.get((row.id, Direction.OUT)),
                lapse_counts=lapse_counts,
            ),
            remark=row.remark or "",
            pauses=pauses,
        )

    def _begins(self, person_id: str, dues_from: Month | None) -> Month | None:
        """The letter that brought somebody says up to when another branch collected: no month is paid twice."""
        until = self.letters.get((person_id, Direction.IN))
        said = [month for month in (dues_from, until.plus(1) if until is not None else None) if month]
        return max(said, default=None)

    def _first(self, row: Any, begins: Month | None) -> Month | None:
        return first_month(
            row.admitted_on,
            row.joined_branch_on,
            begins,
            founded_on=self.founded_on,
            joins_next=self.own.joins_next,
        )


def _cuts(session: Session, branch_id: str) -> _Cuts:
    letters = {
        (row.person_id, row.direction): row.dues_until
        for row in session.execute(
            select(Transfer.person_id, Transfer.direction, Transfer.dues_until)
            .where(
                Transfer.branch_id == branch_id,
                Transfer.dues_until.is_not(None),
                Transfer.accepted_on.is_not(None),
                Transfer.void_on.is_(None),
            )
            .order_by(Transfer.accepted_on)
        )
    }
    founded_on = branch_of(session, branch_id).founded_on
    return _Cuts(terms(session, branch_id), founded_on, letters, status_past(session, branch_id))


@once_a_reading
def payers(session: Session, branch_id: str) -> dict[str, Payer]:
    """Read everybody who ever owed dues to the branch, in roster order."""
    rows: Sequence[Any] = session.execute(
        select(*_COLUMNS).where(ever_member(branch_id)).order_by(Person.position, Person.pinyin, Person.name)
    ).all()
    cuts = _cuts(session, branch_id)
    return {row.id: cuts.payer(row) for row in rows}


def payers_in(session: Session, branch_id: str, year: int) -> list[Payer]:
    """List who has a month due in a year, or has paid for one, in roster order."""
    paid = set(
        session.scalars(
            select(DuesPayment.person_id)
            .where(
                DuesPayment.branch_id == branch_id,
                DuesPayment.month.between(Month(year, 1), Month(year, 12)),
            )
            .distinct()
        )
    )
    known = payers(session, branch_id).values()
    return [payer for payer in known if payer.months_of(year) or payer.person_id in paid]


def payer_of(session: Session, branch_id: str, person_id: str) -> Payer:
    """Return one payer; raises InvalidField for somebody who is no member of the branch."""
    found = payers(session, branch_id).get(person_id)
    if found is None:
        raise InvalidField("person_id", _("党费只向本支部的党员收取，名册上没有这名党员。"))
    return found


def check_month(payer: Payer, month: Month) -> None:
    """Refuse a month in which nothing can be due; raises InvalidField."""
    if payer.first is not None and month < payer.first:
        raise InvalidField(
            "month",
            _(
                "{name}从 {first} 起在本支部交纳党费，不能登记 {month} 的。请核对月份，或先改名册上的入党日期。"
            ).format(name=payer.name, first=payer.first, month=month),
        )
    if payer.last is not None and month > payer.last:
        raise InvalidField(
            "month",
            _("{name}的党费交到 {last} 为止，不能登记 {month} 的。请核对月份。").format(
                name=payer.name, last=payer.last, month=month
            ),
        )
    pause = payer.pause_at(month)
    if pause is not None:
        raise InvalidField(
            "month",
            _(
                "{name}在 {first} 至 {last} 不在本支部交纳党费（停止党籍或已转出），不能登记 {month} 的。"
            ).format(name=payer.name, first=pause[0], last=pause[1], month=month),
        )
