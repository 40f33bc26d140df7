"""组织生活: what is owed, what was held, and the record of each sitting."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from branchdesk import branch
from branchdesk.dates import Month
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import N_, _
from branchdesk.life import meetings, notices, plans, proposals
from branchdesk.life.attendance import Rate
from branchdesk.life.counting import books_from
from branchdesk.life.frequency import KindSummary, State, by_kind, requirements
from branchdesk.life.listing import MeetingRow
from branchdesk.models import (
    AgendaItem,
    Attachment,
    Attendance,
    Branch,
    MakeUp,
    Meeting,
    MeetingKind,
    MeetingNotice,
    MeetingRevision,
    Motion,
    PartyGroup,
    Person,
    Post,
    Procedure,
    Setting,
    WorklistItem,
    WorklistProgress,
)
from branchdesk.places import Place
from branchdesk.rules.regulations import TALK
from ui import messages, theme
from ui.context import AppContext
from ui.list_and_detail import ListAndDetail
from ui.page import Page
from ui.pages.life.attendance import average
from ui.pages.life.editor import MeetingEditor, has_draft
from ui.pages.life.meeting_list import MeetingList
from ui.pages.life.notices_bar import NoticesBar
from ui.pages.life.panel import MeetingPanel
from ui.pages.life.range_window import RangeWindow
from ui.pages.life.strip import Strip
from ui.record_form import FormDialog, day
from ui.widgets import Card, EmptyState, button, hint, label, link, primary, row, scrolling

WATCHED = (
    MakeUp,
    Meeting,
    MeetingNotice,
    MeetingRevision,
    AgendaItem,
    Attendance,
    Motion,
    Attachment,
    Person,
    Post,
    PartyGroup,
    Setting,
    Branch,
    Procedure,
    WorklistItem,
    WorklistProgress,
)
EDIT, NEW, NOTICE, PRINT, PLANNED = "edit", "new", "notice", "print", "planned"
LEAST_ROWS = 8
"""Rows of the list that stay in sight; in a lower window the page is scrolled."""


class LifePage(Page):
    """The page of organisational life."""

    key = "life"
    title = N_("组织生活")
    icon = "mdi6.calendar-check-outline"

    def __init__(self, app: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(app, parent)
        self.editor: MeetingEditor | None = None
        self.dialog: QDialog | None = None
        self.rows: list[MeetingRow] = []
        self._planned = ""
        """The item of the plan that the record being typed answers."""
        self._summaries: list[KindSummary] = []
        self.body.removeWidget(self.heading)
        self.new_button = primary(_("记会议"), self.new)
        self.new_button.setToolTip(_("记会议（Ctrl+N）"))
        self.notice_button = button(_("会议通知…"), self.announce)
        self.print_button = button(_("打印…"), self.print_range)
        self.print_button.setToolTip(_("把一段时间的会议记录、签到表或通知印成一份"))
        for made in (self.print_button, self.notice_button, self.new_button):
            self.heading.add(made)
        for made in (self.notice_button, self.new_button):
            made.setHidden(app.is_committee)
        self._overview = QWidget()
        self._lay_out()
        self.stack = QStackedWidget()
        self.stack.addWidget(self._overview)
        self.body.addWidget(self.stack, 1)
        shortcut = QShortcut(QKeySequence.StandardKey.New, self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.new)
        app.changes.watch(self, WATCHED, self.reload)

    def _lay_out(self) -> None:
        box = QVBoxLayout(self._overview)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.space(1.25))
        box.addWidget(self.heading)
        self.overview = self._make_meetings()
        box.addWidget(self.overview, 1)

    def _make_meetings(self) -> QWidget:
        part = QWidget()
        box = QVBoxLayout(part)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.space(1.25))
        self.strip = Strip()
        self.strip.chosen.connect(self._choose_kind)
        box.addWidget(self.strip)
        self.clause = hint("")
        self.begins = link(_("起记日期…"), self._choose_beginning)
        self.begins.setHidden(self.app.is_committee)
        self.all_kinds = link(_("看全部类型"), lambda: self.strip.choose(""))
        told = row(self.clause, self.all_kinds, self.begins, spacing=1)
        told.setStretch(0, 1)
        box.addLayout(told)
        self.draft = QWidget()
        self.draft.setLayout(
            row(label(_("有一次会议还没有记完。"), "muted"), link(_("继续填写"), self.new), 1, spacing=1)
        )
        box.addWidget(self.draft)
        self.notices = NoticesBar(self.app, self.record_noticed)
        box.addWidget(self.notices)
        self.list = MeetingList()
        self.list.chosen.connect(self._show_chosen)
        self.list.opened.connect(lambda record: self._open(record))
        self.list.deletion_wanted.connect(self.delete)
        self.empty = EmptyState(
            "mdi6.calendar-blank-outline",
            _("这一年还没有会议记录"),
            _("开过会就记一次：选类型，点出没到的人，写上议题，保存。"),
            None if self.app.is_committee else button(_("记会议"), self.new),
        )
        listed = Card(margin=0.125, spacing=0)
        listed.column.addWidget(self.list)
        listed.column.addWidget(self.empty)
        self.panel = MeetingPanel(self.app, self.edit, self.delete)
        self.sides = ListAndDetail(listed, self.panel)
        self.panel.put_on_top(self.sides.back)
        self.sides.setMinimumHeight(theme.row_height() * LEAST_ROWS)
        box.addWidget(self.sides, 1)
        return scrolling(part)

    @property
    def fills(self) -> bool:
        """A record being typed takes the room of heading and tabs."""
        return self.editor is not None

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
        self.notices.reload()
        self._show_list()
        self._tell_year()
        self.draft.setVisible(has_draft(self.app))

    def _tell_year(self) -> None:
        rates = [Rate(row) for row in self.rows if row.expected]
        late = sum(row.is_late for row in self.rows)
        words = _("{year} 年　{n} 次会议").format(year=self.app.year, n=len(self.rows))
        if rates:
            words += _("　平均到会率 {percent}%").format(percent=average(rates))
        if late:
            words += _("　补录 {n} 次").format(n=late)
        self.heading.set(_(self.title), words)

    def _show_list(self) -> None:
        kind = self.strip.current
        shown = [row for row in self.rows if not kind or kind in (row.kind, *row.also_kinds)]
        self.list.meetings.show_meetings(shown)
        self.list.setVisible(bool(shown))
        self.empty.setVisible(not shown)
        self._show_clause(kind)
        if not isinstance(self.list.current(), MeetingRow) and shown:
            self.list.choose(shown[-1].id)
        current = self.list.current()
        self.panel.show_meeting(current if isinstance(current, MeetingRow) else None)

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
            self.app.go(Place("life.talks"))
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
            self.edit()

    def _choose_beginning(self) -> None:
        with self.app.database.read() as session:
            present = books_from(session, self.app.branch_id)
        self.dialog = FormDialog(
            self,
            _("从哪一天起用这本台账记组织生活"),
            [day("day", N_("起记日期"))],
            self._save_beginning,
            {"day": present},
            intro=_("这一天之前的会议记在以前的本子上，不算缺。不填就从支部成立起算。"),
        )
        self.dialog.open()

    def _save_beginning(self, typed: dict[str, Any]) -> None:
        chosen: date | None = typed["day"]
        with self.app.database.begin(_("设定组织生活起记日期")) as session:
            branch.choose(
                session, self.app.branch_id, branch.BOOKS_FROM, None if chosen is None else chosen.isoformat()
            )

    def new(self, kind: MeetingKind | None = None, group_id: str | None = None) -> None:
        """Record a sitting, of the kind the list is filtered by unless one is given.

        A superior only looks at the books of its branches.
        """
        if self.app.is_committee:
            return
        chosen = kind or (MeetingKind(self.strip.current) if self.strip.current else MeetingKind.GENERAL)
        with self.app.database.read() as session:
            if chosen == MeetingKind.GROUP and group_id is None:
                group_id = next((g.id for g in branch.groups(session, self.app.branch_id)), None)
            start = proposals.propose(session, self.app.branch_id, chosen, self._likely_day(), group_id)
        self._edit_with(MeetingEditor(self.app, None, start))

    def record_noticed(self, notice_id: str) -> None:
        """Record the sitting a notice told of, beginning with what the notice says."""
        with self.app.database.read() as session:
            start = notices.start_of(session, notice_id)
        if start.starts_at.date() > self.app.today():
            words = _("“{title}”还没有开。会议开过以后再记录。").format(title=start.title)
            messages.show_error(self, BranchDeskError(words))
            return
        self._edit_with(MeetingEditor(self.app, None, start))

    def announce(self) -> None:
        """Write the notice of a sitting to come, of the kind the list is filtered by."""
        if not self.app.is_committee:
            current = self.strip.current
            self.notices.new(MeetingKind(current) if current else MeetingKind.GENERAL)

    def print_range(self) -> None:
        """Print the papers of many sittings, of the kind the list is filtered by."""
        kind = MeetingKind(self.strip.current) if self.strip.current else None
        self.dialog = RangeWindow(self, self.app, kind)
        self.dialog.open()

    def new_planned(self, item: str) -> None:
        """Record a sitting that was planned; once saved it answers the item of the plan."""
        try:
            with self.app.database.read() as session:
                start = proposals.propose_planned(session, item, self.app.today())
        except BranchDeskError as error:
            messages.show_error(self, error)
            return
        self._edit_with(MeetingEditor(self.app, None, start))
        self._planned = item

    def _likely_day(self) -> date:
        """Today, or the last day of the year that is looked at when it is past."""
        today = self.app.today()
        return today if self.app.year >= today.year else date(self.app.year, 12, 31)

    def edit(self) -> None:
        """Correct the chosen sitting."""
        if self.panel.row is not None and not self.app.is_committee:
            self._edit_with(MeetingEditor(self.app, self.panel.row.id))

    def _edit_with(self, editor: MeetingEditor) -> None:
        self._put_editor_away()
        self.editor = editor
        editor.closed.connect(self._close_editor)
        self.stack.addWidget(editor)
        self.stack.setCurrentWidget(editor)
        self.room_wanted.emit()
        editor.agenda.rows[0].title.setFocus()

    def _close_editor(self, saved: str) -> None:
        planned = self._planned
        self._put_editor_away()
        self.reload()
        if saved:
            if planned:
                self._answer_plan(planned, saved)
            self.list.choose(saved)
            self._tell_saved()

    def _tell_saved(self) -> None:
        """Say that the record was saved; a correction of final minutes stays, so it is not offered to be undone."""
        if self.panel.row is not None and self.panel.row.final_on is not None:
            messages.toast(self, _("更正已记下，原来的文字留着。"))
        else:
            messages.toast(self, _("会议记录已保存。"), self.app.undo_latest())

    def _answer_plan(self, item: str, meeting: str) -> None:
        try:
            with self.app.database.begin(_("对上计划")) as session:
                plans.link(session, item, meeting)
        except BranchDeskError as error:
            messages.show_error(self, error)

    def _put_editor_away(self) -> None:
        if self.editor is not None:
            self.editor.keep_draft()
            self.stack.removeWidget(self.editor)
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None
            self.room_wanted.emit()
        self._planned = ""

    def delete(self) -> None:
        """Delete the chosen sitting; the toast takes it back."""
        shown = self.panel.row
        if shown is None or self.app.is_committee:
            return
        try:
            with self.app.database.begin(_("删除“{title}”").format(title=shown.title)) as session:
                meetings.delete(session, shown.id)
        except BranchDeskError as error:
            messages.show_error(self, error)
            return
        messages.toast(self, _("“{title}”已删除。").format(title=shown.title), self.app.undo_latest())

    def show_record(self, record: str, detail: str = "") -> None:
        """Go to a sitting by its id, or to a kind; `edit` opens it, `new:` and a kind records one.

        With `new:group` the record is the group that met; with `notice` it is a notice to be corrected, and
        without a record a new one is written. `print` prints many sittings. With `planned` the record is an
        item of the plan, with `notice:planned` too.
        """
        if detail == PRINT:
            self.print_range()
            return
        wanted, _colon, kind = detail.partition(":")
        if wanted == NOTICE:
            self._show_notice(record, is_planned=kind == PLANNED)
            return
        if wanted == PLANNED:
            if not self.app.is_committee:
                self.new_planned(record)
            return
        if wanted == NEW:
            self.new(MeetingKind(kind) if kind else None, record or None)
            return
        self.strip.choose(detail if detail in set(MeetingKind) and not record else "")
        if record and self._choose_meeting(record) and detail == EDIT:
            self.edit()

    def _show_notice(self, record: str, *, is_planned: bool) -> None:
        if self.app.is_committee:
            return
        if not record:
            self.announce()
        elif is_planned:
            self.notices.new_planned(record)
        else:
            self.notices.edit(record)

    def _choose_meeting(self, key: str) -> bool:
        """Make a sitting current, in whichever year it was held; say whether it is still there."""
        if self.list.choose(key):
            return True
        with self.app.database.read() as session:
            year = meetings.year_of(session, key)
        if year is None:
            return False
        self.app.choose_year(year)
        self.reload()
        return self.list.choose(key)

    @classmethod
    def waiting(cls, app: AppContext) -> int:
        """How many sittings are still to be held by the end of this month."""
        today = app.today()
        with app.database.read() as session:
            found = requirements(app.rulebook.regulations, session, app.branch_id, today.year, today)
        due = Month.of(today).last_day
        return sum(r.state == State.OPEN and r.period.first <= today and r.period.last <= due for r in found)

    def place(self) -> Place:
        """Come back to the record that is open, or to the one chosen."""
        if self.editor is not None:
            return Place(self.key, self.editor.meeting_id or "", EDIT if self.editor.meeting_id else NEW)
        return Place(self.key, self.panel.row.id if self.panel.row else None)

    def may_leave(self) -> bool:
        """Keep what is half typed as a draft; then the page can be left."""
        if self.editor is not None:
            self.editor.keep_draft()
        return True
