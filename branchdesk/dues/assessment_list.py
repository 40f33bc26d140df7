"""The assessments of a year as a list: one line for each member, with the working and what changed."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from branchdesk.dates import Month
from branchdesk.dues.assessment import assessments_of
from branchdesk.dues.payers import payers_in
from branchdesk.i18n import _
from branchdesk.models import DuesAssessment, DuesCategory


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """A member's latest assessment of a year, empty while there is none; amounts in 分."""

    person_id: str
    name: str
    pinyin: str
    category: DuesCategory | None
    from_month: Month | None
    base_fen: int | None
    rate_bp: int | None
    calculated_fen: int | None
    due_fen: int | None
    working: str
    rule: str | None
    reason: str
    """Why it was changed within the year or set to another amount."""
    changes: int
    """How many assessments came before it in the year."""
    assessed_on: date | None

    @property
    def id(self) -> str:
        """The key by which a table follows the row."""
        return self.person_id


def assessment_list(session: Session, branch_id: str, year: int) -> list[AssessmentRow]:
    """List the latest assessment of everybody who owes dues in a year, in roster order."""
    assessed = assessments_of(session, branch_id, year)
    rows = []
    for payer in payers_in(session, branch_id, year):
        records = assessed.get(payer.person_id, [])
        last = records[-1] if records else None
        rows.append(
            AssessmentRow(
                person_id=payer.person_id,
                name=payer.name,
                pinyin=payer.pinyin,
                category=last.category if last and last.category else payer.category,
                from_month=last.from_month if last else None,
                base_fen=last.base_fen if last else None,
                rate_bp=last.rate_bp if last else None,
                calculated_fen=last.calculated_fen if last else None,
                due_fen=last.due_fen if last else None,
                working=last.working if last else "",
                rule=last.rule if last else None,
                reason=_reasons(last),
                changes=max(len(records) - 1, 0),
                assessed_on=last.assessed_on if last else None,
            )
        )
    return rows


def _reasons(record: DuesAssessment | None) -> str:
    if record is None:
        return ""
    return _("；").join(reason for reason in (record.change_reason, record.override_reason) if reason)
