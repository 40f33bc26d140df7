"""Notes on rule files of the user's own that were set aside, each with what is wrong and where."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from branchdesk.i18n import _
from branchdesk.rules.rulebook import Rulebook
from ui import widgets


def rule_file_notes(rulebook: Rulebook, kind: str | None = None) -> Iterator[QWidget]:
    """Yield a note for each file that cannot be used, of one folder or of all."""
    for folder, faults in rulebook.faults.items():
        if kind in (None, folder):
            for fault in faults:
                words = _("{fault}这个文件已搁置，其余的照常使用。").format(fault=fault)
                yield widgets.note(words, "warn")
