"""A field for long text that takes what is pasted from Word, WPS or a browser as plain text."""

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QPlainTextEdit

from branchdesk.life import pasting


class PlainArea(QPlainTextEdit):
    """Pastes clean text; everything else is as in any field."""

    def insertFromMimeData(self, source: QMimeData) -> None:
        words = pasting.clean(source.text()) if source.hasText() else ""
        # a browser gives a table's words without its cells; its HTML has them
        if source.hasHtml() and ("<td" in source.html().lower()) and "\t" not in words:
            words = pasting.from_html(source.html())
        if words:
            self.insertPlainText(words)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasHtml()
