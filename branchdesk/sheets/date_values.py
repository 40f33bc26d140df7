"""Dates as people write them: every usual style is read, what is no date is refused with the reason."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from math import isfinite

from branchdesk.dates import PartialDate
from branchdesk.errors import InvalidField
from branchdesk.i18n import N_, _
from branchdesk.sheets.reader import Cell, CellError
from branchdesk.sheets.values import EMPTY, Reading, Style, Words, fault, text_of

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
FIRST_SERIAL, LAST_SERIAL = 10_000, 99_999
"""Days since 1899-12-30, as spreadsheets count: 1927 to 2173. A birth before 1927 needs a written date."""
SERIAL_ORIGIN = date(1899, 12, 30)


STYLE_WORDS = {
    Style.DASHES: N_("短横分隔"),
    Style.DOTS: N_("圆点分隔"),
    Style.SLASHES: N_("斜杠分隔"),
    Style.CHINESE: N_("年月日"),
    Style.DIGITS: N_("八位数字"),
    Style.CELL: N_("日期单元格"),
    Style.SERIAL: N_("日期序号"),
    Style.MONTH: N_("只到月"),
    Style.YEAR: N_("只到年"),
}
"""What to call each style before the user; passed through `_` when shown."""

_STYLES = {
    "-": Style.DASHES,
    ".": Style.DOTS,
    "/": Style.SLASHES,
    "年": Style.CHINESE,
}
_COMMON_STYLES = {"-": Style.DASHES, ".": Style.DOTS}
_WRITTEN = re.compile(r"(\d{4})([年.\-/])(\d{1,2})(?:[月.\-/](?:(\d{1,2})[日号.]?)?)?")
_SHORT_YEAR = re.compile(r"\d{2}[年.\-/]\d{1,2}([月.\-/].*)?")
_TIME = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")
_YEAR_ONLY = re.compile(r"(\d{4})年?")
_UNIFY = str.maketrans(
    {"–": "-", "—": "-", "－": "-", "．": ".", "。": ".", "、": ".", ",": ".", "，": ".", "\\": "/"}
)


def date_of(cell: Cell, words: Words, today: date, *, heading_says_month: bool = False) -> Reading:
    """Read a date; `heading_says_month` takes a date cell on the first of a month for the month alone."""
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        if heading_says_month and cell.day == 1:
            return _checked(cell.year, cell.month, None, Style.MONTH, today)
        return _checked(cell.year, cell.month, cell.day, Style.CELL, today)
    if isinstance(cell, CellError):
        return Reading(None, fault(cell))
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _from_number(cell, today)
    text = text_of(cell)
    return EMPTY if not text or text in words.means_empty else _from_text(text, today)


def date_reader(words: Words, today: date, *, heading_says_month: bool = False) -> Callable[[Cell], Reading]:
    """Return what reads the cells of one column; the usual ways of writing a date take no detour."""

    def read_date(cell: Cell) -> Reading:
        if type(cell) is str:
            try:
                day = date.fromisoformat(cell.replace(".", "-"))
            except ValueError:
                pass  # written in another way, or no date
            else:
                if day.year >= EARLIEST_YEAR and day <= today:
                    style = _COMMON_STYLES.get(cell[4], Style.DIGITS)
                    return Reading(PartialDate(day.year, day.month, day.day), None, style)
        return date_of(cell, words, today, heading_says_month=heading_says_month)

    return read_date


def day_of(cell: Cell, words: Words, today: date) -> Reading:
    """Read a date that must be whole, into a plain date."""
    got = date_of(cell, words, today)
    if not isinstance(got.value, PartialDate):
        return got
    if not got.value.is_whole:
        return Reading(None, _("这一列的日期要写到日，例如 2026-03-07。"))
    return Reading(got.value.earliest, got.reason, got.style)


def _from_number(number: float, today: date) -> Reading:
    if not isfinite(number):
        return Reading(None, _("不像日期，应写成 1968-07-21 这样。"))
    if number != int(number):
        if FIRST_SERIAL <= number <= LAST_SERIAL:
            return _from_number(int(number), today)
        text = str(Decimal(str(number)))
        if re.fullmatch(r"\d{4}\.1", text):
            return Reading(None, _("数字单元格分不清是 1 月还是 10 月，请写成 1985-01 或 1985-10。"))
        return _from_text(text, today)
    whole = int(number)
    if FIRST_SERIAL <= whole <= LAST_SERIAL:
        day = SERIAL_ORIGIN + timedelta(days=whole)
        return _checked(day.year, day.month, day.day, Style.SERIAL, today)
    return _from_text(str(whole), today)


def _from_text(text: str, today: date) -> Reading:
    narrow = unicodedata.normalize("NFKC", text).translate(_UNIFY)
    tight = "".join(_TIME.sub("", narrow).split())
    found = _WRITTEN.fullmatch(tight)
    if found is not None:
        year, mark, month, day = found.groups()
        return _checked(int(year), int(month), int(day) if day else None, _STYLES[mark], today)
    if tight.isascii() and tight.isdecimal():
        return _from_digits(tight, today)
    only = _YEAR_ONLY.fullmatch(tight)
    if only is not None:
        return _checked(int(only[1]), None, None, Style.YEAR, today)
    if _SHORT_YEAR.fullmatch(tight):
        return Reading(None, _("年份要写四位，例如 1968-07-21。"))
    return Reading(None, _("不像日期，应写成 1968-07-21 这样。"))


def _from_digits(digits: str, today: date) -> Reading:
    if len(digits) == 8:
        return _checked(int(digits[:4]), int(digits[4:6]), int(digits[6:]), Style.DIGITS, today)
    if len(digits) == 6:
        return _checked(int(digits[:4]), int(digits[4:]), None, Style.MONTH, today)
    if len(digits) == 5:
        return _from_number(int(digits), today)
    if len(digits) == 4:
        return _checked(int(digits), None, None, Style.YEAR, today)
    return Reading(None, _("不像日期，应写成 1968-07-21 这样。"))


def _checked(year: int, month: int | None, day: int | None, style: Style, today: date) -> Reading:
    """Make the date, or say which part of it does not exist."""
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return Reading(None, _("不是日期：年份 {year} 不对。").format(year=year))
    if month is not None and not 1 <= month <= 12:
        return Reading(None, _("不是日期：没有 {month} 月。").format(month=month))
    try:
        value = PartialDate(year, month, day or None)
    except InvalidField:
        return Reading(None, _("不是日期：这个月没有 {day} 日。").format(day=day))
    if day == 0:
        return Reading(None, _("不是日期：没有 0 日。"))
    if year >= today.year and value.earliest > today:
        return Reading(value, _("这个日期还没有到，请核对。"), style)
    if day is None:
        style = Style.MONTH if month is not None else Style.YEAR
    return Reading(value, None, style)
