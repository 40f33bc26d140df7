"""Pay items as lines that are typed: name, amount, and whether they count."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from branchdesk.dues.assessment import Flag, Item, propose_flags
from branchdesk.dues.collection import amount_typed
from branchdesk.errors import InvalidField
from branchdesk.i18n import N_, _
from branchdesk.models import DuesCategory
from branchdesk.money import plain
from branchdesk.rules.dues_rates import DuesRates
from ui import icons, theme
from ui.record_table import RIGHT
from ui.widgets import label, link, restyle

FLAGS = ((Flag.INCLUDE, N_("计入")), (Flag.DEDUCT, N_("扣除")), (Flag.IGNORE, N_("不计")))


class _Line:
    """The widgets of one pay item."""

    def __init__(self, changed: Callable[..., None], renamed: Callable[["_Line"], None]) -> None:
        self.decided = False
        """Whether the user chose the flag; then no proposal touches it."""
        self.name = QLineEdit()
        self.name.setPlaceholderText(_("项目名称"))
        self.name.setAccessibleName(_("工资项目名称"))
        self.amount = QLineEdit()
        self.amount.setPlaceholderText("0.00")
        self.amount.setAccessibleName(_("金额"))
        self.amount.setAlignment(RIGHT)
        self.flag = QComboBox()
        self.flag.setAccessibleName(_("怎样计算"))
        for flag, word in FLAGS:
            self.flag.addItem(_(word), flag)
        self.remove = QToolButton()
        self.remove.setIcon(icons.icon("mdi6.close"))
        self.remove.setAutoRaise(True)
        self.remove.setToolTip(_("去掉这一项"))
        self.remove.setAccessibleName(_("去掉这一项"))
        self.name.editingFinished.connect(lambda: renamed(self))
        self.name.textChanged.connect(changed)
        self.amount.textChanged.connect(changed)
        self.flag.activated.connect(self._decide)
        self.flag.currentIndexChanged.connect(changed)

    def _decide(self) -> None:
        self.decided = True

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        return self.name, self.amount, self.flag, self.remove

    def set_flag(self, flag: Flag, why: str) -> None:
        """Show a proposed flag and its reason."""
        self.flag.setCurrentIndex(self.flag.findData(flag))
        self.flag.setToolTip(why)

    def item(self) -> Item | None:
        """Return the item, or None for an empty line; raises InvalidField for what is no amount."""
        name = self.name.text().strip()
        fen = amount_typed(self.amount.text())
        restyle(self.amount, wrong="false")
        if not fen:
            return None
        if not name:
            raise InvalidField("items", _("有一项金额没有写项目名称。"))
        return Item(name, fen, Flag(self.flag.currentData()))


class PayItems(QWidget):
    """The lines, and a way to add one; tells when anything changed."""

    changed = Signal()

    def __init__(self, rates: DuesRates) -> None:
        super().__init__()
        self._rates = rates
        self._category: DuesCategory | None = None
        self._on = date.min
        self.lines: list[_Line] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(0.5))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.space(1))
        self._grid.setVerticalSpacing(theme.space(0.5))
        self._grid.setColumnStretch(0, 5)
        self._grid.setColumnStretch(1, 3)
        self._grid.setColumnMinimumWidth(2, theme.pixels(84))
        for number, word in enumerate((_("工资项目"), _("金额（元）"), _("怎样算"))):
            self._grid.addWidget(label(word, "muted"), 0, number)
        column.addLayout(self._grid)
        column.addWidget(link(_("＋ 添一项"), self._add_and_go))
        column.addStretch(1)

    def choose(self, category: DuesCategory, on: date) -> None:
        """Work for a category on a day; lines without amounts are laid out anew for it."""
        self._category, self._on = category, on
        if not any(line.amount.text().strip() for line in self.lines):
            self._lay_out(self._template())
        self.propose()

    def _template(self) -> list[Item]:
        if self._category is None:
            return []
        table = self._rates.on(self._on)
        kind = table.category(self._category)
        names = [*kind.include[:6], *(table.deductions if kind.deducts else ())]
        spared = {"工伤保险", "生育保险", "社会保险"}
        return [Item(name, 0, Flag.INCLUDE) for name in names if name not in spared]

    def fill(self, items: Sequence[Item]) -> None:
        """Show the items of an earlier assessment, with the flags they had."""
        self._lay_out(items)
        for line, item in zip(self.lines, items, strict=True):
            line.set_flag(item.flag, "")
            line.decided = True

    def _lay_out(self, items: Sequence[Item]) -> None:
        for line in list(self.lines):
            self._take_out(line)
        for item in items:
            line = self.add()
            line.name.setText(item.name)
            if item.fen:
                line.amount.setText(plain(item.fen))

    def add(self) -> _Line:
        """Add an empty line."""
        line = _Line(lambda *_: self.changed.emit(), self._renamed)
        line.remove.clicked.connect(lambda: self._take_out(line))
        number = self._grid.rowCount()
        for column, widget in enumerate(line.widgets):
            self._grid.addWidget(widget, number, column)
        self.lines.append(line)
        return line

    def _add_and_go(self) -> None:
        self.add().name.setFocus()

    def _take_out(self, line: _Line) -> None:
        self.lines.remove(line)
        for widget in line.widgets:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self.changed.emit()

    def _renamed(self, line: _Line) -> None:
        line.decided = False
        self.propose()

    def propose(self) -> None:
        """Flag the lines whose flag the user has not chosen, by the category's list."""
        if self._category is None:
            return
        named = [line for line in self.lines if line.name.text().strip()]
        counted = [line for line in named if line.amount.text().strip()] or named
        proposals = propose_flags(
            self._rates, self._category, [line.name.text() for line in counted], self._on
        )
        for line, proposal in zip(counted, proposals, strict=True):
            if not line.decided:
                line.set_flag(proposal.flag, proposal.why)

    def items(self) -> tuple[Item, ...]:
        """Return the items with an amount; raises InvalidField after pointing at the line that is wrong."""
        found = []
        for line in self.lines:
            try:
                item = line.item()
            except InvalidField:
                restyle(line.amount, wrong="true")
                raise
            if item is not None:
                found.append(item)
        return tuple(found)
