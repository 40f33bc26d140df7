"""The main window: its pages, undo and redo, the lock, and what survives a foreign commit."""

from collections.abc import Iterator
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QTableView, QWidget
from sqlalchemy import select, update

from branchdesk import __version__
from branchdesk.dates import Month, PartialDate
from branchdesk.dues.year import arrears
from branchdesk.models import (
    AgendaItem,
    Branch,
    DeskKind,
    DuesAssessment,
    Meeting,
    MeetingKind,
    Person,
    Sex,
    Stage,
)
from branchdesk.places import Place
from branchdesk.store import ledger as ledgers
from branchdesk.store.database import Locked
from tests.conftest import PASSWORD, TODAY
from tests.ui.conftest import unlock
from ui.app import Program
from ui.context import AppContext
from ui.more_menu import AboutDialog
from ui.record_form import Field
from ui.sections import SectionedPage
from ui.shell import PAGES, Shell


@pytest.fixture
def peopled(app_context: AppContext) -> AppContext:
    """A branch with a few people, meetings and dues, so that no page is empty."""
    with app_context.database.begin("准备") as session:
        for number in range(30):
            person = Person(
                branch_id=app_context.branch_id,
                name=f"党员{number:02}",
                pinyin="dang yuan",
                stage=Stage.FULL,
                sex=Sex.FEMALE,
                admitted_on=PartialDate(2010, 5, 4),
                converted_on=PartialDate(2011, 5, 4),
                position=number,
            )
            session.add(person)
            session.flush()
            session.add(
                DuesAssessment(
                    branch_id=app_context.branch_id,
                    person_id=person.id,
                    year=2026,
                    from_month=Month(2026, 1),
                    due_fen=1500,
                    assessed_on=date(2026, 1, 8),
                )
            )
        session.add(
            Person(
                branch_id=app_context.branch_id,
                name="申请人",
                stage=Stage.APPLICANT,
                applied_on=PartialDate(2026, 3, 1),
            )
        )
        for month in range(1, 11):
            meeting = Meeting(
                branch_id=app_context.branch_id,
                kind=MeetingKind.PARTY_DAY,
                title=f"{month} 月主题党日",
                starts_at=datetime(2026, month, 20, 15),
                recorded_at=datetime(2026, month, 20, 18),
            )
            session.add(meeting)
            session.flush()
            session.add(AgendaItem(meeting_id=meeting.id, position=0, title="学习党章", text="学习第一章"))
    return app_context


@pytest.fixture
def shell(peopled: AppContext, qtbot: Any, said: Any) -> Iterator[Shell]:
    window = Shell(peopled)
    qtbot.addWidget(window)
    window.resize(1360, 860)
    window.show()
    yield window
    window._let_go()


def places(key: str) -> list[str]:
    """Name a page, or every section of one that has several: all are looked at in one window."""
    module, name = PAGES[key]
    kind = getattr(import_module(module), name)
    return [f"{key}.{section}" for section in kind.SECTIONS] if issubclass(kind, SectionedPage) else [key]


@pytest.mark.parametrize("key", PAGES)
def test_every_page_opens_has_its_name_and_names_its_controls(shell: Shell, key: str) -> None:
    for place in places(key):
        shell.go(Place(place))
        assert shell.page.isVisible(), place
        assert shell.page.heading.isVisible(), place
        assert shell.page.heading.title.text(), place
        assert shell.buttons[key].isChecked(), place
        assert nameless(shell.page) == [], place


def nameless(page: QWidget) -> list[QWidget]:
    """List the controls in sight that a screen reader could not name."""
    from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox

    return [
        widget
        for kind in (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView)
        for widget in page.findChildren(kind)
        if widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not (
            widget.accessibleName()
            or getattr(widget, "text", lambda: "")()
            or isinstance(widget.parent(), QComboBox)
        )
    ]


