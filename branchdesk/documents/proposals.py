"""Texts proposed for the forms from the records: counts, dates and lists, never anything made up."""

from collections import Counter
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from branchdesk import branch as branches
from branchdesk.documents.form_facts import MONTHS, stage_count, words
from branchdesk.documents.meeting_records import sitting_words
from branchdesk.dues.collection import year_grid
from branchdesk.life.expected import committee_ids
from branchdesk.life.frequency import Requirement, State, requirements
from branchdesk.life.kinds import KIND_WORDS
from branchdesk.life.meetings import MeetingRow, meetings_of
from branchdesk.models import APPLICANT_STAGES, MeetingKind, Person, Stage, Talk
from branchdesk.money import plain
from branchdesk.people.members import members_on
from branchdesk.rules.regulations import TALK, Frequency, Regulations


class Proposals:
    """The records of a year, read once, and the sentences they give."""

    def __init__(
        self, session: Session, regulations: Regulations, branch_id: str, year: int, today: date
    ) -> None:
        self.session = session
        self.branch_id = branch_id
        self.year = year
        self.today = today
        self.until = min(today, date(year, 12, 31))
        self.meetings = meetings_of(session, branch_id, year, regulations=regulations)
        self.required = requirements(regulations, session, branch_id, year, today)

    def text(self, field: str) -> str:
        """Propose the words of one field; nothing where the records say nothing."""
        whole = {"basic_work": self._basic_work, "highlights": self._highlights, "plan": self._plan}
        if field in whole:
            return whole[field]()
        column, _line, month = field.partition("_")
        by_month = {"goal": self._goal, "gap": self._gap, "who": self._who, "done": self._done}
        return by_month[column](int(month)) if column in by_month and month in map(str, MONTHS) else ""

    def _basic_work(self) -> str:
        people = members_on(self.session, self.branch_id, self.until)
        sentences = []
        if people:
            sentences.append(self._people(people))
        applicants = self._applicants()
        if applicants:
            sentences.append(
                words["applicants"].format(
                    applicants=applicants[Stage.APPLICANT],
                    activists=applicants[Stage.ACTIVIST],
                    targets=applicants[Stage.TARGET],
                )
            )
        sentences += self._sittings()
        grid = year_grid(self.session, self.branch_id, self.year, self.today)
        if grid.totals.paid:
            sentences.append(words["dues"].format(due=plain(grid.totals.due), paid=plain(grid.totals.paid)))
        return "\n".join(sentences)

    def _people(self, people: list[Person]) -> str:
        groups = branches.groups(self.session, self.branch_id)
        committee = committee_ids(self.session, self.branch_id, self.until)
        sentence = words["members"].format(
            members=len(people),
            full=stage_count(people, Stage.FULL),
            probationary=stage_count(people, Stage.PROBATIONARY),
        )
        sentence += words["groups"].format(n=len(groups)) if groups else ""
        sentence += words["committee"].format(n=len(committee)) if committee else ""
        return sentence + words["stop"]

    def _applicants(self) -> Counter[Stage]:
        return Counter(
            self.session.scalars(
                select(Person.stage).where(
                    Person.branch_id == self.branch_id,
                    Person.stage.in_(APPLICANT_STAGES),
                    Person.ended_on.is_(None),
                )
            )
        )

    def _sittings(self) -> list[str]:
        held = [meeting for meeting in self.meetings if meeting.starts_at.date() <= self.until]
        counts = Counter(kind for meeting in held for kind in meeting.counted)
        listed = [
            words["times"].format(kind=KIND_WORDS[kind], n=counts[kind])
            for kind in MeetingKind
            if counts[kind]
        ]
        sentences = []
        if listed:
            day = self._day_words()
            sentences.append(
                words["meetings"].format(year=self.year, day=day, list=words["separator"].join(listed))
            )
        late = sum(meeting.is_late for meeting in held)
        if late:
            sentences.append(words["late"].format(n=late))
        talks = self.session.scalar(
            select(func.count()).where(
                Talk.branch_id == self.branch_id, Talk.held_on.between(date(self.year, 1, 1), self.until)
            )
        )
        if talks:
            sentences.append(words["talks"].format(n=talks))
        return sentences

    def _highlights(self) -> str:
        paragraphs = []
        days = self._of_kind(MeetingKind.PARTY_DAY)
        if days:
            listed = [words["held"].format(**_particulars(meeting)) for meeting in days]
            paragraphs.append(_list(words["party_days"].format(n=len(days)), listed))
        lectures = self._of_kind(MeetingKind.LECTURE)
        if lectures:
            listed = [
                words["lecturer" if meeting.lecturer else "held"].format(**_particulars(meeting))
                for meeting in lectures
            ]
            paragraphs.append(_list(words["lectures"].format(n=len(lectures)), listed))
        return "\n".join(paragraphs)

    def _of_kind(self, kind: MeetingKind) -> list[MeetingRow]:
        return [m for m in self.meetings if kind in m.counted and m.starts_at.date() <= self.until]

    def _plan(self) -> str:
        rules = {requirement.rule.id: requirement.rule for requirement in self.required}
        listed = [_how_often(rule) for rule in rules.values()]
        paragraphs = []
        if listed:
            paragraphs.append(
                words["plan_rules"].format(year=self.year, list=words["separator"].join(listed))
            )
        done = Counter(kind for meeting in self.meetings for kind in meeting.counted)
        if done:
            listed = [
                words["times"].format(kind=KIND_WORDS[kind], n=done[kind])
                for kind in MeetingKind
                if done[kind]
            ]
            paragraphs.append(
                words["plan_done"].format(day=self._day_words(), list=words["separator"].join(listed))
            )
        ahead = _titles([r for r in self.required if r.state == State.OPEN], with_month=True)
        if ahead:
            paragraphs.append(words["plan_open"].format(list=words["separator"].join(ahead)))
        return "\n".join(paragraphs)

    def _day_words(self) -> str:
        return f"{self.until.month}月{self.until.day}日"

    def _in(self, month: int) -> list[MeetingRow]:
        return [meeting for meeting in self.meetings if meeting.starts_at.month == month]

    def _goal(self, month: int) -> str:
        """Name what the month asks for: monthly duties, others where they were held or, at the latest, due."""
        titles = []
        for requirement in self.required:
            name = (
                KIND_WORDS[MeetingKind(requirement.kind)]
                if requirement.kind != TALK
                else requirement.rule.title
            )
            if self._falls_in(requirement, month):
                titles.append(name)
        titles += [KIND_WORDS[kind] for meeting in self._in(month) for kind in meeting.counted]
        return words["separator"].join(dict.fromkeys(titles))

    def _falls_in(self, requirement: Requirement, month: int) -> bool:
        if requirement.rule.every == "month":
            return requirement.period.first.month == month
        if requirement.state == State.MET and requirement.kind != TALK:
            return any(meeting.id in requirement.held for meeting in self._in(month))
        last = requirement.period.last.month
        if requirement.rule.every == "year" and requirement.rule.usual_months:
            last = max(requirement.rule.usual_months)
        return month == last

    def _gap(self, month: int) -> str:
        missed = [r for r in self.required if r.state == State.MISSED and r.period.last.month == month]
        return words["missed"].format(list=words["separator"].join(_titles(missed))) if missed else ""

    def _who(self, month: int) -> str:
        names = [meeting.chair_name for meeting in self._in(month) if meeting.chair_name]
        return words["separator"].join(dict.fromkeys(names))

    def _done(self, month: int) -> str:
        held = [meeting for meeting in self._in(month) if meeting.starts_at.date() <= self.until]
        listed = [
            words["done"].format(
                day=meeting.starts_at.day, title=sitting_words(meeting.kind, meeting.group_name)
            )
            + (words["late_mark"] if meeting.is_late else "")
            for meeting in held
        ]
        return words["pause"].join(listed)


def _titles(required: list[Requirement], *, with_month: bool = False) -> list[str]:
    """Name what is due; the same sitting of several groups is named once, with their number."""
    counts = Counter(
        (requirement.period.words, requirement.rule.every, requirement.rule.title) for requirement in required
    )
    groups = {requirement.rule.title for requirement in required if requirement.group_id is not None}
    return [
        (period if with_month or every != "month" else "")
        + title
        + (words["of_groups"].format(n=n) if title in groups else "")
        for (period, every, title), n in counts.items()
    ]


def _particulars(meeting: MeetingRow) -> dict[str, object]:
    return {
        "month": meeting.starts_at.month,
        "day": meeting.starts_at.day,
        "title": meeting.title,
        "expected": meeting.expected,
        "present": meeting.present,
        "lecturer": meeting.lecturer or "",
    }


def _how_often(rule: Frequency) -> str:
    return words[f"plan_{rule.every}"].format(kind=rule.title, n=rule.times)


def _list(heading: str, lines: list[str]) -> str:
    return heading + words["pause"].join(lines) + words["stop"]
