"""双培养: backbones cultivated into members, and members into backbones (镇江 基本队伍建设)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from branchdesk import entries
from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import MEMBER_STAGES, Cultivation, DualCultivation, Person, Stage
from branchdesk.people.known import found
from branchdesk.words import STAGE_WORDS

_MENTOR = aliased(Person)


@dataclass(frozen=True, slots=True)
class CultivationEntry:
    """What is entered for one person."""

    person_id: str
    kind: Cultivation
    measures: str
    started_on: date
    mentor_id: str | None = None
    ended_on: date | None = None
    result: str = ""


@dataclass(frozen=True, slots=True)
class CultivationLine:
    """One person as the register shows them."""

    id: str
    person_id: str
    name: str
    stage_words: str
    kind: Cultivation
    mentor_id: str | None
    mentor: str
    measures: str
    started_on: date
    ended_on: date | None
    result: str


def keep(
    session: Session, branch_id: str, entry: CultivationEntry, line_id: str | None = None
) -> DualCultivation:
    """Enter somebody in the 双培养, or correct the entry of a key.

    Raises InvalidField for no measures, a mentor who is the person or no full member, an end before the
    beginning, and for members who are cultivated into members.
    """
    person = found(session, entry.person_id)
    if not entry.measures.strip():
        raise InvalidField("measures", _("请写明培养措施。"))
    if entry.kind == Cultivation.INTO_BACKBONE and person.stage not in MEMBER_STAGES:
        raise InvalidField("kind", _("{name}还不是党员，请选“先进骨干→党员”。").format(name=person.name))
    if entry.mentor_id is not None:
        if entry.mentor_id == entry.person_id:
            raise InvalidField("mentor_id", _("培养人不能是本人。"))
        if found(session, entry.mentor_id).stage != Stage.FULL:
            raise InvalidField("mentor_id", _("培养人要是正式党员。"))
    if entry.ended_on is not None and entry.ended_on < entry.started_on:
        raise InvalidField("ended_on", _("不能早于开始日期 {day}。").format(day=entry.started_on))
    line = _found(session, line_id) if line_id else DualCultivation(branch_id=branch_id)
    line.person_id, line.kind, line.mentor_id = entry.person_id, entry.kind, entry.mentor_id
    line.measures, line.started_on = entry.measures.strip(), entry.started_on
    line.ended_on, line.result = entry.ended_on, entry.result.strip() or None
    session.add(line)
    session.flush()
    return line


def _found(session: Session, line_id: str) -> DualCultivation:
    return entries.found(session, DualCultivation, line_id, _("这条双培养记录已经不在了，可能刚被撤销。"))


def register(
    session: Session, branch_id: str, first: date = date.min, last: date = date.max
) -> list[CultivationLine]:
    """List who was in the 双培养 at some time between two days, the latest begun first."""
    rows = session.execute(
        select(DualCultivation, Person.name, Person.stage, _MENTOR.name)
        .join(Person, Person.id == DualCultivation.person_id)
        .outerjoin(_MENTOR, _MENTOR.id == DualCultivation.mentor_id)
        .where(
            DualCultivation.branch_id == branch_id,
            DualCultivation.started_on <= last,
            or_(DualCultivation.ended_on.is_(None), DualCultivation.ended_on >= first),
        )
        .order_by(DualCultivation.started_on.desc(), DualCultivation.recorded_at.desc())
    )
    return [
        CultivationLine(
            id=line.id,
            person_id=line.person_id,
            name=name,
            stage_words=_(STAGE_WORDS[stage]),
            kind=line.kind,
            mentor_id=line.mentor_id,
            mentor=mentor_name or "",
            measures=line.measures,
            started_on=line.started_on,
            ended_on=line.ended_on,
            result=line.result or "",
        )
        for line, name, stage, mentor_name in rows
    ]
