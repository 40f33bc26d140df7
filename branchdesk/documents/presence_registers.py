"""Registers of presence: everybody by month, who was away and what was made up for, and double organisational life."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from branchdesk.documents.registers import Part
from branchdesk.documents.service_papers import register_fields
from branchdesk.fields import Field, show_plain
from branchdesk.life.heat_map import MONTHS, Tally, heat_map
from branchdesk.life.kinds import OUTSIDE_WORDS, PRESENCE_WORDS, WAY_WORDS
from branchdesk.life.leaders import LeaderYear, double_life
from branchdesk.life.make_ups import Away, away
from branchdesk.paths import RESOURCES
from branchdesk.rules.registers import read_words
from branchdesk.rules.rulebook import Rulebook

words = read_words(RESOURCES / "papers" / "attendance.toml")


def times_words(counted: Tally) -> str:
    """Write how often somebody was there of how often expected; nothing for who never was."""
    return f"{counted.present}/{counted.expected}" if counted.expected else ""


def rate_words(counted: Tally) -> str:
    """Write a rate in percent; nothing where nobody was expected."""
    return f"{counted.percent}%" if counted.expected else ""


def _state(one: Away) -> str:
    return PRESENCE_WORDS[one.presence] + (f"（{one.reason}）" if one.reason else "")


def _made_up_on(one: Away) -> date | str:
    return words["not_made_up"] if one.made_up is None else one.made_up.done_on


MAKE_UP_FIELDS = register_fields(
    ("name",),
    Field("day", "", lambda one: one.starts_at.date(), show_plain, ""),
    Field("sitting", "", lambda one: one.title, show_plain, ""),
    Field("state", "", _state, show_plain, ""),
    Field("made_up_on", "", _made_up_on, show_plain, ""),
    Field("way", "", lambda one: WAY_WORDS[one.made_up.way] if one.made_up else "", show_plain, ""),
    Field("what", "", lambda one: one.made_up.text if one.made_up else "", show_plain, ""),
    Field("confirmed_by", "", lambda one: one.made_up.confirmed_by if one.made_up else "", show_plain, ""),
)


def _outside(one: LeaderYear) -> str:
    return "\n".join(
        f"{show_plain(line.held_on)} {line.held_by} {OUTSIDE_WORDS[line.kind]}" for line in one.outside
    )


def _missed(one: LeaderYear) -> str:
    return "\n".join(f"{show_plain(two.sitting.day)} {two.sitting.title}" for two in one.missed)


LEADER_FIELDS = register_fields(
    ("name", "title"),
    Field("own", "", lambda one: times_words(one.total), show_plain, ""),
    Field("life_times", "", lambda one: times_words(one.life_meetings), show_plain, ""),
    Field("outside", "", _outside, show_plain, ""),
    Field("missed", "", _missed, show_plain, ""),
)


@dataclass(frozen=True, slots=True)
class _Months:
    """A member's year by month, and the whole of it."""

    name: str
    months: tuple[Tally, ...]
    whole: Tally


def _month(number: int) -> Field:
    return Field(f"m{number}", "", lambda one: times_words(one.months[number - 1]), show_plain, "")


def _count(name: str) -> Field:
    return Field(name, "", lambda one: getattr(one.whole, name), show_plain, "")


MONTH_FIELDS = register_fields(
    ("name",),
    *(_month(number) for number in MONTHS),
    Field("times", "", lambda one: times_words(one.whole), show_plain, ""),
    Field("rate", "", lambda one: rate_words(one.whole), show_plain, ""),
    *(_count(name) for name in ("leave", "absent", "made_up")),
)


def make_up_part(session: Session, rulebook: Rulebook, branch_id: str, year: int) -> Part:
    """Give who was away from the sittings of a year, the earliest first, each with what was made up for."""
    absences = away(session, branch_id, year)[::-1]
    made_up = sum(one.made_up is not None for one in absences)
    counts = {"records": str(len(absences)), "made_up": str(made_up)}
    return Part(rulebook.registers["make-ups"], MAKE_UP_FIELDS, absences, counts)


def leader_part(session: Session, rulebook: Rulebook, branch_id: str, year: int) -> Part:
    """Give what leading members did in the branch and elsewhere in a year."""
    leading = double_life(session, branch_id, year)
    lacking = sum(one.lacks_life_meeting for one in leading)
    counts = {"records": str(len(leading)), "lacking": str(lacking)}
    return Part(rulebook.registers["double-life"], LEADER_FIELDS, leading, counts)


def month_part(session: Session, rulebook: Rulebook, branch_id: str, year: int) -> Part:
    """Give everybody's presence of a year by month."""
    found = heat_map(session, branch_id, year)
    rows = [
        _Months(person.name, tuple(found.months(found.sittings, [person])), person.tally(found.sittings))
        for person in found.people
    ]
    whole = found.total(found.sittings)
    counts = {
        "expected": str(whole.expected),
        "present": str(whole.present),
        "rate": rate_words(whole) or "—",
    }
    return Part(rulebook.registers["attendance-months"], MONTH_FIELDS, rows, counts)


def presence_parts(session: Session, rulebook: Rulebook, branch_id: str, year: int) -> list[Part]:
    """Give the year's attendance as registers: by month, absences with make-ups, and double life."""
    return [make(session, rulebook, branch_id, year) for make in (month_part, make_up_part, leader_part)]
