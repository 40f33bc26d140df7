"""向上反映: items the branch cannot settle, passed upward with their replies (临淄 三、3)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import WorklistItem, WorklistReferral


@dataclass(frozen=True, slots=True)
class Referral:
    """That an item was passed upward, and the reply."""

    id: str
    item_id: str
    sent_on: date
    sent_to: str
    text: str
    replied_on: date | None
    reply: str

    @property
    def words(self) -> str:
        """Tell it in a line."""
        said = _("{day} 向{whom}反映：{text}").format(day=self.sent_on, whom=self.sent_to, text=self.text)
        if self.replied_on is None:
            return _("{said}（还没有答复）").format(said=said)
        return _("{said}　{day} 答复：{reply}").format(said=said, day=self.replied_on, reply=self.reply)


def refer(session: Session, item_id: str, sent_on: date, sent_to: str, text: str) -> WorklistReferral:
    """Note that an item was passed upward.

    Raises InvalidField without to whom or what for, and for a day before it was raised.
    """
    item = session.get_one(WorklistItem, item_id)
    if not sent_to.strip():
        raise InvalidField("sent_to", _("请写向哪个上级党组织反映。"))
    if not text.strip():
        raise InvalidField("text", _("请写明请求解决什么。"))
    if sent_on < item.raised_on:
        raise InvalidField("sent_on", _("反映的日子不能早于提出的日子 {day}。").format(day=item.raised_on))
    referral = WorklistReferral(item_id=item_id, sent_on=sent_on, sent_to=sent_to.strip(), text=text.strip())
    session.add(referral)
    session.flush()
    return referral


def reply(session: Session, referral_id: str, replied_on: date, words: str) -> None:
    """Note what was answered; raises InvalidField without words, or for a day before it was sent."""
    referral = session.get_one(WorklistReferral, referral_id)
    if replied_on < referral.sent_on:
        raise InvalidField("replied_on", _("答复不能早于反映的日子 {day}。").format(day=referral.sent_on))
    if not words.strip():
        raise InvalidField("reply", _("请写上级怎样答复。"))
    referral.replied_on, referral.reply = replied_on, words.strip()


def referrals_of(session: Session, item_ids: Collection[str]) -> dict[str, list[Referral]]:
    """Return the way upward of items, the earliest first, by item."""
    found: dict[str, list[Referral]] = {}
    if not item_ids:
        return found
    for row in session.scalars(
        select(WorklistReferral)
        .where(WorklistReferral.item_id.in_(item_ids))
        .order_by(WorklistReferral.sent_on, WorklistReferral.id)
    ):
        found.setdefault(row.item_id, []).append(
            Referral(row.id, row.item_id, row.sent_on, row.sent_to, row.text, row.replied_on, row.reply or "")
        )
    return found


def waiting(found: Collection[Referral]) -> Referral | None:
    """Return the one that still waits for a reply, if any."""
    return next((one for one in found if one.replied_on is None), None)
