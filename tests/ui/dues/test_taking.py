"""收一笔, 收据登记 and 当日清单 in the window."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from branchdesk.dates import Month
from branchdesk.dues.receipts import receipts_of
from branchdesk.models import DuesAssessment, Person, Stage
from branchdesk.store.database import Database
from tests.ui.conftest import Said
from ui.context import AppContext
from ui.pages.dues.page import DuesPage
from ui.pages.dues.receipts import ReceiptsDialog
from ui.pages.dues.taking import TakingDialog
from ui.pages.dues.taking_table import DUES, FIRST, GIFT, LAST, NAME
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
        dialog.table.cell(number, NAME).setCheckState(Qt.CheckState.Checked)
    assert dialog.table.cell(0, DUES).text() == "15.00"
    dialog.table.cell(0, LAST).setText("3")
    assert dialog.table.cell(0, DUES).text() == "45.00"
    dialog.money.fields["amount"].type(5000)
    assert dialog.sum.text() == "2 人，合计 60.00 元，与收到的差 10.00 元"
    dialog.save_button.click()
    assert "少 10.00 元" in dialog.money.fields["amount"].sentence.text()
    dialog.money.fields["amount"].type(6000)
    dialog.save_button.click()
    assert "几个月一起交" in dialog.about.fields["reason"].sentence.text()
    dialog.about.fields["reason"].type("经支部同意每季度交一次")
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
    dialog.table.cell(0, GIFT).setText("1000")
    assert dialog.table.cell(0, NAME).checkState() == Qt.CheckState.Checked
    assert not dialog.gift_form.isHidden()
    dialog.money.fields["amount"].type(101_500)
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
    dialog.table.tick("p0")
    dialog.money.fields["amount"].type(1500)
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


def test_enter_goes_down_and_presses_nothing(page: DuesPage, qtbot: Any) -> None:
    dialog = opened(page)
    dialog.table.setCurrentCell(0, GIFT)
    qtbot.keyClicks(dialog.table, "5")
    editor = dialog.table.findChild(QLineEdit)
    assert editor is not None
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.table.currentRow() == 1)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.table.cell(0, NAME).checkState() == Qt.CheckState.Checked
    assert (dialog.table.cell(0, DUES).text(), dialog.table.cell(0, GIFT).text()) == ("15.00", "5")
    dialog.reject()


def test_a_difference_gets_a_purpose(page: DuesPage) -> None:
    dialog = opened(page)
    dialog.table.tick("p0")
    dialog.money.fields["amount"].type(2000)
    assert dialog.settle.text() == "多出的记作王五自愿多交"
    dialog.settle.click()
    assert (dialog.table.cell(0, GIFT).text(), dialog.settle.isHidden()) == ("5.00", True)
    dialog.money.fields["amount"].type(1800)
    dialog.settle.click()
    assert (dialog.table.cell(0, DUES).text(), dialog.table.cell(0, GIFT).text()) == ("13.00", "5.00")
    dialog.reject()


def test_months_of_another_year_and_what_is_unusual_of_them(page: DuesPage) -> None:
    dialog = opened(page)
    dialog.table.tick("p1")
    dialog.table.cell(1, LAST).setText("6")
    assert "一次交了 6 个月" in dialog.warning.text()
    dialog.table.cell(1, FIRST).setText("2025年12月")
    assert dialog.table.cell(1, DUES).text() == "90.00"
    assert "2025-12 的党费已过了" in dialog.warning.text()
    dialog.table.cell(1, LAST).setText("13")
    assert "月份填 1 到 12" in dialog.sum.text()
    dialog.reject()


def test_the_payer_is_kept_and_seen_with_the_receipt(page: DuesPage, qtbot: Any) -> None:
    dialog = opened(page)
    dialog.table.narrow("王")
    assert [dialog.table.isRowHidden(n) for n in range(2)] == [False, True]
    dialog.table.narrow("赵")
    assert not dialog.table.isRowHidden(0), "who is ticked stays in sight"
    dialog.table.narrow("")
    dialog.table.tick("p0")
    dialog.money.fields["amount"].type(1500)
    dialog.money.fields["voucher"].type("T-1")
    dialog.about.fields["payer"].type("赵六")
    dialog.save_button.click()
    qtbot.waitUntil(lambda: dialog.paper.made is not None)
    dialog.paper.close()
    page.reload()
    page.collection.go_to("p0", 1)
    said = page.collection.working.month.text()
    assert "15.00 赵六代交 凭证 T-1 收据 2026-0001" in said


def test_a_void_receipt_is_made_out_again_and_found(page: DuesPage, said: Said, qtbot: Any) -> None:
    dialog = opened(page)
    for key in ("p0", "p1"):
        dialog.table.tick(key)
    dialog.money.fields["amount"].type(3000)
    dialog.save_button.click()
    qtbot.waitUntil(lambda: dialog.paper.made is not None)
    dialog.paper.close()
    page.reload()
    page.collection.go_to("p0", 1)
    page.give_receipts()
    assert "没有要开收据的交款" in said.informed[-1]
    page.take_back()
    assert isinstance(page.dialog, FormDialog)
    page.dialog.form.fields["remark"].type("记错人")
    page.dialog.accept()
    page.show_receipts()
    register = page.dialog
    assert isinstance(register, ReceiptsDialog)
    assert register.again_button.isEnabled()
    register.again_button.click()
    qtbot.waitUntil(lambda: register.paper.made is not None)
    register.paper.close()
    states = [register.model.text_at(n, 6) for n in range(2)]
    assert states == ["作废", "代 2026-0001"]
    assert not register.again_button.isEnabled()
    register.search.setText("0002")
    assert [line.names for line in register.model.records] == ["赵六"]
    register.accept()


def test_chosen_payments_of_a_member_get_a_receipt(page: DuesPage, said: Said, qtbot: Any) -> None:
    dialog = opened(page)
    dialog.table.tick("p0")
    dialog.money.fields["amount"].type(1500)
    dialog.receipt.fill(False)
    dialog.save_button.click()
    page.reload()
    page.collection.go_to("p0")
    page.give_receipts()
    assert isinstance(page.dialog, FormDialog)
    page.dialog.accept()
    paper = page.property("paper")
    qtbot.waitUntil(lambda: paper.made is not None)
    paper.close()
    assert said.toasts[-1][0] == "已开 1 张收据。"
