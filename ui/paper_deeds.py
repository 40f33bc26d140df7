"""What is done with a finished paper: saved, opened elsewhere, printed."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from ui import messages, printing


@dataclass(frozen=True)
class Finished:
    """The bytes of a paper, its title, and what a file of it is called."""

    pdf: bytes
    title: str
    file_name: str


class PaperDeeds:
    """The deeds of a window that shows a paper; without a paper they do nothing."""

    def __init__(self, widget: QWidget, paper: Callable[[], Finished | None]) -> None:
        self._widget = widget
        self._paper = paper

    def save(self) -> None:
        """Save the bytes that are shown."""
        paper = self._paper()
        if paper is None:
            return
        path = messages.save_file(self._widget, _("存为 PDF"), paper.file_name, _("PDF 文件 (*.pdf)"))
        if path is None:
            return
        try:
            printing.save_pdf(paper.pdf, path)
        except BranchDeskError as error:
            messages.show_error(self._widget, error)
            return
        messages.toast(self._widget, _("已存到 {name}").format(name=path.name))

    def open(self) -> None:
        """Show the bytes in the system's own viewer."""
        self._hand_over(lambda paper: printing.open_in_viewer(paper.pdf, paper.file_name))

    def print(self) -> None:
        """Print the bytes that are shown."""
        self._hand_over(lambda paper: printing.print_pdf(self._widget, paper.pdf, paper.title))

    def _hand_over(self, deed: Callable[[Finished], object]) -> None:
        paper = self._paper()
        if paper is None:
            return
        try:
            deed(paper)
        except BranchDeskError as error:
            messages.show_error(self._widget, error)
