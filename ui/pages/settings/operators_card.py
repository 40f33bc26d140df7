"""操作人: who works with this ledger, and who is working now."""

from collections.abc import Callable
from typing import Any

from branchdesk import operators
from branchdesk.i18n import N_, _
from branchdesk.models import Operator
from ui import messages, theme
from ui.context import AppContext
from ui.record_form import FormDialog, Input, day, text
from ui.record_past import PastRecord, offer_past
from ui.record_table import Column, RecordTable, RecordTableModel
from ui.widgets import CalmChoice, Card, button, heading, hint, label, row

INPUTS = (
    text("name", N_("姓名"), required=True),
    text("role", N_("身份"), hint=N_("例如 书记、组织委员")),
    day("since", N_("启用日期")),
)
UNTIL = day("until", N_("停用日期"), hint=N_("不再用这本台账的那一天"))


def _columns() -> list[Column]:
    return [
        Column("name", _("姓名"), lambda o: o.name, width=110, bold=True),
        Column("role", _("身份"), lambda o: o.role, lambda role: _(role) if role else "", width=110),
        Column("since", _("启用日期"), lambda o: o.since, width=110),
        Column("until", _("停用日期"), lambda o: o.until, width=110, grows=True),
    ]


class OperatorsCard(Card):
    """The list, and who is named in the history from now on."""

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self._app = app
        self.now = CalmChoice()
        self.now.setAccessibleName(_("现在操作的人"))
        self.now.activated.connect(self._switch)
        self.column.addWidget(heading(_("操作人")))
        self.column.addWidget(
            hint(_("每一步操作都记上操作人的姓名。几个人用同一本台账时，打开台账会问现在是谁。"))
        )
        self.column.addLayout(row(label(_("现在操作的人"), "muted"), self.now, 1))
        self.add_button = button(_("增加操作人…"), self.add, "mdi6.account-plus-outline")
        self.edit_button = button(_("修改…"), self.edit)
        self.edit_button.setEnabled(False)
        self.table = RecordTable(RecordTableModel(_columns()), sortable=False)
        self.table.setAccessibleName(_("操作人"))
        self.table.setMinimumHeight(theme.row_height() * 4)
        self.table.opened.connect(lambda _row: self.edit())
        self.table.chosen.connect(lambda one: self.edit_button.setEnabled(one is not None))
        offer_past(self.table, app, self._chosen)
        self.column.addWidget(self.table)
        self.column.addLayout(row(self.add_button, self.edit_button, 1))

    def _chosen(self) -> PastRecord | None:
        one: Operator | None = self.table.current()
        return None if one is None else PastRecord(Operator, one.id, one.name)

    def reload(self) -> None:
        """List the operators anew."""
        with self._app.database.read() as session:
            everyone = operators.operators(session)
            present = operators.working(session, self._app.today())
        self.table.records.show(everyone)
        self.now.clear()
        self.now.addItem(_("没有写明"), None)
        for one in present:
            self.now.addItem(one.name, one.name)
        self.now.setCurrentIndex(max(self.now.findData(self._app.database.operator), 0))

    def _switch(self, place: int) -> None:
        self._app.database.operator = self.now.itemData(place)

    def add(self) -> None:
        """Ask for somebody new."""
        self._ask(_("增加操作人"), INPUTS, self._save_new, {"since": self._app.today()})

    def edit(self) -> None:
        """Correct the chosen one, or say since when they no longer work here."""
        one: Operator | None = self.table.current()
        if one is None:
            return
        values = {name: getattr(one, name) for name in ("name", "role", "since", "until")}
        self._ask(_("修改操作人"), (*INPUTS, UNTIL), lambda typed: self._save(one.id, typed), values)

    def _ask(
        self,
        title: str,
        inputs: tuple[Input, ...],
        save: Callable[[dict[str, Any]], None],
        values: dict[str, Any],
    ) -> None:
        self.dialog = FormDialog(self, title, inputs, save, values)
        self.dialog.open()

    def _save_new(self, typed: dict[str, Any]) -> None:
        with self._app.database.begin(_("增加操作人{name}").format(name=typed["name"])) as session:
            operators.enter(session, **typed)
        self._saved()

    def _save(self, key: str, typed: dict[str, Any]) -> None:
        with self._app.database.begin(_("修改操作人{name}").format(name=typed["name"])) as session:
            operators.revise(session, key, **typed)
        self._saved()

    def _saved(self) -> None:
        self.reload()
        messages.toast(self, _("已保存。"), self._app.undo_latest())
