"""活动室: what it has by both checklists, how often it is used, and what is guaranteed to the branch."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk import entries
from branchdesk.branch import branch_of
from branchdesk.errors import InvalidField
from branchdesk.i18n import N_, _
from branchdesk.life.listing import MeetingRow, meetings_of
from branchdesk.models import Guarantee, GuaranteeKind, Meeting, Person, VenueCheck, VenueUse
from branchdesk.rules.fund_presets import FundPreset, fund_presets
from branchdesk.rules.service_rules import Checklist, ChecklistItem, venue_rules
from branchdesk.schemes import schemes_of
from branchdesk.store.remembering import once_a_reading

GUARANTEE_WORDS = {
    GuaranteeKind.RUNNING: N_("运转经费"),
    GuaranteeKind.ACTIVITY: N_("党支部活动经费"),
    GuaranteeKind.SERVICE: N_("服务群众专项经费"),
    GuaranteeKind.PAY: N_("报酬待遇"),
    GuaranteeKind.INCENTIVE: N_("书记奖励激励制度"),
    GuaranteeKind.VENUE: N_("活动场所"),
}


@dataclass(frozen=True, slots=True)
class CheckLine:
    """An item of a checklist, and what was found last."""

    id: str
    rule: Checklist
    item: ChecklistItem
    is_met: bool | None
    """None where nobody looked yet."""
    checked_on: date | None
    note: str


@dataclass(frozen=True, slots=True)
class UseLine:
    """A use of the room as lists and papers show it."""

    id: str
    used_on: date
    purpose: str
    people: int | None
    meeting_id: str | None
    meeting: str
    keeper_id: str | None
    keeper: str
    note: str


@dataclass(frozen=True, slots=True)
class GuaranteeLine:
    """What was guaranteed in a year; amounts in 分."""

    id: str
    kind: GuaranteeKind
    is_met: bool
    planned_fen: int | None
    received_fen: int | None
    document: str
    note: str

    @property
    def title(self) -> str:
        """The kind in words."""
        return _(GUARANTEE_WORDS[self.kind])


@once_a_reading
def checklist(session: Session, branch_id: str, until: date) -> list[CheckLine]:
    """List the items of both checklists with what was found last by a day; the same item counts in both."""
    latest = {
        check.item: check
        for check in session.scalars(
            select(VenueCheck)
            .where(VenueCheck.branch_id == branch_id, VenueCheck.checked_on <= until)
            .order_by(VenueCheck.checked_on)
        )
    }
    lines = []
    for rule in venue_rules().lists:
        for item in rule.items:
            check = latest.get(item.same_as or item.id)
            lines.append(
                CheckLine(
                    item.id,
                    rule,
                    item,
                    check.is_met if check else None,
                    check.checked_on if check else None,
                    (check.note or "") if check else "",
                )
            )
    return lines


def look_over(
    session: Session, branch_id: str, on: date, met: dict[str, bool], notes: dict[str, str] | None = None
) -> None:
    """Enter what was found of each item on a day; looking again the same day corrects what was found."""
    present = {
        check.item: check
        for check in session.scalars(
            select(VenueCheck).where(VenueCheck.branch_id == branch_id, VenueCheck.checked_on == on)
        )
    }
    for item, is_met in met.items():
        check = present.get(item) or VenueCheck(branch_id=branch_id, item=item, checked_on=on)
        check.is_met = is_met
        check.note = (notes or {}).get(item) or None
        session.add(check)
    session.flush()


def uses(session: Session, branch_id: str, year: int) -> list[UseLine]:
    """List the uses of the room in a year, the latest first."""
    return [
        UseLine(
            use.id,
            use.used_on,
            use.purpose,
            use.people,
            use.meeting_id,
            title or "",
            use.keeper_id,
            name or "",
            use.note or "",
        )
        for use, title, name in session.execute(
            select(VenueUse, Meeting.title, Person.name)
            .outerjoin(Meeting, Meeting.id == VenueUse.meeting_id)
            .outerjoin(Person, Person.id == VenueUse.keeper_id)
            .where(
                VenueUse.branch_id == branch_id,
                VenueUse.used_on >= date(year, 1, 1),
                VenueUse.used_on <= date(year, 12, 31),
            )
            .order_by(VenueUse.used_on.desc(), VenueUse.recorded_at.desc())
        )
    ]


def keep_use(session: Session, branch_id: str, values: dict[str, object], key: str | None = None) -> VenueUse:
    """Enter a use of the room, or correct one. Raises InvalidField without a purpose or with too few people."""
    if not str(values.get("purpose") or "").strip():
        raise InvalidField("purpose", _("请写用来做什么；业务会议不算党员活动。"))
    people = values.get("people")
    if isinstance(people, int) and people < 1:
        raise InvalidField("people", _("人数至少是 1；不清楚就空着。"))
    return entries.keep(session, VenueUse, branch_id, values, key)


def sittings_without_use(session: Session, branch_id: str, year: int) -> list[MeetingRow]:
    """List the year's sittings of which the register of uses knows nothing, from the first to the last."""
    known = set(session.scalars(select(VenueUse.meeting_id).where(VenueUse.branch_id == branch_id)))
    return [row for row in meetings_of(session, branch_id, year) if row.id not in known]


