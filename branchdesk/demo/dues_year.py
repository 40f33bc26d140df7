"""The sample branch's dues: last year's book, this year's assessment, and what was collected since."""

from datetime import date

from sqlalchemy import update
from sqlalchemy.orm import Session

from branchdesk.dates import Month
from branchdesk.demo.branch_facts import at, bring_in, by_name
from branchdesk.dues import collection, publication, receipts, submission
from branchdesk.i18n import _
from branchdesk.models import DuesAssessment, DuesPayment, PayMethod
from branchdesk.sheets.importing import ImportKind
from branchdesk.store.database import Database

COLLECTION_DAY = 15
ASSESSED_DAY = 20
PREPARED_DAY, REVIEWED_DAY = (2, 26), (3, 5)
PREPARER, REVIEWER = "张秀英", "何建国"
DEBTOR = "陈国庆"
"""Paid last year's arrears late, and is three months behind again."""
BACK_PAID_MONTH, BACK_PAID_DAY = 3, 20
MONTHS_BEHIND = 3
NOT_YET_PAID = 7
"""How many members have not paid in the present month."""


def bring_books(database: Database, branch_id: str, today: date) -> None:
    """Import last year's dues book and January's payroll, as they were entered at the time."""
    bring_in(database, branch_id, "dues.xlsx", ImportKind.DUES, today, year=today.year - 1)
    bring_in(database, branch_id, "payroll.xlsx", ImportKind.PAYROLL, today, year=today.year, month=1)
    assessed = min(today, date(today.year, 1, ASSESSED_DAY))
    with database.begin(_("核定党费")) as session:
        session.execute(
            update(DuesAssessment)
            .where(DuesAssessment.branch_id == branch_id, DuesAssessment.year == today.year)
            .values(assessed_on=assessed, recorded_at=at(assessed, 16))
        )
    _hand_in_sheet(database, branch_id, today)


def _hand_in_sheet(database: Database, branch_id: str, today: date) -> None:
    """Prepare, review and submit the sheet of the year's assessments, as far as the year has come."""
    prepared, reviewed = (date(today.year, *day) for day in (PREPARED_DAY, REVIEWED_DAY))
    if reviewed > today:
        return
    with database.begin(_("上报党费核算表")) as session:
        people = by_name(session, branch_id)
        preparer, reviewer = (people[name] for name in (PREPARER, REVIEWER))
        submission.prepare(session, branch_id, today.year, preparer, prepared, None)
        submission.review(session, branch_id, today.year, reviewer, reviewed)
        submission.submit(session, branch_id, today.year, reviewed)


def collect(database: Database, branch_id: str, today: date) -> None:
    """Enter this year's payments month by month, one member in arrears, and last year's publication."""
    for month in Month(today.year, 1).until(Month.of(today)):
        day = date(month.year, month.month, COLLECTION_DAY)
        if day <= today:
            _collect_month(database, branch_id, month, day, Month.of(today))
    back_paid = date(today.year, BACK_PAID_MONTH, BACK_PAID_DAY)
    if back_paid > today:
        return
    with database.begin(_("登记补交党费")) as session:
        debtor = by_name(session, branch_id)[DEBTOR]
        for arrear in collection.year_grid(session, branch_id, today.year - 1, back_paid).rows:
            for number, cell in enumerate(arrear.cells, start=1):
                missing = (cell.due_fen or 0) - cell.paid_fen
                if arrear.person_id == debtor and missing > 0:
                    month = Month(today.year - 1, number)
                    collection.pay(
                        session,
                        branch_id,
                        debtor,
                        month,
                        missing,
                        back_paid,
                        correction=_("上年长期出差，回来后补交"),
                    )
        publication.publish(session, branch_id, today.year - 1, back_paid, _("在支部公开栏公布"), today)
        _date_entries(session, branch_id, back_paid)


def _collect_month(database: Database, branch_id: str, month: Month, day: date, present: Month) -> None:
    with database.begin(_("登记 {month} 党费").format(month=month)) as session:
        debtor = by_name(session, branch_id)[DEBTOR]
        rows = collection.year_grid(session, branch_id, month.year, day).rows
        behind = present.minus(month) < MONTHS_BEHIND
        payers = [row for row in rows if not (behind and row.person_id == debtor)]
        if month == present:
            payers = payers[:-NOT_YET_PAID]
        block = {
            (row.person_id, month): due
            for row in payers
            if (due := row.cells[month.month - 1].due_fen) is not None
        }
        collection.set_paid_block(session, month.year, block, day, method=PayMethod.TRANSFER)
        _date_entries(session, branch_id, day)


def make_out_receipts(database: Database, branch_id: str, today: date) -> None:
    """Make out the receipts of the latest month in which dues were collected."""
    month = Month.of(today) if today.day >= COLLECTION_DAY else Month.of(today).plus(-1)
    with database.begin(_("开 {month} 党费收据").format(month=month)) as session:
        receiver = by_name(session, branch_id)[PREPARER]
        for made in receipts.make_out_month(session, branch_id, month, receiver):
            made.recorded_at = at(made.received_on, 16)


def _date_entries(session: Session, branch_id: str, day: date) -> None:
    session.execute(
        update(DuesPayment)
        .where(DuesPayment.branch_id == branch_id, DuesPayment.paid_on == day)
        .values(recorded_at=at(day, 16))
    )
