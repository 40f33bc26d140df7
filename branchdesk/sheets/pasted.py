"""Rows copied in a spreadsheet program: as a workbook, with headings guessed from what stands in the columns."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from branchdesk.dates import PartialDate, whole_years
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.people import id_numbers
from branchdesk.rules.codes import read_people_codes
from branchdesk.sheets import table
from branchdesk.sheets.columns import read_columns
from branchdesk.sheets.date_values import date_of
from branchdesk.sheets.reader import Cell, Sheet, Workbook
from branchdesk.sheets.values import Words, read_words

SHARE = 0.7
"""Of the filled cells of a column, that must look alike for a guess."""
BORN, MEMBER_DATES = "出生日期", ("入党日期", "转正日期")
GROWING_UP = 16
"""Years between a birth and whatever else a roster dates of the same person."""


def workbook_of(block: Sequence[Sequence[str]], today: date) -> tuple[Workbook, bool]:
    """Make a workbook of a copied block; say whether its headings were guessed because it has none.

    Raises BranchDeskError when there is nothing in it that could be a list of people.
    """
    width = max((len(row) for row in block), default=0)
    rows: list[list[Cell]] = [[*row, *[""] * (width - len(row))] for row in block]
    title = _("粘贴的内容")
    sheet = Sheet(title, rows)
    if table.find(sheet, read_columns()) is not None:
        return Workbook(Path(title), [sheet]), False
    columns = [[str(row[place]) for row in rows] for place in range(width)]
    headings: list[Cell] = [*_headings(columns, today)]
    if "姓名" not in headings:
        raise BranchDeskError(
            _(
                "剪贴板里看不出哪一列是姓名。请在 Excel 或 WPS 里连同姓名一起选中几行（带表头更好），复制后再粘贴。"
            )
        )
    return Workbook(Path(title), [Sheet(title, [headings, *rows])]), True


def _headings(columns: Sequence[Sequence[str]], today: date) -> list[str]:
    """Give each column the heading of what it looks like; one meaning is given once."""
    words = read_words()
    headings = [""] * len(columns)
    for heading, looks in _tests(words):
        for place, cells in enumerate(columns):
            if not headings[place] and heading not in headings and _mostly(cells, looks):
                headings[place] = heading
                break
    for place, heading in _dates(columns, headings, words, today).items():
        headings[place] = heading
    return headings


def _tests(words: Words) -> list[tuple[str, Callable[[str], bool]]]:
    codes = read_people_codes()
    nationalities = {*codes.nationalities, *words.nationalities["names"]}
    return [
        ("公民身份号码", lambda cell: id_numbers.check(cell).born_on is not None),
        ("手机号", lambda cell: re.fullmatch(r"1[0-9]{10}", cell) is not None),
        ("性别", lambda cell: cell in ("男", "女")),
        ("民族", lambda cell: cell in nationalities),
        ("学历", lambda cell: words.code("education", cell) is not None or cell in codes.all_education),
        ("学位", lambda cell: cell in codes.degrees),
        ("人员类别", lambda cell: words.code("stage", cell) is not None),
        ("所在党小组", lambda cell: cell.endswith("组") and len(cell) > 1),
        (
            "姓名",
            lambda cell: re.fullmatch(r"[\u3400-\u9fff\U00020000-\U0003ffff·•\s]{2,20}", cell) is not None,
        ),
    ]


def _mostly(cells: Sequence[str], looks: Callable[[str], bool]) -> bool:
    filled = [text for cell in cells if (text := cell.strip())]
    return bool(filled) and sum(looks(cell) for cell in filled) >= SHARE * len(filled)


def _dates(
    columns: Sequence[Sequence[str]], headings: Sequence[str], words: Words, today: date
) -> dict[int, str]:
    """Tell birth, admission and the end of probation by how far they lie apart."""
    found: list[tuple[date, int]] = []
    for place, cells in enumerate(columns):
        filled = sum(bool(cell.strip()) for cell in cells)
        days = [day for cell in cells if isinstance(day := date_of(cell, words, today).value, PartialDate)]
        if not headings[place] and days and len(days) >= SHARE * filled:
            found.append((min(day.earliest for day in days), place))
    found.sort()
    places = [place for _first, place in found]
    is_birth_first = len(found) > 1 and whole_years(found[0][0], found[1][0]) >= GROWING_UP
    return dict(zip(places, (BORN, *MEMBER_DATES) if is_birth_first else MEMBER_DATES, strict=False))
