"""The statistics of a branch on paper: each table beside its chart, the 口径, and a line of signatures."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from branchdesk.documents.charts import PAPER, Chart, Series, draw
from branchdesk.documents.fonts import Face, Fonts
from branchdesk.documents.pages import MM, Document, Page, common, signature_line
from branchdesk.documents.record_paper import RecordPaper
from branchdesk.documents.registers import day_words
from branchdesk.documents.tables import ROW_SPACE, Table, TableColumn
from branchdesk.documents.text import LINE, wrap
from branchdesk.i18n import N_
from branchdesk.models import Branch
from branchdesk.paths import RESOURCES
from branchdesk.people.statistics import Statistics, statistics
from branchdesk.people.statistics_tables import Line, StatTable
from branchdesk.rules.registers import read_words
from branchdesk.rules.statistics import read_statistics_rules

MARGIN = 18 * MM
BOTTOM = 278 * MM
SIZE = 9.0
ROW = SIZE * LINE + ROW_SPACE
HEADING = 20.0
GAP = 12.0
COLUMNS = (("item", 54.0, "left"), ("number", 13.0, "right"), ("share", 15.0, "right"))
"""Words, width in mm and place of each column."""
TABLE_WIDTH = sum(width for _key, width, _align in COLUMNS) * MM
words = read_words(RESOURCES / "papers" / "statistics.toml")


def statistics_document(session: Session, branch: Branch, day: date, today: date, fonts: Fonts) -> Document:
    """Lay out the statistics of a branch as on a day; raises InvalidField for a day to come."""
    found = statistics(session, branch.id, day, today)
    when = words["as_of"].format(day=day_words(day))
    document = Document(
        title=f"{branch.name}{words['title']}（{common['year'].format(year=day.year)}，{when}）",
        author=branch.name,
        fonts=fonts,
        footer=when,
        margin=MARGIN,
    )

    def begin() -> tuple[Page, float]:
        page = document.page()
        return page, _head(document, page, branch, found, when)

    page, y = begin()
    document.outline.append((0, words["title"], page))
    for table in found.tables:
        if y + _height(table) > BOTTOM:
            page, y = begin()
        y = _block(document, page, y, table, len(found.members)) + GAP
    _foot(document, page, y, begin)
    return document


def chart_of(table: StatTable, *, named: bool = True) -> Chart:
    """Return the chart of a table: its parts, without what is only 其中."""
    numbers = tuple(float(line.number) for line in table.parts)
    return Chart(tuple(line.title for line in table.parts), (Series("", numbers),), named=named)


def share_of(line: Line, whole: int) -> str:
    """Write the share of a number in all members, with one decimal; nothing where there are none."""
    return f"{Decimal(line.number * 100) / whole:.1f}%" if whole else ""


def _head(document: Document, page: Page, branch: Branch, found: Statistics, when: str) -> float:
    width = page.width - 2 * MARGIN
    document.aligned(page, MARGIN, 14 * MM, width, words["title"], Face.TITLE, 18)
    named = common["branch"] + common["colon"] + branch.name
    document.aligned(page, MARGIN, 24 * MM, width, named, Face.SONG, 10, "left")
    total = words["members"].format(n=len(found.members))
    document.aligned(page, MARGIN, 24 * MM, width, f"{when}　{total}", Face.SONG, 10, "right")
    return 31 * MM


def _height(table: StatTable) -> float:
    return HEADING + ROW * (max(len(table.lines), 1) + 1)


def _block(document: Document, page: Page, y: float, table: StatTable, whole: int) -> float:
    """Draw a table with its chart at the right, and return where it ends."""
    page.text(MARGIN, y, document.fonts.clean(table.title), Face.HEI, 11)
    y += HEADING
    shown = COLUMNS if table.is_of_members else COLUMNS[:2]
    columns = [TableColumn(words[key], width * MM, align) for key, width, align in shown]
    drawn = Table(document, columns, SIZE, lambda: (page, y), page.height, MARGIN, ROW)
    drawn.start(page, y)
    for line in table.lines:
        title = f"　{line.title}" if line.within else line.title
        drawn.row([title, str(line.number), share_of(line, whole)][: len(shown)])
    if not table.lines:
        drawn.wide_row(common["nothing"], align="center")
    bottom = drawn.end[1]
    chart = chart_of(table)
    if chart.categories:
        x = MARGIN + TABLE_WIDTH + 8 * MM
        room = page.width - MARGIN - x
        page.drawing(x, y + ROW, draw(chart, room, ROW * len(chart.categories), document.fonts, PAPER))
    return bottom


def _foot(document: Document, page: Page, y: float, begin: Callable[[], tuple[Page, float]]) -> None:
    """Say what is counted and by which groups, and leave room for the signatures."""
    rules = read_statistics_rules()
    source = words["source_line"].format(source=rules.source, assumed=rules.assumed)
    numbered = [f"{number}．{sentence}" for number, sentence in enumerate(rules.scope, 1)]
    lines = [
        line
        for sentence in (*numbered, source)
        for line in wrap(document.fonts, sentence, Face.SONG, SIZE, page.width - 2 * MARGIN)
    ]
    if y + HEADING + len(lines) * SIZE * LINE + 16 * MM > BOTTOM:
        page, y = begin()
    page.text(MARGIN, y, document.fonts.clean(words["scope"]), Face.HEI, 11)
    y += HEADING
    for line in lines:
        page.text(MARGIN, y, line, Face.SONG, SIZE)
        y += SIZE * LINE
    labels = (words["sign_maker"], words["sign_checker"], words["sign_secretary"])
    signature_line(document, page, y + 8 * MM, labels)


STATISTICS_PAPER = RecordPaper(
    "statistics",
    N_("党员统计表"),
    "党员统计表",
    lambda desk, day: statistics_document(
        desk.session, desk.branch, date.fromisoformat(day), desk.today, desk.fonts
    ),
)
"""The statistics as on a chosen day: its record is the day, as 2026-06-30."""
