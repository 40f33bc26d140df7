"""Photos and scans kept in the encrypted ledger, each content once by its digest."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NoReturn

from sqlalchemy import delete as delete_from
from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import _
from branchdesk.models import Attachment, AttachmentPurpose, Content, Meeting

LARGEST_BYTES = 64 * 1024 * 1024
"""What one attachment may weigh; a sealed export has the same bound (design §5)."""

PDF = "application/pdf"

_SIGNATURES = (
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (0, b"BM", "image/bmp"),
    (0, b"II*\x00", "image/tiff"),
    (0, b"MM\x00*", "image/tiff"),
    (8, b"WEBP", "image/webp"),
    (4, b"ftypheic", "image/heic"),
    (4, b"ftypheix", "image/heic"),
    (4, b"ftypmif1", "image/heic"),
    (0, b"%PDF-", PDF),
)


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """An attachment as a list shows it."""

    id: str
    name: str
    media_type: str
    size: int
    sha256: str
    recorded_at: datetime
    purpose: AttachmentPurpose | None = None

    @property
    def is_image(self) -> bool:
        """Whether it is a picture."""
        return self.media_type.startswith("image/")

    @property
    def is_pdf(self) -> bool:
        """Whether it is a PDF."""
        return self.media_type == PDF

    @property
    def size_words(self) -> str:
        """The size as people read it."""
        return size_words(self.size)


def size_words(size: int) -> str:
    """Write a number of bytes as people read it."""
    if size < 1024 * 1024:
        return f"{max(size // 1024, 1)} KB"
    return f"{size / 1024 / 1024:.1f} MB"


def media_type_of(data: bytes) -> str | None:
    """Tell the kind of a file by its first bytes, whatever its name says; None for none we keep."""
    for offset, signature, media_type in _SIGNATURES:
        if data[offset : offset + len(signature)] == signature:
            return media_type
    return None


def revise(
    session: Session,
    branch_id: str,
    owner_table: str,
    owner_id: str,
    added: Iterable[tuple[str, bytes]],
    removed: Iterable[str],
) -> None:
    """Take attachments away from a record by their keys and keep new ones; raises like `attach`."""
    for key in removed:
        remove(session, key)
    for name, data in added:
        attach(session, branch_id, owner_table, owner_id, name, data)


def attached_to(session: Session, owner_ids: Sequence[str]) -> dict[str, list[AttachmentRow]]:
    """Read what is attached to records of any kind, the earliest first, by their keys."""
    found: dict[str, list[AttachmentRow]] = defaultdict(list)
    rows = session.execute(
        select(
            Attachment.owner_id,
            Attachment.id,
            Attachment.name,
            Attachment.media_type,
            Attachment.size,
            Attachment.sha256,
            Attachment.recorded_at,
            Attachment.purpose,
        )
        .where(Attachment.owner_id.in_(owner_ids))
        .order_by(Attachment.recorded_at, Attachment.name)
    )
    for owner, *row in rows:
        found[owner].append(AttachmentRow(*row))
    return found


def attach(
    session: Session, branch_id: str, owner_table: str, owner_id: str, name: str, data: bytes
) -> Attachment:
    """Keep a photo or scan with a record; the same bytes a second time change nothing.

    Raises InvalidField for an empty file, one that is too large, or one that is no picture or PDF.
    """
    name = name.strip() or _("附件")
    media_type = check(name, data)
    digest = hashlib.sha256(data).hexdigest()
    present = session.scalars(
        select(Attachment).where(
            Attachment.owner_table == owner_table,
            Attachment.owner_id == owner_id,
            Attachment.sha256 == digest,
        )
    ).first()
    if present is not None:
        return present
    if session.scalars(select(Content.id).where(Content.sha256 == digest)).first() is None:
        session.add(Content(sha256=digest, data=data))
        session.flush()
    attachment = Attachment(
        branch_id=branch_id,
        owner_table=owner_table,
        owner_id=owner_id,
        name=name,
        media_type=media_type,
        size=len(data),
        sha256=digest,
    )
    session.add(attachment)
    session.flush()
    return attachment


def check(name: str, data: bytes) -> str:
    """Return the kind of a file that can be kept; raises InvalidField for one that cannot."""
    if not data:
        raise InvalidField("attachments", _("“{name}”是空文件，没有放进来。").format(name=name))
    if len(data) > LARGEST_BYTES:
        refuse_size(name, len(data))
    media_type = media_type_of(data)
    if media_type is None:
        raise InvalidField(
            "attachments",
            _("“{name}”不是照片或 PDF。请拍照、扫描，或另存为 PDF 再放进来。").format(name=name),
        )
    return media_type


def refuse_size(name: str, size: int) -> NoReturn:
    """Say that a file is too large, and what to do; a window asks before it reads the bytes."""
    raise InvalidField(
        "attachments",
        _("“{name}”有 {size} MB，超过 {limit} MB，放不下。请用看图软件缩小，或分成几个文件。").format(
            name=name, size=-(-size // 1024 // 1024), limit=LARGEST_BYTES // 1024 // 1024
        ),
    )


def attachments_of(session: Session, owner_table: str, owner_id: str) -> list[AttachmentRow]:
    """List the attachments of a record in the order they came."""
    found = session.execute(
        select(
            Attachment.id,
            Attachment.name,
            Attachment.media_type,
            Attachment.size,
            Attachment.sha256,
            Attachment.recorded_at,
            Attachment.purpose,
        )
        .where(Attachment.owner_table == owner_table, Attachment.owner_id == owner_id)
        .order_by(Attachment.recorded_at, Attachment.name)
    )
    return [AttachmentRow(*row) for row in found]


def content(session: Session, attachment_id: str) -> bytes:
    """Return the bytes of an attachment; raises when it is gone or does not match its digest."""
    found = session.execute(
        select(Attachment.name, Attachment.sha256, Content.data)
        .join(Content, Content.sha256 == Attachment.sha256)
        .where(Attachment.id == attachment_id)
    ).first()
    if found is None:
        raise BranchDeskError(_("这个附件已经删除。"))
    if hashlib.sha256(found.data).hexdigest() != found.sha256:
        raise BranchDeskError(_("附件“{name}”的内容已经损坏，请从备份恢复。").format(name=found.name))
    return bytes(found.data)


def remove(session: Session, attachment_id: str) -> None:
    """Take an attachment away from its record; its bytes stay, so that this can be undone.

    Raises InvalidField for one of minutes that are final: more can be added to them, nothing taken away.
    """
    final = session.scalar(
        select(Meeting.final_on)
        .join(Attachment, Attachment.owner_id == Meeting.id)
        .where(Attachment.id == attachment_id, Attachment.owner_table == Meeting.__tablename__)
    )
    if final is not None:
        raise InvalidField(
            "attachments",
            _("这次会议记录已经定稿，附件只能再加，不能拿走。放错了的，先收回定稿，写明理由。"),
        )
    session.execute(delete_from(Attachment).where(Attachment.id == attachment_id))


def remove_all(session: Session, owner_table: str, owner_ids: Sequence[str]) -> None:
    """Take every attachment away from records that are being deleted; the bytes stay, so that this can be undone."""
    session.execute(
        delete_from(Attachment).where(
            Attachment.owner_table == owner_table, Attachment.owner_id.in_(owner_ids)
        )
    )
