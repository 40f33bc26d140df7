"""The year's life meeting on paper: opinions, problems, rectification, self-criticism, and the report."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from branchdesk import entries
from branchdesk.documents.flow import Flow
from branchdesk.documents.fonts import Face
from branchdesk.documents.form_facts import Missing
from branchdesk.documents.letter import Letter, letter_document
from branchdesk.documents.pages import MM, Document, Page, common
from branchdesk.documents.record_paper import Desk, RecordPaper
from branchdesk.documents.registers import Part, day_words, registers_document
from branchdesk.fields import NUMBER, Field, show_plain
from branchdesk.i18n import N_, _
from branchdesk.life.review_findings import PLACE
from branchdesk.life.review_view import MemberPart, ReviewView, view
from branchdesk.life.reviews import FROM_WORDS, WAY_WORDS
from branchdesk.models import LifeReview, SelfCheck
from branchdesk.paths import RESOURCES
from branchdesk.places import Place
from branchdesk.rules.registers import read_words
from branchdesk.rules.rulebook import Rulebook
from branchdesk.worklists import STATE_WORDS, ItemState

words = read_words(RESOURCES / "papers" / "life-year.toml")
MARGIN = 25 * MM
SIZE = 12.0


def _fields(**named: Callable[[Any], Any]) -> Mapping[str, Field]:
    declared = {name: Field(name, name, get, show_plain, "") for name, get in named.items()}
    return {NUMBER.name: NUMBER, **declared}


OPINION_FIELDS = _fields(
    about=lambda row: row.about or words["about_branch"],
    text=lambda row: row.text,
    source=lambda row: FROM_WORDS[row.source],
    way=lambda row: WAY_WORDS[row.way],
    received_on=lambda row: row.received_on,
)
PROBLEM_FIELDS = _fields(
    text=lambda row: row.item.text,
    measure=lambda row: row.item.measure,
    responsible=lambda row: row.item.responsible,
    raised_on=lambda row: row.item.raised_on,
    due_on=lambda row: row.item.due_on,
    outcome=lambda row: "\n".join(w for w in (row.item.outcome, row.item.review) if w),
    state=lambda row: STATE_WORDS[row.item.state],
    recurs=lambda row: words["recurs"].format(year=row.recurs.raised_on.year) if row.recurs else "",
)


def review_of(desk: Desk, review_id: str) -> ReviewView:
    """Read the life meeting of a key; raises BranchDeskError when it is gone."""
    record = entries.found(
        desk.session, LifeReview, review_id, _("这次组织生活会的记录已经不在了，可能刚被撤销。")
    )
    return view(desk.session, desk.rulebook.checks, record.branch_id, record.year, desk.today)


def _part(
    rulebook: Rulebook, name: str, fields: Mapping[str, Field], records: Sequence[Any], **counts: int
) -> Part:
    register = rulebook.registers[name]
    register.require_fields(fields)
    numbers = {key: str(number) for key, number in {"records": len(records), **counts}.items()}
    return Part(register, fields, records, numbers)


def opinions_part(rulebook: Rulebook, found: ReviewView) -> Part:
    """Give the opinions that were asked for, those on the branch first."""
    people = sum(row.about_id is not None for row in found.opinions)
    branch = len(found.opinions) - people
    return _part(rulebook, "life-opinions", OPINION_FIELDS, found.opinions, branch=branch, people=people)


def problems_part(rulebook: Rulebook, found: ReviewView) -> Part:
    """Give the problems that were found."""
    recurring = sum(row.recurs is not None for row in found.problems)
    return _part(rulebook, "life-problems", PROBLEM_FIELDS, found.problems, recurring=recurring)


def rectification_part(rulebook: Rulebook, found: ReviewView) -> Part:
    """Give how each problem is put right: measure, person, day, and what came of it."""
    states = [problem.item.state for problem in found.problems]
    return _part(
        rulebook,
        "life-rectification",
        PROBLEM_FIELDS,
        found.problems,
        done=sum(state in (ItemState.DONE, ItemState.REVIEWED) for state in states),
        reviewed=states.count(ItemState.REVIEWED),
    )


def review_parts(rulebook: Rulebook, found: ReviewView) -> list[Part]:
    """Give the registers of a year's life meeting."""
    return [make(rulebook, found) for make in (opinions_part, problems_part, rectification_part)]


def review_gaps(found: ReviewView) -> list[Missing]:
    """Tell what these registers lack."""
    gaps = []
    if not found.opinions:
        gaps.append(Missing(_("还没有登记征求到的意见。"), _place(found, "opinions")))
    if not found.problems:
        gaps.append(Missing(_("还没有列出问题。"), _place(found, "problems")))
    for problem in found.problems:
        if problem.lacks:
            said = _("“{text}”没有写{what}。").format(
                text=problem.item.text, what=_("、").join(problem.lacks)
            )
            gaps.append(Missing(said, _place(found, "rectification")))
    return gaps


def _alone(desk: Desk, found: ReviewView, part: Part) -> Document:
    """Lay out one of the registers, and tell what it lacks."""
    step = part.register.id.removeprefix("life-")
    desk.gaps.extend(gap for gap in review_gaps(found) if gap.place.detail == f"review:{step}")
    title = part.register.title
    return registers_document(title, desk.branch, found.year, desk.today, [part], desk.fonts, has_cover=False)


def opinions(desk: Desk, review_id: str) -> Document:
    """Lay out the opinions that were asked for."""
    found = review_of(desk, review_id)
    return _alone(desk, found, opinions_part(desk.rulebook, found))


def problems(desk: Desk, review_id: str) -> Document:
    """Lay out the problems that were found."""
    found = review_of(desk, review_id)
    return _alone(desk, found, problems_part(desk.rulebook, found))


