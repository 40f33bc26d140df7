"""The section 上缴与使用: handing up what is proposed, a use with its decision, taking back, going to an entry."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from branchdesk.dates import Month
from branchdesk.dues.collection import pay
from branchdesk.dues.fund_entries import NewFundEntry, enter, fund_lines
from branchdesk.dues.fund_terms import FundTerms, set_fund_terms
from branchdesk.models import FundMove, Meeting, MeetingKind
from branchdesk.places import Place
from tests.conftest import BRANCH, TODAY
from tests.made_branch import MadeBranch
from tests.ui.conftest import Said
from ui.context import AppContext
from ui.pages.dues.remittance import RemittancePage
from ui.record_form import FormDialog


@pytest.fixture
def page(app_context: AppContext, qtbot: Any, said: Said) -> Iterator[RemittancePage]:
    """The page over a branch that collected 100 元 and got 50 元 back."""
    with app_context.database.begin("登记") as session:
        person = MadeBranch(session, BRANCH).member("何国庆").id
        pay(session, BRANCH, person, Month(2026, 3), 10_000, date(2026, 3, 15))
        enter(session, BRANCH, NewFundEntry(FundMove.REFUNDED, date(2026, 5, 1), 5_000), TODAY)
        session.add(
            Meeting(
                id="m",
                branch_id=BRANCH,
                kind=MeetingKind.COMMITTEE,
                title="研究党费使用",
                starts_at=datetime(2026, 5, 6, 9),
            )
        )
    made = RemittancePage(app_context)
    qtbot.addWidget(made)
    made.resize(1160, 800)
    made.reload()
    made.show()
    yield made
    if made.dialog is not None:
        made.dialog.close()


def dialog_of(page: RemittancePage) -> FormDialog:
    assert page.dialog is not None
    return page.dialog


def fill(page: RemittancePage, **values: object) -> None:
    """Type into the open window and press its button."""
    for name, value in values.items():
        dialog_of(page).form.fields[name].type(value)
    dialog_of(page).accept()


def lines(page: RemittancePage) -> list[tuple[str, int]]:
    with page.app.database.read() as session:
        return [(line.move.value, line.amount_fen) for line in fund_lines(session, BRANCH, 2026)]


def test_what_was_collected_is_proposed_and_handed_up(page: RemittancePage, said: Said) -> None:
    page.hand_up()
    fill(page, party="样例街道党工委", voucher="2026-01")
    assert ("remitted", 10_000) in lines(page)
    assert "已登记 100.00 元" in said.toasts[-1][0]
    assert page.panel.line is not None
    assert page.panel.line.voucher == "2026-01"
    assert "待上缴 0.00 元" in page.heading.subtitle.text()


def test_more_than_came_in_is_stopped_until_a_reason_is_given(page: RemittancePage) -> None:
    page.hand_up()
    fill(page, party="样例街道党工委", amount=10_001)
    why = dialog_of(page).form.fields["override_reason"]
    assert "不得垫交" in why.sentence.text()
    assert ("remitted", 10_001) not in lines(page)
    fill(page, override_reason="含代收的补交")
    assert ("remitted", 10_001) in lines(page)


def test_a_use_is_linked_to_its_decision(page: RemittancePage, qtbot: Any) -> None:
    page.use()
    fill(page, purpose="2008-1", amount=2_000, party="新华书店")
    assert "集体讨论决定" in dialog_of(page).form.fields["override_reason"].sentence.text()
    fill(page, meeting_id="m")
    assert ("used", 2_000) in lines(page)
    with qtbot.waitSignal(page.panel.place_wanted) as went:
        page.panel.go_link.click()
    assert went.args == [Place("life", "m")]


def test_an_entry_is_taken_back_by_another(page: RemittancePage) -> None:
    page.reverse()
    fill(page, note="")
    assert lines(page) == [("refunded", 5_000)]
    fill(page, note="记重了")
    assert lines(page) == [("refunded", -5_000), ("refunded", 5_000)]


def test_the_choices_are_kept(page: RemittancePage) -> None:
    page.choose_terms()
    fill(page, percent="20")
    assert "文号" in dialog_of(page).form.fields["document"].sentence.text()
    fill(page, document="样委组〔2026〕3号", purposes="2021", budget=50_000)
    page.use()
    assert dialog_of(page).form.fields["purpose"].editor.findText("关怀帮扶慰问") > 0  # type: ignore[attr-defined]


def test_a_place_leads_to_an_entry_or_a_window(page: RemittancePage, said: Said) -> None:
    with page.app.database.read() as session:
        key = fund_lines(session, BRANCH, 2026)[0].id
    page.show_record(key)
    assert page.place() == Place("dues.remittance", key)
    page.show_record("gone")
    assert "没有这笔" in said.toasts[-1][0]
    page.show_record("", "new")
    assert "登记上缴" in dialog_of(page).windowTitle()


def test_the_panel_says_what_is_to_be_put_right(page: RemittancePage) -> None:
    texts = [part.text() for part in page.panel.findings.findChildren(QLabel)]
    assert any("还有 100.00 元没有上缴" in text for text in texts)
    assert any("四川省" in text and "按 3 个月提醒" in text for text in texts)


def test_a_finding_is_let_stand_for_a_reason(page: RemittancePage) -> None:
    known = next(b for b in page.panel.findings.findChildren(QPushButton) if "写明理由" in b.text())
    known.click()
    dialog = page.panel.findings.dialog
    assert dialog is not None
    dialog.form.fields["reason"].type("上级同意年底一并上缴")
    dialog.accept()
    page.reload()
    texts = [part.text() for part in page.panel.findings.findChildren(QLabel)]
    assert any("已知晓：上级同意年底一并上缴" in text for text in texts)


def test_what_comes_back_is_proposed_by_the_branchs_share(page: RemittancePage, said: Said) -> None:
    with page.app.database.begin("设置") as session:
        set_fund_terms(session, BRANCH, FundTerms(55, "上缴数", "样委组〔2026〕1号", purposes="2008"))
    page.hand_up()
    fill(page, party="样例街道党工委")
    assert "按 55% 还应返还 5.00 元" in said.toasts[-1][0]
    page.get_back()
    assert dialog_of(page).form.fields["amount"].value() == 500
    fill(page, party="样例街道党工委")
    assert ("refunded", 500) in lines(page)
    page.get_back()
    assert dialog_of(page).form.fields["amount"].words() == ""
