"""操作人 in 设置 › 安全: added, corrected, chosen; the history names them."""

from datetime import date
from typing import Any

import pytest

from branchdesk.models import Operator
from branchdesk.store import history
from tests.conftest import TODAY
from ui.context import AppContext
from ui.pages.settings.operators_card import OperatorsCard


@pytest.fixture
def card(qtbot: Any, app_context: AppContext) -> OperatorsCard:
    made = OperatorsCard(app_context)
    qtbot.addWidget(made)
    made.reload()
    made.show()
    return made


def add(card: OperatorsCard, name: str, role: str) -> None:
    card.add_button.click()
    card.dialog.form.fields["name"].type(name)
    card.dialog.form.fields["role"].type(role)
    card.dialog.ok.click()


def test_operators_are_added_and_the_chosen_one_is_named(card: OperatorsCard, said: Any) -> None:
    add(card, "陈静", "书记")
    assert card.table.records.text_at(0, 2) == str(TODAY)
    card.now.setCurrentIndex(1)
    card.now.activated.emit(1)
    add(card, "王芳", "组织委员")
    with card._app.database.read() as session:
        latest, before = history.actions(session, 2)
    assert (latest.words, latest.by) == ("增加操作人王芳", "陈静")
    assert before.by is None
    said.toasts[-1][1]()
    card.reload()
    assert [one.name for one in card.table.records.records] == ["陈静"]


def test_a_second_of_one_name_is_pointed_at(card: OperatorsCard, said: Any) -> None:
    add(card, "陈静", "书记")
    add(card, "陈静", "书记")
    assert "已经在操作人里" in card.dialog.form.fields["name"].sentence.text()
    card.dialog.reject()
    assert card.table.records.rowCount() == 1


def test_somebody_who_stops_is_offered_no_more(card: OperatorsCard, said: Any) -> None:
    add(card, "陈静", "书记")
    card.table.selectRow(0)
    card.edit_button.click()
    card.dialog.form.fields["until"].type("2026-11-21")
    card.dialog.ok.click()
    one: Operator = card.table.records.record(0)
    assert one.until == date(2026, 11, 21)
    assert card.now.count() == 1
