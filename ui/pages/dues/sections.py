"""党费: collecting, assessing and what follows, a section for each."""

from typing import ClassVar

from branchdesk.i18n import N_
from ui.sections import SectionedPage


class DuesSections(SectionedPage):
    """The sections of 党费."""

    key: ClassVar[str] = "dues"
    title: ClassVar[str] = N_("党费")
    icon: ClassVar[str] = "mdi6.hand-coin-outline"
    SECTIONS: ClassVar[dict[str, tuple[str, str, str]]] = {
        "collection": (N_("收缴"), "ui.pages.dues.page", "DuesPage"),
        "assessment": (N_("核定"), "ui.pages.dues.assessment", "AssessmentPage"),
        "relief": (N_("减免"), "ui.pages.dues.relief", "ReliefPage"),
        "arrears": (N_("欠交"), "ui.pages.dues.arrears", "ArrearsPage"),
        "remittance": (N_("上缴与使用"), "ui.pages.dues.remittance", "RemittancePage"),
        "publication": (N_("公布"), "ui.pages.dues.publication", "PublicationPage"),
    }
