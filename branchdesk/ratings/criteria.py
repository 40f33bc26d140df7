"""What a scheme wants of a branch that would be an example: what the records show of it, and what the branch says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _, in_source_language
from branchdesk.models import RatingCriterion
from branchdesk.ratings.measures import Evidence
from branchdesk.ratings.metrics import Books, measure
from branchdesk.rules.rulebook import Rulebook
from branchdesk.rules.scheme import RatingScheme


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """A criterion with what speaks for it and what is lacking."""

    id: str
    scheme: str
    scheme_title: str
    title: str
    track: str
    record: str
    """The key of what the branch wrote; empty before it did."""
    text: str
    proposed: str
    """A sentence made of what the records show, in the language of the papers."""
    shown: tuple[Evidence, ...]
    lacking: tuple[Evidence, ...]


def criteria_of(
    session: Session, rulebook: Rulebook, branch_id: str, scheme: RatingScheme, year: int, today: date
) -> list[CriterionLine]:
    """List the criteria of a scheme in its order, each with its evidence and its sentence of the year."""
    written = _written(session, branch_id, scheme.id, year)
    titles = {track.id: track.title for track in scheme.tracks}
    books = Books(session, rulebook, branch_id, year, today)
    with in_source_language():
        paper = Books(session, rulebook, branch_id, year, today)
        proposed = {one.id: _sentence(one.metrics, paper) for one in scheme.criteria}
    lines = []
    for one in scheme.criteria:
        found = [measure(name, books) for name in one.metrics]
        met = [Evidence(m.met) for m in found if m.met and not m.count]
        shown = [part for m in found if not m.count for part in m.evidence]
        record = written.get(one.id)
        lines.append(
            CriterionLine(
                id=f"{scheme.id}:{one.id}",
                scheme=scheme.id,
                scheme_title=scheme.short,
                title=one.title,
                track=titles.get(one.track or "", ""),
                record=record.id if record is not None else "",
                text=record.text if record is not None else "",
                proposed=proposed[one.id],
                shown=(*met, *shown),
                lacking=tuple(part for m in found if m.count for part in m.evidence),
            )
        )
    return lines


def _sentence(metrics: tuple[str, ...], books: Books) -> str:
    """Join what the records show in the branch's favour; nothing where they show nothing."""
    said = [found.met for name in metrics if (found := measure(name, books)).met and not found.count]
    return "；".join(said) + "。" if said else ""


def _written(session: Session, branch_id: str, scheme_id: str, year: int) -> dict[str, RatingCriterion]:
    rows = session.scalars(
        select(RatingCriterion).where(
            RatingCriterion.branch_id == branch_id,
            RatingCriterion.scheme == scheme_id,
            RatingCriterion.year == year,
        )
    )
    return {row.criterion: row for row in rows}


def standing(session: Session, branch_id: str, scheme: RatingScheme, year: int) -> tuple[int, int]:
    """Count the criteria the branch has written of in a year, and those there are."""
    written = _written(session, branch_id, scheme.id, year)
    said = [one for one in scheme.criteria if one.id in written and written[one.id].text]
    return len(said), len(scheme.criteria)


def say(
    session: Session, branch_id: str, scheme: RatingScheme, year: int, criterion: str, text: str
) -> RatingCriterion:
    """Keep what the branch says of a criterion for a year; raises BranchDeskError for one the scheme has not."""
    if criterion not in {one.id for one in scheme.criteria}:
        raise BranchDeskError(_("这个考评办法里没有“{criterion}”这条标准。").format(criterion=criterion))
    row = _written(session, branch_id, scheme.id, year).get(criterion)
    row = row or RatingCriterion(branch_id=branch_id, scheme=scheme.id, year=year, criterion=criterion)
    row.text = text.strip()
    session.add(row)
    session.flush()
    return row


def said_on_paper(
    session: Session, schemes: Mapping[str, RatingScheme], branch_id: str, paper_id: str, year: int
) -> dict[str, list[str]]:
    """Return what the branch wrote of criteria that a form is filled from, by the cell, in the scheme's order."""
    cells: dict[str, list[str]] = {}
    for scheme in schemes.values():
        asked = [one for one in scheme.criteria if one.paper == paper_id and one.field]
        written = _written(session, branch_id, scheme.id, year) if asked else {}
        for one in asked:
            row = written.get(one.id)
            if row is not None and row.text:
                cells.setdefault(one.field or "", []).append(f"{one.title}：{row.text}")
    return cells
