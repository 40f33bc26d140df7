"""Texts proposed for the forms from the records: counts, dates and lists, never anything made up."""

from collections import Counter
from datetime import date

from sqlalchemy.orm import Session

from branchdesk import branch as branches
from branchdesk import worklists
from branchdesk.documents.form_facts import applicants_on, stage_count, talk_count, words
from branchdesk.documents.month_proposals import MonthProposals, titles
from branchdesk.dues.collection import year_grid
from branchdesk.life import plan_lines, plans
from branchdesk.life.expected import committee_ids
from branchdesk.life.frequency import State, requirements
from branchdesk.life.kinds import KIND_WORDS
from branchdesk.life.meetings import MeetingRow, meetings_of
from branchdesk.models import MeetingKind, Person, Stage
from branchdesk.money import plain
from branchdesk.people.members import members_on
from branchdesk.rules.form_dictionary import FORM_FIELDS, MONTHS
from branchdesk.rules.regulations import Frequency, Regulations


class Proposals:
    """The records of a year, read once, and the sentences they give."""

    def __init__(
        self, session: Session, regulations: Regulations, branch_id: str, year: int, today: date
    ) -> None:
        self.session = session
        self._regulations = regulations
        self.branch_id = branch_id
        self.year = year
        self.today = today
        self.until = min(today, date(year, 12, 31))
        self.meetings = meetings_of(session, branch_id, year, regulations=regulations)
        self.required = requirements(regulations, session, branch_id, year, today)
        self._months = MonthProposals(
            self.meetings,
            self.required,
            worklists.items_of(session, branch_id, self.until, year=year),
            self.until,
        )

    def text(self, field: str) -> str:
        """Propose the words of one field; nothing where the records say nothing."""
        if field == "basic_work":
            return self._basic_work()
        if field == "plan":
            return self._plan()
        declared = FORM_FIELDS.get(field)
        return (
            self._months.text(field.partition("_")[0], declared.month) if declared and declared.month else ""
        )

    def material(self, field: str) -> str:
        """Return what the records hold to quote from, for words that only people can find."""
        return self._highlights() if field == "highlights" else ""

    def _basic_work(self) -> str:
        people = members_on(self.session, self.branch_id, self.until)
        sentences = []
        if people:
            sentences.append(self._people(people))
        applicants = applicants_on(self.session, self.branch_id)
        if any(applicants.values()):
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
        talks = talk_count(self.session, self.branch_id, self.year, self.until)
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
        return self._year_plan() or self._plan_by_rules()

    def _year_plan(self) -> str:
        """Tell the year's plan: its goal, the arrangements of the quarters, and the months with what is planned."""
        frame = plans.frame_of(self.session, self.branch_id, self.year)
        lines = plan_lines.lines_of(self.session, self.branch_id, self.year, self.today, self._regulations)
        paragraphs = [words["plan_goal"].format(goal=frame.goal)] if frame.goal else []
        paragraphs += [
            words["plan_of_quarter"].format(quarter="一二三四"[quarter - 1], text=text)
            for quarter, text in sorted(frame.quarters.items())
        ]
        for month in MONTHS:
            planned = dict.fromkeys(line.words for line in lines if line.planned_for.month == month)
            parts = [part for part in (frame.months.get(month), words["separator"].join(planned)) if part]
            if parts:
                paragraphs.append(words["plan_of_month"].format(month=month, text=words["pause"].join(parts)))
        return "\n".join(paragraphs)

    def _plan_by_rules(self) -> str:
        """Say what the rules ask of the year, where the branch made no plan of its own."""
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
        ahead = titles([r for r in self.required if r.state == State.OPEN], with_month=True)
        if ahead:
            paragraphs.append(words["plan_open"].format(list=words["separator"].join(ahead)))
        return "\n".join(paragraphs)

    def _day_words(self) -> str:
        return f"{self.until.month}月{self.until.day}日"


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
