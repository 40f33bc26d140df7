"""出勤: the heat map of the year, everybody's rate, and absences with their make-up study."""

from decimal import Decimal

from PySide6.QtWidgets import QStackedWidget

from branchdesk.i18n import N_, _
from branchdesk.life import attendance, make_ups
from branchdesk.life.attendance import PERSON_BELOW, SITTING_BELOW, Rate, percent_of
from branchdesk.life.heat_map import HeatMap, heat_map
from branchdesk.life.life_findings import MAKE_UPS, MAP, RATES
from branchdesk.models import Attendance, MakeUp, Meeting, Person
from branchdesk.places import Place
from ui.context import AppContext
from ui.page import Page
from ui.pages.life.absences_view import AbsencesView
from ui.pages.life.heat_view import HeatView
from ui.pages.life.rates_view import RatesView
from ui.widgets import Tabs, button, primary

PAPER = "attendance"


class AttendancePage(Page):
    """Who came how often, who did not, and what became of it."""

    key = "life.attendance"
    title = N_("出勤")
    icon = "mdi6.account-check-outline"

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self.found = HeatMap(0, (), ())
        self.heading.add(button(_("打印考勤汇总…"), lambda: app.go(Place("papers", PAPER))))
        self.make_up_button = primary(_("记补课…"), self.make_up)
        self.make_up_button.setHidden(app.is_committee)
        self.heading.add(self.make_up_button)
        self.tabs = Tabs([(MAP, _("考勤表")), (RATES, _("到会率")), (MAKE_UPS, _("缺席补课"))])
        self.body.addWidget(self.tabs)
        self.map = HeatView(app)
        self.rates = RatesView(app)
        self.absences = AbsencesView(app)
        self.views = {MAP: self.map, RATES: self.rates, MAKE_UPS: self.absences}
        self.stack = QStackedWidget()
        for view in self.views.values():
            self.stack.addWidget(view)
        self.body.addWidget(self.stack, 1)
        self.tabs.chosen.connect(lambda key: self.stack.setCurrentWidget(self.views[key]))
        self.map.make_up_wanted.connect(lambda: self.tabs.choose(MAKE_UPS))
        app.changes.watch(self, {Meeting, Attendance, Person, MakeUp}, self.reload)

    def reload(self) -> None:
        """Read the year anew."""
        app = self.app
        checks, today = app.rulebook.checks, app.today()
        with app.database.read() as session:
            self.found = heat_map(session, app.branch_id, app.year)
            rates = attendance.rates(session, app.branch_id, app.year)
            away = make_ups.away(session, app.branch_id, app.year)
        limits = (
            attendance.low_percent(SITTING_BELOW, today, checks),
            attendance.low_percent(PERSON_BELOW, today, checks),
        )
        self.map.show_map(self.found, limits)
        self.rates.show_map(self.found, rates, checks.on(SITTING_BELOW, today), limits[1])
        self.absences.show_rows(away)
        words = _("全年 {n} 次会议，平均到会率 {percent}%").format(n=len(rates), percent=average(rates))
        low = sum(person.tally(self.found.sittings).is_below(limits[1]) for person in self.found.people)
        if low:
            words += _("　低于 {percent}% 的 {n} 人").format(percent=limits[1], n=low)
        self.heading.set(_(self.title), words)

    def make_up(self) -> None:
        """Enter make-up study: for the cell of the map, or the absences selected in the list."""
        if self.app.is_committee:
            return
        if self.tabs.current == MAP:
            self.map.make_up()
        elif self.tabs.current == MAKE_UPS:
            self.absences.make_up()
        else:
            self.tabs.choose(MAKE_UPS)

    def show_record(self, record: str, detail: str = "") -> None:
        """Go to a person's row, or an absence, in one of the views."""
        self.tabs.choose(detail if detail in self.views else MAP)
        if not record:
            return
        if self.tabs.current == RATES:
            self.rates.table.choose(record)
        elif self.tabs.current == MAKE_UPS:
            self.absences.choose(record)
        else:
            self.map.choose(record)

    def place(self) -> Place:
        return Place(self.key, None, self.tabs.current)


def average(rates: list[Rate]) -> Decimal:
    """Return the attendance of all sittings together, in percent with one decimal, cut off."""
    expected = sum(rate.meeting.expected for rate in rates)
    return percent_of(sum(rate.meeting.present for rate in rates), expected)
