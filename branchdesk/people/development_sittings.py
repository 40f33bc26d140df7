"""The minutes that steps of development rest on: when the sitting was, who could vote, and the ballots taken."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Integer, and_, cast, func, select
from sqlalchemy.orm import Session

from branchdesk.models import Attendance, Meeting, MeetingKind, Motion, MotionPurpose, Presence


@dataclass(frozen=True, slots=True)
class BallotFacts:
    """One ballot of a sitting."""

    id: str
    title: str
    purpose: MotionPurpose
    is_secret: bool
    yes: int
    written_yes: int
    override_reason: str | None

    @property
    def in_favour(self) -> int:
        """Votes in favour; written opinions filed before the meeting count (F26 §20)."""
        return self.yes + self.written_yes


@dataclass(frozen=True, slots=True)
class SittingFacts:
    """A recorded sitting, as far as a step rests on it."""

    id: str
    kind: MeetingKind
    title: str
    day: date
    expected: int
    """Those entitled to vote who were expected."""
    present: int
    """Those of them who came."""
    ballots: tuple[BallotFacts, ...]

    def ballot(self, motion_id: str | None) -> BallotFacts | None:
        """Return one of its ballots."""
        return next((one for one in self.ballots if one.id == motion_id), None)


def sittings_of(session: Session, ids: Iterable[str]) -> dict[str, SittingFacts]:
    """Read these sittings with their ballots, by key."""
    wanted = list(ids)
    return {one.id: one for one in _read(session, Meeting.id.in_(wanted))} if wanted else {}


def sittings_to_pick(
    session: Session, branch_id: str, kinds: Sequence[MeetingKind], around: date | None
) -> list[SittingFacts]:
    """List the recorded sittings of these kinds, the one nearest to a day first, else the latest first."""
    found = _read(session, and_(Meeting.branch_id == branch_id, Meeting.kind.in_(list(kinds))))
    if around is None:
        return sorted(found, key=lambda one: one.day, reverse=True)
    return sorted(found, key=lambda one: (abs((one.day - around).days), one.day))


def _read(session: Session, condition: ColumnElement[bool]) -> list[SittingFacts]:
    meetings = session.execute(
        select(Meeting.id, Meeting.kind, Meeting.title, Meeting.starts_at, Meeting.entitled).where(condition)
    ).all()
    ids = [row.id for row in meetings]
    voting = cast(Attendance.can_vote, Integer)
    came = cast(Attendance.presence == Presence.PRESENT, Integer)
    voters = {
        key: (int(expected), int(present))
        for key, expected, present in session.execute(
            select(Attendance.meeting_id, func.sum(voting), func.sum(voting * came))
            .where(Attendance.meeting_id.in_(ids))
            .group_by(Attendance.meeting_id)
        )
    }
    ballots: dict[str, list[BallotFacts]] = {}
    for motion in session.scalars(
        select(Motion).where(Motion.meeting_id.in_(ids)).order_by(Motion.meeting_id, Motion.position)
    ):
        ballots.setdefault(motion.meeting_id, []).append(
            BallotFacts(
                motion.id,
                motion.title,
                motion.purpose,
                motion.is_secret,
                motion.yes,
                motion.written_yes,
                motion.override_reason,
            )
        )
    found = []
    for row in meetings:
        expected, present = voters.get(row.id, (0, 0))
        found.append(
            SittingFacts(
                row.id,
                row.kind,
                row.title,
                row.starts_at.date(),
                expected if row.entitled is None else row.entitled,
                present,
                tuple(ballots.get(row.id, ())),
            )
        )
    return found
