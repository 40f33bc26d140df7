"""What a metric says: how often, by which records, what is still ahead and whether it can be put right."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from branchdesk.branch import branch_of
from branchdesk.dues.year import YearGrid, year_grid
from branchdesk.i18n import _
from branchdesk.life.counting import records_from
from branchdesk.life.frequency import Requirement, requirements
from branchdesk.life.heat_map import Cell, heat_map
from branchdesk.life.listing import MeetingRow, meetings_of
from branchdesk.models import COMMITTEE_TITLES, MeetingKind, Person, Post, Presence, Term
from branchdesk.people.members import members_on
from branchdesk.people.structure import Structure, structure_of
from branchdesk.places import Place
from branchdesk.rules.rating_schemes import METRICS
from branchdesk.rules.rulebook import Rulebook
from branchdesk.schemes import window_of


@dataclass(frozen=True, slots=True)
class Evidence:
    """A record, in words, and where it can be opened."""

    text: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """What the records say about one clause."""

    count: int = 0
    evidence: tuple[Evidence, ...] = ()
    """The records behind the count."""
    met: str = ""
    """What the records show in the branch's favour."""
    ahead: tuple[Evidence, ...] = ()
    """What is not due yet; each would count once if it is not done in time."""
    cure: Evidence | None = None
    """How it can still be put right, without touching a closed period; None where it cannot."""
    is_known: bool = True
    """Whether the records say anything; where they do not, a person is asked."""


class Books:
    """The branch's books for a year as the metrics read them, each part once."""

    def __init__(self, session: Session, rulebook: Rulebook, branch_id: str, year: int, today: date) -> None:
        self.session = session
        self.rulebook = rulebook
        self.branch_id = branch_id
        self.branch = branch_of(session, branch_id)
        """Held here, so that every look at the branch is answered from memory."""
        self.year = year
        self.today = today
        self.as_of = min(today, date(year, 12, 31))
        self.measured: dict[str, Measure] = {}
        """What metrics found, for the next scheme that asks the same."""

    @property
    def first_day(self) -> date:
        """The first day of the year."""
        return date(self.year, 1, 1)

    @property
    def year_is_over(self) -> bool:
        """Whether nothing of the year is ahead any more."""
        return self.today > date(self.year, 12, 31)

    @cached_property
    def window(self) -> tuple[date, date]:
        """The first and last day of 近一年."""
        return window_of(self.session, self.rulebook, self.branch_id, self.year, self.as_of)

    @cached_property
    def structure(self) -> Structure:
        """The numbers of the branch and its committee on the day looked at."""
        return structure_of(self.session, self.branch_id, self.as_of)

    @cached_property
    def begin(self) -> date:
        """The day from which these books can answer: the founding, or the day they begin if that is later."""
        return records_from(self.session, self.branch_id)

    @property
    def holds_year(self) -> bool:
        """Whether these books hold the year from its first day."""
        return self.begin <= self.first_day

    @property
    def holds_nothing(self) -> bool:
        """Whether these books begin after the year, or after the day it is looked at."""
        return self.begin > self.as_of

    @property
    def beginning_words(self) -> str:
        """Say from when these books answer."""
        return _("本台账从 {day} 起才有记录，此前的由人判断").format(day=self.begin)

    @cached_property
    def members(self) -> list[Person]:
        """Full and probationary members on the roll."""
        return members_on(self.session, self.branch_id, self.as_of)

    @cached_property
    def posts(self) -> list[Post]:
        """Every post held at some time of the year, in order of its beginning."""
        return list(
            self.session.scalars(
                select(Post)
                .where(
                    Post.branch_id == self.branch_id,
                    or_(Post.since.is_(None), Post.since <= self.as_of),
                    or_(Post.until.is_(None), Post.until >= date(self.year, 1, 1)),
                )
                .order_by(Post.since)
            )
        )

    @cached_property
    def keeps_posts(self) -> bool:
        """Whether any post was ever entered; where none was, the books cannot say who leads."""
        entered = select(Post.id).where(Post.branch_id == self.branch_id).limit(1)
        return bool(self.posts) or self.session.scalar(entered) is not None

    @cached_property
    def present_posts(self) -> list[Post]:
        """Posts held on the day the year is looked at."""
        return [post for post in self.posts if post.until is None or post.until > self.as_of]

    @cached_property
    def committee(self) -> list[Post]:
        """Posts of the branch committee held on that day."""
        return [post for post in self.present_posts if post.title in COMMITTEE_TITLES]

    @cached_property
    def terms(self) -> list[Term]:
        """Terms of office in order."""
        return list(
            self.session.scalars(
                select(Term)
                .where(Term.branch_id == self.branch_id, Term.elected_on <= self.as_of)
                .order_by(Term.elected_on)
            )
        )

    @cached_property
    def names(self) -> dict[str, str]:
        """Names of everybody the branch ever knew, by key."""
        found = select(Person.id, Person.name).where(Person.branch_id == self.branch_id)
        return dict(self.session.execute(found).tuples().all())

    @cached_property
    def sittings(self) -> list[MeetingRow]:
        """Sittings held so far this year, in order."""
        rows = meetings_of(self.session, self.branch_id, self.year, regulations=self.rulebook.regulations)
        return [row for row in rows if row.starts_at.date() <= self.as_of]

    def sittings_of(self, kind: MeetingKind) -> list[MeetingRow]:
        """Sittings that count for a kind."""
        return [row for row in self.sittings if kind in row.counted]

    @cached_property
    def _cells(self) -> dict[str, Mapping[str, Cell]]:
        """Attendance of the year by person and sitting."""
        found = heat_map(self.session, self.branch_id, self.year)
        return {person.id: person.cells for person in found.people}

    def presence(self, person_id: str, meeting_id: str) -> Presence | None:
        """Say whether somebody came to a sitting of the year; None for who was not expected."""
        cell = self._cells.get(person_id, {}).get(meeting_id)
        return cell.presence if cell is not None else None

    @cached_property
    def requirements(self) -> list[Requirement]:
        """What the frequency rules ask for in each period of the year, and how it stands."""
        return requirements(self.rulebook.regulations, self.session, self.branch_id, self.year, self.today)

    @cached_property
    def dues(self) -> YearGrid:
        """Dues of the year by member and month."""
        return year_grid(self.session, self.branch_id, self.year, self.today)


