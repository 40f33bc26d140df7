"""The rulebook: every rule file of the program, with the user's own files laid over them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.paths import RESOURCES
from branchdesk.rules.agenda_templates import Agendas, read_agendas
from branchdesk.rules.checks import Checks, read_checks
from branchdesk.rules.dues_rates import DuesRates, dues_rates_of
from branchdesk.rules.election_rules import ElectionRules, read_election_rules
from branchdesk.rules.form_templates import FormTemplate, read_forms
from branchdesk.rules.materials import MaterialKinds, read_material_kinds
from branchdesk.rules.own_forms import OwnForms, read_own_forms
from branchdesk.rules.process_charts import ProcessChart, read_charts
from branchdesk.rules.processes import Process, read_processes
from branchdesk.rules.rating_schemes import RatingScheme, read_schemes
from branchdesk.rules.reading import BadRuleFile, rule_files
from branchdesk.rules.registers import Register, read_registers
from branchdesk.rules.regulations import Regulations, read_regulations
from branchdesk.rules.task_lists import TaskList, read_task_lists
from branchdesk.rules.timetables import Timetable, read_timetables
from branchdesk.rules.work_posts import WorkPostRule, read_work_posts
from branchdesk.rules.worklist_layouts import WorklistLayout, read_layouts

T = TypeVar("T")


@dataclass(frozen=True)
class Rulebook:
    """All rules as data, read and checked once at the start."""

    regulations: Regulations
    agendas: Agendas
    checks: Checks
    processes: Mapping[str, Process]
    work_posts: Mapping[str, WorkPostRule]
    charts: Mapping[str, ProcessChart]
    materials: MaterialKinds
    elections: ElectionRules
    dues_rates: DuesRates
    schemes: Mapping[str, RatingScheme]
    registers: Mapping[str, Register]
    forms: Mapping[str, FormTemplate]
    """The program's forms, with those of this branch over them."""
    own_forms: OwnForms
    worklists: Mapping[str, WorklistLayout]
    task_lists: Mapping[str, TaskList]
    timetables: Mapping[str, Timetable]
    faults: Mapping[str, tuple[BadRuleFile, ...]] = field(default_factory=dict)
    """Files of the user's own that cannot be used, each with its sentence, by the folder they lie in."""
    user_folder: Path | None = None
    """Where this user's own files lie."""

    def with_own_forms_anew(self, resources: Path = RESOURCES) -> "Rulebook":
        """Return the rulebook with the forms of this branch as their folder holds them now."""
        shipped = read_forms(resources / "forms")
        own = read_own_forms(self.own_forms.folder, shipped)
        faults = {**self.faults, "forms": tuple(own.refused.values())}
        return replace(self, forms={**shipped, **own.forms}, own_forms=own, faults=faults)

    def with_schemes_anew(self, resources: Path = RESOURCES) -> "Rulebook":
        """Return the rulebook with the rating schemes as the folder of this user holds them now."""
        reading = _Reading(resources, self.user_folder)
        schemes = reading.read("ratings", read_schemes)
        faults = {**self.faults, "ratings": tuple(reading.faults.get("ratings", ()))}
        return replace(self, schemes=schemes, faults=faults)

    def scheme(self, scheme_id: str) -> RatingScheme:
        """Return a rating scheme by its id; raises BranchDeskError when its file is not there."""
        if scheme_id not in self.schemes:
            raise BranchDeskError(
                _("没有考评办法“{scheme}”。请在“设置”里另选一个，或放入它的规则文件。").format(
                    scheme=scheme_id
                )
            )
        return self.schemes[scheme_id]


def read_rulebook(resources: Path = RESOURCES, user_folder: Path | None = None) -> Rulebook:
    """Read every rule file; a file in `user_folder` replaces one of the same id.

    The program's own files must be right: raises BadRuleFile. A file of the user's that cannot be used is set
    aside, and `faults` says which and why.
    """
    reading = _Reading(resources, user_folder)
    processes = reading.read("processes", _overlaid(read_processes))
    work_posts = reading.read("posts", _overlaid(read_work_posts))

    def read_charts_of(place: Path) -> Mapping[str, ProcessChart]:
        return read_charts(place, work_posts, processes)

    shipped_forms = read_forms(resources / "forms")
    own_forms = read_own_forms(user_folder / "forms" if user_folder is not None else None, shipped_forms)
    if own_forms.refused:
        reading.faults["forms"] = list(own_forms.refused.values())
    return Rulebook(
        regulations=reading.read("regulations", read_regulations),
        agendas=reading.read("agendas", read_agendas),
        checks=reading.read("checks", read_checks),
        processes=processes,
        work_posts=work_posts,
        charts=reading.read("charts", _overlaid(read_charts_of)),
        materials=reading.read("materials", read_material_kinds),
        elections=reading.read("elections", read_election_rules),
        dues_rates=reading.read("dues", dues_rates_of),
        schemes=reading.read("ratings", read_schemes),
        registers=reading.read("registers", _overlaid(read_registers)),
        forms={**shipped_forms, **own_forms.forms},
        own_forms=own_forms,
        worklists=reading.read("worklists", _overlaid(read_layouts)),
        task_lists=reading.read("task-lists", _overlaid(read_task_lists)),
        timetables=reading.read("timetables", _overlaid(read_timetables)),
        faults={name: tuple(found) for name, found in reading.faults.items()},
        user_folder=user_folder,
    )


class _Reading:
    """Reads the program's files and the user's over them; what is wrong with the user's is kept aside."""

    def __init__(self, resources: Path, user_folder: Path | None) -> None:
        self._resources = resources
        self._user_folder = user_folder
        self.faults: dict[str, list[BadRuleFile]] = {}

    def read(self, name: str, reader: Callable[..., T]) -> T:
        """Read the files of one kind; raises BadRuleFile when those of the program are wrong."""
        shipped, own = self._resources / name, self._own(name)
        try:
            return reader(shipped, *own)
        except BadRuleFile:
            if not own:
                raise
        usable: list[Path] = []
        for file in own:
            try:
                reader(shipped, *usable, file)
            except BadRuleFile as fault:
                self.faults.setdefault(name, []).append(fault)
            else:
                usable.append(file)
        return reader(shipped, *usable)

    def _own(self, name: str) -> list[Path]:
        try:
            return rule_files(self._user_folder / name) if self._user_folder is not None else []
        except BadRuleFile as fault:
            self.faults.setdefault(name, []).append(fault)
            return []


def _overlaid(read: Callable[[Path], Mapping[str, T]]) -> Callable[..., dict[str, T]]:
    """Let a reader of one place read several, later ones over earlier."""

    def read_all(*places: Path) -> dict[str, T]:
        found: dict[str, T] = {}
        for place in places:
            found.update(read(place))
        return found

    return read_all
