"""Taking in a spreadsheet: looked at, planned row by row, and carried out in one action."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from branchdesk.dues.item_flags import own_columns
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.progress import SILENT, Progress
from branchdesk.rules.dues_rates import DuesRates
from branchdesk.sheets import reader, table
from branchdesk.sheets.applicants import ApplicantsImporter
from branchdesk.sheets.columns import (
    KIND_WORDS,
    ColumnBook,
    ImportKind,
    KnownColumn,
    agreed_period,
    read_columns,
    words_around,
)
from branchdesk.sheets.dues_book import DuesBookImporter
from branchdesk.sheets.meetings import MeetingsImporter
from branchdesk.sheets.payroll import PayrollImporter
from branchdesk.sheets.plan import (
    DateNote,
    Importer,
    ImportPlan,
    ImportResult,
    ImportRow,
    KindUnclear,
    PeriodUnclear,
    Problem,
    Verdict,
)
from branchdesk.sheets.reader import Workbook
from branchdesk.sheets.refused import save_refused
from branchdesk.sheets.roster import RosterImporter
from branchdesk.sheets.table import Table


@dataclass(frozen=True, slots=True)
class Look:
    """What a file seems to hold, before it is checked."""

    workbook: Workbook
    table: Table
    kind: ImportKind | None
    year: int | None
    month: int | None
    mapping: dict[str, int]
    """Where each known column stands, for `kind`."""

    @property
    def sheet_names(self) -> list[str]:
        """The sheets to choose from."""
        return [sheet.name for sheet in self.workbook.sheets]


class HeaderUnclear(BranchDeskError):
    """No row of the file has headings the program knows; the user may point at one."""

    def __init__(self, sentence: str, workbook: Workbook) -> None:
        super().__init__(sentence)
        self.workbook = workbook


def look(
    source: Path | Workbook,
    *,
    kind: ImportKind | None = None,
    sheet: str | None = None,
    header_row: int | None = None,
) -> Look:
    """Read a file and say what it seems to be.

    `header_row` counts from 0 and says where the headings stand, where the program does not see it. Raises
    HeaderUnclear when no table can be made out, and BranchDeskError for a file that cannot be read.
    """
    workbook = reader.read(source) if isinstance(source, Path) else source
    book = read_columns()
    found = _find_table(workbook, sheet, book, header_row)
    around = words_around(found.title, found.sheet.name, workbook.path)
    kind = kind or book.kind_of(found.headers, " ".join(around))
    year, month = agreed_period(around)
    mapping = {} if kind is None else book.match(found.headers, kind)
    return Look(workbook, found, kind, year, month, mapping)


def _find_table(
    workbook: Workbook, sheet: str | None, book: ColumnBook, header_row: int | None = None
) -> Table:
    sheets = [workbook.sheet(sheet)] if sheet is not None else workbook.sheets
    if not any(found.rows for found in sheets):
        raise BranchDeskError(_("这个文件里没有内容。请确认选对了文件和工作表。"))
    if header_row is not None:
        return table.at(next(found for found in sheets if found.rows), header_row, book)
    best = max(
        (found for found in (table.find(one, book) for one in sheets) if found is not None),
        key=lambda found: found[0],
        default=None,
    )
    if best is None:
        raise HeaderUnclear(
            _("没有找到认得的表头，例如“姓名”“身份证号”“入党时间”。请确认选对了文件，或指明哪一行是表头。"),
            workbook,
        )
    return best[1]


def known_columns(kind: ImportKind) -> list[KnownColumn]:
    """List the columns a kind of list may have, for the table in which the mapping is corrected."""
    return read_columns().of_kind(kind)


def plan(
    session: Session,
    branch_id: str,
    source: Path | Workbook,
    *,
    kind: ImportKind | None = None,
    year: int | None = None,
    month: int | None = None,
    mapping: Mapping[str, int] | None = None,
    sheet: str | None = None,
    header_row: int | None = None,
    today: date | None = None,
    rates: DuesRates | None = None,
    progress: Progress = SILENT,
) -> ImportPlan:
    """Check every row of a file against the ledger; nothing is written.

    `mapping` says in which place each known column stands, where the file's headings do not. Raises
    BranchDeskError when the file cannot be read, KindUnclear when its kind cannot be told, PeriodUnclear when year or month is
    needed and neither given nor found.
    """
    with _no_collection():
        return _planned(
            session,
            branch_id,
            look(source, kind=kind, sheet=sheet, header_row=header_row),
            mapping,
            (year, month),
            today or date.today(),
            importer_rates=rates,
            progress=progress,
        )


@contextmanager
def _no_collection() -> Iterator[None]:
    """Hold back the collector of cycles: reading makes a million small values, and none of them is waste."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _planned(
    session: Session,
    branch_id: str,
    seen: Look,
    mapping: Mapping[str, int] | None,
    period: tuple[int | None, int | None],
    today: date,
    *,
    importer_rates: DuesRates | None,
    progress: Progress,
) -> ImportPlan:
    if seen.kind is None:
        raise KindUnclear(
            _("认不出这张表是名册、积极分子名册、工资表、党费台账还是组织生活台账，请指明它是哪一种。")
        )
    made = ImportPlan(
        kind=seen.kind,
        path=seen.workbook.path,
        sheet_names=seen.sheet_names,
        table=seen.table,
        mapping=_remembered(session, branch_id, seen) if mapping is None else dict(mapping),
        branch_id=branch_id,
        today=today,
        year=period[0] or seen.year,
        month=period[1] or seen.month,
    )
    importer = importer_for(made.kind, importer_rates)
    _check_mapping(made, importer.needed)
    _check_period(made)
    importer.judge(session, made, progress)
    if not made.rows:
        raise BranchDeskError(_("表头下面没有一行有内容，没有可以导入的。"))
    return made


