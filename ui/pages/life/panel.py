"""One sitting as it was recorded, beside the list."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from branchdesk import attachments
from branchdesk.i18n import _
from branchdesk.life import finality, meetings, prior, procedures, tasks
from branchdesk.life.finality import Revision
from branchdesk.life.kinds import KIND_WORDS, PRESENCE_WORDS
from branchdesk.life.listing import MeetingRow
from branchdesk.life.make_ups import Away
from branchdesk.models import Meeting, Presence
from ui import messages, theme
from ui.context import AppContext
from ui.pages.life.files_panel import FilesPanel
from ui.pages.life.finality_dialogs import FinalDialog, reopen_dialog
from ui.pages.life.make_up_form import ask_for_sitting, away_from
from ui.pages.life.matters_view import EXCERPT, lay_agenda, lay_motions
from ui.pages.life.meeting_list import WEEKDAYS
from ui.pages.life.papers_menu import PapersMenu
from ui.pages.life.revisions import revisions_list
from ui.record_past import PastRecord, past_button
from ui.widgets import (
    Card,
    Line,
    Pill,
    button,
    empty,
    heading,
    hint,
    label,
    link,
    note,
    paint_when_settled,
    row,
    scrolling,
)


class MeetingPanel(Card):
    """Shows a sitting, its attachments and its papers; editing and deleting are the page's."""

    def __init__(self, app: AppContext, edit: Callable[[], object], remove: Callable[[], object]) -> None:
        super().__init__()
        self.app = app
        self.row: MeetingRow | None = None
        self.edit = button(_("修改"), edit, "mdi6.pencil-outline", small=True)
        self.final = button(_("定稿…"), self.finalise, small=True)
        self.reopen = button(_("收回定稿…"), self.take_back, small=True)
        self.remove = button(_("删除"), remove, "mdi6.trash-can-outline", small=True)
        self.past = past_button(app, self._chosen)
        self.files = FilesPanel(app)
        self.papers = PapersMenu(app, self)
        self._buttons = QWidget()
        self._buttons.setLayout(row(self.edit, self.final, self.reopen, self.remove, 1, self.past, spacing=1))
        content = QWidget()
        self._content = QVBoxLayout(content)
        self._content.setContentsMargins(0, 0, theme.space(0.5), 0)
        self._content.setSpacing(theme.space(1))
        self.title = heading("")
        self.title.setWordWrap(True)
        self.column.addLayout(self._head_row())
        self.column.addWidget(scrolling(content), 1)
        self.column.addWidget(self._buttons)
        self.show_meeting(None)

    def _head_row(self) -> QHBoxLayout:
        line = row(self.title, self.papers.button, spacing=1)
        line.setStretch(0, 1)
        line.setAlignment(self.papers.button, Qt.AlignmentFlag.AlignTop)
        return line

    def _chosen(self) -> PastRecord | None:
        return None if self.row is None else PastRecord(Meeting, self.row.id, self.row.title)

    def show_meeting(self, shown: MeetingRow | None) -> None:
        """Show a sitting, or say how to choose one."""
        paint_when_settled(self)
        self.row = shown
        self._content.removeWidget(self.files)
        self.files.setParent(None)
        empty(self._content)
        for widget in (self._buttons, self.papers.button):
            widget.setVisible(shown is not None)
        self.title.setText("" if shown is None else shown.title)
        self.title.setVisible(shown is not None)
        if shown is None:
            self._content.addWidget(hint(_("选一次会议，在这里看内容。")))
            self._content.addStretch(1)
            return
        with self.app.database.read() as session:
            meeting = meetings.load(session, shown.id)
            files = attachments.attachments_of(session, Meeting.__tablename__, shown.id)
            revisions = finality.revisions_of(session, [shown.id]).get(shown.id, [])
            branch_id, rules = self.app.branch_id, self.app.rulebook.regulations
            given = tasks.given_by(session, branch_id, meeting, self.app.today())
            before = prior.before_each(session, meeting)
            procedure = procedures.in_force(session, branch_id, shown.starts_at.date())
            rules = procedures.with_procedures(session, branch_id, rules)
        self._offer(is_final=meeting.final_on is not None)
        self.papers.suit(shown)
        self._head(shown, revisions)
        self._people(meeting, shown)
        if procedure is not None:
            words = _("照《{title}》（{day} 起施行）")
            shown_title = procedure.title.strip("《》")
            self._content.addWidget(hint(words.format(title=shown_title, day=procedure.effective_from)))
        lay_agenda(self._content, meeting, before, given, self.app.go)
        lay_motions(self._content, meeting, shown.starts_at.date(), rules)
        self._minutes(meeting)
        self._content.addWidget(Line())
        self.files.show_files(shown, files)
        self._content.addWidget(self.files)
        if revisions:
            self._content.addWidget(Line())
            self._content.addWidget(revisions_list(revisions))
        self._content.addStretch(1)

    def _offer(self, *, is_final: bool) -> None:
        """Offer what can be done with minutes that are final, or not yet; a superior only looks."""
        mine = not self.app.is_committee
        self.edit.setText(_("更正") if is_final else _("修改"))
        self.edit.setAccessibleName(self.edit.text())
        self.edit.setVisible(mine)
        self.final.setVisible(mine and not is_final)
        self.reopen.setVisible(mine and is_final)
        self.remove.setVisible(mine and not is_final)

    def finalise(self) -> None:
        """Ask what makes the minutes final."""
        if self.row is not None:
            self.dialog: QDialog = FinalDialog(self, self.app, self.row.id, self._tell_final)
            self.dialog.open()

    def _tell_final(self) -> None:
        messages.toast(self, _("会议记录已定稿。"))

    def take_back(self) -> None:
        """Ask why the finality is taken back."""
        if self.row is not None:
            done = partial(messages.toast, self, _("已收回定稿，可以修改了。"))
            self.dialog = reopen_dialog(self, self.app, self.row.id, done)
            self.dialog.open()

    def _head(self, shown: MeetingRow, revisions: Sequence[Revision]) -> None:
        kinds = [Pill(_(KIND_WORDS[kind])) for kind in (shown.kind, *shown.also_kinds)]
        corrected = sum(revision.is_correction for revision in revisions)
        if shown.final_on is not None:
            kinds.append(Pill(_("定稿 {day}").format(day=f"{shown.final_on:%m-%d}"), "good"))
        if corrected:
            kinds.append(Pill(_("更正 {n} 次").format(n=corrected), "warn"))
        self._content.addLayout(row(*kinds, 1, spacing=0.5))
        end = f"–{shown.ends_at:%H:%M}" if shown.ends_at else ""
        when = f"{shown.starts_at:%Y-%m-%d} {_(WEEKDAYS[shown.starts_at.weekday()])} {shown.starts_at:%H:%M}{end}"
        self._content.addWidget(label(f"{when}　{shown.place or ''}".rstrip("　"), "muted", wrap=True))
        if shown.is_late:
            self._content.addWidget(
                note(_("补录：{day} 录入。已过去的时段不因此补上。").format(day=shown.recorded_on))
            )
        if not shown.counted:
            self._content.addWidget(note(_("没有写议题，这次会议不计入应开次数。")))

    def _people(self, meeting: Meeting, shown: MeetingRow) -> None:
        chair = meeting.chair.name if meeting.chair else _("未填")
        recorder = meeting.recorder.name if meeting.recorder else _("未填")
        self._content.addWidget(
            label(_("主持 {chair}　记录 {recorder}").format(chair=chair, recorder=recorder), wrap=True)
        )
        words = _("应到 {expected} 人，实到 {present} 人；有表决权应到 {voters} 人，实到 {came} 人。").format(
            expected=shown.expected,
            present=shown.present,
            voters=shown.voters_expected,
            came=shown.voters_present,
        )
        self._content.addWidget(label(words, wrap=True))
        away = [row for row in meeting.attendance if row.presence != Presence.PRESENT]
        if away:
            self._away(shown.id)
        if meeting.guests:
            self._content.addWidget(hint(_("列席：{names}").format(names=meeting.guests)))
        for words, value in (
            (_("主讲：{words}"), meeting.lecturer),
            (_("题目：{words}"), meeting.subject),
            (_("主题：{words}"), meeting.theme),
            (_("志愿服务：{words}"), meeting.service),
        ):
            if value:
                self._content.addWidget(hint(words.format(words=value)))

    def _away(self, meeting_id: str) -> None:
        """Name who was away and who has made up for it, with the way to enter that for several at once."""
        rows = away_from(self.app, meeting_id)
        names = _("、").join(
            _("{name}（{about}）").format(
                name=row.name,
                about=f"{row.reason or _(PRESENCE_WORDS[row.presence])}{_made_up_words(row)}",
            )
            for row in rows
        )
        self._content.addWidget(hint(_("未到：{names}").format(names=names)))
        if not self.app.is_committee:
            ask = link(_("记补课…"), partial(self._make_up, meeting_id))
            self._content.addLayout(row(ask, 1))

    def _make_up(self, meeting_id: str) -> None:
        self.make_up_dialog = ask_for_sitting(self, self.app, meeting_id)

    def _minutes(self, meeting: Meeting) -> None:
        if not meeting.minutes.strip():
            return
        self._content.addWidget(Line())
        self._content.addWidget(label(_("会议记录"), "strong"))
        words = meeting.minutes.strip()
        more = _("……（共 {n} 字，点“修改”看全文）").format(n=len(words)) if len(words) > EXCERPT else ""
        self._content.addWidget(hint(words[:EXCERPT] + more))


def _made_up_words(away: Away) -> str:
    return "" if away.made_up is None else _("，{day} 已补课").format(day=f"{away.made_up.done_on:%m-%d}")
