"""The roll of members, as meetings, dues, papers and ratings all read it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from branchdesk.i18n import _
from branchdesk.models import MEMBER_STAGES, EndReason, Person, Stage, State, StatusChange, VoteBar
from branchdesk.store.remembering import once_a_reading


def ever_member(branch_id: str) -> ColumnElement[bool]:
    """Say who is or was a member of the branch, entries made by mistake left out."""
    return and_(
        Person.branch_id == branch_id,
        Person.stage.in_(MEMBER_STAGES),
        or_(Person.end_reason.is_(None), Person.end_reason != EndReason.ENTERED_BY_MISTAKE),
    )


@once_a_reading
def all_members(session: Session, branch_id: str) -> list[Person]:
    """List everybody who is or was a member of the branch, in roster order; group and posts are not loaded."""
    return list(
        session.scalars(
            select(Person).where(ever_member(branch_id)).order_by(Person.position, Person.pinyin, Person.name)
        )
    )


@once_a_reading
def members_on(session: Session, branch_id: str, day: date) -> list[Person]:
    """List full and probationary members who were on the roll on a day, in roster order.

    Who left and came back, such as by 恢复党籍, was not on the roll in between.
    """
    away = {
        person_id
        for person_id, past in status_past(session, branch_id).items()
        if (state := past.state_on(day)) is not None and state.ending is not None
    }
    return [
        person
        for person in all_members(session, branch_id)
        if person.id not in away and person.is_on_roll(day)
    ]


@dataclass(frozen=True, slots=True)
class StatusPast:
    """The changes of one person's status: each day with what it led from and to, the first one first."""

    changes: tuple[tuple[date, State, State], ...]

    def state_on(self, day: date) -> State | None:
        """Return the state the last change up to a day led to; before the first one, what that led from."""
        state = self.changes[0][1] if self.changes else None
        for changed_on, _before, after in self.changes:
            if changed_on <= day:
                state = after
        return state

    @property
    def knows_bars(self) -> bool:
        """Whether a bar to voting came or went in it, so that it tells of every day."""
        return any(before.bar is not None or after.bar is not None for _day, before, after in self.changes)


@once_a_reading
def status_past(session: Session, branch_id: str) -> Mapping[str, StatusPast]:
    """Return the changes of status of everybody in a branch who had one."""
    rows = session.execute(
        select(
            StatusChange.person_id, StatusChange.changed_on, StatusChange.from_state, StatusChange.to_state
        )
        .where(StatusChange.branch_id == branch_id)
        .order_by(StatusChange.changed_on, StatusChange.recorded_at)
    )
    past: dict[str, list[tuple[date, State, State]]] = {}
    for person_id, changed_on, before, after in rows:
        past.setdefault(person_id, []).append((changed_on, before, after))
    return {person_id: StatusPast(tuple(changes)) for person_id, changes in past.items()}


def vote_bar_on(session: Session, person: Person, day: date) -> VoteBar | None:
    """Return what kept a member from voting on a day: by the dated changes, else as the record says."""
    return _bar(person, status_past(session, person.branch_id), day)


def _bar(person: Person, pasts: Mapping[str, StatusPast], day: date) -> VoteBar | None:
    past = pasts.get(person.id)
    if past is None or not past.knows_bars:
        return person.vote_bar
    state = past.state_on(day)
    return None if state is None else state.bar


def can_vote(session: Session, person: Person, day: date) -> bool:
    """Say whether somebody was a full member on a day and not barred."""
    return person.id in entitled_among(session, [person], day)


def entitled_among(session: Session, people: Collection[Person], day: date) -> set[str]:
    """Return who of these people, all of one branch, could vote on a day.

    正式党员 without 留党察看 and 权利中止 (支部工作条例 第十一条, domain §3.3).
    """
    if not people:
        return set()
    pasts = status_past(session, next(iter(people)).branch_id)
    return {
        person.id
        for person in people
        if person.stage == Stage.FULL
        and (person.converted_on is None or person.converted_on.earliest <= day)
        and _bar(person, pasts, day) is None
    }


def voters_on(session: Session, branch_id: str, day: date) -> list[Person]:
    """List who could vote at a members' meeting on a day, in roster order."""
    people = members_on(session, branch_id, day)
    entitled = entitled_among(session, people, day)
    return [person for person in people if person.id in entitled]


def some_names(names: Iterable[str], most: int = 5) -> str:
    """Name the first few of many people, and say how many there are."""
    listed = list(names)
    said = _("、").join(listed[:most])
    return said if len(listed) <= most else _("{names}等 {n} 人").format(names=said, n=len(listed))
