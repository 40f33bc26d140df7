"""Citizens' ID numbers (GB 11643): check digit, birth date, sex, and how they show to a passer-by."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from operator import mul

from branchdesk.i18n import _
from branchdesk.models import Sex

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_DIGITS = "10X98765432"
LENGTH, LEGACY_LENGTH = 18, 15


class IdFault(StrEnum):
    """Which part of a number is wrong."""

    SHAPE = "shape"
    BIRTH = "birth"
    CHECK_DIGIT = "check_digit"


@dataclass(frozen=True, slots=True)
class IdCheck:
    """What an ID number says about its bearer, and the sentence on what is wrong with it, if anything."""

    valid: bool
    born_on: date | None
    sex: Sex | None
    problem: str | None
    number: str
    """The number as it is stored: without blanks, with a capital X."""
    fault: IdFault | None = None


def clean(text: str) -> str:
    """Take away blanks and marks around a number, turn full-width characters narrow and x into X."""
    if text.isascii() and text.isalnum():
        return text.upper()
    narrow = unicodedata.normalize("NFKC", text)
    return "".join(narrow.split()).lstrip("'").upper()


def check(text: str, today: date | None = None) -> IdCheck:
    """Check a number of 18 characters, or an old one of 15 digits (GB 11643; domain §6.10)."""
    number = clean(text)
    problem = _shape_problem(number)
    if problem is not None:
        return IdCheck(False, None, None, problem, number, IdFault.SHAPE)
    fault = None
    born_on = _birth_date(number)
    sex = Sex.MALE if int(number[-1 if len(number) == LEGACY_LENGTH else -2]) % 2 else Sex.FEMALE
    if born_on is None:
        fault = IdFault.BIRTH
        problem = _("身份证号里的出生日期 {digits} 不是真实的日期。").format(digits=_birth_digits(number))
    elif born_on > (today or date.today()):
        fault = IdFault.BIRTH
        problem = _("身份证号里的出生日期 {born} 还没有到。").format(born=born_on)
    elif len(number) == LENGTH and check_digit(number) != number[-1]:
        fault = IdFault.CHECK_DIGIT
        problem = _("身份证号的最后一位校验码不对，请对照证件核实。")
    return IdCheck(problem is None, born_on, sex, problem, number, fault)


def check_digit(number: str) -> str:
    """Compute the eighteenth character from the first seventeen digits."""
    total = sum(map(mul, map(int, number[:17]), WEIGHTS))
    return CHECK_DIGITS[total % 11]


def comparable(number: str) -> str:
    """Return the form by which numbers are compared: an old 15-digit one in its 18-character form."""
    number = clean(number)
    if len(number) != LEGACY_LENGTH or not _is_digits(number):
        return number
    longer = f"{number[:6]}19{number[6:]}"
    return longer + check_digit(longer)


def mask(text: str | None) -> str:
    """Hide the birth date and the last character: `110101********904*`."""
    number = clean(text or "")
    if len(number) == LENGTH:
        return f"{number[:6]}{'*' * 8}{number[14:17]}*"
    if len(number) == LEGACY_LENGTH:
        return f"{number[:6]}{'*' * 6}{number[12:14]}*"
    return number[:2] + "*" * max(len(number) - 2, 0)


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdecimal()


def _shape_problem(number: str) -> str | None:
    if len(number) not in (LENGTH, LEGACY_LENGTH):
        return _("身份证号应是 18 位，这里有 {n} 位。").format(n=len(number))
    digits = number[:17] if len(number) == LENGTH else number
    last_is_known = len(number) == LEGACY_LENGTH or number[-1] in CHECK_DIGITS
    if not _is_digits(digits) or not last_is_known:
        return _("身份证号只能是数字，最后一位可以是 X。")
    return None


def _birth_digits(number: str) -> str:
    return number[6:14] if len(number) == LENGTH else f"19{number[6:12]}"


def _birth_date(number: str) -> date | None:
    digits = _birth_digits(number)
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
