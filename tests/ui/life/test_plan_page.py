"""计划 in the window: made, seen in a calendar, moved, answered and put on a phone."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QPushButton

from branchdesk.dates import Month, PartialDate
from branchdesk.life import plan_lines, plans
from branchdesk.life.plan_lines import PlanState
from branchdesk.models import MeetingKind, PlanItem
from branchdesk.places import Place
from tests.conftest import TODAY
from tests.made_branch import MadeBranch
from tests.ui.conftest import Said
from ui.context import AppContext
from ui.dragging import carried
from ui.pages.life.page import LifePage
from ui.pages.life.plan.chips import ITEM, DropCell
from ui.pages.life.plan.page import PlanPage
from ui.pages.life.plan.panel import PlanPanel

DAY = PartialDate(2026, 11, 27)


@pytest.fixture
def members(app_context: AppContext) -> None:
    """A branch with a committee and no plan."""
    with app_context.database.begin("记录") as session:
        made = MadeBranch(session, app_context.branch_id)
        made.members(4)
        made.committee()


def plan(made: MadeBranch, kind: str, when: PartialDate, **values: object) -> str:
    known = {"kind": kind, "planned_for": when, **values}
    item = plans.keep(made.session, made.branch_id, when.year, known)
    item.recorded_at = datetime(2026, 1, 5, 9)
    return item.id


@pytest.fixture
def general(app_context: AppContext) -> str:
    """A members' meeting to come in a plan whose Party lecture was held; its key."""
    with app_context.database.begin("记录") as session:
        made = MadeBranch(session, app_context.branch_id)
        made.members(4)
        made.committee()
        made.meeting(MeetingKind.LECTURE, date(2026, 11, 12))
        plan(made, "lecture", PartialDate(2026, 11, 11))
        return plan(made, "general", DAY, title="讨论接收预备党员", clock="15:00", place="三楼")


@pytest.fixture
def page(qtbot: Any, app_context: AppContext) -> PlanPage:
    page = PlanPage(app_context)
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    page.reload()
    return page


def state(app: AppContext, key: str) -> PlanItem:
    with app.database.read() as session:
        return session.get_one(PlanItem, key)


def settle(app: AppContext) -> None:
    with app.database.begin("定稿") as session:
        plans.keep_frame(
            session,
            app.branch_id,
            2026,
            TODAY,
            goal=None,
            settled_on=date(2026, 1, 5),
            reported_on=None,
            quarters={},
            months={},
        )


def test_an_empty_plan_is_made_from_the_rules_and_undone_at_once(
    members: None, app_context: AppContext, page: PlanPage, said: Said
) -> None:
    page.reload()
    offered = [made for made in page.empties["items"].findChildren(QPushButton) if made.isVisible()]
    assert [made.text() for made in offered] == ["按规定要开的会…", "照去年…", "每年要办的事…", "加一项"]
    offered[0].click()
    dialog = page.making_dialog
    assert dialog.list.count() == len(dialog.ticked) > 5
    dialog.fixed.week.setCurrentIndex(dialog.fixed.week.findData(4))
    dialog.fixed.week.activated.emit(3)
    dialog.accept()
    assert page.plan.figures.planned == len(page.plan.lines) > 5
    assert page.lacking.isHidden()
    text, undo = said.toasts[-1]
    assert "原有的没有改动" in text
    undo()
    assert page.plan.lines == []


def test_the_calendar_shows_the_month_and_turns(general: str, page: PlanPage) -> None:
    assert page.content.currentWidget() is page.month
    assert general in page.month.chips
    assert page.month.chips[general].isChecked(), "what comes next is chosen"
    page.month.turn(1)
    assert general not in page.month.chips
    page.month.turn(1)
    assert page.month.month == Month(2026, 12), "the plan is of one year"
    page.month.turn_to_today()
    assert general in page.month.chips
    page.view_tabs.choose("year")
    assert set(page.year.chips) == {line.id for line in page.plan.lines}
    page.view_tabs.choose("list")
    assert page.content.currentWidget() is page.table


def test_dragging_to_another_day_moves_the_item(
    qtbot: Any, general: str, app_context: AppContext, page: PlanPage, said: Said
) -> None:
    cell = next(c for c in page.month.findChildren(DropCell) if c.when == PartialDate(2026, 11, 30))
    data = carried(ITEM, general)
    cell.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.MoveAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    assert state(app_context, general).planned_for == DAY, "the drag is not over yet"
    page.month.chips[general].let_go.emit()
    qtbot.waitUntil(lambda: bool(said.toasts))
    assert state(app_context, general).planned_for == PartialDate(2026, 11, 30)
    said.toasts[-1][1]()
    assert state(app_context, general).planned_for == DAY


def test_the_keys_move_as_the_mouse_does(
    qtbot: Any, general: str, app_context: AppContext, page: PlanPage, said: Said
) -> None:
    alt = Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(page.month.chips[general], Qt.Key.Key_Left, alt)
    assert state(app_context, general).planned_for == PartialDate(2026, 11, 26)
    qtbot.keyClick(page.month.chips[general], Qt.Key.Key_Down, alt)
    assert state(app_context, general).planned_for == PartialDate(2026, 12, 3)
    assert general in page.month.chips, "the month turns along"
    page.view_tabs.choose("year")
    qtbot.keyClick(page.year.chips[general], Qt.Key.Key_Up, alt)
    assert state(app_context, general).planned_for == PartialDate(2026, 9, 3)
    assert len(said.toasts) == 3


