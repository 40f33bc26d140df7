"""What the columns of the branch, its desk and its settings are called."""

from collections.abc import Mapping

from branchdesk.i18n import N_

TITLES: Mapping[str, Mapping[str, str]] = {
    "branch": {
        "name": N_("全称"),
        "sector": N_("类型"),
        "kind": N_("党组织"),
        "form": N_("设置形式"),
        "locality": N_("村或社区"),
        "unit": N_("所在单位"),
        "superior": N_("上级党组织"),
        "founded_on": N_("成立日期"),
        "covered_units": N_("覆盖单位数"),
    },
    "setting": {"name": N_("设置"), "value": N_("选定")},
    "paper_text": {"paper": N_("表册")},
    "operator": {"name": N_("姓名"), "role": N_("身份")},
    "handover": {
        "handed_on": N_("交接日期"),
        "from_name": N_("移交人"),
        "to_name": N_("接收人"),
        "witness": N_("监交人"),
    },
    "known_card": {"pinned_at": N_("收下时间")},
    "received_package": {"seq": N_("第几号"), "received_at": N_("接收时间")},
    "attachment": {
        "owner_id": N_("属于"),
        "name": N_("文件名"),
        "size": N_("大小（字节）"),
        "purpose": N_("用途"),
    },
    "acknowledgement": {
        "check_id": N_("提醒"),
        "sentence": N_("提醒的话"),
        "given_on": N_("知晓日期"),
    },
    "rule_change": {
        "rule_id": N_("规则"),
        "is_off": N_("停用"),
        "times": N_("次数"),
        "due_month": N_("期限（月）"),
        "due_day": N_("期限（日）"),
        "lead_months": N_("提前或推后的月数"),
        "hours": N_("学时"),
    },
}
