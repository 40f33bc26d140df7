"""The kinds of rule files a place may write, how each is recognised, and what reads and checks it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import N_, _
from branchdesk.paths import RESOURCES, user_data
from branchdesk.ratings.worked_cases import check_cases
from branchdesk.rules.agenda_templates import read_agendas
from branchdesk.rules.checks import shipped_checks
from branchdesk.rules.dues_rates import dues_rates_of
from branchdesk.rules.election_rules import read_election_rules
from branchdesk.rules.form_faults import check_form
from branchdesk.rules.form_templates import FormTemplate, read_form, read_forms
from branchdesk.rules.materials import read_material_kinds
from branchdesk.rules.name_faults import check_check_file, check_layout, check_regulation_file
from branchdesk.rules.own_forms import replaceable_of
from branchdesk.rules.own_schemes import check_scheme
from branchdesk.rules.process_charts import read_charts
from branchdesk.rules.processes import read_processes
from branchdesk.rules.rating_schemes import RatingScheme, read_scheme, read_schemes
from branchdesk.rules.reading import BadRuleFile, Fault, nearest, rule_files
from branchdesk.rules.registers import read_register
from branchdesk.rules.rule_lines import line_of
from branchdesk.rules.rule_text import Unreadable, content_of
from branchdesk.rules.task_lists import read_task_lists
from branchdesk.rules.timetables import read_timetables
from branchdesk.rules.work_posts import read_work_posts


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


def _schemes_for(path: Path) -> dict[str, RatingScheme]:
    """Read the schemes a file may name: of the program, of this user, in its folder and in `ratings` beside it."""
    found = read_schemes(RESOURCES / "ratings")
    for folder in (user_data() / "ratings", path.parent.parent / "ratings", path.parent):
        for file in rule_files(folder):
            try:
                scheme = read_scheme(file)
            except BadRuleFile:  # told where that file itself is looked at
                continue
            found[scheme.id] = scheme
    return found


KINDS = (
    RuleKind("ratings", N_("考评办法"), frozenset({"groups", "grading"}), check_scheme),
    RuleKind(
        "cases", N_("考评样例"), frozenset({"cases"}), lambda path: check_cases(path, _schemes_for(path))
    ),
    RuleKind("forms", N_("表样"), frozenset({"columns_mm", "rows"}), _read_form),
    RuleKind("registers", N_("名册"), frozenset({"columns"}), read_register),
    RuleKind(
        "checks",
        N_("核对"),
        frozenset({"checks"}),
        lambda path: check_check_file(path, shipped_checks().versions),
    ),
    RuleKind("dues", N_("党费标准"), frozenset({"scales", "flats"}), dues_rates_of),
    RuleKind(
        "regulations",
        N_("频次和期限"),
        frozenset({"frequencies", "deadlines", "ballots", "study_hours", "letter_validities"}),
        lambda path: check_regulation_file(path, _schemes_for(path)),
    ),
    RuleKind("processes", N_("流程"), frozenset({"versions"}), read_processes),
    RuleKind("materials", N_("档案材料"), frozenset({"kinds"}), read_material_kinds),
    RuleKind("elections", N_("选举"), frozenset({"surplus", "left_out"}), read_election_rules),
    RuleKind("agendas", N_("议程模板"), frozenset({"layouts", "templates"}), _read_agendas),
    RuleKind("charts", N_("流程图"), frozenset({"points", "steps"}), _read_charts),
    RuleKind("posts", N_("岗位职责"), frozenset({"posts"}), read_work_posts),
    RuleKind(
        "worklists", N_("清单版式"), frozenset({"lists"}), lambda path: check_layout(path, _schemes_for(path))
    ),
    RuleKind("timetables", N_("整改时间表"), frozenset({"stages"}), read_timetables),
    RuleKind("task-lists", N_("任务清单"), frozenset({"tasks"}), read_task_lists),
)
"""Whoever adds a kind of rule file adds it here, and `branchdesk rules check` knows it."""


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A rule file that was looked at: its kind, None where it is not recognised, and all its faults."""

    path: Path
    kind: RuleKind | None
    faults: tuple[Fault, ...] = ()


def kind_of(path: Path) -> RuleKind | None:
    """Recognise a rule file by the folder it lies in, or else by its keys; a file of another kind by its keys."""
    by_folder = next((kind for kind in KINDS if kind.folder == path.resolve().parent.name), None)
    try:
        keys = set(content_of(path))
    except Unreadable:
        return by_folder
    best = max(KINDS, key=lambda kind: len(kind.keys & keys))
    if by_folder is not None and (by_folder.keys & keys or not best.keys & keys):
        return by_folder
    return best if best.keys & keys else None


def check_file(path: Path) -> CheckedFile:
    """Read a rule file as its kind is read, and return all that is wrong with it."""
    kind = kind_of(path)
    if kind is None:
        return CheckedFile(path, None, (_unrecognised(path),))
    try:
        kind.read(path)
    except BadRuleFile as error:
        return CheckedFile(path, kind, error.faults or (Fault("", str(error)),))
    return CheckedFile(path, kind)


def _unrecognised(path: Path) -> Fault:
    """Say that a file has no key of any kind, and which of its keys was probably meant for one."""
    try:
        keys = content_of(path)
    except Unreadable as error:
        return error.fault
    known = [key for kind in KINDS for key in kind.keys]
    meant = next(((key, hint) for key in keys if (hint := nearest(key, known))), None)
    key, hint = (f"$.{meant[0]}", meant[1]) if meant is not None else ("", "")
    folders = _("、").join(kind.folder for kind in KINDS)
    words = _("看不出是哪种规则文件。{hint}请放进对应的文件夹（{folders}）再查。")
    return Fault(key, words.format(hint=hint, folders=folders), line_of(path, key))


def files_at(path: Path) -> list[Path]:
    """List the rule files at a path: the file itself, or those of a folder and of the folders in it."""
    if path.is_dir():
        folders = [path, *sorted(found for found in path.rglob("*") if found.is_dir())]
        return [file for folder in folders for file in rule_files(folder)]
    if not path.is_file():
        raise BranchDeskError(_("没有“{path}”这个文件。").format(path=path))
    return [path]
