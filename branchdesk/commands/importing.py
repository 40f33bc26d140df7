"""The command that takes in a spreadsheet."""

import json
from pathlib import Path
from typing import Any

from branchdesk import branch
from branchdesk.commands.opening import opened, say
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.sheets import importing
from branchdesk.sheets.importing import ImportKind, ImportPlan, KindUnclear, PeriodUnclear


def import_file(
    path: Path,
    file: Path,
    kind: ImportKind | None,
    year: int | None,
    month: int | None,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Import a spreadsheet, or with `dry_run` only say what it would bring."""
    try:
        plan = _taken(path, file, kind, year, month, dry_run=dry_run)
    except PeriodUnclear as error:
        raise BranchDeskError(
            _("{what}（加上 --year 2026 --month 1 这样的说明）").format(what=error)
        ) from error
    except KindUnclear as error:
        kinds = ", ".join(kind.value for kind in ImportKind)
        raise BranchDeskError(
            _("{what}（用 --as，可以是 {kinds}）").format(what=error, kinds=kinds)
        ) from error
    if as_json:
        print(json.dumps(outcome(plan), ensure_ascii=False))
    else:
        report(plan)
    if plan.rows and plan.counts["refused"] == len(plan.rows):
        raise BranchDeskError(_("每一行都不能导入，台账没有变。"))


def _taken(
    path: Path, file: Path, kind: ImportKind | None, year: int | None, month: int | None, *, dry_run: bool
) -> ImportPlan:
    with opened(path, writing=not dry_run) as ledger:
        if dry_run:
            with ledger.database.read() as session:
                plan = importing.plan(
                    session, branch.own(session).id, file, kind=kind, year=year, month=month
                )
        else:
            with ledger.database.begin(_("导入 {file}").format(file=file.name)) as session:
                plan = importing.plan(
                    session, branch.own(session).id, file, kind=kind, year=year, month=month
                )
                importing.carry_out(session, plan)
    return plan


def outcome(plan: ImportPlan) -> dict[str, Any]:
    """Sum up a plan for scripts; personal values are masked."""
    return {
        "kind": plan.kind.value,
        "rows": len(plan.rows),
        **{verdict: plan.counts[verdict] for verdict in ("new", "same", "changed", "refused")},
        "problems": [
            {
                "row": problem.row,
                "field": problem.field,
                "value": problem.masked,
                "reason": problem.reason,
            }
            for problem in plan.problems
        ],
    }


def report(plan: ImportPlan) -> None:
    """Say the outcome in words, and each problem on a line of its own on standard error."""
    print(
        _("共 {rows} 行：新增 {new}，相同 {same}，有改动 {changed}，不能导入 {refused}。").format(
            rows=len(plan.rows), **plan.counts
        )
    )
    for problem in plan.problems:
        if problem.row:
            say(_("第 {row} 行：{reason}").format(row=problem.row, reason=problem.reason))
        else:
            say(problem.reason)
