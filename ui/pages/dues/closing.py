"""结账: what each month and the year come to, who closed them when, and opening one again for a reason."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from branchdesk.dates import Month
from branchdesk.dues.closing import Period, close_month, close_year, periods, reopen
from branchdesk.i18n import N_, _
from branchdesk.models import DuesClosing, DuesPayment, Person
from branchdesk.money import grouped
from ui import messages, record_form, theme
from ui.context import AppContext
from ui.pages.dues.closing_words import facts, named, notes, period_words
from ui.record_form import FormDialog
from ui.record_table import RIGHT, Column, RecordTable, RecordTableModel
from ui.widgets import Card, Pill, button, empty, heading, hint, label, note, primary, row, scrolling


def _amount(fen: int) -> str:
    return grouped(fen) if fen else ""


def _columns() -> tuple[Column, ...]:
    def tone(period: Period) -> str | None:
        return None if period.closed else "muted"

    def state(period: Period) -> str:
        return "" if period.closed is None else str(period.closed.closed_on)

    def by(period: Period) -> str:
        return "" if period.closed is None else period.closed.closed_by

    return (
        Column("period", _("月份"), period_words, width=80, bold=True),
        Column("due", _("应交"), lambda one: one.now.due, grouped, RIGHT, 90),
        Column("paid", _("实交"), lambda one: one.now.paid, grouped, RIGHT, 90),
        Column("arrears", _("没交齐"), lambda one: one.now.arrears, _amount, RIGHT, 78),
        Column("gifts", _("自愿多交"), lambda one: one.now.gifts, _amount, RIGHT, 78),
        Column("corrected", _("其中更正"), lambda one: one.now.corrected, _amount, RIGHT, 78),
        Column("closed", _("结账日期"), state, width=98, tone=tone),
        Column("by", _("结账人"), by, width=76, grows=True, tone=tone),
    )


class ClosingDialog(QDialog):
    """The months of the year in a list; below it one of them, with what closing it means."""

    def __init__(self, parent: QWidget, app: AppContext) -> None:
        super().__init__(parent)
        self.app = app
        self.dialog: FormDialog | None = None
        self.setWindowTitle(_("党费结账"))
        self.model = RecordTableModel(_columns(), self)
        self.table = RecordTable(self.model)
        self.table.setAccessibleName(_("各月和全年的结账情况"))
        self.table.chosen.connect(lambda _period: self._show())
        self.name, self.state = heading(""), Pill()
        self.facts = QGridLayout()
        self.facts.setHorizontalSpacing(theme.space(2))
        self.facts.setVerticalSpacing(theme.space(0.5))
        self.facts.setColumnMinimumWidth(0, theme.pixels(84))
        self.facts.setColumnStretch(1, 1)
        self.notes = QVBoxLayout()
        self.notes.setSpacing(theme.space(0.75))
        self.reopen_button = button(_("重开…"), self.reopen)
        self.close_button = primary("", self.close_period)
        self.done_button = button(_("关闭"), self.accept)
        self._lay_out()
        app.changes.watch(self, {DuesClosing, DuesPayment, Person}, self.reload)
        self.reload()
        self._choose_first()

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.space(3), theme.space(2.5), theme.space(3), theme.space(2.5))
        box.setSpacing(theme.space(1.5))
        box.addWidget(label(_("{year} 年党费结账").format(year=self.app.year), "subtitle"))
        box.addWidget(
            hint(
                _(
                    "结了账的月份不再直接登记；补交和冲销另记一笔“结账后更正”，写明原因和日期，名册和党费证上都看得出来。"
                    "年结以后，那一年的表册印出来永远一样。"
                )
            )
        )
        card = Card(margin=0.125)
        card.column.addWidget(self.table)
        box.addWidget(card, 5)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, theme.space(1), 0)
        inside.setSpacing(theme.space(1))
        inside.addLayout(row(self.name, self.state, 1))
        inside.addLayout(self.facts)
        inside.addLayout(self.notes)
        inside.addStretch(1)
        box.addWidget(scrolling(content), 2)
        box.addLayout(row(self.reopen_button, 1, self.done_button, self.close_button))
        screen = self.screen().availableGeometry()
        self.resize(
            min(theme.pixels(820), round(screen.width() * 0.95)),
            min(theme.pixels(780), round(screen.height() * 0.9)),
        )

    def reload(self) -> None:
        """Read the year anew; what is chosen stays."""
        app = self.app
        with app.database.read() as session:
            found = periods(session, app.branch_id, app.year, app.today())
        self.model.show(found)
        self._show()

    def _choose_first(self) -> None:
        """Bring the first period into sight that is to be closed next."""
        records: list[Period] = list(self.model.records)
        this_month = Month.of(self.app.today())
        waiting = (one for one in records if one.can_close and one.month != this_month)
        chosen = next(waiting, records[-1])
        self.table.choose(chosen.id)

    @property
    def period(self) -> Period | None:
        """What is chosen."""
        found: Period | None = self.table.current()
        return found

    def _show(self) -> None:
        period = self.period
        empty(self.facts)
        empty(self.notes)
        changes = period is not None and not self.app.is_committee
        self.reopen_button.setVisible(changes and period is not None and period.closed is not None)
        self.close_button.setVisible(changes and period is not None and period.can_close)
        if period is None:
            return
        name = period_words(period)
        self.name.setText(name)
        if period.closed is None:
            self.state.set(_("没有结账"), "neutral")
        else:
            self.state.set(_("已年结") if period.month is None else _("已结账"), "good")
        words = _("年结 {year} 年") if period.month is None else _("结 {month} 的账")
        self.close_button.setText(words.format(year=period.year, month=name))
        for number, (title, said) in enumerate(facts(period.now)):
            self.facts.addWidget(label(title, "muted"), number, 0, Qt.AlignmentFlag.AlignTop)
            self.facts.addWidget(label(said, wrap=True), number, 1)
        for said, tone in notes(period):
            self.notes.addWidget(note(said, tone))

    def close_period(self) -> None:
        """Close what is chosen, after saying what that means."""
        period = self.period
        if period is None:
            return
        name = period_words(period)
        title = _("年结 {year} 年").format(year=period.year) if period.month is None else _("结账")
        if not messages.ask(self, title, self._warning(period), _("结账")):
            return
        app = self.app
        with app.database.begin(_("党费结账：{period}").format(period=name)) as session:
            if period.month is None:
                close_year(
                    session, app.rulebook, app.branch_id, period.year, app.today(), app.database.operator
                )
            else:
                close_month(session, app.branch_id, period.month, app.today(), app.database.operator)
        self._announce(_("{period} 已结账。").format(period=name))

    def _warning(self, period: Period) -> str:
        sums = period.now
        parts = [
            _("{period}：应交 {due} 元，实交 {paid} 元，没交齐 {arrears} 元。").format(
                period=period_words(period),
                due=grouped(sums.due),
                paid=grouped(sums.paid),
                arrears=grouped(sums.arrears),
            )
        ]
        if period.month is None:
            still = [one for one in self.model.records if one.month is not None and one.closed is None]
            if still:
                parts.append(_("还有 {n} 个月没有结账，会一起结。").format(n=len(still)))
        elif period.month == Month.of(self.app.today()):
            parts.append(_("这个月还没有过完。"))
        if sums.not_assessed:
            parts.append(_("还没有核定的：{names}。").format(names=named(sums.not_assessed)))
        parts.append(_("结账不能撤销；以后的补交和冲销都是“结账后更正”。"))
        return "".join(parts)

    def reopen(self) -> None:
        """Ask why, and open what is chosen again."""
        period = self.period
        if period is None or period.closed is None:
            return
        closing, name = period.closed, period_words(period)

        def save(values: dict[str, Any]) -> None:
            app = self.app
            with app.database.begin(_("重开 {period} 的党费").format(period=name)) as session:
                reopen(session, closing.id, values["reason"], app.today(), app.database.operator)
            self._announce(_("{period} 已重开，可以直接登记；改好后再结一次。").format(period=name))

        self.dialog = FormDialog(
            self,
            _("重开 {period}").format(period=name),
            (record_form.text("reason", N_("原因"), required=True),),
            save,
            ok=_("重开"),
            intro=_(
                "重开的日期、人和原因都留在历史里，检查时看得到。只是补一两笔的，不用重开，登记为“结账后更正”就行。"
            ),
        )
        self.dialog.open()

    def _announce(self, words: str) -> None:
        messages.toast(self.parentWidget() or self, words)


def ask_correction(parent: QWidget, app: AppContext, save: Any, months: list[Month]) -> FormDialog:
    """Ask for day and reason of an entry for closed months, and give them to `save` as `paid_on` and `correction`."""
    return FormDialog(
        parent,
        _("结账后更正"),
        (
            record_form.day("paid_on", N_("更正日期"), required=True),
            record_form.text("correction", N_("原因"), required=True),
        ),
        save,
        {"paid_on": app.today()},
        ok=_("登记更正"),
        intro=_(
            "{months} 已经结账，不能直接改。写明原因，程序另记一笔更正；名册、党费证和公布上都会注明。"
        ).format(months=_("、").join(str(month) for month in months)),
    )
