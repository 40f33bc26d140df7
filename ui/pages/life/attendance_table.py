"""Who came: the expected people, everybody present until a click or a key says otherwise."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QTableView,
    QWidget,
)

from branchdesk.i18n import N_, _
from branchdesk.life.kinds import PRESENCE_WORDS
from branchdesk.life.sittings import AttendanceEntry
from branchdesk.models import Presence
from ui import theme
from ui.pages.life.reasons import ReasonDelegate
from ui.record_table import dress
from ui.widgets import Card, button, label, row

Index = QModelIndex | QPersistentModelIndex
ROLES = Qt.ItemDataRole
NAME, STATE, REASON = range(3)
TITLES = (N_("姓名"), N_("到会"), N_("原因"))


@dataclass(slots=True)
class Attendee:
    """One expected person while attendance is taken."""

    person_id: str
    name: str
    pinyin: str
    can_vote: bool
    presence: Presence = Presence.PRESENT
    reason: str = ""

    def answers_to(self, typed: str) -> bool:
        """Say whether typed letters or characters mean this person."""
        initials = "".join(syllable[0] for syllable in self.pinyin.split())
        typed = typed.lower()
        return (
            typed in self.name or initials.startswith(typed) or self.pinyin.replace(" ", "").startswith(typed)
        )


class AttendanceModel(QAbstractTableModel):
    """The list of the expected with state and reason."""

    counted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.people: list[Attendee] = []

    def show(self, people: list[Attendee]) -> None:
        """Show these people; what was already said of them stays."""
        known = {person.person_id: person for person in self.people}
        for person in people:
            before = known.get(person.person_id)
            if before is not None:
                person.presence, person.reason = before.presence, before.reason
        self.replace(people)

    def replace(self, people: list[Attendee]) -> None:
        """Show these people as they are."""
        self.beginResetModel()
        self.people = people
        self.endResetModel()
        self.counted.emit()

    def entries(self) -> list[AttendanceEntry]:
        """Return what is to be recorded."""
        return [AttendanceEntry(p.person_id, p.presence, p.reason or None, p.can_vote) for p in self.people]

    @property
    def present(self) -> int:
        """How many came."""
        return sum(person.presence == Presence.PRESENT for person in self.people)

    @property
    def here(self) -> list[Attendee]:
        """Those who came."""
        return [person for person in self.people if person.presence == Presence.PRESENT]

    @property
    def voters(self) -> tuple[int, int]:
        """How many entitled to vote were expected, and came."""
        voting = [person for person in self.people if person.can_vote]
        return len(voting), sum(person.presence == Presence.PRESENT for person in voting)

    def set_presence(self, number: int, presence: Presence) -> None:
        """Say whether somebody came."""
        person = self.people[number]
        person.presence = presence
        if presence == Presence.PRESENT:
            person.reason = ""
        self.dataChanged.emit(self.index(number, NAME), self.index(number, REASON))
        self.counted.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.people)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(TITLES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLES.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == ROLES.DisplayRole:
            return _(TITLES[section])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        person = self.people[index.row()]
        if index.column() == REASON and person.presence != Presence.PRESENT:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = ROLES.DisplayRole) -> Any:
        person = self.people[index.row()]
        away = person.presence != Presence.PRESENT
        if role in (ROLES.DisplayRole, ROLES.EditRole):
            return self._text(person, index.column())
        if role == ROLES.CheckStateRole and index.column() == NAME:
            return Qt.CheckState.Unchecked if away else Qt.CheckState.Checked
        if role == ROLES.ForegroundRole:
            return self._colour(person, index.column())
        if role == ROLES.FontRole and away:
            font = QFont(QGuiApplication.font())
            font.setBold(index.column() != REASON)
            return font
        if role == ROLES.ToolTipRole and index.column() == NAME and not person.can_vote:
            return _("没有表决权，不计入应到有表决权人数")
        return None

    def _text(self, person: Attendee, column: int) -> str:
        if column == NAME:
            return person.name if person.can_vote else _("{name}（无表决权）").format(name=person.name)
        return _(PRESENCE_WORDS[person.presence]) if column == STATE else person.reason

    def _colour(self, person: Attendee, column: int) -> Any:
        if person.presence == Presence.PRESENT:
            return theme.colour("muted") if column == STATE else None
        return (
            theme.colour("warn" if person.presence == Presence.LEAVE else "bad") if column == STATE else None
        )

    def setData(self, index: Index, value: Any, role: int = ROLES.EditRole) -> bool:
        person, reason = self.people[index.row()], str(value).strip()
        if role != ROLES.EditRole or index.column() != REASON or person.reason == reason:
            return False
        person.reason = reason
        self.dataChanged.emit(index, index)
        self.counted.emit()
        return True


class _AttendanceView(QTableView):
    """The table: the blank bar says came or not, Enter says how somebody was away."""

    toggled = Signal(int)
    cycled = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if row < 0 or self.state() == self.State.EditingState:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space:
            self.toggled.emit(row)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.cycled.emit(row)
        else:
            super().keyPressEvent(event)


class AttendanceBox(Card):
    """Takes the attendance: click a name, or type its first letters and press Enter."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(spacing=1)
        self.model = AttendanceModel()
        self.count = label("", "subtitle")
        self.votes = label("", "muted")
        self.column.addLayout(row(self.count, 1, self.votes))
        self.finder = QLineEdit()
        self.finder.setPlaceholderText(_("姓名或拼音首字母，回车记缺席"))
        self.finder.setAccessibleName(_("找人记缺席"))
        self.finder.setClearButtonEnabled(True)
        self.everyone = button(_("全部到会"), self._all_present, small=True)
        self.column.addLayout(row(self.finder, self.everyone, spacing=1))
        self.view = _AttendanceView()
        self.view.setModel(self.model)
        dress(self.view)
        self.view.setAccessibleName(_("到会名单"))
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.view.setTabKeyNavigation(False)
        self.view.setMinimumHeight(theme.row_height() * 9)
        self._delegate = ReasonDelegate(self.view)
        self.view.setItemDelegateForColumn(REASON, self._delegate)
        header = self.view.horizontalHeader()
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        widest = max(header.fontMetrics().horizontalAdvance(_(words)) for words in PRESENCE_WORDS.values())
        header.resizeSection(STATE, widest + theme.pixels(24))
        header.resizeSection(REASON, theme.pixels(80))
        header.setSectionResizeMode(STATE, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(REASON, QHeaderView.ResizeMode.Fixed)
        self.column.addWidget(self.view, 1)
        self._from_find = False
        self.finder.textChanged.connect(self._filter)
        self.finder.returnPressed.connect(self._mark_found)
        self.view.clicked.connect(self._click)
        self.view.toggled.connect(self._toggle)
        self.view.cycled.connect(self._cycle)
        self._delegate.closeEditor.connect(self._after_reason)
        self.model.counted.connect(self._tell)

    def take_over(self) -> None:
        """Take the reason that is still being typed into the record."""
        self._delegate.take_over()

    def _tell(self) -> None:
        expected, present = len(self.model.people), self.model.present
        self.count.setText(_("到会 {present} / {expected}").format(present=present, expected=expected))
        self.votes.setText(
            _("有表决权 {present} / {expected}").format(
                present=self.model.voters[1], expected=self.model.voters[0]
            )
        )
        self.changed.emit()

    def _filter(self, typed: str) -> None:
        for number, person in enumerate(self.model.people):
            self.view.setRowHidden(number, not person.answers_to(typed.strip()))

    def _mark_found(self) -> None:
        typed = self.finder.text().strip()
        number = next((n for n, p in enumerate(self.model.people) if p.answers_to(typed)), None)
        if typed and number is not None:
            self._from_find = True
            self._toggle(number)

    def _click(self, index: QModelIndex) -> None:
        if index.column() == NAME:
            self._toggle(index.row())
        elif index.column() == STATE:
            self._cycle(index.row())
        elif self.model.people[index.row()].presence != Presence.PRESENT:
            self.view.edit(index)

    def _toggle(self, number: int) -> None:
        """Present becomes on leave and asks for the reason; away becomes present."""
        came = self.model.people[number].presence == Presence.PRESENT
        self.model.set_presence(number, Presence.LEAVE if came else Presence.PRESENT)
        if came:
            reason = self.model.index(number, REASON)
            self.view.setCurrentIndex(reason)
            self.view.edit(reason)
        elif self._from_find:
            self._back_to_find()

    def _cycle(self, number: int) -> None:
        order = [Presence.PRESENT, Presence.LEAVE, Presence.ABSENT]
        now = order.index(self.model.people[number].presence)
        self.model.set_presence(number, order[(now + 1) % len(order)])

    def _after_reason(self, _editor: QWidget, _hint: QAbstractItemDelegate.EndEditHint) -> None:
        if self._from_find:
            self._back_to_find()

    def _back_to_find(self) -> None:
        self._from_find = False
        self.finder.clear()
        self.finder.setFocus()

    def _all_present(self) -> None:
        for number in range(len(self.model.people)):
            self.model.set_presence(number, Presence.PRESENT)
