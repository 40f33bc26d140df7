"""工作流程图: one chart a matter, and beside it the chosen step: who does it, what it rests on, where it is done."""

from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from branchdesk.documents.fonts import Fonts
from branchdesk.documents.process_layout import lay_out
from branchdesk.documents.process_papers import charts_in_order, words
from branchdesk.i18n import N_, _
from branchdesk.models import Person, Post, WorkPost, WorkPostPerson
from branchdesk.people.work_posts import PAGE, WorkPostLine, work_posts
from branchdesk.places import Place
from branchdesk.rules.process_charts import Basis, Branching, ChartedStep, ChartOfDay, chart_on
from ui import messages, theme
from ui.context import AppContext
from ui.list_and_detail import ListAndDetail
from ui.page import Page
from ui.paper_window import show_paper
from ui.process_view import STEP, ProcessView
from ui.widgets import (
    Card,
    Line,
    Tabs,
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


class ChartsPage(Page):
    """The charts of the place behind tabs."""

    key: ClassVar[str] = "service.charts"
    title: ClassVar[str] = N_("工作流程图")
    icon: ClassVar[str] = "mdi6.sitemap-outline"

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self.charts: dict[str, ChartOfDay] = {}
        self.held: dict[str, WorkPostLine] = {}
        self._fonts = Fonts()
        self.tabs = Tabs([(chart.id, _(chart.title)) for chart in charts_in_order(app.rulebook)])
        self.view = ProcessView()
        self.panel = StepPanel(app)
        card = Card(margin=0, spacing=0)
        card.column.addWidget(self._bar())
        card.column.addWidget(Line())
        card.column.addWidget(self.view, 1)
        self.split = ListAndDetail(card, self.panel)
        self.panel.join(self.split)
        self.printing = menu_button(_("打印"))
        self.printing.menu().addAction(_("这张流程图…"), self.print_chart)
        self.printing.menu().addAction(_("全部流程图…"), lambda: app.go(Place("papers", "process-charts")))
        self.printing.menu().addAction(_("岗位职责一览表…"), lambda: app.go(Place("papers", "work-posts")))
        self.heading.add(self.printing)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.split, 1)
        self.split.give_room(self.heading, self.tabs)
        self.tabs.chosen.connect(lambda _key: self._show())
        self.view.chosen.connect(self._show_step)
        self.view.clicked.connect(lambda _step: self.split.open_detail())
        self.view.opened.connect(self.open_step)
        app.changes.watch(self, {WorkPost, WorkPostPerson, Post, Person}, self.reload)
        app.year_changed.connect(lambda _year: self.reload())

    def _bar(self) -> QWidget:
        smaller = button("−", lambda: self.view.set_zoom(self.view.zoom / STEP), small=True)
        smaller.setAccessibleName(_("缩小"))
        larger = button("+", lambda: self.view.set_zoom(self.view.zoom * STEP), small=True)
        larger.setAccessibleName(_("放大"))
        fit = button(_("适合宽度"), lambda: self.view.set_zoom(None), small=True)
        self.source = label("", "muted")
        self.source.setSizePolicy(self.heading.subtitle.sizePolicy())
        bar = QWidget()
        line = row(self.source, smaller, larger, fit, spacing=1)
        line.setStretch(0, 1)
        margin = theme.space(1)
        line.setContentsMargins(margin * 2, margin, margin, margin)
        bar.setLayout(line)
        return bar

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.view.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def chart(self) -> ChartOfDay:
        """The chart in sight."""
        return self.charts[self.tabs.current]

    def reload(self) -> None:
        """Read posts and holders anew; chart, step and zoom stay."""
        app = self.app
        day = min(app.today(), app.today().replace(year=app.year, month=12, day=31))
        with app.database.read() as session:
            lines = work_posts(session, app.rulebook.work_posts, app.branch_id, day)
        self.held = {line.id: line for line in lines}
        self.charts = {
            chart.id: chart_on(chart, app.rulebook.processes, day) for chart in charts_in_order(app.rulebook)
        }
        self._show()

    def _show(self) -> None:
        chart = self.chart
        titles = {name: line.title for name, line in self.held.items()}
        self.view.show_layout(lay_out(chart, titles, self._fonts, words), _(chart.title))
        self.heading.set(_(self.title), _("{title}，{n} 步").format(title=_(chart.title), n=len(chart.steps)))
        said = _("依据：{source}").format(source=chart.source)
        self.source.setText(said)
        self.source.setToolTip(said)
        self._show_step(self.view.current)

    def _show_step(self, step_id: str) -> None:
        step = self.chart.step(step_id)
        if step is not None:
            self.panel.show_step(self.chart, step, self.held)

    def open_step(self, step_id: str) -> None:
        """Go to the place in the program where a step is done."""
        step = self.chart.step(step_id)
        if step is None or step.place is None:
            messages.toast(self, _("这一步在程序以外办理，依据见右边。"))
            return
        self.app.go(step.place)

    def print_chart(self) -> None:
        """Open the chart in sight as a paper."""
        show_paper(self, self.app, "process-chart", self.chart.id, self.chart.title)

    def show_record(self, record: str, detail: str = "") -> None:
        """Turn to a chart by its id, and to the step `detail`."""
        if record not in self.charts:
            messages.toast(self, _("没有这张流程图了，可能是它的文件被移走了。"))
            return
        self.tabs.choose(record)
        if detail:
            self.view.choose(detail)

    def place(self) -> Place:
        """Say which chart and step are shown, to come back after a lock."""
        return Place(self.key, self.tabs.current, self.view.current)


