"""The score sheet on paper: the source's table with the three scores and the result, then what the own score rests on."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from branchdesk.documents.fonts import Face, Fonts
from branchdesk.documents.pages import A4_LANDSCAPE, MM, Document, Page, common, signature_line
from branchdesk.documents.registers import day_words
from branchdesk.documents.tables import Table, TableColumn
from branchdesk.paths import RESOURCES
from branchdesk.ratings.card import IndicatorScore, Method, ScoreCard, ScoreLine
from branchdesk.rules.rating_schemes import RatingScheme
from branchdesk.rules.registers import read_words

MARGIN = 10 * MM
BOTTOM = 190 * MM
SIZE = 8.5
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
EVIDENCE_SHOWN = 8
"""More records than this behind one deduction are counted, not listed."""
words = read_words(RESOURCES / "papers" / "scorecard.toml")


def scorecard_document(card: ScoreCard, scheme: RatingScheme, fonts: Fonts) -> Document:
    """Lay out a score card."""
    title = words["title"].format(title=card.scheme_title, year=card.year)
    document = Document(
        title=f"{card.branch}{title}",
        author=card.branch,
        fonts=fonts,
        size=A4_LANDSCAPE,
        footer=common["year"].format(year=card.year),
        margin=MARGIN,
    )

    def begin() -> tuple[Page, float]:
        page = document.page()
        width = page.width - 2 * MARGIN
        document.aligned(page, MARGIN, 9 * MM, width, title, Face.TITLE, 16)
        branch = common["branch"] + common["colon"] + card.branch
        document.aligned(page, MARGIN, 15.5 * MM, width, branch, Face.SONG, 9, "left")
        document.aligned(page, MARGIN, 15.5 * MM, width, _as_of(card), Face.SONG, 9, "right")
        return page, 21 * MM

    first, y = begin()
    document.outline.append((0, title, first))
    table = Table(document, _columns(card), SIZE, begin, BOTTOM, MARGIN, merge_first=True)
    table.start(first, y)
    _indicator_rows(table, card)
    _other_rows(table, card, scheme)
    table.close()
    _result(table, card)
    page, y = table.end
    if y + 16 * MM > BOTTOM:
        page, y = begin()
    labels = (words["sign_scorer"], words["sign_secretary"], words["sign_superior"])
    signature_line(document, page, y + 8 * MM, labels)
    _basis(document, card, begin)
    return document


def _columns(card: ScoreCard) -> list[TableColumn]:
    """Give the columns of the source; its one column 评分 is one for each who scores (自评、测评、考评)."""
    scores = [words["score"] if not card.others else words["own"], *(other.title for other in card.others)]
    spare = WIDTH - sum(width for _key, width, _align in COLUMNS) - SCORE_WIDTH * len(scores)
    columns = [
        TableColumn(words[key], (width + (spare if key == "method" else 0)) * MM, align)
        for key, width, align in COLUMNS
    ]
    return columns + [TableColumn(title, SCORE_WIDTH * MM) for title in scores]


def _basis(document: Document, card: ScoreCard, begin: Callable[[], tuple[Page, float]]) -> None:
    """Add what the own score rests on, indicator by indicator, on pages of its own."""
    page, y = begin()
    document.outline.append((0, words["evidence"], page))
    columns = [TableColumn(words[key], width * MM, align) for key, width, align in BASIS_COLUMNS]
    table = Table(document, columns, SIZE, begin, BOTTOM, MARGIN, merge_first=True)
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
            table.row([words["other"], words[key], score_words, _given(given, mark)])
    notes = [
        words["source_line"].format(document=card.document, number=card.number),
        words["window"].format(start=day_words(card.window_start), end=day_words(card.as_of)),
        *card.notes,
    ]
    table.wide_row(words["notes"] + common["colon"] + "\n".join(notes))


def _as_of(card: ScoreCard) -> str:
    if card.settled_on is not None:
        return words["settled"].format(day=day_words(card.settled_on))
    return words["as_of"].format(day=day_words(card.as_of))


def number(points: Decimal | None) -> str:
    """Write points without needless zeros: 2, 0.5; none as nothing."""
    return "" if points is None else f"{points.normalize():f}"


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


def titled(title: str, points: Decimal | None) -> str:
    """Write a title with its points, where there are any: 组织覆盖（3分）."""
    return title if points is None else words["points"].format(title=title, points=number(points))


def kept_words(score: IndicatorScore) -> str:
    """Write the points an indicator keeps, or its verdict where the scheme gives no points."""
    return number(score.points) if score.points is not None else words[f"verdict_{score.verdict}"]


def _stacked(title: str) -> str:
    """Set a block's title two characters to a line, as the source does."""
    return "\n".join(title[start : start + 2] for start in range(0, len(title), 2))


