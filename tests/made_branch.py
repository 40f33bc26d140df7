"""A branch made for tests, one record at a time, each with the date of entry that its time would give."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from branchdesk.dates import Month, PartialDate
from branchdesk.models import (
    AgendaItem,
    Attendance,
    DuesAssessment,
    DuesCategory,
    DuesPayment,
    DuesPublication,
    Meeting,
    MeetingKind,
    PartyGroup,
    Person,
    Post,
    PostTitle,
    Presence,
    Stage,
    Talk,
    Term,
)
from branchdesk.rules.regulations import TALK, Regulations

COMMITTEE = (PostTitle.SECRETARY, PostTitle.ORGANISATION, PostTitle.PUBLICITY)


class MadeBranch:
    """Writes records of one branch into an open session."""

    def __init__(self, session: Session, branch_id: str) -> None:
        self.session = session
        self.branch_id = branch_id
        self.people: list[Person] = []
        self.groups: list[PartyGroup] = []

    def member(self, name: str, stage: Stage = Stage.FULL, **values: object) -> Person:
        """Enter a member admitted long ago, unless said otherwise."""
        person = self._member(name, stage, **values)
        self._keep(person)
        return person

    def members(self, number: int) -> list[Person]:
        """Enter so many full members."""
        people = [self._member(f"党员{len(self.people) + 1}", Stage.FULL) for _one in range(number)]
        self._keep(*people)
        return people

    def others(self, names: Sequence[str]) -> list[Person]:
        """Enter full members by name."""
        people = [self._member(name, Stage.FULL) for name in names]
        self._keep(*people)
        return people

    def _member(self, name: str, stage: Stage, **values: object) -> Person:
        known: dict[str, object] = {"admitted_on": PartialDate(2001, 7, 1), "phone": "13900000000"}
        if stage == Stage.FULL:
            known["converted_on"] = PartialDate(2002, 7, 1)
        person = Person(
            branch_id=self.branch_id,
            name=name,
            stage=stage,
            position=len(self.people),
            **{**known, **values},
        )
        self.people.append(person)
        return person

    def group(self, name: str) -> PartyGroup:
        """Make a Party group."""
        group = PartyGroup(branch_id=self.branch_id, name=name, position=len(self.groups))
        self._keep(group)
        self.groups.append(group)
        return group

    def post(self, person: Person, title: PostTitle, **values: object) -> Post:
        """Give somebody a post held since 2025."""
        post = Post(
            branch_id=self.branch_id,
            person_id=person.id,
            title=title,
            **{"since": date(2025, 5, 10), **values},
        )
        self._keep(post)
        return post

    def committee(self) -> None:
        """Give the first three members the posts of a committee."""
        for person, title in zip(self.people, COMMITTEE, strict=False):
            self.post(person, title)

    def term(self, elected_on: date = date(2025, 5, 10), **values: object) -> Term:
        """Enter a term of three years."""
        term = Term(branch_id=self.branch_id, elected_on=elected_on, years=3, **values)
        self._keep(term)
        return term

    def meeting(
        self,
        kind: MeetingKind,
        day: date,
        *,
        absent: int = 0,
        people: list[Person] | None = None,
        entered: date | None = None,
        **values: object,
    ) -> Meeting:
        """Record a sitting of `people` (everybody), the last `absent` of whom did not come."""
        starts = datetime(day.year, day.month, day.day, 14, 30)
        expected = self.people if people is None else people
        entry = datetime.combine(entered or day, datetime.min.time()) + timedelta(hours=17)
        known: dict[str, object] = {
            "title": "会议",
            "place": "会议室",
            "minutes": "记录",
            "chair_id": expected[0].id if expected else None,
            "recorder_id": expected[-1].id if expected else None,
        }
        meeting = Meeting(
            branch_id=self.branch_id, kind=kind, starts_at=starts, recorded_at=entry, **{**known, **values}
        )
        self._keep(meeting)
        self._keep(AgendaItem(meeting_id=meeting.id, position=0, title="学习讨论"))
        self._keep(
            *(
                Attendance(
                    meeting_id=meeting.id,
                    person_id=person.id,
                    position=place,
                    presence=Presence.PRESENT if place < len(expected) - absent else Presence.ABSENT,
                    can_vote=True,
                )
                for place, person in enumerate(expected)
            )
        )
        return meeting

    def talk(self, by: Person, partner: Person, day: date) -> None:
        """Record a talk, entered the same day."""
        entry = datetime(day.year, day.month, day.day, 18)
        self._keep(
            Talk(
                branch_id=self.branch_id,
                held_on=day,
                by_id=by.id,
                with_id=partner.id,
                about=["thought"],
                recorded_at=entry,
            )
        )

    def whole_life(self, regulations: Regulations, year: int, until: date) -> None:
        """Hold everything the frequency rules ask for in the periods that begin before `until`."""
        for rule in regulations.frequencies:
            for period in rule.periods(year):
                if period.first >= until or (rule.usual_months and rule.usual_months[0] > until.month):
                    continue
                day = min(period.last, until) - timedelta(days=1)
                if rule.kind == TALK:
                    for person in self.people[1:]:
                        self.talk(self.people[0], person, day)
                    continue
                for group in self.groups if rule.per == "group" else [None]:
                    people = (
                        self.people if group is None else [p for p in self.people if p.group_id == group.id]
                    )
                    if people:
                        self.meeting(
                            MeetingKind(rule.kind),
                            day,
                            people=people,
                            group_id=group.id if group else None,
                            lecturer="党校教师" if rule.kind == MeetingKind.LECTURE else None,
                        )

    def assess(self, person: Person, year: int, fen: int = 5000, on: date | None = None) -> None:
        """Assess somebody for a year, in its January unless said otherwise."""
        self._keep(
            DuesAssessment(
                branch_id=self.branch_id,
                person_id=person.id,
                year=year,
                from_month=Month(year, 1),
                category=DuesCategory.ENTERPRISE,
                base_fen=500_000,
                rate_bp=100,
                calculated_fen=fen,
                due_fen=fen,
                assessed_on=on or date(year, 1, 12),
            )
        )

    def pay(
        self, person: Person, month: Month, fen: int = 5000, on: date | None = None, remark: str | None = None
    ) -> None:
        """Enter a payment on the tenth of its month unless said otherwise."""
        self._keep(self._payment(person, month, fen, on, remark))

    def _payment(
        self, person: Person, month: Month, fen: int = 5000, on: date | None = None, remark: str | None = None
    ) -> DuesPayment:
        return DuesPayment(
            branch_id=self.branch_id,
            person_id=person.id,
            month=month,
            amount_fen=fen,
            paid_on=on or date(month.year, month.month, 10),
            remark=remark,
        )

    def whole_dues(self, year: int, last: int) -> None:
        """Assess everybody in January and let them pay each month up to `last`."""
        for person in self.people:
            self.assess(person, year)
            self._keep(*(self._payment(person, Month(year, month)) for month in range(1, last + 1)))

    def publish(self, year: int, day: date) -> None:
        """Make the dues of a year public."""
        self._keep(DuesPublication(branch_id=self.branch_id, year=year, published_on=day))

    def _keep(self, *records: object) -> None:
        self.session.add_all(records)
        self.session.flush()
