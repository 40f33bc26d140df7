"""What the records say about how the branch works: posts, rules of procedure, and records kept in time."""

from collections.abc import Sequence

from branchdesk.i18n import _
from branchdesk.life import prior, procedures
from branchdesk.life.kinds import KIND_WORDS
from branchdesk.models import SMALLEST_COMMITTEE, Post, PostTitle, ReportPeriod, StudyKind
from branchdesk.people.work_posts import PAGE, work_post_findings, work_posts
from branchdesk.places import Place
from branchdesk.ratings.measures import Books, Evidence, Measure, metric
from branchdesk.ratings.organisation_metrics import POSTS_PLACE, committee_missing, no_secretary
from branchdesk.service import reports, study_records

OFFICES = {
    PostTitle.ORGANISATION: "organisation",
    PostTitle.PUBLICITY: "publicity",
    PostTitle.DISCIPLINE: "discipline",
}
"""委员会设书记和组织委员、宣传委员、纪检委员等 (支部工作条例 第二十条), by the post that says its duties."""


@metric("committee_incomplete")
def committee_incomplete(books: Books) -> Measure:
    """No secretary, no committee where there should be one, or one of its offices that nobody holds."""
    found = [*no_secretary(books).evidence, *committee_missing(books).evidence]
    if not found and books.committee:
        found += _offices_without(books)
    if found:
        cure = Evidence(_("补选并登记职务"), POSTS_PLACE)
        return Measure(len(found), tuple(found), cure=cure)
    if not books.members:
        return Measure(is_known=False)
    seats = len({post.person_id for post in books.committee})
    return Measure(met=_("班子 {n} 人，配备齐全").format(n=seats))


def _offices_without(books: Books) -> list[Evidence]:
    """Tell the offices of a committee that nobody holds; two leaders without a committee have none."""
    if len({post.person_id for post in books.committee}) < SMALLEST_COMMITTEE:
        return []
    held = {post.title for post in books.committee}
    rules = books.rulebook.work_posts
    return [
        Evidence(_("没有{title}").format(title=_(rules[name].title)), POSTS_PLACE)
        for title, name in OFFICES.items()
        if title not in held and name in rules
    ]


@metric("secretary_not_trained", of_year=True)
def secretary_not_trained(books: Books) -> Measure:
    """The secretary took part in no training of the year; counts once the year is over."""
    return _not_trained(books, [post for post in books.present_posts if post.title == PostTitle.SECRETARY])


@metric("committee_not_trained", of_year=True)
def committee_not_trained(books: Books) -> Measure:
    """Members of the committee who took part in no training of the year; they count once it is over."""
    return _not_trained(books, books.committee)


def _not_trained(books: Books, posts: Sequence[Post]) -> Measure:
    """Count the holders of posts without a training by the day looked at; unknown where nobody holds one, or the year was begun elsewhere."""
    holders = dict.fromkeys(post.person_id for post in posts)
    if not holders:
        return Measure(is_known=False)
    register = study_records.register(books.session, books.branch_id, books.year)
    trainings = [line for line in register if line.kind == StudyKind.TRAINING and line.held_on <= books.as_of]
    came = {person.person_id for line in trainings for person in line.people}
    told = tuple(
        Evidence(
            _("{day} {topic}").format(day=line.held_on, topic=line.topic), Place("service.study", line.id)
        )
        for line in trainings
        if any(person.person_id in holders for person in line.people)
    )
    names = [books.names.get(key, "") for key in holders if key not in came]
    if not names:
        return Measure(evidence=told, met=_("{n} 人都参加了集中培训").format(n=len(holders)))
    words = _("{name}没有参加集中培训的记录")
    lacking = tuple(Evidence(words.format(name=name), Place("service.study")) for name in names)
    if books.year_is_over:
        return Measure(len(names), lacking)
    return Measure(
        evidence=told,
        met=_("今年还没有参加集中培训的：{names}").format(names=_("、").join(names)),
        ahead=lacking,
    )


