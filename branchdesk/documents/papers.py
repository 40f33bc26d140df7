"""Making the papers of a year, as PDF and as spreadsheet."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from branchdesk.attachments import AttachmentRow
from branchdesk.documents.fonts import Fonts
from branchdesk.documents.meeting_records import pdfs_of
from branchdesk.documents.paper import Paper, PaperResult
from branchdesk.documents.paper_list import PAPERS, yearly_papers
from branchdesk.documents.paper_makers import GAPS, MAKERS, form, gaps_of_form, refuse_without_scheme
from branchdesk.documents.paper_order import Order as Order
from branchdesk.documents.scans import Scan, Scans
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _, in_source_language
from branchdesk.models import Branch, Meeting
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
        document = MAKERS.get(paper_id, form)(order)
        pdf = document.render()
    return PaperResult(pdf, GAPS.get(paper_id, gaps_of_form)(order), order.fonts.problems())


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
