"""Cells of a list of sittings: kind, time of day, numbers of people, study hours, long words."""

import re
import unicodedata
from datetime import datetime, time
from decimal import Decimal, InvalidOperation

from branchdesk.i18n import _
from branchdesk.models import MeetingKind
from branchdesk.sheets.reader import Cell
from branchdesk.sheets.values import EMPTY, Reading, Words, text_of

_CLOCK = re.compile(r"(\d{1,2})[:：时点](\d{2})?分?")


MOST_HOURS_TENTHS = 1000
"""Nobody studies a hundred hours at one sitting."""


def meeting_kind_of(cell: Cell, words: Words) -> Reading:
    """Read a kind of sitting by the names offices use."""
    text = "".join(text_of(cell).split())
    code = words.code("meeting_kind", text)
    if code is not None:
        return Reading(MeetingKind(code))
    return (
        EMPTY
        if text in words.means_empty
        else Reading(None, _("不认得这个会议类型，例如应写党员大会、支委会、党小组会、党课、主题党日。"))
    )


def clock_of(cell: Cell, words: Words) -> Reading:
    """Read when a sitting began, and ended where two times stand: 14:30 or 14:30—16:00."""
    if isinstance(cell, datetime | time):
        return Reading((cell.time() if isinstance(cell, datetime) else cell, None))
    if isinstance(cell, float) and 0 < cell < 1:
        minutes = round(cell * 24 * 60)
        return Reading((time(minutes // 60 % 24, minutes % 60), None))
    text = unicodedata.normalize("NFKC", text_of(cell))
    if text in words.means_empty:
        return EMPTY
    found = [(int(hour), int(minute or 0)) for hour, minute in _CLOCK.findall(text)]
    if not found or any(hour > 23 or minute > 59 for hour, minute in found):
        return Reading(None, _("时间要写成 14:30 或 14:30-16:00。"))
    times = [time(*pair) for pair in found[:2]]
    return Reading((times[0], times[1] if len(times) > 1 else None))


def count_of(cell: Cell, words: Words) -> Reading:
    """Read a number of people, with or without 人 behind it."""
    text = unicodedata.normalize("NFKC", text_of(cell)).strip().removesuffix("人").removesuffix("名").strip()
    if text in words.means_empty:
        return EMPTY
    return Reading(int(text)) if text.isdecimal() else Reading(None, _("人数要写成整数。"))


def hours_of(cell: Cell, words: Words) -> Reading:
    """Read study hours into tenths."""
    text = unicodedata.normalize("NFKC", text_of(cell)).removesuffix("学时").removesuffix("小时").strip()
    if text in words.means_empty:
        return EMPTY
    try:
        tenths = Decimal(text) * 10
    except InvalidOperation:
        tenths = Decimal("NaN")
    if not 0 < tenths < MOST_HOURS_TENTHS or tenths != tenths.to_integral_value():
        return Reading(None, _("学时要写成数字，例如 2 或 1.5。"))
    return Reading(int(tenths))


def long_text_of(cell: Cell, words: Words) -> Reading:
    """Read words over several lines."""
    text = text_of(cell)
    return EMPTY if text in words.means_empty else Reading(text)
