"""考勤汇总表: the year by month, sitting by sitting for each kind, make-up study, double life, and the trend."""

from collections.abc import Callable, Sequence
from datetime import date
from operator import attrgetter
from typing import Any

from sqlalchemy.orm import Session

from branchdesk.documents.charts import PAPER, draw
from branchdesk.documents.fonts import Face, Fonts
from branchdesk.documents.form_facts import Missing
from branchdesk.documents.life_charts import attendance_chart, words
from branchdesk.documents.pages import A4_LANDSCAPE, MM, Document, Page, common, signature_line
from branchdesk.documents.presence_registers import leader_part, make_up_part, rate_words, times_words
from branchdesk.documents.registers import Part, day_words, fitted_columns, rows_of
from branchdesk.documents.tables import Table, TableColumn
from branchdesk.i18n import _
from branchdesk.life.attendance import SITTING_BELOW
from branchdesk.life.heat_map import MONTHS, Cell, HeatMap, SittingOfYear, Tally, heat_map
from branchdesk.life.kinds import SHORT_WORDS
from branchdesk.life.life_findings import NO_MAKE_UP, attendance_findings
from branchdesk.life.listing import meetings_of
from branchdesk.models import Branch, MeetingKind, Presence
from branchdesk.places import Place
from branchdesk.rules.checks import Check, Checks
from branchdesk.rules.rulebook import Rulebook

MARGIN = 10 * MM
TOP = 22 * MM
BOTTOM = 192 * MM
CHART_HEIGHT = 46 * MM
SIGNATURE = 14 * MM
SIZE = 8.5
NUMBER, NAME, SUM = 9 * MM, 24 * MM, 15 * MM
SITTINGS_A_PAGE = 22
MARKS = {
    Presence.PRESENT: "present_mark",
    Presence.LEAVE: "leave_mark",
    Presence.ABSENT: "absent_mark",
}


class _Paper:
    """The paper while it is laid out."""

    def __init__(self, document: Document, branch: Branch, low: Check | None) -> None:
        self.document = document
        self.branch = branch
        self.low = low

    @property
    def width(self) -> float:
        return self.document.size[0] - 2 * MARGIN

    def begin(self, title: str) -> tuple[Page, float]:
        """Begin a page with the title of the paper, the branch and the part's own heading."""
        page = self.document.page()
        self.document.aligned(page, MARGIN, 9 * MM, self.width, words["title"], Face.TITLE, 16)
        named = common["branch"] + common["colon"] + self.branch.name
        self.document.aligned(page, MARGIN, 16 * MM, self.width, named, Face.SONG, 9, "left")
        self.document.aligned(page, MARGIN, 16 * MM, self.width, title, Face.HEI, 9.5, "right")
        return page, TOP

    def table(self, title: str, columns: Sequence[TableColumn]) -> Table:
        """Begin a part on a page of its own."""
        page, y = self.begin(title)
        self.document.outline.append((0, title, page))
        table = Table(self.document, columns, SIZE, lambda: self.begin(title), BOTTOM, MARGIN, lowest_row=15)
        table.start(page, y)
        return table

    def low_words(self) -> str:
        """Say by which rule rates are marked."""
        if self.low is None:
            return ""
        return words["low_note"].format(percent=self.low.limit, source=self.low.source)

    def is_low(self, counted: Tally) -> bool:
        return self.low is not None and counted.is_below(self.low.limit or 0)


def attendance_document(
    session: Session, rulebook: Rulebook, branch: Branch, year: int, today: date, fonts: Fonts
) -> Document:
    """Lay out the attendance of a branch in a year; the same books give the same bytes."""
    document = Document(
        title=f"{branch.name}{words['title']}（{common['year'].format(year=year)}）",
        author=branch.name,
        fonts=fonts,
        size=A4_LANDSCAPE,
        footer=f"{common['year'].format(year=year)}　{common['made_on']}{common['colon']}{day_words(today)}",
        margin=MARGIN,
    )
    found = heat_map(session, branch.id, year)
    paper = _Paper(document, branch, rulebook.checks.on(SITTING_BELOW, min(today, date(year, 12, 31))))
    _months(paper, found)
    _sittings(paper, found)
    leading = leader_part(session, rulebook, branch.id, year)
    if leading.records:
        _register(paper, leading, attrgetter("lacks_life_meeting"))
    absences = make_up_part(session, rulebook, branch.id, year)
    place = _register(paper, absences, lambda _one: False) if absences.records else None
    _sign(paper, place, absences.register.title)
    return document


def attendance_gaps(
    session: Session, checks: Checks, branch_id: str, year: int, until: date
) -> list[Missing]:
    """Tell what the year's attendance still lacks before it is printed: sittings, or make-ups for absences."""
    if not meetings_of(session, branch_id, year):
        return [Missing(_("这一年还没有会议记录。"), Place("life"))]
    return [
        Missing(one.sentence + _("。"), one.place)
        for one in attendance_findings(session, checks, branch_id, year, until)
        if one.place is not None and one.check.id == NO_MAKE_UP
    ]


