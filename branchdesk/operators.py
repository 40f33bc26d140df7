"""Who works at the desk: a list kept in the ledger, so that the history can say who did what."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from branchdesk.errors import InvalidField
from branchdesk.i18n import N_, _
from branchdesk.models import Branch, Operator, Person, Post, PostTitle
from branchdesk.words import POST_WORDS

ROLES = (*POST_WORDS.values(), N_("党务工作者"))
"""What somebody may work here as, the secretary first."""
LONGEST = 40


def operators(session: Session) -> list[Operator]:
    """List everybody who works or worked here, in the order they came."""
    return list(
        session.scalars(select(Operator).order_by(Operator.until.is_not(None), Operator.since, Operator.name))
    )


def working(session: Session, day: date) -> list[Operator]:
    """List who works here on a day."""
    query = select(Operator).where(or_(Operator.until.is_(None), Operator.until > day))
    return list(session.scalars(query.order_by(Operator.since, Operator.name)))


def proposed(session: Session, day: date) -> tuple[str, str]:
    """Propose who sits here the first time: the secretary by the roster, if one is entered, and the post's word."""
    name = session.scalar(
        select(Person.name)
        .join(Post, Post.person_id == Person.id)
        .join(Branch, Branch.id == Post.branch_id)
        .where(
            Branch.is_own,
            Post.title == PostTitle.SECRETARY,
            or_(Post.since.is_(None), Post.since <= day),
            or_(Post.until.is_(None), Post.until > day),
        )
        .limit(1)
    )
    return name or "", POST_WORDS[PostTitle.SECRETARY]


def enter(session: Session, name: str, role: str | None, since: date | None) -> Operator:
    """Add somebody to those who work here; raises InvalidField for no name, or one who works here already."""
    made = Operator(name=_checked(session, name, None), role=_tidy(role), since=since)
    session.add(made)
    session.flush()
    return made


def revise(
    session: Session, key: str, *, name: str, role: str | None, since: date | None, until: date | None
) -> Operator:
    """Correct somebody's entry; raises InvalidField as `enter` does, and for an end before the beginning."""
    found = session.get_one(Operator, key)
    if since is not None and until is not None and until < since:
        raise InvalidField("until", _("停用日期早于启用日期，请核对。"))
    found.name = _checked(session, name, key) if until is None else _named(name)
    found.role, found.since, found.until = _tidy(role), since, until
    session.flush()
    return found


def end(session: Session, people: Sequence[Operator], day: date) -> None:
    """Say that these people work here no longer from a day on."""
    for person in people:
        session.get_one(Operator, person.id).until = day
    session.flush()


def _named(name: str) -> str:
    tidy = " ".join((name or "").split())
    if not tidy:
        raise InvalidField("name", _("请填姓名。"))
    if len(tidy) > LONGEST:
        raise InvalidField("name", _("姓名太长，最多 {n} 个字。").format(n=LONGEST))
    return tidy


def _checked(session: Session, name: str, but: str | None) -> str:
    tidy = _named(name)
    same = session.scalars(select(Operator).where(Operator.name == tidy, Operator.until.is_(None))).all()
    if any(one.id != but for one in same):
        raise InvalidField("name", _("{name}已经在操作人里了。").format(name=tidy))
    return tidy


def _tidy(role: str | None) -> str | None:
    return (role or "").strip() or None
