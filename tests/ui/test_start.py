"""From the first window to an open ledger: made, unlocked, recovered, restored."""

import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from branchdesk import branch, operators
from branchdesk.models import DeskKind, PostTitle, Sector
from branchdesk.store import backup, ledger
from branchdesk.store.ledger import Ledger
from tests.conftest import PASSWORD
from tests.made_branch import MadeBranch
from ui.jobs import Jobs
from ui.preload import Preload
from ui.recover import RecoverDialog, RestoreDialog
from ui.settings import Settings
from ui.start import StartWindow
from ui.who_panel import AskPanel, ChoosePanel
from ui.wizard import NewLedgerWizard

NEW_PASSWORD = "另外几个不相干的词"


@pytest.fixture
def jobs(qapp: Any) -> Any:
    made = Jobs()
    yield made
    made.stop()


@pytest.fixture
def closed(tmp_path: Path) -> tuple[Path, str]:
    """A ledger's folder and recovery code, closed again."""
    made, code = ledger.create(tmp_path / "台账", PASSWORD)
    with made.database.begin("建立") as session:
        branch.found(session, name="样例党支部", sector=Sector.PRIVATE)
    made.close()
    return tmp_path / "台账", code


def window(qtbot: Any, settings: Settings, jobs: Jobs, folder: Path | None) -> StartWindow:
    start = StartWindow(settings, jobs, Preload(), folder)
    qtbot.addWidget(start)
    start.show()
    return start


def test_the_right_password_opens_the_ledger_and_is_forgotten(
    qtbot: Any, settings: Settings, jobs: Jobs, closed: Any
) -> None:
    start = window(qtbot, settings, jobs, closed[0])
    start.password.setText(PASSWORD)
    start.unlock_button.click()
    qtbot.waitUntil(lambda: start.who is not None)
    with qtbot.waitSignal(start.opened) as opened:
        start.who.later.click()
    book = opened.args[0]
    assert isinstance(book, Ledger)
    assert book.database.operator is None
    book.close()
    assert start.password.text() == ""
    assert settings.recent == [closed[0]]


def unlocked(qtbot: Any, start: StartWindow) -> Ledger:
    """Unlock a ledger where one person works, which asks nothing more."""
    start.password.setText(PASSWORD)
    with qtbot.waitSignal(start.opened) as opened:
        start.unlock_button.click()
    book = opened.args[0]
    assert isinstance(book, Ledger)
    return book


def test_the_first_time_it_asks_who_you_are_and_proposes_the_secretary(
    qtbot: Any, settings: Settings, jobs: Jobs, closed: Any
) -> None:
    book = ledger.unlock(closed[0], PASSWORD)
    with book.database.begin("准备") as session:
        made = MadeBranch(session, branch.own(session).id)
        made.post(made.member("陈静"), PostTitle.SECRETARY)
    book.close()
    start = window(qtbot, settings, jobs, closed[0])
    start.password.setText(PASSWORD)
    start.unlock_button.click()
    qtbot.waitUntil(lambda: start.who is not None)
    assert isinstance(start.who, AskPanel)
    assert (start.who.name.text(), start.who.role.currentText()) == ("陈静", "书记")
    start.who.name.setText(" ")
    start.who.go_on.click()
    assert "请填姓名" in start.who.sentence.text()
    start.who.name.setText("陈静")
    with qtbot.waitSignal(start.opened) as opened:
        start.who.go_on.click()
    assert opened.args[0].database.operator == "陈静"
    opened.args[0].close()
    again = unlocked(qtbot, window(qtbot, settings, jobs, closed[0]))
    assert again.database.operator == "陈静"
    again.close()


def test_where_several_work_the_one_who_worked_last_is_proposed(
    qtbot: Any, settings: Settings, jobs: Jobs, closed: Any
) -> None:
    book = ledger.unlock(closed[0], PASSWORD)
    for name in ("陈静", "王芳"):
        book.database.operator = name
        with book.database.begin("登记") as session:
            operators.enter(session, name, None, date(2026, 1, 1))
    book.close()
    start = window(qtbot, settings, jobs, closed[0])
    start.password.setText(PASSWORD)
    start.unlock_button.click()
    qtbot.waitUntil(lambda: start.who is not None)
    assert isinstance(start.who, ChoosePanel)
    assert start.who.list.currentItem().text() == "王芳"
    start.who.list.setCurrentRow(1)
    with qtbot.waitSignal(start.opened) as opened:
        qtbot.keyClick(start.who.list, Qt.Key.Key_Return)
    assert opened.args[0].database.operator == "陈静"
    opened.args[0].close()


def test_leaving_without_an_answer_locks_the_ledger_again(
    qtbot: Any, settings: Settings, jobs: Jobs, closed: Any
) -> None:
    start = window(qtbot, settings, jobs, closed[0])
    start.password.setText(PASSWORD)
    start.unlock_button.click()
    qtbot.waitUntil(lambda: start.who is not None)
    start.close()
    ledger.unlock(closed[0], PASSWORD).close()


def test_a_wrong_password_is_told_in_a_sentence(
    qtbot: Any, settings: Settings, jobs: Jobs, closed: Any
) -> None:
    start = window(qtbot, settings, jobs, closed[0])
    start.password.setText("不是这个密码")
    start.unlock_button.click()
    qtbot.waitUntil(lambda: start.sentence.isVisible())
    assert "密码不对" in start.sentence.text()
    assert start.unlock_button.isEnabled()


