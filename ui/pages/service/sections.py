"""教育服务: study, points, and what the branch does for its members and the masses, a section for each."""

from typing import ClassVar

from branchdesk.i18n import N_
from ui.sections import SectionedPage


class ServiceSections(SectionedPage):
    """The sections of 教育服务."""

    key: ClassVar[str] = "service"
    title: ClassVar[str] = N_("教育服务")
    icon: ClassVar[str] = "mdi6.school-outline"
    SECTIONS: ClassVar[dict[str, tuple[str, str, str]]] = {
        "study": (N_("学时"), "ui.pages.service.study", "StudyPage"),
    }
