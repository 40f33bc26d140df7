"""One sitting in the record book: every item a record must have, on as many pages as it needs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from branchdesk.attachments import AttachmentRow
from branchdesk.documents.flow import Flow, picture_of
from branchdesk.documents.fonts import Face
from branchdesk.documents.pages import MM, Page, common
from branchdesk.documents.registers import day_words
from branchdesk.errors import BranchDeskError
from branchdesk.life.ballots import verdict_on
from branchdesk.life.kinds import KIND_WORDS, PRESENCE_WORDS
from branchdesk.life.meetings import voters
from branchdesk.models import Meeting, MeetingKind, Motion, Presence
from branchdesk.paths import RESOURCES
from branchdesk.rules.registers import read_words
from branchdesk.rules.regulations import Regulations

TOP = 20 * MM
words = read_words(RESOURCES / "papers" / "record-book.toml")


@dataclass(frozen=True)
class Record:
    """A loaded meeting with what belongs to it; `content` fetches the bytes of an attachment."""

    meeting: Meeting
    is_late: bool
    group_name: str | None
    attachments: Sequence[AttachmentRow]
    content: Callable[[str], bytes]

    @property
    def kind_words(self) -> str:
        """Name the kind, a group's sitting with its group."""
        return sitting_words(self.meeting.kind, self.group_name)


def sitting_words(kind: MeetingKind, group_name: str | None) -> str:
    """Name a sitting: 支委会, or 第一党小组会 with the name of its group."""
    words_of_kind = KIND_WORDS[kind]
    group_words = KIND_WORDS[MeetingKind.GROUP]
    if not group_name or kind != MeetingKind.GROUP:
        return words_of_kind
    return group_name + group_words.removeprefix("党小组" if group_name.endswith("党小组") else "")


def lay_meeting(flow: Flow, record: Record, regulations: Regulations) -> Page:
    """Lay out one record from a new page on; return its first page."""
    meeting = record.meeting
    flow.on_page = lambda page: _head(flow, page, record, continued=False)
    first = flow.new_page()
    flow.on_page = lambda page: _head(flow, page, record, continued=True)
    _particulars(flow, record)
    _agenda(flow, meeting)
    _motions(flow, meeting, regulations)
    if meeting.minutes.strip():
        flow.heading(words["minutes"])
        flow.paragraphs(meeting.minutes)
    _signed_in(flow, meeting)
    _attachments(flow, record)
    _signatures(flow)
    return first


def _head(flow: Flow, page: Page, record: Record, *, continued: bool) -> float:
    """Draw the title of a record, and the mark of a late entry, at the head of each of its pages."""
    day = day_words(record.meeting.starts_at.date())
    key, size = ("record_continued", 11) if continued else ("record", 18)
    title = words[key].format(kind=record.kind_words, day=day)
    face = Face.HEI if continued else Face.TITLE
    flow.document.aligned(page, flow.left, TOP, flow.width, title, face, size)
    if record.is_late:
        mark = words["late_on"].format(day=day_words(record.meeting.recorded_at.date()))
        width = flow.document.fonts.width(mark, Face.HEI, 9) + 8
        page.box(flow.left + flow.width - width, TOP, width, 15, 0.8)
        page.text(flow.left + flow.width - width + 4, TOP + 3, mark, Face.HEI, 9)
    return TOP + size * 1.3 + 8


def _particulars(flow: Flow, record: Record) -> None:
    meeting = record.meeting
    entitled, present_voters = voters(meeting)
    present = [row for row in meeting.attendance if row.presence == Presence.PRESENT]
    flow.labelled([(words["meeting_title"], meeting.title)])
    flow.labelled([(words["time"], clock(meeting.starts_at, meeting.ends_at))])
    flow.labelled([(words["place"], meeting.place or "")])
    chair, recorder = meeting.chair, meeting.recorder
    flow.labelled(
        [
            (words["chair"], chair.name if chair else ""),
            (words["recorder"], recorder.name if recorder else ""),
        ]
    )
    flow.labelled(
        [
            (words["expected"], words["people_words"].format(n=len(meeting.attendance), voters=entitled)),
            (words["present"], words["people_words"].format(n=len(present), voters=present_voters)),
        ]
    )
    flow.labelled([(words["absent"], _absent(meeting) or common["nothing"])])
    flow.labelled([(words["guests"], meeting.guests or common["nothing"])])
    if meeting.kind == MeetingKind.LECTURE or meeting.lecturer:
        flow.labelled([(words["lecturer"], meeting.lecturer or "")])
    also = [KIND_WORDS[MeetingKind(kind)] for kind in meeting.also_kinds]
    if also:
        flow.labelled([(words["counts_as"], "、".join(also))])
    if meeting.hours_tenths:
        flow.labelled([(words["hours"], hours_words(meeting.hours_tenths))])


