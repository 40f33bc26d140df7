"""考评定级: scoring a year by the city's scheme, with its evidence, and settling it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QWidget

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import N_, _
from branchdesk.models import Branch, DeskKind, all_records
from branchdesk.places import Place
from branchdesk.ratings import answers
from branchdesk.ratings.card import ScoreCard
from branchdesk.ratings.scoring import score
from branchdesk.ratings.settle import settle
from branchdesk.schemes import choose_schemes, schemes_of
from ui import messages, theme, widgets
from ui.context import AppContext
from ui.page import Page
from ui.pages.ratings.matters import indicator_of, matter_of
from ui.pages.ratings.panel import MatterPanel
from ui.pages.ratings.rows import rows_of
from ui.pages.ratings.summary import Summary
from ui.pages.ratings.table import ScoreTable
from ui.pages.ratings.words import points_words
from ui.rule_file_notes import rule_file_notes

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
        self.schemes = QComboBox()
        self.schemes.setAccessibleName(_("考评办法"))
        self.schemes.activated.connect(self._choose_scheme)
        self.heading.add_beside_title(self.schemes)
        self.print_button = widgets.button(
            _("打印"), lambda: app.go(Place("papers", "scorecard")), "mdi6.printer-outline"
        )
        self.settle_button = widgets.primary(_("定级…"), self.settle)
        self.beside = widgets.menu_button(_("同时采用"))
        self._beside_acts: dict[str, QAction] = {}
        self.heading.add(self.beside)
        self.heading.add(self.print_button)
        self.heading.add(self.settle_button)
        self.summary = Summary()
        self.table = ScoreTable()
        self.table.chosen.connect(lambda _row: self._show_matter())
        self.panel = MatterPanel(app, self._answer)
        self._empty = widgets.EmptyState(
            "mdi6.star-outline",
            _("还没有选考评办法"),
            _("在上方选本支部所在城市的考评办法，这里就按它评分；办法可以随时换，定级以后不再改动。"),
            widgets.primary(_("选考评办法"), self._offer_schemes),
        )
        sheet = widgets.Card(margin=0)
        sheet.column.setContentsMargins(1, 1, 1, 1)
        sheet.column.addWidget(self.table)
        self._content = QWidget()
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(theme.space(2))
        self._halves.addWidget(sheet, 65)
        self._halves.addWidget(self.panel, 35)
        column = widgets.column(self.summary, spacing=1.25)
        column.addLayout(self._halves, 1)
        self._content.setLayout(column)
        self._scroll = widgets.scrolling(self._content)
        for note in rule_file_notes(app.rulebook, "ratings"):
            self.body.addWidget(note)
        self.body.addWidget(self._scroll, 1)
        self.body.addWidget(self._empty, 1)
        app.year_changed.connect(lambda _year: self.reload())
        app.branch_changed.connect(lambda _branch: self.reload())
        app.changes.watch(self, WATCHED, self.reload)

    def reload(self) -> None:
        """Score anew; the chosen row and half-typed words stay."""
        app = self.app
        with app.database.read() as session:
            branch = session.get_one(Branch, app.branch_id)
            is_branch = branch.kind == DeskKind.BRANCH
            self._list_schemes(branch.scheme)
            self._list_beside(schemes_of(session, app.branch_id)[1:], branch.scheme)
            self.card = None
            if is_branch and branch.scheme in app.rulebook.schemes:
                self.card = score(
                    session, app.rulebook, app.branch_id, str(branch.scheme), app.year, app.today()
                )
        self._scroll.setVisible(self.card is not None)
        self._empty.setVisible(self.card is None)
        self.schemes.setVisible(is_branch)
        self.beside.setVisible(is_branch and self.card is not None)
        self.print_button.setEnabled(self.card is not None)
        self.settle_button.setEnabled(self.card is not None and self.card.settled_on is None)
        self.heading.set(_(self.title), _standing(self.card, app.year))
        if self.card is not None:
            self.summary.show_card(self.card)
            self.table.show_rows(rows_of(self.card))
            self._show_matter()

    def _offer_schemes(self) -> None:
        self.schemes.setFocus()
        self.schemes.showPopup()

    def _list_schemes(self, chosen: str | None) -> None:
        self.schemes.clear()
        if chosen not in self.app.rulebook.schemes:
            self.schemes.addItem(_("请选考评办法"), None)
        for scheme in self.app.rulebook.schemes.values():
            words = _("{city}：{title}").format(city=scheme.city, title=scheme.title)
            self.schemes.addItem(words, scheme.id)
        self.schemes.setCurrentIndex(max(self.schemes.findData(chosen), 0))

    def _list_beside(self, chosen: Sequence[str], main: str | None) -> None:
        """Offer the other schemes to go by as well: their steps are then due too."""
        for scheme in self.app.rulebook.schemes.values():
            if scheme.id not in self._beside_acts:
                words = _("{city}：{title}").format(city=scheme.city, title=scheme.title)
                act = self.beside.menu().addAction(words)
                act.setCheckable(True)
                act.triggered.connect(partial(self._go_by, scheme.id))
                self._beside_acts[scheme.id] = act
        for key, act in self._beside_acts.items():
            act.setVisible(key != main)
            act.setChecked(key in chosen)

    def _go_by(self, scheme: str) -> None:
        """Take a scheme beside the main one, or leave it."""
        with self.app.database.begin(_("同时采用的考评办法")) as session:
            main, *beside = schemes_of(session, self.app.branch_id)
            others = [one for one in beside if one != scheme] if scheme in beside else [*beside, scheme]
            choose_schemes(session, self.app.branch_id, main, others)
        self.reload()

    def _choose_scheme(self) -> None:
        scheme = self.schemes.currentData()
        with self.app.database.read() as session:
            present = session.get_one(Branch, self.app.branch_id).scheme
        if scheme is None or scheme == present:
            return
        with self.app.database.begin(_("换考评办法")) as session:
            session.get_one(Branch, self.app.branch_id).scheme = scheme
        self.reload()

    def _show_matter(self) -> None:
        row = self.table.current
        if self.card is None or row is None:
            return
        card = self.card
        book = f"{self.app.branch_id}/{card.scheme}/{card.year}"
        self.panel.show_matter(matter_of(card, row), book, settled=card.settled_on is not None)

    def _answer(self, item: str, count: int | None, reason: str) -> None:
        """Keep an answer as one action; raises what the core refuses."""
        if self.card is None:
            return
        scheme = self.app.rulebook.scheme(self.card.scheme)
        with self.app.database.begin(_("考评填写 {item}").format(item=item)) as session:
            answers.answer(
                session,
                self.app.branch_id,
                scheme,
                self.card.year,
                item,
                count,
                reason,
                by=self.app.database.operator,
                on=self.app.today(),
            )
        self.reload()

    def settle(self) -> None:
        """Ask, with version and figures, and keep the result for good."""
        card = self.card
        if card is None or not messages.ask(self, _("定级"), _question(card), _("定级")):
            return
        app = self.app
        try:
            with app.database.begin(_("{year} 年度定级").format(year=card.year)) as session:
                settle(
                    session,
                    app.rulebook,
                    app.branch_id,
                    card.scheme,
                    card.year,
                    app.today(),
                    version=card.scheme_version,
                )
        except BranchDeskError as error:
            messages.show_error(self, error)
            return
        self.reload()
        messages.toast(self, _("已定级，结果存入台账，不再改动。"))

    def show_record(self, record: str, detail: str = "") -> None:
        """Go to an indicator, or to the one that holds the item."""
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
            scheme = session.get_one(Branch, app.branch_id).scheme
            if scheme not in app.rulebook.schemes:
                return 0
            card = score(session, app.rulebook, app.branch_id, str(scheme), app.year, app.today())
        return _undecided(card)

    def badge(self) -> int:
        return _undecided(self.card) if self.card is not None else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() * 100 / theme.percent() >= BESIDE_FROM
        self._halves.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )
        least = 0 if beside else theme.pixels(STACKED_HEIGHT)
        self.table.setMinimumHeight(least)
        self.panel.setMinimumHeight(least)


def _standing(card: ScoreCard | None, year: int) -> str:
    if card is None:
        return ""
    if card.settled_on is not None:
        return _("{year} 年度已于 {day} 定级").format(year=card.year, day=card.settled_on)
    if card.as_of.year == year and (card.as_of.month, card.as_of.day) == (12, 31):
        return _("自评中，{year} 全年").format(year=year)
    return _("自评中，{year} 年 1 月至今").format(year=year)


def _question(card: ScoreCard) -> str:
    said = [
        _("按“{title}”{version} 版（{number}）给 {year} 年度定级：").format(
            title=card.scheme_title, version=card.scheme_version, number=card.number, year=card.year
        ),
        _("总分 {total}，{grade}。").format(total=points_words(card.total, places=1), grade=card.grade)
        if card.has_points
        else _("等级：{grade}。").format(grade=card.grade),
    ]
    if card.provisional and not card.veto:
        said.append(_("没有上级考评分，按自评分暂定。"))
    if (card.as_of.month, card.as_of.day) != (12, 31):
        said.append(_("这一年还没有结束，以后的记录不再计入。"))
    if card.open_questions:
        said.append(_("还有 {n} 项没有填写，按不扣分计。").format(n=card.open_questions))
    said.append(
        _("定级以后，得分、依据和办法的原文一并存入台账，以后改动记录或办法都不影响这个结果，也不能撤销。")
    )
    return "\n".join(said)


def _undecided(card: ScoreCard) -> int:
    return sum(line.urgent for line in card.veto_lines)