def enter_sittings(
    session: Session, branch_id: str, year: int, chosen: Collection[str], keeper_id: str | None
) -> int:
    """Enter a use of the room for each chosen sitting that has none: its day, name and those who came.

    Return how many uses were entered. Raises InvalidField where none was chosen.
    """
    rows = [row for row in sittings_without_use(session, branch_id, year) if row.id in chosen]
    if not rows:
        raise InvalidField("meetings", _("请勾选在活动室开的会议。"))
    for row in rows:
        values = {**of_sitting(row), "meeting_id": row.id, "keeper_id": keeper_id}
        keep_use(session, branch_id, values)
    return len(rows)


def of_sitting(row: MeetingRow) -> dict[str, object]:
    """Return what a sitting says of the use of the room: its day, what for, and how many came."""
    return {"used_on": row.starts_at.date(), "purpose": row.title, "people": row.present or None}


@once_a_reading
def guarantees(session: Session, branch_id: str, year: int) -> list[GuaranteeLine]:
    """List what was guaranteed in a year, in the order of the documents."""
    found = session.scalars(
        select(Guarantee).where(Guarantee.branch_id == branch_id, Guarantee.year == year)
    ).all()
    order = list(GuaranteeKind)
    return [
        GuaranteeLine(
            one.id,
            one.kind,
            one.is_met,
            one.planned_fen,
            one.received_fen,
            one.document or "",
            one.note or "",
        )
        for one in sorted(found, key=lambda one: order.index(one.kind))
    ]


def presets_of(session: Session, branch_id: str, year: int) -> list[FundPreset]:
    """List what the documents of its schemes say a branch of its kind is given in a year (铜陵 TL22)."""
    branch = branch_of(session, branch_id)
    schemes = schemes_of(session, branch_id)
    return fund_presets().offered(schemes, branch.sector, branch.locality, date(year, 12, 31))


def keep_guarantee(
    session: Session, branch_id: str, year: int, values: dict[str, object], key: str | None = None
) -> Guarantee:
    """Enter what was guaranteed in a year, or correct it; one entry a kind. Amounts are in 分.

    Raises InvalidField for a second entry of a kind and for an amount below zero.
    """
    present = session.scalars(
        select(Guarantee.id).where(
            Guarantee.branch_id == branch_id, Guarantee.year == year, Guarantee.kind == values["kind"]
        )
    ).first()
    if present is not None and present != key:
        raise InvalidField("kind", _("这一项今年已经登记过了，请改那一条。"))
    for name in ("planned_fen", "received_fen"):
        amount = values.get(name)
        if isinstance(amount, int) and amount < 0:
            raise InvalidField(name, _("金额不能是负数。"))
    return entries.keep(session, Guarantee, branch_id, {**values, "year": year}, key)
