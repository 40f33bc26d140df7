"""发展党员: those on the way into the Party, the year's plan, and the registers."""

from typing import ClassVar

from branchdesk.i18n import N_
from ui.sections import SectionedPage


class DevelopmentSections(SectionedPage):
    """The sections of 发展党员."""

    key: ClassVar[str] = "development"
    title: ClassVar[str] = N_("发展党员")
    icon: ClassVar[str] = "mdi6.account-arrow-up-outline"
    SECTIONS: ClassVar[dict[str, tuple[str, str, str]]] = {
        "people": (N_("培养对象"), "ui.pages.development.page", "DevelopmentPage"),
        "plan": (N_("计划与储备"), "ui.pages.development.plan", "PlanPage"),
    }
