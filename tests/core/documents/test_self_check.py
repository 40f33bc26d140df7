"""The self-check of schemes without points: clauses quoted with verdicts, procedure, signatures; kept for ever."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from branchdesk.documents import papers
from branchdesk.documents.score_words import basis_words, note_words, words
from branchdesk.errors import BranchDeskError
from branchdesk.models import Branch
from branchdesk.ratings import answers, steps
from branchdesk.ratings.card import ScoreCard, Signature, Verdict
from branchdesk.ratings.scoring import score
from branchdesk.ratings.settle import settle
from branchdesk.rules.rulebook import Rulebook
from branchdesk.schemes import choose_schemes
from tests.conftest import TODAY
from tests.pdf_reading import page_texts, squeezed
from tests.year_of_records import Books

HEFEI = "hefei-2018"
YEAR = 2026


@pytest.fixture
def graded(books: Books, rulebook: Rulebook) -> Books:
    """A branch that goes by Hefei, with a step taken, an objection and an answer."""
    scheme = rulebook.scheme(HEFEI)
    with books.database.begin("合肥") as session:
        choose_schemes(session, books.branch_id, HEFEI, ["zhenjiang-2018"])
        steps.record_step(
            session,
            books.branch_id,
            scheme,
            YEAR,
            "superior",
            done_on=date(2026, 7, 20),
            done_by="机关党委",
            grade="B",
            text="班子过硬，活动室要改造",
            document="机党〔2026〕9号",
        )
        steps.receive_objection(
            session,
            books.branch_id,
            HEFEI,
            YEAR,
            received_on=date(2026, 8, 3),
            text="没有写理由",
            raised_by="群众",
        )
        item = next(clause.id for clause in scheme.clauses() if clause.metric is None)
        answers.answer(session, books.branch_id, scheme, YEAR, item, 1, "七月查看", by="欧阳晓雯", on=TODAY)
    return books


def card_of(books: Books, rulebook: Rulebook, scheme: str = HEFEI) -> ScoreCard:
    with books.database.read() as session:
        return score(session, rulebook, books.branch_id, scheme, YEAR, TODAY)


def pages(books: Books, rulebook: Rulebook) -> list[str]:
    with books.database.read() as session:
        made = papers.make(session, rulebook, books.branch_id, "scorecard", YEAR, TODAY)
    return [squeezed(text) for text in page_texts(made.pdf)]


def test_every_clause_stands_quoted_with_its_verdict_and_what_it_rests_on(
    graded: Books, rulebook: Rulebook
) -> None:
    text, card = "".join(pages(graded, rulebook)), card_of(graded, rulebook)
    assert "党支部分类定级对照自查表（2026年度）" in text
    for indicator in card.indicators:
        for line in indicator.lines:
            verdict = {Verdict.MET: "符合", Verdict.NOT_MET: "不符合", Verdict.MANUAL: "人工"}[line.verdict]
            assert squeezed(line.words + verdict) in text
    assert "七月查看欧阳晓雯2026年11月21日填写" in text
    counts = card.verdicts()
    assert f"符合{counts[Verdict.MET]}条" in text
    assert "等级：B" in text
    assert squeezed("制定争先措施、晋位升级") in text


def test_an_indicator_of_several_clauses_is_named_once_a_page(graded: Books, rulebook: Rulebook) -> None:
    found, card = pages(graded, rulebook), card_of(graded, rulebook)
    indicator = next(one for one in card.indicators if one.indicator.title == "组织生活制度")
    title = indicator.indicator.title
    page = next(text for text in found if squeezed(indicator.lines[0].words) in text)
    assert sum(squeezed(line.words) in page for line in indicator.lines) > 1
    assert page.count(title) == 1


def test_the_procedure_stands_with_days_opinion_and_objections(graded: Books, rulebook: Rulebook) -> None:
    text = "".join(pages(graded, rulebook))
    assert (
        "上级党组织评定上级党组织2026年7月31日2026年7月20日机关党委B班子过硬，活动室要改造机党〔2026〕9号"
        in text
    )
    assert "每季度自查（第3次）" in text
    assert "2026年8月3日群众：没有写理由还没有答复" in text


def test_every_scheme_the_branch_goes_by_is_printed(graded: Books, rulebook: Rulebook) -> None:
    found = pages(graded, rulebook)
    heads = [text[:40] for text in found]
    assert "对照自查表" in heads[0]
    assert any("党支部质量考评指标（2026年度自评）" in head for head in heads)


def test_a_settled_sheet_shows_who_signed_and_outlives_scheme_and_records(
    graded: Books, rulebook: Rulebook
) -> None:
    with graded.database.begin("定级") as session:
        settle(
            session,
            rulebook,
            graded.branch_id,
            HEFEI,
            YEAR,
            TODAY,
            version=rulebook.scheme(HEFEI).version,
            signatures=[
                Signature("欧阳晓雯", "党支部书记", TODAY),
                Signature("机关党委", "上级党组织", TODAY),
            ],
        )
    before = pages(graded, rulebook)
    text = "".join(before)
    assert "党支部书记：欧阳晓雯2026年11月21日" in text
    assert "上级党组织审核：机关党委2026年11月21日" in text
    with graded.database.begin("改名") as session:
        session.get_one(Branch, graded.branch_id).name = "另一个名字党支部"
    without = replace(rulebook, schemes={key: one for key, one in rulebook.schemes.items() if key != HEFEI})
    after = pages(graded, without)
    assert [page for page in after if "对照自查表" in page] == [
        page for page in before if "对照自查表" in page
    ]


def test_the_spreadsheet_has_a_sheet_for_each_scheme_and_its_procedure(
    graded: Books, rulebook: Rulebook, tmp_path: Path
) -> None:
    path = tmp_path / "考评表.xlsx"
    with graded.database.read() as session:
        papers.make_sheet(session, rulebook, graded.branch_id, "scorecard", YEAR, TODAY, path)
    book = openpyxl.load_workbook(path)
    assert len(book.sheetnames) == 4
    cells = [str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row]
    clauses = [clause.words for clause in rulebook.scheme(HEFEI).clauses()]
    assert set(clauses) <= set(cells)
    assert "七月查看\n欧阳晓雯　2026年11月21日填写" in cells
    procedure = [str(cell.value) for row in book.worksheets[1].iter_rows() for cell in row]
    assert "班子过硬，活动室要改造" in procedure


def test_a_clause_the_records_meet_says_so(graded: Books, rulebook: Rulebook) -> None:
    card = card_of(graded, rulebook)
    met = [line for score in card.indicators for line in score.lines if line.met and not line.evidence]
    assert met
    assert all(basis_words(line) == line.met for line in met)
    assert all(note_words(line) == "" for line in met if not line.answer)
    assert words["verdict_met"] == "符合"


def test_one_scheme_alone_is_printed_where_it_is_asked_for(graded: Books, rulebook: Rulebook) -> None:
    with graded.database.read() as session:

        def printed(scheme: str | None) -> str:
            made = papers.make(session, rulebook, graded.branch_id, "scorecard", YEAR, TODAY, scheme=scheme)
            return squeezed("".join(page_texts(made.pdf)))

        every, hefei, zhenjiang = printed(None), printed(HEFEI), printed("zhenjiang-2018")
        with pytest.raises(BranchDeskError, match="没有采用考评办法“linzi-2020”"):
            printed("linzi-2020")
    titles = [squeezed(rulebook.scheme(one).title) for one in (HEFEI, "zhenjiang-2018")]
    assert [title in every for title in titles] == [True, True]
    assert [title in hefei for title in titles] == [True, False]
    assert [title in zhenjiang for title in titles] == [False, True]
