"""Dates known in part, and months: what is no date is refused wherever it comes from."""

import pytest

from branchdesk.dates import Month, PartialDate
from branchdesk.errors import InvalidField


@pytest.mark.parametrize(
    "text", ["1985-00", "1985-03-00", "1985-00-07", "1985-13", "1985-02-30", "0000", "1-2-3-4"]
)
def test_no_such_date(text: str) -> None:
    with pytest.raises(InvalidField):
        PartialDate.parse(text)


@pytest.mark.parametrize("text", ["2026-00", "2026-13", "0000-01", "10000-01", "2026", "2026-1-1"])
def test_no_such_month(text: str) -> None:
    with pytest.raises(InvalidField):
        Month.parse(text)


@pytest.mark.parametrize("text", ["1985", "1985-03", "1985-03-07"])
def test_what_is_known_of_a_date_survives(text: str) -> None:
    assert str(PartialDate.parse(text)) == text
    assert PartialDate.parse(text).is_whole == (len(text) == 10)
