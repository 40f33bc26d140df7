"""The whole job in the real windows, as a secretary does it once: from spreadsheets to paper and a sealed file."""

import functools
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from branchdesk import branch
from branchdesk.exchange import cards, identity
from branchdesk.models import (
    Attachment,
    Attendance,
    DeskKind,
    DuesPayment,
    Meeting,
    Motion,
    Person,
    Presence,
    RatingAnswer,
    Stage,
)
from branchdesk.rules.status_moves import shipped_status_moves
from branchdesk.store import backup
from branchdesk.store.ledger import Ledger, create
from tests.conftest import PASSWORD, TODAY
from tests.ui.conftest import Said, _look, said, settings  # noqa: F401 - fixtures
from ui import context as contexts
from ui.app import Program
from ui.import_dialog import ImportDialog
from ui.page import Page
from ui.pages.development.page import DevelopmentPage
from ui.pages.dues.page import DuesPage
from ui.pages.exchange.opening import OpeningDialog
from ui.pages.exchange.own_card import CompareDialog
from ui.pages.exchange.page import ExchangePage
from ui.pages.life.page import LifePage
from ui.pages.papers.page import PapersPage
from ui.pages.people.page import PeoplePage
from ui.pages.ratings.page import RatingsPage
from ui.record_form import FormDialog
from ui.settings import Settings
from ui.shell import Shell
from ui.who_panel import AskPanel
from ui.wizard import NewLedgerWizard

SAMPLES = Path(__file__).parent.parent / "data" / "samples"
NAME = "样例会计师事务所党支部"
LONG_MS = 60_000

W = TypeVar("W", bound=QWidget)


class Desk:
    """The secretary's hands: opens pages, finds dialogs, waits for long work."""

    def __init__(self, program: Program, qtbot: QtBot, said: Said) -> None:  # noqa: F811
        self.program = program
        self.qtbot = qtbot
        self.said = said

    @property
    def shell(self) -> Shell:
        assert self.program.shell is not None
        return self.program.shell

    @property
    def ledger(self) -> Ledger:
        return self.shell.app.ledger

    def page(self, key: str, kind: type[W]) -> W:
        """Click an entry of the navigation."""
        self.shell.buttons[key].click()
        assert isinstance(self.shell.page, Page)
        assert isinstance(self.shell.page, kind)
        self.rest()
        return self.shell.page

    def dialog(self, kind: type[W]) -> W:
        """Return the dialog of a kind that is open."""
        found = [dialog for dialog in self.shell.findChildren(kind) if dialog.isVisible()]
        assert len(found) == 1
        return found[0]

    def rest(self) -> None:
        """Wait until no long work is under way."""
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: not self.shell.app.jobs.is_busy, timeout=LONG_MS)
        QApplication.processEvents()

    def count(self, table: Any, *which: Any) -> int:
        """Count rows of the ledger."""
        with self.ledger.database.read() as session:
            return session.scalar(select(func.count()).select_from(table).where(*which)) or 0


@pytest.fixture
def desk(
    qapp: QApplication,
    qtbot: QtBot,
    settings: Settings,  # noqa: F811
    said: Said,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Desk]:
    """The program, started on the tests' today."""
    monkeypatch.setattr(contexts, "AppContext", functools.partial(contexts.AppContext, today=lambda: TODAY))
    program = Program(qapp, settings)
    made = Desk(program, qtbot, said)
    yield made
    if program.shell is not None:
        program.shell.close()
    program.end()


