"""考评定级: scoring a year by the city's scheme, with its evidence, and settling it."""

from datetime import date
from typing import Any

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QComboBox, QWidget

from branchdesk.i18n import N_, _
from branchdesk.models import Branch, DeskKind, all_records
from branchdesk.places import Place
from branchdesk.ratings.card import ScoreCard
from branchdesk.ratings.scoring import reckon, score
from branchdesk.schemes import schemes_of
from ui import theme, widgets
from ui.context import AppContext
from ui.page import Page
from ui.pages.ratings.chosen import look_at, scheme_looked_at, schemes_to_look_at
from ui.pages.ratings.criteria import criteria_link
from ui.pages.ratings.filters import Filter, counted
from ui.pages.ratings.line_box import Stand
from ui.pages.ratings.line_deeds import LineDeeds
from ui.pages.ratings.matters import indicator_of, matter_of
from ui.pages.ratings.panel import MatterPanel
from ui.pages.ratings.rows import Shown, rows_of
from ui.pages.ratings.scheme_deeds import SchemeDeeds
from ui.pages.ratings.settling import settle_dialog
from ui.pages.ratings.summary import Summary
from ui.pages.ratings.table import ScoreTable
from ui.pages.ratings.trying import TryingBar

CRITERIA = Place("ratings.procedure", None, "criteria")
WATCHED = all_records()
"""Whatever is recorded can gain or cost points."""
BESIDE_FROM = 760
STACKED_HEIGHT = 320
"""Below this width, in pixels at 100 % text, the panel stands under the table."""


