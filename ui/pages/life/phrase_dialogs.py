"""The dialogs of the branch's phrases: one kept, and the list to take some out of."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from branchdesk import entries
from branchdesk.i18n import N_, _
from branchdesk.life import text_blocks
from branchdesk.life.text_blocks import Phrase
from branchdesk.models import TextBlock
from ui import messages, theme
from ui.context import AppContext
from ui.record_form import FormDialog, long_text
from ui.widgets import button, empty, hint, label, link, row, scrolling


def keep_dialog(parent: QWidget, app: AppContext, words: str, kept: Callable[[], object]) -> FormDialog:
    """Make the dialog that keeps a phrase, beginning with the words that were selected."""

    def save(typed: dict[str, Any]) -> None:
        with app.database.begin(_("存常用语")) as session:
            text_blocks.keep(session, app.branch_id, typed["text"] or "")
        kept()

    return FormDialog(
        parent, _("存为常用语"), [long_text("text", N_("常用语"), lines=5)], save, {"text": words}
    )


class PhrasesDialog(QDialog):
    """The phrases, each to be put in or taken out."""

    def __init__(
        self, parent: QWidget, app: AppContext, insert: Callable[[str], object], changed: Callable[[], object]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("常用语"))
        self._app, self._insert, self._changed = app, insert, changed
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.space(3), theme.space(2.5), theme.space(3), theme.space(2.5))
        box.setSpacing(theme.space(1.5))
        box.addWidget(label(_("常用语"), "subtitle"))
        box.addWidget(hint(_("点一句就插进会议记录里光标的地方。")))
        content = QWidget()
        self._lines = QVBoxLayout(content)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(theme.space(1))
        box.addWidget(scrolling(content), 1)
        box.addLayout(row(1, button(_("关闭"), self.accept)))
        self.resize(theme.pixels(560), theme.pixels(420))
        self.reload()

    def reload(self) -> None:
        """Read the phrases anew."""
        with self._app.database.read() as session:
            self.phrases = text_blocks.phrases(session, self._app.branch_id)
        empty(self._lines)
        for phrase in self.phrases:
            words = label(phrase.text, wrap=True)
            put_in = link(_("插入"), partial(self._put_in, phrase))
            remove = link(_("删除"), partial(self.remove, phrase))
            for made in (put_in, remove):
                made.setAccessibleName(f"{made.text()}：{phrase.head}")
            line = row(words, put_in, remove, spacing=1)
            line.setStretch(0, 1)
            self._lines.addLayout(line)
        self._lines.addStretch(1)

    def _put_in(self, phrase: Phrase) -> None:
        self.accept()
        self._insert(phrase.text)

    def remove(self, phrase: Phrase) -> None:
        """Take a phrase out; the toast brings it back."""
        with self._app.database.begin(_("删除常用语")) as session:
            entries.remove(session, TextBlock, phrase.id)
        self.reload()
        self._changed()
        messages.toast(self, _("已删除。"), self._app.undo_latest())
