"""The history of one person's record, newest first."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from branchdesk.i18n import _
from branchdesk.people import record_history
from ui import theme
from ui.context import AppContext
from ui.widgets import Line, empty, hint, label, scrolling

SHOWN = 50


class PastList(QWidget):
    """Lists what was done to a record, with what each field was before."""

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self._app = app
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, theme.space(1), 0)
        self._column.setSpacing(theme.space(0.5))
        outer.addWidget(scrolling(content))

    def clear(self) -> None:
        """Show nothing."""
        empty(self._column)

    def show_person(self, person_id: str) -> None:
        """List what was done to this person's record."""
        with self._app.database.read() as session:
            changes = record_history.of_person(session, person_id)
        empty(self._column)
        for change in changes[:SHOWN]:
            self._column.addWidget(label(change.words, "strong", wrap=True))
            self._column.addWidget(label(f"{change.at:%Y-%m-%d %H:%M}", "hint"))
            for words in change.lines:
                self._column.addWidget(label(words, wrap=True))
            self._column.addWidget(Line())
        if not changes:
            self._column.addWidget(hint(_("还没有改动。")))
        if len(changes) > SHOWN:
            self._column.addWidget(hint(_("更早的改动在“设置与备份”的历史里。")))
        self._column.addStretch(1)
