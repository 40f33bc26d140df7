"""What an inspector would object to about members away or lost, and letters without a reply."""

from collections.abc import Iterator

from branchdesk.dates import add_months
from branchdesk.i18n import _
from branchdesk.models import AbsenceKind
from branchdesk.people import official_letters
from branchdesk.people.lost import LostState
from branchdesk.people.relation_books import (
    AWAY,
    FLOATING,
    LETTERS,
    LOST,
    PAGE,
    Relations,
    at,
    next_contact,
)
from branchdesk.places import Place
from branchdesk.rules.checks import Finding


def absence_findings(books: Relations) -> Iterator[Finding]:
    """Look through members away or lost, what the roster says of them, and letters that wait for a reply."""
    for look in (_silent, _abroad_long, _graduates, _lost, _unregistered, _replies):
        yield from look(books)


def _silent(books: Relations) -> Iterator[Finding]:
    for row in books.absences:
        check, due_on = next_contact(books, row)
        if row.is_open and due_on <= books.today:
            last = row.last_contact_on.isoformat() if row.last_contact_on else _("没有记录")
            said = _("{name} {n} 个月以上没有联系，最近一次联系：{last}。")
            yield Finding(
                check,
                said.format(name=row.name, n=check.months, last=last),
                at(FLOATING if row.kind == AbsenceKind.FLOATING else AWAY, row.id),
            )


def _abroad_long(books: Relations) -> Iterator[Finding]:
    settled, long = books.check("relations.abroad-settled"), books.check("relations.abroad-long")
    for row in books.absences:
        if not row.is_open:
            continue
        if row.kind == AbsenceKind.ABROAD_SETTLED:
            said = _("{name}因私出国（境）定居，一般停止党籍，可以提交党组织研究。")
            yield Finding(settled, said.format(name=row.name), at(AWAY, row.id))
        elif row.kind == AbsenceKind.ABROAD_STUDY and books.today > add_months(row.since, long.months):
            said = _(
                "{name}自 {day} 出国（境）学习研究，超过五年没有返回，一般停止党籍，可以提交党组织研究。"
            )
            yield Finding(long, said.format(name=row.name, day=row.since), at(AWAY, row.id))


def _graduates(books: Relations) -> Iterator[Finding]:
    check = books.check("relations.graduate-kept")
    for row in books.absences:
        kept = row.kind == AbsenceKind.GRADUATE and row.is_open
        if kept and books.today > add_months(row.since, check.months):
            said = _("{name} {day} 毕业，组织关系保留超过两年，请转出。")
            yield Finding(check, said.format(name=row.name, day=row.since), at(AWAY, row.id))


def _lost(books: Relations) -> Iterator[Finding]:
    unsought, stop, removal = (
        books.check(name)
        for name in ("relations.lost-unsought", "relations.lost-stop", "relations.lost-removal")
    )
    for row in books.lost:
        place = at(LOST, row.id)
        sought = any(
            not contact.is_reached and contact.held_on >= row.since
            for contact in books.contacts.get(row.person_id, ())
        )
        if row.state == LostState.SEARCHING and not sought:
            yield Finding(
                unsought, _("{name}失去联系，还没有查找记录，请记下怎样找过。").format(name=row.name), place
            )
        if row.may_stop(sought, stop.months, books.today):
            said = _("{name}自 {day} 失去联系满六个月，查找过仍没有联系上，可以研究停止党籍。")
            yield Finding(stop, said.format(name=row.name, day=row.since), place)
        if row.may_be_removed(removal.months, books.today):
            said = _("{name} {day} 停止党籍满两年，仍没有联系上的，可以研究按自行脱党除名。")
            yield Finding(removal, said.format(name=row.name, day=row.stopped_on), place)


def _unregistered(books: Relations) -> Iterator[Finding]:
    check = books.check("relations.unregistered")
    away = {row.person_id for row in books.absences if row.is_open}
    sought = {row.person_id for row in books.lost if row.state == LostState.SEARCHING}
    for row in books.people.values():
        if not row.is_member:
            continue
        if row.is_floating and row.id not in away:
            said = _("名册写明{name}是流动党员，去向、活动证和联系情况还没有登记。")
            yield Finding(check, said.format(name=row.name), Place(PAGE, row.id, f"new:{FLOATING}"))
        if row.is_lost and row.id not in sought:
            said = _("名册写明{name}失去联系，从何时起、怎样找过还没有登记。")
            yield Finding(check, said.format(name=row.name), Place(PAGE, row.id, f"new:{LOST}"))


def _replies(books: Relations) -> Iterator[Finding]:
    check = books.check("relations.reply-overdue")
    for row in official_letters.letters_of(books.session, books.branch_id):
        if row.is_overdue(books.today):
            said = _("{code}（{subject}）应在 {day} 前回复，还没有回函。")
            yield Finding(
                check,
                said.format(code=row.code, subject=row.subject or row.other_party, day=row.reply_due_on),
                at(LETTERS, row.id),
            )
