"""Heart-to-heart talks (谈心谈话): recording them, and who has had none this year."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete as delete_from
from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from branchdesk import entries, worklists
from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.life.counting import late_after_days
from branchdesk.life.kinds import ABOUT_WORDS
from branchdesk.models import Person, Talk, WorklistItem, WorklistKind, WorklistSource
from branchdesk.roll import members_on
from branchdesk.store.remembering import once_a_reading
from branchdesk.worklists import Item

THOUGHT = "thought"
"""The key among `ABOUT_WORDS` that no talk may do without."""

_BY, _PARTNER = aliased(Person), aliased(Person)


@dataclass(frozen=True, slots=True)
class TalkRow:
    """A talk as a list shows it."""

    id: str
    held_on: date
    by_id: str
    by_name: str
    with_id: str
    with_name: str
    about: tuple[str, ...]
    place: str | None
    text: str
    recorded_on: date
    is_late: bool
    occasion: str | None = None
    follow_ups: tuple[Item, ...] = ()
    """What it put on the list."""

    @property
    def lacks_thought(self) -> bool:
        """Whether nothing says that it was about thoughts (永州 二（二）4)."""
        return THOUGHT not in self.about

    @property
    def is_in_time(self) -> bool:
        """Whether it was entered in its year; a later entry makes nothing good (§8 C32)."""
        return self.recorded_on.year <= self.held_on.year


def record(
    session: Session,
    branch_id: str,
    *,
    held_on: date | None,
    by_id: str | None,
    with_id: str | None,
    about: list[str] | None = None,
    place: str | None = None,
    text: str | None = None,
    occasion: str | None = None,
    recorded_at: datetime | None = None,
) -> Talk:
    """Enter a talk that was held; raises InvalidField."""
    entered = recorded_at or datetime.now()
    talk = Talk(branch_id=branch_id, recorded_at=entered, occasion=occasion)
    _write(talk, entered.date(), held_on, by_id, with_id, about, place, text)
    session.add(talk)
    session.flush()
    return talk


def record_several(
    session: Session,
    branch_id: str,
    with_ids: Sequence[str],
    *,
    held_on: date | None,
    by_id: str | None,
    about: list[str] | None = None,
    place: str | None = None,
    text: str | None = None,
    occasion: str | None = None,
    recorded_at: datetime | None = None,
) -> list[Talk]:
    """Enter that one person talked with several on a day: each is a talk of its own. Raises InvalidField."""
    if not with_ids:
        raise InvalidField("with_ids", _("请勾选谈话对象。"))
    return [
        record(
            session,
            branch_id,
            held_on=held_on,
            by_id=by_id,
            with_id=with_id,
            about=about,
            place=place,
            text=text,
            occasion=occasion,
            recorded_at=recorded_at,
        )
        for with_id in dict.fromkeys(with_ids)
    ]


def follow_up(
    session: Session,
    talk_id: str,
    text: str,
    *,
    person_id: str | None,
    due_on: date | None,
    measure: str = "",
) -> WorklistItem:
    """Put on the list what a talk brought up and somebody is to see to.

    Raises BranchDeskError for a talk that is gone, and InvalidField for no words and for an impossible day.
    """
    talk = entries.found(session, Talk, talk_id, _("这条谈话记录已经删除。"))
    return worklists.raise_item(
        session,
        talk.branch_id,
        text,
        kind=WorklistKind.TASK,
        source=WorklistSource.TALK,
        raised_on=talk.held_on,
        source_table=Talk.__tablename__,
        source_id=talk.id,
        measure=measure,
        person_id=person_id,
        due_on=due_on,
    )


def revise(
    session: Session,
    talk_id: str,
    *,
    held_on: date | None,
    by_id: str | None,
    with_id: str | None,
    about: list[str] | None = None,
    place: str | None = None,
    text: str | None = None,
    occasion: str | None = None,
    today: date | None = None,
) -> Talk:
    """Correct a talk; its date of entry stays. Raises InvalidField."""
    talk = entries.found(session, Talk, talk_id, _("这条谈话记录已经删除。"))
    today = today or date.today()
    if held_on is not None and held_on.year < today.year and held_on.year != talk.held_on.year:
        raise InvalidField("held_on", _("那一年已经过去，不能把原有记录改到那一年，请另记一条。"))
    _write(talk, today, held_on, by_id, with_id, about, place, text)
    talk.occasion = occasion
    session.flush()
    return talk


def _write(
    talk: Talk,
    today: date,
    held_on: date | None,
    by_id: str | None,
    with_id: str | None,
    about: list[str] | None,
    place: str | None,
    text: str | None,
) -> None:
    if held_on is None:
        raise InvalidField("held_on", _("请写谈话日期。"))
    if held_on > today:
        raise InvalidField("held_on", _("谈话日期在今天之后。谈过以后再记录。"))
    if by_id is None:
        raise InvalidField("by_id", _("请选谈话人。"))
    if with_id is None:
        raise InvalidField("with_id", _("请选谈话对象。"))
    if by_id == with_id:
        raise InvalidField("with_id", _("谈话人和谈话对象是同一个人，请改一个。"))
    kept = [name for name in ABOUT_WORDS if name in (about or [])]
    talk.held_on, talk.by_id, talk.with_id = held_on, by_id, with_id
    if talk.about != kept:
        talk.about = kept
    talk.place = (place or "").strip() or None
    talk.text = (text or "").strip()


def delete(session: Session, talk_id: str) -> None:
    """Delete a talk; history keeps it for undo."""
    session.execute(delete_from(Talk).where(Talk.id == talk_id))


_BY, _PARTNER = aliased(Person), aliased(Person)


@once_a_reading
def talks_of(session: Session, branch_id: str, year: int, today: date | None = None) -> list[TalkRow]:
    """List the talks of a year, the latest first; with `today` each with what it put on the list."""
    after_days = late_after_days(session, branch_id)
    found = session.execute(
        select(Talk, _BY.name, _PARTNER.name)
        .join(_BY, _BY.id == Talk.by_id)
        .join(_PARTNER, _PARTNER.id == Talk.with_id)
        .where(
            Talk.branch_id == branch_id,
            Talk.held_on >= date(year, 1, 1),
            Talk.held_on <= date(year, 12, 31),
        )
        .order_by(Talk.held_on.desc(), Talk.recorded_at.desc())
    )
    raised: dict[str, list[Item]] = defaultdict(list)
    if today is not None:
        for item in worklists.items_of(session, branch_id, today, sources=[WorklistSource.TALK]):
            raised[item.source_id or ""].append(item)
    return [
        _row(talk, by_name, with_name, after_days, tuple(raised[talk.id]))
        for talk, by_name, with_name in found
    ]


def _row(talk: Talk, by_name: str, with_name: str, after_days: int, follow_ups: tuple[Item, ...]) -> TalkRow:
    entered = talk.recorded_at.date()
    return TalkRow(
        id=talk.id,
        held_on=talk.held_on,
        by_id=talk.by_id,
        by_name=by_name,
        with_id=talk.with_id,
        with_name=with_name,
        about=tuple(talk.about),
        place=talk.place,
        text=talk.text,
        recorded_on=entered,
        is_late=(entered - talk.held_on).days > after_days or entered.year > talk.held_on.year,
        occasion=talk.occasion,
        follow_ups=follow_ups,
    )


def without_talk(session: Session, branch_id: str, year: int, today: date) -> list[Person]:
    """List the members with whom nobody has talked this year, in roster order."""
    had = {person_id for row in talks_of(session, branch_id, year) for person_id in (row.by_id, row.with_id)}
    day = min(date(year, 12, 31), max(today, date(year, 1, 1)))
    return [person for person in members_on(session, branch_id, day) if person.id not in had]
