"""The papers of one sitting: a menu in the panel, and the text of its notice for a chat."""

from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from branchdesk import branch
from branchdesk.documents.meeting_call import call_of, chat_text
from branchdesk.documents.meeting_papers import MINUTES, NOTICE, SIGN_IN
from branchdesk.i18n import _, in_source_language
from branchdesk.life.listing import MeetingRow
from ui import messages
from ui.context import AppContext
from ui.paper_window import PaperWindow, show_paper
from ui.widgets import menu_button


class PapersMenu:
    """打印: minutes, sign-in sheet and notice of the sitting that is shown."""

    def __init__(self, app: AppContext, widget: QWidget) -> None:
        self._app, self._widget = app, widget
        self._row: MeetingRow | None = None
        self.window: PaperWindow | None = None
        self.button = menu_button(_("打印"))
        self.button.setProperty("compact", True)
        menu = self.button.menu()
        menu.addAction(_("会议记录…"), partial(self.show, MINUTES))
        menu.addAction(_("签到表…"), partial(self.show, SIGN_IN))
        menu.addAction(_("会议通知…"), partial(self.show, NOTICE))
        menu.addSeparator()
        menu.addAction(_("复制通知文字"), self.copy)

    def suit(self, row: MeetingRow) -> None:
        """Be about this sitting."""
        self._row = row

    def show(self, paper: str) -> None:
        """Open the window of a paper."""
        if self._row is not None:
            self.window = show_paper(self._widget, self._app, paper, self._row.id, self._row.title)

    def copy(self) -> None:
        """Put the notice on the clipboard."""
        if self._row is not None:
            copy_notice(self._widget, self._app, self._row.id)


def copy_notice(widget: QWidget, app: AppContext, record_id: str) -> None:
    """Put the notice of a sitting on the clipboard as text for a chat, and say so."""
    with app.database.read() as session, in_source_language():
        name = branch.own(session).name if not app.is_committee else ""
        text = chat_text(call_of(session, record_id), name, app.today())
    QGuiApplication.clipboard().setText(text)
    messages.toast(widget, _("通知文字已复制，可以粘贴到群里。"))
