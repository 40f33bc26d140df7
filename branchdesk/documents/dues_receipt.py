"""党费收据 in three parts, one receipt a page, and 当日收款清单."""

from datetime import date

from branchdesk.dates import Month
from branchdesk.documents.fonts import Face
from branchdesk.documents.pages import MM, Document, Page, common, signature_line
from branchdesk.documents.record_paper import Desk, RecordPaper
from branchdesk.documents.registers import day_words
from branchdesk.documents.tables import Table, TableColumn
from branchdesk.documents.text import fit
from branchdesk.dues.day_list import DayList, day_list
from branchdesk.dues.receipts import ReceiptLine, ReceiptPart, receipts_of
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import N_, _
from branchdesk.models import PaymentKind, PayMethod
from branchdesk.money import in_words, plain
from branchdesk.paths import RESOURCES
from branchdesk.places import Place
from branchdesk.rules.registers import read_words
from branchdesk.words import METHOD_WORDS

words = read_words(RESOURCES / "papers" / "dues-receipt.toml")
PARTS = ("stub", "customer", "books")
PART_HEIGHT = 94 * MM
LEFT, WIDTH = 18 * MM, 174 * MM
LABEL = 30 * MM
ROW = 9 * MM
SIZE = 10.5
READABLE = 9.0
"""The smallest size the members are printed in; where they do not fit they stand on a page behind."""
SEPARATOR = ","
"""Between the keys of several receipts in one print."""


def receipt_document(desk: Desk, keys: str) -> Document:
    """Lay out receipts, a page each; raises BranchDeskError when none of them is there any more."""
    receipts = receipts_of(desk.session, desk.branch_id, ids=keys.split(SEPARATOR))
    if not receipts:
        raise BranchDeskError(_("没有可以打印的收据。"))
    document = Document(words["title"], desk.branch.name, desk.fonts, is_numbered=False)
    for receipt in receipts:
        page = document.page()
        document.outline.append((0, receipt.number_words, page))
        if not receipt.receiver:
            sentence = _("收据 {number} 没有填收款人，签名处留空。").format(number=receipt.number_words)
            desk.miss(sentence, Place("dues.collection", receipt.id, "receipts"))
        for number, part in enumerate(PARTS):
            top = 8 * MM + number * PART_HEIGHT
            _part(document, page, desk.branch.name, receipt, words[part], top)
            if number:
                page.line(10 * MM, top - 5 * MM, page.width - 10 * MM, top - 5 * MM, 0.25)
        if not _fits(document, receipt):
            _annex(document, receipt)
    return document


def _part(document: Document, page: Page, branch: str, receipt: ReceiptLine, part: str, top: float) -> None:
    document.aligned(page, LEFT, top, WIDTH, words["title"], Face.TITLE, 18)
    document.aligned(page, LEFT, top + 3 * MM, WIDTH, part, Face.SONG, 9, "right")
    if receipt.is_void:  # under the words, which stay legible
        document.aligned(page, LEFT, top + 38 * MM, WIDTH, words["void"], Face.TITLE, 44, grey=0.75)
    y = top + 10 * MM
    number = f"{words['number']}{common['colon']}{receipt.number_words}"
    document.aligned(page, LEFT, y, WIDTH, number, Face.SONG, SIZE, "left")
    document.aligned(page, LEFT, y, WIDTH, day_words(receipt.received_on), Face.SONG, SIZE, "right")
    y += 6 * MM
    whole = f"{in_words(receipt.amount_fen)}　　{words['figures'].format(amount=plain(receipt.amount_fen))}"
    how = "" if receipt.method is None else METHOD_WORDS[receipt.method]
    replaces = words["replaces"].format(number=receipt.replaces) if receipt.replaces else ""
    centre = words["to_centre"] if receipt.to_centre else ""
    note = "；".join(piece for piece in (receipt.reason, centre, replaces) if piece)
    many = words["and_more"].format(name=receipt.parts[0].name, n=len({one.name for one in receipt.parts}))
    members = _members(receipt) if _fits(document, receipt) else many
    for cells in (
        ((words["payer"], receipt.payer),),
        ((words["members"], members),),
        ((words["period"], _period(receipt)), (words["matter"], _matter(receipt))),
        ((words["amount_words"], whole),),
        ((words["method"], how), (words["voucher"], receipt.voucher)),
        ((words["reason"], note),),
    ):
        _row(document, page, y, cells)
        y += ROW
    y += 3 * MM
    document.aligned(page, LEFT, y, WIDTH, words["seal"] + common["colon"] + branch, Face.SONG, SIZE, "left")
    receiver = words["receiver"] + common["colon"] + (receipt.receiver or "　　　　")
    document.aligned(page, LEFT, y, WIDTH, receiver, Face.SONG, SIZE, "right")


