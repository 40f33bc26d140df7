"""What the settings ask of the program itself: windows made anew, and books put back from a backup."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from branchdesk import branch, i18n
from branchdesk.models import PartyGroup
from branchdesk.store import backup
from branchdesk.store import ledger as ledgers
from branchdesk.store.ledger import Ledger
from tests.conftest import PASSWORD
from tests.ui.conftest import unlock
from ui import theme
from ui.app import Program
from ui.context import Restore


@pytest.fixture
def opened(tmp_path: Path, qapp: QApplication, settings: Any) -> Iterator[tuple[Program, Ledger]]:
    """A program over a ledger with one group."""
    made, _code = ledgers.create(tmp_path / "台账", PASSWORD)
    with made.database.begin("建立") as session:
        own = branch.found(session, name="样例党支部")
        branch.group_named(session, own.id, "第一党小组")
    program = Program(qapp, settings)
    program.show_ledger(made)
    yield program, made
    for window in (program.shell, program.start):
        if window is not None:
            window.close()
    program.jobs.stop()
    i18n.use("zh_CN")
    theme.apply(qapp)


def test_another_look_makes_the_window_anew_in_place(opened: tuple[Program, Ledger], qtbot: Any) -> None:
    program, made = opened
    old = program.shell
    assert old is not None
    page = old.open_page("settings")
    page.show_record("", "display")
    page.section("display").dark.click()
    assert program.shell is not old
    assert program.shell is not None
    assert theme.is_dark()
    assert program.shell.page.place().detail == "display"
    with made.database.read() as session:
        assert session.scalars(select(PartyGroup.name)).all() == ["第一党小组"]
    program.shell.page.section("display").slider.setValue(15)
    qtbot.waitUntil(lambda: theme.percent() == 150)
    qtbot.wait(50)
    with made.database.begin("改名") as session:
        session.scalars(select(PartyGroup)).one().name = "甲组"


def test_a_backup_takes_the_place_of_the_books(opened: tuple[Program, Ledger], qtbot: Any, said: Any) -> None:
    program, made = opened
    saved = backup.make(made.folder, made.database.key)
    with made.database.begin("改名") as session:
        session.scalars(select(PartyGroup)).one().name = "第二党小组"
    assert program.shell is not None
    program.shell.app.restore_wanted.emit(Restore(saved.path, PASSWORD, False))
    assert program.shell is None
    assert program.start is not None
    assert "before-restore-" in said.informed[0]
    unlock(qtbot, program.start, PASSWORD)
    qtbot.waitUntil(lambda: program.shell is not None)
    assert program.shell is not None
    with program.shell.app.database.read() as session:
        assert session.scalars(select(PartyGroup.name)).all() == ["第一党小组"]


def test_a_restore_that_fails_leaves_the_books(opened: tuple[Program, Ledger], qtbot: Any, said: Any) -> None:
    program, made = opened
    saved = backup.make(made.folder, made.database.key)
    assert program.shell is not None
    program.shell.app.restore_wanted.emit(Restore(saved.path, "不是这个密码", False))
    assert "密码不对" in said.errors[0]
    assert program.start is not None
    unlock(qtbot, program.start, PASSWORD)
    qtbot.waitUntil(lambda: program.shell is not None)


def test_a_rule_file_that_cannot_be_used_is_set_aside_and_named(
    tmp_path: Path, qapp: QApplication, settings: Any, said: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, _code = ledgers.create(tmp_path / "台账", PASSWORD)
    with made.database.begin("建立") as session:
        branch.found(session, name="样例党支部")
    (tmp_path / "自己的" / "ratings").mkdir(parents=True)
    wrong = tmp_path / "自己的" / "ratings" / "本市.toml"
    wrong.write_text("id = ", encoding="utf-8")
    monkeypatch.setattr("branchdesk.paths.user_data", lambda: tmp_path / "自己的")
    program = Program(qapp, settings)
    program.show_ledger(made)
    assert program.shell is not None
    (fault,) = program.shell.app.rulebook.faults["ratings"]
    assert "规则文件 本市.toml 不能用" in str(fault)
    program.shell.close()
    program.jobs.stop()
