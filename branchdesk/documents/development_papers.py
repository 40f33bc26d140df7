"""The papers about one person on the way into the Party, and which of them fit where they stand."""

from collections.abc import Callable

from branchdesk.documents.pages import Document
from branchdesk.documents.person_papers import make_person_paper
from branchdesk.documents.person_tables import chronicle, material_list
from branchdesk.documents.record_paper import Desk, RecordPaper
from branchdesk.i18n import N_
from branchdesk.models import Stage
from branchdesk.rules.person_papers import read_person_papers

PREFIX = "development-"
"""How the ids of these papers begin among all papers about one record."""

TITLES = {
    "talk-record": N_("入党申请人谈话记录"),
    "recommendation": N_("入党积极分子推荐登记表"),
    "activist-report": N_("确定入党积极分子备案报告"),
    "opinions": N_("征求党员和群众意见记录"),
    "target-report": N_("列为发展对象请示（备案报告）"),
    "target-notice": N_("发展对象公示"),
    "target-notice-record": N_("公示情况登记表"),
    "political-review": N_("政治审查综合报告"),
    "pre-review-request": N_("预审请示"),
    "admission-ballot": N_("接收预备党员票决情况汇总单"),
    "admission-request": N_("接收预备党员请示"),
    "oath": N_("入党宣誓记录"),
    "probation-inspection": N_("预备党员教育考察记录"),
    "conversion-notice": N_("转正公示"),
    "conversion-ballot": N_("转正票决情况汇总单"),
    "conversion-request": N_("转正请示"),
    "extension-request": N_("延长预备期请示"),
    "cancel-request": N_("取消预备党员资格请示"),
}
"""What each letter or sheet of resources/papers/development.toml is called in the window."""


def _paper(name: str, title: str, make: Callable[[Desk, str], Document]) -> RecordPaper:
    return RecordPaper(PREFIX + name, title, title, make)


def _made(name: str) -> Callable[[Desk, str], Document]:
    return lambda desk, person_id: make_person_paper(desk, name, person_id)


DEVELOPMENT_PAPERS = (
    _paper("file-list", N_("党员档案材料清单"), material_list),
    _paper("chronicle", N_("发展党员全程纪实表"), chronicle),
    *(_paper(name, title, _made(name)) for name, title in TITLES.items()),
)
ALWAYS = 2
"""The list and the chronicle fit everybody."""


def fitting(stage: Stage) -> tuple[list[RecordPaper], list[RecordPaper]]:
    """Divide these papers into those that are made at a stage, and the others, each in the order of the way."""
    file = read_person_papers()
    fits, others = list(DEVELOPMENT_PAPERS[:ALWAYS]), list[RecordPaper]()
    for paper in DEVELOPMENT_PAPERS[ALWAYS:]:
        stages = file.versions(paper.id.removeprefix(PREFIX))[-1].stages
        (fits if stage in stages else others).append(paper)
    return fits, others