def _row(document: Document, page: Page, y: float, cells: tuple[tuple[str, str], ...]) -> None:
    share = WIDTH / len(cells)
    for place, (label, value) in enumerate(cells):
        x = LEFT + place * share
        page.fill(x, y, LABEL, ROW, 0.95)
        page.box(x, y, share, ROW)
        page.line(x + LABEL, y, x + LABEL, y + ROW)
        document.aligned(page, x, y + (ROW - SIZE) / 2, LABEL, label, Face.HEI, SIZE)
        room = share - LABEL - 4 * MM
        block = fit(
            document.fonts, document.fonts.clean(value), Face.SONG, (SIZE, 9.0, 7.5, 6.5), room, ROW - 2
        )
        document.block(page, x + LABEL + 2 * MM, y + (ROW - block.height) / 2, room, block, Face.SONG)


def _members(receipt: ReceiptLine) -> str:
    """Name the members; of several what each part of the money was."""
    if len(receipt.parts) == 1:
        return receipt.parts[0].name
    said = [
        words["member_part"].format(name=part.name, what=_what(part), amount=plain(part.amount_fen))
        for part in receipt.parts
    ]
    return "、".join(said)


def _fits(document: Document, receipt: ReceiptLine) -> bool:
    """Whether the members, with what each paid, can be read in the one row there is for them."""
    room = WIDTH - LABEL - 4 * MM
    return document.fonts.width(document.fonts.clean(_members(receipt)), Face.SONG, READABLE) <= room


def _annex(document: Document, receipt: ReceiptLine) -> None:
    """List members, months and amounts of a receipt for many on a page behind it."""
    title = words["annex"].format(number=receipt.number_words)
    width = document.size[0] - 2 * document.margin

    def begin() -> tuple[Page, float]:
        page = document.page()
        document.aligned(page, document.margin, 18 * MM, width, title, Face.TITLE, 16)
        return page, 32 * MM

    heads = (
        ("number_column", 0.1, "center"),
        ("name", 0.22, "center"),
        ("matter_column", 0.22, "center"),
        ("period_column", 0.26, "center"),
        ("sum", 0.2, "right"),
    )
    columns = [TableColumn(words[key], width * share, align) for key, share, align in heads]
    table = Table(document, columns, 10, begin, document.size[1] - 25 * MM, document.margin)
    table.start(*begin())
    for number, part in enumerate(receipt.parts, 1):
        period = str(part.first) if part.first == part.last else f"{part.first}—{part.last}"
        kind = words["gift" if part.kind == PaymentKind.VOLUNTARY else "dues"]
        table.row([str(number), part.name, kind, period, plain(part.amount_fen)])
    total = [words["total"], None, None, None, plain(sum(part.amount_fen for part in receipt.parts))]
    table.row(total, face=Face.HEI, shade=0.96)


def _what(part: ReceiptPart) -> str:
    return words["gift"] if part.kind == PaymentKind.VOLUNTARY else ""


def _period(receipt: ReceiptLine) -> str:
    dues = [part for part in receipt.parts if part.kind == PaymentKind.DUES] or receipt.parts
    first, last = min(part.first for part in dues), max(part.last for part in dues)
    return _month(first) if first == last else words["months"].format(first=_month(first), last=_month(last))


def _month(month: Month) -> str:
    return words["month"].format(year=month.year, month=month.month)


def _matter(receipt: ReceiptLine) -> str:
    kinds = dict.fromkeys(part.kind for part in receipt.parts)
    return "、".join(words["gift" if kind == PaymentKind.VOLUNTARY else "dues"] for kind in kinds)


