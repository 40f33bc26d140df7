"""The free texts of the forms: proposed from the records, edited by people, kept for the year."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.branch import branch_of
from branchdesk.dates import PartialDate
from branchdesk.documents.form_facts import day_words, filed_on, words
from branchdesk.documents.proposals import Proposals
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import _, in_source_language
from branchdesk.models import PaperText
from branchdesk.ratings.criteria import said_on_paper
from branchdesk.rules.form_dictionary import MONTHS, fields_of, text_fields
from branchdesk.rules.form_templates import FormTemplate
from branchdesk.rules.rulebook import Rulebook
from branchdesk.service import brands

FILED_WITH = {"yongzhou-progress": "yongzhou-application"}
"""The progress form has no date of its own; it is filed together with the application (永州 三（一）)."""


@dataclass(frozen=True, slots=True)
class TextField:
    """A cell people write: what is printed now, and what the records propose."""

    field: str
    label: str
    """In the language of the windows."""
    text: str
    proposed: str
    material: str = ""
    """Words out of the records that may be quoted, where nothing is proposed."""


def editable(
    session: Session, rulebook: Rulebook, branch_id: str, paper_id: str, year: int, today: date
) -> list[TextField]:
    """List the cells of a form that people write, in the form's order; other papers have none."""
    form = rulebook.forms.get(paper_id)
    if form is None:
        return []
    kept = kept_texts(session, branch_id, paper_id, year)
    fields = fields_of(form)
    sources = {text.name: text.proposed_from for text in form.texts}
    idle = inapplicable(session, branch_id, form, year)
    with in_source_language():
        said = _said(session, rulebook, branch_id, paper_id, year)
        proposals = Proposals(session, rulebook.regulations, branch_id, year, today)
        proposed = {
            name: ""
            if name in idle
            else "\n".join(
                part for part in (said.get(name, ""), proposals.text(sources.get(name, name))) if part
            )
            for name in text_fields(form)
        }
        material = {name: proposals.material(sources.get(name, name)) for name in proposed}
    return [
        TextField(name, fields[name].shown, kept.get(name, text), text, material[name])
        for name, text in proposed.items()
    ]


def _said(session: Session, rulebook: Rulebook, branch_id: str, paper_id: str, year: int) -> dict[str, str]:
    """Return what the branch wrote of the criteria a form asks for, and of its brands, by the cell."""
    cells = said_on_paper(session, rulebook.schemes, branch_id, paper_id, year)
    form = rulebook.forms[paper_id]
    if "highlights" in text_fields(form):
        kept = brands.told(brands.brands(session, branch_id, year), words["brand"])
        cells.setdefault("highlights", []).extend([kept] if kept else [])
    return {field: "\n".join(parts) for field, parts in cells.items()}


def kept_texts(session: Session, branch_id: str, paper_id: str, year: int) -> dict[str, str]:
    """Return the texts people wrote for a form and year."""
    rows = session.execute(
        select(PaperText.field, PaperText.text).where(
            PaperText.branch_id == branch_id, PaperText.paper == paper_id, PaperText.year == year
        )
    )
    return {row.field: row.text for row in rows}


def save(
    session: Session, rulebook: Rulebook, branch_id: str, paper_id: str, year: int, field: str, text: str
) -> None:
    """Keep the words of a cell for the year.

    Raises InvalidField for a filing date that is none, and BranchDeskError for a cell that people do not write.
    """
    form = rulebook.forms.get(paper_id)
    if form is None or field not in text_fields(form):
        raise BranchDeskError(_("“{field}”这一格不能改写。").format(field=field))
    if field == "filed_on":
        text = _filing_date(text)
    present = _row(session, branch_id, paper_id, year, field)
    if present is None:
        session.add(PaperText(branch_id=branch_id, paper=paper_id, year=year, field=field, text=text))
    else:
        present.text = text


def forget(session: Session, branch_id: str, paper_id: str, year: int, field: str) -> None:
    """Go back to what the records propose."""
    present = _row(session, branch_id, paper_id, year, field)
    if present is not None:
        session.delete(present)


def _row(session: Session, branch_id: str, paper_id: str, year: int, field: str) -> PaperText | None:
    return session.scalars(
        select(PaperText).where(
            PaperText.branch_id == branch_id,
            PaperText.paper == paper_id,
            PaperText.year == year,
            PaperText.field == field,
        )
    ).first()


def _filing_date(text: str) -> str:
    try:
        day = filed_on(text)
    except InvalidField as error:
        raise InvalidField("filed_on", _("申报时间要写成 2026年4月20日 这样。")) from error
    return "" if day is None else day_words(day)


def inapplicable(session: Session, branch_id: str, form: FormTemplate, year: int) -> frozenset[str]:
    """Name the monthly cells before the branch was founded or the form was filed; they print grey (C21)."""
    founded = branch_of(session, branch_id).founded_on
    filed = kept_texts(session, branch_id, FILED_WITH.get(form.id, form.id), year).get("filed_on", "")
    first = max(_first_month(founded, year), _first_month(filed_on(filed), year))
    return frozenset(name for name, field in fields_of(form).items() if 0 < field.month < first)


def _first_month(day: PartialDate | None, year: int) -> int:
    if day is None or day.year < year:
        return 1
    return (day.month or 1) if day.year == year else len(MONTHS) + 1
