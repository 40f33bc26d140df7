"""What is unusual about a payment: warnings that a person weighs, never a stop."""

from datetime import date

from branchdesk.dates import Month
from branchdesk.i18n import _
from branchdesk.models import PaymentKind
from branchdesk.money import YUAN

BACK_PAY_MONTHS = 6
"""补交党费一般不得超过 6 个月 (中组发〔2008〕3号第十二条)."""
PREPAY_MONTHS = 3
"""Paying ahead is at most by the quarter (中组发〔2008〕3号第十二条)."""
LARGE_GIFT_FEN = 1000 * YUAN
"""一次多交 1000 元以上的全部上缴中央 (中组发〔2008〕3号第十一条)."""


def cautions(month: Month, paid_on: date, amount_fen: int, kind: PaymentKind) -> list[str]:
    """Say what is unusual about paying so much for a month on a day."""
    said = []
    late = Month.of(paid_on).minus(month)
    if kind == PaymentKind.VOLUNTARY:
        if amount_fen >= LARGE_GIFT_FEN:
            said.append(_("一次自愿多交 1000 元以上的，应全部上缴中央，请附党员简要情况报上级党委。"))
    elif late > BACK_PAY_MONTHS:
        said.append(_("{month} 的党费已过了 {n} 个月；补交一般不得超过 6 个月。").format(month=month, n=late))
    elif -late > PREPAY_MONTHS:
        said.append(_("{month} 的党费提前了 {n} 个月；党费按月交纳，最多按季。").format(month=month, n=-late))
    return said
