"""How the 《党员缴纳党费核算表》 of the year stands, and the deeds that take it further."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from branchdesk.dues import submission
from branchdesk.dues.payers import payers_in
from branchdesk.dues.submission import Sheet
from branchdesk.i18n import N_, _
from branchdesk.models import Branch
from branchdesk.places import Place
from ui import messages, record_form, theme
from ui.context import AppContext
from ui.record_form import FormDialog
from ui.widgets import label, menu_button

PAPER = "account-sheet"


class SheetBar(QWidget):
    """One line: prepared, reviewed, submitted; and a menu with what comes next."""

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self.app = app
        self.dialog: FormDialog | None = None
        self.standing = Sheet(app.year)
        self.words = label("", "muted", wrap=True)
        self.words.setAccessibleName(_("核算表办到哪一步"))
        self.menu = menu_button(_("核算表"))
        entries = (
            (_("登记填报…"), self.prepare, True),
            (_("登记审核…"), self.review, True),
            (_("登记上报…"), self.submit, True),
            (_("撤回上报"), self.take_back, True),
            (_("打印核算表"), lambda: app.go(Place("papers", PAPER)), False),
        )
        for words, act, changes in entries:
            action = self.menu.menu().addAction(words, act)
            action.setVisible(not (changes and app.is_committee))
            if act == self.take_back:
                self._taking_back = action
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.space(1.5))
        line.addWidget(self.words, 1)
        line.addWidget(self.menu)

    def show_sheet(self, standing: Sheet, due: date | None) -> None:
        """Say how far the sheet has come, what is still wanting, and by when."""
        self.standing = standing
        parts = []
        if standing.prepared_on is None:
            parts.append(_("核算表还没有填报；填报、审核以后才上报。"))
            if due is not None:
                parts.append(_("{m} 月 {d} 日前报上级党委").format(m=due.month, d=due.day))
        else:
            parts.append(_("填报：{name} {day}").format(name=standing.prepared_by, day=standing.prepared_on))
            if standing.reviewed_on is None:
                parts.append(_("待审核"))
            elif standing.is_stale:
                parts.append(_("审核以后改过核定，要重新审核"))
            else:
                parts.append(
                    _("审核：{name} {day}").format(name=standing.reviewed_by, day=standing.reviewed_on)
                )
            if standing.submitted_on is not None:
                parts.append(_("上报：{day}").format(day=standing.submitted_on))
        self.words.setText("　".join(parts))
        self._taking_back.setEnabled(standing.submitted_on is not None)

    def prepare(self) -> None:
        """Enter who made out the sheet."""
        phone = record_form.text("phone", N_("联系电话"))
        values = {
            "by": self.standing.prepared_by_id,
            "on": self.standing.prepared_on or self.app.today(),
            "phone": self.standing.phone,
        }
        self._ask(_("登记填报"), N_("填报人"), N_("填报日期"), self._save_prepared, values, phone)

    def review(self) -> None:
        """Enter who reviewed the sheet."""
        values = {"by": self.standing.reviewed_by_id, "on": self.app.today()}
        self._ask(_("登记审核"), N_("审核人"), N_("审核日期"), self._save_reviewed, values)

    def _ask(
        self,
        title: str,
        who: str,
        when: str,
        save: Any,
        values: dict[str, Any],
        *more: record_form.Input,
    ) -> None:
        with self.app.database.read() as session:
            people = [
                (payer.person_id, payer.name)
                for payer in payers_in(session, self.app.branch_id, self.app.year)
            ]
        inputs = (
            record_form.choice("by", who, people, required=True),
            record_form.day("on", when, required=True),
            *more,
        )
        self.dialog = FormDialog(self.window(), title, inputs, save, values, ok=_("登记"))
        self.dialog.open()

    def _save_prepared(self, typed: dict[str, Any]) -> None:
        year = self.app.year
        with self.app.database.begin(_("登记 {year} 年核算表填报").format(year=year)) as session:
            submission.prepare(session, self.app.branch_id, year, typed["by"], typed["on"], typed["phone"])
        messages.toast(self, _("已登记填报，下一步是审核。"), self.app.undo_latest())

    def _save_reviewed(self, typed: dict[str, Any]) -> None:
        year = self.app.year
        with self.app.database.begin(_("登记 {year} 年核算表审核").format(year=year)) as session:
            submission.review(session, self.app.branch_id, year, typed["by"], typed["on"])
        messages.toast(self, _("已登记审核，可以上报了。"), self.app.undo_latest())

    def submit(self) -> None:
        """Enter when the sheet went to the superior."""
        year = self.app.year
        with self.app.database.read() as session:
            superior = session.get_one(Branch, self.app.branch_id).superior

        def save(typed: dict[str, Any]) -> None:
            with self.app.database.begin(_("登记 {year} 年核算表上报").format(year=year)) as session:
                submission.submit(session, self.app.branch_id, year, typed["on"], typed["to"])
            messages.toast(self, _("已登记上报。"), self.app.undo_latest())

        inputs = (
            record_form.day("on", N_("上报日期"), required=True),
            record_form.text("to", N_("报给"), hint=N_("上级党委")),
        )
        values = {"on": self.app.today(), "to": self.standing.submitted_to or superior}
        self.dialog = FormDialog(
            self.window(),
            _("登记上报"),
            inputs,
            save,
            values,
            ok=_("登记"),
            intro=_("核算表要先审核再上报；打印在“核算表”菜单里。"),
        )
        self.dialog.open()

    def take_back(self) -> None:
        """Take the submission back, to correct the sheet."""
        year = self.app.year
        with self.app.database.begin(_("撤回 {year} 年核算表上报").format(year=year)) as session:
            submission.submit(session, self.app.branch_id, year, None)
        messages.toast(self, _("已撤回上报。"), self.app.undo_latest())
