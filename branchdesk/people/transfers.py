"""Transfers of membership relations: letters issued and corrected, handed over, accepted, voided."""

import re
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk import entries
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import _
from branchdesk.models import Branch, Direction, EndReason, Transfer
from branchdesk.people import members
from branchdesk.people.roster import roster
from branchdesk.rules.regulations import Regulations

SENDER = ("phone", "address", "fax", "postcode")
"""How the sender of a letter is reached; taken over from the last letter."""
LETTER = (
    "number",
    "from_organisation",
    "to_organisation",
    "destination",
    "issued_on",
    "valid_days",
    "validity_basis",
    "dues_until",
    "person_phone",
    *SENDER,
    "handed_on",
    "file_checked_on",
    "note",
)
"""What a letter says, and what is noted beside it."""


def proposed_letter(session: Session, branch_id: str, person_id: str, today: date) -> dict[str, Any]:
    """Propose what a letter for somebody says: its number, and dues as far as the books show them paid."""
    values = proposed_sender(session, branch_id)
    row = next((row for row in roster(session, branch_id) if row.id == person_id), None)
    return values | {
        "number": next_number(session, branch_id, today.year),
        "from_organisation": session.get_one(Branch, branch_id).name,
        "dues_until": row.paid_until if row is not None else None,
        "person_phone": row.phone if row is not None else None,
        "issued_on": today,
    }


def proposed_sender(session: Session, branch_id: str) -> dict[str, Any]:
    """Propose how the branch is reached: as its last letter said, else by its own telephone."""
    last = session.scalars(
        select(Transfer)
        .where(Transfer.branch_id == branch_id, Transfer.direction == Direction.OUT)
        .order_by(Transfer.recorded_at.desc())
    ).first()
    if last is not None:
        return {name: getattr(last, name) for name in SENDER}
    return {"phone": session.get_one(Branch, branch_id).phone}


def next_number(session: Session, branch_id: str, year: int) -> str:
    """Propose the number after the last letter of a year, as `2026-003`; another way of numbering is typed."""
    numbers = session.scalars(
        select(Transfer.number).where(
            Transfer.branch_id == branch_id,
            Transfer.direction == Direction.OUT,
            Transfer.number.startswith(f"{year}-"),
        )
    )
    used = [int(found.group()) for number in numbers if (found := re.search(r"\d+$", number or ""))]
    return f"{year}-{max(used, default=0) + 1:03}"


def issue(
    session: Session, regulations: Regulations, branch_id: str, person_id: str, **letter: Any
) -> Transfer:
    """Enter a letter that sends somebody on; the person stays on the roll until somebody says they left.

    Raises InvalidField for what cannot be, and for a second letter while one is still open.
    """
    person = members.found(session, person_id)
    if person.ended_on is not None:
        raise InvalidField("person_id", _("{name}已经不在名册上。").format(name=person.name))
    if open_letter(session, person_id) is not None:
        raise InvalidField(
            "person_id",
            _("{name}已有一封没有了结的介绍信，请先作废那一封，再开新的。").format(name=person.name),
        )
    transfer = Transfer(branch_id=branch_id, person_id=person_id, direction=Direction.OUT)
    write_letter(session, regulations, transfer, letter)
    session.add(transfer)
    session.flush()
    return transfer


def open_letter(session: Session, person_id: str) -> Transfer | None:
    """Return the letter that sends somebody on and that nobody has accepted yet."""
    return session.scalars(
        select(Transfer).where(
            Transfer.person_id == person_id,
            Transfer.direction == Direction.OUT,
            Transfer.accepted_on.is_(None),
            Transfer.receipt_on.is_(None),
            Transfer.void_on.is_(None),
        )
    ).first()


def revise(session: Session, regulations: Regulations, transfer_id: str, **letter: Any) -> Transfer:
    """Correct a letter; raises InvalidField."""
    transfer = found(session, transfer_id)
    write_letter(session, regulations, transfer, letter)
    session.flush()
    return transfer


def found(session: Session, transfer_id: str) -> Transfer:
    """Return a transfer; raises BranchDeskError for one that was deleted."""
    return entries.found(session, Transfer, transfer_id, _("这条转接记录已经删除。"))


def hand_over(session: Session, transfer_id: str, on: date) -> None:
    """Record that the letter was given to the person or sent."""
    transfer = found(session, transfer_id)
    _not_before(on, transfer.issued_on, "on", _("日期早于开信日期 {day}，请核对。"))
    transfer.handed_on = on
    session.flush()


