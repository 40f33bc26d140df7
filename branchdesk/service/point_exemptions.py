"""Who is left out of the reckoning of points, why, and from when to when."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk import entries
from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import ExemptGround, Person, PointExemption
from branchdesk.people.known import found
from branchdesk.store.remembering import once_a_reading


@dataclass(frozen=True, slots=True)
class ExemptionLine:
    """A time somebody is left out."""

    id: str
    person_id: str
    name: str
    ground: ExemptGround
    since: date
    until: date | None
    reason: str

    def holds(self, day: date) -> bool:
        """Whether a day lies in it, its last day included."""
        return self.since <= day and (self.until is None or day <= self.until)


def keep(
    session: Session,
    branch_id: str,
    person_id: str,
    ground: ExemptGround,
    since: date,
    until: date | None,
    reason: str,
    exemption_id: str | None = None,
) -> PointExemption:
    """Enter an exemption or correct one; raises InvalidField without a reason, or where two overlap."""
    found(session, person_id)
    if until is not None and until < since:
        raise InvalidField("until", _("结束日期不能早于开始日期。"))
    if not reason.strip():
        raise InvalidField("reason", _("请写明免计的理由和依据。"))
    for other in exemptions(session, branch_id):
        if other.person_id == person_id and other.id != exemption_id:
            apart = (other.until is not None and other.until < since) or (
                until is not None and until < other.since
            )
            if not apart:
                raise InvalidField("since", _("和 {day} 起的一段免计重叠了。").format(day=other.since))
    record = (
        entries.found(session, PointExemption, exemption_id)
        if exemption_id
        else PointExemption(branch_id=branch_id)
    )
    record.person_id, record.ground, record.reason = person_id, ground, reason.strip()
    record.since, record.until = since, until
    session.add(record)
    session.flush()
    return record


@once_a_reading
def exemptions(session: Session, branch_id: str) -> list[ExemptionLine]:
    """List every exemption, the latest first."""
    rows = session.execute(
        select(PointExemption, Person.name)
        .join(Person, Person.id == PointExemption.person_id)
        .where(PointExemption.branch_id == branch_id)
        .order_by(PointExemption.since.desc(), Person.position)
    )
    return [
        ExemptionLine(row.id, row.person_id, name, row.ground, row.since, row.until, row.reason)
        for row, name in rows
    ]


def exemption_on(lines: list[ExemptionLine], person_id: str, day: date) -> ExemptionLine | None:
    """Return what leaves somebody out on a day."""
    return next((line for line in lines if line.person_id == person_id and line.holds(day)), None)
