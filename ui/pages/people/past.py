"""What became of one person and what was done to the record, newest first."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from branchdesk.i18n import _
from branchdesk.models import Person
from branchdesk.people.status_list import ChangeLine, changes_of
from ui import theme
from ui.context import AppContext
from ui.pages.people.person_view import PersonView
from ui.record_past import PastRecord, write_past
from ui.widgets import Line, empty, heading, label, link, scrolling


class PastList(PersonView):
    """Lists the changes of status with their decisions, then what was done to the record."""

    withdraw_wanted = Signal(str)
    """A change of status was entered by mistake."""

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
        """List what became of this person, and what was done to the record."""
        with self._app.database.read() as session:
            moves = changes_of(session, person_id)
        empty(self._column)
        if moves:
            self._column.addWidget(heading(_("状态变动")))
            for move in moves:
                self._show_move(move)
            self._column.addWidget(heading(_("修改记录")))
        write_past(self._column, self._app, PastRecord(Person, person_id, ""))
        self._column.addStretch(1)

    def _show_move(self, move: ChangeLine) -> None:
        what = _("{day}　{before} → {after}").format(day=move.on, before=move.before, after=move.after)
        self._column.addWidget(label(what, "strong", wrap=True))
        for words in words_of(move):
            self._column.addWidget(label(words, wrap=True))
        if move.is_last and not self._app.is_committee:
            taking_back = link(_("登记错了，撤回"), partial(self.withdraw_wanted.emit, move.id))
            self._column.addWidget(taking_back)
        self._column.addWidget(Line())


def words_of(move: ChangeLine) -> list[str]:
    """Say what is known of a change of status, a line each."""
    known = (
        (_("情形"), move.ground),
        (_("期限到"), str(move.until or "")),
        (_("决定"), move.decided),
        (_("批准"), move.approved),
        (_("说明"), move.note),
        (_("特殊情况"), move.override),
    )
    return [_("{title}：{words}").format(title=title, words=words) for title, words in known if words]
