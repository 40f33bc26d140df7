"""Who is called to a sitting, when, where and what for, whether it is still to be held or was."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from branchdesk.documents.meeting_records import sitting_words
from branchdesk.documents.pages import common
from branchdesk.documents.registers import day_words
from branchdesk.life import meetings, notices
from branchdesk.life.expected import expected_people
from branchdesk.life.finality import group_name
from branchdesk.models import Meeting, MeetingKind, MeetingNotice, PartyGroup
from branchdesk.paths import RESOURCES
from branchdesk.roll import entitled_among
from branchdesk.rules.registers import read_words

words = read_words(RESOURCES / "papers" / "meeting.toml")


@dataclass(frozen=True)
class Call:
    """What notice and sign-in sheet tell of a sitting."""

    record_id: str
    is_held: bool
    kind: MeetingKind
    group: str | None
    title: str
    starts_at: datetime
    ends_at: datetime | None
    place: str | None
    agenda: Sequence[str]
    names: Sequence[str]
    voters: int
    guests: str | None
    note: str | None
    given_on: date | None

    @property
    def kind_words(self) -> str:
        """Name the kind, a group's sitting with its group."""
        return sitting_words(self.kind, self.group)

    @property
    def when(self) -> str:
        """Day, weekday and hour in words."""
        start = f"{self.starts_at:%H:%M}"
        same_day = self.ends_at is not None and self.ends_at.date() == self.starts_at.date()
        clock = words["clock_until" if same_day else "clock"].format(
            start=start, end=f"{self.ends_at:%H:%M}" if self.ends_at else ""
        )
        return words["when"].format(
            year=self.starts_at.year,
            month=self.starts_at.month,
            day=self.starts_at.day,
            weekday=words["weekdays"].split()[self.starts_at.weekday()],
            clock=clock,
        )

    @property
    def people(self) -> str:
        """Say who is expected: everybody, a group, or the committee by name."""
        count = len(self.names)
        if self.kind == MeetingKind.COMMITTEE:
            return words["notice.people_named"].format(names="、".join(self.names), n=count)
        if self.kind == MeetingKind.GROUP and self.group:
            return words["notice.people_group"].format(group=self.group, n=count)
        return words["notice.people_all"].format(n=count)


def call_of(session: Session, record_id: str) -> Call:
    """Read the call to a sitting by the key of its notice or of its record; raises BranchDeskError if gone."""
    notice = session.get(MeetingNotice, record_id)
    if notice is None:
        return _of_record(session, meetings.load(session, record_id))
    day = notice.starts_at.date()
    people = expected_people(session, notice.branch_id, notice.kind, day, notice.group_id)
    group = session.get(PartyGroup, notice.group_id) if notice.group_id else None
    return Call(
        record_id=notice.id,
        is_held=False,
        kind=notice.kind,
        group=group.name if group else None,
        title=notice.title,
        starts_at=notice.starts_at,
        ends_at=None,
        place=notice.place,
        agenda=notice.agenda,
        names=[person.name for person in people],
        voters=len(entitled_among(session, people, day)),
        guests=notice.guests,
        note=notice.note,
        given_on=notice.given_on,
    )


def _of_record(session: Session, meeting: Meeting) -> Call:
    notice = notices.notice_of(session, meeting.id)
    voters, _present = meetings.voters(meeting)
    return Call(
        record_id=meeting.id,
        is_held=True,
        kind=meeting.kind,
        group=group_name(session, meeting),
        title=meeting.title,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        place=meeting.place,
        agenda=[item.title or item.text for item in meeting.agenda],
        names=[row.person.name for row in meeting.attendance],
        voters=voters,
        guests=meeting.guests,
        note=notice.note if notice else None,
        given_on=notice.given_on if notice else None,
    )


def chat_text(call: Call, branch_name: str, today: date) -> str:
    """Write a notice as plain text for a chat: time, place, matters, who is expected, and who asks."""
    numbered = len(call.agenda) > 1
    agenda = "；".join(
        words["notice.matter"].format(n=n, text=text) if numbered else text
        for n, text in enumerate(call.agenda, 1)
    )
    lines = [
        words["chat.title"].format(title=call.title),
        words["chat.time"].format(when=call.when),
        words["chat.place"].format(place=call.place or common["blank"]),
        words["chat.agenda"].format(agenda=agenda or common["blank"]),
        words["chat.people"].format(people=call.people),
    ]
    if call.guests:
        lines.append(words["chat.guests"].format(guests=call.guests))
    lines.append(words["chat.note"].format(note=call.note or words["notice.usual"]))
    day = day_words(call.given_on or today)
    lines.append(words["chat.signed"].format(branch=branch_name, day=day))
    return "\n".join(lines)
