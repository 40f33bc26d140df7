"""What is wrong in a rule file: the fault, the refusal that carries all of them, and the name that was meant."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a rule file: the key or item it lies in, why, and its line where that is known."""

    key: str
    reason: str
    line: int | None = None

    def __str__(self) -> str:
        key = self.key.removeprefix("$").removeprefix(".")
        if self.line is None:
            return _("{key}：{reason}").format(key=key, reason=self.reason) if key else self.reason
        where = _("第 {line} 行 {key}：{reason}") if key else _("第 {line} 行：{reason}")
        return where.format(line=self.line, key=key, reason=self.reason)


class BadRuleFile(BranchDeskError):
    """A rule file cannot be used; the sentence names file, key and reason, `faults` all that is wrong."""

    def __init__(self, words: str, faults: tuple[Fault, ...] = ()) -> None:
        super().__init__(words)
        self.faults = faults


def nearest(name: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """Ask whether the known name nearest to a misspelt one was meant; nothing where none is near."""
    near = get_close_matches(name, list(known), 1, likeness)
    return _("是不是“{near}”？").format(near=near[0]) if near else ""
