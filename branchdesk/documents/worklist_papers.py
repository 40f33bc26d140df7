"""The lists of a year on paper: 三张清单, those in a place's own layout, and 事务准入."""

from collections.abc import Sequence
from datetime import date
from operator import attrgetter

from sqlalchemy.orm import Session

from branchdesk import worklists
from branchdesk.documents.form_facts import Missing
from branchdesk.documents.layout_list import LAYOUT_OF
from branchdesk.documents.pages import Document
from branchdesk.documents.paper_order import Order
from branchdesk.documents.registers import Part, registers_document
from branchdesk.documents.service_papers import register_fields
from branchdesk.documents.worklist_layouts import Lists, layout_gaps, layout_named, layout_parts
from branchdesk.fields import Field, show_plain
from branchdesk.i18n import _
from branchdesk.models import WorklistKind
from branchdesk.places import Place
from branchdesk.rules.rulebook import Rulebook
from branchdesk.worklists import SOURCE_WORDS, Item, ItemState
from branchdesk.worklists.delegated import Admission, matters


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


MATTER_FIELDS = register_fields(
    ("text", "asked_by", "asked_on", "basis", "support", "decided_on", "reason", "until", "person"),
    Field("state", "", attrgetter("state_words"), show_plain, ""),
)


def delegated_part(lists: Lists) -> Part:
    """Give what others would have the branch do, of this year and what still runs from before."""
    found = [
        one
        for one in matters(lists.session, lists.branch_id, lists.until)
        if one.asked_on.year == lists.year
        or (one.asked_on.year < lists.year and one.state in (Admission.ASKED, Admission.ADMITTED))
    ]
    counts = {state.value: str(sum(one.state == state for one in found)) for state in Admission}
    register = lists.rulebook.registers["delegated-matters"]
    return Part(register, MATTER_FIELDS, found, {**counts, "records": str(len(found))})


def yearly_list_parts(lists: Lists, paper_id: str) -> list[Part]:
    """Give the lists of a yearly paper: those of its layout, or the matters asked of the branch."""
    if paper_id not in LAYOUT_OF:
        return [delegated_part(lists)]
    return layout_parts(lists, layout_named(lists.rulebook, LAYOUT_OF[paper_id]))


def yearly_list(order: Order) -> Document:
    """Lay out a yearly paper of lists."""
    parts = yearly_list_parts(_lists(order), order.paper_id)
    layout = LAYOUT_OF.get(order.paper_id)
    title = parts[0].register.title if layout is None else order.rulebook.worklists[layout].title
    return registers_document(
        title, order.branch, order.year, order.today, parts, order.fonts, has_cover=False
    )


def yearly_list_gaps(order: Order) -> list[Missing]:
    """Say what such a paper lacks."""
    lists = _lists(order)
    if order.paper_id in LAYOUT_OF:
        return layout_gaps(lists, layout_named(order.rulebook, LAYOUT_OF[order.paper_id]))
    if delegated_part(lists).records:
        return []
    return [Missing(_("这一年还没有登记委托支部办的事。"), Place("life.tasks", None, "delegated"))]


def _lists(order: Order) -> Lists:
    return Lists(order.session, order.rulebook, order.branch_id, order.year, order.today)
