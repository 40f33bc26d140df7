"""收一笔, 收据登记 and 当日清单 in the window."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt

from branchdesk.dates import Month
from branchdesk.dues.receipts import receipts_of
from branchdesk.models import DuesAssessment, Person, Stage
from branchdesk.store.database import Database
from tests.ui.conftest import Said
from ui.context import AppContext
from ui.pages.dues.page import DuesPage
from ui.pages.dues.receipts import ReceiptsDialog
from ui.pages.dues.taking import DUES, GIFT, LAST, NAME, TakingDialog
from ui.record_form import FormDialog


@pytest.fixture
def page(app_context: AppContext, database: Database, branch_id: str, said: Said, qtbot: Any) -> DuesPage:
    with database.begin("记录") as session:
        for number, name in enumerate(("王五", "赵六")):
            session.add(
                Person(id=f"p{number}", branch_id=branch_id, name=name, stage=Stage.FULL, position=number)
            )
            session.flush()
            session.add(
                DuesAssessment(
                    branch_id=branch_id,
                    person_id=f"p{number}",
                    year=2026,
                    from_month=Month(2026, 1),
                    due_fen=1500,
                    assessed_on=date(2026, 1, 5),
                )
            )
    made = DuesPage(app_context)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.reload()
    made.show()
    return made


def opened(page: DuesPage) -> TakingDialog:
    page.take_money()
    assert isinstance(page.dialog, TakingDialog)
    return page.dialog


def test_one_amount_for_two_members_and_three_months(page: DuesPage, said: Said, qtbot: Any) -> None:
    dialog = opened(page)
    for number in range(2):
        dialog._item(number, NAME).setCheckState(Qt.CheckState.Checked)
    assert dialog._item(0, DUES).text() == "15.00"
    dialog._item(0, LAST).setText("3")
    assert dialog._item(0, DUES).text() == "45.00"
    dialog.form.fields["amount"].type(5000)
    assert dialog.sum.text() == "2 人，合计 60.00 元，与收到的差 10.00 元"
    dialog.save_button.click()
    assert "少 10.00 元" in dialog.form.fields["amount"].sentence.text()
    dialog.form.fields["amount"].type(6000)
    dialog.save_button.click()
    assert "几个月一起交" in dialog.form.fields["reason"].sentence.text()
    dialog.form.fields["reason"].type("经支部同意每季度交一次")
    dialog.save_button.click()
    assert not dialog.isVisible()
    qtbot.waitUntil(lambda: dialog.paper.made is not None)
    dialog.paper.close()
    with page.app.database.read() as session:
        (line,) = receipts_of(session, page.app.branch_id, 2026)
    assert (line.amount_fen, line.names) == (6000, "王五、赵六")
    assert said.toasts[-1][0].startswith("已登记 4 笔。")


def test_a_large_gift_asks_where_it_goes(page: DuesPage, qtbot: Any) -> None:
    dialog = opened(page)
    dialog._item(0, GIFT).setText("1000")
    assert dialog._item(0, NAME).checkState() == Qt.CheckState.Checked
    assert not dialog.gift_form.isHidden()
    dialog.form.fields["amount"].type(101_500)
    dialog.save_button.click()
    assert "上缴中央" in dialog.gift_form.fields["to_centre"].sentence.text()
    dialog.gift_form.fields["to_centre"].type(False)
    dialog.receipt.fill(False)
    dialog.save_button.click()
    assert not dialog.isVisible()


def test_receipts_of_a_month_and_the_days_list(page: DuesPage, said: Said, qtbot: Any) -> None:
    page.list_day()
    assert "还没有登记收款日期" in said.informed[0]
    dialog = opened(page)
    dialog._tick(0)
    dialog.form.fields["amount"].type(1500)
    dialog.receipt.fill(False)
    dialog.save_button.click()
    page.show_record("", "receipts")
    receipts = page.dialog
    assert isinstance(receipts, ReceiptsDialog)
    assert not receipts.empty.isHidden()
    receipts.month_button.click()
    assert receipts.dialog is not None
    receipts.dialog.accept()
    assert [line.number_words for line in receipts.model.records] == ["2026-0001"]
    qtbot.waitUntil(lambda: receipts.paper.made is not None)
    receipts.paper.close()
    receipts.accept()
    page.list_day()
    assert isinstance(page.dialog, FormDialog)
    page.dialog.accept()
    paper = page.property("paper")
    qtbot.waitUntil(lambda: paper.made is not None)
    paper.close()
