"""What lies inside a spreadsheet's container, and how large it is, before anything is unpacked for good."""

import re
import zipfile
from html import unescape
from pathlib import Path
from posixpath import normpath
from typing import Literal

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _

LARGEST_UNPACKED = 400 * 1024 * 1024
MOST_ROWS = 200_000
MOST_COLUMNS = 702
"""Up to column ZZ."""

_FAR_OR_WIDE = re.compile(rb'r=["\'](?:[A-Z]{2}|[A-Z]*\d{6})')
_FAR_CELL = re.compile(rb'r=["\'](?:[A-Z]{3}|[A-Z]*\d{6})')
_LOW_CELL = re.compile(rb'r=["\'][A-Z]*\d{5}')
_REFERENCE = re.compile(rb'r=["\']([A-Z]*)(\d+)["\']')
_ERROR_CELL = re.compile(
    rb'<c r="([A-Z]+)(\d+)"[^>]*?t="e"[^>]*>(?:<f[^<]*(?:</f>|/>)|<f[^>]*/>)?(?:<v>([^<]*)</v>)?'
)
_FORMULA_WITHOUT_VALUE = re.compile(
    rb'<c r="([A-Z]+)(\d+)"(?![^>]*t="str")[^>]*><f(?:[^>]*/>|[^>]*>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>'
)
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s([^>]*)>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s([^>]*)>")
_REPEATED = re.compile(rb'number-(?:rows|columns)-repeated="(\d+)"')

Faults = dict[str, dict[tuple[int, int], str]]


def kind_of(path: Path) -> Literal["xlsx", "ods", "word", "binary", "locked", "other"]:
    """Say what a zip container holds."""
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        if any(entry.flag_bits & 1 for entry in archive.infolist()):
            return "locked"
        if "xl/workbook.xml" in names:
            return "xlsx"
        if "xl/workbook.bin" in names:
            return "binary"
        if "word/document.xml" in names:
            return "word"
        if "content.xml" in names and "mimetype" in names:
            if b"encryption-data" in archive.read("META-INF/manifest.xml")[:1_000_000]:
                return "locked"
            return "word" if b".text" in archive.read("mimetype")[:200] else "ods"
    return "other"


def too_long(rows: int) -> str:
    """The sentence for a sheet with a stray cell far below or far to the right."""
    return _(
        "表格一直延伸到第 {rows} 行或很远的列，多半是远处误留了内容。请删掉表格下面和右边多余的行和列，保存后再导入。"
    ).format(rows=rows)


def inspect(path: Path, most_cells: int) -> Faults:
    """Check the true size of every part, and find the cells that hold errors or formulas without a result.

    The reader would set aside memory for the whole block between the first and the last cell. Raises
    BranchDeskError when that is too much, zipfile.BadZipFile for a damaged part.
    """
    faults: Faults = {}
    with zipfile.ZipFile(path) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > LARGEST_UNPACKED:
            raise BranchDeskError(_("文件展开后太大，不像名册或工资表。请删去图片和多余的表再导入。"))
        names: dict[str, str] | None = None
        for entry in archive.infolist():
            if entry.filename == "content.xml":
                _check_repeats(archive.read(entry), most_cells)
            if not (entry.filename.startswith("xl/worksheets/") and entry.filename.endswith(".xml")):
                continue
            content = archive.read(entry)
            _check_extent(content, most_cells)
            if b't="e"' in content or b"<f" in content:
                names = _sheet_names(archive) if names is None else names
                found = _faults_in(content)
                if found and entry.filename in names:
                    faults[names[entry.filename]] = found
    return faults


def _check_extent(content: bytes, most_cells: int) -> None:
    """Only where a reference lies far away, or the sheet is both wide and long, is every one of them read."""
    if _FAR_OR_WIDE.search(content) is None:
        return
    if _FAR_CELL.search(content) is None and _LOW_CELL.search(content) is None:
        return
    columns, rows = 0, 0
    for letters, digits in _REFERENCE.findall(content):
        columns = max(columns, column_number(letters))
        rows = max(rows, int(digits))
    if rows > MOST_ROWS or columns > MOST_COLUMNS or rows * columns > most_cells:
        raise BranchDeskError(too_long(rows))


def _check_repeats(content: bytes, most_cells: int) -> None:
    """Office programs repeat an empty row to the sheet's end; a filled one would be taken at its word."""
    for row in re.finditer(rb"<table:table-row([^>]*)>(.*?)</table:table-row>", content, re.DOTALL):
        if b"office:value" not in row[2]:
            continue
        down = max([1, *(int(n) for n in _REPEATED.findall(row[1]))])
        across = max(
            [
                1,
                *(
                    int(n)
                    for cell in re.findall(rb"<[^>]*office:value[^>]*>", row[2])
                    for n in _REPEATED.findall(cell)
                ),
            ]
        )
        if down * across > most_cells or down > MOST_ROWS:
            raise BranchDeskError(too_long(down))


def column_number(letters: bytes) -> int:
    """Return 1 for A, 27 for AA; 0 for no letters."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _faults_in(content: bytes) -> dict[tuple[int, int], str]:
    found = {}
    for letters, digits, code in _ERROR_CELL.findall(content):
        found[int(digits) - 1, column_number(letters) - 1] = code.decode("ascii", "replace")
    for letters, digits in _FORMULA_WITHOUT_VALUE.findall(content):
        found.setdefault((int(digits) - 1, column_number(letters) - 1), "=")
    return found


def _sheet_names(archive: zipfile.ZipFile) -> dict[str, str]:
    """Find which part of the container is which sheet."""
    targets = {}
    for part in _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels")):
        target = _attribute(part, "Target")
        place = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        targets[_attribute(part, "Id")] = normpath(place)
    names = {}
    for part in _SHEET.findall(archive.read("xl/workbook.xml")):
        own = targets.get(_attribute(part, r"\w+:id"))
        if own is not None:
            names[own] = _attribute(part, "name")
    return names


def _attribute(part: bytes, name: str) -> str:
    found = re.search(rf"\b{name}=[\"']([^\"']*)[\"']".encode(), part)
    return unescape(found[1].decode("utf-8", "replace")) if found else ""