def accept(
    session: Session, transfer_id: str, accepted_on: date, receipt_on: date | None = None, *, leaves: bool
) -> None:
    """Record that the receiving side took the person in, with the receipt where it is back.

    With `leaves` the person is taken off the roll on that day, because a person said so. Raises InvalidField.
    """
    transfer = found(session, transfer_id)
    _not_before(accepted_on, transfer.issued_on, "accepted_on", _("接收日期早于开信日期 {day}，请核对。"))
    if receipt_on is not None:
        _not_before(receipt_on, accepted_on, "receipt_on", _("收到回执的日期早于接收日期 {day}，请核对。"))
    transfer.accepted_on, transfer.receipt_on = accepted_on, receipt_on
    person = members.found(session, transfer.person_id)
    if leaves and person.ended_on is None:
        to = _("转往{organisation}").format(organisation=transfer.to_organisation)
        members.end(session, person.id, accepted_on, EndReason.TRANSFERRED, to)
        person.transfer_due_on = None
    session.flush()


def send_receipt(session: Session, transfer_id: str, on: date) -> None:
    """Record that the receipt of a letter was sent back to the sender."""
    transfer = found(session, transfer_id)
    _not_before(on, transfer.accepted_on or transfer.issued_on, "on", _("日期早于接收日期 {day}，请核对。"))
    transfer.receipt_on = on
    session.flush()


def void(session: Session, transfer_id: str, on: date) -> None:
    """Record that a letter was taken back unused; the person stays where they are."""
    transfer = found(session, transfer_id)
    if transfer.accepted_on is not None:
        raise BranchDeskError(_("对方已经接收，介绍信不能作废。"))
    _not_before(on, transfer.issued_on, "on", _("日期早于开信日期 {day}，请核对。"))
    transfer.void_on = on
    session.flush()


def delete(session: Session, transfer_id: str) -> None:
    """Delete a transfer that was entered by mistake; the person is left alone."""
    session.delete(found(session, transfer_id))
    session.flush()


def write_letter(
    session: Session, regulations: Regulations, transfer: Transfer, letter: dict[str, Any]
) -> None:
    """Put the words of a letter into a transfer; raises InvalidField for what cannot be."""
    for name in LETTER:
        if name in letter:
            value = letter[name]
            setattr(transfer, name, (value.strip() or None) if isinstance(value, str) else value)
    for name, sentence in (
        ("from_organisation", _("请填原来的党组织。")),
        ("to_organisation", _("请填转往的党组织。")),
        ("issued_on", _("请填开信日期。")),
    ):
        if not getattr(transfer, name):
            raise InvalidField(name, sentence)
    _check_validity(regulations, transfer)
    if transfer.handed_on is not None:
        _not_before(
            transfer.handed_on, transfer.issued_on, "handed_on", _("日期早于开信日期 {day}，请核对。")
        )
    _refuse_same_number(session, transfer)


def _check_validity(regulations: Regulations, transfer: Transfer) -> None:
    """Keep the days within the usual validity; more wants a basis of its own, which is kept with the letter."""
    usual = regulations.letter_validities_on(transfer.issued_on)[0]
    if not transfer.valid_days:
        transfer.valid_days = usual.days
    if transfer.valid_days > usual.days and not transfer.validity_basis:
        raise InvalidField(
            "valid_days",
            _("有效期最长 {n} 天（{source}）。上级另有规定的，请在“有效期依据”里写明。").format(
                n=usual.days, source=usual.source
            ),
        )


def _refuse_same_number(session: Session, transfer: Transfer) -> None:
    if not transfer.number or transfer.direction == Direction.IN:
        return
    with session.no_autoflush:
        twin = session.scalars(
            select(Transfer).where(
                Transfer.branch_id == transfer.branch_id,
                Transfer.direction == Direction.OUT,
                Transfer.number == transfer.number,
                Transfer.id != (transfer.id or ""),
            )
        ).first()
    if twin is not None:
        raise InvalidField("number", _("编号 {number} 已经用过了。").format(number=transfer.number))


def _not_before(day: date, earliest: date, field: str, sentence: str) -> None:
    if day < earliest:
        raise InvalidField(field, sentence.format(day=f"{earliest:%Y-%m-%d}"))
