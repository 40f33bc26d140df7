"""Sealing and opening with age: X25519 recipients only, every size bounded before anything is decrypted."""

import base64
import binascii
from collections.abc import Sequence

import pyrage

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _

MOST_FILE_BYTES = 64 * 1024 * 1024
MOST_HEADER_BYTES = 64 * 1024
MOST_STANZAS = 20
_FIRST_LINE = b"age-encryption.org/v1\n"
_ENCODED_COLUMNS = 64


class NotSealed(BranchDeskError):
    """The file is no sealed file of this program."""


class ForSomebodyElse(BranchDeskError):
    """The file was sealed to other desks."""


class Damaged(BranchDeskError):
    """The file is cut short or was altered."""


def encrypt(plain: bytes, recipients: Sequence[str]) -> bytes:
    """Seal bytes to `age1…` addresses."""
    return bytes(pyrage.encrypt(plain, [pyrage.x25519.Recipient.from_str(address) for address in recipients]))


def decrypt(sealed: bytes, secrets: Sequence[str]) -> bytes:
    """Open sealed bytes with any of the secrets; nothing is returned unless all of it is genuine.

    Raises NotSealed, ForSomebodyElse or Damaged.
    """
    check_header(sealed)
    try:
        return bytes(pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(secret) for secret in secrets]))
    except pyrage.DecryptError as error:
        said = str(error).lower()
        if "no matching keys" in said:
            raise ForSomebodyElse(
                _("这个文件不是封给本台账的，打不开。请让支部用本单位发的名片重新封装。")
            ) from error
        if "truncated" in said or "whole buffer" in said:
            raise cut_short() from error
        raise altered() from error


def cut_short() -> Damaged:
    """Say that the end of the file is missing."""
    return Damaged(_("文件不完整，后面缺了一段，可能拷贝时中断。请让支部重新拷一份。没有接收任何内容。"))


def altered() -> Damaged:
    """Say that the content is not what was sealed."""
    return Damaged(
        _("文件不完整或被改动过（拷贝中断、U盘有坏块也会这样）。请让支部重新拷一份。没有接收任何内容。")
    )


def check_header(sealed: bytes) -> int:
    """Read the header of an age file by hand and return the number of recipients' stanzas.

    A header of more than 64 KiB or 20 stanzas, and any stanza but X25519 and the meaningless ones
    ("grease") that age adds itself, is refused: a passphrase stanza could cost any amount of memory.
    """
    if not sealed.startswith(_FIRST_LINE):
        if sealed and _FIRST_LINE.startswith(sealed):
            raise cut_short()
        raise NotSealed(_("这不是支部案头的上报文件。上报文件的名字以 .age 结尾，由支部在“上报接收”里封装。"))
    header = sealed[:MOST_HEADER_BYTES]
    position = len(_FIRST_LINE)
    stanzas = 0
    while True:
        line, position = _line(header, position, len(sealed))
        if line.startswith(b"--- "):
            if stanzas == 0:
                raise altered()
            return stanzas
        stanzas += 1
        _check_stanza(line, stanzas)
        position = _after_body(header, position, len(sealed))


def _line(header: bytes, position: int, size: int) -> tuple[bytes, int]:
    end = header.find(b"\n", position)
    if end < 0:
        raise altered() if size > MOST_HEADER_BYTES else cut_short()
    return header[position:end], end + 1


def _check_stanza(line: bytes, number: int) -> None:
    marker, *arguments = line.split(b" ")
    if marker != b"->" or not arguments or number > MOST_STANZAS:
        raise altered()
    kind = arguments[0]
    if kind != b"X25519" and not kind.endswith(b"-grease"):
        raise NotSealed(_("这个文件用了别的加密方式（例如口令），不是支部案头封装的。请让支部重新封装。"))


def _after_body(header: bytes, position: int, size: int) -> int:
    while True:
        line, position = _line(header, position, size)
        if len(line) > _ENCODED_COLUMNS:
            raise altered()
        try:
            base64.b64decode(line + b"=" * (-len(line) % 4), validate=True)
        except binascii.Error as error:
            raise altered() from error
        if len(line) < _ENCODED_COLUMNS:
            return position
