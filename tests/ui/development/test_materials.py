"""The file of a person in the window: ticking, typing, pasting, printing, and the words for booklets."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from branchdesk.dates import PartialDate
from branchdesk.models import Attachment, BookletText, Material, Person
from branchdesk.store.database import Database
from tests.conftest import BRANCH, TODAY
from tests.made_case import case
from tests.ui.conftest import Said
from ui.context import AppContext
from ui.pages.development.booklet_window import BookletWindow
from ui.pages.development.material_dialog import MaterialDialog
from ui.pages.development.material_grid import DATED, PAGES, PRESENT, TITLE
from ui.pages.development.materials import MaterialsView

CHECKED, UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
CHECK = Qt.ItemDataRole.CheckStateRole


@pytest.fixture
def person(database: Database) -> Person:
    """Somebody admitted this year."""
    with database.begin("准备") as session:
        return case(session, BRANCH, TODAY)


@pytest.fixture
def view(qtbot: QtBot, app_context: AppContext, person: Person, said: Said) -> MaterialsView:
    """The file of that person."""
    made = MaterialsView(app_context)
    qtbot.addWidget(made)
    made.resize(400, 600)
    made.show()
    made.show_person(person.id)
    return made


def kept(database: Database, kind: str) -> tuple[Any, ...] | None:
    """Return what is noted of a kind."""
    with database.read() as session:
        row = session.scalars(select(Material).where(Material.kind == kind)).first()
    return None if row is None else (row.is_present, row.dated_on, row.pages)


def index(view: MaterialsView, kind: str, column: int) -> Any:
    """Return the cell of a kind."""
    row = view.model.row_of(kind)
    assert row is not None
    return view.model.index(row, column)


def test_figures_and_findings_say_what_is_missing(view: MaterialsView) -> None:
    assert "必备的缺 2 种" in view.figures.text()
    said = [view.notes.itemAt(n).widget() for n in range(view.notes.count())]
    texts = [widget.text() for widget in said if isinstance(widget, QLabel)]
    assert any("发展对象公示" in words and "细则》第十三条" in words for words in texts)
    assert view.model.text_at(view.rows[[r.id for r in view.rows].index("target-notice")], DATED) == "缺"


def test_a_tick_brings_the_day_the_books_propose_and_can_be_undone(
    view: MaterialsView, database: Database, said: Said
) -> None:
    view.model.setData(index(view, "admission-approval", PRESENT), CHECKED.value, CHECK)
    assert kept(database, "admission-approval") == (True, PartialDate(2026, 10, 20), None)
    assert view.model.data(index(view, "admission-approval", PRESENT), CHECK) == CHECKED
    words, undo = said.toasts[-1]
    assert "接收预备党员批复" in words
    undo()
    assert kept(database, "admission-approval") is None
    assert view.model.data(index(view, "admission-approval", PRESENT), CHECK) == UNCHECKED


def test_a_typed_day_or_number_marks_the_material_as_there(view: MaterialsView, database: Database) -> None:
    view.model.setData(index(view, "thought-reports", DATED), "2026.3.7")
    view.model.setData(index(view, "thought-reports", PAGES), "6")
    assert kept(database, "thought-reports") == (True, PartialDate(2026, 3, 7), 6)
    view.model.setData(index(view, "thought-reports", PAGES), "")
    assert kept(database, "thought-reports") == (True, PartialDate(2026, 3, 7), None)


@pytest.mark.parametrize(
    ("column", "words", "sentence"),
    [
        (DATED, "昨天", "日期"),
        (DATED, "2027-01-01", "还没有到"),
        (PAGES, "三", "整数"),
        (PAGES, "0", "1 以上"),
    ],
)
def test_what_is_no_day_or_number_is_refused_and_nothing_changes(
    view: MaterialsView, database: Database, said: Said, column: int, words: str, sentence: str
) -> None:
    view.model.setData(index(view, "autobiography", column), words)
    assert sentence in said.errors[-1]
    assert kept(database, "autobiography") is None


def test_a_block_is_pasted_as_one_action(view: MaterialsView, database: Database, said: Said) -> None:
    first = view.model.row_of("activist-minutes")
    assert first is not None
    view.table.setCurrentIndex(view.model.index(first, PRESENT))
    titles = [view.model.rows[first + n].kind.title for n in range(2)]
    QGuiApplication.clipboard().setText(f"1\t{titles[0]}\t2025-01-14\t2\n有\t{titles[1]}\t2025-01-20\t1\n")
    view.table.paste()
    assert kept(database, "activist-minutes") == (True, PartialDate(2025, 1, 14), 2)
    assert kept(database, "activist-report") == (True, PartialDate(2025, 1, 20), 1)
    assert len(said.toasts) == 1
    QGuiApplication.clipboard().setText("1\t别的材料\n")
    view.table.paste()
    assert "材料名称" in said.errors[-1]


def test_the_filters(view: MaterialsView) -> None:
    def shown(key: str) -> set[str]:
        view.shown.setCurrentIndex(view.shown.findData(key))
        view.shown.activated.emit(view.shown.currentIndex())
        return {row.id for row in view.model.rows}

    assert "conversion-application" not in shown("due")
    assert "application" not in shown("lacking")
    assert {"target-notice", "admission-approval"} <= shown("lacking")
    assert shown("personal") == {
        "application",
        "activist-record",
        "political-review",
        "admission-form",
        "probation-record",
        "conversion-application",
    }
    assert shown("all") >= {"conversion-minutes", "file-list"}


def test_a_foreign_commit_keeps_row_and_filter(view: MaterialsView, database: Database) -> None:
    view.choose("conversion-minutes")
    assert view.shown.currentData() == "all"
    with database.begin("改名") as session:
        session.get_one(Person, view.person.id).remark = "x"  # type: ignore[union-attr]
    chosen = view.current()
    assert chosen is not None
    assert chosen.id == "conversion-minutes"
    assert view.about.text().startswith("讨论转正的党员大会记录")


def test_days_are_filled_for_what_is_there_without_one(view: MaterialsView, database: Database) -> None:
    assert view.adopt.isHidden()
    with database.begin("登记") as session:
        session.scalars(select(Material).where(Material.kind == "training-certificate")).one().dated_on = None
    assert not view.adopt.isHidden()
    view.adopt_proposals()
    assert kept(database, "training-certificate") == (True, PartialDate(2026, 7, 22), 1)


def test_the_details_keep_copies_remark_and_a_scan(
    view: MaterialsView, database: Database, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    scan = tmp_path / "申请书.jpg"
    scan.write_bytes(b"\xff\xd8\xff\xe0scan")

    def fill(dialog: MaterialDialog) -> int:
        dialog.form.fields["copies"].type("2")
        dialog.form.fields["remark"].type("复印件")
        dialog.files.add(scan)
        dialog.accept()
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(MaterialDialog, "exec", fill)
    view.choose("recommendation")
    view.open_details()
    with database.read() as session:
        row = session.scalars(select(Material).where(Material.kind == "recommendation")).one()
        scans = session.scalars(select(Attachment).where(Attachment.owner_id == row.id)).all()
    assert (row.copies, row.remark, row.is_present) == (2, "复印件", False)
    assert [scan.name for scan in scans] == ["申请书.jpg"]
    assert any("附件 1 个" in line for line in view.about.toolTip().split("\n"))


def test_a_paper_is_made_from_the_menu(view: MaterialsView, qtbot: QtBot) -> None:
    actions = view.print.menu().actions()
    assert [action.text() for action in actions[2:4]] == ["党员档案材料清单", "发展党员全程纪实表"]
    assert "入党宣誓记录" in {action.text() for action in actions}
    window = view.print_paper("development-file-list")
    assert window is not None
    qtbot.waitUntil(lambda: window.made is not None, timeout=20000)
    assert window.made is not None
    assert window.made.pdf.startswith(b"%PDF")
    window.reject()


def test_nobody_is_shown_when_the_record_is_gone(view: MaterialsView) -> None:
    view.clear()
    assert view.model.rows == []
    assert view.print_paper("development-oath") is None


@pytest.fixture
def booklets(qtbot: QtBot, app_context: AppContext, person: Person, said: Said) -> BookletWindow:
    """The window of the booklets of that person."""
    parent = MaterialsView(app_context)
    qtbot.addWidget(parent)
    return BookletWindow(parent, app_context, person.id, person.name)


def test_words_of_a_booklet_are_counted_copied_and_kept(
    booklets: BookletWindow, database: Database, said: Said
) -> None:
    key = ("admission-form", "sponsor-1")
    booklets.show_cell(*key)
    assert booklets.tabs.current == "admission-form"
    booklets.fields[key].type("该同志" * 120)
    lengths = [label.text() for label in booklets.findChildren(QLabel)]
    assert "360 字，约可写 300 字，超出 60 字" in lengths
    booklets.fields[key].type("该同志对党忠诚。")
    booklets._copy(next(cell for cell in booklets.cells["admission-form"] if cell.cell == "sponsor-1"))
    assert QGuiApplication.clipboard().text() == "该同志对党忠诚。"
    booklets.save()
    with database.read() as session:
        texts = session.scalars(select(BookletText)).all()
    assert [(text.cell, text.text) for text in texts] == [("sponsor-1", "该同志对党忠诚。")]
    said.toasts[-1][1]()
    with database.read() as session:
        assert session.scalars(select(BookletText)).all() == []


def test_half_written_words_of_a_booklet_come_back(
    booklets: BookletWindow, app_context: AppContext, person: Person, database: Database
) -> None:
    booklets.fields["activist-record", "branch"].type("写到一半")
    booklets.reject()
    again = BookletWindow(booklets._parent, app_context, person.id, person.name)
    assert again.fields["activist-record", "branch"].words() == "写到一半"
    with database.read() as session:
        assert session.scalars(select(BookletText)).all() == []


def test_a_superior_only_looks(qtbot: QtBot, app_context: AppContext, person: Person) -> None:
    app_context.is_committee = True
    view = MaterialsView(app_context)
    qtbot.addWidget(view)
    view.show_person(person.id)
    assert view.details.isHidden()
    assert not index(view, "oath", PRESENT).flags() & Qt.ItemFlag.ItemIsUserCheckable
    assert not index(view, "oath", DATED).flags() & Qt.ItemFlag.ItemIsEditable
    assert index(view, "oath", TITLE).data() == "入党宣誓记录（照片）"
