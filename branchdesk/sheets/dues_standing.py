"""What a roster says of dues and membership: 党费交至年月 and 党籍状态 (domain §6.1)."""

import re
import unicodedata
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.dates import Month
from branchdesk.i18n import _
from branchdesk.models import MEMBER_STAGES, DuesPayment, EndReason, PaymentKind
from branchdesk.sheets.date_values import FIRST_SERIAL, LAST_SERIAL, SERIAL_ORIGIN
from branchdesk.sheets.plan import ImportPlan, ImportRow, Verdict
from branchdesk.sheets.reader import Cell, CellError
from branchdesk.sheets.values import EMPTY, Reading, Words, fault, text_of

FARTHEST_AHEAD = 12
"""Months; nobody has paid further ahead than a year."""
EARLIEST_YEAR = 1990
LAPSED = "lapsed"
_MONTH = re.compile(r"(\d{4})[年.\-/]?(\d{1,2})月?(?:份|底|末)?(?:[.\-/]?\d{1,2}日?)?")


def dues_from_of(cell: Cell, words: Words, today: date) -> Reading:
    """Read the month up to which dues were paid, and give the month after it: the first to be collected."""
    if isinstance(cell, CellError):
        return Reading(None, fault(cell))
    if isinstance(cell, datetime | date):
        return _after(Month(cell.year, cell.month), today)
    text = unicodedata.normalize("NFKC", "".join(text_of(cell).split()))
    if not text or text in words.means_empty:
        return EMPTY
    if text.isdecimal() and FIRST_SERIAL <= int(text) <= LAST_SERIAL:
        return _after(Month.of(SERIAL_ORIGIN + timedelta(days=int(text))), today)
    found = _MONTH.fullmatch(text)
    if found is None or not 1 <= int(found[2]) <= 12:
        return Reading(None, _("党费交至年月要写成 2026-03 这样。"))
    return _after(Month(int(found[1]), int(found[2])), today)


def _after(until: Month, today: date) -> Reading:
    if until.year < EARLIEST_YEAR or until.minus(Month.of(today)) > FARTHEST_AHEAD:
        return Reading(None, _("党费交至 {month}，不像是对的，请核对年份。").format(month=until))
    return Reading(until.plus(1))


def standing_of(cell: Cell, words: Words) -> Reading:
    """Read 党籍状态: normal, or 停止党籍."""
    text = text_of(cell)
    code = words.code("party_standing", text)
    if code is not None:
        return Reading(code)
    return EMPTY if text in words.means_empty else Reading(None, _("党籍状态只认“正常”和“停止党籍”。"))


class Standing:
    """Settles both columns of each row, once it is known who the row is about."""

    def __init__(self, session: Session, plan: ImportPlan) -> None:
        self._today = plan.today
        self._pays_here: set[str] = set()
        if "dues_from" in plan.mapping:
            self._pays_here = set(
                session.scalars(
                    select(DuesPayment.person_id)
                    .where(DuesPayment.branch_id == plan.branch_id, DuesPayment.kind == PaymentKind.DUES)
                    .distinct()
                )
            )

    @staticmethod
    def taken(row: ImportRow) -> bool:
        """Take 党籍状态 out of a row before it is compared; say whether it is 停止党籍."""
        if row.values.get("stage") not in MEMBER_STAGES:
            row.values.pop("dues_from", None)  # an applicant pays nothing
        return bool(row.values.pop("party_standing", None) == LAPSED)

    def settle(self, row: ImportRow, *, lapsed: bool) -> None:
        """Keep what the books know better, and never end a membership that the books hold open."""
        if row.verdict == Verdict.CHANGED and row.person_id in self._pays_here:
            change = row.changes.pop("dues_from", None)
            if change is not None:
                row.note(
                    "dues_from", "", _("台账里已有党费交纳记录，起交月份按记录算，不用表里的“党费交至年月”。")
                )
                row.verdict = Verdict.CHANGED if row.changes else Verdict.SAME
        if not lapsed:
            return
        if row.verdict == Verdict.NEW:
            note = _("按导入的名册；停止党籍的日期以批准文件为准，请核对")
            row.values |= {
                "ended_on": self._today,
                "end_reason": EndReason.LAPSED,
                "end_note": note,
            }
            row.note(
                "party_standing",
                "",
                _("党籍状态是停止党籍，导入后列在已离开的人里，日期先记今天，请照批准文件改。"),
            )
        elif row.verdict in (Verdict.CHANGED, Verdict.SAME):
            row.note(
                "party_standing",
                "",
                _("台账里还在册，导入不会停止党籍；要停止的，请在“党员”页登记，写明日期和批准。"),
            )
