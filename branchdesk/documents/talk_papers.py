"""谈心谈话 on paper: the register of a year with what is still lacking, and the record of one talk."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk.documents.flow import Flow
from branchdesk.documents.fonts import Face
from branchdesk.documents.pages import MM, Document, Page, common, signature_line
from branchdesk.documents.record_paper import Desk, RecordPaper
from branchdesk.documents.registers import Part, day_words
from branchdesk.errors import BranchDeskError
from branchdesk.fields import NUMBER, Field, show_plain
from branchdesk.i18n import N_, _
from branchdesk.life.kinds import ABOUT_WORDS
from branchdesk.life.talk_matrix import GapKind, PairGap, talk_matrix
from branchdesk.life.talks import TalkRow, talks_of, without_talk
from branchdesk.models import Talk
from branchdesk.paths import RESOURCES
from branchdesk.places import Place
from branchdesk.roll import members_on
from branchdesk.rules.registers import read_words
from branchdesk.rules.rulebook import Rulebook
from branchdesk.rules.talk_rules import talk_rules

BOTTOM = 277 * MM
LABEL = 30 * MM
LINES = 10
"""The least lines of room for what was said; more may be written in by hand."""
words = read_words(RESOURCES / "papers" / "talk.toml")


def about_words(talk: TalkRow) -> str:
    """Name what a talk was about."""
    return "、".join(ABOUT_WORDS[name] for name in talk.about)


def follow_up_words(talk: TalkRow) -> str:
    """Say what a talk put on the list, by whom and until when it is done, and what came of it."""
    lines = []
    for item in talk.follow_ups:
        said = item.text
        if item.done_on is not None:
            said += words["done"].format(outcome=item.outcome)
        elif item.due_on is not None:
            said += words["due"].format(responsible=item.responsible, day=show_plain(item.due_on))
        lines.append(said)
    return "；".join(lines)


TALK_FIELDS = {
    NUMBER.name: NUMBER,
    "held_on": Field("held_on", "", lambda talk: talk.held_on, show_plain, ""),
    "by": Field("by", "", lambda talk: talk.by_name, show_plain, ""),
    "with": Field("with", "", lambda talk: talk.with_name, show_plain, ""),
    "place": Field("place", "", lambda talk: talk.place, show_plain, ""),
    "about": Field("about", "", about_words, show_plain, ""),
    "occasion": Field("occasion", "", lambda talk: talk_rules().title(talk.occasion), show_plain, ""),
    "text": Field("text", "", lambda talk: talk.text, show_plain, ""),
    "follow_up": Field("follow_up", "", follow_up_words, show_plain, ""),
}


def _by(gap: PairGap) -> str:
    if gap.kind == GapKind.AMONG:
        return words["member"]
    return gap.by_name or words["anybody"]


GAP_FIELDS = {
    NUMBER.name: NUMBER,
    "kind": Field("kind", "", lambda gap: words[gap.kind.value], show_plain, ""),
    "by": Field("by", "", _by, show_plain, ""),
    "with": Field("with", "", lambda gap: gap.with_name, show_plain, ""),
    "note": Field("note", "", lambda _gap: "", show_plain, ""),
}


def _mark(talk: TalkRow, field: str) -> str:
    return common["late_mark"] if field == "held_on" and talk.is_late else ""


def talk_parts(session: Session, rulebook: Rulebook, branch_id: str, year: int, today: date) -> list[Part]:
    """Give the talks of a year from the first to the last, and the pairs that have not talked, if any."""
    held = talks_of(session, branch_id, year, today)[::-1]
    until = min(today, date(year, 12, 31))
    members = len(members_on(session, branch_id, until))
    counts = {
        "records": str(len(held)),
        "thought": str(sum(not talk.lacks_thought for talk in held)),
        "members": str(members),
        "talked": str(members - len(without_talk(session, branch_id, year, today))),
    }
    parts = [Part(rulebook.registers["talks"], TALK_FIELDS, held, counts, _mark)]
    matrix = talk_matrix(session, branch_id, year, today)
    if matrix.gaps:
        gaps = [gap for kind in GapKind for gap in matrix.gaps_of(kind)]
        numbers = {kind.value: str(len(matrix.gaps_of(kind))) for kind in GapKind}
        parts.append(Part(rulebook.registers["talk-gaps"], GAP_FIELDS, gaps, numbers))
    return parts


def talk_document(desk: Desk, talk_id: str) -> Document:
    """Lay out the record of one talk; raises BranchDeskError for one that is gone."""
    talk = _talk(desk, talk_id)
    place = Place("life.talks", talk.id)
    if talk.lacks_thought:
        desk.miss(_("这次谈话没有记思想方面的内容。"), place)
    if not talk.text:
        desk.miss(_("没有写谈话要点，留空。"), place)
    document = Document(
        title=f"{words['title']} {talk.held_on} {talk.by_name} {talk.with_name}",
        author=desk.branch.name,
        fonts=desk.fonts,
    )
    flow = Flow(document, lambda page: _head(document, page), BOTTOM, size=12)
    flow.new_page()
    flow.labelled([(words["branch"], desk.branch.name)], LABEL)
    when = day_words(talk.held_on)
    if talk.is_late:
        when += words["late"].format(day=day_words(talk.recorded_on))
    flow.labelled([(words["held_on"], when)], LABEL)
    flow.labelled([(words["by"], talk.by_name), (words["with"], talk.with_name)], LABEL)
    flow.labelled([(words["place"], talk.place or "")], LABEL)
    occasion = talk_rules().title(talk.occasion) or words["everyday"]
    flow.labelled([(words["occasion"], occasion)], LABEL)
    ticks = "　".join(
        words["ticked" if name in talk.about else "unticked"] + title for name, title in ABOUT_WORDS.items()
    )
    flow.labelled([(words["about"], ticks)], LABEL)
    flow.labelled([(words["text"], talk.text + "\n" * max(LINES - talk.text.count("\n"), 0))], LABEL)
    flow.labelled([(words["follow_up"], follow_up_words(talk) or words["none"])], LABEL)
    page = flow.here(30 * MM)
    signature_line(document, page, flow.y + 14 * MM, (words["sign_by"], words["sign_with"]))
    return document


def _talk(desk: Desk, talk_id: str) -> TalkRow:
    held_on = desk.session.scalar(select(Talk.held_on).where(Talk.id == talk_id))
    held = [] if held_on is None else talks_of(desk.session, desk.branch_id, held_on.year, desk.today)
    talk = next((one for one in held if one.id == talk_id), None)
    if talk is None:
        raise BranchDeskError(_("这条谈话记录已经删除。"))
    return talk


def _head(document: Document, page: Page) -> float:
    width = page.width - 2 * document.margin
    document.aligned(page, document.margin, 22 * MM, width, words["title"], Face.TITLE, 22)
    return 40 * MM


TALK_PAPERS = (RecordPaper("talk", N_("谈心谈话记录"), "谈心谈话记录", talk_document),)
