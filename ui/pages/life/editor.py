"""The record of a sitting while it is typed: kept as a draft every few seconds, saved as one entry."""

from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from branchdesk import attachments
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import _
from branchdesk.life import meetings, parts, proposals, text_blocks
from branchdesk.life.corrections import Correction
from branchdesk.life.sittings import Sitting, from_draft, to_draft
from branchdesk.models import Meeting, MeetingKind, Person
from branchdesk.rules.agenda_templates import AgendaTemplate, Part
from ui.context import AppContext
from ui.drafts import DraftKeeper
from ui.pages.life.agenda import AgendaEditor
from ui.pages.life.attachment_box import AttachmentBox
from ui.pages.life.attendance_table import AttendanceBox, Attendee
from ui.pages.life.beginnings import PAGE, Beginning
from ui.pages.life.editor_frame import EditorFrame
from ui.pages.life.finality_dialogs import correction_dialog
from ui.pages.life.follow_up import FollowUp
from ui.pages.life.matters import MotionsEditor
from ui.pages.life.minutes_editor import MinutesEditor
from ui.pages.life.particulars import Particulars
from ui.pages.life.phrase_dialogs import PhrasesDialog, keep_dialog
from ui.pages.life.surroundings import read_around, read_of_day
from ui.pages.life.template_bar import PartsLine, TemplateBar

LOOKED_AFTER_MS = 400
"""How long after the last key the minutes are looked through for what they lack."""


