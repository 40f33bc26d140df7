"""The panel beside the year's hours: how far somebody has come, month by month, and the records behind it."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from branchdesk.documents.charts import Chart, Series
from branchdesk.i18n import _
from branchdesk.service.point_words import plain_tenths
from branchdesk.service.study_credits import Credit
from branchdesk.service.study_terms import KIND_WORDS, TENTHS
from branchdesk.service.study_year import PersonHours
from ui import theme
from ui.chart_view import ChartView
from ui.context import AppContext
from ui.pages.service.hours_book import standing
from ui.register_book import RegisterBook
from ui.register_panel import RegisterPanel
from ui.widgets import Bar, button, column, empty, label, link, row


def months_chart(person: PersonHours) -> Chart:
    """Return somebody's counted hours by month."""
    months = tuple(_("{n}月").format(n=number) for number in range(1, 13))
    values = tuple(tenths / TENTHS for tenths in person.by_month())
    return Chart(months, (Series(_("学时"), values),), lying=False)


class StudyPanel(RegisterPanel):
    """Shows one record; of a person besides a bar, a chart and every study."""

    paper_wanted = Signal()

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self.sum = label("", "strong", wrap=True)
        self.bar = Bar("good")
        self.chart = ChartView()
        self._studies = QVBoxLayout()
        self._studies.setSpacing(theme.space(1))
        above = column(self.sum, self.bar, self.chart, label(_("学习情况"), "muted"), spacing=1)
        above.addLayout(self._studies)
        self.year = QWidget()
        self.year.setLayout(above)
        self.inside.insertWidget(0, self.year)
        self.paper_button = button(_("学时登记表…"), self.paper_wanted.emit)
        self.foot.insertWidget(3, self.paper_button)

    def show_record(self, book: RegisterBook, record: Any | None) -> None:
        """Show a record of a register, or that none is chosen."""
        super().show_record(book, record)
        person = record if isinstance(record, PersonHours) else None
        self.year.setVisible(person is not None)
        self.paper_button.setVisible(person is not None)
        if person is not None:
            self._show_year(person)

    def _show_year(self, person: PersonHours) -> None:
        said = _("{done} / {asked} 学时，{standing}").format(
            done=plain_tenths(person.tenths), asked=person.asked, standing=standing(person)
        )
        self.sum.setText(said)
        share = person.tenths / (person.asked * TENTHS) if person.asked else 1.0
        self.bar.set(share, "warn" if person.lacking_tenths else "good")
        self.bar.setAccessibleName(said)
        self.chart.show_chart(months_chart(person), _("各月学时"))
        empty(self._studies)
        for credit in reversed(person.credits):
            self._studies.addLayout(self._study(credit))
        if not person.credits:
            self._studies.addWidget(label(_("还没有学习记录。"), "hint", wrap=True))

    def _study(self, credit: Credit) -> QVBoxLayout:
        go = link(credit.title, partial(self.place_wanted.emit, credit.place))
        go.setAccessibleName(_("{day} {title}").format(day=credit.held_on, title=credit.title))
        below = [f"{credit.held_on:%m-%d}", _(KIND_WORDS[credit.kind])]
        if credit.why:
            below.append(_("不计：{why}").format(why=credit.why))
        hours = label(plain_tenths(credit.counted) if not credit.why else "—", "strong")
        line = column(spacing=0)
        line.addLayout(row(go, 1, hours, spacing=1))
        line.addWidget(label("　".join(below), "hint", wrap=True))
        return line
