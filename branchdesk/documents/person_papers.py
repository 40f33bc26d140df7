"""The letters and sheets about one person, filled from the books; what is unknown is left open and told."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise

from branchdesk.documents.form_facts import Missing
from branchdesk.documents.forms import Filled, form_document
from branchdesk.documents.letter import Letter, letter_document
from branchdesk.documents.pages import Document, common
from branchdesk.documents.person_facts import PersonFacts, facts_of, key_of
from branchdesk.documents.record_paper import Desk
from branchdesk.i18n import N_, _
from branchdesk.people.materials import course_of
from branchdesk.places import Place
from branchdesk.rules.form_templates import Cell, FormTemplate, Row
from branchdesk.rules.person_papers import OPTIONAL, PersonPaper, SheetRow, read_person_papers
from branchdesk.rules.processes import Process

PROCESS = "development"
WIDTH_MM, LABEL_MM = 168, 26
"""The grid of a sheet on A4, and the width of its labels."""

PERSON_FACTS = {
    "sex": N_("性别"),
    "born": N_("出生日期"),
    "nationality": N_("民族"),
    "education": N_("学历"),
    "native_place": N_("籍贯"),
    "political_status": N_("政治面貌"),
    "work": N_("工作单位及职务"),
}
PERSON_FIELDS = {"born": "born_on", "work": "work_unit"}
"""Facts that the record calls by another name."""
BRANCH_FACTS = {"superior": N_("上级党组织"), "branch_phone": N_("支部或书记的联系电话")}
BALLOTS = {"admission": N_("讨论接收的党员大会和表决"), "conversion": N_("讨论转正的党员大会和表决")}


def process_of(desk: Desk) -> Process:
    """Return the way into the Party as the rules have it."""
    return desk.rulebook.processes[PROCESS]


def make_person_paper(desk: Desk, paper_id: str, person_id: str) -> Document:
    """Make a letter or sheet about a person; raises BranchDeskError when the person is gone."""
    known = facts_of(desk.session, process_of(desk), person_id, desk.today)
    paper = paper_of(desk, paper_id, person_id)
    _tell_missing(desk, paper, known, person_id)
    return _letter(desk, paper, known) if paper.is_letter else _sheet(desk, paper, known)


def paper_of(desk: Desk, paper_id: str, person_id: str) -> PersonPaper:
    """Return the version of a paper that fits the day of its step, or today's."""
    file = read_person_papers()
    course = course_of(desk.session, person_id, desk.today, process_of(desk))
    day = course.step_day(file.versions(paper_id)[0].step)
    return file.on(paper_id, desk.today if day is None else day.earliest)


class _Printed(dict[str, str]):
    """Facts as a template asks for them; what is unknown is written as `blank`."""

    def __init__(self, known: Mapping[str, str], blank: str) -> None:
        super().__init__(known)
        self._blank = blank

    def __missing__(self, key: str) -> str:
        if key.endswith(OPTIONAL):
            return self.get(key.removesuffix(OPTIONAL), "")
        return self._blank


def _letter(desk: Desk, paper: PersonPaper, known: PersonFacts) -> Document:
    printed = _Printed(known, common["blank"])
    letter = Letter(
        title=paper.title.format_map(printed),
        to=paper.to.format_map(printed),
        paragraphs=paper.text.format_map(printed).strip().split("\n"),
        attachments=paper.attachments,
        number=known.get(paper.numbered_by, ""),
        signed_by=desk.branch.name,
        signed_on=known.get(paper.dated_by, read_person_papers().words["no_day"]),
    )
    return letter_document(letter, desk.branch.name, desk.fonts)


def _sheet(desk: Desk, paper: PersonPaper, known: PersonFacts) -> Document:
    printed = _Printed(known, "　　")
    edges = _edges(paper)
    cells = [
        (f"{number}.{place}", cell)
        for number, row in enumerate(paper.rows)
        for place, cell in enumerate(row.cells)
    ]
    template = FormTemplate(
        id=paper.id,
        name=paper.title,
        source=read_person_papers().source,
        title=(paper.title.format_map(printed),),
        columns_mm=tuple(Decimal(f"{right - left:.3f}") for left, right in pairwise(edges)),
        rows=tuple(_row(number, row, edges) for number, row in enumerate(paper.rows)),
    )
    filled = Filled(
        template=template,
        values={name: cell.text.format_map(printed).strip() for name, cell in cells},
        labels={name: cell.label.replace("\n", "").replace("　", "") for name, cell in cells},
        footer=desk.branch.name,
    )
    return form_document(f"{paper.title}　{known['name']}", desk.branch.name, filled, desk.fonts)


