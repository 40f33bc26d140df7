"""A list of sittings that were held (组织生活台账): past meetings taken into the books many at a time."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk import branch
from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.life import meetings
from branchdesk.life.expected import expected_people
from branchdesk.life.kinds import KIND_WORDS
from branchdesk.life.sittings import AgendaEntry, AttendanceEntry, Sitting
from branchdesk.models import Meeting, MeetingKind, Person, Presence
from branchdesk.people.identity import KnownPeople
from branchdesk.progress import SILENT, Progress, watched
from branchdesk.roll import members_on
from branchdesk.sheets.columns import read_columns
from branchdesk.sheets.plan import Importer, ImportPlan, ImportRow, Verdict
from branchdesk.sheets.roll import Bearer
from branchdesk.sheets.row_reader import ValueReader
from branchdesk.sheets.values import read_words

KEY = "held_on"
"""The column by which a line is known for a sitting's."""
USUAL_START = time(9)
"""Of a sitting whose list gives the day alone."""
_NAME_AND_REASON = re.compile(r"([^（(]+)(?:[（(](.*?)[)）])?")
_LEAVE = ("假", "出差", "病", "公")


@dataclass(frozen=True, slots=True)
class _Known:
    """A sitting of the books, or of an earlier line: one kind and group a day is one sitting."""

    kind: MeetingKind
    day: date
    group_id: str | None


class MeetingsImporter(Importer):
    """Reads lists of sittings; one that is in the books already is left alone."""

    needed = (KEY, "kind")

    def judge(self, session: Session, plan: ImportPlan, progress: Progress = SILENT) -> None:
        """Read every row into a sitting, and tell which are in the books already."""
        book, words = read_columns(), read_words()
        reader = ValueReader(book.of_kind(plan.kind), plan.mapping, plan.headers, words, plan.today)
        bench = _Bench(session, plan)
        lines = plan.table.rows(book, plan.mapping[KEY], plan.mapping.get("number"))
        for number, cells in watched(lines, len(plan.table.sheet.rows), progress):
            row = ImportRow(number, cells)
            reader.read_into(row)
            bench.settle(row)
            plan.rows.append(row)
        if plan.rows:
            plan.warn("", _("这些会议会按今天的日期记为“补录”，不会让已经过去的缺项变成按期。"))

    def carry_out(self, session: Session, plan: ImportPlan, progress: Progress = SILENT) -> None:
        """Record the new sittings."""
        rows = plan.with_verdict(Verdict.NEW)
        for row in watched(rows, len(rows), progress):
            meetings.record(session, plan.branch_id, row.values["sitting"])