def typed_lines(page: QWidget) -> list[QLineEdit | QPlainTextEdit]:
    lines = [
        w for w in page.findChildren(QLineEdit) if w.isVisible() and w.isEnabled() and not w.isReadOnly()
    ]
    areas = [
        w for w in page.findChildren(QPlainTextEdit) if w.isVisible() and w.isEnabled() and not w.isReadOnly()
    ]
    return [*lines, *areas]


@pytest.mark.parametrize("key", PAGES)
def test_half_typed_words_selection_and_scroll_survive_a_foreign_commit(shell: Shell, key: str) -> None:
    for number, place in enumerate(places(key)):
        shell.go(Place(place))
        before, after = around_a_foreign_commit(shell, number)
        assert after == before, place


def around_a_foreign_commit(shell: Shell, number: int) -> tuple[list[Any], list[Any]]:
    """Type, choose and scroll on the page in sight; return what it shows before and after somebody else writes."""
    page = shell.page
    for table in page.findChildren(QTableView):
        model = table.model()
        if table.isVisible() and model.rowCount() > 3:
            table.setCurrentIndex(model.index(3, 1))
    QApplication.processEvents()
    for editor in typed_lines(page):
        field = editor.parent()
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText("打到一半")
        elif isinstance(field, Field) and field.declared.kind == "text":
            editor.setText("打到一半")
            editor.textEdited.emit("打到一半")
    QApplication.processEvents()
    views = [table for table in page.findChildren(QTableView) if table.isVisible()]
    for table in views:
        table.verticalScrollBar().setValue(table.verticalScrollBar().maximum() // 2)

    def state() -> list[Any]:
        seen: list[Any] = [
            (table.currentIndex().row(), table.verticalScrollBar().value(), table.model().rowCount())
            for table in views
        ]
        seen += [e.toPlainText() if isinstance(e, QPlainTextEdit) else e.text() for e in typed_lines(page)]
        return seen

    before = state()
    with shell.app.database.begin("别处改了") as session:
        session.execute(update(Person).where(Person.name == "党员29").values(remark=f"改过{number}"))
        session.execute(update(Meeting).values(place=f"会议室{number}"))
        session.execute(update(DuesAssessment).values(override_reason=f"核对{number}"))
    QApplication.processEvents()
    return before, state()


def test_undo_and_redo_from_the_keyboard(shell: Shell, qtbot: Any, said: Any) -> None:
    with shell.app.database.begin("修改备注") as session:
        session.execute(update(Person).where(Person.name == "党员00").values(remark="新"))

    def remark() -> str | None:
        with shell.app.database.read() as session:
            return session.scalars(select(Person.remark).where(Person.name == "党员00")).one()

    shell.undo()
    assert remark() is None
    assert "修改备注" in said.toasts[-1][0]
    shell.redo()
    assert remark() == "新"
    assert "修改备注" in said.toasts[-1][0]


def test_the_menu_names_the_steps_and_takes_them_back(shell: Shell, qtbot: Any, said: Any) -> None:
    with shell.app.database.begin("修改备注") as session:
        session.execute(update(Person).where(Person.name == "党员00").values(remark="新"))
    menu = shell.more
    menu.button.menu().aboutToShow.emit()
    assert menu.undo.text() == "撤销“修改备注”\tCtrl+Z"
    assert not menu.redo.isEnabled()
    menu.undo.trigger()
    menu.button.menu().aboutToShow.emit()
    assert menu.redo.text() == "重做“修改备注”\tCtrl+Y"
    menu.redo.trigger()
    assert "已重做“修改备注”" in said.toasts[-1][0]
    entries = {act.text(): act for act in menu.button.menu().actions()}
    entries["回收站"].trigger()
    assert shell.page.place() == Place("settings", None, "bin")
    entries["历史"].trigger()
    assert shell.page.place() == Place("settings", None, "history")
    entries["关于"].trigger()
    (about,) = shell.findChildren(AboutDialog)
    assert any(f"版本 {__version__}" in shown.text() for shown in about.findChildren(QLabel))
    about.reject()


def test_a_place_leads_to_its_page(shell: Shell) -> None:
    shell.app.go(Place("dues"))
    assert shell.page.key == "dues"


def test_the_year_above_is_the_year_of_the_pages(shell: Shell) -> None:
    shell.open_page("life")
    shell.years.setCurrentIndex(shell.years.findData(2025))
    shell.years.activated.emit(shell.years.currentIndex())
    assert shell.app.year == 2025


def test_a_small_window_shows_icons_alone(shell: Shell) -> None:
    shell.resize(1000, 700)
    QApplication.processEvents()
    assert shell.buttons["home"].text() == ""
    assert shell.buttons["home"].toolTip()
    shell.resize(1360, 860)
    QApplication.processEvents()
    assert shell.buttons["home"].text().strip()


def test_locking_forgets_the_key_and_unlocking_comes_back(
    tmp_path: Path, qtbot: Any, qapp: QApplication, settings: Any, monkeypatch: pytest.MonkeyPatch, said: Any
) -> None:
    from branchdesk import branch

    made, _code = ledgers.create(tmp_path / "台账", PASSWORD)
    with made.database.begin("建立") as session:
        branch.found(session, name="样例党支部")
    program = Program(qapp, settings)
    program.show_ledger(made)
    assert program.shell is not None
    program.shell.open_page("life")
    database = made.database
    program.shell.lock()
    with pytest.raises(Locked), database.read():
        pass
    assert program.shell is None
    assert program.start is not None
    unlock(qtbot, program.start, PASSWORD)
    qtbot.waitUntil(lambda: program.shell is not None)
    assert program.shell is not None
    assert program.shell.page.key == "life"
    program.shell.close()
    program.jobs.stop()
    assert len(list((tmp_path / "台账" / "backups").glob("*.bdbackup"))) == 1


def test_an_idle_program_locks_itself(shell: Shell, qtbot: Any) -> None:
    assert shell._idle.isActive()
    shell.app.settings.put("lock/idle_minutes", 1)
    QApplication.sendEvent(
        shell, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)
    )
    assert shell._idle.interval() == 60_000
    with qtbot.waitSignal(shell.locked):
        shell._idle.timeout.emit()


