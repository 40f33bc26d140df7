"""Headers, kinds, periods, and where a table begins."""

from pathlib import Path

import pytest

from branchdesk.sheets import table
from branchdesk.sheets.columns import ImportKind, agreed_period, month_in, period_in, read_columns
from branchdesk.sheets.reader import Sheet

BOOK = read_columns()


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("公民身份号码", "id_number"),
        ("身份证号", "id_number"),
        ("身份证号码（18位）", "id_number"),
        (" 姓 名 ", "name"),
        ("姓名*", "name"),
        ("加入党组织日期", "admitted_on"),
        ("入党时间", "admitted_on"),
        ("转为正式党员日期", "converted_on"),
        ("联系电话", "phone"),
        ("手机号码", "phone"),
        ("是否流动 ", "is_floating"),
        ("出生\n年月", "born_on"),
        ("星座", None),
    ],
)
def test_headings_by_trimmed_name_and_synonym(heading: str, name: str | None) -> None:
    assert BOOK.name_of(heading, ImportKind.ROSTER) == name


def test_no_spelling_means_two_columns_of_one_kind() -> None:
    for kind in ImportKind:
        spellings = [s for column in BOOK.of_kind(kind) for s in (column.title, *column.synonyms)]
        assert len(spellings) == len(set(spellings))


@pytest.mark.parametrize(
    ("heading", "month"),
    [
        ("1月", 1),
        ("01月", 1),
        ("三月份", 3),
        ("2025年3月实交", 3),
        ("十二月", 12),
        ("7", 7),
        ("1月（元）", 1),
        ("13", None),
        ("0", None),
        ("1月应交", None),
        ("1月日期", None),
    ],
)
def test_months_as_headings(heading: str, month: int | None) -> None:
    assert month_in(heading) == month


@pytest.mark.parametrize(
    ("headers", "words", "kind"),
    [
        (["姓名", "性别", "出生日期", "入党时间", "转正时间"], "", ImportKind.ROSTER),
        (["姓名", "性别", "出生年月"], "党员花名册", ImportKind.ROSTER),
        (["姓名", "性别", "递交入党申请书时间", "培养联系人"], "", ImportKind.APPLICANTS),
        (["姓名", "性别", "出生年月"], "入党积极分子", ImportKind.APPLICANTS),
        (["姓名", "基本工资", "养老保险"], "", ImportKind.PAYROLL),
        (["姓名", "退休费"], "2026年3月退休费", ImportKind.PAYROLL),
        (["姓名", "月标准", *(f"{n}月" for n in range(1, 13))], "", ImportKind.DUES),
        (["姓名", *(str(n) for n in range(1, 13))], "", ImportKind.DUES),
        (["姓名", "星座"], "", None),
    ],
)
def test_kinds(headers: list[str], words: str, kind: ImportKind | None) -> None:
    assert BOOK.kind_of(headers, words) == kind


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2026年1月工资表", (2026, 1)),
        ("2025年度党费", (2025, None)),
        ("202601", (2026, 1)),
        ("2025.12工资", (2025, 12)),
        ("党费2025", (2025, None)),
        ("1月工资", (None, 1)),
        ("填报时间：2026年1月5日", (None, None)),
        ("2026年1—3月", (2026, None)),
        ("2025年和2026年", (None, None)),
        ("电话 13800002025", (None, None)),
    ],
)
def test_periods(text: str, period: tuple[int | None, int | None]) -> None:
    assert period_in(text) == period


def test_names_that_disagree_say_nothing() -> None:
    assert agreed_period(["", "2026年1月", "2026年2月工资表"]) == (2026, None)
    assert agreed_period(["2025年党费", "", "2025年党费台账"]) == (2025, None)


def found(rows: list[list[object]], merged: list[tuple[int, int, int, int]] | None = None) -> table.Table:
    got = table.find(Sheet("表", rows, merged or []), BOOK)  # type: ignore[arg-type]
    assert got is not None
    return got[1]


