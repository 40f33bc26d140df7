"""What sittings give somebody to do: raised from a matter's decision, reported at the next sitting of that kind."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from branchdesk import worklists
from branchdesk.errors import InvalidField
from branchdesk.i18n import _, in_source_language
from branchdesk.life.sittings import AgendaEntry, ReportEntry, Sitting, TaskEntry
from branchdesk.models import (
    AgendaItem,
    Meeting,
    MeetingKind,
    WorklistItem,
    WorklistKind,
    WorklistProgress,
    WorklistSource,
)
from branchdesk.worklists import Item, filings

TABLE = AgendaItem.__tablename__


def read_into(session: Session, sitting: Sitting) -> None:
    """Add to each recorded matter of a sitting what it gave to do."""
    items = [item for item in sitting.agenda if item.id is not None]
    known: dict[str, list[TaskEntry]] = {item.id: [] for item in items if item.id is not None}
    for task in _raised_by(session, known):
        known[task.source_id or ""].append(TaskEntry(task.text, task.person_id, task.due_on, task.id))
    for item in items:
        item.tasks = known[item.id or ""]


def _raised_by(session: Session, item_ids: Collection[str]) -> list[WorklistItem]:
    return list(
        session.scalars(
            select(WorklistItem)
            .where(WorklistItem.source_table == TABLE, WorklistItem.source_id.in_(item_ids))
            .order_by(WorklistItem.recorded_at, WorklistItem.id)
        )
    )


def given_by(session: Session, branch_id: str, meeting: Meeting, today: date) -> dict[str, list[Item]]:
    """Return what each matter of a loaded sitting gave to do, as lists show it."""
    keys = [item.id for item in meeting.agenda]
    found: dict[str, list[Item]] = {}
    for task in worklists.items_of(session, branch_id, today, source_ids=keys):
        if task.source_table == TABLE and task.source_id is not None:
            found.setdefault(task.source_id, []).append(task)
    return found


def given_at(session: Session, branch_id: str, kind: MeetingKind, year: int, today: date) -> list[Item]:
    """List what the matters of one kind of sitting gave to do in a year (议定事项), as lists show it."""
    matters = session.scalars(
        select(AgendaItem.id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(
            Meeting.branch_id == branch_id,
            Meeting.held_in(year),
            func.coalesce(AgendaItem.kind, Meeting.kind) == kind,
        )
    ).all()
    if not matters:
        return []
    return worklists.items_of(session, branch_id, today, sources=[WorklistSource.MEETING], source_ids=matters)


def write(session: Session, meeting: Meeting, items: Sequence[AgendaEntry]) -> None:
    """Raise, correct and take out what the matters of a flushed sitting give to do.

    What was begun or done is never taken out. Raises InvalidField("tasks") for one without words or person.
    """
    day = meeting.starts_at.date()
    for row, entry in zip(meeting.agenda, items, strict=True):
        if entry.tasks is None:
            continue
        known = {task.id: task for task in _raised_by(session, [row.id])}
        for task in entry.tasks:
            try:
                _write_one(session, meeting.branch_id, row, task, known.pop(task.item_id or "", None), day)
            except InvalidField as error:
                raise InvalidField(
                    "tasks", _("“{title}”的交办：{reason}").format(title=row.title, reason=error)
                ) from error
        _drop_unbegun(session, list(known.values()))


def _write_one(
    session: Session,
    branch_id: str,
    row: AgendaItem,
    entry: TaskEntry,
    present: WorklistItem | None,
    day: date,
) -> None:
    text = entry.text.strip() or row.resolution or row.title
    if entry.person_id is None:
        raise InvalidField("person_id", _("请选责任人。"))
    if present is None:
        worklists.raise_item(
            session,
            branch_id,
            text,
            kind=WorklistKind.TASK,
            source=WorklistSource.MEETING,
            source_table=TABLE,
            source_id=row.id,
            raised_on=day,
            person_id=entry.person_id,
            due_on=entry.due_on,
        )
    else:
        present.raised_on = day
        filings.revise(
            session,
            present.id,
            text,
            present.measure,
            entry.person_id,
            present.responsible,
            entry.due_on,
            today=day,
        )


def drop_with(session: Session, item_ids: Collection[str]) -> None:
    """Take out what these matters gave to do, when they go themselves; what was begun or done stays."""
    _drop_unbegun(session, _raised_by(session, item_ids))


def _drop_unbegun(session: Session, tasks: Sequence[WorklistItem]) -> None:
    keys = [task.id for task in tasks if task.done_on is None]
    begun = set(session.scalars(select(WorklistProgress.item_id).where(WorklistProgress.item_id.in_(keys))))
    for key in keys:
        if key not in begun:
            filings.remove_unapproved(session, key)


def to_report(
    session: Session,
    branch_id: str,
    kind: MeetingKind,
    starts_at: datetime,
    today: date,
    group_id: str | None = None,
) -> list[Item]:
    """List what earlier sittings of a kind gave to do and is open, or was done since the last of them.

    This is what the next sitting hears under 上次会议议定事项落实情况.
    """
    matter_kind = func.coalesce(AgendaItem.kind, Meeting.kind)
    before = [Meeting.branch_id == branch_id, Meeting.starts_at < starts_at, matter_kind == kind]
    if kind == MeetingKind.GROUP:
        before.append(Meeting.group_id == group_id)
    matters = session.execute(
        select(AgendaItem.id, Meeting.starts_at)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(*before)
    ).all()
    if not matters:
        return []
    last = max(held for _key, held in matters).date()
    items = worklists.items_of(
        session,
        branch_id,
        today,
        sources=[WorklistSource.MEETING],
        source_ids=[key for key, _held in matters],
    )
    return [item for item in items if item.is_open or (item.done_on is not None and item.done_on > last)]


def with_reports(session: Session, branch_id: str, sitting: Sitting) -> Sitting:
    """Return the sitting with what was reported as its first matter; the same one where nothing was.

    Raises InvalidField("reports") for something done without a word of what came of it.
    """
    said = {report.item_id: report for report in sitting.reports if report.text.strip() or report.is_done}
    if not said:
        return sitting
    for report in said.values():
        if report.is_done and not report.text.strip():
            raise InvalidField("reports", _("上次议定的事项已经办成的，请写一句办成了什么，检查时要看。"))
    day = sitting.starts_at.date()
    items = to_report(session, branch_id, sitting.kind, sitting.starts_at, day, sitting.group_id)
    told = AgendaEntry(title=_report_title(), text=_report_text(items, said))
    return replace(sitting, agenda=[told, *sitting.agenda])


@in_source_language()
def _report_title() -> str:
    return _("上次会议议定事项落实情况")


@in_source_language()
def _report_text(items: Sequence[Item], said: dict[str, ReportEntry]) -> str:
    """Write what was reported, a line each; it is printed, so it is Chinese whatever the windows speak."""
    lines = []
    for number, item in enumerate(items, start=1):
        report = said.get(item.id)
        words = (
            report.text.strip()
            if report
            else (item.outcome or (item.progress[-1][1] if item.progress else ""))
        )
        done = not item.is_open or (report is not None and report.is_done)
        parts = [item.responsible, _("{day}前").format(day=item.due_on) if item.due_on else ""]
        lines.append(
            _("{n}. {text}（{who}）：{words}").format(
                n=number,
                text=item.text,
                who=_("，").join(part for part in parts if part) or _("未定责任人"),
                words=_("；").join(part for part in (words, _("已办") if done else _("未办结")) if part),
            )
        )
    return "\n".join(lines)


def note_reports(session: Session, sitting: Sitting) -> None:
    """Note on the list what was reported at a sitting: progress, or that it is done."""
    day = sitting.starts_at.date()
    for report in sitting.reports:
        if session.get(WorklistItem, report.item_id) is None:
            continue  # taken out meanwhile
        if report.is_done:
            worklists.finish(session, report.item_id, day, report.text)
        elif report.text.strip():
            worklists.note_progress(session, report.item_id, day, report.text)
