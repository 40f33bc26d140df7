"""Making the papers of a year: how each is laid out, and which facts it misses."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from branchdesk.attachments import AttachmentRow
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
from branchdesk.documents.fonts import Fonts
from branchdesk.documents.form_facts import Missing
from branchdesk.documents.forms import form_document
from branchdesk.documents.honour_papers import honour_parts
from branchdesk.documents.layout_list import YEARLY_LISTS
from branchdesk.documents.meeting_records import pdfs_of, records_of
from branchdesk.documents.pages import Document, common
from branchdesk.documents.paper import Paper, PaperResult
from branchdesk.documents.paper_gaps import (
    book_gaps,
    dues_gaps,
    roster_gaps,
    score_gaps,
    statistics_gaps,
    survey_gaps,
)
from branchdesk.documents.paper_list import PAPERS, yearly_papers
from branchdesk.documents.paper_order import Order as Order
from branchdesk.documents.paper_parts import roster_parts, survey_parts
from branchdesk.documents.plan_registers import PLAN_REGISTERS, WITH_COVER, plan_gaps, plan_parts
from branchdesk.documents.process_papers import process_charts_document, process_gaps
from branchdesk.documents.record_book import record_book_document
from branchdesk.documents.record_paper import Desk
from branchdesk.documents.register_papers import REGISTER_PARTS, register_gaps, registers
from branchdesk.documents.registers import registers_document
from branchdesk.documents.relation_registers import RELATION_REGISTERS, relation_gaps, relation_register
from branchdesk.documents.scans import Scan, Scans
from branchdesk.documents.scorecard import scorecard_document
from branchdesk.documents.statistics_paper import statistics_document
from branchdesk.documents.study_papers import STUDY_REGISTERS, study_gaps, study_parts
from branchdesk.documents.term_register import term_gaps, term_parts
from branchdesk.documents.work_book import work_book_document
from branchdesk.documents.worklist_papers import yearly_list, yearly_list_gaps
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _, in_source_language
from branchdesk.models import Branch, Meeting
from branchdesk.places import Place
from branchdesk.progress import SILENT, Progress
from branchdesk.rules.rulebook import Rulebook

__all__ = [
    "PAPERS",
    "Paper",
    "PaperResult",
    "make",
    "make_sheet",
    "paper_named",
    "refuse_without_scheme",
    "yearly_papers",
]


WITH_SITTINGS = ("record-book", "work-book")
"""Papers that print the records of the year's sittings."""


def paper_named(rulebook: Rulebook, paper_id: str) -> Paper:
    """Return a paper of the program or a form of the branch's own; raises BranchDeskError when there is none."""
    known = yearly_papers(rulebook)
    if paper_id not in known:
        raise BranchDeskError(
            _("没有叫“{paper}”的表册。表册的名字可用 branchdesk print --list 列出。").format(paper=paper_id)
        )
    return known[paper_id]


def make(
    session: Session,
    rulebook: Rulebook,
    branch_id: str,
    paper_id: str,
    year: int,
    today: date,
    *,
    scheme: str | None = None,
    only_bundled: bool = True,
    progress: Progress = SILENT,
    drawn: Mapping[str, Scan] | None = None,
) -> PaperResult:
    """Make a paper as PDF, with the facts it misses; the same books give the same bytes.

    `scheme` is the one a score sheet is wanted by; without it, it holds all that the branch goes by.
    With `only_bundled` off, 小标宋 and 仿宋 of this computer are taken where it has them. `drawn` are the pages
    of the PDFs that `scanned` names, by digest; without them they are drawn here, which only the thread of the
    windows may do. Raises BranchDeskError when the paper cannot be made at all.
    """
    paper_named(rulebook, paper_id)
    fonts = Fonts(only_bundled=only_bundled)
    order = Order(session, rulebook, branch_id, paper_id, year, today, fonts, progress, Scans(drawn), scheme)
    with in_source_language():
        document = MAKERS.get(paper_id, _form)(order)
        pdf = document.render()
    return PaperResult(pdf, GAPS.get(paper_id, _form_gaps)(order), order.fonts.problems())


def scanned(session: Session, branch_id: str, paper_id: str, year: int) -> list[AttachmentRow]:
    """List the attached PDFs whose pages a paper prints."""
    return pdfs_of(session, branch_id, Meeting.held_in(year)) if paper_id in WITH_SITTINGS else []


