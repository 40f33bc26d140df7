"""What the registers say of pioneers, care, openness and the masses (临淄 教育管理 5、6 and 决策运行 3、4)."""

from branchdesk.i18n import _
from branchdesk.models import CareKind, PioneerKind
from branchdesk.places import Place
from branchdesk.ratings.measures import Books, Evidence, Measure, metric, of_the_year
from branchdesk.ratings.service_metrics import opinions_unanswered
from branchdesk.service import care, openness, pioneers
from branchdesk.service.care import CARE_WORDS
from branchdesk.service.pioneers import PIONEER_WORDS

PIONEERS = (PioneerKind.AREA, PioneerKind.POST, PioneerKind.TEAM, PioneerKind.HOUSEHOLD)
"""划分党员责任区、争创党员先锋岗、创建党员先锋队、党员经营户挂牌."""
SIX = (
    CareKind.DOUBT,
    CareKind.VISIT,
    CareKind.HARDSHIP,
    CareKind.AGE,
    CareKind.ILLNESS,
    CareKind.END,
)
"""惑时有人解、平时有人访、难时有人帮、老时有人惦、病时有人探、终时有人送."""
ROLES = Place("service.pioneers", None, "pioneers")
SERVICES = Place("service.pioneers", None, "services")
CARES = Place("service.care", None, "cares")
NEEDS = Place("service.care", None, "needs")
BIRTHDAYS = Place("service.care", None, "birthdays")
OPINIONS = Place("service.opinions", None, "opinions")
NOTICES = Place("service.openness", None, "notices")


def _roles(books: Books, *kinds: PioneerKind) -> tuple[Evidence, ...]:
    found = pioneers.pioneers(books.session, books.branch_id, books.year)
    return tuple(
        Evidence(
            _("{name}：{kind}“{title}”").format(name=line.name, kind=line.kind_words, title=line.title),
            Place(ROLES.page, line.id, ROLES.detail),
        )
        for line in found
        if line.kind in kinds and line.since <= books.as_of
    )


@metric("pioneers_missing")
def pioneers_missing(books: Books) -> Measure:
    """No area, post, team or marked household of members in the year (通过…等: any of them will do)."""
    held = _roles(books, *PIONEERS)
    kinds = _("、").join(_(PIONEER_WORDS[kind]) for kind in PIONEERS)
    return of_the_year(
        books,
        held,
        _("责任区、先锋岗等 {n} 项").format(n=len(held)),
        Evidence(_("没有{kinds}的登记").format(kinds=kinds), ROLES),
        Evidence(_("划分责任区、设先锋岗等并登记"), ROLES),
    )


@metric("identity_not_shown")
def identity_not_shown(books: Books) -> Measure:
    """Nobody showed that they are a member (亮身份) in the year."""
    held = _roles(books, PioneerKind.IDENTITY)
    words = _(PIONEER_WORDS[PioneerKind.IDENTITY])
    return of_the_year(
        books,
        held,
        _("{kind} {n} 项").format(kind=words, n=len(held)),
        Evidence(_("没有{kind}的登记").format(kind=words), ROLES),
        Evidence(_("登记{kind}").format(kind=words), ROLES),
    )


@metric("voluntary_service_missing")
def voluntary_service_missing(books: Books) -> Measure:
    """Members did no voluntary service in the year."""
    held = tuple(
        Evidence(
            _("{day} 志愿服务：{title}").format(day=line.held_on, title=line.title),
            Place(SERVICES.page, line.id, SERVICES.detail),
        )
        for line in pioneers.services(books.session, books.branch_id, books.year)
        if line.held_on <= books.as_of
    )
    return of_the_year(
        books,
        held,
        _("志愿服务 {n} 次").format(n=len(held)),
        Evidence(_("没有志愿服务的登记"), SERVICES),
        Evidence(_("组织一次志愿服务并登记"), SERVICES),
    )


