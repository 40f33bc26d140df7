"""What the records say about dues (S9) and the three books (S15)."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import or_, select

from branchdesk.dates import Month
from branchdesk.dues.arrear_list import reasons_of
from branchdesk.dues.publication import publications
from branchdesk.dues.submission import due_day
from branchdesk.dues.year import CellState, GridRow
from branchdesk.i18n import _
from branchdesk.life.counting import books_from
from branchdesk.models import DuesAssessment, DuesPayment, PaymentKind
from branchdesk.money import plain
from branchdesk.places import Place
from branchdesk.ratings.measures import Books, Evidence, Measure, metric, of_the_year
from branchdesk.rules.deadline_rules import Yearly

PUBLICATION = "dues.publication"
RECORD_BOOK_FROM_MONTH = 2
"""Before February a year's record book may still be empty: no period has closed."""


def _dues_place(row: GridRow) -> Place:
    return Place("dues", row.person_id)


@metric("dues_not_reassessed")
def dues_not_reassessed(books: Books) -> Measure:
    """Members who owe dues from January and were not assessed by the day it is due; counts from the day after.

    An amount taken over from an old book (without category) does not tell when it was assessed.
    """
    limit = assessment_due(books)
    if limit is None:
        return Measure(is_known=False)
    january = Month(books.year, 1)
    begins = books_from(books.session, books.branch_id)
    if begins is not None and begins > limit:
        return Measure(met=_("本台账自 {day} 起记，核定见以前的台账").format(day=begins))
    rows = [row for row in books.dues.rows if row.cells[0].state != CellState.NONE]
    assessed = set(
        books.session.scalars(
            select(DuesAssessment.person_id).where(
                DuesAssessment.branch_id == books.branch_id,
                DuesAssessment.year == books.year,
                DuesAssessment.from_month == january,
                or_(DuesAssessment.assessed_on <= limit, DuesAssessment.category.is_(None)),
            )
        )
    )
    without = [row for row in rows if row.person_id not in assessed]
    if not without:
        return Measure(met=_("{n} 人已核定").format(n=len(rows)) if rows else "")
    if books.today <= limit:
        place = Place("dues.assessment")
        return Measure(
            met=_("还有 {n} 人没有核定，{day} 前核定就不扣分").format(n=len(without), day=limit),
            ahead=(Evidence(_("{day} 前核定全年党费").format(day=limit), place),),
        )
    return Measure(
        count=len(without),
        evidence=tuple(
            Evidence(_("{name}到 {day} 没有核定全年党费").format(name=row.name, day=limit), _dues_place(row))
            for row in without
        ),
    )


@metric("dues_not_monthly")
def dues_not_monthly(books: Books) -> Measure:
    """Members who did not pay each month in its month, without a reason at the payment or on record.

    A month that is over and lacks money counts too.
    """
    excused = set(
        books.session.execute(
            select(DuesPayment.person_id, DuesPayment.month).where(
                DuesPayment.branch_id == books.branch_id,
                DuesPayment.kind == PaymentKind.DUES,
                DuesPayment.remark.is_not(None),
                DuesPayment.remark != "",
            )
        ).tuples()
    )
    reasons = reasons_of(books.session, books.branch_id)
    found = []
    for row in books.dues.rows:
        given = reasons.get(row.person_id, [])
        months = [
            number
            for number in _not_in_its_month(row, books.year, excused)
            if not any(one.first <= Month(books.year, number) <= one.last for one in given)
        ]
        if months:
            said = _("{name}：{months}没有当月交").format(name=row.name, months=_month_words(months))
            found.append(Evidence(said, _dues_place(row)))
    met = _("逐月交纳") if books.dues.totals.paid and not found else ""
    return Measure(count=len(found), evidence=tuple(found), met=met)


def _not_in_its_month(row: GridRow, year: int, excused: set[tuple[str, Month]]) -> list[int]:
    months = []
    for number, cell in enumerate(row.cells, start=1):
        month = Month(year, number)
        elsewhen = cell.paid_on is not None and Month.of(cell.paid_on) != month
        if (elsewhen or cell.missing_fen) and (row.person_id, month) not in excused:
            months.append(number)
    return months


def _month_words(months: list[int]) -> str:
    """Write months shortly: `3、4 月` or `5 月起 6 个月`."""
    if len(months) > 2 and months == list(range(months[0], months[0] + len(months))):
        return _("{first} 月至 {last} 月").format(first=months[0], last=months[-1])
    return _("{months} 月").format(months=_("、").join(str(month) for month in months))


