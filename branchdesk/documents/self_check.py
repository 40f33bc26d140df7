"""The self-check of a scheme without points (自查表): each clause quoted, met or not, with what it rests on."""

from branchdesk.documents.pages import MM, common
from branchdesk.documents.score_sheet import BOTTOM, MARGIN, SIZE, Sheet, add_result, add_steps
from branchdesk.documents.score_words import basis_words, note_words, title_of, words
from branchdesk.documents.tables import Table, TableColumn

COLUMNS = (
    ("area", 26, "center"),
    ("item", 32, "center"),
    ("clause", 78, "left"),
    ("verdict", 16, "center"),
    ("evidence", 82, "left"),
    ("note", 43, "left"),
)
"""Words, width in mm and place of each column."""


def add_self_check(sheet: Sheet) -> None:
    """Add the self-check of a card: clauses, result, procedure, signatures, and how the document is read."""
    document, card = sheet.document, sheet.card
    page, y = sheet.begin()
    document.outline.append((0, title_of(card), page))
    columns = [TableColumn(words[key], width * MM, align) for key, width, align in COLUMNS]
    table = Table(document, columns, SIZE, sheet.begin, BOTTOM, MARGIN, merged=2)
    table.start(page, y)
    for group in card.groups:
        for score in card.indicators:
            if score.group != group.id:
                continue
            for line in score.lines:
                verdict = words[f"verdict_{line.verdict}"]
                cells = [score.indicator.title, line.words, verdict, basis_words(line), note_words(line)]
                table.row([group.title, *cells])
    table.close()
    add_result(table, card)
    notes = [
        words["source_line"].format(document=card.document, number=card.number),
        *card.notes,
        *(note for score in card.indicators for note in score.notes),
    ]
    table.wide_row(words["notes"] + common["colon"] + "\n".join(notes))
    place = table.end
    if card.steps:
        place = add_steps(sheet, *place)
    sheet.sign(*place)
