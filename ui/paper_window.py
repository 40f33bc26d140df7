"""The window of a paper about one record: the bytes that print, what they lack, and the deeds."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from branchdesk.attachments import AttachmentRow
from branchdesk.documents.papers import PaperResult
from branchdesk.documents.record_paper import Scanned
from branchdesk.documents.record_papers import RECORD_PAPERS, make_for
from branchdesk.documents.scans import Scan
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.places import Place
from branchdesk.progress import Progress
from ui import theme
from ui.context import AppContext
from ui.paper_deeds import Finished, PaperDeeds
from ui.preview import Preview
from ui.scans import ScanDrawer
from ui.widgets import button, column, hint, label, link, note, primary, row, scrolling


class PaperWindow(QDialog):
    """Shows a paper as soon as it is laid out; `name` says of whom or what it is."""

    def __init__(self, parent: QWidget, app: AppContext, paper_id: str, record_id: str, name: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._app = app
        self.paper = RECORD_PAPERS[paper_id]
        self._record_id = record_id
        self._name = name
        self.made: PaperResult | None = None
        self.setWindowTitle(_(self.paper.title))
        self.preview = Preview()
        self.gaps = QVBoxLayout()
        self.gaps.setSpacing(theme.space(1))
        self._notes = QWidget()
        self._notes.setLayout(self.gaps)
        self.side = scrolling(self._notes)
        self.side.setFixedWidth(theme.pixels(250))
        self.side.hide()
        deeds = PaperDeeds(self, self._finished)
        self.buttons = (
            button(_("用其他程序打开"), deeds.open),
            button(_("存为 PDF…"), deeds.save),
            primary(_("打印"), deeds.print),
        )
        middle = row(self.preview, self.side, spacing=2)
        middle.setStretch(0, 1)
        box = column(spacing=1.5)
        box.setContentsMargins(theme.space(3), theme.space(2.5), theme.space(3), theme.space(2.5))
        box.addLayout(row(label(f"{_(self.paper.title)}　{name}", "subtitle"), 1))
        box.addLayout(middle, 1)
        box.addLayout(row(1, button(_("关闭"), self.reject), *self.buttons))
        self.setLayout(box)
        room = self.screen().availableGeometry()
        self.resize(
            min(theme.pixels(940), round(room.width() * 0.95)),
            min(theme.pixels(780), round(room.height() * 0.9)),
        )
        for made in self.buttons:
            made.setEnabled(False)
        scanned = self.paper.scanned
        if scanned is None:
            self._make(None)
        else:
            find = partial(_found, scanned, app.branch_id, record_id)
            ScanDrawer(app, self).draw(find, self._make)

    def _make(self, drawn: Mapping[str, Scan] | None) -> None:
        app, paper_id, record_id = self._app, self.paper.id, self._record_id
        database, rulebook, branch_id, today = app.database, app.rulebook, app.branch_id, app.today()
        only_bundled = app.settings.get("papers/only_bundled_fonts", False)

        def work(_progress: Progress) -> PaperResult:
            with database.read() as session:
                return make_for(
                    session,
                    rulebook,
                    branch_id,
                    paper_id,
                    record_id,
                    today,
                    only_bundled=only_bundled,
                    drawn=drawn,
                )

        words = _("正在排版《{title}》…").format(title=_(self.paper.title))
        app.jobs.run(self, words, work, self._show, self._refuse)

    def _show(self, result: PaperResult) -> None:
        self.made = result
        self.preview.show_pdf(result.pdf)
        for made in self.buttons:
            made.setEnabled(True)
        for sentence in result.undrawable:
            self.gaps.addWidget(note(sentence, "bad"))
        if result.gaps:
            self.gaps.addWidget(hint(_("还缺下面的内容，纸上留了空，可以补上再打印，也可以打印后手写。")))
        for gap in result.gaps:
            self.gaps.addWidget(note(gap.text))
            go = link(_("去补上") + " ›", partial(self._go, gap.place))
            go.setAccessibleName(_("{title}：{words}").format(title=_("去补上"), words=gap.text))
            self.gaps.addWidget(go)
        self.gaps.addStretch(1)
        self.side.setVisible(bool(result.missing))

    def _refuse(self, error: BranchDeskError) -> None:
        self.preview.say(str(error))

    def _go(self, place: Place) -> None:
        self.reject()
        self._app.go(place)

    def _finished(self) -> Finished | None:
        if self.made is None:
            return None
        title = _(self.paper.title)
        return Finished(self.made.pdf, title, f"{self.paper.file_name}-{self._name}.pdf")


def _found(scanned: Scanned, branch_id: str, record_id: str, session: Any) -> list[AttachmentRow]:
    return scanned(session, branch_id, record_id)


def show_paper(page: QWidget, app: AppContext, paper_id: str, record_id: str, name: str) -> PaperWindow:
    """Open the window of a paper about one record."""
    window = PaperWindow(page, app, paper_id, record_id, name)
    window.open()
    return window
