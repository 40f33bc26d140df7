"""A settled score card as it is kept: everything it rests on, its official words included."""

from typing import Any

import msgspec

from branchdesk.models import Rating
from branchdesk.ratings.card import ScoreCard


def freeze(card: ScoreCard) -> dict[str, Any]:
    """Turn a card into plain values for the store."""
    plain: dict[str, Any] = msgspec.to_builtins(card)
    return plain


def thaw(rating: Rating) -> ScoreCard:
    """Return the card of a settled result, whatever has become of the scheme file since."""
    return msgspec.convert(rating.result, ScoreCard)