def make_sheet(
    session: Session,
    rulebook: Rulebook,
    branch_id: str,
    paper_id: str,
    year: int,
    today: date,
    path: Path,
    *,
    scheme: str | None = None,
) -> None:
    """Write a paper as a spreadsheet; raises BranchDeskError for a form, which has none."""
    from branchdesk.documents import paper_sheets  # openpyxl is loaded only when it writes

    if not paper_named(rulebook, paper_id).has_sheet:
        raise BranchDeskError(_("这张表没有电子表格，请存为 PDF。"))
    branch = session.get_one(Branch, branch_id)
    if paper_id == "scorecard":
        refuse_without_scheme(branch)
    with in_source_language():
        paper_sheets.write(session, rulebook, branch, paper_id, year, today, path, scheme=scheme)


def refuse_without_scheme(branch: Branch) -> None:
    """Raise BranchDeskError when the branch chose no rating scheme."""
    if branch.scheme is None:
        raise BranchDeskError(_("还没有选考评办法，请在“考评定级”里选所在城市的办法。"))


def _roster(order: Order) -> Document:
    parts = roster_parts(order.session, order.rulebook, order.branch_id, order.until)
    return registers_document(
        PAPERS["roster"].title, order.branch, order.year, order.today, parts, order.fonts
    )


def _dues(order: Order) -> Document:
    books = order.dues
    parts = dues_parts(books)
    title = books.register("dues").title
    return registers_document(title, books.branch, order.year, books.made_on, parts, order.fonts)


def _notice(order: Order) -> Document:
    return notice_document(order.dues, order.fonts)


def _account_sheet(order: Order) -> Document:
    return account_document(order.dues, order.fonts)


def _development(order: Order) -> Document:
    parts = development_parts(
        order.session, order.rulebook, order.branch_id, order.paper_id, order.year, order.today
    )
    title = PAPERS[order.paper_id].title
    return registers_document(title, order.branch, order.year, order.today, parts, order.fonts)


def _study(order: Order) -> Document:
    parts = study_parts(
        order.session, order.rulebook, order.branch_id, order.paper_id, order.year, order.today
    )
    title = PAPERS[order.paper_id].title
    return registers_document(
        title, order.branch, order.year, order.today, parts, order.fonts, has_cover=False
    )


def _study_gaps(order: Order) -> list[Missing]:
    return study_gaps(order.session, order.rulebook, order.branch_id, order.paper_id, order.year, order.today)


def _development_gaps(order: Order) -> list[Missing]:
    return development_gaps(
        order.session, order.rulebook, order.branch_id, order.paper_id, order.year, order.today
    )


def _terms(order: Order) -> Document:
    parts = term_parts(order.session, order.rulebook, order.branch_id, order.until)
    return registers_document(
        PAPERS["terms"].title, order.branch, order.year, order.today, parts, order.fonts
    )


def _survey(order: Order) -> Document:
    parts = survey_parts(order.session, order.rulebook, order.branch_id, order.year, order.today)
    title = PAPERS["relation-check"].title
    return registers_document(
        title, order.branch, order.year, order.today, parts, order.fonts, has_cover=False
    )


def _statistics(order: Order) -> Document:
    return statistics_document(order.session, order.branch, order.until, order.today, order.fonts)


