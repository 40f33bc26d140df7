"""Spreadsheets as secretaries keep them, and ways to take them in."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from branchdesk.sheets import importing
from branchdesk.sheets.importing import ImportPlan
from branchdesk.store.database import Database
from tests.conftest import TODAY

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
ROSTER, APPLICANTS = SAMPLES / "党员花名册.xlsx", SAMPLES / "入党积极分子名册.xlsx"
PAYROLL, DUES = SAMPLES / "2026年1月工资表.xlsx", SAMPLES / "2025年党费台账.xlsx"

Rows = Sequence[Sequence[Any]]


@pytest.fixture
def sheet(tmp_path: Path) -> Callable[..., Path]:
    """Write rows into an .xlsx of the test's own."""

    def write(rows: Rows, name: str = "表", title: str = "表1") -> Path:
        book = openpyxl.Workbook()
        book.active.title = title
        for cells in rows:
            book.active.append(list(cells))
        path = tmp_path / f"{name}.xlsx"
        book.save(path)
        return path

    return write


@pytest.fixture
def plan(database: Database, branch_id: str) -> Callable[..., ImportPlan]:
    """Check a file against the ledger of `database`."""

    def check(source: Path, **said: Any) -> ImportPlan:
        with database.read() as session:
            return importing.plan(session, branch_id, source, today=TODAY, **said)

    return check


@pytest.fixture
def take(database: Database, branch_id: str) -> Callable[..., ImportPlan]:
    """Take a file in as one action."""

    def take_in(source: Path, **said: Any) -> ImportPlan:
        with database.begin("导入") as session:
            made = importing.plan(session, branch_id, source, today=TODAY, **said)
            importing.carry_out(session, made)
        return made

    return take_in
