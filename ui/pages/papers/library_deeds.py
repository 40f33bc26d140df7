"""What is done with the library as a whole: several papers at once, and forms of the branch's own."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from branchdesk.attachments import AttachmentRow
from branchdesk.documents import papers
from branchdesk.documents.batch import Batch, write_batch
from branchdesk.documents.library import Entry, Kind
from branchdesk.documents.scans import Scan
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.progress import Progress
from branchdesk.rules import own_forms
from ui import messages
from ui.pages.papers.batch_dialog import BatchDialog
from ui.pages.papers.fields_dialog import FieldsDialog
from ui.pages.papers.own_form_dialog import OwnFormDialog
from ui.scans import ScanDrawer

if TYPE_CHECKING:
    from ui.pages.papers.page import PapersPage


class LibraryDeeds:
    """The deeds of the menu 表格库."""

    def __init__(self, page: "PapersPage") -> None:
        self._page = page
        self._app = page.app
        self._scans = ScanDrawer(page.app, page)

    def show_fields(self) -> None:
        """Open the data dictionary of the forms."""
        self.fields = FieldsDialog(self._page)
        self.fields.open()

    def load_form(self) -> None:
        """Ask for the file of a form, check it and offer to take it in."""
        path = messages.open_file(self._page, _("装入表格文件"), _("表格文件 (*.toml)"))
        if path is not None:
            self.check(path)

    def explain(self, file: str) -> None:
        """Say what is wrong with a file of the user's folder."""
        folder = self._app.rulebook.own_forms.folder
        if folder is not None:
            self.check(folder / file)

    def check(self, path: Path) -> None:
        """Open the window that checks a file."""
        self.checking = OwnFormDialog(self._app, path, self._page)
        self.checking.taken_in.connect(self._took_in)
        self.checking.open()

    def _took_in(self, form_id: str) -> None:
        self._page.show_form(form_id)
        messages.toast(self._page, _("已装入《{name}》").format(name=_(self._page.paper.title)))

    def take_out(self) -> None:
        """Take the branch's own form out of the library; the toast puts it back."""
        forms, paper = self._app.rulebook.own_forms, self._page.paper
        if not paper.is_own:
            return
        file = forms.files[paper.id]
        try:
            content = own_forms.take_out(forms, file)
        except BranchDeskError as error:
            messages.show_error(self._page, error)
            return
        self._read_anew()

        def back() -> None:
            own_forms.put_back(forms, file, content)
            self._read_anew(paper.id)

        messages.toast(self._page, _("已移走《{name}》").format(name=_(paper.title)), back)

    def _read_anew(self, form_id: str = "") -> None:
        self._app.rulebook = self._app.rulebook.with_own_forms_anew()
        self._page.show_form(form_id)

    def save_several(self) -> None:
        """Open the window in which several papers are ticked."""
        listed = [entry for entry in self._page.papers.entries if entry.kind == Kind.YEAR]
        self.batch = BatchDialog(listed, self._app.year, self._draw, self._page)
        self.batch.open()

    def _draw(self, wanted: Sequence[Entry], folder: Path, with_sheets: bool) -> None:
        branch_id, year = self._app.branch_id, self._app.year

        def find(session: Any) -> list[AttachmentRow]:
            found = [row for one in wanted for row in papers.scanned(session, branch_id, one.id, year)]
            return list({row.sha256: row for row in found}.values())

        self._scans.draw(find, partial(self._write, wanted, folder, with_sheets))

    def _write(
        self,
        wanted: Sequence[Entry],
        folder: Path,
        with_sheets: bool,
        drawn: Mapping[str, Scan],
    ) -> None:
        database, rulebook, branch_id = self._app.database, self._app.rulebook, self._app.branch_id
        year, today = self._app.year, self._app.today()
        only_bundled = self._app.settings.get("papers/only_bundled_fonts", False)

        def work(progress: Progress) -> Batch:
            return write_batch(
                database,
                rulebook,
                branch_id,
                wanted,
                year,
                today,
                folder,
                progress,
                with_sheets=with_sheets,
                only_bundled=only_bundled,
                drawn=drawn,
            )

        self._app.jobs.run(self._page, _("正在成批排版…"), work, partial(self._told, folder))

    def _told(self, folder: Path, batch: Batch) -> None:
        said = _("已存 {n} 个文件到 {folder}").format(n=len(batch.written), folder=folder.name)
        if not batch.refused and not batch.incomplete:
            messages.toast(self._page, said)
            return
        told = [said, *batch.refused]
        if batch.incomplete:
            listed = _("、").join(batch.incomplete)
            told.append(_("有缺项的：{list}。在表册打印里选中它，看“缺什么”。").format(list=listed))
        messages.inform(self._page, _("成批存到文件夹"), "\n\n".join(told))
