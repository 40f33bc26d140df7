"""The words of organisational life: kinds of sittings, who came, and what a ballot decides."""

from branchdesk.i18n import N_
from branchdesk.models import (
    AttachmentPurpose,
    MakeUpWay,
    MeetingKind,
    MotionPurpose,
    OutsideKind,
    Presence,
    PriorStep,
)
from branchdesk.places import Place
from branchdesk.rules.regulations import TALK

KIND_WORDS = {
    MeetingKind.GENERAL: N_("党员大会"),
    MeetingKind.COMMITTEE: N_("支委会"),
    MeetingKind.GROUP: N_("党小组会"),
    MeetingKind.LECTURE: N_("党课"),
    MeetingKind.PARTY_DAY: N_("主题党日"),
    MeetingKind.LIFE_MEETING: N_("组织生活会"),
    MeetingKind.APPRAISAL: N_("民主评议党员"),
}

SHORT_WORDS = {
    MeetingKind.GENERAL: N_("大会"),
    MeetingKind.COMMITTEE: N_("支委"),
    MeetingKind.GROUP: N_("小组"),
    MeetingKind.LECTURE: N_("党课"),
    MeetingKind.PARTY_DAY: N_("党日"),
    MeetingKind.LIFE_MEETING: N_("生活会"),
    MeetingKind.APPRAISAL: N_("评议"),
}
"""The kinds where there is little room, such as above a narrow column."""

PRESENCE_WORDS = {
    Presence.PRESENT: N_("到会"),
    Presence.LEAVE: N_("请假"),
    Presence.ABSENT: N_("缺席"),
}

WAY_WORDS = {
    MakeUpWay.SELF_STUDY: N_("自学"),
    MakeUpWay.RECORDING: N_("听录音、看录像"),
    MakeUpWay.TALK: N_("谈话传达"),
    MakeUpWay.NEXT_SITTING: N_("参加下一次"),
}
"""How somebody who was away made up for it."""

OUTSIDE_WORDS = {
    OutsideKind.DEMOCRATIC_LIFE: N_("党委（党组）民主生活会"),
    OutsideKind.LIFE_MEETING: N_("上级或联系点组织生活会"),
    OutsideKind.OTHER: N_("其他组织生活"),
}
"""What a leading member took part in elsewhere."""

PURPOSE_WORDS = {
    MotionPurpose.ORDINARY: N_("一般事项"),
    MotionPurpose.ADMISSION: N_("接收预备党员"),
    MotionPurpose.CONVERSION: N_("预备党员转正"),
    MotionPurpose.COMMITTEE: N_("支委会议事"),
    MotionPurpose.ELECTION: N_("选举"),
}

ATTACHMENT_WORDS = {AttachmentPurpose.SIGNED_PAGE: N_("签字页")}

PRIOR_WORDS = {
    PriorStep.COMMITTEE: N_("支委会先议"),
    PriorStep.SUPERIOR: N_("党委前置"),
}

ABOUT_WORDS = {
    "thought": N_("思想"),
    "work": N_("工作"),
    "problems": N_("存在问题"),
    "person": N_("个人情况"),
}
"""What a talk was about; it is about thoughts and not only about work (永州 二（二）4)."""


def place_of(kind: str, record: str | None = None, *, new: bool = False) -> Place:
    """Say where sittings of a kind, or talks, are seen: the record given, or a new one of the kind."""
    if kind == TALK:
        return Place("life.talks", record, "new" if new else "")
    return Place("life", record, f"new:{kind}" if new else kind)