class StepPanel(Card):
    """Everything that is known of one step, and the points of the whole matter below it."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(margin=2, spacing=1.25)
        self._app = app
        self.name = label("", "subtitle", wrap=True)
        self.top = row(self.name)
        self.top.setStretch(0, 1)
        content = QWidget()
        self.inside = QVBoxLayout(content)
        self.inside.setContentsMargins(0, 0, theme.space(1), 0)
        self.inside.setSpacing(theme.space(0.75))
        self.go_button = primary(_("去办理"), self._go)
        self._place: Place | None = None
        self.column.addLayout(self.top)
        self.column.addWidget(scrolling(content), 1)
        self.column.addWidget(Line())
        self.column.addLayout(row(1, self.go_button))

    def join(self, split: ListAndDetail) -> None:
        """Stand beside the chart, or cover it: then with a way back."""
        split.back.setText(_("‹ 返回流程图"))
        self.top.insertWidget(0, split.back, 0, Qt.AlignmentFlag.AlignTop)

    def show_step(self, chart: ChartOfDay, step: ChartedStep, held: dict[str, WorkPostLine]) -> None:
        """Show a step of a chart, with who holds its posts."""
        self.name.setText(_("{number}　{title}").format(number=step.number, title=_(step.title)))
        self._place = step.place
        self.go_button.setVisible(step.place is not None)
        empty(self.inside)
        self._who(step, held)
        self._section(_("怎么办"), [_(step.words), *(_branch_words(chart, one) for one in step.branches)])
        self._bases(_("来由依据"), step.basis)
        self._bases(_("政策要点（整件事）"), chart.points)
        self.inside.addStretch(1)

    def _who(self, step: ChartedStep, held: dict[str, WorkPostLine]) -> None:
        self.inside.addWidget(heading(_("谁来办")))
        for post in step.posts:
            line = held.get(post)
            if line is None:
                continue
            names = line.names or _("还没有人")
            go = link(
                _("{title}：{names} ›").format(title=_(line.title), names=names),
                partial(self._app.go, Place(PAGE, line.id)),
            )
            self.inside.addWidget(go)
        if step.by:
            self.inside.addWidget(label(_(step.by), wrap=True))

    def _section(self, title: str, said: list[str]) -> None:
        told = [one for one in said if one]
        if told:
            self.inside.addSpacing(theme.space(1))
            self.inside.addWidget(heading(title))
            for one in told:
                self.inside.addWidget(label(one, wrap=True))

    def _bases(self, title: str, bases: tuple[Basis, ...]) -> None:
        if not bases:
            return
        self.inside.addSpacing(theme.space(1))
        self.inside.addWidget(heading(title))
        for basis in bases:
            quoted = column(label(_("“{words}”").format(words=basis.words), wrap=True), spacing=0.25)
            quoted.addWidget(hint(basis.source))
            if basis.assumed:
                quoted.addWidget(hint(_("注：{words}").format(words=_(basis.assumed))))
            self.inside.addLayout(quoted)

    def _go(self) -> None:
        if self._place is not None:
            self._app.go(self._place)


def _branch_words(chart: ChartOfDay, branch: Branching) -> str:
    """Say what becomes of a step otherwise."""
    target = chart.step(branch.to) if branch.to else None
    when = _(branch.when) or _("办完以后")
    if target is None:
        return _("{when}：{words}").format(when=when, words=_(branch.words))
    where = _("转到第 {number} 步 {title}").format(number=target.number, title=_(target.title))
    told = _("，").join(part for part in (_(branch.words), where) if part)
    return _("{when}：{words}").format(when=when, words=told)
