"""欠交 in the window: the log, the reasons, and the disposition that only a person opens."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from branchdesk.dates import Month
from branchdesk.dues.assessment import assess
from branchdesk.models import DuesCategory, Person
from branchdesk.people import dispositions
from branchdesk.places import Place
from tests.conftest import BRANCH, TODAY
from tests.made_branch import MadeBranch
from tests.ui.conftest import Said
from ui.context import AppContext
from ui.pages.dues.arrears import ArrearsPage


@pytest.fixture
def page(app_context: AppContext, qtbot: Any, said: Said) -> Iterator[ArrearsPage]:
    """The section over one member who has not paid this year."""
    with app_context.database.begin("登记") as session:
        person = MadeBranch(session, BRANCH).member("欧阳晓雯", id="p0")
        assess(
            session,
            app_context.rulebook.dues_rates,
            BRANCH,
            person.id,
            2026,
            DuesCategory.ENTERPRISE,
            on=date(2026, 1, 20),
            base_fen=400_000,
        )
    made = ArrearsPage(app_context)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.reload()
    made.show()
    yield made
    if made.dialog is not None:
        made.dialog.reject()


def fill(page: ArrearsPage, **values: Any) -> None:
    assert page.dialog is not None
    page.dialog.form.fill(values)
    page.dialog.accept()
    page.reload()


def words(page: ArrearsPage) -> str:
    return "\n".join(found.text() for found in page.split.detail.findChildren(QLabel))


def test_reminders_and_reasons_are_logged(page: ArrearsPage) -> None:
    assert "1 人" in page.heading.subtitle.text()
    assert "第十三条" in words(page)
    page.remind()
    fill(page, on=TODAY, by="p0", how="当面", answer="下月补交")
    assert "当面" in words(page)
    page.excuse()
    fill(page, first=Month(2026, 9), last=Month(2026, 10), reason="住院")
    assert page.line is not None
    assert page.line.unexcused < 6
    assert not page.case_button.isEnabled()
    page.remove(page.line.reasons[0].id)
    page.reload()
    assert page.case_button.isEnabled()


def test_only_a_person_opens_the_disposition(
    page: ArrearsPage, app_context: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.open_case()
    assert page.dialog is not None
    assert "连续 10 个月不交党费" in page.dialog.form.fields["conduct"].words()
    fill(page)
    with app_context.database.read() as session:
        [case] = dispositions.cases(session, BRANCH)
        assert session.get_one(Person, "p0").ended_on is None
    assert page.case_button.text() == "看处置"
    gone: list[Place] = []
    monkeypatch.setattr(app_context, "go", gone.append)
    page.open_case()
    assert gone == [Place("people.honours", case.id)]
