"""定岗定责: the posts of a branch, who holds each, and what its duties are and rest on (铜陵 TL11)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from branchdesk import entries
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import _
from branchdesk.models import Person, PostTitle, WorkPost, WorkPostPerson
from branchdesk.people import posts
from branchdesk.places import Place
from branchdesk.rules.checks import Checks, Finding
from branchdesk.rules.work_posts import WorkPostRule

PAGE = "people.posts"
Holder = tuple[str, str]
"""Key and name."""


@dataclass(frozen=True, slots=True)
class WorkPostLine:
    """A post as lists, charts and papers show it."""

    id: str
    """The id of the rule, or the key of a post of the branch's own; charts and clicks go by it."""
    key: str | None
    """The key of the record, where the branch wrote something down."""
    title: str
    duties: tuple[str, ...]
    source: str
    assumed: str
    holders: tuple[Holder, ...]
    gone: tuple[Holder, ...]
    """Holders who are no longer on the roll."""
    roster_post: PostTitle | None
    """The post of the roster it follows."""
    is_of_branch: bool
    """Whether it is a post of the branch's own."""
    is_standing: bool
    """Whether somebody holds it all the time."""
    is_changed: bool
    is_off: bool

    @property
    def names(self) -> str:
        """The holders in a row."""
        return _("、").join(name for _key, name in self.holders)

    @property
    def duty_words(self) -> str:
        """The duties, numbered where there are several."""
        if len(self.duties) < 2:
            return "".join(self.duties)
        return "\n".join(f"{number}．{duty}" for number, duty in enumerate(self.duties, 1))


def work_posts(
    session: Session, rules: Mapping[str, WorkPostRule], branch_id: str, day: date
) -> list[WorkPostLine]:
    """List the posts of a branch on a day: those of the rules in their order, then its own."""
    kept = list(
        session.scalars(
            select(WorkPost).where(WorkPost.branch_id == branch_id).order_by(WorkPost.recorded_at)
        )
    )
    of_rule = {record.rule: record for record in kept if record.rule}
    named, gone = _holders(session, branch_id, day)
    seated = _seated(session, branch_id, day)
    lines = []
    for rule in rules.values():
        record = of_rule.get(rule.id)
        followed = seated.get(rule.post, []) if rule.post else None
        lines.append(_of_rule(rule, record, followed, named, gone))
    return lines + [
        _of_branch(record, named, gone) for record in kept if not record.rule or record.rule not in rules
    ]


def _of_rule(
    rule: WorkPostRule,
    record: WorkPost | None,
    followed: list[Holder] | None,
    named: Mapping[str, list[Holder]],
    gone: Mapping[str, list[Holder]],
) -> WorkPostLine:
    key = record.id if record else None
    written = tuple(record.duties.split("\n")) if record and record.duties else ()
    is_changed = bool(written) and written != rule.duties
    basis = record.basis if record else None
    return WorkPostLine(
        id=rule.id,
        key=key,
        title=record.title if record else rule.title,
        duties=written or rule.duties,
        source=basis or rule.source,
        assumed="" if is_changed else rule.assumed,
        holders=tuple(named.get(key or "", []) if followed is None else followed),
        gone=tuple(gone.get(key or "", [])),
        roster_post=rule.post,
        is_of_branch=False,
        is_standing=rule.is_standing,
        is_changed=is_changed,
        is_off=bool(record and record.is_off),
    )


def _of_branch(
    record: WorkPost, named: Mapping[str, list[Holder]], gone: Mapping[str, list[Holder]]
) -> WorkPostLine:
    return WorkPostLine(
        id=record.id,
        key=record.id,
        title=record.title,
        duties=tuple(record.duties.split("\n")) if record.duties else (),
        source=record.basis or "",
        assumed="",
        holders=tuple(named.get(record.id, [])),
        gone=tuple(gone.get(record.id, [])),
        roster_post=None,
        is_of_branch=True,
        is_standing=True,
        is_changed=False,
        is_off=record.is_off,
    )


def _holders(
    session: Session, branch_id: str, day: date
) -> tuple[dict[str, list[Holder]], dict[str, list[Holder]]]:
    """Return who holds each post by its key, and who of them left the roll."""
    named: dict[str, list[Holder]] = {}
    gone: dict[str, list[Holder]] = {}
    for key, person in session.execute(
        select(WorkPostPerson.work_post_id, Person)
        .join(Person, Person.id == WorkPostPerson.person_id)
        .where(Person.branch_id == branch_id)
        .order_by(Person.position)
    ):
        held = named if person.is_on_roll(day) else gone
        held.setdefault(key, []).append((person.id, person.name))
    return named, gone


