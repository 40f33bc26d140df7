"""核定 in the window: the sheet's way to the superior, and the list of those to assess anew."""

from collections.abc import Iterator
from typing import Any

import pytest

from branchdesk.dues.assessment import assess, assessments_of
from branchdesk.models import DuesCategory, Person
from tests.conftest import BRANCH, TODAY
from tests.made_branch import MadeBranch
from tests.ui.conftest import Said
from ui.context import AppContext
from ui.pages.dues.assess_dialog import AssessDialog
from ui.pages.dues.assessment import AGAIN, AssessmentPage
from ui.record_form import FormDialog


@pytest.fixture
def page(app_context: AppContext, qtbot: Any, said: Said) -> Iterator[AssessmentPage]:
    """The section over two assessed members."""
    with app_context.database.begin("登记") as session:
        made = MadeBranch(session, BRANCH)
        for name, base in (("欧阳晓雯", 888_888), ("何国庆", 6_000_000)):
            person = made.member(name)
            assess(
                session,
                app_context.rulebook.dues_rates,
                BRANCH,
                person.id,
                2026,
                DuesCategory.ENTERPRISE,
                on=TODAY,
                base_fen=base,
            )
    made_page = AssessmentPage(app_context)
    qtbot.addWidget(made_page)
    made_page.resize(1160, 800)
    made_page.reload()
    made_page.show()
    yield made_page
    for dialog in (made_page.dialog, made_page.bar.dialog):
        if dialog is not None:
            dialog.reject()


def fill(dialog: FormDialog | None, **values: Any) -> FormDialog:
    assert dialog is not None
    dialog.form.fill(values)
    dialog.accept()
    return dialog


def test_the_sheet_goes_from_hand_to_hand(page: AssessmentPage, said: Said) -> None:
    people = [page.model.record(number).person_id for number in range(2)]
    assert "还没有填报" in page.bar.words.text()
    page.bar.submit()
    refused = fill(page.bar.dialog, on=TODAY)
    assert "填报人" in refused.form.fields["on"].sentence.text()
    refused.reject()
    page.bar.prepare()
    fill(page.bar.dialog, by=people[0], on=TODAY, phone="0746-1234567")
    page.reload()
    assert "待审核" in page.bar.words.text()
    page.bar.review()
    fill(page.bar.dialog, by=people[1], on=TODAY)
    page.bar.submit()
    fill(page.bar.dialog, on=TODAY, to="样例市会计师行业党委")
    page.reload()
    assert f"上报：{TODAY}" in page.bar.words.text()
    page.bar.take_back()
    page.reload()
    assert "上报：" not in page.bar.words.text()


def test_a_change_of_category_waits_in_the_list_until_it_is_confirmed(
    page: AssessmentPage, app_context: AppContext
) -> None:
    person_id = page.model.record(0).person_id
    with app_context.database.begin("改") as session:
        session.get_one(Person, person_id).dues_category = DuesCategory.RETIRED
    page.reload()
    assert "要重新核定 1 人" in page.heading.subtitle.text()
    assert page.badge() == 1
    page.tabs.choose(AGAIN)
    assert page.again.isVisible()
    assert not page.keep_button.isEnabled()
    page.assess_current()
    assert isinstance(page.dialog, AssessDialog)
    assert page.dialog.payer.person_id == person_id
    with app_context.database.read() as session:
        [record] = assessments_of(session, BRANCH, 2026)[person_id]
    assert record.category == DuesCategory.ENTERPRISE


def test_what_stays_as_it_is_needs_a_reason(page: AssessmentPage, app_context: AppContext) -> None:
    person_id = page.model.record(1).person_id
    with app_context.database.begin("改") as session:
        session.get_one(Person, person_id).personnel_kind = "退休人员"
    page.reload()
    page.tabs.choose(AGAIN)
    assert page.keep_button.isEnabled()
    page.keep_current()
    fill(page.dialog, reason="返聘，仍领工资")  # type: ignore[arg-type]
    page.reload()
    assert page.reopened == []
    assert page.nothing_again.isVisible()


def test_above_the_usual_limit_both_amounts_stand_side_by_side(page: AssessmentPage) -> None:
    row = page.model.record(1)
    assert (row.calculated_fen, row.due_fen) == (120_000, 100_000)
    assert "一般不超过 1000.00 元" in row.working
