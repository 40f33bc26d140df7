"""The library: every paper is listed, says where it is filled from, and can be shown of the branch's own records."""

from pathlib import Path

import pytest

from branchdesk.documents import library, papers
from branchdesk.documents.batch import write_batch
from branchdesk.documents.filled_form import sample_pdf
from branchdesk.documents.library import Kind, narrowed
from branchdesk.documents.paper_homes import HOMES, Asked
from branchdesk.documents.paper_list import PAPERS
from branchdesk.documents.paper_sources import TABLES, sources_of
from branchdesk.documents.record_papers import RECORD_PAPERS
from branchdesk.errors import BranchDeskError
from branchdesk.paths import RESOURCES
from branchdesk.progress import SILENT
from branchdesk.rules.own_forms import read_own_forms
from branchdesk.rules.rulebook import Rulebook, read_rulebook
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.pdf_reading import page_texts, squeezed
from tests.year_of_records import Books

EXAMPLE = RESOURCES / "examples" / "own-visit.toml"


@pytest.fixture
def with_own(tmp_path: Path) -> Rulebook:
    """The rules with the example among the branch's own forms."""
    folder = tmp_path / "own" / "forms"
    folder.mkdir(parents=True)
    (folder / EXAMPLE.name).write_bytes(EXAMPLE.read_bytes())
    return read_rulebook(user_folder=tmp_path / "own")


def test_every_paper_is_listed_once(rulebook: Rulebook) -> None:
    listed = [entry.id for entry in library.entries(rulebook)]
    assert len(listed) == len(set(listed))
    assert set(listed) == {*PAPERS, *RECORD_PAPERS}


def test_every_paper_of_a_record_has_a_home_and_every_other_its_sources(rulebook: Rulebook) -> None:
    assert set(RECORD_PAPERS) - set(PAPERS) - set(HOMES) == set(), (
        "paper_homes.py says where they are printed"
    )
    assert set(HOMES) <= set(RECORD_PAPERS)
    assert set(PAPERS) - set(rulebook.forms) - set(HOMES) - set(TABLES) == set(), (
        "paper_sources.py says what fills them"
    )
    for entry in library.entries(rulebook):
        assert len(sources_of(rulebook, entry.id)) > (entry.kind == Kind.YEAR and not entry.has_texts)


def test_the_fields_of_a_register_are_its_columns(rulebook: Rulebook) -> None:
    roster = sources_of(rulebook, "roster")
    assert "公民身份号码" in roster[0].fields
    assert roster[0].origins[0].place.page == "people"


def test_the_months_of_a_form_are_one_line_with_both_origins(rulebook: Rulebook) -> None:
    found = {source.fields: source for source in sources_of(rulebook, "yongzhou-progress")}
    done = found["1月份完成情况 至 12月份完成情况"]
    assert [origin.place.page for origin in done.origins] == ["life.tasks", "life"]
    assert done.text is not None
    assert (done.text.record, done.text.detail) == ("yongzhou-progress", "done_1")
    assert len(found) == 5


def test_papers_are_found_by_words_initials_subject_and_city(rulebook: Rulebook) -> None:
    listed = library.entries(rulebook, "zhenjiang-2018")
    assert {entry.id for entry in narrowed(listed, "介绍信 回执")} == {
        "transfer-receipt",
        "transfer-register",
    }
    assert "transfer-letter" in {entry.id for entry in narrowed(listed, "zzgxjsx")}
    assert {entry.id for entry in narrowed(listed, city="镇江")} == {"scorecard"}
    assert {entry.id for entry in narrowed(listed, "申报", group="永州“五化”建设")} >= {
        "yongzhou-application"
    }
    assert narrowed(listed, "没有这种表") == []


def test_a_paper_of_a_record_is_shown_of_the_newest_one(
    database: Database, branch_id: str, books: Books, rulebook: Rulebook
) -> None:
    card = next(entry for entry in library.entries(rulebook) if entry.id == "member-card")
    minutes = next(entry for entry in library.entries(rulebook) if entry.id == "meeting-minutes")
    letter = next(entry for entry in library.entries(rulebook) if entry.id == "transfer-letter")
    with books.database.read() as session:
        made = library.show(session, rulebook, books.branch_id, card, 2026, TODAY)
        assert "欧阳晓雯" in "".join(page_texts(made.pdf))
        assert library.show(session, rulebook, books.branch_id, minutes, 2026, TODAY).pdf
        with pytest.raises(BranchDeskError, match="还没有这样的记录"):
            library.show(session, rulebook, books.branch_id, letter, 2026, TODAY)


