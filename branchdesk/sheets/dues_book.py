"""Last year's dues book (党费台账, domain §6.3): a monthly standard and twelve months of payments."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from branchdesk.dates import Month
from branchdesk.dues.calculation import HIGHEST_DUES_FEN
from branchdesk.dues.closed import closed
from branchdesk.dues.payers import Payer, check_month, payers
from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import DuesAssessment, DuesPayment, PaymentKind, new_id
from branchdesk.money import plain
from branchdesk.progress import SILENT, Progress, chunks, watched
from branchdesk.sheets.columns import MONTHS, KnownColumn, read_columns
from branchdesk.sheets.date_values import date_of
from branchdesk.sheets.member_rows import MemberFinder
from branchdesk.sheets.month_words import spans
from branchdesk.sheets.plan import Importer, ImportPlan, ImportRow, Verdict
from branchdesk.sheets.reader import Cell, CellError
from branchdesk.sheets.row_reader import RowReader
from branchdesk.sheets.values import Words, amount_of, fault, read_words, text_of

Paid = tuple[int, date | None]
"""An amount in 分 and the day it was paid, where the book says it."""


class DuesBookImporter(Importer):
    """Reads dues books; what is in the ledger already is never overwritten."""

    def judge(self, session: Session, plan: ImportPlan, progress: Progress = SILENT) -> None:
        """Read every row and compare it with what was assessed and paid for the year."""
        book, words = read_columns(), read_words()
        reader = RowReader(
            _heads(book.of_kind(plan.kind)),
            plan.mapping,
            plan.headers,
            words,
            plan.today,
            speaks_of_names=False,
        )
        places = {name: plan.mapping[name] for name in MONTHS if name in plan.mapping}
        bench = _Bench(session, plan)
        lines = plan.table.rows(book, plan.mapping["name"], plan.mapping.get("number"))
        for number, cells in watched(lines, len(plan.table.sheet.rows), progress):
            row = reader.read(number, cells)
            plan.rows.append(row)
            payer = bench.finder.settle(row)
            if payer is None:
                continue
            paid = _paid_in(row, cells, places, words, plan)
            if row.verdict != Verdict.REFUSED:
                bench.settle(row, payer, paid)
        if not places:
            plan.warn("", _("没有找到 1 月至 12 月的列，只读交纳标准。"))

    def carry_out(self, session: Session, plan: ImportPlan, progress: Progress = SILENT) -> None:
        """Write the standards and the payments that are not in the ledger yet."""
        for part in chunks(plan.with_verdict(Verdict.NEW, Verdict.CHANGED), progress):
            assessments = [_assessment(row, plan) for row in part if row.values["assess"]]
            payments = [entry for row in part for entry in _payments(row, plan)]
            if assessments:
                session.execute(insert(DuesAssessment), assessments)
            for entries in chunks(payments):
                session.execute(insert(DuesPayment), entries)


def _heads(columns: Sequence[KnownColumn]) -> list[KnownColumn]:
    return [column for column in columns if column.name not in MONTHS]


def _paid_in(
    row: ImportRow, cells: Sequence[Cell], places: dict[str, int], words: Words, plan: ImportPlan
) -> dict[int, Paid]:
    """Read the months of a row: an amount, a tick for the standard, or the day on which it was paid."""
    standard = row.values.get("standard")
    paid: dict[int, Paid] = {}
    for month, name in enumerate(MONTHS, start=1):
        cell = cells[places[name]] if name in places else ""
        if cell == "":
            continue
        if isinstance(cell, CellError):
            row.refuse(name, cell.code, fault(cell))
            continue
        text = text_of(cell)
        if words.code("paid", text) == "unpaid":
            continue
        if words.code("paid", text) == "paid":
            _take_standard(row, name, month, standard, None, paid)
            continue
        got = amount_of(cell, words)
        if got.reason is None:
            _take_amount(row, name, month, got.value, paid)
            continue
        day = date_of(cell, words, plan.today)
        if day.value is not None and day.reason is None and getattr(day.value, "is_whole", False):
            _take_standard(row, name, month, standard, getattr(day.value, "earliest", None), paid)
        else:
            row.refuse(name, text, _("{month}月的这一格不是金额，请核对。").format(month=month))
    return paid


def _take_amount(row: ImportRow, name: str, month: int, fen: Any, paid: dict[int, Paid]) -> None:
    if not fen:
        return
    if fen < 0 or fen > HIGHEST_DUES_FEN:
        row.refuse(name, plain(fen), _("{month}月的金额是负数或太大，请核对。").format(month=month))
    else:
        paid[month] = (fen, None)


def _take_standard(
    row: ImportRow, name: str, month: int, standard: int | None, day: date | None, paid: dict[int, Paid]
) -> None:
    if not standard:
        row.refuse(name, "", _("{month}月只打了勾，没有金额也没有月交纳标准。").format(month=month))
    else:
        paid[month] = (standard, day)


class _Bench:
    """What the verdicts of a dues book rest on, read once."""

    def __init__(self, session: Session, plan: ImportPlan) -> None:
        self._plan = plan
        self._year = year = plan.of_year
        self._assessed: dict[str, int] = dict(
            session.execute(
                select(DuesAssessment.person_id, DuesAssessment.due_fen)
                .where(DuesAssessment.branch_id == plan.branch_id, DuesAssessment.year == year)
                .order_by(DuesAssessment.from_month.desc())
            )
            .tuples()
            .all()
        )
        self._standing: dict[tuple[str, int], int] = {
            (person_id, month.month): fen
            for person_id, month, fen in session.execute(
                select(DuesPayment.person_id, DuesPayment.month, func.sum(DuesPayment.amount_fen))
                .where(
                    DuesPayment.branch_id == plan.branch_id,
                    DuesPayment.kind == PaymentKind.DUES,
                    DuesPayment.month.between(Month(year, 1), Month(year, 12)),
                )
                .group_by(DuesPayment.person_id, DuesPayment.month)
            )
        }
        self._closed = closed(session, plan.branch_id)
        self.finder = MemberFinder(session, plan.branch_id, payers(session, plan.branch_id))

    def settle(self, row: ImportRow, payer: Payer, paid: dict[int, Paid]) -> None:
        """Compare a row with the ledger and give its verdict."""
        row.values["paid"] = paid
        self._settle_standard(row, paid)
        added = {}
        for month, (fen, day) in paid.items():
            standing = self._standing.get((payer.person_id, month), 0)
            if standing == fen:
                continue
            if standing:
                row.refuse(
                    MONTHS[month - 1],
                    plain(fen),
                    _("台账里 {month} 月已登记了另一个数，导入不会改写；请在“党费”页核对更正。").format(
                        month=month
                    ),
                )
                return
            if not self._may_pay(row, payer, month):
                return
            added[month] = (fen, day)
        self._note_gaps(row, payer, paid)
        _check_total(row, paid)
        self._give_verdict(row, payer, added, paid)

    def _settle_standard(self, row: ImportRow, paid: dict[int, Paid]) -> None:
        """Where the book has no standard, the amount paid in most months serves."""
        if row.values.get("standard") is not None or not paid:
            return
        usual = Counter(fen for fen, _day in paid.values()).most_common(1)[0][0]
        row.values["standard"] = usual
        row.note("standard", plain(usual), _("没有写月交纳标准，按多数月份的实交数作标准。"))

    def _may_pay(self, row: ImportRow, payer: Payer, month: int) -> bool:
        since = self._closed.since(Month(self._year, month))
        if since is not None:
            row.refuse(
                MONTHS[month - 1],
                "",
                _("{month} 月已于 {day} 结账，导入不再补记；请在“党费·收缴”里逐笔登记为结账后更正。").format(
                    month=month, day=since
                ),
            )
            return False
        try:
            check_month(payer, Month(self._year, month))
        except InvalidField as error:
            reason = _("{month} 月不在他应交党费的月份里，请核对入党日期或月份。").format(month=month)
            row.refuse(MONTHS[month - 1], "", reason, str(error))
            return False
        return True

    def _note_gaps(self, row: ImportRow, payer: Payer, paid: dict[int, Paid]) -> None:
        """Name the months that were due and not paid, and who began in the course of the year."""
        due = [month.month for month in payer.months_of(self._year)]
        until = self._plan.today
        open_months = [m for m in due if m not in paid and Month(self._year, m) < Month.of(until)]
        if open_months:
            row.note("", "", _("{months}没有交。").format(months=spans(open_months)))
        if due and due[0] > 1:
            row.note("", "", _("从 {month} 月起交纳，与入党或转入的日期相符。").format(month=due[0]))

    def _give_verdict(
        self, row: ImportRow, payer: Payer, added: dict[int, Paid], paid: dict[int, Paid]
    ) -> None:
        standard, assessed = row.values.get("standard"), self._assessed.get(payer.person_id)
        row.values["added"] = added
        row.values["assess"] = (
            standard is not None and assessed is None and self._year not in self._closed.years
        )
        if standard is None and not paid:
            row.refuse("standard", "", _("这一行没有标准，也没有交纳数。"))
            return
        if assessed is not None and standard is not None and assessed != standard:
            row.note(
                "standard",
                plain(standard),
                _("台账里本年已核定另一个数，保留台账里的。"),
                _("台账里本年已核定每月 {fen} 元，保留台账里的。").format(fen=plain(assessed)),
            )
        if not added and not row.values["assess"]:
            row.verdict = Verdict.SAME
        elif assessed is None and len(added) == len(paid):
            row.verdict = Verdict.NEW
        else:
            row.verdict = Verdict.CHANGED
            row.changes = {MONTHS[month - 1]: (None, fen) for month, (fen, _day) in added.items()}


def _check_total(row: ImportRow, paid: dict[int, Paid]) -> None:
    total = row.values.get("total")
    if total is not None and total != sum(fen for fen, _day in paid.values()):
        row.note("total", plain(total), _("各月之和与合计不符，请核对。"))


def _assessment(row: ImportRow, plan: ImportPlan) -> dict[str, Any]:
    standard = row.values["standard"]
    words = _("按 {year} 年党费台账：每月 {fen} 元").format(year=plan.of_year, fen=plain(standard))
    remark = row.values.get("remark")
    return {
        "id": new_id(),
        "branch_id": plan.branch_id,
        "person_id": row.person_id,
        "year": plan.of_year,
        "from_month": Month(plan.of_year, 1),
        "category": None,
        "base_fen": None,
        "rate_bp": None,
        "calculated_fen": None,
        "due_fen": standard,
        "working": _("{words}（备注：{remark}）").format(words=words, remark=remark) if remark else words,
        "rule": None,
        "items": [],
        "override_reason": None,
        "change_reason": None,
        "assessed_on": plan.today,
    }


def _payments(row: ImportRow, plan: ImportPlan) -> list[dict[str, Any]]:
    """Make the entries; the remark of the row stands at its last month."""
    added: dict[int, Paid] = row.values["added"]
    last = max(added, default=0)
    return [
        {
            "id": new_id(),
            "branch_id": plan.branch_id,
            "person_id": row.person_id,
            "month": Month(plan.of_year, month),
            "amount_fen": fen,
            "paid_on": day,
            "kind": PaymentKind.DUES,
            "method": None,
            "payer": None,
            "remark": row.values.get("remark") if month == last else None,
            "reverses_id": None,
        }
        for month, (fen, day) in added.items()
    ]
