"""党员: everything about the people of the branch, a section for each subject."""

from typing import ClassVar

from branchdesk.i18n import N_
from ui.sections import SectionedPage


class PeopleSections(SectionedPage):
    """The sections of 党员."""

    key: ClassVar[str] = "people"
    title: ClassVar[str] = N_("党员")
    icon: ClassVar[str] = "mdi6.account-group-outline"
    SECTIONS: ClassVar[dict[str, tuple[str, str, str]]] = {
        "roster": (N_("名册"), "ui.pages.people.page", "PeoplePage"),
        "transfers": (N_("组织关系"), "ui.pages.people.relations.page", "RelationsPage"),
        "committee": (N_("班子换届"), "ui.pages.people.committee.page", "CommitteePage"),
        "posts": (N_("岗位职责"), "ui.pages.people.work_posts", "WorkPostsPage"),
        "honours": (N_("表彰处分"), "ui.pages.people.honours", "HonoursPage"),
        "quality": (N_("核对"), "ui.pages.people.quality", "QualityPage"),
        "survey": (N_("排查"), "ui.pages.people.survey", "SurveyPage"),
        "statistics": (N_("统计"), "ui.pages.people.statistics", "StatisticsPage"),
    }
