"""组织生活: the year's sittings and what belongs to them, a section for each subject."""

from typing import ClassVar

from branchdesk.i18n import N_
from ui.sections import SectionedPage


class LifeSections(SectionedPage):
    """The sections of 组织生活."""

    key: ClassVar[str] = "life"
    title: ClassVar[str] = N_("组织生活")
    icon: ClassVar[str] = "mdi6.calendar-check-outline"
    SECTIONS: ClassVar[dict[str, tuple[str, str, str]]] = {
        "meetings": (N_("会议"), "ui.pages.life.page", "LifePage"),
        "plan": (N_("计划"), "ui.pages.life.plan.page", "PlanPage"),
        "tasks": (N_("清单"), "ui.pages.life.lists.page", "TasksPage"),
        "talks": (N_("谈心谈话"), "ui.pages.life.talks", "TalksPage"),
        "attendance": (N_("出勤"), "ui.pages.life.attendance", "AttendancePage"),
        "appraisal": (N_("生活会与评议"), "ui.pages.life.year.page", "LifeYearPage"),
        "report": (N_("述职"), "ui.pages.life.debriefs", "DebriefsPage"),
        "pledges": (N_("承诺"), "ui.pages.life.pledges", "PledgesPage"),
        "leaders": (N_("双重组织生活"), "ui.pages.life.leaders", "LeadersPage"),
        "procedure": (N_("议事规则"), "ui.pages.life.procedure", "ProcedurePage"),
    }
