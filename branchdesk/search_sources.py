"""What the search box looks through: a source for each kind of record, by its table.

A page that brings records of its own adds a source here; the box shows it under its heading by itself.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from branchdesk.i18n import N_, _
from branchdesk.models import (
    MEMBER_STAGES,
    Attachment,
    Award,
    Base,
    Direction,
    Meeting,
    OfficialLetter,
    Person,
    Talk,
    Transfer,
)
from branchdesk.people import pinyin
from branchdesk.people.official_letters import LETTER_WORDS
from branchdesk.people.search import Entry
from branchdesk.places import Place
from branchdesk.words import STAGE_WORDS

Read = Callable[[Session, str], Iterator[Entry]]


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of records: its heading, how many results are shown, where they come from."""

    kind: str
    title: str
    most: int
    models: tuple[type[Base], ...]
    """The records a change of which means reading anew."""
    read: Read
    """Given a session and the branch; the record to be offered first comes first."""


def _people(session: Session, branch_id: str, *, members: bool) -> Iterator[Entry]:
    is_member = Person.stage.in_(MEMBER_STAGES)
    query = (
        select(
            Person.id,
            Person.name,
            Person.pinyin,
            Person.stage,
            Person.id_number,
            Person.phone,
            Person.ended_on,
        )
        .where(Person.branch_id == branch_id, is_member if members else ~is_member)
        .order_by(Person.ended_on.is_not(None), Person.position, Person.pinyin)
    )
    page = "people" if members else "development"
    for row in session.execute(query):
        detail = _(STAGE_WORDS[row.stage]) if row.ended_on is None else _("已离开")
        yield Entry(
            row.id, "person", row.name, detail, Place(page, row.id), row.pinyin, row.id_number, row.phone
        )


def _members(session: Session, branch_id: str) -> Iterator[Entry]:
    yield from _people(session, branch_id, members=True)


def _applicants(session: Session, branch_id: str) -> Iterator[Entry]:
    yield from _people(session, branch_id, members=False)


def _meetings(session: Session, branch_id: str) -> Iterator[Entry]:
    """Yield the sittings, the latest first."""
    query = (
        select(Meeting.id, Meeting.title, Meeting.starts_at)
        .where(Meeting.branch_id == branch_id)
        .order_by(Meeting.starts_at.desc())
    )
    for row in session.execute(query):
        day = f"{row.starts_at:%Y-%m-%d}"
        yield Entry(row.id, "meeting", row.title, day, Place("life", row.id), pinyin.read_words(row.title))


def _talks(session: Session, branch_id: str) -> Iterator[Entry]:
    """Yield the talks by who spoke with whom, the latest first."""
    by, partner = aliased(Person), aliased(Person)
    query = (
        select(Talk.id, Talk.held_on, by.name, by.pinyin, partner.name, partner.pinyin)
        .join(by, by.id == Talk.by_id)
        .join(partner, partner.id == Talk.with_id)
        .where(Talk.branch_id == branch_id)
        .order_by(Talk.held_on.desc())
    )
    for key, day, first, first_spoken, second, second_spoken in session.execute(query).tuples():
        yield Entry(
            key,
            "talk",
            f"{second}　{first}",
            _("谈话 {day}").format(day=day),
            Place("life.talks", key),
            f"{second_spoken} {first_spoken}",
        )


def _awards(session: Session, branch_id: str) -> Iterator[Entry]:
    """Yield the awards by what they are called, the latest first."""
    query = (
        select(Award.id, Award.title, Award.given_on, Person.name)
        .join(Person, Person.id == Award.person_id, isouter=True)
        .where(Award.branch_id == branch_id)
        .order_by(Award.given_on.desc())
    )
    for row in session.execute(query):
        detail = f"{row.name or _('党支部')} {row.given_on}"
        yield Entry(
            row.id,
            "award",
            row.title,
            detail,
            Place("people.honours", row.id),
            pinyin.read_words(row.title),
        )


def _transfers(session: Session, branch_id: str) -> Iterator[Entry]:
    """Yield the transfers by whose relation they move, the latest first."""
    words = {Direction.OUT: _("转出"), Direction.IN: _("转入")}
    query = (
        select(Transfer.id, Transfer.direction, Transfer.issued_on, Person.name, Person.pinyin)
        .join(Person, Person.id == Transfer.person_id)
        .where(Transfer.branch_id == branch_id)
        .order_by(Transfer.issued_on.desc())
    )
    for row in session.execute(query):
        detail = f"{words[row.direction]} {row.issued_on}"
        yield Entry(row.id, "transfer", row.name, detail, Place("people.transfers", row.id), row.pinyin)


def _letters(session: Session, branch_id: str) -> Iterator[Entry]:
    """Yield the letters by whom or what they are about, the latest first."""
    query = (
        select(OfficialLetter, Person.name)
        .join(Person, Person.id == OfficialLetter.person_id, isouter=True)
        .where(OfficialLetter.branch_id == branch_id)
        .order_by(OfficialLetter.held_on.desc())
    )
    for letter, person in session.execute(query).tuples():
        name = " ".join(word for word in (letter.number, person or letter.about, letter.other_party) if word)
        detail = f"{_(LETTER_WORDS[letter.kind])} {letter.held_on}"
        place = Place("people.transfers", letter.id)
        yield Entry(letter.id, "letter", name, detail, place, pinyin.read_words(name))


def _files(session: Session, branch_id: str) -> Iterator[Entry]:
    """Yield the attachments of sittings by their file names; they lead to the sitting."""
    query = (
        select(Attachment.id, Attachment.name, Attachment.owner_id, Meeting.title)
        .join(Meeting, Meeting.id == Attachment.owner_id)
        .where(Attachment.branch_id == branch_id, Attachment.owner_table == Meeting.__tablename__)
        .order_by(Meeting.starts_at.desc())
    )
    for row in session.execute(query):
        yield Entry(
            row.id,
            "attachment",
            row.name,
            row.title,
            Place("life", row.owner_id),
            pinyin.read_words(row.name),
        )


SOURCES: tuple[Source, ...] = (
    Source("member", N_("党员"), 8, (Person,), _members),
    Source("applicant", N_("申请人和培养对象"), 6, (Person,), _applicants),
    Source("meeting", N_("会议"), 6, (Meeting,), _meetings),
    Source("talk", N_("谈心谈话"), 4, (Talk, Person), _talks),
    Source("transfer", N_("组织关系转接"), 4, (Transfer, Person), _transfers),
    Source("award", N_("表彰奖励"), 4, (Award, Person), _awards),
    Source("letter", N_("文书"), 4, (OfficialLetter, Person), _letters),
    Source("attachment", N_("附件"), 4, (Attachment, Meeting), _files),
)
"""In the order in which the box shows them."""


def entries(session: Session, branch_id: str) -> dict[str, list[Entry]]:
    """Read everything the box offers of a branch, by the kind of its source."""
    return {source.kind: list(source.read(session, branch_id)) for source in SOURCES}
