"""The register of awards: of the branch and of its people, each achievement counted once."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk import entries
from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import Award, AwardKind, AwardLevel, Person
from branchdesk.people import names
from branchdesk.people.known import found
from branchdesk.store.remembering import once_a_reading
from branchdesk.words import AWARD_KIND_WORDS, AWARD_LEVEL_WORDS

LEVELS = list(AwardLevel)


@dataclass(frozen=True, slots=True)
class AwardEntry:
    """What is entered for an award."""

    title: str
    level: AwardLevel
    given_on: date
    person_id: str | None = None
    kind: AwardKind = AwardKind.HONOUR
    given_by: str = ""
    document: str = ""
    achievement: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class AwardLine:
    """An award as the register shows it."""

    id: str
    person_id: str | None
    name: str
    """Whose it is; the branch's own says so."""
    title: str
    kind: AwardKind
    level: AwardLevel
    given_by: str
    given_on: date
    document: str
    achievement: str
    note: str

    @property
    def kind_words(self) -> str:
        """The kind in a word."""
        return _(AWARD_KIND_WORDS[self.kind])

    @property
    def level_words(self) -> str:
        """The level in a word."""
        return _(AWARD_LEVEL_WORDS[self.level])


def keep(session: Session, branch_id: str, entry: AwardEntry, award_id: str | None = None) -> Award:
    """Enter an award, or correct the one of a key. Raises InvalidField("title") without a title."""
    title = entry.title.strip()
    if not title:
        raise InvalidField("title", _("请填荣誉称号或奖励名称。"))
    if entry.person_id is not None:
        found(session, entry.person_id)
    award = _found(session, award_id) if award_id else Award(branch_id=branch_id)
    award.person_id, award.kind, award.title = entry.person_id, entry.kind, title
    award.level, award.given_on = entry.level, entry.given_on
    award.given_by, award.document = entry.given_by.strip() or None, entry.document.strip() or None
    award.achievement, award.note = entry.achievement.strip() or None, entry.note.strip() or None
    session.add(award)
    session.flush()
    return award


def _found(session: Session, award_id: str) -> Award:
    return entries.found(session, Award, award_id, _("这条表彰已经不在了，可能刚被撤销。"))


@once_a_reading
def register(
    session: Session, branch_id: str, first: date = date.min, last: date = date.max
) -> list[AwardLine]:
    """List the awards given from one day to another, the latest first."""
    rows = session.execute(
        select(Award, Person.name)
        .outerjoin(Person, Person.id == Award.person_id)
        .where(Award.branch_id == branch_id, Award.given_on >= first, Award.given_on <= last)
        .order_by(Award.given_on.desc(), Award.recorded_at.desc())
    )
    return [
        AwardLine(
            id=award.id,
            person_id=award.person_id,
            name=name or _("党支部"),
            title=award.title,
            kind=award.kind,
            level=award.level,
            given_by=award.given_by or "",
            given_on=award.given_on,
            document=award.document or "",
            achievement=award.achievement or "",
            note=award.note or "",
        )
        for award, name in rows
    ]


def counted(awards: list[AwardLine]) -> list[AwardLine]:
    """Return the awards that count: of several for one achievement the highest, of equals the first given."""
    best: dict[str, AwardLine] = {}
    for award in sorted(awards, key=lambda award: (LEVELS.index(award.level), award.given_on)):
        best.setdefault(names.key(award.achievement) or award.id, award)
    return sorted(best.values(), key=lambda award: award.given_on)


def achievements(session: Session, branch_id: str) -> list[str]:
    """List the achievements named so far, to be offered for the next award."""
    rows = session.scalars(
        select(Award.achievement)
        .where(Award.branch_id == branch_id, Award.achievement.is_not(None))
        .order_by(Award.given_on.desc())
    )
    return list(dict.fromkeys(words for words in rows if words))
