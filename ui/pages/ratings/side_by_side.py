"""对照: every scheme the branch goes by in a line, with its result, what is open, and last year's result."""

from typing import ClassVar

from branchdesk.i18n import N_, _
from branchdesk.models import Branch, DeskKind, all_records
from branchdesk.places import Place
from branchdesk.ratings.card import ScoreCard, Verdict
from branchdesk.ratings.comparing import SchemeStand, evidence_count, stands_of
from ui import widgets
from ui.context import AppContext
from ui.page import Page
from ui.pages.ratings.chosen import look_at
from ui.pages.ratings.words import points_words
from ui.record_table import RIGHT, Column, RecordTable, RecordTableModel


class SideBySidePage(Page):
    """The schemes of the branch side by side; opening one leads to its sheet."""

    key: ClassVar[str] = "ratings.compare"
    title: ClassVar[str] = N_("办法对照")
    icon: ClassVar[str] = "mdi6.scale-balance"

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self.table = RecordTable(RecordTableModel(_columns(), self))
        self.table.setAccessibleName(_("办法对照"))
        self.table.opened.connect(self._open)
        self.open_button = widgets.button(_("看这个办法的评分"), self.open_current)
        self.heading.add(self.open_button)
        self.card = widgets.Card(margin=0)
        self.card.column.setContentsMargins(1, 1, 1, 1)
        self.card.column.addWidget(self.table)
        self.advice = widgets.hint(
            _(
                "同一年的记录按各个办法分别算；同时采用哪些办法，在“评分”的“办法”菜单里选。双击一行去看它的评分。"
            )
        )
        self.empty = widgets.EmptyState(
            self.icon,
            _("还没有选考评办法"),
            _("在“评分”里选本支部的考评办法，可以同时采用几个，这里并排对照。"),
            widgets.button(_("去评分"), lambda: app.go(Place("ratings.sheet"))),
        )
        for widget in (self.card, self.advice, self.empty):
            self.body.addWidget(widget, 0 if widget is self.advice else 1)
        app.year_changed.connect(lambda _year: self.reload())
        app.branch_changed.connect(lambda _branch: self.reload())
        app.changes.watch(self, all_records(), self.reload)

    def reload(self) -> None:
        """Score by every scheme anew; the selection stays."""
        app, found = self.app, list[SchemeStand]()
        with app.database.read() as session:
            if session.get_one(Branch, app.branch_id).kind == DeskKind.BRANCH:
                found = stands_of(session, app.rulebook, app.branch_id, app.year, app.today())
        self.table.records.show(found)
        if self.table.current() is None and found:
            self.table.choose(found[0].id)
        for widget in (self.card, self.advice, self.open_button):
            widget.setVisible(bool(found))
        self.empty.setVisible(not found)
        words = _("{year} 年，{n} 个办法").format(year=app.year, n=len(found))
        self.heading.set(_(self.title), words if found else "")

    def open_current(self) -> None:
        """Go to the sheet of the chosen scheme."""
        stand = self.table.current()
        if stand is not None:
            self._open(stand)

    def _open(self, stand: SchemeStand) -> None:
        look_at(self.app, stand.id)
        self.app.go(Place("ratings.sheet"))


def _columns() -> list[Column]:
    return [
        Column(
            "scheme",
            _("办法"),
            lambda one: _("{city}：{title}").format(city=_(one.card.city), title=_(one.card.scheme_title)),
            width=180,
            bold=True,
            grows=True,
        ),
        Column("result", _("结果"), lambda one: _result(one.card), width=124, tone=_tone),
        Column("state", _("状态"), lambda one: _state(one.card), width=88),
        Column("lost", _("扣分或不符合"), lambda one: _lost(one.card), width=102),
        Column("open", _("待填写"), lambda one: one.card.open_questions, align=RIGHT, width=58),
        Column("evidence", _("依据"), lambda one: evidence_count(one.card), align=RIGHT, width=50),
        Column("steps", _("程序"), lambda one: _steps(one.card), align=RIGHT, width=52),
        Column("before", _("上年"), lambda one: _result(one.before), width=124),
    ]


def _result(card: ScoreCard) -> str:
    grade = _(card.grade) or _("还没有定")
    if not card.has_points:
        return grade
    return _("{total} 分　{grade}").format(total=points_words(card.total, places=1), grade=grade)


def _tone(stand: SchemeStand) -> str | None:
    return "bad" if stand.card.veto or stand.card.is_flagged else None


def _state(card: ScoreCard) -> str:
    if card.settled_on is not None:
        return _("已定级")
    if not card.grade:
        return _("还没有评定")
    return _("暂定") if card.provisional else _("已评定")


def _lost(card: ScoreCard) -> str:
    if card.has_points:
        lost = sum((score.lost for score in card.indicators), start=card.penalty)
        return _("扣 {points} 分").format(points=points_words(lost))
    return _("不符合 {n} 条").format(n=card.verdicts()[Verdict.NOT_MET])


def _steps(card: ScoreCard) -> str:
    return f"{sum(step.done_on is not None for step in card.steps)}/{len(card.steps)}"
