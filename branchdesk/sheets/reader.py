"""Reads a spreadsheet file into plain cells; whatever the bytes, only a sentence for the user comes out."""

import errno
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from types import TracebackType
from typing import cast

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.sheets import comma_files, old_files, packed_files

LARGEST_FILE = 64 * 1024 * 1024
"""Bytes; a roster of 10 000 people is about one million."""
MOST_CELLS = 6_000_000
"""Cells between the corners of a sheet; more would fill the memory of an office computer."""


@dataclass(frozen=True, slots=True)
class CellError:
    """A cell that holds no value: an error of its formula, or a formula that was never worked out."""

    code: str


Cell = str | int | float | bool | date | datetime | time | timedelta | CellError
"""A cell's value; an empty cell is an empty text."""

Span = tuple[int, int, int, int]
"""A merged block: first row, first column, last row, last column, from 0."""

NOT_WORKED_OUT = "="


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: all rows from the first, equally long, without the empty ones at the end."""

    name: str
    rows: list[list[Cell]]
    merged: list[Span] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file that was read."""

    path: Path
    sheets: list[Sheet]

    def sheet(self, name: str) -> Sheet:
        """Return the sheet of this name; raises BranchDeskError."""
        for sheet in self.sheets:
            if sheet.name == name:
                return sheet
        raise BranchDeskError(_("文件里没有名叫“{name}”的工作表。").format(name=name))


def read(path: Path) -> Workbook:
    """Read .xlsx, .xls, .ods or .csv by what the file really is; raises BranchDeskError with one sentence."""
    with _Guard(path):
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise BranchDeskError(
                _("文件有 {size} MB，太大了，不像名册或工资表。请删去图片和多余的表再导入。").format(
                    size=size // 1024 // 1024
                )
            )
        if size == 0:
            raise BranchDeskError(_("这个文件是空的，没有内容可以导入。"))
        with path.open("rb") as file:
            start = file.read(4096)
        if start.startswith(b"PK"):
            return _packed(path)
        if start.startswith(old_files.OLE):
            return _old(path)
        return _text(path, start)


class _Guard:
    """Turns what readers raise on damaged bytes into a sentence; a fault of our own passes through."""

    _FAULTS = (
        CalamineError,
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        EOFError,
        NotImplementedError,  # a kind of packing that zipfile does not know
        UnicodeError,
        OverflowError,
        ValueError,
    )

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None or isinstance(error, BranchDeskError):
            return
        if isinstance(error, PasswordError):
            raise BranchDeskError(_locked()) from error
        if isinstance(error, FileNotFoundError):
            raise BranchDeskError(_("找不到这个文件，请确认它还在原来的地方。")) from error
        if isinstance(error, IsADirectoryError):
            raise BranchDeskError(_("这是一个文件夹，请选其中的表格文件。")) from error
        if isinstance(error, OSError) and error.errno != errno.EINVAL:  # a damaged file points nowhere
            raise BranchDeskError(
                _("文件打不开。请先在 Excel 或 WPS 里关掉它，检查有没有读的权限，再试一次。")
            ) from error
        if isinstance(error, MemoryError):
            raise BranchDeskError(
                _("内存不够，读不了这个文件。请关掉别的程序，或把表拆小再导入。")
            ) from error
        if (
            isinstance(error, (OSError, *self._FAULTS)) or kind.__name__ == "PanicException"
        ):  # Rust's, not importable
            raise BranchDeskError(_damaged(self._path)) from error


def _damaged(path: Path) -> str:
    return _(
        "“{file}”不是完整的表格文件，可能没有传完或已损坏。请重新取一份，或在 Excel、WPS 里打开后另存为 .xlsx。"
    ).format(file=path.name)


def _locked() -> str:
    return _("这个文件加了密码。请在 Excel 或 WPS 里打开，取消密码后另存一份再导入。")


def _packed(path: Path) -> Workbook:
    """Read .xlsx or .ods after looking how large its sheets really are."""
    kind = packed_files.kind_of(path)
    if kind == "word":
        raise BranchDeskError(
            _("这是 Word 文档，不是表格。请把里面的表格粘贴到 Excel 或 WPS 表格里，另存为 .xlsx。")
        )
    if kind == "binary":
        raise BranchDeskError(_("这是 .xlsb 格式。请在 Excel 里打开，另存为 .xlsx 再导入。"))
    if kind == "locked":
        raise BranchDeskError(_locked())
    if kind == "other":
        raise BranchDeskError(_("这是压缩包或别的文件，不是表格。请先解开，再选里面的 .xlsx、.xls 或 .csv。"))
    faults = packed_files.inspect(path, MOST_CELLS)
    return _with_calamine(path, faults)


def _old(path: Path) -> Workbook:
    """Read .xls after looking what its container really holds."""
    content = path.read_bytes()
    kind = old_files.old_kind_of(content)
    if kind == "locked":
        raise BranchDeskError(_locked())
    if kind == "word":
        raise BranchDeskError(
            _(
                "这其实是 Word 文档（.doc），只是改了名字。请把里面的表格粘贴到 Excel 或 WPS 表格里，另存为 .xlsx。"
            )
        )
    if kind == "other":
        raise BranchDeskError(_damaged(path))
    return _with_calamine(path, old_files.inspect(content, MOST_CELLS))


def _text(path: Path, start: bytes) -> Workbook:
    """Read .csv; anything else that is not a spreadsheet is named for what it is."""
    head = start.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith((b"<!doctype html", b"<html", b"<table", b"<?xml", b"<meta", b"mime-version")):
        raise BranchDeskError(
            _("这是网页格式的表格，只是名字像 Excel 文件。请在 Excel 或 WPS 里打开，另存为 .xlsx 再导入。")
        )
    if head.startswith((b"%pdf", b"\x89png", b"\xff\xd8", b"{\\rtf", b"gif8", b"rar!", b"7z\xbc\xaf")):
        raise BranchDeskError(
            _("这不是表格文件。可以导入的是 .xlsx、.xls、.ods 和 .csv；图片和 PDF 里的表要先录成表格。")
        )
    rows = comma_files.rows_of(path.read_bytes(), MOST_CELLS)
    if rows is None:
        raise BranchDeskError(_damaged(path))
    plain: list[list[Cell]] = [list(row) for row in rows]
    return Workbook(path, [Sheet(path.stem, _trimmed(plain))])


def _with_calamine(path: Path, faults: dict[str, dict[tuple[int, int], str]]) -> Workbook:
    book = CalamineWorkbook.from_path(str(path))
    sheets = []
    for number, about in enumerate(book.sheets_metadata):
        if about.typ != SheetTypeEnum.WorkSheet or about.visible != SheetVisibleEnum.Visible:
            continue
        found = book.get_sheet_by_index(number)
        if found.total_height * found.total_width > MOST_CELLS:
            raise BranchDeskError(packed_files.too_long(found.total_height))
        rows = cast("list[list[Cell]]", found.to_python(skip_empty_area=False))
        for (row, column), code in faults.get(about.name, {}).items():
            if row < len(rows) and column < len(rows[row]):
                rows[row][column] = CellError(code)
        merged = [(*first, *last) for first, last in found.merged_cell_ranges or []]
        sheets.append(Sheet(about.name, _trimmed(rows), merged))
    return Workbook(path, sheets)


def _trimmed(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Drop the empty rows at the end; a sheet often carries thousands of them."""
    last = len(rows)
    while last and _is_blank(rows[last - 1]):
        last -= 1
    del rows[last:]
    return rows


def _is_blank(row: list[Cell]) -> bool:
    return not any(row) or not any(cell.strip() if type(cell) is str else cell for cell in row)
