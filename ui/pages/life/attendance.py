"""出勤: how often each person came this year, and the sittings too few came to."""

from decimal import ROUND_DOWN, Decimal
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from branchdesk.i18n import N_, _
from branchdesk.life import attendance
from branchdesk.life.attendance import LOW_PERCENT, PersonAttendance, Rate
from branchdesk.models import Attendance, Meeting, Person
from branchdesk.places import Place
from ui.context import AppContext
from ui.list_and_detail import ListAndDetail
from ui.page import Page
from ui.record_table import RIGHT, Column, RecordTable, RecordTableModel
from ui.widgets import Card, EmptyState, button, empty, heading, link


def percent_of(person: PersonAttendance) -> Decimal:
    """Return how often somebody came, in percent with one decimal, cut off."""
    share = Decimal(person.present * 100) / Decimal(person.expected)
    return share.quantize(Decimal("0.1"), rounding=ROUND_DOWN)


def columns() -> list[Column]:
    """Declare the columns of the list."""
    return [
        Column("name", _("姓名"), lambda p: p.name, width=140, bold=True),
        Column("expected", _("应到"), lambda p: p.expected, align=RIGHT, width=80),
        Column("present", _("实到"), lambda p: p.present, align=RIGHT, width=80),
        Column("leave", _("请假"), lambda p: p.leave or "", align=RIGHT, width=80),
        Column("absent", _("缺席"), lambda p: p.absent or "", align=RIGHT, width=80),
        Column(
            "percent",
            _("到会率"),
            percent_of,
            lambda value: f"{value}%",
            align=RIGHT,
            width=100,
            tone=lambda p: "bad" if percent_of(p) < LOW_PERCENT else None,
        ),
        Column("blank", "", lambda _person: "", width=60),
    ]


class AttendancePage(Page):
    """Who came how often."""

    key = "life.attendance"
    title = N_("出勤")
    icon = "mdi6.account-check-outline"

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self.model = RecordTableModel(columns())
        self.table = RecordTable(self.model)
        self.table.setAccessibleName(_("出勤列表"))
        self.empty = EmptyState(
            "mdi6.account-check-outline",
            _("这一年还没有出勤"),
            _("记会议时点名，这里就有每个人的到会次数。"),
        )
        listed = Card(margin=0.125, spacing=0)
        listed.column.addWidget(self.table)
        listed.column.addWidget(self.empty)
        self.low = Card()
        self.low_head = heading("")
        self.low.column.addWidget(self.low_head)
        self._meetings = QVBoxLayout()
        self.low.column.addLayout(self._meetings)
        self.low.column.addStretch(1)
        self.sides = ListAndDetail(listed, self.low)
        self.low.column.insertWidget(0, self.sides.back)
        self.show_low = button(_("看到会率低的会议"), self.sides.open_detail, small=True)
        self.sides.covered.connect(
            lambda covers: self.show_low.setVisible(self.sides.is_narrow and not covers)
        )
        self.heading.add(self.show_low)
        self.body.addWidget(self.sides, 1)
        app.changes.watch(self, {Meeting, Attendance, Person}, self.reload)

    def reload(self) -> None:
        """Count the year anew."""
        with self.app.database.read() as session:
            people = attendance.people_of_year(session, self.app.branch_id, self.app.year)
            rates = attendance.rates(session, self.app.branch_id, self.app.year)
        self.model.show(people)
        self.table.setVisible(bool(people))
        self.empty.setVisible(not people)
        low = [rate for rate in rates if rate.is_below()]
        self.low_head.setText(
            _("到会率低于 {percent}% 的会议 {n} 次").format(percent=LOW_PERCENT, n=len(low))
        )
        self.heading.set(
            _(self.title),
            _("全年 {n} 次会议，平均到会率 {percent}%").format(n=len(rates), percent=average(rates)),
        )
        empty(self._meetings)
        for rate in low:
            words = _("{day}　{title}　{present}/{expected}　{percent}%").format(
                day=f"{rate.meeting.starts_at:%m-%d}",
                title=rate.meeting.title,
                present=rate.meeting.present,
                expected=rate.meeting.expected,
                percent=rate.percent,
            )
            self._meetings.addWidget(link(words, partial(self.app.go, Place("life", rate.meeting.id))))


def average(rates: list[Rate]) -> Decimal:
    """Return the attendance of all sittings together, in percent with one decimal, cut off."""
    expected = sum(rate.meeting.expected for rate in rates)
    present = sum(rate.meeting.present for rate in rates)
    share = Decimal(present * 100) / Decimal(expected or 1)
    return share.quantize(Decimal("0.1"), rounding=ROUND_DOWN)
