"""What the records say of the year's 《党员缴纳党费核算表》, of rounding, and of refunds (永州 二（三）3)."""

from collections.abc import Iterator

from sqlalchemy import exists, select

from branchdesk.dates import Month
from branchdesk.dues.fund_balance import refund
from branchdesk.dues.fund_entries import fund_lines
from branchdesk.dues.fund_findings import SECTION
from branchdesk.dues.fund_terms import fund_terms
from branchdesk.dues.submission import submission_of
from branchdesk.i18n import _
from branchdesk.life.counting import books_from
from branchdesk.models import AssessmentSubmission, DuesAssessment, FundMove
from branchdesk.money import YUAN, plain
from branchdesk.places import Place
from branchdesk.ratings.dues_metrics import assessment_due
from branchdesk.ratings.measures import Books, Evidence, Measure, metric
from branchdesk.rules.dues_rates import TEN_THOUSAND

ASSESSMENT = Place("dues.assessment")


@metric("dues_sheet_late")
def dues_sheet_late(books: Books) -> Measure:
    """Whether the sheet went to the superior by 31 March (§8 C13), or by the day the superior gave.

    Unknown for a branch that never kept such a sheet here, and where these books begin after the day.
    """
    limit = assessment_due(books)
    if limit is None:
        return Measure(is_known=False)
    record = submission_of(books.session, books.branch_id, books.year)
    on = record.submitted_on if record is not None else None
    if on is not None and on <= books.today:
        said = _("{day} 上报核算表").format(day=on)
        late = on > limit
        return Measure(int(late), (Evidence(said, ASSESSMENT),), met="" if late else said)
    if books.today <= limit:
        return Measure(ahead=(Evidence(_("{day} 前上报核算表").format(day=limit), ASSESSMENT),))
    begins = books_from(books.session, books.branch_id)
    kept = books.session.scalar(select(exists().where(AssessmentSubmission.branch_id == books.branch_id)))
    if not kept or (begins is not None and begins > limit):
        return Measure(is_known=False)
    said = _("到 {day} 没有上报核算表的记录").format(day=limit)
    return Measure(1, (Evidence(said, ASSESSMENT),))


@metric("dues_sheet_not_reviewed")
def dues_sheet_not_reviewed(books: Books) -> Measure:
    """Whether somebody reviewed the sheet before it was handed up; unknown before there is one."""
    record = submission_of(books.session, books.branch_id, books.year)
    if record is None:
        return Measure(is_known=False)
    reviewed, submitted = record.reviewed_on, record.submitted_on
    by = books.names.get(record.reviewed_by_id or "", "")
    if submitted is None:
        step = _("上报核算表") if reviewed is not None else _("先审核核算表，再上报")
        return Measure(is_known=False, ahead=(Evidence(step, ASSESSMENT),))
    if reviewed is None or reviewed > submitted:
        said = _("核算表 {day} 上报，上报前没有审核的记录").format(day=submitted)
        return Measure(1, (Evidence(said, ASSESSMENT),))
    said = _("{reviewed} 由{by}审核，{submitted} 上报").format(reviewed=reviewed, by=by, submitted=submitted)
    return Measure(evidence=(Evidence(said, ASSESSMENT),), met=_("先审核、后上报"))


@metric("dues_rounded_down")
def dues_rounded_down(books: Books) -> Measure:
    """Members whose assessment or payment is less than is owed by less than one 元, as rounding leaves it.

    What is owed is base × rate, rounded up (永州 YZ13). Unknown where nobody's base is on record.
    """
    found = dict(_rounded_assessments(books))
    checked = {key for key, _said in _assessed(books)}
    for row in books.dues.rows:
        short = [number for number, cell in enumerate(row.cells, start=1) if 0 < cell.missing_fen < YUAN]
        if short and row.person_id not in found:
            said = _("{name}：{n} 个月每月少交不到 1 元").format(name=row.name, n=len(short))
            found[row.person_id] = Evidence(said, Place("dues", row.person_id))
    if not found and not checked:
        return Measure(is_known=False)
    told = tuple(found.values())
    return Measure(
        count=len(told),
        evidence=told,
        met="" if told else _("{n} 人的核定都没有舍去零头").format(n=len(checked)),
        cure=Evidence(_("按进位核定，补交差额"), told[0].place) if told else None,
    )


def _assessed(books: Books) -> list[tuple[str, DuesAssessment]]:
    rows = books.session.scalars(
        select(DuesAssessment)
        .where(
            DuesAssessment.branch_id == books.branch_id,
            DuesAssessment.year == books.year,
            DuesAssessment.from_month <= Month.of(books.as_of),
            DuesAssessment.base_fen.is_not(None),
            DuesAssessment.rate_bp.is_not(None),
        )
        .order_by(DuesAssessment.from_month)
    )
    return [(one.person_id, one) for one in rows]


def _rounded_assessments(books: Books) -> Iterator[tuple[str, Evidence]]:
    """Yield assessments that are less than base × rate by less than one 元; a limit or a reason cuts off more."""
    for key, one in _assessed(books):
        exact = (one.base_fen or 0) * (one.rate_bp or 0)
        lacking = exact - one.due_fen * TEN_THOUSAND
        if 0 < lacking < YUAN * TEN_THOUSAND and not one.override_reason:
            said = _("{name}应交 {exact} 元以上，核定 {due} 元").format(
                name=books.names.get(key, ""),
                exact=plain(exact // TEN_THOUSAND),
                due=plain(one.due_fen),
            )
            yield key, Evidence(said, Place("dues.assessment", key))


@metric("refunds_irregular")
def refunds_irregular(books: Books) -> Measure:
    """Refunds of the year that rest on no document, or came to more than the share; unknown without any."""
    given = [
        line
        for line in fund_lines(books.session, books.branch_id, books.year)
        if line.move == FundMove.REFUNDED and line.is_open and line.entered_on <= books.as_of
    ]
    terms = fund_terms(books.session, books.branch_id)
    place = Place(SECTION)
    due = refund(books.session, books.branch_id, books.as_of)
    if not given:
        waiting = due is not None and due.left
        ahead = (Evidence(_("返还的党费到账后登记"), place),) if waiting else ()
        return Measure(is_known=False, ahead=ahead)
    bare = [line for line in given if not line.document and not terms.document]
    found = [
        Evidence(
            _("{day} 返还 {amount} 元，没有写明文件").format(
                day=line.entered_on, amount=plain(line.amount_fen)
            ),
            Place(SECTION, line.id),
        )
        for line in bare
    ]
    if due is not None and due.came > due.share:
        words = _("按比例应返还 {share} 元，已返还 {came} 元")
        found.append(Evidence(words.format(share=plain(due.share), came=plain(due.came)), place))
    met = _("返还 {n} 笔，依据写明").format(n=len(given))
    cure = Evidence(_("写明返还依据的文件，核对比例"), found[0].place) if found else None
    return Measure(len(found), tuple(found), met="" if found else met, cure=cure)
