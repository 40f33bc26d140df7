"""The kinds of rule files a place may write, how each is recognised, and what reads and checks it."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import N_, _
from branchdesk.paths import RESOURCES
from branchdesk.rules.agenda_templates import read_agendas
from branchdesk.rules.checks import read_checks
from branchdesk.rules.dues_rates import dues_rates_of
from branchdesk.rules.election_rules import read_election_rules
from branchdesk.rules.form_faults import check_form
from branchdesk.rules.form_templates import FormTemplate, read_form, read_forms
from branchdesk.rules.materials import read_material_kinds
from branchdesk.rules.own_forms import replaceable_of
from branchdesk.rules.own_schemes import check_scheme
from branchdesk.rules.process_charts import read_charts
from branchdesk.rules.processes import read_processes
from branchdesk.rules.reading import BadRuleFile, Fault, rule_files
from branchdesk.rules.registers import read_register
from branchdesk.rules.regulations import read_regulations
from branchdesk.rules.timetables import read_timetables
from branchdesk.rules.work_posts import read_work_posts
from branchdesk.rules.worklist_layouts import read_layout


@dataclass(frozen=True, slots=True)
class RuleKind:
    """A kind of rule file: its folder, the keys only it has, and its reader, which raises BadRuleFile."""

    folder: str
    title: str
    keys: frozenset[str]
    read: Callable[[Path], object]


def _read_agendas(path: Path) -> object:
    """Read agenda templates over those of the program, whose layouts they lean on."""
    return read_agendas(RESOURCES / "agendas", path)


def _read_charts(path: Path) -> object:
    """Read process charts, which name posts and processes of the program."""
    posts, processes = read_work_posts(RESOURCES / "posts"), read_processes(RESOURCES / "processes")
    return read_charts(path, posts, processes)


def _read_form(path: Path) -> FormTemplate:
    """Read a form of the program, or one of a branch's own by the rules that hold for those."""
    if path.resolve().is_relative_to(RESOURCES / "forms"):
        return read_form(path)
    return check_form(path, replaceable_of(read_forms(RESOURCES / "forms")))


KINDS = (
    RuleKind("ratings", N_("考评办法"), frozenset({"groups", "grading"}), check_scheme),
    RuleKind("forms", N_("表样"), frozenset({"columns_mm", "rows"}), _read_form),
    RuleKind("registers", N_("名册"), frozenset({"columns"}), read_register),
    RuleKind("checks", N_("核对"), frozenset({"checks"}), read_checks),
    RuleKind("dues", N_("党费标准"), frozenset({"scales", "flats"}), dues_rates_of),
    RuleKind(
        "regulations",
        N_("频次和期限"),
        frozenset({"frequencies", "deadlines", "ballots", "study_hours", "letter_validities"}),
        read_regulations,
    ),
    RuleKind("processes", N_("流程"), frozenset({"versions"}), read_processes),
    RuleKind("materials", N_("档案材料"), frozenset({"kinds"}), read_material_kinds),
    RuleKind("elections", N_("选举"), frozenset({"surplus", "left_out"}), read_election_rules),
    RuleKind("agendas", N_("议程模板"), frozenset({"layouts", "templates"}), _read_agendas),
    RuleKind("charts", N_("流程图"), frozenset({"points", "steps"}), _read_charts),
    RuleKind("posts", N_("岗位职责"), frozenset({"posts"}), read_work_posts),
    RuleKind("worklists", N_("清单版式"), frozenset({"lists"}), read_layout),
    RuleKind("timetables", N_("整改时间表"), frozenset({"stages"}), read_timetables),
)
"""Whoever adds a kind of rule file adds it here, and `branchdesk rules check` knows it."""


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A rule file that was looked at: its kind, None where it is not recognised, and all its faults."""

    path: Path
    kind: RuleKind | None
    faults: tuple[Fault, ...] = ()


def kind_of(path: Path) -> RuleKind | None:
    """Recognise a rule file by the folder it lies in, or else by its keys."""
    by_folder = next((kind for kind in KINDS if kind.folder == path.resolve().parent.name), None)
    if by_folder is not None:
        return by_folder
    try:
        keys = set(tomllib.loads(path.read_bytes().decode("utf-8-sig")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return None
    best = max(KINDS, key=lambda kind: len(kind.keys & keys))
    return best if best.keys & keys else None


def check_file(path: Path) -> CheckedFile:
    """Read a rule file as its kind is read, and return all that is wrong with it."""
    kind = kind_of(path)
    if kind is None:
        return CheckedFile(path, None, (Fault("", _unreadable(path)),))
    try:
        kind.read(path)
    except BadRuleFile as error:
        return CheckedFile(path, kind, error.faults or (Fault("", str(error)),))
    return CheckedFile(path, kind)


def _unreadable(path: Path) -> str:
    try:
        tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return _("打不开，或者不是 TOML：{reason}").format(reason=error)
    folders = _("、").join(kind.folder for kind in KINDS)
    return _("看不出是哪种规则文件。请放进对应的文件夹（{folders}）再查。").format(folders=folders)


def files_at(path: Path) -> list[Path]:
    """List the rule files at a path: the file itself, or those of a folder and of the folders in it."""
    if path.is_dir():
        folders = [path, *sorted(found for found in path.rglob("*") if found.is_dir())]
        return [file for folder in folders for file in rule_files(folder)]
    if not path.is_file():
        raise BranchDeskError(_("没有“{path}”这个文件。").format(path=path))
    return [path]
