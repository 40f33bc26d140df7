"""The papers of every sitting of some days as one PDF."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from branchdesk.attachments import AttachmentRow
from branchdesk.documents.flow import Flow
from branchdesk.documents.fonts import Fonts
from branchdesk.documents.meeting_call import call_of, words
from branchdesk.documents.meeting_papers import MINUTES, NOTICE, SIGN_IN, add_notice
from branchdesk.documents.meeting_records import pdfs_of, records_of
from branchdesk.documents.pages import Document
from branchdesk.documents.paper import PaperResult
from branchdesk.documents.paper_gaps import record_gaps
from branchdesk.documents.record_book import BOTTOM
from branchdesk.documents.record_meeting import lay_meeting
from branchdesk.documents.registers import day_words
from branchdesk.documents.scans import Scan, Scans
from branchdesk.documents.sign_in_sheet import add_sign_in
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _, in_source_language
from branchdesk.models import Branch, Meeting, MeetingKind, MeetingNotice
from branchdesk.progress import SILENT, Progress
from branchdesk.rules.rulebook import Rulebook

PAPERS = {MINUTES: "range.minutes", NOTICE: "range.notice", SIGN_IN: "range.sign"}
"""Which papers there are of many sittings, with their titles."""


@dataclass(frozen=True, slots=True)
class Range:
    """Which paper of which sittings: the days, both included, and the kinds, none for all."""

    paper: str
    first: date
    last: date
    kinds: frozenset[MeetingKind] = frozenset()

    def of_records(self) -> list[ColumnElement[bool]]:
        """Return the conditions on recorded sittings."""
        wanted = [Meeting.starts_at >= datetime.combine(self.first, time.min)]
        wanted.append(Meeting.starts_at <= datetime.combine(self.last, time.max))
        return [*wanted, Meeting.kind.in_(self.kinds)] if self.kinds else wanted

    def of_notices(self) -> list[ColumnElement[bool]]:
        """Return the conditions on the notices of sittings not recorded yet."""
        wanted = [
            MeetingNotice.starts_at >= datetime.combine(self.first, time.min),
            MeetingNotice.starts_at <= datetime.combine(self.last, time.max),
            MeetingNotice.meeting_id.is_(None),
        ]
        return [*wanted, MeetingNotice.kind.in_(self.kinds)] if self.kinds else wanted


def keys_in(session: Session, branch_id: str, chosen: Range) -> list[str]:
    """Return the keys of what is printed: records, and where notices or sign-in sheets are, those to come."""
    recorded = session.execute(
        select(Meeting.starts_at, Meeting.id).where(Meeting.branch_id == branch_id, *chosen.of_records())
    ).all()
    found = [(starts_at, key) for starts_at, key in recorded]
    if chosen.paper != MINUTES:
        found += [
            (starts_at, key)
            for starts_at, key in session.execute(
                select(MeetingNotice.starts_at, MeetingNotice.id).where(
                    MeetingNotice.branch_id == branch_id, *chosen.of_notices()
                )
            )
        ]
    return [key for _starts_at, key in sorted(found)]


def scanned_in(session: Session, branch_id: str, chosen: Range) -> list[AttachmentRow]:
    """List the attached PDFs whose pages are printed."""
    return pdfs_of(session, branch_id, *chosen.of_records()) if chosen.paper == MINUTES else []


def make_range(
    session: Session,
    rulebook: Rulebook,
    branch_id: str,
    chosen: Range,
    today: date,
    *,
    only_bundled: bool = True,
    drawn: Mapping[str, Scan] | None = None,
    progress: Progress = SILENT,
) -> PaperResult:
    """Make a paper of many sittings as one PDF; `drawn` is as for papers of one record.

    Raises BranchDeskError when the days have no sitting, or end before they begin.
    """
    if chosen.last < chosen.first:
        raise BranchDeskError(_("结束日期早于开始日期，请核对。"))
    keys = keys_in(session, branch_id, chosen)
    if not keys:
        raise BranchDeskError(_("这段时间没有这样的会议。"))
    branch = session.get_one(Branch, branch_id)
    with in_source_language():
        title = words["minutes.range"].format(
            first=day_words(chosen.first), last=day_words(chosen.last), what=words[PAPERS[chosen.paper]]
        )
        footer = branch.name if chosen.paper == MINUTES else ""
        fonts = Fonts(only_bundled=only_bundled)
        document = Document(f"{branch.name}{title}", branch.name, fonts, footer=footer)
        if chosen.paper != MINUTES:
            for number, key in enumerate(keys):
                progress.report(number, len(keys))
                _add_call(session, document, chosen.paper, key, branch.name)
            return PaperResult(document.render(), [], fonts.problems())
        records = records_of(
            session, rulebook.regulations, branch_id, today, *chosen.of_records(), scans=Scans(drawn)
        )
        flow = Flow(document, lambda _page: 0.0, BOTTOM)
        for number, record in enumerate(records):
            progress.report(number, len(records))
            page = lay_meeting(flow, record)
            document.outline.append((0, f"{record.meeting.starts_at:%m-%d} {record.meeting.title}", page))
        pdf = document.render()
    return PaperResult(pdf, record_gaps(records), fonts.problems())


def _add_call(session: Session, document: Document, paper: str, key: str, branch_name: str) -> None:
    call = call_of(session, key)
    if paper == NOTICE:
        add_notice(document, call, branch_name)
    else:
        add_sign_in(document, call, branch_name)