def _row(number: int, row: SheetRow, edges: list[float]) -> Row:
    """Lay the cells of a row side by side, each with its label, over the grid that all rows share."""
    share = WIDTH_MM / len(row.cells)
    cells = []
    for place, cell in enumerate(row.cells):
        start = place * share
        value = Cell(
            field=f"{number}.{place}",
            across=_across(edges, start + LABEL_MM, start + share),
            align="left" if row.height_mm > TALL_MM else "center",
            foot=cell.foot,
        )
        cells += [Cell(text=cell.label, across=_across(edges, start, start + LABEL_MM)), value]
    return Row(height_mm=row.height_mm, cells=tuple(cells))


TALL_MM = 24
"""Cells above this height hold running text; the others a word in their middle."""


def _edges(paper: PersonPaper) -> list[float]:
    """Return where any row of the sheet has an edge, in millimetres from the left."""
    edges = {0.0, float(WIDTH_MM)}
    for row in paper.rows:
        edges.update(_row_edges(row))
    return sorted(edges)


def _row_edges(row: SheetRow) -> set[float]:
    share = WIDTH_MM / len(row.cells)
    return {place * share + offset for place in range(len(row.cells)) for offset in (0, LABEL_MM)}


def _across(edges: list[float], left: float, right: float) -> int:
    """Count the columns of the grid between two edges."""
    return sum(left - 0.001 < edge < right - 0.001 for edge in edges)


def _tell_missing(desk: Desk, paper: PersonPaper, known: PersonFacts, person_id: str) -> None:
    """Note every fact the paper asks for and the books do not have, those of one place together."""
    lacking = [name for name in paper.facts() if name not in known]
    person = [name for name in lacking if name in PERSON_FACTS]
    if person:
        words = _("、").join(_(PERSON_FACTS[name]) for name in person)
        field = PERSON_FIELDS.get(person[0], person[0])
        desk.miss(
            _("{name}的记录里没有：{what}。").format(name=known["name"], what=words),
            Place("development", person_id, field),
        )
    for name, title in BRANCH_FACTS.items():
        if name in lacking:
            words = _("还没有填{what}。").format(what=_(title))
            desk.miss(words, Place("settings", None, "branch"))
    for name, title in BALLOTS.items():
        if any(
            fact.startswith(f"{name}_") and fact.removeprefix(f"{name}_") in BALLOT_FACTS for fact in lacking
        ):
            words = _("会议记录里没有找到{what}，有关各格留空。").format(what=_(title))
            desk.miss(words, Place("life"))
    desk.gaps.extend(_missing_of_steps(desk, lacking, person_id))


BALLOT_FACTS = frozenset(
    (
        "title",
        "time",
        "place",
        "chair",
        "recorder",
        "expected",
        "present",
        "yes",
        "no",
        "abstain",
        "written",
        "way",
        "verdict",
        "outcome",
    )
)


def _missing_of_steps(desk: Desk, lacking: list[str], person_id: str) -> list[Missing]:
    """Say what was not entered of the steps, a sentence a step."""
    found_gaps = []
    for step in process_of(desk).steps:
        key = key_of(step.id)
        titles = [field.title for field in step.fields if f"{key}_{field.name}" in lacking]
        if not titles and any(name in lacking for name in DERIVED.get(step.id, ())):
            titles = [step.title]
        if titles:
            words = _("步骤“{step}”没有登记：{what}。").format(step=step.title, what=_("、").join(titles))
            found_gaps.append(Missing(words, Place("development", person_id, f"step:{step.id}")))
    return found_gaps


DERIVED = {
    "activist": ("activist_body",),
    "target": ("target_body",),
    "training": ("training_period",),
    "admission-meeting": ("probation_start", "probation_end", "probation_period"),
}
"""Facts that are worked out from what a step holds."""
