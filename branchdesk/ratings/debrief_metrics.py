"""What the reports on duty say: to the superior, to the members, with an evaluation (临淄 班子建设 5; 永州 二（四）2)."""

from branchdesk.i18n import _
from branchdesk.life.debrief_findings import PLACE, UPWARD, debrief_findings
from branchdesk.life.debriefs import KIND_WORDS, DebriefLine, debriefs
from branchdesk.models import DebriefKind, ReportPeriod
from branchdesk.places import Place
from branchdesk.ratings.measures import Books, Evidence, Measure, metric
from branchdesk.service import reports

OF_SECRETARY = (DebriefKind.MEMBERS, DebriefKind.SUPERIOR)
NO_MEMBERS, NO_SUPERIOR = "debrief.no-members", "debrief.no-superior"
QUARTERS = "service.supervisions"


def _given(books: Books, *kinds: DebriefKind) -> list[DebriefLine]:
    lines = debriefs(books.session, books.branch_id, books.year, books.today)
    return [one for one in lines if one.record.kind in kinds and one.record.reported_on <= books.as_of]


def _told(line: DebriefLine) -> Evidence:
    said = _("{day} {kind}").format(day=line.record.reported_on, kind=_(KIND_WORDS[line.record.kind]))
    return Evidence(said, Place(PLACE, line.id))


def _lacking(books: Books, check: str, coming: str) -> Measure:
    """Say that no report was given: ahead while the year lasts, then lacking where a check finds it, else unknown."""
    if not books.year_is_over:
        return Measure(ahead=(Evidence(coming, Place(PLACE)),))
    asked = (books.session, books.rulebook.checks, books.branch_id, books.year, books.today)
    found = [one for one in debrief_findings(*asked) if one.check.id == check]
    evidence = tuple(Evidence(one.sentence.rstrip("。"), one.place) for one in found)
    return Measure(len(found), evidence, is_known=bool(found))


@metric("work_not_reported")
def work_not_reported(books: Books) -> Measure:
    """No report on duty or on work to the superior in the year, those of quarters counted among them."""
    told = [_told(line) for line in _given(books, *UPWARD)]
    told += [
        Evidence(
            _("{day} {quarter}汇报").format(
                day=report.reported_on, quarter=reports.name_of(ReportPeriod.QUARTER, report.number)
            ),
            Place(QUARTERS, report.id, "quarters"),
        )
        for report in reports.reports(books.session, books.branch_id, books.year, ReportPeriod.QUARTER)
        if report.reported_on is not None and report.reported_on <= books.as_of
    ]
    if told:
        return Measure(evidence=tuple(told), met=_("向上级报告工作 {n} 次").format(n=len(told)))
    return _lacking(books, NO_SUPERIOR, _("向上级党组织报告一次工作"))


@metric("secretary_not_reviewed")
def secretary_not_reviewed(books: Books) -> Measure:
    """The secretary gave no report on duty that was weighed; one without ballot and grade is shown, and asked."""
    given = _given(books, *OF_SECRETARY)
    if not given:
        return _lacking(books, NO_MEMBERS, _("书记述职并评议考核"))
    return _weighed(given, [one for one in given if one.ballot is not None or one.record.grade is not None])


@metric("debrief_to_members_missing")
def debrief_to_members_missing(books: Books) -> Measure:
    """The secretary gave no report on duty to the members' meeting; one without a ballot is shown, and asked."""
    given = _given(books, DebriefKind.MEMBERS)
    if not given:
        return _lacking(books, NO_MEMBERS, _("书记向党员大会述职并测评"))
    return _weighed(given, [one for one in given if one.ballot is not None])


def _weighed(given: list[DebriefLine], weighed: list[DebriefLine]) -> Measure:
    """Say that reports were given; unknown where nothing tells that any was weighed."""
    told = tuple(_told(line) for line in weighed or given)
    if weighed:
        return Measure(evidence=told, met=_("述职评议 {n} 次").format(n=len(weighed)))
    return Measure(evidence=told, met=_("述职了，没有评议的票数和等次"), is_known=False)
