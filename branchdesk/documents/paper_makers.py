"""How each paper of a year is laid out, and which facts it misses."""

from collections.abc import Callable, Mapping

from branchdesk.documents.account_sheet import account_document, account_gaps
from branchdesk.documents.appraisal_papers import forms_of
from branchdesk.documents.attendance_paper import attendance_document, attendance_gaps
from branchdesk.documents.development_registers import (
    DEVELOPMENT_REGISTERS,
    development_gaps,
    development_parts,
)
from branchdesk.documents.dues_notice import notice_document
from branchdesk.documents.dues_parts import dues_parts
from branchdesk.documents.filled_form import fill, form_gaps
from branchdesk.documents.form_facts import Missing
from branchdesk.documents.forms import form_document
from branchdesk.documents.honour_papers import honour_parts
from branchdesk.documents.layout_list import YEARLY_LISTS
from branchdesk.documents.meeting_records import records_of
from branchdesk.documents.pages import Document, common
from branchdesk.documents.paper_gaps import (
    book_gaps,
    dues_gaps,
    roster_gaps,
    score_gaps,
    statistics_gaps,
    survey_gaps,
)
from branchdesk.documents.paper_order import Order as Order
from branchdesk.documents.paper_parts import roster_parts, survey_parts
from branchdesk.documents.plan_registers import PLAN_REGISTERS, WITH_COVER, plan_gaps, plan_parts
from branchdesk.documents.process_papers import process_charts_document, process_gaps
from branchdesk.documents.record_book import record_book_document
from branchdesk.documents.record_paper import Desk
from branchdesk.documents.register_papers import REGISTER_PARTS, register_gaps, registers
from branchdesk.documents.registers import Part, registers_document
from branchdesk.documents.relation_registers import RELATION_REGISTERS, relation_gaps, relation_register
from branchdesk.documents.scorecard import scorecard_document
from branchdesk.documents.statistics_paper import statistics_document
from branchdesk.documents.study_papers import STUDY_REGISTERS, study_gaps, study_parts
from branchdesk.documents.term_register import term_gaps, term_parts
from branchdesk.documents.work_book import work_book_document
from branchdesk.documents.worklist_papers import yearly_list, yearly_list_gaps
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.models import Branch, Meeting
from branchdesk.places import Place

Maker = Callable[[Order], Document]
Gaps = Callable[[Order], list[Missing]]


def refuse_without_scheme(branch: Branch) -> None:
    """Raise BranchDeskError when the branch chose no rating scheme."""
    if branch.scheme is None:
        raise BranchDeskError(_("还没有选考评办法，请在“考评定级”里选所在城市的办法。"))


def _of_year(parts: Callable[..., list[Part]], *, has_cover: bool = True) -> Maker:
    """Make a paper of registers that the records of its id and year fill."""
    return lambda order: order.registers(
        parts(order.session, order.rulebook, order.branch_id, order.paper_id, order.year, order.today),
        has_cover=has_cover,
    )


def _gaps_of_year(gaps: Callable[..., list[Missing]]) -> Gaps:
    """Look for the gaps of such a paper."""
    return lambda order: gaps(
        order.session, order.rulebook, order.branch_id, order.paper_id, order.year, order.today
    )


def _roster(order: Order) -> Document:
    return order.registers(roster_parts(order.session, order.rulebook, order.branch_id, order.until))


def _dues(order: Order) -> Document:
    books = order.dues
    parts = dues_parts(books)
    title = books.register("dues").title
    return registers_document(title, books.branch, order.year, books.made_on, parts, order.fonts)


def _terms(order: Order) -> Document:
    return order.registers(term_parts(order.session, order.rulebook, order.branch_id, order.until))


def _survey(order: Order) -> Document:
    parts = survey_parts(order.session, order.rulebook, order.branch_id, order.year, order.today)
    return order.registers(parts, has_cover=False)


def _book(lay: Callable[..., Document]) -> Maker:
    """Make one of the books that print the year's sittings whole."""
    return lambda order: lay(
        order.session,
        order.rulebook,
        order.branch_id,
        order.year,
        order.today,
        order.fonts,
        order.progress,
        order.scans,
    )


def _scorecard(order: Order) -> Document:
    refuse_without_scheme(order.branch)
    return scorecard_document(order.cards, order.fonts)


def _honours(order: Order) -> Document:
    return order.registers(
        honour_parts(order.session, order.rulebook, order.branch_id, order.year, order.until)
    )


def _attendance(order: Order) -> Document:
    return attendance_document(
        order.session, order.rulebook, order.branch, order.year, order.today, order.fonts
    )


def _desk(order: Order) -> Desk:
    return Desk(order.session, order.rulebook, order.branch_id, order.today, order.fonts)


def _plan(order: Order) -> Document:
    return _of_year(plan_parts, has_cover=order.paper_id in WITH_COVER)(order)


