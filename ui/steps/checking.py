"""Opening a sample file for import, as its dialog is pictured."""

from branchdesk.paths import RESOURCES
from ui.import_dialog import ImportDialog
from ui.page import Page


def check_sample(page: Page, file: str) -> None:
    """Open the import of one of the demo's files over a page, read and checked."""
    dialog = ImportDialog(page, page.app)
    dialog.open()
    dialog.take(RESOURCES / "demo" / file)
