"""Sittings read for paper, with everything that belongs to them."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from sqlalchemy import ColumnElement, extract, select
from sqlalchemy.orm import Session

from branchdesk import branch as branches
from branchdesk import worklists
from branchdesk.attachments import AttachmentRow, attached_to, content
from branchdesk.documents.scans import Scans
from branchdesk.life import make_ups, prior, procedures
from branchdesk.life.counting import counted_kinds, is_late, late_after_days
from branchdesk.life.finality import Revision, revisions_of
from branchdesk.life.kinds import KIND_WORDS
from branchdesk.life.make_ups import MadeUp
from branchdesk.life.meetings import with_all_parts
from branchdesk.life.prior import PriorMatter
from branchdesk.life.procedures import ProcedureRow
from branchdesk.models import Meeting, MeetingKind
from branchdesk.rules.regulations import Regulations
from branchdesk.worklists import Item


@dataclass(frozen=True)
class Record:
    """A loaded meeting with what belongs to it; `content` fetches the bytes of an attachment."""

    meeting: Meeting
    number: int
    """Which of its kind, and its group, it was in its year."""
    is_late: bool
    group_name: str | None
    attachments: Sequence[AttachmentRow]
    content: Callable[[str], bytes]
    scans: Scans
    revisions: Sequence[Revision]
    made_up: Mapping[str, MadeUp]
    """What those who were away made up for, by person."""
    tasks: Sequence[Item]
    """What it gave somebody to do."""
    before: Mapping[str, PriorMatter]
    """The committee's matter that went before, by the key of a matter."""
    procedure: ProcedureRow | None
    """The rules of procedure it was held by."""
    regulations: Regulations
    """What its ballots are judged by, with those rules."""

    @property
    def kind_words(self) -> str:
        """Name the kind, a group's sitting with its group."""
        return sitting_words(self.meeting.kind, self.group_name)


def sitting_words(kind: MeetingKind, group_name: str | None) -> str:
    """Name a sitting: 支委会, or 第一党小组会 with the name of its group."""
    words_of_kind = KIND_WORDS[kind]
    group_words = KIND_WORDS[MeetingKind.GROUP]
    if not group_name or kind != MeetingKind.GROUP:
        return words_of_kind
    return group_name + group_words.removeprefix("党小组" if group_name.endswith("党小组") else "")


def records_of(
    session: Session,
    regulations: Regulations,
    branch_id: str,
    today: date,
    *wanted: ColumnElement[bool],
    scans: Scans | None = None,
) -> list[Record]:
    """Read the sittings of a branch that meet these conditions on Meeting, in the order they were held.

    Groups that met at the same time stand in their own order.
    """
    meetings = session.scalars(
        select(Meeting)
        .where(Meeting.branch_id == branch_id, *wanted)
        .options(*with_all_parts())
        .order_by(Meeting.starts_at, Meeting.id)
    ).all()
    ids = [meeting.id for meeting in meetings]
    groups = {group.id: group.name for group in branches.groups(session, branch_id)}
    order = list(groups)
    meetings = sorted(meetings, key=lambda one: (one.starts_at, _place(order, one.group_id), one.id))
    attached = attached_to(session, ids)
    years = {meeting.starts_at.year for meeting in meetings}
    numbers = _numbers(session, branch_id, years)
    made_up = _made_up(session, branch_id, years)
    revisions = revisions_of(session, ids)
    tasks = _tasks(session, branch_id, ids, today)
    after = late_after_days(session, branch_id)
    scans = scans or Scans()
    own = procedures.with_procedures(session, branch_id, regulations)
    return [
        Record(
            meeting=meeting,
            number=numbers[meeting.id],
            is_late=_is_late(regulations, meeting, after),
            group_name=groups.get(meeting.group_id or ""),
            attachments=attached.get(meeting.id, ()),
            content=partial(content, session),
            scans=scans,
            revisions=revisions.get(meeting.id, ()),
            made_up=made_up.get(meeting.id, {}),
            tasks=tasks.get(meeting.id, ()),
            before=prior.before_each(session, meeting),
            procedure=procedures.in_force(session, branch_id, meeting.starts_at.date()),
            regulations=own,
        )
        for meeting in meetings
    ]


def _place(order: Sequence[str], group_id: str | None) -> int:
    return order.index(group_id) if group_id in order else -1


def _made_up(session: Session, branch_id: str, years: set[int]) -> dict[str, dict[str, MadeUp]]:
    found: dict[str, dict[str, MadeUp]] = defaultdict(dict)
    for year in years:
        for absence in make_ups.away(session, branch_id, year):
            if absence.made_up is not None:
                found[absence.meeting_id][absence.person_id] = absence.made_up
    return found


def pdfs_of(session: Session, branch_id: str, *wanted: ColumnElement[bool]) -> list[AttachmentRow]:
    """List the PDFs attached to the sittings that meet these conditions, which a window draws beforehand."""
    ids = session.scalars(select(Meeting.id).where(Meeting.branch_id == branch_id, *wanted)).all()
    return [row for rows in attached_to(session, ids).values() for row in rows if row.is_pdf]


def _numbers(session: Session, branch_id: str, years: set[int]) -> dict[str, int]:
    counts: Counter[tuple[int, MeetingKind, str | None]] = Counter()
    numbers = {}
    for key, kind, group_id, starts_at in session.execute(
        select(Meeting.id, Meeting.kind, Meeting.group_id, Meeting.starts_at)
        .where(Meeting.branch_id == branch_id, extract("year", Meeting.starts_at).in_(years))
        .order_by(Meeting.starts_at, Meeting.id)
    ):
        counts[starts_at.year, kind, group_id] += 1
        numbers[key] = counts[starts_at.year, kind, group_id]
    return numbers


def _is_late(regulations: Regulations, meeting: Meeting, after_days: int) -> bool:
    kinds = counted_kinds(meeting.kind, meeting.also_kinds, meeting.agenda) or (meeting.kind,)
    return is_late(regulations, kinds, meeting.starts_at.date(), meeting.recorded_at, after_days)


def _tasks(session: Session, branch_id: str, ids: Sequence[str], today: date) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = defaultdict(list)
    for item in worklists.items_of(session, branch_id, today, source_ids=ids):
        if item.source_id is not None and item.source_table == Meeting.__tablename__:
            found[item.source_id].append(item)
    return found
