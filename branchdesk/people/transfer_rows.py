"""Transfers as lists show them, and how each stands by its facts."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.dates import Month
from branchdesk.i18n import N_
from branchdesk.models import Direction, Person, Transfer
from branchdesk.store.remembering import once_a_reading


class TransferState(StrEnum):
    """How a transfer stands, worked out from its dates."""

    ISSUED = "issued"
    UNDERWAY = "underway"
    EXPIRED = "expired"
    ACCEPTED = "accepted"
    RECEIVED = "received"
    RECEIPT_DUE = "receipt_due"
    RECEIPT_SENT = "receipt_sent"
    VOID = "void"


STATE_WORDS = {
    TransferState.ISSUED: N_("已开出"),
    TransferState.UNDERWAY: N_("在途"),
    TransferState.EXPIRED: N_("逾期"),
    TransferState.ACCEPTED: N_("已接收，待回执"),
    TransferState.RECEIVED: N_("回执已收"),
    TransferState.RECEIPT_DUE: N_("待寄回执"),
    TransferState.RECEIPT_SENT: N_("回执已寄"),
    TransferState.VOID: N_("已作废"),
}
OPEN = (TransferState.ISSUED, TransferState.UNDERWAY, TransferState.EXPIRED)
"""Nobody has taken the person in yet: the sending branch stays responsible."""


@dataclass(frozen=True, slots=True)
class TransferRow:
    """A transfer as a list shows it."""

    id: str
    person_id: str
    name: str
    direction: Direction
    number: str | None
    from_organisation: str
    to_organisation: str
    destination: str | None
    issued_on: date
    valid_days: int
    valid_until: date
    validity_basis: str | None
    dues_until: Month | None
    person_phone: str | None
    phone: str | None
    address: str | None
    fax: str | None
    postcode: str | None
    handed_on: date | None
    accepted_on: date | None
    receipt_on: date | None
    void_on: date | None
    file_checked_on: date | None
    note: str | None
    state: TransferState
    is_on_roll: bool
    dues_from: Month | None
    """The first month this branch collects from the person."""

    @property
    def other(self) -> str:
        """The organisation at the other end."""
        return self.to_organisation if self.direction == Direction.OUT else self.from_organisation


_COMPUTED = {"name", "valid_until", "state", "is_on_roll", "dues_from"}
_COLUMNS = [name for name in TransferRow.__slots__ if name not in _COMPUTED]


def valid_until(transfer: Transfer) -> date:
    """Return the last day a letter is valid, counted from the day it was issued."""
    return transfer.issued_on + timedelta(days=transfer.valid_days)


def state_of(transfer: Transfer, today: date) -> TransferState:
    """Say how a transfer stands on a day."""
    if transfer.void_on is not None:
        return TransferState.VOID
    if transfer.direction == Direction.IN:
        return TransferState.RECEIPT_SENT if transfer.receipt_on else TransferState.RECEIPT_DUE
    if transfer.receipt_on is not None:
        return TransferState.RECEIVED
    if transfer.accepted_on is not None:
        return TransferState.ACCEPTED
    if today > valid_until(transfer):
        return TransferState.EXPIRED
    return TransferState.UNDERWAY if transfer.handed_on is not None else TransferState.ISSUED


@once_a_reading
def transfers_of(session: Session, branch_id: str, today: date) -> list[TransferRow]:
    """List the transfers of a branch, those still open first, then the latest."""
    found = session.execute(
        select(Transfer, Person)
        .join(Person, Person.id == Transfer.person_id)
        .where(Transfer.branch_id == branch_id)
        .order_by(Transfer.issued_on.desc(), Transfer.id)
    )
    rows = [
        TransferRow(
            **{name: getattr(transfer, name) for name in _COLUMNS},
            name=person.name,
            valid_until=valid_until(transfer),
            state=state_of(transfer, today),
            is_on_roll=person.ended_on is None,
            dues_from=person.dues_from,
        )
        for transfer, person in found.tuples()
    ]
    done = (TransferState.RECEIVED, TransferState.RECEIPT_SENT, TransferState.VOID)
    return sorted(rows, key=lambda row: row.state in done)