def clock(starts: datetime, ends: datetime | None) -> str:
    """Write when a sitting began and ended."""
    day = day_words(starts.date())
    if ends is None:
        return words["clock_open"].format(day=day, start=f"{starts:%H:%M}")
    end = f"{ends:%H:%M}" if ends.date() == starts.date() else f"{day_words(ends.date())}{ends:%H:%M}"
    return words["clock"].format(day=day, start=f"{starts:%H:%M}", end=end)


def hours_words(tenths: int) -> str:
    """Write study hours: 25 tenths are 2.5, 20 are 2."""
    whole, rest = divmod(tenths, 10)
    return f"{whole}.{rest}" if rest else str(whole)


def _absent(meeting: Meeting) -> str:
    away = [row for row in meeting.attendance if row.presence != Presence.PRESENT]
    return "；".join(
        words["absent_words" if row.reason else "absent_plain"].format(
            name=row.person.name, presence=PRESENCE_WORDS[row.presence], reason=row.reason
        )
        for row in away
    )


def _agenda(flow: Flow, meeting: Meeting) -> None:
    if not meeting.agenda:
        return
    flow.heading(words["agenda"])
    for number, item in enumerate(meeting.agenda, 1):
        title = item.title
        if item.kind is not None:
            title += f"（{KIND_WORDS[item.kind]}）"
        flow.paragraphs(words["agenda_item"].format(n=number, title=title), Face.HEI, indent="")
        if item.text.strip():
            flow.paragraphs(item.text)
        if item.resolution.strip():
            flow.paragraphs(words["resolution"].format(text=item.resolution))


def _motions(flow: Flow, meeting: Meeting, regulations: Regulations) -> None:
    if not meeting.motions:
        return
    flow.heading(words["motion"])
    for number, motion in enumerate(meeting.motions, 1):
        flow.paragraphs(words["motion_item"].format(n=number, title=motion.title), Face.HEI, indent="")
        written = words["written"].format(n=motion.written_yes) if motion.written_yes else ""
        way = words["secret" if motion.is_secret else "open"]
        flow.paragraphs(
            words["motion_count"].format(
                way=way, yes=motion.yes, no=motion.no, abstain=motion.abstain, written=written
            )
        )
        flow.paragraphs(_result(meeting, motion, regulations))
        if motion.resolution.strip():
            flow.paragraphs(words["resolution"].format(text=motion.resolution))


def _result(meeting: Meeting, motion: Motion, regulations: Regulations) -> str:
    """Say how the ballot stands by the rule; a count that cannot be says so instead."""
    expected, present = voters(meeting)
    try:
        return verdict_on(motion, expected, present, meeting.starts_at.date(), regulations).sentence
    except BranchDeskError as error:
        return str(error)


def _signed_in(flow: Flow, meeting: Meeting) -> None:
    present = [row.person.name for row in meeting.attendance if row.presence == Presence.PRESENT]
    if present:
        flow.heading(words["signed_in"])
        flow.paragraphs("、".join(present))


def _attachments(flow: Flow, record: Record) -> None:
    if not record.attachments:
        return
    flow.heading(words["attachments"])
    flow.paragraphs("；".join(f"{row.name}（{row.size_words}）" for row in record.attachments))
    flow.gap(4)
    photos = [picture_of(row.name, record.content(row.id)) for row in record.attachments if row.is_image]
    flow.pictures([photo for photo in photos if photo is not None])


def _signatures(flow: Flow) -> None:
    page = flow.bring_along(18 * MM)
    flow.gap(9 * MM)
    share = flow.width / 3
    for place, key in enumerate(("sign_chair", "sign_recorder", "sign_day")):
        x = flow.left + place * share
        label = flow.document.fonts.clean(words[key] + common["colon"])
        page.text(x, flow.y, label, Face.SONG, flow.size)
        start = x + flow.document.fonts.width(label, Face.SONG, flow.size)
        page.line(start, flow.y + 13, x + share - 6 * MM, flow.y + 13)
    flow.gap(8 * MM)
