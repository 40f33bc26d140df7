"""Ballot papers, two or more an A4 sheet: a box over each name for ○ or ×, boxes to write in, a place for the stamp."""

from dataclasses import dataclass
from math import ceil

from branchdesk.documents.election_facts import ElectionFacts, facts_of, words
from branchdesk.documents.election_sheets import Vote, office_words, votes_of
from branchdesk.documents.fonts import Face
from branchdesk.documents.pages import MM, Document, Page, common
from branchdesk.documents.record_paper import Desk
from branchdesk.documents.text import fit, wrap
from branchdesk.i18n import _
from branchdesk.models import Office

MARGIN = 16 * MM
EDGE = 12 * MM
"""What is left free at the upper and lower edge of the sheet."""
MARK_HEIGHT, NAME_HEIGHT, LABEL_WIDTH = 13 * MM, 13 * MM, 16 * MM
MOST_IN_A_LINE = 8
TITLE_SIZE, NOTE_SIZE = 15.0, 9.0
FEWEST, MOST = 2, 4
"""How many ballots fit a sheet at least (smaller print would be unkind) and at most."""


@dataclass(frozen=True)
class _Shape:
    """How the boxes of one ballot lie."""

    vote: Vote
    per_line: int
    write_ins: int

    @property
    def lines(self) -> int:
        return ceil(len(self.vote.names) / self.per_line)

    @property
    def height(self) -> float:
        """Points one ballot takes."""
        boxes = self.lines + ceil(self.write_ins / self.per_line)
        return 70 + boxes * (MARK_HEIGHT + NAME_HEIGHT + 3 * MM) + 52

    def on_a_sheet(self, tall: float) -> int:
        """How many ballots one sheet takes."""
        return max(min(int(tall // self.height), MOST), 1)


def ballot_paper(desk: Desk, election_id: str) -> Document:
    """Lay out as many ballots as there are voters, for every ballot that is still to be taken.

    Raises BranchDeskError while nobody stands.
    """
    facts = facts_of(desk, election_id)
    document = Document(
        title=words["ballot.title"].format(branch=desk.branch.name, office=""),
        author=desk.branch.name,
        fonts=desk.fonts,
        margin=MARGIN,
    )
    if facts.view.planned_on is None and facts.view.voted_on is None:
        desk.miss(_("没有填计划投票日期，选票上留了空。"), facts.place)
    for vote in votes_of(facts):
        _sheets(facts, document, vote)
    return document


def _sheets(facts: ElectionFacts, document: Document, vote: Vote) -> None:
    per_line = min(max(len(vote.names), 3), MOST_IN_A_LINE)
    shape = _Shape(vote, per_line, min(vote.seats, per_line))
    tall = document.size[1] - 2 * EDGE
    on_a_sheet = shape.on_a_sheet(tall)
    slot = tall / max(on_a_sheet, FEWEST) if shape.height <= tall / FEWEST else tall
    left = vote.voters
    while left > 0:
        page = document.page(is_cover=True)  # a ballot carries no page number
        for place in range(min(on_a_sheet, left)):
            spare = max(slot - shape.height, 0) / 2
            _ballot(facts, document, page, EDGE + place * slot + spare, shape)
            if place:
                _cut(page, EDGE + place * slot)
        left -= on_a_sheet


def _cut(page: Page, y: float) -> None:
    """Draw where the sheet is cut."""
    x = MARGIN / 2
    while x < page.width - MARGIN / 2:
        page.line(x, y, x + 4, y, 0.4)
        x += 8


def _ballot(facts: ElectionFacts, document: Document, page: Page, top: float, shape: _Shape) -> None:
    vote, width = shape.vote, page.width - 2 * MARGIN
    fonts = document.fonts
    y = top + 14
    title = words["ballot.title"].format(branch=facts.desk.branch.name, office=office_words(facts, vote))
    for line in wrap(fonts, fonts.clean(title), Face.TITLE, TITLE_SIZE, width):
        document.aligned(page, MARGIN, y, width, line, Face.TITLE, TITLE_SIZE)
        y += TITLE_SIZE * 1.4
    day = facts.values["voted"] or facts.values["planned"] or common["blank"]
    document.aligned(page, MARGIN, y + 2, width, words["ballot.stamp"], Face.SONG, 10.5, "left", grey=0.45)
    document.aligned(page, MARGIN, y + 2, width, day, Face.SONG, 10.5, "right")
    y += 20
    y = _boxes(document, page, y, list(vote.names), shape.per_line, words["ballot.name"])
    y = _boxes(document, page, y, [""] * shape.write_ins, shape.per_line, words["ballot.other"])
    order = words["ballot.by_strokes"] if vote.office == Office.MEMBER else ""
    note = words["ballot.note"].format(seats=vote.seats, candidates=len(vote.names), order=order)
    block = fit(fonts, note, Face.SONG, (NOTE_SIZE, NOTE_SIZE - 1), width, 52)
    document.block(page, MARGIN, y + 2, width, block, Face.SONG)


def _boxes(document: Document, page: Page, y: float, names: list[str], per_line: int, label: str) -> float:
    """Draw a box for the mark over a box with each name, line by line; return where they end."""
    width = (page.width - 2 * MARGIN - LABEL_WIDTH) / per_line
    for start in range(0, len(names), per_line):
        for row, (words_, height) in enumerate(((words["ballot.mark"], MARK_HEIGHT), (label, NAME_HEIGHT))):
            top = y + row * MARK_HEIGHT
            page.fill(MARGIN, top, LABEL_WIDTH, height, 0.95)
            page.box(MARGIN, top, LABEL_WIDTH, height)
            document.aligned(page, MARGIN, top + height / 2 - 5.5, LABEL_WIDTH, words_, Face.HEI, 10.5)
        for place, name in enumerate(names[start : start + per_line]):
            x = MARGIN + LABEL_WIDTH + place * width
            page.box(x, y, width, MARK_HEIGHT)
            page.box(x, y + MARK_HEIGHT, width, NAME_HEIGHT)
            _name(document, page, x, y + MARK_HEIGHT, width, name)
        y += MARK_HEIGHT + NAME_HEIGHT + 3 * MM
    return y


def _name(document: Document, page: Page, x: float, y: float, width: float, name: str) -> None:
    """Write a name, smaller or on two lines where the box is narrow."""
    block = fit(document.fonts, name, Face.SONG, (13.0, 11.0, 9.0), width - 6, NAME_HEIGHT)
    document.block(page, x + 3, y + (NAME_HEIGHT - block.height) / 2, width - 6, block, Face.SONG, "center")
