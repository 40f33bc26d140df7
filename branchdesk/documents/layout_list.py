"""The papers of a year that are lists in the layout of a place: one for each layout that comes with the program."""

from collections.abc import Mapping

from branchdesk.documents.paper import Paper
from branchdesk.i18n import N_

GROUP = N_("清单")
PREFIX = "list-"
_LAYOUTS = (
    (
        "hefei-2018",
        N_("合肥三张清单"),
        N_("问题清单、任务清单、责任清单，写明备案和审定"),
        "党支部建设提升行动工作清单",
    ),
    (
        "tongling-2017",
        N_("铜陵目标任务清单"),
        N_("问题、任务、措施、责任、时限，附每月进展和逐季点评"),
        "年度标准化建设目标任务清单",
    ),
    ("linzi-2020", N_("临淄清单台账"), N_("问题清单、任务清单和三类工作台账"), "规范提升清单台账"),
    ("yongzhou-2019", N_("永州创建进度清单"), N_("照创建进度表的栏目，一项一行"), "五化建设创建进度清单"),
    ("zhenjiang-1-task", N_("镇江任务清单"), N_("四项工作清单之一，基本制度和支部任务"), "任务清单"),
    ("zhenjiang-2-plan", N_("镇江计划清单"), N_("四项工作清单之二，年度工作计划清单"), "计划清单"),
    (
        "zhenjiang-3-record",
        N_("镇江任务纪实清单"),
        N_("四项工作清单之三，逐月纪实，每月底填报"),
        "任务纪实清单",
    ),
    ("zhenjiang-4-feedback", N_("镇江提示反馈清单"), N_("四项工作清单之四，书面提示和整改"), "提示反馈清单"),
)
YEARLY_LISTS = (
    *(
        Paper(PREFIX + layout, title, title, about, file_name, GROUP, has_sheet=True)
        for layout, title, about, file_name in _LAYOUTS
    ),
    Paper(
        "delegated-matters",
        N_("基层工作事务准入清单"),
        N_("事务准入清单"),
        N_("别的单位委托支部代办的事，准不准入、依据和期限"),
        "事务准入清单",
        GROUP,
        has_sheet=True,
    ),
)
LAYOUT_OF: Mapping[str, str] = {PREFIX + layout: layout for layout, *_words in _LAYOUTS}
"""The layout of each paper that is one."""
