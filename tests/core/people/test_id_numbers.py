"""ID numbers: the vectors of domain §10 and the ways people write them."""

from datetime import date

import pytest

from branchdesk.models import Sex
from branchdesk.people import id_numbers

TODAY = date(2026, 11, 21)


def test_the_vector_of_the_rules_is_right() -> None:
    said = id_numbers.check("11010519491231002X", TODAY)
    assert said.valid
    assert (said.born_on, said.sex, said.problem) == (date(1949, 12, 31), Sex.FEMALE, None)


def test_a_wrong_check_digit_is_told_but_the_rest_is_read() -> None:
    said = id_numbers.check("110105194912310020", TODAY)
    assert not said.valid
    assert said.born_on == date(1949, 12, 31)
    assert "校验码" in str(said.problem)


@pytest.mark.parametrize(
    "typed",
    [
        "11010519491231002x",
        " 110105 19491231 002X ",
        "'11010519491231002X",
        "１１０１０５１９４９１２３１００２Ｘ",
    ],
)
def test_other_ways_of_writing_it_are_cleaned(typed: str) -> None:
    said = id_numbers.check(typed, TODAY)
    assert said.valid
    assert said.number == "11010519491231002X"


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("", "0 位"),
        ("1101051949123100", "16 位"),
        ("11010519491331002X", "不是真实的日期"),
        ("110105209912310027", "还没有到"),
        ("1101051949123A002X", "只能是数字"),
        ("11010519491231002Y", "只能是数字"),
        ("1101051949123100\N{ARABIC-INDIC DIGIT TWO}X", "只能是数字"),
    ],
)
def test_what_is_wrong_is_said(typed: str, word: str) -> None:
    said = id_numbers.check(typed, TODAY)
    assert not said.valid
    assert word in str(said.problem)


def test_the_old_number_is_accepted_and_compares_with_the_new_one() -> None:
    said = id_numbers.check("110105491231002", TODAY)
    assert said.valid
    assert (said.born_on, said.sex) == (date(1949, 12, 31), Sex.FEMALE)
    assert id_numbers.comparable("110105491231002") == "11010519491231002X"
    assert id_numbers.comparable("11010519491231002x") == "11010519491231002X"


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("11010119751119904x", "110101********904*"),
        ("110105491231002", "110105******00*"),
        ("12345", "12***"),
        ("", ""),
        (None, ""),
    ],
)
def test_masking_hides_birth_and_last_place(number: str | None, shown: str) -> None:
    assert id_numbers.mask(number) == shown