def _remembered(session: Session, branch_id: str, seen: Look) -> dict[str, int]:
    """Map the columns, a payroll's as a person once did where its headings are the same."""
    mapping = dict(seen.mapping)
    if seen.kind == ImportKind.PAYROLL:
        for name, heading in own_columns(session, branch_id).items():
            if heading in seen.table.headers:
                mapping[name] = seen.table.headers.index(heading)
    return mapping


def _check_mapping(made: ImportPlan, needed: tuple[str, ...]) -> None:
    titles = {column.name: column.title for column in known_columns(made.kind)}
    for name in needed:
        if name not in made.mapping:
            raise BranchDeskError(
                _("没有找到“{title}”这一列，请指明哪一列是{title}。").format(title=_(titles[name]))
            )
    width = len(made.headers)
    if any(not 0 <= place < width for place in made.mapping.values()):
        raise BranchDeskError(_("指定的列不在表里，请重新选。"))


def _check_period(made: ImportPlan) -> None:
    if made.kind in (ImportKind.PAYROLL, ImportKind.DUES):
        _checked_year = made.of_year
        if not 1949 <= _checked_year <= made.today.year + 1:
            raise PeriodUnclear(_("{year} 年不对，请核对年份。").format(year=_checked_year))
    if made.kind == ImportKind.PAYROLL and not 1 <= made.of_month <= 12:
        raise PeriodUnclear(_("月份要在 1 到 12 之间。"))


def importer_for(kind: ImportKind, rates: DuesRates | None = None) -> Importer:
    """Return who reads a kind of list."""
    match kind:
        case ImportKind.ROSTER:
            return RosterImporter()
        case ImportKind.APPLICANTS:
            return ApplicantsImporter()
        case ImportKind.PAYROLL:
            return PayrollImporter(rates)
        case ImportKind.DUES:
            return DuesBookImporter()
        case ImportKind.MEETINGS:
            return MeetingsImporter()


def carry_out(
    session: Session, made: ImportPlan, progress: Progress = SILENT, rates: DuesRates | None = None
) -> ImportResult:
    """Write the new and changed rows of a plan; the caller's action keeps all of it or nothing.

    Raises BranchDeskError when the ledger changed since the plan was made, Cancelled through `progress`.
    """
    importer_for(made.kind, rates).carry_out(session, made, progress)
    return ImportResult(**made.counts)


def to_json(made: ImportPlan) -> dict[str, Any]:
    """Sum up a plan for scripts; personal values are masked."""
    return {
        "kind": made.kind.value,
        "rows": len(made.rows),
        **made.counts,
        "problems": [
            {"row": problem.row, "field": problem.field, "value": problem.masked, "reason": problem.reason}
            for problem in made.problems
        ],
    }


__all__ = [
    "KIND_WORDS",
    "DateNote",
    "HeaderUnclear",
    "ImportKind",
    "ImportPlan",
    "ImportResult",
    "ImportRow",
    "KindUnclear",
    "Look",
    "PeriodUnclear",
    "Problem",
    "Verdict",
    "carry_out",
    "known_columns",
    "look",
    "plan",
    "save_refused",
    "to_json",
]
