"""What the sheets of all schemes share: page heads, the result, the steps of the year, and signatures."""

from dataclasses import dataclass
from datetime import date

from branchdesk.documents.fonts import Face
from branchdesk.documents.pages import MM, Document, Page, common, signature_line
from branchdesk.documents.registers import day_words
from branchdesk.documents.score_words import as_of_words, number, title_of, words
from branchdesk.documents.tables import Table, TableColumn
from branchdesk.ratings.card import ScoreCard, StepResult, Verdict

MARGIN = 10 * MM
BOTTOM = 190 * MM
SIZE = 8.5
SIGNERS = ("sign_scorer", "sign_secretary", "sign_superior")
STEP_COLUMNS = (
    ("step", 42, "left"),
    ("by", 26, "center"),
    ("due", 27, "center"),
    ("done", 27, "center"),
    ("taker", 34, "center"),
    ("level", 22, "center"),
    ("opinion", 62, "left"),
    ("document", 37, "left"),
)
"""Words, width in mm and place of each column of the procedure."""


@dataclass(frozen=True)
class Sheet:
    """The pages of one card in a document."""

    document: Document
    card: ScoreCard

    def begin(self) -> tuple[Page, float]:
        """Begin a page with title, branch and day; return it and the height where a table may start."""
        document, card = self.document, self.card
        page = document.page()
        width = page.width - 2 * MARGIN
        document.aligned(page, MARGIN, 9 * MM, width, title_of(card), Face.TITLE, 16)
        branch = common["branch"] + common["colon"] + card.branch
        document.aligned(page, MARGIN, 15.5 * MM, width, branch, Face.SONG, 9, "left")
        document.aligned(page, MARGIN, 15.5 * MM, width, as_of_words(card), Face.SONG, 9, "right")
        return page, 21 * MM

    def sign(self, page: Page, y: float) -> None:
        """Draw the places for signatures below a table, with the names of those who signed."""
        if y + 16 * MM > BOTTOM:
            page, y = self.begin()
        labels = [words[key] for key in SIGNERS]
        signature_line(self.document, page, y + 8 * MM, labels)
        width = (page.width - 2 * MARGIN) / len(labels)
        for n, label in enumerate(labels):
            signed = next((one for one in self.card.signatures if label.startswith(one.role)), None)
            if signed is not None:
                fonts = self.document.fonts
                start = MARGIN + n * width + fonts.width(label + common["colon"], Face.SONG, 10.5)
                said = fonts.clean(f"{signed.name}　{day_words(signed.signed_on)}")
                page.text(start + 2 * MM, y + 8 * MM, said, Face.SONG, 10.5)


def add_result(table: Table, card: ScoreCard) -> None:
    """Write totals, star and what follows from it below the table."""
    colon = common["colon"]
    points = (
        ("base", card.base),
        ("bonus", card.bonus),
        ("penalty", card.penalty),
        ("total", card.total),
    )
    sums = [words[key] + colon + number(value) for key, value in points if card.has_points]
    if not card.has_points:
        counts = card.verdicts()
        sums.append(words["counts"].format(**{str(verdict): counts[verdict] for verdict in Verdict}))
    sums += [
        words["level" if card.by_person else "grade"]
        + colon
        + (card.grade or words["not_graded"])
        + (words["provisional"] if card.provisional and card.grade else ""),
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


def add_steps(sheet: Sheet, page: Page, y: float) -> tuple[Page, float]:
    """Add the procedure of the year with its days, grades and opinions, and the objections; return where it ends."""
    document, card = sheet.document, sheet.card
    columns = [TableColumn(words[key], width * MM, align) for key, width, align in STEP_COLUMNS]
    table = Table(document, columns, SIZE, sheet.begin, BOTTOM, MARGIN)
    if y + 30 * MM > BOTTOM:
        page, y = sheet.begin()
    document.aligned(page, MARGIN, y + 5 * MM, page.width - 2 * MARGIN, words["steps"], Face.HEI, 11, "left")
    table.start(page, y + 11 * MM)
    for step in card.steps:
        table.row(step_cells(card, step))
    if card.objections:
        said = [words["objections"].format(n=len(card.objections))]
        for one in card.objections:
            said.append(
                words["objection"].format(day=day_words(one.received_on), who=one.raised_by, text=one.text)
            )
            answer = words["unanswered"]
            if one.answered_on is not None:
                answer = words["answered"].format(day=day_words(one.answered_on), answer=one.answer)
            said.append(answer)
        table.wide_row("\n".join(said))
    return table.end


def step_cells(card: ScoreCard, step: StepResult) -> list[str]:
    """Write a step in the columns of the procedure."""
    turns = sum(other.step == step.step for other in card.steps)
    title = step.title if turns == 1 else words["turn"].format(title=step.title, n=step.number)
    by = words[f"by_{step.by}"]
    return [
        title,
        by,
        _day(step.due_on),
        _day(step.done_on),
        step.done_by,
        step.grade,
        step.text,
        step.document,
    ]


def _day(day: date | None) -> str:
    return "" if day is None else day_words(day)
