"""What the records say about serving the masses and about pledges (铜陵 三、6 and 二、1)."""

from branchdesk.i18n import _
from branchdesk.life import pledges
from branchdesk.life.pledges import PledgeState
from branchdesk.models import PioneerKind
from branchdesk.places import Place
from branchdesk.ratings.measures import Books, Evidence, Measure, metric
from branchdesk.rules.deadline_rules import Yearly
from branchdesk.service import pioneers
from branchdesk.service.pioneers import PIONEER_WORDS

PLEDGES = Place("life.pledges")
PLEDGE_DEADLINE = "tongling-pledge"
"""The deadline that says until when the pledges are made public."""


def _held(books: Books, kind: PioneerKind) -> Measure:
    """Show who holds a kind of post or role this year; that nobody does counts once the year is over."""
    words = _(PIONEER_WORDS[kind])
    lines = [
        line
        for line in pioneers.pioneers(books.session, books.branch_id, books.year)
        if line.kind == kind and line.since <= books.as_of
    ]
    if lines:
        told = tuple(
            Evidence(
                _("{name}：{title}").format(name=line.name, title=line.title),
                Place("service.pioneers", line.id, "pioneers"),
            )
            for line in lines
        )
        people = len({line.person_id for line in lines})
        return Measure(
            evidence=told, met=_("{kind} {n} 项，{people} 人").format(kind=words, n=len(lines), people=people)
        )
    place = Place("service.pioneers", None, "pioneers")
    if books.year_is_over:
        return Measure(1, (Evidence(_("全年没有{kind}的登记").format(kind=words), place),))
    return Measure(
        met=_("今年还没有{kind}的登记，年底前开展就符合").format(kind=words),
        ahead=(Evidence(_("登记{kind}").format(kind=words), place),),
    )


@metric("duty_posts_missing", of_year=True)
def duty_posts_missing(books: Books) -> Measure:
    """Members without office who hold a post (设岗定责)."""
    return _held(books, PioneerKind.DUTY_POST)


@metric("community_reports_missing", of_year=True)
def community_reports_missing(books: Books) -> Measure:
    """Members in work who reported to their community (在职党员到社区报到)."""
    return _held(books, PioneerKind.COMMUNITY)


@metric("led_projects_missing", of_year=True)
def led_projects_missing(books: Books) -> Measure:
    """Projects that members lead (党员领办制)."""
    return _held(books, PioneerKind.PROJECT)


@metric("double_contact_missing", of_year=True)
def double_contact_missing(books: Books) -> Measure:
    """Members in contact with branches and masses (双联系四服务)."""
    return _held(books, PioneerKind.DOUBLE_CONTACT)


@metric("opinions_unanswered")
def opinions_unanswered(books: Books) -> Measure:
    """Opinions received this year and neither answered nor passed up; they count once the year is over."""
    lines = [
        line
        for line in pioneers.opinions(books.session, books.branch_id, books.year)
        if line.received_on.year == books.year and line.received_on <= books.as_of
    ]
    if not lines:
        return Measure(is_known=False)
    waiting = tuple(
        Evidence(
            _("{day} {source}：{text}").format(day=line.received_on, source=line.source, text=line.text),
            Place("service.opinions", line.id),
        )
        for line in lines
        if line.answered_on is None and not line.is_passed_up
    )
    answered = _("意见 {n} 条，答复和向上反映 {done} 条").format(n=len(lines), done=len(lines) - len(waiting))
    if books.year_is_over:
        return Measure(len(waiting), waiting, met="" if waiting else answered)
    return Measure(met=answered, ahead=waiting)


@metric("pledge_missing", of_year=True)
def pledge_missing(books: Books) -> Measure:
    """No pledge made public to superior and to members and masses (“双向承诺”) by the day it is due."""
    made = pledges.pledges_of(books.session, books.branch_id, books.year, books.as_of)
    if pledges.is_both_ways(books.session, books.branch_id, books.year, books.as_of):
        told = tuple(Evidence(line.text, Place(PLEDGES.page, line.id)) for line in made if line.published_on)
        return Measure(evidence=told, met=_("已向上级党组织和党员群众公示承诺"))
    making = Evidence(_("公示双向承诺"), PLEDGES)
    rules = (rule for rule in books.rulebook.regulations.deadlines if rule.id == PLEDGE_DEADLINE)
    if any(isinstance(rule, Yearly) and books.as_of <= rule.due_on(books.year) for rule in rules):
        return Measure(met=_("还没有到公示承诺的日子"), ahead=(making,))
    said = _("没有向上级党组织和党员群众公示承诺的记录")
    return Measure(1, (Evidence(said, PLEDGES),), cure=None if books.year_is_over else making)


@metric("pledges_broken")
def pledges_broken(books: Books) -> Measure:
    """Pledges of the year that were not kept, or fell due and nobody said (承诺事项完成情况); unknown without any."""
    lines = pledges.pledges_of(books.session, books.branch_id, books.year, books.as_of)
    if not lines:
        return Measure(is_known=False)
    found = pledges.fulfilment_of(lines)
    told = _("承诺 {n} 项，已兑现 {kept} 项，占 {percent}%").format(
        n=found.made, kept=found.kept, percent=found.percent
    )
    broken = [line for line in lines if line.state in (PledgeState.NOT_KEPT, PledgeState.OVERDUE)]
    still_open = [line for line in lines if line.state == PledgeState.OPEN]
    return Measure(
        count=len(broken),
        evidence=tuple(
            Evidence(
                _("{name}：{text}（{state}）").format(name=line.name, text=line.text, state=line.state_words),
                Place(PLEDGES.page, line.id),
            )
            for line in broken
        ),
        met=told,
        ahead=tuple(
            Evidence(_("{name}：{text}").format(name=line.name, text=line.text), Place(PLEDGES.page, line.id))
            for line in still_open
        ),
    )
