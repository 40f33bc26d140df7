"""Workdays over holidays and make-up days, by the notices of the State Council's office."""

from datetime import date

import pytest

from branchdesk.rules.holidays import read_workdays

WORKDAYS = read_workdays()


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 6, 1), date(2026, 6, 5)),  # Monday to Friday
        (date(2026, 6, 4), date(2026, 6, 10)),  # over a weekend
        (date(2026, 6, 16), date(2026, 6, 23)),  # Dragon Boat on Friday the 19th
        (date(2026, 9, 28), date(2026, 10, 9)),  # National Day, then Thursday and Friday
        (date(2026, 9, 30), date(2026, 10, 12)),  # Saturday 10 October is worked
        (date(2026, 4, 29), date(2026, 5, 8)),  # Labour Day
        (date(2024, 2, 9), date(2024, 2, 21)),  # Spring Festival, Sunday the 18th worked
        (date(2025, 1, 26), date(2025, 2, 7)),  # Sunday 26 January worked, the festival to 4 February
    ],
)
def test_five_workdays_end_when_the_fifth_is_over(first: date, last: date) -> None:
    assert WORKDAYS.end_of(first, 5) == last
    assert WORKDAYS.between(first, last) == 5


def test_a_notice_that_starts_on_a_free_day_counts_from_the_next_workday() -> None:
    assert WORKDAYS.end_of(date(2026, 6, 6), 5) == date(2026, 6, 12)


def test_of_a_year_without_notice_every_weekday_counts_and_the_gap_is_known() -> None:
    assert WORKDAYS.end_of(date(2031, 10, 1), 5) == date(2031, 10, 7)
    assert not WORKDAYS.knows(date(2026, 12, 30), date(2027, 1, 6))
    assert WORKDAYS.knows(date(2026, 6, 1), date(2026, 6, 5))
