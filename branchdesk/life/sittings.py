"""What is written down of one sitting, as plain values: what a window fills in and a draft keeps."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import msgspec

from branchdesk.models import Meeting, MeetingKind, MotionPurpose, Presence, PriorStep


@dataclass(slots=True)
class TaskEntry:
    """What a sitting gives somebody to do until a day; `item_id` names the one on the list already."""

    text: str = ""
    person_id: str | None = None
    due_on: date | None = None
    item_id: str | None = None


@dataclass(slots=True)
class ReportEntry:
    """What is reported at a sitting about something an earlier one gave to do."""

    item_id: str
    text: str = ""
    is_done: bool = False


@dataclass(slots=True)
class AgendaEntry:
    """A matter on the agenda; `kind` empty means the sitting's own kind."""

    title: str = ""
    text: str = ""
    resolution: str = ""
    kind: MeetingKind | None = None
    id: str | None = None
    """The recorded matter that this one is; empty for a new one."""
    prior: PriorStep | None = None
    prior_item_id: str | None = None
    prior_note: str | None = None
    tasks: list[TaskEntry] | None = None
    """Nothing leaves what was given to do as it is."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is said, so that it is not recorded."""
        return not (self.title.strip() or self.text.strip() or self.resolution.strip() or self.tasks)


@dataclass(slots=True)
class AttendanceEntry:
    """One person who was expected; `can_vote` empty is settled from the roster."""

    person_id: str
    presence: Presence = Presence.PRESENT
    reason: str | None = None
    can_vote: bool | None = None


@dataclass(slots=True)
class MotionEntry:
    """A question put to the vote, with the count."""

    title: str = ""
    purpose: MotionPurpose = MotionPurpose.ORDINARY
    yes: int = 0
    no: int = 0
    abstain: int = 0
    written_yes: int = 0
    is_secret: bool = False
    resolution: str = ""
    override_reason: str | None = None


@dataclass(slots=True)
class Sitting:
    """Everything that is recorded of a sitting (domain §3.6)."""

    kind: MeetingKind
    starts_at: datetime
    title: str = ""
    ends_at: datetime | None = None
    place: str | None = None
    group_id: str | None = None
    chair_id: str | None = None
    recorder_id: str | None = None
    lecturer: str | None = None
    lecturer_id: str | None = None
    subject: str | None = None
    theme: str | None = None
    service: str | None = None
    template: str | None = None
    guests: str | None = None
    entitled: int | None = None
    minutes: str = ""
    hours_tenths: int | None = None
    also_kinds: list[MeetingKind] = field(default_factory=list)
    agenda: list[AgendaEntry] = field(default_factory=list)
    attendance: list[AttendanceEntry] = field(default_factory=list)
    """Empty stands for everybody expected, all present."""
    motions: list[MotionEntry] = field(default_factory=list)
    reports: list[ReportEntry] = field(default_factory=list)
    """About what the sitting before gave to do; of a new record only."""


OWN_FIELDS = (
    "kind",
    "starts_at",
    "title",
    "ends_at",
    "place",
    "group_id",
    "chair_id",
    "recorder_id",
    "lecturer",
    "lecturer_id",
    "subject",
    "theme",
    "service",
    "template",
    "guests",
    "entitled",
    "minutes",
    "hours_tenths",
)
"""What is kept in the meeting's own row under the same name."""


def sitting_of(meeting: Meeting) -> Sitting:
    """Take the values out of a fully loaded meeting."""
    return Sitting(
        **{name: getattr(meeting, name) for name in OWN_FIELDS},
        also_kinds=[MeetingKind(kind) for kind in meeting.also_kinds],
        agenda=[
            AgendaEntry(
                item.title,
                item.text,
                item.resolution,
                item.kind,
                item.id,
                item.prior,
                item.prior_item_id,
                item.prior_note,
            )
            for item in meeting.agenda
        ],
        attendance=[
            AttendanceEntry(row.person_id, row.presence, row.reason, row.can_vote)
            for row in meeting.attendance
        ],
        motions=[
            MotionEntry(
                m.title,
                m.purpose,
                m.yes,
                m.no,
                m.abstain,
                m.written_yes,
                m.is_secret,
                m.resolution,
                m.override_reason,
            )
            for m in meeting.motions
        ],
    )


def to_draft(sitting: Sitting) -> dict[str, Any]:
    """Turn a half-typed sitting into what a draft keeps."""
    kept: dict[str, Any] = msgspec.to_builtins(sitting)
    return kept


def from_draft(kept: dict[str, Any]) -> Sitting | None:
    """Read a sitting back from a draft; nothing if the draft is of another make."""
    try:
        return msgspec.convert(kept, Sitting)
    except msgspec.ValidationError:
        return None
