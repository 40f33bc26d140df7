"""The papers as spreadsheets: the same declarations and records, for those who go on working with them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from branchdesk.documents.account_sheet import account_heading, account_parts
from branchdesk.documents.development_registers import DEVELOPMENT_REGISTERS, development_parts
from branchdesk.documents.dues_parts import dues_parts
from branchdesk.documents.fonts import Fonts
from branchdesk.documents.honour_papers import honour_parts
from branchdesk.documents.layout_list import YEARLY_LISTS
from branchdesk.documents.life_sheets import attendance_tables, record_book_tables
from branchdesk.documents.paper_order import Order
from branchdesk.documents.paper_parts import roster_parts, survey_parts
from branchdesk.documents.plan_registers import PLAN_REGISTERS, plan_parts
from branchdesk.documents.register_papers import REGISTER_PARTS
from branchdesk.documents.register_sheets import register_tables
from branchdesk.documents.registers import Letterhead, Part
from branchdesk.documents.relation_registers import RELATION_REGISTERS, relation_parts
from branchdesk.documents.scans import Scans
from branchdesk.documents.score_tables import score_tables
from branchdesk.documents.statistics_sheet import statistics_tables
from branchdesk.documents.study_papers import STUDY_REGISTERS, study_parts
from branchdesk.documents.term_register import term_parts
from branchdesk.documents.worklist_layouts import Lists
from branchdesk.documents.worklist_papers import yearly_list_parts
from branchdesk.dues.books import ACCOUNT
from branchdesk.models import Branch
from branchdesk.progress import SILENT
from branchdesk.rules.rulebook import Rulebook
from branchdesk.sheets.writer import write_tables


def write(
    session: Session,
    rulebook: Rulebook,
    branch: Branch,
    paper_id: str,
    year: int,
    today: date,
    path: Path,
    *,
    scheme: str | None = None,
) -> None:
    """Write the spreadsheet of a paper."""
    order = Order(session, rulebook, branch.id, paper_id, year, today, Fonts(), SILENT, Scans(), scheme)
    if paper_id == "dues":
        tables = register_tables(dues_parts(order.dues), order.dues.branch, year)
    elif paper_id == "account-sheet":
        books = order.dues
        note = books.words(ACCOUNT)["note_review"]
        tables = [
            replace(table, notes=[account_heading(books), *table.notes, note])
            for table in register_tables(account_parts(books), books.branch, year)
        ]
    elif paper_id in PARTS:
        tables = register_tables(PARTS[paper_id](order), branch, None if paper_id in OF_A_DAY else year)
    elif paper_id == "attendance":
        tables = attendance_tables(order)
    elif paper_id == "statistics":
        tables = statistics_tables(session, branch, order.until, today)
    elif paper_id == "record-book":
        tables = record_book_tables(order)
    else:
        tables = list(score_tables(order.cards))
    write_tables(path, tables)


OF_A_DAY = ("roster", "terms")
"""Registers that show how things stand on a day and not what a year brought."""


def _roster(order: Order) -> list[Part]:
    return roster_parts(order.session, order.rulebook, order.branch_id, order.until)


def _terms(order: Order) -> list[Part]:
    return term_parts(order.session, order.rulebook, order.branch_id, order.until)


def _survey(order: Order) -> list[Part]:
    return survey_parts(order.session, order.rulebook, order.branch_id, order.year, order.today)


def _honours(order: Order) -> list[Part]:
    return honour_parts(order.session, order.rulebook, order.branch_id, order.year, order.until)


def _yearly_list(order: Order) -> list[Part]:
    lists = Lists(order.session, order.rulebook, order.branch_id, order.year, order.today)
    return yearly_list_parts(lists, order.paper_id)


def _of_paper(make: Callable[..., list[Part]]) -> Callable[[Order], list[Part]]:
    """Give the registers that one function makes for several papers, by the name of the paper."""

    def parts(order: Order) -> list[Part]:
        year, today = order.year, order.today
        return make(order.session, order.rulebook, order.branch_id, order.paper_id, year, today)

    return parts


PARTS: Mapping[str, Callable[[Order], list[Part]]] = {
    **REGISTER_PARTS,
    "roster": _roster,
    "terms": _terms,
    "relation-check": _survey,
    "honours": _honours,
    **{paper.id: _of_paper(development_parts) for paper in DEVELOPMENT_REGISTERS},
    **{paper.id: _of_paper(plan_parts) for paper in PLAN_REGISTERS},
    **dict.fromkeys(STUDY_REGISTERS, _of_paper(study_parts)),
    **dict.fromkeys(RELATION_REGISTERS, _of_paper(relation_parts)),
    **{paper.id: _yearly_list for paper in YEARLY_LISTS},
}
"""The papers whose spreadsheet is their registers, a sheet each."""


def write_registers(path: Path, parts: Sequence[Part], branch: Letterhead, year: int) -> None:
    """Write registers as a spreadsheet, a sheet each."""
    write_tables(path, register_tables(parts, branch, year))
