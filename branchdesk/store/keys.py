"""Key slots: the random key of the store, wrapped once by the password and once by the recovery code."""

import base64
import hashlib
import json
import os
import secrets
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import _

FORMAT = 1
KEY_BYTES = 32
WORK_FACTOR = 2**17
"""Cost of scrypt: about 0.6 s and 128 MB for each try at the password."""
_HIGHEST_WORK_FACTOR = 2**20
_BLOCK_SIZE = 8

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U to be misread."""
_GROUPS = 6
_GROUP_DATA = 4

PASSWORD = "password"  # noqa: S105 - the name of a slot
RECOVERY = "recovery"


class WrongSecret(InvalidField):
    """The password or recovery code does not open the ledger."""


def new_recovery_code() -> str:
    """Make a recovery code of 120 random bits: six groups of four characters and a check character."""
    groups = ("".join(secrets.choice(_ALPHABET) for _n in range(_GROUP_DATA)) for _g in range(_GROUPS))
    return "-".join(group + _check_character(number, group) for number, group in enumerate(groups))


def recovery_groups(typed: str) -> list[str]:
    """Split and check a typed recovery code; raise InvalidField naming the group that cannot be right."""
    letters = unicodedata.normalize("NFKC", typed).upper().translate(str.maketrans("ILO", "110"))
    letters = "".join(letter for letter in letters if letter in _ALPHABET)
    width = _GROUP_DATA + 1
    if len(letters) != _GROUPS * width:
        raise InvalidField(
            "recovery_code",
            _("恢复码有 6 组，每组 5 个字符。现在一共 {n} 个，请对照恢复单再看一遍。").format(n=len(letters)),
        )
    groups = [letters[start : start + width] for start in range(0, len(letters), width)]
    for number, group in enumerate(groups):
        if not group_is_right(number, group):
            raise InvalidField(
                "recovery_code", _("恢复码第 {n} 组有误，请对照恢复单核对。").format(n=number + 1)
            )
    return groups


def group_is_right(number: int, group: str) -> bool:
    """Whether a group of a recovery code, counted from 0, agrees with its own check character."""
    return group[-1:] == _check_character(number, group[:-1])


def _check_character(number: int, group: str) -> str:
    # odd weights have an inverse modulo 32, so no other character at one place gives the same sum
    total = sum((2 * (place + number) + 3) * _ALPHABET.index(letter) for place, letter in enumerate(group))
    return _ALPHABET[(total + number) % len(_ALPHABET)]


class KeyFile:
    """The slots of one ledger, as kept in keys.json."""

    def __init__(self, ledger: str, slots: dict[str, dict[str, Any]]) -> None:
        self.ledger = ledger
        self._slots = slots

    @classmethod
    def create(cls, ledger: str) -> "KeyFile":
        """Start a file without slots for a ledger's id."""
        return cls(ledger, {})

    @classmethod
    def load(cls, path: Path) -> "KeyFile":
        """Read keys.json; raise with a sentence when it is damaged or from a newer version."""
        damaged = _("钥匙文件 keys.json 已损坏，打不开台账。数据没有改动；请从备份里取回这个文件。")
        try:
            text = path.read_text(encoding="utf-8")
        except OSError as error:
            raise BranchDeskError(
                _("钥匙文件 keys.json 读不出来。请检查这个文件和所在文件夹的权限，数据没有改动。")
            ) from error
        except UnicodeError as error:
            raise BranchDeskError(damaged) from error
        try:
            content = json.loads(text)
            if content["format"] > FORMAT:
                raise BranchDeskError(_("这本台账由更新版本的支部案头建立。请安装新版再打开，数据没有改动。"))
            slots = {
                slot["kind"]: {name: slot[name] for name in ("n", "salt", "nonce", "wrapped")}
                for slot in content["slots"]
            }
            for slot in slots.values():
                n = slot["n"]
                if not (isinstance(n, int) and 2 <= n <= _HIGHEST_WORK_FACTOR and n.bit_count() == 1):
                    raise BranchDeskError(damaged)
                for name in ("salt", "nonce", "wrapped"):
                    base64.b64decode(slot[name], validate=True)
            return cls(str(content["ledger"]), slots)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise BranchDeskError(damaged) from error

    def save(self, path: Path) -> None:
        """Write the file so that either the old or the new one is whole after a power cut."""
        content = {
            "format": FORMAT,
            "ledger": self.ledger,
            "slots": [{"kind": kind, **slot} for kind, slot in self._slots.items()],
        }
        part = path.with_suffix(".part")
        try:
            with part.open("w", encoding="utf-8") as file:
                json.dump(content, file, indent=1)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        except OSError as error:
            raise BranchDeskError(
                _("钥匙文件没有写成，密码和恢复码都没有变。请检查磁盘空间和权限再试。")
            ) from error

    def wrap(self, kind: str, secret: str, key: bytes, work_factor: int | None = None) -> None:
        """Put the store's key into a slot under a password or recovery code, replacing the slot."""
        salt, nonce = os.urandom(16), os.urandom(12)
        n = work_factor or WORK_FACTOR
        wrapped = ChaCha20Poly1305(_stretch(secret, salt, n)).encrypt(nonce, key, self._context(kind))
        self._slots[kind] = {
            "n": n,
            "salt": base64.b64encode(salt).decode(),
            "nonce": base64.b64encode(nonce).decode(),
            "wrapped": base64.b64encode(wrapped).decode(),
        }

    def unwrap(self, kind: str, secret: str) -> bytes:
        """Return the store's key; raise WrongSecret when the secret is not the one."""
        slot = self._slots.get(kind)
        if slot is None:
            raise BranchDeskError(_("钥匙文件里没有这一种钥匙，请用另一种方式打开。"))
        salt, nonce, wrapped = (base64.b64decode(slot[name]) for name in ("salt", "nonce", "wrapped"))
        try:
            return ChaCha20Poly1305(_stretch(secret, salt, slot["n"])).decrypt(
                nonce, wrapped, self._context(kind)
            )
        except (InvalidTag, ValueError) as error:
            if kind == RECOVERY:
                raise WrongSecret(
                    "recovery_code", _("恢复码不对：它不是这本台账的恢复码，或已经换过。")
                ) from error
            raise WrongSecret(
                "password", _("密码不对。请检查大小写和输入法；忘了密码可以用恢复码。")
            ) from error

    def _context(self, kind: str) -> bytes:
        return f"branchdesk key slot {FORMAT} {self.ledger} {kind}".encode()


