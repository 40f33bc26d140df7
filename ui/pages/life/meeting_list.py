"""The year's sittings under the heads of their months."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QGuiApplication

from branchdesk.i18n import N_, _
from branchdesk.life.kinds import KIND_WORDS
from branchdesk.life.listing import MeetingRow
from ui import theme
from ui.record_table import CENTRE, Column, RecordTable, RecordTableModel

Index = QModelIndex | QPersistentModelIndex
WEEKDAYS = (N_("周一"), N_("周二"), N_("周三"), N_("周四"), N_("周五"), N_("周六"), N_("周日"))


@dataclass(frozen=True)
class MonthHead:
    """The line above the sittings of a month."""

    id: str
    words: str


def day_words(meeting: MeetingRow) -> str:
    """Write the day and hour of a sitting within its year."""
    return _("{month}-{day} {weekday}").format(
        month=f"{meeting.starts_at.month:02}",
        day=f"{meeting.starts_at.day:02}",
        weekday=_(WEEKDAYS[meeting.starts_at.weekday()]),
    )


def mark_words(meeting: MeetingRow) -> str:
    """Say what is to be known of the record itself: final, entered late, or counting for nothing."""
    marks = [] if meeting.final_on is None else [_("定稿")]
    if meeting.is_late:
        marks.append(_("补录 {day}").format(day=f"{meeting.recorded_on:%m-%d}"))
    if not meeting.counted:
        marks.append(_("无议题，不计次"))
    return "　".join(marks)


def kind_words(meeting: MeetingRow) -> str:
    """Name the kind, and the others the sitting counts for as well."""
    words = _(KIND_WORDS[meeting.kind])
    return f"{words} +{len(meeting.also_kinds)}" if meeting.also_kinds else words


def _ratio(part: int, whole: int) -> str:
    return f"{part}/{whole}" if whole else ""


COLUMNS = (
    ("day", N_("日期"), day_words, 92),
    ("kind", N_("类型"), kind_words, 90),
    ("title", N_("名称"), lambda m: m.title, 160),
    ("place", N_("地点"), lambda m: m.place or "", 92),
    ("present", N_("到会"), lambda m: _ratio(m.present, m.expected), 66),
    ("ballots", N_("表决"), lambda m: _ratio(m.carried, m.motions), 48),
    ("files", N_("附件"), lambda m: str(m.attachments or ""), 48),
    ("mark", "", mark_words, 96),
)


def _low(record: Any) -> str | None:
    if isinstance(record, MonthHead):
        return "muted"
    return "bad" if record.present * 100 < record.expected * 80 else None


def columns() -> list[Column]:
    """Declare the columns; a month's head fills the first alone."""
    made = []
    for name, title, words, width in COLUMNS:

        def get(record: Any, name: str = name, words: Any = words) -> str:
            if isinstance(record, MonthHead):
                return record.words if name == "day" else ""
            return str(words(record))

        tone = _low if name == "present" else _mark_tone if name == "mark" else None
        align = CENTRE if name in ("present", "ballots", "files") else Column.align
        heading = _(title) if title else ""
        made.append(Column(name, heading, get, align=align, width=width, tone=tone, grows=name == "title"))
    return made


def _mark_tone(record: Any) -> str | None:
    warns = not isinstance(record, MonthHead) and (record.is_late or not record.counted)
    return "warn" if warns else "good"


class MeetingListModel(RecordTableModel):
    """Sittings under month heads, which cannot be chosen."""

    def __init__(self) -> None:
        super().__init__(columns())

    def show_meetings(self, meetings: Sequence[MeetingRow]) -> None:
        """Show these sittings, the latest month first."""
        shown: list[MeetingRow | MonthHead] = []
        months = sorted({m.starts_at.month for m in meetings}, reverse=True)
        for month in months:
            held = [m for m in meetings if m.starts_at.month == month]
            words = _("{month} 月　{n} 次").format(month=month, n=len(held))
            shown.append(MonthHead(f"{month:02}", words))
            shown.extend(sorted(held, key=attrgetter("starts_at"), reverse=True))
        self.show(shown)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.record(index.row()), MonthHead):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if isinstance(self.record(index.row()), MonthHead):
            if role == Qt.ItemDataRole.BackgroundRole:
                return theme.colour("head")
            if role == Qt.ItemDataRole.FontRole:
                font = QFont(QGuiApplication.font())
                font.setBold(True)
                return font
        return super().data(index, role)


class MeetingList(RecordTable):
    """The table of sittings."""

    def __init__(self) -> None:
        self.meetings = MeetingListModel()
        super().__init__(self.meetings, sortable=False)
        self.setAccessibleName(_("会议列表"))
        self.meetings.layoutChanged.connect(self._span)

    def _span(self) -> None:
        self.clearSpans()
        for number, record in enumerate(self.meetings.records):
            if isinstance(record, MonthHead):
                self.setSpan(number, 0, 1, len(self.meetings.columns))
