"""《党员缴纳党费核算表》: a table for each kind of payer, with the columns of its pay items."""

from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session

from branchdesk.documents.fonts import Face, Fonts
from branchdesk.documents.form_facts import Missing
from branchdesk.documents.pages import A4_LANDSCAPE, MM, Document, Page, common
from branchdesk.documents.paper_gaps import named
from branchdesk.documents.registers import BOTTOM, MARGIN, Part, columns_of, day_words, shown, totals
from branchdesk.documents.tables import Table
from branchdesk.dues.account_sheet import DEDUCTED, INCLUDED, AccountLine
from branchdesk.dues.books import ACCOUNT, DuesBooks, kept_year
from branchdesk.dues.submission import Sheet, sheet
from branchdesk.fields import NUMBER, Field, show_fen, show_plain, show_rate
from branchdesk.i18n import _
from branchdesk.models import DuesCategory
from branchdesk.money import plain
from branchdesk.places import Place
from branchdesk.rules.registers import Register

BLANK = "　　　　　　"
"""Room to write a name by hand."""
FOOT = 26 * MM
"""Room for the notes and the reviewer's signature."""
SMALL = 9


def account_parts(books: DuesBooks) -> list[Part]:
    """Give one table for each kind of payer the branch has, in the order of the categories."""
    lines = books.account
    order = list(DuesCategory)
    registers = sorted(
        (register for register in books.registers if register.categories),
        key=lambda register: order.index(register.categories[-1]),
    )
    parts = []
    for register in registers:
        those = [line for line in lines if line.category in register.categories]
        if those:
            fields = _fields(register, books)
            register.require_fields(fields)
            counts = {
                "people": str(len(those)),
                "monthly": plain(sum(line.due_fen for line in those)),
                "year": plain(sum(line.year_fen for line in those)),
            }
            parts.append(Part(register, fields, those, counts))
    return parts


def _fields(register: Register, books: DuesBooks) -> dict[str, Field]:
    items = books.pay_items(register) | {INCLUDED, DEDUCTED}
    columns = {column.field for column in register.columns}
    fixed = (
        Field("name", "name", lambda line: line.name, show_plain, ""),
        Field("category", "category", lambda line: books.category(line.category), show_plain, ""),
        Field("base_fen", "base_fen", lambda line: line.base_fen, show_fen, ""),
        Field("rate_bp", "rate_bp", lambda line: line.rate_bp, show_rate, ""),
        Field("due_fen", "due_fen", lambda line: line.due_fen, show_fen, ""),
        Field("year_fen", "year_fen", lambda line: line.year_fen, show_fen, ""),
        Field("remark", "remark", lambda line: line.remark, show_plain, ""),
    )
    amounts = {name: Field(name, name, _amount(name, columns), show_fen, "") for name in items}
    return {NUMBER.name: NUMBER, **amounts, **{field.name: field for field in fixed}}


def _amount(name: str, columns: set[str]) -> Callable[[Any], int | None]:
    def get(line: AccountLine) -> int | None:
        return line.amount(name, columns)

    return get


def account_heading(books: DuesBooks) -> str:
    """Write the line above the table: the unit, who reviewed and prepared it, telephone, day, currency."""
    standing, words = books.sheet, books.words(ACCOUNT)
    day = standing.prepared_on
    return "　".join(
        (
            words["unit"] + books.branch.name,
            words["reviewer"] + (_reviewer(standing) or BLANK),
            words["preparer"] + (standing.prepared_by or BLANK),
            words["phone"] + (standing.phone or BLANK),
            words["empty_day"] if day is None else day_words(day),
            words["currency"],
        )
    )


def _reviewer(standing: Sheet) -> str:
    """Name the reviewer as long as what was reviewed is what is printed."""
    return "" if standing.is_stale else standing.reviewed_by


def account_document(books: DuesBooks, fonts: Fonts) -> Document:
    """Lay out the sheet of a year; a reviewer is printed only where the review still holds."""
    year, words = books.year, books.words(ACCOUNT)
    document = Document(
        title=f"{books.branch.name}{words['title']}（{common['year'].format(year=year)}）",
        author=books.branch.name,
        fonts=fonts,
        size=A4_LANDSCAPE,
        footer=common["year"].format(year=year),
        margin=MARGIN,
    )
    heading = account_heading(books)
    for part in account_parts(books):
        _lay(document, part, heading, books)
    if not document.pages:
        page, y = _begin(document, words["title"], year, heading)
        width = page.width - 2 * MARGIN
        document.aligned(page, MARGIN, y + 10 * MM, width, common["nothing"], Face.SONG, SMALL)
    return document


def _begin(document: Document, title: str, year: int, heading: str) -> tuple[Page, float]:
    page = document.page()
    width = page.width - 2 * MARGIN
    full = f"{common['year'].format(year=year)}{title}"
    document.aligned(page, MARGIN, 9 * MM, width, full, Face.TITLE, 16)
    document.aligned(page, MARGIN, 17.5 * MM, width, heading, Face.SONG, SMALL, "left")
    return page, 24 * MM


def _lay(document: Document, part: Part, heading: str, books: DuesBooks) -> None:
    register, standing, words = part.register, books.sheet, books.words(ACCOUNT)

    def begin() -> tuple[Page, float]:
        return _begin(document, register.title, books.year, heading)

    first = begin()
    document.outline.append((0, register.title, first[0]))
    room = document.size[0] - 2 * MARGIN
    table = Table(document, columns_of(register, room), float(register.size_pt), begin, BOTTOM, MARGIN)
    table.start(*first)
    columns = register.paper_columns
    for number, record in enumerate(part.records, 1):
        keep = FOOT + 16 * MM if number == len(part.records) else 0
        table.row([shown(part, number, record, column.field) for column in columns], keep=keep)
    sums = totals(part)
    cells = [show_fen(sums[column.field]) if column.field in sums else "" for column in columns]
    cells[1] = common["total"]
    table.row(cells, face=Face.HEI, shade=0.96)
    table.wide_row(register.count.format_map(part.counts))
    page, y = table.end
    document.aligned(page, MARGIN, y + 4 * MM, room, words["note_review"], Face.SONG, SMALL, "left")
    held = not standing.is_stale and standing.reviewed_on is not None
    day = day_words(standing.reviewed_on) if held and standing.reviewed_on else words["empty_day"]
    line = words["reviewed"].format(name=(_reviewer(standing) or BLANK), day=day)
    document.aligned(page, MARGIN, y + 13 * MM, room, line, Face.SONG, SMALL + 1, "left")


def account_gaps(session: Session, branch_id: str, year: int) -> list[Missing]:
    """Say who is not assessed, and whether preparer and reviewer are still missing; of a closed year nothing."""
    if kept_year(session, branch_id, year) is not None:
        return []
    standing = sheet(session, branch_id, year)
    place = Place("dues.assessment")
    gaps = []
    if standing.not_assessed:
        sentence = _("{n} 人还没有核定：{names}。").format(
            n=len(standing.not_assessed), names=named(standing.not_assessed)
        )
        gaps.append(Missing(sentence, place))
    if standing.prepared_on is None:
        gaps.append(Missing(_("还没有登记核算表的填报人。"), place))
    elif standing.reviewed_on is None:
        gaps.append(Missing(_("核算表还没有人审核，审核通过后再收。"), place))
    elif standing.is_stale:
        gaps.append(Missing(_("审核以后改过核定，要重新审核。"), place))
    return gaps
