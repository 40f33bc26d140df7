"""Asking what makes minutes final, what corrects them, and what takes their finality back."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from branchdesk import attachments
from branchdesk.attachments import AttachmentRow
from branchdesk.i18n import N_, _
from branchdesk.life import finality, meetings
from branchdesk.life.corrections import Correction
from branchdesk.models import AttachmentPurpose, Meeting
from ui.context import AppContext
from ui.pages.life.files_dialog import FilesDialog
from ui.record_form import FormDialog, choice, day, long_text

Names = Sequence[tuple[str, str]]


def names_for(app: AppContext, meeting: Meeting) -> Names:
    """List who may make minutes final: whoever works here, chair and recorder first, then those who came."""
    people = [meeting.recorder, meeting.chair, *(row.person for row in meeting.attendance)]
    names = [person.name for person in people if person is not None]
    if app.database.operator:
        names.insert(0, app.database.operator)
    return [(name, name) for name in dict.fromkeys(names)]


class FinalDialog(FilesDialog):
    """Makes minutes final, with the scan of the page that chair and recorder signed."""

    def __init__(self, parent: QWidget, app: AppContext, meeting_id: str, done: Callable[[], None]) -> None:
        self._meeting_id, self._done = meeting_id, done
        with app.database.read() as session:
            self._meeting = meetings.load(session, meeting_id)
            self._kept = attachments.attachments_of(session, Meeting.__tablename__, meeting_id)
        names = names_for(app, self._meeting)
        recorder = self._meeting.recorder
        inputs = [
            day("done_on", N_("定稿日期"), required=True),
            choice("by", N_("由谁定稿"), partial(list, names), required=True),
            choice(
                "page", N_("已有附件里的签字页"), partial(_pages, self._kept), empty=N_("没有，或在下面另放")
            ),
            long_text("reason", N_("没有签字页的理由"), lines=2),
        ]
        marked = next((row.id for row in self._kept if row.purpose is not None), None)
        super().__init__(
            parent,
            app,
            _("会议记录定稿"),
            inputs if self._kept else [*inputs[:2], inputs[3]],
            self._keep,
            {
                "done_on": app.today(),
                "by": app.database.operator or (recorder.name if recorder else None),
                "page": marked,
            },
            files_title=_("主持人和记录人签字页的扫描件"),
            ok=_("定稿"),
            intro=_(
                "定稿以后不能再改写，改动都作为更正，写明理由，原来的文字留着。附件还可以再加。定稿本身不能撤销，只能写明理由收回。"
            ),
        )
        self.make_room()

    def _keep(self, typed: dict[str, Any]) -> None:
        title = self._meeting.title
        with self._app.database.begin(_("“{title}”会议记录定稿").format(title=title)) as session:
            finality.add_files(session, self._meeting_id, self.staged, AttachmentPurpose.SIGNED_PAGE)
            if typed.get("page"):
                finality.mark_signed(session, [typed["page"]])
            finality.finalise(
                session,
                self._meeting_id,
                typed["done_on"],
                typed["by"],
                typed["reason"] or "",
                today=self._app.today(),
            )
        self._done()


def _pages(kept: Sequence[AttachmentRow]) -> Names:
    return [(row.id, row.name) for row in kept]


def reopen_dialog(parent: QWidget, app: AppContext, meeting_id: str, done: Callable[[], None]) -> FormDialog:
    """Ask why the finality of minutes is taken back, and take it back."""
    with app.database.read() as session:
        meeting = meetings.load(session, meeting_id)

    def keep(typed: dict[str, Any]) -> None:
        with app.database.begin(_("收回“{title}”的定稿").format(title=meeting.title)) as session:
            finality.reopen(session, meeting_id, app.today(), typed["by"], typed["reason"] or "")
        done()

    return _reason_dialog(
        parent,
        app,
        meeting,
        (_("收回定稿"), N_("收回的理由"), _("收回")),
        _("收回以后可以改写、可以删除，再次定稿前不算定稿。定稿、更正和这次收回的记录都留着。"),
        keep,
    )


def correction_dialog(
    parent: QWidget, app: AppContext, meeting_id: str, use: Callable[[Correction], None]
) -> FormDialog:
    """Ask why final minutes are corrected; `use` saves with the answer and may raise."""
    with app.database.read() as session:
        meeting = meetings.load(session, meeting_id)
    return _reason_dialog(
        parent,
        app,
        meeting,
        (_("更正会议记录"), N_("更正的理由"), _("保存更正")),
        _("这次会议记录 {day} 已经定稿。改动会作为更正记下，原来的文字和改后的文字都留着。").format(
            day=meeting.final_on
        ),
        lambda typed: use(Correction(typed["reason"] or "", typed["by"], app.today())),
    )


def _reason_dialog(
    parent: QWidget,
    app: AppContext,
    meeting: Meeting,
    words: tuple[str, str, str],
    intro: str,
    keep: Callable[[dict[str, Any]], None],
) -> FormDialog:
    title, reason, ok = words
    names = names_for(app, meeting)
    recorder = meeting.recorder.name if meeting.recorder else None
    return FormDialog(
        parent,
        title,
        [
            choice("by", N_("办理人"), partial(list, names), required=True),
            long_text("reason", reason, lines=3),
        ],
        keep,
        {"by": app.database.operator or recorder},
        ok=ok,
        intro=intro,
    )
