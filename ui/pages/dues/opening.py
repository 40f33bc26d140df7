"""年中启用: the window in which a secretary who starts in mid-year says how the books began."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from branchdesk.dates import Month
from branchdesk.dues.opening import OpeningRow, month_typed, open_books, opening
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import N_, _
from ui import messages, record_form, theme
from ui.context import AppContext
from ui.record_form import RecordForm
from ui.record_table import LEFT
from ui.typed_grid import GridModel, GridTable
from ui.widgets import Card, button, hint, label, primary, row

Index = QModelIndex | QPersistentModelIndex
ROLES = Qt.ItemDataRole
NAME, UNTIL = range(2)


class PaidUntilModel(GridModel):
    """Members down, the month up to which they had paid beside them; nothing is written before OK."""

    def __init__(self, rows: tuple[OpeningRow, ...]) -> None:
        super().__init__()
        self.rows = rows
        self.typed: dict[str, Month | None] = {}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 2

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLES.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == ROLES.DisplayRole:
            return (_("姓名"), _("党费交至"))[section]
        if role == ROLES.TextAlignmentRole:
            return LEFT
        return str(section + 1) if role == ROLES.DisplayRole else None

    def until(self, number: int) -> Month | None:
        """Return the month of a row as it stands now."""
        member = self.rows[number]
        return self.typed.get(member.person_id, member.paid_until)

    def data(self, index: Index, role: int = ROLES.DisplayRole) -> Any:
        if role not in (ROLES.DisplayRole, ROLES.EditRole):
            return None
        if index.column() == NAME:
            return self.rows[index.row()].name
        until = self.until(index.row())
        return "" if until is None else str(until)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == UNTIL else flags

    def set_block(self, row: int, column: int, values: list[list[str]]) -> None:
        """Take months as typed or pasted; raises BranchDeskError for what is no month."""
        offset = UNTIL - column
        read = {
            self.rows[row + below].person_id: month_typed(cells[offset])
            for below, cells in enumerate(values)
            if row + below < len(self.rows) and 0 <= offset < len(cells)
        }
        self.typed |= read
        self.dataChanged.emit(self.index(0, UNTIL), self.index(len(self.rows) - 1, UNTIL))


class OpeningDialog(QDialog):
    """Says since when the books are kept, what was in hand, and up to when each member had paid."""

    def __init__(self, parent: QWidget, app: AppContext) -> None:
        super().__init__(parent)
        self._app = app
        self.setWindowTitle(_("年中启用"))
        with app.database.read() as session:
            known = opening(session, app.branch_id, app.today())
        self.form = RecordForm(
            (
                record_form.day(
                    "books_from", N_("从哪天起在这里记"), hint=N_("之前的记录在旧本子里，不算漏记")
                ),
                record_form.money("in_hand_fen", N_("当时手中党费")),
            )
        )
        self.form.fill({"books_from": known.books_from, "in_hand_fen": known.in_hand_fen or None})
        self.model = PaidUntilModel(known.rows)
        self.table = GridTable(self.model, self._guard)
        self.table.setAccessibleName(_("每名党员的党费交至月份"))
        self.table.setColumnWidth(NAME, theme.pixels(160))
        self.table.horizontalHeader().setStretchLastSection(True)
        self.problem = label("", "error", wrap=True)
        self.problem.hide()
        box = QVBoxLayout(self)
        step = theme.space(3)
        box.setContentsMargins(step, theme.space(2.5), step, theme.space(2.5))
        box.setSpacing(theme.space(1.5))
        box.addWidget(label(_("年中启用"), "subtitle"))
        box.addWidget(
            hint(
                _(
                    "换用本程序以前已经交过的党费不必逐月补录：写上每个人交至哪个月，从下个月起算应交。"
                    "可以从 Excel 整列粘贴。以前的会议可用“导入表格”按组织生活台账一次导入。"
                )
            )
        )
        box.addWidget(self.form)
        card = Card(margin=0.125)
        card.column.addWidget(self.table)
        box.addWidget(card, 1)
        box.addWidget(self.problem)
        self.ok = primary(_("保存"), self.accept)
        box.addLayout(row(1, button(_("取消"), self.reject), self.ok))
        height = min(theme.pixels(640), round(self.screen().availableGeometry().height() * 0.9))
        self.resize(theme.pixels(560), height)

    def _guard(self, act: Callable[[], None]) -> None:
        try:
            act()
        except BranchDeskError as error:
            messages.show_error(self, error)

    def accept(self) -> None:
        """Write it as one action; on a mistake say so and stay."""
        self.problem.hide()
        try:
            values = self.form.values()
            with self._app.database.begin(_("年中启用")) as session:
                open_books(
                    session,
                    self._app.branch_id,
                    books_from=values["books_from"],
                    in_hand_fen=values["in_hand_fen"] or 0,
                    paid_until=self.model.typed,
                    today=self._app.today(),
                )
        except BranchDeskError as error:
            if not self.form.point_at(error):
                self.problem.setText(str(error))
                self.problem.show()
            return
        messages.toast(self.parentWidget() or self, _("已保存启用时的情况。"), self._app.undo_latest())
        super().accept()
