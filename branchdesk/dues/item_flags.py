"""How pay items that no rule speaks of count in this branch, and by which document: asked once, then kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from branchdesk.branch import choose, setting
from branchdesk.dues.calculation import Flag
from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import DuesCategory
from branchdesk.rules.dues_rates import squeeze

FLAGS_SETTING = "dues_item_flags"
COLUMNS_SETTING = "payroll_columns"


@dataclass(frozen=True, slots=True)
class OwnFlag:
    """What the branch decided about one pay item of one category."""

    flag: Flag
    document: str


OwnFlags = Mapping[tuple[DuesCategory, str], OwnFlag]
"""By category and heading, blanks and brackets taken out."""


def own_flags(session: Session, branch_id: str) -> OwnFlags:
    """Read the branch's decisions about pay items."""
    kept = setting(session, branch_id, FLAGS_SETTING, {})
    return {
        (DuesCategory(category), name): OwnFlag(Flag(flag), document)
        for category, names in kept.items()
        for name, (flag, document) in names.items()
    }


def keep_flags(
    session: Session, branch_id: str, decided: Iterable[tuple[DuesCategory, str, Flag]], document: str
) -> None:
    """Keep how items count from now on, and the document that says so; raises InvalidField without one.

    Items no document lists are for the primary committee to decide (domain §2.1).
    """
    if not document.strip():
        raise InvalidField("document", _("请写明依据，例如上级党委的通知或答复。"))
    kept = {
        category: dict(names) for category, names in setting(session, branch_id, FLAGS_SETTING, {}).items()
    }
    for category, name, flag in decided:
        kept.setdefault(category.value, {})[squeeze(name)] = [flag.value, document.strip()]
    choose(session, branch_id, FLAGS_SETTING, kept, document.strip())


def own_columns(session: Session, branch_id: str) -> dict[str, str]:
    """Read under which headings this branch's payrolls give the known columns, where a person said so."""
    return dict(setting(session, branch_id, COLUMNS_SETTING, {}))


def keep_columns(session: Session, branch_id: str, headings: Mapping[str, str]) -> None:
    """Keep the headings for the payrolls to come."""
    choose(session, branch_id, COLUMNS_SETTING, {**own_columns(session, branch_id), **headings})
