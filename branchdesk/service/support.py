"""“三经费一场所一档案” (镇江 ZJ11–ZJ14): three funds, a room and an archive, each with what the registers say."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy.orm import Session

from branchdesk.dues.fund_terms import activity_budget
from branchdesk.i18n import _
from branchdesk.models import GuaranteeKind
from branchdesk.money import grouped
from branchdesk.places import Place
from branchdesk.roll import members_on
from branchdesk.rules.checks import Checks
from branchdesk.service import archive, venue
from branchdesk.service.venue import CheckLine, GuaranteeLine

VENUE, REPORTS, FUNDS = "service.venue", "service.supervisions", "dues.remittance"
SIX_MUSTS = "six-zhenjiang"
ACTIVITY_BELOW = "funds.activity-below"
YUAN = 100
"""分 in a 元."""
Subject = Literal["activity", "service", "incentive", "room", "archive"]


@dataclass(frozen=True, slots=True)
class ActivityFunds:
    """What is guaranteed for activities in a year, and what it has to come to; amounts in 分."""

    fen: int | None
    """None where no amount is known."""
    least_fen: int
    members: int
    record: str | None

    @property
    def is_known(self) -> bool:
        """Whether the records say how much it is."""
        return self.fen is not None

    @property
    def is_enough(self) -> bool:
        """Whether it reaches 100 元 a member (每名党员每年不少于100元)."""
        return self.fen is not None and self.fen > 0 and self.fen >= self.least_fen

    @property
    def words(self) -> str:
        """Say both amounts."""
        least = _("{n} 名党员每年不少于 {least} 元").format(n=self.members, least=grouped(self.least_fen))
        if self.fen is None:
            return _("没有登记活动经费的金额；{least}").format(least=least)
        return _("活动经费 {amount} 元；{least}").format(amount=grouped(self.fen), least=least)


@dataclass(frozen=True, slots=True)
class SupportLine:
    """One of the five, as the page and papers show it."""

    id: Subject
    title: str
    is_met: bool | None
    """None where the registers do not say."""
    words: str
    clause: str
    place: Place


def six_musts(session: Session, branch_id: str, until: date) -> list[CheckLine]:
    """List the items of 六必有 with what was found last by a day."""
    return [line for line in venue.checklist(session, branch_id, until) if line.rule.id == SIX_MUSTS]


def activity_funds(
    session: Session, checks: Checks, branch_id: str, year: int, members: int, day: date
) -> ActivityFunds:
    """Return the year's activity funds: of the register of guarantees, or else of the funds of the dues page."""
    least = members * checks.limit(ACTIVITY_BELOW, day) * YUAN
    line = _of_kind(venue.guarantees(session, branch_id, year), GuaranteeKind.ACTIVITY)
    if line is None:
        return ActivityFunds(activity_budget(session, branch_id, year), least, members, None)
    fen = line.received_fen
    if fen is None:
        fen = line.planned_fen if line.is_met else 0
    return ActivityFunds(fen, least, members, line.id)


def _of_kind(lines: list[GuaranteeLine], kind: GuaranteeKind) -> GuaranteeLine | None:
    return next((line for line in lines if line.kind == kind), None)


def support_of(session: Session, checks: Checks, branch_id: str, year: int, today: date) -> list[SupportLine]:
    """List the three funds, the room and the archive of a year as they stand by its end, or by today."""
    until = min(today, date(year, 12, 31))
    given = venue.guarantees(session, branch_id, year)
    members = len(members_on(session, branch_id, until))
    funds = activity_funds(session, checks, branch_id, year, members, until)
    return [
        SupportLine(
            "activity",
            _("党支部活动经费"),
            funds.is_enough if funds.is_known else None,
            funds.words,
            "每名党员每年不少于100元的党支部活动经费",
            Place(VENUE, funds.record, "guarantees"),
        ),
        _guaranteed(
            "service",
            _("服务群众专项经费"),
            _of_kind(given, GuaranteeKind.SERVICE),
            "保障党支部服务群众专项经费",
        ),
        _guaranteed(
            "incentive",
            _("书记奖励激励制度"),
            _of_kind(given, GuaranteeKind.INCENTIVE),
            "探索建立党支部书记奖励激励制度",
        ),
        _room(six_musts(session, branch_id, until)),
        _archive(session, checks, branch_id, year, today),
    ]


def _guaranteed(subject: Subject, title: str, line: GuaranteeLine | None, clause: str) -> SupportLine:
    place = Place(VENUE, None if line is None else line.id, "guarantees")
    if line is None:
        return SupportLine(subject, title, None, _("没有登记"), clause, place)
    said = _("已落实") if line.is_met else _("没有落实")
    amount = line.received_fen if line.received_fen is not None else line.planned_fen
    if amount is not None:
        said += _("，{amount} 元").format(amount=grouped(amount))
    if line.document:
        said += _("，{document}").format(document=line.document)
    return SupportLine(subject, title, line.is_met, said, clause, place)


def _room(lines: list[CheckLine]) -> SupportLine:
    met = sum(line.is_met is True for line in lines)
    lacking = [line.item.words for line in lines if line.is_met is False]
    words = _("六必有 {met}/{all}").format(met=met, all=len(lines))
    if lacking:
        words += _("，缺：{names}").format(names=_("、").join(lacking))
    is_met = False if lacking else True if met == len(lines) else None
    clause = "做到“六必有”：有场所、有党旗、有入党誓词、有班子责任分工、有支部工作计划、有公示栏"
    return SupportLine("room", _("活动室“六必有”"), is_met, words, clause, Place(VENUE, None, "checklist"))


def _archive(session: Session, checks: Checks, branch_id: str, year: int, today: date) -> SupportLine:
    months = archive.months_of(session, branch_id, year, today)
    sealed = [month.sealed_on for month in months if month.sealed_on is not None]
    reported = sum(month.reported_on is not None for month in months)
    words = _("月底填报 {n} 个月").format(n=reported)
    if sealed:
        words += _("，最近 {day} 封装上报").format(day=max(sealed))
    stale = archive.is_stale(months, checks, today)
    is_met = None if not sealed else not stale
    clause = "统一规范设计制作党支部“二册一本”资料档案或电子档案"
    return SupportLine(
        "archive", _("“二册一本”电子档案"), is_met, words, clause, Place(REPORTS, None, "archive")
    )
