"""Task lists that a document gives ready-made (合肥“基层党委任务清单”), for a branch or committee to take over."""

from datetime import date
from pathlib import Path

from branchdesk.models import WorklistKind
from branchdesk.rules.reading import Rule, read, rule_files


class ListedTask(Rule, frozen=True, kw_only=True):
    """A point of the list, word for word."""

    title: str
    words: str


class TaskList(Rule, frozen=True, kw_only=True):
    """The points of a document, in its order."""

    id: str
    title: str
    document: str
    article: str
    effective_from: date
    about: str = ""
    """For whom the document wrote it, and how it is used."""
    kind: WorklistKind = WorklistKind.TASK
    tasks: tuple[ListedTask, ...]


def read_task_lists(folder: Path) -> dict[str, TaskList]:
    """Read every task list of a folder by its id; raises BadRuleFile."""
    found = [read(path, TaskList) for path in rule_files(folder)]
    return {one.id: one for one in found}
