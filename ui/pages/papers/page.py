"""表册打印: choose a paper, see the bytes that print, mend what it lacks, save or print it."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from branchdesk.attachments import AttachmentRow
from branchdesk.documents import papers
from branchdesk.documents.papers import PAPERS, Paper, PaperResult
from branchdesk.documents.scans import Scan
from branchdesk.errors import BranchDeskError
from branchdesk.exchange.records import travelling_models
from branchdesk.i18n import N_, _
from branchdesk.places import Place
from branchdesk.progress import Progress
from ui import messages, printing, theme
from ui.context import AppContext
from ui.page import Page
from ui.pages.papers.paper_list import PaperList
from ui.pages.papers.texts_dialog import TextsDialog
from ui.paper_deeds import Finished, PaperDeeds
from ui.preview import Preview
from ui.scans import ScanDrawer
from ui.widgets import Card, button, menu_button, primary, row, scrolling

LIST_WIDTH, LEAST_WIDTH = 304, 190


class PapersPage(Page):
    """The page of papers."""

    key = "papers"
    title = N_("表册打印")
    icon = "mdi6.printer-outline"

    def __init__(self, app: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(app, parent)
        self._scans = ScanDrawer(app, self)
        self.result: PaperResult | None = None
        self._wanted = 0
        self._is_stale = False
        self.deeds = PaperDeeds(self, self._finished)
        self.texts_button = button(_("改表内文字…"), self.edit_texts)
        self.save_button = menu_button(_("保存"))
        menu = self.save_button.menu()
        menu.addAction(_("存为 PDF…"), self.deeds.save)
        self.sheet_action = menu.addAction(_("存为电子表格…"), self.save_sheet)
        menu.addAction(_("用其他程序打开"), self.deeds.open)
        self.print_button = primary(_("打印"), self.deeds.print)
        for made in (self.texts_button, self.save_button, self.print_button):
            self.heading.add(made)
        self.papers = PaperList()
        self.papers.chosen.connect(lambda _paper: self.reload())
        self.papers.place_wanted.connect(self._go)
        left = Card(margin=1)
        left.column.addWidget(scrolling(self.papers))
        left.setMaximumWidth(theme.pixels(LIST_WIDTH))
        left.setMinimumWidth(theme.pixels(LEAST_WIDTH))
        self.preview = Preview()
        both = row(left, self.preview, spacing=2)
        both.setStretch(0, 2)
        both.setStretch(1, 3)
        self.body.addLayout(both, 1)
        app.changes.watch(self, travelling_models(), self.reload)

    @property
    def paper(self) -> Paper:
        """The chosen paper."""
        return PAPERS[self.papers.current]

    def reload(self) -> None:
        """Make the chosen paper anew, as soon as the page is looked at."""
        self._is_stale = not self.isVisible()
        if self._is_stale:
            return
        self._wanted += 1
        wanted, paper = self._wanted, self.paper
        self._show_buttons(ready=False)
        branch_id, year = self.app.branch_id, self.app.year

        def find(session: Any) -> list[AttachmentRow]:
            return papers.scanned(session, branch_id, paper.id, year)

        self._scans.draw(find, partial(self._make, wanted, paper))

    def _make(self, wanted: int, paper: Paper, drawn: Mapping[str, Scan]) -> None:
        if wanted != self._wanted:
            return
        database, rulebook, branch_id = self.app.database, self.app.rulebook, self.app.branch_id
        year, today = self.app.year, self.app.today()
        only_bundled = self.app.settings.get("papers/only_bundled_fonts", False)

        def work(progress: Progress) -> PaperResult:
            with database.read() as session:
                return papers.make(
                    session,
                    rulebook,
                    branch_id,
                    paper.id,
                    year,
                    today,
                    only_bundled=only_bundled,
                    progress=progress,
                    drawn=drawn,
                )

        self.app.jobs.run(
            self,
            _("正在排版《{title}》…").format(title=_(paper.title)),
            work,
            lambda result: self._show(result) if wanted == self._wanted else None,
            lambda error: self._refuse(error) if wanted == self._wanted else None,
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.reload()

    def _show(self, result: PaperResult) -> None:
        self.result = result
        self.papers.show_gaps(result.gaps, result.undrawable)
        self.preview.show_pdf(result.pdf)
        self._show_buttons(ready=True)

    def _refuse(self, error: BranchDeskError) -> None:
        self.result = None
        self.papers.show_gaps([], [])
        self.preview.say(str(error))

    def _show_buttons(self, *, ready: bool) -> None:
        self.texts_button.setVisible(self.paper.has_texts)
        self.sheet_action.setVisible(self.paper.has_sheet)
        self.heading.set(_(self.title), _("{year} 年度").format(year=self.app.year))
        self.save_button.setEnabled(ready)
        self.print_button.setEnabled(ready)

    def show_record(self, record: str, detail: str = "") -> None:
        """Choose a paper; with the name of a text, open its window there."""
        if record in PAPERS and record != self.papers.current:
            self.papers.choose(record)
        if detail and self.paper.has_texts:
            self.edit_texts(detail)

    def place(self) -> Place:
        """Say which paper is looked at."""
        return Place(self.key, self.papers.current)

    def _go(self, place: Place) -> None:
        if place.page == self.key:
            self.show_record(place.record or "", place.detail)
        else:
            self.app.go(place)

    def edit_texts(self, field: str = "") -> None:
        """Open the window of the form's texts."""
        self.texts = TextsDialog(self.app, self.paper.id, _(self.paper.title), self)
        self.texts.show_field(field)
        self.texts.open()

    def _file_name(self, ending: str) -> str:
        return f"{self.paper.file_name}-{self.app.year}.{ending}"

    def _finished(self) -> Finished | None:
        if self.result is None:
            return None
        return Finished(self.result.pdf, _(self.paper.title), self._file_name("pdf"))

    def save_sheet(self) -> None:
        """Save the paper as a spreadsheet."""
        path = messages.save_file(self, _("存为电子表格"), self._file_name("xlsx"), _("电子表格 (*.xlsx)"))
        if path is None:
            return
        database, rulebook, branch_id = self.app.database, self.app.rulebook, self.app.branch_id
        paper_id, year, today = self.paper.id, self.app.year, self.app.today()

        def work(_progress: Progress) -> Path:
            try:
                with database.read() as session:
                    papers.make_sheet(session, rulebook, branch_id, paper_id, year, today, path)
            except OSError as error:
                raise printing.cannot_write(path) from error
            return path

        self.app.jobs.run(
            self,
            _("正在写电子表格…"),
            work,
            lambda written: messages.toast(self, _("已存到 {name}").format(name=written.name)),
        )
