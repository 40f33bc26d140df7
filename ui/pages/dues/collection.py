"""收缴: the year grid into which payments are typed and pasted, and the working of the member in hand."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from branchdesk.dates import Month
from branchdesk.dues.assessment_list import AssessmentRow
from branchdesk.dues.cautions import cautions, sentences
from branchdesk.dues.collection import GridRow, YearGrid, payments_of, set_paid_block, year_grid
from branchdesk.dues.receipts import numbers_of
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import N_, _
from branchdesk.models import DuesAssessment, DuesPayment, PaymentKind, PayMethod, Person
from branchdesk.money import grouped, plain
from branchdesk.words import METHOD_WORDS
from ui import messages, record_form, theme
from ui.context import AppContext
from ui.pages.dues.closing import ask_correction
from ui.pages.dues.grid import JANUARY, Block, DuesGridModel, cell_hint
from ui.pages.dues.grid_view import DuesGrid
from ui.pages.dues.working import Working
from ui.record_form import Field, FormDialog
from ui.record_past import PastRecord, show_past
from ui.record_table import RIGHT
from ui.widgets import Card, OneLine, label, link, row

METHODS = tuple(METHOD_WORDS.items())
KEPT_METHOD = "dues/method"
LOW = 430
"""Below this height, at 100 % text, the grid needs the room more than the working does."""


def method_word(method: PayMethod | None) -> str:
    """Name a way of paying, or nothing."""
    return "" if method is None else _(METHOD_WORDS[method])


def past_of_dues(member: GridRow | AssessmentRow) -> PastRecord:
    """Say which records make up the history of a member's dues."""
    name = _("{name}党费").format(name=member.name)
    return PastRecord(Person, member.person_id, name, (DuesAssessment, DuesPayment))


