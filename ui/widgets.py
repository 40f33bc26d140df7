"""The small pieces all pages are made of."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from branchdesk.i18n import _
from ui import icons, theme

Slot = Callable[[], object]
L = TypeVar("L", bound=QBoxLayout)


def button(text: str, slot: Slot, icon: str | None = None, *, small: bool = False) -> QPushButton:
    """Make a plain button."""
    made = QPushButton(text)
    if small:
        made.setProperty("role", "small")
    if icon:
        made.setIcon(icons.icon(icon))
        made.setIconSize(_icon_size())
    made.setAccessibleName(text)
    made.clicked.connect(lambda: slot())
    return made


def _icon_size() -> QSize:
    return QSize(theme.pixels(16), theme.pixels(16))


def primary(text: str, slot: Slot) -> QPushButton:
    """Make the one button of a page that carries the accent."""
    made = button(text, slot)
    made.setProperty("role", "primary")
    return made


def link(text: str, slot: Slot) -> QPushButton:
    """Make a button that looks like a word to follow."""
    made = button(text, slot)
    made.setProperty("role", "link")
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return made


def menu_button(text: str, icon: str | None = None) -> QToolButton:
    """Make a button that drops a menu; fill `.menu()`."""
    made = QToolButton()
    made.setProperty("role", "button")
    made.setText(f"{text} ▾")
    if icon:
        made.setIcon(icons.icon(icon))
        made.setIconSize(_icon_size())
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    made.setAccessibleName(text)
    made.setMenu(QMenu(made))
    return made


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """Make a label in one of the sheet's roles."""
    made = QLabel(text)
    if role:
        made.setProperty("role", role)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    return made


class OneLine(QLabel):
    """A line that ends in … where there is no room for it; whoever points at it reads the whole."""

    def __init__(self, text: str = "", role: str = "") -> None:
        super().__init__(text)
        if role:
            self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @property
    def shown(self) -> str:
        """What there is room for."""
        room = self.contentsRect().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def paintEvent(self, event: QPaintEvent) -> None:
        words, rect = self.shown, self.contentsRect()
        self.style().drawItemText(
            QPainter(self),
            rect,
            self.alignment(),
            self.palette(),
            self.isEnabled(),
            words,
            self.foregroundRole(),
        )

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and not self.toolTip() and self.shown != self.text():
            QToolTip.showText(event.globalPos(), self.text(), self)  # type: ignore[attr-defined] # a QHelpEvent
            return True
        return super().event(event)


def heading(text: str) -> QLabel:
    """Make the heading of a section."""
    return label(text, "subtitle")


def hint(text: str) -> QLabel:
    """Make a line of quiet explanation."""
    return label(text, "hint", wrap=True)


def note(text: str, tone: str = "warn") -> QLabel:
    """Make a coloured box with a sentence in it; tones: warn good bad neutral."""
    made = label(text, "note", wrap=True)
    made.setProperty("tone", tone)
    return made


def restyle(widget: QWidget, **properties: object) -> None:
    """Set properties the sheet looks at and have it look again."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class Pill(QLabel):
    """A state in a word on a coloured ground; tones: neutral good warn bad."""

    def __init__(self, text: str = "", tone: str = "neutral") -> None:
        super().__init__(text)
        self.setProperty("role", "pill")
        self.setProperty("tone", tone)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)

    def set(self, text: str, tone: str) -> None:
        """Show another state."""
        self.setText(text)
        restyle(self, tone=tone)


class CalmChoice(QComboBox):
    """A choice that the wheel scrolls past, instead of changing it unseen."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Card(QFrame):
    """A white sheet with a hair line around it; `column` takes the content."""

    def __init__(self, *, margin: float = 2, spacing: float = 1) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.column = QVBoxLayout(self)
        step = theme.space(margin)
        self.column.setContentsMargins(step, step, step, step)
        self.column.setSpacing(theme.space(spacing))

    def put_on_top(self, widget: QWidget) -> None:
        """Keep a widget above everything, such as the way back to the list."""
        self.column.insertWidget(0, widget)


