"""Public cards: who a desk is and its public keys, in a small text file that may be passed around freely."""

import hashlib
import io
import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pyrage
from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk import branch
from branchdesk.errors import BranchDeskError
from branchdesk.exchange import identity, signing
from branchdesk.files import write_whole
from branchdesk.i18n import _
from branchdesk.models import DeskKind, KnownCard

FIRST_LINE = "BranchDesk card 1"
SUFFIX = ".card"
_MOST_BYTES = 8192
_MOST_NAME = 200
_GROUPS, _DIGITS = 8, 5


class BadCard(BranchDeskError):
    """A file that is no whole card; the sentence says what to ask for."""


class OtherKey(BranchDeskError):
    """A desk that is known shows keys that its first card did not have, and did not vouch for."""


@dataclass(frozen=True)
class Card:
    """What a desk tells others about itself."""

    name: str
    desk_id: str
    kind: DeskKind
    age_recipient: str
    signing_key: str
    """Ed25519, in hexadecimal."""
    rotated_from: str = ""
    """The signing key before, when the keys were changed."""
    rotation: str = ""
    """The old key's signature over the new ones."""
    signature: str = ""
    pinned_at: datetime | None = None
    """When this desk first saw it; empty for a card fresh from a file."""

    @property
    def fingerprint(self) -> str:
        """Its fingerprint, as `fingerprint` computes it."""
        return fingerprint(self)

    @property
    def file_name(self) -> str:
        """A name for the card's file."""
        return safe_file_name(self.name) + SUFFIX

    def signed_part(self) -> bytes:
        """Return the bytes the card's own signature covers."""
        return json.dumps(self.fields(), ensure_ascii=False, sort_keys=True).encode()

    def as_manifest(self) -> dict[str, str]:
        """Return the card as it travels inside a sealed file."""
        return {**self.fields(), "signature": self.signature}

    def fields(self) -> dict[str, str]:
        """Return what the card says, by the names its file uses."""
        fields = {
            "name": self.name,
            "desk": self.desk_id,
            "kind": self.kind.value,
            "age": self.age_recipient,
            "sign": self.signing_key,
        }
        if self.rotated_from:
            fields |= {"rotated-from": self.rotated_from, "rotation": self.rotation}
        return fields

    def save(self, path: Path) -> None:
        """Write the card's file; raises BranchDeskError when it cannot be written."""
        write_whole(path, text_of(self).encode())

    def qr_png(self, scale: int = 4) -> bytes:
        """Draw the card as a QR code, for a screen or a sheet of paper."""
        import segno

        picture = io.BytesIO()
        lines = [line for line in text_of(self).splitlines() if not line.startswith(("#", "fingerprint"))]
        segno.make("\n".join(lines), error="l", micro=False).save(picture, kind="png", scale=scale, border=4)
        return picture.getvalue()


def fingerprint(card: Card) -> str:
    """Give eight groups of five digits that two people read to each other: 133 bits of SHA-256."""
    digest = hashlib.sha256(f"{card.desk_id}\n{card.age_recipient}\n{card.signing_key}".encode())
    number = int.from_bytes(digest.digest()) % 10 ** (_GROUPS * _DIGITS)
    digits = f"{number:0{_GROUPS * _DIGITS}}"
    return " ".join(digits[start : start + _DIGITS] for start in range(0, len(digits), _DIGITS))


def text_of(card: Card) -> str:
    """Return the content of a card's file."""
    lines = [FIRST_LINE, "# " + _("公开名片，可以转发。用之前请打电话核对指纹码。")]
    lines += [f"{key}: {value}" for key, value in card.fields().items()]
    lines += [f"fingerprint: {fingerprint(card)}", f"signature: {card.signature}"]
    return "\n".join(lines) + "\n"


def safe_file_name(name: str) -> str:
    """Make a name that every system, and a stick formatted for Windows, takes as a file name."""
    kept = "".join("_" if letter in '\\/:*?"<>|' or not letter.isprintable() else letter for letter in name)
    kept = kept.strip(" .")[:60].rstrip(" .")
    return kept or "_"


def make_card(session: Session) -> Card:
    """Return this desk's card, making its keys when it has none yet."""
    keys = identity.of_this_desk(session)
    desk = branch.own(session)
    rotation = keys.rotation or {}
    fields = {
        "name": " ".join(desk.name.split()),
        "desk_id": desk.id,
        "kind": desk.kind,
        "age_recipient": identity.recipient_of(keys),
        "signing_key": signing.public_of(keys.signing_secret),
        "rotated_from": rotation.get("from", ""),
        "rotation": rotation.get("signature", ""),
    }
    unsigned = Card(**fields)
    signature = signing.sign(keys.signing_secret, signing.CARD, unsigned.signed_part())
    return Card(**fields, signature=signature.hex())


