"""备份: what there is, made now, carried out to a folder, looked into, and put back."""

from dataclasses import dataclass
from pathlib import Path

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.progress import Progress
from branchdesk.store import backup
from branchdesk.store.backup import Backup
from ui import messages, theme
from ui.context import AppContext
from ui.pages.settings.restoring import RestoreBackupDialog
from ui.pages.settings.section import Section
from ui.record_table import RIGHT, Column, RecordTable, RecordTableModel
from ui.widgets import Card, Pill, button, hint, primary, row


@dataclass(frozen=True)
class BackupRow:
    """A backup as the table lists it."""

    id: str
    backup: Backup
    size: int


def _count(table: str) -> Column:
    titles = {"person": _("人员"), "meeting": _("会议和活动"), "dues_payment": _("交纳记录")}
    return Column(table, titles[table], lambda r: r.backup.counts.get(table, 0), align=RIGHT, width=96)


def _columns() -> list[Column]:
    return [
        Column("made", _("时间"), lambda r: r.backup.made_at, lambda t: f"{t:%Y-%m-%d %H:%M}", width=150),
        Column("reason", _("原因"), lambda r: r.backup.reason or _("备份"), width=110),
        Column("size", _("大小"), lambda r: r.size, lambda n: f"{n / 1024 / 1024:.1f} MB", RIGHT, width=90),
        _count("person"),
        _count("meeting"),
        _count("dues_payment"),
        Column("verified", _("核验"), lambda _r: _("已核验"), width=90),
    ]


class BackupsSection(Section):
    """A table of verified backups with what can be done about them."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self.state = Pill()
        self.make_button = primary(_("立即备份"), self.make)
        self.export_button = button(
            _("备份到别的文件夹…"), self.choose_folder, "mdi6.usb-flash-drive-outline"
        )
        self.box.addLayout(row(self.state, 1, self.export_button, self.make_button))
        self.box.addWidget(
            hint(
                _(
                    "每天第一次打开和关闭时自动备份，留 7 份每日、4 份每周、12 份每月的。每份都重新打开核验过。"
                    "备份也是加密的，用做备份时的密码或恢复码打开。"
                )
            )
        )
        sheet = Card(margin=0)
        edge = theme.pixels(1)
        sheet.column.setContentsMargins(edge, edge, edge, edge)
        self.table = RecordTable(RecordTableModel(_columns()))
        self.table.setAccessibleName(_("备份"))
        self.table.chosen.connect(self._allow)
        self.table.opened.connect(lambda _row: self.restore())
        sheet.column.addWidget(self.table)
        self.box.addWidget(sheet, 1)
        self.restore_button = button(_("查看并恢复…"), self.restore, "mdi6.backup-restore")
        self.other_button = button(_("从别的文件恢复…"), self.choose_file)
        self.box.addLayout(row(self.restore_button, self.other_button, 1))

    def reload(self) -> None:
        """List the backups anew."""
        found = backup.listed(self.app.ledger.folder)
        self.table.records.show([BackupRow(b.path.name, b, _size(b.path)) for b in found])
        self._allow(self.table.current())
        if not found:
            self.state.set(_("还没有备份"), "bad")
            return
        days = (self.app.today() - found[0].made_at.date()).days
        when = found[0].made_at
        if days <= 0:
            self.state.set(_("今天 {time} 已备份并核验").format(time=f"{when:%H:%M}"), "good")
        else:
            self.state.set(
                _("上次备份在 {n} 天前（{day}）").format(n=days, day=f"{when:%Y-%m-%d}"),
                "good" if days <= 7 else "warn",
            )

    def _allow(self, chosen: BackupRow | None) -> None:
        self.restore_button.setEnabled(chosen is not None)

    def make(self) -> None:
        """Make a backup now, in the ledger's own folder."""
        self._make(None)

    def choose_folder(self) -> None:
        """Ask for a folder, such as a stick, and back up there."""
        folder = messages.open_folder(self, _("备份到哪个文件夹"))
        if folder is not None:
            self._make(folder)

    def _make(self, out: Path | None) -> None:
        folder, key = self.app.ledger.folder, self.app.database.key
        reason = _("手工备份")

        def work(progress: Progress) -> Backup:
            made = backup.make(folder, key, out, reason)
            if out is None:
                backup.rotate(folder)
            return made

        self.app.jobs.run(self, _("正在备份…"), work, self._made)

    def _made(self, made: Backup) -> None:
        self.reload()
        messages.toast(self, _("已备份并核验：{name}").format(name=made.path.name))

    def restore(self) -> None:
        """Look into the chosen backup, and restore it if the user wants."""
        chosen = self.table.current()
        if chosen is not None:
            self._open(chosen.backup)

    def choose_file(self) -> None:
        """Ask for a backup that lies elsewhere."""
        path = messages.open_file(self, _("选备份文件"), _("支部案头备份 (*.bdbackup)"))
        if path is None:
            return
        try:
            found = backup.look(path)
        except BranchDeskError as error:
            messages.show_error(self, error)
            return
        self._open(found)

    def _open(self, found: Backup) -> None:
        self.dialog = RestoreBackupDialog(self, self.app, found)
        self.dialog.open()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:  # rotated away since it was listed
        return 0
