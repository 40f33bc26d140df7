"""What an inspector would object to in the funds, each with its clause and the place to put it right."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from branchdesk.acknowledgements import weigh
from branchdesk.dates import Month
from branchdesk.dues.fund_balance import Balance, balance
from branchdesk.dues.fund_entries import FundLine, fund_lines
from branchdesk.dues.fund_terms import activity_budget
from branchdesk.i18n import _
from branchdesk.models import DuesPayment, FundMove, PaymentKind, Person
from branchdesk.money import YUAN, grouped
from branchdesk.places import Place
from branchdesk.roll import members_on
from branchdesk.rules.checks import Checks, Finding
from branchdesk.store.remembering import once_a_reading

SECTION = "dues.remittance"


@dataclass(frozen=True)
class _Books:
    session: Session
    checks: Checks
    branch_id: str
    year: int
    until: date
    lines: list[FundLine]
    now: Balance

    def find(self, name: str, sentence: str, place: Place | None = None) -> Iterator[Finding]:
        check = self.checks.on(name, self.until)
        if check is not None:
            yield Finding(check, sentence, place or Place(SECTION))


def fund_findings(
    session: Session, checks: Checks, branch_id: str, year: int, today: date
) -> Iterator[Finding]:
    """Yield what the funds of a year lack or break, by the checks in force."""
    until = min(today, date(year, 12, 31))
    books = _Books(
        session,
        checks,
        branch_id,
        year,
        until,
        fund_lines(session, branch_id, year),
        balance(session, branch_id, None, until),
    )
    for look in (_decisions, _advanced, _gifts, _overspent, _lying, _activity):
        yield from look(books)


@once_a_reading
def open_fund_findings(
    session: Session, checks: Checks, branch_id: str, year: int, today: date
) -> list[Finding]:
    """List those of the findings that nobody has let stand (已知晓)."""
    found = fund_findings(session, checks, branch_id, year, today)
    return [one.finding for one in weigh(session, branch_id, found) if one.is_open]


def _decisions(books: _Books) -> Iterator[Finding]:
    for line in books.lines:
        if line.move == FundMove.USED and line.is_open and line.meeting_id is None:
            words = _("{day} 用 {amount} 元，没有作出决定的会议").format(
                day=line.entered_on, amount=grouped(line.amount_fen)
            )
            yield from books.find("funds.no-decision", words, Place(SECTION, line.id))


def _advanced(books: _Books) -> Iterator[Finding]:
    short = -min(books.now.dues_in_hand, 0) - min(books.now.gifts_in_hand, 0)
    if short:
        words = _("上缴的比收到的多 {amount} 元").format(amount=grouped(short))
        yield from books.find("funds.advanced", words)


def _gifts(books: _Books) -> Iterator[Finding]:
    """Large gifts go wholly to the Centre: what of them is still in hand, whoever gave it."""
    limit = books.checks.limit("funds.gift-to-centre", books.until) * YUAN
    if books.now.gifts_in_hand < limit:
        return
    taken_back = select(DuesPayment.reverses_id).where(DuesPayment.reverses_id.is_not(None))
    large = books.session.execute(
        select(Person.name, DuesPayment.amount_fen)
        .join(Person, Person.id == DuesPayment.person_id)
        .where(
            DuesPayment.branch_id == books.branch_id,
            DuesPayment.kind == PaymentKind.VOLUNTARY,
            DuesPayment.amount_fen >= limit,
            func.coalesce(DuesPayment.paid_on, books.until) <= books.until,
            DuesPayment.id.not_in(taken_back),
        )
    ).all()
    if large:
        names = _("、").join(name for name, _fen in large)
        words = _("{names}一次多交 1000 元以上，手里还有 {amount} 元自愿多交的党费没有上缴").format(
            names=names, amount=grouped(books.now.gifts_in_hand)
        )
        yield from books.find("funds.gift-to-centre", words)


def _overspent(books: _Books) -> Iterator[Finding]:
    if books.now.for_use < 0:
        words = _("用的比返还、下拨的多 {amount} 元").format(amount=grouped(-books.now.for_use))
        yield from books.find("funds.overspent", words)


def _lying(books: _Books) -> Iterator[Finding]:
    months = books.checks.limit("funds.in-hand", books.until)
    before = Month.of(books.until).plus(-months).last_day
    earlier = balance(books.session, books.branch_id, None, before)
    handed_since = books.now.remitted - earlier.remitted
    lying = earlier.dues_in_hand - handed_since
    if lying > 0:
        words = _("{day} 以前收的党费还有 {amount} 元没有上缴").format(
            day=before, amount=grouped(min(lying, books.now.dues_in_hand))
        )
        yield from books.find("funds.in-hand", words)


def _activity(books: _Books) -> Iterator[Finding]:
    budget = activity_budget(books.session, books.branch_id, books.year)
    if budget is None:
        return
    members = len(members_on(books.session, books.branch_id, books.until))
    least = members * books.checks.limit("funds.activity-below", books.until) * YUAN
    if budget < least:
        words = _("活动经费 {budget} 元，{n} 名党员每年不少于 {least} 元").format(
            budget=grouped(budget), n=members, least=grouped(least)
        )
        yield from books.find("funds.activity-below", words)
