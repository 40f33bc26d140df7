"""How a place prints its lists (清单样式): which records, under which official heads, with which signatures."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from string import Formatter
from typing import Literal

from branchdesk.i18n import _
from branchdesk.models import WorklistKind, WorklistSource
from branchdesk.rules.reading import Fault, Rule, nearest, read, refuse, rule_files
from branchdesk.rules.registers import Column, Register


class Records(StrEnum):
    """What a list shows, a line each."""

    ITEMS = "items"
    """The issues, tasks and duties of the worklists."""
    SYSTEMS = "systems"
    """What the basic systems of organisational life ask for in a year."""
    PLAN = "plan"
    """What is planned for the year."""
    MONTHS = "months"
    """What was done month by month, and when it was told to the superior."""
    FEEDBACK = "feedback"
    """Findings of the superior's written reminders (书面提示反馈)."""
    YEARS = "years"
    """The branch's standing year by year (先进、中间、后进)."""


FIELDS: Mapping[Records, tuple[str, ...]] = {
    Records.ITEMS: (
        "number",
        "kind",
        "source",
        "origin",
        "raised_on",
        "text",
        "measure",
        "responsible",
        "due_on",
        "month",
        "issue",
        "goal",
        "begun_on",
        "progress",
        "latest",
        "done_on",
        "outcome",
        "done",
        "state",
        "reviewed",
        "reviewer",
        "review",
        "recurs",
        "referred",
        "plan",
        "changes",
        "unclear",
    ),
    Records.SYSTEMS: ("number", "title", "times", "clause", "source", "needed", "done", "stands"),
    Records.PLAN: (
        "number",
        "when",
        "kind",
        "title",
        "person",
        "place",
        "state",
        "held_on",
        "remark",
        "note",
    ),
    Records.MONTHS: ("number", "month", "sittings", "work", "reported_on", "answer"),
    Records.FEEDBACK: (
        "number",
        "held_on",
        "held_by",
        "about",
        "result",
        "finding",
        "measure",
        "responsible",
        "due_on",
        "outcome",
        "reviewed",
        "replied_on",
        "reply",
    ),
    Records.YEARS: (
        "number",
        "year",
        "grade",
        "issues",
        "settled",
        "plan",
        "helper",
        "supervision",
        "evaluation",
    ),
}
"""The fields of each kind of line."""
COUNTS = (
    "records",
    "done",
    "overdue",
    "unclear",
    "filed_on",
    "filed_with",
    "approved_on",
    "opinion",
    "changes",
    "comments",
    "pledges",
)
"""What the line below a list may say."""


class LayoutList(Rule, frozen=True, kw_only=True):
    """One list of a layout."""

    id: str
    title: str
    records: Records
    kinds: tuple[WorklistKind, ...] = ()
    """Of items: only these; empty means all."""
    sources: tuple[WorklistSource, ...] = ()
    order: Literal["raised", "due"] = "raised"
    """Of items: by the day they were raised, or are due."""
    columns: tuple[Column, ...]
    size_pt: int = 9
    count: str = ""
    """Words of the line below the list, with names of COUNTS in braces."""
    signatures: tuple[str, ...] = ()


class WorklistLayout(Rule, frozen=True, kw_only=True):
    """The lists of one place, with the words they come from."""

    id: str
    title: str
    document: str
    clauses: tuple[str, ...]
    """The words of the document that ask for the lists."""
    effective_from: date
    scheme: str | None = None
    """The rating scheme of the place."""
    asks_filing: bool = False
    """Whether the document has the lists filed with the superior (备案、审定)."""
    assumed: str = ""
    """What the document leaves open and this layout supposes."""
    lists: tuple[LayoutList, ...]

    def register(self, one: LayoutList) -> Register:
        """Return a list as the register it is printed as."""
        return Register(
            id=f"{self.id}.{one.id}",
            title=one.title,
            source=self.document,
            columns=one.columns,
            size_pt=one.size_pt,
            count=one.count,
            signatures=one.signatures,
        )


def read_layout(path: Path) -> WorklistLayout:
    """Read one layout; raises BadRuleFile, proposing the nearest name for a field that is not known."""
    layout = read(path, WorklistLayout)
    refuse(path, [f for n, one in enumerate(layout.lists) for f in _list_faults(one, f"$.lists[{n}]")])
    return layout


def _list_faults(one: LayoutList, key: str) -> Iterator[Fault]:
    known = FIELDS[one.records]
    for number, column in enumerate(one.columns):
        if column.field not in known:
            words = _("没有“{name}”这个字段。{hint}可以写：{known}。")
            hint = nearest(column.field, known)
            said = words.format(name=column.field, hint=hint, known=_("、").join(known))
            yield Fault(f"{key}.columns[{number}].field", said)
        if column.total:
            yield Fault(f"{key}.columns[{number}].total", _("清单的列没有金额，不能写 total。"))
    if all(column.sheet_only for column in one.columns):
        yield Fault(f"{key}.columns", _("没有可以打印的列。"))
    try:
        named = [name for _words, name, _format, _turned in Formatter().parse(one.count) if name is not None]
    except ValueError:
        yield Fault(f"{key}.count", _("花括号没有成对。"))
        return
    for name in named:
        if name not in COUNTS:
            words = _("没有叫“{name}”的数。{hint}可以写：{known}。")
            said = words.format(name=name, hint=nearest(name, COUNTS), known=_("、").join(COUNTS))
            yield Fault(f"{key}.count", said)


def read_layouts(folder: Path) -> dict[str, WorklistLayout]:
    """Read every layout of a folder by its id; raises BadRuleFile."""
    found = [read_layout(path) for path in rule_files(folder)]
    return {one.id: one for one in found}
