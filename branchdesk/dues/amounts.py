"""Amounts as people type and paste them."""

from decimal import Decimal, InvalidOperation
from unicodedata import normalize

from branchdesk.dues.calculation import HIGHEST_DUES_FEN
from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.money import plain, to_fen

_NO_MONEY = {"", "·", "-", "—", "–", "/", "未交", "免"}
"""What dues books write where nothing was paid."""
MARKS = "元缺更*"
"""What the grid writes after an amount; pasted back, it says nothing."""


def amount_typed(text: str, field: str = "amount") -> int:
    """Read an amount as people type and paste it, in 分: `1,234.50`, `１３３．３４`, `15元`; nothing is 0.

    Raises InvalidField for what is no amount.
    """
    bare = normalize("NFKC", text).replace(" ", "").strip()
    if bare in _NO_MONEY or bare in (_("未交"), _("免")):
        return 0
    try:
        amount = Decimal(bare.strip("¥").rstrip(MARKS).replace(",", ""))
    except InvalidOperation as error:
        raise InvalidField(field, _("“{text}”不是金额，请填 133.34 这样的数。").format(text=text)) from error
    return to_fen(amount, field)


def check_amount(fen: int) -> None:
    """Raise InvalidField for an amount in 分 that can only be a slip of the decimal point."""
    if fen > HIGHEST_DUES_FEN:
        raise InvalidField("amount", _("{amount} 元太大了，请核对小数点。").format(amount=plain(fen)))