def lines_of(
    rows: list[list[object]], merged: list[tuple[int, int, int, int]] | None = None
) -> list[tuple[int, list[object]]]:
    it = found(rows, merged)
    mapping = BOOK.match(it.headers, ImportKind.ROSTER)
    return list(it.rows(BOOK, mapping["name"], mapping.get("number")))  # type: ignore[arg-type]


def test_the_header_row_lies_under_titles() -> None:
    it = found(
        [
            ["××党支部党员名册", "", ""],
            ["2026年1月5日", "", ""],
            ["序号", "姓名", "性别"],
            [1.0, "张三", "男"],
        ]
    )
    assert it.header_row == 2
    assert "党员名册" in it.title


def test_a_sheet_without_known_headers() -> None:
    assert table.find(Sheet("表", [["苹果", "梨"], [1.0, 2.0]]), BOOK) is None


def test_rows_of_numbers_are_no_header() -> None:
    rows: list[list[object]] = [
        ["姓名", "标准", "1月", "2月"],
        ["张三", 5.0, 5.0, 5.0],
        ["李四", 1.0, 2.0, 3.0],
    ]
    assert found(rows).header_row == 0


def test_headers_in_two_rows() -> None:
    it = found(
        [
            ["姓名", "性别", "党内时间", ""],
            ["", "", "入党时间", "转正时间"],
            ["张三", "男", "2000.01.01", "2001.01.01"],
        ],
        [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3)],
    )
    assert it.first_row == 2
    assert BOOK.match(it.headers, ImportKind.ROSTER) == {
        "name": 0,
        "sex": 1,
        "admitted_on": 2,
        "converted_on": 3,
    }


def test_months_over_amounts_and_dates() -> None:
    it = found(
        [
            ["姓名", "月标准", "1月", "", "2月", ""],
            ["", "", "金额", "日期", "金额", "日期"],
            ["张三", 5.0, 5.0, "", 5.0, ""],
        ],
        [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3), (0, 4, 0, 5)],
    )
    assert BOOK.match(it.headers, ImportKind.DUES) == {"name": 0, "standard": 1, "month_1": 2, "month_2": 4}


def test_totals_sign_offs_notes_and_templates_are_no_rows() -> None:
    rows = lines_of(
        [
            ["序号", "姓名", "性别", "备注"],
            [1.0, "张三", "男", ""],
            ["", "", "", ""],
            [2.0, "", "", ""],
            ["序号", "姓名", "性别", "备注"],
            [3.0, "李四", "女", ""],
            ["合计", "2人", "", ""],
            ["总计：2", "", "", ""],
            ["填表人：王五", "", "审核人：", ""],
            ["", "", "说明：以上人员均在册", ""],
            ["本表一式两份", "", "", ""],
        ]
    )
    assert [number for number, _cells in rows] == [2, 6]


def test_a_department_called_like_a_sign_off_is_a_row() -> None:
    rows = lines_of([["部门", "姓名", "性别"], ["会计", "张三", "男"], ["出纳", "李四", "女"]])
    assert len(rows) == 2


def test_a_cell_merged_down_holds_for_each_row() -> None:
    rows = lines_of(
        [
            ["姓名", "性别", "所在党小组"],
            ["张三", "男", "第一党小组"],
            ["李四", "女", ""],
            ["王五", "男", "第二党小组"],
        ],
        [(1, 2, 2, 2)],
    )
    assert [cells[2] for _number, cells in rows] == ["第一党小组", "第一党小组", "第二党小组"]


def test_the_data_file_names_the_official_columns() -> None:
    text = (Path(__file__).parents[3] / "resources" / "codes" / "columns.toml").read_text(encoding="utf-8")
    for heading in (
        "公民身份号码",
        "人员类别",
        "所在党小组",
        "入党日期",
        "转正日期",
        "党内职务",
        "是否失联",
        "外出流向",
    ):
        assert f'title = "{heading}"' in text
