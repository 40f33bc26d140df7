"""What a member owes: the vectors, every edge of every bracket, and properties that always hold."""

import ast
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

import branchdesk.dues
from branchdesk.dues.assessment import Flag, Item, base_of, due_of, flag_items, propose_flags
from branchdesk.errors import InvalidField
from branchdesk.models import DuesCategory
from branchdesk.rules.dues_rates import read_dues_rates

RATES = read_dues_rates()
DAY = date(2026, 1, 1)
PAYROLL = Path(__file__).parents[2] / "data" / "samples" / "2026年1月工资表.xlsx"


def fen(yuan: str) -> int:
    return int(Decimal(yuan) * 100)


@pytest.mark.parametrize(
    ("category", "base", "calculated", "due"),
    [
        ("A4", "0", "0", "0"),
        ("A4", "0.01", "0.01", "0.01"),
        ("A4", "2999.99", "15.00", "15.00"),
        ("A4", "3000", "15.00", "15.00"),
        ("A4", "3000.01", "30.01", "30.01"),
        ("A4", "3333.33", "33.34", "33.34"),
        ("A4", "4999.99", "50.00", "50.00"),
        ("A4", "5000", "50.00", "50.00"),
        ("A4", "5000.01", "75.01", "75.01"),
        ("A4", "8888.88", "133.34", "133.34"),
        ("A4", "9999.99", "150.00", "150.00"),
        ("A4", "10000", "150.00", "150.00"),
        ("A4", "10000.01", "200.01", "200.01"),
        ("A4", "50000", "1000.00", "1000.00"),
        ("A4", "50000.01", "1000.01", "1000.00"),
        ("A4", "60000", "1200.00", "1000.00"),
        ("B", "4321.10", "21.61", "21.61"),
        ("B", "4999.99", "25.00", "25.00"),
        ("B", "5000", "25.00", "25.00"),
        ("B", "5000.01", "50.01", "50.01"),
        ("B", "9000", "90.00", "90.00"),
    ],
)
def test_the_vectors(category: str, base: str, calculated: str, due: str) -> None:
    found = due_of(RATES, DuesCategory(category), fen(base), DAY)
    assert (found.calculated_fen, found.due_fen) == (fen(calculated), fen(due))


@pytest.mark.parametrize("category", ["A1", "A2", "A3", "A4", "A5", "A6", "A7"])
def test_every_paid_category_goes_by_the_first_scale(category: str) -> None:
    assert due_of(RATES, DuesCategory(category), 300000, DAY).due_fen == 1500
    assert due_of(RATES, DuesCategory(category), 300001, DAY).due_fen == 3001


def test_fixed_amounts() -> None:
    assert due_of(RATES, DuesCategory.LOW_INCOME, None, DAY).due_fen == 20
    assert due_of(RATES, DuesCategory.FARMER, None, DAY).due_fen == 20
    assert due_of(RATES, DuesCategory.FARMER, None, DAY, amount_fen=100).due_fen == 100
    assert due_of(RATES, DuesCategory.EXEMPT, None, DAY, amount_fen=0).due_fen == 0
    assert due_of(RATES, DuesCategory.EXEMPT, None, DAY, amount_fen=500).working == "经批准每月交纳 5.00 元"


@pytest.mark.parametrize(
    ("category", "base", "amount", "field"),
    [
        ("A4", None, None, "base"),
        ("A4", -1, None, "base"),
        ("A4", 100_000_000_00, None, "base"),
        ("C", None, 19, "amount"),
        ("C", None, 101, "amount"),
        ("D", None, 30, "amount"),
        ("E", None, None, "amount"),
        ("E", None, -1, "amount"),
    ],
)
def test_what_cannot_be_is_refused(category: str, base: int | None, amount: int | None, field: str) -> None:
    with pytest.raises(InvalidField) as caught:
        due_of(RATES, DuesCategory(category), base, DAY, amount_fen=amount)
    assert caught.value.field == field


