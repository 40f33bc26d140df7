"""What the records say about organisational life (S7): missed sittings, absent leaders, low attendance."""

from branchdesk.i18n import _
from branchdesk.life.appraisal_findings import appraisal_findings
from branchdesk.life.attendance import Rate
from branchdesk.life.frequency import Requirement, State
from branchdesk.life.kinds import KIND_WORDS, place_of
from branchdesk.life.leaders import double_life, leading
from branchdesk.life.life_findings import talk_findings
from branchdesk.life.review_findings import review_findings
from branchdesk.models import MeetingKind, Presence
from branchdesk.places import Place
from branchdesk.ratings.measures import Books, Evidence, Measure, metric
from branchdesk.rules.regulations import TALK

REGULAR = (
    MeetingKind.GENERAL,
    MeetingKind.COMMITTEE,
    MeetingKind.GROUP,
    MeetingKind.LECTURE,
    MeetingKind.PARTY_DAY,
)
"""“三会一课”、“统一活动日”."""
YEARLY = (MeetingKind.LIFE_MEETING, MeetingKind.APPRAISAL, TALK)
"""组织生活会、民主评议党员、谈心谈话."""


def _place(requirement: Requirement) -> Place:
    return place_of(requirement.kind, requirement.late[0] if requirement.late else None)


def _missed(requirement: Requirement) -> Evidence:
    said = _("{title}没有记录").format(title=requirement.title)
    if requirement.done:
        said = _("{title}要 {needed} 次，记录 {done} 次").format(
            title=requirement.title, needed=requirement.needed, done=requirement.done
        )
    if requirement.late:
        said += _("（有 {n} 份补录，时段已过，不加回分数）").format(n=len(requirement.late))
    return Evidence(said, _place(requirement))


def _coming(requirement: Requirement) -> Evidence:
    said = _("{title}（{month} 月 {day} 日前）").format(
        title=requirement.title, month=requirement.period.last.month, day=requirement.period.last.day
    )
    return Evidence(said, _place(requirement))


@metric("sittings_missed")
def sittings_missed(books: Books) -> Measure:
    """Regular sittings missed in periods that are over, one for each that is lacking (§8 C32)."""
    return _missed_of(books, *REGULAR)


@metric("party_days_missed")
def party_days_missed(books: Books) -> Measure:
    """Party days (党员活动日, 主题党日) missed in months that are over."""
    return _missed_of(books, MeetingKind.PARTY_DAY)


@metric("three_meetings_missed")
def three_meetings_missed(books: Books) -> Measure:
    """Meetings of members, committee and groups and lectures missed in periods that are over."""
    return _missed_of(books, *(kind for kind in REGULAR if kind != MeetingKind.PARTY_DAY))


@metric("three_meetings_held")
def three_meetings_held(books: Books) -> Measure:
    """Show what was held of 三会一课; whether it was more than form people judge."""
    found = _missed_of(books, *(kind for kind in REGULAR if kind != MeetingKind.PARTY_DAY))
    return Measure(evidence=found.evidence, met=found.met, is_known=False)


@metric("general_meetings_missed")
def general_meetings_missed(books: Books) -> Measure:
    """Meetings of all members (党员大会) missed in quarters that are over."""
    return _missed_of(books, MeetingKind.GENERAL)


@metric("committee_meetings_missed")
def committee_meetings_missed(books: Books) -> Measure:
    """Sittings of the committee missed in months that are over; none are asked of a branch without one."""
    return _missed_of(books, MeetingKind.COMMITTEE)


@metric("group_meetings_missed")
def group_meetings_missed(books: Books) -> Measure:
    """Sittings of Party groups missed in months that are over; none are asked of a branch without groups."""
    return _missed_of(books, MeetingKind.GROUP)


@metric("lectures_missed")
def lectures_missed(books: Books) -> Measure:
    """Party lectures missed in quarters that are over."""
    return _missed_of(books, MeetingKind.LECTURE)


@metric("life_meeting_missing")
def life_meeting_missing(books: Books) -> Measure:
    """No life meeting (组织生活会) in a year that is over."""
    return _missed_of(books, MeetingKind.LIFE_MEETING)


@metric("talks_missing")
def talks_missing(books: Books) -> Measure:
    """Members with whom nobody talked in a year that is over."""
    return _missed_of(books, TALK)


@metric("appraisal_missing")
def appraisal_missing(books: Books) -> Measure:
    """No democratic appraisal in a year that is over."""
    return _missed_of(books, MeetingKind.APPRAISAL)


def _missed_of(books: Books, *kinds: str) -> Measure:
    """Count the sittings of some kinds that are lacking in periods that are over."""
    regular = [found for found in books.requirements if found.kind in kinds]
    if not regular:
        return _nothing_asked(books)
    missed = [found for found in regular if found.state == State.MISSED]
    still_open = [found for found in regular if found.state == State.OPEN]
    return Measure(
        count=sum(found.needed - found.done for found in missed),
        evidence=tuple(_missed(found) for found in missed),
        met=_tally_words(regular),
        ahead=tuple(_coming(found) for found in still_open for _time in range(found.needed - found.done)),
    )


def _nothing_asked(books: Books) -> Measure:
    """Say why nothing is asked: the books are too young, or the branch has no committee or groups."""
    if not books.holds_year:
        return Measure(met=books.beginning_words, is_known=False)
    return Measure(met=_("本支部这一年没有要开的"))


