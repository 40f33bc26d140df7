"""Reads .csv: finds its encoding and its separator."""

import codecs
import csv
import io

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _

SEPARATORS = (",", "\t", ";", "，", "|")
SAMPLE_LINES = 20

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def rows_of(content: bytes, most_cells: int) -> list[list[str]] | None:
    """Return the rows, all equally long; None when the bytes are no text. Raises BranchDeskError.

    A quote that is never closed is refused: the rows after it would all vanish in one cell.
    """
    text = decoded(content)
    if text is None:
        return None
    separator = _separator(text)
    rows: list[list[str]] = []
    cells = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            cells += len(row)
            if cells > most_cells:
                raise BranchDeskError(_("表格太大，不像名册或工资表。请只留下要导入的行再试。"))
            rows.append(row)
    except csv.Error as error:
        raise BranchDeskError(
            _("这个 .csv 里的引号没有成对，读不下去。请在 Excel 或 WPS 里打开，另存为 .xlsx 再导入。")
        ) from error
    width = max(map(len, rows), default=0)
    if width * len(rows) > most_cells:
        raise BranchDeskError(_("表格太大，不像名册或工资表。请只留下要导入的行再试。"))
    return [row + [""] * (width - len(row)) for row in rows]


def decoded(content: bytes) -> str | None:
    """Turn bytes into text: by its mark, as UTF-8, as GB18030, else by what it looks most like."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return content.decode(encoding)
            except UnicodeError:
                return None
    if b"\0" in content:
        return None
    for encoding in ("utf-8", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeError:
            continue
    from charset_normalizer import from_bytes  # 4 MB that a list of another kind does without

    best = from_bytes(content[:65536]).best()
    if best is None:
        return None
    return content.decode(best.encoding, "replace")


def _separator(text: str) -> str:
    """Take the mark that parts most lines of the beginning in the same number of cells."""
    lines = [line for line in text[:65536].splitlines() if line.strip()][:SAMPLE_LINES]
    counts = {mark: sum(mark in line for line in lines) for mark in SEPARATORS}
    cells = {mark: sum(line.count(mark) for line in lines) for mark in SEPARATORS}
    return max(SEPARATORS, key=lambda mark: (counts[mark], cells[mark], -SEPARATORS.index(mark)))