def test_before_2017_there_is_no_usual_limit() -> None:
    assert due_of(RATES, DuesCategory.ENTERPRISE, 6000000, date(2016, 12, 1)).due_fen == 120000


EXACT = {
    "A4": [(Fraction(3000), 5), (Fraction(5000), 10), (Fraction(10000), 15), (None, 20)],
    "B": [(Fraction(5000), 5), (None, 10)],
}


@given(
    category=st.sampled_from(["A4", "B"]),
    base=st.integers(0, 200_000_00),
    unit=st.sampled_from([1, 10, 100]),
)
def test_never_less_than_exact_and_never_a_unit_more(category: str, base: int, unit: int) -> None:
    yuan = Fraction(base, 100)
    rate = next(rate for edge, rate in EXACT[category] if edge is None or yuan <= edge)
    exact = yuan * rate / 1000 * 100
    found = due_of(RATES, DuesCategory(category), base, date(2016, 1, 1), unit_fen=unit).due_fen
    assert exact <= found < exact + unit
    assert found % unit == 0


@given(base=st.integers(0, 200_000_00))
def test_more_pay_never_owes_less(base: int) -> None:
    category = DuesCategory.ENTERPRISE
    assert due_of(RATES, category, base + 1, DAY).due_fen >= due_of(RATES, category, base, DAY).due_fen


def test_the_working_reads_as_one_line() -> None:
    items = [
        Item("基本工资", 520000, Flag.INCLUDE),
        Item("岗位工资", 500000, Flag.INCLUDE),
        Item("住房补贴", 60000, Flag.IGNORE),
        Item("奖金", 0, Flag.INCLUDE),
        Item("个税", 51112, Flag.DEDUCT),
        Item("养老", 80000, Flag.DEDUCT),
    ]
    found = due_of(RATES, DuesCategory.ENTERPRISE, base_of(items), DAY, items=items)
    assert found.working == (
        "(基本工资 5200.00 + 岗位工资 5000.00) − (个税 511.12 + 养老 800.00) = 8888.88 元 × 1.5% = 133.3332 "
        "→ 133.34 元，只入不舍"
    )
    assert found.rule == "dues-2017:salaried:3"
    assert RATES.source_of(found.rule) == "中组发〔2008〕3号第二条"


@pytest.mark.parametrize(
    ("base", "unit", "working"),
    [
        (298000, 1, "2980.00 元 × 0.5% = 14.90 元"),
        (500001, 10, "5000.01 元 × 1.5% = 75.00015 → 75.10 元，只入不舍，进到角"),
        (500001, 100, "5000.01 元 × 1.5% = 75.00015 → 76.00 元，只入不舍，进到元"),
        (6000000, 1, "60000.00 元 × 2% = 1200.00 元，一般不超过 1000.00 元，按 1000.00 元核定"),
        (0, 1, "0.00 元 × 0.5% = 0.00 元"),
    ],
)
def test_the_working_names_rounding_and_limit(base: int, unit: int, working: str) -> None:
    assert due_of(RATES, DuesCategory.ENTERPRISE, base, DAY, unit_fen=unit).working == working


def test_near_an_edge_it_says_so() -> None:
    def notices(base: int) -> str:
        return "".join(due_of(RATES, DuesCategory.ENTERPRISE, base, DAY).notices)

    assert "5000.00 元的分档线边上：不超过它最多交 50.00 元，超过就至少交 75.01 元" in notices(500001)
    assert "分档线" in notices(495000)
    assert "分档线" not in notices(494999)
    assert "分档线" not in notices(800000)
    assert "按比例是 1200.00 元" in notices(6000000)


def test_deducting_more_than_was_paid_is_refused() -> None:
    with pytest.raises(InvalidField, match="负数"):
        base_of([Item("基本工资", 100, Flag.INCLUDE), Item("个税", 101, Flag.DEDUCT)])