def form(order: Order) -> Document:
    """Lay out a form of the rule files, filled."""
    template = order.rulebook.forms[order.paper_id]
    footer = common["year"].format(year=order.year)
    filled = fill(order.session, order.rulebook, order.branch_id, template, order.year, order.today)
    return form_document(f"{template.name}（{footer}）", order.branch.name, filled, order.fonts)


def gaps_of_form(order: Order) -> list[Missing]:
    """Look for what a form of the rule files misses."""
    template = order.rulebook.forms[order.paper_id]
    return form_gaps(order.session, order.rulebook, order.branch_id, template, order.year, order.today)


def _relation_register(order: Order) -> Document:
    return relation_register(
        order.session,
        order.rulebook,
        order.branch,
        order.paper_id,
        order.title,
        order.year,
        order.today,
        order.fonts,
    )


def _appraisal_gaps(order: Order) -> list[Missing]:
    desk = _desk(order)
    forms_of(desk, order.year)
    return desk.gaps


def _book_gaps(order: Order) -> list[Missing]:
    held = Meeting.held_in(order.year)
    records = records_of(order.session, order.rulebook.regulations, order.branch_id, order.today, held)
    return book_gaps(records, order.branch)


def _score_gaps(order: Order) -> list[Missing]:
    refuse_without_scheme(order.branch)
    return [gap for card in order.cards for gap in score_gaps(card)]


def _honours_gaps(order: Order) -> list[Missing]:
    parts = honour_parts(order.session, order.rulebook, order.branch_id, order.year, order.until)
    if any(part.records for part in parts):
        return []
    return [Missing(_("这一年没有表彰、处分、状态变动和双培养的登记。"), Place("people.honours"))]


def _dues_gaps(order: Order) -> list[Missing]:
    return dues_gaps(order.session, order.branch_id, order.year, order.today)


MAKERS: Mapping[str, Maker] = {
    "roster": _roster,
    "dues": _dues,
    "dues-publication": lambda order: notice_document(order.dues, order.fonts),
    "terms": _terms,
    "relation-check": _survey,
    "statistics": lambda order: statistics_document(
        order.session, order.branch, order.until, order.today, order.fonts
    ),
    "account-sheet": lambda order: account_document(order.dues, order.fonts),
    "record-book": _book(record_book_document),
    "work-book": _book(work_book_document),
    "scorecard": _scorecard,
    "honours": _honours,
    "process-charts": lambda order: process_charts_document(
        order.session, order.rulebook, order.branch, order.until, order.fonts
    ),
    "attendance": _attendance,
    "appraisal-forms": lambda order: forms_of(_desk(order), order.year),
    **{paper.id: _of_year(development_parts) for paper in DEVELOPMENT_REGISTERS},
    **dict.fromkeys(STUDY_REGISTERS, _of_year(study_parts, has_cover=False)),
    **dict.fromkeys(RELATION_REGISTERS, _relation_register),
    **{paper.id: _plan for paper in PLAN_REGISTERS},
    **dict.fromkeys(REGISTER_PARTS, registers),
    **{paper.id: yearly_list for paper in YEARLY_LISTS},
}
"""What lays out each paper that is no form."""

GAPS: Mapping[str, Gaps] = {
    "roster": lambda order: roster_gaps(order.session, order.branch_id, order.until),
    "dues": _dues_gaps,
    "dues-publication": _dues_gaps,
    "terms": lambda order: term_gaps(order.session, order.branch_id, order.until),
    "relation-check": lambda order: survey_gaps(order.session, order.branch_id, order.year, order.today),
    "statistics": lambda order: statistics_gaps(order.session, order.branch_id, order.until, order.today),
    "account-sheet": lambda order: account_gaps(order.session, order.branch_id, order.year),
    "record-book": _book_gaps,
    "work-book": _book_gaps,
    "scorecard": _score_gaps,
    "honours": _honours_gaps,
    "process-charts": lambda order: process_gaps(order.session, order.rulebook, order.branch_id, order.until),
    "attendance": lambda order: attendance_gaps(
        order.session, order.rulebook.checks, order.branch_id, order.year, order.until
    ),
    "appraisal-forms": _appraisal_gaps,
    **{paper.id: _gaps_of_year(development_gaps) for paper in DEVELOPMENT_REGISTERS},
    **dict.fromkeys(STUDY_REGISTERS, _gaps_of_year(study_gaps)),
    **dict.fromkeys(
        RELATION_REGISTERS,
        lambda order: relation_gaps(
            order.session, order.rulebook, order.branch_id, order.paper_id, order.until
        ),
    ),
    **{paper.id: _gaps_of_year(plan_gaps) for paper in PLAN_REGISTERS},
    **dict.fromkeys(REGISTER_PARTS, register_gaps),
    **{paper.id: yearly_list_gaps for paper in YEARLY_LISTS},
}
"""What looks for the facts that each of them misses."""
