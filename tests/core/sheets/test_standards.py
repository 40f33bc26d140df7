"""对标清单 out of a spreadsheet: headings, merged areas, columns aside, several sheets."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from branchdesk.errors import BranchDeskError
from branchdesk.rules.typed_schemes import areas_of
from branchdesk.sheets import reader
from branchdesk.sheets.standards import standard_lines

Rows = list[list[str | int | None]]


def written(folder: Path, **sheets: Rows) -> str:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    path = folder / "清单.xlsx"
    book.save(path)
    return standard_lines(reader.read(path))


def test_a_table_with_title_headings_numbers_and_points_is_read_by_area(tmp_path: Path) -> None:
    lines = written(
        tmp_path,
        机关=[
            ["机关基层党组织“五化”建设参考标准", None, None, None, None],
            ["序号", "项目", "指标", "标准", "分值"],
            [1, "支部设置", "组织设置", "按规定\n设置支部", 5],
            [2, None, None, "按期换届", 5],
            [None, None, "班子建设", "分工明确", 5],
            [3, "阵地建设", None, "有场所", 2],
        ],
    )
    assert areas_of(lines) == {
        "支部设置": ["组织设置：按规定设置支部", "按期换届", "班子建设：分工明确"],
        "阵地建设": ["有场所"],
    }


def test_an_area_over_its_clauses_or_in_the_name_of_the_sheet_will_do(tmp_path: Path) -> None:
    lines = written(
        tmp_path,
        清单=[["（一）", "支部设置", None], [None, None, "按期换届"], [None, None, "分工明确"]],
        阵地=[["有场所"], ["有党旗"]],
    )
    assert areas_of(lines) == {"支部设置": ["按期换届", "分工明确"], "阵地": ["有场所", "有党旗"]}


def test_a_csv_of_another_encoding_is_read(tmp_path: Path) -> None:
    path = tmp_path / "医院.csv"
    path.write_bytes("方面,条款\n支部设置,按期换届\n,分工明确\n".encode("gb18030"))
    assert areas_of(standard_lines(reader.read(path))) == {"支部设置": ["按期换届", "分工明确"]}


def test_a_table_without_words_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BranchDeskError, match="没有读到条款"):
        written(tmp_path, 空=[[1, 2], [3, 4]])
