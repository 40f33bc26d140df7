"""The particulars of a sitting: kind, when, where, who led it and wrote it down."""

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QCompleter, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from branchdesk.errors import InvalidField
from branchdesk.i18n import N_, _
from branchdesk.life import meetings
from branchdesk.life.kinds import KIND_WORDS
from branchdesk.life.sittings import Sitting
from branchdesk.models import MeetingKind
from branchdesk.rules.agenda_templates import Agendas
from ui import theme
from ui.record_form import Field, Input, choice, day, number, text
from ui.widgets import label, row

People = Sequence[tuple[str, str]]
"""Keys and names of those who can lead, write down or lecture."""

MERGED = (
    MeetingKind.GENERAL,
    MeetingKind.LECTURE,
    MeetingKind.PARTY_DAY,
    MeetingKind.LIFE_MEETING,
    MeetingKind.APPRAISAL,
)
"""Kinds that one sitting of all members may be held as together."""

OWN = ("entitled", "lecturer", "subject", "theme", "service")
"""Fields that only the layouts of some kinds have."""
COLUMNS = 4
WIDE = {"title": 2, "subject": 2, "theme": 2, "service": 2}
"""Fields that take more than one column."""


class Particulars(QWidget):
    """The head of the record; `base_changed` says that other people may be expected now."""

    edited = Signal()
    base_changed = Signal()

    def __init__(self, people: People, groups: People, places: Sequence[str], agendas: Agendas) -> None:
        super().__init__()
        self._people = people
        self._agendas = agendas
        names = dict(groups)
        self._group_names = names
        self._day = date.today()
        self._filled: set[str] = set()
        self.fields: dict[str, Field] = {}
        self._boxes: dict[str, QWidget] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.space(1.5))
        self._grid.setVerticalSpacing(theme.space(1))
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)
        kinds = [(str(kind), words) for kind, words in KIND_WORDS.items()]
        for declared in (
            choice("kind", N_("类型"), kinds, empty=None),
            choice("group_id", N_("党小组"), lambda: groups, empty=N_("请选")),
            day("day", N_("日期"), required=True),
            text("start", N_("开始"), hint=N_("例如 14:30")),
            text("end", N_("结束"), hint=N_("可不填")),
            text("place", N_("地点")),
            choice("chair_id", N_("主持人"), lambda: people),
            choice("recorder_id", N_("记录人"), lambda: people),
            text("guests", N_("列席人")),
            text("title", N_("会议名称")),
            text("subject", N_("党课题目")),
            text("lecturer", N_("党课主讲人"), hint=N_("党员或外请的人")),
            text("theme", N_("主题")),
            text("service", N_("志愿服务"), hint=N_("为谁做了什么，没有就不填")),
            number("entitled", N_("应到有表决权")),
            text("hours", N_("计学时"), hint=N_("可不填")),
        ):
            self._make(declared)
        self.also = {kind: QCheckBox(_(KIND_WORDS[kind])) for kind in MERGED}
        self._also_box = QWidget()
        self._also_box.setLayout(row(label(_("同时计入"), "muted"), *self.also.values(), 1, spacing=1))
        self._complete("place", list(places))
        self._complete("lecturer", [name for _key, name in people])
        for name, field in self.fields.items():
            field.edited.connect(self.edited)
            if name in ("kind", "day", "group_id"):
                field.edited.connect(self._change_base)
        for box in self.also.values():
            box.clicked.connect(self._change_base)

    def _make(self, declared: Input) -> None:
        field = Field(declared)
        box = QWidget()
        inner = QVBoxLayout(box)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.space(0.25))
        title = label(_(declared.title), "muted")
        title.setBuddy(field.editor)
        inner.addWidget(title)
        inner.addWidget(field)
        self.fields[declared.name] = field
        self._boxes[declared.name] = box

    def _arrange(self, hidden: set[str]) -> None:
        """Lay the fields that fit the kind without gaps, in their order, which is that of the Tab key."""
        line = column = 0
        for name, box in self._boxes.items():
            self._grid.removeWidget(box)
            box.setVisible(name not in hidden)
            if name in hidden:
                continue
            span = WIDE.get(name, 1)
            if column + span > COLUMNS:
                line, column = line + 1, 0
            self._grid.addWidget(box, line, column, 1, span, Qt.AlignmentFlag.AlignTop)
            column += span
        self._grid.addWidget(self._also_box, line + 1, 0, 1, COLUMNS)

    def _complete(self, name: str, words: list[str]) -> None:
        editor = self.fields[name].editor
        if isinstance(editor, QLineEdit):
            completer = QCompleter(words, editor)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            editor.setCompleter(completer)
            # what is taken from the list is typed as much as the rest
            completer.activated.connect(lambda _words: self.fields[name].type(editor.text()))

    @property
    def kind(self) -> MeetingKind:
        """The kind chosen."""
        return MeetingKind(self.fields["kind"].value())

    @property
    def kinds(self) -> list[MeetingKind]:
        """The kind chosen and those ticked beside it."""
        return [self.kind, *self._ticked()]

    @property
    def day(self) -> date:
        """The day typed, or the last good one while it is being typed."""
        try:
            typed: date = self.fields["day"].value()
        except InvalidField:
            return self._day
        self._day = typed
        return self._day

    @property
    def group_id(self) -> str | None:
        """The group chosen, for a group meeting."""
        chosen: str | None = self.fields["group_id"].value()
        return chosen if self.kind == MeetingKind.GROUP else None

    def _ticked(self) -> list[MeetingKind]:
        if self.kind not in MERGED:
            return []
        return [kind for kind, box in self.also.items() if box.isChecked() and kind != self.kind]

    def fill(self, sitting: Sitting) -> None:
        """Show the particulars of a sitting."""
        self._day = sitting.starts_at.date()
        values = {
            "kind": str(sitting.kind),
            "day": self._day,
            "start": f"{sitting.starts_at:%H:%M}",
            "end": f"{sitting.ends_at:%H:%M}" if sitting.ends_at else None,
            "hours": None if sitting.hours_tenths is None else f"{Decimal(sitting.hours_tenths) / 10:f}",
        }
        for name, field in self.fields.items():
            field.fill(values[name] if name in values else getattr(sitting, name))
        self._filled = {name for name in OWN if self.fields[name].words()}
        for kind, box in self.also.items():
            box.setChecked(kind in sitting.also_kinds)
        self._show_fitting()

    def choose_group(self, group_id: str | None) -> None:
        """Choose the group that met."""
        self.fields["group_id"].fill(group_id)
        self._show_fitting()

    def refill(self, sitting: Sitting) -> None:
        """Take over what was proposed for another kind, but nothing that the user has touched."""
        for name in ("place", "chair_id", "recorder_id", "theme"):
            if not self.fields[name].touched:
                self.fields[name].fill(getattr(sitting, name))
        if not self.fields["start"].touched:
            self.fields["start"].fill(f"{sitting.starts_at:%H:%M}")
        if not self.fields["theme"].words():
            self._filled.discard("theme")
            self._show_fitting()

    def offer_people(self, people: People) -> None:
        """Offer other people to lead and write, after the day changed; whoever is chosen stays."""
        if [key for key, _name in people] == [key for key, _name in self._people]:
            return
        self._people = people
        for name in ("chair_id", "recorder_id"):
            self.fields[name].offer(people)

    def _change_base(self) -> None:
        self._show_fitting()
        self.edited.emit()
        self.base_changed.emit()

    def _show_fitting(self) -> None:
        kind = self.kind
        hidden = {name for name in OWN if not self._is_offered(name)}
        self._arrange(hidden if kind == MeetingKind.GROUP else hidden | {"group_id"})
        self._also_box.setVisible(kind in MERGED)
        for other, box in self.also.items():
            box.setVisible(other != kind)
        title = self.fields["title"].editor
        if isinstance(title, QLineEdit):
            group = self._group_names.get(self.group_id or "")
            title.setPlaceholderText(meetings.proposed_title(kind, self.day, group))

    def _is_offered(self, name: str) -> bool:
        """Whether the kinds chosen have such a field; what the record says in it already is never hidden."""
        return name in self._filled or name in self._agendas.fields(self.kinds, self.day)

    def read_into(self, sitting: Sitting, *, strict: bool) -> None:
        """Write what was typed into a sitting; raises InvalidField, unless it is only for a draft."""
        sitting.kind, sitting.also_kinds = self.kind, self._ticked()
        first: InvalidField | None = None
        for read in (self._read_times, self._read_words, self._read_numbers):
            try:
                read(sitting)
            except InvalidField as error:
                first = first or error
        if first is not None and strict:
            raise first

    def _read_times(self, sitting: Sitting) -> None:
        held: date = self.fields["day"].value()
        start = parse_time("start", self.fields["start"].value()) or time(0, 0)
        end = parse_time("end", self.fields["end"].value())
        sitting.starts_at = datetime.combine(held, start)
        sitting.ends_at = None if end is None else datetime.combine(held, end)

    def _read_words(self, sitting: Sitting) -> None:
        for name in ("place", "chair_id", "recorder_id", "guests"):
            setattr(sitting, name, self.fields[name].value())
        sitting.title = self.fields["title"].value() or ""
        sitting.group_id = self.group_id
        for name in ("subject", "lecturer", "theme", "service"):
            setattr(sitting, name, self.fields[name].value() if self._is_offered(name) else None)
        named = [key for key, name in self._people if name == sitting.lecturer]
        sitting.lecturer_id = named[0] if len(named) == 1 else None

    def _read_numbers(self, sitting: Sitting) -> None:
        sitting.entitled = self.fields["entitled"].value() if self._is_offered("entitled") else None
        typed = self.fields["hours"].value()
        try:
            sitting.hours_tenths = None if typed is None else int(Decimal(typed) * 10)
        except (InvalidOperation, ValueError, OverflowError) as error:
            raise InvalidField("hours", _("学时要填数字，例如 2 或 1.5。")) from error

    def entitled(self, counted: int) -> int:
        """Return the number entitled to vote: as typed, or as counted from the roster."""
        try:
            typed: int | None = self.fields["entitled"].value() if self._is_offered("entitled") else None
        except InvalidField:
            typed = None
        editor = self.fields["entitled"].editor
        if isinstance(editor, QLineEdit):
            editor.setPlaceholderText(_("名册计 {n} 人").format(n=counted))
        return counted if typed is None else typed

    def point(self, error: InvalidField) -> bool:
        """Show an error at its field; say whether there is such a field."""
        name = {"starts_at": "day", "ends_at": "end"}.get(error.field, error.field)
        if name not in self.fields:
            return False
        self.fields[name].point(str(error))
        self.fields[name].editor.setFocus()
        return True


def parse_time(field: str, typed: str | None) -> time | None:
    """Read `14:30`, `1430`, `14：30` or `9`; raises InvalidField."""
    if typed is None:
        return None
    clean = typed.replace("：", ":").replace(".", ":").replace("时", ":").replace("点", ":").replace("分", "")
    if ":" not in clean:
        clean = f"{clean[:-2]}:{clean[-2:]}" if len(clean) > 2 else f"{clean}:00"
    hour, _colon, minute = clean.partition(":")
    try:
        return time(int(hour), int(minute or 0))
    except ValueError as error:
        raise InvalidField(field, _("时间要写成 14:30 这样。")) from error
