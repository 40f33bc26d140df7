"""公示: the grade put on the notice board, as a step of the procedure and a notice of 党务公开 in one."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import _
from branchdesk.models import NoticeItem, RatingStep
from branchdesk.ratings.card import ScoreCard
from branchdesk.ratings.steps import record_step
from branchdesk.rules.rating_schemes import RatingScheme
from branchdesk.service import openness

CATEGORY = "organisation"
"""组织管理 of resources/service/openness.toml."""


def refuse_without_grade(card: ScoreCard) -> None:
    """Raise BranchDeskError while only the branch itself, or nobody, gave a grade."""
    if not card.grade or card.provisional:
        raise BranchDeskError(_("还没有评定的等级：先登记上级评定的步骤和等级，再写公示。"))


def publish_grade(
    session: Session,
    branch_id: str,
    scheme: RatingScheme,
    year: int,
    step_id: str,
    *,
    title: str,
    text: str,
    posted_on: date,
    until: date,
    place: str,
) -> NoticeItem:
    """Put up the notice of a grade and write the step down as taken (合组通字〔2018〕20号 分类定级制度 5).

    Raises InvalidField when it ends before it hangs, BranchDeskError when the step has a notice already.
    """
    if until < posted_on:
        raise InvalidField("until", _("公示的最后一天不能早于第一天 {day}。").format(day=posted_on))
    if notice_of(session, branch_id, scheme.id, year, step_id) is not None:
        raise BranchDeskError(_("这个结果已经写过公示；要改请到“教育服务 › 公开”里改。"))
    step = record_step(
        session,
        branch_id,
        scheme,
        year,
        step_id,
        done_on=posted_on,
        text=_("公示到 {day}").format(day=until),
        document=place,
    )
    values = {
        "category": CATEGORY,
        "title": title,
        "text": text,
        "posted_on": posted_on,
        "until": until,
        "place": place,
        "rating_step_id": step.id,
    }
    return openness.keep(session, branch_id, values)


def notice_of(session: Session, branch_id: str, scheme_id: str, year: int, step_id: str) -> str | None:
    """Return the key of the notice of a step; None where none was put up."""
    return session.scalar(
        select(NoticeItem.id)
        .join(RatingStep, RatingStep.id == NoticeItem.rating_step_id)
        .where(
            RatingStep.branch_id == branch_id,
            RatingStep.scheme == scheme_id,
            RatingStep.year == year,
            RatingStep.step == step_id,
        )
    )
