"""历史: every action in words, what it changed and by whom, and the way back."""

from dataclasses import dataclass

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.store import history
from branchdesk.store.history import Action
from branchdesk.store.table_words import words_for
from ui import messages, theme
from ui.context import AppContext
from ui.list_and_detail import ListAndDetail
from ui.pages.settings.history_detail import ActionPanel
from ui.pages.settings.history_filter import HistoryFilter
from ui.pages.settings.section import Section
from ui.record_table import Column, RecordTable, RecordTableModel
from ui.widgets import Card, button, hint, link, row

AT_ONCE = 300


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
        Column("at", _("时间"), lambda r: r.action.at, lambda t: f"{t:%Y-%m-%d %H:%M}", width=140, tone=tone),
        Column("words", _("做了什么"), lambda r: r.action.words, width=240, tone=tone, grows=True),
        Column("by", _("操作人"), lambda r: r.action.by, width=76, tone=tone),
        Column("touched", _("改动的记录"), lambda r: _touched(r.action), width=180, tone=tone),
        Column("state", _("状态"), lambda r: r.state, width=76, tone=tone),
    ]


class HistorySection(Section):
    """The actions that are looked for; any of them can be taken back while nothing later rests on it."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self._most = AT_ONCE
        self.undo_last_button = button(_("撤销上一步"), self.undo_last, "mdi6.undo")
        self.redo_button = button(_("重做"), self.redo, "mdi6.redo")
        explained = hint(_("每一步都能撤销；后来的记录还要用到它时，会先说明。撤销本身也是一步，也能撤销。"))
        line = row(explained, self.undo_last_button, self.redo_button)
        line.setStretch(0, 1)
        self.box.addLayout(line)
        self.filter = HistoryFilter(app)
        self.filter.changed.connect(self._look)
        self.box.addWidget(self.filter)
        sheet = Card(margin=0.125, spacing=0)
        self.table = RecordTable(RecordTableModel(_columns()), sortable=False)
        self.table.setAccessibleName(_("历史"))
        self.table.setMinimumHeight(theme.row_height() * 6)
        self.nothing = hint(_("没有这样的操作。"))
        self.nothing.setContentsMargins(*[theme.space(2)] * 4)
        self.older = link(_("列出更早的"), self._list_older)
        for part in (self.table, self.nothing, self.older):
            sheet.column.addWidget(part)
        sheet.column.setStretch(0, 1)
        self.panel = ActionPanel(app)
        self.panel.undo_wanted.connect(self.undo_chosen)
        self.sides = ListAndDetail(sheet, self.panel)
        self.panel.join(self.sides)
        self.box.addWidget(self.sides, 1)
        self.table.chosen.connect(self._show)
        self.table.opened.connect(lambda _row: self.sides.open_detail())
        app.changes.changed.connect(self._hear)

    def _hear(self, _tables: object) -> None:
        if self.isVisible():
            self.reload()

    def _look(self) -> None:
        self._most = AT_ONCE
        self.reload()

    def _list_older(self) -> None:
        self._most += AT_ONCE
        self.reload()

    def reload(self) -> None:
        """List the actions that are looked for anew."""
        self.filter.reload()
        with self.app.database.read() as session:
            actions = history.actions(session, self._most + 1, self.filter.wanted().conditions())
            undoable, redoable = history.last_undoable(session), history.last_redoable(session)
        self.table.records.show([ActionRow(str(action.number), action) for action in actions[: self._most]])
        self.older.setVisible(len(actions) > self._most)
        self.nothing.setVisible(not actions)
        self.undo_last_button.setEnabled(undoable is not None)
        self.undo_last_button.setToolTip(undoable.words if undoable else "")
        self.redo_button.setEnabled(redoable is not None)
        self._show(self.table.current())

    def show_record(self, record: str) -> None:
        """Go to an action by its number, or list what was done to the records of a table."""
        if record.isdecimal():
            self.filter.begin_with(int(record))
            self._look()
            if self.table.choose(record):
                self.sides.open_detail()
        elif record:
            self.reload()
            self.filter.choose_table(record)

    def _show(self, chosen: ActionRow | None) -> None:
        if chosen is None or chosen.action != self.panel.action:
            self.panel.show_action(chosen.action if chosen is not None else None)

    def undo_chosen(self) -> None:
        """Take the chosen action back, or do it again; say why when it cannot be."""
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
        told = _("已撤销“{words}”") if action.undoes is None else _("已重做“{words}”")
        messages.toast(self, told.format(words=action.words if action.undoes is None else words))

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