def _stretch(secret: str, salt: bytes, n: int) -> bytes:
    normal = unicodedata.normalize("NFKC", secret).encode()
    return hashlib.scrypt(
        normal, salt=salt, n=n, r=_BLOCK_SIZE, p=1, dklen=KEY_BYTES, maxmem=n * _BLOCK_SIZE * 128 + 2**21
    )


def password_strength(password: str) -> tuple[int, str]:
    """Judge a password honestly: 0 (refused) to 3, and a sentence that says why.

    Somebody who has the file can try a scrypt guess about once a second on a PC, thousands a second with money.
    """
    kinds: list[Callable[[str], bool]] = [
        str.isdigit,
        str.islower,
        str.isupper,
        lambda c: not c.isascii(),
        lambda c: not c.isalnum(),
    ]
    variety = sum(any(kind(letter) for letter in password) for kind in kinds)
    if len(password) < 8:
        return 0, _("太短：至少 8 个字符。")
    if len(set(password)) < 5 or password.lower() in _COMMON:
        return 1, _("很弱：重复或常见，几分钟就能猜到。")
    if len(password) >= 14 or (len(password) >= 11 and variety >= 3):
        return 3, _("好：拿到文件的人用多年也难猜到。")
    if password.isdigit():
        return 1, _("弱：只有数字，像电话或生日的密码几小时就能猜到。")
    return 2, _("一般：再长几个字更稳妥，例如几个不相干的词。")


_COMMON = {
    "password",
    "12345678",
    "123456789",
    "1234567890",
    "qwertyui",
    "11111111",
    "88888888",
    "abcd1234",
    "a1234567",
}
