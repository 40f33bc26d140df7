"""统计: the members of the branch counted as on any day, each number with the names behind it, and charts."""

from datetime import date
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from branchdesk.dates import Month
from branchdesk.errors import InvalidField
from branchdesk.i18n import N_, _
from branchdesk.models import PartyGroup, Person, StatusChange
from branchdesk.people import statistics
from branchdesk.people.statistics import Statistics
from branchdesk.people.statistics_tables import Line, StatTable
from branchdesk.progress import Progress
from branchdesk.rules.statistics import read_statistics_rules
from ui import messages, printing, theme
from ui.context import AppContext
from ui.form_fields import typed_day
from ui.page import Page
from ui.pages.people.statistics_parts import NamesDialog, TableCard
from ui.paper_window import show_paper
from ui.widgets import (
    button,
    column,
    hint,
    label,
    menu_button,
    primary,
    restyle,
    row,
    scrolling,
)

WATCHED = {Person, PartyGroup, StatusChange}
TWO_ABREAST = 860
"""Logical pixels of the page from which two tables stand side by side."""
PAPER = "statistics"


class StatisticsPage(Page):
    """Cards of tables with their charts, as on the chosen day."""

    key: ClassVar[str] = "people.statistics"
    title: ClassVar[str] = N_("党员统计")
    icon: ClassVar[str] = "mdi6.chart-bar"

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self.found: Statistics | None = None
        self._year = app.year
        self.heading.add(button(_("存为电子表格…"), self.save_sheet))
        self.heading.add(primary(_("打印…"), self.print_paper))
        self.day = QLineEdit()
        self.day.setAccessibleName(_("截止日期"))
        self.day.setPlaceholderText(_("例如 2026-06-30"))
        self.day.setMaximumWidth(theme.pixels(140))
        self.day.editingFinished.connect(self.reload)
        self.usual = menu_button(_("常用日期"))
        self.usual.menu().aboutToShow.connect(self._fill_usual)
        self.problem = label("", "error")
        self.body.addLayout(row(label(_("截止日期"), "muted"), self.day, self.usual, self.problem, 1))
        self.cards: dict[str, TableCard] = {}
        inside = QWidget()
        self._sides = (QWidget(), QWidget())
        for side in self._sides:
            side.setLayout(column(1, spacing=2))
        self.scope = hint("\n".join(_(sentence) for sentence in read_statistics_rules().scope))
        fixed = self.scope.sizePolicy()
        fixed.setHeightForWidth(False)  # or Qt reckons the whole sheet by it, and squeezes the cards below
        self.scope.setSizePolicy(fixed)
        made = column(self.scope, spacing=1.5)
        abreast = row(*self._sides, spacing=2)
        for number in range(len(self._sides)):
            abreast.setStretch(number, 1)
        made.addLayout(abreast)
        made.addStretch(1)
        made.setContentsMargins(0, 0, theme.space(1), 0)
        inside.setLayout(made)
        self.body.addWidget(scrolling(inside), 1)
        self._columns = 0
        self._choose(self._proposed())
        app.changes.watch(self, WATCHED, self.reload)

    def _proposed(self) -> date:
        """Propose today, or the end of the year that is looked at."""
        return min(self.app.today(), date(self.app.year, 12, 31))

    def _fill_usual(self) -> None:
        menu, today = self.usual.menu(), self.app.today()
        menu.clear()
        days = (
            (_("今天"), today),
            (_("上月底"), Month.of(today).plus(-1).last_day),
            (_("上半年底"), date(self.app.year, 6, 30)),
            (_("本年年底"), date(self.app.year, 12, 31)),
            (_("上年年底"), date(self.app.year - 1, 12, 31)),
        )
        for words, day in days:
            if day <= today:
                menu.addAction(f"{words}　{day}", lambda day=day: self.choose(day))

    def choose(self, day: date) -> None:
        """Count as on a day."""
        self._choose(day)
        self.reload()

    def _choose(self, day: date) -> None:
        self.day.setText(str(day))

    def reload(self) -> None:
        """Count anew; another year brings its own day. What was typed wrong is said beside it."""
        if self._year != self.app.year:
            self._year = self.app.year
            self._choose(self._proposed())
        try:
            day = self._read()
            with self.app.database.read() as session:
                found = statistics.statistics(session, self.app.branch_id, day, self.app.today())
        except InvalidField as error:
            self._point(str(error))
            return
        self._point("")
        self.found = found
        self.heading.set(
            _(self.title),
            _("截至 {day}　党员 {n} 名").format(day=found.day, n=len(found.members)),
        )
        for table in found.tables:
            self._card(table.id).show_table(table, len(found.members))
        for name, card in self.cards.items():
            card.setVisible(any(table.id == name for table in found.tables))
        self._arrange()

    def _read(self) -> date:
        known = typed_day(self.day.text())
        if known is None or not known.is_whole:
            raise InvalidField("day", _("截止日期要写到日，例如 2026-06-30。"))
        return known.latest

    def _point(self, sentence: str) -> None:
        self.problem.setText(sentence)
        restyle(self.day, wrong="true" if sentence else "false")

    def _card(self, name: str) -> TableCard:
        if name not in self.cards:
            card = TableCard()
            card.names_wanted.connect(self.show_names)
            self.cards[name] = card
            self._columns = 0
        return self.cards[name]

    def _arrange(self) -> None:
        """Lay the cards in one column or two, as the window has room."""
        columns = 2 if self.width() * 100 / theme.percent() >= TWO_ABREAST else 1
        if columns == self._columns:
            return
        self._columns = columns
        filled = [0] * columns
        for card in self.cards.values():
            shortest = filled.index(min(filled))
            box = self._sides[shortest].layout()
            if isinstance(box, QVBoxLayout):
                box.insertWidget(box.count() - 1, card)  # above the stretch
            filled[shortest] += card.sizeHint().height()
        self._sides[1].setVisible(columns == 2)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # or they are seen squeezed first

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scope.setFixedHeight(self.scope.heightForWidth(self.width() - theme.space(9)))
        self._arrange()

    def show_names(self, table: StatTable, line: Line) -> None:
        """Open the list of who is behind a number."""
        if self.found is None:
            return
        title = _("{title}：{words}").format(title=_(table.title), words=_(line.title))
        self.dialog = NamesDialog(self, title, self.found.behind(line))
        self.dialog.person_wanted.connect(self.app.go)
        self.dialog.open()

    def print_paper(self) -> None:
        """Open the window of the paper as on the chosen day."""
        if self.found is not None:
            show_paper(self, self.app, PAPER, str(self.found.day), str(self.found.day))

    def save_sheet(self) -> None:
        """Save the numbers with the names behind them as a spreadsheet."""
        if self.found is None:
            return
        day = self.found.day
        name = _("党员统计表-{day}.xlsx").format(day=day)
        path = messages.save_file(self, _("存为电子表格"), name, _("电子表格 (*.xlsx)"))
        if path is None:
            return
        database, branch_id, today = self.app.database, self.app.branch_id, self.app.today()

        def work(_progress: Progress) -> Path:
            from branchdesk.documents.statistics_sheet import write_statistics  # openpyxl only when it writes

            try:
                with database.read() as session:
                    write_statistics(session, branch_id, day, today, path)
            except OSError as error:
                raise printing.cannot_write(path) from error
            return path

        self.app.jobs.run(
            self,
            _("正在写电子表格…"),
            work,
            lambda written: messages.toast(self, _("已存到 {name}").format(name=written.name)),
        )

    def show_record(self, record: str, detail: str = "") -> None:
        """Count as on the day a place names, such as 2025-12-31."""
        if record:
            self.choose(date.fromisoformat(record))
