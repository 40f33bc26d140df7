"""表册打印: the library of everything that prints; look at a paper, mend what it lacks, save or print it."""

from collections import OrderedDict
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from branchdesk.attachments import AttachmentRow
from branchdesk.branch import own
from branchdesk.documents import library, papers
from branchdesk.documents.library import Entry, Kind
from branchdesk.documents.paper import PaperResult
from branchdesk.documents.paper_sources import sources_of
from branchdesk.documents.scans import Scan
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import N_, _
from branchdesk.models import Branch, all_records
from branchdesk.places import Place
from branchdesk.progress import Progress
from ui import messages, printing, theme
from ui.context import AppContext
from ui.page import Page
from ui.pages.papers.library_deeds import LibraryDeeds
from ui.pages.papers.library_list import LibraryList
from ui.pages.papers.paper_view import PaperView
from ui.pages.papers.scheme_choice import SCORECARD, SchemeChoice
from ui.pages.papers.texts_dialog import TextsDialog
from ui.paper_deeds import Finished, PaperDeeds
from ui.scans import ScanDrawer
from ui.widgets import Card, button, menu_button, primary, row

LIST_WIDTH, LEAST_WIDTH = 320, 240
Kept = tuple[str, str, int, str | None]
"""Branch, paper, year, and the one scheme it is printed by."""
KEPT = 8
"""Papers that are kept as they were made, until a record changes."""
LOAD, FIELDS, BATCH = "load", "fields", "batch"
"""What a place asks of the page, beside a paper."""


