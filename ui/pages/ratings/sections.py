"""考评定级: the score of the year, and what leads to it and follows from it, a section for each."""

from typing import ClassVar

from branchdesk.i18n import N_
from ui.sections import SectionedPage


class RatingSections(SectionedPage):
    """The sections of 考评定级."""

    key: ClassVar[str] = "ratings"
    title: ClassVar[str] = N_("考评定级")
    icon: ClassVar[str] = "mdi6.star-outline"
    SECTIONS: ClassVar[dict[str, tuple[str, str, str]]] = {
        "sheet": (N_("评分"), "ui.pages.ratings.page", "RatingsPage"),
        "compare": (N_("对照"), "ui.pages.ratings.side_by_side", "SideBySidePage"),
        "procedure": (N_("程序"), "ui.pages.ratings.procedure", "ProcedurePage"),
        "guidance": (N_("联系指导"), "ui.pages.ratings.guidance", "GuidancePage"),
    }