class CollectionTab(QWidget):
    """The grid of the year and what belongs to it."""

    assess_wanted = Signal(str)
    list_wanted = Signal()

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self.app = app
        self.grid: YearGrid | None = None
        self.dialog: FormDialog | None = None
        self.model = DuesGridModel(self._write, self._guard)
        self.view = DuesGrid(self.model, self._guard)
        self.paid_on = Field(record_form.day("paid_on", N_("交款日期"), required=True))
        self.paid_on.fill(app.today())
        editor = self.paid_on.editor
        if isinstance(editor, QLineEdit):
            editor.setFixedWidth(theme.pixels(124))
        self.view.setMinimumHeight(theme.row_height() * 3)
        self.method = QComboBox()
        self.method.setAccessibleName(_("交款方式"))
        self.method.addItem(_("方式未记"), None)
        for method, word in METHODS:
            self.method.addItem(_(word), method)
        self.method.setCurrentIndex(max(self.method.findData(self._kept_method()), 0))
        self.method.activated.connect(self._keep_method)
        self.working = Working()
        self.working.assess_wanted.connect(self.assess_wanted)
        self.working.past_wanted.connect(lambda _person: self._show_past())
        self.strip = self._make_strip()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1.25))
        card = Card(margin=0.125)
        card.column.addWidget(self.view)
        column.addWidget(card, 1)
        column.addWidget(self.working)
        self.view.table.selectionModel().currentChanged.connect(lambda *_: self._show_working())
        self.view.table.verticalHeader().sectionDoubleClicked.connect(self._assess_row)

    def _make_strip(self) -> QWidget:
        """Lay out what is noted with every amount typed; the page puts it beside its tabs."""
        self.words = OneLine(role="hint")
        self.words.setAlignment(RIGHT)
        self.missing = link("", lambda: self.list_wanted.emit())
        strip = QWidget()
        line = row(
            self.missing, self.words, label(_("登记为"), "muted"), self.paid_on, self.method, spacing=1
        )
        line.setStretch(1, 1)
        strip.setLayout(line)
        return strip

    def _kept_method(self) -> PayMethod | None:
        kept = self.app.settings.get(KEPT_METHOD, "")
        return PayMethod(kept) if kept in {method.value for method in PayMethod} else None

    def _keep_method(self) -> None:
        self.app.settings.put(KEPT_METHOD, self.method.currentData() or "")

    def _method(self) -> PayMethod | None:
        chosen = self.method.currentData()
        return PayMethod(chosen) if chosen else None

    def show(self, grid: YearGrid) -> None:  # type: ignore[override]
        """Show a state of the books, keeping the place in the grid."""
        self.grid = grid
        table = self.app.rulebook.dues_rates.on(date(grid.year, 12, 31))
        self.model.short_names = {category.code: _(category.short) for category in table.categories}
        self.view.show_grid(grid)
        count = grid.totals.not_assessed
        self.missing.setVisible(bool(count))
        self.missing.setText(_("还有 {n} 人没有核定").format(n=count))
        self.missing.setToolTip(_("没有核定就不知道应交多少；可以导入工资表，也可以逐人核定。"))
        told = _("直接输入或从 Excel 粘贴实交数；填 0 记冲销")
        self.words.setText("" if count else told)
        self.words.setToolTip(
            "" if count else f"{told}\n" + _("减少或填 0 时程序记一笔冲销，不会删掉原来的记录。")
        )
        if grid.rows and not self.view.table.currentIndex().isValid():
            self.view.table.setCurrentIndex(self.model.index(0, JANUARY))
        self._show_working()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.working.compact(self.height() * 100 / theme.percent() < LOW)

    @property
    def current(self) -> GridRow | None:
        """The member in hand."""
        index = self.view.table.currentIndex()
        return (
            self.model.rows[index.row()] if index.isValid() and index.row() < len(self.model.rows) else None
        )

    def go_to(self, person_id: str, month: int | None = None) -> None:
        """Bring a member, and a month, into sight."""
        number = self.model.row_of(person_id)
        if number is not None:
            index = self.model.index(number, JANUARY + (month or 1) - 1)
            self.view.table.setCurrentIndex(index)
            self.view.table.scrollTo(index)

    def _show_past(self) -> None:
        member = self.current
        if member is not None:
            show_past(self, self.app, past_of_dues(member))

    def _assess_row(self, number: int) -> None:
        self.assess_wanted.emit(self.model.rows[number].person_id)

    def _guard(self, act: Callable[[], None]) -> None:
        try:
            act()
        except BranchDeskError as error:
            messages.show_error(self, error)

    def _write(self, block: Block) -> None:
        """Enter a block as one action; say what is unusual about it."""
        if self.grid is None:
            return
        shut = sorted({month for _person, month in block if self.grid.closed[month.month - 1]})
        if shut:
            save = partial(self._enter, block)
            self.dialog = ask_correction(self, self.app, lambda typed: save(**typed), shut)
            self.dialog.open()
        else:
            self._enter(block, self.paid_on.value())

    def _enter(self, block: Block, paid_on: date, correction: str | None = None) -> None:
        if self.grid is None:
            return
        with self.app.database.begin(self._words(block, correction)) as session:
            done = set_paid_block(
                session, self.grid.year, block, paid_on, method=self._method(), correction=correction
            )
        said = {
            caution: None
            for (_person, month), fen in block.items()
            if fen
            for caution in sentences(
                cautions(self.app.rulebook.checks, month, paid_on, fen, PaymentKind.DUES)
            )
        }
        if said or correction or len(block) > 1:
            text = _("已记 {n} 笔，合计 {amount} 元。").format(n=done.entries, amount=grouped(done.fen))
            messages.toast(self, text + "".join(list(said)[:2]), self.app.undo_latest())

    def _words(self, block: Block, correction: str | None) -> str:
        if correction:
            return _("结账后更正党费 {n} 格").format(n=len(block))
        if len(block) > 1:
            return _("登记党费 {n} 格").format(n=len(block))
        (person_id, month), _fen = next(iter(block.items()))
        number = self.model.row_of(person_id)
        name = self.model.rows[number].name if number is not None else ""
        return _("登记{name} {month} 党费").format(name=name, month=month)

    def _show_working(self) -> None:
        if self.grid is None:
            return
        member = self.current
        rates = self.app.rulebook.dues_rates
        self.working.show_row(
            self.grid.year, member, rates.source_of(member.rule, member.category) if member else ""
        )
        if member is None:
            return
        with self.app.database.read() as session:
            entries = payments_of(session, member.person_id, self.grid.year)
            receipts = numbers_of(session, entries)
        self.working.show_month(self._entries(member, entries, receipts))

    def _entries(self, member: GridRow, entries: list[DuesPayment], receipts: dict[str, str]) -> str:
        number = self.view.table.currentIndex().column() - JANUARY
        parts = []
        if 0 <= number < 12 and self.grid is not None:
            month = Month(self.grid.year, number + 1)
            words = cell_hint(member.cells[number])
            parts.append(_("{n} 月：{words}").format(n=number + 1, words=words))
            parts += [
                _entry(entry, receipts.get(entry.receipt_id or "", ""))
                for entry in entries
                if entry.month == month and entry.kind == PaymentKind.DUES
            ]
        else:
            parts.append(
                _("全年应交 {due} 元，实交 {paid} 元，欠交 {arrears} 元").format(
                    due=plain(member.due), paid=plain(member.paid), arrears=plain(member.arrears)
                )
            )
        if member.voluntary:
            parts.append(_("另自愿多交 {amount} 元").format(amount=plain(member.voluntary)))
        return _("；").join(parts)


def _entry(entry: DuesPayment, number: str) -> str:
    """Write an entry in a few words: day, way, amount, who paid for the member, voucher and receipt."""
    when = entry.paid_on.isoformat() if entry.paid_on else _("日期未记")
    what = _("冲销") if entry.amount_fen < 0 else method_word(entry.method)
    payer = _("{name}代交").format(name=entry.payer) if entry.payer else ""
    voucher = _("凭证 {number}").format(number=entry.voucher) if entry.voucher else ""
    receipt = _("收据 {number}").format(number=number) if number else ""
    parts = (when, what, plain(entry.amount_fen), payer, voucher, receipt)
    said = " ".join(part for part in parts if part)
    if entry.correction_reason:
        said += _("（结账后更正：{reason}）").format(reason=entry.correction_reason)
    return said


def load(app: AppContext) -> YearGrid:
    """Read the grid of the year in hand."""
    with app.database.read() as session:
        return year_grid(session, app.branch_id, app.year, app.today())
