"""Where the keyboard stands in a form: at the first field when it opens, and by Tab from top to bottom."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.record_form import (
    FormDialog,
    Input,
    check,
    choice,
    day,
    long_text,
    money,
    month,
    number,
    partial_day,
    people,
    text,
)

KINDS = [
    choice("kind", "清单", [("issue", "问题"), ("task", "任务")]),
    text("title", "名称", required=True),
    long_text("words", "内容"),
    people("people", "任职人", [("a", "甲"), ("b", "乙")]),
    day("on", "日期"),
    partial_day("born", "出生"),
    month("month", "月份"),
    money("amount", "金额"),
    number("count", "人数"),
    check("done", "已经落实"),
]


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def opened(parent: QWidget, inputs: list[Input]) -> FormDialog:
    made = FormDialog(parent, "登记", inputs, lambda _typed: None)
    made.offer_removal(lambda: None)
    made.open()
    return made


def stops(dialog: FormDialog) -> list[QWidget]:
    """Follow Tab once around, from the first field."""
    first = next(iter(dialog.form.fields.values())).editor
    found: list[QWidget] = [first]
    widget = first.nextInFocusChain()
    while widget is not None and widget is not first:
        is_stop = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
        if is_stop and widget.isVisibleTo(dialog) and dialog.isAncestorOf(widget):
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


@pytest.mark.parametrize("first", KINDS, ids=lambda one: one.kind)
def test_a_form_opens_at_its_first_field(parent: QWidget, first: Input) -> None:
    dialog = opened(parent, [first, text("last", "说明")])
    assert dialog.focusWidget() is dialog.form.fields[first.name].editor


def test_tab_goes_through_a_form_from_top_to_bottom_and_from_left_to_right(parent: QWidget) -> None:
    dialog = opened(parent, KINDS)
    found = stops(dialog)
    assert set(found) >= {field.editor for field in dialog.form.fields.values()} | {dialog.ok}
    inside = [one for one in found if dialog.form.isAncestorOf(one)]
    places = [one.mapTo(dialog.form, QPoint(0, one.height() // 2)) for one in inside]
    assert places == sorted(places, key=lambda place: (place.y(), place.x()))
    buttons = [one for one in found if one not in inside]
    assert found == inside + sorted(buttons, key=QWidget.x)
    assert len(buttons) == 3
