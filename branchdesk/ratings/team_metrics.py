"""What tests, sittings and registers say of secretary, committee and members (S4.4, S5, S6)."""

from branchdesk.i18n import _
from branchdesk.life.kinds import place_of
from branchdesk.life.prior import prior_findings
from branchdesk.models import SMALLEST_COMMITTEE, MeetingKind, PostTitle, Presence
from branchdesk.places import Place
from branchdesk.ratings.measures import Books, Evidence, Measure, metric
from branchdesk.rules.rating_schemes import Bands
from branchdesk.service import pioneers, secretary_tests
from branchdesk.service.point_findings import unpublished
from branchdesk.service.point_items import items
from branchdesk.service.point_publications import publications
from branchdesk.words import POST_WORDS
from branchdesk.worklists import ItemState, items_of

POINTS = "service.points"


@metric("secretary_test")
def secretary_test(books: Books) -> Measure:
    """The result, in hundredths, of the latest test a secretary of the year took, or that he did not take it."""
    secretaries = {post.person_id for post in books.posts if post.title == PostTitle.SECRETARY}
    taken = [
        line
        for line in secretary_tests.register(books.session, books.branch_id, books.year)
        if line.person_id in secretaries and line.held_on <= books.as_of
    ]
    if not taken:
        return Measure(is_known=False)
    evidence = []
    for line in taken:
        result = (
            _("没有参加") if line.mark is None else _("{mark} 分").format(mark=f"{line.mark.normalize():f}")
        )
        said = _("{day} {name} {title}：{result}").format(
            day=line.held_on, name=line.name, title=line.title, result=result
        )
        evidence.append(Evidence(said, Place("service.study", line.id, "tests")))
    mark = taken[0].mark_hundredths
    return Measure(Bands.ABSENT if mark is None else mark, tuple(evidence[:1]), met=_others(evidence[1:]))


def _others(earlier: list[Evidence]) -> str:
    """Say that the latest of several tests counts."""
    if not earlier:
        return ""
    return _("按最近一次计；此前：{tests}").format(tests=_("；").join(one.text for one in earlier))


@metric("committee_at_work")
def committee_at_work(books: Books) -> Measure:
    """Show what each of the committee answers for and came to; whether that is 不履责 only people can say."""
    sittings = [row.id for row in books.sittings_of(MeetingKind.COMMITTEE)]
    overdue = [
        item.person_id
        for item in items_of(books.session, books.branch_id, books.as_of, year=books.year)
        if item.state == ItemState.OVERDUE
    ]
    evidence = []
    for post in books.committee:
        seen = [books.presence(post.person_id, key) for key in sittings]
        said = _(
            "{name}（{title}）：{duties}；支委会应到 {expected} 次，到会 {came} 次；逾期未办 {n} 项"
        ).format(
            name=books.names.get(post.person_id, ""),
            title=_(POST_WORDS[post.title]),
            duties=_("职责已写明") if post.duties else _("没有写明职责"),
            expected=len(sittings) - seen.count(None),
            came=seen.count(Presence.PRESENT),
            n=overdue.count(post.person_id),
        )
        evidence.append(Evidence(said, Place("people", post.person_id)))
    return Measure(evidence=tuple(evidence), is_known=False)


@metric("not_deliberated", of_year=True)
def not_deliberated(books: Books) -> Measure:
    """A committee that a year which is over did not see sit at all; else what was put to members without it.

    Matters that went before the members' meeting without the committee are shown, and a person judges.
    """
    if len({post.person_id for post in books.committee}) < SMALLEST_COMMITTEE:
        return Measure(is_known=False)
    held = books.sittings_of(MeetingKind.COMMITTEE)
    if not held:
        place = place_of(MeetingKind.COMMITTEE)
        said = Evidence(_("全年没有支委会的记录"), place)
        return Measure(1, (said,)) if books.year_is_over else Measure(is_known=False)
    found = [
        Evidence(finding.sentence, finding.place)
        for finding in prior_findings(books.session, books.rulebook.checks, books.branch_id, books.year)
        if finding.level != "note"
    ]
    met = _("支委会 {n} 次，表决 {motions} 项").format(n=len(held), motions=sum(row.motions for row in held))
    return Measure(evidence=tuple(found), met=met, is_known=not found)


@metric("points_not_run")
def points_not_run(books: Books) -> Measure:
    """Quarters that are over whose points were not made public; unknown for a branch that keeps no points here."""
    roles = [
        line
        for line in pioneers.pioneers(books.session, books.branch_id, books.year)
        if line.since <= books.as_of
    ]
    shown = _("先锋岗、责任区等 {n} 项").format(n=len(roles))
    if not items(books.session, books.branch_id):
        return Measure(is_known=False, met=shown if roles else "")
    quarters = unpublished(books.session, books.branch_id, books.year, books.today)
    place = Place(POINTS, None, "publications")
    evidence = tuple(
        Evidence(_("第{quarter}季度的积分没有公示").format(quarter=_("一二三四")[quarter - 1]), place)
        for quarter in quarters
    )
    public = publications(books.session, books.branch_id, books.year)
    met = _("积分公示 {n} 个季度；{roles}").format(n=len(public), roles=shown)
    if quarters:
        return Measure(len(quarters), evidence, met=met, cure=Evidence(_("补做积分公示"), place))
    return Measure(met=met, is_known=bool(public))


@metric("complaints_confirmed")
def complaints_confirmed(books: Books) -> Measure:
    """Complaints of members in the year that looking into them bore out; unknown where no opinion is on record."""
    said = [
        line
        for line in pioneers.opinions(books.session, books.branch_id, books.year)
        if line.received_on.year == books.year and line.received_on <= books.as_of
    ]
    if not said:
        return Measure(is_known=False)
    about = [line for line in said if line.about_id is not None]
    confirmed = [line for line in about if line.is_confirmed]
    waiting = [line for line in about if line.is_confirmed is None]
    met = _("意见 {n} 条，反映党员的 {about} 条，核实属实 {confirmed} 条").format(
        n=len(said), about=len(about), confirmed=len(confirmed)
    )
    if waiting:
        met += _("，还没有核实 {n} 条").format(n=len(waiting))
    evidence = tuple(
        Evidence(
            _("{day} 反映{name}：{text}（{state}）").format(
                day=line.received_on, name=line.about, text=line.text, state=line.confirmed_words
            ),
            Place("service.opinions", line.id, "opinions"),
        )
        for line in (*confirmed, *waiting)
    )
    return Measure(len(confirmed), evidence, met=met)
