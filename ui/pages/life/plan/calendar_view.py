"""What the month and the year view share: chips that are chosen, moved and found again after a reload."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from branchdesk.dates import PartialDate
from branchdesk.life.plan_lines import PlanLine
from branchdesk.life.plans import PlanFrame
from branchdesk.rules.holidays import Workdays, read_workdays
from ui import theme
from ui.pages.life.plan.chips import DropCell, PlanChip
from ui.widgets import scrolling


@dataclass(frozen=True)
class Shown:
    """What a calendar shows."""

    lines: Sequence[PlanLine]
    frame: PlanFrame
    today: date


class CalendarView(QWidget):
    """A calendar of the plan; a subclass lays the days out."""

    chosen = Signal(str)
    opened = Signal(str)
    removal_wanted = Signal()
    moved = Signal(str, object)
    """An item, and the day or month it was put on."""
    add_wanted = Signal(object)
    themes_wanted = Signal(str)
    """The name of the input with the words to change."""

    def __init__(self, *, movable: bool) -> None:
        super().__init__()
        self.movable = movable
        self.chips: dict[str, PlanChip] = {}
        self.workdays: Workdays = read_workdays()
        self.shown: Shown | None = None
        self._current = ""
        self._dropped: tuple[str, PartialDate] | None = None
        self.box = QVBoxLayout(self)
        margin = theme.space(1.25)
        self.box.setContentsMargins(margin, margin, margin, margin)
        self.box.setSpacing(theme.space(1))
        self.area: QScrollArea = scrolling(QWidget())

    def show_plan(self, shown: Shown, current: str) -> None:
        """Show a plan; scroll, focus and the chosen item stay."""
        focused = next((key for key, chip in self.chips.items() if chip.hasFocus()), "")
        scrolled = self.area.verticalScrollBar().value()
        self.shown = shown
        self.chips = {}
        old = self.area.takeWidget()
        if old is not None:
            old.hide()
            old.deleteLater()  # a chip of it may be in the middle of its own event
        content = QWidget()
        self.lay_out(shown, content)
        self.area.setWidget(content)
        self.choose(current)
        self.area.verticalScrollBar().setValue(scrolled)
        if focused in self.chips:
            self.chips[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    def lay_out(self, shown: Shown, content: QWidget) -> None:
        """Lay the days of a plan out on an empty content."""
        raise NotImplementedError

    def shifted(self, line: PlanLine, right: int, down: int) -> PartialDate | None:
        """Return where an item goes by so many places, if there is such a place."""
        raise NotImplementedError

    def choose(self, key: str) -> None:
        """Mark an item as the chosen one."""
        self._current = key
        for name, chip in self.chips.items():
            chip.setChecked(name == key)

    def chip(self, line: PlanLine, *, with_day: bool) -> PlanChip:
        """Make the chip of an item."""
        made = PlanChip(line, with_day=with_day, movable=self.movable)
        made.clicked.connect(lambda: self._take(line.id))
        made.opened.connect(self.opened)
        made.removal_wanted.connect(lambda: self._remove(line.id))
        made.shift_wanted.connect(self._shift)
        made.let_go.connect(lambda: QTimer.singleShot(0, self, self.take_dropped))
        self.chips[line.id] = made
        return made

    def cell(self, when: PartialDate) -> DropCell:
        """Make the cell of a day or month."""
        made = DropCell(when, movable=self.movable)
        made.dropped.connect(self._hold)
        made.add_wanted.connect(self.add_wanted)
        return made

    def _hold(self, key: str, when: PartialDate) -> None:
        self._dropped = key, when

    def take_dropped(self) -> None:
        """Move what was dropped, now that the drag is over: the move lays the calendar out anew."""
        if self._dropped is not None:
            dropped, self._dropped = self._dropped, None
            self.drop(*dropped)

    def drop(self, key: str, when: PartialDate) -> None:
        """Put an item on the day or month it was dropped on."""
        if key in self.chips and self.chips[key].line.planned_for != when:
            self._take(key)
            self.moved.emit(key, when)

    def _take(self, key: str) -> None:
        self.choose(key)
        self.chosen.emit(key)

    def _remove(self, key: str) -> None:
        self._take(key)
        self.removal_wanted.emit()

    def _shift(self, key: str, right: int, down: int) -> None:
        self._take(key)
        to = self.shifted(self.chips[key].line, right, down)
        if to is not None:
            self.moved.emit(key, to)
