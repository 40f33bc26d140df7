"""What the registers of people say: awards and sanctions of the window, 双培养, dispositions (S6, 加分, 减分)."""

from collections.abc import Callable
from datetime import date

from branchdesk.dues.year import GridRow
from branchdesk.i18n import _
from branchdesk.models import Accountable, AwardLevel
from branchdesk.people import awards, cultivation, dispositions, sanctions
from branchdesk.people.disposition_findings import running_terms
from branchdesk.people.sanctions import SanctionLine
from branchdesk.places import Place
from branchdesk.ratings.measures import Books, Evidence, Measure, metric
from branchdesk.rules.honours import Weight

HONOURS = "people.honours"
SILENT_MONTHS = 6
"""没有正当理由，连续6个月不交纳党费 (党员教育管理工作条例 第三十一条)."""


def _awards(books: Books, level: AwardLevel) -> Measure:
    first, last = books.window
    given = awards.register(books.session, books.branch_id, first, last)
    counting = [award for award in awards.counted(given) if award.level == level]
    return Measure(
        count=len(counting),
        evidence=tuple(
            Evidence(
                _("{day} {who}：{title}").format(day=award.given_on, who=award.name, title=award.title),
                Place(HONOURS, award.id),
            )
            for award in counting
        ),
        met="" if counting else _("近一年没有这一级的表彰奖励登记"),
    )


@metric("awards_national")
def awards_national(books: Books) -> Measure:
    """National awards within the window, each achievement once at its highest level."""
    return _awards(books, AwardLevel.NATIONAL)


@metric("awards_province")
def awards_province(books: Books) -> Measure:
    """Awards of a province or ministry within the window, each achievement once at its highest level."""
    return _awards(books, AwardLevel.PROVINCE)


@metric("awards_city")
def awards_city(books: Books) -> Measure:
    """Awards of a city within the window, each achievement once at its highest level."""
    return _awards(books, AwardLevel.CITY)


def _sanctioned(books: Books, holds: Callable[[SanctionLine], bool]) -> Measure:
    first, last = books.window
    found = [line for line in sanctions.register(books.session, books.branch_id, first, last) if holds(line)]
    return Measure(
        count=len(found),
        evidence=tuple(_sanction_evidence(line) for line in found),
        met="" if found else _("近一年没有这样的登记"),
    )


def _sanction_evidence(line: SanctionLine) -> Evidence:
    said = _("{day} {who}：{kind}").format(day=line.decided_on, who=line.name, kind=_(line.rule.title))
    return Evidence(said, Place(HONOURS, line.id))


def _of_members(weight: Weight) -> Callable[[SanctionLine], bool]:
    return lambda line: line.about == Accountable.MEMBER and line.rule.score == weight


def _of_branch(weight: Weight) -> Callable[[SanctionLine], bool]:
    return lambda line: line.about != Accountable.MEMBER and line.rule.score == weight


@metric("unit_reviewed")
def unit_reviewed(books: Books) -> Measure:
    """书面检查 of the branch or its unit within the window."""
    return _sanctioned(books, _of_branch("review"))


@metric("unit_to_rectify")
def unit_to_rectify(books: Books) -> Measure:
    """责令整改 of the branch or its unit within the window."""
    return _sanctioned(books, _of_branch("rectify"))


@metric("unit_criticised")
def unit_criticised(books: Books) -> Measure:
    """责令公开道歉、通报批评 of the branch or its unit within the window."""
    return _sanctioned(books, _of_branch("apology"))


@metric("members_reviewed")
def members_reviewed(books: Books) -> Measure:
    """书面检查、诫勉谈话 of members within the window, each time."""
    return _sanctioned(books, _of_members("review"))


@metric("members_criticised")
def members_criticised(books: Books) -> Measure:
    """责令公开道歉、通报批评、扣发 of members within the window, each time."""
    return _sanctioned(books, _of_members("apology"))


@metric("members_disciplined")
def members_disciplined(books: Books) -> Measure:
    """停职检查 and above, and Party discipline, of members within the window, each time."""
    return _sanctioned(books, _of_members("grave"))


@metric("committee_disciplined")
def committee_disciplined(books: Books) -> Measure:
    """Grave sanctions of people who sat on the committee in the year: whether 重大 is for people to say."""
    holders = {post.person_id for post in books.posts}
    return _sanctioned(books, lambda line: _of_members("grave")(line) and line.person_id in holders)


@metric("dual_cultivation_missing", of_year=True)
def dual_cultivation_missing(books: Books) -> Measure:
    """Nobody was in the 双培养 in the year; counts once the year is over."""
    first = date(books.year, 1, 1)
    people = cultivation.register(books.session, books.branch_id, first, books.as_of)
    place = Place(HONOURS, None, "cultivation")
    if people:
        names = _("、").join(dict.fromkeys(line.name for line in people))
        return Measure(met=_("双培养 {n} 人次：{names}").format(n=len(people), names=names))
    if books.year_is_over:
        return Measure(1, (Evidence(_("全年没有“双培养”的登记"), place),))
    return Measure(
        met=_("今年还没有“双培养”的登记，年底前开展就不扣分"),
        ahead=(Evidence(_("开展“双培养”并登记"), place),),
    )


@metric("unqualified_not_disposed")
def unqualified_not_disposed(books: Books) -> Measure:
    """Members in a case that calls for disposition, by the books, without one that runs."""
    known = dispositions.cases(books.session, books.branch_id)
    handled = {case.person_id for case in known if case.closed_on is None or case.closed_on >= books.as_of}
    found = [
        Evidence(
            _("{name}期限已于 {until} 届满，没有作出结论").format(name=term.name, until=term.until),
            Place("people", term.person_id, "past"),
        )
        for term in running_terms(books.session, books.branch_id, books.as_of)
        if term.until < books.as_of
    ]
    found += [
        Evidence(
            _("{name}连续 {n} 个月没有交党费，没有写明理由，也没有处置").format(
                name=row.name, n=SILENT_MONTHS
            ),
            Place(HONOURS, None, "dispositions"),
        )
        for row in books.dues.rows
        if row.person_id not in handled and not row.remark and _silent(row)
    ]
    if not found:
        running = sum(case.closed_on is None for case in known)
        return Measure(met=_("正在处置 {n} 件，没有该处置而未处置的").format(n=running))
    cure = Evidence(_("按程序处置不合格党员并登记"), Place(HONOURS, None, "dispositions"))
    return Measure(len(found), tuple(found), cure=cure)


def _silent(row: GridRow) -> bool:
    """Whether nothing was paid for so many months on end."""
    run = 0
    for cell in row.cells:
        run = run + 1 if cell.missing_fen and not cell.paid_fen else 0
        if run >= SILENT_MONTHS:
            return True
    return False
