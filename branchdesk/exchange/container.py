"""What lies inside a sealed file: magic, length, manifest, signature, and the records deflated.

    magic "BranchDesk package 1\\n" | length of the manifest, 4 bytes big-endian | manifest, JSON in UTF-8
    | Ed25519 signature over context + manifest, 64 bytes | raw deflate (RFC 1951) of one JSON object a line

The manifest carries the SHA-256 of the deflated part, so the one signature covers everything. A line is a
record `{"table", "values"}`, or a piece `{"table", "id", "field", "part", "of", "text"|"json"|"base64"}` of
a value too long for one line: long minutes and the bytes of attachments come as pieces after their record.
"""

import hashlib
import json
import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from branchdesk.errors import BranchDeskError
from branchdesk.exchange import cards, signing
from branchdesk.exchange.sealing import NotSealed, altered, cut_short
from branchdesk.i18n import _

MAGIC = b"BranchDesk package 1\n"
FORMAT = "branchdesk-package"
VERSION = 1
MOST_MANIFEST_BYTES = 64 * 1024
MOST_LINE_BYTES = 64 * 1024
MOST_INFLATED_BYTES = 256 * 1024 * 1024
_STEP = 256 * 1024
_ALGORITHMS = {"signature": "Ed25519", "compression": "deflate"}


class Sender(msgspec.Struct, frozen=True):
    """The branch a package speaks for."""

    id: str
    name: str


class Manifest(msgspec.Struct, frozen=True):
    """What a package says about itself; fields this program does not know are left in `Content.raw`."""

    format: str
    version: int
    min_reader: int
    schema: str
    branch: Sender
    seq: int
    previous: str | None
    year: int
    made_at: str
    attachments: bool
    counts: dict[str, int]
    sizes: dict[str, int]
    sha256: str
    recipients: list[str]
    card: dict[str, str]
    alg: dict[str, str]


@dataclass(frozen=True)
class Content:
    """A package whose signature and hash have been checked."""

    manifest: Manifest
    raw: dict[str, Any]
    digest: str
    """SHA-256 of the signed manifest: it names this content, whoever it was sealed to."""
    card: cards.Card
    payload: bytes


def build(facts: dict[str, Any], lines: Iterable[bytes], signing_secret: str) -> tuple[bytes, str]:
    """Put records behind a signed manifest; return the bytes to seal, and the digest that names them.

    `facts` are the fields of the manifest but format, versions, sizes, hash and algorithms.
    """
    squeeze = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    pieces, inflated = [], 0
    for line in lines:
        inflated += len(line) + 1
        pieces.append(squeeze.compress(line + b"\n"))
    pieces.append(squeeze.flush())
    payload = b"".join(pieces)
    manifest = {
        "format": FORMAT,
        "version": VERSION,
        "min_reader": VERSION,
        **facts,
        "sizes": {"records": inflated, "payload": len(payload)},
        "sha256": hashlib.sha256(payload).hexdigest(),
        "alg": _ALGORITHMS,
    }
    written = json.dumps(manifest, ensure_ascii=False, sort_keys=True, allow_nan=False).encode()
    signature = signing.sign(signing_secret, signing.PACKAGE, written)
    whole = MAGIC + struct.pack(">I", len(written)) + written + signature + payload
    return whole, hashlib.sha256(written).hexdigest()


def read(plain: bytes) -> Content:
    """Check frame, manifest, signature and hash of an opened package; raises a sentence for each fault."""
    if not plain.startswith(MAGIC):
        raise NotSealed(_("文件能解开，但里面不是支部案头的上报内容。请让支部重新封装。"))
    start = len(MAGIC) + 4
    length = int.from_bytes(plain[len(MAGIC) : start])
    if length > MOST_MANIFEST_BYTES:
        raise altered()
    end = start + length + signing.SIGNATURE_BYTES
    if len(plain) < end:
        raise cut_short()
    written, signature, payload = plain[start : start + length], plain[start + length : end], plain[end:]
    raw = strict_json(written)
    _refuse_newer(raw)
    try:
        manifest = msgspec.convert(raw, Manifest, strict=True)
        card = cards.from_manifest(manifest.card)
        datetime.fromisoformat(manifest.made_at)
    except (msgspec.ValidationError, cards.BadCard, ValueError) as error:
        raise altered() from error
    if not signing.is_signed(card.signing_key, signing.PACKAGE, written, signature):
        raise BranchDeskError(_("签名不对，这个文件不是该支部封装的原件。没有接收任何内容，请与支部联系。"))
    if card.desk_id != manifest.branch.id or manifest.alg != _ALGORITHMS or manifest.seq < 1:
        raise altered()
    if len(payload) < manifest.sizes.get("payload", 0):
        raise cut_short()
    if hashlib.sha256(payload).hexdigest() != manifest.sha256:
        raise altered()
    return Content(manifest, raw, hashlib.sha256(written).hexdigest(), card, payload)


def _refuse_newer(raw: object) -> None:
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise altered()
    needed = raw.get("min_reader")
    if not isinstance(needed, int) or needed > VERSION:
        raise BranchDeskError(_("这个文件由更新版本的支部案头封装。请安装新版再接收，没有接收任何内容。"))


def strict_json(line: bytes) -> Any:
    """Read JSON that says nothing twice and holds no number that is none; raises Damaged."""
    try:
        return json.loads(line, object_pairs_hook=_no_key_twice, parse_constant=_no_such_number)
    except (ValueError, RecursionError) as error:
        raise altered() from error


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _no_such_number(name: str) -> Any:
    raise ValueError(name)


def lines(content: Content) -> Iterator[Any]:
    """Inflate the records one line at a time; raises when line or whole is larger than allowed or said."""
    said = content.manifest.sizes.get("records", 0)
    if said > MOST_INFLATED_BYTES:
        raise BranchDeskError(_("文件展开后太大，不像正常的上报文件。没有接收任何内容，请与支部联系。"))
    inflated, rest = 0, b""
    for piece in _inflate(content.payload, said):
        inflated += len(piece)
        *whole, rest = (rest + piece).split(b"\n")
        if any(len(line) > MOST_LINE_BYTES for line in (*whole, rest)):
            raise altered()
        for line in whole:
            yield strict_json(line)
    if rest or inflated != said:
        raise altered()


def _inflate(payload: bytes, said: int) -> Iterator[bytes]:
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    left, waiting = said + 1, payload
    try:
        while not stream.eof and left > 0:
            piece = stream.decompress(waiting, min(_STEP, left))
            waiting = stream.unconsumed_tail
            if not piece and not waiting and not stream.eof:
                raise cut_short()
            left -= len(piece)
            yield piece
    except zlib.error as error:
        raise altered() from error
    if not stream.eof or stream.unused_data:
        raise altered()
