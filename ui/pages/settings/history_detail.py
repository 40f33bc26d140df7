"""One action of the history: who did it and when, and every record it changed in words."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from branchdesk.i18n import _
from branchdesk.past import changes
from branchdesk.store.history import Action
from ui import icons, theme
from ui.context import AppContext
from ui.list_and_detail import ListAndDetail
from ui.record_past import lines_of
from ui.widgets import Card, Line, Pill, button, column, empty, heading, hint, label, row, scrolling

MOST = 60
"""Records shown at once; of an import the first ones tell enough."""


class ActionPanel(Card):
    """Shows the chosen action, with the button that takes it back."""

    undo_wanted = Signal()

    def __init__(self, app: AppContext) -> None:
        super().__init__(margin=2, spacing=1.25)
        self._app = app
        self.action: Action | None = None
        self.title = heading("")
        self.title.setWordWrap(True)
        self.who = hint("")
        self.state = Pill()
        head = row(self.who, self.state, spacing=1)
        head.setStretch(0, 1)
        self.column.addWidget(self.title)
        self.column.addLayout(head)
        content = QWidget()
        self._lines = column(spacing=0.5)
        self._lines.setContentsMargins(0, 0, theme.space(1), 0)
        content.setLayout(self._lines)
        self.column.addWidget(scrolling(content), 1)
        self.undo_button = button(_("撤销这一步"), self.undo_wanted.emit, "mdi6.undo-variant")
        self.column.addLayout(row(1, self.undo_button))
        self.show_action(None)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.pixels(300), theme.pixels(200))

    def join(self, split: ListAndDetail) -> None:
        """Stand beside a list, or cover it with a way back."""
        self.column.insertWidget(0, split.back)

    @property
    def lines(self) -> QVBoxLayout:
        """The lines that say what changed."""
        return self._lines

    def show_action(self, action: Action | None) -> None:
        """Show an action, or say how to choose one."""
        self.action = action
        empty(self._lines)
        self.state.setVisible(action is not None and (action.undone_by or action.undoes) is not None)
        self.undo_button.setVisible(action is not None)
        if action is None:
            self.title.setText(_("未选择操作"))
            self.who.setText(_("在列表里选一步，这里看它改了什么。"))
            return
        self.title.setText(action.words)
        self.who.setText(f"{action.at:%Y-%m-%d %H:%M}　{action.by or _('没有写明操作人')}")
        self.state.set(_("已撤销") if action.undone_by is not None else _("撤销操作"), "neutral")
        self._suit_button(action)
        self._show_changes(action)
        self._lines.addStretch(1)

    def _suit_button(self, action: Action) -> None:
        redo = action.undoes is not None
        self.undo_button.setEnabled(action.undone_by is None)
        self.undo_button.setText(_("重做这一步") if redo else _("撤销这一步"))
        self.undo_button.setIcon(icons.icon("mdi6.redo-variant" if redo else "mdi6.undo-variant"))

    def _show_changes(self, action: Action) -> None:
        with self._app.database.read() as session:
            found, count = changes.of_action(session, action.number, self._app.rulebook, most=MOST)
        for change in found:
            head, *rest = lines_of(change, named=True)
            self._lines.addWidget(label(head, "strong", wrap=True))
            if rest:
                self._lines.addWidget(label("\n".join(rest), wrap=True))
            self._lines.addWidget(Line())
        if count > len(found):
            self._lines.addWidget(hint(_("还有 {n} 条记录没有列出。").format(n=count - len(found))))
