"""党费证: one member's year of dues by month, with day and amount; all members in one print."""

from collections.abc import Sequence

from branchdesk.documents.dues_charts import Wording
from branchdesk.documents.dues_notice import later_words, member_cells, member_columns
from branchdesk.documents.fonts import Face
from branchdesk.documents.pages import MM, Document, Page, common, signature_line
from branchdesk.documents.record_paper import Desk, RecordPaper
from branchdesk.documents.registers import day_words
from branchdesk.documents.tables import Table, TableColumn
from branchdesk.dues.books import DuesBooks
from branchdesk.dues.corrections import Correction
from branchdesk.dues.grid import GridRow
from branchdesk.dues.paper_shows import STATEMENT
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import N_, _
from branchdesk.models import PaymentKind
from branchdesk.money import plain
from branchdesk.places import Place

SIZE = 10.5
SHARES = (0.12, 0.18, 0.18, 0.22, 0.30)


def key_of(year: int, person_id: str = "") -> str:
    """Return the key of a statement: the year alone stands for all its members."""
    return f"{year}/{person_id}"


def statement_document(desk: Desk, key: str) -> Document:
    """Lay out the statements of a year, one page a member; raises BranchDeskError for a year nobody paid in."""
    year, _slash, person_id = key.partition("/")
    books = DuesBooks(desk.session, desk.rulebook, desk.branch_id, int(year), desk.today)
    rows = [row for row in books.grid.rows if person_id in ("", row.person_id)]
    if not rows:
        raise BranchDeskError(_("{year} 年没有要交党费的党员。").format(year=year))
    words = books.words()
    footer = words["statement_year"].format(year=year)
    document = Document(words["statement_title"], books.branch.name, desk.fonts, footer=footer)
    columns = member_columns(books.shown(STATEMENT))
    for row in rows:
        if row.monthly_fen is None and books.kept is None:
            sentence = _("{name} {year} 年还没有核定。").format(name=row.name, year=year)
            desk.miss(sentence, Place("dues.assessment", row.person_id))
        _add(document, books, row, columns)
    return document


def _add(document: Document, books: DuesBooks, row: GridRow, columns: Sequence[str]) -> None:
    width = document.size[0] - 2 * document.margin
    words = books.words()

    def begin() -> tuple[Page, float]:
        page = document.page()
        document.aligned(page, document.margin, 20 * MM, width, words["statement_title"], Face.TITLE, 22)
        named = common["branch"] + common["colon"] + books.branch.name
        document.aligned(page, document.margin, 34 * MM, width, named, Face.SONG, SIZE, "left")
        when = words["statement_year"].format(year=books.year)
        document.aligned(page, document.margin, 34 * MM, width, when, Face.SONG, SIZE, "right")
        return page, 41 * MM

    page, y = begin()
    document.outline.append((0, row.name, page))
    bottom = document.size[1] - 25 * MM
    share = [TableColumn(words[name], width / len(columns)) for name in columns]
    facts = Table(document, share, SIZE, begin, bottom, document.margin)
    facts.start(page, y)
    facts.row(member_cells(books, row, columns))
    page, y = facts.end
    titles = (words["month_column"], words["due"], words["paid"], words["paid_on"], words["method"])
    heads = [
        TableColumn(title, width * part, "right" if place in (1, 2) else "center")
        for place, (title, part) in enumerate(zip(titles, SHARES, strict=True))
    ]
    table = Table(document, heads, SIZE, begin, bottom, document.margin, 22)
    table.start(page, y + 4 * MM)
    ways = books.ways.get(row.person_id, ("",) * 12)
    for number, cell in enumerate(row.cells, 1):
        due = "" if cell.due_fen is None else plain(cell.due_fen)
        paid = plain(cell.paid_fen) if cell.paid_fen else ""
        if cell.corrected_fen is not None:
            paid += words["correction_mark"]
        day = day_words(cell.paid_on) if cell.paid_on else ""
        table.row([words["month"].format(n=number), due, paid, day, ways[number - 1]])
    total = [words["total"], plain(row.due), plain(row.paid), "", ""]
    table.row(total, face=Face.HEI, shade=0.96)
    if row.voluntary:
        table.row([words["gift"], "", plain(row.voluntary), "", ""])
    arrears = words["sum_line"].format(due=plain(row.due), paid=plain(row.paid), arrears=plain(row.arrears))
    if any(cell.corrected_fen is not None for cell in row.cells):
        arrears += words["statement_marked"]
    table.wide_row(arrears)
    page, y = table.end
    for title, found, included in (
        (words["corrections_within"], books.corrections, words["within"]),
        (words["corrections_later"], books.later, later_words(books)),
    ):
        own = [one for one in found if one.person_id == row.person_id]
        if own:
            listed = Table(
                document, _correction_heads(words, width), SIZE, begin, bottom, document.margin, 20
            )
            page, y = _add_corrections(listed, words, f"{title}（{included}）", own, page, y + 4 * MM)
    labels = (words["receiver_line"], words["signed_on"])
    signature_line(document, page, y + 12 * MM, labels)


def _correction_heads(words: Wording, width: float) -> list[TableColumn]:
    heads = (
        ("correction_month", 0.14, "center"),
        ("amount", 0.16, "right"),
        ("correction_day", 0.2, "center"),
        ("correction_reason", 0.5, "left"),
    )
    return [TableColumn(words[name], width * share, align) for name, share, align in heads]


def _add_corrections(
    table: Table, words: Wording, title: str, found: Sequence[Correction], page: Page, y: float
) -> tuple[Page, float]:
    """List a member's corrections; a gift is called one."""
    table.start(page, y)
    table.wide_row(title, face=Face.HEI)
    for one in found:
        gift = words["gift"] + "：" if one.kind == PaymentKind.VOLUNTARY else ""
        day = day_words(one.corrected_on) if one.corrected_on else ""
        table.row([str(one.month), plain(one.amount_fen), day, gift + one.reason])
    return table.end


DUES_RECORD_PAPERS = (RecordPaper(STATEMENT, N_("党费证"), "党费证", statement_document),)