def _months(paper: _Paper, found: HeatMap) -> None:
    """Draw everybody by month, with the chart of the months below where there is room, else on a page more."""
    month = (paper.width - NUMBER - NAME - 2 * SUM - 3 * 12 * MM) / len(MONTHS)
    columns = [TableColumn(words["number"], NUMBER), TableColumn(words["name"], NAME)]
    columns += [TableColumn(words["month"].format(n=number), month) for number in MONTHS]
    columns += [TableColumn(words[key], SUM) for key in ("times", "rate")]
    columns += [TableColumn(words[key], 12 * MM) for key in ("leave", "absent", "made_up")]
    table = paper.table(words["by_month"], columns)
    if not found.people:
        table.wide_row(words["nothing"], align="center")
        return
    for number, person in enumerate(found.people, 1):
        cells = [times_words(one) for one in found.months(found.sittings, [person])]
        counted = person.tally(found.sittings)
        shade = 0.88 if paper.is_low(counted) else 0
        table.row([str(number), person.name, *cells, *_sums(counted)], shade=shade)
    total = [times_words(one) for one in found.months(found.sittings)]
    counted = found.total(found.sittings)
    table.row([words["everybody"], None, *total, *_sums(counted)], face=Face.HEI, shade=0.95)
    if paper.low is not None:
        table.wide_row(paper.low_words())
    page, y = table.end
    if y + CHART_HEIGHT + 24 > BOTTOM:
        page, y = paper.begin(words["trend"])
    page.text(MARGIN, y + 8, words["trend"], Face.HEI, 9.5)
    chart = attendance_chart(found, found.sittings)
    page.drawing(MARGIN, y + 22, draw(chart, paper.width, CHART_HEIGHT, paper.document.fonts, PAPER))


def _sums(counted: Tally) -> list[str]:
    numbers = (counted.leave, counted.absent, counted.made_up)
    return [times_words(counted), rate_words(counted), *(str(number or "") for number in numbers)]


def _sittings(paper: _Paper, found: HeatMap) -> None:
    """Draw everybody sitting by sitting, kind after kind, so many to a page."""
    order = list(MeetingKind)
    sittings = sorted(found.sittings, key=lambda one: (order.index(one.kind), one.starts_at))
    for first in range(0, len(sittings), SITTINGS_A_PAGE):
        chunk = sittings[first : first + SITTINGS_A_PAGE]
        share = (paper.width - NUMBER - NAME) / SITTINGS_A_PAGE
        columns = [TableColumn(words["number"], NUMBER), TableColumn(words["name"], NAME)]
        columns += [TableColumn(head_of(one), share) for one in chunk]
        table = paper.table(words["by_sitting"], columns)
        for number, person in enumerate(found.expected_of(chunk), 1):
            marks = [mark_of(person.cells.get(one.id)) for one in chunk]
            table.row([str(number), person.name, *marks])
        tallies = [found.of_sitting(one) for one in chunk]
        table.row([words["times"], None, *map(times_words, tallies)], face=Face.HEI)
        rates = [f"{int(one.percent)}" + (words["low_mark"] if paper.is_low(one) else "") for one in tallies]
        table.row([words["rate_percent"], None, *rates], face=Face.HEI, shade=0.95)
        table.wide_row(words["legend"] + paper.low_words())


def head_of(one: SittingOfYear) -> str:
    """Head the column of a sitting: its kind and day."""
    return words["head"].format(kind=SHORT_WORDS[one.kind], month=one.day.month, day=one.day.day)


def mark_of(cell: Cell | None) -> str:
    """Return the mark of a cell; 补 stands beside an absence that was made up for."""
    if cell is None:
        return ""
    mark = words[MARKS[cell.presence]]
    return mark + words["made_up_mark"] if cell.made_up and cell.presence != Presence.PRESENT else mark


def _register(paper: _Paper, part: Part, is_marked: Callable[[Any], bool]) -> tuple[Page, float]:
    """Draw a register with some of its lines shaded, and return where it ends."""
    register, rows = part.register, rows_of(part)
    columns = fitted_columns(paper.document.fonts, register, rows, paper.width, SIZE)
    table = paper.table(register.title, columns)
    for number, (cells, record) in enumerate(zip(rows, part.records, strict=True), 1):
        keep = SIGNATURE + 17 if number == len(rows) else 0
        table.row(cells, shade=0.88 if is_marked(record) else 0, keep=keep)
    table.wide_row(register.count.format_map(part.counts))
    return table.end


def _sign(paper: _Paper, place: tuple[Page, float] | None, title: str) -> None:
    """Leave places for the signatures below the last part."""
    page, y = place or (paper.document.pages[-1], BOTTOM - SIGNATURE)
    if y + SIGNATURE > BOTTOM:
        page, y = paper.begin(title)
    signature_line(paper.document, page, y + 8 * MM, (words["sign_recorder"], words["sign_secretary"]))
