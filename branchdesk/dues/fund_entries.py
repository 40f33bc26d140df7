"""The entries of the funds: money handed up, given back and used, and taking a wrong one back."""

from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from branchdesk.dates import Month
from branchdesk.dues.closed import check_day, closed
from branchdesk.dues.fund_balance import balance
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import _
from branchdesk.models import FundEntry, FundMove, Meeting, PaymentKind
from branchdesk.money import grouped
from branchdesk.rules.dues_use import shipped_dues_use


@dataclass(frozen=True, slots=True)
class NewFundEntry:
    """What is entered of a movement of money."""

    move: FundMove
    entered_on: date
    amount_fen: int
    kind: PaymentKind = PaymentKind.DUES
    from_month: Month | None = None
    to_month: Month | None = None
    party: str = ""
    voucher: str = ""
    document: str = ""
    purpose: str | None = None
    meeting_id: str | None = None
    override_reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class FundLine:
    """An entry as the list shows it; amounts in 分."""

    id: str
    move: FundMove
    entered_on: date
    amount_fen: int
    kind: PaymentKind
    from_month: Month | None
    to_month: Month | None
    party: str
    voucher: str
    document: str
    purpose: str
    """In words."""
    meeting_id: str | None
    meeting: str
    """The title and day of the sitting that decided on it."""
    override_reason: str
    note: str
    is_reversal: bool
    is_reversed: bool

    @property
    def is_open(self) -> bool:
        """Whether it stands and can be taken back."""
        return not self.is_reversal and not self.is_reversed


def enter(session: Session, branch_id: str, new: NewFundEntry, today: date) -> FundEntry:
    """Enter a movement of money.

    A closed year takes none any more. Raises InvalidField for what cannot be, and at `override_reason` where a reason has to be given: handing
    up more than came in (不得垫交, 中组发〔2008〕3号第十四条), using dues without a decision (第二十条) or
    more than was given back (第十七条).
    """
    _check(new, today)
    check_day(closed(session, branch_id), new.entered_on, "entered_on")
    if not new.override_reason.strip():
        _stop(session, branch_id, new)
    values = {field.name: getattr(new, field.name) for field in fields(new)}
    values |= {name: words.strip() or None for name, words in values.items() if name in _WORDS}
    entry = FundEntry(branch_id=branch_id, **values)
    session.add(entry)
    session.flush()
    return entry


_WORDS = {"party", "voucher", "document", "override_reason", "note"}


def _check(new: NewFundEntry, today: date) -> None:
    """Raise for what cannot be, whatever the reason."""
    if new.amount_fen <= 0:
        raise InvalidField("amount", _("金额要大于 0；登记错了请用冲销。"))
    if new.entered_on > today:
        raise InvalidField("entered_on", _("日期还没有到，办了以后再登记。"))
    if new.from_month and new.to_month and new.from_month > new.to_month:
        raise InvalidField("to_month", _("截止月份早于起始月份，请核对。"))
    if new.move == FundMove.USED and new.purpose is None:
        raise InvalidField("purpose", _("请选用途；党费只能用在规定的用途上。"))


def _stop(session: Session, branch_id: str, new: NewFundEntry) -> None:
    """Raise where a rule stops the entry and no reason was given to pass it."""
    if new.move == FundMove.USED and new.meeting_id is None:
        raise InvalidField(
            "override_reason",
            _(
                "使用党费要集体讨论决定（中组发〔2008〕3号第二十条），请选作出决定的会议；确实没有的，写明理由。"
            ),
        )
    now = balance(session, branch_id, None, new.entered_on)
    if new.move == FundMove.REMITTED:
        held = now.dues_in_hand if new.kind == PaymentKind.DUES else now.gifts_in_hand
        if new.amount_fen > held:
            raise InvalidField(
                "override_reason",
                _(
                    "到这一天手里只有 {held} 元可上缴；党组织不得垫交（中组发〔2008〕3号第十四条）。请核对金额，确实无误的写明理由。"
                ).format(held=grouped(held)),
            )
    if new.move == FundMove.USED and new.amount_fen > now.for_use:
        raise InvalidField(
            "override_reason",
            _(
                "返还、下拨的党费只剩 {left} 元；使用党费要量入为出（中组发〔2008〕3号第十七条）。请核对金额，确实无误的写明理由。"
            ).format(left=grouped(now.for_use)),
        )


