"""The letter of transfer (组织关系介绍信): stub, letter and receipt on one sheet, and the receipt by itself."""

from dataclasses import dataclass
from datetime import date

from branchdesk.documents.capitals import capital_month, capitals
from branchdesk.documents.filled_text import LEADING, FilledText, write_filled
from branchdesk.documents.fonts import Face
from branchdesk.documents.pages import MM, Document, Page
from branchdesk.documents.record_paper import Desk, RecordPaper
from branchdesk.fields import words_of
from branchdesk.i18n import N_, _
from branchdesk.models import Direction, Person, Stage, Transfer
from branchdesk.paths import RESOURCES
from branchdesk.people import members, transfers
from branchdesk.people.relation_books import TRANSFERS, at
from branchdesk.places import Place
from branchdesk.rules.registers import read_words
from branchdesk.words import SEX_WORDS

words = read_words(RESOURCES / "papers" / "transfer-letter.toml")

MARGIN = 20 * MM
STUB, LETTER, RECEIPT = "stub", "letter", "receipt"
HEIGHTS = {STUB: 92 * MM, LETTER: 122 * MM, RECEIPT: 83 * MM}
"""Three parts that fill a sheet of A4."""
TITLE_SIZE, TEXT_SIZE, SMALL_SIZE = 17.0, 13.0, 10.5
DASH, GAP = 6.0, 4.0


def transfer_letter(desk: Desk, record_id: str) -> Document:
    """Lay out the three parts of a letter that was issued, parted by lines to tear along."""
    transfer, person = _known(desk, record_id)
    _note_gaps(desk, transfer, person)
    sheet = _Sheet(desk, transfer, person)
    y = sheet.part(STUB, 0)
    y = sheet.part(LETTER, y)
    sheet.part(RECEIPT, y)
    return sheet.document


def transfer_receipt(desk: Desk, record_id: str) -> Document:
    """Lay out the receipt of a letter that came in, to be sent back to its sender."""
    transfer, person = _known(desk, record_id)
    sheet = _Sheet(desk, transfer, person)
    sheet.part(RECEIPT, 0)
    return sheet.document


def _known(desk: Desk, record_id: str) -> tuple[Transfer, Person]:
    transfer = transfers.found(desk.session, record_id)
    return transfer, members.found(desk.session, transfer.person_id)


def _note_gaps(desk: Desk, transfer: Transfer, person: Person) -> None:
    for field, said in (
        ("sex", _("没有填性别。")),
        ("born_on", _("没有填出生日期，年龄留空。")),
        ("nationality", _("没有填民族。")),
        ("id_number", _("没有填身份证号。")),
    ):
        if not getattr(person, field):
            desk.miss(said, Place("people", person.id, field))
    for field, said in (
        ("number", _("没有填介绍信编号。")),
        ("destination", _("没有填去往单位或地区。")),
        ("dues_until", _("没有填党费交至年月。")),
        ("phone", _("没有填联系电话。")),
        ("address", _("没有填通讯地址。")),
    ):
        if not getattr(transfer, field):
            desk.miss(said, at(TRANSFERS, transfer.id))


def day_words(day: date | None) -> str:
    """Write a day, or the blanks for one."""
    if day is None:
        return words["no_day"]
    return words["day"].format(year=day.year, month=day.month, day=day.day)


def stage_words(person: Person) -> str:
    """Write 正式 or 预备."""
    return words["full" if person.stage == Stage.FULL else "probationary"]