def _tally_words(regular: list[Requirement]) -> str:
    """Count what was held against what closed or was held early: `支委会 10/11，党课 3/3`."""
    counts: dict[str, list[int]] = {}
    for found in regular:
        if found.state == State.OPEN and not found.done:
            continue
        held, asked = counts.setdefault(found.rule.title, [0, 0])
        counts[found.rule.title] = [held + min(found.done, found.needed), asked + found.needed]
    return _("，").join(f"{_(title)} {held}/{asked}" for title, (held, asked) in counts.items())


@metric("yearly_life_missed")
def yearly_life_missed(books: Books) -> Measure:
    """Life meeting, appraisal or talks that a year which is over did not see at all."""
    yearly = [found for found in books.requirements if found.kind in YEARLY and found.needed]
    if not yearly and not books.holds_year:
        return _nothing_asked(books)
    missed = [found for found in yearly if found.state == State.MISSED and not found.done]
    still_open = [found for found in yearly if found.state == State.OPEN and not found.done]
    held = [_(found.rule.title) for found in yearly if found.done]
    partly = [found for found in yearly if found.lacking and found.done]
    said = _("已开展：{what}").format(what=_("、").join(held)) if held else ""
    for found in partly:
        said += _("；{title}还有 {n} 人没有记录").format(title=_(found.rule.title), n=len(found.lacking))
    return Measure(
        count=len(missed),
        evidence=tuple(_missed(found) for found in missed),
        met=said,
        ahead=tuple(_coming(found) for found in still_open),
    )


@metric("leaders_absent_from_life_meeting")
def leaders_absent_from_life_meeting(books: Books) -> Measure:
    """Leading cadres who were expected at the branch's life meeting and came to none of the year."""
    meetings = {row.id: row for row in books.sittings_of(MeetingKind.LIFE_MEETING)}
    known = leading(books.session, books.branch_id)
    leaders = {person.id: person.name for person in books.members if person.id in known.ever}
    expected: dict[str, str] = {}
    came: set[str] = set()
    for meeting_id, meeting in meetings.items():
        for person_id in leaders:
            presence = books.presence(person_id, meeting_id)
            if presence is not None and known.is_leader(person_id, meeting.starts_at.date()):
                expected[person_id] = meeting_id
                if presence == Presence.PRESENT:
                    came.add(person_id)
    absent = [(person_id, meeting_id) for person_id, meeting_id in expected.items() if person_id not in came]
    return Measure(
        count=len(absent),
        evidence=tuple(
            Evidence(
                _("{name}没有参加 {month} 月 {day} 日组织生活会").format(
                    name=leaders[person_id],
                    month=meetings[meeting_id].starts_at.month,
                    day=meetings[meeting_id].starts_at.day,
                ),
                Place("life", meeting_id),
            )
            for person_id, meeting_id in absent
        ),
        met=_("党员领导干部 {n} 人都参加了组织生活会").format(n=len(came)) if came and not absent else "",
    )


@metric("double_life_missed", of_year=True)
def double_life_missed(books: Books) -> Measure:
    """Leading cadres who came to nothing of the branch, or to none of its life meetings, in a year that is over."""
    leaders = [one for one in double_life(books.session, books.branch_id, books.year) if one.total.expected]
    if not leaders:
        return Measure(is_known=False)
    away = [one for one in leaders if one.came_to_nothing or one.lacks_life_meeting]
    told = tuple(
        Evidence(
            _("{name}：应到 {expected} 次，到会 {present} 次").format(
                name=one.name, expected=one.total.expected, present=one.total.present
            ),
            Place("life.leaders", one.id),
        )
        for one in away
    )
    if away and not books.year_is_over:
        return Measure(ahead=told, met=_("今年还有 {n} 人没有到会").format(n=len(away)))
    met = "" if away else _("{n} 名党员领导干部都参加了").format(n=len(leaders))
    return Measure(len(away), told, met=met)


@metric("sittings_below_80_percent")
def sittings_below_80_percent(books: Books) -> Measure:
    """Sittings to which fewer than 80 % of those expected came; exactly 80 % is enough."""
    rates = [Rate(row) for row in books.sittings if row.expected]
    low = [rate for rate in rates if rate.is_below()]
    met = ""
    if rates and not low:
        met = _("{n} 次活动参与率都在 80% 以上").format(n=len(rates))
    return Measure(
        count=len(low),
        evidence=tuple(_low(rate) for rate in low),
        met=met,
    )


def _low(rate: Rate) -> Evidence:
    row = rate.meeting
    said = _("{month} 月 {day} 日{title}：应到 {expected}，实到 {present}，{percent}%").format(
        month=row.starts_at.month,
        day=row.starts_at.day,
        title=_(KIND_WORDS[row.kind]),
        expected=row.expected,
        present=row.present,
        percent=rate.percent,
    )
    return Evidence(said, Place("life", row.id))


@metric("yearly_life_irregular")
def yearly_life_irregular(books: Books) -> Measure:
    """How many of life meeting, appraisal and talks break an 应当; what only goes against a 一般 a person judges."""
    asked = (books.session, books.rulebook.checks, books.branch_id, books.year, books.today)
    found = {
        MeetingKind.LIFE_MEETING: review_findings(*asked),
        MeetingKind.APPRAISAL: appraisal_findings(*asked),
        TALK: list(talk_findings(*asked)),
    }
    broken = {kind for kind, findings in found.items() if any(one.level == "error" for one in findings)}
    told = [one for findings in found.values() for one in findings if one.level != "note"]
    evidence = tuple(Evidence(one.sentence.rstrip("。"), one.place) for one in told)
    if broken:
        return Measure(len(broken), evidence)
    held = {one.kind for one in books.requirements if one.kind in YEARLY and one.done}
    met = _("已开展的没有查到不规范的地方") if held and not told else ""
    return Measure(evidence=evidence, met=met, is_known=not told)
