"""Sections of the books that are registers of their own elsewhere: plan, pledges, study, points, results, honours, and reports."""

from branchdesk.documents.appraisal_papers import results_part
from branchdesk.documents.book import Book, lay_part
from branchdesk.documents.book_sections import begin_section, end_section
from branchdesk.documents.debrief_papers import debrief_part
from branchdesk.documents.fonts import Face
from branchdesk.documents.honour_papers import honour_parts
from branchdesk.documents.plan_registers import plan_parts
from branchdesk.documents.points_papers import points_parts
from branchdesk.documents.registers import day_words
from branchdesk.documents.service_papers import report_period
from branchdesk.documents.study_papers import study_parts
from branchdesk.documents.talk_papers import talk_parts
from branchdesk.life.appraisal_view import view
from branchdesk.models import ReportPeriod, WorkReport
from branchdesk.paths import RESOURCES
from branchdesk.rules.registers import read_words
from branchdesk.service import reports

words = read_words(RESOURCES / "papers" / "work-book.toml")


def plan_section(book: Book) -> None:
    """年度计划: what was planned for each month, and what became of it."""
    _lay_plan(book, "plan-progress")


def pledges_section(book: Book) -> None:
    """承诺和履诺."""
    _lay_plan(book, "pledge-fulfilment")


def _lay_plan(book: Book, paper_id: str) -> None:
    for part in plan_parts(book.session, book.rulebook, book.branch.id, paper_id, book.year, book.today):
        lay_part(book, part)


def study_section(book: Book) -> None:
    """学时登记: everybody's hours, and the trainings."""
    for register in ("study-hours", "certificates"):
        for part in study_parts(book.session, book.rulebook, book.branch.id, register, book.year, book.today):
            lay_part(book, part)


def points_section(book: Book) -> None:
    """积分: everybody's sums up to the day the book was made."""
    for part in points_parts(book.session, book.rulebook, book.branch.id, book.year, book.until):
        lay_part(book, part)


def talks_section(book: Book) -> None:
    """谈心谈话登记; no page where there was none."""
    held = talk_parts(book.session, book.rulebook, book.branch.id, book.year, book.today)[0]
    if held.records:
        lay_part(book, held)


def debrief_section(book: Book) -> None:
    """述职评议, where there was one."""
    given = debrief_part(book.session, book.rulebook, book.branch.id, book.year, book.today)
    if given.records:
        lay_part(book, given)


def appraisal_section(book: Book) -> None:
    """民主评议党员的结果, where the year's appraisal was begun."""
    found = view(book.session, book.rulebook.checks, book.branch.id, book.year, book.today)
    if found is not None:
        lay_part(book, results_part(book.rulebook, found))


def honours_section(book: Book) -> None:
    """荣誉和问题: awards, sanctions, changes of status, and the 双培养."""
    for part in honour_parts(book.session, book.rulebook, book.branch.id, book.year, book.until):
        lay_part(book, part)


def reports_section(book: Book) -> None:
    """Write the reports of months and quarters, each with the superior's comment."""
    flow = begin_section(book, words["reports"])
    given = sorted(
        (one for one in _reports(book) if one.period != ReportPeriod.YEAR),
        key=lambda one: (_last_month(one), one.period == ReportPeriod.QUARTER),
    )
    if not given:
        flow.paragraphs(words["no_reports"])
    for number, report in enumerate(given):
        flow.gap(6 if number else 0)
        day = "" if report.reported_on is None else day_words(report.reported_on)
        flow.heading(words["report"].format(name=report_period(report), day=day))
        flow.paragraphs(report.text)
        if report.answer:
            flow.paragraphs(words["answer"].format(text=report.answer), Face.FANGSONG)
    end_section(book, flow)


def _last_month(report: WorkReport) -> int:
    """Return the month a report of a month or quarter ends with."""
    return report.number * (3 if report.period == ReportPeriod.QUARTER else 1)


def summary_section(book: Book) -> None:
    """年度总结."""
    flow = begin_section(book, words["summary"])
    written = [one.text for one in _reports(book) if one.period == ReportPeriod.YEAR]
    flow.paragraphs("\n".join(written) or words["no_summary"])
    end_section(book, flow)


def _reports(book: Book) -> list[WorkReport]:
    return reports.reports(book.session, book.branch.id, book.year)
