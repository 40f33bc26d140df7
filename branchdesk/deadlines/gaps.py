"""What an inspector would miss in a year's books, register by register, each with the place to mend it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.branch import branch_of, current_term
from branchdesk.deadlines.own import own_rulebook
from branchdesk.dues.fund_findings import open_fund_findings
from branchdesk.dues.publication import publications
from branchdesk.dues.year import CellState, GridRow, year_grid
from branchdesk.i18n import N_, _
from branchdesk.life.appraisal_findings import appraisal_findings
from branchdesk.life.debrief_findings import debrief_findings
from branchdesk.life.frequency import Requirement, State, requirements
from branchdesk.life.kinds import KIND_WORDS, place_of
from branchdesk.life.life_findings import life_findings
from branchdesk.life.listing import MeetingRow, meetings_of
from branchdesk.life.plan_findings import plan_findings, pledge_findings
from branchdesk.life.review_findings import review_findings
from branchdesk.models import AgendaItem, Meeting, MeetingKind
from branchdesk.people import disposition_findings, relations
from branchdesk.people.committee_findings import open_findings
from branchdesk.people.development_checks import all_weighed, open_errors
from branchdesk.people.material_findings import files_of_admitted
from branchdesk.people.quality import look_through
from branchdesk.people.roster import RosterRow
from branchdesk.people.work_posts import work_post_findings
from branchdesk.places import Place
from branchdesk.rules.checks import Finding
from branchdesk.rules.regulations import TALK
from branchdesk.rules.rulebook import Rulebook
from branchdesk.service import point_findings, study_findings
from branchdesk.service.care_findings import care_findings
from branchdesk.service.guidance_findings import guidance_findings
from branchdesk.service.satisfaction_findings import satisfaction_findings
from branchdesk.service.service_findings import service_findings
from branchdesk.store.remembering import once_a_reading
from branchdesk.worklists.findings import worklist_findings

COURSE_CHECKS = ("roster.applied-under-18", "roster.no-mentor", "roster.step-order")
"""What the roster says of a course too; of applicants their case says it, with the clause."""
SILENCE_MONTHS = 6
"""无正当理由连续6个月不交 (中组发〔2008〕3号 第十三条); what follows is for people to decide."""


STILL_TO_MEND = ("talks.no-thought", "meetings.no-committee-first")
"""What of the year's sittings, attendance and talks can be put right: what was not said, or not held, cannot."""


SOME = 3
"""Findings of one check on the lists that are named one by one."""


class Book(StrEnum):
    """The books an inspector opens (二册一本, with the branch's own page)."""

    BRANCH = "branch"
    ROSTER = "roster"
    APPLICANTS = "applicants"
    FILES = "files"
    RELATIONS = "relations"
    DUES = "dues"
    LIFE = "life"
    PLAN = "plan"
    LISTS = "lists"
    SERVICE = "service"


BOOK_WORDS = {
    Book.BRANCH: N_("支部基本情况"),
    Book.ROSTER: N_("党员名册"),
    Book.APPLICANTS: N_("入党积极分子名册"),
    Book.FILES: N_("发展党员材料"),
    Book.RELATIONS: N_("组织关系"),
    Book.DUES: N_("党费收缴名册"),
    Book.LIFE: N_("组织生活记录本"),
    Book.PLAN: N_("年度计划和承诺"),
    Book.LISTS: N_("清单和整改"),
    Book.SERVICE: N_("服务和阵地"),
}


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is not there, in which book, and where it can be mended."""

    book: Book
    text: str
    place: Place
    mendable: bool = True
    """Whether it can be put right; a missed sitting of a closed period cannot (§8 C32)."""

    @property
    def title(self) -> str:
        """The book by its name."""
        return _(BOOK_WORDS[self.book])


def missing(session: Session, rulebook: Rulebook, branch_id: str, year: int, today: date) -> list[Gap]:
    """List what this year's books lack, in the order of the books."""
    rulebook = own_rulebook(session, branch_id, rulebook)
    return [
        *_of_branch(session, rulebook, branch_id, today),
        *_of_people(session, rulebook, branch_id, today),
        *_of_files(session, rulebook, branch_id, year, today),
        *_of_development(session, rulebook, branch_id, today),
        *_of_dispositions(session, branch_id, today),
        *_of_relations(session, rulebook, branch_id, today),
        *_of_dues(session, branch_id, year, today),
        *_of_funds(session, rulebook, branch_id, year, today),
        *_of_life(session, rulebook, branch_id, year, today),
        *_of_plan(session, rulebook, branch_id, year, today),
        *_of_lists(session, rulebook, branch_id, year, today),
        *_of_service(session, rulebook, branch_id, year, today),
        *_of_study(session, rulebook, branch_id, year, today),
        *_of_points(session, rulebook, branch_id, year, today),
    ]


