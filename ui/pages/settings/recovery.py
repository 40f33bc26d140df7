"""A new recovery code: made, printed or saved, proved by typing two groups back, and only then taken into use."""

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from branchdesk.i18n import _
from branchdesk.progress import Progress
from branchdesk.store.keys import new_recovery_code
from ui import theme
from ui.context import AppContext
from ui.recovery_step import RecoveryStep
from ui.widgets import button, label, note, primary, row, scrolling


class NewRecoveryDialog(QDialog):
    """Until the user has typed two groups back, the old code stays the one that opens the books."""

    def __init__(self, parent: QWidget, app: AppContext, branch_name: str) -> None:
        super().__init__(parent)
        self._app = app
        self.code = new_recovery_code()
        self.setWindowTitle(_("换新恢复码"))
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.space(3), theme.space(2.5), theme.space(3), theme.space(2.5))
        box.setSpacing(theme.space(1.5))
        box.addWidget(label(_("换新恢复码"), "title"))
        box.addWidget(note(_("确认之前旧恢复码仍然有效；确认之后旧的恢复单作废，请销毁。")))
        self.step = RecoveryStep(self.code, branch_name)
        self.step.confirmed.connect(self._allow)
        box.addWidget(scrolling(self.step), 1)
        self.use_button = primary(_("启用新恢复码"), self.use)
        self.use_button.setEnabled(False)
        box.addLayout(row(1, button(_("取消"), self.reject), self.use_button))
        tallest = round(self.screen().availableGeometry().height() * 0.9)
        self.resize(theme.pixels(580), min(theme.pixels(620), tallest))

    def _allow(self, confirmed: bool) -> None:
        self.use_button.setEnabled(confirmed)

    def use(self) -> None:
        """Take the code into use on the worker thread."""
        ledger, code = self._app.ledger, self.code
        self.use_button.setEnabled(False)

        def work(progress: Progress) -> None:
            ledger.use_recovery_code(code)

        self._app.jobs.run(self, _("正在更换恢复码…"), work, lambda _result: self.accept())
