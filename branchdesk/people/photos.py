"""The photo of a person: turned upright, made small, kept once, and shown wherever the person is."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from branchdesk import attachments, pictures
from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import Attachment
from branchdesk.people.known import found

OWNER = "person_photo"
"""What the attachment of a photo belongs to; a person has one at most."""
LARGEST = (900, 1200)
"""Pixels; an ID photo at 600 dpi is smaller, and a sealed export carries every photo."""
QUALITY = 88


def set_photo(session: Session, person_id: str, name: str, data: bytes) -> None:
    """Make this picture the photo of a person, in place of the one before.

    It is turned as the camera held it, made no larger than LARGEST, and what the camera noted besides,
    such as the place, is dropped. Raises InvalidField("photo") for a file that is no picture.
    """
    person = found(session, person_id)
    picture = _upright(name, data)
    remove_photo(session, person_id)
    attachments.attach(session, person.branch_id, OWNER, person_id, f"{person.name}.jpg", picture)


def remove_photo(session: Session, person_id: str) -> None:
    """Take the photo away; undo brings it back."""
    session.execute(
        delete(Attachment).where(Attachment.owner_table == OWNER, Attachment.owner_id == person_id)
    )


def photo_of(session: Session, person_id: str) -> bytes | None:
    """Return the photo as JPEG, None where there is none."""
    key = session.scalars(
        select(Attachment.id).where(Attachment.owner_table == OWNER, Attachment.owner_id == person_id)
    ).first()
    return None if key is None else attachments.content(session, key)


def _upright(name: str, data: bytes) -> bytes:
    try:
        return pictures.jpeg(pictures.upright(data, LARGEST), QUALITY)
    except pictures.UNREADABLE as error:
        raise InvalidField(
            "photo",
            _("“{name}”不是能用的照片。请用 .jpg、.png，或手机拍的 .heic。").format(name=name),
        ) from error
