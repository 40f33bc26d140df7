"""Entering, correcting and taking out a record of a plain register."""

from typing import Any, TypeVar

from sqlalchemy.orm import Session

from branchdesk import attachments
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.models import Base

T = TypeVar("T", bound=Base)


def keep(
    session: Session, kind: type[T], branch_id: str, values: dict[str, Any], key: str | None = None
) -> T:
    """Enter a record with these values, or correct the one of a key; texts lose the blanks around them.

    Raises BranchDeskError when the record to be corrected is gone.
    """
    record = found(session, kind, key) if key else kind(branch_id=branch_id)
    for name, value in values.items():
        setattr(record, name, _bare(kind, name, value))
    session.add(record)
    session.flush()
    return record


def _bare(kind: type[Base], name: str, value: Any) -> Any:
    """Strip a text; one that says nothing is kept as nothing, where the column can."""
    if type(value) is str:  # a coded value is a str as well, and would lose its type
        value = value.strip() or None
    column = kind.__table__.c[name]
    return "" if value is None and not column.nullable and column.type.python_type is str else value


def found(session: Session, kind: type[T], key: str, gone: str = "") -> T:
    """Return a record; raises BranchDeskError, with the sentence given, when it is gone."""
    record = session.get(kind, key)
    if record is None:
        raise BranchDeskError(gone or _("这条登记已经不在了，可能刚被撤销或删除。"))
    return record


def remove(session: Session, kind: type[Base], key: str) -> None:
    """Take out a record that was entered by mistake, with its proof; undoing brings both back."""
    attachments.remove_all(session, kind.__tablename__, [key])
    session.delete(found(session, kind, key))
    session.flush()
