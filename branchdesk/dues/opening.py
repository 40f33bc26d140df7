"""Starting in mid-year: since when these books are kept, what money was in hand, and up to when each had paid."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from branchdesk.branch import BOOKS_FROM, choose, setting
from branchdesk.dates import Month
from branchdesk.dues.payers import first_month, payers
from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import DuesPayment, PaymentKind, Person

IN_HAND = "dues_opening_fen"
"""The setting that says how much of the dues was in hand, in 分, when these books began."""
FARTHEST_AHEAD = 12
"""Months; nobody has paid further ahead than a year."""


@dataclass(frozen=True, slots=True)
class OpeningRow:
    """A member who owes dues, and the month up to which they had paid before these books began."""

    person_id: str
    name: str
    paid_until: Month | None
    """Empty where the branch collects from the month of admission or arrival."""
    first_paid_here: Month | None
    """The earliest month paid for in these books; what was paid before lies before it."""

    @property
    def id(self) -> str:
        """The key by which a table follows the row."""
        return self.person_id


@dataclass(frozen=True, slots=True)
class Opening:
    """How the books began."""

    books_from: date | None
    in_hand_fen: int
    rows: tuple[OpeningRow, ...]


def opening(session: Session, branch_id: str, today: date) -> Opening:
    """Read how the books began, with everybody who owes dues now, in roster order."""
    kept = setting(session, branch_id, BOOKS_FROM)
    paid: dict[str, Month] = {
        person_id: Month.parse(str(month))
        for person_id, month in session.execute(
            select(DuesPayment.person_id, func.min(DuesPayment.month))
            .where(DuesPayment.branch_id == branch_id, DuesPayment.kind == PaymentKind.DUES)
            .group_by(DuesPayment.person_id)
        )
    }
    stated = dict(
        session.execute(select(Person.id, Person.dues_from).where(Person.branch_id == branch_id))
        .tuples()
        .all()
    )
    rows = []
    for payer in payers(session, branch_id).values():
        if payer.owes(Month.of(today)) or payer.first is None or payer.first > Month.of(today):
            begins = stated[payer.person_id]
            until = None if begins is None else begins.plus(-1)
            rows.append(OpeningRow(payer.person_id, payer.name, until, paid.get(payer.person_id)))
    return Opening(
        None if not kept else date.fromisoformat(kept),
        int(setting(session, branch_id, IN_HAND, 0)),
        tuple(rows),
    )


def month_typed(text: str) -> Month | None:
    """Read a month as people type it: `2026-03`, `2026.3`, `2026年3月`; nothing is None.

    Raises InvalidField for what is no month.
    """
    bare = "".join(text.split()).removesuffix("月")
    for mark in ("年", ".", "/", "－"):
        bare = bare.replace(mark, "-")
    return Month.parse(bare.rstrip("-")) if bare else None


def open_books(
    session: Session,
    branch_id: str,
    *,
    books_from: date | None,
    in_hand_fen: int,
    paid_until: Mapping[str, Month | None],
    today: date,
) -> None:
    """Write down how the books began; `paid_until` names only the members it changes.

    A member is billed from the month after the one named; without one, from admission or arrival. Raises
    InvalidField for a day or month that cannot be, and where these books hold a payment for a month before.
    """
    if books_from is not None and books_from > today:
        raise InvalidField("books_from", _("启用日期还没有到，请填今天或以前的日期。"))
    if in_hand_fen < 0:
        raise InvalidField("in_hand_fen", _("手中的党费不能是负数。"))
    choose(session, branch_id, BOOKS_FROM, None if books_from is None else books_from.isoformat())
    choose(session, branch_id, IN_HAND, in_hand_fen)
    known = {row.person_id: row for row in opening(session, branch_id, today).rows}
    for person_id, until in paid_until.items():
        row = known.get(person_id)
        if row is None:
            raise InvalidField("person_id", _("名册上没有这名党员，或者已经不交党费。"))
        _check(session, row, until, today)
        begins = None if until is None else until.plus(1)
        session.execute(update(Person).where(Person.id == person_id).values(dues_from=begins))


def _check(session: Session, row: OpeningRow, until: Month | None, today: date) -> None:
    if until is None:
        return
    if until.minus(Month.of(today)) > FARTHEST_AHEAD:
        raise InvalidField(
            "paid_until", _("{name}交至 {month}，太远了，请核对年份。").format(name=row.name, month=until)
        )
    person = session.get_one(Person, row.person_id)
    came = first_month(person.admitted_on, person.joined_branch_on, None)
    if came is not None and until.plus(1) < came:
        raise InvalidField(
            "paid_until",
            _("{name}从 {month} 起才在本支部交纳党费，交至月份不能更早。").format(name=row.name, month=came),
        )
    if row.first_paid_here is not None and row.first_paid_here <= until:
        raise InvalidField(
            "paid_until",
            _("这里已经登记了{name} {month} 的党费，交至月份应在它以前。").format(
                name=row.name, month=row.first_paid_here
            ),
        )
