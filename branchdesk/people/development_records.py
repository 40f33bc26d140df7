"""What is known of somebody on the way into the Party: step by step, with the people and minutes behind it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from branchdesk.dates import PartialDate
from branchdesk.models import InspectionKind, Stage
from branchdesk.people.development_sittings import SittingFacts
from branchdesk.people.roster import RosterRow
from branchdesk.rules.checks import Finding
from branchdesk.rules.processes import Process, Step, Version

STAGE_RANKS = {
    stage: rank
    for rank, stage in enumerate(
        (Stage.APPLICANT, Stage.ACTIVIST, Stage.TARGET, Stage.PROBATIONARY, Stage.FULL)
    )
}
ON_THE_WAY = (Stage.APPLICANT, Stage.ACTIVIST, Stage.TARGET, Stage.PROBATIONARY)
CONVERTED, EXTENDED, CANCELLED = "按期转正", "延长预备期", "取消预备党员资格"
"""What the members' meeting can resolve at the end of probation, as the process writes it."""


@dataclass(frozen=True, slots=True)
class Helper:
    """A mentor, sponsor or talker: the member of this roster, or only a name that it does not know."""

    name: str
    id: str | None = None


@dataclass(frozen=True, slots=True)
class StepRecord:
    """What is known of one step of one person."""

    step: Step
    on: PartialDate | None = None
    until: PartialDate | None = None
    people: tuple[Helper, ...] = ()
    others: str | None = None
    decision: str | None = None
    document: str | None = None
    sitting: SittingFacts | None = None
    motion_id: str | None = None
    result: str | None = None
    hours_tenths: int | None = None
    notes: str | None = None
    is_kept: bool = False
    """Whether the step was entered as such, and not only known from the roster."""

    @property
    def done_on(self) -> PartialDate | None:
        """The day that ends the step; where people end it, the day they were chosen."""
        return self.until if self.step.ends_with == "until" else self.on

    @property
    def is_done(self) -> bool:
        """Whether it is over, with whatever result."""
        if self.step.ends_with == "people":
            return bool(self.people or self.others)
        return self.done_on is not None

    @property
    def is_begun(self) -> bool:
        """Whether anything of it is known."""
        return self.is_kept or self.is_done or self.on is not None

    @property
    def has_passed(self) -> bool:
        """Whether it is over and leads on."""
        return self.is_done and (
            not self.step.passed_with or self.result is None or self.result in self.step.passed_with
        )


@dataclass(frozen=True, slots=True)
class InspectionEntry:
    """One look at somebody, or one report of theirs; one known only from the roster has no id."""

    id: str | None
    kind: InspectionKind
    on: PartialDate
    by: tuple[Helper, ...] = ()
    text: str = ""
    result: str | None = None


@dataclass(frozen=True, slots=True)
class MemberFacts:
    """What decides whether somebody could be mentor or sponsor on a day."""

    id: str
    name: str
    stage: Stage
    admitted_on: PartialDate | None
    converted_on: PartialDate | None
    ended_on: date | None

    def was_full(self, day: date) -> bool:
        """Whether they were a full member on a day; of a date known to the month any of its days may count."""
        if self.stage != Stage.FULL or (self.ended_on is not None and day >= self.ended_on):
            return False
        return self.converted_on is None or self.converted_on.earliest <= day


@dataclass(frozen=True)
class Case:
    """One person's way: every step of the process with what is known of it."""

    person: RosterRow
    process: Process
    records: Mapping[str, StepRecord]
    inspections: tuple[InspectionEntry, ...]
    """In order of time, the latest last."""
    members: Mapping[str, MemberFacts]
    is_temporary: bool
    """Whether the branch is a temporary one."""
    today: date
    shared_motions: frozenset[str] = field(default=frozenset())
    """Ballots that are entered for more than one person."""
    counts_from: str = "activist"
    """The step from which the branch counts the year of cultivation."""
    against_sponsors: tuple[Finding, ...] = ()
    """What speaks against the sponsors on the day they were chosen."""

    def record(self, step: str) -> StepRecord:
        """Return what is known of a step."""
        return self.records[step]

    def on(self, step: str) -> PartialDate | None:
        """Return the first date of a step."""
        return self.records[step].on

    def done_on(self, step: str) -> PartialDate | None:
        """Return the day a step was over."""
        return self.records[step].done_on

    @property
    def cultivated_since(self) -> PartialDate | None:
        """Return the day the year of cultivation counts from: of the decision, or of the filing if the branch chose so."""
        return self.on(self.counts_from) or self.on("activist")

    @property
    def is_extended(self) -> bool:
        """Whether the members' meeting made the probation longer."""
        return self.records["conversion-meeting"].result == EXTENDED

    @property
    def came_on_probation(self) -> bool:
        """Whether they came to this branch as a probationary member."""
        came, admitted = self.person.joined_branch_on, self.person.admitted_on
        return came is not None and admitted is not None and came.earliest > admitted.latest

    @property
    def is_closed(self) -> bool:
        """Whether nothing is left to do: left the roll, or full member and the file handed over."""
        return self.person.ended_on is not None or (
            self.person.stage == Stage.FULL and self.records["archive"].is_done
        )

    def version_of(self, step: Step) -> Version:
        """Return the rules a step is judged by: of its own day, of the next step's, or of today."""
        names = [one.id for one in self.process.steps]
        for name in names[names.index(step.id) :]:
            record = self.records[name]
            day = record.done_on or record.on
            if day is not None:
                return self.process.version_on(day.latest)
        return self.process.version_on(self.today)

    def applies(self, step: Step) -> bool:
        """Whether somebody has to take a step: its version knows it, and it is not only for the extended."""
        if step.only_if_extended and not self.is_extended:
            return False
        return self.records[step.id].is_begun or step.clause(self.version_of(step).id) is not None

    @cached_property
    def steps(self) -> list[Step]:
        """The steps this person has to take, in order."""
        return [step for step in self.process.steps if self.applies(step)]
