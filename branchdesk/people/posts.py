"""Posts that people hold in the branch."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import Person, Post, PostTitle
from branchdesk.store.remembering import once_a_reading
from branchdesk.words import POST_WORDS

RANKS = list(PostTitle)
"""The order in which posts are named: the secretary first, group leaders last."""

_SYNONYMS = {
    "支部书记": PostTitle.SECRETARY,
    "党支部书记": PostTitle.SECRETARY,
    "支部副书记": PostTitle.DEPUTY,
    "党支部副书记": PostTitle.DEPUTY,
    "组织": PostTitle.ORGANISATION,
    "宣传": PostTitle.PUBLICITY,
    "纪检": PostTitle.DISCIPLINE,
    "纪律检查委员": PostTitle.DISCIPLINE,
    "纪律委员": PostTitle.DISCIPLINE,
    "支委": PostTitle.MEMBER,
    "支部委员": PostTitle.MEMBER,
    "支委委员": PostTitle.MEMBER,
    "党小组长": PostTitle.GROUP_LEADER,
    "小组长": PostTitle.GROUP_LEADER,
    "小组组长": PostTitle.GROUP_LEADER,
    "组长": PostTitle.GROUP_LEADER,
} | {words: title for title, words in POST_WORDS.items()}


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post that somebody holds or held, as a list of them shows it."""

    id: str
    title: PostTitle
    since: date | None
    until: date | None
    duties: str | None
    elected: bool


def titles_in(text: str | None) -> tuple[list[PostTitle], list[str]]:
    """Read posts such as `副书记、组织委员`; return them in order of rank, and the words not understood."""
    titles, unknown = [], []
    for word in re.split(r"[、，,；;/\s]+", text or ""):
        if not word or word in ("无", "-", "—"):
            continue
        title = _SYNONYMS.get(word)
        if title is None:
            unknown.append(word)
        elif title not in titles:
            titles.append(title)
    return sorted(titles, key=RANKS.index), unknown


def in_words(titles: Iterable[PostTitle]) -> str:
    """Write posts as registers do, the highest first: `书记、组织委员`."""
    return "、".join(POST_WORDS[title] for title in sorted(set(titles), key=RANKS.index))


@once_a_reading
def posts_on(session: Session, branch_id: str, day: date) -> list[Post]:
    """List the posts held on a day, the secretary's first; a post without dates counts as held."""
    posts = session.scalars(select(Post).where(Post.branch_id == branch_id, *_held_on(day)))
    return sorted(posts, key=lambda post: RANKS.index(post.title))


def of_person(session: Session, person_id: str, day: date) -> list[Post]:
    """List the posts one person holds on a day."""
    posts = session.scalars(select(Post).where(Post.person_id == person_id, *_held_on(day)))
    return sorted(posts, key=lambda post: RANKS.index(post.title))


def of_all_times(session: Session, person_id: str) -> list[PostRow]:
    """List every post one person holds or held: those held first, then the latest."""
    found = session.scalars(select(Post).where(Post.person_id == person_id)).all()
    rows = [PostRow(post.id, post.title, post.since, post.until, post.duties, post.elected) for post in found]
    rows.sort(key=lambda post: RANKS.index(post.title))
    rows.sort(key=lambda post: post.since or date.min, reverse=True)
    return sorted(rows, key=lambda post: (post.until is not None, -(post.until or date.min).toordinal()))


def enter(session: Session, person_id: str, **values: Any) -> Post:
    """Enter a post with its dates, `title`, `since`, `until`, `duties` and `elected`.

    Raises InvalidField("until") when it ends before it begins, and InvalidField("since") when the person
    holds the same post in that time by another entry.
    """
    person = session.get_one(Person, person_id)
    post = Post(branch_id=person.branch_id, person_id=person_id, **values)
    _check_dates(session, post)
    session.add(post)
    session.flush()
    return post


