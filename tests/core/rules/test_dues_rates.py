"""The dated rate tables: the date decides, every number has a source, bad files are refused."""

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from branchdesk.errors import InvalidField
from branchdesk.models import DuesCategory
from branchdesk.paths import RESOURCES
from branchdesk.rules.dues_rates import DuesRates, describe, percent, read_dues_rates
from branchdesk.rules.reading import BadRuleFile


@pytest.fixture(scope="module")
def rates() -> DuesRates:
    return read_dues_rates()


@pytest.mark.parametrize(
    ("day", "table"),
    [
        (date(2008, 4, 1), "dues-2008"),
        (date(2016, 12, 31), "dues-2008"),
        (date(2017, 1, 1), "dues-2017"),
        (date(2026, 11, 21), "dues-2017"),
    ],
)
def test_the_date_decides_which_table_holds(rates: DuesRates, day: date, table: str) -> None:
    assert rates.on(day).id == table


def test_before_the_first_table_there_is_a_sentence(rates: DuesRates) -> None:
    with pytest.raises(InvalidField, match="最早的一份从 2008-04-01 起"):
        rates.on(date(2008, 3, 31))


def test_each_scale_steps_as_the_regulation_says(rates: DuesRates) -> None:
    for table in rates.tables:
        salaried, retired = table.scales
        assert salaried.edges == (300000, 500000, 1000000)
        assert salaried.rates == (50, 100, 150, 200)
        assert retired.edges == (500000,)
        assert retired.rates == (50, 100)


def test_the_two_texts_differ_where_the_notice_of_2017_changed_the_rule(rates: DuesRates) -> None:
    old, new = rates.tables
    assert (old.cap, new.cap) == (None, Decimal(1000))
    assert (old.fixed_for_year, new.fixed_for_year) == (False, True)
    assert old.deductions == ("个人所得税",)
    assert "住房公积金" in new.deductions
    assert "津贴补贴" in old.category(DuesCategory.RETIRED).include
    assert "津贴补贴" not in new.category(DuesCategory.RETIRED).include
    assert "奖励性绩效工资" not in new.category(DuesCategory.PUBLIC_INSTITUTION).include


def test_every_category_names_its_source(rates: DuesRates) -> None:
    for table in rates.tables:
        for code in DuesCategory:
            assert table.category(code).source.startswith("中组发〔2008〕3号第")


@pytest.mark.parametrize(
    ("heading", "item"),
    [
        ("个税", "个人所得税"),
        ("代扣个人所得税（元）", "个人所得税"),
        ("养老保险(个人)", "养老保险"),
        ("住 房 公积金", "住房公积金"),
        ("绩效奖金", "绩效工资"),
        ("应发工资", "应发合计"),
        ("养老金", "基本养老金"),
        ("车补", "公务用车补贴"),
    ],
)
def test_a_payroll_heading_is_recognised(rates: DuesRates, heading: str, item: str) -> None:
    found = rates.on(date(2026, 1, 1)).item(heading)
    assert found is not None
    assert found.name == item


def test_what_the_employer_pays_is_told_apart(rates: DuesRates) -> None:
    table = rates.on(date(2026, 1, 1))
    assert table.is_employers("养老保险（单位）")
    assert not table.is_employers("企业年金")


def test_the_source_of_a_rule_is_found_by_its_id(rates: DuesRates) -> None:
    assert rates.source_of("dues-2017:retired:2") == "中组发〔2008〕3号第五条"
    assert rates.source_of("dues-2017:D") == "中组发〔2008〕3号第六条"
    assert (
        rates.source_of("dues-2017:salaried:1", DuesCategory.ENTERPRISE)
        == "中组发〔2008〕3号第二条；组电明字〔2017〕5号一（2）（3）"
    )
    assert rates.source_of(None) == ""
    assert rates.source_of("dues-1998:x") == ""


def test_a_scale_is_described_in_words(rates: DuesRates) -> None:
    assert describe(rates.tables[1].scales[1]) == ["5000.00 元及以下：0.5%", "5000.00 元以上：1%"]


@pytest.mark.parametrize(("points", "text"), [(50, "0.5%"), (100, "1%"), (125, "1.25%"), (200, "2%")])
def test_a_rate_reads_as_on_papers(points: int, text: str) -> None:
    assert percent(points) == text


def test_a_table_of_the_user_is_added_by_its_date(tmp_path: Path) -> None:
    own = tmp_path / "dues"
    own.mkdir()
    text = (RESOURCES / "dues" / "2017.toml").read_text("utf-8")
    text = text.replace('id = "dues-2017"', 'id = "dues-2030"').replace("2017-01-01", "2030-01-01")
    (own / "own.toml").write_text(text.replace("cap = 1000", "cap = 1200"), "utf-8")
    rates = read_dues_rates(user_folder=tmp_path)
    assert rates.on(date(2029, 12, 31)).cap_fen == 100000
    assert rates.on(date(2030, 1, 1)).cap_fen == 120000


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("{ up_to = 5000, rate = 0.01 }", "{ up_to = 2000, rate = 0.01 }", "从小到大"),
        ("{ rate = 0.02 }", "{ up_to = 20000, rate = 0.02 }", "up_to"),
        ("rate = 0.015", "rate = 0.01505", "万分之一"),
        ('include = ["职务工资"', 'include = ["职位工资"', "职位工资"),
        ('code = "A2"', 'code = "A1"', "A2"),
        ('name = "奖金"', 'name = "奖金"\nweight = 3', "weight"),
        ('method = "whole_amount"', 'method = "marginal"', "marginal"),
        ('synonyms = ["月奖金"', 'synonyms = ["绩效"', "同名"),
    ],
)
def test_a_file_that_cannot_be_meant_is_refused(tmp_path: Path, old: str, new: str, reason: str) -> None:
    shutil.copytree(RESOURCES / "dues", tmp_path / "dues")
    file = tmp_path / "dues" / "2017.toml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(BadRuleFile, match=reason):
        read_dues_rates(tmp_path)
