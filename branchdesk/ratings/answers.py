"""What people type for a scheme: counts with a reason, test results and scores that others gave."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk import attachments
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import _
from branchdesk.models import Rating, RatingAnswer
from branchdesk.rules.rating_schemes import SHOWING_ONLY, Bands, Choice, Clause, RatingScheme, Standard, Times

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
    *,
    by: str | None = None,
    on: date | None = None,
) -> None:
    """Write down how often an item applies, and why, by whom and on which day; None takes the answer back.

    For a test the count is the result in hundredths (Bands.ABSENT when not taken), for a choice the number
    of the alternative, for a score of others the score in hundredths. Raises InvalidField for a count that
    cannot be or a missing reason, BranchDeskError once the year is settled.
    """
    refuse_if_settled(session, branch_id, scheme.id, year)
    present = answers_of(session, branch_id, scheme.id, year).get(item)
    if count is None:
        if present is not None:
            attachments.remove_all(session, RatingAnswer.__tablename__, [present.id])
            session.delete(present)
        return
    reason = reason.strip()
    check_answer(scheme, item, count, reason)
    if present is None:
        session.add(
            RatingAnswer(
                branch_id=branch_id,
                scheme=scheme.id,
                year=year,
                item=item,
                count=count,
                reason=reason,
                given_by=by,
                given_on=on,
            )
        )
    else:
        present.count = count
        present.reason = reason
        present.given_by = by
        present.given_on = on


def refuse_if_settled(session: Session, branch_id: str, scheme_id: str, year: int) -> None:
    """Raise BranchDeskError when the year's result is settled, for it never changes."""
    if rating_of(session, branch_id, scheme_id, year) is not None:
        raise BranchDeskError(_("{year} 年度已经定级，结果不再改动。").format(year=year))


def rating_of(session: Session, branch_id: str, scheme_id: str, year: int) -> Rating | None:
    """Return the settled result of a year, if there is one."""
    return session.scalars(
        select(Rating).where(Rating.branch_id == branch_id, Rating.scheme == scheme_id, Rating.year == year)
    ).first()


def check_answer(scheme: RatingScheme, item: str, count: int, reason: str) -> None:
    """Raise InvalidField for a count that an item cannot have or a missing reason, BranchDeskError for no item."""
    check_count(scheme, item, count)
    _check_reason(scheme, item, count, reason)


def check_count(scheme: RatingScheme, item: str, count: int) -> None:
    """Raise InvalidField for a count that an item cannot have, BranchDeskError for an item it has not."""
    if item not in scheme.item_ids():
        raise BranchDeskError(_("这个考评办法里没有“{item}”这一项。").format(item=item))
    clause = _clause(scheme, item)
    if _is_score(scheme, item):
        _check_range(count, 0, LARGEST_COUNT * HUNDREDTHS, _("请填 0 分以上的得分。"))
    elif isinstance(clause, Bands):
        if count != Bands.ABSENT:
            _check_range(count, 0, 100 * HUNDREDTHS, _("成绩要在 0 到 100 分之间。"))
    elif isinstance(clause, Choice):
        _check_range(count, 0, len(clause.options), _("请在列出的情形里选一种。"))
    elif isinstance(clause, Standard):
        _check_range(count, 0, 1, _("请填符合（0）或不符合（1）。"))
    else:
        _check_range(count, 0, _most(clause), _("次数要在 0 到 {most} 之间。").format(most=_most(clause)))


def _check_reason(scheme: RatingScheme, item: str, count: int, reason: str) -> None:
    clause = _clause(scheme, item)
    if reason or _is_score(scheme, item) or (isinstance(clause, Bands) and clause.metric is None):
        return
    measured = (
        (clause is not None and clause.metric is not None and clause.metric not in SHOWING_ONLY)
        or any(extra.id == item and extra.metric for extra in scheme.extras())
        or any(veto.id == item and veto.metric for veto in scheme.vetoes())
    )
    if measured:
        raise InvalidField("reason", _("这一项由记录计算；记录里没有的，或者要改成别的数，请写明理由。"))
    if count > 0:
        raise InvalidField("reason", _("请写明理由：什么时候、什么事、依据什么。"))


def _clause(scheme: RatingScheme, item: str) -> Clause | None:
    return next((clause for clause in scheme.clauses() if clause.id == item), None)


def _is_score(scheme: RatingScheme, item: str) -> bool:
    return any(score.id == item for score in scheme.grading.scores)


def _most(clause: Clause | None) -> int:
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
