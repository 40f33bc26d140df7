"""The working of the member in hand, below the grid of the year."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from branchdesk.dues.collection import GridRow
from branchdesk.i18n import _
from branchdesk.money import plain
from ui import theme
from ui.widgets import Card, Pill, label, link, row


class Working(Card):
    """The working line of the member in hand, with its source, and the entries of the month in hand."""

    assess_wanted = Signal(str)
    past_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(margin=1.5, spacing=0.5)
        self._person, self._words, self._compact = "", "", False
        self.name = label("", "strong")
        self.pill = Pill()
        self.source = label("", "muted")
        self.act = link(_("核定…"), lambda: self.assess_wanted.emit(self._person))
        self.past = link(_("历史…"), lambda: self.past_wanted.emit(self._person))
        self.column.addLayout(row(self.name, self.pill, 1, self.source, self.act, self.past, spacing=1))
        self.line = label("", wrap=True)
        self.line.setAccessibleName(_("计算过程"))
        self.month = label("", "muted", wrap=True)
        self.month.setAccessibleName(_("所选月份的交纳记录"))
        self.column.addWidget(self.line)
        self.column.addWidget(self.month)

    def compact(self, on: bool) -> None:
        """Take one line for the working and none for the month where the window is low."""
        if on == self._compact:
            return
        self._compact = on
        self.month.setVisible(not on)
        self.line.setWordWrap(not on)
        across = QSizePolicy.Policy.Ignored if on else QSizePolicy.Policy.Preferred
        self.line.setSizePolicy(across, QSizePolicy.Policy.Preferred)
        self._say(self._words)

    def _say(self, words: str) -> None:
        """Show the working; in one line its middle gives way, for the result stands at the end."""
        self._words = words
        if self._compact:
            room = self.contentsRect().width() - theme.space(3)
            words = self.line.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, room)
        self.line.setText(words)
        self.line.setToolTip(self._words if self._compact else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._compact:
            self._say(self._words)

    def show_row(self, year: int, member: GridRow | None, source: str) -> None:
        """Show a member's working."""
        self._person = member.person_id if member else ""
        for widget in (self.pill, self.act, self.past, self.source):
            widget.setVisible(member is not None)
        if member is None:
            self.name.setText(_("请在表里选一名党员"))
            self._say(_("这里显示应交数的计算过程和依据。"))
            self.month.setText("")
            return
        self.name.setText(_("{name}　{year} 年核定").format(name=member.name, year=year))
        self.source.setText(source)
        if member.monthly_fen is None:
            self.pill.set(_("未核定"), "warn")
            self._say(_("还没有核定今年的月应交数；可以导入工资表，也可以逐人核定。"))
        else:
            self.pill.set(_("只入不舍"), "good")
            self._say(
                member.working
                or _("每月 {amount} 元（原台账的标准）").format(amount=plain(member.monthly_fen))
            )

    def show_month(self, text: str) -> None:
        """Show the entries of a month."""
        self.month.setText(text)
