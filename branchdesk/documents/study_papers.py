"""学时 on paper: a member's register of a year, the year's sums of everybody, and the certificates."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from branchdesk.documents.fonts import Face
from branchdesk.documents.form_facts import Missing
from branchdesk.documents.pages import MM, Document, Page, common, signature_line
from branchdesk.documents.record_paper import Desk, RecordPaper
from branchdesk.documents.registers import Part, day_words
from branchdesk.documents.service_papers import register_fields
from branchdesk.documents.tables import Table, TableColumn
from branchdesk.errors import BranchDeskError
from branchdesk.fields import Field, show_plain
from branchdesk.i18n import N_, _
from branchdesk.models import StudyKind
from branchdesk.paths import RESOURCES
from branchdesk.places import Place
from branchdesk.rules.registers import read_words
from branchdesk.rules.rulebook import Rulebook
from branchdesk.service.point_words import plain_tenths
from branchdesk.service.study_credits import SECTION, Credit
from branchdesk.service.study_records import register
from branchdesk.service.study_year import PersonHours, hours_of_year

words = read_words(RESOURCES / "papers" / "study.toml")
PERSON_PAPER = "study-person"
SIZE = 10.5
SIGNATURES = 24 * MM
KIND = {
    StudyKind.TRAINING: "kind_training",
    StudyKind.TOGETHER: "kind_together",
    StudyKind.ALONE: "kind_alone",
}


def key_of(year: int, person_id: str = "") -> str:
    """Return the key of a register: the year alone stands for all its members."""
    return f"{year}/{person_id}"


def person_document(desk: Desk, key: str) -> Document:
    """Lay out the study of a year, a member a page; raises BranchDeskError where nobody is found."""
    year, _slash, person_id = key.partition("/")
    people = [
        person
        for person in hours_of_year(
            desk.session, desk.rulebook.regulations, desk.branch_id, int(year), desk.today
        )
        if person_id in ("", person.id)
    ]
    if not people:
        raise BranchDeskError(_("{year} 年的名册里没有这名党员。").format(year=year))
    document = Document(words["title"], desk.branch.name, desk.fonts, footer=words["year"].format(year=year))
    for person in people:
        if not person.credits:
            said = _("{name} {year} 年还没有学习记录。").format(name=person.name, year=year)
            desk.miss(said, Place(SECTION, person.id))
        _lay(document, desk, int(year), person)
    return document


def _lay(document: Document, desk: Desk, year: int, person: PersonHours) -> None:
    width, margin = document.size[0] - 2 * document.margin, document.margin
    bottom = document.size[1] - 25 * MM

    def begin() -> tuple[Page, float]:
        page = document.page()
        document.aligned(page, margin, 20 * MM, width, words["title"], Face.TITLE, 22)
        named = common["branch"] + common["colon"] + desk.branch.name
        document.aligned(page, margin, 34 * MM, width, named, Face.SONG, SIZE, "left")
        when = words["year"].format(year=year)
        document.aligned(page, margin, 34 * MM, width, when, Face.SONG, SIZE, "right")
        return page, 41 * MM

    page, y = begin()
    document.outline.append((0, person.name, page))
    heads = ("name", "role", "asked", "training", "together", "done")
    facts = Table(
        document,
        [TableColumn(words[name], width / len(heads)) for name in heads],
        SIZE,
        begin,
        bottom,
        margin,
    )
    facts.start(page, y)
    sums = (person.of_kind(StudyKind.TRAINING), person.of_kind(StudyKind.TOGETHER), person.tenths)
    facts.row([person.name, role(person), str(person.asked), *(plain_tenths(n) for n in sums)])
    page, y = facts.end
    shares = (("number", 0.08), ("day", 0.18), ("topic", 0.34), ("kind", 0.12), ("hours", 0.08))
    columns = [
        TableColumn(words[name], width * share, "left" if name == "topic" else "center")
        for name, share in (*shares, ("remark", 0.2))
    ]
    table = Table(document, columns, SIZE, begin, bottom, margin, 22)
    table.start(page, y + 4 * MM)
    for number, credit in enumerate(person.credits, 1):
        keep = SIGNATURES if number == len(person.credits) else 0
        table.row(_cells(number, credit), keep=keep)
    if not person.credits:
        table.wide_row(common["nothing"], align="center")
    table.wide_row(_sum_line(person))
    page, y = table.end
    labels = [words[name] for name in ("signed_by_person", "signed_by_branch", "signed_on")]
    signature_line(document, page, y + 12 * MM, labels)


def _cells(number: int, credit: Credit) -> list[str | None]:
    remark = [credit.certificate, words["not_counted"].format(why=credit.why) if credit.why else ""]
    return [
        str(number),
        day_words(credit.held_on),
        credit.title,
        words[KIND[credit.kind]],
        plain_tenths(credit.tenths),
        "；".join(part for part in remark if part),
    ]


def _sum_line(person: PersonHours) -> str:
    lacking = person.lacking_tenths
    rest = words["lacking"].format(n=plain_tenths(lacking)) if lacking else ""
    return words["sum_line"].format(done=plain_tenths(person.tenths), asked=person.asked, rest=rest)


def role(person: PersonHours) -> str:
    """Say on paper why more is asked of somebody."""
    if person.is_secretary:
        return words["secretary"]
    return words["leader"] if person.leads else words["member"]


def _standing(person: PersonHours) -> str:
    said = []
    if person.lacking_tenths:
        said.append(words["short"].format(n=plain_tenths(person.lacking_tenths)))
    if person.lacks_training:
        said.append(words["no_training"])
    return "，".join(said) or words["reached"]


@dataclass(frozen=True, slots=True)
class _Certificate:
    """One person's part in a training."""

    days: str
    name: str
    topic: str
    organiser: str
    hours: str
    certificate: str


