"""The Party groups (党小组) of a branch: named, ordered, given a leader, and on what basis they were divided."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from branchdesk import branch
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import _
from branchdesk.models import MEMBER_STAGES, Meeting, PartyGroup, Person, Post, PostTitle
from branchdesk.people import names, posts
from branchdesk.places import Place
from branchdesk.rules.checks import Checks, Finding

BY_NUMBER = "按人数"
"""What a basis must not merely say (永州: 简单按人数来划分)."""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group as its window lists it."""

    id: str
    name: str
    members: int
    """Full and probationary members on the roll."""
    others: int
    """Applicants, and those who left, who are still entered with it."""
    leaders: tuple[tuple[str, str], ...]
    """Key and name of the members of the group who hold the post of a leader; there should be one."""
    basis: str | None
    sittings: int

    @property
    def leader_id(self) -> str | None:
        """Who leads it; None where nobody does."""
        return self.leaders[0][0] if self.leaders else None


def listed(session: Session, branch_id: str, on: date) -> list[GroupRow]:
    """List the groups in the branch's order, with members, leader and basis as of a day."""
    holders = {
        post.person_id
        for post in posts.posts_on(session, branch_id, on)
        if post.title == PostTitle.GROUP_LEADER
    }
    people: dict[str, list[Any]] = {}
    for person in session.execute(
        select(Person.id, Person.name, Person.group_id, Person.stage, Person.ended_on)
        .where(Person.branch_id == branch_id, Person.group_id.is_not(None))
        .order_by(Person.position, Person.pinyin)
    ):
        people.setdefault(person.group_id, []).append(person)
    sittings = dict(
        session.execute(
            select(Meeting.group_id, func.count())
            .where(Meeting.branch_id == branch_id, Meeting.group_id.is_not(None))
            .group_by(Meeting.group_id)
        )
        .tuples()
        .all()
    )
    rows = []
    for group in branch.groups(session, branch_id):
        within = people.get(group.id, [])
        members = [one for one in within if one.stage in MEMBER_STAGES and one.ended_on is None]
        leaders = tuple((one.id, one.name) for one in members if one.id in holders)
        rows.append(
            GroupRow(
                group.id,
                group.name,
                len(members),
                len(within) - len(members),
                leaders,
                group.basis,
                sittings.get(group.id, 0),
            )
        )
    return rows


def add(session: Session, branch_id: str, name: str, basis: str | None = None) -> PartyGroup:
    """Add a group behind the others; raises InvalidField for no name, or one that another group has."""
    name = _free_name(session, branch_id, name, None)
    last = session.scalar(select(func.max(PartyGroup.position)).where(PartyGroup.branch_id == branch_id))
    group = PartyGroup(
        branch_id=branch_id,
        name=name,
        position=0 if last is None else last + 1,
        basis=(basis or "").strip() or None,
    )
    session.add(group)
    session.flush()
    return group


def revise(session: Session, group_id: str, name: str, basis: str | None) -> PartyGroup:
    """Rename a group and say on what basis it was made; raises InvalidField as `add` does."""
    group = session.get_one(PartyGroup, group_id)
    group.name = _free_name(session, group.branch_id, name, group_id)
    group.basis = (basis or "").strip() or None
    session.flush()
    return group


def move(session: Session, branch_id: str, group_id: str, steps: int) -> None:
    """Move a group up (negative) or down among the others, as far as there are any."""
    order = branch.groups(session, branch_id)
    at = next(place for place, group in enumerate(order) if group.id == group_id)
    order.insert(min(max(at + steps, 0), len(order) - 1), order.pop(at))
    for place, group in enumerate(order):
        group.position = place
    session.flush()


def appoint(session: Session, group_id: str, person_id: str | None, on: date) -> None:
    """Make a member of the group its leader from a day; whoever led it before ceases on that day.

    Raises InvalidField("leader") for somebody who is no member of this group.
    """
    group = session.get_one(PartyGroup, group_id)
    person = session.get(Person, person_id) if person_id else None
    if person_id and (person is None or person.group_id != group_id or person.stage not in MEMBER_STAGES):
        raise InvalidField("leader", _("组长要从本组党员里选。"))
    for post in _leading(session, group):
        if post.person_id != person_id:
            posts.end_post(session, post.id, on)
    if person is not None and not any(post.person_id == person_id for post in _leading(session, group)):
        posts.enter(session, person.id, title=PostTitle.GROUP_LEADER, since=on)


def delete(session: Session, group_id: str) -> None:
    """Delete a group that nobody is in and that never sat; raises BranchDeskError for any other."""
    group = session.get_one(PartyGroup, group_id)
    people = session.scalar(select(func.count()).where(Person.group_id == group_id)) or 0
    if people:
        raise BranchDeskError(
            _("{group}里还有 {n} 人（包括已离开的和发展中的），先把他们编到别的组才能删除。").format(
                group=group.name, n=people
            )
        )
    if session.scalar(select(func.count()).where(Meeting.group_id == group_id)):
        raise BranchDeskError(_("{group}开过党小组会，会议记录要留着，不能删除。").format(group=group.name))
    session.delete(group)
    session.flush()


def _leading(session: Session, group: PartyGroup) -> Sequence[Post]:
    return session.scalars(
        select(Post)
        .join(Person, Person.id == Post.person_id)
        .where(Person.group_id == group.id, Post.title == PostTitle.GROUP_LEADER, Post.until.is_(None))
    ).all()


def _free_name(session: Session, branch_id: str, name: str, but: str | None) -> str:
    name = names.clean(name or "")
    if not name:
        raise InvalidField("name", _("请填党小组的名称，例如 第一党小组。"))
    taken = session.scalars(
        select(PartyGroup.id).where(PartyGroup.branch_id == branch_id, PartyGroup.name == name)
    ).first()
    if taken is not None and taken != but:
        raise InvalidField("name", _("已经有{name}了，请换一个名称。").format(name=name))
    return name


def findings(rows: Sequence[GroupRow], checks: Checks, today: date) -> Iterator[Finding]:
    """Look through the groups: each has one leader, and was not divided merely by numbers.

    That a basis is missing at all is said of the branch as a whole (structure.group-basis).
    """
    place = Place("people.roster", None, "groups")
    by_number, leader = checks.on("groups.by-number", today), checks.on("groups.no-leader", today)
    for row in rows:
        if by_number is not None and BY_NUMBER in "".join((row.basis or "").split()):
            sentence = _("{group}的划分依据写的是“{basis}”，不能简单按人数划分。")
            yield Finding(by_number, sentence.format(group=row.name, basis=row.basis), place)
        if leader is not None and not row.leaders:
            yield Finding(leader, _("{group}没有组长。").format(group=row.name), place)
        elif leader is not None and len(row.leaders) > 1:
            held_by = _("、").join(name for _key, name in row.leaders)
            sentence = _("{group}有几位组长：{names}。")
            yield Finding(leader, sentence.format(group=row.name, names=held_by), place)
