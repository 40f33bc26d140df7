"""积分 on paper: the list of a quarter for the notice board, and a member's statement of the year."""

from collections.abc import Callable, Sequence
from datetime import date
from operator import attrgetter

from sqlalchemy.orm import Session

from branchdesk import entries
from branchdesk.documents.fonts import Face
from branchdesk.documents.pages import MM, Document, Page, common, signature_line
from branchdesk.documents.record_paper import Desk, RecordPaper
from branchdesk.documents.registers import Part, day_words
from branchdesk.documents.service_papers import register_fields
from branchdesk.documents.tables import Table, TableColumn
from branchdesk.errors import BranchDeskError
from branchdesk.fields import Field, show_plain
from branchdesk.i18n import N_, _
from branchdesk.models import PointCategory, PointPublication
from branchdesk.paths import RESOURCES
from branchdesk.places import Place
from branchdesk.rules.registers import read_words
from branchdesk.rules.rulebook import Rulebook
from branchdesk.service.point_entries import EntryLine
from branchdesk.service.point_items import shows_rank
from branchdesk.service.point_proposals import SECTION
from branchdesk.service.point_publications import ListedPoints, list_of
from branchdesk.service.point_words import GROUND_WORDS, plain_tenths
from branchdesk.service.points_year import PersonPoints, points_of_year, quarter_days

words = read_words(RESOURCES / "papers" / "points.toml")
PUBLICATION_PAPER, DRAFT_PAPER, STATEMENT_PAPER = "points-publication", "points-draft", "points-statement"
SIZE = 11.0
FOOT = 36 * MM


def publication_document(desk: Desk, publication_id: str) -> Document:
    """Lay out what was published, as it stood; raises BranchDeskError for a record that is gone."""
    kept = entries.found(
        desk.session, PointPublication, publication_id, _("这条公示登记已经不在了，可能刚被撤销。")
    )
    listed = [ListedPoints(*line) for line in kept.listed]
    return _notice(desk, kept.year, kept.quarter, listed, day_words(kept.published_on))


def draft_document(desk: Desk, key: str) -> Document:
    """Lay out what would be published of a quarter by now; `key` is year/quarter."""
    year, _slash, quarter = key.partition("/")
    with_rank = shows_rank(desk.session, desk.branch_id)
    listed = list_of(desk.session, desk.branch_id, int(year), int(quarter), with_rank=with_rank)
    if not listed:
        raise BranchDeskError(_("这个季度没有可以公示的人，请先看名册和免计。"))
    last = quarter_days(int(year), int(quarter))[1]
    if last >= desk.today:
        said = _("这个季度 {day} 才过完，公示稿里还不是全部。").format(day=last)
        desk.miss(said, Place(SECTION))
    return _notice(desk, int(year), int(quarter), listed, "")


def _notice(desk: Desk, year: int, quarter: int, listed: Sequence[ListedPoints], published: str) -> Document:
    """Set names and points; nothing else about anybody is on it."""
    title = words["notice_title"].format(year=year, quarter=words["quarters"][quarter - 1])
    document = Document(title, desk.branch.name, desk.fonts, footer=words["year"].format(year=year))
    with_rank = any(line.rank is not None for line in listed)
    heads = ["number", "name", "quarter_points", "total", *(["rank"] if with_rank else [])]

    def begin() -> tuple[Page, float]:
        return _begin(document, title, desk.branch.name, "" if published else words["draft"])

    page, y = begin()
    document.outline.append((0, title, page))
    table = _table(document, [(name, 1.0) for name in heads], begin)
    table.start(page, y)
    for number, line in enumerate(listed, 1):
        cells: list[str | None] = [
            str(number),
            line.name,
            plain_tenths(line.quarter),
            plain_tenths(line.total),
        ]
        if with_rank:
            cells.append("" if line.rank is None else str(line.rank))
        table.row(cells, keep=FOOT if number == len(listed) else 0)
    page, y = table.end
    width = document.size[0] - 2 * document.margin
    for place, name in enumerate(("left_out", "appeal"), 1):
        document.aligned(
            page, document.margin, y + place * 6 * MM, width, words[name], Face.SONG, SIZE, "left"
        )
    when = words["published_on"] + (common["colon"] + published if published else "")
    signature_line(document, page, y + 28 * MM, [words["sign_secretary"], when])
    return document


