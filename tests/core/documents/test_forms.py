"""The Yongzhou forms on paper: official words, values in their cells, overflow on a marked annex page."""

from datetime import date

import pytest

from branchdesk.documents import paper_texts, papers
from branchdesk.documents.fonts import Fonts
from branchdesk.documents.forms import Filled, form_document
from branchdesk.models import Branch, Post
from branchdesk.rules.form_dictionary import FORM_FIELDS
from branchdesk.rules.form_templates import FormTemplate
from branchdesk.rules.rulebook import Rulebook
from tests.conftest import TODAY
from tests.pdf_reading import character_boxes, ink_at, page_texts, pictures, squeezed
from tests.year_of_records import Books

FORM_IDS = ("yongzhou-demonstration", "yongzhou-application", "yongzhou-progress")


def filled(template: FormTemplate, **values: str) -> Filled:
    samples = {name: FORM_FIELDS[name].sample for name in template.fields()}
    labels = {name: field.label for name, field in FORM_FIELDS.items()}
    return Filled(template, samples | values, labels, "2026年度")


def drawn(form: Filled) -> bytes:
    return form_document("样表", "样例", form, Fonts()).render()


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_every_official_word_and_every_sample_is_on_one_page(rulebook: Rulebook, form_id: str) -> None:
    template = rulebook.forms[form_id]
    pdf = drawn(filled(template))
    (text,) = page_texts(pdf)
    for row in template.rows:
        for cell in row.cells:
            for line in (*cell.text.split("\n"), *cell.foot):
                assert squeezed(line) in squeezed(text)
    for field in template.fields():
        for line in FORM_FIELDS[field].sample.split("\n"):
            assert squeezed(line) in squeezed(text)
    assert "".join(template.title).replace(" ", "") in squeezed(text)


def test_letter_spacing_and_date_blanks_survive(rulebook: Rulebook) -> None:
    (text,) = page_texts(drawn(filled(rulebook.forms["yongzhou-application"], filed_on="   年  月  日")))
    for spaced in ("党 员", "人 数", "支 委", "申 报", "时 间"):
        assert spaced in text
    assert text.count("（盖章）") == 2
    assert text.count("申报时间：") == 1


def test_seal_and_date_stand_at_the_lower_right_of_the_opinions(rulebook: Rulebook) -> None:
    pdf = drawn(filled(rulebook.forms["yongzhou-demonstration"], filed_on="2026年5月20日"))
    seals = character_boxes(pdf, 0, "（盖章）")
    days = character_boxes(pdf, 0, "年 月 日")
    assert len(seals) == len(days) == 2
    for seal, day in zip(seals, days, strict=True):
        assert seal[0] > 400
        assert day[3] < seal[1]


def test_long_text_shrinks_then_goes_on_behind(rulebook: Rulebook) -> None:
    template = rulebook.forms["yongzhou-demonstration"]
    long = "".join(f"第{n}条：组织党员到社区报到服务，办实事。" for n in range(1, 121))
    form = filled(template, highlights=long)
    texts = page_texts(drawn(form))
    assert len(texts) >= 2
    assert "文字未完，接附页1" in texts[0]
    assert "附页1" in texts[1]
    assert "接“特色亮点做法”栏" in texts[1]
    first = squeezed(texts[0]).split("特色亮点做法")[1].split("……（文字未完")[0]
    rest = "".join(squeezed(text).split("2026年度")[0].split("栏")[-1] for text in texts[1:])
    assert first + rest.replace("（续）", "") == squeezed(long)
    assert len(texts) == 3
    assert "接“特色亮点做法”栏（续）" in texts[2]


def test_text_that_nearly_fits_shrinks_and_needs_no_annex(rulebook: Rulebook) -> None:
    template = rulebook.forms["yongzhou-demonstration"]
    form = filled(template, highlights="办实事。" * 175)
    assert len(page_texts(drawn(form))) == 1
    assert form.annexes == []


def test_two_full_cells_share_an_annex_page_each_under_its_name(rulebook: Rulebook) -> None:
    form = filled(rulebook.forms["yongzhou-progress"], done_5="五日支委会；" * 20, gap_6="会开得不够。" * 20)
    texts = page_texts(drawn(form))
    assert len(texts) == 2
    assert texts[1].index("接“5月份完成情况”栏") < texts[1].index("接“6月份问题短板”栏")
    assert "附页1" in texts[0]
    assert "附页2" in texts[0]


def test_words_stay_inside_their_cell(rulebook: Rulebook) -> None:
    pdf = drawn(filled(rulebook.forms["yongzhou-demonstration"], **{"secretary.name": "阿依古丽·买买提"}))
    picture = pictures(pdf)[0]
    assert picture.crop((0, 0, 55, picture.height)).getextrema()[0] > 200
    assert picture.crop((picture.width - 55, 0, picture.width, picture.height)).getextrema()[0] > 200


def test_a_branch_without_committee_prints_nought_and_says_so(books: Books, rulebook: Rulebook) -> None:
    with books.database.begin("没有支委会") as session:
        for post in session.query(Post).all():
            session.delete(post)
        session.add(Post(branch_id=books.branch_id, person_id=books.people[0], title="secretary"))
    with books.database.read() as session:
        made = papers.make(session, rulebook, books.branch_id, "yongzhou-application", 2026, TODAY)
    assert "未设支委会" in page_texts(made.pdf)[0]


def test_the_year_stands_in_the_foot_and_not_in_the_form(books: Books, rulebook: Rulebook) -> None:
    with books.database.read() as session:
        made = papers.make(session, rulebook, books.branch_id, "yongzhou-progress", 2026, TODAY)
    box = character_boxes(made.pdf, 0, "2026年度")
    assert len(box) == 1
    assert box[0][1] < 60


def test_months_before_founding_or_filing_are_grey(books: Books, rulebook: Rulebook) -> None:
    with books.database.begin("申报时间") as session:
        paper_texts.save(
            session, rulebook, books.branch_id, "yongzhou-application", 2026, "filed_on", "2026.4.20"
        )
    with books.database.read() as session:
        branch = session.get_one(Branch, books.branch_id)
        template = rulebook.forms["yongzhou-progress"]
        idle = paper_texts.inapplicable(session, branch.id, template, 2026)
        made = papers.make(session, rulebook, branch.id, "yongzhou-progress", 2026, TODAY)
    assert idle == {f"{column}_{month}" for column in ("goal", "gap", "who", "done") for month in (1, 2, 3)}
    label = character_boxes(made.pdf, 0, "2月份")[0]
    picture = pictures(made.pdf)[0]
    row = round(picture.height - (label[1] + label[3]) / 2)
    assert 200 < picture.getpixel((300, row)) < 230
    assert "5日支委会" in page_texts(made.pdf)[0]
    label = character_boxes(made.pdf, 0, "4月份")[0]
    assert picture.getpixel((300, round(picture.height - label[1]))) > 240


def test_the_filing_date_is_printed_twice_on_the_application(books: Books, rulebook: Rulebook) -> None:
    with books.database.begin("申报时间") as session:
        paper_texts.save(
            session, rulebook, books.branch_id, "yongzhou-application", 2026, "filed_on", "2026-04-20"
        )
    with books.database.read() as session:
        made = papers.make(
            session, rulebook, books.branch_id, "yongzhou-application", 2026, date(2026, 4, 18)
        )
    text = page_texts(made.pdf)[0]
    assert text.count("2026年4月20日") == 2
    for box in character_boxes(made.pdf, 0, "2026年4月20日"):
        assert ink_at(made.pdf, 0, box) > 20
