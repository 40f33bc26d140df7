"""The year's attendance and record book as spreadsheets."""

from branchdesk.documents.attendance_paper import head_of, mark_of
from branchdesk.documents.meeting_records import Record, records_of
from branchdesk.documents.pages import common
from branchdesk.documents.paper_order import Order
from branchdesk.documents.presence_registers import make_up_part, presence_parts
from branchdesk.documents.presence_registers import words as presence_words
from branchdesk.documents.record_meeting import absent_words, clock, hours_words
from branchdesk.documents.record_meeting import words as book_words
from branchdesk.documents.register_sheets import register_tables
from branchdesk.documents.registers import day_words
from branchdesk.documents.talk_papers import talk_parts
from branchdesk.life.heat_map import heat_map
from branchdesk.life.meetings import voters
from branchdesk.models import Meeting, Presence
from branchdesk.sheets.writer import SheetColumn, SheetTable, Value


def attendance_tables(order: Order) -> list[SheetTable]:
    """Give the registers of presence, and everybody sitting by sitting."""
    parts = presence_parts(order.session, order.rulebook, order.branch_id, order.year)
    by_month, *others = register_tables(parts, order.branch, order.year)
    return [by_month, _by_sitting(order), *others]


def _by_sitting(order: Order) -> SheetTable:
    found = heat_map(order.session, order.branch_id, order.year)
    when = common["year"].format(year=order.year)
    columns = [SheetColumn(presence_words[key], width) for key, width in (("number", 6), ("name", 14))]
    columns += [SheetColumn(head_of(one), 8, "center") for one in found.sittings]
    return SheetTable(
        name=presence_words["by_sitting"],
        title=f"{order.branch.name}{when}{presence_words['by_sitting']}",
        columns=columns,
        rows=[
            [place, person.name, *(mark_of(person.cells.get(one.id)) for one in found.sittings)]
            for place, person in enumerate(found.people, 1)
        ],
        notes=[presence_words["legend"]],
    )


def record_book_tables(order: Order) -> list[SheetTable]:
    """Give the sittings of the year, a row each, with talks, absences and make-ups."""
    session, rulebook, branch, year, today = (
        order.session,
        order.rulebook,
        order.branch,
        order.year,
        order.today,
    )
    records = records_of(session, rulebook.regulations, branch.id, today, Meeting.held_in(year))
    tables = [
        SheetTable(
            name=book_words["title"],
            title=f"{branch.name}{common['year'].format(year=year)}{book_words['title']}",
            columns=[SheetColumn(book_words[key], width) for key, width in _RECORD_COLUMNS],
            rows=[_record_row(place, record) for place, record in enumerate(records, 1)],
        )
    ]
    talks = talk_parts(session, rulebook, branch.id, year, today)[:1]
    absences = make_up_part(session, rulebook, branch.id, year)
    parts = [part for part in (*talks, absences) if part.records]
    return [*tables, *register_tables(parts, branch, year)]


_RECORD_COLUMNS = (
    ("number", 6),
    ("kind", 12),
    ("meeting_title", 30),
    ("time", 26),
    ("place", 16),
    ("chair", 10),
    ("recorder", 10),
    ("expected", 8),
    ("present", 8),
    ("voters_expected", 10),
    ("voters_present", 10),
    ("absent", 24),
    ("guests", 16),
    ("agenda", 40),
    ("motion", 40),
    ("minutes", 60),
    ("hours", 8),
    ("late", 16),
)


def _record_row(place: int, record: Record) -> list[Value]:
    meeting = record.meeting
    entitled, present_voters = voters(meeting)
    away = [row for row in meeting.attendance if row.presence != Presence.PRESENT]
    return [
        place,
        record.kind_words,
        meeting.title,
        clock(meeting.starts_at, meeting.ends_at),
        meeting.place,
        meeting.chair.name if meeting.chair else None,
        meeting.recorder.name if meeting.recorder else None,
        len(meeting.attendance),
        len(meeting.attendance) - len(away),
        entitled,
        present_voters,
        absent_words(record),
        meeting.guests,
        "\n".join(
            "　".join(part for part in (item.title, item.text, item.resolution) if part)
            for item in meeting.agenda
        ),
        "\n".join(
            f"{motion.title}　"
            + book_words["motion_count"].format(
                way=book_words["secret" if motion.is_secret else "open"],
                yes=motion.yes,
                no=motion.no,
                abstain=motion.abstain,
                written=book_words["written"].format(n=motion.written_yes) if motion.written_yes else "",
            )
            for motion in meeting.motions
        ),
        meeting.minutes,
        hours_words(meeting.hours_tenths) if meeting.hours_tenths else None,
        book_words["late_on"].format(day=day_words(meeting.recorded_at.date())) if record.is_late else None,
    ]
