"""公开 on paper: a notice as it is put up, and the words of the notice that tells of a grade."""

from dataclasses import dataclass
from datetime import date

from branchdesk import entries
from branchdesk.documents.letter import letter_document, written
from branchdesk.documents.pages import Document
from branchdesk.documents.record_paper import Desk, RecordPaper
from branchdesk.documents.registers import day_words
from branchdesk.i18n import N_, _
from branchdesk.models import NoticeItem
from branchdesk.paths import RESOURCES
from branchdesk.places import Place
from branchdesk.ratings.card import ScoreCard
from branchdesk.rules.registers import read_words

words = read_words(RESOURCES / "papers" / "guidance.toml")


@dataclass(frozen=True, slots=True)
class Hearing:
    """How long a grade is published, and who hears what speaks against it."""

    since: date
    until: date
    contact: str
    phone: str = ""


def grade_notice(card: ScoreCard, hearing: Hearing) -> tuple[str, str]:
    """Write title and text of the notice of a grade (通过先锋网、党务公开栏等对定级结果进行公示, 分类定级制度 5)."""
    by = next((step.done_by for step in card.steps if step.decides and step.done_by), words["superior"])
    phone = words["phone"].format(phone=hearing.phone) if hearing.phone else ""
    values = {
        "year": card.year,
        "scheme": card.scheme_title,
        "document": card.document,
        "number": card.number,
        "by": by,
        "branch": card.branch,
        "grade": card.grade,
        "since": day_words(hearing.since),
        "until": day_words(hearing.until),
        "contact": hearing.contact,
        "phone": phone,
    }
    return words["result.title"].format(**values), words["result.text"].format(**values)


def notice_document(desk: Desk, notice_id: str) -> Document:
    """Lay out a notice as it is put up; raises BranchDeskError for one that is gone."""
    notice = entries.found(desk.session, NoticeItem, notice_id)
    if not notice.text.strip():
        desk.miss(_("没有写正文，只印标题。"), Place("service.openness", notice.id))
    values = {"title": notice.title, "text": notice.text or " "}
    letter = written(
        words, "notice", values, signed_by=desk.branch.name, signed_on=day_words(notice.posted_on)
    )
    return letter_document(letter, desk.branch.name, desk.fonts)


NOTICE_PAPERS = (RecordPaper("notice", N_("公开张贴稿"), "公开张贴稿", notice_document),)