def evidence_words(score: IndicatorScore) -> str:
    """Say for each deduction what it rests on; clauses nobody has judged yet are counted."""
    parts = []
    for line in score.lines:
        if line.method == Method.MANUAL:
            continue
        if line.count and line.tells:
            cost = words["lost"].format(points=number(line.points), words=line.words)
            parts.append((cost if score.points is not None else words["broken"] + line.words) + _method(line))
            parts += _records(line)
        elif line.is_overridden:
            parts.append(line.words + _method(line))
        elif line.met:
            parts.append(words["met"].format(met=line.met))
        if line.reason:
            parts.append(words["reason"].format(reason=line.reason))
    lost = sum((line.points for line in score.lines), Decimal(0))
    if lost > score.lost:
        parts.append(words["capped"].format(lost=number(lost), most=number(score.lost)))
    if score.open_questions:
        parts.append(words["manual"].format(n=score.open_questions))
    return "\n".join([*dict.fromkeys(parts), *score.notes])


def _method(line: ScoreLine) -> str:
    if line.is_overridden:
        return words["overridden"].format(recorded=line.recorded)
    return words["recorded" if line.method == Method.RECORD else "typed"]


def _records(line: ScoreLine) -> list[str]:
    shown = [evidence.text for evidence in line.evidence[:EVIDENCE_SHOWN]]
    if len(line.evidence) > EVIDENCE_SHOWN:
        shown.append(words["more"].format(n=len(line.evidence)))
    return ["；".join(shown)] if shown else []


def _other_rows(table: Table, card: ScoreCard, scheme: RatingScheme) -> None:
    """Write 加分项, 减分项 and 否决项 as the source's last rows."""
    sources = (
        (scheme.bonus, "+", card.bonus_lines, card.bonus),
        (scheme.penalty, "−", card.penalty_lines, card.penalty),
        (scheme.veto, "", card.veto_lines, None),
    )
    for part, mark, lines, points in sources:
        if part is None:
            continue
        given = [line for line in lines if line.count > 0]
        holds = words["holds" if given and part is scheme.veto else "none"]
        score = f"{mark}{number(points)}" if points else holds
        table.row([words["other"], part.title, part.words, None, score, *_by_hand(card)])
    if card.total is not None:
        others = [number(other.score) for other in card.others]
        table.row([words["sum"], None, None, None, number(card.total), *others], face=Face.HEI)


def _given(lines: Sequence[ScoreLine], mark: str) -> str:
    parts = []
    for line in lines:
        points = f"{mark}{number(line.points)}　" if mark else ""
        parts.append(points + line.words + _method(line))
        parts += _records(line)
        if line.reason:
            parts.append(words["reason"].format(reason=line.reason))
    return "\n".join(parts)


def _result(table: Table, card: ScoreCard) -> None:
    """Write totals, star and what follows from it below the table."""
    colon = common["colon"]
    points = (
        ("base", card.base),
        ("bonus", card.bonus),
        ("penalty", card.penalty),
        ("total", card.total),
    )
    sums = [words[key] + colon + number(value) for key, value in points if card.has_points]
    sums += [
        words["level" if card.by_person else "grade"]
        + colon
        + card.grade
        + (words["provisional"] if card.provisional else ""),
        card.band,
    ]
    table.wide_row("　　".join(sums), face=Face.HEI, shade=0.95)
    if card.veto:
        veto = "；".join(line.words for line in card.veto)
        table.wide_row(words["veto"] + colon + veto, face=Face.HEI)
    if card.measures:
        table.wide_row(words["measures"] + colon + card.measures)
    awards = [
        line.about + (f"（{line.reason}）" if line.reason else "") for line in card.awarded if line.count > 0
    ]
    if awards:
        table.wide_row("　　".join(awards))