class PapersPage(Page):
    """The page of papers."""

    key = "papers"
    title = N_("表册打印")
    icon = "mdi6.printer-outline"

    def __init__(self, app: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(app, parent)
        self._scans = ScanDrawer(app, self)
        self.result: PaperResult | None = None
        self._kept: OrderedDict[Kept, PaperResult] = OrderedDict()
        self._wanted = 0
        self._is_stale = False
        self.deeds = PaperDeeds(self, self._finished)
        self.library = LibraryDeeds(self)
        self._make_buttons()
        self.papers = LibraryList()
        self.papers.chosen.connect(lambda _paper: self.reload())
        self.papers.refused_wanted.connect(self.library.explain)
        self.schemes = SchemeChoice(app)
        self.schemes.turned.connect(self.reload)
        self.view = PaperView(self.schemes)
        self.view.place_wanted.connect(self._go)
        self.preview = self.view.preview
        left = Card(margin=1)
        left.column.addWidget(self.papers)
        left.setMaximumWidth(theme.pixels(LIST_WIDTH))
        left.setMinimumWidth(theme.pixels(LEAST_WIDTH))
        both = row(left, self.view, spacing=2)
        both.setStretch(0, 2)
        both.setStretch(1, 4)
        self.body.addLayout(both, 1)
        self.show_library()
        app.changes.changed.connect(lambda _tables: self._kept.clear())
        app.changes.rules_changed.connect(self._kept.clear)
        app.changes.watch(self, {Branch}, self.show_library)
        app.changes.watch(self, all_records(), self.reload)

    def _make_buttons(self) -> None:
        self.more_button = menu_button(_("表格库"))
        menu = self.more_button.menu()
        menu.addAction(_("成批存到文件夹…"), self.library.save_several)
        menu.addSeparator()
        menu.addAction(_("装入表格文件…"), self.library.load_form)
        self.take_out_action = menu.addAction(_("移走这张自己的表格"), self.library.take_out)
        menu.addAction(_("表格字段一览…"), self.library.show_fields)
        self.texts_button = button(_("改表内文字…"), self.edit_texts)
        self.save_button = menu_button(_("保存"))
        menu = self.save_button.menu()
        menu.addAction(_("存为 PDF…"), self.deeds.save)
        self.sheet_action = menu.addAction(_("存为电子表格…"), self.save_sheet)
        menu.addAction(_("用其他程序打开"), self.deeds.open)
        self.print_button = primary(_("打印"), self.deeds.print)
        self.home_button = primary(_("去打印"), self.go_home)
        for made in (
            self.more_button,
            self.texts_button,
            self.save_button,
            self.print_button,
            self.home_button,
        ):
            self.heading.add(made)

    @property
    def paper(self) -> Entry:
        """The chosen paper."""
        entry = self.papers.entry()
        if entry is None:
            raise LookupError
        return entry

    def show_library(self) -> None:
        """List the library anew, as after a form was added or taken out."""
        with self.app.database.read() as session:
            scheme = own(session).scheme
        refused = self.app.rulebook.own_forms.refused
        self.papers.show_entries(library.entries(self.app.rulebook, scheme), list(refused.items()))

    def show_form(self, form_id: str = "") -> None:
        """List the library anew after its forms changed, and turn to one of them."""
        self._kept.clear()
        self.show_library()
        if form_id:
            self.papers.choose(form_id)
        else:
            self.reload()

    def reload(self) -> None:
        """Make the chosen paper anew, as soon as the page is looked at."""
        self._is_stale = not self.isVisible()
        if self._is_stale:
            return
        self._wanted += 1
        wanted, paper = self._wanted, self.paper
        self.schemes.offer(paper.id)
        self._show_buttons(ready=False)
        self.view.show_entry(paper, sources_of(self.app.rulebook, paper.id))
        branch_id, year = self.app.branch_id, self.app.year
        kept = self._kept.get((branch_id, paper.id, year, self.schemes.wanted))
        if kept is not None:
            self._show(kept)
            return

        def find(session: Any) -> list[AttachmentRow]:
            return papers.scanned(session, branch_id, paper.id, year)

        self._scans.draw(find, partial(self._make, wanted, paper))

    def _make(self, wanted: int, paper: Entry, drawn: Mapping[str, Scan]) -> None:
        if wanted != self._wanted:
            return
        database, rulebook, branch_id = self.app.database, self.app.rulebook, self.app.branch_id
        year, today, scheme = self.app.year, self.app.today(), self.schemes.wanted
        only_bundled = self.app.settings.get("papers/only_bundled_fonts", False)

        def work(progress: Progress) -> PaperResult:
            with database.read() as session:
                return library.show(
                    session,
                    rulebook,
                    branch_id,
                    paper,
                    year,
                    today,
                    scheme=scheme,
                    only_bundled=only_bundled,
                    progress=progress,
                    drawn=drawn,
                )

        self.app.jobs.run(
            self,
            _("正在排版《{title}》…").format(title=_(paper.title)),
            work,
            lambda result: self._take(wanted, (branch_id, paper.id, year, scheme), result),
            lambda error: self._refuse(error) if wanted == self._wanted else None,
        )

    def _take(self, wanted: int, key: Kept, result: PaperResult) -> None:
        if wanted != self._wanted:
            return
        self._kept[key] = result
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self._show(result)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.reload()

    def _show(self, result: PaperResult) -> None:
        self.result = result
        self.view.show_gaps(result.gaps, result.undrawable)
        self.preview.show_pdf(result.pdf)
        self._show_buttons(ready=True)

    def _refuse(self, error: BranchDeskError) -> None:
        self.result = None
        self.view.show_gaps([], [])
        self.preview.say(str(error))

    def _show_buttons(self, *, ready: bool) -> None:
        paper = self.paper
        of_year = paper.kind == Kind.YEAR
        self.heading.set(_(self.title), _("{year} 年度").format(year=self.app.year))
        self.texts_button.setVisible(paper.has_texts and not self.app.is_committee)
        self.take_out_action.setEnabled(paper.is_own)
        self.sheet_action.setVisible(paper.has_sheet)
        self.save_button.setVisible(of_year)
        self.print_button.setVisible(of_year)
        self.home_button.setVisible(not of_year and paper.home is not None)
        self.save_button.setEnabled(ready)
        self.print_button.setEnabled(ready)

    def show_record(self, record: str, detail: str = "") -> None:
        """Choose a paper; with the name of a text open its window there, with a scheme print by it, without a paper do what is asked."""
        if not record:
            asked = {
                LOAD: self.library.load_form,
                FIELDS: self.library.show_fields,
                BATCH: self.library.save_several,
            }
            if detail in asked:
                asked[detail]()
            return
        if record == SCORECARD and detail:
            self.schemes.offer(record)
            self.schemes.choose(detail)
        if record == SCORECARD and detail and record == self.papers.current:
            self.reload()
        if record != self.papers.current or not self.papers.shows_current:
            self.papers.choose(record)
        if detail and self.paper.has_texts:
            self.edit_texts(detail)

    def place(self) -> Place:
        """Say which paper is looked at."""
        return Place(self.key, self.papers.current)

    def _go(self, place: Place) -> None:
        if place.page == self.key:
            self.show_record(place.record or self.papers.current, place.detail)
        else:
            self.app.go(place)

    def go_home(self) -> None:
        """Go to where a paper of one record is printed."""
        if self.paper.home is not None:
            self.app.go(self.paper.home.place)

    def edit_texts(self, field: str = "") -> None:
        """Open the window of the form's texts."""
        if self.app.is_committee:
            return
        self.texts = TextsDialog(self.app, self.paper.id, _(self.paper.title), self)
        self.texts.show_field(field)
        self.texts.open()

    def _file_name(self, ending: str) -> str:
        name = "-".join(part for part in (self.paper.file_name, self.schemes.wanted) if part)
        return f"{name}-{self.app.year}.{ending}"

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
        scheme = self.schemes.wanted

        def work(_progress: Progress) -> Path:
            try:
                with database.read() as session:
                    papers.make_sheet(
                        session, rulebook, branch_id, paper_id, year, today, path, scheme=scheme
                    )
            except OSError as error:
                raise printing.cannot_write(path) from error
            return path

        self.app.jobs.run(
            self,
            _("正在写电子表格…"),
            work,
            lambda written: messages.toast(self, _("已存到 {name}").format(name=written.name)),
        )
