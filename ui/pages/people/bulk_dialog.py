"""批量修改: one fact for everybody who is selected, with who changes from what to what before it is written."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import _
from branchdesk.people import bulk_edit
from branchdesk.people.bulk_edit import BulkChange
from branchdesk.people.roster import RosterRow
from ui import messages, theme
from ui.context import AppContext
from ui.pages.people.columns import FIELDS
from ui.pages.people.inputs import inputs_by_name
from ui.pages.people.panel_parts import offer
from ui.record_form import Field
from ui.record_table import Column, RecordTable, RecordTableModel
from ui.widgets import CalmChoice, button, hint, label, primary, row

WIDTH, HEIGHT = 680, 560


class BulkDialog(QDialog):
    """Choose a field and a value; the list shows who gets it, and one action writes it."""

    def __init__(
        self, parent: QWidget, app: AppContext, people: Sequence[RosterRow], groups: list[str]
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._people = people
        self._changes: list[BulkChange] = []
        self.setWindowTitle(_("批量修改"))
        self.field = CalmChoice()
        self.field.setAccessibleName(_("要改的栏"))
        self.values = QVBoxLayout()
        self.fields: dict[str, Field] = {}
        declared = inputs_by_name()
        for name in bulk_edit.FIELDS:
            made = Field(declared[name])
            made.edited.connect(self.look)
            self.fields[name] = made
            self.field.addItem(_(declared[name].title), name)
            self.values.addWidget(made)
        offer(self.fields["group_name"], groups)
        self.field.activated.connect(self._turn)
        self.table = RecordTable(RecordTableModel(self._columns()), sortable=False)
        self.table.setAccessibleName(_("要改的人"))
        self.figures = label("", "muted")
        self.ok = primary(_("确认修改"), self.accept)
        self._build()
        self._turn()

    def _build(self) -> None:
        box = QVBoxLayout(self)
        step = theme.space(2.5)
        box.setContentsMargins(step, step, step, step)
        box.setSpacing(theme.space(1.5))
        box.addWidget(label(_("批量修改所选 {n} 人").format(n=len(self._people)), "subtitle"))
        line = row(label(_("把"), "muted"), self.field, label(_("改成"), "muted"), spacing=1)
        line.addLayout(self.values, 3)
        line.setStretch(1, 2)
        box.addLayout(line)
        box.addWidget(hint(_("写入前逐人列在下面。整批是一步，可以一次撤销；填了再删空，就是清空这一栏。")))
        box.addWidget(self.table, 1)
        box.addLayout(row(self.figures, 1, button(_("取消"), self.reject), self.ok))
        height = min(theme.pixels(HEIGHT), round(self.screen().availableGeometry().height() * 0.9))
        self.resize(QSize(theme.pixels(WIDTH), height))

    @property
    def name(self) -> str:
        """The field that is being changed."""
        return str(self.field.currentData())

    def choose(self, name: str) -> None:
        """Choose a field by its name."""
        self.field.setCurrentIndex(self.field.findData(name))
        self._turn()

    def _turn(self) -> None:
        for name, field in self.fields.items():
            field.setVisible(name == self.name)
        self.look()

    def look(self) -> None:
        """Show who would change from what to what, once a value was given."""
        field = self.fields[self.name]
        try:
            value = field.value()
        except InvalidField:
            is_ready = False
        else:
            is_ready = field.touched
        planned = bulk_edit.planned(self._people, self.name, value if is_ready else None)
        self._changes = planned if is_ready else [replace(one, after=one.before) for one in planned]
        self.table.records.show(self._changes)
        number = sum(change.changes for change in self._changes)
        words = _("要改 {n} 人，不用改 {same} 人").format(n=number, same=len(self._changes) - number)
        self.figures.setText(words if is_ready else _("先填要改成什么。"))
        self.ok.setEnabled(number > 0)

    def _shown(self, value: Any) -> str:
        shown = FIELDS[self.name].show(value) if self.name in FIELDS else str(value or "")
        return _(shown) if shown else _("（空）")

    def _columns(self) -> list[Column]:
        def tone(change: BulkChange) -> str | None:
            return None if change.changes else "faint"

        return [
            Column("name", _("姓名"), lambda c: c.name, width=140, bold=True, tone=tone),
            Column("before", _("现在"), lambda c: c.before, self._shown, width=200, tone=tone),
            Column(
                "after",
                _("改成"),
                lambda c: self._shown(c.after) if c.changes else "",
                width=200,
                tone=tone,
                grows=True,
            ),
        ]

    def accept(self) -> None:
        """Write the changes as one action."""
        name, number = self.name, sum(change.changes for change in self._changes)
        words = _("批量修改 {n} 人的{field}").format(n=number, field=self.field.currentText())
        try:
            with self._app.database.begin(words) as session:
                bulk_edit.carry_out(session, self._changes, name, self._app.today())
        except BranchDeskError as error:
            if isinstance(error, InvalidField) and error.field == name:
                self.fields[name].point(str(error))
            else:
                messages.show_error(self, error)
            return
        super().accept()
        messages.toast(self.parentWidget() or self, words + _("。"), self._app.undo_latest())
