"""The lists in a place's own layout: as registers for paper and spreadsheet, and as rows for the window."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from branchdesk.documents.form_facts import Missing
from branchdesk.documents.pages import Document
from branchdesk.documents.record_paper import Desk, RecordPaper
from branchdesk.documents.registers import Part, day_words, registers_document, shown
from branchdesk.documents.worklist_fields import LINE_FIELDS
from branchdesk.documents.worklist_lines import (
    ItemLine,
    MonthLine,
    day_or,
    feedback_lines,
    item_lines,
    month_lines,
    place_of,
    plan_lines_of,
    system_lines,
    words,
    year_lines,
)
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import N_, _, in_source_language
from branchdesk.life import pledges
from branchdesk.models import Branch, PledgeBy, ReportPeriod
from branchdesk.places import Place
from branchdesk.rules.rulebook import Rulebook
from branchdesk.rules.worklist_layouts import COUNTS, LayoutList, Records, WorklistLayout
from branchdesk.service import reports
from branchdesk.worklists import ItemState
from branchdesk.worklists.filings import changes_of, latest


@dataclass(frozen=True)
class Lists:
    """Whose lists are laid out, of which year, as they stand on a day."""

    session: Session
    rulebook: Rulebook
    branch_id: str
    year: int
    today: date

    @property
    def until(self) -> date:
        """The day they speak of: today, or the end of the year."""
        return min(self.today, date(self.year, 12, 31))


@dataclass(frozen=True, slots=True)
class LayoutRow:
    """A line of a layout as the window shows it."""

    id: str
    cells: tuple[str, ...]
    place: Place | None


def layout_named(rulebook: Rulebook, layout_id: str) -> WorklistLayout:
    """Return a layout; raises BranchDeskError when its file is not there."""
    if layout_id not in rulebook.worklists:
        raise BranchDeskError(_("没有清单样式“{layout}”，请检查规则文件。").format(layout=layout_id))
    return rulebook.worklists[layout_id]


def layout_parts(lists: Lists, layout: WorklistLayout) -> list[Part]:
    """Give every list of a layout with its lines."""
    return [list_part(lists, layout, one) for one in layout.lists]


def list_part(lists: Lists, layout: WorklistLayout, one: LayoutList) -> Part:
    """Give a list of a layout with its lines."""
    lines = _lines(lists, one)
    return Part(layout.register(one), LINE_FIELDS[one.records], lines, _counts(lists, lines, one.count))


def _lines(lists: Lists, one: LayoutList) -> Sequence[Any]:
    session, branch_id, year, until = lists.session, lists.branch_id, lists.year, lists.until
    if one.records == Records.ITEMS:
        found = [line for line in item_lines(session, branch_id, year, until) if _belongs(line, one)]
        if one.order == "due":
            found.sort(key=lambda line: line.item.due_on or date.max)
        return found
    if one.records == Records.SYSTEMS:
        return system_lines(session, lists.rulebook, branch_id, year, lists.today)
    if one.records == Records.PLAN:
        return plan_lines_of(session, lists.rulebook, branch_id, year, lists.today)
    if one.records == Records.MONTHS:
        return month_lines(session, lists.rulebook, branch_id, year, lists.today)
    if one.records == Records.FEEDBACK:
        return feedback_lines(session, branch_id, year, until)
    return year_lines(session, branch_id, year, until)


def _belongs(line: ItemLine, one: LayoutList) -> bool:
    item = line.item
    return (not one.kinds or item.kind in one.kinds) and (not one.sources or item.source in one.sources)


def _counts(lists: Lists, lines: Sequence[Any], asked: str) -> dict[str, str]:
    """Work out what the line below a list says; what it does not ask for is not read."""
    found = dict.fromkeys(COUNTS, "")
    items = [line.item for line in lines if isinstance(line, ItemLine)]
    found |= {
        "records": str(len(lines)),
        "done": str(sum(item.done_on is not None for item in items)),
        "overdue": str(sum(item.state == ItemState.OVERDUE for item in items)),
        "unclear": str(sum(bool(item.unclear) for item in items)),
    }
    if "{filed_on}" in asked:
        found |= _filed(lists)
    if "{changes}" in asked:
        changes = changes_of(lists.session, lists.branch_id)
        found["changes"] = str(sum(change.changed_on.year == lists.year for change in changes))
    if "{comments}" in asked:
        found["comments"] = _comments(lists)
    if "{pledges}" in asked:
        found["pledges"] = _pledged(lists)
    return found


def _filed(lists: Lists) -> dict[str, str]:
    filing = latest(lists.session, lists.branch_id, lists.year)
    if filing is None:
        return {
            "filed_on": words["not_filed"],
            "filed_with": "",
            "approved_on": words["not_approved"],
            "opinion": words["no_opinion"],
        }
    answered = day_or(filing.answered_on, words["not_approved"])
    return {
        "filed_on": words["version"].format(day=day_words(filing.filed_on), n=filing.version),
        "filed_with": filing.filed_with,
        "approved_on": words["returned"].format(day=answered) if filing.is_approved is False else answered,
        "opinion": filing.opinion or words["no_opinion"],
    }


def _comments(lists: Lists) -> str:
    """Write the superior's comment of each quarter (铜陵“逐季进行分析点评”)."""
    said = [
        words["comment"].format(quarter=words["quarters"][report.number - 1], text=report.answer.rstrip("。"))
        for report in reports.reports(lists.session, lists.branch_id, lists.year, ReportPeriod.QUARTER)
        if report.answer
    ]
    return "；".join(said) or words["no_comment"]


