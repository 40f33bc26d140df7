"""The record of a sitting while it is typed: kept as a draft every few seconds, saved as one entry."""

from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from branchdesk import attachments, branch
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import _
from branchdesk.life import meetings, proposals
from branchdesk.life.corrections import Correction
from branchdesk.life.sittings import Sitting, from_draft, sitting_of, to_draft
from branchdesk.models import Meeting, MeetingKind, Person
from branchdesk.roll import all_members
from branchdesk.store import drafts
from ui import theme
from ui.context import AppContext
from ui.drafts import DraftKeeper
from ui.pages.life.attachment_box import AttachmentBox
from ui.pages.life.attendance_table import AttendanceBox, Attendee
from ui.pages.life.finality_dialogs import correction_dialog
from ui.pages.life.matters import AgendaEditor, MotionsEditor
from ui.pages.life.particulars import Particulars
from ui.widgets import Card, button, heading, label, link, note, primary, row, scrolling

PAGE = "life"
NEW = "new"
NARROW = 900
UNBOUNDED = 16_777_215
"""Qt's QWIDGETSIZE_MAX."""


class MeetingEditor(QWidget):
    """Types one record, new or known; `closed` carries its id when it was saved, else nothing."""

    closed = Signal(str)

    def __init__(self, app: AppContext, meeting_id: str | None, start: Sitting | None = None) -> None:
        super().__init__()
        self.app = app
        self.meeting_id = meeting_id
        self._is_final = False
        self._sitting = self._open(start)
        self._keeper = DraftKeeper(app, PAGE, self._collect_draft, self)
        self._make_parts()
        self._lay_out()
        self._fill(self._sitting)
        self._restore()
        for part in (self.particulars, self.agenda, self.motions):
            part.edited.connect(self._touch)
        self.attendance.changed.connect(self._touch)
        self.attendance.changed.connect(self._judge)
        self.files.changed.connect(self._touch)
        self.minutes.textChanged.connect(self._touch)
        self.particulars.edited.connect(self._judge)
        self.particulars.base_changed.connect(self._expect_anew)
        for keys in ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)

    def _open(self, start: Sitting | None) -> Sitting:
        """Read the people and places that can be chosen, and the sitting to begin with."""
        branch_id = self.app.branch_id
        with self.app.database.read() as session:
            self._members = all_members(session, branch_id)
            self._groups = [(group.id, group.name) for group in branch.groups(session, branch_id)]
            self._places = proposals.places(session, branch_id)
            self._kept = (
                attachments.attachments_of(session, Meeting.__tablename__, self.meeting_id)
                if self.meeting_id
                else []
            )
            if self.meeting_id is not None:
                meeting = meetings.load(session, self.meeting_id)
                self._is_final = meeting.final_on is not None
                return sitting_of(meeting)
            return start or proposals.propose(session, branch_id, MeetingKind.GENERAL, self.app.today())

    def _make_parts(self) -> None:
        on_roll = [person for person in self._members if person.is_on_roll(self._sitting.starts_at.date())]
        people = [(person.id, person.name) for person in on_roll]
        known = {key for key, _name in people}
        # somebody who has left since may have chaired an old sitting
        named = {self._sitting.chair_id, self._sitting.recorder_id} - known
        people += [(person.id, person.name) for person in self._members if person.id in named]
        self.particulars = Particulars(people, self._groups, self._places)
        self.agenda = AgendaEditor()
        self.motions = MotionsEditor(self._count, self.app.rulebook.regulations)
        self.minutes = QPlainTextEdit()
        self.minutes.setAccessibleName(_("会议记录"))
        self.minutes.setPlaceholderText(_("会议记录全文，可以从别处粘贴"))
        self.minutes.setTabChangesFocus(True)
        self.minutes.setMinimumHeight(theme.pixels(140))
        self.files = AttachmentBox(self._content)
        self.attendance = AttendanceBox()
        self.problem = note("", "bad")
        self.problem.hide()
        self.restored = QWidget()
        self.restored.setLayout(
            row(
                note(_("已恢复上次没有保存的内容。"), "neutral"),
                link(_("不要了，重新开始"), self._throw_away),
                1,
            )
        )
        self.restored.hide()

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.space(1.5))
        self.save_button = primary(_("保存"), self.save)
        self.save_button.setToolTip(_("保存（Ctrl+S）"))
        self.cancel_button = button(_("返回"), self._leave)
        title = _("记会议") if self.meeting_id is None else _("修改会议记录")
        if self._is_final:
            title = _("更正会议记录（已定稿）")
        outer.addLayout(
            row(
                label(title, "title"),
                label(_("内容随时存为草稿"), "muted"),
                1,
                self.cancel_button,
                self.save_button,
            )
        )
        outer.addWidget(self.problem)
        outer.addWidget(self.restored)
        content = QWidget()
        self._left = QVBoxLayout(content)
        self._left.setContentsMargins(0, 0, 0, 0)
        self._left.setSpacing(theme.space(1.5))
        for words, widget in (
            ("", self.particulars),
            (_("议题与决议"), self.agenda),
            (_("表决"), self.motions),
            (_("会议记录"), self.minutes),
            (_("附件"), self.files),
        ):
            card = Card(spacing=1.25)
            if words:
                card.column.addWidget(heading(words))
            card.column.addWidget(widget)
            self._left.addWidget(card)
        self._left.addStretch(1)
        self.area = scrolling(content)
        self._sides = QHBoxLayout()
        self._sides.setSpacing(theme.space(2))
        self._sides.addWidget(self.area, 1)
        outer.addLayout(self._sides, 1)
        self._arrange(narrow=False)

    def _arrange(self, *, narrow: bool) -> None:
        """Keep the attendance beside the record in sight; where there is no room, put it among the rest."""
        self._is_narrow = narrow
        if narrow:
            self.attendance.setMinimumWidth(0)
            self.attendance.setMaximumWidth(UNBOUNDED)
            self.attendance.setFixedHeight(theme.row_height() * 12)
            self._left.insertWidget(1, self.attendance)
        else:
            self.attendance.setMinimumHeight(0)
            self.attendance.setMaximumHeight(UNBOUNDED)
            self.attendance.setFixedWidth(theme.pixels(360))
            self._sides.addWidget(self.attendance)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() * 100 / theme.percent() < NARROW
        if narrow != self._is_narrow:
            self._arrange(narrow=narrow)

    def _fill(self, sitting: Sitting) -> None:
        self.particulars.fill(sitting)
        self.attendance.model.replace(self._attendees(sitting))
        self.agenda.fill(sitting.agenda, self.particulars.kinds)
        self.motions.fill(sitting.motions)
        self.minutes.setPlainText(sitting.minutes)
        self.files.fill(self._kept, fixed=self._is_final)
        self._judge()

    def _attendees(self, sitting: Sitting) -> list[Attendee]:
        people = {person.id: person for person in self._members}
        return [
            _attendee(people[entry.person_id], entry.can_vote, entry.presence, entry.reason)
            for entry in sitting.attendance
            if entry.person_id in people
        ]

    def _count(self) -> tuple[int, int, date]:
        expected, present = self.attendance.model.voters
        return self.particulars.entitled(expected), present, self.particulars.day

    def _judge(self) -> None:
        self.motions.judge(self.particulars.kind)

    def _expect_anew(self) -> None:
        """After kind, day or group changed: others are expected, whoever stays keeps their state."""
        parts = self.particulars
        self.agenda.offer(parts.kinds)
        with self.app.database.read() as session:
            proposed = proposals.propose(session, self.app.branch_id, parts.kind, parts.day, parts.group_id)
        if self.meeting_id is None:
            parts.refill(proposed)
        self.attendance.model.show(self._attendees(proposed))

    def _touch(self) -> None:
        self.problem.hide()
        self._keeper.touch()

    def collect(self, *, strict: bool = True) -> Sitting:
        """Return what was typed; raises InvalidField unless it is only for a draft."""
        sitting = Sitting(self._sitting.kind, self._sitting.starts_at)
        self.particulars.read_into(sitting, strict=strict)
        sitting.agenda = self.agenda.entries()
        sitting.motions = self.motions.entries(strict=strict)
        sitting.attendance = self.attendance.model.entries()
        sitting.minutes = self.minutes.toPlainText()
        return sitting

    def _collect_draft(self) -> dict[str, Any]:
        return to_draft(self.collect(strict=False))

    def _restore(self) -> None:
        kept = self._keeper.watch(self.meeting_id or NEW)
        sitting = from_draft(kept) if kept else None
        if sitting is not None:
            self.agenda.clear()
            self.motions.clear()
            self._fill(sitting)
            self.restored.show()

    def _throw_away(self) -> None:
        self.agenda.clear()
        self.motions.clear()
        self._fill(self._sitting)
        self.restored.hide()
        self._keeper.done()

    def _content(self, attachment_id: str) -> bytes:
        with self.app.database.read() as session:
            return attachments.content(session, attachment_id)

    def keep_draft(self) -> None:
        """Write the draft at once, before the page is left or locked."""
        self._keeper.keep_now()

    def _leave(self) -> None:
        self.keep_draft()
        self.closed.emit("")

    def save(self) -> None:
        """Save the record with its attachments as one entry; on a mistake say so and stay."""
        try:
            sitting = self.collect()
            key = self._write(sitting)
        except BranchDeskError as error:
            if isinstance(error, InvalidField) and error.field == "correction" and self.meeting_id:
                self.dialog = correction_dialog(self, self.app, self.meeting_id, self._save_corrected)
                self.dialog.open()
                return
            self._tell(error)
            return
        self._keeper.done()
        self.closed.emit(key)

    def _save_corrected(self, correction: Correction) -> None:
        """Save what was changed in final minutes, with its reason."""
        key = self._write(self.collect(), correction)
        self._keeper.done()
        self.closed.emit(key)

    def _write(self, sitting: Sitting, correction: Correction | None = None) -> str:
        now = datetime.combine(self.app.today(), datetime.now().time())
        rules = self.app.rulebook.regulations
        title = sitting.title.strip() or meetings.proposed_title(sitting.kind, sitting.starts_at.date())
        words = _("记录“{title}”") if self.meeting_id is None else _("修改“{title}”")
        with self.app.database.begin(words.format(title=title)) as session:
            if self.meeting_id is None:
                meeting = meetings.record(
                    session, self.app.branch_id, sitting, recorded_at=now, regulations=rules
                )
            else:
                meeting = meetings.revise(
                    session, self.meeting_id, sitting, now=now, regulations=rules, correction=correction
                )
            for key in self.files.removed:
                attachments.remove(session, key)
            for staged in self.files.staged:
                attachments.attach(
                    session,
                    self.app.branch_id,
                    Meeting.__tablename__,
                    meeting.id,
                    staged.name,
                    staged.data,
                )
            return meeting.id

    def _tell(self, error: BranchDeskError) -> None:
        if isinstance(error, InvalidField) and self.particulars.point(error):
            self.area.ensureWidgetVisible(self.particulars)
            return
        self.problem.setText(str(error))
        self.problem.show()
        if isinstance(error, InvalidField) and error.field == "motions":
            self.area.ensureWidgetVisible(self.motions)


def _attendee(person: Person, can_vote: bool | None, presence: Any, reason: str | None) -> Attendee:
    return Attendee(person.id, person.name, person.pinyin, bool(can_vote), presence, reason or "")


def has_draft(app: AppContext) -> bool:
    """Whether a new record was begun and neither saved nor given up."""
    return drafts.find(app.database, PAGE, NEW) is not None
