"""关怀、党员作用、党建品牌 and 群众意见 on paper: registers of a year."""

from datetime import date
from operator import attrgetter

from sqlalchemy.orm import Session

from branchdesk.documents.registers import Part
from branchdesk.documents.service_papers import register_fields
from branchdesk.fields import Field, show_fen, show_plain
from branchdesk.money import plain
from branchdesk.rules.rulebook import Rulebook
from branchdesk.service import brands, care, pioneers
from branchdesk.service.care import Birthday

_KIND = Field("kind", "", attrgetter("kind_words"), show_plain, "")


def _birthday(one: Birthday) -> str:
    return f"{one.month}月" if one.day is None else f"{one.month}月{one.day}日"


def _mark(one: Birthday) -> str:
    if one.is_honoured:
        return "光荣在党50年"
    return f"入党{one.years}周年" if one.is_mark else ""


BIRTHDAY_FIELDS = register_fields(
    ("name", "years", "kept_on"),
    Field("birthday", "", _birthday, show_plain, ""),
    Field("mark", "", _mark, show_plain, ""),
)
NEED_FIELDS = register_fields(("name", "situation", "measure", "helper", "last_cared_on"), _KIND)
CARE_FIELDS = register_fields(
    ("given_on", "name", "what", "by"), _KIND, Field("amount", "", attrgetter("amount_fen"), show_fen, "")
)
PIONEER_FIELDS = register_fields(
    ("title", "name", "place", "duty", "since", "due_on", "until", "result"), _KIND
)
SERVICE_FIELDS = register_fields(
    ("held_on", "title", "place", "served", "names"),
    Field("hours", "", attrgetter("hours"), show_plain, ""),
)
BRAND_FIELDS = register_fields(("name", "meaning", "since", "until", "done", "result"))
OPINION_FIELDS = register_fields(("received_on", "source", "way", "text", "handler", "answered_on", "answer"))


def care_parts(session: Session, rulebook: Rulebook, branch_id: str, year: int, today: date) -> list[Part]:
    """Give the political birthdays of a year, those to be cared for, and what was done for them."""
    registers = rulebook.registers
    born = care.birthdays(session, branch_id, year, today)
    needed = care.needs(session, branch_id, year)
    given = list(reversed(care.cares(session, branch_id, year)))
    fen = sum(line.amount_fen or 0 for line in given)
    honoured = sum(one.is_honoured for one in born)
    return [
        Part(
            registers["birthdays"],
            BIRTHDAY_FIELDS,
            born,
            {"records": str(len(born)), "honoured": str(honoured)},
        ),
        Part(registers["care-needs"], NEED_FIELDS, needed, {"records": str(len(needed))}),
        Part(registers["cares"], CARE_FIELDS, given, {"records": str(len(given)), "amount": plain(fen)}),
    ]


def pioneer_parts(session: Session, rulebook: Rulebook, branch_id: str, year: int) -> list[Part]:
    """Give the posts and roles members held in a year, and its voluntary service."""
    held = pioneers.pioneers(session, branch_id, year)
    served = list(reversed(pioneers.services(session, branch_id, year)))
    people = len({line.person_id for line in held})
    times = sum(len(line.people) for line in served)
    return [
        Part(
            rulebook.registers["pioneers"],
            PIONEER_FIELDS,
            held,
            {"records": str(len(held)), "people": str(people)},
        ),
        Part(
            rulebook.registers["services"],
            SERVICE_FIELDS,
            served,
            {"records": str(len(served)), "times": str(times)},
        ),
    ]


def brand_parts(session: Session, rulebook: Rulebook, branch_id: str, year: int) -> list[Part]:
    """Give the Party brands that were kept up in a year, the oldest first."""
    listed = brands.brands(session, branch_id, year)
    kept = sum(one.until is None for one in listed)
    counts = {"records": str(len(listed)), "kept": str(kept)}
    return [Part(rulebook.registers["brands"], BRAND_FIELDS, listed, counts)]


def opinion_parts(session: Session, rulebook: Rulebook, branch_id: str, year: int) -> list[Part]:
    """Give what was said in a year with the answers, the earliest first."""
    lines = sorted(pioneers.opinions(session, branch_id, year), key=attrgetter("received_on"))
    counts = {
        "records": str(len(lines)),
        "answered": str(sum(line.answered_on is not None for line in lines)),
        "passed": str(sum(line.is_passed_up for line in lines)),
    }
    return [Part(rulebook.registers["opinions"], OPINION_FIELDS, lines, counts)]
