"""What the columns of ratings and guidance are called."""

from collections.abc import Mapping

from branchdesk.i18n import N_

TITLES: Mapping[str, Mapping[str, str]] = {
    "guidance": {
        "name": N_("联系指导干部"),
        "unit": N_("单位"),
        "post": N_("职务"),
        "document": N_("文件"),
    },
    "guidance_visit": {
        "guidance_id": N_("联系指导干部"),
        "aspects": N_("指导方面"),
        "text": N_("指导和帮助"),
    },
    "quarter_check": {
        "supervision_id": N_("自查"),
        "taken_on": N_("留存日期"),
    },
    "rating": {"settled_on": N_("定级日期"), "total_hundredths": N_("总分"), "grade": N_("等次")},
    "rating_answer": {
        "item": N_("考评项目"),
        "count": N_("次数（分数记作百倍）"),
        "given_by": N_("填写人"),
        "given_on": N_("填写日期"),
    },
    "rating_step": {"number": N_("第几次"), "done_by": N_("办理人"), "grade": N_("等级")},
    "rating_criterion": {"criterion": N_("标准"), "text": N_("支部的说明")},
    "rating_objection": {
        "received_on": N_("收到日期"),
        "raised_by": N_("提出人"),
        "answered_on": N_("答复日期"),
        "answer": N_("答复"),
    },
}
