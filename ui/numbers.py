"""Numbers as they are typed into a line of text."""

from decimal import Decimal, InvalidOperation

from branchdesk.errors import InvalidField
from branchdesk.i18n import _


def number_of(name: str, words: str | None) -> Decimal | None:
    """Read a number; nothing for no words. Raises InvalidField at `name` for what is none."""
    if not words:
        return None
    try:
        return Decimal(words.strip())
    except InvalidOperation as error:
        raise InvalidField(name, _("这里要填数字，例如 2 或 2.5。")) from error