class Line(QFrame):
    """A hair line."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "line")


def row(*items: QWidget | int, spacing: float = 1.5) -> QHBoxLayout:
    """Lay widgets side by side; an integer is a stretch."""
    return _laid(QHBoxLayout(), items, spacing)


def column(*items: QWidget | int, spacing: float = 1) -> QVBoxLayout:
    """Lay widgets one under another; an integer is a stretch."""
    return _laid(QVBoxLayout(), items, spacing)


def _laid(box: L, items: tuple[QWidget | int, ...], spacing: float) -> L:
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(theme.space(spacing))
    for item in items:
        if isinstance(item, int):
            box.addStretch(item)
        else:
            box.addWidget(item)
    return box


def empty(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        inner = item.layout()
        if inner is not None:
            empty(inner)


def paint_when_settled(widget: QWidget) -> None:
    """Paint a widget that is being filled anew only once all it holds has its place, not crushed for a frame."""
    widget.setUpdatesEnabled(False)

    def settle() -> None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        widget.setUpdatesEnabled(True)

    # twice round the queue: behind the events by which what is put in from now on shows itself
    QTimer.singleShot(0, widget, lambda: QTimer.singleShot(0, widget, settle))


class EmptyState(QWidget):
    """What a page shows while it has nothing: what to do next, and the buttons for it."""

    def __init__(self, icon: str, title: str, text: str, *acts: QPushButton | None) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setSpacing(theme.space(1.5))
        box.addStretch(1)
        picture = QLabel()
        size = theme.pixels(44)
        picture.setPixmap(icons.icon(icon, "faint").pixmap(QSize(size, size)))
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box.addWidget(picture)
        self.title = heading(title)
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box.addWidget(self.title)
        self.text = hint(text)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box.addWidget(self.text)
        offered = [act for act in acts if act is not None]
        if offered:
            box.addLayout(row(1, *offered, 1))
        box.addStretch(2)


def _unmarked(text: str) -> str:
    """Keep the ampersand of a text, which Qt would take for the mark of a shortcut."""
    return text.replace("&", "&&")


class Tabs(QWidget):
    """A row of underlined words, one of which is chosen; those there is no room for wait under 更多."""

    chosen = Signal(str)

    def __init__(self, tabs: list[tuple[str, str]]) -> None:
        super().__init__()
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        self._gap = theme.space(2.5 if len(tabs) < 6 else 1.25)
        box.setSpacing(self._gap)
        self._buttons: dict[str, QPushButton] = {}
        self._withheld: frozenset[str] = frozenset()
        chosen = QFontMetrics(theme.font(bold=True))
        for key, text in tabs:
            tab = QPushButton(_unmarked(text))
            tab.setMinimumWidth(chosen.horizontalAdvance(text) + theme.pixels(4))
            tab.setProperty("role", "tab")
            tab.setCheckable(True)
            tab.setAutoExclusive(True)
            tab.setAccessibleName(text)
            tab.clicked.connect(lambda _on=False, key=key: self.choose(key))
            self._buttons[key] = tab
            box.addWidget(tab)
        self.more = menu_button("⋯")
        self.more.setText("⋯")
        self.more.setProperty("role", "tab")
        self.more.setAccessibleName(_("更多"))
        self.more.setToolTip(_("更多"))
        self.more.hide()
        box.addWidget(self.more)
        box.addStretch(1)
        self._current = tabs[0][0]
        self._buttons[self._current].setChecked(True)

    @property
    def current(self) -> str:
        """The key of the chosen tab."""
        return self._current

    def choose(self, key: str) -> None:
        """Choose a tab by its key."""
        self._buttons[key].setChecked(True)
        if key != self._current:
            self._current = key
            self._fit()
            self.chosen.emit(key)

    def offer(self, key: str, *, offered: bool) -> None:
        """Offer a tab or not; the chosen one stays as long as it is chosen."""
        self._withheld = self._withheld - {key} if offered else self._withheld | {key}
        self._fit()

    def rename(self, key: str, text: str) -> None:
        """Give a tab other words, such as a new count."""
        tab = self._buttons[key]
        tab.setText(_unmarked(text))
        tab.setAccessibleName(text)
        tab.setMinimumWidth(QFontMetrics(theme.font(bold=True)).horizontalAdvance(text) + theme.pixels(4))
        self._fit()

    def minimumSizeHint(self) -> QSize:
        widest = max(tab.minimumWidth() for tab in self._buttons.values())
        return QSize(widest + self.more.sizeHint().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show as many tabs as there is room for, the chosen one always; the menu has the others."""
        widths = {
            key: max(tab.sizeHint().width(), tab.minimumWidth())
            for key, tab in self._buttons.items()
            if key == self._current or key not in self._withheld
        }
        shown = list(widths)
        if sum(widths.values()) + self._gap * (len(widths) - 1) > self.width():
            room = self.width() - self.more.sizeHint().width() - widths[self._current]
            shown = [self._current]
            for key, width in widths.items():
                if key == self._current:
                    continue
                room -= width + self._gap
                if room < 0:
                    break
                shown.append(key)
        for key, tab in self._buttons.items():
            tab.setVisible(key in shown)
        self._fill_menu([key for key in widths if key not in shown])

    def _fill_menu(self, keys: list[str]) -> None:
        self.more.menu().clear()
        for key in keys:
            self.more.menu().addAction(self._buttons[key].text(), lambda key=key: self.choose(key))
        self.more.setVisible(bool(keys))


class Bar(QWidget):
    """A thin bar filled to a share of its length."""

    def __init__(self, tone: str = "accent", share: float = 0.0) -> None:
        super().__init__()
        self._tone = tone
        self._share = share
        self.setFixedHeight(theme.pixels(8))

    def set(self, share: float, tone: str | None = None) -> None:
        """Fill to a share between 0 and 1."""
        self._share = min(max(share, 0.0), 1.0)
        self._tone = tone or self._tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        radius = self.height() / 2
        painter.setBrush(theme.colour("neutral_soft"))
        painter.drawRoundedRect(self.rect(), radius, radius)
        if self._share > 0:
            painter.setBrush(theme.colour(self._tone))
            width = max(round(self.width() * self._share), self.height())
            painter.drawRoundedRect(QRect(0, 0, width, self.height()), radius, radius)


def scrolling(content: QWidget) -> QScrollArea:
    """Let a content that may be taller than the window be scrolled."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    return area
