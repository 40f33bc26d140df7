"""Somebody on the way into the Party with every step entered up to the oath, for papers, registers and windows."""

from datetime import date

from sqlalchemy.orm import Session

from branchdesk.dates import PartialDate
from branchdesk.models import (
    Branch,
    DevelopmentStep,
    Inspection,
    InspectionKind,
    MeetingKind,
    Motion,
    MotionPurpose,
    Person,
    Sex,
    Stage,
)
from branchdesk.people import materials
from tests.made_branch import MadeBranch

ADMITTED = date(2026, 9, 24)
STEPS: dict[str, dict[str, object]] = {
    "talk": {"notes": "谈话了解了入党动机和家庭情况。"},
    "target": {"on": PartialDate(2026, 6, 2), "decision": "党小组和群众一致认为该同志工作踏实。"},
    "target-filing": {"on": PartialDate(2026, 6, 9), "document": "样行党组〔2026〕14号"},
    "notice": {
        "on": PartialDate(2026, 6, 10),
        "until": PartialDate(2026, 6, 17),
        "others": "党员活动室公开栏",
        "result": "没有异议",
    },
    "sponsors": {"on": PartialDate(2026, 6, 20)},
    "political-review": {"on": PartialDate(2026, 7, 10), "result": "合格", "others": "样例镇党委"},
    "training": {"on": PartialDate(2026, 7, 20), "until": PartialDate(2026, 7, 22), "result": "合格"},
    "committee-review": {"on": PartialDate(2026, 8, 4), "result": "合格", "document": "样会支〔2026〕9号"},
    "pre-review": {"on": PartialDate(2026, 8, 28), "result": "合格"},
    "form": {"on": PartialDate(2026, 9, 2)},
    "admission-meeting": {"result": "通过"},
    "superior-talk": {"on": PartialDate(2026, 10, 12), "others": "行业党委组织委员"},
    "admission-approval": {
        "on": PartialDate(2026, 10, 20),
        "document": "样行党〔2026〕31号",
        "result": "批准",
        "until": PartialDate(2027, 9, 24),
    },
    "oath": {"on": PartialDate(2026, 11, 6), "others": "党员活动室，欧阳晓雯领誓"},
}
"""What was entered of each step, beside what the roster holds."""
IN_FILE = {
    "application": (PartialDate(2024, 6, 3), 4),
    "talk-record": (PartialDate(2024, 6, 20), 1),
    "activist-record": (PartialDate(2026, 6, 10), 8),
    "political-review": (PartialDate(2026, 7, 10), 12),
    "training-certificate": (PartialDate(2026, 7, 22), 1),
    "pre-review-opinion": (PartialDate(2026, 8, 28), 1),
    "admission-form": (PartialDate(2026, 9, 2), 12),
    "admission-minutes": (PartialDate(2026, 9, 24), 3),
}
"""Day and pages of the materials at hand; the notice and the approval are missing."""


def case(session: Session, branch_id: str, today: date) -> Person:
    """Enter a branch of sixteen members and 冯文博, whom its meeting admitted by 14 of 16 votes."""
    branch = session.get_one(Branch, branch_id)
    branch.superior, branch.phone = "样例市会计师行业党委", "010-60000000"
    made = MadeBranch(session, branch_id)
    for name in ("欧阳晓雯", "张秀英", "孔芳"):
        made.member(name)
    made.members(13)
    made.committee()
    members = list(made.people)
    person = made.member(
        "冯文博",
        Stage.PROBATIONARY,
        sex=Sex.MALE,
        nationality="汉族",
        born_on=PartialDate(1996, 4, 12),
        education="大学本科",
        native_place="安徽滁州",
        political_status="共青团员",
        work_unit="样例会计师事务所审计二部",
        applied_on=PartialDate(2024, 6, 3),
        talked_on=PartialDate(2024, 6, 20),
        activist_on=PartialDate(2025, 1, 14),
        recommended_by="党员推荐",
        filed_on=PartialDate(2025, 1, 25),
        first_mentor="张秀英",
        second_mentor="孔芳",
        target_on=PartialDate(2026, 6, 18),
        admitted_on=PartialDate.of(ADMITTED),
    )
    meeting = made.meeting(MeetingKind.GENERAL, ADMITTED, title="第三季度党员大会", people=members, absent=1)
    motion = Motion(
        meeting_id=meeting.id,
        position=0,
        title="接收冯文博同志为预备党员",
        purpose=MotionPurpose.ADMISSION,
        yes=14,
        abstain=1,
        is_secret=True,
    )
    session.add(motion)
    session.flush()
    helpers = [members[1].id, members[2].id]
    for name, entries in STEPS.items():
        step = DevelopmentStep(branch_id=branch_id, person_id=person.id, step=name, **entries)
        if name in ("talk", "sponsors"):
            step.people = helpers[:1] if name == "talk" else helpers
        if name == "admission-meeting":
            step.meeting_id, step.motion_id = meeting.id, motion.id
        session.add(step)
    for day, words in ((date(2026, 3, 3), "积极参加学习。"), (date(2026, 11, 10), "按时参加组织生活。")):
        session.add(
            Inspection(
                branch_id=branch_id,
                person_id=person.id,
                kind=InspectionKind.INSPECTION,
                on=day,
                by=helpers[:1],
                text=words,
            )
        )
    session.flush()
    for kind, (dated_on, pages) in IN_FILE.items():
        materials.note(session, person.id, kind, today, is_present=True, dated_on=dated_on, pages=pages)
    return person