def _pledged(lists: Lists) -> str:
    """Say how many pledges the branch made, and when they were made public."""
    made = [
        line
        for line in pledges.pledges_of(lists.session, lists.branch_id, lists.year, lists.today)
        if line.made_by == PledgeBy.BRANCH
    ]
    if not made:
        return words["no_pledge"]
    days = [line.published_on for line in made if line.published_on is not None]
    if not days:
        return words["pledged_unpublished"].format(n=len(made))
    return words["pledged"].format(n=len(made), day=day_words(min(days)))


def layout_rows(lists: Lists, layout: WorklistLayout, one: LayoutList) -> list[LayoutRow]:
    """Give the lines of a list as the window shows them, in the words of the paper."""
    with in_source_language():
        part = list_part(lists, layout, one)
        return [
            LayoutRow(
                str(getattr(line, "id", None) or number),
                tuple(shown(part, number, line, column.field) for column in one.columns),
                place_of(one.records, line),
            )
            for number, line in enumerate(part.records, 1)
        ]


ENTERED_AT = {
    Records.ITEMS: Place("life.tasks"),
    Records.SYSTEMS: Place("life"),
    Records.PLAN: Place("life.plan"),
    Records.MONTHS: Place("service.supervisions", None, "months"),
    Records.FEEDBACK: Place("service.supervisions"),
    Records.YEARS: Place("ratings"),
}
"""Where the records of a list are entered."""


def layout_gaps(lists: Lists, layout: WorklistLayout) -> list[Missing]:
    """Say what a layout lacks before it is printed: lines, what is unclear of them, and the filing."""
    with_items = [one for one in layout.lists if one.records == Records.ITEMS]
    if not with_items:
        if any(_says_something(line) for part in layout_parts(lists, layout) for line in part.records):
            return []
        return [Missing(_("这一年还没有登记。"), ENTERED_AT[layout.lists[0].records])]
    lines = item_lines(lists.session, lists.branch_id, lists.year, lists.until)
    if not lines:
        return [Missing(_("{year} 年的清单里还没有事项。").format(year=lists.year), Place("life.tasks"))]
    told = [
        Missing(
            _("“{text}”还没有写明：{what}。").format(
                text=line.item.text, what=_("、").join(line.item.unclear)
            ),
            Place("life.tasks", line.id),
        )
        for line in lines
        if line.item.unclear and any(_belongs(line, one) for one in with_items)
    ]
    if layout.asks_filing and latest(lists.session, lists.branch_id, lists.year) is None:
        told.append(Missing(_("清单还没有报上级备案。"), Place("life.tasks", None, "filings")))
    return told


def _says_something(line: object) -> bool:
    """Say whether a line tells of anything entered; a month is listed though nothing was."""
    return not isinstance(line, MonthLine) or bool(line.sittings or line.work or line.reported_on)


def layout_key(layout_id: str, year: int) -> str:
    """Name the lists of a layout and year, as a paper of one record is named."""
    return f"{year}:{layout_id}"


def layout_document(desk: Desk, key: str) -> Document:
    """Lay out the lists of a layout; raises BranchDeskError when its file is not there."""
    year, _sep, layout_id = key.partition(":")
    lists = Lists(desk.session, desk.rulebook, desk.branch_id, int(year), desk.today)
    layout = layout_named(desk.rulebook, layout_id)
    desk.gaps.extend(layout_gaps(lists, layout))
    return registers_document(
        layout.title,
        desk.branch,
        lists.year,
        desk.today,
        layout_parts(lists, layout),
        desk.fonts,
        has_cover=False,
    )


def write_layout_sheet(lists: Lists, layout_id: str, path: Path) -> None:
    """Write the lists of a layout as a spreadsheet."""
    from branchdesk.documents import paper_sheets  # openpyxl is loaded only when it writes

    branch = lists.session.get_one(Branch, lists.branch_id)
    with in_source_language():
        parts = layout_parts(lists, layout_named(lists.rulebook, layout_id))
        paper_sheets.write_registers(path, parts, branch, lists.year)


LAYOUT_PAPERS = (RecordPaper("worklist-layout", N_("清单"), "清单", layout_document),)
