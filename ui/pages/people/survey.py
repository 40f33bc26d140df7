"""排查: the yearly survey of membership relations, typed member by member and closed with its conclusion."""

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import N_, _
from branchdesk.models import (
    Absence,
    LostContact,
    PartyGroup,
    Person,
    RelationCheck,
    RelationSurvey,
    Transfer,
)
from branchdesk.people import relation_survey
from branchdesk.people.relation_survey import Sheet
from branchdesk.places import Place
from branchdesk.rules.relation_survey import read_survey_rules
from ui import messages, theme
from ui.context import AppContext
from ui.page import Page
from ui.pages.people.survey_grid import RESULT, Entries, SurveyModel, SurveyTable
from ui.record_form import FormDialog, Input, choice, day, long_text
from ui.widgets import Card, EmptyState, button, column, hint, label, note, primary

WATCHED = {Person, PartyGroup, Absence, LostContact, Transfer, RelationCheck, RelationSurvey}


class SurveyPage(Page):
    """The sheet of the year with last year's beside it."""

    key: ClassVar[str] = "people.survey"
    title: ClassVar[str] = N_("组织关系排查")
    icon: ClassVar[str] = "mdi6.account-search-outline"

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self.sheet: Sheet | None = None
        self._make_heading()
        self.state = note("", "good")
        self.body.addWidget(self.state)
        self.how = hint(
            _(
                "在“排查结果”里输入词、拼音首字母或序号（1 到 {n}），回车到下一人；也可以从 Excel 粘贴一块。"
            ).format(n=len(read_survey_rules().results))
        )
        self.body.addWidget(self.how)
        self.model = SurveyModel(self._write, self._guard, only_looks=app.is_committee)
        self.table = SurveyTable(self.model, self._guard)
        card = Card(margin=0, spacing=0)
        edge = theme.pixels(1)
        card.column.setContentsMargins(edge, edge, edge, edge)
        self.nobody = EmptyState(
            "mdi6.account-group-outline",
            _("这一年名册上没有党员"),
            _("先把党员录进名册，或者换一个年度。"),
            button(_("去名册"), lambda: app.go(Place("people"))),
        )
        self.content = QStackedWidget()
        self.content.addWidget(self.table)
        self.content.addWidget(self.nobody)
        card.column.addWidget(self.content)
        self.body.addWidget(card, 1)
        self.counts = label("", "muted", wrap=True)
        self.last_counts = label("", "muted", wrap=True)
        self.body.addLayout(column(self.counts, self.last_counts, spacing=0.25))
        app.changes.watch(self, WATCHED, self.reload)

    def _make_heading(self) -> None:
        self.take_button = button(_("按记录填入…"), self.take_proposals)
        self.close_button = primary(_("结束排查…"), self.close_survey)
        self.reopen_button = button(_("重新打开…"), self.reopen)
        self.paper_button = button(_("打印排查表…"), lambda: self.app.go(Place("papers", "relation-check")))
        for widget in (self.paper_button, self.take_button, self.reopen_button, self.close_button):
            self.heading.add(widget)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Read the survey of the chosen year anew; selection, scroll and a half-typed cell stay."""
        app = self.app
        with app.database.read() as session:
            found = relation_survey.sheet(session, app.branch_id, app.year, app.today())
        self.sheet = found
        self.model.show(found)
        self.content.setCurrentWidget(self.table if found.rows else self.nobody)
        if not self.table.currentIndex().isValid() and found.rows:
            self.table.setCurrentIndex(self.model.index(0, RESULT))
        done = len(found.rows) - found.unchecked
        self.heading.set(
            _(self.title),
            _("{year} 年　应排查 {people} 人　已排查 {done} 人").format(
                year=found.year, people=len(found.rows), done=done
            ),
        )
        self._show_state(found)
        self.counts.setText(_("今年：{counts}").format(counts=_counted(found.counts)))
        self.last_counts.setText(_("上年：{counts}").format(counts=_counted(found.last_counts)))

    def _show_state(self, found: Sheet) -> None:
        closed, own = found.closed_on is not None, not self.app.is_committee
        self.take_button.setVisible(own and not closed and bool(found.unchecked))
        self.close_button.setVisible(own and not closed and bool(found.rows))
        self.reopen_button.setVisible(own and closed)
        self.how.setVisible(own and not closed)
        self.state.setVisible(closed)
        if closed:
            words = _("{day} 结束。{conclusion}").format(day=found.closed_on, conclusion=found.conclusion)
            if found.unchecked_reason:
                words += _("　未逐一排查：{reason}").format(reason=found.unchecked_reason)
            self.state.setText(words)

    def show_record(self, record: str, detail: str = "") -> None:
        """Go to a member's row."""
        number = self.model.row_of(record)
        if number is not None:
            self.table.setCurrentIndex(self.model.index(number, RESULT))
            self.table.scrollTo(self.model.index(number, RESULT))

    def _guard(self, act: Callable[[], None]) -> None:
        try:
            act()
        except BranchDeskError as error:
            messages.show_error(self, error)

    def _write(self, entries: Entries) -> None:
        app = self.app
        names = {row.id: row.name for row in self.model.rows}
        who = names[next(iter(entries))] if len(entries) == 1 else _("{n} 人").format(n=len(entries))
        words = _("排查{who}的组织关系").format(who=who)
        with app.database.begin(words) as session:
            relation_survey.record(session, app.branch_id, app.year, entries, app.today())
        if len(entries) > 1:
            messages.toast(self, words, app.undo_latest())

    def take_proposals(self) -> None:
        """Write what the records say for everybody who has no result yet, after asking who looked and when."""
        found = self.sheet
        if found is None:
            return
        intro = _(
            "把“按记录”一列填给还没有结果的 {n} 人。程序只知道记录里写的，请逐一核实后再改不符的。"
        ).format(n=found.unchecked)
        people = tuple(found.checkers)
        inputs = (choice("by", N_("排查人"), lambda: people), day("on", N_("日期"), required=True))
        self._ask(_("按记录填入"), inputs, self._take, _("填入"), intro, {"on": self.app.today()})

    def _take(self, values: dict[str, Any]) -> None:
        app = self.app
        words = _("按记录填入排查结果")
        with app.database.begin(words) as session:
            relation_survey.take_proposals(
                session, app.branch_id, app.year, values["by"], values["on"], app.today()
            )
        messages.toast(self, words, app.undo_latest())

    def close_survey(self) -> None:
        """Close the year's survey, with its conclusion."""
        found = self.sheet
        if found is None:
            return
        inputs: list[Input] = [
            day("on", N_("结束日期"), required=True),
            long_text("conclusion", N_("排查结论"), lines=4),
        ]
        if found.unchecked:
            inputs.append(long_text("reason", N_("未排查的原因"), lines=2))
        intro = _("结束以后这一年的排查只能查看；要改的，可以写明理由重新打开。")
        proposed = _("应排查 {people} 人，已排查 {done} 人。{counts}").format(
            people=len(found.rows), done=len(found.rows) - found.unchecked, counts=_counted(found.counts)
        )
        values = {"on": self.app.today(), "conclusion": proposed}
        self._ask(_("结束排查"), tuple(inputs), self._close, _("结束排查"), intro, values)

    def _close(self, values: dict[str, Any]) -> None:
        app = self.app
        words = _("结束 {year} 年组织关系排查").format(year=app.year)
        with app.database.begin(words) as session:
            relation_survey.close(
                session,
                app.branch_id,
                app.year,
                values["on"],
                conclusion=values["conclusion"],
                reason=values.get("reason"),
                today=app.today(),
            )
        messages.toast(self, words, app.undo_latest())

    def reopen(self) -> None:
        """Open the closed survey again, for a reason."""
        inputs = (long_text("reason", N_("理由"), lines=3, hint=N_("例如 漏排查一名转入的党员")),)
        self._ask(_("重新打开"), inputs, self._reopen, _("重新打开"), "", {})

    def _reopen(self, values: dict[str, Any]) -> None:
        app = self.app
        words = _("重新打开 {year} 年组织关系排查").format(year=app.year)
        with app.database.begin(words) as session:
            relation_survey.reopen(session, app.branch_id, app.year, values["reason"], app.today())
        messages.toast(self, words, app.undo_latest())

    def _ask(
        self,
        title: str,
        inputs: tuple[Input, ...],
        save: Callable[[dict[str, Any]], None],
        ok: str,
        intro: str,
        values: dict[str, Any],
    ) -> None:
        self.dialog = FormDialog(self, title, inputs, save, values, ok=ok, intro=intro)
        self.dialog.open()


def _counted(counts: dict[str, int]) -> str:
    listed = _("、").join(_("{title} {n} 人").format(title=_(title), n=n) for title, n in counts.items())
    return listed or _("没有记录")
