"""公布: the year's dues at a glance, whether they were made public, and the papers for it."""

from functools import partial
from typing import ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from branchdesk import attachments
from branchdesk.documents.charts import Chart
from branchdesk.documents.dues_charts import arrears_chart, collection_chart, years_chart
from branchdesk.dues.brackets import year_sums
from branchdesk.dues.publication import publications, withdraw
from branchdesk.dues.year import year_grid
from branchdesk.i18n import N_, _
from branchdesk.models import Attachment, DuesAssessment, DuesPayment, DuesPublication, Person
from branchdesk.money import grouped
from branchdesk.places import Place
from ui import messages, theme
from ui.chart_view import ChartView
from ui.context import AppContext
from ui.page import Page
from ui.pages.dues import publication_dialogs
from ui.pages.dues.publication_dialogs import PublishDialog
from ui.pages.life.viewer import view
from ui.record_form import FormDialog
from ui.widgets import (
    Card,
    Line,
    Pill,
    button,
    column,
    empty,
    heading,
    hint,
    label,
    link,
    menu_button,
    primary,
    row,
    scrolling,
)

NOTICE_PAPER = "dues-publication"
NARROW = 900
"""Logical pixels of the section below which its parts stand one under another."""
PANEL_WIDTH, WIDEST = 300, 16_777_215


class PublicationPage(Page):
    """Charts of the year at the left, the publications of the year at the right."""

    key: ClassVar[str] = "dues.publication"
    title: ClassVar[str] = N_("党费公布")
    icon: ClassVar[str] = "mdi6.bulletin-board"

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self.dialog: FormDialog | None = None
        self.more = menu_button(_("更多"))
        self.more.menu().addAction(_("党费证…"), self.ask_statement)
        if not app.is_committee:
            self.more.menu().addAction(_("表册显示内容…"), self.choose_shown)
        self.more.menu().addAction(_("打印党费收缴名册"), lambda: app.go(Place("papers", "dues")))
        self.print_button = button(_("公布稿"), lambda: app.go(Place("papers", NOTICE_PAPER)))
        self.add_button = primary(_("登记公布"), self.make_public)
        self.add_button.setHidden(app.is_committee)  # a superior only looks at what its branches sent
        for widget in (self.more, self.print_button, self.add_button):
            self.heading.add(widget)
        self.collection, self.arrears, self.years = ChartView(), ChartView(), ChartView()
        left = self._card((_("各月应交与实交（元）"), self.collection))
        right = self._card((_("各月欠交（元）"), self.arrears), (_("近年应交与实交（元）"), self.years))
        self.panel = self._make_panel()
        self._charts = row(left, right, spacing=2)
        charts = QWidget()
        charts.setLayout(self._charts)
        content = QWidget()
        self._halves = row(charts, self.panel, spacing=2)
        self._halves.setStretch(0, 1)
        content.setLayout(self._halves)
        self.body.addWidget(scrolling(content), 1)
        app.changes.watch(
            self, {Person, DuesAssessment, DuesPayment, DuesPublication, Attachment}, self.reload
        )

    def _make_panel(self) -> Card:
        panel = Card(margin=2, spacing=1.25)
        self.state = Pill()
        panel.column.addLayout(row(heading(_("公布记录")), 1, self.state))
        self.list = QVBoxLayout()
        self.list.setSpacing(theme.space(1.25))
        panel.column.addLayout(self.list)
        panel.column.addStretch(1)
        return panel

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Set the charts one under another, below the publications, where there is no room beside them."""
        narrow = self.width() * 100 / theme.percent() < NARROW
        ways = QBoxLayout.Direction
        self._charts.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._halves.setDirection(ways.BottomToTop if narrow else ways.LeftToRight)
        width = theme.pixels(PANEL_WIDTH)
        self.panel.setMinimumWidth(0 if narrow else width)
        self.panel.setMaximumWidth(WIDEST if narrow else width)

    def _card(self, *charts: tuple[str, ChartView]) -> Card:
        card = Card(margin=2, spacing=1.25)
        for number, (title, chart) in enumerate(charts):
            if number:
                card.column.addWidget(Line())
            card.column.addWidget(heading(title))
            card.column.addWidget(chart)
        card.column.addStretch(1)
        return card

    def reload(self) -> None:
        """Read the year anew."""
        app = self.app
        with app.database.read() as session:
            grid = year_grid(session, app.branch_id, app.year, app.today())
            sums = year_sums(session, app.branch_id, app.year, app.today())
            public = publications(session, app.branch_id, app.year)
            proofs = {
                record.id: attachments.attachments_of(session, DuesPublication.__tablename__, record.id)
                for record in public
            }
        totals = grid.totals
        self.heading.set(
            _(self.title),
            _("应交 {due} 元　实交 {paid} 元　欠交 {arrears} 元").format(
                due=grouped(totals.due), paid=grouped(totals.paid), arrears=grouped(totals.arrears)
            ),
        )
        shown: tuple[tuple[ChartView, Chart, str], ...] = (
            (self.collection, collection_chart(grid), _("各月应交与实交")),
            (self.arrears, arrears_chart(grid), _("各月欠交")),
            (self.years, years_chart(sums), _("近年应交与实交")),
        )
        for chart_view, chart, name in shown:
            chart_view.show_chart(chart, name)
        self._show_publications(public, proofs)

    def _show_publications(
        self, public: list[DuesPublication], proofs: dict[str, list[attachments.AttachmentRow]]
    ) -> None:
        empty(self.list)
        self.state.set(_("已公布") if public else _("未公布"), "good" if public else "warn")
        if not public:
            words = _("{year} 年的还没有公布。每年第四季度向党员公布一次党费收缴使用情况。")
            self.list.addWidget(hint(words.format(year=self.app.year)))
            self.list.addWidget(hint(_("先打开“公布稿”核对、打印、张贴，再点“登记公布”写明日期和地点。")))
        for record in public:
            part = column(label(str(record.published_on), "strong"), spacing=0.5)
            for said in (record.place, record.note):
                if said:
                    part.addWidget(label(said, wrap=True))
            for proof in proofs[record.id]:
                part.addWidget(link(proof.name, partial(self._look, proof)))
            if not self.app.is_committee:
                remove = link(_("删除"), partial(self._withdraw, record.id))
                remove.setAccessibleName(_("删除 {day} 的公布登记").format(day=record.published_on))
                part.addWidget(remove)
            holder = QWidget()
            holder.setLayout(part)
            self.list.addWidget(holder)

    def _look(self, proof: attachments.AttachmentRow) -> None:
        with self.app.database.read() as session:
            data = attachments.content(session, proof.id)
        view(self, proof.name, data)

    def _withdraw(self, key: str) -> None:
        with self.app.database.begin(_("删除党费公布登记")) as session:
            withdraw(session, key)
        messages.toast(self, _("已删除。"), self.app.undo_latest())

    def show_record(self, record: str, detail: str = "") -> None:
        """Open a window: `new` records a publication, `statement` asks whose 党费证."""
        if detail == "new" and not self.app.is_committee:
            self.make_public()
        elif detail == "statement":
            self.ask_statement()

    def make_public(self) -> None:
        """Record that the year was made public."""
        self.dialog = PublishDialog(self, self.app)
        self.dialog.open()

    def choose_shown(self) -> None:
        """Choose what the papers show."""
        self.dialog = publication_dialogs.choose_what_is_shown(self, self.app)
        self.dialog.open()

    def ask_statement(self) -> None:
        """Ask whose 党费证 is wanted."""
        self.dialog = publication_dialogs.ask_statement(self, self.app)
        self.dialog.open()
