"""交接: the hand-overs of this ledger, their protocols, and the way to the next one."""

from branchdesk.handover import deed
from branchdesk.i18n import _
from branchdesk.models import Handover
from ui import theme
from ui.context import AppContext
from ui.handover_wizard import HandoverWizard
from ui.pages.settings.section import Section
from ui.paper_window import show_paper
from ui.record_past import PastRecord, offer_past
from ui.record_table import Column, RecordTable, RecordTableModel
from ui.widgets import Card, EmptyState, button, hint, primary, row


def _columns() -> list[Column]:
    return [
        Column("on", _("交接日期"), lambda h: h.handed_on, width=120),
        Column("from", _("移交人"), lambda h: h.from_name, width=120, bold=True),
        Column("to", _("接收人"), lambda h: h.to_name, width=120, bold=True),
        Column("witness", _("监交人"), lambda h: h.witness, width=140),
        Column("note", _("说明"), lambda h: h.note, width=200, grows=True),
    ]


class HandoverSection(Section):
    """A list of hand-overs; the protocol of each can be printed again."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self.wizard: HandoverWizard | None = None
        self.begin_button = primary(_("办理交接…"), self.begin)
        self.paper_button = button(_("交接书…"), self.show_protocol, "mdi6.file-document-outline")
        told = hint(
            _(
                "书记调整时把台账交给接任的人：清点册本、党费和未了事项，打印交接书三方签名，再由接收人另设密码、换新恢复码。"
            )
        )
        line = row(told, self.paper_button, self.begin_button)
        line.setStretch(0, 1)
        self.box.addLayout(line)
        sheet = Card(margin=0.125, spacing=0)
        self.table = RecordTable(RecordTableModel(_columns()), sortable=False)
        self.table.setAccessibleName(_("交接"))
        self.table.setMinimumHeight(theme.row_height() * 6)
        self.table.chosen.connect(lambda _row: self._allow())
        self.table.opened.connect(lambda _row: self.show_protocol())
        offer_past(self.table, app, self._chosen)
        self.empty = EmptyState(
            "mdi6.account-switch-outline",
            _("还没有办过交接"),
            _("换书记时在这里办交接。旧的密码和恢复单当场作废，以后谁做的、谁接的都查得到。"),
        )
        sheet.column.addWidget(self.table)
        sheet.column.addWidget(self.empty)
        self.box.addWidget(sheet, 1)

    def _chosen(self) -> PastRecord | None:
        one: Handover | None = self.table.current()
        return None if one is None else PastRecord(Handover, one.id, _name(one))

    def reload(self) -> None:
        """List the hand-overs anew."""
        with self.app.database.read() as session:
            found = deed.handovers(session, self.app.branch_id)
        self.table.records.show(found)
        self.table.setVisible(bool(found))
        self.empty.setVisible(not found)
        self._allow()

    def _allow(self) -> None:
        self.paper_button.setEnabled(self.table.current() is not None)

    def show_protocol(self) -> None:
        """Show the protocol of the chosen hand-over, to print it again."""
        one: Handover | None = self.table.current()
        if one is not None:
            show_paper(self, self.app, "handover", one.id, _name(one))

    def begin(self) -> None:
        """Hand the ledger over, step by step; nothing changes before the last one."""
        self.wizard = HandoverWizard(self, self.app)
        self.wizard.accepted.connect(self._done)
        self.wizard.open()

    def _done(self) -> None:
        self.reload()
        self.table.selectRow(0)


def _name(one: Handover) -> str:
    return _("{day} {before}向{after}交接").format(day=one.handed_on, before=one.from_name, after=one.to_name)
