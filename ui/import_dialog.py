"""Taking in a spreadsheet: drop it, check every row, and only then write."""

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QFrame, QStackedWidget, QVBoxLayout, QWidget

from branchdesk.errors import BranchDeskError, Cancelled
from branchdesk.i18n import _
from branchdesk.progress import Progress
from branchdesk.rules.dues_rates import DuesRates
from branchdesk.sheets import importing
from branchdesk.sheets.columns import OFFERED
from branchdesk.sheets.importing import (
    KIND_WORDS,
    HeaderUnclear,
    ImportKind,
    ImportPlan,
    ImportResult,
    Look,
    Verdict,
)
from branchdesk.sheets.reader import Workbook
from branchdesk.store.database import Database
from ui import messages, printing, theme
from ui.context import AppContext
from ui.import_check import CheckView
from ui.import_header import HeaderDialog
from ui.import_items import ItemsDialog
from ui.import_mapping import MappingDialog
from ui.widgets import EmptyState, button, hint, menu_button, note, primary, row

KINDS_OF_FILE = "(*.xlsx *.xls *.ods *.csv)"
WIDTH, HEIGHT = 1180, 760
SHARE = 0.94
"""Of the window behind it, at most."""


@dataclass(frozen=True)
class Chosen:
    """What the user said about a file; empty where the program should find out itself."""

    source: Path | Workbook
    kind: ImportKind | None = None
    year: int | None = None
    month: int | None = None
    sheet: str | None = None
    header_row: int | None = None
    mapping: dict[str, int] | None = None


@dataclass(frozen=True)
class Desk:
    """What checking and writing need besides the file; nothing of the windows, for it crosses threads."""

    database: Database
    branch_id: str
    today: date
    rates: DuesRates


@dataclass(frozen=True)
class Checked:
    """A file that was looked at, its plan, or the sentence on what must be said first."""

    chosen: Chosen
    seen: Look
    plan: ImportPlan | None = None
    question: str = ""


def check(desk: Desk, chosen: Chosen, progress: Progress) -> Checked:
    """Read and check a file; raises BranchDeskError when there is no table in it."""
    seen = importing.look(chosen.source, kind=chosen.kind, sheet=chosen.sheet, header_row=chosen.header_row)
    chosen = replace(chosen, source=seen.workbook)
    try:
        with desk.database.read() as session:
            plan = importing.plan(
                session,
                desk.branch_id,
                seen.workbook,
                kind=chosen.kind,
                year=chosen.year,
                month=chosen.month,
                mapping=chosen.mapping,
                sheet=seen.table.sheet.name,
                header_row=chosen.header_row,
                today=desk.today,
                rates=desk.rates,
                progress=progress,
            )
    except Cancelled:
        raise
    except BranchDeskError as error:
        return Checked(chosen, seen, question=str(error))
    return Checked(chosen, seen, plan)


def write(desk: Desk, chosen: Chosen, words: str, agreed: dict[str, int], progress: Progress) -> ImportResult:
    """Check once more within the action itself, and write; raises BranchDeskError when the ledger changed."""
    with desk.database.sole_writer(), desk.database.begin(words) as session:
        plan = importing.plan(
            session,
            desk.branch_id,
            chosen.source,
            kind=chosen.kind,
            year=chosen.year,
            month=chosen.month,
            mapping=chosen.mapping,
            sheet=chosen.sheet,
            header_row=chosen.header_row,
            today=desk.today,
            rates=desk.rates,
            progress=progress,
        )
        if plan.counts != agreed:
            raise BranchDeskError(_("检查以后台账有了改动，请重新检查一遍再导入。"))
        return importing.carry_out(session, plan, progress, desk.rates)


