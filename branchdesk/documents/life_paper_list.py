"""The papers of a year of organisational life, in the order in which they are listed."""

from branchdesk.documents.paper import Paper
from branchdesk.i18n import N_

LIFE = N_("组织生活")
"""Their heading in the list of papers."""

LIFE_PAPERS = (
    Paper(
        "work-book",
        N_("党支部工作实录"),
        N_("党支部工作实录"),
        N_("所有工作一本：清单、承诺、每月进展、逐季点评、全部记录和考评"),
        "党支部工作实录",
        LIFE,
    ),
    Paper(
        "worklists",
        N_("问题任务责任清单"),
        N_("问题任务责任清单"),
        N_("三张清单，一项一行，任务、措施、责任、时限四个明确"),
        "问题任务责任清单",
        LIFE,
        has_sheet=True,
    ),
    Paper(
        "attendance",
        N_("党员组织生活考勤汇总表"),
        N_("考勤汇总表"),
        N_("按月和逐次的到会情况、补课和双重组织生活，附各月到会率图"),
        "党员组织生活考勤汇总表",
        LIFE,
        has_sheet=True,
    ),
    Paper(
        "talks",
        N_("谈心谈话情况登记表"),
        N_("谈心谈话登记表"),
        N_("一年的谈话一次一行，附还没有谈的"),
        "谈心谈话情况登记表",
        LIFE,
        has_sheet=True,
    ),
    Paper(
        "life-review",
        N_("组织生活会意见和整改台账"),
        N_("组织生活会台账"),
        N_("征求到的意见、查摆的问题和整改情况，一年一份"),
        "组织生活会意见和整改台账",
        LIFE,
        has_sheet=True,
    ),
    Paper(
        "appraisal",
        N_("民主评议党员结果汇总表"),
        N_("民主评议结果"),
        N_("每名党员的测评票数、评定等次和反馈日期"),
        "民主评议结果汇总表",
        LIFE,
        has_sheet=True,
    ),
    Paper(
        "appraisal-forms",
        N_("民主评议党员登记表"),
        N_("民主评议登记表"),
        N_("每名党员一份，一次印齐；还没有开始评议的印一份空白表"),
        "民主评议党员登记表",
        LIFE,
    ),
    Paper(
        "debriefs",
        N_("述职评议登记表"),
        N_("述职评议登记表"),
        N_("向党员大会和上级述职，测评票数、两部分得分和等次"),
        "述职评议登记表",
        LIFE,
        has_sheet=True,
    ),
)
