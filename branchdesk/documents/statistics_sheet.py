"""The statistics of a branch as a spreadsheet: all tables under one another, and the names behind each number."""

from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from branchdesk.documents.registers import day_words
from branchdesk.documents.statistics_paper import words
from branchdesk.i18n import in_source_language
from branchdesk.models import Branch
from branchdesk.people.statistics import statistics
from branchdesk.rules.statistics import read_statistics_rules
from branchdesk.sheets.writer import SheetColumn, SheetTable, Value, write_tables


def write_statistics(session: Session, branch_id: str, day: date, today: date, path: Path) -> None:
    """Write the statistics as on a day; raises InvalidField for a day to come, OSError for the file."""
    branch = session.get_one(Branch, branch_id)
    with in_source_language():
        write_tables(path, statistics_tables(session, branch, day, today))


def statistics_tables(session: Session, branch: Branch, day: date, today: date) -> list[SheetTable]:
    """Give the sheet; raises InvalidField for a day to come."""
    found = statistics(session, branch.id, day, today)
    rules = read_statistics_rules()
    rows: list[list[Value]] = [
        [
            table.title,
            line.title,
            line.number,
            words["separator"].join(person.name for person in found.behind(line)),
        ]
        for table in found.tables
        for line in table.lines
    ]
    when = words["as_of"].format(day=day_words(day))
    columns = [
        SheetColumn(words["table"], 14),
        SheetColumn(words["item"], 30),
        SheetColumn(words["number"], 8, "right"),
        SheetColumn(words["names"], 80),
    ]
    return [
        SheetTable(
            name=words["title"],
            title=f"{branch.name}{words['title']}（{when}）",
            columns=columns,
            rows=rows,
            notes=(words["members"].format(n=len(found.members)), *rules.scope),
        )
    ]
