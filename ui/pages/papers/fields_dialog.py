"""The data dictionary of the forms to look things up in: names, what they say, where they come from."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from branchdesk.errors import BranchDeskError
from branchdesk.files import write_whole
from branchdesk.i18n import _
from branchdesk.paths import RESOURCES
from branchdesk.people import pinyin
from branchdesk.rules.form_dictionary import FORM_FIELDS, FormField
from ui import messages, theme
from ui.record_table import Column, RecordTable, RecordTableModel
from ui.widgets import button, hint, label, primary, row

EXAMPLE = RESOURCES / "examples" / "own-visit.toml"
"""A small form to begin with, the one that docs/rules.md explains."""


@dataclass(frozen=True)
class FieldRow:
    """A field as the table shows it."""

    id: str
    title: str
    sample: str
    origin: str
    spoken: str

    @classmethod
    def of(cls, field: FormField) -> "FieldRow":
        """Describe a field in the language of the windows."""
        origin = field.origin.shown
        if field.each:
            origin = _('{place}；写在 each = "{each}" 的行里，一条一行').format(place=origin, each=field.each)
        elif field.is_text:
            origin = (
                _("由支部填写；拟稿取自 {place}").format(place=origin)
                if field.origin.id != "written"
                else origin
            )
        return cls(
            field.name,
            field.shown,
            field.sample.replace("\n", " "),
            origin,
            pinyin.initials(pinyin.read_words(field.words)),
        )

    def answers(self, word: str) -> bool:
        """Whether it answers to a word of the search."""
        said = f"{self.id} {self.title} {self.origin}".casefold()
        return word in said or word in self.spoken


def _columns() -> list[Column]:
    return [
        Column("id", _("字段名"), lambda row: row.id, width=160, bold=True),
        Column("title", _("意思"), lambda row: row.title, width=150),
        Column("sample", _("示例"), lambda row: row.sample, width=150),
        Column("origin", _("取自"), lambda row: row.origin, width=200, grows=True, hint=lambda r: r.origin),
    ]


class FieldsDialog(QDialog):
    """Every field a form may name; one is copied by its name or as a whole cell."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("表格字段一览"))
        self._rows = [FieldRow.of(field) for field in FORM_FIELDS.values()]
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("搜索字段，可打中文、字段名或拼音首字母"))
        self.search.setAccessibleName(_("搜索字段"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.narrow)
        self.table = RecordTable(RecordTableModel(_columns()))
        self.table.setAccessibleName(_("表格字段一览"))
        self.table.chosen.connect(lambda _row: self._show_buttons())
        self.table.opened.connect(lambda _row: self.copy_name())
        self.name_button = button(_("复制字段名"), self.copy_name)
        self.cell_button = primary(_("复制成一格"), self.copy_cell)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.space(3), theme.space(2.5), theme.space(3), theme.space(2.5))
        box.setSpacing(theme.space(1.5))
        box.addWidget(label(_("表格字段一览"), "subtitle"))
        box.addWidget(
            hint(
                _(
                    '自己写表格文件时，格子里用 field = "字段名" 取记录里的内容；要自己填的文字用 [[texts]] 另起名字。'
                )
            )
        )
        box.addWidget(self.search)
        box.addWidget(self.table, 1)
        box.addLayout(
            row(
                button(_("存一份示例表格…"), self.save_example),
                1,
                button(_("关闭"), self.reject),
                self.name_button,
                self.cell_button,
            )
        )
        room = self.screen().availableGeometry()
        self.resize(
            min(theme.pixels(920), round(room.width() * 0.95)),
            min(theme.pixels(640), round(room.height() * 0.9)),
        )
        self.narrow()

    def narrow(self, _text: str = "") -> None:
        """Show what answers to the words."""
        words = self.search.text().casefold().split()
        shown = [row for row in self._rows if all(row.answers(word) for word in words)]
        self.table.records.show(shown)
        if shown and self.table.current() is None:
            self.table.choose(shown[0].id)
        self._show_buttons()

    def _show_buttons(self) -> None:
        for made in (self.name_button, self.cell_button):
            made.setEnabled(self.table.current() is not None)

    def copy_name(self) -> None:
        """Copy the name of the field."""
        self._copy(lambda name: name)

    def copy_cell(self) -> None:
        """Copy a cell that holds the field, to be pasted into a row."""
        self._copy(lambda name: f'{{ field = "{name}" }},')

    def _copy(self, written: Callable[[str], str]) -> None:
        chosen = self.table.current()
        if chosen is not None:
            QGuiApplication.clipboard().setText(written(chosen.id))
            messages.toast(self, _("已复制 {words}").format(words=written(chosen.id)))

    def save_example(self) -> None:
        """Save a small form to begin with."""
        path = messages.save_file(self, _("存一份示例表格"), EXAMPLE.name, _("表格文件 (*.toml)"))
        if path is None:
            return
        try:
            _copy_file(EXAMPLE, path)
        except BranchDeskError as error:
            messages.show_error(self, error)
            return
        messages.toast(self, _("已存到 {name}").format(name=path.name))


def _copy_file(source: Path, target: Path) -> None:
    write_whole(target, source.read_bytes())