def test_tests_run_on_their_own_day(shell: Shell) -> None:
    assert shell.app.today() == TODAY


def test_what_waits_is_counted_before_a_page_is_opened(peopled: AppContext, qtbot: Any) -> None:
    shell = Shell(peopled)
    qtbot.addWidget(shell)
    shell.resize(1360, 860)
    shell.show()
    with peopled.database.read() as session:
        behind = len(arrears(session, peopled.branch_id, TODAY))
    assert behind == 30
    qtbot.waitUntil(lambda: shell.buttons["dues"].badge.text() == str(behind), timeout=20_000)
    assert "dues" not in shell._pages
    assert shell.leave()


def test_a_superior_looks_at_the_branches_it_received(app_context: AppContext, qtbot: Any) -> None:
    own = app_context.branch_id
    committee = app_context
    with committee.database.begin("改为上级") as session:
        session.get_one(Branch, own).kind = DeskKind.COMMITTEE
    committee.is_committee = True
    shell = Shell(committee)
    qtbot.addWidget(shell)
    assert not shell.buttons["people"].isEnabled(), "there are no books of a branch yet"
    assert shell.open_page("people").key == "home"
    with committee.database.begin("接收") as session:
        session.add(Branch(id="b", name="杨里村党支部", kind=DeskKind.BRANCH, is_own=False))
    shell._show_branch()
    assert committee.branch_id == "b" != own
    assert [shell.branches.itemText(n) for n in range(shell.branches.count())] == ["杨里村党支部"]
    assert shell.open_page("people").key == "people"
    shell.undo()  # the books looked at are taken back
    assert committee.branch_id == own
    assert shell.page.key == "exchange"
    assert not shell.buttons["people"].isEnabled()
    assert shell.leave()
