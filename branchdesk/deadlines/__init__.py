"""What is due and what an inspector would miss, each with its clause and the place where it is done."""

from branchdesk.deadlines.duties import Duty, DutyState, due
from branchdesk.deadlines.gaps import Book, Gap, missing

__all__ = ["Book", "Duty", "DutyState", "Gap", "due", "missing"]
