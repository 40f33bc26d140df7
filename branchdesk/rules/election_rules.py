"""Elections as dated data: the steps, how many candidates, when seats may stay empty, who is not expected."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal, TypeVar

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.models import ElectionForm, LeftOutReason, MeetingKind
from branchdesk.paths import RESOURCES
from branchdesk.rules.reading import Rule, read, rule_files
from branchdesk.rules.regulations import Share
from branchdesk.rules.sourced import Sourced

DENOMINATOR_SETTING = "elect_denominator"
"""The branch's choice of what half is taken of: `expected` (应到, the default; §8 C26) or `present` (实到)."""
Deed = Literal["electors", "candidates", "officers", "count", "result"]


class ElectionStage(Sourced, frozen=True, kw_only=True):
    """A step of an election."""

    about: str
    """What is done at it."""
    meetings: tuple[MeetingKind, ...] = ()
    """The kinds of sittings it is recorded in."""
    has_number: bool = False
    papers: tuple[str, ...] = ()
    deeds: tuple[Deed, ...] = ()
    forms: tuple[ElectionForm, ...] = tuple(ElectionForm)
    for_leaders: bool = False
    """Only where secretary or deputies are elected."""
    for_members: bool = False
    """Only where the members' meeting elects somebody."""
    months_before_end: int | None = None
    """How many months before the end of the term it is due."""
    months_setting: str | None = None
    days_after_vote: int | None = None
    """How many days after the vote it is due."""
    assumed: str = ""


class ElectionShare(Sourced, frozen=True, kw_only=True):
    """A share that settles something about an election."""

    share: Share
    assumed: str = ""


class LeftOutRule(Rule, frozen=True, kw_only=True):
    """A reason for which a member is not expected to vote, in the words of the rule."""

    code: LeftOutReason
    words: str


class ElectionFile(Rule, frozen=True, kw_only=True):
    """One text about elections."""

    id: str
    steps: tuple[ElectionStage, ...]
    surplus: tuple[ElectionShare, ...]
    reducing: tuple[ElectionShare, ...]
    left_out: tuple[LeftOutRule, ...]


S = TypeVar("S", bound=Sourced)


@dataclass(frozen=True)
class ElectionRules:
    """Every rule about elections, of all dates."""

    steps: tuple[ElectionStage, ...]
    """In the order they are taken; of a changed step each version."""
    surplus: tuple[ElectionShare, ...]
    reducing: tuple[ElectionShare, ...]
    left_out: dict[LeftOutReason, str]

    def steps_for(self, form: ElectionForm, *, leaders: bool, members: bool, on: date) -> list[ElectionStage]:
        """List the steps an election of a form takes, by the texts in force on a day."""
        names = dict.fromkeys(step.id for step in self.steps)
        versions = [_on([step for step in self.steps if step.id == name], on) for name in names]
        return [
            step
            for step in versions
            if form in step.forms and (leaders or not step.for_leaders) and (members or not step.for_members)
        ]

    def candidates_needed(self, seats: int, on: date) -> int:
        """Return how many candidates so many seats ask for (差额不少于20%): 3 → 4, 5 → 6, 7 → 9."""
        return _on(self.surplus, on).share.needed(seats)

    def reducing_on(self, day: date) -> ElectionShare:
        """Return the rule about leaving seats empty in force on a day."""
        return _on(self.reducing, day)


def _on(rules: Iterable[S], day: date) -> S:
    """Return the version in force on a day; before the first one, the first one."""
    versions = sorted(rules, key=lambda rule: rule.effective_from)
    if not versions:
        raise BranchDeskError(_("选举的规则文件不完整，请检查规则文件。"))
    in_force = [rule for rule in versions if rule.effective_from <= day]
    return in_force[-1] if in_force else versions[0]


def read_election_rules(*folders: Path) -> ElectionRules:
    """Read the rules of these folders; of two with one id and date, that of the later folder stands.

    Raises BadRuleFile when a file cannot be used.
    """
    files = [read(path, ElectionFile) for folder in folders for path in rule_files(folder)]
    return ElectionRules(
        steps=_overlaid(step for file in files for step in file.steps),
        surplus=_overlaid(rule for file in files for rule in file.surplus),
        reducing=_overlaid(rule for file in files for rule in file.reducing),
        left_out={rule.code: rule.words for file in files for rule in file.left_out},
    )


def _overlaid(rules: Iterable[S]) -> tuple[S, ...]:
    return tuple({(rule.id, rule.effective_from): rule for rule in rules}.values())


@cache
def shipped_election_rules() -> ElectionRules:
    """Return the rules that come with the program, for those who have no rulebook at hand."""
    return read_election_rules(RESOURCES / "elections")
