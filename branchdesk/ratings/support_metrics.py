"""What the registers of support say (S13–S15): the room, the activity funds, the incentive, the archive handed up."""

from collections.abc import Iterable

from branchdesk.i18n import _
from branchdesk.models import GuaranteeKind
from branchdesk.places import Place
from branchdesk.ratings.measures import Books, Evidence, Measure, metric
from branchdesk.service import archive, support, venue
from branchdesk.service.venue import CheckLine, GuaranteeLine

VENUE = "service.venue"
SHORT, NOT_GUARANTEED = 1, 2
"""Which alternative of 活动经费 holds: 有经费但不足, 活动经费没有保障."""


def _names(lines: Iterable[CheckLine]) -> str:
    return _("、").join(line.item.words for line in lines)


@metric("room_lacking")
def room_lacking(books: Books) -> Measure:
    """Items of 六必有 that the room lacked when it was looked over last; unknown where some were never looked at."""
    lines = support.six_musts(books.session, books.branch_id, books.as_of)
    lacking = [line for line in lines if line.is_met is False]
    unseen = [line for line in lines if line.is_met is None]
    met = _("六必有 {met}/{all}").format(met=sum(line.is_met is True for line in lines), all=len(lines))
    if unseen:
        met += _("，还没有查：{names}").format(names=_names(unseen))
    evidence = tuple(
        Evidence(
            _("{day} 自查：缺“{item}”").format(day=line.checked_on, item=line.item.words),
            Place(VENUE, line.id, "checklist"),
        )
        for line in lacking
    )
    cure = Evidence(_("补齐以后重新自查活动室"), evidence[0].place) if evidence else None
    return Measure(len(lacking), evidence, met=met, cure=cure, is_known=bool(lacking) or not unseen)


@metric("activity_funds_short")
def activity_funds_short(books: Books) -> Measure:
    """Which shortcoming the activity funds have: 1 less than 100 元 a member, 2 not guaranteed at all."""
    funds = support.activity_funds(
        books.session, books.rulebook.checks, books.branch_id, books.year, len(books.members), books.as_of
    )
    place = Place(VENUE, funds.record, "guarantees")
    if not funds.is_known:
        return Measure(is_known=False, met=funds.words)
    if funds.is_enough:
        return Measure(evidence=(Evidence(funds.words, place),), met=_("活动经费足额"))
    count = SHORT if funds.fen else NOT_GUARANTEED
    cure = None if books.year_is_over else Evidence(_("落实活动经费并登记到位金额"), place)
    return Measure(count, (Evidence(funds.words, place),), cure=cure)


def _given(books: Books, kind: GuaranteeKind) -> GuaranteeLine | None:
    given = venue.guarantees(books.session, books.branch_id, books.year)
    return next((line for line in given if line.kind == kind), None)


@metric("running_funds_missing")
def running_funds_missing(books: Books) -> Measure:
    """The running costs (运转经费) are entered as not guaranteed; unknown where nothing is entered of the year."""
    return _not_guaranteed(books, GuaranteeKind.RUNNING)


@metric("service_funds_missing")
def service_funds_missing(books: Books) -> Measure:
    """The funds for serving the masses (服务群众专项经费) are entered as not guaranteed; unknown without entry."""
    return _not_guaranteed(books, GuaranteeKind.SERVICE)


@metric("pay_missing")
def pay_missing(books: Books) -> Measure:
    """Pay and treatment (报酬待遇) are entered as not guaranteed; unknown where nothing is entered of the year."""
    return _not_guaranteed(books, GuaranteeKind.PAY)


def _not_guaranteed(books: Books, kind: GuaranteeKind) -> Measure:
    line = _given(books, kind)
    if line is None:
        return Measure(is_known=False)
    place = Place(VENUE, line.id, "guarantees")
    if line.is_met:
        said = _("{title}：已落实").format(title=line.title)
        return Measure(evidence=(Evidence(said, place),), met=said)
    cure = None if books.year_is_over else Evidence(_("落实{title}并登记").format(title=line.title), place)
    return Measure(1, (Evidence(_("{title}：没有落实").format(title=line.title), place),), cure=cure)


@metric("incentive_missing")
def incentive_missing(books: Books) -> Measure:
    """No rules that reward branch or secretary (奖励激励制度); unknown where nothing is entered of the year."""
    line = _given(books, GuaranteeKind.INCENTIVE)
    if line is None:
        return Measure(is_known=False)
    place = Place(VENUE, line.id, "guarantees")
    if line.is_met:
        named = _("奖励激励制度：{document}").format(document=line.document or _("已建立"))
        return Measure(evidence=(Evidence(named, place),), met=_("已建立奖励激励制度"))
    cure = None if books.year_is_over else Evidence(_("建立奖励激励制度并登记文件"), place)
    return Measure(1, (Evidence(_("登记为没有建立奖励激励制度"), place),), cure=cure)


@metric("archive_not_reported")
def archive_not_reported(books: Books) -> Measure:
    """Months that are over and were not handed up as an electronic archive; unknown before any was.

    A sealed file holds the records up to the day it was written, so it covers every month that was over by then.
    """
    months = archive.months_of(books.session, books.branch_id, books.year, books.today)
    sent = [month for month in months if month.sealed_on is not None]
    if not sent:
        return Measure(is_known=False, met=_("今年还没有封装上报"))
    stale = archive.is_stale(months, books.rulebook.checks, books.as_of)
    latest = max(month.sealed_on for month in sent if month.sealed_on is not None)
    place = Place("exchange")
    if not stale:
        return Measure(met=_("电子档案最近 {day} 封装上报").format(day=latest))
    said = _("电子档案 {day} 以后没有上报：{months}").format(
        day=latest, months=_("、").join(month.name for month in stale)
    )
    cure = Evidence(_("封装上报电子档案"), place)
    return Measure(1, (Evidence(said, place),), cure=cure)
