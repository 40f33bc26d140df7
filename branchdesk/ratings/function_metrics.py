"""What the records show of education and service (S11, S12): some of it counts, most only helps a person to judge."""

from branchdesk.i18n import _
from branchdesk.life.kinds import KIND_WORDS
from branchdesk.life.plan_lines import PlanState, lines_of
from branchdesk.models import MeetingKind, PlanKind
from branchdesk.people import awards
from branchdesk.places import Place
from branchdesk.ratings.measures import Books, Evidence, Measure, metric
from branchdesk.service import brands, pioneers, study_records
from branchdesk.service.pioneers import FOUR, PioneerLine
from branchdesk.service.point_entries import entries_of_year
from branchdesk.service.point_items import items

PLAN = "life.plan"
REQUIRED = "必修课"
"""What the document calls the study of 党章党规 and 系列重要讲话 (镇党建〔2018〕4号 二、1)."""
THEMED = (MeetingKind.PARTY_DAY, MeetingKind.LECTURE)


@metric("study_missed")
def study_missed(books: Books) -> Measure:
    """What the plan names 必修课 and its time is over without it; unknown where the plan names none.

    No document says how often: the branch's own plan does. Other planned study is shown beside it.
    """
    lines = lines_of(books.session, books.branch_id, books.year, books.today, books.rulebook.regulations)
    planned = [line for line in lines if REQUIRED in line.words or REQUIRED in line.note]
    if not planned:
        studies = [line for line in lines if line.kind == PlanKind.STUDY]
        shown = (
            Evidence(
                _("{what}（{when}）").format(what=line.words, when=line.when_words), Place(PLAN, line.id)
            )
            for line in studies
        )
        return Measure(evidence=tuple(shown), is_known=False)
    missed = [line for line in planned if line.state == PlanState.OVERDUE]
    coming = [line for line in planned if line.state in (PlanState.COMING, PlanState.MOVED)]
    done = sum(line.state in (PlanState.HELD, PlanState.PROPOSED) for line in planned)

    def evidence(words: str, when: str, what: str, key: str) -> Evidence:
        return Evidence(words.format(when=when, what=what), Place(PLAN, key))

    return Measure(
        count=len(missed),
        evidence=tuple(
            evidence(_("{when}计划的“{what}”没有学"), line.when_words, line.words, line.id) for line in missed
        ),
        met=_("计划的“必修课” {n} 次，已学 {done} 次").format(n=len(planned), done=done),
        ahead=tuple(evidence(_("{what}（{when}）"), line.when_words, line.words, line.id) for line in coming),
    )


@metric("studies_held")
def studies_held(books: Books) -> Measure:
    """Show the year's studies besides the sittings; whether education is 按要求 people say."""
    held = [
        line
        for line in study_records.register(books.session, books.branch_id, books.year)
        if line.held_on <= books.as_of
    ]
    lectures = books.sittings_of(MeetingKind.LECTURE)
    met = _("集中学习 {n} 次，党课 {lectures} 次").format(n=len(held), lectures=len(lectures))
    evidence = tuple(
        Evidence(
            _("{day} {topic}").format(day=line.held_on, topic=line.topic),
            Place("service.study", line.id, "records"),
        )
        for line in held
    )
    return Measure(evidence=evidence, met=met, is_known=False)


@metric("themes_of_sittings")
def themes_of_sittings(books: Books) -> Measure:
    """Show the themes of Party days and lectures; whether they are political and serious people say."""
    themed = [row for row in books.sittings if any(kind in row.counted for kind in THEMED)]
    evidence = tuple(
        Evidence(
            _("{month} 月 {day} 日{kind}：{title}").format(
                month=row.starts_at.month,
                day=row.starts_at.day,
                kind=_(KIND_WORDS[row.kind]),
                title=row.title,
            ),
            Place("life", row.id),
        )
        for row in themed
    )
    return Measure(evidence=evidence, is_known=False)


def _roles(books: Books) -> list[PioneerLine]:
    return [
        line
        for line in pioneers.pioneers(books.session, books.branch_id, books.year)
        if line.since <= books.as_of
    ]


def _role(line: PioneerLine) -> Evidence:
    said = _("{name}：{kind}“{title}”").format(name=line.name, kind=line.kind_words, title=line.title)
    return Evidence(said, Place("service.pioneers", line.id, "pioneers"))


@metric("ways_of_education")
def ways_of_education(books: Books) -> Measure:
    """Show what members are managed and supervised by: points, posts, areas; its effect people judge."""
    entered = entries_of_year(books.session, books.branch_id, books.year)
    met = _("积分记分 {n} 笔").format(n=len(entered)) if entered else ""
    roles = [line for line in _roles(books) if line.kind not in FOUR]
    return Measure(evidence=tuple(_role(line) for line in roles), met=met, is_known=False)


@metric("brands_and_awards")
def brands_and_awards(books: Books) -> Measure:
    """Show the branch's brands and the awards of the window; how good they are people judge."""
    kept = brands.brands(books.session, books.branch_id, books.year)
    given = awards.register(books.session, books.branch_id, *books.window)
    shown = [
        Evidence(
            _("党建品牌“{name}”：{meaning}").format(name=one.name, meaning=one.meaning), brands.place(one.id)
        )
        for one in kept
    ]
    shown += [
        Evidence(
            _("{day} {who}：{title}").format(day=one.given_on, who=one.name, title=one.title),
            Place("people.honours", one.id),
        )
        for one in given
    ]
    met = _("党建品牌 {n} 个，表彰奖励 {awards} 项").format(n=len(kept), awards=len(given)) if shown else ""
    return Measure(evidence=tuple(shown), met=met, is_known=False)


@metric("points_and_work")
def points_and_work(books: Books) -> Measure:
    """Show what points are given for; whether it is the work of the unit and of the posts people judge."""
    present = [
        line
        for line in items(books.session, books.branch_id)
        if line.ended_on is None or line.ended_on > books.as_of
    ]
    own = [line for line in present if not line.is_example]
    met = _("积分项目 {n} 项，本支部自定 {own} 项").format(n=len(present), own=len(own)) if present else ""
    evidence = tuple(Evidence(line.name, Place("service.points", line.id, "items")) for line in own)
    return Measure(evidence=evidence, met=met, is_known=False)


@metric("ways_of_service")
def ways_of_service(books: Books) -> Measure:
    """Show the 四大员 and the occasions of voluntary service; their effect people judge."""
    roles = [_role(line) for line in _roles(books) if line.kind in FOUR]
    held = [
        line
        for line in pioneers.services(books.session, books.branch_id, books.year)
        if line.held_on <= books.as_of
    ]
    served = [
        Evidence(
            _("{day} 志愿服务：{title}").format(day=line.held_on, title=line.title),
            Place("service.pioneers", line.id, "services"),
        )
        for line in held
    ]
    met = _("四大员 {n} 人次，志愿服务 {times} 次").format(n=len(roles), times=len(held))
    return Measure(evidence=(*roles, *served), met=met, is_known=False)
