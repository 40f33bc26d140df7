"""The score cards of a year as spreadsheets: a sheet for each scheme, and one for its procedure."""

from collections.abc import Iterator

from branchdesk.documents.score_sheet import STEP_COLUMNS, step_cells
from branchdesk.documents.score_words import (
    basis_words,
    evidence_words,
    kept_words,
    note_words,
    title_of,
    titled,
    words,
)
from branchdesk.ratings.card import ScoreCard
from branchdesk.sheets.writer import SheetColumn, SheetTable


def score_tables(cards: list[ScoreCard]) -> Iterator[SheetTable]:
    """Yield the tables of each card."""
    for card in cards:
        yield _points(card) if card.has_points else _self_check(card)
        if card.steps:
            columns = [SheetColumn(_head(key), width / 2.4) for key, width, _align in STEP_COLUMNS]
            yield SheetTable(
                name=f"{words['steps']} {card.scheme_short}",
                title=card.branch + words["steps"],
                columns=columns,
                rows=[step_cells(card, step) for step in card.steps],
            )


def _head(key: str) -> str:
    return words[key].replace("\n", "")


def _points(card: ScoreCard) -> SheetTable:
    titles = {group.id: titled(group.title, group.points).replace("\n", "") for group in card.groups}
    return SheetTable(
        name=card.scheme_title,
        title=card.branch + title_of(card),
        columns=[
            SheetColumn(_head("group"), 18, "center"),
            SheetColumn(_head("indicator"), 18, "center"),
            SheetColumn(words["key_points"], 50),
            SheetColumn(words["method"], 60),
            SheetColumn(words["score"], 8, "center"),
            SheetColumn(words["evidence"], 60),
        ],
        rows=[
            [
                titles[result.group],
                titled(result.indicator.title, result.indicator.points).replace("\n", ""),
                result.indicator.key_points,
                result.indicator.method,
                result.points if result.points is not None else kept_words(result),
                evidence_words(result),
            ]
            for result in card.indicators
        ],
        totals=[words["total"], card.grade, None, None, card.total, None],
        notes=card.notes,
    )


def _self_check(card: ScoreCard) -> SheetTable:
    titles = {group.id: group.title for group in card.groups}
    return SheetTable(
        name=card.scheme_title,
        title=card.branch + title_of(card),
        columns=[
            SheetColumn(words["area"], 18, "center"),
            SheetColumn(words["item"], 20, "center"),
            SheetColumn(words["clause"], 50),
            SheetColumn(words["verdict"], 10, "center"),
            SheetColumn(words["evidence"], 60),
            SheetColumn(words["note"], 30),
        ],
        rows=[
            [
                titles[score.group],
                score.indicator.title,
                line.words,
                words[f"verdict_{line.verdict}"],
                basis_words(line),
                note_words(line),
            ]
            for score in card.indicators
            for line in score.lines
        ],
        totals=[words["level"], card.grade or words["not_graded"], None, None, None, None],
        notes=card.notes,
    )
