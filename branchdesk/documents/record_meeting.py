"""One sitting in the record book: every item a record must have, on as many pages as it needs."""

from datetime import date, datetime

from branchdesk.attachments import AttachmentRow
from branchdesk.documents.flow import Flow, Picture, picture_of
from branchdesk.documents.fonts import Face
from branchdesk.documents.meeting_records import Record
from branchdesk.documents.pages import MM, Page, common
from branchdesk.documents.registers import day_words
from branchdesk.documents.scans import Unprinted
from branchdesk.documents.text import LINE
from branchdesk.errors import BranchDeskError
from branchdesk.life.ballots import verdict_on
from branchdesk.life.kinds import KIND_WORDS, PRESENCE_WORDS
from branchdesk.life.meetings import voters
from branchdesk.life.prior import PriorMatter
from branchdesk.models import AgendaItem, AttachmentPurpose, Meeting, MeetingKind, Motion, Presence
from branchdesk.paths import RESOURCES
from branchdesk.rules.registers import read_words
from branchdesk.rules.regulations import Regulations

TOP = 20 * MM
MARKS = TOP - 18
"""Where marks such as 补录 stand, above a head that may fill the line."""
words = read_words(RESOURCES / "papers" / "record-book.toml")


def lay_meeting(flow: Flow, record: Record) -> Page:
    """Lay out one record from a new page on; return its first page."""
    meeting = record.meeting
    flow.on_page = lambda page: _head(flow, page, record, continued=False)
    first = flow.new_page()
    flow.on_page = lambda page: _head(flow, page, record, continued=True)
    _particulars(flow, record)
    _agenda(flow, record)
    _motions(flow, meeting, record.regulations)
    if meeting.minutes.strip():
        flow.heading(words["minutes"])
        flow.paragraphs(meeting.minutes)
    _tasks(flow, record)
    _signed_in(flow, meeting)
    _attachments(flow, record)
    _revisions(flow, record)
    _signatures(flow)
    _scans(flow, record)
    return first


def _head(flow: Flow, page: Page, record: Record, *, continued: bool) -> float:
    """Draw the title of a record, and the mark of a late entry, at the head of each of its pages."""
    day = day_words(record.meeting.starts_at.date())
    key, size = ("record_continued", 11) if continued else ("record", 18)
    title = words[key].format(kind=record.kind_words, day=day)
    face = Face.HEI if continued else Face.TITLE
    flow.document.aligned(page, flow.left, TOP, flow.width, title, face, size)
    if record.is_late:
        late = words["late_on"].format(day=day_words(record.meeting.recorded_at.date()))
        _mark(flow, page, late, is_right=True)
    corrected = sum(revision.is_correction for revision in record.revisions)
    if record.meeting.final_on is not None:
        final = words["final_on"].format(day=day_words(record.meeting.final_on))
        _mark(flow, page, final + (words["corrected"].format(n=corrected) if corrected else ""))
    elif corrected:
        _mark(flow, page, words["taken_back"].format(n=corrected))
    return TOP + size * 1.3 + 8


def _mark(flow: Flow, page: Page, mark: str, *, is_right: bool = False) -> None:
    """Put words in a frame above the head, such as that a record is a late entry."""
    width = flow.document.fonts.width(mark, Face.HEI, 9) + 8
    x = flow.left + flow.width - width if is_right else flow.left
    page.box(x, MARKS, width, 15, 0.8)
    page.text(x + 4, MARKS + 3, mark, Face.HEI, 9)


def _particulars(flow: Flow, record: Record) -> None:
    meeting = record.meeting
    entitled, present_voters = voters(meeting)
    present = [row for row in meeting.attendance if row.presence == Presence.PRESENT]
    flow.labelled([(words["meeting_title"], meeting.title)])
    number = words["number_words"].format(year=meeting.starts_at.year, n=record.number)
    flow.labelled([(words["kind_label"], record.kind_words), (words["number_label"], number)])
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
    flow.labelled([(words["absent"], absent_words(record) or common["nothing"])])
    flow.labelled([(words["guests"], meeting.guests or common["nothing"])])
    if meeting.kind == MeetingKind.LECTURE or meeting.lecturer:
        flow.labelled([(words["lecturer"], meeting.lecturer or "")])
    for name in ("subject", "theme", "service"):
        said = getattr(meeting, name)
        if said:
            flow.labelled([(words[name], said)])
    also = [KIND_WORDS[MeetingKind(kind)] for kind in meeting.also_kinds]
    if also:
        flow.labelled([(words["counts_as"], "、".join(also))])
    if meeting.hours_tenths:
        flow.labelled([(words["hours"], hours_words(meeting.hours_tenths))])
    if record.procedure is not None:
        day = day_words(record.procedure.effective_from)
        rules = words["procedure_words"].format(title=record.procedure.title.strip("《》"), day=day)
        flow.labelled([(words["procedure"], rules)])


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


