"""Headers: which column of a file is which known column, what kind of list it is, and for which month."""

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Literal

from branchdesk.i18n import N_
from branchdesk.paths import RESOURCES
from branchdesk.rules.reading import Rule, read


class ImportKind(StrEnum):
    """What a file can bring."""

    ROSTER = "roster"
    APPLICANTS = "applicants"
    PAYROLL = "payroll"
    DUES = "dues"
    MEETINGS = "meetings"


KIND_WORDS = {
    ImportKind.ROSTER: N_("党员名册"),
    ImportKind.APPLICANTS: N_("入党积极分子名册"),
    ImportKind.PAYROLL: N_("工资表"),
    ImportKind.DUES: N_("党费台账"),
    ImportKind.MEETINGS: N_("组织生活台账"),
}
"""What to call each kind before the user; passed through `_` when shown."""

OFFERED = (ImportKind.ROSTER, ImportKind.APPLICANTS, ImportKind.DUES, ImportKind.MEETINGS)
"""Kinds with a template to fill in; a payroll comes as the accountants keep it."""

MONTHS = tuple(f"month_{month}" for month in range(1, 13))
"""The known columns of a dues book's twelve months."""

Reads = Literal[
    "skip",
    "text",
    "name",
    "id_number",
    "sex",
    "nationality",
    "date",
    "day",
    "education",
    "stage",
    "posts",
    "phone",
    "yes",
    "mentors",
    "political_status",
    "dues_category",
    "dues_from",
    "party_standing",
    "amount",
    "number",
    "meeting_kind",
    "clock",
    "count",
    "hours",
    "long_text",
]

_MONTH_NAMES = {
    name: number
    for number, name in enumerate(
        ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"), start=1
    )
}
_MONTH_HEADING = re.compile(
    r"(?:20\d\d年?[-.]?)?0?(1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月?份?(?:党费)?(?:实交|实缴|实收|已交|交纳|缴纳|收缴|交费)?(?:党费)?(?:金额|数额|额|数|元)?"
)
_BRACKETED = re.compile(r"\(.*?\)|\[.*?\]|【.*?】|<.*?>")
_MARKS = re.compile(r"[\s*:：;；,，、.。_\-]+")


class KnownColumn(Rule, frozen=True):
    """A column the program knows, what offices call it, and how its cells are read."""

    name: str
    title: str
    reads: Reads
    kinds: tuple[ImportKind, ...]
    synonyms: tuple[str, ...] = ()
    own: bool = False
    """Only this kind of list has it."""
    mark: ImportKind | None = None
    """A kind of list that it points to, though others may have it too."""


class Marks(Rule, frozen=True):
    """Headings and words of titles that tell what kind of list a file is."""

    payroll: tuple[str, ...]
    applicants: tuple[str, ...]
    payroll_title: tuple[str, ...]
    dues_title: tuple[str, ...]
    roster_title: tuple[str, ...]
    meetings: tuple[str, ...]


class Lines(Rule, frozen=True):
    """Words that begin a line which is no person's."""

    total: tuple[str, ...]
    sign_off: tuple[str, ...]


