"""What is due and what an inspector would miss, each with its clause and the place where it is done."""

from branchdesk.deadlines.duties import due
from branchdesk.deadlines.duty import Duty, DutyState
from branchdesk.deadlines.gaps import Book, Gap, missing
from branchdesk.deadlines.standing import StudyHours, study_hours

__all__ = ["Book", "Duty", "DutyState", "Gap", "StudyHours", "due", "missing", "study_hours"]
