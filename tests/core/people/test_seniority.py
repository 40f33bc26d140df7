"""党龄 by its rule, and its reckoning in words."""

from dataclasses import dataclass
from datetime import date

import pytest

from branchdesk.dates import PartialDate
from branchdesk.models import Stage
from branchdesk.people import seniority
from tests.conftest import TODAY

CONVERTED = PartialDate(1999, 9, 10)


@dataclass
class Person:
    stage: Stage = Stage.FULL
    converted_on: PartialDate | None = CONVERTED
    probation_extended_to: date | None = None
    standing_adjustment: int | None = None


@pytest.mark.parametrize(
    ("person", "words"),
    [
        (Person(), "党龄 27 年：从转正 1999-09-10 算起。"),
        (
            Person(probation_extended_to=date(2000, 3, 10)),
            "党龄 26 年：从延长预备期期满 2000-03-10 算起。",
        ),
        (Person(probation_extended_to=date(1999, 3, 10)), "党龄 27 年：从转正 1999-09-10 算起。"),
        (Person(standing_adjustment=-18), "党龄 25 年：从转正 1999-09-10 算起，扣除 18 个月。"),
        (Person(standing_adjustment=10), "党龄 28 年：从转正 1999-09-10 算起，另加 10 个月。"),
        (Person(converted_on=None), "没有填转正日期，党龄算不出来。"),
        (Person(stage=Stage.PROBATIONARY, converted_on=None), ""),
    ],
)
def test_the_reckoning_names_where_it_begins_and_what_corrects_it(person: Person, words: str) -> None:
    assert seniority.reckoning(person, TODAY) == words
