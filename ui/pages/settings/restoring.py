"""A backup beside the present books, and the way back to it."""

from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.progress import Progress
from branchdesk.store import backup, database
from branchdesk.store.backup import Backup
from branchdesk.store.keys import recovery_groups
from branchdesk.store.table_words import words_for
from ui import messages, theme
from ui.context import AppContext, Restore
from ui.widgets import Card, button, label, note, primary, row

SHOWN = (
    "person",
    "meeting",
    "dues_payment",
    "dues_assessment",
    "talk",
    "rating_answer",
    "attachment",
    "history_entry",
)


class RestoreBackupDialog(QDialog):
    """What the backup holds against what the books hold now; restoring wants the backup's own password."""

    def __init__(self, parent: QWidget, app: AppContext, found: Backup) -> None:
        super().__init__(parent)
        self._app = app
        self._backup = found
        self.setWindowTitle(_("查看并恢复备份"))
        self.setMinimumWidth(theme.pixels(480))
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.space(3), theme.space(2.5), theme.space(3), theme.space(2.5))
        box.setSpacing(theme.space(1.5))
        box.addWidget(
            label(_("{at} 的备份").format(at=f"{found.made_at:%Y-%m-%d %H:%M}"), "title", wrap=True)
        )
        box.addWidget(label(found.path.name, "muted"))
        box.addWidget(self._counts())
        box.addWidget(
            note(
                _(
                    "恢复会用备份换掉现在的台账。现在的台账不会删，整个移到台账文件夹里的 before-restore-… 保存。"
                )
            )
        )
        self.secret = QLineEdit()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret.setAccessibleName(_("做备份时的密码或恢复码"))
        named = label(_("做备份时的密码或恢复码"), "muted")
        named.setBuddy(self.secret)
        box.addWidget(named)
        box.addWidget(self.secret)
        self.by_recovery = QCheckBox(_("这是恢复码"))
        box.addWidget(self.by_recovery)
        self.sentence = label("", "error", wrap=True)
        self.sentence.hide()
        box.addWidget(self.sentence)
        self.restore_button = primary(_("恢复到这一份"), self.restore)
        box.addLayout(row(1, button(_("取消"), self.reject), self.restore_button))

    def _counts(self) -> Card:
        card = Card()
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space(3))
        grid.setVerticalSpacing(theme.space(0.5))
        with self._app.database.read() as session:
            present = database.row_counts(session)
        for place, title in enumerate(("", _("备份里"), _("现在"))):
            grid.addWidget(label(title, "muted"), 0, place)
        for line, table in enumerate(SHOWN, start=1):
            then, now = self._backup.counts.get(table, 0), present.get(table, 0)
            grid.addWidget(label(words_for(table)), line, 0)
            grid.addWidget(label(str(then), "strong"), line, 1)
            grid.addWidget(label(str(now), "" if then == now else "strong"), line, 2)
        grid.setColumnStretch(3, 1)
        card.column.addLayout(grid)
        return card

    def restore(self) -> None:
        """Try the secret on the backup, then hand over: the ledger is locked and exchanged."""
        by_recovery = self.by_recovery.isChecked()
        try:
            typed = self.secret.text()
            secret = "".join(recovery_groups(typed)) if by_recovery else typed
        except BranchDeskError as error:
            self._say(error)
            return
        if not secret:
            self._say(BranchDeskError(_("请输入做备份时的密码，或勾选后输入恢复码。")))
            return
        path = self._backup.path
        self.restore_button.setEnabled(False)

        def work(progress: Progress) -> Restore:
            backup.open_inside(path, secret, by_recovery=by_recovery)
            return Restore(path, secret, by_recovery)

        self._app.jobs.run(self, _("正在核验备份…"), work, self._checked, self._say)

    def _checked(self, wanted: Restore) -> None:
        self.restore_button.setEnabled(True)
        agreed = messages.ask(
            self,
            _("恢复备份"),
            _("备份完好，密码也对。现在锁定台账并换成这一份吗？之后的记录要重新录入，或从保存的原台账里取。"),
            _("恢复"),
        )
        if agreed:
            self.accept()
            self._app.restore_wanted.emit(wanted)

    def _say(self, error: BranchDeskError) -> None:
        self.restore_button.setEnabled(True)
        self.sentence.setText(str(error))
        self.sentence.show()
