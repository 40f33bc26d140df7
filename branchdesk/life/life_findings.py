"""What speaks against the year's sittings: attendance, double life, talks, and what should have gone before."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.i18n import _
from branchdesk.life.attendance import PERSON_BELOW, SITTING_BELOW, percent_of
from branchdesk.life.counting import holds_year, records_from
from branchdesk.life.heat_map import HeatMap, heat_map
from branchdesk.life.kinds import KIND_WORDS
from branchdesk.life.leaders import double_life
from branchdesk.life.make_ups import away
from branchdesk.life.prior import prior_findings
from branchdesk.life.talk_matrix import GapKind, PairGap, talk_matrix
from branchdesk.life.talks import TalkRow, talks_of
from branchdesk.models import Meeting, MeetingKind, Person, Sanction
from branchdesk.places import Place
from branchdesk.rules.checks import Checks, Finding
from branchdesk.rules.talk_rules import talk_rules

ATTENDANCE, LEADERS, TALKS = "life.attendance", "life.leaders", "life.talks"
MAP, RATES, MAKE_UPS, MATRIX, SPREAD = "map", "rates", "make-ups", "matrix", "spread"
"""The views of the sections, as places name them."""
NO_MAKE_UP = "attendance.no-make-up"
MOST_NAMES = 5


def life_findings(
    session: Session, checks: Checks, branch_id: str, year: int, today: date
) -> Iterator[Finding]:
    """Yield the findings of a year as they stand by its end, or by today.

    What the year still leaves time for, such as a pair that has not talked, is found only when it is over
    (§8 C32).
    """
    until = min(today, date(year, 12, 31))
    yield from attendance_findings(session, checks, branch_id, year, until)
    yield from leader_findings(session, checks, branch_id, year, until)
    yield from talk_findings(session, checks, branch_id, year, today)
    yield from prior_findings(session, checks, branch_id, year)


def attendance_findings(
    session: Session, checks: Checks, branch_id: str, year: int, until: date
) -> Iterator[Finding]:
    """Yield sittings and people whose rate is low, and absences nobody made up for in time."""
    found = heat_map(session, branch_id, year)
    yield from _low_sittings(found, checks)
    check = checks.on(PERSON_BELOW, until)
    for person in found.people if check is not None else ():
        counted = person.tally(found.sittings)
        if check is not None and counted.is_below(check.limit or 0):
            said = _("{name}全年应到 {expected} 次，到会 {present} 次，{percent}%").format(
                name=person.name,
                expected=counted.expected,
                present=counted.present,
                percent=counted.percent,
            )
            yield Finding(check, said, Place(ATTENDANCE, person.id, RATES))
    check = checks.on(NO_MAKE_UP, until)
    if check is not None:
        last = until - timedelta(days=check.limit or 0)
        left = [one for one in away(session, branch_id, year) if one.made_up is None]
        left = [one for one in left if one.starts_at.date() < last]
        if left:
            said = _("缺席 {n} 人次超过 {days} 天没有补课的登记").format(n=len(left), days=check.limit)
            yield Finding(check, said, Place(ATTENDANCE, left[0].id, MAKE_UPS))


def _low_sittings(found: HeatMap, checks: Checks) -> Iterator[Finding]:
    for sitting in found.sittings:
        check = checks.on(SITTING_BELOW, sitting.day)
        counted = found.of_sitting(sitting)
        if check is not None and counted.is_below(check.limit or 0):
            said = _("{month} 月 {day} 日{kind}应到 {expected}，实到 {present}，{percent}%").format(
                month=sitting.day.month,
                day=sitting.day.day,
                kind=_(KIND_WORDS[sitting.kind]),
                expected=counted.expected,
                present=counted.present,
                percent=percent_of(counted.present, counted.expected),
            )
            yield Finding(check, said, Place("life", sitting.id))


def leader_findings(
    session: Session, checks: Checks, branch_id: str, year: int, until: date
) -> Iterator[Finding]:
    """Yield leading members who came to no life meeting of the branch, or to nothing of it at all."""
    no_life = checks.on("attendance.leader-no-life-meeting", until)
    nothing = checks.on("attendance.leader-not-in-branch", until)
    for leader in double_life(session, branch_id, year):
        place = Place(LEADERS, leader.id, "leaders")
        if no_life is not None and leader.lacks_life_meeting:
            said = _("党员领导干部{name}没有参加党支部组织生活会").format(name=leader.name)
            yield Finding(no_life, said, place)
        if nothing is not None and leader.came_to_nothing:
            said = _("党员领导干部{name}应到 {n} 次，一次也没有参加所在支部的组织生活").format(
                name=leader.name, n=leader.total.expected
            )
            yield Finding(nothing, said, place)


def talk_findings(
    session: Session, checks: Checks, branch_id: str, year: int, today: date
) -> Iterator[Finding]:
    """Yield talks without thoughts, talks only before the life meeting, and pairs a year that is over lacks."""
    until = min(today, date(year, 12, 31))
    held = talks_of(session, branch_id, year)
    check = checks.on("talks.no-thought", until)
    for talk in held if check is not None else ():
        if check is not None and talk.lacks_thought:
            said = _("{day} {by}与{partner}的谈话没有记思想方面的内容").format(
                day=talk.held_on, by=talk.by_name, partner=talk.with_name
            )
            yield Finding(check, said, Place(TALKS, talk.id))
    yield from _bunched(session, checks, branch_id, year, until, held)
    yield from _after_sanctions(session, checks, branch_id, year, until)
    if today.year > year:
        yield from _lacking_pairs(session, checks, branch_id, year, until)


def _bunched(
    session: Session, checks: Checks, branch_id: str, year: int, until: date, held: Sequence[TalkRow]
) -> Iterator[Finding]:
    """Find that all talks of the year lie in the weeks before the life meeting (永州 YZ8)."""
    check = checks.on("talks.only-before-life-meeting", until)
    if check is None or not held or not holds_year(session, branch_id, year):
        return
    starts = session.scalars(
        select(Meeting.starts_at).where(
            Meeting.branch_id == branch_id,
            Meeting.held_in(year),
            Meeting.kind == MeetingKind.LIFE_MEETING,
        )
    )
    window = timedelta(days=check.limit or 0)
    for day in sorted(start.date() for start in starts):
        if all(day - window <= talk.held_on <= day for talk in held):
            said = _("全年 {n} 次谈话都在 {day} 组织生活会前 {days} 天以内").format(
                n=len(held), day=day, days=check.limit
            )
            yield Finding(check, said, Place(TALKS, None, SPREAD))
            return


def _after_sanctions(
    session: Session, checks: Checks, branch_id: str, year: int, until: date
) -> Iterator[Finding]:
    check = checks.on("talks.none-after-sanction", until)
    if check is None:
        return
    wait = timedelta(days=check.limit or 0)
    sanctioned = session.execute(
        select(Person.id, Person.name, Sanction.decided_on)
        .join(Person, Person.id == Sanction.person_id)
        .where(
            Sanction.branch_id == branch_id,
            Sanction.decided_on >= max(date(year, 1, 1), records_from(session, branch_id)),
            Sanction.decided_on < until - wait,
        )
        .order_by(Sanction.decided_on)
    ).all()
    talked = _talks_after_sanctions(session, branch_id, year) if sanctioned else []
    for person_id, name, day in sanctioned:
        if not any(who == person_id and on >= day for who, on in talked):
            said = _("{name} {day} 受到处分或组织措施，之后没有处分后谈话的记录").format(name=name, day=day)
            yield Finding(check, said, Place(TALKS, person_id, MATRIX))


def _talks_after_sanctions(session: Session, branch_id: str, year: int) -> list[tuple[str, date]]:
    """List who was talked with on which day, of the talks of two years that a sanction asks for."""
    asked = {one.id for one in talk_rules().occasions if one.follows == Sanction.__tablename__}
    return [
        (talk.with_id, talk.held_on)
        for one in (year, year + 1)
        for talk in talks_of(session, branch_id, one)
        if talk.occasion in asked
    ]


PAIRS = (
    (GapKind.COMMITTEE, "talks.committee-pair"),
    (GapKind.WITH_COMMITTEE, "talks.with-committee"),
    (GapKind.AMONG, "talks.among-members"),
)


def _lacking_pairs(
    session: Session, checks: Checks, branch_id: str, year: int, until: date
) -> Iterator[Finding]:
    matrix = talk_matrix(session, branch_id, year, until)
    for kind, name in PAIRS:
        check, gaps = checks.on(name, until), matrix.gaps_of(kind)
        if check is not None and gaps:
            said = _("{title}：{names}").format(title=_(check.title), names=names_of(gaps))
            yield Finding(check, said, Place(TALKS, gaps[0].with_id, MATRIX))


def names_of(gaps: Sequence[PairGap]) -> str:
    """Name the first of many gaps, and say how many there are."""
    pairs = [
        _("{by}与{partner}").format(by=gap.by_name, partner=gap.with_name)
        if gap.kind == GapKind.COMMITTEE
        else gap.with_name
        for gap in gaps
    ]
    said = _("、").join(pairs[:MOST_NAMES])
    return said if len(pairs) <= MOST_NAMES else _("{names}等 {n} 项").format(names=said, n=len(pairs))