def of_the_year(
    books: Books, done: tuple[Evidence, ...], met: str, lacking: Evidence, coming: Evidence
) -> Measure:
    """Measure what a year asks for: done, or ahead while it lasts, or lacking once it is over.

    Unknown where it is over and these books do not hold the whole of it.
    """
    if done:
        return Measure(evidence=done, met=met)
    if not books.year_is_over:
        return Measure(met=_("{words}，年底前办好就符合").format(words=lacking.text), ahead=(coming,))
    if books.holds_year:
        return Measure(1, (lacking,))
    return Measure(met=books.beginning_words, is_known=False)


Metric = Callable[[Books], Measure]
_registered: dict[str, Metric] = {}
_of_year: set[str] = set()


def metric(name: str, *, of_year: bool = False) -> Callable[[Metric], Metric]:
    """Register a function as the metric of this name, one of those a scheme file may use.

    `of_year` is for what may happen on any day of the year: that it is lacking cannot be told
    from books that do not hold the whole year.
    """
    if name not in METRICS:
        raise KeyError(name)

    def register(function: Metric) -> Metric:
        _registered[name] = function
        if of_year:
            _of_year.add(name)
        return function

    return register


def registered() -> dict[str, Metric]:
    """Return the metrics by name."""
    return dict(_registered)


def ask(name: str, books: Books) -> Measure:
    """Ask a metric; what the books are too young to answer a person is asked, and what they show stays seen."""
    found = _registered[name](books)
    lacks = found.count or found.ahead
    if books.holds_nothing or (name in _of_year and lacks and not books.holds_year):
        shown = () if lacks else found.evidence
        return Measure(evidence=shown, met=books.beginning_words, is_known=False)
    return found
