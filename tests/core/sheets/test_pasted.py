"""Rows copied in a spreadsheet program, with headings and without."""

import pytest

from branchdesk.errors import BranchDeskError
from branchdesk.sheets.pasted import workbook_of
from tests.conftest import TODAY


def headings(block: list[list[str]]) -> tuple[list[object], bool]:
    workbook, is_guessed = workbook_of(block, TODAY)
    return list(workbook.sheets[0].rows[0]), is_guessed


def test_a_block_with_headings_is_taken_as_it_is() -> None:
    block = [["姓名", "入党时间"], ["张国庆", "2009-11-04"]]
    assert headings(block) == (["姓名", "入党时间"], False)


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (
            [
                "1	张国庆	男	汉族	110101197705219210	大学本科	第二党小组	1977.05.21	2009.11.04	2010.11.04",
                "2	单雄信	男	回族		大专	第一党小组	1990年1月	2015.07.01",
            ],
            [
                "",
                "姓名",
                "性别",
                "民族",
                "公民身份号码",
                "学历",
                "所在党小组",
                "出生日期",
                "入党日期",
                "转正日期",
            ],
        ),
        (["张国庆	17600002077	正式党员"], ["姓名", "手机号", "人员类别"]),
        (["张国庆	2009-11-04	2010-11-04"], ["姓名", "入党日期", "转正日期"]),
        (["阿依古丽·买买提	1975-11-17	1995-08-25"], ["姓名", "出生日期", "入党日期"]),
        (["男	张国庆", "女	张秀英"], ["性别", "姓名"]),
    ],
)
def test_without_headings_the_columns_are_told_by_what_stands_in_them(
    rows: list[str], found: list[str]
) -> None:
    assert headings([row.split("\t") for row in rows]) == (found, True)


def test_rows_of_different_length_are_made_even() -> None:
    workbook, _guessed = workbook_of([["张国庆", "男"], ["张秀英"]], TODAY)
    assert {len(row) for row in workbook.sheets[0].rows} == {2}


@pytest.mark.parametrize("block", [[], [["13800000000"]], [["2009-11-04", "x"]]])
def test_a_block_without_names_is_refused(block: list[list[str]]) -> None:
    with pytest.raises(BranchDeskError, match="看不出哪一列是姓名"):
        workbook_of(block, TODAY)
