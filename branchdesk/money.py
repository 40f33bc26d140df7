"""Money: whole 分 (fen) in the books, Decimal 元 (yuan) before people."""

from decimal import Decimal

from branchdesk.errors import InvalidField
from branchdesk.i18n import _

YUAN = 100
"""分 in a 元."""
JIAO = 10
"""分 in a 角."""


def yuan(fen: int) -> Decimal:
    """Give an amount of 分 in 元 with two decimals."""
    return Decimal(fen).scaleb(-2)


def to_fen(amount: Decimal, field: str = "amount") -> int:
    """Turn 元 into 分; raise InvalidField for an amount finer than a 分 or not a number."""
    if not amount.is_finite():
        raise InvalidField(field, _("这里要填金额，例如 133.34。"))
    fen = amount.scaleb(2)
    if fen != fen.to_integral_value():
        raise InvalidField(field, _("金额最多两位小数，{amount} 不行。").format(amount=amount))
    return int(fen)


CENTS = tuple(f".{rest:02}" for rest in range(YUAN))
"""The decimals of every amount, written once: ten thousand workings hold a hundred thousand amounts."""


def plain(fen: int) -> str:
    """Write 分 as 元 with two decimals, without separators: `1806.34`."""
    if fen < 0:
        return f"-{plain(-fen)}"
    return f"{fen // YUAN}{CENTS[fen % YUAN]}"


def grouped(fen: int) -> str:
    """Write 分 as 元 with the thousands set apart: `21 676.08`."""
    return f"{yuan(fen):,}".replace(",", "\N{NO-BREAK SPACE}")


def in_words(fen: int) -> str:
    """Write an amount in capital numerals as receipts want it: 壹佰叁拾叁元叁角肆分."""
    import cn2an

    return str(cn2an.an2cn(str(yuan(fen)), "rmb"))
