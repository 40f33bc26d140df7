"""The register of letters (文书登记簿): papers that came in or went out, numbered by the year."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from branchdesk import entries
from branchdesk.errors import InvalidField
from branchdesk.i18n import N_, _
from branchdesk.models import Direction, LetterKind, OfficialLetter, Person
from branchdesk.store.remembering import once_a_reading

LETTER_WORDS = {
    LetterKind.INQUIRY: N_("政审函调"),
    LetterKind.REPLY: N_("回函"),
    LetterKind.MEMBERSHIP: N_("党员证明信"),
    LetterKind.FLOATING: N_("流动党员证明"),
    LetterKind.OTHER: N_("其他文书"),
}
DIRECTION_WORDS = {Direction.OUT: N_("发文"), Direction.IN: N_("来文")}
EDITABLE = (
    "kind",
    "direction",
    "ordinal",
    "number",
    "held_on",
    "other_party",
    "person_id",
    "about",
    "relation",
    "text",
    "handled_by_id",
    "answers_id",
    "reply_due_on",
    "note",
)


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A letter of the register as a list and the printed register show it."""

    id: str
    year: int
    direction: Direction
    ordinal: int
    number: str | None
    kind: LetterKind
    held_on: date
    other_party: str
    person_id: str | None
    about: str | None
    relation: str | None
    text: str | None
    handled_by_id: str | None
    answers_id: str | None
    reply_due_on: date | None
    replied_on: date | None
    reply_note: str | None
    note: str | None
    subject: str
    """About whom, in words."""
    handled_by: str

    @property
    def code(self) -> str:
        """The number in the register: 发3, 收1."""
        return f"{'发' if self.direction == Direction.OUT else '收'}{self.ordinal}"

    def is_overdue(self, today: date) -> bool:
        """Whether the reply that was expected by a day has not come."""
        return self.replied_on is None and self.reply_due_on is not None and self.reply_due_on < today


_COLUMNS = [name for name in LetterRow.__slots__ if name not in ("subject", "handled_by")]


_SUBJECT, _HANDLER = aliased(Person), aliased(Person)


@once_a_reading
def letters_of(session: Session, branch_id: str, year: int | None = None) -> list[LetterRow]:
    """List the letters of a year, or of all years, in the order of their numbers; what goes out first."""
    query = (
        select(OfficialLetter, _SUBJECT.name, _HANDLER.name)
        .outerjoin(_SUBJECT, _SUBJECT.id == OfficialLetter.person_id)
        .outerjoin(_HANDLER, _HANDLER.id == OfficialLetter.handled_by_id)
        .where(OfficialLetter.branch_id == branch_id)
        .order_by(OfficialLetter.year, OfficialLetter.direction.desc(), OfficialLetter.ordinal)
    )
    if year is not None:
        query = query.where(OfficialLetter.year == year)
    return [
        LetterRow(
            **{column: getattr(letter, column) for column in _COLUMNS},
            subject=_subject(name, letter),
            handled_by=by or "",
        )
        for letter, name, by in session.execute(query).tuples()
    ]


def _subject(name: str | None, letter: OfficialLetter) -> str:
    about = (letter.relation or "") + (letter.about or "")
    return f"{name}（{about}）" if name and about else name or letter.about or ""


def next_ordinal(session: Session, branch_id: str, year: int, direction: Direction) -> int:
    """Propose the number after the last one of a year and direction."""
    last = session.scalar(
        select(func.max(OfficialLetter.ordinal)).where(
            OfficialLetter.branch_id == branch_id,
            OfficialLetter.year == year,
            OfficialLetter.direction == direction,
        )
    )
    return (last or 0) + 1


def register(session: Session, branch_id: str, **values: Any) -> OfficialLetter:
    """Enter a letter under the number given or the next one; raises InvalidField for a number that is taken.

    A reply marks the letter it answers as replied to.
    """
    letter = OfficialLetter(branch_id=branch_id)
    _write(session, letter, values)
    session.add(letter)
    if letter.answers_id is not None:
        answered = found(session, letter.answers_id)
        answered.replied_on = letter.held_on
    session.flush()
    return letter


def revise(session: Session, letter_id: str, **values: Any) -> OfficialLetter:
    """Correct a letter; raises InvalidField."""
    letter = found(session, letter_id)
    with session.no_autoflush:
        _write(session, letter, values)
    session.flush()
    return letter


def _write(session: Session, letter: OfficialLetter, values: dict[str, Any]) -> None:
    for name in EDITABLE:
        if name in values:
            value = values[name]
            is_words = isinstance(value, str) and not isinstance(value, LetterKind | Direction)
            setattr(letter, name, (value.strip() or None) if is_words else value)
    if letter.held_on is None:
        raise InvalidField("held_on", _("请填日期。"))
    letter.year = letter.held_on.year
    if not letter.other_party:
        raise InvalidField("other_party", _("请填发往或来自哪个单位。"))
    if letter.kind in (LetterKind.MEMBERSHIP, LetterKind.FLOATING) and letter.person_id is None:
        raise InvalidField("person_id", _("请选证明的是哪位党员。"))
    if letter.person_id is None and not letter.about and letter.kind != LetterKind.OTHER:
        raise InvalidField("about", _("请选人，名册里没有的写姓名。"))
    if letter.reply_due_on is not None and letter.reply_due_on < letter.held_on:
        raise InvalidField("reply_due_on", _("回复期限早于函件日期，请核对。"))
    _number(session, letter)


def _number(session: Session, letter: OfficialLetter) -> None:
    if not letter.ordinal:
        letter.ordinal = next_ordinal(session, letter.branch_id, letter.year, letter.direction)
        return
    twin = session.scalars(
        select(OfficialLetter.id).where(
            OfficialLetter.branch_id == letter.branch_id,
            OfficialLetter.year == letter.year,
            OfficialLetter.direction == letter.direction,
            OfficialLetter.ordinal == letter.ordinal,
            OfficialLetter.id != (letter.id or ""),
        )
    ).first()
    if twin is not None:
        raise InvalidField(
            "ordinal",
            _("{year} 年已经有 {n} 号，请换一个号，或留空自动编号。").format(
                year=letter.year, n=letter.ordinal
            ),
        )


def found(session: Session, letter_id: str) -> OfficialLetter:
    """Return a letter; raises BranchDeskError for one that was deleted."""
    return entries.found(session, OfficialLetter, letter_id, _("这条文书登记已经删除。"))


def reply(session: Session, letter_id: str, on: date, note: str | None) -> None:
    """Record that the answer to a letter came, or was given; raises InvalidField."""
    letter = found(session, letter_id)
    if on < letter.held_on:
        raise InvalidField("on", _("回复日期早于函件日期 {day}，请核对。").format(day=letter.held_on))
    letter.replied_on, letter.reply_note = on, (note or "").strip() or None
    session.flush()


def delete(session: Session, letter_id: str) -> None:
    """Delete a letter entered by mistake; its number is free again."""
    session.delete(found(session, letter_id))
    session.flush()
