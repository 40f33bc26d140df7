"""A branch of ten members with a committee, a life meeting and an appraisal, to be spoiled by tests."""

from datetime import date

from sqlalchemy.orm import Session

from branchdesk.life import appraisal_results, appraisals, reviews
from branchdesk.models import Appraisal, AppraisalGrade, Meeting, MeetingKind, OpinionFrom, OpinionWay, Stage
from branchdesk.rules.checks import shipped_checks
from tests.made_branch import MadeBranch

YEAR = 2026
HELD = date(2026, 11, 12)
TODAY = date(2026, 11, 21)
RAISED = date(2026, 11, 12)


class MadeAppraisal:
    """Nine full members and a probationary one; the members' sittings are recorded."""

    def __init__(self, session: Session, branch_id: str) -> None:
        self.session, self.branch_id = session, branch_id
        self.made = MadeBranch(session, branch_id)
        self.people = self.made.members(9)
        self.people.append(self.made.member("预备一", Stage.PROBATIONARY))
        self.made.committee()
        self.sitting = self.meeting(MeetingKind.LIFE_MEETING, HELD)

    def meeting(self, kind: MeetingKind, day: date) -> Meeting:
        return self.made.meeting(kind, day)

    def revise(self, **values: object) -> None:
        reviews.revise(self.session, self.branch_id, YEAR, **values)

    def opinion(self, text: str = "学习不够深入", about: str | None = None) -> str:
        values = {
            "received_on": date(2026, 11, 2),
            "source": OpinionFrom.MASSES,
            "way": OpinionWay.FORUM,
            "about_id": about,
            "text": text,
        }
        return reviews.keep_opinion(self.session, self.branch_id, YEAR, values).id

    def check(self, number: int, by: int | None = None, text: str = "学习抓得不紧") -> None:
        critic = self.people[number - 1 if by is None else by]
        reviews.keep_self_check(
            self.session,
            self.branch_id,
            YEAR,
            self.people[number].id,
            text=text,
            answer="虚心接受",
            criticisms=[(critic.id, "联系群众不够")],
        )

    def problem(self, text: str, year: int = YEAR, **values: object) -> str:
        known: dict[str, object] = {
            "measure": "每月集中学习一次",
            "person_id": self.people[0].id,
            "due_on": date(year, 12, 20),
        }
        raised = date(year, 11, 12)
        given = {"text": text, **known, **values}
        return reviews.keep_problem(self.session, self.branch_id, year, raised, given).id

    def whole_review(self) -> None:
        """Hold the life meeting as the texts want it."""
        for partner in self.people[1:]:
            self.made.talk(self.people[0], partner, date(2026, 11, 3))
        self.opinion()
        for number in range(len(self.people)):
            self.check(number)
        self.revise(
            studied_on=date(2026, 11, 1),
            study="党章",
            meeting_id=self.sitting.id,
            committee_check="统筹不够",
            reported_on=date(2026, 11, 15),
            reported_to="街道党工委",
        )
        self.problem("集中学习到课率不高")

    def begin(self) -> Appraisal:
        return appraisals.begin(self.session, self.branch_id, YEAR, TODAY)

    def steps(self, appraisal: Appraisal, **values: object) -> None:
        known: dict[str, object] = {
            "self_on": HELD,
            "mutual_on": HELD,
            "voted_on": HELD,
            "issued": 10,
            "returned": 10,
            "decided_on": date(2026, 11, 14),
            "decision_meeting_id": self.sitting.id,
        }
        appraisals.take_step(self.session, appraisal.id, **{**known, **values})

    def grade(self, appraisal: Appraisal, excellent: int = 3) -> None:
        """Settle grades for the full members, the first so many 优秀."""
        listed = appraisals.entries_of(self.session, appraisal.id)
        changed = {
            entry.id: {
                "self_text": "一年来认真学习",
                "mutual_text": "工作踏实",
                "excellent": 5,
                "qualified": 5,
                "grade": AppraisalGrade.EXCELLENT if place < excellent else AppraisalGrade.QUALIFIED,
            }
            for place, entry in enumerate(listed[:9])
        }
        changed[listed[9].id] = {"self_text": "表现良好", "mutual_text": "有进步"}
        appraisals.write(self.session, appraisal.id, changed)

    def finalised(self, reason: str | None = None, excellent: int = 3) -> Appraisal:
        appraisal = self.begin()
        self.steps(appraisal)
        self.grade(appraisal, excellent)
        return appraisal_results.finalise(self.session, shipped_checks(), appraisal.id, TODAY, reason)
