"""Yearly papers that are registers and nothing else: whose records each lists, and what it lacks."""

from collections.abc import Callable, Mapping

from branchdesk.documents.appraisal_papers import results_of
from branchdesk.documents.care_papers import brand_parts, care_parts, opinion_parts, pioneer_parts
from branchdesk.documents.debrief_papers import debrief_part
from branchdesk.documents.form_facts import Missing
from branchdesk.documents.guidance_papers import guidance_parts
from branchdesk.documents.life_year_papers import review_gaps, review_parts
from branchdesk.documents.pages import Document
from branchdesk.documents.paper_list import PAPERS
from branchdesk.documents.paper_order import Order
from branchdesk.documents.points_papers import points_parts
from branchdesk.documents.process_papers import process_gaps, work_post_parts
from branchdesk.documents.registers import Part, registers_document
from branchdesk.documents.satisfaction_papers import satisfaction_parts
from branchdesk.documents.service_papers import openness_parts, supervision_parts, venue_parts
from branchdesk.documents.talk_papers import talk_parts
from branchdesk.documents.worklist_papers import worklist_parts
from branchdesk.i18n import _
from branchdesk.life.review_view import ReviewView, view
from branchdesk.places import Place
from branchdesk.service import venue


def _openness(order: Order) -> list[Part]:
    return openness_parts(order.session, order.rulebook, order.branch_id, order.year)


def _venue(order: Order) -> list[Part]:
    return venue_parts(order.session, order.rulebook, order.branch_id, order.year, order.until)


def _supervisions(order: Order) -> list[Part]:
    return supervision_parts(order.session, order.rulebook, order.branch_id, order.year, order.today)


def _guidance(order: Order) -> list[Part]:
    return guidance_parts(order.session, order.rulebook, order.branch_id, order.year, order.today)


def _worklists(order: Order) -> list[Part]:
    return worklist_parts(order.session, order.rulebook, order.branch_id, order.year, order.today)


def _care(order: Order) -> list[Part]:
    return care_parts(order.session, order.rulebook, order.branch_id, order.year, order.today)


def _pioneers(order: Order) -> list[Part]:
    return pioneer_parts(order.session, order.rulebook, order.branch_id, order.year)


def _brands(order: Order) -> list[Part]:
    return brand_parts(order.session, order.rulebook, order.branch_id, order.year)


def _opinions(order: Order) -> list[Part]:
    return opinion_parts(order.session, order.rulebook, order.branch_id, order.year)


def _work_posts(order: Order) -> list[Part]:
    return work_post_parts(order.session, order.rulebook, order.branch_id, order.until)


def _satisfaction(order: Order) -> list[Part]:
    return satisfaction_parts(order.session, order.rulebook, order.branch_id, order.year)


def _talks(order: Order) -> list[Part]:
    return talk_parts(order.session, order.rulebook, order.branch_id, order.year, order.today)


def _life_review(order: Order) -> list[Part]:
    return review_parts(order.rulebook, _review(order))


def _review(order: Order) -> ReviewView:
    return view(order.session, order.rulebook.checks, order.branch_id, order.year, order.today)


def _appraisal(order: Order) -> list[Part]:
    return [results_of(order.session, order.rulebook, order.branch_id, order.year, order.today)]


def _debriefs(order: Order) -> list[Part]:
    return [debrief_part(order.session, order.rulebook, order.branch_id, order.year, order.today)]


def _points(order: Order) -> list[Part]:
    return points_parts(order.session, order.rulebook, order.branch_id, order.year, order.until)


REGISTER_PARTS: Mapping[str, Callable[[Order], list[Part]]] = {
    "worklists": _worklists,
    "care": _care,
    "pioneers": _pioneers,
    "brands": _brands,
    "opinions": _opinions,
    "satisfaction": _satisfaction,
    "openness": _openness,
    "venue": _venue,
    "supervisions": _supervisions,
    "guidance": _guidance,
    "talks": _talks,
    "work-posts": _work_posts,
    "life-review": _life_review,
    "appraisal": _appraisal,
    "debriefs": _debriefs,
    "points": _points,
}
"""Papers that are registers and nothing else, with the sections whose records they list."""
PLACES = {
    "work-posts": Place("people.posts"),
    "guidance": Place("ratings.guidance"),
    "brands": Place("service.pioneers", None, "brands"),
    "satisfaction": Place("service.opinions", None, "satisfaction"),
    "worklists": Place("life.tasks"),
    "talks": Place("life.talks"),
    "appraisal": Place("life.appraisal", None, "appraisal"),
    "debriefs": Place("life.report"),
}
"""Where the records of a register are entered, if not in the section of the service named like the paper."""


def registers(order: Order) -> Document:
    """Lay out a paper that is registers and nothing else."""
    parts = REGISTER_PARTS[order.paper_id](order)
    title = PAPERS[order.paper_id].title
    return registers_document(title, order.branch, order.year, order.today, parts, order.fonts)


def register_gaps(order: Order) -> list[Missing]:
    """Say what such a paper lacks."""
    if order.paper_id == "venue":
        checks = venue.checklist(order.session, order.branch_id, order.until)
        return [
            Missing(
                _("活动室“{item}”还没有自查。").format(item=line.item.words), Place("service.venue", line.id)
            )
            for line in checks
            if line.is_met is None
        ]
    if order.paper_id == "life-review":
        return review_gaps(_review(order))
    if order.paper_id == "work-posts":
        return process_gaps(order.session, order.rulebook, order.branch_id, order.until)
    if any(part.records for part in REGISTER_PARTS[order.paper_id](order)):
        return []
    place = PLACES.get(order.paper_id, Place(f"service.{order.paper_id}"))
    return [Missing(_("这一年还没有登记。"), place)]
