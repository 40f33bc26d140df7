"""The lists of the first page: first steps, what is due, and what the books lack."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from branchdesk.dates import quarter_of
from branchdesk.deadlines import Book, Duty, DutyState, Gap
from branchdesk.deadlines.gaps import BOOK_WORDS
from branchdesk.i18n import _
from branchdesk.models import MeetingKind
from branchdesk.places import Place
from ui import theme, widgets
from ui.context import AppContext

DUTIES_SHOWN = 9
GAPS_SHOWN = 6
TONES = {
    DutyState.OVERDUE: "bad",
    DutyState.WEEK: "warn",
    DutyState.MONTH: "neutral",
    DutyState.LATER: "neutral",
}


def _flat_card() -> widgets.Card:
    card = widgets.Card(margin=0, spacing=0)
    card.column.setContentsMargins(1, 1, 1, 1)
    return card


def state_words(duty: Duty, today: date) -> str:
    """Name how pressing a duty is: 逾期, 本周, 本月, 本季, 以后."""
    if duty.state == DutyState.OVERDUE:
        return _("逾期")
    if duty.state == DutyState.WEEK:
        return _("本周")
    if duty.state == DutyState.MONTH:
        return _("本月")
    same_quarter = duty.due_on.year == today.year and quarter_of(duty.due_on.month) == quarter_of(today.month)
    return _("本季") if same_quarter else _("以后")


class Start(widgets.Card):
    """The first steps of a new ledger; goes away once people, their dues and meetings are there."""

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self._app = app
        self.hide()

    def show_steps(self, *, has_people: bool, has_dues: bool, has_meetings: bool) -> None:
        """Show what is still to be done first."""
        widgets.empty(self.column)
        self.setHidden(has_people and has_dues and has_meetings)
        self.column.addWidget(widgets.heading(_("从这里开始")))
        self.column.addWidget(
            widgets.hint(_("同一件事只填一次：名册、会议和党费填进来以后，表册、考评和上报都从这里取。"))
        )
        steps = (
            (has_people, _("党员名册"), _("导入花名册"), Place("people", None, "import")),
            (has_dues, _("党费核定"), _("导入工资表"), Place("dues", None, "import")),
            (
                has_meetings,
                _("组织生活"),
                _("记第一次会议"),
                Place("life", None, f"new:{MeetingKind.GENERAL}"),
            ),
        )
        first = True
        for is_done, what, words, place in steps:
            state = widgets.Pill(_("已有") if is_done else _("还没有"), "good" if is_done else "neutral")
            make = widgets.primary if first and not is_done else widgets.button
            act = make(words, partial(self._app.go, place))
            act.setVisible(not is_done)
            first = first and is_done
            self.column.addLayout(widgets.row(state, widgets.label(what, "strong"), 1, act))


class DutyList(QWidget):
    """What is due, each with its state, clause, day and the button that does it."""

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self._app = app
        self._all = False
        self._shown: tuple[list[Duty], date] = ([], date.min)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        self._card = _flat_card()
        column.addWidget(self._card)

    def show_duties(self, duties: list[Duty], today: date) -> None:
        """Show these duties, the most pressing first."""
        self._shown = (duties, today)
        widgets.empty(self._card.column)
        if not duties:
            self._card.column.addWidget(_nothing(_("眼前没有到期的事。")))
            return
        listed = duties if self._all else duties[:DUTIES_SHOWN]
        for number, duty in enumerate(listed):
            if number:
                self._card.column.addWidget(widgets.Line())
            self._card.column.addWidget(self._row(duty, today))
        if len(duties) > DUTIES_SHOWN:
            self._card.column.addWidget(widgets.Line())
            self._card.column.addWidget(_more(self._all, len(duties) - DUTIES_SHOWN, self._turn))

    def _turn(self) -> None:
        self._all = not self._all
        self.show_duties(*self._shown)

    def _row(self, duty: Duty, today: date) -> QWidget:
        row = QWidget()
        grid = QGridLayout(row)
        grid.setContentsMargins(theme.space(1.25), theme.space(0.9), theme.space(1.25), theme.space(0.9))
        grid.setHorizontalSpacing(theme.space(1.5))
        grid.setVerticalSpacing(theme.pixels(2))
        pill = widgets.Pill(state_words(duty, today), TONES[duty.state])
        grid.addWidget(pill, 0, 0, 2, 1)
        title = widgets.label(duty.title, "strong", wrap=True)
        words = _("。").join(part.rstrip("。") for part in (duty.detail, duty.clause) if part)
        detail = widgets.label(words, "hint", wrap=True)
        for line, text in enumerate((title, detail)):
            text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            grid.addWidget(text, line, 1)
        day = widgets.label(_("{month} 月 {day} 日").format(month=duty.due_on.month, day=duty.due_on.day))
        if duty.due_on.year != today.year:
            day.setText(duty.due_on.isoformat())
        grid.addWidget(day, 0, 2, 2, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        act = widgets.button(duty.action, lambda: self._app.go(duty.place), small=True)
        act.setAccessibleName(f"{duty.action} {duty.title}")
        act.setMinimumWidth(theme.pixels(80))
        grid.addWidget(act, 0, 3, 2, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnMinimumWidth(0, theme.pixels(44))
        grid.setColumnMinimumWidth(2, theme.pixels(78))
        grid.setColumnStretch(1, 1)
        return row


class GapList(QWidget):
    """What an inspector would miss, by book, each with 去补."""

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self._app = app
        self._all = False
        self._gaps: list[Gap] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        self._count = widgets.Pill("", "bad")
        column.addLayout(widgets.row(widgets.heading(_("检查时会看到的缺项")), self._count, 1))
        self._card = _flat_card()
        column.addWidget(self._card)

    def show_gaps(self, gaps: list[Gap]) -> None:
        """Show these gaps, book by book."""
        self._gaps = gaps
        self._count.set(str(len(gaps)), "bad" if gaps else "good")
        widgets.empty(self._card.column)
        if not gaps:
            self._card.column.addWidget(_nothing(_("二册一本里没有发现缺项。")))
            return
        listed = gaps if self._all else _from_each_book(gaps)
        before: Book | None = None
        for gap in listed:
            if before is not None:
                self._card.column.addWidget(widgets.Line())
            self._card.column.addWidget(self._row(gap, named=gap.book != before))
            before = gap.book
        hidden = len(gaps) - len(_from_each_book(gaps))
        if hidden:
            self._card.column.addWidget(widgets.Line())
            self._card.column.addWidget(_more(self._all, hidden, self._turn))

    def _turn(self) -> None:
        self._all = not self._all
        self.show_gaps(self._gaps)

    def _row(self, gap: Gap, *, named: bool) -> QWidget:
        book = widgets.label(_(BOOK_WORDS[gap.book]) if named else "")
        book.setFixedWidth(theme.pixels(120))
        text = widgets.label(gap.text, wrap=True)
        text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        words = _("去补 ›") if gap.mendable else _("去看 ›")
        act = widgets.link(words, lambda: self._app.go(gap.place))
        act.setAccessibleName(f"{words} {gap.title} {gap.text}")
        row = QWidget()
        line = widgets.row(book, text, act)
        line.setContentsMargins(theme.space(1.25), theme.space(0.75), theme.space(1.25), theme.space(0.75))
        row.setLayout(line)
        return row


def _from_each_book(gaps: list[Gap]) -> list[Gap]:
    """Take up to GAPS_SHOWN gaps so that each book is heard, in the order they came."""
    if len(gaps) <= GAPS_SHOWN:
        return gaps
    share = max(GAPS_SHOWN // len({gap.book for gap in gaps}), 1)
    taken: list[Gap] = []
    for book in dict.fromkeys(gap.book for gap in gaps):
        taken += [gap for gap in gaps if gap.book == book][:share]
    for gap in gaps:
        if len(taken) >= GAPS_SHOWN:
            break
        if gap not in taken:
            taken.append(gap)
    return [gap for gap in gaps if gap in taken]


def _nothing(words: str) -> QWidget:
    row = QWidget()
    line = widgets.row(widgets.Pill(_("很好"), "good"), widgets.hint(words), spacing=1.5)
    line.setStretch(1, 1)
    line.setContentsMargins(theme.space(1.25), theme.space(1.5), theme.space(1.25), theme.space(1.5))
    row.setLayout(line)
    return row


def _more(shown_all: bool, hidden: int, turn: widgets.Slot) -> QWidget:
    words = _("收起") if shown_all else _("还有 {n} 项，全部显示").format(n=hidden)
    row = QWidget()
    line = widgets.row(widgets.link(words, turn), 1)
    line.setContentsMargins(theme.space(0.75), theme.space(0.5), theme.space(1), theme.space(0.5))
    row.setLayout(line)
    return row
