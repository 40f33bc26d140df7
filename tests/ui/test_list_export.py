"""A list goes out as it is shown: its columns, order and words, numbers as numbers."""

from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Said
from ui.record_table import Column, RecordTable, RecordTableModel


@dataclass(frozen=True)
class Row:
    id: str
    name: str
    age: int | None


@pytest.fixture
def table(qtbot: QtBot) -> RecordTable:
    columns = [
        Column("name", "姓名", lambda row: row.name, text=lambda name: f"={name}"),
        Column("age", "年龄", lambda row: row.age),
    ]
    made = RecordTable(RecordTableModel(columns))
    made.setAccessibleName("样例列表")
    qtbot.addWidget(made)
    made.records.show([Row("1", "王五", 58), Row("2", "赵六", None), Row("3", "孙七", 31)])
    return made


def test_the_rows_go_out_as_sorted_and_worded_on_the_screen(
    table: RecordTable, said: Said, tmp_path: Path
) -> None:
    table.records.sort(1)
    said.path = tmp_path / "列表.xlsx"
    next(action for action in table.actions() if "导出" in action.text()).trigger()
    rows = list(openpyxl.load_workbook(said.path).active.iter_rows(values_only=True))
    assert rows == [("样例列表", None), ("姓名", "年龄"), ("=孙七", 31), ("=王五", 58), ("=赵六", None)]
    assert "3 行" in said.toasts[-1][0]


def test_a_list_that_cannot_be_written_says_so(table: RecordTable, said: Said, tmp_path: Path) -> None:
    said.path = tmp_path / "没有的文件夹" / "列表.xlsx"
    table.export()
    assert "写不进去" in said.errors[-1]
