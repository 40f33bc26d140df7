"""Sections of the books that open them, the branch and its people, and how a section begins and ends."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import select

from branchdesk import branch as branches
from branchdesk.documents.flow import Flow
from branchdesk.documents.fonts import Face
from branchdesk.documents.pages import MM, Page, common
from branchdesk.documents.record_meeting import words
from branchdesk.documents.registers import day_words
from branchdesk.documents.tables import Table, TableColumn
from branchdesk.fields import show_plain
from branchdesk.models import (
    APPLICANT_STAGES,
    Person,
    PostTitle,
    Sex,
    Stage,
    Term,
)
from branchdesk.people.members import members_on
from branchdesk.people.posts import posts_on
from branchdesk.words import POST_WORDS

if TYPE_CHECKING:
    from branchdesk.documents.book import Book

TOP = 20 * MM
BOTTOM = 277 * MM
SECTION_GAP = 11 * MM
SECTION_FITS = 190 * MM
"""A section begins on the page of the one before if that ended above this height."""


def basics_section(book: Book) -> None:
    """支部基本情况."""
    flow = begin_section(book, words["basics"])
    branch = book.branch
    term = branches.current_term(book.session, branch.id, book.until)
    people = members_on(book.session, branch.id, book.until)
    applicants = _applicants(book)
    groups = branches.groups(book.session, branch.id)
    flow.size = 11
    for label, value in (
        ("branch_name", branch.name),
        ("superior", branch.superior or ""),
        ("unit", branch.unit or ""),
        ("founded", show_plain(branch.founded_on)),
        ("type", words[branch.sector] if branch.sector else ""),
        ("form", words[branch.form]),
        ("term", _term_words(term) if term else ""),
        ("members", _members_words(people)),
        (
            "applicants",
            words["applicants_words"].format(
                applicants=applicants[Stage.APPLICANT],
                activists=applicants[Stage.ACTIVIST],
                targets=applicants[Stage.TARGET],
            ),
        ),
        ("group_count", words["group_count_words"].format(n=len(groups))),
    ):
        flow.labelled([(words[label], value)], 32 * MM)
    end_section(book, flow)


def _applicants(book: Book) -> Counter[Stage]:
    return Counter(
        book.session.scalars(
            select(Person.stage).where(
                Person.branch_id == book.branch.id,
                Person.stage.in_(APPLICANT_STAGES),
                Person.ended_on.is_(None),
            )
        )
    )


def _members_words(people: Sequence[Person]) -> str:
    return words["members_words"].format(
        members=len(people),
        full=sum(person.stage == Stage.FULL for person in people),
        probationary=sum(person.stage == Stage.PROBATIONARY for person in people),
        men=sum(person.sex == Sex.MALE for person in people),
        women=sum(person.sex == Sex.FEMALE for person in people),
    )


def _term_words(term: Term) -> str:
    written = words["term_words" if term.ordinal else "term_plain"].format(
        ordinal=term.ordinal,
        elected=day_words(term.elected_on),
        years=term.years,
        end=day_words(branches.term_end(term)),
    )
    return written + (words["extended"] if term.is_extended else "")


def committee_section(book: Book) -> None:
    """班子成员分工."""
    posts = [
        post
        for post in posts_on(book.session, book.branch.id, book.until)
        if post.title != PostTitle.GROUP_LEADER
    ]
    people = _people(book, {post.person_id for post in posts})
    table = _table(
        book,
        words["committee"],
        [("number", 12), ("name", 28), ("post", 24), ("duties", 56), ("since", 26), ("phone", 24)],
        left={"duties"},
    )
    for number, post in enumerate(posts, 1):
        person = people[post.person_id]
        table.row(
            [
                str(number),
                person.name,
                POST_WORDS[post.title],
                post.duties or "",
                show_plain(post.since),
                person.phone or "",
            ]
        )
    if not posts:
        table.wide_row(common["nothing"], align="center")
    book.place = table.end


def _people(book: Book, ids: set[str]) -> dict[str, Person]:
    return {person.id: person for person in book.session.scalars(select(Person).where(Person.id.in_(ids)))}


def groups_section(book: Book) -> None:
    """党小组设置, below the committee on the same page when there is room."""
    people = members_on(book.session, book.branch.id, book.until)
    leaders = {
        post.person_id
        for post in posts_on(book.session, book.branch.id, book.until)
        if post.title == PostTitle.GROUP_LEADER
    }
    members: dict[str | None, list[Person]] = defaultdict(list)
    for person in people:
        members[person.group_id].append(person)
    table = _table(
        book, words["groups"], [("group", 30), ("leader", 28), ("people", 14), ("names", 98)], left={"names"}
    )
    groups = branches.groups(book.session, book.branch.id)
    for group in groups:
        inside = members[group.id]
        table.row(
            [
                group.name,
                "、".join(person.name for person in inside if person.id in leaders),
                str(len(inside)),
                "、".join(person.name for person in inside),
            ]
        )
    if not groups:
        table.wide_row(common["nothing"], align="center")
    book.place = table.end


def begin_section(book: Book, title: str) -> Flow:
    """Begin a section, below the one before when there is room for both."""
    page, y = _opened(book, title)
    return Flow(book.document, lambda page: _head(book, page, title), BOTTOM, page=page, y=y)


def end_section(book: Book, flow: Flow) -> None:
    """Say where a section ended; a full page stays the last one."""
    if flow.page is not None:
        book.place = flow.page, flow.y


def _opened(book: Book, title: str) -> tuple[Page, float]:
    """Write a section's title and enter it into the contents; return where its text begins."""
    page, y = book.place or (None, BOTTOM)
    book.place = None
    if page is None or y > SECTION_FITS:
        page, y = book.document.page(), TOP - SECTION_GAP
    book.enter(0, title, page)
    return page, _head(book, page, title, y + SECTION_GAP)


def _head(book: Book, page: Page, title: str, y: float = TOP) -> float:
    width = page.width - 2 * book.document.margin
    book.document.aligned(page, book.document.margin, y, width, title, Face.TITLE, 18)
    return y + 34


def _table(book: Book, title: str, columns: Sequence[tuple[str, float]], left: Collection[str] = ()) -> Table:
    return section_table(
        book,
        title,
        [TableColumn(words[key], width * MM, "left" if key in left else "center") for key, width in columns],
    )


def section_table(
    book: Book, title: str, columns: Sequence[TableColumn], size: float = 9.5, lowest_row: float = 20
) -> Table:
    """Begin a section that is a table; its title stands again on every page."""

    def begin() -> tuple[Page, float]:
        page = book.document.page()
        return page, _head(book, page, title)

    first, y = _opened(book, title)
    table = Table(book.document, columns, size, begin, BOTTOM, book.document.margin, lowest_row=lowest_row)
    table.start(first, y)
    return table