@metric("posts_vacant")
def posts_vacant(books: Books) -> Measure:
    """Posts that nobody holds, or somebody who left; unknown where the branch wrote down none."""
    rules, checks = books.rulebook.work_posts, books.rulebook.checks
    lines = work_posts(books.session, rules, books.branch_id, books.as_of)
    if all(line.key is None for line in lines):
        return Measure(is_known=False)
    found = list(work_post_findings(books.session, rules, checks, books.branch_id, books.as_of))
    used = [line for line in lines if not line.is_off and line.holders]
    return Measure(
        count=len(found),
        evidence=tuple(Evidence(one.sentence, one.place) for one in found),
        met="" if found else _("{n} 个岗位都有人、有职责").format(n=len(used)),
        cure=Evidence(_("给岗位定人，或标为不设"), Place(PAGE)) if found else None,
    )


@metric("procedure_not_kept")
def procedure_not_kept(books: Books) -> Measure:
    """No rules of procedure in force, or matters of which nothing says what had to go before."""
    found = [
        Evidence(one.sentence, one.place)
        for one in prior.prior_findings(books.session, books.rulebook.checks, books.branch_id, books.year)
    ]
    rules = procedures.in_force(books.session, books.branch_id, books.as_of)
    place = Place("life.procedure")
    if rules is None:
        found.insert(0, Evidence(_("没有登记议事规则"), place))
    if found:
        return Measure(
            len(found), tuple(found), cure=Evidence(_("登记议事规则，写明前置程序"), found[0].place)
        )
    met = _("《{title}》自 {day} 起施行")
    return Measure(
        met=met.format(title=rules.title if rules else "", day=rules.effective_from if rules else "")
    )


@metric("prior_steps_missing")
def prior_steps_missing(books: Books) -> Measure:
    """Matters marked for a first look (前置程序) of which nothing says where it was taken; unknown without any."""
    marked = prior.marked(books.session, books.branch_id, books.year)
    if not marked:
        return Measure(is_known=False)
    found = tuple(
        Evidence(one.sentence, one.place)
        for one in prior.prior_findings(books.session, books.rulebook.checks, books.branch_id, books.year)
    )
    cure = Evidence(_("写明前置程序的依据"), found[0].place) if found else None
    met = "" if found else _("写明前置程序的议题 {n} 项，都有依据").format(n=marked)
    return Measure(len(found), found, met=met, cure=cure)


@metric("sittings_entered_late")
def sittings_entered_late(books: Books) -> Measure:
    """Sittings of the year that were entered after their time (补录)."""
    if not books.sittings:
        return Measure(is_known=False)
    late = [row for row in books.sittings if row.is_late]
    return Measure(
        count=len(late),
        evidence=tuple(
            Evidence(
                _("{day} {kind}在 {recorded} 补录").format(
                    day=row.starts_at.date(), kind=_(KIND_WORDS[row.kind]), recorded=row.recorded_on
                ),
                Place("life", row.id),
            )
            for row in late
        ),
        met="" if late else _("{n} 次会议都及时记录").format(n=len(books.sittings)),
    )


@metric("quarters_uncommented")
def quarters_uncommented(books: Books) -> Measure:
    """Reports of quarters that are over and bear no comment of the superior; unknown without such reports."""
    given = [
        report
        for report in reports.reports(books.session, books.branch_id, books.year, ReportPeriod.QUARTER)
        if report.reported_on is not None and report.reported_on <= books.as_of
    ]
    if not given:
        return Measure(is_known=False)
    silent = [report for report in given if not report.answer]
    place = Place("service.supervisions", None, "quarters")
    return Measure(
        count=len(silent),
        evidence=tuple(
            Evidence(
                _("{quarter}的汇报没有上级点评").format(
                    quarter=reports.name_of(ReportPeriod.QUARTER, one.number)
                ),
                Place(place.page, one.id, place.detail),
            )
            for one in silent
        ),
        met="" if silent else _("{n} 个季度都有上级点评").format(n=len(given)),
    )