@metric("dues_short")
def dues_short(books: Books) -> Measure:
    """Members with a month that is over and not paid in full; back pay puts it right."""
    found = []
    for row in books.dues.rows:
        months = [number for number, cell in enumerate(row.cells, start=1) if cell.missing_fen]
        if months:
            said = _("{name}：{months}少交 {amount} 元").format(
                name=row.name,
                months=_month_words(months),
                amount=plain(sum(cell.missing_fen for cell in row.cells)),
            )
            found.append(Evidence(said, _dues_place(row)))
    totals = books.dues.totals
    return Measure(
        count=len(found),
        evidence=tuple(found),
        met=_("已结束的月份均已交足") if totals.due and not found else "",
        cure=Evidence(_("补交党费"), found[0].place) if found else None,
    )


@metric("dues_late_or_short")
def dues_late_or_short(books: Books) -> Measure:
    """Members who did not pay each month in its month without a reason, or have a month not paid in full."""
    late, short = dues_not_monthly(books), dues_short(books)
    told = {one.place: one for one in (*late.evidence, *short.evidence)}
    met = _("逐月足额交纳") if books.dues.totals.paid and not told else ""
    return Measure(len(told), tuple(told.values()), met=met, cure=short.cure)


@metric("dues_not_published_in_quarter")
def dues_not_published_in_quarter(books: Books) -> Measure:
    """Collection and use were not made public within the time of the deadline (每年第四季度).

    Made public at another time only, it is shown as lacking; the year has to be over.
    """
    rule = _publication_rule(books)
    first, last = rule.shown_on(books.year), rule.due_on(books.year)
    days = [one.published_on for one in publications(books.session, books.branch_id, books.year)]
    place = Place("dues.publication")
    done = tuple(Evidence(_("{day} 公布").format(day=day), place) for day in days if first <= day <= last)
    lacking = _("{first} 到 {last} 没有公布党费收缴使用情况的记录").format(first=first, last=last)
    if days and not done:
        lacking += _("（{days} 公布过）").format(days=_("、").join(str(day) for day in days))
    coming = Evidence(_("{first} 到 {last} 公布党费收缴使用情况").format(first=first, last=last), place)
    return of_the_year(books, done, _("第四季度已公布"), Evidence(lacking, place), coming)


def _publication_rule(books: Books) -> Yearly:
    return next(_yearly_rules(books, PUBLICATION))


def assessment_due(books: Books) -> date | None:
    """Return by when the year's dues are to be assessed; None before there was a rule."""
    return due_day(books.session, books.rulebook.regulations, books.branch_id, books.year, books.as_of)


def _yearly_rules(books: Books, subject: str) -> Iterator[Yearly]:
    for rule in books.rulebook.regulations.deadlines_on(books.as_of):
        if rule.subject == subject and isinstance(rule, Yearly):
            yield rule


@metric("dues_not_published", of_year=True)
def dues_not_published(books: Books) -> Measure:
    """Collection and use were not made public; counts once the year is over."""
    known = publications(books.session, books.branch_id, books.year)
    place = Place("dues.publication")
    if known:
        day = known[0].published_on
        return Measure(met=_("{month} 月 {day} 日已公布").format(month=day.month, day=day.day))
    if books.year_is_over:
        return Measure(1, (Evidence(_("全年没有公布党费收缴使用情况的记录"), place),))
    return Measure(ahead=(Evidence(_("公布党费收缴使用情况（12 月 31 日前）"), place),))


@metric("books_missing")
def books_missing(books: Books) -> Measure:
    """Which of the three books (二册一本) is empty for the year."""
    missing = []
    if not books.members:
        missing.append(Evidence(_("党员名册是空的"), Place("people")))
    if not any(row.paid or row.monthly_fen is not None for row in books.dues.rows):
        missing.append(Evidence(_("党费收缴名册是空的"), Place("dues")))
    begun = books.year_is_over or books.today.month >= RECORD_BOOK_FROM_MONTH
    if begun and not books.sittings:
        missing.append(Evidence(_("组织生活记录本是空的"), Place("life")))
    return Measure(
        count=1 if missing else 0,
        evidence=tuple(missing),
        met="" if missing else _("二册一本都有记录"),
        cure=Evidence(_("补齐二册一本"), missing[0].place) if missing else None,
    )
