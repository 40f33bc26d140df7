"""一支部一方案 on paper: what is wrong, who helps and supervises, the timetable, the problems, the evaluation."""

from branchdesk.documents.pages import Document
from branchdesk.documents.record_paper import Desk, RecordPaper
from branchdesk.documents.registers import Part, registers_document
from branchdesk.documents.service_papers import register_fields
from branchdesk.documents.worklist_lines import evaluation_words, words
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import N_, _
from branchdesk.places import Place
from branchdesk.worklists.rectification import PlanLine, plans_of

STAGE_FIELDS = register_fields(("title", "text", "due_on", "done_on", "outcome"))
PROBLEM_FIELDS = register_fields(
    ("text", "measure", "responsible", "due_on", "done_on", "outcome", "reviewed_on")
)


def rectification_document(desk: Desk, plan_id: str) -> Document:
    """Lay out a plan; raises BranchDeskError for one that is gone."""
    found = plans_of(desk.session, desk.branch_id, desk.today)
    plan = next((one for one in found if one.id == plan_id), None)
    if plan is None:
        raise BranchDeskError(_("这个整改方案已经不在了，可能刚被撤销或删除。"))
    _tell_gaps(desk, plan)
    registers = desk.rulebook.registers
    parts = [
        Part(registers["rectification-stages"], STAGE_FIELDS, plan.stages, {"facts": _facts(plan)}),
        Part(registers["rectification-problems"], PROBLEM_FIELDS, plan.items, {"end": _end(plan)}),
    ]
    return registers_document(
        plan.title, desk.branch, plan.year, desk.today, parts, desk.fonts, has_cover=False
    )


def _facts(plan: PlanLine) -> str:
    said = {
        "title": plan.title,
        "grounds": plan.grounds,
        "helper": plan.helper,
        "task_force": plan.task_force,
        "supervision": plan.supervision_words,
    }
    return words["plan_facts"].format_map({name: value or words["blank"] for name, value in said.items()})


def _end(plan: PlanLine) -> str:
    checked = ""
    if plan.self_checked_on is not None:
        checked = words["dated"].format(day=plan.self_checked_on, words=plan.self_check)
    said = {"self_check": checked, "evaluation": evaluation_words(plan)}
    return words["plan_end"].format_map({name: value or words["blank"] for name, value in said.items()})


def _tell_gaps(desk: Desk, plan: PlanLine) -> None:
    place = Place("life.tasks", plan.id, "plans")
    if plan.lacks:
        desk.miss(_("方案还没有写：{what}。").format(what=_("、").join(plan.lacks)), place)
    if not plan.stages:
        desk.miss(_("方案还没有时间表。"), place)
    if not plan.items:
        desk.miss(_("方案还没有列入问题。"), place)


RECTIFICATION_PAPERS = (
    RecordPaper("rectification-plan", N_("整改方案"), "整改方案", rectification_document),
)