def test_a_folder_without_a_ledger_is_refused(
    qtbot: Any, settings: Settings, jobs: Jobs, tmp_path: Path, said: Any
) -> None:
    start = window(qtbot, settings, jobs, None)
    said.path = tmp_path
    start.open_button.click()
    assert "没有台账" in said.errors[0]


def test_the_wizard_makes_a_ledger_and_wants_the_recovery_code_back(
    qtbot: Any, jobs: Jobs, tmp_path: Path
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    wizard = NewLedgerWizard(parent, jobs, [("zhenjiang-2018", "镇江")])
    wizard.open()
    wizard.next_button.click()
    assert "请填全称" in wizard.form.fields["name"].sentence.text()
    wizard.form.fields["name"].type("样例会计师事务所党支部")
    wizard.form.fields["founded_on"].type("2020-05")
    wizard.form.fields["elected_on"].type("2025-03-07")
    wizard.next_button.click()
    wizard.folder.setText(str(tmp_path / "新台账"))
    wizard.password.setText(NEW_PASSWORD)
    wizard.next_button.click()
    assert "不一样" in wizard.sentence.text()
    wizard.password_again.setText(NEW_PASSWORD)
    wizard.next_button.click()
    qtbot.waitUntil(lambda: wizard.steps.count() == 3)
    assert not wizard.next_button.isEnabled()
    groups = wizard.recovery._groups
    for line, number in zip(wizard.recovery.answers, wizard.recovery.asked, strict=True):
        line.setText(groups[number].lower())
        line.textEdited.emit(line.text())
    with qtbot.waitSignal(wizard.made) as made:
        wizard.next_button.click()
    book = made.args[0]
    with book.database.read() as session:
        own = branch.own(session)
        assert (own.name, own.kind, str(own.founded_on)) == (
            "样例会计师事务所党支部",
            DeskKind.BRANCH,
            "2020-05",
        )
        term = branch.current_term(session, own.id, own.founded_on.latest.replace(year=2026))
        assert term is not None
        assert str(branch.term_end(term)) == "2028-03-07"
    book.close()
    ledger.unlock(tmp_path / "新台账", NEW_PASSWORD).close()


def test_the_wizard_says_when_the_folder_is_taken(qtbot: Any, jobs: Jobs, tmp_path: Path) -> None:
    (tmp_path / "账本.xlsx").write_text("旧账")
    parent = QWidget()
    qtbot.addWidget(parent)
    wizard = NewLedgerWizard(parent, jobs, [])
    wizard.open()
    wizard.form.fields["name"].type("样例党支部")
    wizard.next_button.click()
    wizard.folder.setText(str(tmp_path))
    wizard.password.setText(NEW_PASSWORD)
    wizard.password_again.setText(NEW_PASSWORD)
    wizard.next_button.click()
    qtbot.waitUntil(lambda: wizard.sentence.isVisible())
    assert "不是空文件夹" in wizard.sentence.text()
    assert wizard.next_button.isEnabled()
    assert (tmp_path / "账本.xlsx").read_text() == "旧账"


def test_a_forgotten_password_is_replaced_with_the_recovery_code(qtbot: Any, jobs: Jobs, closed: Any) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = RecoverDialog(parent, closed[0], jobs)
    dialog.open()
    dialog.code.setText(closed[1][:-1] + ("2" if closed[1][-1] != "2" else "3"))
    dialog.password.setText(NEW_PASSWORD)
    dialog.password_again.setText(NEW_PASSWORD)
    dialog.ok_button.click()
    assert "第 6 组" in dialog.sentence.text()
    dialog.code.setText(closed[1].lower().replace("-", " "))
    with qtbot.waitSignal(dialog.opened) as opened:
        dialog.ok_button.click()
    opened.args[0].close()
    ledger.unlock(closed[0], NEW_PASSWORD).close()
    with pytest.raises(ledger.BranchDeskError, match="密码不对"):
        ledger.unlock(closed[0], PASSWORD)


def test_a_backup_comes_back_into_another_folder(qtbot: Any, jobs: Jobs, closed: Any, tmp_path: Path) -> None:
    book = ledger.unlock(closed[0], PASSWORD)
    made = backup.make(book.folder, book.database.key)
    book.close()
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = RestoreDialog(parent, jobs)
    dialog.open()
    dialog.ok_button.click()
    assert "请选备份文件" in dialog.sentence.text()
    dialog.file.setText(str(made.path))
    dialog.folder.setText(str(tmp_path / "恢复"))
    dialog.secret.setText(PASSWORD)
    with qtbot.waitSignal(dialog.restored):
        dialog.ok_button.click()
    ledger.unlock(tmp_path / "恢复", PASSWORD).close()


def test_only_qt_is_loaded_when_the_first_window_is_painted(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from ui.app import Program, make_application\n"
        "from ui.settings import Settings\n"
        "import ui.start\n"
        "ui.start.QTimer.singleShot = lambda *a: None\n"
        "settings = Settings(Path(sys.argv[1]))\n"
        "program = Program(make_application(settings), settings)\n"
        "window = program.show_start()\n"
        "window.grab()\n"
        "heavy = {'sqlalchemy', 'reportlab', 'openpyxl', 'alembic', 'pypdfium2', 'cryptography', 'qtawesome', 'msgspec', 'pypinyin'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "none.ini")],
        capture_output=True,
        text=True,
        check=True,
        env=_offscreen(),
    )
    assert run.stdout.strip() == "[]"


def _offscreen() -> dict[str, str]:
    import os

    return {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
