"""上次会议议定事项: what earlier sittings gave to do, and what is reported of it at this one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from branchdesk.i18n import _
from branchdesk.life.sittings import ReportEntry
from branchdesk.worklists import Item
from ui import theme
from ui.pages.life.matter_row import line
from ui.widgets import Card, empty, heading, hint, label, row
from ui.worklist_forms import state_pill


class ReportRow(QWidget):
    """One item: what it is, how far it has come, and what is said of it now."""

    edited = Signal()

    def __init__(self, item: Item, report: ReportEntry | None) -> None:
        super().__init__()
        self.item = item
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.space(0.5))
        said = label(item.text, wrap=True)
        due = _("{day}前").format(day=item.due_on) if item.due_on else ""
        who = label("　".join(part for part in (item.responsible, due) if part), "muted")
        head = row(said, who, state_pill(item), spacing=1)
        head.setStretch(0, 1)
        box.addLayout(head)
        known = item.outcome or (f"{item.progress[-1][0]}　{item.progress[-1][1]}" if item.progress else "")
        if known:
            box.addWidget(hint(known))
        self.text = line(_("这次汇报的进展"), report.text if report else "")
        self.done = QCheckBox(_("已办成"))
        self.done.setChecked(bool(report and report.is_done))
        self.text.textEdited.connect(self.edited)
        self.done.clicked.connect(self.edited)
        if item.is_open:
            saying = row(self.text, self.done, spacing=1)
            saying.setStretch(0, 1)
            box.addLayout(saying)

    def entry(self) -> ReportEntry | None:
        """Return what was reported, if anything was."""
        if not self.item.is_open or not (self.text.text().strip() or self.done.isChecked()):
            return None
        return ReportEntry(self.item.id, self.text.text().strip(), self.done.isChecked())


class FollowUp(Card):
    """The items an earlier sitting of this kind gave to do; hidden where there are none."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__(spacing=1)
        self.rows: list[ReportRow] = []
        self.column.addWidget(heading(_("上次会议议定事项落实情况")))
        self.column.addWidget(hint(_("写了进展或勾了已办成，就记为这次会议的第一项议程，并更新议定事项。")))
        self._box = QVBoxLayout()
        self._box.setSpacing(theme.space(1.5))
        self.column.addLayout(self._box)
        self.hide()

    def show_items(self, items: list[Item], reports: list[ReportEntry] | None = None) -> None:
        """Show these items; what was typed about one that stays is kept."""
        said = {report.item_id: report for report in (self.entries() if reports is None else reports)}
        empty(self._box)
        self.rows = [ReportRow(item, said.get(item.id)) for item in items]
        for made in self.rows:
            made.edited.connect(self.edited)
            self._box.addWidget(made)
        self.setVisible(bool(items))

    def entries(self) -> list[ReportEntry]:
        """Return what was reported."""
        return [entry for made in self.rows if (entry := made.entry()) is not None]
