"""Schemes that a place added (创评细则、定级标准): files in a folder of this user, over those of the program."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from branchdesk.errors import BranchDeskError
from branchdesk.files import write_whole
from branchdesk.i18n import _
from branchdesk.rules import own_files
from branchdesk.rules.rating_schemes import RatingScheme, read_scheme
from branchdesk.rules.reading import BadRuleFile, Fault, read, refuse, rule_files
from branchdesk.rules.rulebook import Rulebook
from branchdesk.rules.scheme_faults import faults_of

FOLDER = "ratings"
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")


def files_of(rulebook: Rulebook) -> Mapping[str, str]:
    """Name the files of the schemes a place added, by the id of the scheme; of two with one id the later."""
    if rulebook.user_folder is None:
        return {}
    found: dict[str, str] = {}
    try:
        paths = rule_files(rulebook.user_folder / FOLDER)
    except BadRuleFile:  # said above the page already
        return {}
    for path in paths:
        try:
            found[read_scheme(path).id] = path.name
        except BadRuleFile:
            continue
    return {key: file for key, file in found.items() if key in rulebook.schemes}


def check_scheme(path: Path) -> RatingScheme:
    """Read the file of a scheme to be taken in; raises BadRuleFile with all that is wrong."""
    scheme = read(path, RatingScheme)
    refuse(path, [*_faults_of_head(scheme), *faults_of(scheme)])
    return scheme


def _faults_of_head(scheme: RatingScheme) -> Iterator[Fault]:
    if not _ID.fullmatch(scheme.id):
        yield Fault("id", _("编号只用小写字母、数字和连字符，例如 wuhu-2026。"))
    if scheme.version.strip() and not _is_version(scheme.version):
        yield Fault("version", _("版本写公布或修订的日期，例如 2026-01-15，也可以只写年份或第几版的数字。"))


def _is_version(words: str) -> bool:
    """Whether a version is a number or a day of the calendar."""
    try:
        return words.isdecimal() or bool(date.fromisoformat(words))
    except ValueError:
        return False


def install(rulebook: Rulebook, path: Path) -> RatingScheme:
    """Check a file and copy it into the folder, over the one with its id if there is one.

    Raises BadRuleFile with every fault, and BranchDeskError when the folder cannot be written.
    """
    scheme = check_scheme(path)
    file = files_of(rulebook).get(scheme.id, f"{scheme.id}.toml")
    own_files.copy_in(path, _folder(rulebook) / file)
    return scheme


def take_out(rulebook: Rulebook, scheme_id: str) -> tuple[str, bytes]:
    """Remove a scheme's file and return its name and content; raises BranchDeskError when it stays."""
    file = files_of(rulebook).get(scheme_id)
    if file is None:
        raise BranchDeskError(_("这个考评办法是程序自带的，不能移走。"))
    return file, own_files.remove(_folder(rulebook) / file)


def put_back(rulebook: Rulebook, file: str, content: bytes) -> None:
    """Write a file that was taken out again; raises BranchDeskError when that cannot be."""
    write_whole(_folder(rulebook) / file, content)


def _folder(rulebook: Rulebook) -> Path:
    if rulebook.user_folder is None:
        raise BranchDeskError(_("这里没有放自己办法的文件夹。"))
    return rulebook.user_folder / FOLDER