class ImportDialog(QDialog):
    """Nothing is written before 确认导入; all of it is one entry that can be undone."""

    def __init__(self, parent: QWidget, app: AppContext, path: Path | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._desk = Desk(app.database, app.branch_id, app.today(), app.rulebook.dues_rates)
        self._checked: Checked | None = None
        self.setWindowTitle(_("导入表格"))
        self.setAcceptDrops(True)
        self._build()
        room = parent.window().size()
        self.resize(
            min(theme.pixels(WIDTH), round(room.width() * SHARE)),
            min(theme.pixels(HEIGHT), round(room.height() * SHARE)),
        )
        if path is not None:
            self.take(path)

    def _build(self) -> None:
        self.choose_button = primary(_("选择文件…"), self.choose)
        self.problem = note("", "bad")
        self.problem.hide()
        self.header_button = button(_("指定表头行…"), self.choose_header)
        self.header_button.hide()
        self._unclear: Workbook | None = None
        self.view = CheckView()
        self.view.another.clicked.connect(self.choose)
        self.view.chosen.connect(self._choose_again)
        self.view.columns_wanted.connect(self.correct_columns)
        self.view.items_wanted.connect(self.decide_items)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._drop_area())
        self._pages.addWidget(self.view)
        self.save_button = button(_("把不能导入的行存成表格…"), self.save_refused)
        self.cancel_button = button(_("取消"), self.reject)
        self.confirm_button = primary(_("确认导入"), self.confirm)
        self.confirm_button.setEnabled(False)
        self.save_button.hide()
        box = QVBoxLayout(self)
        step = theme.space(2.5)
        box.setContentsMargins(step, step, step, step)
        box.setSpacing(theme.space(1.5))
        box.addWidget(self._pages, 1)
        box.addLayout(row(self.save_button, 1, self.cancel_button, self.confirm_button))

    def _drop_area(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "drop")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(theme.space(3), theme.space(3), theme.space(3), theme.space(3))
        inside.addWidget(self.problem)
        inside.addLayout(row(self.header_button, 1))
        words = _(
            "党员名册、入党积极分子名册、工资表、上年党费台账和组织生活台账都可以，.xlsx、.xls、.ods、.csv 都行。\n"
            "先逐行检查给您看，确认以前什么都不写入。"
        )
        inside.addWidget(
            EmptyState("mdi6.table-arrow-down", _("把表格拖到这里"), words, self.choose_button), 1
        )
        self.templates = menu_button(_("取空白模板"))
        for kind in OFFERED:
            self.templates.menu().addAction(_(KIND_WORDS[kind]), partial(self.save_template, kind))
        inside.addLayout(row(1, hint(_("手头没有表格？")), self.templates, 1, spacing=1))
        return frame

    def choose(self) -> None:
        """Ask for a file."""
        path = messages.open_file(self, _("选择要导入的表格"), _("表格") + f" {KINDS_OF_FILE}")
        if path is not None:
            self.take(path)

    def take(self, path: Path) -> None:
        """Read and check a file."""
        self._check(Chosen(path))

    def take_block(self, block: list[list[str]]) -> None:
        """Check rows copied in a spreadsheet program; raises BranchDeskError when they name nobody."""
        from branchdesk.sheets.pasted import workbook_of

        workbook, is_guessed = workbook_of(block, self._desk.today)
        self._check(Chosen(workbook, kind=ImportKind.ROSTER if is_guessed else None))

    def _check(self, chosen: Chosen) -> None:
        desk = self._desk
        self.confirm_button.setEnabled(False)

        def work(progress: Progress) -> Checked:
            return check(desk, chosen, progress)

        self._app.jobs.run(self, _("正在检查每一行…"), work, self._show, self._show_problem)

    def _show_problem(self, error: BranchDeskError) -> None:
        """A file that cannot be read leaves the window where it was, with the sentence at its head."""
        if self._checked is not None:
            self._show(self._checked)
            messages.show_error(self, error)
            return
        self.problem.setText(str(error))
        self.problem.show()
        self._unclear = error.workbook if isinstance(error, HeaderUnclear) else None
        self.header_button.setVisible(self._unclear is not None)

    def choose_header(self) -> None:
        """Let the user point at the row of headings, and check with it."""
        if self._unclear is None:
            return
        self.header_dialog = HeaderDialog(self, self._unclear)
        self.header_dialog.accepted.connect(self._take_header)
        self.header_dialog.open()

    def _take_header(self) -> None:
        if self._unclear is not None:
            chosen = self.header_dialog
            self._check(Chosen(self._unclear, sheet=chosen.sheet.name, header_row=chosen.header_row))

    def save_template(self, kind: ImportKind) -> None:
        """Save an empty list of a kind, to be filled in and taken in here."""
        from branchdesk.sheets.template import write_template  # openpyxl is slow to load

        name = _("{kind}模板.xlsx").format(kind=_(KIND_WORDS[kind]))
        path = messages.save_file(self, _("存下空白模板"), name, _("电子表格 (*.xlsx)"))
        if path is None:
            return
        try:
            write_template(path, kind)
        except OSError:
            messages.show_error(self, printing.cannot_write(path))
            return
        messages.toast(self, _("已存下 {name}，第二张表里写着怎样填。").format(name=path.name))

    def _show(self, checked: Checked) -> None:
        self._checked = checked
        self.problem.hide()
        self._pages.setCurrentWidget(self.view)
        period = (checked.chosen.year or checked.seen.year, checked.chosen.month or checked.seen.month)
        self.view.show_checked(checked.seen, checked.plan, checked.question, period, self._desk.today.year)
        counts = {} if checked.plan is None else checked.plan.counts
        incoming = counts.get(Verdict.NEW, 0) + counts.get(Verdict.CHANGED, 0)
        self.confirm_button.setText(_("确认导入 {n} 行").format(n=incoming) if incoming else _("确认导入"))
        self.confirm_button.setEnabled(incoming > 0)
        self.cancel_button.setText(_("关闭") if checked.plan is not None and not incoming else _("取消"))
        self.save_button.setVisible(counts.get(Verdict.REFUSED, 0) > 0)
        self.view.table.setFocus()
        if incoming:
            self.confirm_button.setDefault(True)

    def _choose_again(self, kind: ImportKind | None, year: int | None, month: int | None, sheet: str) -> None:
        """Check again with another kind, year, month or sheet; what depends on it is found anew."""
        if self._checked is None:
            return
        before, seen = self._checked.chosen, self._checked.seen
        if sheet != seen.table.sheet.name:
            self._check(Chosen(before.source, sheet=sheet))
        elif kind != seen.kind:
            self._check(Chosen(before.source, kind, year, month, sheet, before.header_row))
        else:
            self._check(replace(before, kind=kind, year=year, month=month, sheet=sheet))

    def correct_columns(self) -> None:
        """Let the user say which column is which."""
        if self._checked is None or self._checked.seen.kind is None:
            return
        seen, chosen = self._checked.seen, self._checked.chosen
        kind = self._checked.seen.kind
        mapping = seen.mapping if chosen.mapping is None else chosen.mapping
        self.mapping_dialog = MappingDialog(self, seen, importing.known_columns(kind), mapping)
        self.mapping_dialog.accepted.connect(self._take_mapping)
        self.mapping_dialog.open()

    def _take_mapping(self) -> None:
        if self._checked is not None:
            kind = self._checked.seen.kind
            self._check(replace(self._checked.chosen, kind=kind, mapping=self.mapping_dialog.mapping()))

    def decide_items(self) -> None:
        """Let the user say how the pay items count that no rule speaks of, and check again with it."""
        checked = self._checked
        if checked is None or checked.plan is None:
            return
        self.items_dialog = ItemsDialog(self, self._app, checked.plan.open_items)
        self.items_dialog.accepted.connect(lambda: self._check(checked.chosen))
        self.items_dialog.open()

    def confirm(self) -> None:
        """Write the good rows as one action."""
        checked = self._checked
        if checked is None or checked.plan is None:
            return
        desk, agreed = self._desk, checked.plan.counts
        chosen = replace(checked.chosen, sheet=checked.plan.sheet_name)
        words = _("导入 {file}").format(file=checked.plan.path.name)
        self.confirm_button.setEnabled(False)

        def work(progress: Progress) -> ImportResult:
            return write(desk, chosen, words, agreed, progress)

        self._app.jobs.run(self, _("正在导入…"), work, self._finish, self._not_written)

    def _not_written(self, error: BranchDeskError) -> None:
        self.confirm_button.setEnabled(True)
        if isinstance(error, Cancelled):
            messages.toast(self, str(error))
        else:
            messages.show_error(self, error)

    def _finish(self, result: ImportResult) -> None:
        words = _("已导入：新增 {new} 行，改动 {changed} 行。").format(new=result.new, changed=result.changed)
        undo = self._app.undo_latest()
        if result.refused == 0:
            self.accept()
        else:
            self.view.show_left_over(result.refused)
            self.confirm_button.hide()
            self.cancel_button.setText(_("关闭"))
        messages.toast(self.parentWidget() or self, words, undo)

    def save_refused(self) -> None:
        """Save the rows that cannot come in, with the reasons beside them."""
        plan = None if self._checked is None else self._checked.plan
        if plan is None:
            return
        name = _("{file}-未导入.xlsx").format(file=plan.path.stem)
        path = messages.save_file(self, _("存成表格"), name, _("电子表格 (*.xlsx)"))
        if path is None:
            return
        try:
            saved = importing.save_refused(plan, path.with_suffix(".xlsx"))
        except BranchDeskError as error:
            messages.show_error(self, error)
            return
        messages.toast(self, _("已存下 {n} 行，改好后可以再导入。").format(n=saved))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _only_file(event) is not None and not self._app.jobs.is_busy:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _only_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.take(path)


def _only_file(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
