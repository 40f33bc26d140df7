"""The panel of a plan item: besides its facts, the sitting that answers it."""

from typing import Any

from PySide6.QtWidgets import QWidget

from branchdesk.i18n import _
from branchdesk.life.plan_lines import PlanLine, PlanState
from branchdesk.places import Place
from ui.context import AppContext
from ui.pages.life.plan.book import PlanBook
from ui.register_book import RegisterBook
from ui.register_panel import RegisterPanel
from ui.widgets import button, column, empty, label, link, note, row


class PlanPanel(RegisterPanel):
    """Shows an item, and lets a sitting be confirmed, chosen or taken back."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self.app = app
        self.held = column(spacing=1)
        self.inside.insertLayout(0, self.held)

    def show_record(self, book: RegisterBook, record: Any | None) -> None:
        """Show an item of the plan, or that none is chosen."""
        super().show_record(book, record)
        empty(self.held)
        if not isinstance(record, PlanLine) or not isinstance(book, PlanBook):
            return
        if record.meeting is not None:
            self._show_sitting(book, record)
        elif self.app.is_committee:
            return
        elif record.state == PlanState.HELD:
            self.held.addWidget(link(_("取消完成"), lambda: book.unlink(self, record)))
        elif record.kind.meeting is not None and record.planned_for.earliest <= self.app.today():
            self.held.addWidget(link(_("会议已经记过？选出来…"), lambda: book.ask_sitting(self, record)))

    def _show_sitting(self, book: PlanBook, record: PlanLine) -> None:
        meeting = record.meeting
        if meeting is None:
            return
        said = _("{day}　{title}").format(day=meeting.starts_at.date(), title=meeting.title)
        look = link(_("看会议记录 ›"), lambda: self.place_wanted.emit(Place("life", meeting.id)))
        if record.state != PlanState.PROPOSED:
            self.held.addWidget(label(_("对应的会议：{said}").format(said=said), wrap=True))
            back = link(_("取消对应"), lambda: book.unlink(self, record))
            self._row(back, look=look)
            return
        self.held.addWidget(note(_("记过这样一次会议，是这一项吗？\n{said}").format(said=said)))
        yes = button(_("确认"), lambda: book.confirm(self, [record]), small=True)
        other = link(_("另选…"), lambda: book.ask_sitting(self, record))
        self._row(yes, other, look=look)

    def _row(self, *own: QWidget, look: QWidget) -> None:
        """Show these in a line; a superior only looks."""
        for widget in own:
            widget.setHidden(self.app.is_committee)
        self.held.addLayout(row(*own, look, 1, spacing=1.5))
