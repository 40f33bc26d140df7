"""The plan as a calendar file for a phone, as RFC 5545 lays it down."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from branchdesk.dates import Month
from branchdesk.i18n import _
from branchdesk.life.plan_lines import PlanLine, PlanState
from branchdesk.models import PlanKind
from branchdesk.rules.holidays import read_workdays
from branchdesk.rules.plan_templates import nearest_workday

ZONE = "Asia/Shanghai"
PRODUCT = "-//BranchDesk//Year plan//ZH"
OCTETS_A_LINE = 75
"""RFC 5545 3.1: lines should not be longer, without the line break."""
USUAL_HOURS = 2
DAY_BEFORE = "-P1D"
NINE_BEFORE = "-PT15H"
"""Nine in the morning of the day before one that begins at midnight."""
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
_ZONE_LINES = (
    "BEGIN:VTIMEZONE",
    f"TZID:{ZONE}",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0800",
    "TZOFFSETTO:+0800",
    "TZNAME:CST",
    "END:STANDARD",
    "END:VTIMEZONE",
)


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of a calendar: a whole day, or an hour of it."""

    uid: str
    """The same for the same item, so that a second file renews the entry instead of doubling it."""
    day: date
    summary: str
    clock: str | None = None
    place: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """What of a plan goes into the file."""

    sittings: bool = True
    groups: bool = False
    others: bool = True
    only_coming: bool = True
    alarms: bool = True


def events_of(lines: Sequence[PlanLine], choice: Choice, today: date) -> list[Event]:
    """Choose the items of a plan that go into the file, and put each on a day.

    What is planned for a month alone stands on its first workday, and says so.
    """
    chosen = [line for line in lines if _is_chosen(line, choice, today)]
    return [
        Event(
            uid=f"{line.id}@branchdesk",
            day=_day_of(line),
            summary=line.words
            if line.planned_for.is_whole
            else _("{what}（本月内）").format(what=line.words),
            clock=line.clock,
            place=line.place,
            text="\n".join(_particulars(line)),
        )
        for line in chosen
    ]


def _is_chosen(line: PlanLine, choice: Choice, today: date) -> bool:
    if choice.only_coming and (line.state == PlanState.HELD or line.planned_for.latest < today):
        return False
    if line.kind == PlanKind.GROUP:
        return choice.groups
    return choice.sittings if line.kind.meeting is not None else choice.others


def _day_of(line: PlanLine) -> date:
    if line.planned_for.is_whole:
        return line.planned_for.earliest
    return nearest_workday(Month.of(line.planned_for.earliest).first_day, read_workdays())


def _particulars(line: PlanLine) -> Iterator[str]:
    yield line.kind_words
    if line.person:
        yield _("负责人：{name}").format(name=line.person)
    if line.note:
        yield line.note


def calendar_file(name: str, events: Sequence[Event], stamp: datetime, *, alarms: bool = True) -> bytes:
    """Write events as an .ics file: CRLF, lines folded at 75 octets, times of Shanghai.

    `stamp` is when it is written; a time without zone is taken as the desk's own.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
        *_ZONE_LINES,
    ]
    stamped = f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    for event in events:
        lines += _event(event, stamped, alarms=alarms)
    lines.append("END:VCALENDAR")
    return b"".join(fold(line) + b"\r\n" for line in lines)


def _event(event: Event, stamped: str, *, alarms: bool) -> Iterator[str]:
    yield from ("BEGIN:VEVENT", f"UID:{event.uid}", stamped)
    if event.clock is None:
        yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"
        yield "TRANSP:TRANSPARENT"
    else:
        starts = datetime.combine(event.day, datetime.strptime(event.clock, "%H:%M").time())
        yield f"DTSTART;TZID={ZONE}:{starts:%Y%m%dT%H%M%S}"
        yield f"DTEND;TZID={ZONE}:{starts + timedelta(hours=USUAL_HOURS):%Y%m%dT%H%M%S}"
    yield f"SUMMARY:{escaped(event.summary)}"
    if event.place:
        yield f"LOCATION:{escaped(event.place)}"
    if event.text:
        yield f"DESCRIPTION:{escaped(event.text)}"
    if alarms:
        trigger = NINE_BEFORE if event.clock is None else DAY_BEFORE
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{escaped(event.summary)}")
        yield from (f"TRIGGER:{trigger}", "END:VALARM")
    yield "END:VEVENT"


def escaped(text: str) -> str:
    r"""Write a text as a value: backslash, semicolon, comma and line breaks escaped (RFC 5545 3.3.11)."""
    return text.replace("\r\n", "\n").translate(_ESCAPED)


def fold(line: str) -> bytes:
    """Break a line into pieces of at most 75 octets, never within a character; the next begin with a space."""
    pieces: list[bytes] = []
    piece, room = b"", OCTETS_A_LINE
    for character in line:
        octets = character.encode()
        if len(piece) + len(octets) > room:
            pieces.append(piece)
            piece, room = b"", OCTETS_A_LINE - 1
        piece += octets
    return b"\r\n ".join([*pieces, piece])
