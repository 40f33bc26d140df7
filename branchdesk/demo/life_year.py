"""The sample branch's organisational life: twelve months of sittings and talks, up to today."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from branchdesk import attachments, branch
from branchdesk.dates import Month
from branchdesk.demo import photo
from branchdesk.demo import script as story
from branchdesk.demo.branch_facts import at, by_name
from branchdesk.demo.script import Script
from branchdesk.i18n import _
from branchdesk.life import meetings, talks
from branchdesk.life.sittings import AgendaEntry, AttendanceEntry, MotionEntry, Sitting
from branchdesk.models import Meeting, MeetingKind, MotionPurpose, Person, PostTitle, Presence
from branchdesk.people import posts
from branchdesk.roll import entitled_among
from branchdesk.store.database import Database

TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = 1, 2, 3, 4
YEAR_END_DAY = 26
"""The day of December on which the newest members were admitted, as the roster has it."""
STUDIED = (MeetingKind.LECTURE, MeetingKind.PARTY_DAY, MeetingKind.GENERAL)
"""Whose hours count as study."""
REASONS = ("出差", "病假", "外地审计项目", "家中有事")
HOME = "党员活动室"
SAID: Mapping[MeetingKind, tuple[str, ...]] = {
    MeetingKind.COMMITTEE: ("同意这样安排，责任要落到人。", "补充一条：办完以后在下次会上通报。"),
    MeetingKind.GENERAL: (
        "报告实事求是，赞成。建议把外派项目组的学习抓紧。",
        "年报审计期间开会要提前一周通知。",
        "同意大家的意见，没有补充。",
    ),
    MeetingKind.GROUP: ("结合手头的项目谈，学了要用。", "外地的同志可以视频参加，会后补记笔记。"),
    MeetingKind.LECTURE: ("讲得实在，底稿复核就照这个要求做。", "建议把案例整理出来发给青年同志。"),
    MeetingKind.PARTY_DAY: ("参加以后很受教育，回去讲给项目组听。", "下次活动可以请入党积极分子一起来。"),
    MeetingKind.LIFE_MEETING: ("自我批评说的都是实事，接受大家的意见。", "批评要经常，不要等到年底。"),
    MeetingKind.APPRAISAL: ("按平时表现评，不搞轮流。", "对照党员标准，还要在联系群众上加把劲。"),
}
"""What is said at sittings of a kind, by others every time."""


@dataclass(frozen=True)
class _Plan:
    """A sitting of the story with its kind and time."""

    kind: MeetingKind
    told: story.Sitting
    starts_at: datetime
    hours: float
    group_id: str | None = None


def hold(database: Database, script: Script, branch_id: str, today: date) -> None:
    """Record every sitting and talk from twelve months ago, and at least last December, up to today."""
    for month in story.first_month(today).until(Month.of(today)):
        told = next(part for part in script.months if part.month == month.month)
        with database.begin(_("记录 {month} 组织生活").format(month=month)) as session:
            scene = _Scene(session, branch_id, month, is_present=month == Month.of(today))
            for plan in scene.plans(told):
                if plan.starts_at.date() <= today:
                    scene.record(plan, today)
            for talk in script.talks:
                if talk.month == month.month:
                    scene.talk(talk, today)


class _Scene:
    """One month of the branch."""

    def __init__(self, session: Session, branch_id: str, month: Month, *, is_present: bool) -> None:
        self._session = session
        self._branch_id = branch_id
        self._month = month
        self._is_present = is_present
        self._people = by_name(session, branch_id)
        self._groups = {group.name: group.id for group in branch.groups(session, branch_id)}
        held = posts.posts_on(session, branch_id, month.last_day)
        self._by_title = {post.title: post.person_id for post in reversed(held)}
        self._leaders = {post.person_id for post in held if post.title == PostTitle.GROUP_LEADER}

    def plans(self, told: story.MonthOfLife) -> Iterator[_Plan]:
        """Set the month's sittings in time; in the present month only the groups have met so far."""
        for number, (name, group_id) in enumerate(self._groups.items()):
            if told.group.missed != name:
                day = self._weekday(THURSDAY, 2) + timedelta(days=number % 2)
                yield _Plan(MeetingKind.GROUP, told.group, at(day, 16), 1, group_id)
        if self._is_present:
            return
        yield _Plan(MeetingKind.COMMITTEE, told.committee, at(self._weekday(TUESDAY, 1), 15), 1.5)
        if told.lecture:
            yield _Plan(MeetingKind.LECTURE, told.lecture, at(self._weekday(WEDNESDAY, 2), 15), 2)
        yield _Plan(MeetingKind.PARTY_DAY, told.party_day, at(self._weekday(FRIDAY, 3), 14, 30), 2.5)
        if told.general:
            yield _Plan(MeetingKind.GENERAL, told.general, at(self._general_day(), 14, 30), 2)
        if told.life_meeting:
            yield _Plan(MeetingKind.LIFE_MEETING, told.life_meeting, at(self._weekday(THURSDAY, 3), 14), 2)
        if told.appraisal:
            yield _Plan(MeetingKind.APPRAISAL, told.appraisal, at(self._weekday(THURSDAY, 3), 16, 15), 1)

    def _weekday(self, weekday: int, nth: int) -> date:
        first = self._month.first_day
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))

    def _general_day(self) -> date:
        if self._month.month == 12:
            return date(self._month.year, 12, YEAR_END_DAY)
        return self._weekday(THURSDAY, 4)

    def record(self, plan: _Plan, today: date) -> None:
        """Enter a sitting, on the day it was held or some days late."""
        day = plan.starts_at.date()
        expected = meetings.expected_people(self._session, self._branch_id, plan.kind, day, plan.group_id)
        chair, recorder, lecturer = self._offices(plan, expected)
        attendance = _attendance(expected, plan, {chair, recorder, lecturer})
        ends_at = plan.starts_at + timedelta(hours=plan.hours)
        sitting = Sitting(
            kind=plan.kind,
            starts_at=plan.starts_at,
            ends_at=ends_at,
            title=plan.told.title if plan.kind == MeetingKind.GENERAL else "",
            place=plan.told.place or HOME,
            group_id=plan.group_id,
            chair_id=chair,
            recorder_id=None if plan.told.no_recorder else recorder,
            lecturer=plan.told.lecturer,
            lecturer_id=lecturer,
            guests=plan.told.guests,
            hours_tenths=round(plan.hours * 10) if plan.kind in STUDIED else None,
            agenda=_agenda(plan.told),
            minutes=_minutes(plan, expected, attendance, chair),
            attendance=attendance,
            motions=self._motions(plan, expected, attendance),
        )
        entered = ends_at + timedelta(days=plan.told.late_days, hours=1)
        meeting = meetings.record(
            self._session, self._branch_id, sitting, recorded_at=min(entered, at(today, 20))
        )
        if plan.kind in (MeetingKind.GENERAL, MeetingKind.PARTY_DAY):
            self._attach(meeting, expected, attendance)

    def _offices(self, plan: _Plan, expected: list[Person]) -> tuple[str, str, str | None]:
        chair, recorder = self._by_title[PostTitle.SECRETARY], self._by_title[PostTitle.PUBLICITY]
        if plan.kind == MeetingKind.GROUP:
            ids = [person.id for person in expected]
            chair = next(person_id for person_id in ids if person_id in self._leaders)
            recorder = next(person_id for person_id in ids if person_id != chair)
        lecturer = self._people[plan.told.lecturer] if plan.told.lecturer else None
        return chair, recorder, lecturer

    def _motions(
        self, plan: _Plan, expected: list[Person], attendance: list[AttendanceEntry]
    ) -> list[MotionEntry]:
        day = plan.starts_at.date()
        entitled = entitled_among(self._session, expected, day)
        present = sum(row.presence == Presence.PRESENT and row.person_id in entitled for row in attendance)
        if plan.kind == MeetingKind.COMMITTEE:
            purposes = [(plan.told.motion, MotionPurpose.COMMITTEE)]
        elif plan.told.motion is None and plan.kind == MeetingKind.GENERAL:
            purposes = [(matter.resolution, _purpose(matter)) for matter in plan.told.agenda]
        else:
            purposes = [(plan.told.motion, MotionPurpose.ORDINARY)]
        return [
            MotionEntry(
                title=title.rstrip("。"),
                purpose=purpose,
                yes=present - (purpose == MotionPurpose.ORDINARY),
                abstain=int(purpose == MotionPurpose.ORDINARY),
                is_secret=purpose in (MotionPurpose.ADMISSION, MotionPurpose.CONVERSION),
                resolution=_("通过。"),
            )
            for title, purpose in purposes
            if title
        ]

    def _attach(self, meeting: Meeting, expected: list[Person], attendance: list[AttendanceEntry]) -> None:
        """Add the scanned sign-in sheet."""
        came = {row.person_id for row in attendance if row.presence == Presence.PRESENT}
        sheet = photo.sign_in_sheet(
            f"{meeting.starts_at:%Y-%m-%d}  {meeting.title}",
            [person.name for person in expected if person.id in came],
            "签到表",
        )
        attachments.attach(
            self._session, self._branch_id, Meeting.__tablename__, meeting.id, "签到表.jpg", sheet
        )

    def talk(self, told: story.TalkOfMonth, today: date) -> None:
        """Enter a talk, on the second Monday of the month."""
        day = self._weekday(0, 2)
        if day <= today:
            talks.record(
                self._session,
                self._branch_id,
                held_on=day,
                by_id=self._people[told.by],
                with_id=self._people[told.partner],
                about=list(told.about),
                place=HOME,
                text=told.text,
                recorded_at=at(day, 17),
            )


