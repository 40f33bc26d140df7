"""What the records say of the five aspects of 合肥: what disproves a clause counts, what only speaks for it is shown."""

from sqlalchemy import func, select

from branchdesk.branch import groups
from branchdesk.dates import Month
from branchdesk.i18n import _
from branchdesk.models import StudyKind, Supervision, SupervisionKind, WorklistKind
from branchdesk.places import Place
from branchdesk.ratings.life_metrics import yearly_life_irregular
from branchdesk.ratings.measures import Books, Evidence, Measure, metric
from branchdesk.ratings.order_metrics import committee_incomplete, committee_not_trained
from branchdesk.ratings.relations_metrics import members_out_of_touch
from branchdesk.service import guidance, pioneers, study_records, supervisions
from branchdesk.service.supervisions import SupervisionLine
from branchdesk.worklists import KIND_WORDS, ItemState, items_of

LISTS = "life.tasks"
VISITS = Place("service.supervisions", None, "supervisions")
CHECKS = Place("ratings.guidance", None, "quarters")
CADRES = Place("ratings.guidance", None, "cadres")
ACTIVITY = "活动"
"""The word by which an inspection says that it looked at 基本活动."""


@metric("committee_gaps")
def committee_gaps(books: Books) -> Measure:
    """Offices nobody holds; that all are held does not prove 选优配强, which a person judges."""
    found = committee_incomplete(books)
    return found if found.count else Measure(evidence=found.evidence, met=found.met, is_known=False)


@metric("training_in_turn", of_year=True)
def training_in_turn(books: Books) -> Measure:
    """Nobody of the committee was trained in a year that is over; where some were, a person judges the turns (轮训)."""
    found = committee_not_trained(books)
    register = study_records.register(books.session, books.branch_id, books.year)
    trained = any(line.kind == StudyKind.TRAINING for line in register)
    if not found.is_known or not register:
        return Measure(is_known=False)
    if not found.count and not found.ahead:
        return found
    if books.year_is_over and not trained:
        return Measure(1, (Evidence(_("全年没有班子成员参加集中培训的记录"), Place("service.study")),))
    return Measure(evidence=(*found.evidence, *found.ahead), met=found.met, is_known=False)


@metric("members_managed")
def members_managed(books: Books) -> Measure:
    """Show the year's studies and who is out of touch; whether 教育管理监督 grew stronger people judge."""
    touch = members_out_of_touch(books)
    register = study_records.register(books.session, books.branch_id, books.year)
    held = sum(line.held_on <= books.as_of for line in register)
    said = Evidence(_("集中学习和培训 {n} 次").format(n=held), Place("service.study"))
    return Measure(evidence=(said, *touch.evidence), met=touch.met, is_known=False)


@metric("organisation_setting")
def organisation_setting(books: Books) -> Measure:
    """Show members, Party groups and the superior; whether they are set well people judge."""
    known = groups(books.session, books.branch_id)
    outside = sum(person.group_id is None for person in books.members) if known else 0
    words = _("党员 {members} 人，党小组 {groups} 个，没有编组的 {outside} 人")
    said = words.format(members=len(books.members), groups=len(known), outside=outside)
    superior = books.branch.superior or _("没有填")
    return Measure(
        evidence=(
            Evidence(said, Place("people")),
            Evidence(_("上级党组织：{name}").format(name=superior), Place("settings", None, "branch")),
        ),
        is_known=False,
    )


@metric("life_not_strict")
def life_not_strict(books: Books) -> Measure:
    """What of life meeting, appraisal and talks breaks an 应当; where nothing does, a person judges the rest (各项)."""
    found = yearly_life_irregular(books)
    return found if found.count else Measure(evidence=found.evidence, met=found.met, is_known=False)


@metric("service_given")
def service_given(books: Books) -> Measure:
    """Show the voluntary services of the year and what became of the opinions; what they did for people others judge."""
    session, branch_id, year = books.session, books.branch_id, books.year
    held = [line for line in pioneers.services(session, branch_id, year) if line.held_on <= books.as_of]
    opinions = [
        line
        for line in pioneers.opinions(session, branch_id, year)
        if line.received_on.year == year and line.received_on <= books.as_of
    ]
    settled = sum(line.answered_on is not None or line.is_passed_up for line in opinions)
    met = _("志愿服务 {times} 次，群众意见 {n} 条，答复和向上反映 {done} 条").format(
        times=len(held), n=len(opinions), done=settled
    )
    served = (
        Evidence(
            _("{day} 志愿服务：{title}").format(day=line.held_on, title=line.title),
            Place("service.pioneers", line.id, "services"),
        )
        for line in held
    )
    return Measure(evidence=tuple(served), met=met, is_known=False)


