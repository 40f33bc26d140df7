"""The window of a start in mid-year: months are pasted, kept only on OK, and taken back by one undo."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from sqlalchemy import select

from branchdesk.dates import Month
from branchdesk.models import Person
from branchdesk.store.database import Database
from tests.made_branch import MadeBranch
from tests.ui.conftest import Said
from ui.context import AppContext
from ui.pages.dues.opening import UNTIL, OpeningDialog


@pytest.fixture
def dialog(app_context: AppContext, branch_id: str, qtbot: Any, said: Said) -> Iterator[OpeningDialog]:
    """The window over three members."""
    with app_context.database.begin("名册") as session:
        MadeBranch(session, branch_id).members(3)
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    made = OpeningDialog(page, app_context)
    made.open()
    yield made
    made.close()


def begins(database: Database) -> list[Month | None]:
    with database.read() as session:
        return list(session.scalars(select(Person.dues_from).order_by(Person.position)))


def paste(dialog: OpeningDialog, text: str) -> None:
    dialog.table.setCurrentIndex(dialog.model.index(0, UNTIL))
    QGuiApplication.clipboard().setText(text)
    dialog.table.paste()


def test_a_pasted_column_of_months_is_kept_on_ok_and_undone_at_once(
    dialog: OpeningDialog, app_context: AppContext, said: Said
) -> None:
    paste(dialog, "2026-06\n2026年5月\n")
    dialog.form.fields["books_from"].type(date(2026, 7, 1))
    assert begins(app_context.database) == [None, None, None]
    dialog.accept()
    assert begins(app_context.database) == [Month(2026, 7), Month(2026, 6), None]
    said.toasts[-1][1]()
    assert begins(app_context.database) == [None, None, None]


def test_a_word_that_is_no_month_is_told_and_changes_no_cell(dialog: OpeningDialog, said: Said) -> None:
    paste(dialog, "2026-06\n去年\n")
    assert "月份" in said.errors[-1]
    assert dialog.model.typed == {}


def test_a_mistake_keeps_the_window_open_with_a_sentence(
    dialog: OpeningDialog, app_context: AppContext
) -> None:
    paste(dialog, "2036-06\n")
    dialog.accept()
    assert dialog.isVisible()
    assert "太远" in dialog.problem.text()
    assert begins(app_context.database) == [None, None, None]


def test_cancelling_writes_nothing(dialog: OpeningDialog, app_context: AppContext) -> None:
    paste(dialog, "2026-06\n")
    dialog.reject()
    assert begins(app_context.database) == [None, None, None]
