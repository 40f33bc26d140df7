"""清单 in the window: the board by mouse and keyboard, layouts, filing with reasons, plans, matters, ready-made tasks."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from branchdesk import worklists
from branchdesk.models import WorklistKind, WorklistSource
from branchdesk.places import Place
from branchdesk.store.database import Database
from branchdesk.worklists.board import Stand, stand_of
from tests.conftest import BRANCH
from tests.made_branch import MadeBranch
from tests.ui.conftest import Said
from ui import messages
from ui.context import AppContext
from ui.dragging import carried
from ui.pages.life.lists.cards import CARD
from ui.pages.life.lists.page import TasksPage

RIGHT, DOWN, ALT = Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def items(database: Database) -> dict[str, str]:
    """Three items, one of them of last year, by their words."""
    with database.begin("清单") as session:
        made = MadeBranch(session, BRANCH)
        people = made.members(3)
        found = {}
        for text, kind, person, raised, due in (
            ("学习不经常", WorklistKind.ISSUE, 0, date(2025, 11, 3), date(2026, 11, 3)),
            ("学习还是不经常", WorklistKind.ISSUE, 1, date(2026, 10, 9), date(2026, 12, 1)),
            ("建档立卡", WorklistKind.TASK, 2, date(2026, 10, 9), None),
        ):
            found[text] = worklists.raise_item(
                session,
                BRANCH,
                text,
                kind=kind,
                source=WorklistSource.SELF_CHECK,
                raised_on=raised,
                person_id=people[person].id,
                due_on=due,
                measure="逐项办" if due else "",
            ).id
    return found


@pytest.fixture
def page(app_context: AppContext, qtbot: QtBot, said: Said, items: dict[str, str]) -> Any:
    made = TasksPage(app_context)
    qtbot.addWidget(made)
    made.resize(1300, 820)
    made.reload()
    made.show()
    return made


def fill(dialog: Any, **values: Any) -> None:
    for name, value in values.items():
        dialog.form.fields[name].type(value)
    dialog.accept()


def stands(page: Any) -> dict[str, str]:
    return {card.item.text: stand_of(card.item).value for card in page.board.cards.values()}


def press(page: Any, words: str) -> None:
    buttons = [one for one in page.panel.findChildren(QPushButton) if one.text() == words]
    buttons[0].click()


def do_more(page: Any, words: str) -> None:
    deeds = dict(page.deeds.more(page.panel.record))
    deeds[words]()


def test_a_card_is_dropped_on_a_column(page: Any, items: dict[str, str]) -> None:
    page.show_record("", "board")
    assert page.filters.states.isHidden()
    assert stands(page) == dict.fromkeys(items, "waiting")
    column = page.board.columns[Stand.BEGUN]
    data = carried(CARD, items["建档立卡"])
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    column.dropEvent(drop)
    assert stands(page)["建档立卡"] == "waiting"  # the drag is not over yet
    page.board.cards[items["建档立卡"]].let_go.emit()
    QTest.qWait(1)
    assert stands(page)["建档立卡"] == "begun"
    assert page.panel.record.id == items["建档立卡"]
    assert column.number.text() == "1"
    page.app.undo_latest()()
    assert stands(page)["建档立卡"] == "waiting"


def test_the_keyboard_moves_cards_and_the_dialogs_ask(page: Any, items: dict[str, str], said: Said) -> None:
    page.show_record("", "board")
    first = items["学习还是不经常"]
    page.show_record(first)
    page.board.focus()

    def card() -> Any:
        return page.board.cards[first]

    QTest.keyClick(card(), RIGHT, ALT)
    assert stands(page)["学习还是不经常"] == "begun"
    assert page.focusWidget() is card()
    QTest.keyClick(card(), RIGHT, ALT)
    fill(page.forms.dialog, outcome="每月学两次")
    assert stands(page)["学习还是不经常"] == "done"
    assert page.focusWidget() is card()  # not lost to the dialog
    QTest.keyClick(card(), RIGHT, ALT)
    reviewer = page.forms.dialog.form.fields["by_id"]
    assert "党员2" not in [reviewer.editor.itemText(n) for n in range(reviewer.editor.count())]
    fill(page.forms.dialog, review="同意销号")
    assert stands(page)["学习还是不经常"] == "closed"
    QTest.keyClick(card(), Qt.Key.Key_Left)
    assert page.panel.record.text in ("学习不经常", "建档立卡")
    QTest.keyClick(page.board.cards[page.panel.record.id], DOWN)
    page.board.put(page.panel.record.id, Stand.CLOSED)
    assert "先办结" in said.errors[-1]


def test_the_lists_are_narrowed(page: Any) -> None:
    def texts() -> set[str]:
        return {record.text for record in page.model.records}

    def choose(box: Any, words: str) -> None:
        box.setCurrentIndex(box.findText(words))
        box.activated.emit(box.currentIndex())

    choose(page.filters.kinds, "任务清单")
    assert texts() == {"建档立卡"}
    choose(page.filters.kinds, "全部清单")
    choose(page.filters.quarters, "第四季度")
    assert texts() == {"学习不经常", "学习还是不经常", "建档立卡"}
    choose(page.filters.quarters, "第一季度")
    assert texts() == set()
    page.filters.choose(state="unclear")
    page.filters.changed.emit()
    assert texts() == {"建档立卡"}
    assert dict(page.book.facts(page.panel.record))["还缺"] == "措施、时限"
    assert "四个明确不全 1" in page.heading.subtitle.text()


def test_passed_upward_tied_to_last_year_and_put_in_a_plan(page: Any, items: dict[str, str]) -> None:
    key = items["学习还是不经常"]
    page.show_record(key)
    do_more(page, "向上级反映…")
    fill(page.deeds.dialog, sent_to="街道党工委", text="请派教员")
    do_more(page, "登记上级答复…")
    fill(page.deeds.dialog, reply="十二月派来")
    do_more(page, "老问题…")
    page.deeds.dialog.accept()  # the one most like it is proposed
    page.tabs.choose("plans")
    page.add()
    fill(page.dialog, helper="街道组织委员", supervised_by="区委组织部", supervised_from="2026-10-10")
    plan = page.panel.record
    assert [stage.title for stage in plan.stages][1] == "列出问题清单"
    assert page.panel.pill.text() == "有步骤过期"
    press(page, "完成一步…")
    fill(page.books["plans"].dialog, outcome="方案已定")
    page.show_record(key)
    do_more(page, "归入整改方案…")
    page.deeds.dialog.accept()
    facts = dict(page.book.facts(page.panel.record))
    assert facts["向上反映"].endswith("答复：十二月派来")
    assert facts["老问题"] == "2025 年提过：学习不经常"
    assert facts["整改方案"] == plan.title
    page.show_record(plan.id, "plans")
    assert page.panel.record.items[0].id == key


def test_what_was_approved_asks_for_a_reason(page: Any, items: dict[str, str]) -> None:
    page.tabs.choose("filings")
    page.add()
    fill(page.dialog, filed_with="街道党工委")
    assert page.panel.edit_button.text() == "登记审定…"
    page.edit()
    fill(page.dialog, answered_on="2026-11-21", is_approved=True, opinion="同意")
    assert not page.panel.can_remove
    page.show_record(items["建档立卡"])
    page.edit()
    fill(page.forms.dialog, measure="一户一档")
    assert "写明理由" in page.forms.dialog.form.fields["reason"].sentence.text()
    fill(page.forms.dialog, reason="上级要求细化")
    assert "理由：上级要求细化" in dict(page.book.facts(page.panel.record))["审定后变更"]
    page.remove()
    fill(page.forms.dialog, reason="并入学习档案")
    page.tabs.choose("filings")
    assert "没有了：建档立卡" in dict(page.book.facts(page.panel.record))["与现在不同"]


def test_the_lists_of_each_place_are_views_papers_and_spreadsheets(
    page: Any, items: dict[str, str], tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.show_record("tongling-2017", "layouts")
    assert [column.title for column in page.model.columns][2:4] == ["问题、任务", "措施"]
    assert len(page.model.records) == 3
    assert page.add_button.isHidden()
    gone: list[Place] = []
    page.app.place_wanted.connect(gone.append)
    page.table.choose(items["建档立卡"])
    page.edit()
    assert gone == [Place("life.tasks", items["建档立卡"])]
    sheet = tmp_path / "清单.xlsx"
    monkeypatch.setattr(messages, "save_file", lambda *_words: sheet)
    page.bar.sheet_wanted.emit()
    qtbot.waitUntil(sheet.exists)
    page.bar.paper_wanted.emit()
    qtbot.waitUntil(lambda: page.paper.made is not None)
    assert page.paper.made.gaps[0].text == "“建档立卡”还没有写明：措施、时限。"


def test_ready_made_tasks_and_matters(page: Any, said: Said) -> None:
    page.show_record("", "take-over")
    taking = page.taking
    assert not taking.ok.isEnabled()
    taking.list.item(4).setCheckState(Qt.CheckState.Checked)
    taking.accept()
    found = next(record for record in page.model.records if record.text.startswith("加强联系指导。"))
    assert found.unclear == ("措施", "责任", "时限")
    page.take_over()
    assert page.taking.list.item(4).flags() == Qt.ItemFlag.NoItemFlags
    page.taking.reject()
    page.tabs.choose("delegated")
    page.add()
    fill(page.dialog, text="代办年审", asked_by="人社所", is_admitted=False, decided_on="2026-11-21")
    assert "写明理由" in page.dialog.form.fields["reason"].sentence.text()
    fill(page.dialog, reason="不是支部的事")
    assert page.panel.record.state_words == "不准入"


def test_a_superior_only_looks(page: Any, items: dict[str, str]) -> None:
    page.app.is_committee = True
    page.reload()
    assert page.deeds.more(page.model.records[0]) == []
    page.show_record(items["建档立卡"])
    page.edit()
    assert page.forms.dialog is None


def test_a_new_item_is_shown_and_one_that_is_there_already_is_told(page: Any, said: Said) -> None:
    for words in ("已列入清单。", "内容相同"):
        page.add()
        fill(page.forms.dialog, text="换届要早准备", due_on="2026-12-10")
        assert page.panel.record.text == "换届要早准备"
        assert words in said.toasts[-1][0]
    said.toasts[-1][1]()
    assert [record.text for record in page.model.records].count("换届要早准备") == 1


def test_nothing_is_done_on_a_day_to_come(page: Any, items: dict[str, str]) -> None:
    later, key = "2026-11-22", items["学习还是不经常"]

    def refused(dialog: Any, name: str, **typed: Any) -> None:
        fill(dialog, **{name: later, **typed})
        assert "不能晚于今天" in dialog.form.fields[name].sentence.text()
        fill(dialog, **{name: "2026-11-21"})
        assert not dialog.isVisible()

    page.add()
    refused(page.forms.dialog, "raised_on", text="买书")
    page.show_record(key)
    page.forms.note(page.panel.record)
    refused(page.forms.dialog, "noted_on", text="订了计划")
    page.deeds.refer(page.panel.record)
    refused(page.deeds.dialog, "sent_on", sent_to="街道党工委", text="请派讲师")
    do_more(page, "登记上级答复…")
    refused(page.deeds.dialog, "replied_on", reply="下月派")
    page.forms.finish(page.panel.record)
    refused(page.forms.dialog, "done_on", outcome="月月学")
    page.forms.review(page.panel.record)
    refused(page.forms.dialog, "reviewed_on")
    page.tabs.choose("filings")
    page.add()
    refused(page.dialog, "filed_on", filed_with="街道党工委")
    page.edit()
    refused(page.dialog, "answered_on", is_approved=True)
