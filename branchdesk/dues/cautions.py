"""What is unusual about money that comes, by the checks in force: warnings that a person weighs."""

from collections.abc import Iterable
from datetime import date

from branchdesk.dates import Month
from branchdesk.i18n import _
from branchdesk.models import PaymentKind
from branchdesk.money import YUAN
from branchdesk.rules.checks import Checks, Finding

LARGE_GIFT = "funds.gift-to-centre"
"""The check whose limit says, in 元, from what on a gift is large (大额党费)."""


def cautions(
    checks: Checks, month: Month, paid_on: date, amount_fen: int, kind: PaymentKind
) -> list[Finding]:
    """List what is unusual about so many 分 for a month on a day: too late, too early, or a large gift.

    中组发〔2008〕3号第十一条、第十二条, as far as the checks of them hold on the day.
    """
    if kind == PaymentKind.VOLUNTARY:
        return gift_cautions(checks, amount_fen, paid_on)
    return _found(_late(checks, month, paid_on), _ahead(checks, month, paid_on))


def span_cautions(checks: Checks, first: Month, last: Month, paid_on: date) -> list[Finding]:
    """List what is unusual about paying for the months from the first to the last at once on a day."""
    many = last.minus(first) + 1
    said = _("一次交了 {n} 个月；党费按月交纳，特殊情况经支部同意可以每季度交一次。")
    return _found(
        _late(checks, first, paid_on),
        _ahead(checks, last, paid_on),
        _beyond(checks, "dues.beyond-quarter", paid_on, many, said),
    )


def gift_cautions(checks: Checks, amount_fen: int, paid_on: date) -> list[Finding]:
    """Say of a large gift what becomes of it (全部上缴中央, 中组发〔2008〕3号第十一条)."""
    check = checks.on(LARGE_GIFT, paid_on)
    if check is None or amount_fen < (check.limit or 0) * YUAN:
        return []
    said = _("一次自愿多交 {limit} 元以上的，应全部上缴中央，请附党员简要情况报上级党委。")
    return [Finding(check, said.format(limit=check.limit))]


def is_large_gift(checks: Checks, amount_fen: int, paid_on: date) -> bool:
    """Say whether so much beyond the dues at once is a large gift; exactly the limit counts."""
    return bool(gift_cautions(checks, amount_fen, paid_on))


def wants_reason(checks: Checks, first: Month, last: Month, paid_on: date) -> Finding | None:
    """Return the objection to paying so many months at once without a reason, if there is one."""
    said = _("几个月一起交的，请写原因，例如经支部同意每季度交一次。")
    return _beyond(checks, "dues.several-months", paid_on, last.minus(first) + 1, said)


def _late(checks: Checks, month: Month, paid_on: date) -> Finding | None:
    late = Month.of(paid_on).minus(month)
    said = _("{month} 的党费已过了 {n} 个月；补交一般不得超过 {limit} 个月。")
    return _beyond(checks, "dues.paid-late", paid_on, late, said, month=month)


def _ahead(checks: Checks, month: Month, paid_on: date) -> Finding | None:
    ahead = month.minus(Month.of(paid_on))
    said = _("{month} 的党费提前了 {n} 个月；党费按月交纳，最多按季。")
    return _beyond(checks, "dues.paid-ahead", paid_on, ahead, said, month=month)


def _beyond(
    checks: Checks, name: str, on: date, months: int, sentence: str, **facts: object
) -> Finding | None:
    """Find that so many months are more than the check in force on a day allows."""
    check = checks.on(name, on)
    if check is None or months <= check.months:
        return None
    return Finding(check, sentence.format(n=months, limit=check.months, **facts))


def _found(*findings: Finding | None) -> list[Finding]:
    return [finding for finding in findings if finding is not None]


def sentences(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Return what findings say, each sentence once."""
    return tuple(dict.fromkeys(finding.sentence for finding in findings))