class MeetingEditor(QWidget):
    """Types one record, new or known; `closed` carries its id when it was saved, else nothing."""

    closed = Signal(str)

    def __init__(
        self,
        app: AppContext,
        meeting_id: str | None,
        start: Sitting | None = None,
        beginning: Beginning | None = None,
    ) -> None:
        super().__init__()
        self.app = app
        self.meeting_id = meeting_id
        self.beginning = beginning or Beginning()
        self.around, self._sitting = read_around(app, meeting_id, start)
        self._template = self._sitting.template
        self._is_saved = False
        self.dialog: QDialog | None = None
        self._keeper = DraftKeeper(app, PAGE, self._collect_draft, self)
        self._make_parts()
        self.frame = EditorFrame(self)
        self._fill(self._sitting)
        self._restore()
        self._connect()

    def _make_parts(self) -> None:
        sitting, around, rulebook = self._sitting, self.around, self.app.rulebook
        people = around.names_on(sitting.starts_at.date(), {sitting.chair_id, sitting.recorder_id})
        self.particulars = Particulars(people, around.groups, around.places, rulebook.agendas)
        self.templates = TemplateBar()
        self.agenda = AgendaEditor(people, around.given)
        self.follow_up = FollowUp()
        self.motions = MotionsEditor(self._count, around.regulations, self.agenda.so_far)
        self.attendance = AttendanceBox()
        self.minutes = MinutesEditor(self._speakers, around.phrases)
        self.files = AttachmentBox(self._content)
        self.lacking = PartsLine()
        self._looking = QTimer(self, singleShot=True, interval=LOOKED_AFTER_MS)

    def _connect(self) -> None:
        for part in (self.particulars, self.agenda, self.motions, self.follow_up, self.minutes):
            part.edited.connect(self._touch)
        for changed in (self.attendance.changed, self.files.changed):
            changed.connect(self._touch)
        self.attendance.changed.connect(self._judge)
        self.particulars.edited.connect(self._judge)
        self.particulars.base_changed.connect(self._expect_anew)
        self.templates.chosen.connect(self._apply)
        self.minutes.keep_wanted.connect(self._keep_phrase)
        self.minutes.phrases_wanted.connect(self._show_phrases)
        self.lacking.wanted.connect(lambda part: self.frame.go_to_part(Part(part)))
        self._looking.timeout.connect(self._look_through)
        for keys in ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)
        QShortcut(QKeySequence("Ctrl+J"), self).activated.connect(self.minutes.speaker.setFocus)

    def _fill(self, sitting: Sitting) -> None:
        self._template = sitting.template
        self.particulars.fill(sitting)
        self.attendance.model.replace(self._attendees(sitting))
        self.agenda.fill(sitting.agenda, self.particulars.kinds)
        self.motions.fill(sitting.motions)
        self.minutes.fill(sitting.minutes)
        self.files.fill(self.around.kept, fixed=self.around.is_final)
        self._show_day(sitting)
        self.follow_up.show_items(self.around.to_report, sitting.reports)
        self.minutes.offer_speakers()
        self._judge()

    def _show_day(self, sitting: Sitting) -> None:
        """Show what hangs on kind, day and group: templates, what went before, the rules, a record of the same day."""
        parts_typed = self.particulars
        read_of_day(self.app, self.around, sitting, self.meeting_id)
        kinds = parts_typed.kinds
        offered = self.app.rulebook.agendas.offered(kinds, parts_typed.day)
        self.templates.offer(offered, self._template, several_kinds=len(kinds) > 1)
        self.agenda.offer_matters(self.around.matters)
        self.frame.show_rules(self.around.procedure(parts_typed.day))
        self.frame.show_twins(self.around.twins)
        self._look_through()

    def _attendees(self, sitting: Sitting) -> list[Attendee]:
        people = {person.id: person for person in self.around.members}
        return [
            _attendee(people[entry.person_id], entry.can_vote, entry.presence, entry.reason)
            for entry in sitting.attendance
            if entry.person_id in people
        ]

    def _speakers(self) -> list[Attendee]:
        return self.attendance.model.here

    def _count(self) -> tuple[int, int, date]:
        expected, present = self.attendance.model.voters
        return self.particulars.entitled(expected), present, self.particulars.day

    def _judge(self) -> None:
        self.motions.judge(self.particulars.kind)

    def _expect_anew(self) -> None:
        """After kind, day or group changed: others are expected, whoever stays keeps their state."""
        typed = self.particulars
        self.agenda.offer(typed.kinds)
        with self.app.database.read() as session:
            if typed.kind == MeetingKind.GROUP and typed.group_id is None:
                typed.choose_group(proposals.next_group(session, self.app.branch_id, typed.day))
            proposed = proposals.propose(session, self.app.branch_id, typed.kind, typed.day, typed.group_id)
        if self.meeting_id is None:
            typed.refill(proposed)
        named = {typed.fields[name].value() for name in ("chair_id", "recorder_id")}
        typed.offer_people(self.around.names_on(typed.day, named))
        self.attendance.model.show(self._attendees(proposed))
        self._show_day(self.collect(strict=False))
        if self.templates.template is None:  # it was of another kind
            self._template = None
        self.follow_up.show_items(self.around.to_report)

    def _apply(self, template: AgendaTemplate) -> None:
        """Take an agenda template: what is typed stays, what it has besides is added."""
        self._template = template.id
        ballots = [item.ballot for item in template.items if item.ballot is not None]
        self.motions.propose(ballots[-1] if ballots else None)
        self._judge()
        self.agenda.apply(template)
        self.minutes.add_heads(template.minutes)
        self._touch()

    def _touch(self) -> None:
        self.frame.problem.hide()
        self._keeper.touch()
        self._looking.start()

    def _look_through(self) -> None:
        """Say what the minutes still lack."""
        sitting = self.collect(strict=False)
        day = sitting.starts_at.date()
        kinds = [sitting.kind, *sitting.also_kinds]
        asked = self.app.rulebook.agendas.parts(kinds, self._template, day)
        has_proof = bool(self.files.staged) or len(self.around.kept) > len(self.files.removed)
        self.lacking.show_parts(parts.missing(sitting, asked, has_proof=has_proof))
        self.frame.show_matters(self.around.procedure(day), sitting)

    def collect(self, *, strict: bool = True) -> Sitting:
        """Return what was typed; raises InvalidField unless it is only for a draft."""
        self.attendance.take_over()
        sitting = Sitting(self._sitting.kind, self._sitting.starts_at, template=self._template)
        self.particulars.read_into(sitting, strict=strict)
        sitting.agenda = self.agenda.entries(strict=strict)
        sitting.motions = self.motions.entries(strict=strict)
        sitting.attendance = self.attendance.model.entries()
        sitting.minutes = self.minutes.words()
        sitting.reports = self.follow_up.entries()
        return sitting

    def _collect_draft(self) -> dict[str, Any]:
        return to_draft(self.collect(strict=False))

    def _restore(self) -> None:
        kept = self._keeper.watch(self.meeting_id or self.beginning.key)
        sitting = from_draft(kept) if kept else None
        if sitting is not None:
            self._refill(sitting)
            self.frame.restored.show()

    def _refill(self, sitting: Sitting) -> None:
        self.agenda.clear()
        self.motions.clear()
        self._fill(sitting)

    def throw_away(self) -> None:
        """Forget the draft and begin anew."""
        self._refill(self._sitting)
        self.frame.restored.hide()
        self._keeper.done()

    def _keep_phrase(self, words: str) -> None:
        self.dialog = keep_dialog(self, self.app, words, self._read_phrases)
        self.dialog.open()

    def _show_phrases(self) -> None:
        self.dialog = PhrasesDialog(self, self.app, self.minutes.insert, self._read_phrases)
        self.dialog.open()

    def _read_phrases(self) -> None:
        with self.app.database.read() as session:
            self.minutes.offer_phrases(text_blocks.phrases(session, self.app.branch_id))

    def _content(self, attachment_id: str) -> bytes:
        with self.app.database.read() as session:
            return attachments.content(session, attachment_id)

    def keep_draft(self) -> None:
        """Write the draft at once, before the page is left or locked."""
        self._keeper.keep_now()

    def leave(self) -> None:
        """Go back to the list; what was typed stays as a draft."""
        self.keep_draft()
        self.closed.emit("")

    def save(self) -> None:
        """Save the record with its attachments as one entry, once; on a mistake say so and stay."""
        if self._is_saved:
            return
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
        self._close_with(key)

    def _close_with(self, key: str) -> None:
        self._is_saved = True
        self._keeper.done()
        self.closed.emit(key)

    def _save_corrected(self, correction: Correction) -> None:
        """Save what was changed in final minutes, with its reason."""
        self._close_with(self._write(self.collect(), correction))

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
            self.frame.bring_up(self.particulars)
            return
        self.frame.tell(error)


def _attendee(person: Person, can_vote: bool | None, presence: Any, reason: str | None) -> Attendee:
    return Attendee(person.id, person.name, person.pinyin, bool(can_vote), presence, reason or "")