def flags(category: str, names: str, day: date = DAY) -> str:
    marks = {Flag.INCLUDE: "+", Flag.DEDUCT: "-", Flag.IGNORE: "0"}
    proposed = propose_flags(RATES, DuesCategory(category), names.split(), day)
    return "".join(marks[one.flag] if one.known else "?" for one in proposed)


@pytest.mark.parametrize(
    ("category", "names", "expected"),
    [
        ("A4", "基本工资 岗位工资 绩效奖金 津贴补贴 住房补贴 交通补贴 应发合计", "++++000"),
        ("A4", "基本工资 养老保险 医疗保险 失业保险 住房公积金 个人所得税 实发合计", "+-----0"),
        ("A4", "基本工资 年终奖 养老保险（单位） 星星补贴", "+00?"),
        ("A1", "职务工资 级别工资 工作性津贴 生活性补贴 公务交通补贴", "++++0"),
        ("A3", "岗位工资 薪级工资 基础性绩效 奖励性绩效 绩效工资", "+++0?"),
        ("B", "基本工资 养老保险 应发合计 实发合计", "00+0"),
        ("B", "基本养老金 应发合计 津贴补贴", "+0?"),
        ("B", "养老金 医疗保险", "+0"),
        ("A5", "基本工资 实发合计", "0+"),
        ("A5", "基本工资 年终奖 个税", "++-"),
    ],
)
def test_pay_items_are_flagged_by_category(category: str, names: str, expected: str) -> None:
    assert flags(category, names) == expected


def test_before_2017_the_base_was_after_tax_alone_and_pensions_counted_whole() -> None:
    old = date(2016, 1, 1)
    assert flags("A4", "基本工资 个税 养老保险", old) == "+-0"
    assert flags("A3", "岗位工资 奖励性绩效", old) == "++"
    assert flags("B", "基本养老金 津贴补贴", old) == "++"


def test_items_of_nothing_stand_for_nothing() -> None:
    items = flag_items(RATES, DuesCategory.RETIRED, [("基本养老金", 0), ("应发合计", 500001)], DAY)
    assert items == (Item("应发合计", 500001, Flag.INCLUDE),)


def test_the_sample_payroll_line_by_line() -> None:
    """A calculation of ten lines, written from the regulation alone, agrees for every member."""
    heads, *lines = CalamineWorkbook.from_path(str(PAYROLL)).get_sheet_by_index(0).to_python()
    assert len(lines) == 38
    for line in lines:
        pay = {
            str(head): round(Decimal(str(cell or 0)) * 100)
            for head, cell in zip(heads[2:], line[2:], strict=True)
        }
        retired = line[1] == "离退休"
        if retired:
            base = pay["应发合计"]
            rate = 5 if base <= 500000 else 10
        else:
            base = pay["基本工资"] + pay["岗位工资"] + pay["绩效奖金"] + pay["津贴补贴"]
            for taken in ("养老保险", "医疗保险", "失业保险", "住房公积金", "个人所得税"):
                base -= pay[taken]
            rate = 5 if base <= 300000 else 10 if base <= 500000 else 15 if base <= 1000000 else 20
        expected = min(-(-base * rate // 1000), 100000)

        category = DuesCategory.RETIRED if retired else DuesCategory.ENTERPRISE
        items = flag_items(RATES, category, pay.items(), DAY)
        found = due_of(RATES, category, base_of(items), DAY, items=items)
        assert (found.base_fen, found.due_fen) == (base, expected), line[0]


def test_no_float_anywhere_in_the_dues() -> None:
    folder = Path(branchdesk.dues.__file__).parent
    own = list(folder.glob("*.py"))
    assert len(own) > 5
    for file in [*own, folder.parent / "rules" / "dues_rates.py", folder.parent / "money.py"]:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), file.name
            assert not (isinstance(node, ast.Name) and node.id in ("float", "round")), file.name
            if file in own:
                assert not (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div)), file.name
