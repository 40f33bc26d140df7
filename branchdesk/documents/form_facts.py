"""What the forms say of the branch: the words of each field as the form prints them, and what is missing."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from branchdesk import branch as branches
from branchdesk import worklists
from branchdesk.dates import PartialDate
from branchdesk.documents import registers
from branchdesk.dues.collection import year_grid
from branchdesk.i18n import _
from branchdesk.life.expected import committee_ids
from branchdesk.life.meetings import meetings_of
from branchdesk.models import APPLICANT_STAGES, Branch, MeetingKind, Person, PostTitle, Sex, Stage, Talk
from branchdesk.money import plain
from branchdesk.paths import RESOURCES
from branchdesk.people.members import members_on
from branchdesk.people.posts import posts_on
from branchdesk.places import Place
from branchdesk.rules.form_dictionary import (
    BRANCH,
    COMMITTEE,
    DUES,
    FORM_FIELDS,
    MEETINGS,
    PAPER,
    PEOPLE,
    RATING,
    TALKS,
    TASKS,
)
from branchdesk.rules.registers import read_words
from branchdesk.rules.rulebook import Rulebook
from branchdesk.worklists import ItemState

words = read_words(RESOURCES / "papers" / "yongzhou-texts.toml")


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact a paper lacks, in a sentence, and where it is entered."""

    text: str
    place: Place


@dataclass(frozen=True)
class Books:
    """The records of one branch and year that a form is filled from."""

    session: Session
    rulebook: Rulebook
    branch_id: str
    year: int
    today: date

    @property
    def until(self) -> date:
        """The day the form speaks of: today, or the end of its year."""
        return min(self.today, date(self.year, 12, 31))

    @property
    def branch(self) -> Branch:
        """The branch that files the form."""
        return self.session.get_one(Branch, self.branch_id)


def facts(books: Books, wanted: Collection[str]) -> dict[str, str]:
    """Return what the records say for the wanted fields; only the parts they need are read."""
    origins = {FORM_FIELDS[name].origin.id for name in wanted if name in FORM_FIELDS}
    found: dict[str, str] = {}
    for origin, read in READERS.items():
        if origin in origins or (origin == COMMITTEE.id and "contact" in wanted):
            found |= read(books)
    return {name: text for name, text in found.items() if name in wanted}


def fact_gaps(books: Books, values: Mapping[str, str]) -> list[Missing]:
    """Say which facts of a form the records do not hold, and where each is entered."""
    gaps = []
    if "member_count" in values and values["member_count"] == "0":
        gaps.append(Missing(_("名册上还没有党员，党员人数印作 0。"), Place("people")))
    secretary = _holder(books, PostTitle.SECRETARY)
    if secretary is None and {"secretary.name", "contact"} & set(values):
        gaps.append(
            Missing(_("还没有登记党支部书记，书记姓名一格留空。"), FORM_FIELDS["secretary.name"].origin.place)
        )
    elif secretary is not None and values.get("contact") == "":
        gaps.append(
            Missing(
                _("书记{name}没有登记手机号，联系方式一格留空。").format(name=secretary.name),
                Place("people", secretary.id),
            )
        )
    for name, text in values.items():
        if not text and name not in ("secretary.name", "contact"):
            said = _("“{label}”在记录里还没有，纸上留空。").format(label=FORM_FIELDS[name].shown)
            gaps.append(Missing(said, FORM_FIELDS[name].origin.place))
    return gaps


def _branch(books: Books) -> dict[str, str]:
    branch = books.branch
    return {
        "branch.name": branch.name,
        "branch.unit": branch.unit or "",
        "branch.superior": branch.superior or "",
        "branch.founded": partial_words(branch.founded_on),
        "branch.phone": branch.phone or "",
        "group_count": str(len(branches.groups(books.session, books.branch_id))),
    }


def _paper(books: Books) -> dict[str, str]:
    return {"year": str(books.year), "made_on": registers.day_words(books.today)}


def _people(books: Books) -> dict[str, str]:
    people = members_on(books.session, books.branch_id, books.until)
    return {
        "member_count": str(len(people)),
        "full_count": str(stage_count(people, Stage.FULL)),
        "probationary_count": str(stage_count(people, Stage.PROBATIONARY)),
        "women_count": str(sum(person.sex == Sex.FEMALE for person in people)),
        **{
            f"{stage}_count": str(number)
            for stage, number in applicants_on(books.session, books.branch_id).items()
        },
    }


def applicants_on(session: Session, branch_id: str) -> dict[Stage, int]:
    """Count the people on the way into the Party by their stage."""
    counted = dict.fromkeys(APPLICANT_STAGES, 0)
    for stage, number in session.execute(
        select(Person.stage, func.count())
        .where(Person.branch_id == branch_id, Person.stage.in_(APPLICANT_STAGES), Person.ended_on.is_(None))
        .group_by(Person.stage)
    ):
        counted[stage] = number
    return counted


