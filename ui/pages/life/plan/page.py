"""计划: what the branch means to do in a year, as a calendar, a year and a list, against what was held."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from PySide6.QtWidgets import QPushButton, QWidget

from branchdesk.dates import Month, PartialDate
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import N_, _
from branchdesk.life import calendar_file, plans
from branchdesk.life.calendar_file import Choice
from branchdesk.life.plan_lines import PlanLine, PlanState
from branchdesk.models import (
    Base,
    Meeting,
    PartyGroup,
    Person,
    PlanItem,
    PlanTheme,
    Post,
    RuleChange,
    Setting,
    YearPlan,
)
from branchdesk.places import Place
from ui import messages, printing
from ui.context import AppContext
from ui.pages.life.plan.book import PlanBook
from ui.pages.life.plan.calendar_view import CalendarView, Shown
from ui.pages.life.plan.making import RULES, SOURCES, PlanMaking
from ui.pages.life.plan.month_view import MonthView
from ui.pages.life.plan.panel import PlanPanel
from ui.pages.life.plan.themes import ask_themes
from ui.pages.life.plan.year_view import YearView
from ui.record_form import FormDialog, check
from ui.register_book import RegisterBook
from ui.register_page import RegistersPage
from ui.widgets import Tabs, button, label, link, menu_button, row

MONTH, YEAR, LIST = "month", "year", "list"
THEMES = "themes"
VIEWS = ((MONTH, N_("月历")), (YEAR, N_("全年")), (LIST, N_("列表")))


class PlanPage(RegistersPage):
    """The plan of the year."""

    key: ClassVar[str] = "life.plan"
    title: ClassVar[str] = N_("计划")
    icon: ClassVar[str] = PlanBook.icon
    BOOKS: ClassVar[tuple[type[RegisterBook], ...]] = (PlanBook,)
    WATCHED: ClassVar[set[type[Base]]] = {
        PlanItem,
        PlanTheme,
        YearPlan,
        Meeting,
        Person,
        PartyGroup,
        Post,
        Setting,
        RuleChange,
    }
    PRINTS = ((N_("年度工作计划…"), "year-plan"), (N_("计划落实情况表…"), "plan-progress"))

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        movable = not app.is_committee
        self.month = MonthView(app.today(), movable=movable)
        self.year = YearView(movable=movable)
        self.views: dict[str, CalendarView] = {MONTH: self.month, YEAR: self.year}
        for view in self.views.values():
            self.content.addWidget(view)
            view.chosen.connect(self._take)
            view.opened.connect(self._open)
            view.removal_wanted.connect(self.remove)
            view.moved.connect(self._put)
            view.add_wanted.connect(self.add_on)
            view.themes_wanted.connect(self.edit_themes)
        self._make_bar()
        self._make_menus()

    def _make_bar(self) -> None:
        self.view_tabs = Tabs([(key, _(words)) for key, words in VIEWS])
        self.view_tabs.chosen.connect(lambda _key: self._show_views())
        self.lacking = link("", lambda: self.make_plan(RULES))
        self.waiting_note = label("", "muted")
        self.confirming = link(_("全部确认"), self.confirm_all)
        self.bar = QWidget()
        told = (self.lacking, self.waiting_note, self.confirming)
        line = row(self.view_tabs, self.month.head, 1, *told, spacing=1.5)
        self.bar.setLayout(line)
        self.body.insertWidget(self.body.indexOf(self.split), self.bar)
        self.split.covered.connect(self.bar.setHidden)

    def _make_menus(self) -> None:
        self.making = menu_button(_("编计划"))
        for source, words in SOURCES:
            self.making.menu().addAction(_(words) + "…", lambda source=source: self.make_plan(source))
        self.making.menu().addSeparator()
        self.making.menu().addAction(_("目标、季度安排和月主题…"), self.edit_themes)
        self.making.setHidden(self.app.is_committee)
        self.heading.add(self.making)
        self.heading.add(self.add_button)
        self.printing.menu().addAction(_("手机日历文件（.ics）…"), self.export_calendar)

    def make_panel(self) -> PlanPanel:
        """Make the panel, with the sitting that answers an item."""
        return PlanPanel(self.app)

    @property
    def plan(self) -> PlanBook:
        """The register, by its own type."""
        book = self.books[PlanBook.key]
        if not isinstance(book, PlanBook):
            raise TypeError
        return book

    def first_steps(self, book: RegisterBook) -> Sequence[QPushButton]:
        """Offer first what a plan is made from, then an item of one's own."""
        made = [
            button(_(words) + "…", lambda source=source: self.make_plan(source))  # type: ignore[misc]
            for source, words in SOURCES
        ]
        return [*made, *super().first_steps(book)]

    def reload(self) -> None:
        """Read the plan anew; selection, scroll and focus stay. At first what comes next is chosen."""
        is_first = self.table.current() is None
        super().reload()
        if is_first:
            coming = (line for line in self.plan.lines if line.planned_for.latest >= self.app.today())
            self.table.choose(next((line.id for line in coming if line.state != PlanState.HELD), ""))
        self._show_views()

    def _show_views(self) -> None:
        lines, current = self.plan.lines, self.table.current()
        shown = Shown(lines, self.plan.frame, self.app.today())
        view = self.views.get(self.view_tabs.current)
        self.view_tabs.setVisible(bool(lines))
        self.month.head.setVisible(bool(lines) and view is self.month)
        if lines and view is not None:
            view.show_plan(shown, current.id if current is not None else "")
            self.content.setCurrentWidget(view)
        elif lines:
            self.content.setCurrentWidget(self.table)
        self._tell_bar(lines)

    def _tell_bar(self, lines: list[PlanLine]) -> None:
        lacks = [lack for lack in self.plan.lacks if not lack.is_past]
        missing = sum(lack.missing for lack in lacks)
        self.lacking.setText(_("按规定还缺 {n} 次会，补上…").format(n=missing))
        self.lacking.setToolTip(_("、").join(lack.title for lack in lacks))
        self.lacking.setVisible(bool(lines) and bool(lacks) and not self.app.is_committee)
        proposed = sum(line.state == PlanState.PROPOSED for line in lines)
        self.waiting_note.setText(_("{n} 项有对应的会议，待确认").format(n=proposed))
        self.waiting_note.setVisible(bool(proposed))
        self.confirming.setVisible(bool(proposed) and not self.app.is_committee)

    def _take(self, key: str) -> None:
        self.table.choose(key)
        self.split.open_detail()

    def _open(self, key: str) -> None:
        self._take(key)
        self.edit()

    def _show(self, record: Any | None) -> None:
        super()._show(record)
        for view in self.views.values():
            view.choose(record.id if record is not None else "")

    def _name(self, book: RegisterBook, typed: dict[str, Any]) -> str:
        kind = typed["kind"]  # taken out first: the catalog would read its name as a message
        return typed.get("title") or _(plans.KIND_WORDS[kind])

    def _put(self, key: str, to: PartialDate) -> None:
        line = next((line for line in self.plan.lines if line.id == key), None)
        if line is None or self.app.is_committee:
            return
        try:
            self.plan.move(self, line, to)
        except BranchDeskError as error:
            messages.show_error(self, error)

    def add_on(self, when: PartialDate) -> None:
        """Enter an item on a day or month of the calendar."""
        self.add()
        if not self.app.is_committee:
            self.dialog.form.fill({"planned_for": when})

    def show_record(self, record: str, detail: str = "") -> None:
        """Go to an item, or to `themes`, or to `rules`, `last-year`, `calendar` to make the plan from."""
        if detail in {source for source, _words in SOURCES}:
            self.make_plan(detail)
        elif detail.partition(":")[0] == THEMES:
            self.edit_themes()
        elif detail in {view for view, _words in VIEWS}:
            self.view_tabs.choose(detail)
        else:
            super().show_record(record, detail)
            self._turn_to_current()

    def _turn_to_current(self) -> None:
        current = self.table.current()
        if isinstance(current, PlanLine):
            self.month.turn_to(Month.of(current.planned_for.earliest))

    def make_plan(self, source: str = RULES) -> None:
        """Offer what can be taken into the plan; a superior only looks."""
        if not self.app.is_committee:
            self.making_dialog = PlanMaking(self, self.app, source)
            self.making_dialog.open()

    def confirm_all(self) -> None:
        """Confirm every sitting that is proposed for an item."""
        self.plan.confirm(self, self.plan.lines)

    def edit_themes(self, first: str = "") -> None:
        """Type goal, quarters and months of the plan, and when it was settled; `first` is where to begin."""
        if self.app.is_committee:
            return
        self.dialog = ask_themes(self, self.app, self.plan.frame, first)

    def export_calendar(self) -> None:
        """Ask what of the plan goes into a calendar file, and write it."""
        inputs = [
            check("sittings", N_("党员大会、支委会、党课、主题党日等")),
            check("groups", N_("党小组会")),
            check("others", N_("学习、走访和其他事项")),
            check("only_coming", N_("只要今天以后还没有开展的")),
            check("alarms", N_("提前一天提醒")),
        ]
        values = {"sittings": True, "others": True, "only_coming": True, "alarms": True}
        intro = _("存成文件后发到手机上打开，就进了手机日历。再次导入同一项会更新，不会重复。")
        self.dialog = FormDialog(
            self, _("手机日历文件"), inputs, self._save_calendar, values, ok=_("存文件…"), intro=intro
        )
        self.dialog.open()

    def _save_calendar(self, typed: dict[str, Any]) -> None:
        events = calendar_file.events_of(self.plan.lines, Choice(**typed), self.app.today())
        if not events:
            raise BranchDeskError(_("这样选没有可以写入的事项，请多选几类。"))
        name = _("党支部 {year} 年计划").format(year=self.app.year)
        path = messages.save_file(self, _("存日历文件"), f"{name}.ics", _("日历文件 (*.ics)"))
        if path is None:
            raise BranchDeskError(_("还没有选存到哪里。"))
        written = calendar_file.calendar_file(
            name, events, datetime.now().astimezone(), alarms=typed["alarms"]
        )
        try:
            path.write_bytes(written)
        except OSError as error:
            raise printing.cannot_write(path) from error
        messages.toast(self, _("{n} 项已存到 {name}。").format(n=len(events), name=path.name))

    def place(self) -> Place:
        """Say which item is shown, to come back after a lock."""
        record = self.panel.record
        return Place(self.key, record.id if record is not None else None)