def _seated(session: Session, branch_id: str, day: date) -> dict[PostTitle, list[Holder]]:
    """Return who holds each post of the roster on a day."""
    names = dict(
        session.execute(select(Person.id, Person.name).where(Person.branch_id == branch_id)).tuples().all()
    )
    found: dict[PostTitle, list[Holder]] = {}
    for post in posts.posts_on(session, branch_id, day):
        found.setdefault(post.title, []).append((post.person_id, names.get(post.person_id, "")))
    return found


def keep(
    session: Session,
    rules: Mapping[str, WorkPostRule],
    branch_id: str,
    line: WorkPostLine | None,
    values: Mapping[str, Any],
    people: Sequence[str],
) -> str:
    """Enter a post of the branch's own, or write down holders and duties of a post; return its id.

    Raises InvalidField without a title or without duties (岗位有责), and for a title that another post has.
    """
    title = str(values.get("title") or "").strip()
    duties = [duty.strip() for duty in str(values.get("duties") or "").split("\n") if duty.strip()]
    if not title:
        raise InvalidField("title", _("请写岗位的名称。"))
    if not duties:
        raise InvalidField("duties", _("请写明职责，一条一行。"))
    rule = rules.get(line.id) if line is not None else None
    key = line.key if line is not None else None
    named = select(WorkPost.id).where(WorkPost.branch_id == branch_id, WorkPost.title == title)
    others = [rule.title for name, rule in rules.items() if line is None or name != line.id]
    if title in others or any(found != key for found in session.scalars(named)):
        raise InvalidField("title", _("已经有叫“{title}”的岗位，请改那一个。").format(title=title))
    given = {
        "title": title,
        "duties": "" if rule is not None and tuple(duties) == rule.duties else "\n".join(duties),
        "basis": None if rule is not None and values.get("basis") == rule.source else values.get("basis"),
        "rule": rule.id if rule is not None else None,
    }
    record = entries.keep(session, WorkPost, branch_id, given, key)
    session.execute(delete(WorkPostPerson).where(WorkPostPerson.work_post_id == record.id))
    if rule is None or rule.post is None:
        chosen = dict.fromkeys(people)
        session.add_all(WorkPostPerson(work_post_id=record.id, person_id=one) for one in chosen)
    session.flush()
    return rule.id if rule is not None else record.id


def set_off(session: Session, branch_id: str, line: WorkPostLine, *, is_off: bool) -> None:
    """Say that the branch does not have a post, or has it again."""
    values: dict[str, Any] = {"is_off": is_off}
    if line.key is None:
        values |= {"title": line.title, "rule": line.id}
    entries.keep(session, WorkPost, branch_id, values, line.key)


def forget(session: Session, line: WorkPostLine) -> None:
    """Take out a post of the branch's own, or what it changed of another: then the first words hold again."""
    if line.key is None:
        raise BranchDeskError(_("这个岗位没有改过，不用恢复。支部没有的岗位可以标为不设。"))
    entries.remove(session, WorkPost, line.key)


def work_post_findings(
    session: Session, rules: Mapping[str, WorkPostRule], checks: Checks, branch_id: str, today: date
) -> Iterator[Finding]:
    """Yield standing posts that nobody holds, and posts held by somebody who left the roll.

    A branch that wrote nothing down hears nothing; posts of the roster have checks of their own.
    """
    lines = work_posts(session, rules, branch_id, today)
    if all(line.key is None for line in lines):
        return
    nobody, gone = checks.on("posts.nobody", today), checks.on("posts.holder-gone", today)
    for line in lines:
        if line.is_off:
            continue
        place = Place(PAGE, line.id)
        if nobody is not None and line.is_standing and line.roster_post is None and not line.holders:
            yield Finding(nobody, _("岗位“{title}”还没有人").format(title=_(line.title)), place)
        for _key, name in line.gone:
            if gone is not None:
                words = _("岗位“{title}”的{name}已不在党员名册").format(title=_(line.title), name=name)
                yield Finding(gone, words, place)
