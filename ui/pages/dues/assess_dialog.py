"""One member's assessment: category, pay items or base, and the working as it is typed."""

from datetime import date

from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from branchdesk.dates import Month
from branchdesk.dues.assessment import (
    Due,
    NewAssessment,
    assess,
    assessments_of,
    items_kept,
    reckon,
    terms,
)
from branchdesk.dues.collection import amount_typed
from branchdesk.dues.payers import payer_of
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import _
from branchdesk.models import DuesAssessment, DuesCategory
from branchdesk.money import plain
from branchdesk.rules.dues_rates import percent
from ui import messages, theme
from ui.context import AppContext
from ui.pages.dues.pay_items import PayItems
from ui.record_table import RIGHT
from ui.widgets import Card, button, hint, label, note, primary, restyle, row, scrolling


class AssessDialog(QDialog):
    """Assesses a member for the year in hand, or changes the assessment from a month on."""

    def __init__(self, parent: QWidget, app: AppContext, person_id: str) -> None:
        super().__init__(parent)
        self.app, self.person_id, self.year = app, person_id, app.year
        self._page = parent
        self.rates = app.rulebook.dues_rates
        self.table = self.rates.on(date(self.year, 1, 1))
        with app.database.read() as session:
            self.payer = payer_of(session, app.branch_id, person_id)
            self.before = assessments_of(session, app.branch_id, self.year).get(person_id, [])
            self.own = terms(session, app.branch_id)
        title = _("核定 {year} 年党费：{name}").format(year=self.year, name=self.payer.name)
        self.setWindowTitle(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space(3), theme.space(2.5), theme.space(3), theme.space(2.5))
        column.setSpacing(theme.space(1.5))
        column.addWidget(label(title, "subtitle"))
        left = QWidget()
        inner = QVBoxLayout(left)
        inner.setContentsMargins(0, 0, theme.space(1), 0)
        inner.setSpacing(theme.space(1.5))
        inner.addLayout(self._make_form())
        self.base_words = hint("")
        inner.addWidget(self.base_words)
        self.items = PayItems(self.rates)
        inner.addWidget(self.items)
        inner.addStretch(1)
        area = scrolling(left)
        area.setMinimumWidth(theme.pixels(390))
        halves = row(area, self._make_result(), spacing=2)
        halves.setStretch(0, 3)
        halves.setStretch(1, 2)
        column.addLayout(halves, 1)
        self.problem = label("", "error", wrap=True)
        self.problem.hide()
        column.addWidget(self.problem)
        self.ok = primary(_("保存核定"), self.accept)
        self.ok.setDefault(True)
        column.addLayout(row(1, button(_("取消"), self.reject), self.ok))
        screen = self.screen().availableGeometry()
        self.resize(
            min(theme.pixels(980), screen.width() * 9 // 10),
            min(theme.pixels(720), screen.height() * 9 // 10),
        )
        self._fill()

    def _line(self, name: str, *, money: bool = True) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(name)
        if money:
            line.setAlignment(RIGHT)
            line.setPlaceholderText(_("元"))
        return line

    def _make_form(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(theme.space(2))
        form.setVerticalSpacing(theme.space(1))
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.form = form
        self.category = QComboBox()
        self.category.setAccessibleName(_("类别"))
        for kind in self.table.categories:
            self.category.addItem(_(kind.title), kind.code)
        self.category.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.since = QComboBox()
        self.since.setAccessibleName(_("起算月份"))
        self.reason = self._line(_("变动原因"), money=False)
        self.reason.setPlaceholderText(_("例如：7 月退休；工资表有误"))
        self.base = self._line(_("计算基数"))
        self.amount = self._line(_("每月数额"))
        self.override = self._line(_("另定数额"))
        self.override.setPlaceholderText(_("空着就按计算数"))
        self.why = self._line(_("另定的理由"), money=False)
        for words, widget in (
            (_("类别"), self.category),
            (_("起算月份"), self.since),
            (_("变动原因"), self.reason),
            (_("每月数额"), self.amount),
            (_("计算基数"), self.base),
        ):
            form.addRow(label(words, "muted"), widget)
        return form

    def _make_result(self) -> Card:
        card = Card(margin=2, spacing=1)
        self.figure = label("", "figure")
        self.source = label("", "muted", wrap=True)
        self.working = label("", wrap=True)
        self.working.setAccessibleName(_("计算过程"))
        self.notice = note("", "warn")
        reckoned = QWidget()
        words = QVBoxLayout(reckoned)
        words.setContentsMargins(0, 0, 0, 0)
        card.column.addWidget(self.figure)
        for widget in (self.working, self.source, self.notice):
            words.addWidget(widget)
        words.addStretch(1)
        card.column.addWidget(scrolling(reckoned), 1)
        other = QFormLayout()
        other.setHorizontalSpacing(theme.space(1.5))
        other.setVerticalSpacing(theme.space(1))
        other.addRow(label(_("另定数额"), "muted"), self.override)
        other.addRow(label(_("理由"), "muted"), self.why)
        card.column.addLayout(other)
        return card

    def _fill(self) -> None:
        """Show what stands in the books."""
        last = self.before[-1] if self.before else None
        category = (last.category if last else None) or self.payer.category or DuesCategory.ENTERPRISE
        self.category.setCurrentIndex(self.category.findData(category))
        if last is None:
            self.since.addItem(_("全年"), None)
        else:
            self.since.addItem(_("更正：仍从 {month} 起").format(month=last.from_month), str(last.from_month))
            for number in range(last.from_month.month + 1, 13):
                month = Month(self.year, number)
                self.since.addItem(_("年中变动：从 {month} 起").format(month=month), str(month))
        self.form.setRowVisible(self.since, last is not None)
        self.form.setRowVisible(self.reason, last is not None)
        if last is not None:
            self._fill_from(last)
        self._choose_category()
        self.items.changed.connect(self._reckon)
        for combo in (self.category, self.since):
            combo.currentIndexChanged.connect(self._choose_category)
        for line in (self.base, self.amount, self.override, self.why):
            line.textChanged.connect(self._reckon)

    def _fill_from(self, last: DuesAssessment) -> None:
        items = items_kept(last.items)
        if items:
            self.items.fill(items)
        elif last.base_fen is not None:
            self.base.setText(plain(last.base_fen))
        elif last.calculated_fen is not None:
            self.amount.setText(plain(last.calculated_fen))
        if last.override_reason:
            self.override.setText(plain(last.due_fen))
            self.why.setText(last.override_reason)

    @property
    def _chosen_category(self) -> DuesCategory:
        return DuesCategory(self.category.currentData())

    @property
    def _month(self) -> Month:
        return self._chosen_month or Month(self.year, 1)

    @property
    def _chosen_month(self) -> Month | None:
        chosen = self.since.currentData()
        return Month.parse(chosen) if chosen else None

    def _choose_category(self) -> None:
        kind = self.table.category(self._chosen_category)
        by_base = kind.scale is not None
        self.form.setRowVisible(self.base, by_base)
        self.form.setRowVisible(self.amount, not by_base)
        self.items.setVisible(by_base)
        self.base_words.setText(_("基数：{base}（{source}）").format(base=_(kind.base), source=kind.source))
        if by_base:
            self.items.choose(kind.code, self._month.first_day)
        self._reckon()

    def _new(self) -> NewAssessment:
        """Gather what was typed; raises InvalidField for what is no amount."""
        category = self._chosen_category
        by_base = self.table.category(category).scale is not None
        items = self.items.items() if by_base else ()
        override = self.override.text().strip()
        return NewAssessment(
            self.person_id,
            category,
            items=items,
            base_fen=_typed(self.base, "base") if by_base and not items else None,
            amount_fen=None if by_base else _typed(self.amount, "amount"),
            override_fen=amount_typed(override, "override") if override else None,
            override_reason=self.why.text().strip() or None,
        )

    def _reckon(self) -> None:
        """Work the amount out anew, as far as what is typed allows."""
        try:
            new = self._new()
            due = reckon(self.rates, new, self._month.first_day, self.own)
        except InvalidField as error:
            self.figure.setText("—")
            self.source.setText("")
            self.working.setText(str(error))
            self.notice.hide()
            return
        self._show_due(new, due)

    def _show_due(self, new: NewAssessment, due: Due) -> None:
        shown = due.due_fen if new.override_fen is None else new.override_fen
        self.figure.setText(_("每月 {amount} 元").format(amount=plain(shown)))
        rate = "" if due.rate_bp is None else percent(due.rate_bp)
        self.source.setText("　".join(part for part in (rate, due.source) if part))
        self.working.setText(due.working)
        self.notice.setText("\n".join(due.notices))
        self.notice.setVisible(bool(due.notices))
        if new.items and due.base_fen is not None:
            self.base.blockSignals(True)
            self.base.setText(plain(due.base_fen))
            self.base.blockSignals(False)
        self.base.setReadOnly(bool(new.items))
        self.base.setToolTip(_("由下面各项相加减得来") if new.items else "")

    def accept(self) -> None:
        """Save; on a mistake say so and stay."""
        self.problem.hide()
        for line in (self.reason, self.why, self.base, self.amount, self.override):
            restyle(line, wrong="false")
        try:
            new = self._new()
            words = _("核定{name} {year} 年党费").format(name=self.payer.name, year=self.year)
            with self.app.database.begin(words) as session:
                assess(
                    session,
                    self.rates,
                    self.app.branch_id,
                    self.person_id,
                    self.year,
                    new.category,
                    on=self.app.today(),
                    items=new.items,
                    base_fen=new.base_fen,
                    amount_fen=new.amount_fen,
                    from_month=self._chosen_month,
                    reason=self.reason.text().strip() or None,
                    override_fen=new.override_fen,
                    override_reason=new.override_reason,
                )
        except BranchDeskError as error:
            self._point_at(error)
            return
        super().accept()
        messages.toast(self._page, _("已核定{name}。").format(name=self.payer.name), self.app.undo_latest())

    def _point_at(self, error: BranchDeskError) -> None:
        self.problem.setText(str(error))
        self.problem.show()
        fields = {
            "reason": self.reason,
            "override_reason": self.why,
            "override": self.override,
            "base": self.base,
            "amount": self.amount,
        }
        if isinstance(error, InvalidField) and error.field in fields:
            restyle(fields[error.field], wrong="true")
            fields[error.field].setFocus()


def _typed(line: QLineEdit, field: str) -> int | None:
    text = line.text().strip()
    return amount_typed(text, field) if text else None
