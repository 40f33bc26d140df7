"""安全: the password, the recovery code, after how long the ledger locks itself, and who works with it."""

from PySide6.QtWidgets import QComboBox, QLineEdit

from branchdesk import branch
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import _
from branchdesk.progress import Progress
from ui import messages, theme
from ui.context import AppContext
from ui.pages.settings.operators_card import OperatorsCard
from ui.pages.settings.recovery import NewRecoveryDialog
from ui.pages.settings.section import WIDEST, Section
from ui.password_step import LABEL_WIDTH, PasswordStep
from ui.widgets import Card, button, heading, hint, label, primary, row

IDLE_CHOICES = (5, 10, 15, 30, 60, 0)


class SecuritySection(Section):
    """Four cards; nothing here shows a secret."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self.setMaximumWidth(theme.pixels(WIDEST))
        self.operators = OperatorsCard(app)
        self.box.addWidget(self._password_card())
        self.box.addWidget(self._recovery_card())
        self.box.addWidget(self._idle_card())
        self.box.addWidget(self.operators)
        self.box.addStretch(1)
        self.reload()

    def _password_card(self) -> Card:
        card = Card()
        card.column.addWidget(heading(_("修改密码")))
        self.old = QLineEdit()
        self.old.setEchoMode(QLineEdit.EchoMode.Password)
        self.old.setAccessibleName(_("现在的密码"))
        self.old.setFixedWidth(theme.pixels(260))
        named = label(_("现在的密码"), "muted")
        named.setBuddy(self.old)
        named.setMinimumWidth(theme.pixels(LABEL_WIDTH))
        card.column.addLayout(row(named, self.old, 1))
        self.passwords = PasswordStep()
        card.column.addWidget(self.passwords)
        for line in (self.old, self.passwords.first, self.passwords.again):
            line.returnPressed.connect(self.change_password)
        self.sentence = label("", "error", wrap=True)
        self.sentence.hide()
        card.column.addWidget(self.sentence)
        self.change_button = primary(_("修改密码"), self.change_password)
        card.column.addLayout(row(self.change_button, 1))
        return card

    def _recovery_card(self) -> Card:
        card = Card()
        card.column.addWidget(heading(_("恢复码")))
        card.column.addWidget(
            hint(_("忘了密码，只有恢复单上的恢复码能打开台账。恢复单丢了、给别人看过，就换一个新的。"))
        )
        self.recovery_button = button(_("换新恢复码…"), self.renew_recovery, "mdi6.key-outline")
        card.column.addLayout(row(self.recovery_button, 1))
        return card

    def _idle_card(self) -> Card:
        card = Card()
        card.column.addWidget(heading(_("自动锁定")))
        self.idle = QComboBox()
        self.idle.setAccessibleName(_("多久不用就锁定"))
        for minutes in IDLE_CHOICES:
            words = _("{n} 分钟不用就锁定").format(n=minutes) if minutes else _("从不自动锁定")
            self.idle.addItem(words, minutes)
        self.idle.activated.connect(self._choose_idle)
        self.lock_button = button(_("现在锁定"), self.app.lock_wanted.emit, "mdi6.lock-outline")
        card.column.addLayout(row(self.idle, self.lock_button, 1))
        card.column.addWidget(hint(_("锁定后打了一半的字还在，解锁回到原处。")))
        return card

    def reload(self) -> None:
        """Show the idle time and the operators as they are kept."""
        minutes = self.app.settings.idle_minutes
        if self.idle.findData(minutes) < 0:
            self.idle.addItem(_("{n} 分钟不用就锁定").format(n=minutes), minutes)
        self.idle.setCurrentIndex(self.idle.findData(minutes))
        self.operators.reload()

    def _choose_idle(self) -> None:
        self.app.settings.put("lock/idle_minutes", self.idle.currentData())

    def change_password(self) -> None:
        """Check what was typed and change the password on the worker thread."""
        old = self.old.text()
        try:
            if not old:
                raise InvalidField("old", _("请输入现在的密码。"))
            new = self.passwords.value()
        except InvalidField as error:
            self._say(error)
            return
        ledger = self.app.ledger
        self.change_button.setEnabled(False)

        def work(progress: Progress) -> None:
            ledger.change_password(old, new)

        self.app.jobs.run(self, _("正在修改密码…"), work, lambda _result: self._changed(), self._say)

    def _say(self, error: BranchDeskError) -> None:
        self.change_button.setEnabled(True)
        self.sentence.setText(str(error))
        self.sentence.show()

    def _changed(self) -> None:
        self.change_button.setEnabled(True)
        self.sentence.hide()
        for line in (self.old, self.passwords.first, self.passwords.again):
            line.clear()
        messages.inform(self, _("密码已修改"), _("下次请用新密码打开。以前的备份仍要用做备份时的密码。"))

    def renew_recovery(self) -> None:
        """Open the window with a new code."""
        with self.app.database.read() as session:
            name = branch.own(session).name
        self.dialog = NewRecoveryDialog(self, self.app, name)
        self.dialog.accepted.connect(lambda: messages.toast(self, _("新恢复码已启用，旧的恢复单已作废。")))
        self.dialog.open()