def test_from_spreadsheets_to_paper_and_a_sealed_file(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create_a_ledger(desk, tmp_path)
    import_what_exists(desk)
    find_add_correct_and_end(desk, monkeypatch)
    record_a_members_meeting(desk, tmp_path)
    collect_dues(desk)
    answer_the_scorecard(desk)
    print_every_paper(desk, tmp_path)
    hand_over_to_the_committee(desk, tmp_path)
    lock_and_come_back(desk)
    close_with_a_backup(desk)


def create_a_ledger(desk: Desk, tmp_path: Path) -> None:
    start = desk.program.show_start()
    start.new_button.click()
    wizard = start.findChild(NewLedgerWizard)
    assert wizard is not None
    wizard.form.fields["name"].type(NAME)
    wizard.form.fields["superior"].type("样例市会计师行业党委")
    wizard.form.fields["books_from"].type("2026-01-01")
    wizard.form.fields["elected_on"].type("2024-03-20")
    scheme = wizard.form.fields["scheme"].editor
    scheme.setCurrentIndex(scheme.findData("zhenjiang-2018"))
    wizard.next_button.click()
    wizard.folder.setText(str(tmp_path / "台账"))
    wizard.password.setText(PASSWORD)
    wizard.password_again.setText(PASSWORD)
    wizard.next_button.click()
    desk.qtbot.waitUntil(lambda: wizard.steps.currentIndex() == 2, timeout=LONG_MS)
    desk.said.path = tmp_path / "恢复单.pdf"
    wizard.recovery.save_button.click()
    groups = wizard.recovery._code.split("-")
    assert groups[0] in text_of(tmp_path / "恢复单.pdf")
    assert not wizard.next_button.isEnabled()
    for number, line in zip(wizard.recovery.asked, wizard.recovery.answers, strict=True):
        line.setText(groups[number])
        line.textEdited.emit(groups[number])
    wizard.next_button.click()
    desk.qtbot.waitUntil(lambda: start.who is not None, timeout=LONG_MS)
    assert isinstance(start.who, AskPanel)
    start.who.name.setText("陈静")
    start.who.go_on.click()
    desk.qtbot.waitUntil(lambda: desk.program.shell is not None, timeout=LONG_MS)
    desk.rest()
    assert desk.shell.page.key == "home"


def import_what_exists(desk: Desk) -> None:
    for file, page, kind, table, rows in (
        ("党员花名册.xlsx", "people", PeoplePage, Person, 38),
        ("入党积极分子名册.xlsx", "people", PeoplePage, Person, 44),
        ("2025年党费台账.xlsx", "dues", DuesPage, Person, 44),
        ("2026年1月工资表.xlsx", "dues", DuesPage, Person, 44),
    ):
        import_one(desk, SAMPLES / file, page, kind)
        assert desk.count(table) == rows, file
    assert desk.count(DuesPayment) > 400
    again = open_import(desk, SAMPLES / "党员花名册.xlsx", "people", PeoplePage)
    assert not again.confirm_button.isEnabled()
    again.cancel_button.click()


def open_import(desk: Desk, path: Path, key: str, kind: type[QWidget]) -> ImportDialog:
    page = desk.page(key, kind)
    (page.import_sheet if isinstance(page, PeoplePage) else page.import_file)()  # type: ignore[attr-defined]
    dialog = desk.dialog(ImportDialog)
    desk.said.path = path
    dialog.choose_button.click()
    desk.rest()
    assert desk.said.errors == []
    return dialog


def import_one(desk: Desk, path: Path, key: str, kind: type[QWidget]) -> None:
    dialog = open_import(desk, path, key, kind)
    assert dialog.confirm_button.isEnabled(), path.name
    dialog.confirm_button.click()
    desk.rest()
    assert desk.said.errors == []
    assert "已导入" in desk.said.toasts[-1][0]


def find_add_correct_and_end(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    page = desk.page("people", PeoplePage)
    page.filters.search.setText("oyxw")
    desk.qtbot.waitUntil(lambda: [row.name for row in page.model.records] == ["欧阳晓雯"])
    page.filters.search.clear()
    fill_next_form(monkeypatch, {"name": "周新来", "stage": Stage.FULL, "group_name": "第一党小组"})
    page.add_person()
    assert desk.count(Person, Person.name == "周新来") == 1
    type_into(page.panel.fields["phone"].editor, "13900000001")
    page.panel.save_button.click()
    assert desk.count(Person, Person.phone == "13900000001") == 1
    fill_next_form(monkeypatch, {"on": TODAY})
    page.panel.moves.begin(shipped_status_moves()["transfer-out"][-1])
    assert desk.count(Person, Person.ended_on.is_(None), Person.name == "周新来") == 0
    desk.shell.undo()
    desk.rest()
    assert desk.count(Person, Person.ended_on.is_(None), Person.name == "周新来") == 1
    assert desk.page("development", DevelopmentPage).model.rowCount() >= 6


def fill_next_form(monkeypatch: pytest.MonkeyPatch, values: dict[str, Any]) -> None:
    """Let the next form that opens be filled and confirmed."""

    def run(dialog: FormDialog) -> int:
        for name, value in values.items():
            dialog.form.fields[name].fill(value)
            dialog.form.fields[name].edited.emit()
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(FormDialog, "exec", run)


def type_into(editor: QWidget, text: str) -> None:
    assert isinstance(editor, QLineEdit)
    editor.setText(text)
    editor.textEdited.emit(text)


def record_a_members_meeting(desk: Desk, tmp_path: Path) -> None:
    scan = tmp_path / "签到表.png"
    scan.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(1000))
    page = desk.page("life", LifePage)
    page.new()
    editor = page.editor
    assert editor is not None
    editor.agenda.rows[0].title.setText("审议年度工作计划")
    editor.minutes.fill("党员逐项讨论。")
    editor.attendance.view.clicked.emit(editor.attendance.model.index(2, 0))
    editor.motions.more.click()
    motion = editor.motions.rows[0]
    motion.title.setText("通过年度工作计划")
    motion.counts["yes"].setText("30")
    desk.said.path = scan
    editor.files.choose.click()
    editor.frame.save_button.click()
    desk.rest()
    assert page.editor is None, desk.said.errors
    with desk.ledger.database.read() as session:
        meeting = session.scalars(select(Meeting)).one()
    assert meeting.minutes == "党员逐项讨论。"
    assert [desk.count(table) for table in (Motion, Attachment)] == [1, 1]
    assert desk.count(Attendance, Attendance.presence == Presence.LEAVE) == 1
    assert desk.count(Attendance) == 39


def collect_dues(desk: Desk) -> None:
    page = desk.page("dues", DuesPage)
    before = desk.count(DuesPayment)
    QApplication.clipboard().setText("40.69\t40.69\n108.01\t108.01")
    from ui.pages.dues.grid import JANUARY

    table = page.collection.view.table
    table.setCurrentIndex(page.collection.model.index(0, JANUARY))
    table.paste()
    desk.rest()
    assert desk.count(DuesPayment) == before + 4
    assert "欠" in page.heading.subtitle.text()


def answer_the_scorecard(desk: Desk) -> None:
    page = desk.page("ratings", RatingsPage)
    assert len([row for row in page.table.rows.rows if row.id.startswith("S")]) == 15
    page.show_record("S4.4")
    QApplication.processEvents()
    box = page.panel.boxes["S4.4"]
    assert box.input.input.result is not None
    box.input.input.result.setText("86")
    box.input.reason.setText("县委组织部考试")
    box.input.save()
    assert desk.count(RatingAnswer) == 1


def print_every_paper(desk: Desk, tmp_path: Path) -> None:
    page = desk.page("papers", PapersPage)
    from branchdesk.documents.papers import PAPERS

    for paper in PAPERS.values():
        page.show_record(paper.id)
        desk.rest()
        desk.said.path = tmp_path / f"{paper.id}.pdf"
        page.deeds.save()
        desk.rest()
        assert NAME in text_of(desk.said.path).replace("\n", ""), paper.id
        if paper.has_sheet:
            desk.said.path = tmp_path / f"{paper.id}.xlsx"
            page.save_sheet()
            desk.rest()
            assert desk.said.path.stat().st_size > 1000
    assert "欧阳晓雯" in text_of(tmp_path / "roster.pdf")
    assert "通过年度工作计划" in text_of(tmp_path / "record-book.pdf").replace("\n", "")


def text_of(path: Path) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))


