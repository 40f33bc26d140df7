"""A quarter of organisational life through the windows, from the plan to the printed book, each fact typed once."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from branchdesk.life.plan_lines import PlanState
from branchdesk.models import CareKind, MeetingKind, StudyKind
from branchdesk.rules.rulebook import read_rulebook
from branchdesk.sheets import importing
from branchdesk.store.database import Database
from branchdesk.store.ledger import Ledger
from tests.conftest import BRANCH
from tests.pdf_reading import page_texts
from tests.ui.conftest import Said, _look, said, settings  # noqa: F401 - fixtures
from ui.context import AppContext
from ui.page import Page
from ui.pages.life.editor import MeetingEditor
from ui.pages.life.lists.page import TasksPage
from ui.pages.life.page import LifePage
from ui.pages.life.plan.page import PlanPage
from ui.pages.life.talks import TalksPage
from ui.pages.papers.page import PapersPage
from ui.pages.service.care import CarePage
from ui.pages.service.study import StudyPage
from ui.pages.service.supervisions import SupervisionsPage
from ui.record_form import FormDialog
from ui.settings import Settings

ROSTER = Path(__file__).parent.parent / "data" / "samples" / "党员花名册.xlsx"
pytestmark = pytest.mark.skipif(not ROSTER.exists(), reason="the samples are not here")


class Calendar:
    """The day it is, turned on by the test."""

    def __init__(self) -> None:
        self.day = date(2026, 1, 6)


@pytest.fixture
def calendar() -> Calendar:
    return Calendar()


@pytest.fixture
def app(
    ledger: Ledger,
    database: Database,
    settings: Settings,  # noqa: F811
    said: Said,  # noqa: F811
    calendar: Calendar,
    qapp: QApplication,
) -> Iterator[AppContext]:
    """The program's context, the roster taken in."""
    context = AppContext(ledger, read_rulebook(), settings, today=lambda: calendar.day)
    with database.begin("导入名册") as session:
        importing.carry_out(session, importing.plan(session, BRANCH, ROSTER, today=calendar.day))
    yield context
    context.jobs.stop()
    context.deleteLater()


def shown(page: Page, qtbot: QtBot) -> None:
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.reload()
    page.show()


def fill(dialog: object, **values: object) -> None:
    """Type into a window and press its button."""
    assert isinstance(dialog, FormDialog)
    for name, value in values.items():
        dialog.form.fields[name].type(value)
    dialog.ok.click()
    assert not dialog.isVisible(), dialog.problem.text()


def press(page: Page, words: str) -> None:
    """Press the button of these words that is in sight."""
    QApplication.processEvents()
    found = [made for made in page.findChildren(QPushButton) if made.text() == words and made.isVisible()]
    found[0].click()


def test_a_quarter_from_the_plan_to_the_printed_book(
    app: AppContext,
    qtbot: QtBot,
    said: Said,  # noqa: F811
    calendar: Calendar,
) -> None:
    life, plan = LifePage(app), PlanPage(app)
    app.place_wanted.connect(lambda place: life.show_record(place.record or "", place.detail))
    for page in (life, plan):
        shown(page, qtbot)
    make_the_plan(plan, calendar)
    hold_the_first_sittings(life, plan, qtbot, calendar)
    hold_the_quarters_sittings(life, plan, calendar)
    make_up_for_an_absence(life)
    make_final_and_correct(life)
    keep_the_registers(app, qtbot, calendar)
    print_the_book(app, qtbot)
    assert said.errors == []


def make_the_plan(plan: PlanPage, calendar: Calendar) -> None:
    press(plan, "按规定要开的会…")
    plan.making_dialog.ok.click()
    plan.edit_themes()
    fill(plan.dialog, goal="建强堡垒", settled_on=calendar.day, month_1="学习新修订的条例")
    assert plan.plan.frame.is_settled
    groups = [line.group_name for line in plan.plan.lines if line.group_name]
    assert groups[:3] == ["第一党小组", "第二党小组", "第三党小组"]


def open_planned(life: LifePage, plan: PlanPage, kind: MeetingKind, calendar: Calendar) -> MeetingEditor:
    """Go from the next sitting of a kind in the plan to its record."""
    plan.reload()
    lines = [line for line in plan.plan.lines if line.kind.meeting == kind and line.state != PlanState.HELD]
    calendar.day = lines[0].planned_for.latest
    plan.table.choose(lines[0].id)
    press(plan, "记会议")
    assert life.editor is not None
    assert life.editor.particulars.kind == kind
    return life.editor


def save(life: LifePage, editor: MeetingEditor, matter: str) -> None:
    editor.agenda.rows[0].title.setText(matter)
    editor.frame.save_button.click()
    assert life.editor is None, editor.frame.problem.text()