@metric("cares_missing")
def cares_missing(books: Books) -> Measure:
    """None of the six kinds of care in the year; where only some are on record the rest is asked.

    Nobody need have been ill: the records cannot say that a kind was called for.
    """
    given = [
        line
        for line in care.cares(books.session, books.branch_id, books.year)
        if line.kind in SIX and line.given_on <= books.as_of
    ]
    told = tuple(
        Evidence(
            _("{day} {kind}：{name}").format(day=line.given_on, kind=line.kind_words, name=line.name),
            Place(CARES.page, line.id, CARES.detail),
        )
        for line in given
    )
    without = [kind for kind in SIX if kind not in {line.kind for line in given}]
    if given and without:
        names = _("、").join(_(CARE_WORDS[kind]) for kind in without)
        met = _("关怀帮扶 {n} 次，没有登记的：{names}").format(n=len(given), names=names)
        return Measure(evidence=told, met=met, is_known=False)
    return of_the_year(
        books,
        told,
        _("六个方面都有登记，共 {n} 次").format(n=len(given)),
        Evidence(_("没有关怀帮扶的登记"), CARES),
        Evidence(_("走访关怀党员并登记"), CARES),
    )


@metric("birthdays_not_kept")
def birthdays_not_kept(books: Books) -> Measure:
    """No political birthday was kept; as the document only 提倡 it, that is never a fault but asked."""
    listed = care.birthdays(books.session, books.branch_id, books.year, books.today)
    kept = [one for one in listed if one.kept_on is not None and one.kept_on <= books.as_of]
    if not kept:
        return Measure(is_known=False, met=_("今年政治生日 {n} 人").format(n=len(listed)))
    told = tuple(
        Evidence(_("{day} {name}过政治生日").format(day=one.kept_on, name=one.name), BIRTHDAYS)
        for one in kept
    )
    met = _("今年政治生日 {n} 人，已过 {kept} 人").format(n=len(listed), kept=len(kept))
    return Measure(evidence=told, met=met)


@metric("needs_unmet")
def needs_unmet(books: Books) -> Measure:
    """Old, poor or ill members on the list whom nobody visited in a year that is over; unknown without any."""
    listed = [
        need
        for need in care.needs(books.session, books.branch_id, books.year)
        if need.since <= books.as_of and (need.until is None or need.until >= books.as_of)
    ]
    if not listed:
        return Measure(is_known=False)
    waiting = tuple(
        Evidence(
            _("{name}（{kind}）今年还没有走访帮扶").format(name=need.name, kind=need.kind_words),
            Place(NEEDS.page, need.id, NEEDS.detail),
        )
        for need in listed
        if need.last_cared_on is None or need.last_cared_on.year != books.year
    )
    met = _("关怀对象 {n} 人，走访帮扶 {helped} 人").format(n=len(listed), helped=len(listed) - len(waiting))
    if not books.year_is_over:
        return Measure(met=met, ahead=waiting)
    if waiting and not books.holds_year:
        return Measure(is_known=False, met=met)
    return Measure(len(waiting), waiting, met=met)


@metric("aspects_not_public")
def aspects_not_public(books: Books) -> Measure:
    """Aspects the document names of which nothing was made public in a year that is over; unknown without notices."""
    shown = [
        line
        for line in openness.notices(books.session, books.branch_id, books.year)
        if line.posted_on <= books.as_of
    ]
    if not shown:
        return Measure(is_known=False)
    lacking = tuple(
        Evidence(_("没有公开过“{title}”方面的情况").format(title=aspect.title), NOTICES)
        for aspect in openness.aspects_without(shown)
    )
    met = _("公开 {n} 项").format(n=len(shown))
    if not lacking:
        return Measure(met=_("{met}，各方面都公开过").format(met=met))
    if not books.year_is_over:
        return Measure(met=met, ahead=lacking)
    return Measure(len(lacking), lacking, met=met, is_known=books.holds_year)


@metric("masses_not_heard")
def masses_not_heard(books: Books) -> Measure:
    """Nothing the masses said is on record in the year, or something of it was neither answered nor passed up."""
    heard = [
        line
        for line in pioneers.opinions(books.session, books.branch_id, books.year)
        if line.received_on.year == books.year and line.received_on <= books.as_of
    ]
    if heard:
        return opinions_unanswered(books)
    lacking = Evidence(_("没有群众意见的登记"), OPINIONS)
    return of_the_year(books, (), "", lacking, Evidence(_("听取群众意见并登记"), OPINIONS))
