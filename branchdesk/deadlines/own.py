"""The rulebook as it holds for a branch: with the changes it made for itself."""

from dataclasses import replace

from sqlalchemy.orm import Session

from branchdesk.own_rules import own_regulations
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store.remembering import once_a_reading


@once_a_reading
def own_rulebook(session: Session, branch_id: str, rulebook: Rulebook) -> Rulebook:
    """Return the rulebook with the branch's own regulations; the same one where it changed nothing."""
    own = own_regulations(session, branch_id, rulebook.regulations)
    return rulebook if own is rulebook.regulations else replace(rulebook, regulations=own)
