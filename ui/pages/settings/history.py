"""历史: every action in words, what it touched, and the way back."""

from dataclasses import dataclass

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.store import history
from branchdesk.store.history import Action
from branchdesk.store.table_words import words_for
from ui import icons, messages, theme
from ui.context import AppContext
from ui.pages.settings.section import Section
from ui.record_table import Column, RecordTable, RecordTableModel
from ui.widgets import Card, button, hint, row

LATEST = 500


@dataclass(frozen=True)
class ActionRow:
    """An action as the table lists it."""

    id: str
    action: Action

    @property
    def state(self) -> str:
        """Whether it was taken back, or took something back."""
        if self.action.undone_by is not None:
            return _("已撤销")
        return _("撤销操作") if self.action.undoes is not None else ""


def _touched(action: Action) -> str:
    return _("，").join(f"{words_for(table)} {count}" for table, count in sorted(action.counts.items()))


def _columns() -> list[Column]:
    def tone(row: ActionRow) -> str | None:
        return "faint" if row.action.undone_by is not None else None

    return [
        Column("at", _("时间"), lambda r: r.action.at, lambda t: f"{t:%Y-%m-%d %H:%M}", width=150, tone=tone),
        Column("words", _("做了什么"), lambda r: r.action.words, width=320, tone=tone),
        Column("touched", _("改动的记录"), lambda r: _touched(r.action), width=300, tone=tone, grows=True),
        Column("state", _("状态"), lambda r: r.state, width=90, tone=tone),
    ]


class HistorySection(Section):
    """The latest actions; any of them can be taken back while nothing later rests on it."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self.undo_last_button = button(_("撤销上一步"), self.undo_last, "mdi6.undo")
        self.redo_button = button(_("重做"), self.redo, "mdi6.redo")
        explained = hint(_("每一步都能撤销；后来的记录还要用到它时，会先说明。撤销本身也是一步，也能撤销。"))
        line = row(explained, self.undo_last_button, self.redo_button)
        line.setStretch(0, 1)
        self.box.addLayout(line)
        sheet = Card(margin=0)
        edge = theme.pixels(1)
        sheet.column.setContentsMargins(edge, edge, edge, edge)
        self.table = RecordTable(RecordTableModel(_columns()), sortable=False)
        self.table.setAccessibleName(_("历史"))
        self.table.chosen.connect(self._suit)
        sheet.column.addWidget(self.table)
        self.box.addWidget(sheet, 1)
        self.undo_button = button(_("撤销选中的这一步"), self.undo_chosen, "mdi6.undo-variant")
        self.box.addLayout(row(self.undo_button, 1))
        app.changes.changed.connect(self._hear)

    def _hear(self, _tables: object) -> None:
        if self.isVisible():
            self.reload()

    def reload(self) -> None:
        """List the latest actions anew."""
        with self.app.database.read() as session:
            actions = history.actions(session, LATEST)
            undoable, redoable = history.last_undoable(session), history.last_redoable(session)
        self.table.records.show([ActionRow(str(action.number), action) for action in actions])
        self.undo_last_button.setEnabled(undoable is not None)
        self.undo_last_button.setToolTip(undoable.words if undoable else "")
        self.redo_button.setEnabled(redoable is not None)
        self._suit(self.table.current())

    def _suit(self, chosen: ActionRow | None) -> None:
        self.undo_button.setEnabled(chosen is not None and chosen.action.undone_by is None)
        redo = chosen is not None and chosen.action.undoes is not None
        self.undo_button.setText(_("重做选中的这一步") if redo else _("撤销选中的这一步"))
        self.undo_button.setIcon(icons.icon("mdi6.redo-variant" if redo else "mdi6.undo-variant"))

    def undo_chosen(self) -> None:
        """Take the chosen action back; say why when it cannot be."""
        chosen = self.table.current()
        if chosen is None:
            return
        action = chosen.action
        try:
            if action.undoes is None:
                history.undo(self.app.database, action.number)
            else:
                with self.app.database.read() as session:
                    words = history.words_of(session, action.undoes)
                history.undo(self.app.database, action.number, _("重做“{words}”").format(words=words))
        except BranchDeskError as error:
            messages.show_error(self, error)
            return
        self.reload()
        messages.toast(self, _("已撤销“{words}”").format(words=action.words))

    def undo_last(self) -> None:
        """Take the last action back."""
        self._step(redo=False)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._step(redo=True)

    def _step(self, *, redo: bool) -> None:
        try:
            words = self.app.redo_last() if redo else self.app.undo_last()
        except BranchDeskError as error:
            messages.show_error(self, error)
            return
        self.reload()
        if words:
            told = _("已重做“{words}”") if redo else _("已撤销“{words}”")
            messages.toast(self, told.format(words=words))
