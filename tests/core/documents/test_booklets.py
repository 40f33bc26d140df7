"""Words for the booklets: what is proposed, what fits, and what is kept."""

import pytest
from sqlalchemy import select

from branchdesk.documents import booklets
from branchdesk.documents.booklets import CellText, length_of, room_words
from branchdesk.models import BookletText, Person
from branchdesk.rules.processes import shipped_process
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.made_case import case


@pytest.fixture
def person(database: Database, branch_id: str) -> Person:
    """Somebody admitted this year."""
    with database.begin("准备") as session:
        return case(session, branch_id, TODAY)


def cells(database: Database, person: Person) -> dict[str, CellText]:
    """Return every cell by booklet and name."""
    with database.read() as session:
        found = booklets.cells_of(session, shipped_process(), person.id, TODAY)
    return {f"{cell.booklet}/{cell.cell}": cell for listed in found.values() for cell in listed}


def test_the_resolution_has_the_counts_the_rules_ask_for(database: Database, person: Person) -> None:
    text = cells(database, person)["admission-form/admission-resolution"].proposed
    for words in ("2026年9月24日", "正式党员16名", "实到会15名", "赞成14票", "弃权1票", "大会同意接收"):
        assert words in text
    approval = cells(database, person)["admission-form/approval"].proposed
    assert "自2026年9月24日起，至2027年9月24日止" in approval


def test_inspections_go_into_the_booklet_of_their_time(database: Database, person: Person) -> None:
    found = cells(database, person)
    assert "积极参加学习" in found["activist-record/inspection-2026-03-03"].proposed
    assert "按时参加组织生活" in found["probation-record/inspection-2026-11-10"].proposed
    assert "activist-record/inspection-2026-11-10" not in found


def test_what_people_wrote_is_kept_until_it_is_the_proposal_again(database: Database, person: Person) -> None:
    cell = cells(database, person)["admission-form/sponsor-1"]
    with database.begin("改写") as session:
        booklets.keep(session, person.id, cell, "冯文博同志对党忠诚。")
        booklets.keep(session, person.id, cell, "冯文博同志对党忠诚，工作踏实。")
    kept = cells(database, person)["admission-form/sponsor-1"]
    assert kept.text == "冯文博同志对党忠诚，工作踏实。"
    with database.begin("恢复") as session:
        booklets.keep(session, person.id, cell, f"{cell.proposed}\n")
    with database.read() as session:
        assert session.scalars(select(BookletText)).all() == []


@pytest.mark.parametrize(
    ("text", "words", "is_over"),
    [
        ("字" * 9 + "\n" + "字", "10 字，约可写 10 字", False),
        ("字" * 12, "12 字，约可写 10 字，超出 2 字", True),
    ],
)
def test_the_length_is_told_against_the_room_of_the_cell(text: str, words: str, is_over: bool) -> None:
    cell = CellText("b", "c", "意见", "党支部", 10, "", "")
    assert room_words(cell, text) == (words, is_over)
    assert length_of("一\n二") == 2
