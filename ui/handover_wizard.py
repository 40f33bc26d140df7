"""The wizard that hands the ledger over: who, the protocol, a new password, a new recovery sheet."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QDialog, QStackedWidget, QWidget

from branchdesk import branch
from branchdesk.documents.fonts import Fonts
from branchdesk.documents.handover_paper import protocol, words
from branchdesk.documents.record_paper import Desk
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.handover import deed
from branchdesk.handover.deed import Agreement
from branchdesk.handover.lists import Lists, take_stock
from branchdesk.i18n import N_, _, in_source_language
from branchdesk.progress import Progress
from branchdesk.roll import members_on
from branchdesk.store import backup
from branchdesk.store.keys import new_recovery_code
from ui import messages, theme
from ui.context import AppContext
from ui.paper_deeds import Finished, PaperDeeds
from ui.password_step import PasswordStep
from ui.preview import Preview
from ui.record_form import RecordForm, choice, day, long_text, text
from ui.recovery_step import RecoveryStep
from ui.widgets import button, column, hint, label, note, primary, row, scrolling

WHO, PAPER, PASSWORD, RECOVERY = range(4)
TITLES = (N_("一、谁交给谁"), N_("二、清点签名"), N_("三、接收人设密码"), N_("四、收好新恢复单"))


class HandoverWizard(QDialog):
    """Four steps. Until the last button everything stays as it was, and giving up changes nothing."""

    def __init__(self, parent: QWidget, app: AppContext) -> None:
        super().__init__(parent)
        self._app = app
        self.code = new_recovery_code()
        self.agreed: Agreement | None = None
        self.lists: Lists | None = None
        self._pdf: bytes | None = None
        self.setWindowTitle(_("办理交接"))
        self.step_title = label("", "title")
        self.steps = QStackedWidget()
        for step in (self._who_step(), self._paper_step(), self._password_step(), self._recovery_step()):
            self.steps.addWidget(step)
        self.sentence = label("", "error", wrap=True)
        self.cancel_button = button(_("取消，不交接"), self.reject)
        self.back_button = button(_("上一步"), self.go_back)
        self.next_button = primary(_("下一步"), self.go_on)
        self.next_button.setDefault(True)
        box = column(self.step_title, spacing=1.5)
        box.setContentsMargins(theme.space(3), theme.space(2.5), theme.space(3), theme.space(2.5))
        box.addWidget(self.steps, 1)
        box.addWidget(self.sentence)
        box.addLayout(row(self.cancel_button, 1, self.back_button, self.next_button))
        self.setLayout(box)
        room = self.screen().availableGeometry()
        self.resize(
            min(theme.pixels(760), round(room.width() * 0.95)),
            min(theme.pixels(720), round(room.height() * 0.9)),
        )
        self._turn_to(WHO)

    def _who_step(self) -> QWidget:
        app = self._app
        with app.database.read() as session:
            names = [person.name for person in members_on(session, app.branch_id, app.today())]
        if app.database.operator and app.database.operator not in names:
            names.insert(0, app.database.operator)
        people = [(name, name) for name in names]
        self.form = RecordForm(
            (
                choice("from_name", N_("移交人"), lambda: people, empty=N_("请选择"), required=True),
                choice("to_name", N_("接收人"), lambda: people, empty=N_("请选择"), required=True),
                text("witness", N_("监交人"), hint=N_("上级党组织派来监交的人，可以空着手写")),
                day("handed_on", N_("交接日期"), required=True),
                long_text("note", N_("说明"), lines=3, hint=N_("例如 换届选举、工作调动")),
            )
        )
        self.form.fill({"from_name": app.database.operator, "handed_on": app.today()})
        explained = hint(
            _("接收人不在名单里，请先在“党员”里登记。书记职务的变动在“党员”或“换届选举”里另行登记。")
        )
        return _page(explained, self.form, 1)

    def _paper_step(self) -> QWidget:
        self.preview = Preview()
        deeds = PaperDeeds(self, self._finished)
        self.print_button = button(_("打印交接书"), deeds.print, "mdi6.printer-outline")
        self.save_button = button(_("存为 PDF…"), deeds.save)
        self.signed = QCheckBox(_("已经逐项清点，交接书三方签了名"))
        self.signed.toggled.connect(lambda _on: self._allow())
        inside = column(hint(_("打印三份，照着逐项清点，三方签名。")), self.preview, spacing=1.5)
        inside.setStretch(1, 1)
        inside.addLayout(row(self.print_button, self.save_button, 1, self.signed))
        made = QWidget()
        made.setLayout(inside)
        return made

    def _password_step(self) -> QWidget:
        self.passwords = PasswordStep()
        return _page(
            hint(_("请接收人自己输入新密码，不要告诉移交人。其他操作人由接收人告知。")),
            self.passwords,
            note(
                _("办完之前旧密码仍然有效；办完之后旧密码和旧恢复单都作废。以前的备份仍要用当时的密码打开。")
            ),
            1,
        )

    def _recovery_step(self) -> QWidget:
        with self._app.database.read() as session:
            name = branch.own(session).name
        self.recovery = RecoveryStep(self.code, name)
        self.recovery.confirmed.connect(lambda _right: self._allow())
        return scrolling(self.recovery)

    def _turn_to(self, step: int) -> None:
        self.steps.setCurrentIndex(step)
        self.step_title.setText(_(TITLES[step]))
        self.sentence.hide()
        self.back_button.setVisible(step > WHO)
        self.next_button.setText(_("完成交接") if step == RECOVERY else _("下一步"))
        self._allow()
        if step == WHO:
            self.form.fields["to_name"].editor.setFocus()
        elif step == PASSWORD:
            self.passwords.first.setFocus()

    def _allow(self) -> None:
        ready = {
            PAPER: self.signed.isChecked() and self._pdf is not None,
            RECOVERY: self.recovery.is_confirmed(),
        }
        self.next_button.setEnabled(ready.get(self.steps.currentIndex(), True))

    def go_back(self) -> None:
        """Return to the step before."""
        self._turn_to(self.steps.currentIndex() - 1)

    def go_on(self) -> None:
        """Check this step and go to the next; the last one carries the hand-over out."""
        steps: tuple[Callable[[], None], ...] = (self._agree, self._sign, self._set_password, self._carry_out)
        try:
            steps[self.steps.currentIndex()]()
        except BranchDeskError as error:
            self._say(error)

    def _say(self, error: BranchDeskError) -> None:
        if self.steps.currentIndex() == WHO and self.form.point_at(error):
            return
        self.sentence.setText(str(error))
        self.sentence.show()

    def _agree(self) -> None:
        agreed = Agreement(**self.form.values()).check(self._app.today())
        if agreed != self.agreed:
            self.agreed, self._pdf = agreed, None
            self.signed.setChecked(False)
            self._lay_out(agreed)
        self._turn_to(PAPER)

    def _lay_out(self, agreed: Agreement) -> None:
        """Count the books and lay the protocol out on the worker thread."""
        app = self._app
        database, rulebook, branch_id, today = app.database, app.rulebook, app.branch_id, app.today()
        folder = app.ledger.folder
        only_bundled = app.settings.get("papers/only_bundled_fonts", False)

        def work(_progress: Progress) -> tuple[Lists, bytes]:
            with database.read() as session:
                lists = take_stock(session, rulebook, branch_id, today, backup.listed(folder))
                desk = Desk(session, rulebook, branch_id, today, Fonts(only_bundled=only_bundled))
                with in_source_language():
                    return lists, protocol(desk, agreed, lists).render()

        app.jobs.run(self, _("正在清点…"), work, self._show, self._say)

    def _show(self, made: tuple[Lists, bytes]) -> None:
        self.lists, self._pdf = made
        self.preview.show_pdf(self._pdf)
        self._allow()

    def _finished(self) -> Finished | None:
        if self._pdf is None or self.agreed is None:
            return None
        return Finished(self._pdf, words["title"], f"{words['title']}-{self.agreed.handed_on}.pdf")

    def _sign(self) -> None:
        self._turn_to(PASSWORD)

    def _set_password(self) -> None:
        self.passwords.value()
        self._turn_to(RECOVERY)

    def _carry_out(self) -> None:
        if self.agreed is None or self.lists is None:
            raise InvalidField("from_name", _("请选移交人和接收人。"))
        app, agreed, lists = self._app, self.agreed, self.lists
        ledger, branch_id, today = app.ledger, app.branch_id, app.today()
        password, code = self.passwords.value(), self.code
        reason = _("交接后")

        def work(_progress: Progress) -> str:
            deed.carry_out(ledger, branch_id, agreed, lists, password, code, today)
            try:
                backup.make(ledger.folder, ledger.database.key, reason=reason)
            except BranchDeskError as error:
                return str(error)
            return ""

        self.next_button.setEnabled(False)
        app.jobs.run(self, _("正在办理交接…"), work, self._done, self._failed)

    def _failed(self, error: BranchDeskError) -> None:
        self._allow()
        self._say(error)

    def _done(self, trouble: str) -> None:
        self.accept()
        told = _("交接办完。新密码和新恢复码已经生效，旧的都作废；请当面销毁旧恢复单。")
        if trouble:
            told += _("不过备份没有做成：{why}").format(why=trouble)
        messages.inform(self, _("交接办完"), told)


def _page(*parts: QWidget | int) -> QWidget:
    made = QWidget()
    made.setLayout(column(*parts, spacing=1.5))
    return made