class _Bench:
    """What the verdicts rest on, read once."""

    def __init__(self, session: Session, plan: ImportPlan) -> None:
        self._session = session
        self._plan = plan
        self._groups = {group.name: group.id for group in branch.groups(session, plan.branch_id)}
        self._rows: dict[_Known, int] = {}
        self._present = {
            _Known(kind, starts_at.date(), group_id)
            for kind, starts_at, group_id in session.execute(
                select(Meeting.kind, Meeting.starts_at, Meeting.group_id).where(
                    Meeting.branch_id == plan.branch_id
                )
            )
        }
        self._people_on = cache(lambda day: _people(session, plan.branch_id, day))

    def settle(self, row: ImportRow) -> None:
        """Turn a row into a sitting, and give its verdict."""
        values = row.values
        kind = values.get("kind")
        row.person_name = values.get("title") or ("" if kind is None else _(KIND_WORDS[kind]))
        if KEY not in values or "kind" not in values:
            lacking = KEY if KEY not in values else "kind"
            words = _("没有写到日的日期。") if lacking == KEY else _("没有写会议类型，例如党员大会、支委会。")
            row.refuse(lacking, "", words)
            return
        try:
            sitting = self._sitting(row)
            meetings.check(self._session, self._plan.branch_id, sitting, self._plan.today)
        except InvalidField as error:
            row.refuse(error.field, "", str(error))
            return
        known = _Known(sitting.kind, values[KEY], sitting.group_id)
        if known in self._present:
            row.verdict = Verdict.SAME
        elif known in self._rows:
            row.refuse(KEY, "", _("与第 {row} 行是同一次会议，请留下一行。").format(row=self._rows[known]))
        else:
            self._rows[known] = row.number
            values["sitting"] = sitting
            row.person_name = sitting.title

    def _sitting(self, row: ImportRow) -> Sitting:
        values, day = row.values, row.values[KEY]
        start, end = values.get("clock") or (USUAL_START, None)
        people = self._people_on(day)
        kind, group_id = values["kind"], self._group(values)
        expected = expected_people(self._session, self._plan.branch_id, kind, day, group_id)
        lecturer = values.get("lecturer")
        return Sitting(
            kind=kind,
            starts_at=datetime.combine(day, start),
            ends_at=None if end is None else datetime.combine(day, end),
            title=values.get("title") or "",
            place=values.get("place"),
            group_id=group_id,
            chair_id=_found(people, row, "chair"),
            recorder_id=_found(people, row, "recorder"),
            lecturer=lecturer,
            lecturer_id=None if lecturer is None else _id_of(people, lecturer),
            guests=values.get("guests"),
            minutes=values.get("minutes") or "",
            hours_tenths=values.get("hours"),
            agenda=[AgendaEntry(title=words) for words in _parts(values.get("agenda"))]
            or [AgendaEntry(title=values.get("title") or "")],
            attendance=_attendance(row, people, expected),
        )

    def _group(self, values: dict[str, object]) -> str | None:
        if values["kind"] != MeetingKind.GROUP:
            return None
        name = str(values.get("group_name") or "")
        if name not in self._groups:
            raise InvalidField("group_name", _("党小组会要写是哪个党小组，名称与台账里的一致。"))
        return self._groups[name]


def _people(session: Session, branch_id: str, day: date) -> KnownPeople[Bearer]:
    return KnownPeople(
        Bearer(person.id, person.name, person.id_number, person.born_on)
        for person in members_on(session, branch_id, day)
    )


def _found(people: KnownPeople[Bearer], row: ImportRow, field: str) -> str | None:
    """Find the chair or the recorder; somebody who is not on the roll is left open with a word."""
    name = row.values.get(field)
    if not name:
        return None
    key = _id_of(people, name)
    if key is None:
        row.note(field, name, _("当天的名册上没有这个人，先空着，导入后可以改。"))
    return key


def _id_of(people: KnownPeople[Bearer], name: str) -> str | None:
    person = people.match(name).person
    return None if person is None else person.id


def _attendance(
    row: ImportRow, people: KnownPeople[Bearer], expected: Sequence[Person]
) -> list[AttendanceEntry]:
    """Mark who was absent, by name; numbers that the names do not bear out refuse the row."""
    absent: dict[str, str | None] = {}
    for word in _parts(row.values.get("absent"), "、，,；;\n "):
        said = _NAME_AND_REASON.fullmatch(word)
        name, reason = (word, None) if said is None else (said[1].strip(), said[2])
        key = _id_of(people, name)
        if key is None:
            raise InvalidField("absent", _("缺席人员里的“{name}”当天不在名册上，请核对。").format(name=name))
        absent[key] = reason
    coming = len(expected) - len(absent)
    said_present = row.values.get("present")
    if said_present is not None and said_present != coming:
        raise InvalidField(
            "present",
            _(
                "名册上应到 {expected} 人，缺席写了 {absent} 人，实到却是 {present} 人。请在“缺席人员”里写全名字。"
            ).format(expected=len(expected), absent=len(absent), present=said_present),
        )
    return [
        AttendanceEntry(person.id, _presence(absent, person.id), absent.get(person.id)) for person in expected
    ]


def _presence(absent: dict[str, str | None], person_id: str) -> Presence:
    if person_id not in absent:
        return Presence.PRESENT
    reason = absent[person_id] or ""
    return Presence.LEAVE if any(mark in reason for mark in _LEAVE) else Presence.ABSENT


def _parts(text: str | None, marks: str = "；;\n") -> list[str]:
    return [word for part in re.split(f"[{marks}]", text or "") if (word := part.strip())]
