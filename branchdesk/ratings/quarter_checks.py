"""每季度自查: how the branch stood by its scheme on the day of each self-check, kept as it was, and what changed since."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk import entries
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.models import QuarterCheck, Supervision, SupervisionKind
from branchdesk.ratings import frozen
from branchdesk.ratings.card import IndicatorScore, ScoreCard, ScoreLine, Verdict
from branchdesk.ratings.scoring import reckon
from branchdesk.rules.rulebook import Rulebook
from branchdesk.service import supervisions
from branchdesk.service.supervisions import SupervisionLine


@dataclass(frozen=True, slots=True)
class Change:
    """A clause that stands otherwise than at the self-check before."""

    words: str
    before: Verdict
    now: Verdict


@dataclass(frozen=True, slots=True)
class QuarterLine:
    """A self-check of a quarter, with the card it kept and what changed since the one before."""

    visit: SupervisionLine
    card: ScoreCard | None
    taken_on: date | None
    changes: tuple[Change, ...] = ()

    @property
    def id(self) -> str:
        """The key of the self-check."""
        return self.visit.id

    @property
    def quarter(self) -> int:
        """The quarter it was held in."""
        return (self.visit.held_on.month + 2) // 3


def keep_quarter_check(
    session: Session,
    rulebook: Rulebook,
    branch_id: str,
    supervision_id: str,
    scheme_id: str,
    today: date,
    *,
    result: str,
) -> QuarterCheck:
    """Keep how the branch stands today with a self-check and its result, for good (联系指导制度 4).

    Raises BranchDeskError when the record is no self-check, when it keeps a card already, and when its year is
    not the present one: what the books say today is not what they said then.
    """
    visit = entries.found(session, Supervision, supervision_id)
    if visit.kind != SupervisionKind.SELF_CHECK:
        raise BranchDeskError(_("只有自查可以留存自查情况，请选方式为“自查”的登记。"))
    if session.scalar(select(QuarterCheck.id).where(QuarterCheck.supervision_id == supervision_id)):
        raise BranchDeskError(_("这次自查已经留存过，留存的情况不再改变。"))
    if (today.year, (today.month + 2) // 3) != (visit.held_on.year, (visit.held_on.month + 2) // 3):
        raise BranchDeskError(_("自查的季度已经过去，现在的情况不是当时的情况，不能补留。"))
    visit.result = result.strip()
    card = reckon(session, rulebook, branch_id, scheme_id, visit.held_on.year, today)
    kept = QuarterCheck(
        branch_id=branch_id,
        supervision_id=supervision_id,
        scheme=scheme_id,
        taken_on=today,
        result=frozen.freeze(card),
    )
    session.add(kept)
    session.flush()
    return kept


def quarter_checks(session: Session, branch_id: str, year: int, today: date) -> list[QuarterLine]:
    """List the self-checks of a year in order; of those that kept a card, what changed since the one before."""
    visits = [
        visit
        for visit in reversed(supervisions.supervisions(session, branch_id, year, today))
        if visit.kind == SupervisionKind.SELF_CHECK
    ]
    kept = {
        row.supervision_id: row
        for row in session.scalars(
            select(QuarterCheck).where(QuarterCheck.supervision_id.in_([visit.id for visit in visits]))
        )
    }
    found: list[QuarterLine] = []
    before: ScoreCard | None = None
    for visit in visits:
        row = kept.get(visit.id)
        if row is None:
            found.append(QuarterLine(visit, None, None))
            continue
        card = card_of(row)
        changes = changes_since(before, card) if before is not None and before.scheme == card.scheme else ()
        found.append(QuarterLine(visit, card, row.taken_on, changes))
        before = card
    return found


def card_of(kept: QuarterCheck) -> ScoreCard:
    """Return the card that was kept, whatever has become of scheme and records since."""
    return msgspec.convert(kept.result, ScoreCard)


def card_kept(session: Session, supervision_id: str) -> ScoreCard:
    """Return the card a self-check kept; raises BranchDeskError where it kept none."""
    kept = session.scalar(select(QuarterCheck).where(QuarterCheck.supervision_id == supervision_id))
    if kept is None:
        raise BranchDeskError(_("这次自查还没有留存自查情况，请先在“季度自查”里留存。"))
    return card_of(kept)


def changes_since(before: ScoreCard, now: ScoreCard) -> tuple[Change, ...]:
    """List the clauses whose verdict is another than on the card before."""
    known = {line.item: line.verdict for _score, line in clauses(before)}
    return tuple(
        Change(line.words, known[line.item], line.verdict)
        for _score, line in clauses(now)
        if line.item in known and known[line.item] != line.verdict
    )


def clauses(card: ScoreCard) -> Sequence[tuple[IndicatorScore, ScoreLine]]:
    """List the clauses of a card, each with its indicator."""
    return [(score, line) for score in card.indicators for line in score.lines]
