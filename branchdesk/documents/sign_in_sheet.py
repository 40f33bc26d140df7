"""签到表: the names of those expected with room to sign, and open rows for guests."""

from collections.abc import Sequence
from dataclasses import dataclass

from branchdesk.documents.fonts import Face
from branchdesk.documents.meeting_call import Call, words
from branchdesk.documents.pages import MM, Document, Page, common
from branchdesk.documents.tables import Table, TableColumn

TOP, BOTTOM, SIZE = 18 * MM, 274 * MM, 10.5
ROW, LOWEST_ROW, FOOT = 9.4 * MM, 7.2 * MM, 10 * MM
"""Room to sign by hand, less where one page then takes everybody; and room for the words at the foot."""
ONE_COLUMN = 20
"""Up to so many names stand one under another, more in two columns."""
GUEST_ROWS = 6
WIDE = (("number", 14), ("name", 36), ("signature", 70), ("remark", 54))
HALF = (("number", 11), ("name", 32), ("signature", 26), ("remark", 18))


@dataclass
class _Sheet:
    document: Document
    call: Call
    page: Page
    y: float

    @property
    def left(self) -> float:
        return 18 * MM

    @property
    def width(self) -> float:
        return self.document.size[0] - 2 * self.left

    def begin(self) -> tuple[Page, float]:
        """Begin a page of its own under the title of the sitting."""
        self.page = self.document.page()
        self.document.aligned(self.page, self.left, TOP, self.width, self.call.title, Face.HEI, 11)
        return self.page, TOP + 8 * MM

    def table(self, columns: Sequence[tuple[str, float]], rows: int) -> Table:
        """Begin the table; its rows are lower where so many of them just fit on the page."""
        declared = [TableColumn(words[f"sign.{key}"], width * MM) for key, width in columns]
        room = (BOTTOM - FOOT - self.y - 2) / (rows + 2)
        height = min(room, ROW) if room >= LOWEST_ROW else ROW
        table = Table(self.document, declared, SIZE, self.begin, BOTTOM, self.left, lowest_row=height)
        table.start(self.page, self.y)
        return table


def add_sign_in(document: Document, call: Call, branch_name: str) -> None:
    """Add the sign-in sheet of a sitting to a document, on pages of its own."""
    sheet = _Sheet(document, call, document.page(), TOP)
    document.aligned(sheet.page, sheet.left, TOP, sheet.width, branch_name, Face.HEI, 13)
    document.aligned(sheet.page, sheet.left, TOP + 8 * MM, sheet.width, words["sign.title"], Face.TITLE, 22)
    sheet.y = TOP + 20 * MM
    _head(sheet)
    two = len(call.names) > ONE_COLUMN
    members, guests = _rows(call.names, two=two), _rows(_guests(call), two=two)
    table = sheet.table((*HALF, *HALF) if two else WIDE, len(members) + len(guests))
    for cells in members:
        table.row(cells)
    if table.end[1] + 3 * ROW > BOTTOM - FOOT:  # the head of the guests never stands alone
        table.start(*sheet.begin())
    table.wide_row(words["sign.guests"], face=Face.HEI, align="center", shade=0.95)
    for cells in guests:
        table.row(cells, keep=FOOT)
    page, y = table.end
    document.aligned(page, sheet.left, y + 3 * MM, sheet.width, words["sign.note"], Face.SONG, 9, "left")
    document.aligned(
        page,
        sheet.left,
        y + 3 * MM,
        sheet.width - 40 * MM,
        words["sign.recorder"] + common["colon"],
        Face.SONG,
        10,
        "right",
    )


def _guests(call: Call) -> list[str]:
    """Name the guests that are known, and leave rows for others."""
    names = [name.strip() for name in (call.guests or "").replace("，", "、").split("、") if name.strip()]
    return names + [""] * max(GUEST_ROWS - len(names), 2)


def _rows(names: Sequence[str], *, two: bool) -> list[list[str]]:
    """Number the names; in two columns they go down the left one first."""
    cells = [[str(number) if name else "", name, "", ""] for number, name in enumerate(names, 1)]
    if not two:
        return cells
    half = -(-len(cells) // 2)
    cells += [["", "", "", ""]] * (2 * half - len(cells))
    return [cells[place] + cells[half + place] for place in range(half)]


def _head(sheet: _Sheet) -> None:
    """Draw what the sheet is of: the sitting, when, where, how many are expected."""
    call = sheet.call
    counts = words["sign.counts_words"].format(n=len(call.names), voters=call.voters)
    label, wide = 23 * MM, 86 * MM
    table = Table(
        sheet.document,
        [
            TableColumn("", label),
            TableColumn("", wide, "left"),
            TableColumn("", label),
            TableColumn("", sheet.width - 2 * label - wide, "left"),
        ],
        SIZE,
        sheet.begin,
        BOTTOM,
        sheet.left,
        lowest_row=8 * MM,
    )
    table.continue_at(sheet.page, sheet.y)
    table.row([words["sign.meeting"], call.title, None, None])
    table.row([words["sign.time"], call.when, words["sign.place"], call.place or ""])
    table.row([words["sign.counts"], counts, words["sign.came"], ""])
    sheet.page, y = table.end
    sheet.y = y + 4 * MM
