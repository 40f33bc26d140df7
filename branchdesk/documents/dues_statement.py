"""党费证: one member's year of dues by month, with day and amount; all members in one print."""

from collections.abc import Sequence

from branchdesk.documents.dues_charts import words
from branchdesk.documents.dues_notice import member_cells, member_columns
from branchdesk.documents.fonts import Face
from branchdesk.documents.pages import MM, Document, Page, common, signature_line
from branchdesk.documents.record_paper import Desk, RecordPaper
from branchdesk.documents.registers import day_words
from branchdesk.documents.tables import Table, TableColumn
from branchdesk.dues.collection import payments_of
from branchdesk.dues.paper_shows import STATEMENT, shown_on
from branchdesk.dues.year import GridRow, year_grid
from branchdesk.errors import BranchDeskError
from branchdesk.fields import METHOD_WORDS
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
    rows = [
        row
        for row in year_grid(desk.session, desk.branch_id, int(year), desk.today).rows
        if person_id in ("", row.person_id)
    ]
    if not rows:
        raise BranchDeskError(_("{year} 年没有要交党费的党员。").format(year=year))
    title = words["statement_title"]
    document = Document(title, desk.branch.name, desk.fonts, footer=words["statement_year"].format(year=year))
    shown = shown_on(desk.session, desk.branch_id, STATEMENT)
    for row in rows:
        if row.monthly_fen is None:
            sentence = _("{name} {year} 年还没有核定。").format(name=row.name, year=year)
            desk.miss(sentence, Place("dues.assessment", row.person_id))
        _add(document, desk, int(year), row, member_columns(shown))
    return document


def _add(document: Document, desk: Desk, year: int, row: GridRow, columns: Sequence[str]) -> None:
    width = document.size[0] - 2 * document.margin

    def begin() -> tuple[Page, float]:
        page = document.page()
        document.aligned(page, document.margin, 20 * MM, width, words["statement_title"], Face.TITLE, 22)
        named = common["branch"] + common["colon"] + desk.branch.name
        document.aligned(page, document.margin, 34 * MM, width, named, Face.SONG, SIZE, "left")
        when = words["statement_year"].format(year=year)
        document.aligned(page, document.margin, 34 * MM, width, when, Face.SONG, SIZE, "right")
        return page, 41 * MM

    page, y = begin()
    document.outline.append((0, row.name, page))
    bottom = document.size[1] - 25 * MM
    share = [TableColumn(words[name], width / len(columns)) for name in columns]
    facts = Table(document, share, SIZE, begin, bottom, document.margin)
    facts.start(page, y)
    facts.row(member_cells(row, columns))
    page, y = facts.end
    titles = (words["month_column"], words["due"], words["paid"], words["paid_on"], words["method"])
    heads = [
        TableColumn(title, width * part, "right" if place in (1, 2) else "center")
        for place, (title, part) in enumerate(zip(titles, SHARES, strict=True))
    ]
    table = Table(document, heads, SIZE, begin, bottom, document.margin, 22)
    table.start(page, y + 4 * MM)
    ways = _ways(desk, row.person_id, year)
    for number, cell in enumerate(row.cells, 1):
        due = "" if cell.due_fen is None else plain(cell.due_fen)
        paid = plain(cell.paid_fen) if cell.paid_fen else ""
        day = day_words(cell.paid_on) if cell.paid_on else ""
        table.row([words["month"].format(n=number), due, paid, day, ways.get(number, "")])
    total = [words["total"], plain(row.due), plain(row.paid), "", ""]
    table.row(total, face=Face.HEI, shade=0.96)
    if row.voluntary:
        table.row([words["gift"], "", plain(row.voluntary), "", ""])
    arrears = words["sum_line"].format(due=plain(row.due), paid=plain(row.paid), arrears=plain(row.arrears))
    table.wide_row(arrears)
    page, y = table.end
    labels = (words["receiver_line"], words["signed_on"])
    signature_line(document, page, y + 12 * MM, labels)


def _ways(desk: Desk, person_id: str, year: int) -> dict[int, str]:
    """Return by month how the money came, and who paid it where that was somebody else."""
    ways: dict[int, str] = {}
    for payment in payments_of(desk.session, person_id, year):
        if payment.kind == PaymentKind.DUES and payment.amount_fen > 0:
            how = "" if payment.method is None else METHOD_WORDS[payment.method]
            by = f"{words['payer']}{common['colon']}{payment.payer}" if payment.payer else ""
            ways[payment.month.month] = "　".join(part for part in (how, by) if part)
    return ways


DUES_RECORD_PAPERS = (RecordPaper(STATEMENT, N_("党费证"), "党费证", statement_document),)
