"""回收站: what was deleted, when and by whom, and the way back."""

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.past import recycle_bin
from branchdesk.past.recycle_bin import Deleted
from branchdesk.places import Place
from ui import messages, theme
from ui.context import AppContext
from ui.pages.settings.section import Section
from ui.record_table import Column, RecordTable, RecordTableModel
from ui.widgets import Card, EmptyState, button, hint, primary, row


def _columns() -> list[Column]:
    return [
        Column("at", _("删除时间"), lambda r: r.at, lambda t: f"{t:%Y-%m-%d %H:%M}", width=140),
        Column("kind", _("种类"), lambda r: r.kind, width=110),
        Column("name", _("名称"), lambda r: r.name, width=240, bold=True, grows=True),
        Column("parts", _("连带"), lambda r: r.parts, _parts, width=90),
        Column("words", _("怎样删除的"), lambda r: r.words, width=220),
        Column("by", _("操作人"), lambda r: r.by, width=80),
    ]


def _parts(count: int) -> str:
    return _("{n} 条").format(n=count) if count else ""


class BinSection(Section):
    """The deleted records that are still gone; any of them can be put back."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self.restore_button = primary(_("恢复"), self.restore)
        self.history_button = button(_("看删除那一步"), self.show_step, "mdi6.history")
        told = hint(
            _("删除的记录都在历史里，从这里恢复，连同它的附件、出席和表决。恢复本身也是一步，也能撤销。")
        )
        line = row(told, self.history_button, self.restore_button)
        line.setStretch(0, 1)
        self.box.addLayout(line)
        sheet = Card(margin=0.125, spacing=0)
        self.table = RecordTable(RecordTableModel(_columns()))
        self.table.setAccessibleName(_("回收站"))
        self.table.setMinimumHeight(theme.row_height() * 6)
        self.table.chosen.connect(lambda _row: self._allow())
        self.table.opened.connect(lambda _row: self.restore())
        self.empty = EmptyState(
            "mdi6.trash-can-outline",
            _("回收站是空的"),
            _("删除会议、谈话、附件等记录以后，可以在这里找到并恢复。"),
        )
        sheet.column.addWidget(self.table)
        sheet.column.addWidget(self.empty)
        self.box.addWidget(sheet, 1)
        app.changes.changed.connect(self._hear)

    def _hear(self, _tables: object) -> None:
        if self.isVisible():
            self.reload()

    def reload(self) -> None:
        """Look for what was deleted anew."""
        with self.app.database.read() as session:
            found = recycle_bin.deleted(session, self.app.rulebook)
        self.table.records.show(found)
        self.table.setVisible(bool(found))
        self.empty.setVisible(not found)
        self._allow()

    def _allow(self) -> None:
        chosen = self.table.current() is not None
        self.restore_button.setEnabled(chosen)
        self.history_button.setEnabled(chosen)

    def show_step(self) -> None:
        """Go to the action that deleted the chosen record."""
        chosen: Deleted | None = self.table.current()
        if chosen is not None:
            self.app.go(Place("settings", str(chosen.entry), "history"))

    def restore(self) -> None:
        """Put the chosen record back; say why when it cannot be."""
        chosen: Deleted | None = self.table.current()
        if chosen is None:
            return
        try:
            recycle_bin.restore(self.app.database, chosen)
        except BranchDeskError as error:
            messages.show_error(self, error)
            return
        self.reload()
        messages.toast(self, _("已恢复“{name}”").format(name=chosen.name), self.app.undo_latest())
