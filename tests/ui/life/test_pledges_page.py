"""承诺 in the window: registered, printed, answered."""

from datetime import date
from typing import Any

import pytest

from branchdesk.life import pledges
from branchdesk.models import PledgeTo
from tests.made_branch import MadeBranch
from tests.ui.conftest import Said
from ui.context import AppContext
from ui.pages.life.pledges import PledgesPage


@pytest.fixture
def page(qtbot: Any, app_context: AppContext) -> PledgesPage:
    with app_context.database.begin("记录") as session:
        made = MadeBranch(session, app_context.branch_id)
        made.members(2)
    page = PledgesPage(app_context)
    qtbot.addWidget(page)
    page.show()
    page.reload()
    return page


def test_the_branch_pledges_and_answers(page: PledgesPage, said: Said) -> None:
    page.add()
    page.dialog.accept()
    assert page.dialog.form.fields["text"].sentence.text() == "请写明承诺什么。"
    page.dialog.form.fields["text"].type("每季度走访困难党员")
    page.dialog.form.fields["published_at"].type("公开栏")
    page.dialog.accept()
    assert "日期" in page.dialog.form.fields["published_on"].sentence.text()
    page.dialog.form.fields["published_on"].type("2026-01-20")
    page.dialog.accept()
    record = page.panel.record
    assert (record.text, record.made_to, record.due_on) == (
        "每季度走访困难党员",
        PledgeTo.MASSES,
        date(2026, 12, 31),
    )
    book = page.book
    (_words, answer) = book.actions(record)[1]
    answer(page)
    book.dialog.form.fields["outcome"].type("走访 12 户")  # type: ignore[attr-defined]
    book.dialog.accept()  # type: ignore[attr-defined]
    assert page.panel.record.state == pledges.PledgeState.KEPT
    assert "兑现率 100%" in page.heading.subtitle.text()
    (_words, again) = book.actions(page.panel.record)[1]
    again(page)
    assert page.panel.record.state == pledges.PledgeState.OPEN


def test_a_member_is_picked_from_the_roster(page: PledgesPage, said: Said) -> None:
    page.show_record("", "members")
    page.add()
    page.dialog.form.fields["text"].type("带教新人")
    page.dialog.accept()
    assert page.dialog.isVisible(), "who pledges is not said yet"
    page.dialog.form.restore({"person_id": "党员2"})
    page.dialog.accept()
    assert page.panel.record.name == "党员2"
    page.remove()
    assert page.panel.record is None
    said.toasts[-1][1]()
    assert page.panel.record.name == "党员2"