def take_back(session: Session, entry_id: str, on: date, reason: str) -> FundEntry:
    """Enter the opposite of an entry, which stays; raises BranchDeskError for one taken back already.

    Raises InvalidField without a reason and for a day before the entry itself.
    """
    wrong = session.get_one(FundEntry, entry_id)
    if not reason.strip():
        raise InvalidField("note", _("请写明冲销的原因。"))
    if on < wrong.entered_on:
        raise InvalidField("entered_on", _("冲销日期早于原来的登记，请核对。"))
    check_day(closed(session, wrong.branch_id), on, "entered_on")
    against = select(func.count()).where(FundEntry.reverses_id == entry_id)
    if wrong.reverses_id is not None or session.scalar(against):
        raise BranchDeskError(_("这一笔已经冲销过了。"))
    entry = FundEntry(
        branch_id=wrong.branch_id,
        move=wrong.move,
        entered_on=on,
        amount_fen=-wrong.amount_fen,
        kind=wrong.kind,
        from_month=wrong.from_month,
        to_month=wrong.to_month,
        party=wrong.party,
        purpose=wrong.purpose,
        note=reason.strip(),
        reverses_id=wrong.id,
    )
    session.add(entry)
    session.flush()
    return entry


def fund_lines(session: Session, branch_id: str, year: int) -> list[FundLine]:
    """List the entries of a year, the latest first, counter-entries with them."""
    reversed_ids = set(
        session.scalars(
            select(FundEntry.reverses_id).where(
                FundEntry.branch_id == branch_id, FundEntry.reverses_id.is_not(None)
            )
        )
    )
    found = session.execute(
        select(FundEntry, Meeting.title, Meeting.starts_at)
        .outerjoin(Meeting, Meeting.id == FundEntry.meeting_id)
        .where(
            FundEntry.branch_id == branch_id,
            FundEntry.entered_on.between(date(year, 1, 1), date(year, 12, 31)),
        )
        .order_by(FundEntry.entered_on.desc(), FundEntry.recorded_at.desc())
    )
    return [
        _line(entry, "" if title is None else f"{title}（{starts_at:%Y-%m-%d}）", entry.id in reversed_ids)
        for entry, title, starts_at in found
    ]


def _line(entry: FundEntry, meeting: str, is_reversed: bool) -> FundLine:
    return FundLine(
        id=entry.id,
        move=entry.move,
        entered_on=entry.entered_on,
        amount_fen=entry.amount_fen,
        kind=entry.kind,
        from_month=entry.from_month,
        to_month=entry.to_month,
        party=entry.party or "",
        voucher=entry.voucher or "",
        document=entry.document or "",
        purpose=shipped_dues_use().title_of(entry.purpose),
        meeting_id=entry.meeting_id,
        meeting=meeting,
        override_reason=entry.override_reason or "",
        note=entry.note or "",
        is_reversal=entry.reverses_id is not None,
        is_reversed=is_reversed,
    )


def deciding_meetings(session: Session, branch_id: str, until: date) -> list[tuple[str, str]]:
    """List the recorded sittings that may have decided on a use, the latest first: key and words."""
    found = session.execute(
        select(Meeting.id, Meeting.title, Meeting.starts_at)
        .where(Meeting.branch_id == branch_id, func.date(Meeting.starts_at) <= until.isoformat())
        .order_by(Meeting.starts_at.desc())
    )
    return [(key, f"{starts_at:%Y-%m-%d} {title}") for key, title, starts_at in found]
