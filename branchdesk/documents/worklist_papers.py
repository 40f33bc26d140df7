"""三张清单 on paper: issues, tasks and duties of a year with person, date, progress and closing."""

from collections.abc import Sequence
from datetime import date
from operator import attrgetter

from sqlalchemy.orm import Session

from branchdesk import worklists
from branchdesk.documents.registers import Part
from branchdesk.documents.service_papers import register_fields
from branchdesk.fields import Field, show_plain
from branchdesk.i18n import _
from branchdesk.models import WorklistKind
from branchdesk.rules.rulebook import Rulebook
from branchdesk.worklists import SOURCE_WORDS, Item, ItemState


def _progress(item: Item) -> str:
    return "\n".join(f"{on:%m-%d} {text}" for on, text in item.progress)


def _outcome(item: Item) -> str:
    return "" if item.done_on is None else f"{item.done_on} {item.outcome}"


FIELDS = register_fields(
    ("raised_on", "text", "measure", "responsible", "due_on"),
    Field("source", "", lambda item: _(SOURCE_WORDS[item.source]), show_plain, ""),
    Field("progress", "", _progress, show_plain, ""),
    Field("outcome", "", _outcome, show_plain, ""),
    Field("reviewed", "", attrgetter("reviewed_on"), show_plain, ""),
)


def worklist_parts(
    session: Session,
    rulebook: Rulebook,
    branch_id: str,
    year: int,
    today: date,
    kinds: Sequence[WorklistKind] = tuple(WorklistKind),
) -> list[Part]:
    """Give the lists of a year: what was raised in it, and what it took over from before."""
    until = min(today, date(year, 12, 31))
    items = worklists.items_of(session, branch_id, until, year=year)
    parts = []
    for kind in kinds:
        of_kind = sorted((i for i in items if i.kind == kind), key=lambda i: (i.raised_on, i.text))
        counts = {
            "records": str(len(of_kind)),
            "done": str(sum(item.done_on is not None for item in of_kind)),
            "overdue": str(sum(item.state == ItemState.OVERDUE for item in of_kind)),
        }
        parts.append(Part(rulebook.registers[f"worklist-{kind}"], FIELDS, of_kind, counts))
    return parts
