"""The ballot on somebody's admission or conversion, as the papers about it print it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.documents.registers import day_words
from branchdesk.errors import BranchDeskError
from branchdesk.life.ballots import Verdict, verdict_on
from branchdesk.life.meetings import load, voters
from branchdesk.life.procedures import with_procedures
from branchdesk.models import Meeting, Motion, MotionPurpose
from branchdesk.paths import RESOURCES
from branchdesk.people.development_records import StepRecord
from branchdesk.people.materials import Course
from branchdesk.rules.registers import read_words
from branchdesk.rules.regulations import Regulations, shipped

book_words = read_words(RESOURCES / "papers" / "record-book.toml")
ballot_words = read_words(RESOURCES / "papers" / "ballots.toml")


ANOTHER_OUTCOME = ("延长", "取消")
"""Words of a ballot at the end of probation that is about something else than conversion."""


def ballot_facts(
    session: Session, course: Course, purpose: MotionPurpose, step: StepRecord | None
) -> dict[str, str]:
    """Return what the minutes know of the sitting and of the ballot: the one the step names, or one on the person."""
    meeting_id, motion_id = _found(course, purpose, step)
    if meeting_id is None or session.get(Meeting, meeting_id) is None:
        return {}
    meeting = load(session, meeting_id)
    facts = {
        "title": meeting.title,
        "time": day_words(meeting.starts_at.date()),
        "place": meeting.place or "",
        "chair": meeting.chair.name if meeting.chair else "",
        "recorder": meeting.recorder.name if meeting.recorder else "",
    }
    motion = _motion(session, meeting, motion_id, purpose)
    if motion is not None:
        regulations = with_procedures(session, meeting.branch_id, shipped())
        facts |= _count(meeting, motion, purpose, course.person.name, regulations)
    return facts


def _found(course: Course, purpose: MotionPurpose, step: StepRecord | None) -> tuple[str | None, str | None]:
    if step is not None and step.sitting is not None:
        sitting = step.sitting.id
        named = next((m for m in course.meetings if m.id == sitting), None)
        return sitting, step.motion_id or (None if named is None else named.motion_id)
    balloted = [meeting for meeting in course.meetings if meeting.purpose == purpose]
    return (balloted[-1].id, balloted[-1].motion_id) if balloted else (None, None)


def _motion(
    session: Session, meeting: Meeting, motion_id: str | None, purpose: MotionPurpose
) -> Motion | None:
    """Return the ballot: the one named, or the only one of its purpose at that sitting."""
    if motion_id is not None:
        return session.get(Motion, motion_id)
    found = session.scalars(
        select(Motion).where(Motion.meeting_id == meeting.id, Motion.purpose == purpose)
    ).all()
    return found[0] if len(found) == 1 else None


def _count(
    meeting: Meeting, motion: Motion, purpose: MotionPurpose, name: str, regulations: Regulations
) -> dict[str, str]:
    expected, present = voters(meeting)
    facts = {
        "expected": str(expected),
        "present": str(present),
        "yes": str(motion.yes),
        "no": str(motion.no),
        "abstain": str(motion.abstain),
        "written": str(motion.written_yes),
        "way": book_words["secret" if motion.is_secret else "open"],
    }
    verdict = _verdict(meeting, motion, expected, present, regulations)
    if verdict is not None:
        facts["verdict"] = verdict.sentence
    if verdict is not None and not any(word in motion.title for word in ANOTHER_OUTCOME):
        facts["outcome"] = ballot_words[f"{purpose}_{'yes' if verdict.passed else 'no'}"].format(name=name)
    return facts


def _verdict(
    meeting: Meeting, motion: Motion, expected: int, present: int, regulations: Regulations
) -> Verdict | None:
    """Judge the count by the rules of its day, as the minutes do; None for one that cannot be."""
    try:
        return verdict_on(motion, expected, present, meeting.starts_at.date(), regulations)
    except BranchDeskError:
        return None
