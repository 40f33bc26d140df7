"""到会率: everybody's times and rate, the months of the chosen person as a chart, and the sittings too few came to."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from branchdesk.documents.life_charts import attendance_chart
from branchdesk.i18n import _
from branchdesk.life.attendance import Rate, percent_of
from branchdesk.life.heat_map import HeatMap, PersonOfYear, Tally
from branchdesk.places import Place
from branchdesk.rules.checks import Check
from ui import theme
from ui.chart_view import ChartView
from ui.context import AppContext
from ui.list_and_detail import ListAndDetail
from ui.record_table import RIGHT, Column, RecordTable, RecordTableModel
from ui.widgets import Card, Line, button, column, empty, heading, hint, label, link, row, scrolling


class RatesView(QWidget):
    """The list of people with the chart beside it."""

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self.app = app
        self._map = HeatMap(0, (), ())
        self._tallies: dict[str, Tally] = {}
        self._limit = 0
        self.model = RecordTableModel(self._columns())
        self.table = RecordTable(self.model)
        self.table.setAccessibleName(_("出勤列表"))
        self.table.chosen.connect(lambda _person: self._show_chart())
        listed = Card(margin=0.125, spacing=0)
        listed.column.addWidget(self.table)
        self.side = Card()
        self.who = label("", "subtitle", wrap=True)
        self.chart, self.branch_chart = ChartView(), ChartView()
        self.low_head = heading("")
        self.low_clause = hint("")
        self.meetings = QVBoxLayout()
        self.meetings.setSpacing(theme.space(0.5))
        content = QWidget()
        inside = column(
            self.who,
            self.chart,
            label(_("全支部各月到会率（%）"), "strong"),
            self.branch_chart,
            Line(),
            self.low_head,
            self.low_clause,
            spacing=1,
        )
        inside.addLayout(self.meetings)
        inside.addStretch(1)
        inside.setContentsMargins(0, 0, theme.space(0.5), 0)
        content.setLayout(inside)
        self.side.column.addWidget(scrolling(content), 1)
        self.sides = ListAndDetail(listed, self.side, width=420)
        self.side.column.insertWidget(0, self.sides.back)
        self.table.opened.connect(lambda _person: self.sides.open_detail())
        self.show_side = button(_("看图和低到会率的会议"), self.sides.open_detail, small=True)
        self.sides.covered.connect(
            lambda covers: self.show_side.setVisible(self.sides.is_narrow and not covers)
        )
        box = column(spacing=1.25)
        box.addLayout(row(1, self.show_side))
        box.addWidget(self.sides, 1)
        self.setLayout(box)

    def _columns(self) -> list[Column]:
        def counted(person: PersonOfYear) -> Tally:
            return self._tallies[person.id]

        return [
            Column("name", _("姓名"), lambda p: p.name, width=140, bold=True),
            Column("expected", _("应到"), lambda p: counted(p).expected, align=RIGHT, width=64),
            Column("present", _("到会"), lambda p: counted(p).present, align=RIGHT, width=64),
            Column("leave", _("请假"), lambda p: counted(p).leave or "", align=RIGHT, width=64),
            Column("absent", _("缺席"), lambda p: counted(p).absent or "", align=RIGHT, width=64),
            Column("made_up", _("补课"), lambda p: counted(p).made_up or "", align=RIGHT, width=64),
            Column(
                "percent",
                _("到会率"),
                lambda p: counted(p).percent,
                lambda value: f"{value}%",
                align=RIGHT,
                width=88,
                tone=lambda p: "bad" if counted(p).is_below(self._limit) else None,
            ),
            Column("blank", "", lambda _person: "", width=24, grows=True),
        ]

    def show_map(self, found: HeatMap, rates: list[Rate], low: Check | None, person_limit: int) -> None:
        """Show another state of the books."""
        self._map, self._limit = found, person_limit
        self._tallies = {person.id: person.tally(found.sittings) for person in found.people}
        self.model.show(found.people)
        if self.table.current() is None and found.people:
            self.table.choose(found.people[0].id)
        self._show_chart()
        below = [rate for rate in rates if rate.is_below()]
        percent = low.limit if low is not None else 0
        self.low_head.setText(_("到会率低于 {percent}% 的会议 {n} 次").format(percent=percent, n=len(below)))
        self.low_clause.setText("" if low is None else f"{low.clause}（{low.source}）")
        empty(self.meetings)
        for rate in below:
            words = _("{day}　{title}　{present}/{expected}　{percent}%").format(
                day=f"{rate.meeting.starts_at:%m-%d}",
                title=rate.meeting.title,
                present=rate.meeting.present,
                expected=rate.meeting.expected,
                percent=percent_of(rate.meeting.present, rate.meeting.expected),
            )
            self.meetings.addWidget(link(words, partial(self.app.go, Place("life", rate.meeting.id))))

    def _show_chart(self) -> None:
        person: PersonOfYear | None = self.table.current()
        self.who.setVisible(person is not None)
        self.chart.setVisible(person is not None)
        if person is not None:
            self.who.setText(_("{name}各月到会率（%）").format(name=person.name))
            self.chart.show_chart(attendance_chart(self._map, self._map.sittings, person), self.who.text())
        whole = attendance_chart(self._map, self._map.sittings)
        self.branch_chart.show_chart(whole, _("全支部各月到会率（%）"))
