"""The papers of a sixth city: its score sheet and its form print from its files alone."""

from pathlib import Path

from branchdesk.documents import papers
from branchdesk.rules.rulebook import read_rulebook
from branchdesk.schemes import choose_schemes
from tests.conftest import TODAY
from tests.pdf_reading import page_texts, squeezed
from tests.year_of_records import Books


def test_a_branch_is_scored_by_it_and_its_sheet_and_form_print(books: Books) -> None:
    with_sixth = read_rulebook(user_folder=Path(__file__).parents[2] / "data" / "sixth")
    with books.database.begin("云溪") as session:
        choose_schemes(session, books.branch_id, "yunxi-2026")
    with books.database.read() as session:
        sheet = papers.make(session, with_sixth, books.branch_id, "scorecard", 2026, TODAY)
        form = papers.make(session, with_sixth, books.branch_id, "own-yunxi", 2026, TODAY)
    text = squeezed("".join(page_texts(sheet.pdf)))
    assert "党支部积分定星（2026年度自评）" in text
    assert "“三会一课”每少1次扣1分，扣完为止；书记没有讲党课的扣2分。" in text
    assert "党支部积分定星申报表" in squeezed("".join(page_texts(form.pdf)))
