"""The window in which several papers are ticked that go into one folder."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QDialog, QVBoxLayout, QWidget

from branchdesk.documents.library import Entry
from branchdesk.documents.paper_list import BOOKS
from branchdesk.i18n import _
from ui import messages, theme
from ui.widgets import button, hint, label, link, primary, row, scrolling

Start = Callable[[Sequence[Entry], Path, bool], None]


class BatchDialog(QDialog):
    """Every paper of the year with a box to tick; those every branch must keep are ticked already."""

    def __init__(self, entries: Sequence[Entry], year: int, start: Start, parent: QWidget) -> None:
        super().__init__(parent)
        self._start = start
        self.setWindowTitle(_("成批存到文件夹"))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, theme.space(1.5), 0)
        column.setSpacing(theme.space(0.75))
        self._entries = list(entries)
        self.boxes: dict[str, QCheckBox] = {}
        for group in dict.fromkeys(entry.group for entry in entries):
            caption = label(_(group), "hint")
            caption.setContentsMargins(0, theme.space(1), 0, 0)
            column.addWidget(caption)
            for entry in entries:
                if entry.group == group:
                    box = QCheckBox(_(entry.title))
                    box.setChecked(group == BOOKS)
                    box.toggled.connect(self._show_count)
                    self.boxes[entry.id] = box
                    column.addWidget(box)
        column.addStretch(1)
        self.sheets = QCheckBox(_("有电子表格的，同时存一份 .xlsx"))
        self.save_button = primary("", self.accept)
        self.save_button.setDefault(True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.space(3), theme.space(2.5), theme.space(3), theme.space(2.5))
        outer.setSpacing(theme.space(1.5))
        outer.addWidget(label(_("成批存到文件夹"), "subtitle"))
        outer.addWidget(hint(_("{year} 年度的表册，每种一个 PDF 文件。").format(year=year)))
        outer.addLayout(
            row(
                link(_("全选"), lambda: self.tick(True)),
                link(_("全不选"), lambda: self.tick(False)),
                1,
            )
        )
        outer.addWidget(scrolling(content), 1)
        outer.addWidget(self.sheets)
        outer.addLayout(row(1, button(_("取消"), self.reject), self.save_button))
        room = self.screen().availableGeometry()
        self.resize(theme.pixels(520), min(theme.pixels(680), round(room.height() * 0.9)))
        self._show_count()

    @property
    def ticked(self) -> list[Entry]:
        """The papers that are ticked, in the order of the library."""
        return [entry for entry in self._entries if self.boxes[entry.id].isChecked()]

    def tick(self, state: bool) -> None:
        """Tick all boxes, or none."""
        for box in self.boxes.values():
            box.setChecked(state)

    def _show_count(self) -> None:
        count = len(self.ticked)
        self.save_button.setText(_("选文件夹，存 {n} 种").format(n=count))
        self.save_button.setEnabled(bool(count))

    def accept(self) -> None:
        """Ask for the folder and begin; without one the window stays."""
        folder = messages.open_folder(self, _("存到哪个文件夹"))
        if folder is None:
            return
        super().accept()
        self._start(self.ticked, folder, self.sheets.isChecked())
