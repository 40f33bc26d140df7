"""Ballots: whether a sitting may decide, whether a motion is carried, and by which rule."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.life.expected import expected_people
from branchdesk.life.sittings import MotionEntry
from branchdesk.models import MeetingKind, Motion, MotionPurpose
from branchdesk.roll import entitled_among
from branchdesk.rules.regulations import BallotRule, Regulations, shipped


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rule says of a ballot, in a sentence, with its source."""

    valid: bool
    """Enough came and the ballot was taken the right way."""
    passed: bool
    sentence: str
    source: str
    needed: int
    """Votes in favour that carry a motion."""
    stops: tuple[str, ...] = ()
    """Why the rule would stop it; a reason on record passes these."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What those who came can do, told before a vote is taken."""

    can_meet: bool
    can_pass: bool
    sentence: str
    source: str


def entitled(
    session: Session,
    branch_id: str,
    day: date,
    kind: MeetingKind = MeetingKind.GENERAL,
    group_id: str | None = None,
) -> int:
    """Count those who are expected at such a sitting and can vote."""
    people = expected_people(session, branch_id, kind, day, group_id)
    return len(entitled_among(session, people, day))


def purpose_for(kind: MeetingKind) -> MotionPurpose:
    """Return what a ballot at such a sitting usually decides."""
    return MotionPurpose.COMMITTEE if kind == MeetingKind.COMMITTEE else MotionPurpose.ORDINARY


def judge(
    purpose: MotionPurpose,
    expected: int,
    present: int,
    yes: int,
    *,
    no: int = 0,
    abstain: int = 0,
    written_yes: int = 0,
    is_secret: bool | None = None,
    on: date = date.max,
    regulations: Regulations | None = None,
) -> Verdict:
    """Judge a count by the rule of its purpose that is in force `on` a day.

    `expected` and `present` count those entitled to vote; written opinions are votes but not attendance.
    `is_secret` None leaves the way of voting out of the judgement. Raises InvalidField for the impossible.
    """
    _refuse_impossible(expected, present, yes, no, abstain, written_yes)
    rule = (regulations or shipped()).ballot(purpose, on)
    needed = rule.majority.needed(expected if rule.majority.of == "expected" else present)
    stops = []
    if not rule.quorum.reached(present, expected):
        stops.append(_short_of_quorum(rule, expected, present))
    if rule.secret and is_secret is False:
        stops.append(_("{purpose}应当采取无记名投票。").format(purpose=_(rule.title)))
    in_favour = yes + written_yes
    passed = not stops and in_favour >= needed
    counts = _("应到有表决权 {expected} 人，实到 {present} 人，赞成 {yes} 票").format(
        expected=expected, present=present, yes=in_favour
    )
    if written_yes:
        counts += _("（含书面意见 {written} 票）").format(written=written_yes)
    if stops:
        outcome = _("；不能表决：{reason}").format(reason="".join(stops))
    elif passed:
        outcome = _("，达到 {needed} 票，通过。").format(needed=needed)
    else:
        outcome = _("，不足 {needed} 票，未通过。").format(needed=needed)
    return Verdict(not stops, passed, counts + outcome, rule.source, needed, tuple(stops))


def outlook(
    purpose: MotionPurpose,
    expected: int,
    present: int,
    *,
    written_yes: int = 0,
    on: date = date.max,
    regulations: Regulations | None = None,
) -> Outlook:
    """Say before the vote whether those present may decide, and whether anything can be carried at all."""
    _refuse_impossible(expected, present, 0, 0, 0, written_yes)
    rule = (regulations or shipped()).ballot(purpose, on)
    needed = rule.majority.needed(expected if rule.majority.of == "expected" else present)
    can_meet = rule.quorum.reached(present, expected)
    can_pass = can_meet and present + written_yes >= needed
    if not can_meet:
        sentence = _short_of_quorum(rule, expected, present)
    elif not can_pass:
        sentence = _(
            "实到 {present} 人可以开会，但要 {needed} 票赞成才能通过，人数不够，任何事项都通不过，请先不要表决。"
        ).format(present=present, needed=needed)
    else:
        sentence = _("实到 {present} 人可以表决，{needed} 票赞成即通过。").format(
            present=present, needed=needed
        )
    return Outlook(can_meet, can_pass, sentence, rule.source)


def _short_of_quorum(rule: BallotRule, expected: int, present: int) -> str:
    return _("{words}，应到 {expected} 人时要到 {needed} 人，只到了 {present} 人。").format(
        words=rule.quorum.words,
        expected=expected,
        needed=rule.quorum.needed(expected),
        present=present,
    )


def _refuse_impossible(
    expected: int, present: int, yes: int, no: int, abstain: int, written_yes: int
) -> None:
    if min(expected, present, yes, no, abstain, written_yes) < 0:
        raise InvalidField("motions", _("人数和票数不能是负数。"))
    if present > expected:
        raise InvalidField(
            "entitled",
            _("实到有表决权 {present} 人，多于应到 {expected} 人，请核对应到人数。").format(
                present=present, expected=expected
            ),
        )
    cast = yes + no + abstain
    if cast > present:
        raise InvalidField(
            "motions",
            _("票数合计 {cast} 张，多于实到有表决权的 {present} 人，请核对。").format(
                cast=cast, present=present
            ),
        )
    if written_yes > expected - present:
        raise InvalidField(
            "motions",
            _("书面意见 {written} 票，多于没有到会的 {absent} 人，请核对。").format(
                written=written_yes, absent=expected - present
            ),
        )


def judge_count(
    motion: Motion | MotionEntry,
    expected: int,
    present: int,
    on: date,
    regulations: Regulations | None = None,
) -> Verdict:
    """Judge the count of a motion, recorded or being typed, by its rule alone."""
    return judge(
        motion.purpose,
        expected,
        present,
        motion.yes,
        no=motion.no,
        abstain=motion.abstain,
        written_yes=motion.written_yes,
        is_secret=motion.is_secret,
        on=on,
        regulations=regulations,
    )


def verdict_on(
    motion: Motion, expected: int, present: int, on: date, regulations: Regulations | None = None
) -> Verdict:
    """Judge a recorded motion of a sitting on that day; a recorded reason passes what the rule would stop."""
    judged = judge_count(motion, expected, present, on, regulations)
    if not judged.stops or not motion.override_reason:
        return judged
    passed = motion.yes + motion.written_yes >= judged.needed
    sentence = _("{verdict}仍予记录，理由：{reason}").format(
        verdict=judged.sentence, reason=motion.override_reason
    )
    return Verdict(True, passed, sentence, judged.source, judged.needed, judged.stops)
