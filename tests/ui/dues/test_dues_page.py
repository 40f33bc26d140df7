"""The page of the dues: typing, pasting, undoing, assessing, and what stands while the books change."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLineEdit
from sqlalchemy import select

from branchdesk.dates import PartialDate
from branchdesk.dues.assessment import assess, assessments_of
from branchdesk.dues.collection import CellState, payments_of
from branchdesk.models import DuesCategory, DuesPayment, PaymentKind, PayMethod, Person, Stage
from branchdesk.places import Place
from branchdesk.store import history
from branchdesk.store.database import Database
from tests.conftest import BRANCH, TODAY
from tests.ui.conftest import Said
from ui.context import AppContext
from ui.pages.dues.assess_dialog import AssessDialog
from ui.pages.dues.assessment import AssessmentPage
from ui.pages.dues.grid import ARREARS, BASE, CATEGORY, JANUARY, MONTHLY, RATE
from ui.pages.dues.page import DuesPage
from ui.record_form import FormDialog
from ui.record_table import copy_selection

PEOPLE = (
    ("䶮文清", date(2010, 7, 1), DuesCategory.ENTERPRISE, 888888),
    ("何国庆", date(1990, 7, 1), DuesCategory.RETIRED, 500001),
    ("阿依古丽·买买提", date(2026, 3, 15), DuesCategory.ENTERPRISE, 300000),
    ("张秀英", date(2001, 7, 1), None, None),
)


@pytest.fixture
def page(app_context: AppContext, qtbot: Any, said: Said) -> Iterator[DuesPage]:
    """The page over four members, three of them assessed."""
    with app_context.database.begin("登记") as session:
        for number, (name, admitted, category, base) in enumerate(PEOPLE):
            session.add(
                Person(
                    id=f"p{number}",
                    branch_id=BRANCH,
                    name=name,
                    stage=Stage.FULL,
                    position=number,
                    admitted_on=PartialDate.of(admitted),
                )
            )
            session.flush()
            if category is not None:
                rates = app_context.rulebook.dues_rates
                assess(session, rates, BRANCH, f"p{number}", 2026, category, on=TODAY, base_fen=base)
    made = DuesPage(app_context)
    qtbot.addWidget(made)
    made.resize(1160, 800)
    made.reload()
    made.show()
    yield made
    if made.dialog is not None:
        made.dialog.reject()


def at(page: DuesPage, row: int, month: int) -> Any:
    return page.collection.model.index(row, JANUARY + month - 1)


def text(page: DuesPage, row: int, month: int) -> str:
    return str(at(page, row, month).data())


def put_on_clipboard(block: str) -> None:
    QGuiApplication.clipboard().setText(block)


def paste(page: DuesPage, row: int, month: int, block: str) -> None:
    put_on_clipboard(block)
    page.collection.view.table.setCurrentIndex(at(page, row, month))
    page.collection.view.table.paste()


def payments(database: Database, person_id: str = "p0") -> list[int]:
    with database.read() as session:
        return [payment.amount_fen for payment in payments_of(session, person_id, 2026)]


def last_words(database: Database) -> str:
    with database.read() as session:
        return history.actions(session, 1)[0].words


def test_the_figures_of_the_year_stand_at_the_head(page: DuesPage) -> None:
    said = page.heading.subtitle.text()
    assert "应交 2\N{NO-BREAK SPACE}350.20 元" in said
    assert "欠 28 笔" in said
    assert page.collect_button.text() == "登记 11 月"
    assert page.badge() == 3
    assert page.collection.missing.text() == "还有 1 人没有核定"


def test_cells_say_in_words_how_they_stand(page: DuesPage) -> None:
    assert (text(page, 0, 10), text(page, 0, 11), text(page, 2, 2)) == ("未交", "·", "")
    assert page.collection.model.text_at(page.collection.model.rows[3], MONTHLY) == "未核定"
    assert not at(page, 2, 2).flags() & Qt.ItemFlag.ItemIsEditable
    assert at(page, 2, 3).flags() & Qt.ItemFlag.ItemIsEditable


def test_typing_writes_one_payment_and_goes_down(page: DuesPage, app_context: AppContext, qtbot: Any) -> None:
    table = page.collection.view.table
    page.collection.method.setCurrentIndex(page.collection.method.findData(PayMethod.WECHAT))
    table.setFocus()
    table.setCurrentIndex(at(page, 0, 1))
    qtbot.keyClick(table, "1")
    editor = table.findChild(QLineEdit)
    assert editor is not None
    qtbot.keyClicks(editor, "33.34")
    assert editor.text() == "133.34"
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: payments(app_context.database) == [13334])
    assert text(page, 0, 1) == "133.34"
    assert table.currentIndex().row() == 1
    with app_context.database.read() as session:
        payment = payments_of(session, "p0", 2026)[0]
        assert (payment.method, payment.paid_on, payment.kind) == (
            PayMethod.WECHAT,
            TODAY,
            PaymentKind.DUES,
        )
    assert last_words(app_context.database) == "登记䶮文清 2026-01 党费"


def test_a_pasted_block_is_one_action_and_one_undo(
    page: DuesPage, app_context: AppContext, said: Said
) -> None:
    paste(page, 0, 3, "133.34\t133.34\t100\n50.01\t50.01\t\n15.00\t15\t15.00 元\n")
    assert [text(page, 0, m) for m in (3, 4, 5)] == ["133.34", "133.34", "100.00 缺"]
    assert [text(page, 1, m) for m in (3, 4, 5)] == ["50.01", "50.01", "未交"]
    assert text(page, 2, 5) == "15.00"
    assert last_words(app_context.database) == "登记党费 8 格"
    assert said.toasts[-1][0].startswith("已记 8 笔，合计 511.70 元。")
    app_context.undo_last()
    assert [text(page, 0, m) for m in (3, 4, 5)] == ["未交"] * 3
    assert payments(app_context.database) == []


def test_what_is_copied_out_and_pasted_back_changes_nothing(page: DuesPage, app_context: AppContext) -> None:
    paste(page, 0, 1, "133.34\t100\t133.34")
    before = payments(app_context.database)
    table = page.collection.view.table
    table.selectAll()
    copy_selection(table)
    table.paste()
    assert payments(app_context.database) == before


def test_a_paste_with_a_mistake_writes_nothing_and_says_why(
    page: DuesPage, app_context: AppContext, said: Said
) -> None:
    paste(page, 0, 1, "133.34\t十五")
    paste(page, 2, 1, "15.00")
    paste(page, 0, 12, "1.00\t2.00")
    assert payments(app_context.database) == payments(app_context.database, "p2") == []
    assert "“十五”不是金额" in said.errors[0]
    assert "从 2026-03 起在本支部交纳党费" in said.errors[1]
    assert "由核定得来" in said.errors[2]


def test_typing_a_mistake_says_why(page: DuesPage, app_context: AppContext, said: Said) -> None:
    page.collection.model.setData(at(page, 0, 1), "-5")
    assert "不能是负数" in said.errors[0]
    assert payments(app_context.database) == []


def test_clearing_reverses_and_never_deletes(page: DuesPage, app_context: AppContext, qtbot: Any) -> None:
    paste(page, 0, 1, "133.34\t133.34")
    table = page.collection.view.table
    table.setCurrentIndex(at(page, 0, 1))
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert text(page, 0, 1) == "未交"
    assert sorted(payments(app_context.database)) == [-13334, 13334, 13334]
    assert "冲销 -133.34" in page.collection.working.month.text()


def test_one_value_fills_the_selection(page: DuesPage, app_context: AppContext, qtbot: Any) -> None:
    table = page.collection.view.table
    table.setCurrentIndex(at(page, 0, 1))
    qtbot.keyClick(table, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(table, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    put_on_clipboard("133.34")
    table.paste()
    assert payments(app_context.database) == [13334] * 3


def test_a_late_payment_is_remarked_upon(page: DuesPage, said: Said) -> None:
    paste(page, 0, 1, "133.34")
    assert "补交一般不得超过 6 个月" in said.toasts[-1][0]


def test_a_day_that_is_none_is_pointed_at(page: DuesPage, app_context: AppContext, said: Said) -> None:
    page.collection.paid_on.type("昨天")
    paste(page, 0, 1, "133.34")
    assert said.errors
    assert payments(app_context.database) == []


def test_the_working_of_the_member_in_hand(page: DuesPage) -> None:
    page.show_record("p0", "9")
    working = page.collection.working
    assert working.name.text() == "䶮文清　2026 年核定"
    assert working.line.text() == "8888.88 元 × 1.5% = 133.3332 → 133.34 元，只入不舍"
    assert working.source.text() == "中组发〔2008〕3号第二条；组电明字〔2017〕5号一（2）（3）"
    assert working.month.text() == "9 月：应交 133.34 元，实交 0.00 元"
    page.show_record("p3")
    assert working.pill.text() == "未核定"
    assert page.place().record == "p3"


def test_a_commit_of_another_keeps_place_and_half_typed_words(
    page: DuesPage, app_context: AppContext, qtbot: Any
) -> None:
    table = page.collection.view.table
    table.setCurrentIndex(at(page, 1, 4))
    table.edit(at(page, 1, 4))
    editor = table.findChild(QLineEdit)
    assert editor is not None
    editor.setText("5")
    with app_context.database.begin("来自别处") as session:
        session.add(Person(id="q", branch_id=BRANCH, name="新来", stage=Stage.FULL, position=-1))
    assert len(page.collection.model.rows) == 5
    assert table.currentIndex() == at(page, 2, 4)
    assert editor.text() == "5"
    assert editor.isVisible()


def test_a_whole_month_at_once(page: DuesPage, app_context: AppContext, said: Said) -> None:
    page.collect_month()
    assert isinstance(page.dialog, FormDialog)
    assert page.dialog.form.fields["month"].value() == 11
    page.dialog.form.fields["method"].type(PayMethod.TRANSFER)
    page.dialog.accept()
    assert [text(page, row, 11) for row in range(4)] == ["133.34", "50.01", "15.00", "·"]
    assert said.toasts[-1][0] == "2026-11 已登记 3 人，共 198.35 元。"
    said.toasts[-1][1]()
    assert text(page, 0, 11) == "·"
    page.collect_month()
    page.dialog.form.fields["paid_on"].type("2026-13-01")
    page.dialog.accept()
    assert page.dialog.isVisible()


def test_the_months_before_are_made_up_as_one_action(page: DuesPage, database: Database, said: Said) -> None:
    page.collect_month()
    assert isinstance(page.dialog, FormDialog)
    months = page.dialog.form.fields["month"].editor
    assert isinstance(months, QComboBox)
    assert months.itemText(12) == "1月到10月里没交齐的，补登"
    page.dialog.form.fields["month"].type(0)
    page.dialog.accept()
    assert [text(page, 0, n) for n in (1, 10, 11)] == ["133.34", "133.34", "·"]
    assert said.toasts[-1][0].startswith("10 个月已补登，共 ")
    with database.read() as session:
        assert history.actions(session, 1)[0].words == "补登 2026 年 1 月到 10 月党费（全部）"


def test_a_gift_is_shown_apart(page: DuesPage, app_context: AppContext, said: Said) -> None:
    page.show_record("p0", "1")
    page.give_more()
    assert isinstance(page.dialog, FormDialog)
    form = page.dialog.form
    form.fields["amount"].type(100000)
    page.dialog.accept()
    assert "是不是全部上缴中央" in form.fields["to_centre"].sentence.text()
    form.fields["to_centre"].type(True)
    page.dialog.accept()
    assert "简要情况" in form.fields["situation"].sentence.text()
    form.fields["situation"].type("退休教师")
    form.fields["receipt"].type(False)
    page.dialog.accept()
    assert "上缴中央" in said.toasts[-1][0]
    assert "自愿多交 1\N{NO-BREAK SPACE}000.00 元" in page.heading.subtitle.text()
    assert page.collection.model.rows[0].cells[0].state == CellState.UNPAID


def test_a_payment_is_reversed_with_its_reason(page: DuesPage, app_context: AppContext, said: Said) -> None:
    page.show_record("p0", "1")
    page.take_back()
    assert page.dialog is None
    assert "没有可以冲销的记录" in said.informed[0]
    paste(page, 0, 1, "133.34")
    page.show_record("p0", "1")
    page.take_back()
    assert isinstance(page.dialog, FormDialog)
    page.dialog.accept()
    assert "请填原因" in page.dialog.form.fields["remark"].sentence.text()
    page.dialog.form.fields["remark"].type("记错了人")
    page.dialog.accept()
    assert payments(app_context.database) == [13334, -13334]
    assert text(page, 0, 1) == "未交"


def test_the_branchs_terms_count_from_the_next_assessment(page: DuesPage, app_context: AppContext) -> None:
    page.choose_terms()
    assert isinstance(page.dialog, FormDialog)
    page.dialog.form.fields["farmer_fen"].type(150)
    page.dialog.form.fields["unit_fen"].type(10)
    page.dialog.accept()
    assert "0.20 元至 1.00 元" in page.dialog.form.fields["farmer_fen"].sentence.text()
    page.dialog.form.fields["farmer_fen"].type(50)
    page.dialog.accept()
    assert page.collection.model.rows[0].monthly_fen == 13334
    dialog = open_assessment(page, "p0")
    assert dialog.figure.text() == "每月 133.40 元"


def open_assessment(page: DuesPage, person_id: str) -> AssessDialog:
    page.assess(person_id)
    assert isinstance(page.dialog, AssessDialog)
    return page.dialog


def test_assessing_shows_the_working_as_it_is_typed(
    page: DuesPage, app_context: AppContext, said: Said
) -> None:
    dialog = open_assessment(page, "p3")
    assert dialog.figure.text() == "—"
    amounts = {"基本工资": "9,000.00", "个人所得税": "111.12"}
    for line in dialog.items.lines:
        if line.name.text() in amounts:
            line.amount.setText(amounts[line.name.text()])
    assert dialog.figure.text() == "每月 133.34 元"
    assert dialog.working.text() == (
        "(基本工资 9000.00) − (个人所得税 111.12) = 8888.88 元 × 1.5% = 133.3332 → 133.34 元，只入不舍"
    )
    assert (dialog.base.text(), dialog.base.isReadOnly()) == ("8888.88", True)
    dialog.accept()
    with app_context.database.read() as session:
        record = assessments_of(session, BRANCH, 2026)["p3"][0]
    assert (record.due_fen, record.items[0]) == (13334, ["基本工资", 900000, "include"])
    assert said.toasts[-1][0] == "已核定张秀英。"
    assert text(page, 3, 10) == "未交"


@pytest.mark.parametrize(
    ("base", "figure", "said"),
    [
        ("3000", "每月 15.00 元", "不超过它最多交 15.00 元，超过就至少交 30.01 元"),
        ("3000.01", "每月 30.01 元", "不超过它最多交 15.00 元，超过就至少交 30.01 元"),
        ("60000", "每月 1000.00 元", "按比例是 1200.00 元"),
        ("50000", "每月 1000.00 元", ""),
    ],
)
def test_an_edge_and_the_usual_limit_are_said_while_assessing(
    page: DuesPage, base: str, figure: str, said: str
) -> None:
    dialog = open_assessment(page, "p3")
    line = next(line for line in dialog.items.lines if line.name.text() == "基本工资")
    line.amount.setText(base)
    assert dialog.figure.text() == figure
    assert said in dialog.notice.text()
    assert dialog.notice.isVisibleTo(dialog) is bool(said)
    if base == "60000":
        assert "一般不超过 1000.00 元，多交出于自愿" in dialog.notice.text()
        assert "1200.00 元" in dialog.working.text()


def test_an_own_item_is_flagged_by_the_rule_unless_the_user_decides(page: DuesPage) -> None:
    dialog = open_assessment(page, "p3")
    line = dialog.items.add()
    line.name.setText("住房补贴")
    line.amount.setText("500")
    line.name.editingFinished.emit()
    assert line.flag.currentText() == "不计"
    assert "组电明字〔2017〕5号" in line.flag.toolTip()
    line.flag.setCurrentIndex(0)
    line.flag.activated.emit(0)
    dialog.items.propose()
    assert line.flag.currentText() == "计入"
    assert dialog.figure.text() == "每月 2.50 元"


def test_the_category_decides_what_is_asked(page: DuesPage, app_context: AppContext) -> None:
    dialog = open_assessment(page, "p3")
    dialog.category.setCurrentIndex(dialog.category.findData(DuesCategory.EXEMPT))
    assert not dialog.items.isVisible()
    assert "请填批准每月交纳的数额" in dialog.working.text()
    dialog.amount.setText("0")
    dialog.accept()
    assert text(page, 3, 1) == "免"
    with app_context.database.read() as session:
        assert session.get_one(Person, "p3").dues_category == DuesCategory.EXEMPT


def test_a_change_within_the_year_asks_for_its_reason(
    page: DuesPage, app_context: AppContext, qtbot: Any
) -> None:
    dialog = open_assessment(page, "p0")
    assert dialog.base.text() == "8888.88"
    dialog.since.setCurrentIndex(dialog.since.findData("2026-07"))
    dialog.category.setCurrentIndex(dialog.category.findData(DuesCategory.RETIRED))
    dialog.base.setText("5000")
    dialog.accept()
    assert dialog.isVisible()
    assert "年中变动要写明原因" in dialog.problem.text()
    assert "分档线边上" in dialog.notice.text()
    dialog.reason.setText("7 月退休")
    dialog.accept()
    assert [cell.due_fen for cell in page.collection.model.rows[0].cells][5:7] == [13334, 2500]
    listed = AssessmentPage(app_context)
    qtbot.addWidget(listed)
    listed.reload()
    row = listed.model.record(0)
    assert (row.reason, row.changes, row.due_fen) == ("7 月退休", 1, 2500)


def test_another_amount_needs_its_reason(page: DuesPage, app_context: AppContext) -> None:
    dialog = open_assessment(page, "p0")
    dialog.override.setText("200")
    dialog.accept()
    assert "写明理由" in dialog.problem.text()
    dialog.why.setText("本人自愿")
    assert dialog.figure.text() == "每月 200.00 元"
    dialog.accept()
    assert page.collection.model.rows[0].monthly_fen == 20000
    again = open_assessment(page, "p0")
    assert (again.override.text(), again.why.text()) == ("200.00", "本人自愿")


def test_what_is_no_amount_is_said_while_typing(page: DuesPage) -> None:
    dialog = open_assessment(page, "p3")
    dialog.items.lines[0].amount.setText("三千")
    assert "“三千”不是金额" in dialog.working.text()
    dialog.items.lines[0].name.setText("")
    dialog.items.lines[0].amount.setText("3")
    assert "没有写项目名称" in dialog.working.text()


def test_an_item_can_be_taken_out(page: DuesPage) -> None:
    dialog = open_assessment(page, "p3")
    dialog.items.lines[0].amount.setText("3000")
    assert dialog.figure.text() == "每月 15.00 元"
    dialog.items.lines[0].remove.click()
    dialog.base.setText("2000")
    assert dialog.figure.text() == "每月 10.00 元"


def test_the_list_of_assessments_opens_by_enter(page: DuesPage, app_context: AppContext, qtbot: Any) -> None:
    listed = AssessmentPage(app_context)
    qtbot.addWidget(listed)
    listed.reload()
    assert "未核定 1 人" in listed.heading.subtitle.text()
    listed.show_record("p1")
    assert listed.place() == Place("dues.assessment", "p1")
    qtbot.keyClick(listed.table, Qt.Key.Key_Return)
    assert isinstance(listed.dialog, AssessDialog)
    assert listed.dialog.payer.name == "何国庆"
    listed.dialog.reject()


def test_where_the_window_is_narrow_columns_give_way(page: DuesPage, qtbot: Any) -> None:
    table = page.collection.view.table
    page.resize(1600, 800)
    assert not any(table.isColumnHidden(column) for column in (CATEGORY, BASE, RATE))
    page.resize(820, 800)
    assert table.isColumnHidden(CATEGORY)
    assert not any(table.isColumnHidden(column) for column in range(MONTHLY, ARREARS + 1))


def test_where_the_window_is_low_the_working_takes_one_line(page: DuesPage, qtbot: Any) -> None:
    page.show_record("p0", "9")
    working = page.collection.working
    tall = working.sizeHint().height()
    page.resize(700, 460)
    qtbot.waitUntil(working.month.isHidden)
    assert working.sizeHint().height() < tall
    assert working.line.toolTip() == "8888.88 元 × 1.5% = 133.3332 → 133.34 元，只入不舍"
    page.resize(1160, 900)
    qtbot.waitUntil(lambda: not working.month.isHidden())
    assert working.line.text() == "8888.88 元 × 1.5% = 133.3332 → 133.34 元，只入不舍"


def test_another_year_shows_its_own_book(page: DuesPage, app_context: AppContext) -> None:
    app_context.choose_year(2025)
    page.reload()
    assert len(page.collection.model.rows) == 3
    assert page.collect_button.text() == "登记 12 月"
    assert page.collection.missing.text() == "还有 3 人没有核定"


def test_without_members_it_says_what_to_do(app_context: AppContext, qtbot: Any) -> None:
    page = DuesPage(app_context)
    qtbot.addWidget(page)
    page.reload()
    assert page.stack.currentWidget() is page.nobody
    assert not page.collect_button.isEnabled()


def test_nothing_is_written_by_looking(page: DuesPage, app_context: AppContext) -> None:
    with app_context.database.read() as session:
        assert session.scalars(select(DuesPayment)).all() == []
        assert len(history.actions(session)) == 2