def rectification(desk: Desk, review_id: str) -> Document:
    """Lay out how each problem is put right."""
    found = review_of(desk, review_id)
    return _alone(desk, found, rectification_part(desk.rulebook, found))


def _place(found: ReviewView, step: str) -> Place:
    return Place(PLACE, found.id, f"review:{step}")


def self_check(desk: Desk, check_id: str) -> Document:
    """Lay out one member's self-criticism, what others criticised, and the answer."""
    check = entries.found(desk.session, SelfCheck, check_id, _("这份对照检查已经不在了，可能刚被撤销。"))
    found = review_of(desk, check.review_id)
    parts = [part for part in found.people if part.id == check.person_id]
    return _checks(desk, found, parts)


def self_checks(desk: Desk, review_id: str) -> Document:
    """Lay out the self-criticism of the branch and of everybody who has one, each on pages of its own."""
    found = review_of(desk, review_id)
    parts = [part for part in found.people if part.text or part.remarks]
    if not parts:
        desk.miss(_("还没有登记个人对照检查。"), _place(found, "self-checks"))
    return _checks(desk, found, parts, with_branch=True)


def _checks(
    desk: Desk, found: ReviewView, parts: Sequence[MemberPart], *, with_branch: bool = False
) -> Document:
    title = words["check.title"].format(year=found.year)
    document = Document(title, desk.branch.name, desk.fonts, margin=MARGIN)

    def head(page: Page) -> float:
        width = page.width - 2 * MARGIN
        document.aligned(page, MARGIN, 25 * MM, width, title, Face.TITLE, 18)
        return 40 * MM

    flow = Flow(document, head, document.size[1] - 25 * MM, SIZE)
    if with_branch and found.record is not None and found.record.committee_check:
        flow.new_page()
        lay_committee_check(flow, found.record.committee_check)
    for part in parts:
        flow.new_page()
        lay_self_check(flow, part, found.held_on)
    if not document.pages:
        flow.new_page()
    return document


def lay_committee_check(flow: Flow, text: str) -> None:
    """Lay out the self-criticism of the committee."""
    flow.heading(words["check.committee"])
    flow.paragraphs(text)


def lay_self_check(flow: Flow, part: MemberPart, held_on: date | None) -> None:
    """Lay out what a member criticised, what the others did, and the answer."""
    flow.labelled([(words["check.name"], part.name), (words["check.meeting"], show_plain(held_on))])
    flow.gap(flow.size)
    remarks = [words["check.remark"].format(by=one.by, text=one.text) for one in part.remarks]
    for key, text in (("self", part.text), ("remarks", "\n".join(remarks)), ("answer", part.answer)):
        flow.heading(words[f"check.{key}"])
        flow.paragraphs(text or words["check.none"])
        flow.gap(flow.size / 2)


def report(desk: Desk, review_id: str) -> Document:
    """Lay out the report on the life meeting to the superior: the branch's own words, or those of the records."""
    found = review_of(desk, review_id)
    record = found.record
    if record is None or found.held_on is None:
        desk.miss(_("还没有选组织生活会的会议记录。"), _place(found, "meeting"))
    if not desk.branch.superior:
        desk.miss(_("没有填上级党组织，请在“设置与备份”的“支部”里填。"), Place("settings", None, "branch"))
    day = record.reported_on if record is not None else None
    own = record.report if record is not None else ""
    text = own or proposed_report(found)
    letter = Letter(
        title=words["report.title"].format(branch=desk.branch.name, year=found.year),
        to=desk.branch.superior or common["blank"],
        paragraphs=text.strip().split("\n"),
        number=(record.report_number if record is not None else None) or "",
        signed_by=desk.branch.name,
        signed_on=day_words(day or desk.today),
    )
    return letter_document(letter, desk.branch.name, desk.fonts)


def proposed_report(found: ReviewView) -> str:
    """Write a report on a life meeting from its records, to be made one's own."""
    values = report_values(found)
    if not values["held"]:
        values |= dict.fromkeys(("held", "came", "checks", "remarks"), common["blank"])
    return words["report.text"].format_map(values).strip()


def report_values(found: ReviewView) -> dict[str, str]:
    """Give what a report on a life meeting says of it, by the names of its words."""
    record, present = found.record, found.present
    studied = committee = ""
    if record is not None and record.studied_on is not None:
        studied = words["report.studied"].format(day=day_words(record.studied_on), study=record.study)
    if record is not None and record.committee_check:
        committee = words["report.committee"]
    return {
        "year": str(found.year),
        "held": day_words(found.held_on) if found.held_on is not None else "",
        "people": str(len(found.people)),
        "came": str(len(present)),
        "studied": studied,
        "talks": str(found.talks),
        "opinions": str(len(found.opinions)),
        "committee": committee,
        "checks": str(sum(bool(part.text) for part in present)),
        "remarks": str(sum(len(part.remarks) for part in present)),
        "problems": str(len(found.problems)),
        "recurring": str(sum(problem.recurs is not None for problem in found.problems)),
        "planned": str(sum(not problem.lacks for problem in found.problems)),
        "done": str(sum(not problem.item.is_open for problem in found.problems)),
    }


LIFE_YEAR_PAPERS = (
    RecordPaper("life-opinions", N_("征求意见汇总表"), "征求意见汇总表", opinions),
    RecordPaper("life-problems", N_("组织生活会问题清单"), "问题清单", problems),
    RecordPaper("life-rectification", N_("组织生活会整改清单"), "整改清单", rectification),
    RecordPaper("self-check", N_("个人对照检查"), "对照检查", self_check),
    RecordPaper("self-checks", N_("全部对照检查"), "对照检查", self_checks),
    RecordPaper("life-report", N_("组织生活会情况报告"), "组织生活会情况报告", report),
)