def test_where_an_example_is_looked_for_is_asked_of_every_paper(books: Books) -> None:
    with books.database.read() as session:
        asked = Asked(session, books.branch_id, 2026, TODAY)
        found = {key: home.example(asked) for key, home in HOMES.items()}
    assert found["points-draft"] == "2026/4"
    assert found["dues-statement"] == "2026/person-00"
    assert found["handover"] is None


def test_an_own_form_is_a_paper_with_the_records_and_what_people_typed(
    books: Books, with_own: Rulebook
) -> None:
    from branchdesk.documents import paper_texts

    entry = next(entry for entry in library.entries(with_own) if entry.is_own)
    assert (entry.title, entry.group, entry.has_texts) == ("走访结对情况表", "自己的表格", True)
    with books.database.begin("写走访情况") as session:
        paper_texts.save(session, with_own, books.branch_id, entry.id, 2026, "story", "走访了六户。")
    with books.database.read() as session:
        made = papers.make(session, with_own, books.branch_id, entry.id, 2026, TODAY)
    text = squeezed(page_texts(made.pdf)[0])
    for words in ("走访结对情况表", "党员人数24", "欧阳晓雯", "次数11", "走访了六户。", "党员大会每季度1次"):
        assert words in text
    assert [gap.text for gap in made.gaps] == ["“结对户”还没有填，纸上留空。"]
    assert made.gaps[0].place.detail == "household"


def test_an_own_form_may_stand_for_one_of_the_program(books: Books, tmp_path: Path) -> None:
    folder = tmp_path / "own" / "forms"
    folder.mkdir(parents=True)
    text = EXAMPLE.read_text(encoding="utf-8").replace('"own-visit"', '"yongzhou-application"')
    (folder / "ours.toml").write_text(text, encoding="utf-8")
    rulebook = read_rulebook(user_folder=tmp_path / "own")
    entry = next(entry for entry in library.entries(rulebook) if entry.id == "yongzhou-application")
    assert (entry.is_own, entry.title) == (True, "走访结对情况表")
    with books.database.read() as session:
        made = papers.make(session, rulebook, books.branch_id, entry.id, 2026, TODAY)
    assert "走访情况" in page_texts(made.pdf)[0]
    (folder / "ours.toml").unlink()
    assert rulebook.with_own_forms_anew().forms["yongzhou-application"].annex == "附件2"


def test_a_sample_needs_no_records() -> None:
    own = read_own_forms(EXAMPLE.parent, {})
    text = page_texts(sample_pdf(own.forms["own-visit"], 2026))[0]
    assert "春节前走访 3 户" in text
    assert "样张" in text


def test_several_papers_are_written_and_what_cannot_be_made_is_named(
    books: Books, rulebook: Rulebook, tmp_path: Path
) -> None:
    from branchdesk.models import Branch

    with books.database.begin("没有办法") as session:
        session.get_one(Branch, books.branch_id).scheme = None
    wanted = [e for e in library.entries(rulebook) if e.id in ("terms", "scorecard", "yongzhou-progress")]
    batch = write_batch(
        books.database,
        rulebook,
        books.branch_id,
        wanted,
        2026,
        TODAY,
        tmp_path,
        SILENT,
        with_sheets=True,
    )
    assert sorted(path.suffix for path in batch.written) == [".pdf", ".pdf", ".xlsx"]
    assert all(path.stat().st_size for path in batch.written)
    assert [said.partition("：")[0] for said in batch.refused] == ["《考评表》"]
    with pytest.raises(BranchDeskError, match="写不进去"):
        write_batch(
            books.database,
            rulebook,
            books.branch_id,
            wanted[:1],
            2026,
            TODAY,
            tmp_path / "没有",
            SILENT,
            with_sheets=False,
        )
