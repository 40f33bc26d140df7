"""承诺: what the branch and its members promised in public, to whom, until when, and whether it was kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk import entries
from branchdesk.errors import InvalidField
from branchdesk.i18n import N_, _
from branchdesk.models import Person, Pledge, PledgeBy, PledgeTo
from branchdesk.store.remembering import once_a_reading

BY_WORDS = {PledgeBy.BRANCH: N_("党支部"), PledgeBy.MEMBER: N_("党员")}
TO_WORDS = {
    PledgeTo.SUPERIOR: N_("上级党组织"),
    PledgeTo.MASSES: N_("党员群众"),
    PledgeTo.BOTH: N_("上级党组织和党员群众"),
}


class PledgeState(StrEnum):
    """How a pledge stands."""

    OPEN = "open"
    OVERDUE = "overdue"
    KEPT = "kept"
    NOT_KEPT = "not_kept"


STATE_WORDS = {
    PledgeState.OPEN: N_("践诺中"),
    PledgeState.OVERDUE: N_("逾期未兑现"),
    PledgeState.KEPT: N_("已兑现"),
    PledgeState.NOT_KEPT: N_("未兑现"),
}


@dataclass(frozen=True, slots=True)
class PledgeLine:
    """A pledge as lists and papers show it."""

    id: str
    year: int
    made_by: PledgeBy
    person_id: str | None
    name: str
    """Who pledges: the member's name, or 党支部."""
    made_to: PledgeTo
    text: str
    due_on: date | None
    published_on: date | None
    published_at: str
    answered_on: date | None
    outcome: str
    state: PledgeState

    @property
    def to_words(self) -> str:
        """Name to whom it is made."""
        return _(TO_WORDS[self.made_to])

    @property
    def state_words(self) -> str:
        """Say how it stands."""
        return _(STATE_WORDS[self.state])

    @property
    def due_by(self) -> date:
        """The day it falls due; one without a day at the end of its year."""
        return self.due_on or date(self.year, 12, 31)


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """How the pledges of a year were kept."""

    made: int
    kept: int
    not_kept: int
    overdue: int

    @property
    def percent(self) -> int:
        """The share that was kept, in whole per cent rounded down; 0 without pledges."""
        return self.kept * 100 // self.made if self.made else 0


@once_a_reading
def pledges_of(session: Session, branch_id: str, year: int, today: date) -> list[PledgeLine]:
    """List a year's pledges: the branch's own first, then its members' in roster order, each by its due day."""
    found = session.execute(
        select(Pledge, Person.name)
        .outerjoin(Person, Person.id == Pledge.person_id)
        .where(Pledge.branch_id == branch_id, Pledge.year == year)
        .order_by(Pledge.made_by, Person.position, Person.pinyin, Pledge.due_on, Pledge.recorded_at)
    )
    return [_line(pledge, name, today) for pledge, name in found]


def _line(pledge: Pledge, name: str | None, today: date) -> PledgeLine:
    state = PledgeState.OPEN
    if pledge.is_kept is not None:
        state = PledgeState.KEPT if pledge.is_kept else PledgeState.NOT_KEPT
    elif (pledge.due_on or date(pledge.year, 12, 31)) < today:
        state = PledgeState.OVERDUE
    return PledgeLine(
        id=pledge.id,
        year=pledge.year,
        made_by=pledge.made_by,
        person_id=pledge.person_id,
        name=name or _(BY_WORDS[pledge.made_by]),
        made_to=pledge.made_to,
        text=pledge.text,
        due_on=pledge.due_on,
        published_on=pledge.published_on,
        published_at=pledge.published_at or "",
        answered_on=pledge.answered_on,
        outcome=pledge.outcome or "",
        state=state,
    )


def keep(
    session: Session, branch_id: str, year: int, values: Mapping[str, Any], key: str | None = None
) -> Pledge:
    """Enter a pledge of a year, or correct one.

    Raises InvalidField without words or without the member who pledges, for a due day before the year, and
    for a place of publication without its day.
    """
    if not (values.get("text") or "").strip():
        raise InvalidField("text", _("请写明承诺什么。"))
    if values["made_by"] == PledgeBy.MEMBER and not values.get("person_id"):
        raise InvalidField("person_id", _("请选是哪位党员的承诺。"))
    due = values.get("due_on")
    if due is not None and due < date(year, 1, 1):
        raise InvalidField("due_on", _("完成时限不能早于 {year} 年。").format(year=year))
    if values.get("published_at") and not values.get("published_on"):
        raise InvalidField("published_on", _("写了在哪里公示，也请写公示的日期。"))
    kept = {**values, "year": year}
    if values["made_by"] == PledgeBy.BRANCH:
        kept["person_id"] = None
    return entries.keep(session, Pledge, branch_id, kept, key)


def publish(session: Session, keys: Sequence[str], published_on: date, published_at: str | None) -> None:
    """Say on which day and where some pledges were made public."""
    for key in keys:
        pledge = entries.found(session, Pledge, key)
        pledge.published_on, pledge.published_at = published_on, (published_at or "").strip() or None
    session.flush()


def answer(
    session: Session, key: str, answered_on: date, outcome: str | None, *, is_kept: bool, today: date
) -> None:
    """Note whether a pledge was kept and what was done, or why not.

    Raises InvalidField without these words (过程必记录, 铜陵 TL12) and for a day to come.
    """
    if answered_on > today:
        raise InvalidField("answered_on", _("日期不能在今天之后。"))
    if not (outcome or "").strip():
        raise InvalidField("outcome", _("请写明做了什么；没有兑现的写明原因。"))
    pledge = entries.found(session, Pledge, key)
    pledge.answered_on, pledge.is_kept, pledge.outcome = answered_on, is_kept, (outcome or "").strip()
    session.flush()


def reopen(session: Session, key: str) -> None:
    """Take back what was noted of the fulfilment; the history keeps it."""
    pledge = entries.found(session, Pledge, key)
    pledge.answered_on = pledge.is_kept = pledge.outcome = None
    session.flush()


def fulfilment_of(lines: Sequence[PledgeLine]) -> Fulfilment:
    """Count how pledges were kept (承诺事项完成情况，作为评星定级的重要依据, 铜陵 二、1)."""
    states = [line.state for line in lines]
    return Fulfilment(
        made=len(lines),
        kept=states.count(PledgeState.KEPT),
        not_kept=states.count(PledgeState.NOT_KEPT),
        overdue=states.count(PledgeState.OVERDUE),
    )


def is_published(session: Session, branch_id: str, year: int, today: date) -> bool:
    """Say whether the branch made a pledge of a year public (镇江：进行目标承诺公示)."""
    return any(line.published_on for line in _of_branch(session, branch_id, year, today))


def is_both_ways(session: Session, branch_id: str, year: int, today: date) -> bool:
    """Say whether the branch pledged in public to its superior and to members and masses (铜陵“双向承诺”)."""
    told = {line.made_to for line in _of_branch(session, branch_id, year, today) if line.published_on}
    return PledgeTo.BOTH in told or {PledgeTo.SUPERIOR, PledgeTo.MASSES} <= told


def _of_branch(session: Session, branch_id: str, year: int, today: date) -> list[PledgeLine]:
    return [line for line in pledges_of(session, branch_id, year, today) if line.made_by == PledgeBy.BRANCH]