def test_a_settled_plan_asks_why_it_is_moved(
    qtbot: Any, general: str, app_context: AppContext, page: PlanPage, said: Said
) -> None:
    settle(app_context)
    qtbot.keyClick(page.month.chips[general], Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert state(app_context, general).planned_for == DAY
    form = page.plan.dialog.form
    assert form.fields["planned_for"].words() == "2026-11-26"
    page.plan.dialog.accept()
    assert page.plan.dialog.isVisible(), "without a reason it stays"
    form.fields["moved_reason"].type("书记出差")
    page.plan.dialog.accept()
    item = state(app_context, general)
    assert (item.planned_for, item.first_planned) == (PartialDate(2026, 11, 26), DAY)
    facts = dict(page.plan.facts(page.table.current()))
    assert (facts["原定"], facts["改期理由"]) == ("11 月 27 日 ".strip(), "书记出差")


def test_a_proposed_sitting_is_confirmed_by_a_click(general: str, page: PlanPage, said: Said) -> None:
    assert page.waiting_note.isVisibleTo(page)
    page.confirming.click()
    assert page.plan.figures.held == 1
    assert not page.waiting_note.isVisibleTo(page)
    said.toasts[-1][1]()
    assert page.plan.figures.proposed == 1


def test_the_panel_confirms_and_takes_back(general: str, page: PlanPage, said: Said) -> None:
    lecture = next(line for line in page.plan.lines if line.state == PlanState.PROPOSED)
    page.show_record(lecture.id)
    assert isinstance(page.panel, PlanPanel)
    page.plan.ask_sitting(page, lecture)
    page.plan.dialog.accept()
    assert page.plan.figures.held == 1
    held = next(line for line in page.plan.lines if line.id == lecture.id)
    page.plan.unlink(page, held)
    assert page.plan.figures.held == 0


def test_an_item_opens_the_editor_filled_and_is_answered_by_what_is_saved(
    qtbot: Any, general: str, app_context: AppContext, page: PlanPage, said: Said
) -> None:
    wanted: list[Place] = []
    app_context.place_wanted.connect(wanted.append)
    record = next(line for line in page.plan.lines if line.id == general)
    page.plan.actions(record)[0][1](page)
    assert wanted == [Place("life", general, "planned")]
    life = LifePage(app_context)
    qtbot.addWidget(life)
    life.show()
    life.reload()
    life.show_record(general, "planned")
    editor = life.editor
    assert editor is not None
    assert editor.agenda.rows[0].title.text() == "讨论接收预备党员"
    editor.save()
    with app_context.database.read() as session:
        lines = plan_lines.lines_of(session, app_context.branch_id, 2026, TODAY)
    answered = next(line for line in lines if line.id == general)
    assert answered.state == PlanState.HELD
    assert answered.meeting is not None
    assert answered.meeting.title == "讨论接收预备党员"
    assert f"{answered.meeting.starts_at:%m-%d %H:%M}" == "11-21 15:00", "not on a day to come"
    assert answered.meeting.place == "三楼"


def test_themes_are_typed_and_shown(general: str, page: PlanPage, said: Said) -> None:
    page.month.theme_link.click()
    form = page.dialog.form
    form.fields["month_11"].type("谈心")
    form.fields["quarter_4"].type("总结")
    form.fields["settled_on"].type("2026-12-31")
    page.dialog.accept()
    assert page.dialog.isVisible(), "a day to come"
    form.fields["settled_on"].type("2026-01-05")
    page.dialog.accept()
    assert page.month.theme_link.text() == "主题：谈心"
    assert page.plan.frame.is_settled


def test_a_double_click_on_a_day_adds_there(general: str, page: PlanPage, said: Said) -> None:
    page.add_on(PartialDate(2026, 11, 24))
    form = page.dialog.form
    assert form.fields["planned_for"].words() == "2026-11-24"
    form.fields["kind"].fill(None)
    page.dialog.accept()
    assert form.fields["kind"].sentence.isVisibleTo(page.dialog)
    form.restore({"kind": "其他事项", "title": "报材料"})
    page.dialog.accept()
    assert "报材料" in [line.title for line in page.plan.lines]


def test_the_calendar_file_is_written_where_it_is_wanted(
    general: str, page: PlanPage, said: Said, tmp_path: Path
) -> None:
    page.export_calendar()
    said.path = tmp_path / "计划.ics"
    page.dialog.accept()
    file = said.path.read_bytes()
    assert b"DTSTART;TZID=Asia/Shanghai:20261127T150000\r\n" in file
    assert f"UID:{general}@branchdesk".encode() in file
    page.export_calendar()
    for name in ("sittings", "others"):
        page.dialog.form.fields[name].fill(False)
    page.dialog.accept()
    assert "没有可以写入" in page.dialog.problem.text()


def test_a_superior_only_looks(
    general: str, app_context: AppContext, page: PlanPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app_context, "is_committee", True)
    page.make_plan()
    page.edit_themes()
    page.add_on(DAY)
    assert not hasattr(page, "making_dialog")
    assert not hasattr(page, "dialog")
    page.month.moved.emit(general, PartialDate(2026, 11, 30))
    assert state(app_context, general).planned_for == DAY
