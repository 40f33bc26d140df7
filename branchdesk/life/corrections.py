"""What a correction of final minutes changed, part by part, in the words of the paper."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from branchdesk.i18n import _, in_source_language
from branchdesk.life.kinds import KIND_WORDS, PRESENCE_WORDS, PRIOR_WORDS, PURPOSE_WORDS
from branchdesk.models import AgendaItem, Attendance, Meeting, MeetingKind, Motion, Presence

NOTHING = "（无）"
"""Stands for a part that was not there before, or is not any more; it is kept with the record."""


@dataclass(frozen=True, slots=True)
class Correction:
    """Why final minutes are corrected, by whom, and when."""

    reason: str
    by: str
    made_on: date


@dataclass(frozen=True, slots=True)
class Change:
    """One part that was corrected; both texts stay readable."""

    part: str
    before: str
    after: str


@in_source_language()
def parts_of(meeting: Meeting, group_name: str | None) -> dict[str, str]:
    """Take a fully loaded meeting apart into named texts; the names are printed, so they are Chinese."""
    return {part: text for part, text in _parts(meeting, group_name) if text}


def _parts(meeting: Meeting, group_name: str | None) -> Iterator[tuple[str, str]]:
    yield _("类型"), _(KIND_WORDS[meeting.kind])
    yield _("兼作"), "、".join(_(KIND_WORDS[MeetingKind(kind)]) for kind in meeting.also_kinds)
    yield _("名称"), meeting.title
    yield _("党小组"), group_name or ""
    yield _("开始时间"), f"{meeting.starts_at:%Y-%m-%d %H:%M}"
    yield _("结束时间"), f"{meeting.ends_at:%Y-%m-%d %H:%M}" if meeting.ends_at else ""
    yield _("地点"), meeting.place or ""
    yield _("主持人"), meeting.chair.name if meeting.chair else ""
    yield _("记录人"), meeting.recorder.name if meeting.recorder else ""
    yield _("授课人"), meeting.lecturer or ""
    yield _("党课题目"), meeting.subject or ""
    yield _("主题"), meeting.theme or ""
    yield _("志愿服务"), meeting.service or ""
    yield _("列席人"), meeting.guests or ""
    yield _("应到有表决权人数"), "" if meeting.entitled is None else str(meeting.entitled)
    yield _("学时"), "" if meeting.hours_tenths is None else f"{meeting.hours_tenths / 10:g}"
    for row in meeting.attendance:
        yield _("到会情况：{name}").format(name=row.person.name), _attendance(row)
    for number, item in enumerate(meeting.agenda, 1):
        kind = f"（{_(KIND_WORDS[item.kind])}）" if item.kind else ""
        yield _("议题{n}").format(n=number), item.title + kind
        yield _("议题{n}的前置程序").format(n=number), _prior(item)
        yield _("议题{n}的内容").format(n=number), item.text
        yield _("议题{n}的决议").format(n=number), item.resolution
    for number, motion in enumerate(meeting.motions, 1):
        yield _("表决{n}").format(n=number), _motion(motion)
    yield _("会议记录"), meeting.minutes.strip()


def _prior(item: AgendaItem) -> str:
    if item.prior is None:
        return ""
    return _(PRIOR_WORDS[item.prior]) + (f"（{item.prior_note}）" if item.prior_note else "")


def _attendance(row: Attendance) -> str:
    words = _(PRESENCE_WORDS[row.presence])
    if row.presence != Presence.PRESENT and row.reason:
        words += f"（{row.reason}）"
    return words if row.can_vote else words + _("，没有表决权")


def _motion(motion: Motion) -> str:
    words = _(
        "{title}（{purpose}，{way}）：赞成{yes}票，反对{no}票，弃权{abstain}票，书面同意意见{written}票。{resolution}"
    ).format(
        title=motion.title,
        purpose=_(PURPOSE_WORDS[motion.purpose]),
        way=_("无记名投票") if motion.is_secret else _("举手表决"),
        yes=motion.yes,
        no=motion.no,
        abstain=motion.abstain,
        written=motion.written_yes,
        resolution=motion.resolution,
    )
    return words + (_("另定的理由：") + motion.override_reason if motion.override_reason else "")


def changes_between(before: Mapping[str, str], after: Mapping[str, str]) -> list[Change]:
    """List the parts that differ; of a long text only the paragraphs that do."""
    found: list[Change] = []
    for part in dict.fromkeys([*before, *after]):
        old, new = before.get(part, ""), after.get(part, "")
        if old != new:
            found += [Change(part, *texts) for texts in _paragraphs(old, new)]
    return found


def _paragraphs(old: str, new: str) -> Iterator[tuple[str, str]]:
    lines, others = old.split("\n"), new.split("\n")
    for tag, start, end, begin, until in SequenceMatcher(None, lines, others, autojunk=False).get_opcodes():
        if tag != "equal":
            gone, come = "\n".join(lines[start:end]), "\n".join(others[begin:until])
            if gone.strip() or come.strip():
                yield gone or NOTHING, come or NOTHING
