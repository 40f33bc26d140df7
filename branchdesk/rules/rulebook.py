"""The rulebook: every rule file of the program, with the user's own files laid over them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.paths import RESOURCES
from branchdesk.rules.agenda_templates import Agendas, read_agendas
from branchdesk.rules.checks import Checks, read_checks
from branchdesk.rules.dues_rates import DuesRates, read_dues_rates
from branchdesk.rules.election_rules import ElectionRules, read_election_rules
from branchdesk.rules.form_templates import FormTemplate, read_forms
from branchdesk.rules.materials import MaterialKinds, read_material_kinds
from branchdesk.rules.processes import Process, read_processes
from branchdesk.rules.rating_schemes import RatingScheme, read_schemes
from branchdesk.rules.registers import Register, read_registers
from branchdesk.rules.regulations import Regulations, read_regulations

T = TypeVar("T")


@dataclass(frozen=True)
class Rulebook:
    """All rules as data, read and checked once at the start."""

    regulations: Regulations
    agendas: Agendas
    checks: Checks
    processes: Mapping[str, Process]
    materials: MaterialKinds
    elections: ElectionRules
    dues_rates: DuesRates
    schemes: Mapping[str, RatingScheme]
    registers: Mapping[str, Register]
    forms: Mapping[str, FormTemplate]

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
    """Read every rule file; a file in `user_folder` replaces one of the same id. Raises BadRuleFile."""
    return Rulebook(
        regulations=read_regulations(*_folders(resources, user_folder, "regulations")),
        agendas=read_agendas(*_folders(resources, user_folder, "agendas")),
        checks=read_checks(*_folders(resources, user_folder, "checks")),
        processes=_overlaid(read_processes, resources, user_folder, "processes"),
        materials=read_material_kinds(*_folders(resources, user_folder, "materials")),
        elections=read_election_rules(*_folders(resources, user_folder, "elections")),
        dues_rates=read_dues_rates(resources, user_folder),
        schemes=_overlaid(read_schemes, resources, user_folder, "ratings"),
        registers=_overlaid(read_registers, resources, user_folder, "registers"),
        forms=_overlaid(read_forms, resources, user_folder, "forms"),
    )


def _folders(resources: Path, user_folder: Path | None, name: str) -> list[Path]:
    own = [user_folder / name] if user_folder is not None else []
    return [resources / name, *own]


def _overlaid(
    read: Callable[[Path], Mapping[str, T]], resources: Path, user_folder: Path | None, name: str
) -> dict[str, T]:
    found: dict[str, T] = {}
    for folder in _folders(resources, user_folder, name):
        found.update(read(folder))
    return found
