"""Registers as columns by field name: the same declaration feeds the paper and the spreadsheet."""

from collections.abc import Collection
from decimal import Decimal
from pathlib import Path
from typing import Literal

from branchdesk.i18n import _
from branchdesk.models import DuesCategory
from branchdesk.rules.form_templates import Millimetres, require_known
from branchdesk.rules.reading import BadRuleFile, Fault, Rule, read, refuse, rule_files


class Column(Rule, frozen=True, kw_only=True):
    """A column: the field, its official heading, its width on paper and whether it is summed."""

    field: str
    title: str
    width_mm: Millimetres
    align: Literal["left", "center", "right"] = "center"
    total: bool = False
    sheet_only: bool = False
    """Too wide for paper: in the spreadsheet alone."""


class Register(Rule, frozen=True, kw_only=True):
    """A register of the branch, one row a person."""

    id: str
    title: str
    source: str
    columns: tuple[Column, ...]
    size_pt: int | Decimal = 8
    count: str = ""
    """Words of the count below the table, with the named numbers in braces."""
    signatures: tuple[str, ...] = ()
    categories: tuple[DuesCategory, ...] = ()
    """The kinds of payers it lists, where it lists only some."""

    @property
    def paper_columns(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if not column.sheet_only)

    def require_fields(self, known: Collection[str]) -> None:
        """Raise BadRuleFile when a column names a field that the data dictionary does not know."""
        require_known(self.id, [column.field for column in self.columns], known)


class Words(Rule, frozen=True, kw_only=True):
    """The official words of a paper that is neither a grid nor a register."""

    id: str
    source: str
    words: dict[str, str]

    def __getitem__(self, key: str) -> str:
        if key not in self.words:
            raise BadRuleFile(_("{file} 里缺少词语“{key}”。").format(file=self.id, key=key))
        return self.words[key]


def read_register(path: Path) -> Register:
    """Read one register; raises BadRuleFile."""
    register = read(path, Register)
    if not register.paper_columns:
        refuse(path, [Fault("$.columns", _("没有可以打印的列。"))])
    return register


def read_registers(folder: Path) -> dict[str, Register]:
    """Read every register of a folder by its id; raises BadRuleFile."""
    registers = [read_register(path) for path in rule_files(folder)]
    return {register.id: register for register in registers}


def read_words(path: Path) -> Words:
    """Read the words of one paper; raises BadRuleFile."""
    return read(path, Words)