def hold_the_first_sittings(life: LifePage, plan: PlanPage, qtbot: QtBot, calendar: Calendar) -> None:
    """The committee gives a task; the theme day has its month's theme, and one who was away."""
    editor = open_planned(life, plan, MeetingKind.COMMITTEE, calendar)
    editor.particulars.fields["place"].type("党员活动室")
    editor.particulars.fields["recorder_id"].type(editor.attendance.model.people[1].person_id)
    matter = editor.agenda.rows[0]
    matter.resolution.setText("同意提交党员大会")
    matter.give.click()
    task = matter.tasks[0]
    task.text.setText("起草年度工作计划")
    task.person.type(editor.attendance.model.people[1].person_id)
    task.due.type("2026-01-20")
    save(life, editor, "研究年度工作计划")
    editor = open_planned(life, plan, MeetingKind.PARTY_DAY, calendar)
    assert editor.particulars.fields["theme"].value() == "学习新修订的条例"
    assert editor.particulars.fields["place"].value() == "党员活动室"
    assert editor.particulars.fields["recorder_id"].value() is not None
    editor.attendance.finder.setText("司马亮")
    qtbot.keyClick(editor.attendance.finder, Qt.Key.Key_Return)
    (typing,) = [field for field in editor.attendance.view.findChildren(QLineEdit) if field.isVisible()]
    typing.setText("出差")
    qtbot.keyClick(typing, Qt.Key.Key_Return)
    editor.particulars.fields["hours"].type("2")
    save(life, editor, "集中学习条例")


def hold_the_quarters_sittings(life: LifePage, plan: PlanPage, calendar: Calendar) -> None:
    """The task comes back; the lecture has its subject; the members decide."""
    editor = open_planned(life, plan, MeetingKind.COMMITTEE, calendar)
    (report,) = editor.follow_up.rows
    report.text.setText("已经起草好")
    report.done.click()
    save(life, editor, "研究二月工作")
    editor = open_planned(life, plan, MeetingKind.LECTURE, calendar)
    editor.particulars.fields["lecturer"].type("欧阳晓雯")
    editor.particulars.fields["subject"].type("纪律建设")
    save(life, editor, "书记讲党课")
    editor = open_planned(life, plan, MeetingKind.GENERAL, calendar)
    editor.agenda.rows[0].title.setText("讨论年度工作计划")
    editor.agenda.rows[0].resolution.setText("通过")
    editor.motions.more.click()
    assert editor.motions.rows[0].title.text() == "讨论年度工作计划"
    save(life, editor, "讨论年度工作计划")
    plan.reload()
    held = [line for line in plan.plan.lines if line.state == PlanState.HELD]
    assert len(held) == 5


def make_up_for_an_absence(life: LifePage) -> None:
    row = next(row for row in life.overview.rows if row.kind == MeetingKind.PARTY_DAY)
    life.show_record(row.id)
    press(life, "记补课…")
    fill(life.panel.make_up_dialog, text="自学条例")


def make_final_and_correct(life: LifePage) -> None:
    row = next(row for row in life.overview.rows if row.kind == MeetingKind.GENERAL)
    life.show_record(row.id)
    life.panel.finalise()
    fill(life.panel.dialog, reason="签字页在归档本里")
    life.edit()
    editor = life.editor
    assert editor is not None
    editor.agenda.rows[0].resolution.setText("同意通过")
    editor.frame.save_button.click()
    fill(editor.dialog, reason="漏写二字")
    assert life.panel.row is not None
    assert life.panel.row.final_on is not None


def keep_the_registers(app: AppContext, qtbot: QtBot, calendar: Calendar) -> None:
    talks, study, care = TalksPage(app), StudyPage(app), CarePage(app)
    reports, tasks = SupervisionsPage(app), TasksPage(app)
    for page in (talks, study, care, reports, tasks):
        shown(page, qtbot)
    assert [item.outcome for item in tasks.model.records] == ["已经起草好"]
    people = {name: key for key, name in talks.list.names}
    talks.add()
    fill(talks.list.dialog, by_id=people["欧阳晓雯"], with_id=people["司马亮"], text="谈思想")
    study.add()
    fill(
        study.dialog,
        topic="书记轮训班",
        kind=StudyKind.TRAINING,
        held_on=date(2026, 3, 2),
        until=date(2026, 3, 4),
        people=[people["欧阳晓雯"]],
    )
    care.tabs.choose("cares")
    care.add()
    fill(care.dialog, person_id=people["何伟"], kind=CareKind.ILLNESS, what="到医院探望")
    calendar.day = date(2026, 3, 31)
    reports.tabs.choose("quarters")
    reports.add()
    words = reports.dialog.form.fields["text"].value()
    assert "党员大会1次" in words
    assert "谈心谈话1次" in words
    fill(reports.dialog, reported_on=calendar.day)


def print_the_book(app: AppContext, qtbot: QtBot) -> None:
    """Everything that was typed is in the book that prints from the window."""
    papers = PapersPage(app)
    shown(papers, qtbot)
    papers.show_record("record-book")
    qtbot.waitUntil(
        lambda: papers.result is not None and papers.paper.id == "record-book" and not app.jobs.is_busy,
        timeout=20_000,
    )
    assert papers.result is not None
    printed = "".join(page_texts(papers.result.pdf))
    printed = "".join(printed.split())
    for words in (
        "学习新修订的条例",
        "研究年度工作计划",
        "起草年度工作计划",
        "已经起草好",
        "纪律建设",
        "讨论年度工作计划",
        "同意通过",
        "漏写二字",
        "司马亮",
        "出差",
    ):
        assert words in printed, words
