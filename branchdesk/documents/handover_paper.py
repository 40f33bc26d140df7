"""党支部工作交接书: what was handed over, list by list, with the signatures of three people."""

from collections.abc import Sequence

from branchdesk import entries
from branchdesk.documents.flow import Flow
from branchdesk.documents.fonts import Face
from branchdesk.documents.pages import MM, Document, Page
from branchdesk.documents.record_paper import Desk, RecordPaper
from branchdesk.documents.registers import day_words
from branchdesk.documents.tables import Table, TableColumn
from branchdesk.documents.text import LINE, wrap
from branchdesk.handover.deed import Agreement
from branchdesk.handover.lists import Lists, lists_from
from branchdesk.i18n import _
from branchdesk.models import Handover
from branchdesk.paths import RESOURCES
from branchdesk.places import Place
from branchdesk.rules.registers import read_words

words = read_words(RESOURCES / "papers" / "handover.toml")

TOP, BOTTOM_MARGIN = 22 * MM, 20 * MM
SIZE = 10.5
SIGNATURES = 42 * MM


def protocol(desk: Desk, agreed: Agreement, lists: Lists) -> Document:
    """Lay out the protocol of a hand-over, recorded or about to be."""
    document = Document(title=words["title"], author=lists.branch, fonts=desk.fonts)
    if not agreed.witness:
        desk.miss(_("没有写监交人，可以打印后手写。"), Place("settings", None, "handover"))
    paper = _Paper(document)
    paper.head(agreed, lists)
    paper.table(words["books"], (words["year"], words["book"], words["content"]), (16, 34, 120), lists.books)
    paper.table(words["balances"], (words["item"], words["state"]), (50, 120), lists.balances)
    paper.numbered(words["matters"], lists.matters or (words["no_matters"],))
    paper.table(words["office"], (words["item"], words["state"]), (50, 120), lists.office)
    paper.table(words["keys"], (words["item"], words["state"]), (50, 120), lists.keys)
    paper.sign()
    return document


class _Paper:
    """Writes one part below the other."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.bottom = document.size[1] - BOTTOM_MARGIN
        self.flow = Flow(document, on_page=lambda _page: TOP, bottom=self.bottom, size=SIZE)
        self.flow.new_page()

    def head(self, agreed: Agreement, lists: Lists) -> None:
        flow = self.flow
        page = flow.here()
        self.document.aligned(page, flow.left, flow.y, flow.width, words["title"], Face.TITLE, 22)
        flow.gap(22 * 1.9)
        flow.labelled([(words["branch"], lists.branch)])
        flow.labelled(
            [(words["superior"], lists.superior), (words["handed_on"], day_words(agreed.handed_on))]
        )
        flow.labelled([(words["from"], agreed.from_name), (words["to"], agreed.to_name)])
        flow.labelled([(words["witness"], agreed.witness or "")])
        if agreed.note:
            flow.labelled([(words["note"], agreed.note)])

    def table(
        self, title: str, heads: Sequence[str], shares: Sequence[int], rows: Sequence[Sequence[str]]
    ) -> None:
        self._heading(title)
        width = self.flow.width / sum(shares)
        columns = [
            TableColumn(head, share * width, "left" if place == len(heads) - 1 else "center")
            for place, (head, share) in enumerate(zip(heads, shares, strict=True))
        ]
        table = Table(self.document, columns, SIZE, self._begin, self.bottom, self.flow.left, lowest_row=20)
        table.start(self.flow.here(), self.flow.y)
        for row in rows:
            table.row(list(row))
        self.flow.page, self.flow.y = table.end

    def _begin(self) -> tuple[Page, float]:
        return self.document.page(), TOP

    def _heading(self, title: str) -> None:
        self.flow.gap(SIZE)
        self.flow.heading(title)

    def numbered(self, title: str, lines: Sequence[str]) -> None:
        self._heading(title)
        for number, line in enumerate(lines, 1):
            text = f"{number}．{line}" if len(lines) > 1 else line
            self.flow.paragraphs(text, indent="")
            self.flow.gap(2)

    def sign(self) -> None:
        """Write the statement and the lines for three signatures, all on one page."""
        flow, fonts = self.flow, self.document.fonts
        flow.gap(SIZE * 1.5)
        lines = wrap(fonts, fonts.clean("　　" + words["statement"]), Face.SONG, SIZE, flow.width - 8)
        flow.here(len(lines) * SIZE * LINE + SIGNATURES)
        flow.paragraphs(words["statement"])
        flow.gap(8 * MM)
        page, share = flow.here(), flow.width / 3
        for place, who in enumerate((words["from"], words["to"], words["witness"])):
            x = flow.left + place * share
            for line, title in enumerate((words["sign"].format(who=who), words["day"])):
                self._line_for(page, x, flow.y + line * 13 * MM, share - 6 * MM, title)
        flow.gap(SIGNATURES)

    def _line_for(self, page: Page, x: float, y: float, width: float, title: str) -> None:
        fonts = self.document.fonts
        label = fonts.clean(title + "：")
        page.text(x, y, label, Face.SONG, SIZE)
        page.line(x + fonts.width(label, Face.SONG, SIZE), y + SIZE * 1.25, x + width, y + SIZE * 1.25)


def _of_record(desk: Desk, handover_id: str) -> Document:
    kept = entries.found(
        desk.session, Handover, handover_id, _("没有找到这次交接的记录，可能已经恢复到以前的备份。")
    )
    agreed = Agreement(kept.handed_on, kept.from_name, kept.to_name, kept.witness, kept.note)
    return protocol(desk, agreed, lists_from(kept.snapshot))


HANDOVER_PAPERS = (RecordPaper("handover", words["title"], words["title"], _of_record),)
