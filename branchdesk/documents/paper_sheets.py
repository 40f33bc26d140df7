"""The papers as spreadsheets: the same declarations and records, for those who go on working with them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from branchdesk.documents.account_sheet import account_heading, account_parts
from branchdesk.documents.attendance_paper import head_of, mark_of
from branchdesk.documents.development_registers import DEVELOPMENT_REGISTERS, development_parts
from branchdesk.documents.dues_parts import dues_parts
from branchdesk.documents.fonts import Fonts
from branchdesk.documents.honour_papers import honour_parts
from branchdesk.documents.layout_list import YEARLY_LISTS
from branchdesk.documents.meeting_records import Record, records_of
from branchdesk.documents.pages import common
from branchdesk.documents.paper_order import Order
from branchdesk.documents.paper_parts import roster_parts, survey_parts
from branchdesk.documents.plan_registers import PLAN_REGISTERS, plan_parts
from branchdesk.documents.presence_registers import make_up_part, presence_parts
from branchdesk.documents.presence_registers import words as presence_words
from branchdesk.documents.record_meeting import absent_words, clock, hours_words
from branchdesk.documents.record_meeting import words as book_words
from branchdesk.documents.register_papers import REGISTER_PARTS
from branchdesk.documents.registers import Letterhead, Part, day_words, shown, totals
from branchdesk.documents.relation_registers import RELATION_REGISTERS, relation_parts
from branchdesk.documents.scans import Scans
from branchdesk.documents.scorecard import evidence_words, kept_words, titled
from branchdesk.documents.scorecard import words as score_words
from branchdesk.documents.statistics_sheet import statistics_tables
from branchdesk.documents.study_papers import STUDY_REGISTERS, study_parts
from branchdesk.documents.talk_papers import talk_parts
from branchdesk.documents.term_register import term_parts
from branchdesk.documents.worklist_layouts import Lists
from branchdesk.documents.worklist_papers import yearly_list_parts
from branchdesk.dues.books import ACCOUNT
from branchdesk.fields import show_fen
from branchdesk.life.heat_map import heat_map
from branchdesk.life.meetings import voters
from branchdesk.models import Branch, Meeting, Presence
from branchdesk.money import yuan
from branchdesk.progress import SILENT
from branchdesk.ratings.scoring import score
from branchdesk.rules.rulebook import Rulebook
from branchdesk.sheets.writer import SheetColumn, SheetTable, Value, write_tables

MM_A_CHARACTER = 1.9
"""A column's paper width in mm for one character of a spreadsheet's."""


def write(
    session: Session, rulebook: Rulebook, branch: Branch, paper_id: str, year: int, today: date, path: Path
) -> None:
    """Write the spreadsheet of a paper."""
    order = Order(session, rulebook, branch.id, paper_id, year, today, Fonts(), SILENT, Scans())
    if paper_id == "dues":
        tables = _registers(dues_parts(order.dues), order.dues.branch, year)
    elif paper_id == "account-sheet":
        books = order.dues
        note = books.words(ACCOUNT)["note_review"]
        tables = [
            replace(table, notes=[account_heading(books), *table.notes, note])
            for table in _registers(account_parts(books), books.branch, year)
        ]
    elif paper_id in PARTS:
        tables = _registers(PARTS[paper_id](order), branch, None if paper_id in OF_A_DAY else year)
    elif paper_id == "attendance":
        tables = _attendance(order)
    elif paper_id == "statistics":
        tables = statistics_tables(session, branch, order.until, today)
    elif paper_id == "record-book":
        tables = _record_book(order)
    else:
        tables = [_scorecard(session, rulebook, branch, year, today)]
    write_tables(path, tables)


OF_A_DAY = ("roster", "terms")
"""Registers that show how things stand on a day and not what a year brought."""


def _roster(order: Order) -> list[Part]:
    return roster_parts(order.session, order.rulebook, order.branch_id, order.until)


def _terms(order: Order) -> list[Part]:
    return term_parts(order.session, order.rulebook, order.branch_id, order.until)


def _survey(order: Order) -> list[Part]:
    return survey_parts(order.session, order.rulebook, order.branch_id, order.year, order.today)


def _honours(order: Order) -> list[Part]:
    return honour_parts(order.session, order.rulebook, order.branch_id, order.year, order.until)


def _yearly_list(order: Order) -> list[Part]:
    lists = Lists(order.session, order.rulebook, order.branch_id, order.year, order.today)
    return yearly_list_parts(lists, order.paper_id)


def _of_paper(make: Callable[..., list[Part]]) -> Callable[[Order], list[Part]]:
    """Give the registers that one function makes for several papers, by the name of the paper."""

    def parts(order: Order) -> list[Part]:
        year, today = order.year, order.today
        return make(order.session, order.rulebook, order.branch_id, order.paper_id, year, today)

    return parts


PARTS: Mapping[str, Callable[[Order], list[Part]]] = {
    **REGISTER_PARTS,
    "roster": _roster,
    "terms": _terms,
    "relation-check": _survey,
    "honours": _honours,
    **{paper.id: _of_paper(development_parts) for paper in DEVELOPMENT_REGISTERS},
    **{paper.id: _of_paper(plan_parts) for paper in PLAN_REGISTERS},
    **dict.fromkeys(STUDY_REGISTERS, _of_paper(study_parts)),
    **dict.fromkeys(RELATION_REGISTERS, _of_paper(relation_parts)),
    **{paper.id: _yearly_list for paper in YEARLY_LISTS},
}
"""The papers whose spreadsheet is their registers, a sheet each."""


def write_registers(path: Path, parts: Sequence[Part], branch: Letterhead, year: int) -> None:
    """Write registers as a spreadsheet, a sheet each."""
    write_tables(path, _registers(parts, branch, year))


def _registers(parts: Sequence[Part], branch: Letterhead, year: int | None = None) -> list[SheetTable]:
    return [_register(part, branch, year) for part in parts]


def _register(part: Part, branch: Letterhead, year: int | None) -> SheetTable:
    register = part.register
    sums = totals(part)
    total_row: list[Value] = [
        yuan(sums[column.field]) if column.field in sums else None for column in register.columns
    ]
    if sums:
        total_row[1] = common["total"]
    when = common["year"].format(year=year) if year else ""
    notes = [register.count.format_map(part.counts)] if register.count else []
    notes.append("　　　　".join(label + common["colon"] for label in register.signatures))
    return SheetTable(
        name=register.title,
        title=f"{branch.name}{when}{register.title}",
        columns=[
            SheetColumn(column.title, max(float(column.width_mm) / MM_A_CHARACTER, 6), column.align)
            for column in register.columns
        ],
        rows=[
            [_value(part, place, record, column.field) for column in register.columns]
            for place, record in enumerate(part.records, 1)
        ],
        totals=total_row if sums else None,
        notes=notes,
    )


def _value(part: Part, place: int, record: object, field: str) -> Value:
    """Give amounts as numbers that can be added up, everything else as the words of the paper."""
    if field == "number":
        return place
    declared = part.fields[field]
    if declared.show is show_fen:
        fen = declared.get(record)
        return None if fen is None else yuan(fen)
    return shown(part, place, record, field)


def _attendance(order: Order) -> list[SheetTable]:
    """Give the registers of presence, and everybody sitting by sitting."""
    parts = presence_parts(order.session, order.rulebook, order.branch_id, order.year)
    by_month, *others = _registers(parts, order.branch, order.year)
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


def _record_book(order: Order) -> list[SheetTable]:
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
    return [*tables, *_registers(parts, branch, year)]


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


def _scorecard(session: Session, rulebook: Rulebook, branch: Branch, year: int, today: date) -> SheetTable:
    card = score(session, rulebook, branch.id, branch.scheme or "", year, today)
    titles = {group.id: titled(group.title, group.points).replace("\n", "") for group in card.groups}
    return SheetTable(
        name=card.scheme_title,
        title=branch.name + score_words["title"].format(title=card.scheme_title, year=year),
        columns=[
            SheetColumn(score_words["group"].replace("\n", ""), 18, "center"),
            SheetColumn(score_words["indicator"].replace("\n", ""), 18, "center"),
            SheetColumn(score_words["key_points"], 50),
            SheetColumn(score_words["method"], 60),
            SheetColumn(score_words["score"], 8, "center"),
            SheetColumn(score_words["evidence"], 60),
        ],
        rows=[
            [
                titles[result.group],
                titled(result.indicator.title, result.indicator.points).replace("\n", ""),
                result.indicator.key_points,
                result.indicator.method,
                result.points if result.points is not None else kept_words(result),
                evidence_words(result),
            ]
            for result in card.indicators
        ],
        totals=[score_words["total"], card.grade, None, None, card.total, None],
        notes=card.notes,
    )
