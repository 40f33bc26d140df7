"""公开、阵地保障 and 督查 on paper: registers of a year, and the report of a quarter."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter

from sqlalchemy.orm import Session

from branchdesk import entries
from branchdesk.documents.letter import letter_document, written
from branchdesk.documents.pages import Document
from branchdesk.documents.record_paper import Desk, RecordPaper
from branchdesk.documents.registers import Part, day_words
from branchdesk.fields import NUMBER, Field, show_fen, show_plain
from branchdesk.i18n import N_, _
from branchdesk.models import GuaranteeKind, ReportPeriod, Supervision, SupervisionKind, WorkReport
from branchdesk.money import plain
from branchdesk.paths import RESOURCES
from branchdesk.places import Place
from branchdesk.roll import members_on
from branchdesk.rules.registers import read_words
from branchdesk.rules.rulebook import Rulebook
from branchdesk.rules.service_rules import venue_rules
from branchdesk.service import openness, supervisions, venue
from branchdesk.service.supervisions import SupervisionLine
from branchdesk.service.venue import GuaranteeLine
from branchdesk.worklists import Item

words = read_words(RESOURCES / "papers" / "work-report.toml")
MET = {True: "有", False: "缺", None: ""}
KIND_ON_PAPER = {
    SupervisionKind.SUPERVISION: "督查",
    SupervisionKind.SAMPLE: "抽查",
    SupervisionKind.LOOK_BACK: "回头看",
    SupervisionKind.ROUTINE: "日常检查",
    SupervisionKind.WRITTEN: "书面提示",
    SupervisionKind.SURVEY: "摸底排查",
    SupervisionKind.SELF_CHECK: "自查",
}
YES_NO = {True: "已落实", False: "没有落实"}


def register_fields(plain: Sequence[str], *others: Field) -> dict[str, Field]:
    """Give the fields of a register: attributes of its lines as they are, and others."""
    named = [Field(name, name, attrgetter(name), show_plain, "") for name in plain]
    return {field.name: field for field in (NUMBER, *named, *others)}


NOTICE_FIELDS = register_fields(
    ("posted_on", "title", "place", "keeper", "until"),
    Field("category", "", lambda line: line.category_words, show_plain, ""),
)
CHECK_FIELDS = register_fields(
    ("checked_on", "note"),
    Field("list", "", lambda line: line.rule.title, show_plain, ""),
    Field("item", "", lambda line: line.item.words, show_plain, ""),
    Field("met", "", lambda line: MET[line.is_met], show_plain, ""),
)
USE_FIELDS = register_fields(("used_on", "purpose", "people", "meeting", "keeper", "note"))
GUARANTEE_FIELDS = register_fields(
    ("document", "note"),
    Field("kind", "", lambda line: line.title, show_plain, ""),
    Field("met", "", lambda line: YES_NO[line.is_met], show_plain, ""),
    Field("planned", "", lambda line: line.planned_fen, show_fen, ""),
    Field("received", "", lambda line: line.received_fen, show_fen, ""),
)


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding with its inspection; an inspection without one stands alone."""

    visit: SupervisionLine
    item: Item | None

    @property
    def id(self) -> str:
        """The key of the inspection, by which its proof is found."""
        return self.visit.id


def _of_visit(name: str) -> Field:
    return Field(name, "", lambda line: getattr(line.visit, name), show_plain, "")


def _of_item(name: str, attribute: str) -> Field:
    return Field(name, "", lambda line: getattr(line.item, attribute) if line.item else None, show_plain, "")


def _reply(visit: SupervisionLine) -> str:
    """Say when the inspection was answered and how, or until when that is due."""
    if visit.replied_on is not None:
        return "\n".join(part for part in (show_plain(visit.replied_on), visit.reply) if part)
    return "" if visit.reply_due is None else words["reply_due"].format(day=visit.reply_due)


SUPERVISION_FIELDS = register_fields(
    (),
    *(_of_visit(name) for name in ("held_on", "held_by", "about", "result")),
    Field("reply", "", lambda line: _reply(line.visit), show_plain, ""),
    Field("kind", "", lambda line: line.visit.kind_words, show_plain, ""),
    _of_item("finding", "text"),
    _of_item("measure", "measure"),
    _of_item("responsible", "responsible"),
    _of_item("due_on", "due_on"),
    _of_item("outcome", "outcome"),
)


def openness_parts(session: Session, rulebook: Rulebook, branch_id: str, year: int) -> list[Part]:
    """Give the register of what was made public in a year, the earliest first."""
    lines = list(reversed(openness.notices(session, branch_id, year)))
    hanging = sum(line.until is None for line in lines)
    counts = {"records": str(len(lines)), "hanging": str(hanging)}
    return [Part(rulebook.registers["notices"], NOTICE_FIELDS, lines, counts)]


def venue_parts(session: Session, rulebook: Rulebook, branch_id: str, year: int, until: date) -> list[Part]:
    """Give the checklists as they stand by a day, and the year's uses and guarantees."""
    checks = venue.checklist(session, branch_id, until)
    lists = []
    for rule in venue_rules().lists:
        of_list = [line for line in checks if line.rule is rule]
        lists.append(f"{rule.title}：{sum(line.is_met is True for line in of_list)}/{len(of_list)}")
    used = list(reversed(venue.uses(session, branch_id, year)))
    given = venue.guarantees(session, branch_id, year)
    met = sum(line.is_met for line in given)
    counts = {"records": str(len(given)), "met": str(met), "each": _each(session, branch_id, given, until)}
    registers = rulebook.registers
    return [
        Part(registers["venue-checklist"], CHECK_FIELDS, checks, {"lists": "；".join(lists) + "。"}),
        Part(registers["venue-uses"], USE_FIELDS, used, {"records": str(len(used))}),
        Part(registers["guarantees"], GUARANTEE_FIELDS, given, counts),
    ]


