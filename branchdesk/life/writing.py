"""Puts the plain values of a sitting into its fully loaded record."""

from branchdesk.life.sittings import OWN_FIELDS, AgendaEntry, AttendanceEntry, MotionEntry, Sitting
from branchdesk.models import AgendaItem, Attendance, Meeting, MeetingKind, Motion, PriorStep


def write(meeting: Meeting, sitting: Sitting, people: list[AttendanceEntry]) -> None:
    """Take over everything of a checked sitting; rows that stay the same keep their keys."""
    for name in OWN_FIELDS:
        setattr(meeting, name, getattr(sitting, name))
    meeting.title = sitting.title.strip()
    if sitting.kind != MeetingKind.GROUP:
        meeting.group_id = None
    also = [str(kind) for kind in dict.fromkeys(sitting.also_kinds) if kind != sitting.kind]
    if meeting.also_kinds != also:
        meeting.also_kinds = also
    _write_agenda(meeting, recorded_items(sitting))
    _write_attendance(meeting, people)
    _write_motions(meeting, sitting.motions)


def recorded_items(sitting: Sitting) -> list[AgendaEntry]:
    """List the matters that are recorded: those of which anything is said."""
    return [item for item in sitting.agenda if not item.is_empty]


def _write_agenda(meeting: Meeting, items: list[AgendaEntry]) -> None:
    known = {row.id: row for row in meeting.agenda}
    meeting.agenda = [known.pop(item.id) if item.id in known else AgendaItem() for item in items]
    for number, (row, item) in enumerate(zip(meeting.agenda, items, strict=True)):
        row.position, row.title, row.text = number, item.title.strip(), item.text.strip()
        row.resolution = item.resolution.strip()
        row.kind = None if item.kind == meeting.kind else item.kind
        row.prior = item.prior
        row.prior_item_id = item.prior_item_id if item.prior == PriorStep.COMMITTEE else None
        row.prior_note = ((item.prior_note or "").strip() or None) if item.prior else None


def _write_attendance(meeting: Meeting, people: list[AttendanceEntry]) -> None:
    wanted = {row.person_id for row in people}
    for row in [row for row in meeting.attendance if row.person_id not in wanted]:
        meeting.attendance.remove(row)
    present = {row.person_id: row for row in meeting.attendance}
    for number, entry in enumerate(people):
        row = present.get(entry.person_id) or Attendance(person_id=entry.person_id)
        if entry.person_id not in present:
            meeting.attendance.append(row)
        row.position, row.presence, row.reason = number, entry.presence, entry.reason
        row.can_vote = bool(entry.can_vote)


def _write_motions(meeting: Meeting, motions: list[MotionEntry]) -> None:
    del meeting.motions[len(motions) :]
    while len(meeting.motions) < len(motions):
        meeting.motions.append(Motion())
    for number, (row, entry) in enumerate(zip(meeting.motions, motions, strict=True)):
        row.position, row.title, row.purpose = number, entry.title.strip(), entry.purpose
        row.yes, row.no, row.abstain, row.written_yes = (
            entry.yes,
            entry.no,
            entry.abstain,
            entry.written_yes,
        )
        row.is_secret, row.resolution = entry.is_secret, entry.resolution.strip()
        row.override_reason = (entry.override_reason or "").strip() or None
