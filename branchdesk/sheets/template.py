"""Empty lists to fill in: the headings the import knows, choices in the cells, and a page that says how."""

from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from branchdesk.life.kinds import KIND_WORDS as MEETING_WORDS
from branchdesk.paths import RESOURCES
from branchdesk.rules.codes import read_people_codes
from branchdesk.rules.registers import read_words
from branchdesk.sheets.columns import KIND_WORDS, ImportKind, KnownColumn, read_columns
from branchdesk.sheets.importing import importer_for
from branchdesk.words import DUES_WORDS, SEX_WORDS, STAGE_WORDS

ROWS = 500
"""Rows below the headings that are made ready."""
AS_TEXT = ("id_number", "phone", "text", "name", "date", "day", "clock", "dues_from")
"""What a spreadsheet would spoil by taking it for a number or a date."""
LONGEST_CHOICE = 255
"""Characters that a list of choices may have in a cell's rule."""


def write_template(path: Path, kind: ImportKind) -> None:
    """Write an empty list of a kind with its instructions; raises OSError when it cannot be written."""
    columns = read_columns().of_kind(kind)
    book = Workbook()
    page = book.worksheets[0]
    page.title = KIND_WORDS[kind]
    _lay_out(page, columns)
    _explain(book.create_sheet(), kind, columns)
    draft = path.with_name(path.name + ".tmp")
    try:
        book.save(draft)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _lay_out(page: Worksheet, columns: list[KnownColumn]) -> None:
    for number, column in enumerate(columns, 1):
        letter = get_column_letter(number)
        head = page.cell(1, number, column.title)
        head.font = Font(bold=True)
        head.fill = PatternFill("solid", fgColor="FFEDEDED")
        head.alignment = Alignment(horizontal="center", vertical="center")
        page.column_dimensions[letter].width = max(len(column.title) * 2 + 4, 12)
        if column.reads in AS_TEXT:
            for row in range(2, ROWS + 2):
                page.cell(row, number).number_format = "@"
        choices = _choices(column)
        if choices:
            rule = DataValidation("list", formula1='"' + ",".join(choices) + '"', allow_blank=True)
            rule.showErrorMessage = False  # another word is read all the same, and told before it comes in
            page.add_data_validation(rule)
            rule.add(f"{letter}2:{letter}{ROWS + 1}")
    page.freeze_panes = "C2"


def _choices(column: KnownColumn) -> list[str]:
    """List the words a cell offers, as far as a cell's rule can hold them."""
    codes = read_people_codes()
    words = {
        "sex": list(SEX_WORDS.values()),
        "nationality": list(codes.nationalities),
        "education": list(codes.education),
        "stage": list(STAGE_WORDS.values()),
        "yes": ["是", "否"],
        "political_status": list(codes.political_status),
        "party_standing": ["正常", "停止党籍"],
        "dues_category": [word for word in DUES_WORDS.values() if "、" not in word],
        "meeting_kind": list(MEETING_WORDS.values()),
    }.get(column.reads, [])
    while len(",".join(words)) > LONGEST_CHOICE:
        words.pop()
    return words


def _explain(page: Worksheet, kind: ImportKind, columns: list[KnownColumn]) -> None:
    words = read_words(RESOURCES / "papers" / "import-template.toml")
    page.title = words["sheet"]
    page.append([words["title"].format(kind=KIND_WORDS[kind])])
    page["A1"].font = Font(size=14, bold=True)
    for note in ("note_1", "note_2", "note_3"):
        page.append([words[note]])
    page.append([])
    page.append([words[name] for name in ("column", "needed", "how", "other")])
    head = page.max_row
    needed = importer_for(kind).needed
    for column in columns:
        others = "、".join(column.synonyms[:4])
        must = words["yes"] if column.name in needed else words["no"]
        page.append([column.title, must, words[f"how.{column.reads}"], others])
    for number, width in enumerate((20, 10, 48, 48), 1):
        page.cell(head, number).font = Font(bold=True)
        page.column_dimensions[get_column_letter(number)].width = width
    for cells in page.iter_rows(head + 1, page.max_row):
        for cell in cells:
            cell.alignment = Alignment(vertical="center", wrap_text=True)
