"""What of the dues is in hand: what came in, what was handed up, given back and used."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from branchdesk.branch import BOOKS_FROM, setting
from branchdesk.dates import Month
from branchdesk.dues.fund_terms import fund_terms
from branchdesk.dues.opening import IN_HAND
from branchdesk.models import DuesPayment, FundEntry, FundMove, PaymentKind
from branchdesk.store.remembering import once_a_reading


@dataclass(frozen=True, slots=True)
class Balance:
    """The funds of a year, or of all the time up to a day; amounts in 分."""

    carried_dues: int
    """Dues in hand when the year began, or the books did."""
    carried_gifts: int
    carried_for_use: int
    collected: int
    gifts: int
    remitted: int
    remitted_gifts: int
    refunded: int
    used: int
    by_purpose: dict[str, int]
    activity_used: int

    @property
    def dues_in_hand(self) -> int:
        """Collected and not yet handed up."""
        return self.carried_dues + self.collected - self.remitted

    @property
    def gifts_in_hand(self) -> int:
        """Given beyond the dues and not yet handed up."""
        return self.carried_gifts + self.gifts - self.remitted_gifts

    @property
    def for_use(self) -> int:
        """Given back and not yet used (专款专用)."""
        return self.carried_for_use + self.refunded - self.used

    @property
    def carried(self) -> int:
        """All that was in hand when the time began."""
        return self.carried_dues + self.carried_gifts + self.carried_for_use

    @property
    def in_hand(self) -> int:
        """All that is in hand."""
        return self.dues_in_hand + self.gifts_in_hand + self.for_use


@dataclass(frozen=True, slots=True)
class _Moved:
    on: date
    what: str
    fen: int
    purpose: str | None = None


@once_a_reading
def balance(session: Session, branch_id: str, year: int | None, until: date) -> Balance:
    """Balance the funds of a year up to a day; without a year, of all the time these books are kept.

    Money counts on the day it was paid, or where the book names none, on the last day of its month; what
    came before the books began is in the opening amount.
    """
    first = date.min if year is None else date(year, 1, 1)
    carried: dict[str, int] = {}
    within: dict[str, int] = {}
    by_purpose: dict[str, int] = {}
    for moved in _movements(session, branch_id):
        if moved.on > until:
            continue
        sums = carried if moved.on < first else within
        sums[moved.what] = sums.get(moved.what, 0) + moved.fen
        if moved.what == FundMove.USED and moved.on >= first:
            key = moved.purpose or ""
            by_purpose[key] = by_purpose.get(key, 0) + moved.fen

    def before(came: str, went: str) -> int:
        return carried.get(came, 0) - carried.get(went, 0)

    return Balance(
        carried_dues=int(setting(session, branch_id, IN_HAND, 0)) + before("dues", "remitted"),
        carried_gifts=before("gifts", "remitted_gifts"),
        carried_for_use=before("refunded", "used"),
        collected=within.get("dues", 0),
        gifts=within.get("gifts", 0),
        remitted=within.get("remitted", 0),
        remitted_gifts=within.get("remitted_gifts", 0),
        refunded=within.get("refunded", 0),
        used=within.get("used", 0),
        by_purpose={purpose: fen for purpose, fen in by_purpose.items() if fen},
        activity_used=within.get("activity", 0),
    )


@once_a_reading
def _movements(session: Session, branch_id: str) -> list[_Moved]:
    return [*_of_payments(session, branch_id), *_of_entries(session, branch_id)]


def _of_payments(session: Session, branch_id: str) -> Iterator[_Moved]:
    kept = setting(session, branch_id, BOOKS_FROM)
    begun = date.fromisoformat(kept) if kept else date.min
    for month, paid_on, kind, fen in session.execute(
        select(DuesPayment.month, DuesPayment.paid_on, DuesPayment.kind, func.sum(DuesPayment.amount_fen))
        .where(DuesPayment.branch_id == branch_id)
        .group_by(DuesPayment.month, DuesPayment.paid_on, DuesPayment.kind)
    ):
        on = paid_on or month.last_day
        if on >= begun:
            yield _Moved(on, "gifts" if kind == PaymentKind.VOLUNTARY else "dues", fen)


def _of_entries(session: Session, branch_id: str) -> Iterator[_Moved]:
    for entry in session.execute(
        select(
            FundEntry.move, FundEntry.entered_on, FundEntry.kind, FundEntry.amount_fen, FundEntry.purpose
        ).where(FundEntry.branch_id == branch_id)
    ):
        is_gift = entry.move == FundMove.REMITTED and entry.kind == PaymentKind.VOLUNTARY
        yield _Moved(
            entry.entered_on,
            "remitted_gifts" if is_gift else entry.move.value,
            entry.amount_fen,
            entry.purpose,
        )


@dataclass(frozen=True, slots=True)
class Refund:
    """What the branch's share of the dues handed up comes to, in 分 (no text of the Centre fixes one)."""

    share: int
    """By the percentage of what was handed up since it holds, rounded down to a 分."""
    came: int
    """Given back or down since then."""

    @property
    def left(self) -> int:
        """What is still to come back."""
        return max(self.share - self.came, 0)


def refund(session: Session, branch_id: str, until: date) -> Refund | None:
    """Work out what comes back of the dues handed up, up to a day; None where the branch has no share."""
    own = fund_terms(session, branch_id)
    if not own.percent:
        return None
    sums: dict[FundMove, int] = dict(
        session.execute(
            select(FundEntry.move, func.sum(FundEntry.amount_fen))
            .where(
                FundEntry.branch_id == branch_id,
                FundEntry.kind == PaymentKind.DUES,
                FundEntry.entered_on.between(own.since or date.min, until),
            )
            .group_by(FundEntry.move)
        )
        .tuples()
        .all()
    )
    return Refund(sums.get(FundMove.REMITTED, 0) * own.percent // 100, sums.get(FundMove.REFUNDED, 0))


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is to be handed up next: the months, and the amount in 分."""

    from_month: Month
    to_month: Month
    fen: int


def proposal(session: Session, branch_id: str, today: date) -> Proposal:
    """Propose to hand up all dues collected and not yet handed up, from the month after the last remittance."""
    taken_back = select(FundEntry.reverses_id).where(FundEntry.reverses_id.is_not(None))
    handed_up = session.scalars(
        select(FundEntry.to_month).where(
            FundEntry.branch_id == branch_id,
            FundEntry.move == FundMove.REMITTED,
            FundEntry.kind == PaymentKind.DUES,
            FundEntry.reverses_id.is_(None),
            FundEntry.id.not_in(taken_back),
        )
    )
    last = max((month for month in handed_up if month is not None), default=None)
    now = Month.of(today)
    begins = Month(today.year, 1) if last is None else last.plus(1)
    fen = max(balance(session, branch_id, None, today).dues_in_hand, 0)
    return Proposal(min(begins, now), now, fen)