def _each(session: Session, branch_id: str, given: Sequence[GuaranteeLine], until: date) -> str:
    """Say what the activity funds come to for each member (镇江 ZJ12: 不少于100元)."""
    fen = sum(line.planned_fen or 0 for line in given if line.kind == GuaranteeKind.ACTIVITY)
    members = len(members_on(session, branch_id, until))
    return words["each"].format(each=plain(fen // members), members=members) if fen and members else ""


def supervision_parts(
    session: Session, rulebook: Rulebook, branch_id: str, year: int, today: date
) -> list[Part]:
    """Give the inspections of a year with every finding, the earliest first."""
    visits = list(reversed(supervisions.supervisions(session, branch_id, year, today)))
    lines = finding_lines(visits)
    counts = {
        "visits": str(len(visits)),
        "findings": str(sum(len(visit.findings) for visit in visits)),
        "open": str(sum(visit.open_findings for visit in visits)),
    }
    return [Part(rulebook.registers["supervisions"], SUPERVISION_FIELDS, lines, counts)]


def finding_lines(visits: Sequence[SupervisionLine]) -> list[FindingLine]:
    """Give every finding of inspections; one without stands alone."""
    lines: list[FindingLine] = []
    for visit in visits:
        found = [FindingLine(visit, item) for item in sorted(visit.findings, key=_by_text)]
        lines += found or [FindingLine(visit, None)]
    return lines


def _by_text(item: Item) -> tuple[date, str]:
    return item.raised_on, item.text


def work_report_document(desk: Desk, report_id: str) -> Document:
    """Lay out a month's or quarter's report as a letter to the superior; raises BranchDeskError for one that is gone."""
    report = entries.found(desk.session, WorkReport, report_id)
    if report.reported_on is None:
        place = Place("service.supervisions", report.id, f"{report.period}s")
        desk.miss(_("还没有填汇报日期，落款日期留空。"), place)
    values = {
        "branch": desk.branch.name,
        "superior": report.heard_by or desk.branch.superior,
        "year": str(report.year),
        "name": report_period(report),
        "text": report.text,
    }
    signed_on = "" if report.reported_on is None else day_words(report.reported_on)
    letter = written(words, "report", values, signed_by=desk.branch.name, signed_on=signed_on)
    return letter_document(letter, desk.branch.name, desk.fonts)


def reply_document(desk: Desk, supervision_id: str) -> Document:
    """Lay out the answer to an inspection or a written reminder: each problem with what was done (镇江 ZJ10).

    Raises BranchDeskError for one that is gone.
    """
    record = entries.found(desk.session, Supervision, supervision_id)
    found = supervisions.supervisions(desk.session, desk.branch_id, record.held_on.year, desk.today)
    visit = next(line for line in found if line.id == supervision_id)
    place = Place("service.supervisions", visit.id, "supervisions")
    if visit.replied_on is None:
        desk.miss(_("没有填回复日期，落款日期留空。"), place)
    if not visit.findings:
        desk.miss(_("没有列入整改的问题；有问题的先用“列入整改”。"), place)
    values = {
        "day": day_words(visit.held_on),
        "held": day_words(visit.held_on),
        "held_by": visit.held_by,
        "about": _sentence(visit.about, end=""),
        "kind": KIND_ON_PAPER[visit.kind],
        "result": _sentence(visit.result) if visit.result else words["reply.none"],
        "problems": "\n".join(
            _problem(number, item) for number, item in enumerate(sorted(visit.findings, key=_by_text), 1)
        )
        or words["reply.none"],
        "reply": _sentence(visit.reply) if visit.reply else " ",
    }
    signed_on = "" if visit.replied_on is None else day_words(visit.replied_on)
    letter = written(words, "reply", values, signed_by=desk.branch.name, signed_on=signed_on)
    kept = [paragraph for paragraph in letter.paragraphs if paragraph.strip()]
    return letter_document(replace(letter, paragraphs=kept), desk.branch.name, desk.fonts)


def _problem(number: int, item: Item) -> str:
    return words["reply.problem"].format(
        n=number,
        text=_sentence(item.text),
        measure=_sentence(item.measure),
        responsible=item.responsible,
        due=day_words(item.due_on) if item.due_on is not None else "",
        outcome=_sentence(item.outcome or words["reply.open"]),
    )


def _sentence(text: str, end: str = "。") -> str:
    """End a text with just one full stop, or with none."""
    return text.strip().rstrip("。") + end


def report_period(report: WorkReport) -> str:
    """Name the month or quarter of a report as papers do."""
    if report.period == ReportPeriod.YEAR:
        return words["year"]
    number = words["quarters"][report.number - 1] if report.period == ReportPeriod.QUARTER else report.number
    return words[report.period].format(n=number)


SERVICE_RECORD_PAPERS = (
    RecordPaper("work-report", N_("工作汇报"), "工作汇报", work_report_document),
    RecordPaper("supervision-reply", N_("整改情况报告"), "整改情况报告", reply_document),
)
