"""What an import would do, row by row, before anything is written."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import N_, _
from branchdesk.life.kinds import KIND_WORDS as KIND_OF_MEETING_WORDS
from branchdesk.models import DuesCategory, MeetingKind, PostTitle, Sex, Stage
from branchdesk.money import plain
from branchdesk.people import id_numbers
from branchdesk.progress import SILENT, Progress
from branchdesk.sheets.columns import KIND_WORDS, ImportKind
from branchdesk.sheets.date_values import STYLE_WORDS
from branchdesk.sheets.reader import Cell
from branchdesk.sheets.table import SkippedLine, Table
from branchdesk.sheets.values import Style, text_of
from branchdesk.words import DUES_WORDS, POST_WORDS, SEX_WORDS, STAGE_WORDS


class PeriodUnclear(BranchDeskError):
    """Neither title nor sheet nor file name says for which year or month a list is."""


class KindUnclear(BranchDeskError):
    """The headings do not say what kind of list it is."""


class Verdict(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    REFUSED = "refused"


VERDICT_WORDS = {
    Verdict.NEW: N_("新增"),
    Verdict.SAME: N_("相同"),
    Verdict.CHANGED: N_("有改动"),
    Verdict.REFUSED: N_("不能导入"),
}

_PUBLIC = frozenset({"", "sex", "nationality", "stage", "posts", "education", "category", "dues_category"})
"""Fields whose words say nothing private about one person."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong or worth knowing about a row; the header row's number stands for the whole sheet."""

    row: int
    field: str
    value: str
    reason: str
    """Says nothing private, and can be written into a log of a script."""
    detail: str = ""
    """The same with names and dates, for the secretary alone."""

    @property
    def words(self) -> str:
        """The sentence to show in the window."""
        return self.detail or self.reason

    @property
    def masked(self) -> str:
        """The value with what is private hidden."""
        if self.field in _PUBLIC or not self.value:
            return self.value
        if self.field == "id_number":
            return id_numbers.mask(self.value)
        if self.field in ("phone", "landline"):
            return f"{self.value[:3]}****{self.value[-2:]}" if len(self.value) > 6 else "*" * len(self.value)
        return self.value[:1] + "*" * (len(self.value) - 1)


class DateNote(NamedTuple):
    """How a date stood in its cell and what it was read as."""

    field: str
    written: str
    read: object
    """A PartialDate or a date."""
    style: Style

    @property
    def words(self) -> str:
        """Say it: `1968.07.21 → 1968-07-21（圆点分隔）`."""
        return f"{self.written} → {self.read}（{_(STYLE_WORDS[self.style])}）"


@dataclass(slots=True)
class ImportRow:
    """A row of the file, what it says and what would become of it."""

    number: int
    cells: Sequence[Cell]
    person_name: str = ""
    verdict: Verdict = Verdict.NEW
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    date_notes: list[DateNote] = field(default_factory=list)
    person_id: str | None = None
    changes: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    """What is stored and what would be, by field."""

    @property
    def id(self) -> str:
        """The key by which a table of rows keeps its place."""
        return str(self.number)

    def note(self, field: str, value: str, reason: str, detail: str = "") -> None:
        """Set down something to know about the row."""
        self.problems.append(Problem(self.number, field, value, reason, detail))

    def refuse(self, field: str, value: str, reason: str, detail: str = "") -> None:
        """The row cannot come in; the reason stands before whatever else is to be said."""
        self.verdict = Verdict.REFUSED
        self.problems.insert(0, Problem(self.number, field, value, reason, detail))


@dataclass(slots=True)
class ImportPlan:
    """All rows of a file with their verdicts; nothing is written by making one."""

    kind: ImportKind
    path: Path
    sheet_names: list[str]
    table: Table
    mapping: dict[str, int]
    branch_id: str
    today: date
    year: int | None = None
    month: int | None = None
    rows: list[ImportRow] = field(default_factory=list)
    sheet_problems: list[Problem] = field(default_factory=list)
    open_items: list[tuple[DuesCategory, str]] = field(default_factory=list)
    """Pay items nobody has decided about yet, by kind of payer."""

    @property
    def of_year(self) -> int:
        """The year the list is for; raises PeriodUnclear when nobody has said it."""
        if self.year is None:
            raise PeriodUnclear(
                _("看不出这张{kind}是哪一年的，请选定年份。").format(kind=_(KIND_WORDS[self.kind]))
            )
        return self.year

    @property
    def of_month(self) -> int:
        """The month the list is for; raises PeriodUnclear when nobody has said it."""
        if self.month is None:
            raise PeriodUnclear(
                _("看不出这张{kind}是哪个月的，请选定月份。").format(kind=_(KIND_WORDS[self.kind]))
            )
        return self.month

    @property
    def sheet_name(self) -> str:
        """The sheet that was read."""
        return self.table.sheet.name

    @property
    def headers(self) -> list[str]:
        """The headings of the file, in its order."""
        return self.table.headers

    @property
    def skipped(self) -> list[SkippedLine]:
        """Totals, sign-off lines and notes that are no rows."""
        return self.table.skipped

    @property
    def counts(self) -> dict[str, int]:
        """How many rows have which verdict, by its code."""
        found = Counter(row.verdict for row in self.rows)
        return {verdict.value: found[verdict] for verdict in Verdict}

    @property
    def problems(self) -> list[Problem]:
        """Everything to know, the sheet first, then row by row."""
        return [*self.sheet_problems, *(problem for row in self.rows for problem in row.problems)]

    def with_verdict(self, *verdicts: Verdict) -> list[ImportRow]:
        """List the rows that have one of these verdicts."""
        return [row for row in self.rows if row.verdict in verdicts]

    def warn(self, field: str, reason: str, value: str = "") -> None:
        """Set down something to know about the sheet as a whole."""
        self.sheet_problems.append(Problem(self.table.header_row + 1, field, value, reason))


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import wrote."""

    new: int
    changed: int
    same: int
    refused: int


class Importer:
    """One kind of list: judges rows and carries the good ones out. The kinds override both."""

    needed: tuple[str, ...] = ("name",)
    """Known columns without which the list cannot be read."""

    def judge(self, session: Session, plan: ImportPlan, progress: Progress = SILENT) -> None:
        """Read every row of the plan's table into `plan.rows`, with its verdict."""
        raise NotImplementedError

    def carry_out(self, session: Session, plan: ImportPlan, progress: Progress = SILENT) -> None:
        """Write the new and changed rows; raises BranchDeskError, and Cancelled through `progress`."""
        raise NotImplementedError


_CODED: dict[type, Any] = {
    Sex: SEX_WORDS,
    Stage: STAGE_WORDS,
    DuesCategory: DUES_WORDS,
    MeetingKind: KIND_OF_MEETING_WORDS,
}


def in_words(value: Any) -> str:
    """Write a value of a row for the preview and the file of refused rows."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, tuple):
        return _("、").join(
            _(POST_WORDS[part]) if isinstance(part, PostTitle) else str(part) for part in value
        )
    words = _CODED.get(type(value))
    return str(value) if words is None else _(words[value])


def amount_in_words(fen: int | None) -> str:
    """Write an amount of 分 for the preview."""
    return "" if fen is None else plain(fen)


__all__ = [
    "DateNote",
    "ImportKind",
    "ImportPlan",
    "ImportResult",
    "ImportRow",
    "Importer",
    "Problem",
    "SkippedLine",
    "Verdict",
    "amount_in_words",
    "in_words",
    "text_of",
]
