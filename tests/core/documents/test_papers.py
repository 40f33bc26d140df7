"""Every paper: made from a year of records, complete, embedded, the same bytes from the same books."""

import re
from dataclasses import replace
from datetime import date

import pytest

from branchdesk import i18n
from branchdesk.documents import papers
from branchdesk.documents.development_registers import DEVELOPMENT_REGISTERS
from branchdesk.documents.papers import PAPERS
from branchdesk.documents.relation_registers import RELATION_REGISTERS
from branchdesk.errors import BranchDeskError
from branchdesk.models import Branch, DuesAssessment, Meeting, Person, Stage
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.pdf_reading import fonts_embedded, ink, opened, page_texts, pictures
from tests.year_of_records import NAMES, Books


def made(books: Books, rulebook: Rulebook, paper_id: str, today: date = TODAY) -> papers.PaperResult:
    with books.database.read() as session:
        return papers.make(session, rulebook, books.branch_id, paper_id, 2026, today)


UNNUMBERED = {"appraisal-forms"}
"""A form for each member, that goes into their file."""
COVERED = {
    "satisfaction",
    "work-posts",
    "life-review",
    "appraisal",
    "debriefs",
    "points",
    "care",
    "guidance",
    "talks",
    "year-plan",
    "openness",
    "opinions",
    "pioneers",
    "brands",
    "supervisions",
    "venue",
    "work-book",
    "worklists",
    "roster",
    "dues",
    "terms",
    "record-book",
    "honours",
    *(paper.id for paper in DEVELOPMENT_REGISTERS),
}


@pytest.fixture(scope="module", params=PAPERS)
def paper_id(request: pytest.FixtureRequest) -> str:
    """Each paper in turn."""
    paper: str = request.param
    return paper


@pytest.fixture(scope="module")
def pdf(read_books: Books, rulebook: Rulebook, paper_id: str) -> bytes:
    """The paper as it is made of a year of records, once for what follows."""
    return made(read_books, rulebook, paper_id).pdf


def test_every_page_has_ink_and_every_font_is_in_the_file(pdf: bytes) -> None:
    for picture in pictures(pdf):
        assert ink(picture) > 300
    embedded = fonts_embedded(pdf)
    assert embedded
    assert all(embedded.values())
    assert b"/FontFile2" in pdf


def test_the_same_books_give_the_same_bytes(
    pdf: bytes, read_books: Books, rulebook: Rulebook, paper_id: str
) -> None:
    assert made(read_books, rulebook, paper_id).pdf == pdf


def test_pages_are_numbered_through(pdf: bytes, paper_id: str) -> None:
    texts = page_texts(pdf)
    if paper_id in UNNUMBERED:
        assert not any("第 1 页" in text for text in texts)
        return
    numbers = [re.search(r"第 (\d+) 页\s*共 (\d+) 页", text) for text in texts]
    covers = sum(number is None for number in numbers)
    assert covers == (1 if paper_id in COVERED else 0)
    found = [(int(n[1]), int(n[2])) for n in numbers if n]
    assert found == [(place, len(found)) for place in range(1, len(found) + 1)]


def test_title_and_branch_stand_in_the_metadata(pdf: bytes) -> None:
    with opened(pdf) as document:
        metadata = document.get_metadata_dict()
    assert "2026年度" in metadata["Title"]
    assert metadata["Author"] == "样例会计师事务所党支部"


