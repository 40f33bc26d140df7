"""The heat map of attendance: people down, sittings or months across; letters and shades say how it was."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
)

from branchdesk.i18n import N_, _
from branchdesk.life.heat_map import MONTHS, Cell, HeatMap, PersonOfYear, SittingOfYear, Tally
from branchdesk.life.kinds import SHORT_WORDS
from branchdesk.models import MeetingKind, Presence
from ui import theme
from ui.pages.life.cell_words import cell_words, letter_of, times
from ui.pages.life.shades import Shades
from ui.record_table import CENTRE, ROLES, Index, copy_selection, dress, replace_rows
from ui.typed_grid import show_names

TIMES, RATE, MADE_UP, FIRST = range(4)
SUM_TITLES = (N_("到/应"), N_("到会率"), N_("补课"))
SUM_WIDTHS = (84, 64, 56)
CELL_WIDTH, MONTH_WIDTH = 40, 40
GROUNDS = {Presence.PRESENT: "good_soft", Presence.LEAVE: "warn_soft", Presence.ABSENT: "bad_soft"}
INKS = {Presence.PRESENT: "good", Presence.LEAVE: "warn", Presence.ABSENT: "bad"}
EVERYBODY = "everybody"
"""The key of the first row, which sums up the others."""


class HeatModel(QAbstractTableModel):
    """Shows a HeatMap of one kind, or all, by sitting or by month."""

    def __init__(self) -> None:
        super().__init__()
        self.map = HeatMap(0, (), ())
        self.kind: MeetingKind | None = None
        self.by_month = True
        self.limits = (80, 80)
        """Percent below which a sitting, and a person, is marked."""
        self.sittings: tuple[SittingOfYear, ...] = ()
        self.people: list[PersonOfYear] = []
        self._sums: list[Tally] = []
        self._months: list[list[Tally]] = []
        self._feet: list[Tally] = []

    def show(self, found: HeatMap, limits: tuple[int, int]) -> None:
        """Show another state of the books; rows stay by person where the columns stay."""
        self.limits = limits
        columns = found.of_kind(self.kind)
        if [one.id for one in columns] != [one.id for one in self.sittings]:
            self.beginResetModel()
            self._take(found)
            self.endResetModel()
            return
        before = self.keys
        after = [EVERYBODY, *(person.id for person in found.expected_of(columns))]
        replace_rows(self, before, after, lambda: self._take(found))

    def turn(self, kind: MeetingKind | None, *, by_month: bool) -> None:
        """Show another kind, or the other columns."""
        self.beginResetModel()
        self.kind, self.by_month = kind, by_month
        self._take(self.map)
        self.endResetModel()

    def _take(self, found: HeatMap) -> None:
        self.map = found
        self.sittings = found.of_kind(self.kind)
        self.people = found.expected_of(self.sittings)
        self._sums = [found.total(self.sittings), *(one.tally(self.sittings) for one in self.people)]
        self._feet = [found.of_sitting(one) for one in self.sittings]
        self._months = [
            found.months(self.sittings),
            *(found.months(self.sittings, [one]) for one in self.people),
        ]

    @property
    def keys(self) -> list[str]:
        """The keys of the rows."""
        return [EVERYBODY, *(person.id for person in self.people)]

    def person(self, row: int) -> PersonOfYear | None:
        """Return the person of a row; none for the first, which is everybody's."""
        return self.people[row - 1] if 0 < row <= len(self.people) else None

    def sitting(self, column: int) -> SittingOfYear | None:
        """Return the sitting of a column; none for sums and months."""
        number = column - FIRST
        return self.sittings[number] if not self.by_month and 0 <= number < len(self.sittings) else None

    def month(self, column: int) -> int | None:
        """Return the month of a column; none for sums and sittings."""
        number = column - FIRST
        return MONTHS[number] if self.by_month and 0 <= number < len(MONTHS) else None

    def held_in(self, column: int) -> list[SittingOfYear]:
        """Return the sittings behind a column: one, those of a month, or all behind a sum."""
        one, month = self.sitting(column), self.month(column)
        if one is not None:
            return [one]
        return list(self.sittings) if month is None else self.map.in_month(self.sittings, month)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or not self.people else len(self.people) + 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else FIRST + (len(MONTHS) if self.by_month else len(self.sittings))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLES.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            person = self.person(section)
            if role == ROLES.DisplayRole:
                return _("全体") if person is None else person.name
            return None
        if role == ROLES.TextAlignmentRole:
            return CENTRE
        one = self.sitting(section)
        if role == ROLES.ToolTipRole and one is not None:
            return f"{one.day} {one.title}"
        if role != ROLES.DisplayRole:
            return None
        if section < FIRST:
            return _(SUM_TITLES[section])
        if one is not None:
            return f"{one.day.month}-{one.day.day}\n{_(SHORT_WORDS[one.kind])}"
        return _("{n}月").format(n=self.month(section))

    def _tally(self, row: int, column: int) -> Tally:
        if column < FIRST:
            return self._sums[row]
        return self._months[row][column - FIRST] if self.by_month else self._feet[column - FIRST]

    def cell(self, row: int, column: int) -> Cell | None:
        """Return one person's cell of one sitting."""
        person, one = self.person(row), self.sitting(column)
        return person.cells.get(one.id) if person is not None and one is not None else None

    def _is_single(self, row: int, column: int) -> bool:
        return row > 0 and column >= FIRST and not self.by_month

    def text_at(self, row: int, column: int) -> str:
        """Return what a cell reads."""
        if self._is_single(row, column):
            cell = self.cell(row, column)
            return "" if cell is None else letter_of(cell)
        counted = self._tally(row, column)
        if column == MADE_UP:
            return str(counted.made_up or "")
        if column == RATE or (column >= FIRST and row == 0):
            words = str(int(counted.percent) if column >= FIRST else counted.percent)
            return f"{words}%" if counted.expected else ""
        return times(counted)

    def is_low(self, row: int, column: int) -> bool:
        """Say whether a rate is marked: everybody's by the rule for sittings, a person's by that for people."""
        if column in (TIMES, MADE_UP) or self._is_single(row, column):
            return False
        return self._tally(row, column).is_below(self.limits[0 if row == 0 else 1])

    def data(self, index: Index, role: int = ROLES.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        if role in (ROLES.DisplayRole, ROLES.EditRole):
            return self.text_at(row, column)
        if role == ROLES.TextAlignmentRole:
            return CENTRE
        if role == ROLES.BackgroundRole:
            return self._ground(row, column)
        if role == ROLES.ForegroundRole:
            return self._ink(row, column)
        if role == ROLES.FontRole:
            cell = self.cell(row, column)
            away = cell is not None and cell.presence != Presence.PRESENT
            font = QFont()
            font.setBold(row == 0 or away or self.is_low(row, column))
            return font
        if role in (ROLES.ToolTipRole, ROLES.AccessibleTextRole, ROLES.AccessibleDescriptionRole):
            return self.hint(row, column)
        return None

    def _ground(self, row: int, column: int) -> Any:
        cell = self.cell(row, column)
        if cell is not None:
            return theme.colour(GROUNDS[cell.presence])
        if self.is_low(row, column):
            return theme.colour("bad_soft")
        if row > 0 and column >= FIRST and self.by_month and self._tally(row, column).expected:
            return theme.colour("good_soft")
        return theme.colour("head") if row == 0 else None

    def _ink(self, row: int, column: int) -> Any:
        cell = self.cell(row, column)
        if cell is not None:
            return theme.colour(INKS[cell.presence])
        return theme.colour("bad") if self.is_low(row, column) else None

    def hint(self, row: int, column: int) -> str:
        """Say in words what a cell says."""
        person, one, month = self.person(row), self.sitting(column), self.month(column)
        who = _("全体") if person is None else person.name
        when = _("{month}月").format(month=month) if month is not None else _("全年")
        if one is not None:
            when = f"{one.day.month:02}-{one.day.day:02} {one.title}"
        if self._is_single(row, column):
            cell = self.cell(row, column)
            state = _("不应到") if cell is None else cell_words(cell)
            return f"{who}　{when}　{state}"
        counted = self._tally(row, column)
        words = _("应到 {expected}，到会 {present}，请假 {leave}，缺席 {absent}，补课 {made_up}").format(
            expected=counted.expected,
            present=counted.present,
            leave=counted.leave,
            absent=counted.absent,
            made_up=counted.made_up,
        )
        return f"{who}　{when}　{words}"


class HeatTable(QTableView):
    """The view: names stay in sight, arrows move, Enter and a double click go to the sitting."""

    opened = Signal(object)
    """The sitting to go to."""
    moved = Signal()
    """Another cell is the current one."""

    def __init__(self, model: HeatModel) -> None:
        super().__init__()
        self._heat = model
        self.setModel(model)
        self.setProperty("role", "grid")
        self.setProperty("dense", "true")
        dress(self)
        show_names(self)
        self.setItemDelegate(Shades(self))
        self.setAccessibleName(_("考勤表"))
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.verticalHeader().setFixedWidth(theme.pixels(128))
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        header.setMinimumSectionSize(theme.pixels(32))
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._open_column)
        self.doubleClicked.connect(lambda index: self._open_column(index.column()))
        self.selectionModel().currentChanged.connect(lambda *_indexes: self.moved.emit())
        model.modelReset.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Give the columns their widths; months share the room there is."""
        for number, width in enumerate(SUM_WIDTHS):
            self.setColumnWidth(number, theme.pixels(width))
        wide = theme.pixels(CELL_WIDTH)
        if self._heat.by_month:
            room = self.viewport().width() - sum(map(theme.pixels, SUM_WIDTHS))
            wide = max(theme.pixels(MONTH_WIDTH), room // len(MONTHS))
        for number in range(FIRST, self._heat.columnCount()):
            self.setColumnWidth(number, wide)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _open_column(self, column: int) -> None:
        one = self._heat.sitting(column)
        if one is not None:
            self.opened.emit(one)

    def chosen_rows(self) -> list[PersonOfYear]:
        """Return the people of the selected cells of the current column."""
        column = self.currentIndex().column()
        rows = sorted(i.row() for i in self.selectionModel().selectedIndexes() if i.column() == column)
        return [person for person in map(self._heat.person, rows) if person is not None]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_column(self.currentIndex().column())
        elif event.matches(QKeySequence.StandardKey.Copy):
            copy_selection(self)
        else:
            super().keyPressEvent(event)
