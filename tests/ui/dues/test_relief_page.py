"""减免 in the window: the next step follows the line, and only the approved changes the assessment."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from branchdesk.dates import Month
from branchdesk.dues.assessment import assess, assessments_of
from branchdesk.dues.relief import ReliefState
from branchdesk.models import DuesCategory, Meeting, MeetingKind, ReliefKind
from tests.conftest import BRANCH, TODAY
from tests.made_branch import MadeBranch
from tests.ui.conftest import Said
from ui.context import AppContext
from ui.pages.dues.relief import ReliefPage


@pytest.fixture
def page(app_context: AppContext, qtbot: Any, said: Said) -> Iterator[ReliefPage]:
    """The section over one assessed member."""
    with app_context.database.begin("登记") as session:
        person = MadeBranch(session, BRANCH).member("欧阳晓雯", id="p0")
        rates = app_context.rulebook.dues_rates
        assess(session, rates, BRANCH, person.id, 2026, DuesCategory.ENTERPRISE, on=TODAY, base_fen=600_000)
    made = ReliefPage(app_context)
    qtbot.addWidget(made)
    made.reload()
    made.show()
    yield made
    if made.dialog is not None:
        made.dialog.reject()


def fill(page: ReliefPage, **values: Any) -> None:
    assert page.dialog is not None
    page.dialog.form.fill(values)
    page.dialog.accept()
    page.reload()


def test_from_the_application_to_the_changed_amount(
    page: ReliefPage, app_context: AppContext, said: Said
) -> None:
    assert page.nobody.isVisible()
    page.add()
    fill(
        page,
        person_id="p0",
        applied_on=TODAY,
        reason="重病",
        kind=ReliefKind.WAIVED,
        from_month=Month.of(TODAY),
        to_month=Month(2026, 12),
    )
    assert page.line is not None
    assert page.badge() == 1
    page.take_next()
    assert "先在“组织生活”里记会议" in said.informed[0]
    with app_context.database.begin("记") as session:
        session.add(
            Meeting(
                id="m0",
                branch_id=BRANCH,
                kind=MeetingKind.COMMITTEE,
                title="支委会",
                starts_at=datetime(TODAY.year, TODAY.month, TODAY.day, 9),
            )
        )
    page.take_next()
    fill(page, meeting_id="m0")
    assert page.next_button.text() == "上级批准…"
    page.take_next()
    fill(page, approved_by="中共样例市委", approved_on=TODAY, number="1号")
    assert page.next_button.text() == "改核定"
    page.take_next()
    page.reload()
    assert page.line is not None
    assert page.line.state == ReliefState.APPLIED_TO_DUES
    assert not page.next_button.isEnabled()
    with app_context.database.read() as session:
        last = assessments_of(session, BRANCH, 2026)["p0"][-1]
    assert (last.due_fen, last.from_month) == (0, Month.of(TODAY))
    page.remove()
    assert "留存备查" in said.errors[-1]
