"""What is due about relations: letters to run out, receipts, contacts with those away, and what may be proposed."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy.orm import Session

from branchdesk.dates import add_months
from branchdesk.deadlines.duty import Duty, clause_of, state_of
from branchdesk.i18n import _
from branchdesk.models import AbsenceKind, Direction
from branchdesk.people import official_letters
from branchdesk.people.lost import LostState
from branchdesk.people.relation_books import (
    AWAY,
    FLOATING,
    LETTERS,
    LOST,
    TRANSFERS,
    Relations,
    at,
    next_contact,
    place_of,
)
from branchdesk.people.transfer_rows import OPEN, TransferState
from branchdesk.places import Place
from branchdesk.rules.checks import Check
from branchdesk.rules.rulebook import Rulebook

SHOWN_DAYS = 30
"""How long before its day a duty is shown."""


def relations_duties(session: Session, rulebook: Rulebook, branch_id: str, today: date) -> Iterator[Duty]:
    """Yield what is due about transfers, members away or lost, and letters, by the checks in force."""
    books = Relations(session, rulebook.checks, branch_id, today)
    for source in (_letters, _receipts, _overdue, _to_transfer, _contacts, _kept, _lost, _replies):
        for duty in source(books):
            if duty.due_on <= today + timedelta(days=SHOWN_DAYS):
                yield duty


def _duty(
    books: Relations, check: Check, title: str, due_on: date, place: Place, action: str, detail: str = ""
) -> Duty:
    return Duty(
        check.id, title, detail, clause_of(check), due_on, state_of(due_on, books.today), place, action
    )


def _letters(books: Relations) -> Iterator[Duty]:
    check = books.check("relations.letter-expired")
    for row in books.transfers:
        if row.state in OPEN:
            title = _("{name}的介绍信有效期到 {day}").format(name=row.name, day=row.valid_until)
            detail = _("转往{other}，还没有登记接收").format(other=row.other)
            yield _duty(books, check, title, row.valid_until, at(TRANSFERS, row.id), _("去办理"), detail)


def _receipts(books: Relations) -> Iterator[Duty]:
    check = books.check("relations.receipt-missing")
    for row in books.transfers:
        if row.accepted_on is None or row.state not in (TransferState.ACCEPTED, TransferState.RECEIPT_DUE):
            continue
        title = _("催要{name}的组织关系回执")
        if row.direction == Direction.IN:
            title = _("寄回{name}的组织关系回执")
        yield _duty(
            books,
            check,
            title.format(name=row.name),
            add_months(row.accepted_on, check.months),
            at(TRANSFERS, row.id),
            _("去办理"),
            row.other,
        )


def _overdue(books: Relations) -> Iterator[Duty]:
    """Yield who should have been transferred: the month that is allowed for it is the time to do it."""
    check = books.check("relations.transfer-overdue")
    for row in books.people.values():
        if row.transfer_due_on is not None and row.is_member:
            title = _("转出{name}的组织关系（应转未转）").format(name=row.name)
            due_on = add_months(row.transfer_due_on, check.months)
            detail = _("{day} 起应转").format(day=row.transfer_due_on)
            yield _duty(books, check, title, due_on, place_of(books, row.id), _("去办理"), detail)


def _to_transfer(books: Relations) -> Iterator[Duty]:
    check = books.check("relations.transfer-due")
    on_the_way = {row.person_id for row in books.transfers if row.state in OPEN}
    for row in books.absences:
        floats = row.kind == AbsenceKind.FLOATING and row.is_open and row.is_settled
        if floats and row.transfer_due_on is None and row.person_id not in on_the_way:
            title = _("{name}外出满 {n} 个月，应当转移组织关系").format(name=row.name, n=check.months)
            due_on = add_months(row.since, check.months)
            yield _duty(books, check, title, due_on, at(FLOATING, row.id), _("去办理"), row.place)


def _contacts(books: Relations) -> Iterator[Duty]:
    for row in books.absences:
        check, due_on = next_contact(books, row)
        if row.is_open:
            tab = FLOATING if row.kind == AbsenceKind.FLOATING else AWAY
            last = row.last_contact_on.isoformat() if row.last_contact_on else _("没有记录")
            detail = _("最近一次联系：{last}").format(last=last)
            title = _("联系在外的{name}").format(name=row.name)
            yield _duty(books, check, title, due_on, at(tab, row.id), _("记联系"), detail)


def _kept(books: Relations) -> Iterator[Duty]:
    graduate, long = books.check("relations.graduate-kept"), books.check("relations.abroad-long")
    for row in books.absences:
        if row.is_open and row.kind == AbsenceKind.GRADUATE:
            title = _("转出毕业生{name}的组织关系").format(name=row.name)
            due_on = add_months(row.since, graduate.months)
            yield _duty(books, graduate, title, due_on, at(AWAY, row.id), _("去办理"), row.place)
        if row.is_open and row.kind == AbsenceKind.ABROAD_STUDY:
            title = _("研究{name}的党籍：出国（境）学习研究满五年").format(name=row.name)
            due_on = add_months(row.since, long.months)
            yield _duty(books, long, title, due_on, at(AWAY, row.id), _("去查看"), row.place)


def _lost(books: Relations) -> Iterator[Duty]:
    stop, removal = books.check("relations.lost-stop"), books.check("relations.lost-removal")
    for row in books.lost:
        if row.state == LostState.SEARCHING:
            title = _("{name}失去联系满六个月，可以研究停止党籍").format(name=row.name)
            due_on = add_months(row.since, stop.months)
            yield _duty(books, stop, title, due_on, at(LOST, row.id), _("去查看"))
        if row.state == LostState.STOPPED and row.stopped_on is not None:
            title = _("{name}停止党籍满两年，可以研究按自行脱党除名").format(name=row.name)
            due_on = add_months(row.stopped_on, removal.months)
            yield _duty(books, removal, title, due_on, at(LOST, row.id), _("去查看"))


def _replies(books: Relations) -> Iterator[Duty]:
    check = books.check("relations.reply-overdue")
    for row in official_letters.letters_of(books.session, books.branch_id):
        if row.replied_on is None and row.reply_due_on is not None:
            title = _("催问{other}的回函")
            if row.direction == Direction.IN:
                title = _("回复{other}的来函")
            yield _duty(
                books,
                check,
                title.format(other=row.other_party),
                row.reply_due_on,
                at(LETTERS, row.id),
                _("去登记"),
                row.subject,
            )
