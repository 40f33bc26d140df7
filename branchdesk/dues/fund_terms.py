"""The branch's choices about its funds: what it gets back, its list of purposes, its activity budget."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from branchdesk.branch import choose, setting
from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.rules.dues_use import shipped_dues_use

REFUND, PURPOSES, ACTIVITY = "dues_refund", "dues_purposes", "dues_activity_budget"
"""The settings these choices are kept as; the budget by year."""


@dataclass(frozen=True, slots=True)
class FundTerms:
    """No text of the Centre gives branches a share: without a document nothing comes back."""

    percent: int = 0
    basis: str = ""
    """What the share is taken of, in words."""
    document: str = ""
    since: date | None = None
    purposes: str = ""
    """The id of the list of purposes."""


def fund_terms(session: Session, branch_id: str) -> FundTerms:
    """Read what the branch chose."""
    kept = setting(session, branch_id, REFUND, {})
    since = kept.get("since")
    return FundTerms(
        percent=kept.get("percent", 0),
        basis=kept.get("basis", ""),
        document=kept.get("document", ""),
        since=date.fromisoformat(since) if since else None,
        purposes=setting(session, branch_id, PURPOSES, shipped_dues_use().default),
    )


def set_fund_terms(session: Session, branch_id: str, terms: FundTerms) -> None:
    """Keep the choices; raises InvalidField for a share that cannot be or that rests on no document."""
    if not 0 <= terms.percent <= 100:
        raise InvalidField("percent", _("返还比例在 0 到 100 之间。"))
    if terms.percent and not terms.document.strip():
        raise InvalidField("document", _("没有全国统一的返还比例，请写明上级文件的文号。"))
    shipped_dues_use().list_named(terms.purposes)
    kept = {
        "percent": terms.percent,
        "basis": terms.basis.strip(),
        "document": terms.document.strip(),
        "since": terms.since.isoformat() if terms.since else None,
    }
    choose(session, branch_id, REFUND, kept, terms.document.strip() or None)
    choose(session, branch_id, PURPOSES, terms.purposes)


def activity_budget(session: Session, branch_id: str, year: int) -> int | None:
    """Return the activity funds of a year in 分; None where none are entered."""
    found = setting(session, branch_id, ACTIVITY, {}).get(str(year))
    return None if found is None else int(found)


def set_activity_budget(session: Session, branch_id: str, year: int, fen: int | None) -> None:
    """Keep the activity funds of a year in 分; raises InvalidField for an amount below zero."""
    if fen is not None and fen < 0:
        raise InvalidField("budget", _("金额不能是负数。"))
    budgets = dict(setting(session, branch_id, ACTIVITY, {}))
    budgets.pop(str(year), None)
    if fen is not None:
        budgets[str(year)] = fen
    choose(session, branch_id, ACTIVITY, budgets)
