"""Where items of the worklists came from: the record that raised each, its words and the place to see it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.i18n import _
from branchdesk.models import (
    AgendaItem,
    Debrief,
    Guidance,
    GuidanceVisit,
    LifeReview,
    Meeting,
    Opinion,
    Person,
    Supervision,
    Talk,
)
from branchdesk.places import Place
from branchdesk.worklists import SOURCE_WORDS, Item


@dataclass(frozen=True, slots=True)
class Origin:
    """What raised an item; without a place where the record is gone, or there never was one."""

    words: str
    place: Place | None = None


def origins(session: Session, items: Sequence[Item]) -> dict[str, Origin]:
    """Return the origin of each item, by its id."""
    keys: dict[str, set[str]] = {}
    for item in items:
        if item.source_table and item.source_id:
            keys.setdefault(item.source_table, set()).add(item.source_id)
    found: dict[str, Origin] = {}
    for table, read in _READERS.items():
        if table in keys:
            found |= read(session, keys[table])
    return {item.id: found.get(item.source_id or "", _unknown(item)) for item in items}


def _unknown(item: Item) -> Origin:
    words = _(SOURCE_WORDS[item.source])
    is_gone = item.source_table in _READERS
    return Origin(_("{source}（原记录已经不在）").format(source=words) if is_gone else words)


def _agenda_items(session: Session, keys: set[str]) -> dict[str, Origin]:
    rows = session.execute(
        select(AgendaItem.id, AgendaItem.title, Meeting.id, Meeting.title)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(AgendaItem.id.in_(keys))
    )
    return {
        key: Origin(_("{meeting}：{matter}").format(meeting=meeting, matter=title), Place("life", meeting_id))
        for key, title, meeting_id, meeting in rows
    }


def _meetings(session: Session, keys: set[str]) -> dict[str, Origin]:
    rows = session.execute(select(Meeting.id, Meeting.title).where(Meeting.id.in_(keys)))
    return {key: Origin(title, Place("life", key)) for key, title in rows}


def _supervisions(session: Session, keys: set[str]) -> dict[str, Origin]:
    rows = session.execute(
        select(Supervision.id, Supervision.held_by, Supervision.held_on).where(Supervision.id.in_(keys))
    )
    return {
        key: Origin(
            _("{day} {by}检查").format(day=day, by=by), Place("service.supervisions", key, "supervisions")
        )
        for key, by, day in rows
    }


def _guidance_visits(session: Session, keys: set[str]) -> dict[str, Origin]:
    rows = session.execute(
        select(GuidanceVisit.id, Guidance.name, GuidanceVisit.held_on)
        .join(Guidance, Guidance.id == GuidanceVisit.guidance_id)
        .where(GuidanceVisit.id.in_(keys))
    )
    return {
        key: Origin(
            _("{day} {name}联系指导").format(day=day, name=name), Place("ratings.guidance", key, "visits")
        )
        for key, name, day in rows
    }


def _opinions(session: Session, keys: set[str]) -> dict[str, Origin]:
    rows = session.execute(select(Opinion.id, Opinion.text).where(Opinion.id.in_(keys)))
    return {
        key: Origin(_("意见：{words}").format(words=text[:40]), Place("service.opinions", key))
        for key, text in rows
    }


def _talks(session: Session, keys: set[str]) -> dict[str, Origin]:
    rows = session.execute(
        select(Talk.id, Talk.held_on, Person.name)
        .join(Person, Person.id == Talk.with_id)
        .where(Talk.id.in_(keys))
    )
    return {
        key: Origin(_("{day} 与{name}谈话").format(day=day, name=name), Place("life.talks", key))
        for key, day, name in rows
    }


def _reviews(session: Session, keys: set[str]) -> dict[str, Origin]:
    rows = session.execute(select(LifeReview.id, LifeReview.year).where(LifeReview.id.in_(keys)))
    return {
        key: Origin(_("{year} 年组织生活会").format(year=year), Place("life.appraisal", key))
        for key, year in rows
    }


def _debriefs(session: Session, keys: set[str]) -> dict[str, Origin]:
    rows = session.execute(select(Debrief.id, Debrief.reported_on).where(Debrief.id.in_(keys)))
    return {key: Origin(_("{day} 述职评议").format(day=day), Place("life.report", key)) for key, day in rows}


_READERS = {
    AgendaItem.__tablename__: _agenda_items,
    Meeting.__tablename__: _meetings,
    Supervision.__tablename__: _supervisions,
    GuidanceVisit.__tablename__: _guidance_visits,
    Opinion.__tablename__: _opinions,
    Talk.__tablename__: _talks,
    LifeReview.__tablename__: _reviews,
    Debrief.__tablename__: _debriefs,
}
"""By the table of the record; a subject that raises items of its own adds its reader."""
