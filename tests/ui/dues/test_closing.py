"""Closing in the windows: the list of months, what a closed month asks for when it is typed into, reopening."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from branchdesk.dates import Month
from branchdesk.dues.closing import close_month
from branchdesk.dues.collection import payments_of
from branchdesk.models import DuesPayment
from branchdesk.store import history
from tests.conftest import BRANCH, TODAY
from tests.made_branch import MadeBranch
from tests.ui.conftest import Said
from ui.context import AppContext
from ui.pages.dues.closing import ClosingDialog
from ui.pages.dues.grid import JANUARY
from ui.pages.dues.page import DuesPage
from ui.record_form import FormDialog
from ui.record_table import copy_selection

JAN, LAST_YEAR = Month(2026, 1), 2025


@pytest.fixture
def people(app_context: AppContext) -> tuple[str, str]:
    """Two members assessed for two years; January of 2026 is closed, the first having paid."""
    with app_context.database.begin("登记") as session:
        made = MadeBranch(session, BRANCH)
        first, second = made.members(2)
        for year in (LAST_YEAR, 2026):
            for person in (first, second):
                made.assess(person, year)
        for month in range(1, 13):
            made.pay(first, Month(LAST_YEAR, month))
        made.pay(first, JAN)
        close_month(session, BRANCH, JAN, date(2026, 2, 5), "陈静")
    return first.id, second.id


@pytest.fixture
def page(app_context: AppContext, qtbot: Any, said: Said, people: tuple[str, str]) -> Iterator[DuesPage]:
    made = DuesPage(app_context)
    qtbot.addWidget(made)
    made.resize(1160, 800)
    made.reload()
    made.show()
    yield made
    for dialog in (made.dialog, made.collection.dialog):
        if dialog is not None:
            dialog.reject()


def closing(page: DuesPage) -> ClosingDialog:
    page.close_books()
    assert isinstance(page.dialog, ClosingDialog)
    return page.dialog


def heading(page: DuesPage, month: int) -> str:
    return page.collection.model.titles()[JANUARY + month - 1]


def test_the_list_proposes_the_next_month_and_closes_it_after_asking(page: DuesPage, said: Said) -> None:
    dialog = closing(page)
    assert [record.id for record in dialog.model.records] == [
        *(f"2026-{n:02}" for n in range(1, 12)),
        "year",
    ]
    assert dialog.close_button.text() == "结 2026-02 的账"
    said.answer = False
    dialog.close_button.click()
    assert "没交齐 100.00 元" in said.asked[-1]
    assert heading(page, 2) == "2月"
    said.answer = True
    dialog.close_button.click()
    page.reload()
    assert (heading(page, 2), heading(page, 3)) == ("2月结", "3月")
    assert dialog.state.text() == "已结账"
    assert "不能撤销" in said.asked[-1]


def test_this_month_and_this_year_are_told_apart(page: DuesPage, said: Said) -> None:
    dialog = closing(page)
    dialog.table.choose("year")
    assert not dialog.close_button.isVisibleTo(dialog)
    dialog.table.choose("2026-11")
    dialog.close_button.click()
    assert "这个月还没有过完" in said.asked[-1]


def test_typing_into_a_closed_month_asks_for_the_reason_and_marks_it(
    page: DuesPage, app_context: AppContext, people: tuple[str, str], said: Said
) -> None:
    model, second = page.collection.model, people[1]
    index = model.index(1, JANUARY)
    model.setData(index, "50")
    dialog = page.collection.dialog
    assert isinstance(dialog, FormDialog)
    assert dialog.windowTitle() == "结账后更正"
    dialog.accept()
    assert dialog.isVisible()  # a reason is asked for
    dialog.form.fields["correction"].type("出差，补交")
    dialog.form.fields["paid_on"].type("2026-01-20")
    dialog.accept()
    assert "不能早于这一天" in dialog.form.fields["paid_on"].sentence.text()
    dialog.form.fields["paid_on"].fill(TODAY)
    dialog.accept()
    assert not dialog.isVisible()
    page.reload()
    assert model.index(1, JANUARY).data() == "50.00*"
    assert "其中结账后更正 50.00 元" in model.index(1, JANUARY).data(3)
    with app_context.database.read() as session:
        (entry,) = payments_of(session, second, 2026)
        assert history.actions(session, 1)[0].words == "结账后更正党费 1 格"
    assert (entry.correction_reason, entry.paid_on) == ("出差，补交", TODAY)
    page.collection.view.table.setCurrentIndex(model.index(1, JANUARY))
    assert "（结账后更正：出差，补交）" in page.collection.working.month.text()


def test_what_is_copied_from_a_corrected_month_can_be_pasted_back(
    page: DuesPage, app_context: AppContext, people: tuple[str, str]
) -> None:
    model, table = page.collection.model, page.collection.view.table
    model.setData(model.index(1, JANUARY), "50")
    dialog = page.collection.dialog
    assert dialog is not None
    dialog.form.fields["correction"].type("补交")
    dialog.accept()
    page.reload()
    table.setCurrentIndex(model.index(1, JANUARY))
    copy_selection(table)
    table.setCurrentIndex(model.index(1, JANUARY + 1))
    table.paste()
    with app_context.database.read() as session:
        found = [(one.month.month, one.amount_fen) for one in payments_of(session, people[1], 2026)]
    assert found == [(1, 5000), (2, 5000)]


def test_a_month_for_all_passes_closed_months_over(page: DuesPage, app_context: AppContext) -> None:
    page.collect_month()
    assert isinstance(page.dialog, FormDialog)
    page.dialog.form.fields["month"].fill(0)
    page.dialog.accept()
    with app_context.database.read() as session:
        months = {one.month.month for one in session.query(DuesPayment).filter_by(paid_on=TODAY)}
    assert months == set(range(2, 11))


def test_last_year_is_closed_and_opened_again_for_a_reason(
    page: DuesPage, app_context: AppContext, said: Said
) -> None:
    app_context.choose_year(LAST_YEAR)
    page.reload()
    dialog = closing(page)
    dialog.table.choose("year")
    assert dialog.close_button.text() == "年结 2025 年"
    dialog.close_button.click()
    assert "还有 12 个月没有结账，会一起结" in said.asked[-1]
    page.reload()
    assert "已年结" in page.heading.subtitle.text()
    assert not page.collect_button.isEnabled()
    dialog.reopen_button.click()
    assert dialog.dialog is not None
    dialog.dialog.form.fields["reason"].type("12 月漏登一笔")
    dialog.dialog.accept()
    assert dialog.close_button.isVisibleTo(dialog)
    texts = [dialog.notes.itemAt(n).widget().text() for n in range(dialog.notes.count())]  # type: ignore[union-attr, attr-defined]
    assert any("重开：12 月漏登一笔" in text for text in texts)
    page.reload()
    assert "已年结" not in page.heading.subtitle.text()
