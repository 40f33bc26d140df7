"""满意度测评 on paper: the blank form, two a sheet, and the table of a year's results."""

from sqlalchemy.orm import Session

from branchdesk.documents.fonts import Face
from branchdesk.documents.pages import MM, Document, Page
from branchdesk.documents.record_paper import Desk, RecordPaper
from branchdesk.documents.registers import Part
from branchdesk.documents.service_papers import register_fields
from branchdesk.documents.tables import Table, TableColumn
from branchdesk.fields import Field, show_plain
from branchdesk.i18n import N_
from branchdesk.models import Audience
from branchdesk.paths import RESOURCES
from branchdesk.rules.registers import read_words
from branchdesk.rules.rulebook import Rulebook
from branchdesk.rules.satisfaction_rules import Question, satisfaction_rules
from branchdesk.service.satisfaction import MARKS, percent_words, surveys
from branchdesk.service.satisfaction_findings import of_the_branch, together

words = read_words(RESOURCES / "papers" / "satisfaction.toml")
FORM_PAPER = "satisfaction-form"
COPIES = 2
"""Forms on a sheet, to be cut apart."""
MARGIN, EDGE = 18 * MM, 14 * MM
TITLE_SIZE, SIZE = 17.0, 11.5
WIDTHS = (70, 26, 26, 26, 26)
ROW = 13 * MM
AUDIENCES = {Audience.SUPERIOR: "上级党组织", Audience.MEMBERS: "党员", Audience.MASSES: "群众"}
ABOUT = {"branch": "党支部", "secretary": "支部书记"}
FIELDS = register_fields(
    ("held_on", "issued", "returned", "valid", *MARKS, "percent", "note"),
    Field("audience", "", lambda line: AUDIENCES[line.audience], show_plain, ""),
    Field("about", "", lambda line: ABOUT[line.about], show_plain, ""),
)


def form_key(audience: Audience, year: int) -> str:
    """Name the blank form of an audience for a year."""
    return f"{audience}/{year}"


def form_document(desk: Desk, key: str) -> Document:
    """Lay out the blank form of an audience; `key` is audience/year."""
    audience, _slash, year = key.partition("/")
    asked = satisfaction_rules().asked_of(Audience(audience))
    title = words["title"].format(year=year)
    document = Document(title + words[audience], desk.branch.name, desk.fonts, margin=MARGIN)
    page = document.page(is_cover=True)  # a form that is cut apart carries no page number
    slot = document.size[1] / COPIES
    for copy in range(COPIES):
        _form(document, page, copy * slot + EDGE, title, audience, asked, desk.branch.name)
        if copy:
            _cut(page, copy * slot)
    return document


def _cut(page: Page, y: float) -> None:
    """Draw where the sheet is cut."""
    x = MARGIN / 2
    while x < page.width - MARGIN / 2:
        page.line(x, y, x + 4, y, 0.4)
        x += 8


def _form(
    document: Document,
    page: Page,
    y: float,
    title: str,
    audience: str,
    asked: list[Question],
    branch: str,
) -> None:
    width = page.width - 2 * MARGIN
    document.aligned(page, MARGIN, y, width, title, Face.TITLE, TITLE_SIZE)
    document.aligned(page, MARGIN, y + 9 * MM, width, words[audience], Face.FANGSONG, SIZE)
    document.aligned(
        page, MARGIN, y + 17 * MM, width, words["branch"].format(branch=branch), Face.SONG, SIZE, "left"
    )
    heads = ("item", *MARKS)
    columns = [TableColumn(words[name], size * MM) for name, size in zip(heads, WIDTHS, strict=True)]
    bottom = y + document.size[1] / COPIES
    table = Table(document, columns, SIZE, lambda: (page, y), bottom, MARGIN, lowest_row=ROW)
    table.start(page, y + 25 * MM)
    for one in asked:
        table.row([one.question, *("" for _mark in MARKS)])
    table.close()
    document.aligned(page, MARGIN, table.end[1] + 5 * MM, width, words["fill"], Face.SONG, 10, "left")


def satisfaction_parts(session: Session, rulebook: Rulebook, branch_id: str, year: int) -> list[Part]:
    """Give the surveys of a year, the earliest first, and what members and masses say together."""
    lines = surveys(session, branch_id, year)
    asked = of_the_branch(lines)
    said = words["together"].format(percent=percent_words(together(asked))) if len(asked) > 1 else ""
    return [Part(rulebook.registers["satisfaction"], FIELDS, list(reversed(lines)), {"together": said})]


SATISFACTION_PAPERS = (RecordPaper(FORM_PAPER, N_("满意度测评表"), "满意度测评表", form_document),)