class RatingsPage(Page):
    """The score sheet of the year."""

    key = "ratings.sheet"
    title = N_("考评定级")
    icon = "mdi6.star-outline"

    def __init__(self, app: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(app, parent)
        self.card: ScoreCard | None = None
        self.real: ScoreCard | None = None
        """The card of the records, while another is tried out."""
        self.supposed: dict[str, int] | None = None
        """Counts that are tried out, by item; None while nothing is."""
        self.last: ScoreCard | None = None
        self._undecided_elsewhere = 0
        """Veto questions of the schemes that are not looked at."""
        self.deeds = SchemeDeeds(self)
        self.lines = LineDeeds(self)
        self._make_heading()
        self._make_choices()
        self.summary = Summary(lambda: app.go(CRITERIA))
        self.trying = TryingBar(self.stop_trying)
        self.table = ScoreTable()
        self.table.chosen.connect(lambda _row: self._show_matter())
        self.panel = MatterPanel(app, self.lines)
        self._lay_out()
        app.year_changed.connect(lambda _year: self._turn())
        app.branch_changed.connect(lambda _branch: self._turn())
        app.changes.watch(self, WATCHED, self.reload)

    def _make_heading(self) -> None:
        self.schemes = QComboBox()
        self.schemes.setAccessibleName(_("考评办法"))
        self.schemes.activated.connect(self._look_at)
        self.heading.add_beside_title(self.schemes)
        self.more = widgets.menu_button(_("办法"))
        self.deeds.fill(self.more.menu())
        self.print_button = widgets.button(_("打印"), self.print, "mdi6.printer-outline")
        self.settle_button = widgets.primary(_("定级…"), self.settle)
        for made in (self.more, self.print_button, self.settle_button):
            self.heading.add(made)

    def _make_choices(self) -> None:
        """Make what stands beside the tabs: what is shown, last year, and trying out."""
        self.filter = QComboBox()
        self.filter.setAccessibleName(_("显示哪些指标"))
        self.filter.activated.connect(lambda _number: self._show_card())
        self.with_last = QCheckBox(_("与上年对照"))
        self.with_last.toggled.connect(lambda _on: self.reload())
        self.try_button = widgets.button(_("如果……会怎样"), self.begin_trying, "mdi6.flask-outline")
        self.beside_tabs = QWidget()
        self.beside_tabs.setLayout(widgets.row(1, self.with_last, self.filter, self.try_button))

    def _lay_out(self) -> None:
        sheet = widgets.Card(margin=0)
        sheet.column.setContentsMargins(1, 1, 1, 1)
        sheet.column.addWidget(self.table)
        self._content = QWidget()
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(theme.space(2))
        self._halves.addWidget(sheet, 65)
        self._halves.addWidget(self.panel, 35)
        column = widgets.column(self.trying, self.summary, spacing=1.25)
        column.addLayout(self._halves, 1)
        self._content.setLayout(column)
        self._scroll = widgets.scrolling(self._content)
        self.body.addWidget(self.deeds.notes)
        self.body.addWidget(self._scroll, 1)
        self.body.addWidget(self.deeds.start, 1)

    def reload(self) -> None:
        """Score anew; the chosen row and half-typed words stay."""
        app = self.app
        scheme = scheme_looked_at(app)
        with app.database.read() as session:
            is_branch = session.get_one(Branch, app.branch_id).kind == DeskKind.BRANCH
            if not is_branch or scheme is None:
                self.card = self.real = self.last = None
            else:
                self._score(session, scheme)
            self._undecided_elsewhere = _undecided_of(app, session, but=scheme) if is_branch else 0
        has_card = self.card is not None
        self._list_schemes(scheme)
        self._scroll.setVisible(has_card)
        self.deeds.start.setVisible(is_branch and not has_card)
        self.more.setVisible(is_branch and not app.is_committee)
        self.settle_button.setVisible(is_branch and not app.is_committee)
        is_open = self.card is not None and self.card.settled_on is None
        self.print_button.setEnabled(has_card)
        has_begun = app.year <= app.today().year
        self.settle_button.setEnabled(is_open and has_begun and self.supposed is None)
        self.try_button.setEnabled(is_open and self.supposed is None)
        for made in (self.filter, self.with_last, self.try_button):
            made.setVisible(has_card)
        self.heading.set(_(self.title), _standing(self.card, app.year, app.today()))
        self.deeds.show_faults()
        self._show_card()

    def _score(self, session: Any, scheme: str) -> None:
        """Score the year, last year where it is asked for, and what is tried out."""
        app = self.app
        found = score(session, app.rulebook, app.branch_id, scheme, app.year, app.today())
        self.card = self.real = found
        if self.supposed is not None and found.settled_on is None:
            self.card = reckon(
                session,
                app.rulebook,
                app.branch_id,
                scheme,
                app.year,
                app.today(),
                suppose=self.supposed,
            )
        self.last = None
        if self.with_last.isChecked() and scheme in app.rulebook.schemes:
            self.last = score(session, app.rulebook, app.branch_id, scheme, app.year - 1, app.today())

    def _show_card(self) -> None:
        card = self.card
        if card is None or self.real is None:
            return
        self._list_filters(card)
        trying = self.supposed is not None
        self.trying.setVisible(trying)
        self.trying.show_result(self.real, card, len(self.supposed or {}))
        self.summary.show_card(card, self.last)
        self.summary.show_criteria(criteria_link(self.app, card.scheme))
        shown = Shown(self.filter.currentData(), self.table.current, self.last, self.real if trying else None)
        rows = rows_of(card, shown)
        self.table.show_rows(rows, has_points=card.has_points, with_last=self.last is not None)
        self._show_matter()

    def _list_filters(self, card: ScoreCard) -> None:
        chosen = self.filter.currentData() or Filter.ALL
        self.filter.clear()
        for one, words in counted(card).items():
            self.filter.addItem(words, one)
        self.filter.setCurrentIndex(list(Filter).index(chosen))

    def _list_schemes(self, looked_at: str | None) -> None:
        self.schemes.clear()
        for scheme_id, words in schemes_to_look_at(self.app).items():
            self.schemes.addItem(words, scheme_id)
        self.schemes.setCurrentIndex(self.schemes.findData(looked_at))
        self.schemes.setVisible(looked_at is not None)

    def _look_at(self) -> None:
        look_at(self.app, self.schemes.currentData())
        self._turn()

    def _turn(self) -> None:
        """Show other books; what was tried belongs to those before."""
        self.supposed = None
        self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the scheme that another section turned to meanwhile."""
        if self.card is not None and scheme_looked_at(self.app) != self.card.scheme:
            self._turn()
        super().showEvent(event)

    def _show_matter(self) -> None:
        row = self.table.current
        if self.card is None or row is None:
            return
        card = self.card
        book = f"{self.app.branch_id}/{card.scheme}/{card.year}"
        matter = matter_of(card, row)
        trying = self.supposed is not None
        proofs = self.lines.proofs(matter.lines)
        stand = Stand(card.settled_on is not None, trying, self.app.is_committee, proofs)
        self.panel.show_matter(matter, book, stand)

    def print(self) -> None:
        """Go to the score sheet of the scheme that is looked at; all of them can be chosen there."""
        if self.card is not None:
            self.app.go(Place("papers", "scorecard", self.card.scheme))

    def begin_trying(self) -> None:
        """Try counts out from now on; nothing is kept until it is over."""
        if self.card is not None and self.card.settled_on is None:
            self.panel.drafts.keep_now()
            self.supposed = {}
            self.reload()

    def stop_trying(self) -> None:
        """Show the real score again."""
        self._turn()

    def settle(self) -> None:
        """Ask for the signatures, with version and figures, and keep the result for good."""
        if self.card is not None and self.supposed is None:
            self.dialog = settle_dialog(self, self.app, self.card, self.reload)
            self.dialog.open()

    def show_record(self, record: str, detail: str = "") -> None:
        """Go to an indicator, or to the one that holds the item; or do what the detail asks for."""
        deeds = {"choose": self.deeds.choose, "load": self.deeds.load, "try": self.begin_trying}
        if detail in deeds and not record:
            if detail == "try" or not self.app.is_committee:
                deeds[detail]()
            return
        if self.card is not None and (record or detail):
            self.table.choose(indicator_of(self.card, record or detail))

    def place(self) -> Place:
        """Say which row is chosen."""
        return Place(self.key, self.table.current)

    def may_leave(self) -> bool:
        """Keep what is half typed as a draft."""
        self.panel.drafts.keep_now()
        return True

    @classmethod
    def waiting(cls, app: AppContext) -> int:
        """Count veto questions that the records raise and nobody has decided."""
        with app.database.read() as session:
            return _undecided_of(app, session)

    def badge(self) -> int:
        shown = _undecided(self.real) if self.real is not None else 0
        return shown + self._undecided_elsewhere

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() * 100 / theme.percent() >= BESIDE_FROM
        self._halves.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )
        least = 0 if beside else theme.pixels(STACKED_HEIGHT)
        self.table.setMinimumHeight(least)
        self.panel.setMinimumHeight(least)


def _standing(card: ScoreCard | None, year: int, today: date) -> str:
    if card is None:
        return ""
    if card.settled_on is not None:
        return _("已于 {day} 定级").format(day=card.settled_on)
    if card.year > today.year:
        return _("{year} 年还没有开始").format(year=card.year)
    if card.as_of.year == year and (card.as_of.month, card.as_of.day) == (12, 31):
        return _("自评中，全年")
    return _("自评中，1 月至今")


def _undecided_of(app: AppContext, session: Any, *, but: str | None = None) -> int:
    """Count them over the schemes the branch goes by, but for the one that is scored already."""
    schemes = [app.rulebook.schemes.get(key) for key in schemes_of(session, app.branch_id) if key != but]
    return sum(
        _undecided(score(session, app.rulebook, app.branch_id, scheme.id, app.year, app.today()))
        for scheme in schemes
        if scheme is not None and scheme.veto is not None
    )


def _undecided(card: ScoreCard) -> int:
    return sum(line.urgent for line in card.veto_lines)
