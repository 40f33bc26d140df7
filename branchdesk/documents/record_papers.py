"""Every paper about one record, and making one."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy.orm import Session

from branchdesk.documents.appraisal_papers import APPRAISAL_PAPERS
from branchdesk.documents.debrief_papers import DEBRIEF_PAPERS
from branchdesk.documents.development_papers import DEVELOPMENT_PAPERS
from branchdesk.documents.dues_receipt import RECEIPT_PAPERS
from branchdesk.documents.dues_statement import DUES_RECORD_PAPERS
from branchdesk.documents.election_papers import ELECTION_PAPERS
from branchdesk.documents.fonts import Fonts
from branchdesk.documents.guidance_papers import GUIDANCE_PAPERS
from branchdesk.documents.handover_paper import HANDOVER_PAPERS
from branchdesk.documents.honour_papers import HONOUR_RECORD_PAPERS
from branchdesk.documents.life_year_papers import LIFE_YEAR_PAPERS
from branchdesk.documents.meeting_papers import MEETING_PAPERS
from branchdesk.documents.member_card import MEMBER_CARD
from branchdesk.documents.notice_papers import NOTICE_PAPERS
from branchdesk.documents.papers import PaperResult
from branchdesk.documents.pledge_letter import PLEDGE_PAPERS
from branchdesk.documents.points_papers import POINTS_RECORD_PAPERS
from branchdesk.documents.procedure_paper import PROCEDURE_PAPER
from branchdesk.documents.process_papers import PROCESS_PAPERS
from branchdesk.documents.record_paper import Desk, RecordPaper
from branchdesk.documents.rectification_paper import RECTIFICATION_PAPERS
from branchdesk.documents.relation_letters import RELATION_LETTERS
from branchdesk.documents.relief_paper import RELIEF_PAPERS
from branchdesk.documents.satisfaction_papers import SATISFACTION_PAPERS
from branchdesk.documents.scans import Scan, Scans
from branchdesk.documents.service_papers import SERVICE_RECORD_PAPERS
from branchdesk.documents.statistics_paper import STATISTICS_PAPER
from branchdesk.documents.study_papers import STUDY_RECORD_PAPERS
from branchdesk.documents.talk_papers import TALK_PAPERS
from branchdesk.documents.transfer_letter import TRANSFER_PAPERS
from branchdesk.documents.worklist_layouts import LAYOUT_PAPERS
from branchdesk.i18n import in_source_language
from branchdesk.rules.rulebook import Rulebook

RECORD_PAPERS: Mapping[str, RecordPaper] = {
    paper.id: paper
    for paper in (
        MEMBER_CARD,
        *DEVELOPMENT_PAPERS,
        *DUES_RECORD_PAPERS,
        *RECEIPT_PAPERS,
        *HONOUR_RECORD_PAPERS,
        *TRANSFER_PAPERS,
        *RELATION_LETTERS,
        *HANDOVER_PAPERS,
        *ELECTION_PAPERS,
        STATISTICS_PAPER,
        PROCEDURE_PAPER,
        *PROCESS_PAPERS,
        *RELIEF_PAPERS,
        *SERVICE_RECORD_PAPERS,
        *SATISFACTION_PAPERS,
        *STUDY_RECORD_PAPERS,
        *POINTS_RECORD_PAPERS,
        *MEETING_PAPERS,
        *TALK_PAPERS,
        *PLEDGE_PAPERS,
        *LIFE_YEAR_PAPERS,
        *APPRAISAL_PAPERS,
        *DEBRIEF_PAPERS,
        *LAYOUT_PAPERS,
        *RECTIFICATION_PAPERS,
        *GUIDANCE_PAPERS,
        *NOTICE_PAPERS,
    )
}


def make_for(
    session: Session,
    rulebook: Rulebook,
    branch_id: str,
    paper_id: str,
    record_id: str,
    today: date,
    *,
    only_bundled: bool = True,
    drawn: Mapping[str, Scan] | None = None,
) -> PaperResult:
    """Make a paper about one record as PDF, with the facts it misses; the same books give the same bytes.

    With `only_bundled` off, 小标宋 and 仿宋 of this computer are taken where it has them. `drawn` are the pages
    of the PDFs the paper's `scanned` names; without them they are drawn here, which only the thread of the
    windows may do. Raises BranchDeskError when the paper cannot be made at all.
    """
    fonts = Fonts(only_bundled=only_bundled)
    desk = Desk(session, rulebook, branch_id, today, fonts, scans=Scans(drawn))
    with in_source_language():
        pdf = RECORD_PAPERS[paper_id].make(desk, record_id).render()
    return PaperResult(pdf, desk.gaps, desk.fonts.problems())
