"""述职 on paper: the report on duty itself, and the tally of its ballot with the grade of two parts."""

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from branchdesk import entries
from branchdesk.documents.flow import Flow
from branchdesk.documents.fonts import Face
from branchdesk.documents.letter import Letter, letter_document
from branchdesk.documents.life_year_papers import words
from branchdesk.documents.pages import MM, Document, Page, common, signature_line
from branchdesk.documents.record_paper import Desk, RecordPaper
from branchdesk.documents.registers import Part, day_words
from branchdesk.documents.service_papers import register_fields
from branchdesk.documents.tables import Table, TableColumn
from branchdesk.fields import Field, show_plain
from branchdesk.i18n import N_, _
from branchdesk.life.debrief_findings import PLACE
from branchdesk.life.debriefs import GRADE_WORDS, KIND_WORDS, DebriefLine, debriefs
from branchdesk.models import Debrief, DebriefKind
from branchdesk.places import Place
from branchdesk.rules.appraisal_rules import appraisal_rules
from branchdesk.rules.rulebook import Rulebook

MARGIN = 25 * MM
SIZE = 12.0
SHARES = (0.3, 0.2, 0.25, 0.25)
"""The widths of the tally: grade, votes, share, points."""


def line_of(desk: Desk, debrief_id: str) -> DebriefLine:
    """Read the report of a key; raises BranchDeskError when it is gone."""
    record = entries.found(desk.session, Debrief, debrief_id, _("这次述职的记录已经不在了，可能刚被撤销。"))
    lines = debriefs(desk.session, record.branch_id, record.year, desk.today)
    return next(line for line in lines if line.id == debrief_id)


def report(desk: Desk, debrief_id: str) -> Document:
    """Lay out the text of a report on duty."""
    line = line_of(desk, debrief_id)
    record = line.record
    if not record.text:
        desk.miss(_("还没有写述职报告的内容。"), Place(PLACE, line.id))
    is_work = record.kind == DebriefKind.WORK
    title = words["debrief.work" if is_work else "debrief.title"]
    letter = Letter(
        title=title.format(branch=desk.branch.name, year=record.year),
        paragraphs=(record.text or common["blank"]).strip().split("\n"),
        to=(record.heard_by or desk.branch.superior or "") if is_work else "",
        number=record.document or "" if is_work else "",
        signed_by=desk.branch.name if is_work else line.name,
        signed_on=day_words(record.reported_on),
    )
    return letter_document(letter, desk.branch.name, desk.fonts)


def tally(desk: Desk, debrief_id: str) -> Document:
    """Lay out the ballot of a report on duty and how it and the work of the year make one grade."""
    line = line_of(desk, debrief_id)
    record = line.record
    title = words["count.title"].format(year=record.year)
    document = Document(title, desk.branch.name, desk.fonts, margin=MARGIN)

    def head(page: Page) -> float:
        width = page.width - 2 * MARGIN
        document.aligned(page, MARGIN, 25 * MM, width, title, Face.TITLE, 18)
        branch = words["branch"] + desk.branch.name
        document.aligned(page, MARGIN, 36 * MM, width, branch, Face.SONG, 10.5, "left")
        return 43 * MM

    flow = Flow(document, head, document.size[1] - 25 * MM, SIZE)
    flow.new_page()
    for cells in _facts(line):
        flow.labelled([(words[f"count.{name}"], value) for name, value in cells], 34 * MM)
    flow.gap(6 * MM)
    _votes(flow, line)
    flow.gap(6 * MM)
    for cells in _grades(line):
        flow.labelled([(words[f"count.{name}"], value) for name, value in cells], 34 * MM)
    signature_line(document, flow.here(20 * MM), flow.y + 12 * MM, words["count.signatures"].split("　"))
    if line.ballot is None:
        desk.miss(_("还没有登记现场测评的票数。"), Place(PLACE, line.id))
    if line.usual is None:
        desk.miss(_("还没有登记平时工作得分，两部分还不能合成。"), Place(PLACE, line.id))
    return document


Cells = list[tuple[str, str]]


def _facts(line: DebriefLine) -> list[Cells]:
    record = line.record
    return [
        [("name", line.name), ("day", day_words(record.reported_on))],
        [("kind", KIND_WORDS[record.kind])],
        [("meeting", line.meeting)],
        [("issued", _number(record.issued)), ("returned", _number(record.returned))],
    ]


