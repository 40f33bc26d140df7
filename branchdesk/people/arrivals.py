"""Transfers in: the letter and the person in one entry, and dues from the month after the letter's."""

from datetime import date
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from branchdesk.dates import Month, PartialDate
from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import (
    APPLICANT_STAGES,
    MEMBER_STAGES,
    Branch,
    Direction,
    EndReason,
    Person,
    Stage,
    State,
    Transfer,
)
from branchdesk.people import members, statuses, transfers
from branchdesk.rules.regulations import Regulations

PERSON = (
    "name",
    "sex",
    "nationality",
    "id_number",
    "born_on",
    "stage",
    "admitted_on",
    "converted_on",
    "phone",
    "group_name",
    "dues_category",
)
"""What is entered of the person who comes."""


def take_in(
    session: Session,
    regulations: Regulations,
    branch_id: str,
    *,
    person_id: str | None,
    person: dict[str, Any],
    accepted_on: date | None,
    letter: dict[str, Any],
) -> Transfer:
    """Enter a letter that brought somebody, and the person: a new one, or who is in the books already.

    The relation is here from the day of acceptance; dues are collected from the month after the letter's
    (组通字〔2006〕45号). Raises InvalidField.
    """
    if accepted_on is None:
        raise InvalidField("accepted_on", _("请填接收日期。"))
    until: Month | None = letter.get("dues_until")
    if until is None:
        raise InvalidField("dues_until", _("请照介绍信填党费交至的年月。"))
    values = {name: value for name, value in person.items() if name in PERSON and value is not None}
    values |= {"joined_branch_on": PartialDate.of(accepted_on), "dues_from": until.plus(1)}
    arrived = _entered(session, branch_id, person_id, values, accepted_on)
    transfer = Transfer(
        branch_id=branch_id, person_id=arrived.id, direction=Direction.IN, accepted_on=accepted_on
    )
    here = session.get_one(Branch, branch_id).name
    transfers.write_letter(session, regulations, transfer, {"to_organisation": here} | letter)
    if accepted_on < transfer.issued_on:
        raise InvalidField("accepted_on", _("接收日期早于介绍信日期，请核对。"))
    session.add(transfer)
    session.flush()
    return transfer


def _entered(
    session: Session, branch_id: str, person_id: str | None, values: dict[str, Any], on: date
) -> Person:
    if person_id is None:
        return members.add(session, branch_id, on=on, **values)
    known = members.found(session, person_id)
    if known.end_reason == EndReason.TRANSFERRED:
        statuses.change(session, person_id, State(known.stage.value), on)
    elif known.stage in MEMBER_STAGES or known.ended_on is not None:
        raise InvalidField("person_id", _("{name}已经是本支部的党员。").format(name=known.name))
    return members.edit(session, person_id, on=on, **({"stage": Stage.FULL} | values))


def may_come(session: Session, branch_id: str) -> list[Person]:
    """List who of the books a letter may bring: applicants, and members who were transferred away before."""
    applicant = and_(Person.stage.in_(APPLICANT_STAGES), Person.ended_on.is_(None))
    gone = and_(Person.stage.in_(MEMBER_STAGES), Person.end_reason == EndReason.TRANSFERRED)
    return list(
        session.scalars(
            select(Person)
            .where(Person.branch_id == branch_id, or_(applicant, gone))
            .order_by(Person.ended_on.is_not(None), Person.position, Person.name)
        )
    )
