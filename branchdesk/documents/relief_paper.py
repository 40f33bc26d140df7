"""少交、免交 on paper: the member's application, and the branch's request to the superior or its decision."""

from branchdesk.dates import Month
from branchdesk.documents.letter import add_letter, letter_document, written
from branchdesk.documents.pages import Document
from branchdesk.documents.record_paper import Desk, RecordPaper
from branchdesk.documents.registers import day_words
from branchdesk.dues.relief import ReliefLine, line_of
from branchdesk.i18n import N_, _
from branchdesk.models import Meeting
from branchdesk.money import plain
from branchdesk.paths import RESOURCES
from branchdesk.places import Place
from branchdesk.rules.registers import read_words

words = read_words(RESOURCES / "papers" / "relief.toml")


def relief_document(desk: Desk, relief_id: str) -> Document:
    """Lay out the application and, behind it, the request for approval; raises BranchDeskError."""
    line = line_of(desk.session, desk.branch_id, relief_id, desk.today)
    place = Place("dues.relief", line.id)
    if line.decided_on is None:
        desk.miss(_("支部还没有研究，会议留空。"), place)
    elif line.approved_on is None and not line.by_branch_alone:
        desk.miss(_("上级党委还没有批准，意见留空。"), place)
    values = _values(desk, line)
    application = written(
        words, "application", values, signed_by=line.name, signed_on=day_words(line.applied_on)
    )
    document = letter_document(application, desk.branch.name, desk.fonts)
    name = "decision" if line.by_branch_alone else "request"
    signed_on = "" if line.decided_on is None else day_words(line.decided_on)
    add_letter(document, written(words, name, values, signed_by=desk.branch.name, signed_on=signed_on))
    return document


def _values(desk: Desk, line: ReliefLine) -> dict[str, str | None]:
    meeting = desk.session.get(Meeting, line.meeting_id) if line.meeting_id else None
    decided = approval = None
    if meeting is not None:
        day = day_words(meeting.starts_at.date())
        decided = words["meeting"].format(day=day, title=meeting.title)
    if line.approved_on is not None:
        approval = (
            words["approval"]
            .format(by=line.approved_by, day=day_words(line.approved_on), number=line.approval_number)
            .rstrip("，")
        )
    pays = words["pays"].format(amount=plain(line.amount_fen)) if line.amount_fen else words["pays_nothing"]
    return {
        "branch": desk.branch.name,
        "superior": desk.branch.superior,
        "name": line.name,
        "kind": words[line.kind.value],
        "reason": line.reason,
        "applied": day_words(line.applied_on),
        "from_": _month(line.from_month),
        "to": _month(line.to_month),
        "amount": pays,
        "decided": decided,
        "approval": approval,
    }


def _month(month: Month) -> str:
    return words["month"].format(year=month.year, month=month.month)


RELIEF_PAPERS = (RecordPaper("relief", N_("少交免交党费申请和请示"), "党费减免", relief_document),)
