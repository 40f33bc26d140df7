"""What the file of somebody on the way into the Party is made of: every kind of material, in order, with its source."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.models import MotionPurpose, Stage
from branchdesk.paths import RESOURCES
from branchdesk.rules.reading import BadRuleFile, Rule, read, rule_files

Issuer = Literal["person", "branch", "superior", "other"]
Proof = Literal["file", "minutes", "notice", "training", "pre_review", "approval"]
"""What of the national minimum a material proves."""


class MaterialKind(Rule, frozen=True, kw_only=True):
    """One kind of material: who issues it, where it is kept, and from which step on it must be there."""

    id: str
    title: str
    order: int
    stage: Stage
    issuer: Issuer
    group: Literal["A", "B"]
    """A goes into the personal file; B stays with the branch or the committee."""
    after: tuple[str, ...]
    """Steps that bring it about: once the first is taken it should be there, or once another is and the person
    is at `stage`."""
    dated_by: str = ""
    """The step and entry whose day it should bear, as `training.until`."""
    ballot: MotionPurpose | None = None
    """The ballot it comes from."""
    judged_by: Literal["step", "file"] = "step"
    """Whether the version goes by the day of that step, or by the day the whole file is closed."""
    proof: Proof | None = None
    proof_from: date = date.min
    """The first day of the step from which the minimum asks for it."""
    occasional: bool = False
    """There only where something happened, such as a longer probation."""
    in_time: bool = False
    """A paper of one day, which stands in the order of time with its likes."""
    paper: str = ""
    """The paper this program prints of it."""
    source: str
    effective_from: date
    effective_until: date | None = None

    def __post_init__(self) -> None:
        if not self.after:
            raise ValueError(_("after 至少要写一个步骤。"))

    def holds_on(self, day: date) -> bool:
        """Whether this kind is asked for on a day."""
        return self.effective_from <= day and (self.effective_until is None or day <= self.effective_until)


class MaterialFile(Rule, frozen=True, kw_only=True):
    """One file of kinds."""

    id: str
    source: str
    kinds: tuple[MaterialKind, ...]


@dataclass(frozen=True)
class MaterialKinds:
    """Every kind, in the order in which they lie in the file."""

    by_id: Mapping[str, MaterialKind]

    def named(self, name: str) -> MaterialKind:
        """Return a kind; raises BranchDeskError for a name no file knows."""
        if name not in self.by_id:
            raise BranchDeskError(_("规则文件里没有“{name}”这种材料，请检查规则文件。").format(name=name))
        return self.by_id[name]


def read_material_kinds(*folders: Path) -> MaterialKinds:
    """Read the kinds of these folders; of two with one id, that of the later folder stands.

    Raises BadRuleFile when a file cannot be used.
    """
    paths = [path for folder in folders for path in rule_files(folder)]
    if not paths:
        raise BadRuleFile(_("找不到发展党员材料的规则文件，程序可能没有装完整，请重新安装。"))
    found = {kind.id: kind for path in paths for kind in read(path, MaterialFile).kinds}
    return MaterialKinds({kind.id: kind for kind in sorted(found.values(), key=lambda kind: kind.order)})


@cache
def shipped_kinds() -> MaterialKinds:
    """Return the kinds that come with the program, for those who have no rulebook at hand."""
    return read_material_kinds(RESOURCES / "materials")