def test_papers_stay_chinese_when_the_windows_are_not(
    pdf: bytes, read_books: Books, rulebook: Rulebook, paper_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Foreign:
        def gettext(self, message: str) -> str:
            return "foreign " + message

        def ngettext(self, _one: str, many: str, _n: int) -> str:
            return "foreign " + many

    monkeypatch.setattr(i18n, "_current", Foreign())
    assert made(read_books, rulebook, paper_id).pdf == pdf


def test_the_roster_shows_everybody_in_branch_order_with_id_numbers(books: Books, rulebook: Rulebook) -> None:
    with books.database.begin("积极分子") as session:
        session.add(Person(branch_id=books.branch_id, name="丁积极", stage=Stage.ACTIVIST, position=0))
    texts = page_texts(made(books, rulebook, "roster").pdf)
    whole = "\n".join(texts)
    places = [whole.index(name[:4]) for name in NAMES]
    assert places == sorted(places)
    assert "11010519601070100X"[:8] in whole
    with books.database.read() as session:
        for person in session.query(Person).where(Person.id_number.is_not(None)):
            assert person.id_number in whole
    assert "入党积极分子名册" in texts[-1]
    assert "丁积极" in texts[-1]
    assert "党员 24 名，其中正式党员 22 名、预备党员 2 名" in whole


def test_headings_and_signatures_are_where_they_belong(books: Books, rulebook: Rulebook) -> None:
    texts = page_texts(made(books, rulebook, "dues").pdf)
    for text in texts[1:]:
        assert "全年应交" in text
    assert "收缴人：" in texts[-2]
    assert "卫国栋" in texts[-2]
    assert "1679.76" in texts[-2]


def test_dues_totals_are_the_sums_of_the_columns(books: Books, rulebook: Rulebook) -> None:
    texts = page_texts(made(books, rulebook, "dues").pdf)
    # 6 members at 50.00, 75.01, 133.34 and 21.61 each: 1679.76 a month
    assert "全年应交 20157.12 元" in texts[-2]
    assert texts[-2].count("1679.76") == 7
    assert "欠交 86.44 元" in texts[-2]


def test_what_a_paper_lacks_is_said_with_the_place(books: Books, rulebook: Rulebook) -> None:
    with books.database.begin("缺项") as session:
        person = session.get_one(Person, books.people[6])
        person.id_number = None
        session.query(DuesAssessment).where(DuesAssessment.person_id == person.id).delete()
        session.get_one(Meeting, "meeting-general-03").chair_id = None
        session.get_one(Branch, books.branch_id).superior = None
    roster = made(books, rulebook, "roster")
    assert roster.missing == ["1 人没有公民身份号码：司马亮。"]
    assert roster.gaps[0].place.page == "people"
    assert roster.gaps[0].place.record == books.people[6]
    assert any("1 人还没有核定" in gap for gap in made(books, rulebook, "dues").missing)
    book = made(books, rulebook, "record-book").missing
    assert "1 次会议没有主持人：3月党员大会。" in book
    assert "还没有写上级党组织。" in book
    assert "“申报时间”还没有填，纸上留空。" in made(books, rulebook, "yongzhou-application").missing


def test_undrawable_characters_are_reported_before_printing(books: Books, rulebook: Rulebook) -> None:
    with books.database.begin("罕见字") as session:
        session.get_one(Person, books.people[2]).name = "龚\U00031350清"
    result = made(books, rulebook, "roster")
    (sentence,) = result.undrawable
    assert "U+31350" in sentence
    assert "龚" in sentence
    assert sentence in result.missing


def test_a_scorecard_needs_a_scheme(books: Books, rulebook: Rulebook) -> None:
    with books.database.begin("没有办法") as session:
        session.get_one(Branch, books.branch_id).scheme = None
    with pytest.raises(BranchDeskError, match="还没有选考评办法"):
        made(books, rulebook, "scorecard")


def test_an_unknown_paper_is_refused(books: Books, rulebook: Rulebook) -> None:
    with pytest.raises(BranchDeskError, match="没有叫“letter”的表册"):
        made(books, rulebook, "letter")


def test_an_empty_branch_still_prints_every_paper(
    database: Database, branch_id: str, rulebook: Rulebook
) -> None:
    for paper_id in PAPERS:
        with database.read() as session:
            result = papers.make(session, rulebook, branch_id, paper_id, 2026, TODAY)
        assert all(ink(picture) > 300 for picture in pictures(result.pdf))
        assert result.missing or paper_id in ("yongzhou-progress", *RELATION_REGISTERS)


def test_a_register_of_ten_thousand_is_cut_into_pages(books: Books, rulebook: Rulebook) -> None:
    from branchdesk.documents.fonts import Fonts
    from branchdesk.documents.paper_parts import roster_parts
    from branchdesk.documents.registers import registers_document

    with books.database.read() as session:
        part = roster_parts(session, rulebook, books.branch_id, TODAY)[0]
        branch = session.get_one(Branch, books.branch_id)
        many = replace(part, records=[*part.records] * 84)
        document = registers_document("党员名册", branch, 2026, TODAY, [many], Fonts())
    assert len(document.pages) > 80
    assert all(len(page.texts) < 1000 for page in document.pages)
