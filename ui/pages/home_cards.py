"""The cards at the right of the first page: score, dues, attendance, study hours, backup."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QToolTip, QWidget

from branchdesk.deadlines import StudyHours, study_hours
from branchdesk.dues.year import GridTotals, year_grid
from branchdesk.i18n import _
from branchdesk.life.attendance import Rate, rates
from branchdesk.life.kinds import KIND_WORDS
from branchdesk.models import Branch
from branchdesk.money import grouped
from branchdesk.own_rules import own_regulations
from branchdesk.places import Place
from branchdesk.ratings.card import ScoreCard
from branchdesk.ratings.scoring import score
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store import backup
from branchdesk.store.database import Session
from ui import theme, widgets
from ui.context import AppContext
from ui.pages.ratings.summary import verdict_figures
from ui.pages.ratings.words import flag_words, gain_lines, points_words

BARS = 60
"""Bars the chart has room for; of more sittings the latest are drawn."""
STALE_BACKUP_DAYS = 7


@dataclass(frozen=True)
class Standing:
    """How the branch stands, as the cards show it."""

    card: ScoreCard | None
    dues: GridTotals
    rates: list[Rate]
    hours: StudyHours | None


def read_standing(session: Session, rulebook: Rulebook, branch_id: str, year: int, today: date) -> Standing:
    """Read what the cards show for a year."""
    scheme = session.get_one(Branch, branch_id).scheme
    card = None
    if scheme is not None and scheme in rulebook.schemes:
        card = score(session, rulebook, branch_id, scheme, year, today)
    regulations = own_regulations(session, branch_id, rulebook.regulations)
    return Standing(
        card=card,
        dues=year_grid(session, branch_id, year, today).totals,
        rates=rates(session, branch_id, year, regulations=rulebook.regulations),
        hours=study_hours(session, regulations, branch_id, year, today),
    )


def standing_cards(app: AppContext, standing: Standing) -> list[widgets.Card]:
    """Make the cards for what is known."""
    newest = next(iter(backup.listed(app.ledger.folder)), None)
    cards = []
    if standing.card is not None:
        cards.append(_score_card(app, standing.card))
    cards.append(_dues_card(app, standing.dues))
    if standing.rates:
        cards.append(_attendance_card(app, standing.rates))
    if standing.hours is not None:
        cards.append(_hours_card(standing.hours))
    cards.append(_backup_card(app, newest.made_at if newest else None))
    return cards


def _head(title: str, figure: str | QWidget) -> QHBoxLayout:
    right = widgets.label(figure, "hint") if isinstance(figure, str) else figure
    return widgets.row(widgets.heading(title), 1, right)


def _score_card(app: AppContext, card: ScoreCard) -> widgets.Card:
    made = widgets.Card()
    title = _("星级自评") if card.settled_on is None else _("星级")
    made.column.addLayout(_head(title, _(card.scheme_short)))
    figure = widgets.label(points_words(card.total, places=1) or _(card.grade) or _("还没有定级"), "figure")
    grade = widgets.label(_(card.grade) if card.has_points else "", "strong")
    far = ""
    if card.next_grade and not card.veto:
        far = _("差 {points} 分到{grade}").format(points=_distance(card), grade=_(card.next_grade))
    made.column.addLayout(widgets.row(figure, grade, 1, widgets.label(far, "hint")))
    if card.total is not None:
        bar = widgets.Bar("accent")
        bar.set(float(card.total / 100), "bad" if card.veto else "accent")
        made.column.addWidget(bar)
    else:
        made.column.addWidget(widgets.hint(verdict_figures(card)))
    if words := flag_words(card):
        is_lowest = bool(card.grades) and card.grade == card.grades[-1].title
        tone = "bad" if card.is_flagged else "warn" if card.flag or is_lowest else "neutral"
        made.column.addWidget(widgets.note(words, tone))
    for words in _gain_lines(card):
        made.column.addWidget(widgets.hint(words))
    made.column.addLayout(widgets.row(widgets.link(_("看评分 ›"), lambda: app.go(Place("ratings"))), 1))
    return made


def _distance(card: ScoreCard) -> str:
    return points_words(max(card.missing_to_next, Decimal(0)))


def _gain_lines(card: ScoreCard) -> list[str]:
    """Say in a few words what puts points right, what has to be done in time, and what is unanswered."""
    lines = []
    if card.veto:
        lines.append(_("否决项：{what}").format(what=_("；").join(line.words for line in card.veto)))
    lines += gain_lines(card, most=2)
    if card.settled_on is None and card.open_questions:
        lines.append(_("还有 {n} 项要人填写").format(n=card.open_questions))
    return lines


def _dues_card(app: AppContext, totals: GridTotals) -> widgets.Card:
    made = widgets.Card()
    if not totals.due and not totals.paid:
        made.column.addLayout(_head(_("本年党费"), _("还没有核定")))
        made.column.addLayout(
            widgets.row(widgets.link(_("去核定 ›"), lambda: app.go(Place("dues.assessment"))), 1)
        )
        return made
    figures = _("{paid} / {due} 元").format(paid=grouped(totals.paid), due=grouped(totals.due))
    made.column.addLayout(_head(_("本年党费"), figures))
    bar = widgets.Bar("good")
    bar.set(totals.paid / totals.due if totals.due else 1.0)
    bar.setAccessibleName(figures)
    made.column.addWidget(bar)
    if totals.arrears:
        made.column.addWidget(
            widgets.hint(_("已结束的月份还欠 {amount} 元").format(amount=grouped(totals.arrears)))
        )
    return made


class RateChart(QWidget):
    """A bar for each sitting; a click opens its record."""

    def __init__(self, app: AppContext, shown: list[Rate]) -> None:
        super().__init__()
        self._app = app
        self._rates = shown
        self.setFixedHeight(theme.pixels(52))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(_("各次会议的出勤率"))
        self.setAccessibleDescription(_("；").join(_rate_words(rate) for rate in shown))

    def _bars(self) -> list[QRectF]:
        gap = theme.pixels(4 if len(self._rates) <= BARS // 4 else 2 if len(self._rates) <= BARS // 2 else 1)
        width = (self.width() - gap * (len(self._rates) - 1)) / max(len(self._rates), 1)
        width = min(width, theme.pixels(28))
        return [
            QRectF(n * (width + gap), self._top(rate), width, self.height() - self._top(rate))
            for n, rate in enumerate(self._rates)
        ]

    def _top(self, rate: Rate) -> float:
        return self.height() * (1 - float(rate.percent) / 100)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for rate, bar in zip(self._rates, self._bars(), strict=True):
            painter.setBrush(theme.colour("bad" if rate.is_below() else "bar"))
            painter.drawRoundedRect(bar, theme.pixels(2), theme.pixels(2))

    def _at(self, point: QPointF) -> Rate | None:
        for rate, bar in zip(self._rates, self._bars(), strict=True):
            if bar.left() <= point.x() <= bar.right():
                return rate
        return None

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            rate = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), _rate_words(rate) if rate else "", self)
            return True
        return super().event(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        rate = self._at(event.position())
        if rate is not None:
            self._app.go(Place("life", rate.meeting.id))


def _rate_words(rate: Rate) -> str:
    row = rate.meeting
    return _("{month} 月 {day} 日{title}：{present}/{expected}，{percent}%").format(
        month=row.starts_at.month,
        day=row.starts_at.day,
        title=_(KIND_WORDS[row.kind]),
        present=row.present,
        expected=row.expected,
        percent=points_words(rate.percent),
    )


def _attendance_card(app: AppContext, found: list[Rate]) -> widgets.Card:
    made = widgets.Card()
    present = sum(rate.meeting.present for rate in found)
    expected = sum(rate.meeting.expected for rate in found)
    made.column.addLayout(
        _head(_("出勤"), _("本年平均 {percent}%").format(percent=present * 100 // expected))
    )
    made.column.addWidget(RateChart(app, found[-BARS:]))
    low = [rate for rate in found if rate.is_below()]
    if low:
        latest = low[-1].meeting
        words = _("{month} 月 {day} 日{title}低于 80%").format(
            month=latest.starts_at.month, day=latest.starts_at.day, title=_(KIND_WORDS[latest.kind])
        )
        if len(low) > 1:
            words = _("{words}，共 {n} 次").format(words=words, n=len(low))
        made.column.addWidget(widgets.hint(words))
    return made


def _hours_card(hours: StudyHours) -> widgets.Card:
    made = widgets.Card()
    made.column.addLayout(
        _head(_("学时"), _("达标 {n} / {all} 人").format(n=hours.reached, all=hours.members))
    )
    bar = widgets.Bar("good")
    bar.set(hours.reached / hours.members if hours.members else 0.0)
    made.column.addWidget(bar)
    return made


def _backup_card(app: AppContext, made_at: datetime | None) -> widgets.Card:
    made = widgets.Card()
    words, tone = _backup_words(made_at, app.today())
    made.column.addLayout(_head(_("备份"), widgets.Pill(words, tone)))
    if tone != "good":
        made.column.addLayout(
            widgets.row(widgets.link(_("去备份 ›"), lambda: app.go(Place("settings", None, "backups"))), 1)
        )
    return made


def _backup_words(made_at: datetime | None, today: date) -> tuple[str, str]:
    if made_at is None:
        return _("还没有备份"), "warn"
    days = (today - made_at.date()).days
    if days <= 0:
        return _("今天 {time} 已核验").format(time=f"{made_at:%H:%M}"), "good"
    tone = "good" if days <= STALE_BACKUP_DAYS else "bad"
    return _("{n} 天前，已核验").format(n=days), tone
