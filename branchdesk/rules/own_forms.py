"""Forms that a branch added: files in a folder of this user; a bad one is named and does not stop the others."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from branchdesk.errors import BranchDeskError
from branchdesk.files import write_whole
from branchdesk.i18n import _
from branchdesk.rules import own_files
from branchdesk.rules.form_faults import check_form
from branchdesk.rules.form_templates import FormTemplate
from branchdesk.rules.reading import BadRuleFile, rule_files


@dataclass(frozen=True)
class OwnForms:
    """The forms of a folder by their id, and the files in it that cannot be used."""

    folder: Path | None = None
    forms: Mapping[str, FormTemplate] = field(default_factory=dict)
    refused: Mapping[str, BadRuleFile] = field(default_factory=dict)
    """File name → what is wrong with it."""
    files: Mapping[str, str] = field(default_factory=dict)
    """Id of a form → the name of its file."""
    replaceable: frozenset[str] = frozenset()
    """Ids of the program's forms that one of these may stand for."""


def replaceable_of(shipped: Mapping[str, FormTemplate]) -> frozenset[str]:
    """Name the forms of the program that a branch's own may stand for: those of a year, not of one record."""
    return frozenset(key for key, form in shipped.items() if not form.of_record)


def read_own_forms(folder: Path | None, shipped: Mapping[str, FormTemplate]) -> OwnForms:
    """Read the forms of a folder, which need not exist; of two files with one id the second is refused."""
    replaceable = replaceable_of(shipped)
    forms: dict[str, FormTemplate] = {}
    refused: dict[str, BadRuleFile] = {}
    files: dict[str, str] = {}
    try:
        paths = rule_files(folder) if folder is not None else []
    except BadRuleFile as error:
        paths, refused[folder.name if folder else ""] = [], error
    for path in paths:
        try:
            form = check_form(path, replaceable)
        except BadRuleFile as error:
            refused[path.name] = error
            continue
        if form.id in forms:
            words = _("表格文件 {file} 不能用：代号 {id} 和 {other} 的一样。请改一个，或移走一个。")
            refused[path.name] = BadRuleFile(words.format(file=path.name, id=form.id, other=files[form.id]))
            continue
        forms[form.id], files[form.id] = form, path.name
    return OwnForms(folder, forms, refused, files, replaceable)


def install(own: OwnForms, path: Path) -> FormTemplate:
    """Check a file and copy it into the folder, over the one with its id if there is one.

    Raises BadRuleFile with every fault, and BranchDeskError when the folder cannot be written.
    """
    form = check_form(path, own.replaceable)
    own_files.copy_in(path, _folder(own) / own.files.get(form.id, f"{form.id}.toml"))
    return form


def take_out(own: OwnForms, file: str) -> bytes:
    """Remove a file from the folder and return what stood in it; raises BranchDeskError when it stays."""
    return own_files.remove(_folder(own) / file)


def put_back(own: OwnForms, file: str, content: bytes) -> None:
    """Write a file that was taken out again; raises BranchDeskError when that cannot be."""
    write_whole(_folder(own) / file, content)


def _folder(own: OwnForms) -> Path:
    if own.folder is None:
        raise BranchDeskError(_("这里没有放自己表格的文件夹。"))
    return own.folder
