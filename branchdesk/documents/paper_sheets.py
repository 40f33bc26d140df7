"""The papers as spreadsheets: the same declarations and records, for those who go on working with them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from branchdesk.documents.account_sheet import account_heading, account_parts
from branchdesk.documents.development_registers import DEVELOPMENT_REGISTERS, development_parts
from branchdesk.documents.dues_parts import dues_parts
from branchdesk.documents.layout_list import YEARLY_LISTS
from branchdesk.documents.meeting_records import Record, records_of
from branchdesk.documents.pages import common
from branchdesk.documents.paper_parts import roster_parts, survey_parts
from branchdesk.documents.plan_registers import PLAN_REGISTERS, plan_parts
from branchdesk.documents.record_meeting import clock, hours_words
from branchdesk.documents.record_meeting import words as book_words
from branchdesk.documents.registers import Letterhead, Part, day_words, shown, totals
from branchdesk.documents.scorecard import evidence_words, kept_words, titled
from branchdesk.documents.scorecard import words as score_words
from branchdesk.documents.statistics_sheet import statistics_tables
from branchdesk.documents.term_register import term_parts
from branchdesk.documents.worklist_layouts import Lists
from branchdesk.documents.worklist_papers import yearly_list_parts
from branchdesk.dues.books import ACCOUNT, DuesBooks
from branchdesk.fields import show_fen
from branchdesk.life import talks
from branchdesk.life.kinds import ABOUT_WORDS, PRESENCE_WORDS
from branchdesk.life.meetings import voters
from branchdesk.models import Branch, Meeting, Presence
from branchdesk.money import yuan
from branchdesk.ratings.scoring import score
from branchdesk.rules.rulebook import Rulebook
from branchdesk.sheets.writer import SheetColumn, SheetTable, Value, write_tables

MM_A_CHARACTER = 1.9
"""A column's paper width in mm for one character of a spreadsheet's."""


def write(
    session: Session, rulebook: Rulebook, branch: Branch, paper_id: str, year: int, today: date, path: Path
) -> None:
    """Write the spreadsheet of a paper."""
    if paper_id == "roster":
        tables = _registers(
            roster_parts(session, rulebook, branch.id, min(today, date(year, 12, 31))), branch
        )
    elif paper_id == "dues":
        books = DuesBooks(session, rulebook, branch.id, year, today)
        tables = _registers(dues_parts(books), books.branch, year)
    elif paper_id == "account-sheet":
        books = DuesBooks(session, rulebook, branch.id, year, today)
        note = books.words(ACCOUNT)["note_review"]
        tables = [
            replace(table, notes=[account_heading(books), *table.notes, note])
            for table in _registers(account_parts(books), books.branch, year)
        ]
    elif paper_id in {paper.id for paper in DEVELOPMENT_REGISTERS}:
        parts = development_parts(session, rulebook, branch.id, paper_id, year, today)
        tables = _registers(parts, branch, year)
    elif paper_id in {paper.id for paper in PLAN_REGISTERS}:
        parts = plan_parts(session, rulebook, branch.id, paper_id, year, today)
        tables = _registers(parts, branch, year)
    elif paper_id in {paper.id for paper in YEARLY_LISTS}:
        lists = Lists(session, rulebook, branch.id, year, today)
        tables = _registers(yearly_list_parts(lists, paper_id), branch, year)
    elif paper_id == "terms":
        tables = _registers(term_parts(session, rulebook, branch.id, min(today, date(year, 12, 31))), branch)
    elif paper_id == "relation-check":
        tables = _registers(survey_parts(session, rulebook, branch.id, year, today), branch, year)
    elif paper_id == "statistics":
        tables = statistics_tables(session, branch, min(today, date(year, 12, 31)), today)
    elif paper_id == "record-book":
        tables = _record_book(session, rulebook, branch, year, today)
    else:
        tables = [_scorecard(session, rulebook, branch, year, today)]
    write_tables(path, tables)


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


def _record_book(
    session: Session, rulebook: Rulebook, branch: Branch, year: int, today: date
) -> list[SheetTable]:
    records = records_of(session, rulebook.regulations, branch.id, today, Meeting.held_in(year))
    tables = [
        SheetTable(
            name=book_words["title"],
            title=f"{branch.name}{common['year'].format(year=year)}{book_words['title']}",
            columns=[SheetColumn(book_words[key], width) for key, width in _RECORD_COLUMNS],
            rows=[_record_row(place, record) for place, record in enumerate(records, 1)],
        )
    ]
    held = talks.talks_of(session, branch.id, year)[::-1]
    if held:
        tables.append(
            SheetTable(
                name=book_words["talks"],
                title=f"{branch.name}{common['year'].format(year=year)}{book_words['talks']}",
                columns=[SheetColumn(book_words[key], width) for key, width in _TALK_COLUMNS],
                rows=[
                    [
                        str(talk.held_on),
                        talk.by_name,
                        talk.with_name,
                        "、".join(ABOUT_WORDS.get(key, key) for key in talk.about),
                        talk.text,
                        book_words["late"] if talk.is_late else "",
                    ]
                    for talk in held
                ],
            )
        )
    return tables


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
_TALK_COLUMNS = (
    ("talk_day", 12),
    ("talk_by", 10),
    ("talk_with", 10),
    ("talk_about", 20),
    ("talk_text", 50),
    ("late", 8),
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
        "；".join(
            f"{row.person.name}（{PRESENCE_WORDS[row.presence]}{'：' + row.reason if row.reason else ''}）"
            for row in away
        ),
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
