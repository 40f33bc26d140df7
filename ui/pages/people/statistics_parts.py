"""Pieces of the statistics: a table beside its chart, and the window of the names behind a number."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from branchdesk.documents.statistics_paper import chart_of, share_of
from branchdesk.i18n import _
from branchdesk.people.statistics_tables import Counted, Line, StatTable
from branchdesk.places import Place
from branchdesk.words import SEX_WORDS, STAGE_WORDS
from ui import list_export, theme
from ui.chart_view import ChartView
from ui.record_table import RIGHT, Column, RecordTable, RecordTableModel
from ui.widgets import Card, OneLine, button, column, empty, heading, hint, label, link, row

ROW_PIXELS = 24
"""A row of the table is as high as a bar of the chart beside it."""


class TableCard(Card):
    """A table with links on its numbers, and its chart in line with the rows."""

    names_wanted = Signal(object, object)
    """The table and the line whose names are wanted."""

    def __init__(self) -> None:
        super().__init__(margin=2, spacing=1)
        self._shown: tuple[StatTable, int] | None = None
        self.title = heading("")
        self.column.addWidget(self.title)
        self.nothing = label(_("没有"), "hint")
        self.column.addWidget(self.nothing)
        self.rows = QGridLayout()
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setVerticalSpacing(0)
        self.rows.setHorizontalSpacing(theme.space(1.5))
        self.chart = ChartView()
        side = column(self.chart, 1, spacing=0)
        both = row(spacing=2)
        both.addLayout(self.rows, 3)
        both.addLayout(side, 2)
        self.column.addLayout(both)
        self.column.addStretch(1)
        self.links: dict[str, QWidget] = {}

    def show_table(self, table: StatTable, whole: int) -> None:
        """Show a table; an equal one is left as it stands."""
        if self._shown == (table, whole):
            return
        self._shown = table, whole
        self.title.setText(_("{title}　{n} 人").format(title=_(table.title), n=table.number))
        empty(self.rows)
        self.links = {}
        for place, line in enumerate(table.lines):
            self._put(place, table, line, whole)
        self.nothing.setVisible(not table.lines)
        self.chart.setVisible(bool(table.parts))
        self.chart.show_chart(chart_of(table, named=False), _(table.title))

    def _put(self, place: int, table: StatTable, line: Line, whole: int) -> None:
        title = OneLine(_(line.title), "muted" if line.within else "")
        title.setToolTip(_(line.title))
        words = _("{title} {n} 人").format(title=_(line.title), n=line.number)
        number: QWidget = label(str(line.number))
        if line.number:
            number = link(str(line.number), partial(self.names_wanted.emit, table, line))
            number.setToolTip(_("看名单"))
        number.setAccessibleName(words)
        share = label(share_of(line, whole) if table.is_of_members else "", "muted")
        self.rows.setRowMinimumHeight(place, theme.pixels(ROW_PIXELS))
        for at, widget in enumerate((title, number, share)):
            widget.setFixedHeight(theme.pixels(ROW_PIXELS))
            align = Qt.AlignmentFlag.AlignVCenter | (
                Qt.AlignmentFlag.AlignRight if at else Qt.AlignmentFlag.AlignLeft
            )
            self.rows.addWidget(widget, place, at, align)
        self.rows.setColumnStretch(0, 1)
        self.links[line.title] = number


class NamesDialog(QDialog):
    """Who is behind a number; a click on one goes to the record."""

    person_wanted = Signal(Place)

    def __init__(self, parent: QWidget, title: str, people: list[Counted]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._title = title
        self.model = RecordTableModel(_columns(), self)
        self.table = RecordTable(self.model)
        self.table.setAccessibleName(title)
        self.model.show(people)
        self.table.opened.connect(self._go)
        self.table.clicked.connect(lambda _index: self._go(self.table.current()))
        box = column(
            label(_("{title}　{n} 人").format(title=title, n=len(people)), "subtitle"),
            hint(_("点一行就到这个人的记录。")),
            self.table,
            spacing=1.5,
        )
        step = theme.space(2.5)
        box.setContentsMargins(step, step, step, step)
        box.addLayout(row(button(_("导出…"), self._export), 1, button(_("关闭"), self.reject)))
        self.setLayout(box)
        self.resize(theme.pixels(620), theme.pixels(480))

    def _go(self, person: Counted | None) -> None:
        if person is not None:
            self.accept()
            page = "people" if person.is_member_now else "development"
            self.person_wanted.emit(Place(page, person.id))

    def _export(self) -> None:
        list_export.export(self, self._title, self.model)


def _columns() -> list[Column]:
    return [
        Column("name", _("姓名"), lambda person: person.name, width=120, bold=True),
        Column("stage", _("类别"), lambda person: _(STAGE_WORDS[person.stage]), width=110),
        Column("sex", _("性别"), lambda person: _(SEX_WORDS[person.sex]) if person.sex else "", width=50),
        Column("age", _("年龄"), lambda person: person.age, align=RIGHT, width=50),
        Column("group", _("小组"), lambda person: person.group_name, width=120, grows=True),
        Column("admitted", _("入党日期"), lambda person: person.admitted_on, width=100),
    ]
