"""The panel of 上缴与使用: what is in hand, what is to be put right, and one entry."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from branchdesk.acknowledgements import Weighed
from branchdesk.dues.fund_balance import Balance
from branchdesk.dues.fund_entries import FundLine
from branchdesk.i18n import _
from branchdesk.models import FundMove, PaymentKind
from branchdesk.money import grouped
from branchdesk.places import Place
from branchdesk.words import FUND_MOVE_WORDS
from ui import theme
from ui.context import AppContext
from ui.finding_list import FindingList
from ui.list_and_detail import ListAndDetail
from ui.record_table import RIGHT
from ui.widgets import Card, Line, button, empty, heading, label, link, row, scrolling


def move_words(line: FundLine) -> str:
    """Name what an entry is; a gift handed up and a counter-entry are told apart."""
    words = _(FUND_MOVE_WORDS[line.move])
    if line.move == FundMove.REMITTED and line.kind == PaymentKind.VOLUNTARY:
        words = _("上缴自愿多交")
    return _("冲销{words}").format(words=words) if line.is_reversal else words


def balance_rows(now: Balance, budget: int | None) -> list[tuple[str, int, bool]]:
    """List the lines of the balance: words, 分, and whether it is a sum."""
    rows = [
        (_("上年（启用时）结存"), now.carried, False),
        (_("收党费"), now.collected, False),
        (_("收自愿多交"), now.gifts, False),
        (_("上缴党费"), -now.remitted, False),
        (_("上缴自愿多交"), -now.remitted_gifts, False),
        (_("返还、下拨"), now.refunded, False),
        (_("使用"), -now.used, False),
    ]
    kept = [line for line in rows if line[1] or line[0] in (_("收党费"), _("上缴党费"))]
    kept.append((_("结存"), now.in_hand, True))
    kept.append((_("　其中待上缴党费"), now.dues_in_hand, False))
    if now.gifts_in_hand:
        kept.append((_("　其中待上缴自愿多交"), now.gifts_in_hand, False))
    kept.append((_("　其中可使用"), now.for_use, False))
    if budget is not None:
        kept.append((_("活动经费（另账）余额"), budget - now.activity_used, True))
    return kept


class FundPanel(Card):
    """Shows the balance of the year and the entry that is chosen."""

    reversal_wanted = Signal()
    place_wanted = Signal(object)

    def __init__(self, app: AppContext) -> None:
        super().__init__(margin=2, spacing=1.25)
        self._app = app
        self.line: FundLine | None = None
        self.top = row(heading(_("结存")), 1)
        self.sums = QGridLayout()
        self.sums.setVerticalSpacing(theme.space(0.5))
        self.sums.setColumnStretch(0, 1)
        self.findings = FindingList(app, self.place_wanted.emit)
        self.name = heading("")
        self.facts = QGridLayout()
        self.facts.setHorizontalSpacing(theme.space(1.5))
        self.facts.setVerticalSpacing(theme.space(0.75))
        self.facts.setColumnMinimumWidth(0, theme.pixels(72))
        self.facts.setColumnStretch(1, 1)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, theme.space(1), 0)
        inside.setSpacing(theme.space(1.5))
        inside.addLayout(self.sums)
        inside.addWidget(self.findings)
        self.rule = Line()
        inside.addWidget(self.rule)
        inside.addWidget(self.name)
        inside.addLayout(self.facts)
        inside.addStretch(1)
        self.column.addLayout(self.top)
        self.column.addWidget(scrolling(content), 1)
        self.go_link = link(_("看作出决定的会议 ›"), self._go)
        self.reverse_button = button(_("冲销…"), self.reversal_wanted.emit)
        self.column.addLayout(row(self.go_link, 1, self.reverse_button))

    def join(self, split: ListAndDetail) -> None:
        """Stand beside a list, or cover it: then with a way back."""
        self.top.insertWidget(0, split.back)

    def show_balance(self, now: Balance, budget: int | None, findings: Sequence[Weighed]) -> None:
        """Show the sums of the year and what is to be put right."""
        empty(self.sums)
        for number, (words, fen, is_sum) in enumerate(balance_rows(now, budget)):
            role = "strong" if is_sum else "muted"
            self.sums.addWidget(label(words, role), number, 0)
            amount = label(grouped(fen), "strong" if is_sum else "")
            amount.setAlignment(RIGHT)
            self.sums.addWidget(amount, number, 1)
        self.findings.show_findings(findings, _("上缴和使用没有要核对的问题。"))

    def show_line(self, line: FundLine | None) -> None:
        """Show an entry, or none."""
        self.line = line
        empty(self.facts)
        for widget in (self.rule, self.name):
            widget.setVisible(line is not None)
        self.go_link.setVisible(line is not None and line.meeting_id is not None)
        self.reverse_button.setVisible(line is not None and line.is_open and not self._app.is_committee)
        if line is None:
            return
        self.name.setText(
            _("{move} {amount} 元").format(move=move_words(line), amount=grouped(line.amount_fen))
        )
        for number, (title, words) in enumerate(pair for pair in _facts(line) if pair[1]):
            self.facts.addWidget(label(title, "muted"), number, 0, Qt.AlignmentFlag.AlignTop)
            self.facts.addWidget(label(words, wrap=True), number, 1)

    def _go(self) -> None:
        if self.line is not None and self.line.meeting_id is not None:
            self.place_wanted.emit(Place("life", self.line.meeting_id))


def period_words(line: FundLine) -> str:
    """Write the months of a remittance."""
    if line.from_month is None or line.to_month is None or line.from_month == line.to_month:
        return str(line.from_month or line.to_month or "")
    return _("{first} 至 {last}").format(first=line.from_month, last=line.to_month)


def _facts(line: FundLine) -> list[tuple[str, str]]:
    party = _("付给") if line.move in (FundMove.USED, FundMove.ACTIVITY) else _("上级")
    return [
        (_("日期"), str(line.entered_on)),
        (_("月份"), period_words(line)),
        (_("用途"), _(line.purpose)),
        (party, line.party),
        (_("凭证号"), line.voucher),
        (_("依据"), line.document),
        (_("会议"), line.meeting),
        (_("特殊情况"), line.override_reason),
        (_("备注"), line.note),
        (_("状态"), _("已冲销") if line.is_reversed else ""),
    ]
