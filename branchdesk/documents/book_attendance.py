"""考勤汇总 in the books: everybody by kinds of sittings, who was away and made up for it, and double life."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from branchdesk.documents.book import Book, lay_part
from branchdesk.documents.book_sections import section_table
from branchdesk.documents.pages import MM
from branchdesk.documents.presence_registers import leader_part, make_up_part
from branchdesk.documents.record_meeting import hours_words, words
from branchdesk.documents.tables import TableColumn
from branchdesk.life import make_ups
from branchdesk.models import Meeting, MeetingKind, Presence
from branchdesk.service.study_credits import credits_of_year

SUMS = (("total", 13), ("rate", 15), ("leave", 9), ("away", 9), ("made_up", 9), ("study_hours", 10))
"""The last columns of the attendance table, with their widths in mm."""


def attendance_section(book: Book, meetings: Sequence[Meeting]) -> None:
    """考勤汇总: each member by kinds of sittings, how often present of how often expected."""
    kinds = [kind for kind in MeetingKind if any(meeting.kind == kind for meeting in meetings)]
    if not kinds:
        return
    names: dict[str, tuple[int, str]] = {}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for meeting in meetings:
        for row in meeting.attendance:
            names[row.person_id] = (row.person.position, row.person.name)
            tally = counts[row.person_id]
            tally[f"{meeting.kind} expected"] += 1
            tally[f"{meeting.kind} {row.presence}"] += 1
            tally[row.presence] += 1
    studied = credits_of_year(book.session, book.branch.id, book.year)
    for person_id, tally in counts.items():
        tally["hours"] = sum(credit.counted for credit in studied.get(person_id, ()))
    for absence in make_ups.away(book.session, book.branch.id, book.year):
        counts[absence.person_id]["made up"] += absence.made_up is not None
    share = (170 - 9 - 23 - sum(width for _key, width in SUMS)) / len(kinds)
    columns = [TableColumn(words["number"], 9 * MM), TableColumn(words["name"], 23 * MM)]
    columns += [TableColumn(words[f"head_{kind}"], share * MM) for kind in kinds]
    columns += [TableColumn(words[key], width * MM) for key, width in SUMS]
    table = section_table(book, words["attendance"], columns)
    for number, person_id in enumerate(sorted(names, key=lambda key: names[key]), 1):
        table.row([str(number), names[person_id][1], *_tally_cells(counts[person_id], kinds)])
    table.wide_row(words["kinds_note"])
    book.place = table.end


def _tally_cells(tally: Counter[str], kinds: Sequence[MeetingKind]) -> list[str]:
    cells = []
    for kind in kinds:
        expected = tally[f"{kind} expected"]
        cells.append(f"{tally[f'{kind} {Presence.PRESENT}']}/{expected}" if expected else "—")
    expected = sum(tally[presence] for presence in Presence)
    present = tally[Presence.PRESENT]
    rate = f"{present * 1000 // expected / 10:.1f}%" if expected else "—"
    hours = hours_words(tally["hours"]) if tally["hours"] else "—"
    return [
        *cells,
        f"{present}/{expected}",
        rate,
        str(tally[Presence.LEAVE]),
        str(tally[Presence.ABSENT]),
        str(tally["made up"]),
        hours,
    ]


def absences_section(book: Book) -> None:
    """请假缺席和补课登记, and 双重组织生活 where the branch has leading members."""
    lay_part(book, make_up_part(book.session, book.rulebook, book.branch.id, book.year))
    leading = leader_part(book.session, book.rulebook, book.branch.id, book.year)
    if leading.records:
        lay_part(book, leading)
