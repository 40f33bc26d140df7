"""Posts that people hold in the branch."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from branchdesk.errors import InvalidField
from branchdesk.fields import POST_WORDS
from branchdesk.i18n import _
from branchdesk.models import Person, Post, PostTitle

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


def posts_on(session: Session, branch_id: str, day: date) -> list[Post]:
    """List the posts held on a day, the secretary's first; a post without dates counts as held."""
    posts = session.scalars(select(Post).where(Post.branch_id == branch_id, *_held_on(day)))
    return sorted(posts, key=lambda post: RANKS.index(post.title))


def of_person(session: Session, person_id: str, day: date) -> list[Post]:
    """List the posts one person holds on a day."""
    posts = session.scalars(select(Post).where(Post.person_id == person_id, *_held_on(day)))
    return sorted(posts, key=lambda post: RANKS.index(post.title))


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
