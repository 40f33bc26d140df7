"""交接 from the window: counted, signed, new keys; giving up changes nothing."""

from typing import Any

import pytest

from branchdesk import operators
from branchdesk.handover import deed
from branchdesk.store import backup
from branchdesk.store.keys import WrongSecret
from branchdesk.store.ledger import Ledger, unlock
from tests.conftest import PASSWORD, TODAY
from tests.made_branch import MadeBranch
from tests.pdf_reading import page_texts
from ui.context import AppContext
from ui.handover_wizard import PAPER, RECOVERY, WHO, HandoverWizard
from ui.pages.settings.handover import HandoverSection

NEW = "接任书记另设的密码"
LONG_MS = 30_000


@pytest.fixture
def section(qtbot: Any, app_context: AppContext) -> HandoverSection:
    with app_context.database.begin("准备") as session:
        books = MadeBranch(session, app_context.branch_id)
        books.member("陈静")
        books.member("王芳")
        operators.enter(session, "陈静", "书记", None)
    app_context.database.operator = "陈静"
    made = HandoverSection(app_context)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.reload()
    return made


def begin(section: HandoverSection) -> HandoverWizard:
    section.begin_button.click()
    assert section.wizard is not None
    return section.wizard


def choose(wizard: HandoverWizard, name: str) -> None:
    wizard.form.fields["to_name"].type(name)


def rest(qtbot: Any, section: HandoverSection) -> None:
    qtbot.waitUntil(lambda: not section.app.jobs.is_busy, timeout=LONG_MS)


def go_to_recovery(qtbot: Any, section: HandoverSection) -> HandoverWizard:
    wizard = begin(section)
    choose(wizard, "王芳")
    wizard.next_button.click()
    rest(qtbot, section)
    wizard.signed.setChecked(True)
    wizard.next_button.click()
    wizard.passwords.first.setText(NEW)
    wizard.passwords.again.setText(NEW)
    wizard.next_button.click()
    assert wizard.steps.currentIndex() == RECOVERY
    return wizard


def type_back(wizard: HandoverWizard) -> None:
    groups = wizard.code.split("-")
    for line, number in zip(wizard.recovery.answers, wizard.recovery.asked, strict=True):
        line.setText(groups[number])
        line.textEdited.emit(groups[number])


def test_the_ledger_changes_hands(qtbot: Any, section: HandoverSection, ledger: Ledger, said: Any) -> None:
    wizard = go_to_recovery(qtbot, section)
    assert not wizard.next_button.isEnabled()
    type_back(wizard)
    wizard.next_button.click()
    rest(qtbot, section)
    assert "新密码和新恢复码已经生效" in said.informed[0]
    assert section.table.records.text_at(0, 1) == "陈静"
    assert section.table.records.text_at(0, 2) == "王芳"
    assert section.app.database.operator == "王芳"
    assert [one.reason for one in backup.listed(ledger.folder)] == ["交接后"]
    ledger.close()
    with pytest.raises(WrongSecret):
        unlock(ledger.folder.path, PASSWORD)
    unlock(ledger.folder.path, NEW).close()


def test_the_protocol_shown_is_the_one_that_prints(qtbot: Any, section: HandoverSection, said: Any) -> None:
    wizard = begin(section)
    assert wizard.form.fields["from_name"].value() == "陈静"
    choose(wizard, "王芳")
    wizard.next_button.click()
    assert wizard.steps.currentIndex() == PAPER
    rest(qtbot, section)
    assert not wizard.next_button.isEnabled()
    paper = wizard._finished()
    assert paper is not None
    assert "王芳" in "".join(page_texts(paper.pdf))
    wizard.signed.setChecked(True)
    wizard.back_button.click()
    choose(wizard, "陈静")
    wizard.next_button.click()
    assert "不能是同一个人" in wizard.form.fields["to_name"].sentence.text()
    wizard.reject()


def test_passwords_that_differ_are_pointed_at(qtbot: Any, section: HandoverSection, said: Any) -> None:
    wizard = begin(section)
    choose(wizard, "王芳")
    wizard.next_button.click()
    rest(qtbot, section)
    wizard.signed.setChecked(True)
    wizard.next_button.click()
    for first, again, words in ((NEW, NEW + "一", "不一样"), ("短", "短", "太短")):
        wizard.passwords.first.setText(first)
        wizard.passwords.again.setText(again)
        wizard.next_button.click()
        assert words in wizard.sentence.text()
    wizard.reject()


def test_giving_up_before_the_last_button_changes_nothing(
    qtbot: Any, section: HandoverSection, ledger: Ledger, said: Any
) -> None:
    wizard = go_to_recovery(qtbot, section)
    type_back(wizard)
    wizard.cancel_button.click()
    with section.app.database.read() as session:
        assert deed.handovers(session, section.app.branch_id) == []
        assert [one.name for one in operators.working(session, TODAY)] == ["陈静"]
    assert section.empty.isVisible()
    ledger.close()
    unlock(ledger.folder.path, PASSWORD).close()


def test_a_receiver_must_be_chosen(section: HandoverSection) -> None:
    wizard = begin(section)
    wizard.next_button.click()
    assert wizard.steps.currentIndex() == WHO
    assert wizard.form.fields["to_name"].sentence.text()
    wizard.reject()
