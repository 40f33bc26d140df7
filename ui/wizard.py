"""The wizard for a new ledger: the branch, where its books lie, the password, the recovery sheet."""

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from branchdesk import branch
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import N_, _
from branchdesk.models import DeskKind, Sector
from branchdesk.progress import Progress
from branchdesk.store import ledger as ledgers
from branchdesk.store.keys import password_strength
from branchdesk.words import FORM_WORDS, LOCALITY_WORDS, SECTOR_WORDS
from ui import messages, theme
from ui.jobs import Jobs
from ui.record_form import RecordForm, choice, day, partial_day, text
from ui.recovery_step import RecoveryStep
from ui.widgets import button, hint, label, note, primary, restyle, row, scrolling

KINDS = ((DeskKind.BRANCH, N_("党支部")), (DeskKind.COMMITTEE, N_("上级党组织（接收各支部的上报）")))
SECTORS, FORMS, LOCALITIES = (tuple(words.items()) for words in (SECTOR_WORDS, FORM_WORDS, LOCALITY_WORDS))

INPUTS = (
    choice("kind", N_("这是谁的台账"), KINDS, empty=None),
    text("name", N_("全称"), hint=N_("例如 ××会计师事务所党支部"), required=True),
    choice("sector", N_("类型"), SECTORS, required=True),
    choice("form", N_("设置形式"), FORMS, empty=None),
    choice("locality", N_("村或社区"), LOCALITIES, empty=None),
    text("unit", N_("所在单位")),
    text("superior", N_("上级党组织")),
    partial_day("founded_on", N_("成立日期")),
    day("books_from", N_("从哪天起在这里记"), hint=N_("之前的记录在旧本子里，不算漏记")),
    day("elected_on", N_("本届选举日期"), hint=N_("选出现任支委会（书记）的日期，例如 2025-03-07")),
)


