"""Forms as grids in millimetres: a cell holds official words or a field, and may reach across and down."""

from collections.abc import Collection
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path
from typing import Literal

from branchdesk.i18n import _
from branchdesk.rules.reading import BadRuleFile, Fault, Rule, read, rule_files

Millimetres = int | Decimal
WIDEST_MM, HIGHEST_MM = 190, 236
"""The grid's room on a page of A4: less the least margins of printers, and less title and foot."""


class Cell(Rule, frozen=True, kw_only=True):
    """One cell: fixed words, or a field of the data dictionary; `foot` stands at its lower right."""

    text: str = ""
    field: str = ""
    across: int = 1
    down: int = 1
    align: Literal["left", "center"] = "center"
    foot: tuple[str, ...] = ()
    """Lines for seal and date, with the blanks of the source."""


class Row(Rule, frozen=True, kw_only=True):
    """A row of cells; cells that a row above reaches down into are not repeated."""

    height_mm: Millimetres
    cells: tuple[Cell, ...]
    each: Literal["", "member", "applicant", "item", "sitting"] = ""
    """The list it stands for: the row is printed once for each of its lines, the row above it on every page."""

    @property
    def reaches_down(self) -> bool:
        """Whether one of its cells goes on into the row below."""
        return any(cell.down > 1 for cell in self.cells)


class Line(Rule, frozen=True, kw_only=True):
    """A piece of the line above the grid: words or a field."""

    text: str = ""
    field: str = ""
    at_mm: Millimetres = 0
    """Where it begins, from the left edge of the grid; 0 means right after the piece before."""


class FreeText(Rule, frozen=True, kw_only=True):
    """A cell of a branch's own form whose words people write, kept for each year."""

    name: str
    """What a cell calls it: `field = "motto"`."""
    label: str
    sample: str = ""
    """Words for the sample of the form, before anything was written."""
    proposed_from: str = ""
    """A field of the data dictionary whose words are proposed."""


class FormTemplate(Rule, frozen=True, kw_only=True):
    """An official form as its source prints it."""

    id: str
    name: str
    """The form as people call it, on one line."""
    source: str
    city: str = ""
    """The city whose document it comes from."""
    about: str = ""
    """What it is for, in a line of the library."""
    annex: str = ""
    title: tuple[str, ...]
    columns_mm: tuple[Millimetres, ...]
    size_pt: int = 12
    heading: tuple[Line, ...] = ()
    texts: tuple[FreeText, ...] = ()
    """Fields of its own, besides those of the data dictionary."""
    rows: tuple[Row, ...]
    of_record: bool = False
    """Whether it is about one record, such as a member's appraisal, not about the branch and its year."""

    def fields(self) -> tuple[str, ...]:
        """Name every field on the form, in reading order, each once."""
        cells = [cell.field for row in self.rows for cell in row.cells]
        return tuple(dict.fromkeys(f for f in [piece.field for piece in self.heading] + cells if f))

    def placed(self) -> list[tuple[int, int, Cell]]:
        """Give each cell its row and column; raises BadRuleFile unless cells fill the grid exactly."""
        taken = [[False] * len(self.columns_mm) for _row in self.rows]
        found = []
        for number, row in enumerate(self.rows):
            for cell in row.cells:
                column = next((c for c, used in enumerate(taken[number]) if not used), None)
                if column is None or not _take(taken, number, column, cell):
                    raise self._misfit(
                        number,
                        _("表样 {form} 第 {row} 行的格子放不下：“{words}”超出或压住了别的格子。").format(
                            form=self.id, row=number + 1, words=cell.text or cell.field
                        ),
                    )
                found.append((number, column, cell))
            if not all(taken[number]):
                raise self._misfit(
                    number,
                    _("表样 {form} 第 {row} 行没有排满 {n} 列。").format(
                        form=self.id, row=number + 1, n=len(self.columns_mm)
                    ),
                )
        return found

    def _misfit(self, row: int, words: str) -> BadRuleFile:
        return BadRuleFile(words, (Fault(f"$.rows[{row}].cells", words),))

    def require_fields(self, known: Collection[str]) -> None:
        """Raise BadRuleFile when the form names a field that neither it nor the data dictionary declares."""
        require_known(self.id, self.fields(), {*known, *(text.name for text in self.texts)})


def _take(taken: list[list[bool]], row: int, column: int, cell: Cell) -> bool:
    if cell.across < 1 or cell.down < 1 or row + cell.down > len(taken):
        return False
    for line in taken[row : row + cell.down]:
        if column + cell.across > len(line) or any(line[column : column + cell.across]):
            return False
        line[column : column + cell.across] = [True] * cell.across
    return True


def require_known(file: str, fields: Collection[str], known: Collection[str]) -> None:
    """Raise BadRuleFile for the first field that is not in the dictionary, proposing the nearest name."""
    for field in fields:
        if field not in known:
            near = get_close_matches(field, known, 1)
            hint = _("，是不是“{name}”？").format(name=near[0]) if near else _("。")
            raise BadRuleFile(
                _("{file} 里的字段“{field}”不认识{hint}").format(file=file, field=field, hint=hint)
            )


def read_form(path: Path) -> FormTemplate:
    """Read one form and check its grid; raises BadRuleFile."""
    form = read(path, FormTemplate)
    form.placed()
    return form


def read_forms(folder: Path) -> dict[str, FormTemplate]:
    """Read every form of a folder by its id; raises BadRuleFile."""
    forms = [read_form(path) for path in rule_files(folder)]
    return {form.id: form for form in forms}
