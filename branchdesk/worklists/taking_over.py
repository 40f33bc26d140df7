"""Taking over points of a task list that a document gives ready-made (合肥“基层党委任务清单”)."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.models import WorklistItem, WorklistSource
from branchdesk.rules.task_lists import ListedTask, TaskList
from branchdesk.worklists.items import raise_item


def words_of(task: ListedTask) -> str:
    """Write a point as its document does."""
    return f"{task.title}。{task.words}"


def taken(session: Session, branch_id: str, task_list: TaskList, year: int) -> set[str]:
    """Return the titles of the points that a year's list has already."""
    known = set(
        session.scalars(
            select(WorklistItem.text).where(
                WorklistItem.branch_id == branch_id,
                WorklistItem.raised_on >= date(year, 1, 1),
                WorklistItem.raised_on <= date(year, 12, 31),
            )
        )
    )
    return {task.title for task in task_list.tasks if words_of(task) in known}


def take_over(
    session: Session, branch_id: str, task_list: TaskList, titles: Sequence[str], raised_on: date
) -> int:
    """Put points on the list, word for word, and say how many; measure, person and day are the branch's to add.

    Raises BranchDeskError when none was chosen.
    """
    chosen = [task for task in task_list.tasks if task.title in titles]
    if not chosen:
        raise BranchDeskError(_("请至少选一条。"))
    for task in chosen:
        raise_item(
            session,
            branch_id,
            words_of(task),
            kind=task_list.kind,
            source=WorklistSource.SUPERIOR,
            raised_on=raised_on,
        )
    return len(chosen)