class NewLedgerWizard(QDialog):
    """Three steps; nothing is written before the last one but one, and then the books exist."""

    made = Signal(object)

    def __init__(self, parent: QWidget, jobs: Jobs, schemes: list[tuple[str, str]] | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._ledger: ledgers.Ledger | None = None
        self.setWindowTitle(_("新建台账"))
        self.resize(theme.pixels(600), theme.pixels(660))
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.space(3), theme.space(2.5), theme.space(3), theme.space(2.5))
        box.setSpacing(theme.space(2))
        self.step_title = label("", "title")
        box.addWidget(self.step_title)
        self.steps = QStackedWidget()
        box.addWidget(self.steps, 1)
        self.sentence = label("", "error", wrap=True)
        self.sentence.hide()
        box.addWidget(self.sentence)
        self.back_button = button(_("上一步"), self.go_back)
        self.next_button = primary(_("下一步"), self.go_on)
        self.next_button.setDefault(True)
        self.cancel_button = button(_("取消"), self.reject)
        box.addLayout(row(self.cancel_button, 1, self.back_button, self.next_button))
        scheme = choice("scheme", N_("考评办法"), schemes or _shipped_schemes(), empty=N_("暂不选"))
        self.form = RecordForm((*INPUTS, scheme), label_width=110)
        self.form.fields["sector"].fill(Sector.PRIVATE)
        self.form.fields["books_from"].fill(date.today().replace(day=1))
        self.form.fields["kind"].edited.connect(self._suit_kind)
        self.steps.addWidget(scrolling(self.form))
        self.steps.addWidget(self._place_step())
        self._turn_to(0)

    def _suit_kind(self) -> None:
        is_branch = self.form.fields["kind"].value() == DeskKind.BRANCH
        for name in ("sector", "form", "locality", "founded_on", "books_from", "elected_on", "scheme"):
            self.form.fields[name].setEnabled(is_branch)

    def _place_step(self) -> QWidget:
        panel = QWidget()
        box = QVBoxLayout(panel)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.space(1))
        box.addWidget(label(_("放在哪个文件夹"), "strong"))
        self.folder = QLineEdit()
        self.folder.setAccessibleName(_("台账文件夹"))
        line = QHBoxLayout()
        line.addWidget(self.folder, 1)
        self.browse_button = button(_("选择…"), self._browse)
        line.addWidget(self.browse_button)
        box.addLayout(line)
        box.addWidget(hint(_("请放在本机硬盘，不要放网络盘。整个文件夹可以搬到别的电脑。")))
        box.addSpacing(theme.space(1.5))
        box.addWidget(label(_("密码"), "strong"))
        self.password = self._secret(_("密码"))
        box.addWidget(self.password)
        self.strength = note("")
        self.strength.hide()
        box.addWidget(self.strength)
        box.addWidget(label(_("再输一遍"), "strong"))
        self.password_again = self._secret(_("再输一遍密码"))
        box.addWidget(self.password_again)
        box.addWidget(hint(_("没有密码和恢复码，谁也打不开台账。下一步会给您一张恢复单。")))
        box.addStretch(1)
        self.password.textChanged.connect(self._judge_password)
        return panel

    def _secret(self, name: str) -> QLineEdit:
        line = QLineEdit()
        line.setEchoMode(QLineEdit.EchoMode.Password)
        line.setAccessibleName(name)
        return line

    def _judge_password(self, typed: str) -> None:
        level, sentence = password_strength(typed)
        self.strength.setText(sentence)
        self.strength.setVisible(bool(typed))
        restyle(self.strength, tone=("bad", "bad", "warn", "good")[level])

    def _browse(self) -> None:
        chosen = messages.open_folder(self, _("选一个空文件夹，或它的上级文件夹"))
        if chosen is not None:
            name = self.form.fields["name"].value() or _("支部台账")
            self.folder.setText(str(chosen if _is_empty(chosen) else chosen / name))

    def _turn_to(self, step: int) -> None:
        titles = (_("一、党组织的基本情况"), _("二、存放位置和密码"), _("三、收好恢复单"))
        self.step_title.setText(titles[step])
        self.steps.setCurrentIndex(step)
        self.sentence.hide()
        self.back_button.setVisible(step == 1)
        self.cancel_button.setVisible(step < 2)
        self.next_button.setText((_("下一步"), _("建立台账"), _("完成"))[step])
        self.next_button.setEnabled(step < 2)
        if step == 1 and not self.folder.text():
            self.folder.setText(str(Path.home() / (self.form.fields["name"].value() or _("支部台账"))))
        if step < 2:
            (self.form.fields["name"].editor, self.password)[step].setFocus()

    def go_back(self) -> None:
        """Return to the step before."""
        self._turn_to(self.steps.currentIndex() - 1)

    def go_on(self) -> None:
        """Check this step and go to the next."""
        try:
            match self.steps.currentIndex():
                case 0:
                    self._values = self._branch_values()
                    self._turn_to(1)
                case 1:
                    self._create()
                case _:
                    self._finish()
        except BranchDeskError as error:
            self._say(error)

    def _branch_values(self) -> dict[str, Any]:
        return self.form.values()

    def _say(self, error: BranchDeskError) -> None:
        if (
            isinstance(error, InvalidField)
            and error.field in self.form.fields
            and self.steps.currentIndex() == 0
        ):
            self.form.point_at(error)
            return
        self.sentence.setText(str(error))
        self.sentence.show()

    def _create(self) -> None:
        if self.password.text() != self.password_again.text():
            raise InvalidField("password", _("两次输入的密码不一样，请再输一遍。"))
        level, sentence = password_strength(self.password.text())
        if level == 0:
            raise InvalidField("password", sentence)
        if not self.folder.text().strip():
            raise InvalidField("folder", _("请选台账放在哪个文件夹。"))
        folder, password, values = Path(self.folder.text().strip()), self.password.text(), self._values
        self.next_button.setEnabled(False)

        def work(progress: Progress) -> tuple[ledgers.Ledger, str]:
            made, code = ledgers.create(folder, password)
            try:
                with made.database.begin(_("建立台账")) as session:
                    branch.found(session, **values)
            except BaseException:
                made.abandon()
                raise
            return made, code

        self._jobs.run(self, _("正在建立台账…"), work, self._show_recovery, self._failed)

    def _failed(self, error: BranchDeskError) -> None:
        self.next_button.setEnabled(True)
        if isinstance(error, InvalidField) and error.field in self.form.fields:
            self._turn_to(0)
        self._say(error)

    def _show_recovery(self, made: tuple[ledgers.Ledger, str]) -> None:
        self._ledger, code = made
        self.recovery = RecoveryStep(code, self._values["name"])
        self.recovery.confirmed.connect(self.next_button.setEnabled)
        self.steps.addWidget(scrolling(self.recovery))
        self._turn_to(2)

    def _finish(self) -> None:
        if self._ledger is not None:
            ledger, self._ledger = self._ledger, None
            self.accept()
            self.made.emit(ledger)

    def reject(self) -> None:
        """Give up; once the books exist they are opened all the same, with a warning about the sheet."""
        if self._ledger is None:
            super().reject()
        elif messages.ask(
            self,
            _("还没有确认恢复单"),
            _("台账已经建好。不收好恢复单，忘了密码就再也打不开。可以稍后在“设置与备份”里换一个新的恢复码。"),
            _("稍后再办"),
        ):
            self._finish()


def _is_empty(folder: Path) -> bool:
    try:
        return not any(folder.iterdir())
    except OSError:  # making the ledger will say why
        return False


def _shipped_schemes() -> list[tuple[str, str]]:
    from branchdesk.rules.rulebook import read_rulebook

    return [
        (scheme.id, f"{_(scheme.city)} · {_(scheme.title)}") for scheme in read_rulebook().schemes.values()
    ]
