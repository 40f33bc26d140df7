"""The 25 steps of developing members as dated data: who decides, what is entered, and which clause asks for it."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.models import MeetingKind, Stage
from branchdesk.paths import RESOURCES
from branchdesk.rules.reading import Rule, nearest, read, rule_files

Entry = Literal[
    "on", "until", "people", "others", "decision", "document", "meeting", "result", "hours", "notes"
]
"""What a step can hold: `meeting` is minutes and ballot, `hours` are 学时; the others are columns of DevelopmentStep."""

Count = Annotated[int, msgspec.Meta(ge=0)]


class StepField(Rule, frozen=True, kw_only=True):
    """One thing that is entered for a step."""

    name: Entry
    title: str
    column: str | None = None
    """The column of Person that holds it; the roster and the import know it by that name."""
    required: bool = False
    choices: tuple[str, ...] = ()
    most: Count = 1
    """How many people can be picked."""
    kinds: tuple[MeetingKind, ...] = ()
    """The sittings whose minutes can be picked."""
    hint: str = ""


class StepClause(Rule, frozen=True, kw_only=True):
    """The clause that asks for a step, in one version of the rules."""

    version: str
    article: str
    words: str
    title: str = ""
    """What the step is called in this version, where it differs."""


class Step(Rule, frozen=True, kw_only=True):
    """One step on the way into the Party."""

    id: str
    number: str
    phase: str
    title: str
    decided_by: str
    fields: tuple[StepField, ...]
    clauses: tuple[StepClause, ...]
    ends_with: Entry = "on"
    """The entry that makes it done: of a step with a beginning and an end, the end."""
    ends_after: tuple[str, ...] = ()
    """Steps that lie between its beginning and its end."""
    leads_to: Stage | None = None
    """The stage a person is in when it is done."""
    passed_with: tuple[str, ...] = ()
    """The results that count as going on; none where every entry does."""
    only_if_extended: bool = False
    """Only for somebody whose probation was extended."""
    lasts: bool = False
    """It goes on beside the steps that follow and is done when the next stage begins."""

    def field(self, name: str) -> StepField | None:
        """Return the field of a name, if the step has it."""
        return next((field for field in self.fields if field.name == name), None)

    def clause(self, version: str) -> StepClause | None:
        """Return the clause of a version; None where that version does not know the step."""
        return next((clause for clause in self.clauses if clause.version == version), None)

    def title_in(self, version: str) -> str:
        """Return what the step is called in a version."""
        clause = self.clause(version)
        return clause.title if clause is not None and clause.title else self.title


class Phase(Rule, frozen=True, kw_only=True):
    """One of the five parts the steps fall into."""

    id: str
    title: str


class Limits(Rule, frozen=True, kw_only=True):
    """The numbers of one version; None where it sets no limit."""

    adult_years: Count
    talk_months: Count
    mentors_least: Count
    mentors_most: Count
    inspection_months: Count
    report_months: Count
    cultivation_months: Count
    notice_workdays: Count | None = None
    sponsors: Count
    training_days: Count
    training_hours: Count
    leaving_months: Count
    meeting_months: Count | None = None
    approval_months: Count
    approval_longest_months: Count
    oath_months: Count | None = None
    probation_months: Count
    early_application_months: Count
    extension_least_months: Count
    extension_most_months: Count
    deferral_months: Count
    shown_days: Count
    """How many days ahead the first page shows what falls due."""


class Version(Rule, frozen=True, kw_only=True):
    """One text of the rules, and the days it is in force."""

    id: str
    document: str
    effective_from: date
    effective_until: date | None = None
    limits: Limits

    def source(self, article: str) -> str:
        """Name document and article, as a judgement shows them."""
        return f"《{self.document}》{article}"


class Process(Rule, frozen=True, kw_only=True):
    """The whole way, in order."""

    id: str
    title: str
    versions: tuple[Version, ...]
    phases: tuple[Phase, ...]
    steps: tuple[Step, ...]

    def __post_init__(self) -> None:
        known = {version.id for version in self.versions}
        phases = {phase.id for phase in self.phases}
        steps = {step.id for step in self.steps}
        for step in self.steps:
            if step.phase not in phases:
                raise ValueError(_unknown(step.id, "phase", step.phase, phases))
            if not steps.issuperset(step.ends_after):
                unknown = next(name for name in step.ends_after if name not in steps)
                raise ValueError(_unknown(step.id, "ends_after", unknown, steps))
            for clause in step.clauses:
                if clause.version not in known:
                    raise ValueError(_unknown(step.id, "clauses", clause.version, known))

    def version_on(self, day: date) -> Version:
        """Return the text in force on a day; before the first one, the first."""
        in_force = [version for version in self.versions if version.effective_from <= day]
        return max(in_force, key=lambda version: version.effective_from, default=self.versions[0])

    def step(self, name: str) -> Step:
        """Return a step by its id; raises BranchDeskError for one the file does not know."""
        for step in self.steps:
            if step.id == name:
                return step
        raise BranchDeskError(_("规则文件里没有“{name}”这个步骤，请检查规则文件。").format(name=name))


def _unknown(step: str, key: str, name: str, known: Iterable[str]) -> str:
    words = _("步骤“{step}”的 {key}：没有叫“{name}”的。{hint}")
    return words.format(step=step, key=key, name=name, hint=nearest(name, known))


def read_processes(folder: Path) -> dict[str, Process]:
    """Read the processes of a folder by their ids; raises BadRuleFile."""
    return {process.id: process for process in (read(path, Process) for path in rule_files(folder))}


@cache
def shipped_process() -> Process:
    """Return the way into the Party that comes with the program, for those who have no rulebook at hand."""
    return read(RESOURCES / "processes" / "development.toml", Process)
