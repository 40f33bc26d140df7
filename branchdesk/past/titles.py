"""What the columns of every table are called in the user's words: a list, complete by a test.

A title that holds in every table stands in COMMON; a table says only what is its own. Columns that mean
nothing to people, such as keys and digests, are in UNSHOWN.
"""

from collections.abc import Mapping

from branchdesk.i18n import N_, _
from branchdesk.past.column_titles import desk, dues, life, lists, people, ratings, service

UNSHOWN = frozenset({"id", "branch_id", "position", "is_own", "rule"})
"""Columns of any table that are the program's own."""

UNSHOWN_IN: Mapping[str, frozenset[str]] = {
    "attachment": frozenset({"owner_table", "media_type", "sha256"}),
    "carried_field": frozenset({"table_name", "record_id", "values"}),
    "handover": frozenset({"snapshot"}),
    "known_card": frozenset({"desk_id", "age_recipient", "signing_public"}),
    "booklet_text": frozenset({"cell"}),
    "paper_text": frozenset({"field"}),
    "acknowledgement": frozenset({"record_id"}),
    "rating": frozenset({"result"}),
    "quarter_check": frozenset({"result"}),
    "dues_closing": frozenset({"result"}),
    "worklist_item": frozenset({"source_table", "source_id"}),
    "point_entry": frozenset({"source_table", "source_id", "source_key"}),
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
    "election_id": N_("选举"),
    "office": N_("选举职务"),
    "step": N_("步骤"),
    "on": N_("日期"),
    "done_on": N_("完成日期"),
    "by": N_("办理人"),
    "by_id": N_("办理人"),
    "number": N_("文号"),
    "document": N_("文件"),
    "decision": N_("决定"),
    "result": N_("结果"),
    "outcome": N_("结果"),
    "ended_on": N_("结束日期"),
    "closed_on": N_("结束日期"),
    "direction": N_("收发"),
    "certificate": N_("流动党员活动证号"),
    "ground": N_("情形"),
    "ordinal": N_("第几届"),
    "seats": N_("名额"),
    "yes": N_("赞成"),
    "no": N_("反对"),
    "abstain": N_("弃权"),
    "hours_tenths": N_("学时"),
    "last_contact_on": N_("最近联系日期"),
}

TITLES: Mapping[str, Mapping[str, str]] = {
    **desk.TITLES,
    **dues.TITLES,
    **life.TITLES,
    **lists.TITLES,
    **people.TITLES,
    **ratings.TITLES,
    **service.TITLES,
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
