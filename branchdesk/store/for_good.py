"""Which actions of the history stay for good: later ones rest on them, or what was closed does."""

from collections.abc import Iterator

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.models import (
    AgendaItem,
    Attachment,
    Attendance,
    Branch,
    DuesAssessment,
    DuesClosing,
    DuesPayment,
    FundEntry,
    Handover,
    HistoryChange,
    Meeting,
    MeetingRevision,
    Motion,
    QuarterCheck,
    Rating,
    RevisionKind,
)
from branchdesk.store.past_rows import Row, changes_with_rows


class UndoRefused(BranchDeskError):
    """An action cannot be taken back, because later ones rest on it."""


def made_by(number: int, table: str) -> Select[tuple[str]]:
    """Select the keys of the rows of a table that an entry made."""
    return select(HistoryChange.key).where(
        HistoryChange.entry_id == number,
        HistoryChange.table_name == table,
        HistoryChange.operation == "insert",
    )


def refuse_if_for_good(session: Session, number: int) -> None:
    """Refuse what later steps cannot do without, or may never change.

    The founding, a hand-over, a settled rating, a self-check that was kept, a closing of the dues, what a closed month or year of dues
    rests on, and the minutes of a sitting that are final.
    """
    made_branches = made_by(number, Branch.__tablename__)
    if session.scalar(select(Branch.id).where(Branch.is_own, Branch.id.in_(made_branches))) is not None:
        raise UndoRefused(_("建立台账这一步不能撤销。党组织的名称等可以在设置里改。"))
    handed_over = (
        select(Handover.id)
        .join(Branch, Branch.id == Handover.branch_id)
        .where(Branch.is_own, Handover.id.in_(made_by(number, Handover.__tablename__)))
    )
    if session.scalar(handed_over) is not None:
        raise UndoRefused(_("交接已经办完，密码和恢复码都换过，这一步不能撤销。要交回请再办一次交接。"))
    settled = (
        select(Rating.year)
        .join(Branch, Branch.id == Rating.branch_id)
        .where(Branch.is_own, Rating.id.in_(made_by(number, Rating.__tablename__)))
    )
    year = session.scalar(settled)
    if year is not None:
        raise UndoRefused(_("{year} 年度已经定级，结果不再改动，这一步不能撤销。").format(year=year))
    kept = (
        select(QuarterCheck.taken_on)
        .join(Branch, Branch.id == QuarterCheck.branch_id)
        .where(Branch.is_own, QuarterCheck.id.in_(made_by(number, QuarterCheck.__tablename__)))
    )
    taken_on = session.scalar(kept)
    if taken_on is not None:
        raise UndoRefused(_("{day} 留存的自查情况不再改动，这一步不能撤销。").format(day=taken_on))
    _refuse_if_closed(session, number)
    _refuse_final_minutes(session, number)


def _refuse_if_closed(session: Session, number: int) -> None:
    """Refuse to take back a closing, and what a month or year of dues rests on that was closed afterwards."""
    changes = session.scalars(
        select(HistoryChange).where(
            HistoryChange.entry_id == number, HistoryChange.table_name.in_((CLOSING, *_DAYS_OF))
        )
    ).all()
    own = set(session.scalars(select(Branch.id).where(Branch.is_own)))
    rows = [
        (one.table, one.row)
        for one in changes_with_rows(session, changes)
        if one.row.get("branch_id") in own and (one.operation != "update" or not set(one.before) <= BESIDE)
    ]
    if any(table == CLOSING for table, _row in rows):
        raise UndoRefused(
            _("结账和重开都留在历史里，不能撤销。结错了的，请写明原因重开；重开错了的，再结一次。")
        )
    if not rows:
        return
    for closing in _closed_since(session, number):
        if any(_bears_on(closing, table, row) for table, row in rows):
            raise UndoRefused(
                _("{when} 的党费已于 {day} 结账，这一步不能撤销。要更正，请另登记一笔“结账后更正”。").format(
                    when=closing.month or closing.year, day=closing.closed_on
                )
            )


CLOSING = DuesClosing.__tablename__
_DAYS_OF = {
    DuesPayment.__tablename__: ("month", "paid_on"),
    DuesAssessment.__tablename__: ("from_month",),
    FundEntry.__tablename__: ("entered_on",),
}
"""The columns that say which year's figures a row is part of."""


BESIDE = frozenset({"receipt_id", "voucher"})
"""Columns of a payment that no closing holds."""


def _closed_since(session: Session, number: int) -> list[DuesClosing]:
    """List the closings of the ledger's own branch that hold and were made after an action, years first."""
    later = select(HistoryChange.key).where(
        HistoryChange.table_name == CLOSING,
        HistoryChange.operation == "insert",
        HistoryChange.entry_id > number,
    )
    return list(
        session.scalars(
            select(DuesClosing)
            .join(Branch, Branch.id == DuesClosing.branch_id)
            .where(Branch.is_own, DuesClosing.reopened_on.is_(None), DuesClosing.id.in_(later))
            .order_by(DuesClosing.month.is_not(None), DuesClosing.month)
        )
    )


def _bears_on(closing: DuesClosing, table: str, row: Row) -> bool:
    """Whether a row is part of what a closing holds: of a month its payments, of a year all money and assessments."""
    if closing.month is not None:
        return table == DuesPayment.__tablename__ and row.get("month") == str(closing.month)
    return any(str(row.get(name) or "").startswith(f"{closing.year}-") for name in _DAYS_OF[table])


def _refuse_final_minutes(session: Session, number: int) -> None:
    stepped = (
        select(MeetingRevision.id)
        .join(Branch, Branch.id == MeetingRevision.branch_id)
        .where(Branch.is_own, MeetingRevision.id.in_(made_by(number, MeetingRevision.__tablename__)))
    )
    if session.scalar(stepped) is not None:
        raise UndoRefused(
            _("定稿和更正要有据可查，不能撤销。要改回去，请再作一次更正，或收回定稿并写明理由。")
        )
    for meeting_ids in _sittings_touched(number):
        title = session.scalar(
            select(Meeting.title)
            .join(Branch, Branch.id == Meeting.branch_id)
            .where(Branch.is_own, Meeting.final_on.is_not(None), Meeting.id.in_(meeting_ids))
            .limit(1)
        )
        if title is not None:
            raise UndoRefused(
                _("“{title}”的会议记录已经定稿，这一步不能撤销。要改请作更正。").format(title=title)
            )


def _sittings_touched(number: int) -> Iterator[Select[tuple[str]]]:
    """Select the sittings whose record an entry changed; scans added after the minutes were final do not count."""
    for table in (AgendaItem, Attendance, Motion):
        touched = select(HistoryChange.key).where(
            HistoryChange.entry_id == number, HistoryChange.table_name == table.__tablename__
        )
        yield select(table.meeting_id).where(table.id.in_(touched))
        yield select(func.json_extract(HistoryChange.before, "$.meeting_id")).where(
            HistoryChange.entry_id == number,
            HistoryChange.table_name == table.__tablename__,
            HistoryChange.operation == "delete",
        )
    yield select(HistoryChange.key).where(
        HistoryChange.entry_id == number, HistoryChange.table_name == Meeting.__tablename__
    )
    made_final = (
        select(func.max(MeetingRevision.recorded_at))
        .where(MeetingRevision.meeting_id == Attachment.owner_id, MeetingRevision.kind == RevisionKind.FINAL)
        .scalar_subquery()
    )
    yield select(Attachment.owner_id).where(
        Attachment.id.in_(made_by(number, Attachment.__tablename__)),
        or_(made_final.is_(None), Attachment.recorded_at <= made_final),
    )
