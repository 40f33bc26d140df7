"""Reports on duty (述职): to the members' meeting with a ballot, and to the superior; the grade of two parts."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from branchdesk import branch, entries
from branchdesk.errors import InvalidField
from branchdesk.i18n import N_, _
from branchdesk.models import (
    Debrief,
    DebriefGrade,
    DebriefKind,
    Meeting,
    MeetingKind,
    Person,
    WorklistSource,
)
from branchdesk.rules.appraisal_rules import appraisal_rules
from branchdesk.worklists import Item, items_of

KIND_WORDS = {
    DebriefKind.MEMBERS: N_("书记向党员大会述职"),
    DebriefKind.SUPERIOR: N_("书记向上级党组织述职"),
    DebriefKind.WORK: N_("支部向上级报告工作"),
}
GRADE_WORDS = {
    DebriefGrade.GOOD: N_("好"),
    DebriefGrade.FAIRLY: N_("较好"),
    DebriefGrade.AVERAGE: N_("一般"),
    DebriefGrade.POOR: N_("差"),
}
BALLOT_PERCENT_SETTING = "debrief_ballot_percent"
"""The branch's setting: the share of the ballot in the grade, in percent, as its superior settled it."""
WHOLE = 10_000
"""A hundred points in hundredths."""


@dataclass(frozen=True, slots=True)
class DebriefLine:
    """A report on duty as lists and papers show it."""

    id: str
    record: Debrief
    name: str
    """Who reported; empty for the branch as a whole."""
    meeting: str
    ballot: Decimal | None
    """The ballot in points."""
    usual: Decimal | None
    total: Decimal | None
    """Both parts joined; None while one is missing."""
    percent: int
    proposed: DebriefGrade | None
    problems: tuple[Item, ...]

    @property
    def votes(self) -> dict[DebriefGrade, int]:
        """The totals of the ballot."""
        return votes_of(self.record)

    @property
    def is_late(self) -> bool:
        """Whether it was entered after its year had ended (补录)."""
        return self.record.recorded_at.year > self.record.year


def votes_of(record: Debrief) -> dict[DebriefGrade, int]:
    """Return the totals of a ballot by grade."""
    return {grade: getattr(record, grade.value) or 0 for grade in DebriefGrade}


def ballot_percent(session: Session, branch_id: str) -> int:
    """Return the share of the ballot in the grade: the branch's own, or the one supposed."""
    own = branch.setting(session, branch_id, BALLOT_PERCENT_SETTING)
    return appraisal_rules().debrief.ballot_percent if own is None else int(own)


def choose_percent(session: Session, branch_id: str, percent: int, source: str | None) -> None:
    """Settle the share of the ballot, by the superior's document; raises InvalidField for no percentage."""
    if not 0 <= percent <= 100:
        raise InvalidField("percent", _("比例要在 0 到 100 之间。"))
    if not (source or "").strip():
        raise InvalidField("source", _("请写明按哪个文件或者谁的要求。"))
    branch.choose(session, branch_id, BALLOT_PERCENT_SETTING, percent, source)


_REPORTING, _SITTING = aliased(Person), aliased(Meeting)


def debriefs(session: Session, branch_id: str, year: int, today: date) -> list[DebriefLine]:
    """List the reports of a year, the latest first."""
    rows = session.execute(
        select(Debrief, _REPORTING.name, _SITTING.starts_at, _SITTING.title)
        .outerjoin(_REPORTING, _REPORTING.id == Debrief.person_id)
        .outerjoin(_SITTING, _SITTING.id == Debrief.meeting_id)
        .where(Debrief.branch_id == branch_id, Debrief.year == year)
        .order_by(Debrief.reported_on.desc(), Debrief.recorded_at.desc())
    ).all()
    raised: dict[str, list[Item]] = {}
    for item in items_of(session, branch_id, today, sources=(WorklistSource.REPORT,)):
        raised.setdefault(item.source_id or "", []).append(item)
    percent = ballot_percent(session, branch_id)
    return [
        _line(
            record,
            name or "",
            f"{starts_at:%Y-%m-%d} {title}" if starts_at is not None else "",
            percent,
            tuple(raised.get(record.id, ())),
        )
        for record, name, starts_at, title in rows
    ]


def _line(record: Debrief, name: str, meeting: str, percent: int, problems: tuple[Item, ...]) -> DebriefLine:
    rules = appraisal_rules().debrief
    ballot = rules.of_ballot(votes_of(record))
    usual = None if record.usual_hundredths is None else Decimal(record.usual_hundredths) / 100
    total = None if ballot is None or usual is None else rules.total(ballot, usual, percent)
    return DebriefLine(
        id=record.id,
        record=record,
        name=name,
        meeting=meeting,
        ballot=ballot,
        usual=usual,
        total=total,
        percent=percent,
        proposed=None if total is None else rules.grade(total),
        problems=problems,
    )


def keep(session: Session, branch_id: str, values: dict[str, Any], key: str | None = None) -> Debrief:
    """Enter a report on duty, or correct one.

    Raises InvalidField for a report to the members at a sitting that is none of theirs, for a ballot no
    sitting can give, and for points outside 0 to 100.
    """
    kind = DebriefKind(values["kind"])
    year = values["reported_on"].year
    if kind != DebriefKind.WORK and values.get("person_id") is None:
        raise InvalidField("person_id", _("请选述职人。"))
    _check_meeting(session, kind, values.get("meeting_id"))
    _check_ballot(values)
    usual = values.get("usual_hundredths")
    if usual is not None and not 0 <= usual <= WHOLE:
        raise InvalidField("usual_hundredths", _("平时工作得分要在 0 到 100 之间。"))
    if usual is not None and not (values.get("usual_basis") or "").strip():
        raise InvalidField("usual_basis", _("请写明平时工作得分的依据。"))
    return entries.keep(session, Debrief, branch_id, {**values, "kind": kind, "year": year}, key)


def _check_meeting(session: Session, kind: DebriefKind, meeting_id: str | None) -> None:
    meeting = session.get(Meeting, meeting_id) if meeting_id else None
    if kind != DebriefKind.MEMBERS or meeting is None:
        return
    if MeetingKind.GENERAL not in {meeting.kind, *meeting.also_kinds}:
        raise InvalidField("meeting_id", _("向党员大会述职要选党员大会的记录。"))


def _check_ballot(values: dict[str, Any]) -> None:
    numbers = {name: values.get(name) for name in ("issued", "returned", *DebriefGrade)}
    for name, number in numbers.items():
        if number is not None and number < 0:
            raise InvalidField(str(name), _("票数不能是负数。"))
    issued, returned = numbers["issued"] or 0, numbers["returned"] or 0
    if returned > issued:
        raise InvalidField(
            "returned",
            _("收回 {returned} 张，多于发出 {issued} 张，请核对。").format(returned=returned, issued=issued),
        )
    total = sum(numbers[grade] or 0 for grade in DebriefGrade)
    if total > returned:
        raise InvalidField(
            "good",
            _("各档合计 {total} 票，多于收回的 {returned} 张，请核对。").format(
                total=total, returned=returned
            ),
        )