def _of_branch(session: Session, rulebook: Rulebook, branch_id: str, today: date) -> Iterator[Gap]:
    branch = branch_of(session, branch_id)
    place = Place("settings", None, "branch")
    unknown = [
        words
        for value, words in (
            (branch.unit, _("所在单位")),
            (branch.superior, _("上级党组织")),
            (branch.founded_on, _("成立日期")),
        )
        if not value
    ]
    if unknown:
        yield Gap(Book.BRANCH, _("没有填：{what}").format(what=_("、").join(unknown)), place)
    if current_term(session, branch_id, today) is None:
        yield Gap(Book.BRANCH, _("没有登记本届任期"), Place("people.committee", None, "terms"))
    for finding in open_findings(session, rulebook, branch_id, today):
        if finding.place is not None:
            yield Gap(Book.BRANCH, finding.sentence.rstrip("。"), finding.place)
    for finding in work_post_findings(session, rulebook.work_posts, rulebook.checks, branch_id, today):
        if finding.level != "note" and finding.place is not None:
            yield Gap(Book.BRANCH, finding.sentence, finding.place)


def _of_lists(session: Session, rulebook: Rulebook, branch_id: str, year: int, today: date) -> Iterator[Gap]:
    """Yield what speaks against the lists; of many findings of one check, one line says how many."""
    same: dict[str, list[Finding]] = {}
    layouts = rulebook.worklists.values()
    for finding in worklist_findings(session, rulebook.checks, layouts, branch_id, year, today):
        if finding.level != "note":
            same.setdefault(finding.check.id, []).append(finding)
    for found in same.values():
        if len(found) > SOME:
            words = _("{what}：{n} 项").format(what=_(found[0].check.title), n=len(found))
            yield Gap(Book.LISTS, words, Place("life.tasks"))
        else:
            yield from (Gap(Book.LISTS, one.sentence, one.place) for one in found if one.place is not None)


def _of_service(
    session: Session, rulebook: Rulebook, branch_id: str, year: int, today: date
) -> Iterator[Gap]:
    """Yield what speaks against care, openness, room and answers, but for what is only worth a note."""
    found = (
        *care_findings(session, rulebook.checks, branch_id, year, today),
        *service_findings(session, rulebook.checks, branch_id, year, today),
        *satisfaction_findings(session, rulebook.checks, branch_id, year, today),
    )
    for finding in found:
        if finding.level != "note" and finding.place is not None:
            yield Gap(Book.SERVICE, finding.sentence, finding.place)
    for finding in guidance_findings(session, rulebook.checks, branch_id, year, today):
        if finding.place is not None:
            yield Gap(Book.SERVICE, finding.sentence, finding.place, mendable=False)


def _of_people(session: Session, rulebook: Rulebook, branch_id: str, today: date) -> Iterator[Gap]:
    """Yield what does not add up in the roster, the same finding of several people in one line."""
    same: dict[tuple[Book, str, str], list[RosterRow]] = {}
    for found in look_through(session, rulebook.checks, branch_id, today):
        told_by_case = not found.person.is_member and found.finding.check.id in COURSE_CHECKS
        if found.is_open and found.level != "note" and found.finding.place is not None and not told_by_case:
            book = Book.ROSTER if found.person.is_member else Book.APPLICANTS
            key = (book, found.finding.place.detail, found.finding.sentence)
            same.setdefault(key, []).append(found.person)
    ordered = sorted(same.items(), key=lambda pair: list(Book).index(pair[0][0]))
    for (book, field, sentence), people in ordered:
        page = "people" if book == Book.ROSTER else "development"
        said = sentence.rstrip("。.")
        who = people[0].name if len(people) == 1 else _("{n} 人").format(n=len(people))
        yield Gap(book, _("{title}：{words}").format(title=who, words=said), Place(page, people[0].id, field))


def _of_development(session: Session, rulebook: Rulebook, branch_id: str, today: date) -> Iterator[Gap]:
    """Yield what breaks a rule in the cases of those on the way into the Party, and no reason lets stand."""
    for case, found in all_weighed(session, branch_id, today, rulebook):
        for finding in open_errors(found):
            words = _("{title}：{words}").format(title=case.person.name, words=finding.sentence.rstrip("。"))
            yield Gap(Book.APPLICANTS, words, finding.place or Place("development", case.person.id))


