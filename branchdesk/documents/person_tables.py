"""Two tables about one person: the list of the materials in their file, and the whole way step by step."""

from collections.abc import Callable, Iterator, Sequence

from branchdesk.documents.flow import Flow
from branchdesk.documents.fonts import Face
from branchdesk.documents.pages import MM, Document, Page, common, signature_line
from branchdesk.documents.person_facts import day_words, facts_of
from branchdesk.documents.person_papers import process_of
from branchdesk.documents.record_paper import Desk
from branchdesk.documents.tables import Table, TableColumn
from branchdesk.i18n import _
from branchdesk.people.development_case import case_of
from branchdesk.people.development_records import StepRecord
from branchdesk.people.material_findings import place_of
from branchdesk.people.materials import MaterialRow, MaterialState, course_of, file_of
from branchdesk.places import Place
from branchdesk.rules.person_papers import read_person_papers

TOP, BOTTOM, MARGIN = 20 * MM, 276 * MM, 18 * MM
SIGNATURES = 18 * MM
LIST_COLUMNS = (
    ("number", 11),
    ("material", 62),
    ("dated", 27),
    ("copies", 13),
    ("pages", 13),
    ("present", 13),
    ("remark", 35),
)
STEP_COLUMNS = (
    ("number", 11),
    ("step", 38),
    ("day", 27),
    ("who", 22),
    ("decision", 48),
    ("document", 28),
)
HEAD_CELLS = (("name", "sex", "born"), ("stage", "nationality", "education"), ("work",))
"""Facts above either table, a row each."""


def material_list(desk: Desk, person_id: str) -> Document:
    """Lay out the list of materials in their order: the personal file first, then what the branch keeps."""
    words = read_person_papers().words
    course = course_of(desk.session, person_id, desk.today, process_of(desk))
    rows = file_of(desk.session, course, desk.rulebook.materials)
    document, table = _begin(desk, person_id, words["list_title"], LIST_COLUMNS)
    for key, group in (("list_personal", "A"), ("list_branch", "B")):
        kept = [row for row in rows if row.kind.group == group and row.state != MaterialState.LATER]
        table.wide_row(words[key], face=Face.HEI, shade=0.96)
        for number, row in enumerate(kept, 1):
            table.row(_material_cells(row, number))
        present = [row for row in kept if row.is_present]
        table.row(
            [
                "",
                words["total"],
                words["kinds"].format(n=len(present)),
                str(sum(row.copies or 1 for row in present)),
                str(sum(row.pages or 0 for row in present) or ""),
                "",
                "",
            ],
            face=Face.HEI,
        )
    lacking = [row.kind.title for row in rows if row.state == MaterialState.MISSING]
    if lacking:
        desk.miss(_("材料还缺：{titles}。").format(titles=_("、").join(lacking)), place_of(course.person))
    undated = [row.kind.title for row in rows if row.is_present and row.dated_on is None]
    if undated:
        words_ = _("没有登记形成时间：{titles}。").format(titles=_("、").join(undated))
        desk.miss(words_, place_of(course.person))
    _sign(document, table, (words["handed_over"], words["taken_over"], words["secretary"]))
    return document


def _material_cells(row: MaterialRow, number: int) -> list[str]:
    words = read_person_papers().words
    present = ""
    if row.is_present or row.state == MaterialState.MISSING:
        present = words["yes" if row.is_present else "no"]
    return [
        str(number),
        row.kind.title,
        "" if row.dated_on is None else str(row.dated_on),
        str(row.copies or (1 if row.is_present else "")),
        str(row.pages or ""),
        present,
        row.remark or "",
    ]


def chronicle(desk: Desk, person_id: str) -> Document:
    """Lay out every step with its day, who took it, the decision and the document number (全程纪实)."""
    words = read_person_papers().words
    case = case_of(desk.session, person_id, desk.today, process_of(desk))
    document, table = _begin(desk, person_id, words["chronicle_title"], STEP_COLUMNS)
    undone = []
    for phase in case.process.phases:
        table.wide_row(phase.title, face=Face.HEI, shade=0.96)
        for step in case.steps:
            if step.phase == phase.id:
                record = case.record(step.id)
                table.row(_step_cells(record, step.title_in(case.version_of(step).id)))
                if record.is_begun and record.on is None and record.until is None and not step.lasts:
                    undone.append(step.title)
    if undone:
        desk.miss(
            _("没有登记日期的步骤：{titles}。").format(titles=_("、").join(undone)),
            Place("development", person_id),
        )
    _sign(document, table, (words["made_by"], words["checked_by"], words["secretary"]))
    return document


def _step_cells(record: StepRecord, title: str) -> list[str]:
    words = read_person_papers().words
    ends = record.until if record.step.ends_with == "until" else None
    days = [day for day in (record.on, ends) if day is not None]
    sitting = None if record.sitting is None else record.sitting.title
    said = [record.result, record.decision, *_said_of(record), sitting, record.notes]
    return [
        record.step.number,
        title,
        "\n".join(dict.fromkeys(str(day) for day in days)),
        words["separator"].join(helper.name for helper in record.people),
        "；".join(dict.fromkeys(piece for piece in said if piece)),
        record.document or "",
    ]


def _said_of(record: StepRecord) -> Iterator[str]:
    """Yield what a step holds beside its own days and people, each after its label."""
    until = None if record.step.ends_with == "until" else record.until
    for name, value in (("others", record.others), ("until", until)):
        field = record.step.field(name)
        if value and field is not None:
            yield f"{field.title.split('（')[0]}{common['colon']}{value}"


def _begin(
    desk: Desk, person_id: str, title: str, columns: Sequence[tuple[str, int]]
) -> tuple[Document, Table]:
    words = read_person_papers().words
    known = facts_of(desk.session, process_of(desk), person_id, desk.today)
    document = Document(
        title=f"{title}　{known['name']}",
        author=desk.branch.name,
        fonts=desk.fonts,
        footer=f"{desk.branch.name}　{day_words(desk.today)}",
        margin=MARGIN,
    )
    flow = Flow(document, _heading(document, title), BOTTOM, size=10.5)
    flow.new_page()
    for names in HEAD_CELLS:
        flow.labelled([(words[name], known.get(name, "")) for name in names], label_width=22 * MM)
    room = flow.width / sum(width for _key, width in columns)
    table = Table(
        document,
        [TableColumn(words[key], width * room, _align(key)) for key, width in columns],
        9.5,
        lambda: _next_page(flow),
        BOTTOM,
        MARGIN,
        lowest_row=20,
    )
    table.start(flow.here(), flow.y + 4 * MM)
    return document, table


def _align(column: str) -> str:
    return "left" if column in ("material", "step", "remark", "decision") else "center"


def _heading(document: Document, title: str) -> Callable[[Page], float]:
    def head(page: Page) -> float:
        document.aligned(page, MARGIN, TOP, page.width - 2 * MARGIN, title, Face.TITLE, 18)
        return TOP + 12 * MM

    return head


def _next_page(flow: Flow) -> tuple[Page, float]:
    page = flow.new_page()
    return page, flow.y


def _sign(document: Document, table: Table, labels: Sequence[str]) -> None:
    page, y = table.end
    if y + SIGNATURES > BOTTOM:
        page, y = table.begin()
    signature_line(document, page, y + 8 * MM, labels)
