"""Rows copied from a spreadsheet as studies: shown as they were understood, then taken over together."""

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.roll import all_members
from branchdesk.service import study_records, study_terms
from branchdesk.service.point_words import plain_tenths
from branchdesk.service.study_terms import KIND_WORDS
from branchdesk.sheets import study_rows
from branchdesk.sheets.study_rows import PastedStudy
from ui import messages, theme
from ui.context import AppContext
from ui.record_table import NAME_WIDTH, RIGHT, Column, RecordTable, RecordTableModel, read_block
from ui.widgets import button, hint, label, primary, row


def _columns() -> list[Column]:
    return [
        Column("name", _("姓名"), lambda r: r.name, width=NAME_WIDTH, bold=True),
        Column("held_on", _("日期"), lambda r: r.held_on, width=96),
        Column("topic", _("内容"), lambda r: r.topic, width=170),
        Column("kind", _("类型"), lambda r: _(KIND_WORDS[r.kind]), width=96),
        Column("hours", _("学时"), lambda r: r.tenths, _hours, align=RIGHT, width=56),
        Column(
            "problem",
            _("情况"),
            lambda r: r.problem or _("可以导入"),
            width=170,
            grows=True,
            tone=lambda r: "bad" if r.problem else "good",
        ),
    ]


def _hours(tenths: int | None) -> str:
    return "" if tenths is None else plain_tenths(tenths)


class PasteDialog(QDialog):
    """Shows what would be taken over, and why some rows would not."""

    def __init__(self, parent: QWidget, app: AppContext, block: Sequence[Sequence[str]]) -> None:
        super().__init__(parent)
        self._page, self._app = parent, app
        self.rows: list[PastedStudy] = []
        self.setWindowTitle(_("粘贴学习记录"))
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.space(3), theme.space(2.5), theme.space(3), theme.space(2.5))
        box.setSpacing(theme.space(1.5))
        box.addWidget(label(_("粘贴学习记录"), "subtitle"))
        box.addWidget(
            hint(
                _(
                    "在 Excel 或 WPS 里选中姓名、学时、内容、日期几列（带表头更好，可以有类型），复制后点“读剪贴板”。"
                    "同一天、同一内容的几行合成一条学习记录。"
                )
            )
        )
        self.table = RecordTable(RecordTableModel(_columns()))
        self.table.setAccessibleName(_("要导入的行"))
        box.addWidget(self.table, 1)
        self.problem = label("", "error", wrap=True)
        self.problem.hide()
        box.addWidget(self.problem)
        self.ok = primary("", self.accept)
        again = button(_("读剪贴板"), self._read_clipboard)
        box.addLayout(row(again, 1, button(_("取消"), self.reject), self.ok))
        self.take(block)
        room = self.screen().availableGeometry().height()
        self.resize(theme.pixels(760), min(theme.pixels(520), round(room * 0.9)))

    def _read_clipboard(self) -> None:
        self.take(read_block(QGuiApplication.clipboard().text()))

    def take(self, block: Sequence[Sequence[str]]) -> None:
        """Show a copied block as it is understood; nothing copied yet is no mistake."""
        self.problem.hide()
        self.rows = []
        try:
            self.rows = self._understood(block) if block else []
        except BranchDeskError as error:
            self.problem.setText(str(error))
            self.problem.show()
        self.table.records.show(self.rows)
        number = sum(not one.problem for one in self.rows)
        self.ok.setText(_("导入 {n} 行").format(n=number))
        self.ok.setAccessibleName(self.ok.text())
        self.ok.setEnabled(number > 0)

    def _understood(self, block: Sequence[Sequence[str]]) -> list[PastedStudy]:
        app = self._app
        with app.database.read() as session:
            people = [(person.id, person.name) for person in all_members(session, app.branch_id)]
            known = frozenset(
                (one.person_id, line.held_on, line.topic)
                for year in (app.year - 1, app.year)
                for line in study_records.register(session, app.branch_id, year)
                for one in line.people
            )
            own = study_terms.terms(session, app.branch_id)
        return study_rows.read_studies(block, people, known, own, app.today())

    def accept(self) -> None:
        """Take the rows over as one action; on a mistake say so and stay."""
        app, number = self._app, 0
        try:
            with app.database.begin(_("导入学习记录")) as session:
                for entry in study_rows.entries(self.rows):
                    study_records.keep(session, app.branch_id, entry, app.today())
                    number += len(entry.people)
        except BranchDeskError as error:
            self.problem.setText(str(error))
            self.problem.show()
            return
        messages.toast(self._page, _("已导入 {n} 人次学习记录。").format(n=number), app.undo_latest())
        super().accept()
