"""Above the list: the sittings people were told of that have no record yet, each with its papers."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QHBoxLayout

from branchdesk.documents.meeting_papers import NOTICE, SIGN_IN
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.life import notices
from branchdesk.life.notices import NoticeRow
from branchdesk.models import MeetingKind
from ui import messages
from ui.context import AppContext
from ui.pages.life.meeting_list import WEEKDAYS
from ui.pages.life.notice_dialog import notice_dialog
from ui.pages.life.papers_menu import copy_notice
from ui.paper_window import PaperWindow, show_paper
from ui.record_form import FormDialog
from ui.widgets import Card, OneLine, Pill, empty, link, row


class NoticesBar(Card):
    """A line for each notice; `record` begins the record of its sitting."""

    def __init__(self, app: AppContext, record: Callable[[str], object]) -> None:
        super().__init__(margin=1, spacing=0.5)
        self._app, self._record = app, record
        self.rows: Sequence[NoticeRow] = ()
        self.dialog: FormDialog | None = None
        self.shown: PaperWindow | None = None
        self.hide()

    def reload(self) -> None:
        """Read the notices anew."""
        with self._app.database.read() as session:
            self.rows = notices.unrecorded(session, self._app.branch_id)
        empty(self.column)
        now = datetime.combine(self._app.today(), datetime.now().time())
        for notice in self.rows:
            self.column.addLayout(self._line(notice, now))
        self.setVisible(bool(self.rows))

    def _line(self, notice: NoticeRow, now: datetime) -> QHBoxLayout:
        over = notice.is_over(now)
        state = Pill(_("该记了") if over else _("已通知"), "warn" if over else "neutral")
        when = f"{notice.starts_at:%m-%d} {_(WEEKDAYS[notice.starts_at.weekday()])} {notice.starts_at:%H:%M}"
        words = OneLine(f"{when}　{notice.title}　{notice.place or ''}".rstrip("　"))
        line = row(state, words, spacing=1)
        line.setStretch(1, 1)
        mine = not self._app.is_committee
        for title, deed, offered in (
            (_("复制文字"), partial(copy_notice, self, self._app, notice.id), True),
            (_("会议通知"), partial(self._paper, NOTICE, notice), True),
            (_("签到表"), partial(self._paper, SIGN_IN, notice), True),
            (_("修改"), partial(self.edit, notice.id), mine),
            (_("记会议"), partial(self._record, notice.id), mine),
        ):
            if offered:
                made = link(title, deed)
                made.setAccessibleName(_("{title}：{words}").format(title=title, words=notice.title))
                line.addWidget(made)
        return line

    def _paper(self, paper: str, notice: NoticeRow) -> None:
        self.shown = show_paper(self.window(), self._app, paper, notice.id, notice.title)

    def new(self, kind: MeetingKind) -> None:
        """Write a notice, of the plan's next sitting of this kind if one is near."""
        with self._app.database.read() as session:
            planned = notices.next_planned(session, self._app.branch_id, kind, self._app.today())
        self.dialog = notice_dialog(self.window(), self._app, self._tell, kind=kind, planned=planned)
        self.dialog.open()

    def new_planned(self, item: str) -> None:
        """Write the notice of an item of the plan."""
        try:
            self.dialog = notice_dialog(self.window(), self._app, self._tell, planned=item)
        except BranchDeskError as error:
            messages.show_error(self, error)
            return
        self.dialog.open()

    def edit(self, key: str) -> None:
        """Correct a notice, if it is still there."""
        if any(notice.id == key for notice in self.rows):
            self.dialog = notice_dialog(self.window(), self._app, self._tell, notice_id=key)
            self.dialog.open()

    def _tell(self, _key: str) -> None:
        messages.toast(self, _("会议通知已保存，可以打印，也可以复制到群里。"), self._app.undo_latest())
