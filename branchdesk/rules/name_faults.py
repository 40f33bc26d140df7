"""Names in rule files that point elsewhere: at a scheme, at a page, at a check of the program."""

from collections.abc import Collection, Iterator
from pathlib import Path

from branchdesk.i18n import _
from branchdesk.places import known_pages
from branchdesk.rules.checks import CheckFile
from branchdesk.rules.reading import Fault, nearest, read, refuse
from branchdesk.rules.regulations import RegulationFile, shipped
from branchdesk.rules.worklist_layouts import read_layout

SLIP = 0.8
"""So like a known name, another is a slip of the pen."""


def check_layout(path: Path, schemes: Collection[str]) -> None:
    """Read a layout of lists; raises BadRuleFile, also for a scheme that is not known."""
    refuse(path, _scheme(read_layout(path).scheme, schemes, "$.scheme"))


def check_regulation_file(path: Path, schemes: Collection[str]) -> None:
    """Read a file of regulations; raises BadRuleFile, also for an unknown scheme or page of a deadline."""
    faults: list[Fault] = []
    pages, subjects = known_pages(), {rule.subject for rule in shipped().deadlines}
    for number, deadline in enumerate(read(path, RegulationFile).deadlines):
        key = f"$.deadlines[{number}]"
        faults += _scheme(deadline.scheme, schemes, f"{key}.scheme")
        if deadline.place not in pages:
            words = _("没有叫“{name}”的页面。{hint}")
            said = words.format(name=deadline.place, hint=nearest(deadline.place, pages))
            faults.append(Fault(f"{key}.place", said))
        meant = nearest(deadline.subject, subjects, SLIP)
        if meant and deadline.subject not in subjects:
            said = _("程序不认得“{name}”这种记录，办了也不会消去提示。{hint}")
            faults.append(Fault(f"{key}.subject", said.format(name=deadline.subject, hint=meant)))
    refuse(path, faults)


def check_check_file(path: Path, known: Collection[str]) -> None:
    """Read a file of checks; raises BadRuleFile, also for a check that no code makes."""
    words = _("程序里没有叫“{name}”的核对。{hint}只能改已有核对的轻重、数目和日期。")
    refuse(
        path,
        [
            Fault(f"$.checks[{number}].id", words.format(name=check.id, hint=nearest(check.id, known)))
            for number, check in enumerate(read(path, CheckFile).checks)
            if check.id not in known
        ],
    )


def _scheme(name: str | None, schemes: Collection[str], key: str) -> Iterator[Fault]:
    if name is not None and name not in schemes:
        words = _("没有编号为“{name}”的考评办法。{hint}新办法的文件要放在同一个文件夹里，或者先装入。")
        yield Fault(key, words.format(name=name, hint=nearest(name, schemes, SLIP)))
