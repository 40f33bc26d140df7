"""Regular ways into the Party for tests, by both versions of the rules, written straight into the books."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from branchdesk.dates import PartialDate
from branchdesk.models import (
    Attendance,
    DevelopmentStep,
    Inspection,
    InspectionKind,
    Meeting,
    MeetingKind,
    Motion,
    MotionPurpose,
    Person,
    Presence,
    Stage,
)
from branchdesk.people.development_case import columns_of
from branchdesk.people.development_records import EXTENDED
from branchdesk.rules.processes import shipped_process
from tests.made_branch import MadeBranch

Way = dict[str, dict[str, Any]]
TODAY = date(2027, 10, 8)
VOTERS = 16

NEW_WAY: Way = {
    "application": {"on": "2024-03-04"},
    "talk": {"on": "2024-03-20", "people": [0]},
    "activist": {"on": "2024-10-08", "decision": "党员推荐", "meeting": "committee"},
    "activist-filing": {"on": "2024-10-20"},
    "mentors": {"on": "2024-10-08", "people": [0, 1]},
    "target": {"on": "2026-05-12", "until": "2026-05-26", "meeting": "committee"},
    "target-filing": {"on": "2026-05-18"},
    "notice": {"on": "2026-05-19", "until": "2026-05-25", "result": "没有异议"},
    "sponsors": {"on": "2026-05-27", "people": [0, 1]},
    "political-review": {"on": "2026-06-08", "result": "合格"},
    "training": {"on": "2026-06-10", "until": "2026-06-12", "hours_tenths": 240, "result": "合格"},
    "committee-review": {"on": "2026-06-15", "result": "合格", "meeting": "committee"},
    "pre-review": {"on": "2026-06-24", "result": "合格"},
    "form": {"on": "2026-06-26"},
    "admission-meeting": {"on": "2026-07-10", "result": "通过", "meeting": "general"},
    "superior-talk": {"on": "2026-07-20", "others": "何组织员"},
    "admission-approval": {"on": "2026-08-05", "until": "2027-07-10", "result": "批准"},
    "admission-filing": {"on": "2026-08-12"},
    "grouping": {"on": "2026-08-06"},
    "oath": {"on": "2026-08-20"},
    "conversion-application": {"on": "2027-06-20", "until": "2027-07-05", "meeting": "committee"},
    "conversion-meeting": {"on": "2027-07-12", "result": "按期转正", "meeting": "general"},
    "conversion-approval": {"on": "2027-08-02", "until": "2027-07-10", "result": "批准"},
    "archive": {"on": "2027-09-01"},
}
"""From application in 2024 to the archive, the later half under the rules of 2026."""
NEW_LOOKS = ("2025-03-31", "2025-09-25", "2026-03-20")

OLD_WAY: Way = {
    "application": {"on": "2020-03-02"},
    "talk": {"on": "2020-03-20"},
    "activist": {"on": "2020-10-08", "meeting": "committee"},
    "activist-filing": {"on": "2020-10-20"},
    "mentors": {"on": "2020-10-08", "people": [0]},
    "target": {"on": "2021-11-02", "until": "2021-11-11", "meeting": "committee"},
    "target-filing": {"on": "2021-11-10"},
    "sponsors": {"on": "2021-11-12", "people": [0, 1]},
    "political-review": {"on": "2021-12-01", "result": "合格"},
    "training": {"on": "2021-12-06", "until": "2021-12-08", "result": "合格"},
    "committee-review": {"on": "2021-12-15", "result": "合格", "meeting": "committee"},
    "pre-review": {"on": "2021-12-20", "result": "合格"},
    "form": {"on": "2021-12-22"},
    "admission-meeting": {"on": "2022-03-20", "result": "通过", "meeting": "general"},
    "superior-talk": {"on": "2022-04-01", "others": "何组织员"},
    "admission-approval": {"on": "2022-04-10", "until": "2023-03-20", "result": "批准"},
    "admission-filing": {"on": "2022-04-15"},
    "grouping": {"on": "2022-04-11"},
    "oath": {"on": "2022-07-01"},
    "conversion-application": {"on": "2023-03-10", "until": "2023-03-22", "meeting": "committee"},
    "conversion-meeting": {"on": "2023-03-25", "result": "按期转正", "meeting": "general"},
    "conversion-approval": {"on": "2023-04-20", "until": "2023-03-20", "result": "批准"},
    "archive": {"on": "2023-05-10"},
}
"""The same under the rules of 2014: no notice, more than a month to the meeting and to the oath."""
OLD_LOOKS = ("2021-03-31", "2021-09-20")

PURPOSES = {
    "admission-meeting": MotionPurpose.ADMISSION,
    "conversion-meeting": MotionPurpose.CONVERSION,
    "extended-meeting": MotionPurpose.CONVERSION,
}


class MadeCase:
    """One person's way, written step by step; `members` are full members since long ago."""

    def __init__(self, session: Session, branch_id: str, **person: Any) -> None:
        self.session = session
        self.branch = MadeBranch(session, branch_id)
        self.members = self.branch.members(2)
        known: dict[str, Any] = {"born_on": PartialDate(1995, 5, 1), "admitted_on": None}
        self.person: Person = self.branch.member("欧阳晓雯", Stage.APPLICANT, **{**known, **person})

    def take(self, way: Mapping[str, Mapping[str, Any]], looks: tuple[str, ...] = ()) -> None:
        """Write the steps of a way and the inspections; the stage is that of the last step."""
        extended = way.get("conversion-meeting", {}).get("result") == EXTENDED
        for name, values in way.items():
            self._step(name, dict(values), extended=extended)
        self._keep(
            *(
                Inspection(
                    branch_id=self.branch.branch_id,
                    person_id=self.person.id,
                    kind=InspectionKind.INSPECTION,
                    on=date.fromisoformat(day),
                )
                for day in looks
            )
        )

    def _step(self, name: str, values: dict[str, Any], *, extended: bool) -> None:
        step = shipped_process().step(name)
        meeting = values.pop("meeting", None)
        ballot = values.pop("ballot", {})
        people = [self.members[place].id for place in values.pop("people", [])]
        for date_field in ("on", "until"):
            if isinstance(values.get(date_field), str):
                values[date_field] = PartialDate.parse(values[date_field])
        if meeting is not None:
            day = (values.get("until") if name == "conversion-application" else values["on"]).latest
            values |= self._sitting(name, MeetingKind(meeting), day, ballot)
        row = DevelopmentStep(
            branch_id=self.branch.branch_id, person_id=self.person.id, step=name, people=people
        )
        passed = not step.passed_with or values.get("result") in step.passed_with
        columns = columns_of(step, extended=extended)
        for field, value in values.items():
            if field in columns and passed and columns[field] != "group_name":
                setattr(self.person, columns[field], value)
            else:
                setattr(row, field, value)
        if name == "mentors" and people:
            self.person.first_mentor = self.members[0].name
            self.person.second_mentor = self.members[1].name if len(people) > 1 else None
        self.session.add(row)
        if step.leads_to is not None and passed and not (extended and name == "conversion-approval"):
            self.person.stage = step.leads_to

    def _sitting(self, step: str, kind: MeetingKind, day: date, ballot: dict[str, Any]) -> dict[str, Any]:
        """Record a sitting of 16 voters of whom 12 came, with a ballot where the step asks for one."""
        held = ballot.get("held", day)
        meeting = Meeting(
            branch_id=self.branch.branch_id,
            kind=kind,
            title=f"{day:%Y-%m-%d} 会议",
            starts_at=datetime.combine(held, datetime.min.time().replace(hour=14)),
            entitled=ballot.get("expected", VOTERS),
        )
        self._keep(meeting)
        present = ballot.get("present", 12)
        others = self.branch.others([f"与会{n}-{step}" for n in range(present - len(self.members))])
        self._keep(
            *(
                Attendance(
                    meeting_id=meeting.id, person_id=person.id, presence=Presence.PRESENT, can_vote=True
                )
                for person in [*self.members, *others]
            )
        )
        if step not in PURPOSES or ballot.get("none"):
            return {"meeting_id": meeting.id}
        motion = Motion(
            meeting_id=meeting.id,
            position=0,
            title=f"表决：{self.person.name}",
            purpose=PURPOSES[step],
            is_secret=ballot.get("secret", True),
            yes=ballot.get("yes", 11),
            written_yes=ballot.get("written", 0),
        )
        self._keep(motion)
        return {"meeting_id": meeting.id, "motion_id": motion.id}

    def _keep(self, *records: object) -> None:
        self.session.add_all(records)
        self.session.flush()
