"""What this branch sealed so far."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from branchdesk.exchange import package
from branchdesk.i18n import _
from branchdesk.models import SentPackage
from ui import theme
from ui.context import AppContext
from ui.record_table import Column, RecordTable, RecordTableModel
from ui.widgets import Card, EmptyState, heading, link, row


def _columns() -> list[Column]:
    return [
        Column("seq", _("序号"), lambda r: r.seq, lambda n: _("第 {n} 号").format(n=n), width=80),
        Column("year", _("年度"), lambda r: r.year, lambda n: _("{n} 年").format(n=n), width=80),
        Column("written", _("封装时间"), lambda r: r.written_at, lambda t: f"{t:%Y-%m-%d %H:%M}", width=160),
        Column("recipient", _("封给"), lambda r: r.recipient, width=260),
    ]


class SentList(Card):
    """The numbered files that left this desk."""

    look_wanted = Signal()

    def __init__(self, app: AppContext) -> None:
        super().__init__(margin=0)
        self._app = app
        edge = theme.pixels(1)
        self.column.setContentsMargins(edge, edge, edge, edge)
        head = row(heading(_("封装过的文件")), 1, link(_("查看一个文件…"), self.look_wanted.emit))
        head.setContentsMargins(theme.space(2), theme.space(1.5), theme.space(2), 0)
        self.column.addLayout(head)
        self.table = RecordTable(RecordTableModel(_columns()))
        self.table.setAccessibleName(_("封装过的文件"))
        self.nothing = EmptyState(
            "mdi6.file-lock-outline", _("还没有封装过"), _("每封装一次得一个新序号，上级按序号认先后。")
        )
        holder = QWidget()
        holder.setMinimumHeight(theme.pixels(190))
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.nothing)
        self.column.addWidget(holder, 1)
        self._files: list[SentPackage] = []

    def reload(self) -> None:
        """Read the list anew."""
        with self._app.database.read() as session:
            self._files = package.sent(session)
        self.table.records.show(self._files)
        self._stack.setCurrentWidget(self.table if self._files else self.nothing)

    def in_words(self) -> str:
        """Say when the last file was sealed."""
        if not self._files:
            return _("还没有上报过")
        last = self._files[0]
        return _("最近一次：{day}，第 {seq} 号").format(day=f"{last.written_at:%Y-%m-%d}", seq=last.seq)
