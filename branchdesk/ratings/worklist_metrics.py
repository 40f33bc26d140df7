"""What plan, records and inspections say (S10 工作清单)."""

from branchdesk.dates import Month, add_months
from branchdesk.deadlines.gaps import record_gaps
from branchdesk.i18n import _
from branchdesk.life import plans
from branchdesk.life.plan_lines import lines_of
from branchdesk.models import ReportPeriod, SupervisionKind
from branchdesk.places import Place
from branchdesk.ratings.measures import Books, Evidence, Measure, metric
from branchdesk.service import reports, supervisions

PLAN = Place("life.plan")
REPORTS = Place("service.supervisions", None, "months")


@metric("plan_missing", of_year=True)
def plan_missing(books: Books) -> Measure:
    """No plan of the year; counts once its beginning is over (年初, by 31 January as the check has it)."""
    frame = plans.frame_of(books.session, books.branch_id, books.year)
    lines = lines_of(books.session, books.branch_id, books.year, books.today, books.rulebook.regulations)
    if frame.settled_on is not None and frame.settled_on <= books.as_of:
        said = _("{day} 制定年度计划，{n} 项").format(day=frame.settled_on, n=len(lines))
        return Measure(evidence=(Evidence(said, PLAN),), met=_("有年度工作计划清单"))
    if lines:
        return Measure(
            evidence=(Evidence(_("年度计划 {n} 项，没有填制定日期").format(n=len(lines)), PLAN),),
            met=_("有年度工作计划清单"),
        )
    making = Evidence(_("制定年度工作计划清单"), PLAN)
    check = books.rulebook.checks.latest("yearplan.not-made")
    if books.as_of < add_months(books.first_day, check.months):
        return Measure(met=_("年初制定就不扣分"), ahead=(making,))
    said = _("{year} 年没有年度工作计划").format(year=books.year)
    return Measure(1, (Evidence(said, PLAN),), cure=None if books.year_is_over else making)


@metric("records_incomplete")
def records_incomplete(books: Books) -> Measure:
    """Sittings whose record lacks a required part, and closed months without the month-end report (S10 工作全程纪实).

    Month-end reports count from the first month of which the year has one: a branch that reports elsewhere
    hears nothing of them.
    """
    gaps = [
        Evidence(gap.text, gap.place)
        for gap in record_gaps(books.session, books.rulebook, books.branch_id, books.year)
    ]
    missing = _months_without_report(books)
    if missing:
        words = _("、").join(reports.name_of(ReportPeriod.MONTH, number) for number in missing)
        gaps.append(Evidence(_("没有月底填报：{months}").format(months=words), REPORTS))
    if gaps:
        return Measure(len(gaps), tuple(gaps), cure=Evidence(_("把缺的内容补上，注明补记"), gaps[0].place))
    if not books.sittings:
        return Measure(is_known=False)
    return Measure(met=_("{n} 次会议的记录要素齐全").format(n=len(books.sittings)))


def _months_without_report(books: Books) -> list[int]:
    given = {
        report.number
        for report in reports.reports(books.session, books.branch_id, books.year, ReportPeriod.MONTH)
        if report.reported_on is not None
    }
    if not given:
        return []
    over = [
        number
        for number in reports.numbers(ReportPeriod.MONTH)
        if reports.span(ReportPeriod.MONTH, books.year, number)[1] < books.today
    ]
    return [number for number in over if number > min(given) and number not in given]


@metric("not_supervised")
def not_supervised(books: Books) -> Measure:
    """Show the superior's inspections of the year; where none is recorded a person is asked (§8 C10)."""
    visits = [
        visit
        for visit in supervisions.supervisions(books.session, books.branch_id, books.year, books.today)
        if visit.kind != SupervisionKind.SELF_CHECK and visit.held_on <= books.as_of
    ]
    if not visits:
        return Measure(is_known=False)
    findings = sum(len(visit.findings) for visit in visits)
    still_open = sum(visit.open_findings for visit in visits)
    met = _("上级督查、检查、提示 {n} 次，指出问题 {findings} 项，已整改 {done} 项").format(
        n=len(visits), findings=findings, done=findings - still_open
    )
    return Measure(
        evidence=tuple(
            Evidence(
                _("{day} {by}{kind}：{about}").format(
                    day=visit.held_on, by=visit.held_by, kind=visit.kind_words, about=visit.about
                ),
                Place("service.supervisions", visit.id, "supervisions"),
            )
            for visit in visits
        ),
        met=met,
    )


@metric("supervision_quarters_missed")
def supervision_quarters_missed(books: Books) -> Measure:
    """Quarters that are over without an inspection by the superior; unknown before any is recorded."""
    visits = [
        visit
        for visit in supervisions.supervisions(books.session, books.branch_id, books.year, books.today)
        if visit.kind != SupervisionKind.SELF_CHECK and visit.held_on <= books.as_of
    ]
    if not visits:
        return Measure(is_known=False)
    seen = {(visit.held_on.month + 2) // 3 for visit in visits}
    over = [
        n
        for n in (1, 2, 3, 4)
        if Month(books.year, 3 * n).last_day < books.today
        and books.begin <= Month(books.year, 3 * n - 2).first_day
    ]
    place = Place("service.supervisions", None, "supervisions")
    missed = tuple(
        Evidence(_("第 {n} 季度没有上级督查的登记").format(n=n), place) for n in over if n not in seen
    )
    met = "" if missed else _("已过去的 {n} 个季度都有督查").format(n=len(over))
    return Measure(len(missed), missed, met=met)
