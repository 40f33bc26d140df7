"""A month of the plan, day by day, with holidays and worked weekends."""

from datetime import date, timedelta

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from branchdesk.dates import Month, PartialDate
from branchdesk.i18n import _
from branchdesk.life.plan_lines import PlanLine
from ui import theme
from ui.pages.life.meeting_list import WEEKDAYS
from ui.pages.life.plan.calendar_view import CalendarView, Shown
from ui.pages.life.plan.chips import DropCell
from ui.widgets import button, heading, label, link, row

LOWEST_DAY = 54
SATURDAY = 5


class MonthView(CalendarView):
    """The days of one month in weeks, and below what has only the month; `head` turns the months."""

    def __init__(self, today: date, *, movable: bool) -> None:
        super().__init__(movable=movable)
        self.month = Month.of(today)
        self.title = heading("")
        self.theme_link = link("", self._ask_theme)
        before = button("‹", lambda: self.turn(-1), small=True)
        before.setAccessibleName(_("上个月"))
        after = button("›", lambda: self.turn(1), small=True)
        after.setAccessibleName(_("下个月"))
        self.now = button(_("今天"), self.turn_to_today, small=True)
        self.head = QWidget()
        self.head.setLayout(row(before, self.title, after, self.now, spacing=1))
        self.head.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.box.addWidget(self.theme_link)
        self.box.addWidget(self.area, 1)

    def showEvent(self, event: QShowEvent) -> None:
        """Bring this week into sight, where the window is too low for the whole month."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._bring_today)

    def _bring_today(self) -> None:
        today = next((cell for cell in self.findChildren(DropCell) if cell.property("today") == "true"), None)
        if today is not None:
            self.area.ensureWidgetVisible(today, 0, theme.space(1))

    def turn(self, months: int) -> None:
        """Go so many months on, within the year."""
        to = self.month.plus(months)
        if to.year == self.month.year:
            self.turn_to(to)

    def turn_to(self, month: Month) -> None:
        """Show a month of the year."""
        self.month = month
        if self.shown is not None:
            self.show_plan(self.shown, self._current)

    def turn_to_today(self) -> None:
        """Show this month, if the year is this one."""
        if self.shown is not None and self.shown.today.year == self.month.year:
            self.turn_to(Month.of(self.shown.today))

    def lay_out(self, shown: Shown, content: QWidget) -> None:
        if self.month.year != shown.frame.year:
            self.month = Month(shown.frame.year, self.month.month)
        self._tell(shown)
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.pixels(4))
        for column, name in enumerate(WEEKDAYS):
            grid.setColumnStretch(column, 1)
            head = label(_(name), "muted")
            head.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(head, 0, column)
        first = self.month.first_day
        start = first - timedelta(days=first.weekday())
        weeks = (first.weekday() + self.month.last_day.day + 6) // 7
        of_month = [line for line in shown.lines if line.planned_for.month == self.month.month]
        for number in range(weeks * 7):
            day = start + timedelta(days=number)
            if day.month == self.month.month:
                on_day = [line for line in of_month if line.planned_for == PartialDate.of(day)]
                grid.addWidget(self._day(day, on_day, shown.today), number // 7 + 1, number % 7)
        for week in range(1, weeks + 1):
            grid.setRowStretch(week, 1)
            grid.setRowMinimumHeight(week, theme.pixels(LOWEST_DAY))
        grid.addWidget(self._loose(of_month), weeks + 1, 0, 1, 7)

    def _tell(self, shown: Shown) -> None:
        self.title.setText(_("{year} 年 {month} 月").format(year=self.month.year, month=self.month.month))
        words = shown.frame.months.get(self.month.month, "")
        said = _("主题：{words}").format(words=words) if words else _("写月主题…")
        self.theme_link.setText(said)
        self.theme_link.setVisible(bool(words) or self.movable)
        self.theme_link.setEnabled(self.movable)
        self.now.setEnabled(shown.today.year == self.month.year)

    def _ask_theme(self) -> None:
        self.themes_wanted.emit(f"month_{self.month.month}")

    def _day(self, day: date, lines: list[PlanLine], today: date) -> DropCell:
        cell = self.cell(PartialDate.of(day))
        is_off = not self.workdays.is_workday(day)
        cell.setProperty("off", str(is_off).lower())
        cell.setProperty("today", str(day == today).lower())
        number = label(str(day.day), "badge" if day == today else "muted")
        mark = QLabel()
        if is_off and day.weekday() < SATURDAY:
            mark = label(_("休"), "error")
        elif not is_off and day.weekday() >= SATURDAY:
            mark = label(_("班"), "muted")
        cell.column.addLayout(row(number, mark, 1, spacing=0.5))
        for line in lines:
            cell.column.addWidget(self.chip(line, with_day=False))
        cell.column.addStretch(1)
        said = _("{month} 月 {day} 日").format(month=day.month, day=day.day)
        cell.setAccessibleName(said + (_("，今天") if day == today else ""))
        return cell

    def _loose(self, of_month: list[PlanLine]) -> DropCell:
        cell = self.cell(PartialDate(self.month.year, self.month.month))
        cell.setAccessibleName(_("只定到本月"))
        cell.column.addWidget(label(_("只定到本月，还没有定哪一天"), "muted"))
        for line in of_month:
            if not line.planned_for.is_whole:
                cell.column.addWidget(self.chip(line, with_day=False))
        return cell

    def shifted(self, line: PlanLine, right: int, down: int) -> PartialDate | None:
        """Move by days and weeks within the year; what has no day yet goes to the month's first one."""
        if not line.planned_for.is_whole:
            return PartialDate.of(self.month.first_day)
        day = line.planned_for.earliest + timedelta(days=right + 7 * down)
        if day.year != self.month.year:
            return None
        self.month = Month.of(day)
        return PartialDate.of(day)
