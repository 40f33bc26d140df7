"""Numbers in capital numerals (大写), as a letter of transfer wants its month and its days."""

from branchdesk.dates import Month

DIGITS = "零壹贰叁肆伍陆柒捌玖"


def capitals(number: int) -> str:
    """Write a whole number from 0 to 9999 in capital numerals: 90 → 玖拾, 105 → 壹佰零伍."""
    if not 0 <= number <= 9999:
        raise ValueError(number)
    if number == 0:
        return DIGITS[0]
    written, skipped = "", False
    for place, unit in ((1000, "仟"), (100, "佰"), (10, "拾"), (1, "")):
        digit = number // place % 10
        if digit:
            written += (DIGITS[0] if skipped and written else "") + DIGITS[digit] + unit
        skipped = not digit
    return written


def capital_year(year: int) -> str:
    """Write a year digit by digit: 2026 → 贰零贰陆."""
    return "".join(DIGITS[int(digit)] for digit in str(year))


def capital_month(month: Month) -> tuple[str, str]:
    """Write year and month: 2026-11 → 贰零贰陆, 壹拾壹."""
    return capital_year(month.year), capitals(month.month)