def statement_document(desk: Desk, key: str) -> Document:
    """Lay out a member's points of a year; `key` is year/person. Raises BranchDeskError for nobody found."""
    year, _slash, person_id = key.partition("/")
    people = points_of_year(desk.session, desk.branch_id, int(year), desk.today)
    person = next((one for one in people if one.id == person_id), None)
    if person is None:
        raise BranchDeskError(_("{year} 年的名册里没有这名党员。").format(year=year))
    title, when = words["statement_title"], words["year"].format(year=year)
    document = Document(title, desk.branch.name, desk.fonts, footer=when)

    def begin() -> tuple[Page, float]:
        return _begin(document, title, desk.branch.name, when)

    page, y = begin()
    document.outline.append((0, person.name, page))
    names = ("name", "base", "part_base", "part_plus", "part_minus", "sum", "place_of")
    facts = _table(document, [(name, 1.0) for name in names], begin)
    facts.start(page, y)
    facts.row(_sums(person))
    page, y = facts.end
    columns = [
        ("number", 0.08),
        ("day", 0.2),
        ("item", 0.28),
        ("times", 0.08),
        ("points", 0.1),
        ("note", 0.26),
    ]
    table = _table(document, columns, begin)
    table.start(page, y + 4 * MM)
    for number, line in enumerate(person.lines, 1):
        table.row(_cells(number, line), keep=FOOT if number == len(person.lines) else 0)
    if not person.lines:
        table.wide_row(common["nothing"], align="center")
    page, y = table.end
    labels = [words[name] for name in ("signed_by_person", "signed_by_branch", "signed_on")]
    signature_line(document, page, y + 14 * MM, labels)
    return document


def _begin(document: Document, title: str, branch: str, right: str) -> tuple[Page, float]:
    page, width = document.page(), document.size[0] - 2 * document.margin
    document.aligned(page, document.margin, 20 * MM, width, title, Face.TITLE, 20)
    named = common["branch"] + common["colon"] + branch
    document.aligned(page, document.margin, 34 * MM, width, named, Face.SONG, SIZE, "left")
    document.aligned(page, document.margin, 34 * MM, width, right, Face.SONG, SIZE, "right")
    return page, 41 * MM


def _table(
    document: Document, columns: Sequence[tuple[str, float]], begin: Callable[[], tuple[Page, float]]
) -> Table:
    width = (document.size[0] - 2 * document.margin) / sum(share for _name, share in columns)
    heads = [TableColumn(words[name], share * width) for name, share in columns]
    bottom = document.size[1] - 25 * MM
    return Table(document, heads, SIZE, begin, bottom, document.margin, 22)


def _sums(person: PersonPoints) -> list[str | None]:
    rank = words["exempt"] if person.rank is None else str(person.rank)
    parts = [plain_tenths(person.of_category(category)) for category in PointCategory]
    return [person.name, plain_tenths(person.base), *parts, plain_tenths(person.total), rank]


def _cells(number: int, line: EntryLine) -> list[str | None]:
    return [
        str(number),
        day_words(line.held_on),
        line.item,
        str(line.times),
        plain_tenths(line.counted),
        "；".join(part for part in (line.note, line.why) if part),
    ]


def _tenths(name: str, read: Callable[[PersonPoints], int]) -> Field:
    return Field(name, name, lambda person: plain_tenths(read(person)), show_plain, "")


YEAR_FIELDS = register_fields(
    ("name",),
    _tenths("base", attrgetter("base")),
    _tenths("part_base", lambda person: person.of_category(PointCategory.BASE)),
    _tenths("part_plus", lambda person: person.of_category(PointCategory.PLUS)),
    _tenths("part_minus", lambda person: person.of_category(PointCategory.MINUS)),
    _tenths("total", attrgetter("total")),
    Field("rank", "", lambda person: "" if person.rank is None else str(person.rank), show_plain, ""),
    Field(
        "exempt",
        "",
        lambda person: "" if person.exemption is None else GROUND_WORDS[person.exemption.ground],
        show_plain,
        "",
    ),
)


def points_parts(session: Session, rulebook: Rulebook, branch_id: str, year: int, until: date) -> list[Part]:
    """Give the register of everybody's points of a year up to a day, the best first."""
    people = points_of_year(session, branch_id, year, until)
    counts = {
        "people": str(len(people)),
        "exempt": str(sum(1 for person in people if person.exemption is not None)),
    }
    register = rulebook.registers["points-year"]
    register.require_fields(YEAR_FIELDS)
    return [Part(register, YEAR_FIELDS, people, counts)]


POINTS_RECORD_PAPERS = (
    RecordPaper(PUBLICATION_PAPER, N_("党员积分公示"), "党员积分公示", publication_document),
    RecordPaper(DRAFT_PAPER, N_("党员积分公示稿"), "党员积分公示稿", draft_document),
    RecordPaper(STATEMENT_PAPER, N_("党员积分明细表"), "党员积分明细表", statement_document),
)
