"""A row of chips: which of several lists is shown, and how much is in each."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from branchdesk.i18n import _
from ui import theme


class Chips(QWidget):
    """One chip is chosen; each may carry a number."""

    chosen = Signal(str)

    def __init__(self, chips: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(0.5))
        self._group = QButtonGroup(self)
        self._words = {key: _(words) for key, words in chips}
        self.buttons: dict[str, QPushButton] = {}
        for key, words in self._words.items():
            chip = QPushButton(words)
            chip.setProperty("role", "nav")
            chip.setCheckable(True)
            chip.setAccessibleName(words)
            chip.clicked.connect(lambda _on=False, key=key: self.choose(key))
            self._group.addButton(chip)
            self.buttons[key] = chip
            row.addWidget(chip)
        row.addStretch(1)
        self._current = chips[0][0]
        self.buttons[self._current].setChecked(True)

    @property
    def current(self) -> str:
        """The key of the chosen chip."""
        return self._current

    def choose(self, key: str) -> None:
        """Choose a chip by its key."""
        self.buttons[key].setChecked(True)
        if key != self._current:
            self._current = key
            self.chosen.emit(key)

    def count(self, key: str, number: int) -> None:
        """Show how much is in a list; nothing for none."""
        words = self._words[key]
        self.buttons[key].setText(_("{words}　{n}").format(words=words, n=number) if number else words)
