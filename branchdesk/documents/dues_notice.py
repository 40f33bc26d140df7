"""The yearly publication of the dues (党费公布) for the notice board: sums, and members only where chosen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from branchdesk.documents.charts import PAPER, Chart, draw, natural_height
from branchdesk.documents.dues_charts import Wording, arrears_chart, collection_chart, years_chart
from branchdesk.documents.fonts import Face, Fonts
from branchdesk.documents.pages import MM, Document, Page, common, signature_line
from branchdesk.documents.registers import day_words
from branchdesk.documents.tables import Table, TableColumn
from branchdesk.dues.books import DuesBooks
from branchdesk.dues.brackets import brackets
from branchdesk.dues.fund_balance import Balance
from branchdesk.dues.grid import GridRow, YearGrid
from branchdesk.dues.paper_shows import NOTICE
from branchdesk.fields import show_fen, show_rate
from branchdesk.models import DuesCategory
from branchdesk.money import plain

MARGIN, TOP, BOTTOM = 20 * MM, 20 * MM, 275 * MM
SIZE = 10.0
SIGNATURES = 30 * MM
DENSE, LOOK = 0.85, replace(PAPER, size=7.5)
"""The three charts share one page."""
Rows = Sequence[Sequence[str]]


@dataclass
class _Notice:
    """The paper being laid out, and where its next part goes."""

    document: Document
    page: Page
    y: float
    books: DuesBooks

    @property
    def words(self) -> Wording:
        """The words of the paper."""
        return self.books.words()

    @property
    def width(self) -> float:
        return self.document.size[0] - 2 * MARGIN

    def begin(self) -> tuple[Page, float]:
        self.page, self.y = self.document.page(), TOP
        return self.page, self.y

    def heading(self, title: str, room: float) -> None:
        """Write a heading with so many points of room below it."""
        if self.y + 10 * MM + room > BOTTOM:
            self.begin()
        self.document.aligned(self.page, MARGIN, self.y + 3 * MM, self.width, title, Face.HEI, 12, "left")
        self.y += 9.5 * MM

    def table(self, heads: Sequence[tuple[str, float, str]], rows: Rows, total: Sequence[str] = ()) -> None:
        """Draw a table; each head is its words, its share of the width and where its words stand."""
        columns = [TableColumn(title, self.width * share, align) for title, share, align in heads]
        table = Table(self.document, columns, SIZE, self.begin, BOTTOM, MARGIN)
        table.start(self.page, self.y)
        for cells in rows:
            table.row(cells)
        if total:
            table.row(total, face=Face.HEI, shade=0.96)
        self.page, self.y = table.end

    def chart(self, title: str, chart: Chart) -> None:
        """Draw a chart under its title."""
        tall = natural_height(chart) * DENSE
        if self.y + tall + 8 * MM > BOTTOM:
            self.begin()
        self.document.aligned(self.page, MARGIN, self.y, self.width, title, Face.HEI, SIZE, "left")
        self.y += 6 * MM
        self.page.drawing(MARGIN, self.y, draw(chart, self.width, tall, self.document.fonts, LOOK))
        self.y += tall + 4 * MM


def notice_document(books: DuesBooks, fonts: Fonts) -> Document:
    """Lay out the publication of a year; no income, ID number or phone is on it unless the branch chose so."""
    grid, year, branch, words = books.grid, books.year, books.branch, books.words()
    title = words["notice_title"].format(year=year)
    footer = common["year"].format(year=year)
    document = Document(f"{branch.name}{title}（{footer}）", branch.name, fonts, footer=footer, margin=MARGIN)
    page = document.page()
    document.outline.append((0, title, page))
    notice = _Notice(document, page, 40 * MM, books)
    document.aligned(page, MARGIN, 20 * MM, notice.width, title, Face.TITLE, 20)
    named = common["branch"] + common["colon"] + branch.name
    document.aligned(page, MARGIN, 34 * MM, notice.width, named, Face.SONG, SIZE, "left")
    when = words["as_of"].format(day=day_words(books.until))
    document.aligned(page, MARGIN, 34 * MM, notice.width, when, Face.SONG, SIZE, "right")
    _months(notice, grid)
    _categories(notice, grid)
    _funds(notice, books.balance)
    _uses(notice)
    _members(notice, grid.rows, books.shown(NOTICE))
    _corrections(notice)
    _foot(notice)
    notice.begin()
    notice.heading(words["charts"], 0)
    add_charts(notice)
    return document


def add_charts(notice: _Notice) -> None:
    """Draw the three charts."""
    words, grid = notice.words, notice.books.grid
    notice.chart(words["chart_collection"], collection_chart(grid, words))
    notice.chart(words["chart_arrears"], arrears_chart(grid, words))
    notice.chart(words["chart_years"], years_chart(notice.books.years, words))


def _months(notice: _Notice, grid: YearGrid) -> None:
    """Set the months in two halves side by side."""
    totals, words = grid.totals, notice.words
    notice.heading(words["by_month"], 60)
    half = (
        (words["month_column"], 0.14, "center"),
        (words["due"], 0.18, "right"),
        (words["paid"], 0.18, "right"),
    )

    def cells(n: int) -> list[str]:
        due, paid = totals.due_by_month[n], totals.paid_by_month[n]
        return [words["month"].format(n=n + 1), plain(due), plain(paid)]

    total = ["", "", "", words["total"], plain(totals.due), plain(totals.paid)]
    notice.table((*half, *half), [[*cells(n), *cells(n + 6)] for n in range(6)], total)


def _category_words(books: DuesBooks, category: DuesCategory | None) -> str:
    return books.category(category) or books.words()["not_assessed"]


def _categories(notice: _Notice, grid: YearGrid) -> None:
    words = notice.words
    notice.heading(words["by_category"], 60)
    heads = (
        (words["category"], 0.34, "left"),
        (words["people"], 0.16, "right"),
        (words["year_due"], 0.25, "right"),
        (words["year_paid"], 0.25, "right"),
    )
    sums: dict[DuesCategory | None, list[int]] = {}
    for one in brackets(grid.rows):
        added = sums.setdefault(one.category, [0, 0, 0])
        for place, number in enumerate((one.people, one.due, one.paid)):
            added[place] += number
    rows = [
        [_category_words(notice.books, kind), str(people), plain(due), plain(paid)]
        for kind, (people, due, paid) in sums.items()
    ]
    totals = grid.totals
    total = [words["total"], str(totals.people), plain(totals.due), plain(totals.paid)]
    notice.table(heads, rows, total)


def _funds(notice: _Notice, now: Balance) -> None:
    words = notice.words
    notice.heading(words["funds"], 80)
    lines = (
        ("carried", now.carried),
        ("collected", now.collected),
        ("gifts", now.gifts),
        ("remitted", now.remitted),
        ("remitted_gifts", now.remitted_gifts),
        ("refunded", now.refunded),
        ("used", now.used),
        ("dues_in_hand", now.dues_in_hand + now.gifts_in_hand),
        ("for_use", now.for_use),
    )
    kept = [(name, fen) for name, fen in lines if fen or "gifts" not in name]
    rows = [[words[name], plain(fen)] for name, fen in kept]
    heads = ((words["item"], 0.6, "left"), (words["amount"], 0.4, "right"))
    notice.table(heads, rows[:-2], [words["in_hand"], plain(now.in_hand)])
    notice.document.aligned(
        notice.page,
        MARGIN,
        notice.y + 2 * MM,
        notice.width,
        "　".join("".join((title, common["colon"], fen)) for title, fen in rows[-2:]),
        Face.SONG,
        SIZE,
        "right",
    )
    notice.y += 6 * MM


def _uses(notice: _Notice) -> None:
    words, used = notice.words, notice.books.uses
    notice.heading(words["use"], 40)
    rows = [[purpose, plain(fen)] for purpose, fen in used]
    if not rows:
        document = notice.document
        document.aligned(
            notice.page, MARGIN, notice.y, notice.width, words["no_use"], Face.SONG, SIZE, "left"
        )
        notice.y += 6 * MM
        return
    heads = ((words["purpose"], 0.7, "left"), (words["amount"], 0.3, "right"))
    notice.table(heads, rows, [words["total"], plain(sum(fen for _purpose, fen in used))])


def _members(notice: _Notice, rows: Sequence[GridRow], shown: frozenset[str]) -> None:
    """List the members where the branch chose that they are named, with what it chose to show of them."""
    if "name" not in shown:
        return
    words = notice.words
    notice.heading(words["members"], 40)
    columns = member_columns(shown)
    share = 0.9 / len(columns)
    heads = ((words["number"], 0.1, "center"), *((words[name], share, "center") for name in columns))
    notice.table(
        heads, [[str(n), *member_cells(notice.books, row, columns)] for n, row in enumerate(rows, 1)]
    )


def member_columns(shown: frozenset[str]) -> list[str]:
    """Return the facts shown of a member in the order of a paper."""
    return [name for name in ("name", "category", "base", "rate", "monthly", "paid") if name in shown]


def member_cells(books: DuesBooks, row: GridRow, columns: Sequence[str]) -> list[str]:
    """Write the facts of a member."""
    cells = {
        "name": row.name,
        "category": _category_words(books, row.category),
        "base": show_fen(row.base_fen),
        "rate": show_rate(row.rate_bp),
        "monthly": show_fen(row.monthly_fen),
        "paid": plain(row.paid),
    }
    return [cells[name] for name in columns]


def correction_sums(books: DuesBooks) -> list[tuple[str, int, int, str]]:
    """List the two kinds of corrections there are: title, entries, sum in 分, and whether the figures hold them."""
    words = books.words()
    kinds = (
        (words["corrections_within"], books.corrections, words["within"]),
        (words["corrections_later"], books.later, later_words(books)),
    )
    return [
        (title, len(found), sum(one.amount_fen for one in found), included)
        for title, found, included in kinds
        if found
    ]


def later_words(books: DuesBooks) -> str:
    """Say of the corrections made after the year was closed that the figures do not hold them."""
    closed_on = books.grid.closed_on
    return "" if closed_on is None else books.words()["beside"].format(day=day_words(closed_on))


def _corrections(notice: _Notice) -> None:
    """Say how much was corrected after a closing; names and reasons stand in the register."""
    words, found = notice.words, correction_sums(notice.books)
    if not found:
        return
    lists_members = "name" in notice.books.shown(NOTICE)
    notice.heading(words["corrections_sixth" if lists_members else "corrections_fifth"], 40)
    for title, count, fen, included in found:
        line = words["correction_line"].format(title=title, count=count, sum=plain(fen), included=included)
        place = notice.page, MARGIN, notice.y, notice.width
        notice.document.aligned(*place, line, Face.SONG, SIZE, "left")
        notice.y += 6 * MM


def _foot(notice: _Notice) -> None:
    words = notice.words
    if notice.y + SIGNATURES > BOTTOM:
        notice.begin()
    appeal, document = words["appeal"], notice.document
    document.aligned(notice.page, MARGIN, notice.y + 5 * MM, notice.width, appeal, Face.SONG, SIZE, "left")
    labels = (words["sign_collector"], words["sign_secretary"], words["published_on"])
    signature_line(document, notice.page, notice.y + 16 * MM, labels)
