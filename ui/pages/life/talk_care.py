"""联系分工: which committee member looks after which member, settled for several at once."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QAbstractItemView, QWidget

from branchdesk.i18n import N_, _
from branchdesk.life import member_care
from branchdesk.life.member_care import CareLine
from ui import messages
from ui.context import AppContext
from ui.record_form import FormDialog, choice, day
from ui.record_table import Column, RecordTable, RecordTableModel
from ui.widgets import Card, EmptyState, button, column, hint, row


def columns() -> list[Column]:
    """Declare the columns of the list."""
    return [
        Column("name", _("党员"), lambda line: line.name, width=160, bold=True),
        Column(
            "by",
            _("联系的支委"),
            lambda line: line.by_name,
            lambda name: name or _("没有定"),
            width=140,
            tone=lambda line: None if line.by_id else "warn",
        ),
        Column("since", _("从"), lambda line: line.since, width=110),
        Column("blank", "", lambda _line: "", width=40, grows=True),
    ]


class CareView(QWidget):
    """The list of members with who looks after each."""

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self.app = app
        self.dialog: FormDialog | None = None
        self._committee: list[tuple[str, str]] = []
        self.model = RecordTableModel(columns())
        self.table = RecordTable(self.model)
        self.table.setAccessibleName(_("联系分工列表"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.opened.connect(lambda _line: self.assign())
        self.told = hint("")
        self.assign_button = button(_("定联系人…"), self.assign, small=True)
        self.assign_button.setHidden(app.is_committee)
        self.nobody = EmptyState(
            "mdi6.account-heart-outline",
            _("没有要联系的党员"),
            _("登记了支委职务以后，这里列出其他党员，定由哪位委员联系。"),
        )
        listed = Card(margin=0.125, spacing=0)
        listed.column.addWidget(self.table)
        listed.column.addWidget(self.nobody)
        above = row(self.told, self.assign_button, spacing=1)
        above.setStretch(0, 1)
        box = column(spacing=1.25)
        box.addLayout(above)
        box.addWidget(listed, 1)
        self.setLayout(box)

    def show_lines(self, lines: Sequence[CareLine], committee: Mapping[str, str]) -> None:
        """Show another state of the books."""
        self._committee = list(committee.items())
        shown = list(lines) if committee else []
        self.model.show(shown)
        self.table.setVisible(bool(shown))
        self.nobody.setVisible(not shown)
        self.assign_button.setEnabled(bool(shown))
        counts = [
            _("{name} {n} 人").format(name=name, n=sum(line.by_id == key for line in shown))
            for key, name in self._committee
        ]
        without = sum(line.by_id is None for line in shown)
        words = "　".join(counts) + (_("　没有定 {n} 人").format(n=without) if without else "")
        self.told.setText(words + _("　按住 Ctrl 或 Shift 可选几个人一起定。") if shown else "")

    def assign(self) -> None:
        """Settle who looks after the selected members."""
        lines: list[CareLine] = self.table.selected()
        if not lines or self.app.is_committee:
            if not self.app.is_committee:
                messages.toast(self, _("先在列表里选党员。"))
            return

        def save(typed: dict[str, Any]) -> None:
            with self.app.database.begin(_("定联系党员分工")) as session:
                member_care.assign(
                    session,
                    self.app.branch_id,
                    typed["by_id"],
                    [line.id for line in lines],
                    typed["since"],
                )
            messages.toast(self, _("联系分工已定。"), self.app.undo_latest())

        committee = self._committee
        inputs = [
            choice("by_id", N_("联系的支委"), lambda: committee, empty=N_("不定联系人")),
            day("since", N_("从哪天起"), required=True),
        ]
        names = _("、").join(line.name for line in lines[:8])
        words = names if len(lines) <= 8 else _("{names}等 {n} 人").format(names=names, n=len(lines))
        values = {"by_id": lines[0].by_id, "since": self.app.today()}
        self.dialog = FormDialog(self, _("定联系人"), inputs, save, values, intro=words)
        self.dialog.open()