def _of_dispositions(session: Session, branch_id: str, today: date) -> Iterator[Gap]:
    """Yield what speaks against dispositions and terms of members."""
    for finding in disposition_findings.findings(session, branch_id, today):
        place = finding.place or Place("people.honours")
        yield Gap(Book.ROSTER, finding.sentence.rstrip("。"), place)


def _of_relations(session: Session, rulebook: Rulebook, branch_id: str, today: date) -> Iterator[Gap]:
    for finding in relations.find(session, rulebook.checks, branch_id, today):
        if finding.level != "note" and finding.place is not None:
            yield Gap(Book.RELATIONS, finding.sentence.rstrip("。"), finding.place)


def _of_files(session: Session, rulebook: Rulebook, branch_id: str, year: int, today: date) -> Iterator[Gap]:
    """Yield what of the national minimum the files of this year's new members lack (domain §4.3)."""
    for looked in files_of_admitted(
        session,
        branch_id,
        year,
        today,
        rulebook.materials,
        rulebook.checks,
        rulebook.processes["development"],
    ):
        if not looked.is_looked_through:
            said = _("{name}的发展党员材料还没有清点").format(name=looked.person.name)
            yield Gap(Book.FILES, said, Place("development", looked.person.id, "material:application"))
            continue
        for finding in looked.lacking:
            if finding.place is not None:
                yield Gap(Book.FILES, finding.sentence.rstrip("。"), finding.place)


def _of_dues(session: Session, branch_id: str, year: int, today: date) -> Iterator[Gap]:
    grid = year_grid(session, branch_id, year, today)
    owing = [row for row in grid.rows if any(cell.state != CellState.NONE for cell in row.cells)]
    unknown = [row for row in owing if row.monthly_fen is None]
    if unknown:
        who = unknown[0].name if len(unknown) == 1 else _("{n} 人").format(n=len(unknown))
        place = Place("dues.assessment", unknown[0].person_id)
        yield Gap(Book.DUES, _("{who}没有核定月交数额").format(who=who), place)
    for row in owing:
        months = [number for number, cell in enumerate(row.cells, start=1) if cell.missing_fen]
        if months:
            yield Gap(Book.DUES, _unpaid(row, months), Place("dues", row.person_id))
    if grid.rows and today > date(year, 12, 31) and not publications(session, branch_id, year):
        yield Gap(Book.DUES, _("没有公布党费收缴使用情况的记录"), Place("dues.publication"))


def _of_funds(session: Session, rulebook: Rulebook, branch_id: str, year: int, today: date) -> Iterator[Gap]:
    """Yield what breaks a rule of handing up and use; what only lies in hand for a while is no gap."""
    for finding in open_fund_findings(session, rulebook.checks, branch_id, year, today):
        if finding.level == "error" and finding.place is not None:
            yield Gap(Book.DUES, finding.sentence, finding.place)


def _unpaid(row: GridRow, months: list[int]) -> str:
    words = _("、").join(str(month) for month in months)
    if len(months) > 2 and months == list(range(months[0], months[-1] + 1)):
        words = _("{first} 月至 {last}").format(first=months[0], last=months[-1])
    if row.remark:
        said = _("{name} {months} 月未交足，备注：{remark}").format(
            name=row.name, months=words, remark=row.remark
        )
    else:
        said = _("{name} {months} 月未交足，没有写明原因").format(name=row.name, months=words)
    if len(months) >= SILENCE_MONTHS:
        said += _("；连续 6 个月不交的，由支部按规定处理")
    return said


@once_a_reading
def record_gaps(session: Session, rulebook: Rulebook, branch_id: str, year: int) -> list[Gap]:
    """List the sittings of a year whose record lacks a part that it must have (domain §3.6)."""
    meetings = meetings_of(session, branch_id, year, regulations=rulebook.regulations)
    silent = _without_words(session, [row.id for row in meetings])
    found = []
    for row in meetings:
        lacks = _lacks(row, row.id in silent)
        if lacks:
            said = _("{month} 月 {day} 日{title}没有{what}").format(
                month=row.starts_at.month,
                day=row.starts_at.day,
                title=_(KIND_WORDS[row.kind]),
                what=_("、").join(lacks),
            )
            found.append(Gap(Book.LIFE, said, Place("life", row.id)))
    return found