def day_key(on: date, counted_fen: int | None = None) -> str:
    """Return the key of a day's list, with the cash that was counted where it was."""
    return str(on) if counted_fen is None else f"{on}/{counted_fen}"


def day_list_document(desk: Desk, key: str) -> Document:
    """Lay out the money of a `day_key`, with the sums of each way, and the cash counted or room to count it."""
    day, _slash, counted = key.partition("/")
    listed = day_list(desk.session, desk.branch_id, date.fromisoformat(day))
    document = Document(words["day_title"], desk.branch.name, desk.fonts)
    width = document.size[0] - 2 * document.margin

    def begin() -> tuple[Page, float]:
        page = document.page()
        document.aligned(page, document.margin, 18 * MM, width, words["day_title"], Face.TITLE, 20)
        branch = common["branch"] + common["colon"] + desk.branch.name
        document.aligned(page, document.margin, 30 * MM, width, branch, Face.SONG, SIZE, "left")
        day = words["day"] + common["colon"] + day_words(listed.on)
        document.aligned(page, document.margin, 30 * MM, width, day, Face.SONG, SIZE, "right")
        return page, 37 * MM

    first = begin()
    bottom = document.size[1] - 25 * MM
    heads = (
        ("number_column", 0.06, "center"),
        ("name", 0.16, "center"),
        ("kind", 0.16, "center"),
        ("for_month", 0.1, "center"),
        ("sum", 0.13, "right"),
        ("how", 0.08, "center"),
        ("by", 0.17, "center"),
        ("receipt", 0.14, "center"),
    )
    columns = [TableColumn(words[key], width * share, align) for key, share, align in heads]
    table = Table(document, columns, 10, begin, bottom, document.margin)
    table.start(*first)
    for number, line in enumerate(listed.lines, 1):
        kind = (
            words["reversal"]
            if line.is_reversal
            else words["gift" if line.kind == PaymentKind.VOLUNTARY else "dues"]
        )
        table.row(
            [
                str(number),
                line.name,
                kind,
                str(line.month),
                plain(line.amount_fen),
                _way(line.method),
                line.payer,
                line.receipt or line.voucher,
            ]
        )
    if not listed.lines:
        table.wide_row(words["none"], align="center")
    total = [words["total"], None, None, None, plain(listed.total_fen), "", "", ""]
    table.row(total, face=Face.HEI, shade=0.96, keep=60 * MM)
    page, y = table.end
    _cash(document, page, y + 6 * MM, listed, int(counted) if counted else None)
    return document


def _cash(document: Document, page: Page, y: float, listed: DayList, counted: int | None) -> None:
    """Write the sum of each way of paying, and the cash that was counted or the lines to count it by hand."""
    width = document.size[0] - 2 * document.margin
    said = "；".join(f"{_way(method)} {plain(fen)}" for method, fen in listed.sums)
    words_of_sums = words["by_method"] + common["colon"] + (said or "0.00")
    document.aligned(page, document.margin, y, width, words_of_sums, Face.SONG, SIZE, "left")
    due = words["cash"] + common["colon"] + plain(listed.cash_fen)
    document.aligned(page, document.margin, y + 7 * MM, width, due, Face.SONG, SIZE, "left")
    if counted is None:
        signature_line(document, page, y + 16 * MM, (words["counted"], words["difference"]))
    else:
        found = words["counted"] + common["colon"] + plain(counted)
        difference = words["difference"] + common["colon"] + plain(counted - listed.cash_fen)
        document.aligned(page, document.margin, y + 14 * MM, width / 2, found, Face.SONG, SIZE, "left")
        document.aligned(
            page, document.margin + width / 2, y + 14 * MM, width / 2, difference, Face.SONG, SIZE, "left"
        )
    signature_line(document, page, y + 28 * MM, (words["sign_receiver"], words["sign_checker"]))


def _way(method: PayMethod | None) -> str:
    return words["unknown"] if method is None else METHOD_WORDS[method]


RECEIPT_PAPERS = (
    RecordPaper("dues-receipt", N_("党费收据"), "党费收据", receipt_document),
    RecordPaper("dues-day", N_("当日收款清单"), "当日收款清单", day_list_document),
)
