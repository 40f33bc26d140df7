"""What the columns of every table are called in the user's words: a list, complete by a test.

A title that holds in every table stands in COMMON; a table says only what is its own. Columns that mean
nothing to people, such as keys and digests, are in UNSHOWN.
"""

from collections.abc import Mapping

from branchdesk.fields import APPLICANT_FIELDS, ROSTER_FIELDS
from branchdesk.i18n import N_, _

UNSHOWN = frozenset({"id", "branch_id", "position", "is_own", "rule"})
"""Columns of any table that are the program's own."""

UNSHOWN_IN: Mapping[str, frozenset[str]] = {
    "attachment": frozenset({"owner_table", "media_type", "sha256"}),
    "carried_field": frozenset({"table_name", "record_id", "values"}),
    "handover": frozenset({"snapshot"}),
    "known_card": frozenset({"desk_id", "age_recipient", "signing_public"}),
    "paper_text": frozenset({"field"}),
    "rating": frozenset({"result"}),
    "received_package": frozenset({"digest", "manifest"}),
}

COMMON: Mapping[str, str] = {
    "recorded_at": N_("录入时间"),
    "person_id": N_("人员"),
    "meeting_id": N_("会议"),
    "group_id": N_("所在党小组"),
    "name": N_("名称"),
    "title": N_("标题"),
    "kind": N_("类型"),
    "year": N_("年度"),
    "month": N_("月份"),
    "held_on": N_("日期"),
    "place": N_("地点"),
    "text": N_("内容"),
    "note": N_("说明"),
    "remark": N_("备注"),
    "reason": N_("理由"),
    "since": N_("从"),
    "until": N_("到"),
    "phone": N_("联系电话"),
    "source": N_("依据"),
    "scheme": N_("考评办法"),
    "resolution": N_("决议"),
    "override_reason": N_("另定的理由"),
}

TITLES: Mapping[str, Mapping[str, str]] = {
    "person": {
        **{name: field.title for name, field in {**APPLICANT_FIELDS, **ROSTER_FIELDS}.items()},
        "end_note": N_("离开说明"),
        "dues_from": N_("起交月份"),
    },
    "branch": {
        "name": N_("全称"),
        "sector": N_("类型"),
        "kind": N_("党组织"),
        "form": N_("设置形式"),
        "locality": N_("村或社区"),
        "unit": N_("所在单位"),
        "superior": N_("上级党组织"),
        "founded_on": N_("成立日期"),
    },
    "term": {
        "ordinal": N_("第几届"),
        "elected_on": N_("选举日期"),
        "years": N_("任期（年）"),
        "extended_to": N_("延期到"),
        "extension_approval": N_("延期批复"),
        "reminded_on": N_("上级提醒日期"),
        "requested_on": N_("报请示日期"),
    },
    "post": {"title": N_("职务"), "duties": N_("分工"), "elected": N_("经选举产生")},
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
    "attachment": {"owner_id": N_("属于"), "name": N_("文件名"), "size": N_("大小（字节）")},
    "dues_assessment": {
        "from_month": N_("起算月"),
        "category": N_("党费类别"),
        "base_fen": N_("计算基数"),
        "rate_bp": N_("比例"),
        "calculated_fen": N_("计算数"),
        "due_fen": N_("月应交"),
        "working": N_("计算过程"),
        "items": N_("工资项目"),
        "change_reason": N_("变动的理由"),
        "assessed_on": N_("核定日期"),
    },
    "dues_payment": {
        "amount_fen": N_("金额（元）"),
        "paid_on": N_("交款日期"),
        "method": N_("交款方式"),
        "payer": N_("交款人"),
        "reverses_id": N_("冲销的一笔"),
    },
    "dues_publication": {"published_on": N_("公布日期")},
    "meeting": {
        "also_kinds": N_("兼作"),
        "starts_at": N_("开始时间"),
        "ends_at": N_("结束时间"),
        "group_id": N_("党小组"),
        "chair_id": N_("主持人"),
        "recorder_id": N_("记录人"),
        "lecturer": N_("授课人"),
        "lecturer_id": N_("授课党员"),
        "guests": N_("列席人"),
        "entitled": N_("应到有表决权人数"),
        "minutes": N_("会议记录"),
        "hours_tenths": N_("学时"),
    },
    "agenda_item": {"title": N_("议题")},
    "attendance": {"presence": N_("到会情况"), "can_vote": N_("有表决权")},
    "motion": {
        "title": N_("表决事项"),
        "purpose": N_("表决性质"),
        "is_secret": N_("无记名投票"),
        "yes": N_("赞成"),
        "no": N_("反对"),
        "abstain": N_("弃权"),
        "written_yes": N_("书面同意意见"),
    },
    "talk": {"by_id": N_("谈话人"), "with_id": N_("谈话对象"), "about": N_("谈了什么")},
    "rating": {"settled_on": N_("定级日期"), "total_hundredths": N_("总分"), "grade": N_("等次")},
    "rating_answer": {"item": N_("考评项目"), "count": N_("次数")},
}


def is_shown(table: str, column: str) -> bool:
    """Whether a column means something to people."""
    return column not in UNSHOWN and column not in UNSHOWN_IN.get(table, ())


def title_of(table: str, column: str) -> str:
    """Say what a column is called, in the language of the windows; never its raw name."""
    return _(TITLES.get(table, {}).get(column) or COMMON.get(column) or N_("其他内容"))


def has_title(table: str, column: str) -> bool:
    """Whether somebody gave the column a title."""
    return column in TITLES.get(table, {}) or column in COMMON
