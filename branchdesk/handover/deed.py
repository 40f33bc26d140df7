"""The hand-over itself: recorded, the next operator entered, and new keys in force, all at once or not at all."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk import operators
from branchdesk.errors import InvalidField
from branchdesk.handover.lists import Lists
from branchdesk.i18n import _
from branchdesk.models import Handover, PostTitle
from branchdesk.store.ledger import Ledger
from branchdesk.words import POST_WORDS


@dataclass(frozen=True, slots=True)
class Agreement:
    """Who hands over to whom, before whom, on which day."""

    handed_on: date
    from_name: str
    to_name: str
    witness: str | None = None
    note: str | None = None

    def check(self, today: date) -> "Agreement":
        """Return it tidied; raises InvalidField for a name that is missing or a day that cannot be."""
        for field, name in (("from_name", self.from_name), ("to_name", self.to_name)):
            if not (name or "").strip():
                raise InvalidField(field, _("请选移交人和接收人。"))
        if self.from_name.strip() == self.to_name.strip():
            raise InvalidField("to_name", _("移交人和接收人不能是同一个人。"))
        if self.handed_on is None or self.handed_on > today:
            raise InvalidField("handed_on", _("交接日期不能在今天以后。"))
        return Agreement(
            self.handed_on,
            self.from_name.strip(),
            self.to_name.strip(),
            (self.witness or "").strip() or None,
            (self.note or "").strip() or None,
        )


def carry_out(
    ledger: Ledger, branch_id: str, agreed: Agreement, lists: Lists, password: str, code: str, today: date
) -> str:
    """Hand the ledger over; return the key of the record.

    The record, the operators and the new password and recovery code come into force together: whatever
    breaks off before leaves the old ones. Raises InvalidField as Agreement.check does and for a password
    that is too short, and BranchDeskError when something cannot be written.
    """
    agreed = agreed.check(today)
    words = _("{before}向{after}交接").format(before=agreed.from_name, after=agreed.to_name)
    with ledger.new_keys(password, code) as put_in_force, ledger.database.begin(words) as session:
        made = record(session, branch_id, agreed, lists)
        seat(session, agreed)
        put_in_force()
    ledger.database.operator = agreed.to_name
    return made.id


def record(session: Session, branch_id: str, agreed: Agreement, lists: Lists) -> Handover:
    """Keep a hand-over with its lists."""
    made = Handover(
        branch_id=branch_id,
        handed_on=agreed.handed_on,
        from_name=agreed.from_name,
        to_name=agreed.to_name,
        witness=agreed.witness,
        note=agreed.note,
        snapshot=lists.to_json(),
    )
    session.add(made)
    session.flush()
    return made


def seat(session: Session, agreed: Agreement) -> None:
    """Let who hands over work here no longer, and who takes over from this day on."""
    leaving = [one for one in operators.working(session, agreed.handed_on) if one.name == agreed.from_name]
    operators.end(session, leaving, agreed.handed_on)
    if not any(one.name == agreed.to_name for one in operators.working(session, agreed.handed_on)):
        role = POST_WORDS[PostTitle.SECRETARY]
        operators.enter(session, agreed.to_name, role, agreed.handed_on)


def handovers(session: Session, branch_id: str) -> list[Handover]:
    """List the hand-overs of a branch, the latest first."""
    query = select(Handover).where(Handover.branch_id == branch_id)
    return list(session.scalars(query.order_by(Handover.handed_on.desc(), Handover.recorded_at.desc())))
