"""The words for the cells of a booklet: proposed from the books, edited by people, kept for the person."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.documents.pages import common
from branchdesk.documents.person_facts import PersonFacts, facts_of, inspection_lines
from branchdesk.i18n import _, in_source_language
from branchdesk.models import BookletText
from branchdesk.people.development_case import case_of
from branchdesk.people.development_records import Case
from branchdesk.people.known import found
from branchdesk.rules.booklets import BookletCell, read_booklets
from branchdesk.rules.processes import Process


@dataclass(frozen=True, slots=True)
class CellText:
    """One cell: what the branch writes into it now, and what the books propose."""

    booklet: str
    cell: str
    title: str
    by: str
    room: int
    text: str
    proposed: str


def length_of(text: str) -> int:
    """Count the characters that take room in a cell; line breaks do not."""
    return len("".join(text.split("\n")))


def cells_of(session: Session, process: Process, person_id: str, today: date) -> dict[str, list[CellText]]:
    """Return the cells of every booklet by its id, in its order; raises BranchDeskError when the person is gone."""
    case = case_of(session, person_id, today, process)
    kept = {
        (row.booklet, row.cell): row.text
        for row in session.scalars(select(BookletText).where(BookletText.person_id == person_id))
    }
    with in_source_language():
        known = facts_of(session, process, person_id, today)
        known.put("mentors_since", known.get("mentors_on") or known.get("activist_on"))
        return {
            booklet.id: [
                CellText(
                    booklet.id,
                    name,
                    title,
                    cell.by,
                    cell.room,
                    kept.get((booklet.id, name), proposed),
                    proposed,
                )
                for cell in booklet.cells
                for name, title, proposed in _proposals(case, cell, known)
            ]
            for booklet in read_booklets()
        }


def _proposals(case: Case, cell: BookletCell, known: PersonFacts) -> Iterator[tuple[str, str, str]]:
    """Yield name, title and proposal of a cell, once for each inspection where it is repeated."""
    if not cell.each:
        yield cell.id, cell.title, cell.text.format_map(_Open(known))
        return
    lines = [(str(day), line) for day, line in inspection_lines(case) if _is_of(cell, case, day)]
    for number, (day, line) in enumerate(lines or [("next", common["blank"])], 1):
        yield f"{cell.id}-{day}", f"{cell.title}（{number}）", cell.text.format(text=line)


def _is_of(cell: BookletCell, case: Case, day: date) -> bool:
    admitted_on = case.on("admission-meeting")
    admitted = admitted_on is not None and admitted_on.earliest <= day
    return admitted == (cell.each == "probation")


class _Open(dict[str, str]):
    """What is not known is left open, to be written by hand."""

    def __missing__(self, key: str) -> str:
        return common["blank"]


def keep(session: Session, person_id: str, cell: CellText, text: str) -> None:
    """Keep the words of a cell; those of the proposal, or none at all, take what was kept away."""
    person = found(session, person_id)
    row = session.scalars(
        select(BookletText).where(
            BookletText.person_id == person_id,
            BookletText.booklet == cell.booklet,
            BookletText.cell == cell.cell,
        )
    ).first()
    text = text.strip()
    if text in ("", cell.proposed):
        if row is not None:
            session.delete(row)
    elif row is None:
        session.add(
            BookletText(
                branch_id=person.branch_id,
                person_id=person_id,
                booklet=cell.booklet,
                cell=cell.cell,
                text=text,
            )
        )
    else:
        row.text = text
    session.flush()


def room_words(cell: CellText, text: str) -> tuple[str, bool]:
    """Say how many characters a text has and how many fit, and whether it is too long."""
    length = length_of(text)
    if length > cell.room:
        words = _("{n} 字，约可写 {room} 字，超出 {over} 字")
        return words.format(n=length, room=cell.room, over=length - cell.room), True
    return _("{n} 字，约可写 {room} 字").format(n=length, room=cell.room), False
