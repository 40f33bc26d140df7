"""The score sheet on paper: the source's words, the points, the evidence, the result."""

from dataclasses import replace
from decimal import Decimal

from branchdesk.documents import papers
from branchdesk.documents.fonts import Fonts
from branchdesk.documents.score_words import EVIDENCE_SHOWN, evidence_words
from branchdesk.documents.scorecard import scorecard_document
from branchdesk.models import RatingAnswer
from branchdesk.ratings.card import Method
from branchdesk.ratings.measures import Evidence
from branchdesk.ratings.scoring import score
from branchdesk.rules.rulebook import Rulebook
from tests.conftest import TODAY
from tests.pdf_reading import page_texts, squeezed
from tests.year_of_records import Books

SCHEME = "zhenjiang-2018"


def paper(books: Books, rulebook: Rulebook) -> str:
    with books.database.read() as session:
        made = papers.make(session, rulebook, books.branch_id, "scorecard", 2026, TODAY)
    return squeezed("".join(page_texts(made.pdf)))


def test_every_indicator_stands_with_the_words_of_the_source(books: Books, rulebook: Rulebook) -> None:
    text = paper(books, rulebook)
    scheme = rulebook.schemes[SCHEME]
    for indicator in scheme.indicators():
        assert squeezed(indicator.key_points) in text
        assert squeezed(indicator.method) in text
        assert f"{indicator.title}（{indicator.points}分）" in text
    for words in (scheme.bonus.words, scheme.penalty.words, scheme.veto.words):
        assert squeezed(words) in text


def test_total_star_notes_and_signatures_close_the_sheet(books: Books, rulebook: Rulebook) -> None:
    with books.database.read() as session:
        card = score(session, rulebook, books.branch_id, SCHEME, 2026, TODAY)
    text = paper(books, rulebook)
    assert f"总分：{card.total.normalize():f}" in text
    assert f"星级：{card.grade}（自评，待上级考评）" in text
    assert all(squeezed(note) in text for note in card.notes)
    assert "党支部书记：" in text
    assert "镇党建〔2018〕4号" in text


def test_typed_points_carry_their_reason(books: Books, rulebook: Rulebook) -> None:
    best = rulebook.schemes[SCHEME].bonus.items[-1]
    with books.database.begin("填写") as session:
        for item, count, reason in (("S13.1", 2, "缺公示栏和入党誓词"), (best.id, 1, "先进基层党组织")):
            session.add(
                RatingAnswer(
                    branch_id=books.branch_id, scheme=SCHEME, year=2026, item=item, count=count, reason=reason
                )
            )
    text = paper(books, rulebook)
    assert "理由：缺公示栏和入党誓词" in text
    assert "〔填写〕" in text
    assert f"+{best.points}{best.words}〔改判，记录为0〕理由：先进基层党组织" in text


def test_evidence_is_listed_up_to_a_bound_and_then_counted(books: Books, rulebook: Rulebook) -> None:
    with books.database.read() as session:
        card = score(session, rulebook, books.branch_id, SCHEME, 2026, TODAY)
    life = card.indicator("S7")
    line = replace(
        life.lines[0],
        method=Method.RECORD,
        count=30,
        points=Decimal(30),
        evidence=tuple(Evidence(f"第{n}次没有记录") for n in range(30)),
    )
    words = evidence_words(replace(life, points=Decimal(0), lines=(line,)))
    assert words.count("没有记录") == EVIDENCE_SHOWN
    assert "共30项" in words
    assert "以12分为限" in words


def test_a_long_card_fits_its_pages(books: Books, rulebook: Rulebook) -> None:
    with books.database.read() as session:
        card = score(session, rulebook, books.branch_id, SCHEME, 2026, TODAY)
    document = scorecard_document([card], Fonts())
    document.render()
    for page in document.pages:
        assert max(base for _x, base, *_rest in page.texts) < page.height
        assert max(y for _x1, _y1, _x2, y, _w in page.lines) < page.height - 30
