"""What the records say about coverage, groups, terms of office, secretary and committee (S1–S5, vetoes)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from branchdesk.branch import groups, term_end
from branchdesk.dates import add_months
from branchdesk.i18n import _
from branchdesk.models import SMALLEST_COMMITTEE, MeetingKind, Person, PostTitle, Stage, Term
from branchdesk.people import groups as party_groups
from branchdesk.places import Place
from branchdesk.ratings.election_metrics import elected_by
from branchdesk.ratings.measures import Books, Evidence, Measure, metric
from branchdesk.terms import LONGEST_EXTENSION_MONTHS

MEMBERS_FOR_GROUPS = 15
"""党员15名以上的党支部一般设立党小组 (镇党建〔2018〕4号 考评指标 组织设置); 15 counts."""
GROUPS_AT_LEAST = 2
FULL_MEMBERS_FOR_COMMITTEE = 7
"""正式党员7人以上应当设支委会 (支部工作条例 第二十条; §8 C14)."""
TERM_PLACE = Place("people.committee", None, "terms")
POSTS_PLACE = Place("people.committee", None, "terms")


def person_evidence(person: Person, text: str) -> Evidence:
    """Point at somebody in the roster."""
    return Evidence(text, Place("people", person.id))


@metric("members_without_group")
def members_without_group(books: Books) -> Measure:
    """Members whom no Party group has, in a branch with groups."""
    if not groups(books.session, books.branch_id):
        return Measure(met=_("名册有党员 {n} 人，支部没有分党小组").format(n=len(books.members)))
    outside = [person for person in books.members if person.group_id is None]
    return Measure(
        count=len(outside),
        evidence=tuple(person_evidence(p, _("{name}没有编入党小组").format(name=p.name)) for p in outside),
        met="" if outside else _("{n} 名党员均已编入党小组").format(n=len(books.members)),
        cure=Evidence(_("把没有党小组的党员编入党小组"), Place("people", outside[0].id)) if outside else None,
    )


@metric("groups_missing")
def groups_missing(books: Books) -> Measure:
    """Fifteen members or more and fewer than two Party groups."""
    known = groups(books.session, books.branch_id)
    members = len(books.members)
    if members < MEMBERS_FOR_GROUPS:
        return Measure(met=_("党员 {n} 人，不足 15 人，可以不设党小组").format(n=members))
    if len(known) >= GROUPS_AT_LEAST:
        return Measure(met=_("{n} 个党小组").format(n=len(known)))
    said = _("党员 {members} 人，党小组 {groups} 个").format(members=members, groups=len(known))
    place = Place("people")
    return Measure(1, (Evidence(said, place),), cure=Evidence(_("设立党小组，不少于 2 个"), place))


@metric("groups_by_number")
def groups_by_number(books: Books) -> Measure:
    """Party groups whose basis is merely their number; unknown while one has no basis on record (永州 二（一）1)."""
    rows = party_groups.listed(books.session, books.branch_id, books.as_of)
    if not rows:
        return Measure(is_known=False)
    place = Place("people.roster", None, "groups")
    found = tuple(
        Evidence(one.sentence.rstrip("。"), one.place)
        for one in party_groups.findings(rows, books.rulebook.checks, books.as_of)
        if one.check.id == "groups.by-number"
    )
    if found:
        return Measure(len(found), found, cure=Evidence(_("按便于开展组织生活划分党小组"), place))
    shown = tuple(
        Evidence(_("{name}：{words}").format(name=row.name, words=row.basis), place)
        for row in rows
        if row.basis
    )
    whole = len(shown) == len(rows)
    met = _("{n} 个党小组都写明了划分依据").format(n=len(rows)) if whole else ""
    return Measure(evidence=shown, met=met, is_known=whole)


@dataclass(frozen=True, slots=True)
class Overrun:
    """A term of office that ran past its end without an approved extension."""

    term: Term
    ended_on: date
    until: date
    """The day of the election that came too late, or the day looked at."""
    is_elected: bool

    @property
    def beyond_a_year(self) -> bool:
        """Whether it is over a year late (延长一般不超过1年)."""
        return self.until > add_months(self.ended_on, LONGEST_EXTENSION_MONTHS)


def overruns(books: Books) -> Iterator[Overrun]:
    """Yield the terms that ran over in the year looked at."""
    terms = books.terms
    begin = date(books.year, 1, 1)
    for term, following in pairwise([*terms, None]):
        if term is None:
            continue
        ended = term_end(term)
        until = books.as_of if following is None else following.elected_on
        if until > ended and until >= begin:
            yield Overrun(term, ended, until, following is not None)


def overrun_evidence(overrun: Overrun) -> Evidence:
    """Say how a term ran over."""
    if overrun.is_elected:
        said = _("本届 {end} 届满，{day} 才换届，没有批准延期的记录").format(
            end=overrun.ended_on, day=overrun.until
        )
    else:
        said = _("本届 {end} 届满，还没有换届，也没有批准延期的记录").format(end=overrun.ended_on)
    return Evidence(said, TERM_PLACE)


def terms_in_order(books: Books) -> str:
    """Say until when the present term lasts."""
    if not books.terms:
        return _("还没有填写本届的选举日期")
    return _("本届任期到 {end}").format(end=term_end(books.terms[-1]))


@metric("election_late")
def election_late(books: Books) -> Measure:
    """A term over by up to a year without approval."""
    late = [overrun for overrun in overruns(books) if not overrun.beyond_a_year]
    return Measure(
        count=len(late),
        evidence=tuple(overrun_evidence(overrun) for overrun in late),
        met="" if late else terms_in_order(books),
    )


@metric("election_overdue_beyond_year")
def election_overdue_beyond_year(books: Books) -> Measure:
    """A term over by more than a year without approval."""
    late = [overrun for overrun in overruns(books) if overrun.beyond_a_year]
    return Measure(
        count=len(late),
        evidence=tuple(overrun_evidence(overrun) for overrun in late),
        met="" if late else terms_in_order(books),
    )


@metric("secretary_gave_no_lecture", of_year=True)
def secretary_gave_no_lecture(books: Books) -> Measure:
    """No Party lecture of the year was given by somebody while secretary; counts once the year is over."""
    secretaries = {post.person_id for post in books.posts if post.title == PostTitle.SECRETARY}
    given = [row for row in books.sittings_of(MeetingKind.LECTURE) if row.lecturer_id in secretaries]
    if given:
        days = _("、").join(_("{m} 月 {d} 日").format(m=r.starts_at.month, d=r.starts_at.day) for r in given)
        return Measure(
            met=_("书记讲党课 {n} 次：{days}").format(n=len(given), days=days),
        )
    place = Place("life", None, MeetingKind.LECTURE)
    if books.year_is_over:
        lacking = Evidence(_("全年没有书记讲党课的记录"), place)
        return Measure(1, (lacking,))
    return Measure(
        met=_("书记今年还没有讲党课，年底前讲就不扣分"),
        ahead=(Evidence(_("书记讲一次党课"), place),),
    )


@metric("committee_missing")
def committee_missing(books: Books) -> Measure:
    """Seven full members or more and no committee of at least three."""
    full = sum(person.stage == Stage.FULL for person in books.members)
    seats = {post.person_id for post in books.committee}
    if full < FULL_MEMBERS_FOR_COMMITTEE:
        return Measure(met=_("正式党员 {n} 人，不足 7 人，可以不设支委会").format(n=full))
    if len(seats) >= SMALLEST_COMMITTEE:
        return Measure(met=_("支委 {n} 人").format(n=len(seats)))
    said = _("正式党员 {full} 人，记录的支委 {seats} 人").format(full=full, seats=len(seats))
    return Measure(
        1, (Evidence(said, POSTS_PLACE),), cure=Evidence(_("选举产生支委会并登记职务"), POSTS_PLACE)
    )


@metric("committee_not_elected")
def committee_not_elected(books: Books) -> Measure:
    """Somebody sits on the committee without having been elected."""
    appointed = [post for post in books.committee if not post.elected]
    names = books.names
    return Measure(
        count=len(appointed),
        evidence=tuple(
            Evidence(
                _("{name}不是选举产生").format(name=names.get(post.person_id, "")),
                Place("people", post.person_id),
            )
            for post in appointed
        ),
        met=_elected(books) if books.committee and not appointed else "",
    )


def _elected(books: Books) -> str:
    """Say that everybody was elected, and by which recorded election where there is one."""
    record = elected_by(books)
    return _("委员均由选举产生") if record is None else _("委员均由选举产生：{record}").format(record=record)


@metric("committee_without_duties")
def committee_without_duties(books: Books) -> Measure:
    """A committee of which somebody has neither a titled post nor written duties."""
    if len({post.person_id for post in books.committee}) < SMALLEST_COMMITTEE:
        return Measure()
    assigned = {post.person_id for post in books.committee if post.title != PostTitle.MEMBER or post.duties}
    without = [post for post in books.committee if post.person_id not in assigned]
    names = books.names
    return Measure(
        count=1 if without else 0,
        evidence=tuple(
            Evidence(
                _("{name}没有分工").format(name=names.get(post.person_id, "")),
                Place("people", post.person_id),
            )
            for post in without
        ),
        met="" if without else _("分工齐全"),
        cure=Evidence(_("写明班子分工"), Place("people", without[0].person_id)) if without else None,
    )


@metric("no_secretary")
def no_secretary(books: Books) -> Measure:
    """Nobody holds the post of secretary on the day looked at; unknown while the books hold no post at all."""
    holders = [post for post in books.present_posts if post.title == PostTitle.SECRETARY]
    if holders:
        name = books.names.get(holders[0].person_id, "")
        return Measure(met=_("书记：{name}").format(name=name))
    if not books.members:
        return Measure(met=_("名册还是空的"))
    if not books.keeps_posts:
        return Measure(met=_("还没有登记任何党内职务"), is_known=False)
    return Measure(1, (Evidence(_("记录里没有书记"), POSTS_PLACE),))
