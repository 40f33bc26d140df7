"""The score sheet on paper: the source's table with the three scores and the result, then what the own score rests on."""

from collections.abc import Sequence
from decimal import Decimal

from branchdesk.documents.fonts import Face, Fonts
from branchdesk.documents.pages import A4_LANDSCAPE, MM, Document, common
from branchdesk.documents.registers import day_words
from branchdesk.documents.score_sheet import BOTTOM, MARGIN, SIZE, Sheet, add_result, add_steps
from branchdesk.documents.score_words import (
    evidence_words,
    given_words,
    kept_words,
    number,
    title_of,
    titled,
    words,
)
from branchdesk.documents.self_check import add_self_check
from branchdesk.documents.tables import Table, TableColumn
from branchdesk.ratings.card import ScoreCard

COLUMNS = (
    ("group", 20, "center"),
    ("indicator", 22, "center"),
    ("key_points", 80, "left"),
    ("method", 110, "left"),
)
"""Words, width in mm and place of each column of the source; the scores stand after them."""
SCORE_WIDTH = 15
"""Millimetres of the column of one score; what the scores leave goes to the 评分办法."""
WIDTH = 277
"""Millimetres of the table."""
BASIS_COLUMNS = (
    ("group", 20, "center"),
    ("indicator", 26, "center"),
    ("score", 15, "center"),
    ("evidence", 216, "left"),
)


def scorecard_document(cards: Sequence[ScoreCard], fonts: Fonts) -> Document:
    """Lay out the score cards of a branch's year, those of schemes without points as a self-check (自查表)."""
    first = cards[0]
    document = Document(
        title=f"{first.branch}{title_of(first)}",
        author=first.branch,
        fonts=fonts,
        size=A4_LANDSCAPE,
        footer=common["year"].format(year=first.year),
        margin=MARGIN,
    )
    for card in cards:
        sheet = Sheet(document, card)
        if card.has_points:
            _add_points(sheet)
        else:
            add_self_check(sheet)
    return document


def _add_points(sheet: Sheet) -> None:
    document, card = sheet.document, sheet.card
    first, y = sheet.begin()
    document.outline.append((0, title_of(card), first))
    table = Table(document, _columns(card), SIZE, sheet.begin, BOTTOM, MARGIN, merged=1)
    table.start(first, y)
    _indicator_rows(table, card)
    _other_rows(table, card)
    table.close()
    add_result(table, card)
    sheet.sign(*table.end)
    _basis(sheet)


def _columns(card: ScoreCard) -> list[TableColumn]:
    """Give the columns of the source; its one column 评分 is one for each who scores (自评、测评、考评)."""
    scores = [words["score"] if not card.others else words["own"], *(other.title for other in card.others)]
    spare = WIDTH - sum(width for _key, width, _align in COLUMNS) - SCORE_WIDTH * len(scores)
    columns = [
        TableColumn(words[key], (width + (spare if key == "method" else 0)) * MM, align)
        for key, width, align in COLUMNS
    ]
    return columns + [TableColumn(title, SCORE_WIDTH * MM) for title in scores]


def _basis(sheet: Sheet) -> None:
    """Add what the own score rests on, indicator by indicator, on pages of its own."""
    document, card, begin = sheet.document, sheet.card, sheet.begin
    page, y = begin()
    document.outline.append((0, words["evidence"], page))
    columns = [TableColumn(words[key], width * MM, align) for key, width, align in BASIS_COLUMNS]
    table = Table(document, columns, SIZE, begin, BOTTOM, MARGIN, merged=1)
    table.start(page, y)
    titles = {group.id: group.title for group in card.groups}
    for score in card.indicators:
        table.row([titles[score.group], score.indicator.title, kept_words(score), evidence_words(score)])
    extras = (
        ("bonus", "+", card.bonus_lines),
        ("penalty", "−", card.penalty_lines),
        ("veto", "", card.veto_lines),
    )
    for key, mark, lines in extras:
        given = [line for line in lines if line.count > 0]
        if given:
            points = sum((line.points for line in given), Decimal(0))
            score_words = f"{mark}{number(points)}" if mark else words["holds"]
            table.row([words["other"], words[key], score_words, given_words(given, mark)])
    notes = [
        words["source_line"].format(document=card.document, number=card.number),
        words["window"].format(start=day_words(card.window[0]), end=day_words(card.window[1])),
        *card.notes,
    ]
    table.wide_row(words["notes"] + common["colon"] + "\n".join(notes))
    if any(step.done_on is not None for step in card.steps) or card.objections:
        add_steps(sheet, *table.end)


def _indicator_rows(table: Table, card: ScoreCard) -> None:
    titles = {group.id: titled(_stacked(group.title), group.points) for group in card.groups}
    for score in card.indicators:
        indicator = score.indicator
        table.row(
            [
                titles[score.group],
                titled(indicator.title, indicator.points),
                indicator.key_points,
                indicator.method,
                kept_words(score),
                *_by_hand(card),
            ]
        )


def _by_hand(card: ScoreCard) -> list[str]:
    """Leave the cells of the other scores blank: others write them in indicator by indicator."""
    return [""] * len(card.others)


def _stacked(title: str) -> str:
    """Set a block's title two characters to a line, as the source does."""
    return "\n".join(title[start : start + 2] for start in range(0, len(title), 2))


def _other_rows(table: Table, card: ScoreCard) -> None:
    """Write 加分项, 减分项 and 否决项 as the source's last rows."""
    sources = (
        ("bonus", card.bonus_words, "+", card.bonus_lines, card.bonus),
        ("penalty", card.penalty_words, "−", card.penalty_lines, card.penalty),
        ("veto", card.veto_words, "", card.veto_lines, None),
    )
    for key, said, mark, lines, points in sources:
        if not said:
            continue
        given = [line for line in lines if line.count > 0]
        holds = words["holds" if given and key == "veto" else "none"]
        score = f"{mark}{number(points)}" if points else holds
        table.row([words["other"], words[f"{key}_title"], said, None, score, *_by_hand(card)])
    if card.total is not None:
        others = [number(other.score) for other in card.others]
        table.row([words["sum"], None, None, None, number(card.total), *others], face=Face.HEI)
