"""The branch's own phrases for minutes (常用语)."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk import entries
from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.models import TextBlock

LONGEST_HEAD = 24


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase as a menu shows it."""

    id: str
    text: str

    @property
    def head(self) -> str:
        """Its first words, on one line."""
        words = " ".join(self.text.split())
        return words if len(words) <= LONGEST_HEAD else words[:LONGEST_HEAD] + "…"


def phrases(session: Session, branch_id: str) -> list[Phrase]:
    """List the phrases in the order they were kept."""
    found = session.execute(
        select(TextBlock.id, TextBlock.text)
        .where(TextBlock.branch_id == branch_id)
        .order_by(TextBlock.recorded_at, TextBlock.id)
    )
    return [Phrase(*row) for row in found]


def keep(session: Session, branch_id: str, text: str) -> TextBlock:
    """Keep a phrase; raises InvalidField for an empty one and one that is kept already."""
    text = text.strip()
    if not text:
        raise InvalidField("text", _("请写要存的话，或先在会议记录里选中一段。"))
    if any(phrase.text == text for phrase in phrases(session, branch_id)):
        raise InvalidField("text", _("这句话已经存过了。"))
    return entries.keep(session, TextBlock, branch_id, {"text": text})
