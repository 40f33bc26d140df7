"""The papers of an election and of a term, by their names."""

from branchdesk.documents import election_letters, election_sheets
from branchdesk.documents.ballot_papers import ballot_paper
from branchdesk.documents.record_paper import RecordPaper
from branchdesk.i18n import N_

ELECTION_PAPERS = (
    RecordPaper("election-request", N_("换届选举请示"), "换届选举请示", election_letters.request),
    RecordPaper("election-method", N_("选举办法（草案）"), "选举办法", election_letters.method),
    RecordPaper("candidate-list", N_("候选人名单"), "候选人名单", election_sheets.candidate_list),
    RecordPaper("ballot-paper", N_("选票"), "选票", ballot_paper),
    RecordPaper("count-sheet", N_("计票单"), "计票单", election_sheets.count_sheet),
    RecordPaper("election-report", N_("选举结果报告"), "选举结果报告", election_letters.report),
    RecordPaper("term-reminder", N_("换届书面提醒"), "换届书面提醒", election_letters.reminder),
    RecordPaper("term-extension", N_("延期换届请示"), "延期换届请示", election_letters.extension),
)
