"""The papers of one sitting: the notice, the sign-in sheet and the minutes."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from branchdesk.attachments import AttachmentRow
from branchdesk.documents.flow import Flow
from branchdesk.documents.letter import Letter, add_letter
from branchdesk.documents.meeting_call import Call, call_of, words
from branchdesk.documents.meeting_records import pdfs_of, records_of
from branchdesk.documents.pages import Document, common
from branchdesk.documents.paper_gaps import record_gaps
from branchdesk.documents.record_book import BOTTOM
from branchdesk.documents.record_meeting import lay_meeting
from branchdesk.documents.record_paper import Desk, RecordPaper
from branchdesk.documents.registers import day_words
from branchdesk.documents.sign_in_sheet import add_sign_in
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import N_, _
from branchdesk.life.kinds import place_of
from branchdesk.models import Meeting, MeetingKind
from branchdesk.places import Place

NOTICE, SIGN_IN, MINUTES = "meeting-notice", "meeting-sign-in", "meeting-minutes"
ACTIVITIES = (MeetingKind.PARTY_DAY, MeetingKind.APPRAISAL)
"""Kinds that are carried out rather than convened."""


def add_notice(document: Document, call: Call, branch_name: str) -> None:
    """Add the notice of a sitting to a document, in the style of a letter."""
    key = "notice.activity" if call.kind in ACTIVITIES else "notice.title"
    add_letter(
        document,
        Letter(
            title=words[key].format(title=call.title),
            to=_addressed(call),
            paragraphs=_paragraphs(call),
            signed_by=branch_name,
            signed_on=day_words(call.given_on) if call.given_on else common["day"].format_map(_OPEN_DAY),
        ),
    )


_OPEN_DAY = {"year": "　　　", "month": "　　", "day": "　　"}
"""A day to be written by hand."""


def _addressed(call: Call) -> str:
    if call.kind == MeetingKind.COMMITTEE:
        return words["notice.to_committee"]
    if call.kind == MeetingKind.GROUP and call.group:
        return words["notice.to_group"].format(group=call.group)
    return words["notice.to_general"]


def _paragraphs(call: Call) -> list[str]:
    people = call.people + words["notice.voters"].format(n=call.voters)
    if call.guests:
        people += "。" + words["notice.guests"].format(guests=call.guests)
    return [
        words["notice.opening"].format(title=call.title),
        words["notice.time"].format(when=call.when),
        words["notice.place"].format(place=call.place or common["blank"]),
        *_matters(call.agenda),
        words["notice.people"].format(people=people),
        words["notice.wishes"].format(note=call.note or words["notice.usual"]),
    ]


def _matters(agenda: Sequence[str]) -> list[str]:
    if len(agenda) <= 1:
        return [words["notice.only_matter"].format(text=agenda[0] if agenda else common["blank"])]
    return [
        words["notice.agenda"],
        *(words["notice.matter"].format(n=n, text=text) for n, text in enumerate(agenda, 1)),
    ]


def _notice(desk: Desk, record_id: str) -> Document:
    call = call_of(desk.session, record_id)
    document = Document(words["notice.title"].format(title=call.title), desk.branch.name, desk.fonts)
    add_notice(document, call, desk.branch.name)
    _tell_gaps(desk, call)
    if call.given_on is None:
        desk.miss(_("没有登记哪天发的通知，落款日期空着，可以手写。"), _place(call))
    return document


def _sign_in(desk: Desk, record_id: str) -> Document:
    call = call_of(desk.session, record_id)
    document = Document(words["sign.title"], desk.branch.name, desk.fonts)
    add_sign_in(document, call, desk.branch.name)
    _tell_gaps(desk, call)
    return document


def _tell_gaps(desk: Desk, call: Call) -> None:
    if not call.place:
        desk.miss(_("没有写地点。"), _place(call))
    if not call.agenda:
        desk.miss(_("没有写议题。"), _place(call))


def _place(call: Call) -> Place:
    if call.is_held:
        return place_of(call.kind, call.record_id)
    return Place("life", call.record_id, "notice")


def _minutes(desk: Desk, record_id: str) -> Document:
    regulations = desk.rulebook.regulations
    records = records_of(
        desk.session, regulations, desk.branch_id, desk.today, Meeting.id == record_id, scans=desk.scans
    )
    if not records:
        raise BranchDeskError(_("会议开过、记录以后才有会议记录。"))
    document = Document(words["minutes.title"], desk.branch.name, desk.fonts, footer=desk.branch.name)
    lay_meeting(Flow(document, lambda _page: 0.0, BOTTOM), records[0])
    desk.gaps.extend(record_gaps(records))
    return document


def _scanned(session: Session, branch_id: str, record_id: str) -> list[AttachmentRow]:
    return pdfs_of(session, branch_id, Meeting.id == record_id)


MEETING_PAPERS = (
    RecordPaper(NOTICE, N_("会议通知"), "会议通知", _notice),
    RecordPaper(SIGN_IN, N_("签到表"), "签到表", _sign_in),
    RecordPaper(MINUTES, N_("会议记录"), "会议记录", _minutes, _scanned),
)
