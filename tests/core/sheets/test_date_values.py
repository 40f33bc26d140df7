"""Dates as people write them."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from branchdesk.dates import PartialDate
from branchdesk.sheets.date_values import date_of, date_reader, day_of
from branchdesk.sheets.reader import CellError
from branchdesk.sheets.values import Style, read_words
from tests.conftest import TODAY

WORDS = read_words()
READ = date_reader(WORDS, TODAY)


@pytest.mark.parametrize(
    ("cell", "read", "style"),
    [
        ("1968.07.21", "1968-07-21", Style.DOTS),
        ("1975-11-17", "1975-11-17", Style.DASHES),
        ("1975年11月19日", "1975-11-19", Style.CHINESE),
        ("20000501", "2000-05-01", Style.DIGITS),
        (20000501.0, "2000-05-01", Style.DIGITS),
        ("2004/6/20", "2004-06-20", Style.SLASHES),
        ("2004.6.2", "2004-06-02", Style.DOTS),
        ("２００４．６．２０", "2004-06-20", Style.DOTS),
        (" 2004 年 6 月 20 日 ", "2004-06-20", Style.CHINESE),
        ("2004-06-20 00:00:00", "2004-06-20", Style.DASHES),
        ("2004，6，20", "2004-06-20", Style.DOTS),
        (date(1960, 1, 11), "1960-01-11", Style.CELL),
        (datetime(1960, 1, 11, 8, 30), "1960-01-11", Style.CELL),
        (36526.0, "2000-01-01", Style.SERIAL),
        (36526.5, "2000-01-01", Style.SERIAL),
        ("36526", "2000-01-01", Style.SERIAL),
        ("1990.02", "1990-02", Style.MONTH),
        ("1990.2", "1990-02", Style.MONTH),
        (1990.02, "1990-02", Style.MONTH),
        (1990.2, "1990-02", Style.MONTH),
        ("1990年2月", "1990-02", Style.MONTH),
        ("199002", "1990-02", Style.MONTH),
        (199002.0, "1990-02", Style.MONTH),
        ("1990", "1990", Style.YEAR),
        (1990.0, "1990", Style.YEAR),
        ("1990年", "1990", Style.YEAR),
    ],
)
def test_every_style(cell: object, read: str, style: Style) -> None:
    got = date_of(cell, WORDS, TODAY)  # type: ignore[arg-type]
    assert got.reason is None
    assert str(got.value) == read
    assert READ(cell) == got  # type: ignore[arg-type]
    assert got.style == style


@pytest.mark.parametrize(
    ("cell", "word"),
    [
        ("1985.13", "没有 13 月"),
        (1985.13, "没有 13 月"),
        ("1985.02.30", "没有 30 日"),
        ("19850230", "没有 30 日"),
        ("1985.02.00", "没有 0 日"),
        ("1985-00-01", "没有 0 月"),
        ("0985-01-01", "年份"),
        ("68.7.21", "四位"),
        ("昨天", "不像日期"),
        ("1968年夏", "不像日期"),
        ("1234567", "不像日期"),
        (1985.1, "分不清"),
        (time(12, 0), "不像日期"),
        (CellError("#N/A"), "#N/A"),
    ],
)
def test_what_is_no_date_says_why(cell: object, word: str) -> None:
    got = date_of(cell, WORDS, TODAY)  # type: ignore[arg-type]
    assert got.value is None
    assert word in str(got.reason)
    assert READ(cell) == got  # type: ignore[arg-type]


@pytest.mark.parametrize("cell", ["2026.11.22", "20261122", date(2027, 1, 1), "2099-01"])
def test_a_date_to_come_is_marked(cell: object) -> None:
    got = date_of(cell, WORDS, TODAY)  # type: ignore[arg-type]
    assert got.value is not None
    assert "还没有到" in str(got.reason)


@pytest.mark.parametrize("cell", ["", "无", "/", "—", "不详"])
def test_nothing_is_nothing(cell: str) -> None:
    assert date_of(cell, WORDS, TODAY) == (None, None, None)


def test_a_date_cell_under_a_heading_of_months() -> None:
    assert date_of(date(1990, 2, 1), WORDS, TODAY, heading_says_month=True).value == PartialDate(1990, 2)
    assert date_of(date(1990, 2, 3), WORDS, TODAY, heading_says_month=True).value == PartialDate(1990, 2, 3)


def test_a_day_must_be_whole() -> None:
    assert day_of("2026.3.7", WORDS, TODAY).value == date(2026, 3, 7)
    assert "写到日" in str(day_of("2026.3", WORDS, TODAY).reason)


@given(st.dates(date(1930, 1, 1), TODAY))
def test_all_styles_of_a_day_agree(day: date) -> None:
    written = [f"{day:%Y.%m.%d}", f"{day:%Y-%m-%d}", f"{day:%Y%m%d}", f"{day.year}年{day.month}月{day.day}日"]
    cells = [*written, day, float((day - date(1899, 12, 30)).days)]
    assert {date_of(cell, WORDS, TODAY).value for cell in cells} == {PartialDate.of(day)}
    assert [READ(cell) for cell in cells] == [date_of(cell, WORDS, TODAY) for cell in cells]


@given(st.one_of(st.text(max_size=20), st.floats(), st.integers(), st.dates(), st.booleans()))
def test_nothing_crashes_it(cell: object) -> None:
    got = READ(cell)  # type: ignore[arg-type]
    assert got.value is None or isinstance(got.value, PartialDate)
