"""工作流程图 in the window: chosen by click and key, zoomed, leading to where a step is done; posts beside it."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton

from branchdesk.models import PostTitle
from branchdesk.people.work_posts import WorkPostLine
from branchdesk.places import Place
from branchdesk.store.database import Database
from tests.made_branch import MadeBranch
from tests.ui.conftest import Said
from ui.context import AppContext
from ui.pages.people.work_posts import WorkPostsPage
from ui.pages.service.charts import ChartsPage


@pytest.fixture
def gone_to(app_context: AppContext, monkeypatch: pytest.MonkeyPatch) -> list[Place]:
    places: list[Place] = []
    monkeypatch.setattr(app_context, "go", places.append)
    return places


@pytest.fixture
def people(database: Database, branch_id: str) -> list[str]:
    with database.begin("记录") as session:
        made = MadeBranch(session, branch_id)
        made.members(3)
        made.committee()
        return [person.id for person in made.people]


@pytest.fixture
def page(
    app_context: AppContext, people: list[str], gone_to: list[Place], said: Said, qtbot: Any
) -> ChartsPage:
    made = ChartsPage(app_context)
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.reload()
    made.show()
    return made


def words_of(page: ChartsPage) -> str:
    panel = page.panel
    words = [one.text() for one in panel.findChildren(QLabel)]
    return "\n".join([*words, *(one.text() for one in panel.findChildren(QPushButton))])


def test_a_click_shows_a_step_with_its_clause_and_holder(page: ChartsPage, qtbot: Any) -> None:
    canvas = page.view.canvas
    assert canvas.layout_shown is not None
    placed = next(one for one in canvas.layout_shown.steps if one.step.id == "remit")
    middle = canvas.on_screen(placed).center().toPoint()
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(middle))
    assert page.view.current == "remit"
    told = words_of(page)
    assert "党支部一律不得自留" in told
    assert "组织委员：党员2" in told


def test_keys_move_zoom_and_open(page: ChartsPage, gone_to: list[Place], qtbot: Any) -> None:
    canvas = page.view.canvas
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    assert page.view.current == "collect"
    assert "第 3 步" in canvas.accessibleDescription()
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert gone_to == [Place("dues.collection")]
    before = canvas.width()
    qtbot.keyClick(canvas, Qt.Key.Key_Plus)
    assert canvas.width() > before
    qtbot.keyClick(canvas, Qt.Key.Key_End)
    assert page.view.current == "publish"
    qtbot.keyClick(canvas, Qt.Key.Key_Home)
    assert page.view.current == "assess"
    page.view.set_zoom(None)
    assert canvas.width() == pytest.approx(before, abs=2)


def test_charts_turn_and_a_place_leads_to_a_step(page: ChartsPage, gone_to: list[Place]) -> None:
    page.show_record("development", "oath")
    assert page.chart.title == "发展党员"
    assert "入党宣誓" in words_of(page)
    assert page.place() == Place("service.charts", "development", "oath")
    page.show_record("transfer", "accepted")
    page.panel.go_button.click()
    assert gone_to[-1] == Place("people.transfers")


def test_a_new_holder_is_seen_and_the_step_stays(
    page: ChartsPage, database: Database, branch_id: str, people: list[str]
) -> None:
    page.view.choose("use")
    assert "纪检委员：还没有人" in words_of(page)
    with database.begin("任职") as session:
        made = MadeBranch(session, branch_id)
        made.post(session.get_one(type(made.member("赵六")), people[2]), PostTitle.DISCIPLINE)
    assert page.view.current == "use"
    assert "纪检委员：党员3" in words_of(page)


@pytest.fixture
def posts(
    app_context: AppContext, people: list[str], gone_to: list[Place], said: Said, qtbot: Any
) -> WorkPostsPage:
    made = WorkPostsPage(app_context)
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.reload()
    made.show()
    return made


def shown(page: WorkPostsPage) -> WorkPostLine:
    record = page.panel.record
    assert isinstance(record, WorkPostLine)
    return record


def press(page: WorkPostsPage, words: str) -> None:
    [one for one in page.panel.findChildren(QPushButton) if one.text() == words][-1].click()


def test_a_post_gets_its_holder_and_is_set_off(posts: WorkPostsPage, people: list[str], said: Said) -> None:
    posts.show_record("recorder")
    posts.edit()
    posts.dialog.form.fields["people"].type([people[1]])
    posts.dialog.accept()
    line = shown(posts)
    assert (line.id, line.names) == ("recorder", "党员2")
    press(posts, "不设这个岗位")
    assert shown(posts).is_off
    press(posts, "重新设这个岗位")
    assert not shown(posts).is_off
    posts.remove()
    assert shown(posts).names == ""
    said.toasts[-1][1]()
    assert shown(posts).names == "党员2"


def test_a_new_post_without_duties_says_so(posts: WorkPostsPage) -> None:
    posts.add()
    posts.dialog.form.fields["title"].type("档案员")
    posts.dialog.accept()
    assert posts.dialog.isVisible()
    posts.dialog.form.fields["duties"].type("材料归档")
    posts.dialog.accept()
    assert shown(posts).title == "档案员"


def test_a_roster_post_leads_to_the_committee(posts: WorkPostsPage, gone_to: list[Place]) -> None:
    posts.show_record("secretary")
    press(posts, "去改职务")
    assert gone_to == [Place("people.committee", None, "terms")]
