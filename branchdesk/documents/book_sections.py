"""Sections of the record book around the records: the branch, its people, talks, attendance, publication."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import select

from branchdesk import branch as branches
from branchdesk.documents.flow import Flow
from branchdesk.documents.fonts import Face
from branchdesk.documents.pages import MM, Page, common, signature_line
from branchdesk.documents.record_meeting import hours_words, words
from branchdesk.documents.registers import day_words
from branchdesk.documents.tables import Table, TableColumn
from branchdesk.fields import POST_WORDS, show_plain
from branchdesk.life import make_ups, talks
from branchdesk.life.kinds import ABOUT_WORDS, KIND_WORDS
from branchdesk.models import (
    APPLICANT_STAGES,
    DuesPublication,
    Meeting,
    MeetingKind,
    Person,
    PostTitle,
    Presence,
    Sex,
    Stage,
    Term,
)
from branchdesk.people.members import members_on
from branchdesk.people.posts import posts_on
from branchdesk.service.study_credits import credits_of_year

if TYPE_CHECKING:
    from branchdesk.documents.book import Book

TOP = 20 * MM
BOTTOM = 277 * MM
SECTION_GAP = 11 * MM
SECTION_FITS = 190 * MM
"""A section begins on the page of the one before if that ended above this height."""
SUMS = (("total", 13), ("rate", 15), ("leave", 9), ("away", 9), ("made_up", 9), ("study_hours", 10))
"""The last columns of the attendance table, with their widths in mm."""


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
    book.place = (flow.here(), flow.y)


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


def talks_section(book: Book) -> None:
    """谈心谈话登记; no page where there was none."""
    held = talks.talks_of(book.session, book.branch.id, book.year)[::-1]
    if not held:
        return
    table = _table(
        book,
        words["talks"],
        [("talk_day", 26), ("talk_by", 24), ("talk_with", 24), ("talk_about", 30), ("talk_text", 66)],
        left={"talk_about", "talk_text"},
    )
    for talk in held:
        mark = f"\n（{words['late']}）" if talk.is_late else ""
        about = "、".join(ABOUT_WORDS.get(key, key) for key in talk.about)
        table.row([show_plain(talk.held_on) + mark, talk.by_name, talk.with_name, about, talk.text])


def attendance_section(book: Book, meetings: Sequence[Meeting]) -> None:
    """考勤汇总: each member by kinds of sittings, how often present of how often expected."""
    kinds = [kind for kind in MeetingKind if any(meeting.kind == kind for meeting in meetings)]
    if not kinds:
        return
    names: dict[str, tuple[int, str]] = {}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for meeting in meetings:
        for row in meeting.attendance:
            names[row.person_id] = (row.person.position, row.person.name)
            tally = counts[row.person_id]
            tally[f"{meeting.kind} expected"] += 1
            tally[f"{meeting.kind} {row.presence}"] += 1
            tally[row.presence] += 1
    studied = credits_of_year(book.session, book.branch.id, book.year)
    for person_id, tally in counts.items():
        tally["hours"] = sum(credit.counted for credit in studied.get(person_id, ()))
    for absence in make_ups.away(book.session, book.branch.id, book.year):
        counts[absence.person_id]["made up"] += absence.made_up is not None
    share = (170 - 9 - 23 - sum(width for _key, width in SUMS)) / len(kinds)
    columns = [TableColumn(words["number"], 9 * MM), TableColumn(words["name"], 23 * MM)]
    columns += [TableColumn(KIND_WORDS[kind], share * MM) for kind in kinds]
    columns += [TableColumn(words[key], width * MM) for key, width in SUMS]
    table = section_table(book, words["attendance"], columns)
    for number, person_id in enumerate(sorted(names, key=lambda key: names[key]), 1):
        table.row([str(number), names[person_id][1], *_tally_cells(counts[person_id], kinds)])
    table.wide_row(words["kinds_note"])
    book.place = table.end


def _tally_cells(tally: Counter[str], kinds: Sequence[MeetingKind]) -> list[str]:
    cells = []
    for kind in kinds:
        expected = tally[f"{kind} expected"]
        cells.append(f"{tally[f'{kind} {Presence.PRESENT}']}/{expected}" if expected else "—")
    expected = sum(tally[presence] for presence in Presence)
    present = tally[Presence.PRESENT]
    rate = f"{present * 1000 // expected / 10:.1f}%" if expected else "—"
    hours = hours_words(tally["hours"]) if tally["hours"] else "—"
    return [
        *cells,
        f"{present}/{expected}",
        rate,
        str(tally[Presence.LEAVE]),
        str(tally[Presence.ABSENT]),
        str(tally["made up"]),
        hours,
    ]


def publication_section(book: Book) -> None:
    """党费收缴使用情况公布, and the places where the book is signed at the year's end."""
    published = list(
        book.session.scalars(
            select(DuesPublication)
            .where(DuesPublication.branch_id == book.branch.id, DuesPublication.year == book.year)
            .order_by(DuesPublication.published_on)
        )
    )
    flow = begin_section(book, words["publication"])
    lines = [
        words["published"].format(
            day=day_words(entry.published_on), note=f"：{entry.note}" if entry.note else ""
        )
        for entry in published
    ]
    flow.paragraphs("\n".join(lines) if lines else common["nothing"])
    page = flow.here(30 * MM)
    flow.gap(24 * MM)
    signature_line(
        book.document, page, flow.y, (words["sign_secretary"], words["sign_superior"], words["sign_day"])
    )


def begin_section(book: Book, title: str) -> Flow:
    """Begin a section, below the one before when there is room for both."""
    page, y = _opened(book, title)
    return Flow(book.document, lambda page: _head(book, page, title), BOTTOM, page=page, y=y)


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
