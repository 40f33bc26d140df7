"""The year's sittings at a glance: what is owed, what was begun or told of, the list, and one sitting beside it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from branchdesk.i18n import _
from branchdesk.life import meetings
from branchdesk.life.counting import books_from
from branchdesk.life.frequency import KindSummary, State, by_kind, requirements
from branchdesk.life.listing import MeetingRow
from branchdesk.models import MeetingKind
from branchdesk.rules.regulations import TALK
from ui import theme
from ui.context import AppContext
from ui.list_and_detail import ListAndDetail
from ui.pages.life.beginnings import Beginning
from ui.pages.life.begun_bar import BegunBar
from ui.pages.life.meeting_list import MeetingList
from ui.pages.life.notices_bar import NoticesBar
from ui.pages.life.panel import MeetingPanel
from ui.pages.life.strip import Strip
from ui.widgets import Card, EmptyState, button, hint, link, row, scrolling

LEAST_ROWS = 8
"""Rows of the list that stay in sight; in a lower window what is above is scrolled."""


class Overview(QWidget):
    """Shows them; recording and deleting are the page's."""

    new_wanted = Signal()
    edit_wanted = Signal()
    deletion_wanted = Signal()
    begin_wanted = Signal(object)
    """A Beginning: the record that is to be begun, or gone on with."""
    beginning_day_wanted = Signal()
    talks_wanted = Signal()

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self.app = app
        self.rows: Sequence[MeetingRow] = ()
        self._summaries: list[KindSummary] = []
        self.strip = Strip()
        self.strip.chosen.connect(self._choose_kind)
        self.clause = hint("")
        self.begins = link(_("起记日期…"), self.beginning_day_wanted.emit)
        self.begins.setHidden(app.is_committee)
        self.all_kinds = link(_("看全部类型"), lambda: self.strip.choose(""))
        self.begun = BegunBar(app, self.begin_wanted.emit)
        self.notices = NoticesBar(app, lambda key: self.begin_wanted.emit(Beginning("noticed", key)))
        self.list = MeetingList()
        self.list.chosen.connect(self._show_chosen)
        self.list.opened.connect(self._open)
        self.list.deletion_wanted.connect(self.deletion_wanted)
        self.empty = EmptyState(
            "mdi6.calendar-blank-outline",
            _("这一年还没有会议记录"),
            _("开过会就记一次：选类型，点出没到的人，写上议题，保存。"),
            None if app.is_committee else button(_("记会议"), self.new_wanted.emit),
        )
        self.panel = MeetingPanel(app, self.edit_wanted.emit, self.deletion_wanted.emit)
        self._lay_out()

    def _lay_out(self) -> None:
        listed = Card(margin=0.125, spacing=0)
        listed.column.addWidget(self.list)
        listed.column.addWidget(self.empty)
        self.sides = ListAndDetail(listed, self.panel)
        self.panel.put_on_top(self.sides.back)
        self.sides.setMinimumHeight(theme.row_height() * LEAST_ROWS)
        told = row(self.clause, self.all_kinds, self.begins, spacing=1)
        told.setStretch(0, 1)
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.space(1.25))
        box.addWidget(self.strip)
        box.addLayout(told)
        box.addWidget(self.begun)
        box.addWidget(self.notices)
        box.addWidget(self.sides, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inside))

    @property
    def kind(self) -> MeetingKind | None:
        """The kind the list is filtered by."""
        return MeetingKind(self.strip.current) if self.strip.current else None

    def reload(self) -> None:
        """Read the year's sittings and what is owed."""
        year, today, branch_id = self.app.year, self.app.today(), self.app.branch_id
        rules = self.app.rulebook.regulations
        with self.app.database.read() as session:
            self.rows = meetings.meetings_of(session, branch_id, year, regulations=rules)
            self._summaries = by_kind(requirements(rules, session, branch_id, year, today))
            begins = books_from(session, branch_id)
        self.begins.setText(_("起记日期 {day}").format(day=begins) if begins is not None else _("起记日期…"))
        self.strip.show_kinds(self._summaries)
        self.begun.reload()
        self.notices.reload()
        self._show_list()

    def _show_list(self) -> None:
        kind = self.strip.current
        shown = [row for row in self.rows if not kind or kind in (row.kind, *row.also_kinds)]
        self.list.meetings.show_meetings(shown)
        self.list.setVisible(bool(shown))
        self.empty.setVisible(not shown)
        self._show_clause(kind)
        if not isinstance(self.list.current(), MeetingRow) and shown:
            self.list.choose(shown[-1].id)
        self._show_chosen(self.list.current())

    def _show_clause(self, kind: str) -> None:
        summary = next((s for s in self._summaries if s.kind == kind), None)
        self.all_kinds.setVisible(summary is not None)
        if summary is None:
            self.clause.setText(_("点一类看它的条款和缺了哪几次。时段过完才算缺，补录不顶数。"))
            return
        missed = [r.title for r in summary.requirements if r.state == State.MISSED]
        words = summary.clause
        if missed:
            words += _("　缺：{titles}").format(titles=_("、").join(missed))
        self.clause.setText(words)

    def _choose_kind(self, kind: str) -> None:
        if kind == TALK:
            self.strip.choose("")
            self.talks_wanted.emit()
            return
        self._show_list()

    def _show_chosen(self, record: Any) -> None:
        self.panel.show_meeting(record if isinstance(record, MeetingRow) else None)

    def _open(self, record: Any) -> None:
        if not isinstance(record, MeetingRow):
            return
        if self.sides.is_narrow:
            self.sides.open_detail()
        else:
            self.edit_wanted.emit()

    def choose(self, key: str) -> bool:
        """Make a sitting current, in whichever year it was held; say whether it is still there."""
        if self.list.choose(key):
            return True
        with self.app.database.read() as session:
            year = meetings.year_of(session, key)
        if year is None:
            return False
        self.strip.choose("")
        self.app.choose_year(year)
        self.reload()
        return self.list.choose(key)
