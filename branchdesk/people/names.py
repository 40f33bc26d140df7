"""Names as they are stored and as they are compared: blanks and dots must not make two people of one."""

import re

from branchdesk.people.pinyin import DOTS

DOT = "·"
LONGEST = 60
"""Characters; names of the minorities written in full stay well below."""
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f"
    "\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NO-BREAK SPACE}]"
)
_BLANK_BETWEEN_HAN = re.compile(r"(?<=[^\x00-\u02af])\s+(?=[^\x00-\u02af])")
_ANY_DOT = re.compile(rf"\s*[{DOTS}]\s*")


def clean(name: str) -> str:
    """Return the name as it is stored: 司马  亮 becomes 司马亮, and every kind of dot becomes ·."""
    name = _UNSEEN.sub("", name)
    name = _ANY_DOT.sub(DOT, " ".join(name.split()))
    return _BLANK_BETWEEN_HAN.sub("", name)


def key(name: str) -> str:
    """Return what two spellings of one name share: no blanks, no dots, small letters."""
    return clean(name).replace(DOT, "").replace(" ", "").casefold()
