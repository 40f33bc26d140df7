"""收缴: the figures of the year, the grid, and the small windows of collecting."""

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QWidget

from branchdesk.dues.collection import GridRow, YearGrid, arrears
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import N_, _
from branchdesk.models import DuesAssessment, DuesClosing, DuesPayment, Person
from branchdesk.money import grouped
from branchdesk.places import Place
from ui import messages
from ui.context import AppContext
from ui.page import Page
from ui.pages.dues import collection, dialogs
from ui.pages.dues.assess_dialog import AssessDialog
from ui.pages.dues.closing import ClosingDialog
from ui.pages.dues.collection import CollectionTab
from ui.pages.dues.opening import OpeningDialog
from ui.pages.dues.receipts import ReceiptsDialog, ask_for_day, give_receipts
from ui.pages.dues.taking import TakingDialog
from ui.record_form import FormDialog
from ui.widgets import EmptyState, button, menu_button, primary

IMPORT, CLOSING, TAKE, RECEIPTS, DAY = "import", "closing", "take", "receipts", "day"

Window = FormDialog | AssessDialog | OpeningDialog | ClosingDialog | TakingDialog | ReceiptsDialog


class DuesPage(Page):
    """The year's collection."""

    key = "dues"
    title = N_("党费")
    icon = "mdi6.hand-coin-outline"

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self.dialog: Window | None = None
        self.take_button = button(_("收一笔…"), self.take_money)
        self.assess_button = button(_("核定…"), self.assess_current)
        more = menu_button(_("更多"))
        for words, act in (
            (_("自愿多交…"), self.give_more),
            (_("冲销一笔…"), self.take_back),
            (_("开收据…"), self.give_receipts),
            (_("收据登记…"), self.show_receipts),
            (_("当日收款清单…"), self.list_day),
            (_("导入…"), self.import_file),
            (_("结账…"), self.close_books),
            (_("年中启用…"), self.open_books),
            (_("党费设置…"), self.choose_terms),
            (_("打印党费收缴名册"), lambda: app.go(Place("papers", "dues"))),
        ):
            more.menu().addAction(words, act)
        self.collect_button = primary("", self.collect_month)
        for widget in (self.take_button, self.assess_button, more, self.collect_button):
            widget.setHidden(app.is_committee)  # a superior only looks at what its branches sent
            self.heading.add(widget)
        self.collection = CollectionTab(app)
        self.collection.list_wanted.connect(lambda: app.go(Place("dues.assessment")))
        self.beside_tabs = self.collection.strip
        self.collection.assess_wanted.connect(self.assess)
        self.nobody = EmptyState(
            "mdi6.account-multiple-outline",
            _("还没有要交党费的党员"),
            _("先在“党员”里登记或导入花名册，这里就会列出每个人十二个月的党费。"),
            button(_("去党员名册"), lambda: app.go(Place("people"))),
        )
        self.stack = QStackedWidget()
        for content in (self.collection, self.nobody):
            self.stack.addWidget(content)
        self.body.addWidget(self.stack, 1)
        app.changes.watch(self, {Person, DuesAssessment, DuesPayment, DuesClosing}, self.reload)

    def reload(self) -> None:
        grid = collection.load(self.app)
        totals = grid.totals
        parts = [
            _("应交 {due} 元").format(due=grouped(totals.due)),
            _("实交 {paid} 元").format(paid=grouped(totals.paid)),
        ]
        if totals.voluntary:
            parts.append(_("自愿多交 {amount} 元").format(amount=grouped(totals.voluntary)))
        parts.append(
            _("欠 {n} 笔 {amount} 元").format(n=totals.unpaid, amount=grouped(totals.arrears))
            if totals.unpaid
            else _("没有欠交")
        )
        if grid.closed_on is not None:
            parts.append(_("{day} 已年结").format(day=grid.closed_on))
        self.heading.set(_(self.title), "　".join(parts))
        self.collection.show(grid)
        month = dialogs.month_to_collect(grid, self.app)
        self.collect_button.setText(_("登记 {n} 月").format(n=month))
        self.collect_button.setAccessibleName(_("登记 {n} 月").format(n=month))
        self.collect_button.setEnabled(bool(grid.rows) and None in grid.closed)
        self.take_button.setEnabled(bool(grid.rows))
        self.assess_button.setEnabled(bool(grid.rows) and grid.closed_on is None)
        self.collection.strip.setVisible(bool(grid.rows))
        self.stack.setCurrentWidget(self.collection if grid.rows else self.nobody)

    def show_record(self, record: str, detail: str = "") -> None:
        """Go to a member or a receipt, or a matter: `detail` names a window, or is a month's number."""
        windows: dict[str, Callable[[], object]] = {
            IMPORT: self.import_file,
            CLOSING: self.close_books,
            TAKE: self.take_money,
            DAY: self.list_day,
            RECEIPTS: lambda: self.show_receipts(record or None),
        }
        if detail in windows:
            windows[detail]()
            return
        self.collection.go_to(record, int(detail) if detail.isdecimal() and 1 <= int(detail) <= 12 else None)

    def place(self) -> Place:
        return Place(self.key, self._member_id())

    @classmethod
    def waiting(cls, app: AppContext) -> int:
        """Count the members who are behind."""
        with app.database.read() as session:
            return len(arrears(session, app.branch_id, app.today()))

    def _member_id(self) -> str | None:
        member = self.collection.current
        return member.person_id if member is not None else None

    def collect_month(self) -> None:
        """Enter a whole month at once."""
        if self.collection.grid is not None:
            self._open(lambda: dialogs.collect_month(self, self.app, self._grid()))

    def _grid(self) -> YearGrid:
        return self.collection.grid or collection.load(self.app)

    def take_money(self) -> None:
        """Enter money that came for one member or several."""
        if self.collection.grid is not None and not self.app.is_committee:
            self._open(lambda: TakingDialog(self, self.app, self._grid(), self._member_id()))

    def show_receipts(self, chosen: str | None = None) -> None:
        """Show the receipts of the year."""
        self._open(lambda: ReceiptsDialog(self, self.app, chosen))

    def give_receipts(self) -> None:
        """Make out receipts for payments of the member in hand."""
        self._open_for_member(lambda page, app, one: give_receipts(page, app, one.person_id, one.name))

    def list_day(self) -> None:
        """Print what came on a day."""
        self._open(lambda: ask_for_day(self, self.app))

    def give_more(self) -> None:
        """Enter a voluntary gift of the member in hand."""
        self._open_for_member(dialogs.give_more)

    def take_back(self) -> None:
        """Reverse a payment of the member in hand."""
        self._open_for_member(dialogs.take_back)

    def _open_for_member(self, make: Callable[[QWidget, AppContext, GridRow], FormDialog | None]) -> None:
        member = self.collection.current
        if member is None:
            messages.inform(self, _(self.title), _("请先在收缴表里选一名党员。"))
            return
        self._open(lambda: make(self, self.app, member))

    def choose_terms(self) -> None:
        """Choose the rounding unit and what the province fixed."""
        self._open(lambda: dialogs.own_terms(self, self.app))

    def close_books(self) -> None:
        """Open the window of closings."""
        self._open(lambda: ClosingDialog(self, self.app))

    def open_books(self) -> None:
        """Say how the books began, for who starts in mid-year."""
        self._open(lambda: OpeningDialog(self, self.app))

    def assess_current(self) -> None:
        """Open the assessment of the member in hand."""
        member = self._member_id()
        if member is not None:
            self.assess(member)

    def assess(self, person_id: str) -> None:
        """Open a member's assessment."""
        self._open(lambda: AssessDialog(self, self.app, person_id))

    def import_file(self) -> None:
        """Import a payroll or an old dues book."""
        from ui.import_dialog import ImportDialog

        ImportDialog(self, self.app).open()

    def _open(self, make: Callable[[], Window | None]) -> None:
        try:
            self.dialog = make()
        except BranchDeskError as error:
            messages.show_error(self, error)
            return
        if self.dialog is not None:
            self.dialog.open()
