"""组织生活: what is owed, what was held, and the record of each sitting."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from branchdesk import branch
from branchdesk.dates import Month
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import N_, _
from branchdesk.life import meetings, plans
from branchdesk.life.attendance import Rate
from branchdesk.life.counting import books_from
from branchdesk.life.frequency import State, requirements
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
from ui import messages, theme
from ui.context import AppContext
from ui.page import Page
from ui.pages.life.attendance import average
from ui.pages.life.beginnings import NEW, NOTICED, PLANNED, Beginning, start_of
from ui.pages.life.editor import MeetingEditor
from ui.pages.life.overview import Overview
from ui.pages.life.range_window import RangeWindow
from ui.record_form import FormDialog, day
from ui.widgets import button, primary

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
EDIT, NOTICE, PRINT = "edit", "notice", "print"


class LifePage(Page):
    """The page of organisational life."""

    key = "life"
    title = N_("组织生活")
    icon = "mdi6.calendar-check-outline"

    def __init__(self, app: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(app, parent)
        self.editor: MeetingEditor | None = None
        self.dialog: QDialog | None = None
        self.body.removeWidget(self.heading)
        self._make_buttons()
        self.overview = Overview(app)
        self.strip, self.list, self.panel = self.overview.strip, self.overview.list, self.overview.panel
        self.notices = self.overview.notices
        self.overview.new_wanted.connect(self.new)
        self.overview.edit_wanted.connect(self.edit)
        self.overview.deletion_wanted.connect(self.delete)
        self.overview.begin_wanted.connect(self.begin)
        self.overview.beginning_day_wanted.connect(self._choose_beginning)
        self.overview.talks_wanted.connect(lambda: app.go(Place("life.talks")))
        front = QWidget()
        box = QVBoxLayout(front)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.space(1.25))
        box.addWidget(self.heading)
        box.addWidget(self.overview, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(front)
        self.body.addWidget(self.stack, 1)
        app.changes.watch(self, WATCHED, self.reload)

    def _make_buttons(self) -> None:
        self.new_button = primary(_("记会议"), self.new)
        self.new_button.setToolTip(_("记会议（Ctrl+N）"))
        self.notice_button = button(_("会议通知…"), self.announce)
        self.print_button = button(_("打印…"), self.print_range)
        self.print_button.setToolTip(_("把一段时间的会议记录、签到表或通知印成一份"))
        for made in (self.print_button, self.notice_button, self.new_button):
            self.heading.add(made)
        for made in (self.notice_button, self.new_button):
            made.setHidden(self.app.is_committee)
        shortcut = QShortcut(QKeySequence.StandardKey.New, self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.new)

    @property
    def fills(self) -> bool:
        """A record being typed takes the room of heading and tabs."""
        return self.editor is not None

    def reload(self) -> None:
        """Read the year's sittings and what is owed."""
        self.overview.reload()
        rows = self.overview.rows
        rates = [Rate(row) for row in rows if row.expected]
        late = sum(row.is_late for row in rows)
        words = _("{year} 年　{n} 次会议").format(year=self.app.year, n=len(rows))
        if rates:
            words += _("　平均到会率 {percent}%").format(percent=average(rates))
        if late:
            words += _("　补录 {n} 次").format(n=late)
        self.heading.set(_(self.title), words)

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
        chosen = kind or self.overview.kind
        self.begin(Beginning() if chosen is None else Beginning.of_kind(chosen, group_id))

    def begin(self, beginning: Beginning) -> None:
        """Begin a record, or go on with the one that was begun this way."""
        if self.app.is_committee:
            return
        try:
            start = start_of(self.app, beginning)
        except BranchDeskError as error:
            messages.show_error(self, error)
            return
        self._edit_with(partial(MeetingEditor, self.app, None, start, beginning))

    def announce(self) -> None:
        """Write the notice of a sitting to come, of the kind the list is filtered by."""
        if not self.app.is_committee:
            self.notices.new(self.overview.kind or MeetingKind.GENERAL)

    def print_range(self) -> None:
        """Print the papers of many sittings, of the kind the list is filtered by."""
        self.dialog = RangeWindow(self, self.app, self.overview.kind)
        self.dialog.open()

    def edit(self) -> None:
        """Correct the chosen sitting."""
        if self.panel.row is not None and not self.app.is_committee:
            self._edit_with(partial(MeetingEditor, self.app, self.panel.row.id))

    def _edit_with(self, make: Callable[[], MeetingEditor]) -> None:
        """Show an editor; what is half typed in another is kept first, since it may be this one's."""
        self._put_editor_away()
        self.editor = editor = make()
        editor.closed.connect(self._close_editor)
        self.stack.addWidget(editor)
        self.stack.setCurrentWidget(editor)
        self.room_wanted.emit()
        editor.agenda.rows[0].title.setFocus()

    def _close_editor(self, saved: str) -> None:
        beginning = self.editor.beginning if self.editor is not None else Beginning()
        self._put_editor_away()
        self.reload()
        if saved:
            if beginning.detail == PLANNED:
                self._answer_plan(beginning.record, saved)
            self.overview.choose(saved)
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
        without a record a new one is written; with `noticed` the sitting of a notice is recorded. `print`
        prints many sittings. With `planned` the record is an item of the plan, with `notice:planned` too.
        """
        wanted, _colon, kind = detail.partition(":")
        if wanted == PRINT:
            self.print_range()
        elif wanted == NOTICE:
            self._show_notice(record, is_planned=kind == PLANNED)
        elif detail == NEW and not record:
            self.new()
        elif wanted in (NEW, PLANNED, NOTICED):
            self.begin(Beginning(detail, record))
        else:
            self.strip.choose(detail if detail in set(MeetingKind) and not record else "")
            if record and self.overview.choose(record) and detail == EDIT:
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
            known = self.editor.meeting_id
            return self.editor.beginning.place if known is None else Place(self.key, known, EDIT)
        return Place(self.key, self.panel.row.id if self.panel.row else None)

    def may_leave(self) -> bool:
        """Keep what is half typed as a draft; then the page can be left."""
        if self.editor is not None:
            self.editor.keep_draft()
        return True
