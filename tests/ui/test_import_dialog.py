"""The window that takes in a spreadsheet: nothing is written before 确认导入."""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from branchdesk.dues.calculation import Flag
from branchdesk.models import DuesAssessment, Person
from branchdesk.sheets import importing
from branchdesk.sheets.columns import OFFERED
from branchdesk.sheets.importing import ImportKind
from branchdesk.store.database import Database
from tests.ui.conftest import Said
from ui.context import AppContext
from ui.import_dialog import ImportDialog

SAMPLES = Path(__file__).parents[1] / "data" / "samples"
ROSTER, PAYROLL = SAMPLES / "党员花名册.xlsx", SAMPLES / "2026年1月工资表.xlsx"


@pytest.fixture
def dialog(app_context: AppContext, qtbot: QtBot, said: Said) -> Iterator[ImportDialog]:
    """The window over a page, without a file yet."""
    page = QWidget()
    page.resize(1360, 860)
    qtbot.addWidget(page)
    page.show()
    made = ImportDialog(page, app_context)
    made.open()
    yield made
    made.close()


def settle(qtbot: QtBot, dialog: ImportDialog) -> None:
    """Wait for the worker thread."""
    qtbot.waitUntil(lambda: not dialog._app.jobs.is_busy, timeout=10_000)


def take(qtbot: QtBot, dialog: ImportDialog, path: Path) -> None:
    dialog.take(path)
    settle(qtbot, dialog)


def detail_of(dialog: ImportDialog) -> str:
    """What is told of the current row."""
    labels = dialog.view._detail.findChildren(QLabel)
    return " ".join(label.text() for label in labels if label.isVisible())


def people(database: Database) -> int:
    with database.read() as session:
        return session.scalar(select(func.count()).select_from(Person)) or 0


def faulty(tmp_path: Path) -> Path:
    book = openpyxl.load_workbook(ROSTER)
    book.active["B5"] = None
    path = tmp_path / "名册.xlsx"
    book.save(path)
    return path


def test_from_file_to_ledger_and_back(
    qtbot: QtBot, dialog: ImportDialog, database: Database, said: Said
) -> None:
    assert not dialog.confirm_button.isEnabled()
    said.path = ROSTER
    qtbot.mouseClick(dialog.choose_button, Qt.MouseButton.LeftButton)
    settle(qtbot, dialog)
    assert dialog.view.kind.currentData() == ImportKind.ROSTER
    assert dialog.view.table.records.rowCount() == 38
    assert "38" in dialog.confirm_button.text()
    assert people(database) == 0
    qtbot.mouseClick(dialog.confirm_button, Qt.MouseButton.LeftButton)
    settle(qtbot, dialog)
    assert people(database) == 38
    assert not dialog.isVisible()
    words, undo = said.toasts[-1]
    assert "新增 38" in words
    undo()
    assert people(database) == 0


def test_rows_show_verdict_reasons_and_dates(qtbot: QtBot, dialog: ImportDialog) -> None:
    take(qtbot, dialog, ROSTER)
    table = dialog.view.table
    assert table.choose("14")
    shown = [table.records.text_at(table.currentIndex().row(), column) for column in range(4)]
    assert shown[1] == "＋ 新增"
    assert shown[2] == "张国庆"
    assert "校验码" in shown[3]
    table.choose("6")
    qtbot.waitUntil(lambda: "1975年11月19日 → 1975-11-19" in detail_of(dialog))
    dialog.view.tabs.choose("noted")
    assert table.records.rowCount() == 6


def test_id_numbers_are_masked(qtbot: QtBot, dialog: ImportDialog) -> None:
    take(qtbot, dialog, ROSTER)
    records = dialog.view.table.records
    cells = [records.text_at(row, column) for row in range(38) for column in range(records.columnCount())]
    assert "110101********901*" in cells
    assert not any("196807219017" in cell for cell in cells)


def test_a_file_that_cannot_be_read_says_so_and_stays(
    qtbot: QtBot, dialog: ImportDialog, tmp_path: Path
) -> None:
    path = tmp_path / "坏.xlsx"
    path.write_bytes(ROSTER.read_bytes()[:2000])
    take(qtbot, dialog, path)
    assert dialog.problem.isVisible()
    assert "不是完整的表格文件" in dialog.problem.text()
    take(qtbot, dialog, ROSTER)
    assert dialog.view.isVisible()


def test_a_bad_file_after_a_good_one_keeps_the_good_one(
    qtbot: QtBot, dialog: ImportDialog, said: Said, tmp_path: Path
) -> None:
    take(qtbot, dialog, ROSTER)
    take(qtbot, dialog, tmp_path / "没有.xlsx")
    assert "找不到" in said.errors[-1]
    assert dialog.confirm_button.isEnabled()


