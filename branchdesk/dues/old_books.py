"""Taking over a dues book kept elsewhere: the monthly standard of each member as it stands there."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from branchdesk.dates import Month
from branchdesk.dues.assessment import Assessed
from branchdesk.dues.calculation import checked_dues
from branchdesk.dues.payers import payers
from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import DuesAssessment, new_id
from branchdesk.progress import SILENT, Progress, chunks


def take_over_standards(
    session: Session,
    branch_id: str,
    year: int,
    standards: Mapping[str, int],
    *,
    on: date,
    progress: Progress = SILENT,
) -> Assessed:
    """Enter each member's monthly amount in 分 for a year, without base or rate, which old books lack.

    An assessment of this program for the same January that gives the same amount is left as it is; raises
    InvalidField for a stranger, an amount that cannot be, or a member assessed here at another amount.
    """
    known = payers(session, branch_id)
    january = Month(year, 1)
    present = {
        row.person_id: row
        for row in session.execute(
            select(
                DuesAssessment.id, DuesAssessment.person_id, DuesAssessment.due_fen, DuesAssessment.rule
            ).where(DuesAssessment.branch_id == branch_id, DuesAssessment.from_month == january)
        )
    }
    new = same = changed = 0
    for part in chunks(list(standards.items()), progress):
        added, altered = [], []
        for person_id, fen in part:
            if person_id not in known:
                raise InvalidField("person_id", _("党费只向本支部的党员收取，名册上没有这名党员。"))
            checked_dues(fen)
            standing = present.get(person_id)
            if standing is None:
                added.append(_values(branch_id, person_id, january, fen, on))
            elif standing.due_fen != fen:
                if standing.rule is not None:
                    raise InvalidField(
                        "amount",
                        _("{name}今年已在本程序核定过，与表上的标准不同；要改请到“核定”里改。").format(
                            name=known[person_id].name
                        ),
                    )
                altered.append({"id": standing.id, "due_fen": fen, "assessed_on": on})
        if added:
            session.execute(insert(DuesAssessment), added)
        if altered:
            session.execute(update(DuesAssessment), altered)
        new, changed = new + len(added), changed + len(altered)
        same += len(part) - len(added) - len(altered)
    return Assessed(new, same, changed)


def _values(branch_id: str, person_id: str, january: Month, fen: int, on: date) -> dict[str, object]:
    return {
        "id": new_id(),
        "branch_id": branch_id,
        "person_id": person_id,
        "year": january.year,
        "from_month": january,
        "due_fen": fen,
        "working": "",
        "items": [],
        "assessed_on": on,
    }
