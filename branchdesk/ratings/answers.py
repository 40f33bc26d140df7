"""What people type for a scheme: counts with a reason, test results and scores that others gave."""

from collections.abc import Callable
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import _
from branchdesk.models import Rating, RatingAnswer
from branchdesk.rules.rating_schemes import Bands, ByCount, Choice, RatingScheme, Times

HUNDREDTHS = 100
"""Scores and test results are kept as hundredths."""
LARGEST_COUNT = 999


def answers_of(session: Session, branch_id: str, scheme_id: str, year: int) -> dict[str, RatingAnswer]:
    """Return what was typed for a year, by item."""
    rows = session.scalars(
        select(RatingAnswer).where(
            RatingAnswer.branch_id == branch_id,
            RatingAnswer.scheme == scheme_id,
            RatingAnswer.year == year,
        )
    )
    return {row.item: row for row in rows}


def answer(
    session: Session,
    branch_id: str,
    scheme: RatingScheme,
    year: int,
    item: str,
    count: int | None,
    reason: str = "",
) -> None:
    """Write down how often an item applies, and why; None takes the answer back.

    For a test the count is the result in hundredths (Bands.ABSENT when not taken), for a choice the number
    of the alternative, for a score of others the score in hundredths. Raises InvalidField for a count that
    cannot be or a missing reason, BranchDeskError once the year is settled.
    """
    refuse_if_settled(session, branch_id, scheme.id, year)
    if item not in scheme.item_ids():
        raise BranchDeskError(_("这个考评办法里没有“{item}”这一项。").format(item=item))
    present = answers_of(session, branch_id, scheme.id, year).get(item)
    if count is None:
        if present is not None:
            session.delete(present)
        return
    reason = reason.strip()
    _check(scheme, item, count, reason)
    if present is None:
        session.add(
            RatingAnswer(
                branch_id=branch_id, scheme=scheme.id, year=year, item=item, count=count, reason=reason
            )
        )
    else:
        present.count = count
        present.reason = reason


def refuse_if_settled(session: Session, branch_id: str, scheme_id: str, year: int) -> None:
    """Raise BranchDeskError when the year's result is settled, for it never changes."""
    if rating_of(session, branch_id, scheme_id, year) is not None:
        raise BranchDeskError(_("{year} 年度已经定级，结果不再改动。").format(year=year))


def rating_of(session: Session, branch_id: str, scheme_id: str, year: int) -> Rating | None:
    """Return the settled result of a year, if there is one."""
    return session.scalars(
        select(Rating).where(Rating.branch_id == branch_id, Rating.scheme == scheme_id, Rating.year == year)
    ).first()


def _check(scheme: RatingScheme, item: str, count: int, reason: str) -> None:
    clause = next((clause for clause in scheme.clauses() if clause.id == item), None)
    measured = (
        (clause is not None and clause.metric is not None)
        or any(e.id == item and e.metric for e in (*scheme.bonus.items, *scheme.penalty.items))
        or any(veto.id == item and veto.metric for veto in scheme.veto.items)
    )
    if any(score.id == item for score in scheme.grading.scores):
        _check_range(count, 0, LARGEST_COUNT * HUNDREDTHS, _("请填 0 分以上的得分。"))
        return
    if isinstance(clause, Bands):
        if count != Bands.ABSENT:
            _check_range(count, 0, 100 * HUNDREDTHS, _("成绩要在 0 到 100 分之间。"))
        return
    if isinstance(clause, Choice):
        _check_range(count, 0, len(clause.options), _("请在列出的情形里选一种。"))
    else:
        _check_range(count, 0, _most(clause), _("次数要在 0 到 {most} 之间。").format(most=_most(clause)))
    if measured and not reason:
        raise InvalidField("reason", _("这一项由记录计算；要改成别的数，请写明理由。"))
    if count > 0 and not reason:
        raise InvalidField("reason", _("请写明理由：什么时候、什么事、依据什么。"))


def _most(clause: Times | ByCount | Choice | Bands | None) -> int:
    most = clause.most if isinstance(clause, Times) else None
    return LARGEST_COUNT if most is None else most


def _check_range(count: int, least: int, most: int, sentence: str) -> None:
    if not least <= count <= most:
        raise InvalidField("count", sentence)


def to_hundredths(score: Decimal, refuse: Callable[[], InvalidField]) -> int:
    """Turn a score into hundredths; raises what `refuse` makes when it is finer than that."""
    hundredths = score * HUNDREDTHS
    if not score.is_finite() or hundredths != hundredths.to_integral_value():
        raise refuse()
    return int(hundredths)