def test_year_and_month_are_asked(
    qtbot: QtBot, dialog: ImportDialog, database: Database, tmp_path: Path
) -> None:
    take(qtbot, dialog, ROSTER)
    dialog.confirm()
    settle(qtbot, dialog)
    book = openpyxl.load_workbook(PAYROLL)
    book.active.title = "工资"
    path = tmp_path / "工资表.xlsx"
    book.save(path)
    dialog.open()
    take(qtbot, dialog, path)
    view = dialog.view
    assert view.message.isVisible()
    assert "哪一年" in view.message.text()
    assert not dialog.confirm_button.isEnabled()
    for choice, value in ((view.year, 2026), (view.month, 3)):
        choice.setCurrentIndex(choice.findData(value))
        choice.activated.emit(choice.currentIndex())
        settle(qtbot, dialog)
    assert dialog.confirm_button.isEnabled()
    dialog.confirm()
    settle(qtbot, dialog)
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(DuesAssessment)) == 38


def test_the_kind_can_be_corrected(qtbot: QtBot, dialog: ImportDialog, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for cells in (["序号", "姓名", "备注"], [1, "张三", ""]):
        book.active.append(cells)
    path = tmp_path / "表.xlsx"
    book.save(path)
    take(qtbot, dialog, path)
    view = dialog.view
    assert view.kind.currentData() is None
    assert "认不出" in view.message.text()
    view.kind.setCurrentIndex(view.kind.findData(ImportKind.ROSTER))
    view.kind.activated.emit(view.kind.currentIndex())
    settle(qtbot, dialog)
    assert dialog.confirm_button.isEnabled()


def test_another_sheet(qtbot: QtBot, dialog: ImportDialog, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(ROSTER)
    other = book.create_sheet("第二支部")
    for cells in (["姓名", "性别", "入党时间"], ["张三", "男", "2000.01.01"]):
        other.append(cells)
    path = tmp_path / "名册.xlsx"
    book.save(path)
    take(qtbot, dialog, path)
    view = dialog.view
    assert view.sheet.isVisible()
    view.sheet.setCurrentIndex(view.sheet.findData("第二支部"))
    view.sheet.activated.emit(view.sheet.currentIndex())
    settle(qtbot, dialog)
    assert view.table.records.rowCount() == 1


def test_columns_can_be_corrected(qtbot: QtBot, dialog: ImportDialog, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(ROSTER)
    book.active["B3"] = "某某"
    path = tmp_path / "名册.xlsx"
    book.save(path)
    take(qtbot, dialog, path)
    assert "姓名" in dialog.view.message.text()
    assert not dialog.confirm_button.isEnabled()
    dialog.view.columns_button.click()
    choice = dialog.mapping_dialog.choices["name"]
    choice.setCurrentIndex(choice.findData(1))
    assert dialog.mapping_dialog._samples["name"].text() == "欧阳晓雯"
    dialog.mapping_dialog.accept()
    settle(qtbot, dialog)
    assert "38" in dialog.confirm_button.text()
    dialog.confirm()
    settle(qtbot, dialog)


def test_refused_rows_stay_in_sight_and_can_be_saved(
    qtbot: QtBot, dialog: ImportDialog, database: Database, said: Said, tmp_path: Path
) -> None:
    take(qtbot, dialog, faulty(tmp_path))
    assert dialog.view.tabs.current == "refused"
    assert dialog.save_button.isVisible()
    dialog.confirm()
    settle(qtbot, dialog)
    assert people(database) == 37
    assert dialog.isVisible()
    assert not dialog.confirm_button.isVisible()
    said.path = tmp_path / "未导入.xlsx"
    dialog.save_button.click()
    rows = list(openpyxl.load_workbook(said.path).active.values)
    assert rows[0][-1] == "原因"
    assert "没有姓名" in rows[1][-1]
    assert "已存下 1 行" in said.toasts[-1][0]


def test_the_same_file_again_has_nothing_to_confirm(qtbot: QtBot, dialog: ImportDialog) -> None:
    take(qtbot, dialog, ROSTER)
    dialog.confirm()
    settle(qtbot, dialog)
    dialog.open()
    take(qtbot, dialog, ROSTER)
    assert not dialog.confirm_button.isEnabled()
    assert "都有了" in dialog.view.message.text()


def test_a_ledger_that_changed_meanwhile_is_not_written_over(
    qtbot: QtBot, dialog: ImportDialog, database: Database, branch_id: str, said: Said
) -> None:
    take(qtbot, dialog, ROSTER)
    with database.begin("另一处") as session:
        session.add(
            Person(branch_id=branch_id, name="欧阳晓雯", stage="full", id_number="110101196807219017")
        )
    dialog.confirm()
    settle(qtbot, dialog)
    assert "重新检查" in said.errors[-1]
    assert people(database) == 1


def test_a_file_is_dropped(qtbot: QtBot, dialog: ImportDialog) -> None:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(ROSTER))])
    dialog.dropEvent(
        QDropEvent(
            QPoint(10, 10),
            Qt.DropAction.CopyAction,
            dropped,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    settle(qtbot, dialog)
    assert dialog.view.table.records.rowCount() == 38


def test_a_row_of_headings_can_be_pointed_at_and_its_columns_named(
    qtbot: QtBot, dialog: ImportDialog, tmp_path: Path, database: Database
) -> None:
    book = openpyxl.Workbook()
    for cells in (["样例单位"], [], ["甲", "乙"], ["王五", "11010519491231002X"], ["赵六", None]):
        book.active.append(cells)
    path = tmp_path / "不认得的表.xlsx"
    book.save(path)
    take(qtbot, dialog, path)
    assert dialog.problem.isVisible()
    assert dialog.header_button.isVisible()
    qtbot.mouseClick(dialog.header_button, Qt.MouseButton.LeftButton)
    chooser = dialog.header_dialog
    assert chooser.table.records.text_at(2, 1) == "甲"
    chooser.table.choose("3")
    chooser.accept()
    settle(qtbot, dialog)
    kind = dialog.view.kind
    kind.setCurrentIndex(kind.findData(ImportKind.ROSTER))
    kind.activated.emit(kind.currentIndex())
    settle(qtbot, dialog)
    assert "姓名" in dialog.view.message.text()
    dialog.correct_columns()
    for name, place in (("name", 0), ("id_number", 1)):
        choice = dialog.mapping_dialog.choices[name]
        choice.setCurrentIndex(choice.findData(place))
    dialog.mapping_dialog.accept()
    settle(qtbot, dialog)
    dialog.confirm()
    settle(qtbot, dialog)
    with database.read() as session:
        assert session.scalars(select(Person.name).order_by(Person.position)).all() == ["王五", "赵六"]


@pytest.mark.parametrize("kind", list(OFFERED))
def test_an_empty_template_is_known_for_what_it_is(
    qtbot: QtBot, dialog: ImportDialog, tmp_path: Path, said: Said, kind: ImportKind
) -> None:
    said.path = tmp_path / "模板.xlsx"
    dialog.save_template(kind)
    assert "模板.xlsx" in said.toasts[-1][0]
    book = openpyxl.load_workbook(said.path)
    assert book.worksheets[1].title == "填写说明"
    needed = importing.importer_for(kind).needed
    marked = [row[0] for row in book.worksheets[1].iter_rows(values_only=True) if row[1] == "必填"]
    titles = {column.name: column.title for column in importing.known_columns(kind)}
    assert marked == [titles[name] for name in needed]
    found = importing.look(said.path, sheet=book.sheetnames[0])
    assert found.kind == kind
    assert set(found.mapping) == set(titles)


def test_a_template_that_cannot_be_saved_says_so(dialog: ImportDialog, tmp_path: Path, said: Said) -> None:
    said.path = tmp_path / "没有的文件夹" / "模板.xlsx"
    dialog.save_template(ImportKind.ROSTER)
    assert "写不进去" in said.errors[-1]


def test_an_undecided_item_is_asked_once(qtbot: QtBot, dialog: ImportDialog, tmp_path: Path) -> None:
    take(qtbot, dialog, ROSTER)
    assert not dialog.view.items_button.isVisible()
    dialog.confirm()
    settle(qtbot, dialog)
    book = openpyxl.load_workbook(PAYROLL)
    sheet = book.active
    column = sheet.max_column + 1
    sheet.cell(1, column, "神秘津贴")
    for line in range(2, sheet.max_row + 1):
        sheet.cell(line, column, 100)
    path = tmp_path / PAYROLL.name
    book.save(path)
    dialog.open()
    take(qtbot, dialog, path)
    assert dialog.view.items_button.isVisible()
    dialog.decide_items()
    asked = dialog.items_dialog
    for choice in asked.choices.values():
        choice.setCurrentIndex(choice.findData(Flag.INCLUDE))
    asked.accept()
    assert "依据" in asked.problem.text()
    asked.document.setText("市直工委答复")
    asked.accept()
    settle(qtbot, dialog)
    assert not dialog.view.items_button.isVisible()
