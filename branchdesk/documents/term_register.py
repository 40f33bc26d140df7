"""换届时间一览表: a row a term of the branch; for a superior the present term of every branch below."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.branch import listed
from branchdesk.dates import add_months
from branchdesk.documents.election_facts import main_ballot, ordinal_words, words
from branchdesk.documents.form_facts import Missing
from branchdesk.documents.registers import Part
from branchdesk.fields import TERM_FIELDS
from branchdesk.i18n import _
from branchdesk.models import Branch, DeskKind, Election, ElectionKind, Office
from branchdesk.people.committee import TermRow, terms_of
from branchdesk.people.election_view import ElectionView, view
from branchdesk.places import Place
from branchdesk.rules.rulebook import Rulebook
from branchdesk.terms import lead_months


@dataclass(frozen=True, slots=True)
class TermLine:
    """One row of the register."""

    organisation: str
    ordinal: str
    years: int | None
    elected_on: date | None
    ends_on: date | None
    remind_on: date | None
    request_on: date | None
    reply: str
    replaced_on: date | None
    manner: str
    expected: int | None
    present: int | None
    seats: int | None
    secretary: str
    extension: str
    remark: str


def term_parts(session: Session, rulebook: Rulebook, branch_id: str, today: date) -> list[Part]:
    """Give the register of terms: all of a branch, the earliest first, or the present one of each branch below."""
    register = rulebook.registers["terms"]
    register.require_fields(TERM_FIELDS)
    branch = session.get_one(Branch, branch_id)
    if branch.kind == DeskKind.COMMITTEE:
        lines = [
            line
            for below in listed(session)
            if below.kind == DeskKind.BRANCH
            for line in _lines(session, rulebook, below, today)[-1:]
        ]
    else:
        lines = _lines(session, rulebook, branch, today)
    months = lead_months(session, branch_id, rulebook.regulations, today)
    return [Part(register, TERM_FIELDS, lines, {"months": str(months["term.requested"])})]


def term_gaps(session: Session, branch_id: str, today: date) -> list[Missing]:
    """Say what the register lacks: the terms themselves, their numbers, and who was secretary."""
    rows = terms_of(session, branch_id, today)
    place = Place("people.committee", None, "terms")
    branch = session.get_one(Branch, branch_id)
    if branch.kind == DeskKind.COMMITTEE:
        return []
    if not rows:
        return [Missing(_("还没有登记任期。"), place)]
    gaps = []
    if any(not row.ordinal for row in rows):
        gaps.append(Missing(_("有的任期没有填第几届。"), place))
    if any(not row.secretary for row in rows):
        gaps.append(Missing(_("有的任期没有登记书记。"), place))
    return gaps


def _lines(session: Session, rulebook: Rulebook, branch: Branch, today: date) -> list[TermLine]:
    elections = {
        election.term_id: view(session, rulebook, election, today)
        for election in session.scalars(
            select(Election).where(
                Election.branch_id == branch.id,
                Election.kind == ElectionKind.TERM,
                Election.closed_on.is_(None),
            )
        )
    }
    months = lead_months(session, branch.id, rulebook.regulations, today)
    rows = terms_of(session, branch.id, today, rulebook.regulations)
    return [_line(branch, row, elections.get(row.id), months) for row in reversed(rows)]


def _line(branch: Branch, row: TermRow, election: ElectionView | None, months: dict[str, int]) -> TermLine:
    ballot = main_ballot(election) if election is not None else None
    return TermLine(
        organisation=branch.name,
        ordinal=words["terms.ordinal"].format(n=ordinal_words(row.ordinal)) if row.ordinal else "",
        years=row.years,
        elected_on=row.elected_on,
        ends_on=row.planned_end,
        remind_on=add_months(row.planned_end, -months["term.reminded"]),
        request_on=add_months(row.planned_end, -months["term.requested"]),
        reply=_reply(election),
        replaced_on=row.next_elected_on,
        manner=_manner(election),
        expected=ballot.count.expected if ballot is not None else None,
        present=ballot.count.present if ballot is not None else None,
        seats=election.seats or None if election is not None else None,
        secretary=row.secretary,
        extension=_extension(row),
        remark=_remark(row),
    )


def _reply(election: ElectionView | None) -> str:
    step = election.step("reply") if election is not None else None
    if step is None or step.done_on is None:
        return ""
    return " ".join(piece for piece in (str(step.done_on), step.document) if piece)


def _manner(election: ElectionView | None) -> str:
    if election is None:
        return ""
    standing = len(election.standing_for(Office.MEMBER))
    return words["terms.surplus" if election.seats and standing != election.seats else "terms.equal"]


def _extension(row: TermRow) -> str:
    if row.extended_to is None or not row.extension_approval:
        return ""
    return words["terms.extended"].format(day=row.extended_to, approval=row.extension_approval)


def _remark(row: TermRow) -> str:
    days = words["separator"].join(str(reminder.received_on) for reminder in row.reminders)
    reminded = words["terms.reminded"].format(days=days) if days else ""
    return "　".join(piece for piece in (reminded, row.note or "") if piece)
