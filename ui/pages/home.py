"""首页: what is due, what an inspector would miss, and how the branch stands."""

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from branchdesk.deadlines import Duty, Gap, due, missing
from branchdesk.i18n import N_, _
from branchdesk.life.listing import meetings_of
from branchdesk.models import Branch, DeskKind, all_records
from branchdesk.people.members import members_on
from branchdesk.places import Place
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store.database import Session
from ui import theme, widgets
from ui.context import AppContext
from ui.page import Page
from ui.pages.home_cards import Standing, read_standing, standing_cards
from ui.pages.home_lists import DutyList, GapList, Start

WATCHED = all_records()
"""Whatever is recorded can be due, missing, or say how the branch stands."""
SIDE = 320
TWO_COLUMNS_FROM = 900
"""Below this width, in pixels at 100 % text, the cards stand under the lists."""


@dataclass(frozen=True)
class Home:
    """Everything the page shows, read in one go."""

    duties: list[Duty]
    gaps: list[Gap]
    standing: Standing
    has_people: bool
    has_meetings: bool


def read_home(session: Session, rulebook: Rulebook, branch_id: str, year: int, today: date) -> Home:
    """Read everything the page shows of a branch, for a year looked at on a day."""
    standing = read_standing(session, rulebook, branch_id, year, today)
    has_people = bool(members_on(session, branch_id, today))
    return Home(
        duties=due(session, rulebook, branch_id, today),
        gaps=missing(session, rulebook, branch_id, year, today),
        standing=standing if has_people else replace(standing, card=None),
        has_people=has_people,
        has_meetings=any(
            meetings_of(session, branch_id, each, regulations=rulebook.regulations)
            for each in {year, today.year}
        ),
    )


class HomePage(Page):
    """The first page."""

    key = "home"
    title = N_("首页")
    icon = "mdi6.home-outline"

    def __init__(self, app: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(app, parent)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(theme.space(2))
        self.start = Start(app)
        self.duties = DutyList(app)
        self.gaps = GapList(app)
        left = QWidget()
        left_column = QVBoxLayout(left)
        left_column.setContentsMargins(0, 0, 0, 0)
        left_column.setSpacing(theme.space(2))
        for part in (self.start, self.duties, self.gaps):
            left_column.addWidget(part)
        left_column.addStretch(1)
        self._side = QWidget()
        self._cards = QVBoxLayout(self._side)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(theme.space(1.5))
        self._columns.addWidget(left, 1)
        self._columns.addWidget(self._side, 0, Qt.AlignmentFlag.AlignTop)
        content = QWidget()
        holder = QVBoxLayout(content)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addLayout(self._columns)
        holder.addStretch(1)
        self._scroll = widgets.scrolling(content)
        self.body.addWidget(self._scroll, 1)
        self._committee = widgets.EmptyState(
            "mdi6.inbox-arrow-down-outline",
            _("这是上级党组织的台账"),
            _("下级党支部的上报文件在“上报接收”里接收；接收以后，在上方选一个支部，这里就显示它的情况。"),
            widgets.primary(_("去接收"), lambda: app.go(Place("exchange"))),
        )
        self.body.addWidget(self._committee, 1)
        self._found: Home | None = None
        app.year_changed.connect(lambda _year: self.reload())
        app.branch_changed.connect(lambda _branch: self.reload())
        app.changes.watch(self, WATCHED, self.reload)
        self._arrange()

    def reload(self) -> None:
        """Read the books anew; without a branch to look at, say where one comes from."""
        with self.app.database.read() as session:
            own = session.get_one(Branch, self.app.branch_id)
        is_branch = own.kind == DeskKind.BRANCH
        self._scroll.setVisible(is_branch)
        self._committee.setVisible(not is_branch)
        if not is_branch:
            self._found = None
            self.heading.set(_("首页"))
            return
        found = self._found = self._read()
        today = self.app.today()
        self.heading.set(_heading(today), _figures(today, found))
        dues = found.standing.dues
        self.start.show_steps(
            has_people=found.has_people,
            has_dues=dues.not_assessed < dues.people or self.app.year != today.year,
            has_meetings=found.has_meetings,
        )
        self.duties.show_duties(found.duties, today)
        self.gaps.show_gaps(found.gaps)
        self.gaps.setVisible(found.has_people)
        widgets.empty(self._cards)
        for card in standing_cards(self.app, found.standing):
            self._cards.addWidget(card)
        self._cards.addStretch(1)

    def _read(self) -> Home:
        app = self.app
        with app.database.read() as session:
            return read_home(session, app.rulebook, app.branch_id, app.year, app.today())

    def badge(self) -> int:
        """Count the duties in sight; a page out of sight may be behind the books and reads them."""
        if self.isVisible() and self._found is not None:
            return len(self._found.duties)
        return super().badge()

    @classmethod
    def waiting(cls, app: AppContext) -> int:
        """Count what is overdue or due this month."""
        with app.database.read() as session:
            if session.get_one(Branch, app.branch_id).kind != DeskKind.BRANCH:
                return 0
            found = due(session, app.rulebook, app.branch_id, app.today())
        return len(found)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put the cards beside the lists, or under them where the window is narrow."""
        beside = self.width() * 100 / theme.percent() >= TWO_COLUMNS_FROM
        self._columns.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )
        if beside:
            self._side.setFixedWidth(theme.pixels(SIDE))
        else:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(16_777_215)
        policy = QSizePolicy.Policy.Fixed if beside else QSizePolicy.Policy.Preferred
        self._side.setSizePolicy(policy, QSizePolicy.Policy.Preferred)
        self._columns.setAlignment(self._side, Qt.AlignmentFlag.AlignTop if beside else Qt.AlignmentFlag(0))


def _heading(today: date) -> str:
    months = (
        _("一月"), _("二月"), _("三月"), _("四月"), _("五月"), _("六月"),
        _("七月"), _("八月"), _("九月"), _("十月"), _("十一月"), _("十二月"),
    )  # fmt: skip
    return _("{month}要办的事").format(month=months[today.month - 1])


def _figures(today: date, found: Home) -> str:
    days = (_("星期一"), _("星期二"), _("星期三"), _("星期四"), _("星期五"), _("星期六"), _("星期日"))
    day = _("{month} 月 {day} 日，{weekday}").format(
        month=today.month, day=today.day, weekday=days[today.weekday()]
    )
    if not found.duties:
        return _("{day}。眼前没有到期的事").format(day=day)
    overdue = sum(duty.state == "overdue" for duty in found.duties)
    if overdue:
        return _("{day}。还有 {n} 项，其中逾期 {overdue} 项").format(
            day=day, n=len(found.duties), overdue=overdue
        )
    return _("{day}。还有 {n} 项").format(day=day, n=len(found.duties))