def hand_over_to_the_committee(desk: Desk, tmp_path: Path) -> None:
    committee, card_file = superior(tmp_path)
    page = desk.page("exchange", ExchangePage)
    desk.said.path = card_file
    page.superior.choose()
    desk.dialog(CompareDialog).accept_button.click()
    desk.rest()
    stick = tmp_path / "U盘"
    stick.mkdir()
    desk.said.path = stick
    page.seal_box.seal_button.click()
    desk.rest()
    [sealed] = stick.glob("*.age")
    secret = tmp_path / "私钥.txt"
    with committee.database.begin("取出密钥") as session:
        secret.write_text(identity.identity_text(session), encoding="utf-8")
    committee.close()
    opens_with_age(sealed, secret)
    receive_at_the_committee(desk, committee.folder.path, sealed)


def superior(tmp_path: Path) -> tuple[Ledger, Path]:
    """The committee's ledger and its card."""
    committee, _code = create(tmp_path / "党委", PASSWORD)
    with committee.database.begin("建立台账") as session:
        branch.found(session, name="样例市会计师行业党委", kind=DeskKind.COMMITTEE)
        card = cards.make_card(session)
    card.save(tmp_path / card.file_name)
    return committee, tmp_path / card.file_name


def opens_with_age(sealed: Path, secret: Path) -> None:
    """The standard program opens the file; where it is not installed its own test says so."""
    age = shutil.which("age")
    if age is not None:
        inside = subprocess.run([age, "-d", "-i", secret, sealed], capture_output=True, check=True).stdout
        assert NAME.encode() in inside


