"""Which column of the file is which: the proposal can be corrected, heading by heading."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from branchdesk.i18n import _
from branchdesk.people import id_numbers
from branchdesk.sheets.columns import KnownColumn
from branchdesk.sheets.importing import Look
from branchdesk.sheets.values import text_of
from ui import theme
from ui.widgets import CalmChoice, button, hint, label, primary, row, scrolling

LETTERS = 26
SHORT = 18
"""Characters of a sample that are shown."""


class MappingDialog(QDialog):
    """One line for each known column: the heading it is read from, and what stands there first."""

    def __init__(
        self, parent: QWidget, seen: Look, columns: Sequence[KnownColumn], mapping: Mapping[str, int]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("核对列"))
        self._seen = seen
        self.choices: dict[str, CalmChoice] = {}
        self._samples = {}
        grid_box = QWidget()
        grid = QGridLayout(grid_box)
        grid.setContentsMargins(0, 0, theme.space(1), 0)
        grid.setHorizontalSpacing(theme.space(1.5))
        grid.setVerticalSpacing(theme.space(1))
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(2, 2)
        for place, words in enumerate((_("台账里的栏"), _("取自表里的列"), _("第一行是"))):
            grid.addWidget(label(words, "muted"), 0, place)
        for number, column in enumerate(columns, start=1):
            choice = self._choice(column, mapping.get(column.name))
            sample = label("", "muted")
            self.choices[column.name] = choice
            self._samples[column.name] = sample
            title = label(_(column.title))
            title.setBuddy(choice)
            grid.addWidget(title, number, 0)
            grid.addWidget(choice, number, 1)
            grid.addWidget(sample, number, 2)
            self._show_sample(column.name)
        box = QVBoxLayout(self)
        step = theme.space(2.5)
        box.setContentsMargins(step, step, step, step)
        box.setSpacing(theme.space(1.5))
        box.addWidget(hint(_("程序按表头认出每一列。认错了的在这里改，改好后重新检查每一行。")))
        box.addWidget(scrolling(grid_box), 1)
        self.ok = primary(_("按此检查"), self.accept)
        self.ok.setDefault(True)
        box.addLayout(row(1, button(_("取消"), self.reject), self.ok))
        height = min(theme.pixels(680), round(self.screen().availableGeometry().height() * 0.9))
        self.resize(theme.pixels(640), height)

    def _choice(self, column: KnownColumn, place: int | None) -> CalmChoice:
        choice = CalmChoice()
        choice.setAccessibleName(_(column.title))
        choice.setSizeAdjustPolicy(CalmChoice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(12)
        choice.addItem(_("不导入"), None)
        for number, heading in enumerate(self._seen.table.headers):
            if heading or self._first_text(number):
                choice.addItem(f"{letters(number)}  {heading or _('（没有表头）')}", number)
        choice.setCurrentIndex(max(choice.findData(place), 0) if place is not None else 0)
        choice.currentIndexChanged.connect(lambda _index, name=column.name: self._show_sample(name))
        return choice

    def _first_text(self, place: int) -> str:
        table = self._seen.table
        rows = table.sheet.rows[table.first_row : table.first_row + 3]
        return next((text for cells in rows if (text := text_of(cells[place]))), "")

    def _show_sample(self, name: str) -> None:
        place = self.choices[name].currentData()
        text = "" if place is None else self._first_text(place)
        if name == "id_number":
            text = id_numbers.mask(text)
        self._samples[name].setText(text if len(text) <= SHORT else f"{text[:SHORT]}…")
        self._samples[name].setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)

    def mapping(self) -> dict[str, int]:
        """Return the columns that are read, each with its place in the file."""
        chosen = {name: choice.currentData() for name, choice in self.choices.items()}
        return {name: place for name, place in chosen.items() if place is not None}


def letters(number: int) -> str:
    """Name a column as spreadsheets do: 0 is A, 26 is AA."""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, LETTERS)
        name = chr(ord("A") + rest) + name
    return name
