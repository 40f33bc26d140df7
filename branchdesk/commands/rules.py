"""The command that checks rule files and names every fault with file, line, key and reason."""

import json
from pathlib import Path

from branchdesk.commands.rule_kinds import CheckedFile, check_file, files_at
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _


def check_rules(path: Path, *, as_json: bool) -> None:
    """Check a rule file, or all of a folder; raises BranchDeskError when one of them cannot be used."""
    checked = [check_file(file) for file in files_at(path)]
    faults = sum(len(file.faults) for file in checked)
    if as_json:
        print(json.dumps([_plain(file) for file in checked], ensure_ascii=False))
    else:
        for file in checked:
            _print(file)
    if faults:
        raise BranchDeskError(_("{files} 个文件里有 {n} 处不对。").format(files=len(checked), n=faults))


def _print(file: CheckedFile) -> None:
    if not file.faults and file.kind is not None:
        print(_("{file}：{kind}，可以用。").format(file=file.path, kind=_(file.kind.title)))
    for fault in file.faults:
        print(_("{file}：{fault}").format(file=file.path, fault=fault))


def _plain(file: CheckedFile) -> dict[str, object]:
    return {
        "file": str(file.path),
        "kind": file.kind.folder if file.kind is not None else None,
        "usable": not file.faults,
        "faults": [
            {"line": fault.line, "key": fault.key or None, "reason": fault.reason} for fault in file.faults
        ],
    }
