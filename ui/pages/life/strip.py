"""What the year requires and what was held, a tile for each kind; a click filters the list by it."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from branchdesk.i18n import _
from branchdesk.life.frequency import KindSummary, Requirement, State
from branchdesk.rules.regulations import TALK, Period
from ui import theme
from ui.list_and_detail import NARROW
from ui.widgets import label, row

TONES = {State.MET: "good", State.MISSED: "bad", State.OPEN: "faint"}
MARKS = {State.MET: "✓", State.MISSED: "✕", State.OPEN: "·"}


def state_of(requirements: Sequence[Requirement]) -> State:
    """Sum up one period over its groups: one that is missing is enough."""
    states = {requirement.state for requirement in requirements}
    if State.MISSED in states:
        return State.MISSED
    return State.OPEN if State.OPEN in states else State.MET


class Periods(QWidget):
    """A little box for each period: ticked, crossed, or a dot while it is open."""

    def __init__(self, summary: KindSummary) -> None:
        super().__init__()
        periods: dict[Period, list[Requirement]] = {}
        for requirement in summary.requirements:
            periods.setdefault(requirement.period, []).append(requirement)
        self.states = [(period, state_of(found)) for period, found in periods.items()]
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.pixels(14))

    def sizeHint(self) -> QSize:
        return QSize(theme.pixels(96), theme.pixels(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        number = max(len(self.states), 1)
        gap = theme.pixels(2)
        width = (self.width() - gap * (number - 1)) / number
        width = min(width, theme.pixels(26))
        painter.setFont(theme.font(0.72, bold=True))
        for place, (_period, state) in enumerate(self.states):
            box = QRectF(place * (width + gap), 0, width, self.height())
            painter.setPen(Qt.PenStyle.NoPen)
            soft = {State.MET: "good_soft", State.MISSED: "bad_soft", State.OPEN: "neutral_soft"}
            painter.setBrush(theme.colour(soft[state]))
            painter.drawRoundedRect(box, 2, 2)
            painter.setPen(theme.colour("neutral" if state == State.OPEN else TONES[state]))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, MARKS[state])


class Tile(QPushButton):
    """How one kind stands this year."""

    def __init__(self, summary: KindSummary) -> None:
        super().__init__()
        self.summary = summary
        self.setCheckable(True)
        self.setProperty("role", "tile")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        title = label(_(summary.rule.title), "strong")
        count = label(f"{summary.done} / {summary.needed}", "muted")
        self.missed = label(missed_words(summary), "error")
        self.missed.setVisible(bool(summary.missed))
        self.open = label(open_words(summary), "muted")
        self.periods = Periods(summary)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.space(1.25), theme.space(1), theme.space(1.25), theme.space(1))
        box.setSpacing(theme.space(0.5))
        box.addLayout(row(title, self.missed, self.open, 1, count, spacing=1))
        box.addWidget(self.periods)
        for part in self.findChildren(QLabel):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        state = "　".join(words for words in (missed_words(summary), open_words(summary)) if words)
        self.setToolTip(f"{state}\n{summary.clause}")
        self.setAccessibleName(
            _("{kind}，全年 {needed}，已有 {done}，{state}").format(
                kind=_(summary.rule.title), needed=summary.needed, done=summary.done, state=state
            )
        )

    def compact(self, compact: bool) -> None:
        """Show the count and what is missing alone, where there is little room."""
        self.periods.setVisible(not compact)
        self.open.setVisible(not compact)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def missed_words(summary: KindSummary) -> str:
    """Say how many are missing for good."""
    if not summary.missed:
        return ""
    words = _("缺 {n} 人") if summary.kind == TALK else _("缺 {n} 次")
    return words.format(n=summary.missed)


def open_words(summary: KindSummary) -> str:
    """Say how many are still to come, or that nothing is missing."""
    if not summary.open:
        return "" if summary.missed else _("已齐")
    words = _("待谈 {n} 人") if summary.kind == TALK else _("待开 {n}")
    return words.format(n=summary.open)


class Strip(QWidget):
    """The tiles in one row, or in more where the window is narrow."""

    chosen = Signal(str)
    """The kind whose tile was chosen; empty when none is."""

    def __init__(self) -> None:
        super().__init__()
        self.tiles: dict[str, Tile] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.space(1))
        self._columns = 0
        self._compact = False

    def show_kinds(self, summaries: Sequence[KindSummary]) -> None:
        """Show how the kinds stand; the chosen one stays chosen."""
        current = self.current
        for tile in self.tiles.values():
            self._grid.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self.tiles = {summary.kind: Tile(summary) for summary in summaries}
        for kind, tile in self.tiles.items():
            tile.setChecked(kind == current)
            tile.clicked.connect(lambda on=False, kind=kind: self._choose(kind, on=on))
        self._columns = 0
        self._arrange()

    @property
    def current(self) -> str:
        """The kind chosen, or nothing."""
        return next((kind for kind, tile in self.tiles.items() if tile.isChecked()), "")

    def choose(self, kind: str) -> None:
        """Choose a kind, or none."""
        for other, tile in self.tiles.items():
            tile.setChecked(other == kind)
        self.chosen.emit(kind)

    def _choose(self, kind: str, *, on: bool) -> None:
        self.choose(kind if on else "")

    def _arrange(self) -> None:
        compact = self.window().width() * 100 / theme.percent() < NARROW
        for tile in self.tiles.values():
            tile.compact(compact)
        widest = max((tile.sizeHint().width() for tile in self.tiles.values()), default=1)
        fitting = max(self.width() // (widest + theme.space(1)), 1)
        lines = -(-len(self.tiles) // fitting) if self.tiles else 1
        columns = max(-(-len(self.tiles) // lines), 1)
        if (columns, compact) == (self._columns, self._compact):
            return
        self._columns = columns
        self._compact = compact
        for place, tile in enumerate(self.tiles.values()):
            self._grid.addWidget(tile, place // columns, place % columns)
            tile.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