_POSTS = {
    "secretary.name": PostTitle.SECRETARY,
    "deputy.name": PostTitle.DEPUTY,
    "organisation.name": PostTitle.ORGANISATION,
    "publicity.name": PostTitle.PUBLICITY,
    "discipline.name": PostTitle.DISCIPLINE,
}


def _committee(books: Books) -> dict[str, str]:
    committee = committee_ids(books.session, books.branch_id, books.until)
    holders = {name: _holder(books, title) for name, title in _POSTS.items()}
    secretary = holders["secretary.name"]
    term = branches.current_term(books.session, books.branch_id, books.until)
    return {
        "committee_count": str(len(committee)) if committee else words["no_committee"],
        "contact": (secretary.phone if secretary else None) or books.branch.phone or "",
        "term.elected_on": registers.day_words(term.elected_on) if term else "",
        "term.ends_on": registers.day_words(branches.term_end(term)) if term else "",
        **{name: person.name if person else "" for name, person in holders.items()},
    }


def _meetings(books: Books) -> dict[str, str]:
    held = meetings_of(books.session, books.branch_id, books.year, regulations=books.rulebook.regulations)
    kinds = [kind for meeting in held if meeting.starts_at.date() <= books.until for kind in meeting.counted]
    return {f"{kind}.times": str(kinds.count(kind)) for kind in MeetingKind}


def _talks(books: Books) -> dict[str, str]:
    return {"talk.times": str(talk_count(books.session, books.branch_id, books.year, books.until))}


def talk_count(session: Session, branch_id: str, year: int, until: date) -> int:
    """Count the talks of a year up to a day."""
    counted = session.scalar(
        select(func.count()).where(Talk.branch_id == branch_id, Talk.held_on.between(date(year, 1, 1), until))
    )
    return counted or 0


def _dues(books: Books) -> dict[str, str]:
    totals = year_grid(books.session, books.branch_id, books.year, books.today).totals
    return {"dues.due": plain(totals.due), "dues.paid": plain(totals.paid)}


def _tasks(books: Books) -> dict[str, str]:
    items = worklists.items_of(books.session, books.branch_id, books.until, year=books.year)
    return {
        "tasks.raised": str(len(items)),
        "tasks.done": str(sum(item.done_on is not None for item in items)),
        "tasks.overdue": str(sum(item.state == ItemState.OVERDUE for item in items)),
    }


def _rating(books: Books) -> dict[str, str]:
    chosen = books.rulebook.schemes.get(books.branch.scheme or "")
    return {"scheme": f"{chosen.city} {chosen.title}" if chosen else ""}


READERS: Mapping[str, Callable[[Books], dict[str, str]]] = {
    BRANCH.id: _branch,
    PAPER.id: _paper,
    PEOPLE.id: _people,
    COMMITTEE.id: _committee,
    MEETINGS.id: _meetings,
    TALKS.id: _talks,
    DUES.id: _dues,
    TASKS.id: _tasks,
    RATING.id: _rating,
}
"""What reads the fields of each part of the records."""


def stage_count(people: list[Person], stage: Stage) -> int:
    """Count the people at a stage."""
    return sum(person.stage == stage for person in people)


def filed_on(text: str) -> PartialDate | None:
    """Read the filing date as typed, `2026年4月20日` or `2026-04-20`; raises InvalidField for nonsense."""
    plain = (
        text.strip()
        .replace("年", "-")
        .replace("月", "-")
        .replace("日", "")
        .replace("/", "-")
        .replace(".", "-")
    )
    plain = "".join(plain.split()).rstrip("-")
    return PartialDate.parse(plain) if plain else None


def day_words(day: PartialDate | None) -> str:
    """Write the filing date as the form does, or its blanks for a pen."""
    if day is None:
        return words["no_day"]
    blank = words["no_day"]
    month = f"{day.month}月" if day.month else blank[blank.index("年") + 1 : blank.index("月") + 1]
    tail = f"{day.day}日" if day.day else blank[blank.index("月") + 1 :]
    return f"{day.year}年{month}{tail}"


def partial_words(day: PartialDate | None) -> str:
    """Write as much of a date as is known: 2003年6月."""
    if day is None:
        return ""
    month = f"{day.month}月" if day.month else ""
    return f"{day.year}年{month}{f'{day.day}日' if day.day else ''}"


def _holder(books: Books, title: PostTitle) -> Person | None:
    held = posts_on(books.session, books.branch_id, books.until)
    post = next((post for post in held if post.title == title), None)
    return books.session.get(Person, post.person_id) if post else None
