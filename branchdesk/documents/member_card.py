"""The card of one member: the photo and everything the roster knows of the person, on a page of A4."""

from collections.abc import Sequence

from branchdesk.documents.flow import Flow, picture_of
from branchdesk.documents.fonts import Face
from branchdesk.documents.pages import MM, Document, Page
from branchdesk.documents.record_paper import Desk, RecordPaper
from branchdesk.documents.registers import day_words
from branchdesk.documents.text import LINE
from branchdesk.fields import ROSTER_FIELDS
from branchdesk.i18n import N_, _
from branchdesk.life.appraisal_results import last_result
from branchdesk.life.appraisals import GRADE_WORDS
from branchdesk.paths import RESOURCES
from branchdesk.people import photos, posts, seniority
from branchdesk.people.posts import PostRow
from branchdesk.people.roster import RosterRow, row_of
from branchdesk.places import Place
from branchdesk.rules.registers import read_words
from branchdesk.words import POST_WORDS

MARGIN = 18 * MM
SIZE = 9.0
LABEL = 27 * MM
PHOTO_WIDTH = 33 * MM
"""The place for the photo; it is as high as the rows beside it."""
GAP = 2 * MM
words = read_words(RESOURCES / "papers" / "member-card.toml")

Rows = Sequence[Sequence[str]]

BESIDE_PHOTO: Rows = (
    ("name", "sex"),
    ("former_name", "nationality"),
    ("born_on", "age"),
    ("id_number",),
    ("native_place", "marital_status"),
    ("education", "degree"),
)
BASIC: Rows = (("registered_address", "is_taiwanese"),)
PARTY: Rows = (
    ("stage", "group_name", "is_leader"),
    ("admitted_on", "converted_on", "standing"),
    ("entry_type", "conversion_result", "standing_adjustment"),
    ("admitted_at", "joined_branch_on"),
    ("dues_category", "monthly_fen", "paid_until"),
)
SPECIAL: Rows = (
    ("probation_extended_to", "vote_bar"),
    ("is_floating", "floating_to"),
    ("is_lost", "lost_on"),
    ("last_contact_on", "transfer_due_on"),
    ("end_reason", "ended_on"),
)
"""Rows that are printed only for those whom they concern."""
OTHERS: dict[str, Rows] = {
    "work": (
        ("work_unit",),
        ("job", "personnel_kind"),
        ("occupation",),
        ("technical_title", "employed_on"),
        ("stratum", "frontline", "is_migrant_worker"),
    ),
    "contact": (("phone", "landline"), ("address",)),
    "file": (("file_kept_at",), ("training",), ("remark",)),
}
"""Fields of the roster, row by row under their headings."""


class _CardFlow(Flow):
    """Leaves room for the photo at the right while `narrowed` is set."""

    narrowed: float = 0.0

    @property
    def width(self) -> float:
        return super().width - self.narrowed


def make(desk: Desk, person_id: str) -> Document:
    """Lay out the card of a person; raises BranchDeskError for one who is not in the books any more."""
    person = row_of(desk.session, person_id, desk.today)
    title = words["title" if person.is_member else "applicant_title"]
    document = Document(
        title=f"{title}　{person.name}",
        author=desk.branch.name,
        fonts=desk.fonts,
        footer=f"{desk.branch.name}　{day_words(desk.today)}",
        margin=MARGIN,
    )

    def head(page: Page) -> float:
        document.aligned(page, MARGIN, 15 * MM, page.width - 2 * MARGIN, title, Face.TITLE, 18)
        return 27 * MM

    flow = _CardFlow(document, head, document.size[1] - 18 * MM, SIZE)
    flow.heading(words["basic"], 11)
    _beside_photo(desk, person, flow)
    _rows(flow, person, BASIC)
    flow.heading(words["party"], 11)
    _rows(flow, person, PARTY)
    _rows(flow, person, [row for row in SPECIAL if any(getattr(person, name) for name in row)])
    _party_history(desk, person, flow)
    for key, rows in OTHERS.items():
        flow.heading(words[key], 11)
        _rows(flow, person, rows)
    _note_gaps(desk, person)
    return document


def _rows(flow: Flow, person: RosterRow, rows: Rows) -> None:
    for names in rows:
        fields = [ROSTER_FIELDS[name] for name in names]
        flow.labelled([(field.title, field.text(person)) for field in fields], LABEL)


def _beside_photo(desk: Desk, person: RosterRow, flow: _CardFlow) -> None:
    """Write the first facts with the photo at their right."""
    page, top = flow.here(), flow.y
    flow.narrowed = PHOTO_WIDTH + GAP
    _rows(flow, person, BESIDE_PHOTO)
    flow.narrowed = 0.0
    left, tall = page.width - MARGIN - PHOTO_WIDTH, flow.y - top
    page.box(left, top, PHOTO_WIDTH, tall)
    flow.gap(GAP)
    data = photos.photo_of(desk.session, person.id)
    picture = None if data is None else picture_of(person.name, data)
    if picture is None:
        lines = words["photo"].split("\n")
        y = top + (tall - len(lines) * SIZE * LINE) / 2
        for number, line in enumerate(lines):
            place = y + number * SIZE * LINE
            flow.document.aligned(page, left, place, PHOTO_WIDTH, line, Face.SONG, SIZE, grey=0.5)
        desk.miss(_("没有照片，照片一格留空。"), Place("people.roster", person.id))
        return
    share = min((PHOTO_WIDTH - 2) / picture.wide, (tall - 2) / picture.tall)
    breadth, height = picture.wide * share, picture.tall * share
    x, y = left + (PHOTO_WIDTH - breadth) / 2, top + (tall - height) / 2
    page.picture(x, y, breadth, height, picture.data)


def _party_history(desk: Desk, person: RosterRow, flow: Flow) -> None:
    held = posts.of_all_times(desk.session, person.id)
    flow.labelled([(words["posts"], "；".join(_post(post) for post in held))], LABEL)
    if person.is_member:
        flow.labelled([(words["reckoning"], seniority.reckoning(person, desk.today))], LABEL)
        last = last_result(desk.session, person.id)
        if last is not None:
            year, grade = last
            appraised = words["appraised"].format(year=year, grade=GRADE_WORDS[grade])
            flow.labelled([(words["appraisal"], appraised)], LABEL)


def _post(post: PostRow) -> str:
    since = post.since or words["unknown_since"]
    key = "post" if post.until else "post_now" if post.since else "post_unknown"
    return words[key].format(post=POST_WORDS[post.title], since=since, until=post.until)


def _note_gaps(desk: Desk, person: RosterRow) -> None:
    for name in ("id_number", "born_on", "admitted_on") if person.is_member else ("id_number", "born_on"):
        if getattr(person, name) is None:
            title = _(ROSTER_FIELDS[name].title)
            desk.miss(_("没有填{title}。").format(title=title), Place("people.roster", person.id, name))


MEMBER_CARD = RecordPaper("member-card", N_("党员基本信息卡"), "党员基本信息卡", make)