def receive_at_the_committee(desk: Desk, folder: Path, sealed: Path) -> None:
    """Lock the branch's books, open the committee's, look inside the file and take it in."""
    desk.shell.lock()
    unlock(desk, folder)
    page = desk.page("exchange", ExchangePage)
    desk.said.path = sealed
    page.open_button.click()
    desk.rest()
    dialog = desk.dialog(OpeningDialog)
    assert dialog.seen.branch == NAME
    dialog.receive_button.click()
    desk.rest()
    assert "已接收" in desk.said.toasts[-1][0]
    assert desk.count(Person) == 45
    desk.shell.lock()
    unlock(desk, sealed.parent.parent / "台账")


def unlock(desk: Desk, folder: Path) -> None:
    start = desk.program.start
    assert start is not None
    start._ledger = folder
    start.password.setText(PASSWORD)
    start.unlock_button.click()
    desk.qtbot.waitUntil(lambda: desk.program.start is None or start.who is not None, timeout=LONG_MS)
    if start.who is not None:  # nobody is named in the committee's ledger yet
        assert isinstance(start.who, AskPanel)
        start.who.later.click()
    desk.rest()


def lock_and_come_back(desk: Desk) -> None:
    page = desk.page("people", PeoplePage)
    page.show_record(key_of(desk, "何国庆"))
    type_into(page.panel.fields["phone"].editor, "13900000002")
    folder = desk.ledger.folder.path
    desk.shell.lock()
    unlock(desk, folder)
    back = desk.shell.page
    assert isinstance(back, PeoplePage)
    assert back.panel.name.text() == "何国庆"
    assert back.panel.fields["phone"].value() == "13900000002"
    assert desk.count(Person, Person.phone == "13900000002") == 0
    back.panel.save_button.click()
    assert desk.count(Person, Person.phone == "13900000002") == 1


def key_of(desk: Desk, name: str) -> str:
    with desk.ledger.database.read() as session:
        return session.scalars(select(Person.id).where(Person.name == name)).one()


def close_with_a_backup(desk: Desk) -> None:
    folder = desk.ledger.folder
    assert desk.ledger.check() == []
    desk.shell.close()
    newest = backup.listed(folder)[0]
    assert newest.counts["person"] == 45
    desk.program.shell = None