def _grades(line: DebriefLine) -> list[Cells]:
    record = line.record
    weights = words["count.weight_words"].format(ballot=line.percent, usual=100 - line.percent)
    settled = ""
    if record.grade is not None:
        settled = words["count.settled_words"].format(
            grade=GRADE_WORDS[record.grade],
            by=record.graded_by or "",
            day=day_words(record.graded_on) if record.graded_on is not None else "",
        )
    proposed = GRADE_WORDS[line.proposed] if line.proposed is not None else ""
    return [
        [("ballot", points(line.ballot)), ("usual", points(line.usual))],
        [("basis", record.usual_basis or "")],
        [("weights", weights)],
        [("total", points(line.total)), ("proposed", proposed)],
        [("settled", settled)],
    ]


def _votes(flow: Flow, line: DebriefLine) -> None:
    titles = ("grade", "votes", "share", "points")
    columns = [
        TableColumn(words[f"count.{name}"], flow.width * share)
        for name, share in zip(titles, SHARES, strict=True)
    ]
    table = Table(
        flow.document,
        columns,
        SIZE,
        lambda: (flow.new_page(), flow.y),
        flow.bottom,
        MARGIN,
        lowest_row=24,
    )
    table.start(flow.here(), flow.y)
    returned = line.record.returned or 0
    for grade, votes in line.votes.items():
        share = f"{Decimal(votes) * 100 / returned:.1f}%" if returned else ""
        worth = str(appraisal_rules().debrief.points[grade])
        table.row([GRADE_WORDS[grade], str(votes) if line.ballot is not None else "", share, worth])
    flow.page, flow.y = table.end


def points(value: Decimal | None) -> str:
    """Write points with at most two places."""
    return "" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _votes_words(line: DebriefLine) -> str:
    if line.ballot is None:
        return ""
    votes = "，".join(f"{GRADE_WORDS[grade]}{number}" for grade, number in line.votes.items())
    return words["count.votes_words"].format(returned=_number(line.record.returned), votes=votes)


def _graded(line: DebriefLine) -> str:
    by, day = line.record.graded_by or "", show_plain(line.record.graded_on)
    return "\n".join(part for part in (by, day) if part)


DEBRIEF_FIELDS = register_fields(
    ("name",),
    Field("reported_on", "", lambda line: line.record.reported_on, show_plain, ""),
    Field("kind", "", lambda line: KIND_WORDS[line.record.kind], show_plain, ""),
    Field("where", "", lambda line: line.meeting or line.record.heard_by, show_plain, ""),
    Field("votes", "", _votes_words, show_plain, ""),
    Field("ballot", "", lambda line: points(line.ballot), show_plain, ""),
    Field("usual", "", lambda line: points(line.usual), show_plain, ""),
    Field("total", "", lambda line: points(line.total), show_plain, ""),
    Field(
        "grade",
        "",
        lambda line: "" if line.record.grade is None else GRADE_WORDS[line.record.grade],
        show_plain,
        "",
    ),
    Field("graded", "", _graded, show_plain, ""),
)


def debrief_part(session: Session, rulebook: Rulebook, branch_id: str, year: int, today: date) -> Part:
    """Give the reports on duty of a year, the earliest first; a late entry bears its mark."""
    lines = debriefs(session, branch_id, year, today)[::-1]
    counts = {
        "records": len(lines),
        "members": sum(line.record.kind == DebriefKind.MEMBERS for line in lines),
        "graded": sum(line.record.grade is not None for line in lines),
    }
    register = rulebook.registers["debriefs"]
    register.require_fields(DEBRIEF_FIELDS)
    numbers = {name: str(number) for name, number in counts.items()}
    return Part(register, DEBRIEF_FIELDS, lines, numbers, _mark)


def _mark(line: DebriefLine, field: str) -> str:
    return common["late_mark"] if field == "reported_on" and line.is_late else ""


DEBRIEF_PAPERS = (
    RecordPaper("debrief", N_("述职报告"), "述职报告", report),
    RecordPaper("debrief-tally", N_("述职测评汇总"), "述职测评汇总", tally),
)