def _worked_out(name: str, get: Callable[[PersonHours], object]) -> Field:
    return Field(name, name, get, show_plain, "")


HOURS_FIELDS: Mapping[str, Field] = register_fields(
    ("name", "trainings", "asked"),
    _worked_out("role", role),
    _worked_out("training", lambda p: plain_tenths(p.of_kind(StudyKind.TRAINING))),
    _worked_out("together", lambda p: plain_tenths(p.of_kind(StudyKind.TOGETHER))),
    _worked_out("done", lambda p: plain_tenths(p.tenths)),
    _worked_out("standing", _standing),
)
CERTIFICATE_FIELDS: Mapping[str, Field] = register_fields(
    ("days", "name", "topic", "organiser", "hours", "certificate")
)


def study_parts(
    session: Session, rulebook: Rulebook, branch_id: str, paper_id: str, year: int, today: date
) -> list[Part]:
    """Give the register of a year: everybody's hours, or the trainings with their certificates."""
    declared = rulebook.registers[paper_id]
    if paper_id == "study-hours":
        declared.require_fields(HOURS_FIELDS)
        people = hours_of_year(session, rulebook.regulations, branch_id, year, today)
        reached = sum(not person.lacking_tenths for person in people)
        return [Part(declared, HOURS_FIELDS, people, {"people": str(len(people)), "reached": str(reached)})]
    declared.require_fields(CERTIFICATE_FIELDS)
    listed = certificates(session, branch_id, year)
    numbered = sum(bool(one.certificate) for one in listed)
    counts = {"people": str(len(listed)), "numbered": str(numbered)}
    return [Part(declared, CERTIFICATE_FIELDS, listed, counts)]


def certificates(session: Session, branch_id: str, year: int) -> list[_Certificate]:
    """List everybody's trainings of a year with the number of the certificate, the earliest first."""
    return [
        _Certificate(
            day_words(line.held_on) + (f"—{day_words(line.until)}" if line.until else ""),
            one.name,
            line.topic,
            line.organiser,
            plain_tenths(line.hours_tenths),
            one.certificate,
        )
        for line in reversed(register(session, branch_id, year))
        if line.kind == StudyKind.TRAINING
        for one in line.people
    ]


def study_gaps(
    session: Session, rulebook: Rulebook, branch_id: str, paper_id: str, year: int, today: date
) -> list[Missing]:
    """Say what a register of the year lacks."""
    if paper_id == "study-hours":
        people = hours_of_year(session, rulebook.regulations, branch_id, year, today)
        if not people:
            return [Missing(_("名册里还没有党员。"), Place("people"))]
        behind = [person.name for person in people if person.lacking_tenths]
        if not behind:
            return []
        said = _("{n} 人的学时还不够：{names}。").format(n=len(behind), names=_("、").join(behind))
        return [Missing(said, Place(SECTION))]
    lines = [line for line in register(session, branch_id, year) if line.kind == StudyKind.TRAINING]
    if not lines:
        return [Missing(_("这一年没有集中培训的记录。"), Place(SECTION, None, "records"))]
    return [
        Missing(
            _("“{topic}”有 {n} 人没有证书编号。").format(topic=line.topic, n=without),
            Place(SECTION, line.id),
        )
        for line in lines
        if (without := sum(not one.certificate for one in line.people))
    ]


STUDY_REGISTERS = ("study-hours", "certificates")
"""The yearly papers made here."""
STUDY_RECORD_PAPERS = (RecordPaper(PERSON_PAPER, N_("党员学时登记表"), "党员学时登记表", person_document),)