def revise(session: Session, post_id: str, **values: Any) -> Post:
    """Correct a post; raises InvalidField as `enter` does."""
    post = session.get_one(Post, post_id)
    with session.no_autoflush:
        for name, value in values.items():
            setattr(post, name, value)
        _check_dates(session, post)
    session.flush()
    return post


def remove(session: Session, post_id: str) -> None:
    """Take a post out that was entered by mistake; undo brings it back."""
    session.delete(session.get_one(Post, post_id))
    session.flush()


def _check_dates(session: Session, post: Post) -> None:
    if post.since is not None and post.until is not None and post.until <= post.since:
        raise InvalidField("until", _("卸任日期要晚于任职日期，请核对。"))
    others = session.scalars(
        select(Post).where(
            Post.person_id == post.person_id, Post.title == post.title, Post.id != (post.id or "")
        )
    )
    for other in others:
        begins_before = other.since is None or post.until is None or other.since < post.until
        ends_after = other.until is None or post.since is None or other.until > post.since
        if begins_before and ends_after:
            raise InvalidField(
                "since",
                _("这段时间里已经登记过{post}，请改那一条，不用另记。").format(
                    post=_(POST_WORDS[post.title])
                ),
            )


def _held_on(day: date) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return or_(Post.since.is_(None), Post.since <= day), or_(Post.until.is_(None), Post.until > day)


def set_post(session: Session, person_id: str, title: PostTitle, since: date | None = None) -> Post:
    """Enter a post of a person; the same post already held stays one entry, its date filled in if known."""
    held = session.scalars(
        select(Post).where(Post.person_id == person_id, Post.title == title, Post.until.is_(None))
    ).first()
    if held is not None:
        held.since = since or held.since
        return held
    person = session.get_one(Person, person_id)
    post = Post(branch_id=person.branch_id, person_id=person_id, title=title, since=since)
    session.add(post)
    session.flush()
    return post


def end_post(session: Session, post_id: str, until: date | None) -> None:
    """End a post on a day; without a day, or before it began, it is taken out as entered by mistake."""
    post = session.get_one(Post, post_id)
    if until is None or (post.since is not None and until <= post.since):
        session.delete(post)
    else:
        post.until = until
    session.flush()


def set_posts(session: Session, person_id: str, text: str | None, on: date | None = None) -> None:
    """Make the posts a person holds those named in a text; the others end on the day `on`.

    A post that somebody held before begins on that day; of one entered for the first time the beginning
    is unknown. Raises InvalidField("posts") for a word that is no post.
    """
    titles, unknown = titles_in(text)
    if unknown:
        raise InvalidField(
            "posts",
            _("“{word}”不是支部里的职务。可以写：{known}。").format(
                word=unknown[0], known="、".join(POST_WORDS.values())
            ),
        )
    held = _standing(session, person_id)
    for post in held:
        if post.title not in titles:
            end_post(session, post.id, on)
    for title in titles:
        if title not in {post.title for post in held}:
            set_post(session, person_id, title, on if _was_held(session, person_id, title) else None)


def set_duties(session: Session, person_id: str, duties: str | None) -> None:
    """Write down what somebody sees to in their post (分工).

    Raises InvalidField("duties") when they hold none.
    """
    held = sorted(_standing(session, person_id), key=lambda post: RANKS.index(post.title))
    if duties and not held:
        raise InvalidField("duties", _("没有党内职务就没有分工，请先填党内职务。"))
    for post in held:
        post.duties = None
    if held:
        held[0].duties = duties
    session.flush()


def _was_held(session: Session, person_id: str, title: PostTitle) -> bool:
    branch_id = session.get_one(Person, person_id).branch_id
    return (
        session.scalars(select(Post.id).where(Post.branch_id == branch_id, Post.title == title)).first()
        is not None
    )


def _standing(session: Session, person_id: str) -> Sequence[Post]:
    return session.scalars(select(Post).where(Post.person_id == person_id, Post.until.is_(None))).all()