def _matters(told: story.Sitting) -> tuple[story.Matter, ...]:
    return told.agenda or (story.Matter(title=told.title, text=told.text),)


def _agenda(told: story.Sitting) -> list[AgendaEntry]:
    return [AgendaEntry(matter.title, matter.text, matter.resolution) for matter in _matters(told)]


def _minutes(plan: _Plan, expected: list[Person], attendance: list[AttendanceEntry], chair: str) -> str:
    """Let some of those who are there speak, others every month."""
    there = {row.person_id for row in attendance if row.presence == Presence.PRESENT} - {chair}
    names = [person.name for person in expected if person.id in there]
    said = SAID[plan.kind]
    first = plan.starts_at.month * len(said) % max(len(names), 1)
    speakers = [names[(first + place) % len(names)] for place in range(min(len(said), len(names)))]
    return "\n".join(f"{name}：{words}" for name, words in zip(speakers, said, strict=False))


def _purpose(matter: story.Matter) -> MotionPurpose:
    return MotionPurpose.CONVERSION if "转" in matter.resolution else MotionPurpose.ADMISSION


AWAY = {"usual": (7, 13), "low": (1, 4)}
"""Who is away: one in so many, counted through the roster in such steps."""


def _attendance(expected: list[Person], plan: _Plan, in_office: set[str | None]) -> list[AttendanceEntry]:
    """Let a few be away, never those who hold the sitting; at one of them too many."""
    turn = plan.starts_at.month * 5 + plan.starts_at.day
    step, one_in = AWAY[plan.told.present]
    entries = []
    for place, person in enumerate(expected):
        if (place * step + turn) % one_in == 0 and person.id not in in_office:
            reason = REASONS[(place + turn) % len(REASONS)]
            entries.append(AttendanceEntry(person.id, Presence.LEAVE, reason))
        else:
            entries.append(AttendanceEntry(person.id))
    return entries
