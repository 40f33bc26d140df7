"""What an inspector would object to in transfers: letters, receipts, dues, relations that should have moved."""

from collections.abc import Iterator

from sqlalchemy import func, select

from branchdesk.dates import Month, add_months
from branchdesk.i18n import _
from branchdesk.models import AbsenceKind, Direction, DuesPayment, PaymentKind
from branchdesk.people.relation_books import FLOATING, TRANSFERS, Relations, at, overdue, place_of
from branchdesk.people.transfer_rows import OPEN, TransferState
from branchdesk.rules.checks import Finding


def transfer_findings(books: Relations) -> Iterator[Finding]:
    """Look through the letters of transfer, and who should have been transferred."""
    for look in (
        _letters_underway,
        _receipts,
        _dues_of_arrivals,
        _dues_of_letters,
        _due_to_transfer,
        _overdue,
    ):
        yield from look(books)


def _letters_underway(books: Relations) -> Iterator[Finding]:
    check = books.check("relations.letter-expired")
    for row in books.transfers:
        if row.state == TransferState.EXPIRED:
            said = _("{name}的介绍信 {day} 已过有效期，还没有被接收。问清去向，作废后另开，或登记接收。")
        elif row.direction == Direction.IN and row.accepted_on and row.accepted_on > row.valid_until:
            said = _("{name}的介绍信 {day} 已过有效期，之后才接收，请核对。")
        else:
            continue
        yield Finding(check, said.format(name=row.name, day=row.valid_until), at(TRANSFERS, row.id))


def _receipts(books: Relations) -> Iterator[Finding]:
    check = books.check("relations.receipt-missing")
    for row in books.transfers:
        waits = row.state in (TransferState.ACCEPTED, TransferState.RECEIPT_DUE)
        if not waits or row.accepted_on is None:
            continue
        due_on = add_months(row.accepted_on, check.months)
        if books.today > due_on:
            said = _("{name} {day} 已被接收，回执还没有收到，请催要。")
            if row.direction == Direction.IN:
                said = _("{name} {day} 已接收，回执还没有寄回{other}。")
            yield Finding(
                check,
                said.format(name=row.name, day=row.accepted_on, other=row.from_organisation),
                at(TRANSFERS, row.id),
            )


def _dues_of_arrivals(books: Relations) -> Iterator[Finding]:
    gap, overlap = books.check("relations.dues-gap"), books.check("relations.dues-overlap")
    paid = _paid_months(books)
    for row in books.transfers:
        if row.direction == Direction.OUT or row.dues_until is None or not row.is_on_roll:
            continue
        first = row.dues_until.plus(1)
        if row.dues_from is not None and row.dues_from > first:
            said = _("{name}的介绍信写明党费交到 {until}，本支部从 {since} 起收，中间的月份没有人收。")
            yield Finding(
                gap,
                said.format(name=row.name, until=row.dues_until, since=row.dues_from),
                at(TRANSFERS, row.id),
            )
        twice = sorted(month for month in paid.get(row.person_id, ()) if month <= row.dues_until)
        if twice or (row.dues_from is not None and row.dues_from < first):
            said = _("{name}的介绍信写明党费交到 {until}，本支部从 {since} 起又收，同一个月收了两次。")
            since = twice[0] if twice else row.dues_from
            yield Finding(
                overlap, said.format(name=row.name, until=row.dues_until, since=since), at(TRANSFERS, row.id)
            )


def _paid_months(books: Relations) -> dict[str, set[Month]]:
    """Return the months this branch received dues for, since each arrival, by person."""
    came = {row.person_id: row.accepted_on for row in books.transfers if row.direction == Direction.IN}
    received = books.session.execute(
        select(DuesPayment.person_id, DuesPayment.month, func.min(DuesPayment.paid_on))
        .where(DuesPayment.person_id.in_(came), DuesPayment.kind == PaymentKind.DUES)
        .group_by(DuesPayment.person_id, DuesPayment.month)
        .having(func.sum(DuesPayment.amount_fen) > 0)
    )
    found: dict[str, set[Month]] = {}
    for person_id, month, paid_on in received.tuples():
        since = came[person_id]
        if paid_on is not None and since is not None and paid_on >= since:
            found.setdefault(person_id, set()).add(month)
    return found


def _dues_of_letters(books: Relations) -> Iterator[Finding]:
    check = books.check("relations.letter-dues")
    for row in books.transfers:
        person = books.people.get(row.person_id)
        if row.state not in OPEN or person is None or row.dues_until == person.paid_until:
            continue
        said = _("{name}的介绍信写党费交到 {said}，台账收到 {paid}，请核对。")
        yield Finding(
            check,
            said.format(
                name=row.name, said=row.dues_until or _("（空）"), paid=person.paid_until or _("（没有）")
            ),
            at(TRANSFERS, row.id),
        )


def _due_to_transfer(books: Relations) -> Iterator[Finding]:
    """Yield who is away for six months in a settled place, and whose due day nobody has recorded yet."""
    check = books.check("relations.transfer-due")
    for row in books.absences:
        if row.kind != AbsenceKind.FLOATING or not row.is_open or not row.is_settled:
            continue
        due_on = add_months(row.since, check.months)
        if row.transfer_due_on is None and due_on <= books.today and not _has_letter(books, row.person_id):
            said = _("{name}自 {day} 外出满 {n} 个月，地点固定，应当转移组织关系。")
            yield Finding(
                check, said.format(name=row.name, day=row.since, n=check.months), at(FLOATING, row.id)
            )


def _has_letter(books: Relations, person_id: str) -> bool:
    return any(row.person_id == person_id and row.state in OPEN for row in books.transfers)


def _overdue(books: Relations) -> Iterator[Finding]:
    check = books.check("relations.transfer-overdue")
    for row in overdue(books):
        if check is not None:
            said = _("{name}自 {day} 应转组织关系，逾期一个月以上没有转出。")
            yield Finding(check, said.format(name=row.name, day=row.transfer_due_on), place_of(books, row.id))
