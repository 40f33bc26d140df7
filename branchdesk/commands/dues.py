"""The commands that read the books of dues: what was assessed, and what was due, paid and is owed."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from branchdesk import branch
from branchdesk.commands.opening import opened
from branchdesk.commands.table import print_table
from branchdesk.dues.assessment_list import AssessmentRow, assessment_list
from branchdesk.dues.collection import GridRow, year_grid
from branchdesk.i18n import _
from branchdesk.money import plain
from branchdesk.rules.dues_rates import percent


def show_assessments(path: Path, year: int, *, as_json: bool) -> None:
    """Print what everybody was assessed to pay a month in a year, with the working and the rule."""
    with opened(path) as ledger, ledger.database.read() as session:
        rows = assessment_list(session, branch.own(session).id, year)
    if as_json:
        _print_json(year, [_assessment(row) for row in rows])
        return
    headings = (_("姓名"), _("类别"), _("计算基数"), _("比例"), _("月应交"), _("规则"), _("计算过程"))
    lines = [
        (
            row.name,
            _code(row),
            _yuan(row.base_fen),
            "" if row.rate_bp is None else percent(row.rate_bp),
            _("未核定") if row.due_fen is None else plain(row.due_fen),
            row.rule or "",
            row.working,
        )
        for row in rows
    ]
    print_table(headings, lines, right={2, 3, 4})


def show_dues(path: Path, year: int, today: date, *, as_json: bool) -> None:
    """Print what was due from everybody in each month of a year, what came, and what is owed by today."""
    with opened(path) as ledger, ledger.database.read() as session:
        grid = year_grid(session, branch.own(session).id, year, today)
    if as_json:
        _print_json(year, [_year_of(row, year) for row in grid.rows])
        return
    headings = (_("姓名"), _("月份"), _("应交"), _("实交"), _("欠交"))
    lines = [
        (row.name, f"{year}-{number:02}", _yuan(cell.due_fen), plain(cell.paid_fen), plain(cell.missing_fen))
        for row in grid.rows
        for number, cell in enumerate(row.cells, 1)
        if cell.due_fen is not None or cell.paid_fen
    ]
    total = grid.totals
    lines.append((_("合计"), str(year), plain(total.due), plain(total.paid), plain(total.arrears)))
    print_table(headings, lines, right={2, 3, 4})


def _assessment(row: AssessmentRow) -> dict[str, Any]:
    return {
        "name": row.name,
        "category": _code(row) or None,
        "base_fen": row.base_fen,
        "rate": None if row.rate_bp is None else percent(row.rate_bp),
        "rate_bp": row.rate_bp,
        "calculated_fen": row.calculated_fen,
        "due_fen": row.due_fen,
        "from_month": None if row.from_month is None else str(row.from_month),
        "working": row.working,
        "rule": row.rule,
        "reason": row.reason or None,
    }


def _code(row: AssessmentRow) -> str:
    return row.category.value if row.category is not None else ""


def _year_of(row: GridRow, year: int) -> dict[str, Any]:
    return {
        "name": row.name,
        "due_fen": row.due,
        "paid_fen": row.paid,
        "arrears_fen": row.arrears,
        "voluntary_fen": row.voluntary,
        "months": [
            {
                "month": f"{year}-{number:02}",
                "due_fen": cell.due_fen,
                "paid_fen": cell.paid_fen,
                "arrears_fen": cell.missing_fen,
            }
            for number, cell in enumerate(row.cells, 1)
        ],
    }


def _print_json(year: int, members: Sequence[dict[str, Any]]) -> None:
    print(json.dumps({"year": year, "members": members}, ensure_ascii=False))


def _yuan(fen: int | None) -> str:
    return "" if fen is None else plain(fen)
