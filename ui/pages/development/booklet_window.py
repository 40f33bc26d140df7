"""The window with the words for the booklets that the superior issues: a text a cell, its length, and a copy button."""

from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLabel, QStackedWidget, QVBoxLayout, QWidget

from branchdesk.documents import booklets
from branchdesk.documents.booklets import CellText, room_words
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.rules.booklets import read_booklets
from ui import messages, theme
from ui.context import AppContext
from ui.drafts import DraftKeeper
from ui.record_form import Field, long_text
from ui.widgets import Tabs, button, hint, label, link, primary, restyle, row, scrolling

PAGE = "development/booklets"
CHARACTERS_A_LINE = 48


class BookletWindow(QDialog):
    """All cells of the booklets of one person; saving is one action."""

    def __init__(self, parent: QWidget, app: AppContext, person_id: str, name: str) -> None:
        super().__init__(parent)
        self._parent = parent
        self.app, self.person_id, self.name = app, person_id, name
        self.setWindowTitle(_("{name}：填登记表").format(name=name))
        with app.database.read() as session:
            self.cells = booklets.cells_of(
                session, app.rulebook.processes["development"], person_id, app.today()
            )
        self.fields: dict[tuple[str, str], Field] = {}
        self.tabs = Tabs([(booklet.id, _(booklet.title)) for booklet in read_booklets()])
        self.stack = QStackedWidget()
        for booklet in read_booklets():
            self.stack.addWidget(scrolling(self._page(booklet.assumed, self.cells[booklet.id])))
        self.tabs.chosen.connect(self._turn_to)
        self._lay_out()
        self._drafts = DraftKeeper(app, PAGE, self._typed, self)
        self._restore(self._drafts.watch(person_id) or {})

    def _lay_out(self) -> None:
        save = primary(_("保存"), self.save)
        save.setHidden(self.app.is_committee)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.space(3), theme.space(2.5), theme.space(3), theme.space(2.5))
        outer.setSpacing(theme.space(1.5))
        outer.addWidget(label(_("{name}：填登记表").format(name=self.name), "subtitle"))
        outer.addWidget(
            hint(
                _(
                    "志愿书和两个登记表由上级统一印发，这里只拟文字：核对、改好以后复制或抄写。横线处请据实填写。"
                )
            )
        )
        outer.addWidget(self.tabs)
        outer.addWidget(self.stack, 1)
        outer.addLayout(row(1, button(_("关闭"), self.reject), save))
        room = self.screen().availableGeometry()
        self.resize(
            min(theme.pixels(780), round(room.width() * 0.95)),
            min(theme.pixels(700), round(room.height() * 0.9)),
        )

    def _restore(self, draft: dict[str, str]) -> None:
        for key, words in draft.items():
            booklet_id, _slash, cell = key.partition("/")
            if (booklet_id, cell) in self.fields:
                self.fields[booklet_id, cell].type(words)
        for field in self.fields.values():
            field.edited.connect(self._drafts.touch)

    def _turn_to(self, key: str) -> None:
        self.stack.setCurrentIndex([booklet.id for booklet in read_booklets()].index(key))

    def _page(self, assumed: str, cells: list[CellText]) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, theme.space(1.5), 0)
        column.setSpacing(theme.space(0.75))
        column.addWidget(hint(assumed))
        for cell in cells:
            self._add_cell(column, cell)
        column.addStretch(1)
        return page

    def _add_cell(self, column: QVBoxLayout, cell: CellText) -> None:
        field = Field(long_text(cell.cell, cell.title, lines=cell.room // CHARACTERS_A_LINE + 1))
        field.fill(cell.text)
        self.fields[cell.booklet, cell.cell] = field
        title = label(cell.title, "strong")
        title.setBuddy(field.editor)
        length = label("", "hint")
        back = link(_("恢复拟稿"), partial(field.type, cell.proposed))
        back.setAccessibleName(_("{label}：恢复拟稿").format(label=cell.title))
        copy = button(_("复制"), partial(self._copy, cell), small=True)
        copy.setAccessibleName(_("复制“{label}”").format(label=cell.title))
        field.edited.connect(partial(self._measure, cell, length))
        column.addSpacing(theme.space(1))
        column.addLayout(row(title, label(_("由{who}填写").format(who=cell.by), "hint"), 1, back, copy))
        column.addWidget(field)
        column.addWidget(length)
        self._measure(cell, length)

    def _measure(self, cell: CellText, length: QLabel) -> None:
        words, is_over = room_words(cell, self.fields[cell.booklet, cell.cell].words())
        length.setText(words)
        restyle(length, role="error" if is_over else "hint")

    def _copy(self, cell: CellText) -> None:
        QGuiApplication.clipboard().setText(self.fields[cell.booklet, cell.cell].words())
        messages.toast(self, _("已复制“{label}”。").format(label=cell.title))

    def show_cell(self, booklet_id: str, cell: str) -> None:
        """Turn to a cell and put the cursor into it."""
        self.tabs.choose(booklet_id)
        self.fields[booklet_id, cell].editor.setFocus()

    def _typed(self) -> dict[str, str]:
        return {
            f"{booklet_id}/{cell}": field.words()
            for (booklet_id, cell), field in self.fields.items()
            if field.touched
        }

    def _changed(self) -> list[tuple[CellText, str]]:
        typed = self._typed()
        return [
            (cell, typed[f"{cell.booklet}/{cell.cell}"])
            for cells in self.cells.values()
            for cell in cells
            if typed.get(f"{cell.booklet}/{cell.cell}", cell.text) != cell.text
        ]

    def save(self) -> None:
        """Keep what was changed, as one action."""
        changed = self._changed()
        try:
            if changed:
                words = _("修改{name}的登记表文字").format(name=self.name)
                with self.app.database.begin(words) as session:
                    for cell, text in changed:
                        booklets.keep(session, self.person_id, cell, text)
        except BranchDeskError as error:
            messages.show_error(self, error)
            return
        self._drafts.done()
        self.accept()
        if changed:
            messages.toast(self._parent, _("登记表文字已保存。"), self.app.undo_latest())

    def reject(self) -> None:
        """Close; what is typed and not saved stays as a draft, and is there when the window is opened again."""
        self._drafts.keep_now()
        super().reject()
