"""A first draft of a report, from what the books hold; the secretary goes on from there."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from branchdesk.dates import PartialDate
from branchdesk.i18n import _
from branchdesk.life.attendance import rates
from branchdesk.life.kinds import KIND_WORDS
from branchdesk.models import (
    DevelopmentStep,
    DuesPayment,
    Meeting,
    PaymentKind,
    Person,
    Talk,
    WorklistItem,
)
from branchdesk.money import plain
from branchdesk.roll import members_on
from branchdesk.worklists import items_of


def draft(session: Session, branch_id: str, first: date, last: date) -> str:
    """Write what was held, studied, collected and put right from one day to another, a paragraph a subject."""
    parts = [
        _sittings(session, branch_id, first, last),
        _talks(session, branch_id, first, last),
        _development(session, branch_id, first, last),
        _dues(session, branch_id, first, last),
        _tasks(session, branch_id, first, last),
    ]
    people = len(members_on(session, branch_id, last))
    return "\n".join([_("支部现有党员{n}名。").format(n=people), *(part for part in parts if part)])


def _sittings(session: Session, branch_id: str, first: date, last: date) -> str:
    counted = session.execute(
        select(Meeting.kind, func.count())
        .where(
            Meeting.branch_id == branch_id,
            func.date(Meeting.starts_at) >= first.isoformat(),
            func.date(Meeting.starts_at) <= last.isoformat(),
        )
        .group_by(Meeting.kind)
    ).tuples()
    words = _("、").join(_("{kind}{n}次").format(kind=_(KIND_WORDS[kind]), n=n) for kind, n in counted)
    if not words:
        return _("没有组织生活的记录。")
    said = [
        rate
        for rate in rates(session, branch_id, first.year)
        if first <= rate.meeting.starts_at.date() <= last
    ]
    low = sum(rate.is_below() for rate in said)
    text = _("组织生活：召开{words}。").format(words=words)
    return text + (_("到会率低于80%的有{n}次。").format(n=low) if low else "")


def _talks(session: Session, branch_id: str, first: date, last: date) -> str:
    number = session.scalar(
        select(func.count()).where(Talk.branch_id == branch_id, Talk.held_on >= first, Talk.held_on <= last)
    )
    return _("谈心谈话{n}次。").format(n=number) if number else ""


def _development(session: Session, branch_id: str, first: date, last: date) -> str:
    steps = session.scalar(
        select(func.count(func.distinct(DevelopmentStep.person_id)))
        .join(Person, Person.id == DevelopmentStep.person_id)
        .where(
            Person.branch_id == branch_id,
            DevelopmentStep.on >= PartialDate.of(first),
            DevelopmentStep.on <= PartialDate.of(last),
        )
    )
    return _("发展党员：有{n}名同志的培养发展步骤有进展。").format(n=steps) if steps else ""


def _dues(session: Session, branch_id: str, first: date, last: date) -> str:
    fen = session.scalar(
        select(func.sum(DuesPayment.amount_fen)).where(
            DuesPayment.branch_id == branch_id,
            DuesPayment.kind == PaymentKind.DUES,
            DuesPayment.paid_on >= first,
            DuesPayment.paid_on <= last,
        )
    )
    return _("党费：收缴{amount}元。").format(amount=plain(fen)) if fen else ""


def _tasks(session: Session, branch_id: str, first: date, last: date) -> str:
    raised, done = session.execute(
        select(
            func.count().filter(WorklistItem.raised_on >= first, WorklistItem.raised_on <= last),
            func.count().filter(WorklistItem.done_on >= first, WorklistItem.done_on <= last),
        ).where(WorklistItem.branch_id == branch_id)
    ).one()
    said = (
        [_("清单：新列{raised}项，办结{done}项。").format(raised=raised, done=done)] if raised or done else []
    )
    lines = _progress(session, branch_id, first, last)
    if lines:
        said.append(_("清单进展：{items}。").format(items=_("；").join(lines)))
    return "\n".join(said)


def _progress(session: Session, branch_id: str, first: date, last: date) -> list[str]:
    """Say of each item how far it came in the time (铜陵：每月调度进展情况)."""
    lines = []
    for item in items_of(session, branch_id, last):
        noted = [words for on, words in item.progress if first <= on <= last]
        if item.done_on is not None and first <= item.done_on <= last:
            noted.append(item.outcome)
        if noted:
            lines.append(_("{item}：{progress}").format(item=item.text, progress=noted[-1].rstrip("。")))
    return lines