def _record_book(order: Order) -> Document:
    return record_book_document(
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


def _process_charts(order: Order) -> Document:
    return process_charts_document(order.session, order.rulebook, order.branch, order.until, order.fonts)


def _process_gaps(order: Order) -> list[Missing]:
    return process_gaps(order.session, order.rulebook, order.branch_id, order.until)


def _honours(order: Order) -> Document:
    parts = honour_parts(order.session, order.rulebook, order.branch_id, order.year, order.until)
    return registers_document(
        PAPERS["honours"].title, order.branch, order.year, order.today, parts, order.fonts
    )


def _work_book(order: Order) -> Document:
    return work_book_document(
        order.session,
        order.rulebook,
        order.branch_id,
        order.year,
        order.today,
        order.fonts,
        order.progress,
        order.scans,
    )


def _attendance(order: Order) -> Document:
    return attendance_document(
        order.session, order.rulebook, order.branch, order.year, order.today, order.fonts
    )


def _attendance_gaps(order: Order) -> list[Missing]:
    return attendance_gaps(order.session, order.rulebook.checks, order.branch_id, order.year, order.until)


def _appraisal_forms(order: Order) -> Document:
    return forms_of(_desk(order), order.year)


def _desk(order: Order) -> Desk:
    return Desk(order.session, order.rulebook, order.branch_id, order.today, order.fonts)


def _appraisal_gaps(order: Order) -> list[Missing]:
    desk = _desk(order)
    forms_of(desk, order.year)
    return desk.gaps


def _plan(order: Order) -> Document:
    parts = plan_parts(
        order.session, order.rulebook, order.branch_id, order.paper_id, order.year, order.today
    )
    title = PAPERS[order.paper_id].title
    has_cover = order.paper_id in WITH_COVER
    return registers_document(
        title, order.branch, order.year, order.today, parts, order.fonts, has_cover=has_cover
    )


def _plan_gaps(order: Order) -> list[Missing]:
    return plan_gaps(order.session, order.rulebook, order.branch_id, order.paper_id, order.year, order.today)


def _form(order: Order) -> Document:
    template = order.rulebook.forms[order.paper_id]
    footer = common["year"].format(year=order.year)
    filled = fill(order.session, order.rulebook, order.branch_id, template, order.year, order.today)
    return form_document(f"{template.name}（{footer}）", order.branch.name, filled, order.fonts)


def _relation_register(order: Order) -> Document:
    return relation_register(
        order.session,
        order.rulebook,
        order.branch,
        order.paper_id,
        PAPERS[order.paper_id].title,
        order.year,
        order.today,
        order.fonts,
    )


def _relation_gaps(order: Order) -> list[Missing]:
    return relation_gaps(order.session, order.rulebook, order.branch_id, order.paper_id, order.until)


def _roster_gaps(order: Order) -> list[Missing]:
    return roster_gaps(order.session, order.branch_id, order.until)


def _dues_gaps(order: Order) -> list[Missing]:
    return dues_gaps(order.session, order.branch_id, order.year, order.today)


def _term_gaps(order: Order) -> list[Missing]:
    return term_gaps(order.session, order.branch_id, order.until)


def _survey_gaps(order: Order) -> list[Missing]:
    return survey_gaps(order.session, order.branch_id, order.year, order.today)


def _statistics_gaps(order: Order) -> list[Missing]:
    return statistics_gaps(order.session, order.branch_id, order.until, order.today)


def _account_gaps(order: Order) -> list[Missing]:
    return account_gaps(order.session, order.branch_id, order.year)


def _book_gaps(order: Order) -> list[Missing]:
    records = records_of(
        order.session,
        order.rulebook.regulations,
        order.branch_id,
        order.today,
        Meeting.held_in(order.year),
    )
    return book_gaps(records, order.branch)


def _score_gaps(order: Order) -> list[Missing]:
    refuse_without_scheme(order.branch)
    return [gap for card in order.cards for gap in score_gaps(card)]


def _honours_gaps(order: Order) -> list[Missing]:
    parts = honour_parts(order.session, order.rulebook, order.branch_id, order.year, order.until)
    if any(part.records for part in parts):
        return []
    return [Missing(_("这一年没有表彰、处分、状态变动和双培养的登记。"), Place("people.honours"))]


def _form_gaps(order: Order) -> list[Missing]:
    template = order.rulebook.forms[order.paper_id]
    return form_gaps(order.session, order.rulebook, order.branch_id, template, order.year, order.today)


MAKERS: Mapping[str, Callable[[Order], Document]] = {
    "roster": _roster,
    "dues": _dues,
    "dues-publication": _notice,
    "terms": _terms,
    "relation-check": _survey,
    "statistics": _statistics,
    "account-sheet": _account_sheet,
    "record-book": _record_book,
    "scorecard": _scorecard,
    "honours": _honours,
    "process-charts": _process_charts,
    "attendance": _attendance,
    "appraisal-forms": _appraisal_forms,
    **{paper.id: _development for paper in DEVELOPMENT_REGISTERS},
    **dict.fromkeys(STUDY_REGISTERS, _study),
    **dict.fromkeys(RELATION_REGISTERS, _relation_register),
    **{paper.id: _plan for paper in PLAN_REGISTERS},
    **dict.fromkeys(REGISTER_PARTS, registers),
    "work-book": _work_book,
    **{paper.id: yearly_list for paper in YEARLY_LISTS},
}
GAPS: Mapping[str, Callable[[Order], list[Missing]]] = {
    "roster": _roster_gaps,
    "dues": _dues_gaps,
    "dues-publication": _dues_gaps,
    "terms": _term_gaps,
    **dict.fromkeys(STUDY_REGISTERS, _study_gaps),
    "relation-check": _survey_gaps,
    "statistics": _statistics_gaps,
    "account-sheet": _account_gaps,
    "record-book": _book_gaps,
    "scorecard": _score_gaps,
    "honours": _honours_gaps,
    "process-charts": _process_gaps,
    "attendance": _attendance_gaps,
    "appraisal-forms": _appraisal_gaps,
    **{paper.id: _development_gaps for paper in DEVELOPMENT_REGISTERS},
    **dict.fromkeys(RELATION_REGISTERS, _relation_gaps),
    **{paper.id: _plan_gaps for paper in PLAN_REGISTERS},
    **dict.fromkeys(REGISTER_PARTS, register_gaps),
    "work-book": _book_gaps,
    **{paper.id: yearly_list_gaps for paper in YEARLY_LISTS},
}
