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
        "points": (N_("积分"), "ui.pages.service.points", "PointsPage"),
        "care": (N_("关怀"), "ui.pages.service.care", "CarePage"),
        "pioneers": (N_("党员作用"), "ui.pages.service.pioneers", "PioneersPage"),
        "opinions": (N_("意见测评"), "ui.pages.service.opinions", "OpinionsPage"),
        "openness": (N_("公开"), "ui.pages.service.openness", "OpennessPage"),
        "venue": (N_("阵地保障"), "ui.pages.service.venue", "VenuePage"),
        "supervisions": (N_("督查汇报"), "ui.pages.service.supervisions", "SupervisionsPage"),
        "charts": (N_("流程图"), "ui.pages.service.charts", "ChartsPage"),
    }