class ColumnBook(Rule, frozen=True, dict=True):
    """All known columns (resources/codes/columns.toml)."""

    columns: tuple[KnownColumn, ...]
    marks: Marks
    lines: Lines

    def of_kind(self, kind: ImportKind) -> list[KnownColumn]:
        """List the columns a kind of list may have, a dues book's months included."""
        known = [column for column in self.columns if kind in column.kinds]
        if kind == ImportKind.DUES:
            known += [
                KnownColumn(name=name, title=f"{month}月", reads="amount", kinds=(kind,))
                for month, name in enumerate(MONTHS, start=1)
            ]
        return known

    @cached_property
    def _spellings(self) -> dict[ImportKind, dict[str, str]]:
        spellings: dict[ImportKind, dict[str, str]] = {kind: {} for kind in ImportKind}
        for column in self.columns:
            for kind in column.kinds:
                for spelling in (column.title, *column.synonyms):
                    spellings[kind].setdefault(squeezed(spelling), column.name)
        return spellings

    @cached_property
    def pay_marks(self) -> frozenset[str]:
        """Headings that only payrolls have."""
        return frozenset(squeezed(mark) for mark in self.marks.payroll)

    @cached_property
    def meeting_marks(self) -> frozenset[str]:
        """Headings that only a list of sittings has."""
        return frozenset(squeezed(mark) for mark in self.marks.meetings)

    def name_of(self, heading: str, kind: ImportKind) -> str | None:
        """Return the known column behind a heading in a kind of list."""
        spellings = self._spellings[kind]
        name = spellings.get(squeezed(heading)) or spellings.get(
            squeezed(_BRACKETED.sub("", _narrow(heading)))
        )
        if name is None and kind == ImportKind.DUES:
            month = month_in(heading)
            name = MONTHS[month - 1] if month else None
        return name

    def is_known(self, heading: str) -> bool:
        """Whether any kind of list has this heading; a bare number is not taken for a month here."""
        return not heading.isdecimal() and (
            any(self.name_of(heading, kind) is not None for kind in ImportKind)
            or squeezed(heading) in self.pay_marks
        )

    def match(self, headers: Sequence[str], kind: ImportKind) -> dict[str, int]:
        """Tell which known column stands where; of two columns with one meaning the first is taken."""
        mapping: dict[str, int] = {}
        for place, heading in enumerate(headers):
            name = self.name_of(heading, kind) if heading else None
            if name == "first_mentor" and name in mapping:
                name = "second_mentor"
            if name is not None:
                mapping.setdefault(name, place)
        return mapping

    def kind_of(self, headers: Sequence[str], words: str) -> ImportKind | None:
        """Tell what kind of list has these headings; `words` are title, sheet and file name.

        None when they say nothing.
        """
        as_meetings = self.match(headers, ImportKind.MEETINGS)
        if "held_on" in as_meetings and any(squeezed(heading) in self.meeting_marks for heading in headers):
            return ImportKind.MEETINGS
        as_dues = self.match(headers, ImportKind.DUES)
        pay = sum(squeezed(heading) in self.pay_marks for heading in headers)
        months = sum(name in as_dues for name in MONTHS)
        if months >= 3 and pay < 3:
            return ImportKind.DUES
        if pay >= 2 or (pay and _says(words, self.marks.payroll_title)):
            return ImportKind.PAYROLL
        if months and _says(words, self.marks.dues_title):
            return ImportKind.DUES
        as_roster = self.match(headers, ImportKind.ROSTER)
        as_applicants = self.match(headers, ImportKind.APPLICANTS)
        marks = sum(c.mark == ImportKind.APPLICANTS and c.name in as_applicants for c in self.columns)
        own = sum(column.own and column.name in as_roster for column in self.columns)
        if own == 0 and (marks or _says(words, self.marks.applicants)) and len(as_applicants) >= 2:
            return ImportKind.APPLICANTS
        people = len(as_roster.keys() - {"number", "name", "remark", "work_unit", "job"})
        if own or people >= 2 or (people and _says(words, self.marks.roster_title)):
            return ImportKind.ROSTER
        return None


def read_columns() -> ColumnBook:
    """Read the known columns; raises BadRuleFile."""
    return read(RESOURCES / "codes" / "columns.toml", ColumnBook)


def _narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def squeezed(heading: str) -> str:
    """Return a heading without blanks, brackets and marks, for comparison."""
    return re.sub(r"[()\[\]【】<>/]", "", _MARKS.sub("", _narrow(heading))).casefold()


def month_in(heading: str) -> int | None:
    """Return the month that a heading such as 3月, 三月份 or 2025年3月实交 means; a bare number does too."""
    found = _MONTH_HEADING.fullmatch("".join(_BRACKETED.sub("", _narrow(heading)).split()))
    if found is None:
        return None
    said = found[1]
    return int(said) if said.isdecimal() else _MONTH_NAMES[said]


def _says(words: str, any_of: Sequence[str]) -> bool:
    return any(word in words for word in any_of)


_WHOLE_DAY = re.compile(r"(?:19|20)\d{2}\s*[年.\-/]\s*\d{1,2}\s*[月.\-/]\s*\d{1,2}\s*日?")
_YEAR_MONTH = re.compile(
    r"(?<!\d)((?:19|20)\d{2})\s*(?:年度?|[.\-/_])\s*(1[0-2]|0?[1-9])(?!\d)\s*(?:月份?)?|(?<!\d)(20\d{2})(0[1-9]|1[0-2])(?!\d)"
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*(?:年|财年)|(?<!\d)(20\d{2})(?!\d)")
_MONTH = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])\s*月")


def period_in(text: str) -> tuple[int | None, int | None]:
    """Return the year and the month a title, sheet or file name speaks of; None for what it does not say.

    Whole days (填报时间：2026年1月5日) say when a list was written, not what it is for. A text that names
    two years or months says nothing.
    """
    text = _WHOLE_DAY.sub(" ", _narrow(text))
    both = {(int(a or c), int(b or d)) for a, b, c, d in _YEAR_MONTH.findall(text)}
    years = {year for year, _month in both} | {int(a or b) for a, b in _YEAR.findall(text)}
    months = {month for _year, month in both} | {int(month) for month in _MONTH.findall(text)}
    return (years.pop() if len(years) == 1 else None), (months.pop() if len(months) == 1 else None)


def agreed_period(texts: Sequence[str]) -> tuple[int | None, int | None]:
    """Take year and month from title, sheet and file name; where they disagree, nobody has said it."""
    periods = [period_in(text) for text in texts]
    years = {year for year, _month in periods if year is not None}
    months = {month for _year, month in periods if month is not None}
    return (years.pop() if len(years) == 1 else None), (months.pop() if len(months) == 1 else None)


def words_around(title: str, sheet: str, path: Path) -> list[str]:
    """List what may say kind and period: the title above the table, the sheet's name, the file's name."""
    return [title, sheet, path.stem]
