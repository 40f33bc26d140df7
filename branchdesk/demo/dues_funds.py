"""What became of the sample branch's dues: handed up by the quarter, a part given back, two uses of it."""

from datetime import date, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from branchdesk.branch import own
from branchdesk.demo.branch_facts import at
from branchdesk.dues.fund_balance import proposal
from branchdesk.dues.fund_entries import NewFundEntry, enter
from branchdesk.dues.fund_terms import FundTerms, fund_terms, set_activity_budget, set_fund_terms
from branchdesk.i18n import _
from branchdesk.models import FundEntry, FundMove, Meeting, MeetingKind
from branchdesk.money import YUAN
from branchdesk.store.database import Database

REMITTED = ((1, 10), (4, 10), (7, 10), (10, 12))
"""Month and day of each remittance."""
BACK, BUDGET = 1_200 * YUAN, 3_600 * YUAN


def enter_funds(database: Database, branch_id: str, today: date) -> None:
    """Enter remittances, a refund, the uses of it and the activity funds of the year."""
    with database.begin(_("登记党费上缴与使用")) as session:
        superior = own(session).superior or ""
        for number, (month, day) in enumerate(REMITTED, start=1):
            on = date(today.year, month, day)
            if on <= today:
                _remit(session, branch_id, on, superior, f"{on.year}-{number:02}")
        document = f"样街工委〔{today.year}〕6号"
        terms = fund_terms(session, branch_id)
        chosen = FundTerms(20, "当年上缴数", document, date(today.year, 1, 1), terms.purposes)
        set_fund_terms(session, branch_id, chosen)
        set_activity_budget(session, branch_id, today.year, BUDGET)
        given = date(today.year, 2, 20)
        if given <= today:
            refund = NewFundEntry(FundMove.REFUNDED, given, BACK, party=superior, document=document)
            enter(session, branch_id, refund, today)
            _use(session, branch_id, given, today)
        _date_entries(session, branch_id)


def _remit(session: Session, branch_id: str, on: date, superior: str, voucher: str) -> None:
    next_one = proposal(session, branch_id, on)
    last = next_one.to_month.plus(-1)
    new = NewFundEntry(
        FundMove.REMITTED,
        on,
        next_one.fen,
        from_month=min(next_one.from_month, last),
        to_month=last,
        party=superior,
        voucher=voucher,
    )
    if next_one.fen:
        enter(session, branch_id, new, on)


def _use(session: Session, branch_id: str, given: date, today: date) -> None:
    """Spend some of what came back, each as a committee decided."""
    sittings = session.scalars(
        select(Meeting)
        .where(
            Meeting.branch_id == branch_id,
            Meeting.kind == MeetingKind.COMMITTEE,
            Meeting.starts_at >= at(given, 0),
            Meeting.starts_at < at(today, 0),
        )
        .order_by(Meeting.starts_at)
    ).all()
    bought = (
        ("2008-2", 386 * YUAN, "样例市新华书店", "订阅党员教育读本 12 册"),
        ("2008-4", 500 * YUAN, "困难党员慰问", "走访慰问 1 名困难老党员"),
    )
    for number, (meeting, (purpose, fen, party, words)) in enumerate(zip(sittings, bought, strict=False), 1):
        on = min(meeting.starts_at.date() + timedelta(days=3), today)
        new = NewFundEntry(
            FundMove.USED,
            on,
            fen,
            party=party,
            voucher=f"支{number:02}",
            purpose=purpose,
            meeting_id=meeting.id,
            note=words,
        )
        enter(session, branch_id, new, today)
        trip = NewFundEntry(
            FundMove.ACTIVITY,
            on,
            640 * YUAN,
            party="红色教育基地",
            meeting_id=meeting.id,
            note="主题党日交通费",
        )
        enter(session, branch_id, trip, today)


def _date_entries(session: Session, branch_id: str) -> None:
    for entry_id, on in session.execute(
        select(FundEntry.id, FundEntry.entered_on).where(FundEntry.branch_id == branch_id)
    ).all():
        session.execute(update(FundEntry).where(FundEntry.id == entry_id).values(recorded_at=at(on, 16)))