def absent_words(record: Record) -> str:
    """Name who was away and why, and beside it, erasing nothing, the day on which they made up for it."""
    said = []
    for row in record.meeting.attendance:
        if row.presence != Presence.PRESENT:
            made_up = record.made_up.get(row.person_id)
            later = "" if made_up is None else words["absent_made_up"].format(day=day_words(made_up.done_on))
            key = "absent_words" if row.reason else "absent_plain"
            presence = PRESENCE_WORDS[row.presence]
            said.append(
                words[key].format(name=row.person.name, presence=presence, reason=row.reason, made_up=later)
            )
    return "；".join(said)


def _agenda(flow: Flow, record: Record) -> None:
    meeting = record.meeting
    if not meeting.agenda:
        return
    flow.heading(words["agenda"])
    for number, item in enumerate(meeting.agenda, 1):
        title = item.title
        if item.kind is not None:
            title += f"（{KIND_WORDS[item.kind]}）"
        flow.paragraphs(words["agenda_item"].format(n=number, title=title), Face.HEI, indent="")
        if item.prior is not None:
            flow.paragraphs(_prior(item, record.before.get(item.id)))
        if item.text.strip():
            flow.paragraphs(item.text)
        if item.resolution.strip():
            flow.paragraphs(words["resolution"].format(text=item.resolution))


def _prior(item: AgendaItem, matter: PriorMatter | None) -> str:
    """Say which step went before a matter: the committee's matter with its day, or the words given."""
    said = item.prior_note or common["blank"]
    if matter is not None:
        said = words["prior_matter"].format(day=day_words(matter.held_at.date()), title=matter.title)
    return words[f"prior_{item.prior}"].format(said=said)


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


def _tasks(flow: Flow, record: Record) -> None:
    """List what the sitting gave to whom and until when."""
    if not record.tasks:
        return
    flow.heading(words["tasks"])
    for number, task in enumerate(record.tasks, 1):
        due = day_words(task.due_on) if task.due_on else common["blank"]
        said = words["task"].format(
            n=number, text=task.text, who=task.responsible or common["blank"], due=due
        )
        if task.done_on is not None:
            said += words["task_done"].format(day=day_words(task.done_on), outcome=task.outcome)
        flow.paragraphs(said, indent="")


def _attachments(flow: Flow, record: Record) -> None:
    """Name the attachments, those added since the minutes were final with their day, and print the photos."""
    if not record.attachments:
        return
    flow.heading(words["attachments"])
    flow.paragraphs("；".join(_named(row, record.meeting.final_on) for row in record.attachments))
    flow.gap(4)
    shown = {
        row.id: picture_of(row.name, record.content(row.id)) for row in record.attachments if row.is_image
    }
    flow.pictures([photo for photo in shown.values() if photo is not None])
    unread = [row.name for row in record.attachments if row.id in shown and shown[row.id] is None]
    if unread:
        flow.paragraphs(words["unread"].format(names="、".join(unread)))


def _named(row: AttachmentRow, final_on: date | None) -> str:
    said = [row.size_words]
    if row.purpose == AttachmentPurpose.SIGNED_PAGE:
        said.insert(0, words["signed_page"])
    if final_on is not None and row.recorded_at.date() > final_on:
        said.append(words["added_on"].format(day=day_words(row.recorded_at.date())))
    return f"{row.name}（{'，'.join(said)}）"


def _revisions(flow: Flow, record: Record) -> None:
    """Say when the minutes became final, and of each correction what stood there before."""
    if not record.revisions:
        return
    flow.heading(words["revisions"])
    for number, revision in enumerate(record.revisions, 1):
        reason = words["revision_reason"].format(reason=revision.reason) if revision.reason else ""
        if revision.changes:  # what stood there before begins on the same page
            flow.here(4 * flow.size * LINE)
        key = f"revision_{revision.kind.value}"
        said = words[key].format(n=number, day=day_words(revision.done_on), by=revision.by, reason=reason)
        flow.paragraphs(said, Face.HEI, indent="")
        for change in revision.changes:
            flow.paragraphs(words["change_before"].format(part=change.part, text=change.before))
            flow.paragraphs(words["change_after"].format(text=change.after))


def _scans(flow: Flow, record: Record) -> None:
    """Print the pages of attached PDFs, each on a page of its own, and say which are left out."""
    for row in record.attachments:
        if not row.is_pdf:
            continue
        scan = record.scans.of(row, record.content)
        for number, picture in enumerate(scan.pages, 1):
            _scan_page(flow, words["scan"].format(name=row.name, n=number, m=scan.count), picture)
        if scan.unprinted is not None:
            is_left_out = scan.unprinted == Unprinted.LONG and not scan.count
            key = "left_out" if is_left_out else scan.unprinted.value
            said = words[f"scan_{key}"].format(name=row.name, rest=scan.count - len(scan.pages))
            flow.paragraphs(said)


def _scan_page(flow: Flow, title: str, picture: Picture) -> None:
    page = flow.new_page()
    page.text(flow.left, flow.y, flow.document.fonts.clean(title), Face.HEI, 9)
    flow.gap(15)
    share = min(flow.width / picture.wide, (flow.bottom - flow.y) / picture.tall)
    wide, tall = picture.wide * share, picture.tall * share
    x = flow.left + (flow.width - wide) / 2
    page.picture(x, flow.y, wide, tall, picture.data)
    page.box(x, flow.y, wide, tall, 0.3)
    flow.gap(tall + 4)


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