@dataclass
class _Sheet:
    """A sheet of A4 that the parts are written on from top to bottom."""

    desk: Desk
    transfer: Transfer
    person: Person

    def __post_init__(self) -> None:
        branch = self.desk.branch
        self.document = Document(
            f"{self.person.name}{words['title']}", branch.name, self.desk.fonts, margin=MARGIN
        )
        self.page: Page = self.document.page(is_cover=True)  # a form of one sheet bears no page number
        self.width = self.page.width - 2 * MARGIN
        self.values = self._values()

    def _values(self) -> dict[str, str]:
        transfer, person = self.transfer, self.person
        age = members.age_on(person.born_on, transfer.issued_on)
        year, month = capital_month(transfer.dues_until) if transfer.dues_until else ("", "")
        accepted = transfer.accepted_on if transfer.direction == Direction.IN else None
        return {
            "name": person.name,
            "sex": words_of(person.sex, SEX_WORDS),
            "age": "" if age is None else str(age),
            "nationality": person.nationality or "",
            "stage": stage_words(person),
            "id_number": person.id_number or "",
            "from": transfer.from_organisation,
            "to": transfer.to_organisation,
            "destination": transfer.destination or "",
            "year": year,
            "month": month,
            "accepted": day_words(accepted) if accepted else "　" * 9,
            "days": capitals(transfer.valid_days),
        }

    def part(self, name: str, top: float) -> float:
        """Write a part from `top` down and the line to tear along at its end; return where that is."""
        y = self._head(name, top + 11 * MM)
        issuer, receiver = self.transfer.from_organisation, self.transfer.to_organisation
        addressee = {STUB: "", LETTER: receiver, RECEIPT: issuer}[name]
        if addressee:
            y = self._line(words["to"].format(organisation=addressee), y)
        y = self._filled("　　" + words[f"{name}.text"], y)
        if name == RECEIPT:
            self._receipt_foot(y, top + HEIGHTS[name])
        else:
            y = self._issued(y)
            if name == LETTER:
                self._sender(top + HEIGHTS[name])
            else:
                self._paste(y, top + HEIGHTS[name])
        end = top + HEIGHTS[name]
        if name != RECEIPT:
            self._tear(end)
        return end

    def _head(self, name: str, y: float) -> float:
        title = words["title"] + words[f"{name}.title"]
        self.document.aligned(self.page, MARGIN, y, self.width, title, Face.TITLE, TITLE_SIZE)
        number = words["number"].format(number=self.transfer.number or "　　　　")
        self.document.aligned(
            self.page, MARGIN, y + 10 * MM, self.width, number, Face.FANGSONG, TEXT_SIZE, "right"
        )
        return y + 17 * MM

    def _line(self, text: str, y: float, size: float = TEXT_SIZE, align: str = "left") -> float:
        top = y + (LEADING - 1) * size / 2
        self.document.aligned(self.page, MARGIN, top, self.width, text, Face.FANGSONG, size, align)
        return y + size * LEADING

    def _filled(self, template: str, y: float, size: float = TEXT_SIZE) -> float:
        text = FilledText(template, self.values)
        return write_filled(self.document, self.page, MARGIN, y, self.width, text, size)

    def _issued(self, y: float) -> float:
        """Write validity at the left, and seal and day at the right below it."""
        y = self._filled("　　" + words["validity"], y)
        y = self._line(words["seal"] + "　　　　　　", y, align="right")
        return self._line(day_words(self.transfer.issued_on) + "　　", y, align="right")

    def _sender(self, end: float) -> None:
        sender = {
            name: getattr(self.transfer, name) or "" for name in ("address", "phone", "fax", "postcode")
        }
        y = end - 28 * MM
        for template, values in (
            (words["person_phone"], {"phone": self.transfer.person_phone or ""}),
            (words["sender_address"], sender),
            (words["sender"], sender),
        ):
            text = FilledText(template, values, blank="　" * 7)
            y = write_filled(self.document, self.page, MARGIN, y, self.width, text, SMALL_SIZE) + 1 * MM

    def _paste(self, y: float, end: float) -> None:
        """Mark where the receipt is pasted on the stub when it is back."""
        height = end - y - 7 * MM
        if height < SMALL_SIZE * 2:
            return  # a stub of long names is pasted over
        self.page.box(MARGIN, y + 2 * MM, self.width, height, 0.3)
        self.document.aligned(
            self.page,
            MARGIN,
            y + 2 * MM + (height - SMALL_SIZE) / 2,
            self.width,
            words["paste"],
            Face.SONG,
            SMALL_SIZE,
            grey=0.45,
        )

    def _receipt_foot(self, y: float, end: float) -> None:
        comes_in = self.transfer.direction == Direction.IN
        y = self._line(words["seal"] + "　　　　　　", y, align="right")
        day = (self.transfer.receipt_on or self.desk.today) if comes_in else None
        self._line(day_words(day) + "　　", y, align="right")
        phone = (self.desk.branch.phone or "") if comes_in else ""
        handled = FilledText(words["handled"], {"person": "", "phone": phone}, blank="　" * 7)
        write_filled(self.document, self.page, MARGIN, end - 19 * MM, self.width, handled, SMALL_SIZE)
        months = capitals(self.desk.rulebook.checks.latest("relations.receipt-missing").months)
        self._line(words["within"].format(months=months), end - 12 * MM, SMALL_SIZE)

    def _tear(self, y: float) -> None:
        """Draw a dashed line across the sheet, with its name in the middle."""
        size = 8.0
        label = self.document.fonts.width(words["tear"], Face.SONG, size) + 12
        middle = self.page.width / 2
        x = 6 * MM
        while x < self.page.width - 6 * MM:
            if not middle - label / 2 - DASH < x < middle + label / 2:
                self.page.line(x, y, x + DASH, y, 0.5)
            x += DASH + GAP
        self.document.aligned(
            self.page, 0, y - size / 2, self.page.width, words["tear"], Face.SONG, size, grey=0.35
        )


TRANSFER_PAPERS = (
    RecordPaper("transfer-letter", N_("组织关系介绍信"), "组织关系介绍信", transfer_letter),
    RecordPaper("transfer-receipt", N_("组织关系介绍信回执"), "组织关系介绍信回执", transfer_receipt),
)