@metric("activity_supervision_missed")
def activity_supervision_missed(books: Books) -> Measure:
    """Quarters that are over without any inspection; where one does not say that it saw activities, a person judges."""
    visits = [line for line in _visits(books) if line.kind != SupervisionKind.SELF_CHECK]
    over = _quarters_over(books, own=False)
    if not visits or not over:
        return Measure(is_known=False)
    seen = {_quarter(line) for line in visits}
    missed = tuple(
        Evidence(_("第 {n} 季度没有上级督查的登记").format(n=n), VISITS) for n in over if n not in seen
    )
    if missed:
        return Measure(len(missed), missed)
    of_activities = {_quarter(line) for line in visits if ACTIVITY in line.about + line.result}
    told = tuple(
        Evidence(
            _("{day} {by}：{about}").format(day=line.held_on, by=line.held_by, about=line.about),
            Place("service.supervisions", line.id, "supervisions"),
        )
        for line in visits
    )
    unclear = [n for n in over if n not in of_activities]
    if unclear:
        names = _("、").join(str(n) for n in unclear)
        met = _("第 {names} 季度的督查没有写明看了基本活动").format(names=names)
        return Measure(evidence=told, met=met, is_known=False)
    return Measure(evidence=told, met=_("已过去的 {n} 个季度都督查了基本活动").format(n=len(over)))


def _visits(books: Books) -> list[SupervisionLine]:
    found = supervisions.supervisions(books.session, books.branch_id, books.year, books.today)
    return [line for line in found if line.held_on <= books.as_of]


def _quarter(line: SupervisionLine) -> int:
    return (line.held_on.month + 2) // 3


def _quarters_over(books: Books, *, own: bool) -> list[int]:
    """List the quarters that are over, from the first in which any inspection, or `own` look, was ever recorded."""
    is_own = Supervision.kind == SupervisionKind.SELF_CHECK
    first = books.session.scalar(
        select(func.min(Supervision.held_on)).where(
            Supervision.branch_id == books.branch_id, is_own if own else ~is_own
        )
    )
    ends = {n: Month(books.year, 3 * n).last_day for n in (1, 2, 3, 4)}
    return [n for n, end in ends.items() if first is not None and first <= end < books.today]


@metric("self_check_quarters_missed")
def self_check_quarters_missed(books: Books) -> Measure:
    """Quarters that are over without a self-check since the first; unknown where the year has none."""
    checks = [line for line in _visits(books) if line.kind == SupervisionKind.SELF_CHECK]
    if not checks:
        return Measure(is_known=False)
    seen = {_quarter(line) for line in checks}
    over = _quarters_over(books, own=True)
    missed = tuple(Evidence(_("第 {n} 季度没有自查").format(n=n), CHECKS) for n in over if n not in seen)
    met = "" if missed else _("自查 {n} 次，已过去的季度都有").format(n=len(checks))
    ahead = tuple(
        Evidence(_("第 {n} 季度自查").format(n=n), CHECKS)
        for n in (1, 2, 3, 4)
        if n not in seen and Month(books.year, 3 * n).last_day >= books.today
    )
    return Measure(len(missed), missed, met=met, ahead=ahead)


@metric("lists_not_kept")
def lists_not_kept(books: Books) -> Measure:
    """Lists without an item by the end of the year, and items past their day; unknown without any item."""
    items = items_of(books.session, books.branch_id, books.as_of, year=books.year)
    if not items:
        return Measure(is_known=False)
    late = [item for item in items if item.state == ItemState.OVERDUE]
    found = [
        Evidence(_("“{text}”到期没有办结").format(text=item.text), Place(LISTS, item.id)) for item in late
    ]
    lacking = [kind for kind in WorklistKind if all(item.kind != kind for item in items)]
    without = [
        Evidence(_("{kind}清单还是空的").format(kind=_(KIND_WORDS[kind])), Place(LISTS)) for kind in lacking
    ]
    if books.year_is_over:
        found += without
    cure = Evidence(_("办结到期的事项，写明完成情况"), Place(LISTS, late[0].id)) if late else None
    met = "" if found else _("清单 {n} 项，没有逾期的").format(n=len(items))
    ahead = () if books.year_is_over else tuple(without)
    return Measure(len(found), tuple(found), met=met, ahead=ahead, cure=cure)


@metric("guidance_unset")
def guidance_unset(books: Books) -> Measure:
    """Nobody guides the branch any more; unknown where none is recorded, for the superior names the cadres."""
    lines = guidance.cadres(books.session, [books.branch_id], books.year)
    told = tuple(
        Evidence(
            _("{cadre}，从 {day} 起").format(cadre=line.called, day=line.since),
            Place("ratings.guidance", line.id, "cadres"),
        )
        for line in lines
    )
    if not lines:
        return Measure(is_known=False)
    if any(line.holds_on(books.as_of) for line in lines):
        return Measure(evidence=told, met=_("有联系指导干部"))
    said = Evidence(_("联系指导到 {day} 结束，没有接着的干部").format(day=lines[0].until), CADRES)
    return Measure(1, (said,), cure=Evidence(_("请上级确定新的联系指导干部并登记"), CADRES))


@metric("guidance_given")
def guidance_given(books: Books) -> Measure:
    """Show the visits of the year and the problems solved; whether they were 精准 people judge."""
    held = [
        line
        for line in guidance.visits(books.session, [books.branch_id], books.year, books.as_of)
        if line.held_on <= books.as_of
    ]
    met = _("联系指导 {n} 次，发现问题 {problems} 个，解决 {solved} 个").format(
        n=len(held),
        problems=sum(len(line.problems) for line in held),
        solved=sum(line.solved for line in held),
    )
    told = tuple(
        Evidence(
            _("{day} {name}：{about}").format(day=line.held_on, name=line.cadre, about=line.about),
            Place("ratings.guidance", line.id, "visits"),
        )
        for line in held
    )
    return Measure(evidence=told, met=met if held else "", is_known=False)