def load_card(path: Path) -> Card:
    """Read a card's file; raises BadCard when it is no card, damaged or changed by hand."""
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise BadCard(_("名片“{file}”读不出来。请检查文件还在不在。").format(file=path.name)) from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = ""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(content) > _MOST_BYTES or not lines or not lines[0].startswith(FIRST_LINE[:-1]):
        raise BadCard(
            _("“{file}”不是支部案头的名片。名片是上级党组织给的 .card 小文件。").format(file=path.name)
        )
    if lines[0] != FIRST_LINE:
        raise BadCard(_("这张名片由更新版本的支部案头做成，请安装新版再用。"))
    fields: dict[str, str] = {}
    for line in lines[1:]:
        if not line.startswith("#"):
            key, _colon, value = line.partition(":")
            if key in fields:
                raise _damaged()
            fields[key] = value.strip()
    written = fields.pop("fingerprint", None)
    card = from_manifest(fields)
    if written is not None and written != card.fingerprint:
        raise _damaged()
    return card


def from_manifest(fields: dict[str, str]) -> Card:
    """Check the fields of a card and its own signature; raises BadCard."""
    try:
        card = Card(
            name=fields["name"],
            desk_id=str(UUID(fields["desk"])),
            kind=DeskKind(fields["kind"]),
            age_recipient=str(pyrage.x25519.Recipient.from_str(fields["age"])),
            signing_key=fields["sign"],
            rotated_from=fields.get("rotated-from", ""),
            rotation=fields.get("rotation", ""),
            signature=fields["signature"],
        )
    except (KeyError, ValueError, TypeError, AttributeError, pyrage.RecipientError) as error:
        raise _damaged() from error
    if not card.name.strip() or len(card.name) > _MOST_NAME:
        raise _damaged()
    if not signing.is_signed_hex(card.signing_key, signing.CARD, card.signed_part(), card.signature):
        raise _damaged()
    return card


def _damaged() -> BadCard:
    return BadCard(_("名片已损坏或被改动过。请向对方重新要一张，不要用这一张。"))


def pinned(session: Session, desk_id: str) -> Card | None:
    """Return the card by which this desk knows another, if it does."""
    known = session.scalars(select(KnownCard).where(KnownCard.desk_id == desk_id)).first()
    return None if known is None else _card_of(known)


def known(session: Session, kind: DeskKind | None = None) -> list[Card]:
    """List the cards this desk knows, of one kind or all, the latest first."""
    query = select(KnownCard).order_by(KnownCard.pinned_at.desc())
    if kind is not None:
        query = query.where(KnownCard.kind == kind)
    return [_card_of(found) for found in session.scalars(query)]


def _card_of(known_card: KnownCard) -> Card:
    return Card(
        name=known_card.name,
        desk_id=known_card.desk_id,
        kind=known_card.kind,
        age_recipient=known_card.age_recipient,
        signing_key=known_card.signing_public,
        pinned_at=known_card.pinned_at,
    )


def check(session: Session, card: Card) -> None:
    """Raise OtherKey when the desk is known by other keys and those did not vouch for these."""
    present = pinned(session, card.desk_id)
    if present is None or (present.age_recipient, present.signing_key) == (
        card.age_recipient,
        card.signing_key,
    ):
        return
    message = identity.change_message(card.desk_id, card.age_recipient, card.signing_key)
    vouched = card.rotated_from == present.signing_key and signing.is_signed_hex(
        present.signing_key, signing.ROTATION, message, card.rotation
    )
    if not vouched:
        raise OtherKey(
            _(
                "“{name}”这张名片的钥匙与以前记下的不同，也没有旧钥匙作证，可能有人冒充。"
                "请打电话核对指纹码；确属更换的，先删去旧名片再装入新的。"
            ).format(name=card.name)
        )


def pin(session: Session, card: Card) -> None:
    """Remember a desk by its first card; later ones must agree with it or be vouched for by its key."""
    if card.desk_id == branch.own(session).id:
        raise BadCard(_("这是本台账自己的名片。请装入对方给的名片。"))
    check(session, card)
    present = session.scalars(select(KnownCard).where(KnownCard.desk_id == card.desk_id)).first()
    if present is None:
        present = KnownCard(desk_id=card.desk_id)
        session.add(present)
    present.name = card.name
    present.kind = card.kind
    present.age_recipient = card.age_recipient
    present.signing_public = card.signing_key
    session.flush()


def forget(session: Session, desk_id: str) -> None:
    """Drop a pinned card, after people have settled by voice that the desk has new keys."""
    present = session.scalars(select(KnownCard).where(KnownCard.desk_id == desk_id)).first()
    if present is not None:
        session.delete(present)
