"""The year's life meeting (组织生活会): study, opinions, self-criticism and criticism, problems, and the report."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import delete as delete_from
from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk import entries, worklists
from branchdesk.errors import InvalidField
from branchdesk.i18n import N_, _
from branchdesk.models import (
    Criticism,
    LifeOpinion,
    LifeReview,
    Meeting,
    MeetingKind,
    OpinionFrom,
    OpinionWay,
    SelfCheck,
    WorklistItem,
    WorklistKind,
    WorklistSource,
)
from branchdesk.worklists import filings

FROM_WORDS = {
    OpinionFrom.MEMBERS: N_("党员"),
    OpinionFrom.MASSES: N_("群众"),
    OpinionFrom.SERVED: N_("服务对象"),
    OpinionFrom.UNIT: N_("所在单位"),
    OpinionFrom.SUPERIOR: N_("上级党组织"),
}
WAY_WORDS = {
    OpinionWay.FORUM: N_("座谈会"),
    OpinionWay.INTERVIEW: N_("个别访谈"),
    OpinionWay.QUESTIONNAIRE: N_("征求意见表"),
    OpinionWay.BOX: N_("意见箱"),
    OpinionWay.ONLINE: N_("网络"),
}


def review_in(session: Session, branch_id: str, year: int) -> LifeReview | None:
    """Return the life meeting of a year, if one was begun."""
    return session.scalars(
        select(LifeReview).where(LifeReview.branch_id == branch_id, LifeReview.year == year)
    ).first()


def prepare(session: Session, branch_id: str, year: int) -> LifeReview:
    """Return the life meeting of a year, begun now if it was not."""
    review = review_in(session, branch_id, year)
    if review is None:
        review = LifeReview(branch_id=branch_id, year=year)
        session.add(review)
        session.flush()
    return review


def revise(session: Session, branch_id: str, year: int, **values: Any) -> LifeReview:
    """Write down facts of a year's life meeting.

    Raises InvalidField for a sitting of another kind or year, and a report before the sitting.
    """
    review = prepare(session, branch_id, year)
    for name, value in values.items():
        words = value.strip() if isinstance(value, str) else value
        setattr(review, name, "" if words is None and name in TEXTS else words or None)
    for name in TEXTS:
        setattr(review, name, getattr(review, name) or "")
    day = _held_on(session, review)
    if review.reported_on is not None and day is not None and review.reported_on < day:
        raise InvalidField("reported_on", _("报告日期早于组织生活会 {day}，请核对。").format(day=day))
    session.flush()
    return review


TEXTS = ("study", "committee_check", "report")


def _held_on(session: Session, review: LifeReview) -> date | None:
    if review.meeting_id is None:
        return None
    meeting = session.get_one(Meeting, review.meeting_id)
    if MeetingKind.LIFE_MEETING not in {meeting.kind, *meeting.also_kinds}:
        raise InvalidField("meeting_id", _("选的不是组织生活会的记录，请另选。"))
    if meeting.starts_at.year != review.year:
        raise InvalidField("meeting_id", _("这次会议不在 {year} 年，请另选。").format(year=review.year))
    return meeting.starts_at.date()


def keep_opinion(
    session: Session, branch_id: str, year: int, values: dict[str, Any], key: str | None = None
) -> LifeOpinion:
    """Enter an opinion that was asked for, or correct one; raises InvalidField without words."""
    review = prepare(session, branch_id, year)
    if not (values.get("text") or "").strip():
        raise InvalidField("text", _("请写明意见的内容。"))
    opinion = entries.found(session, LifeOpinion, key) if key else LifeOpinion(review_id=review.id)
    for name in ("received_on", "source", "way", "about_id"):
        setattr(opinion, name, values[name])
    opinion.text = values["text"].strip()
    session.add(opinion)
    session.flush()
    return opinion


def keep_self_check(
    session: Session,
    branch_id: str,
    year: int,
    person_id: str,
    *,
    text: str | None,
    answer: str | None,
    criticisms: Iterable[tuple[str, str]],
) -> SelfCheck:
    """Write down a member's self-criticism, who criticised them for what, and their answer.

    Raises InvalidField for criticism by the member alone, or without words.
    """
    review = prepare(session, branch_id, year)
    own = (SelfCheck.review_id == review.id, SelfCheck.person_id == person_id)
    check = session.scalars(select(SelfCheck).where(*own)).first() or SelfCheck(
        review_id=review.id, person_id=person_id
    )
    check.text, check.answer = (text or "").strip(), (answer or "").strip()
    session.add(check)
    session.execute(
        delete_from(Criticism).where(Criticism.review_id == review.id, Criticism.person_id == person_id)
    )
    for by_id, words in criticisms:
        if not by_id:
            raise InvalidField("criticism", _("请选是谁提的批评。"))
        if by_id == person_id:
            raise InvalidField("criticism", _("批评要由别人提，本人的写在自我批评里。"))
        if not words.strip():
            raise InvalidField("criticism", _("请写明批评意见的内容。"))
        session.add(Criticism(review_id=review.id, person_id=person_id, by_id=by_id, text=words.strip()))
    session.flush()
    return check


def keep_problem(
    session: Session,
    branch_id: str,
    year: int,
    raised_on: date,
    values: dict[str, Any],
    key: str | None = None,
) -> WorklistItem:
    """Put a problem on the list of what is to be put right, or correct one; raises InvalidField."""
    review = prepare(session, branch_id, year)
    shared = {name: values.get(name) for name in ("person_id", "responsible", "due_on")}
    text, measure = values.get("text") or "", values.get("measure") or ""
    if key is not None:
        item = entries.found(session, WorklistItem, key)
        said = (text, measure, values.get("person_id"), values.get("responsible"), values.get("due_on"))
        filings.revise(session, item.id, *said, today=raised_on)
        return item
    return worklists.raise_item(
        session,
        branch_id,
        text,
        kind=WorklistKind.ISSUE,
        source=WorklistSource.LIFE_MEETING,
        source_table=LifeReview.__tablename__,
        source_id=review.id,
        raised_on=raised_on,
        measure=measure,
        **shared,
    )