def _of_life(session: Session, rulebook: Rulebook, branch_id: str, year: int, today: date) -> Iterator[Gap]:
    yield from record_gaps(session, rulebook, branch_id, year)
    yield from _missed(requirements(rulebook.regulations, session, branch_id, year, today))
    for finding in life_findings(session, rulebook.checks, branch_id, year, today):
        if finding.level != "note" and finding.place is not None:
            mendable = finding.check.id in STILL_TO_MEND
            yield Gap(Book.LIFE, finding.sentence, finding.place, mendable=mendable)
    for find in (review_findings, appraisal_findings, debrief_findings):
        for finding in find(session, rulebook.checks, branch_id, year, today):
            if finding.level != "note" and finding.place is not None:
                yield Gap(Book.LIFE, finding.sentence.rstrip("。"), finding.place)


def _of_plan(session: Session, rulebook: Rulebook, branch_id: str, year: int, today: date) -> Iterator[Gap]:
    """Yield what speaks against plan and pledges, but for what is only worth a note."""
    found = [
        *plan_findings(session, rulebook.checks, rulebook.regulations, branch_id, year, today),
        *pledge_findings(session, rulebook.checks, branch_id, year, today),
    ]
    for finding in found:
        if finding.level != "note" and finding.place is not None:
            yield Gap(Book.PLAN, finding.sentence, finding.place)


def _lacks(row: MeetingRow, is_silent: bool) -> list[str]:
    lacks = [
        words
        for value, words in (
            (row.chair_name, _("主持人")),
            (row.recorder_name, _("记录人")),
            (row.place, _("地点")),
            (row.expected, _("到会情况")),
        )
        if not value
    ]
    if is_silent:
        lacks.append(_("会议记录"))
    if not row.counted:
        lacks.append(_("议题"))
    if row.kind == MeetingKind.LECTURE and not row.lecturer and row.lecturer_id is None:
        lacks.append(_("讲课人"))
    return lacks


def _of_study(session: Session, rulebook: Rulebook, branch_id: str, year: int, today: date) -> Iterator[Gap]:
    """Yield who fell short of a year's study, and what may be counted twice; a year that is over stays so."""
    found = study_findings.findings(session, rulebook.checks, rulebook.regulations, branch_id, year, today)
    for finding in found:
        if finding.level != "note" and finding.place is not None:
            mendable = finding.check.id == "study.same-day"
            yield Gap(Book.LIFE, finding.sentence, finding.place, mendable=mendable)


def _of_points(session: Session, rulebook: Rulebook, branch_id: str, year: int, today: date) -> Iterator[Gap]:
    """Yield what the points of a year lack; what a quarter's list did not say can no longer be put there."""
    for finding in point_findings.findings(session, rulebook.checks, branch_id, year, today):
        if finding.level != "note" and finding.place is not None:
            mendable = finding.check.id != "points.changed-after"
            yield Gap(Book.LIFE, finding.sentence, finding.place, mendable=mendable)


def _without_words(session: Session, meeting_ids: list[str]) -> set[str]:
    """Return the sittings of which neither minutes nor anything said or decided is written down."""
    empty = set(session.scalars(select(Meeting.id).where(Meeting.id.in_(meeting_ids), Meeting.minutes == "")))
    spoken = session.scalars(
        select(AgendaItem.meeting_id)
        .where(AgendaItem.meeting_id.in_(empty), (AgendaItem.text != "") | (AgendaItem.resolution != ""))
        .distinct()
    )
    return empty - set(spoken)


def _missed(found: list[Requirement]) -> Iterator[Gap]:
    """Yield the periods that are over without their sitting, those of one rule and group in one line."""
    missed: dict[tuple[str, str | None], list[Requirement]] = {}
    for requirement in found:
        if requirement.state == State.MISSED:
            missed.setdefault((requirement.rule.id, requirement.group_id), []).append(requirement)
    for same in missed.values():
        first = same[0]
        if first.kind == TALK:
            said = _("{n} 人全年没有谈心谈话的记录").format(n=len(first.lacking))
        else:
            words = _("{periods}没有{kind}的记录，时段已过")
            if first.group_name:
                words = _("{periods}没有{group}{kind}的记录，时段已过")
            said = words.format(
                periods=_("、").join(requirement.period.words for requirement in same),
                group=first.group_name,
                kind=_(first.rule.title),
            )
        late = next((key for requirement in same for key in requirement.late), None)
        yield Gap(Book.LIFE, said, place_of(first.kind, late), mendable=False)
