"""Lists on a branch's own form: a row for each member, applicant, item or sitting, over as many pages as they need."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from branchdesk.documents.filled_form import fill, form_gaps, sample_pdf
from branchdesk.documents.fonts import Fonts
from branchdesk.documents.form_facts import Books as FormBooks
from branchdesk.documents.form_lists import READERS
from branchdesk.documents.forms import form_document
from branchdesk.models import WorklistKind, WorklistSource
from branchdesk.rules.form_dictionary import FORM_FIELDS
from branchdesk.rules.form_faults import check_form
from branchdesk.rules.reading import BadRuleFile
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store.database import Database
from branchdesk.worklists import raise_item
from tests.conftest import TODAY
from tests.core.rules.test_rules_page import example
from tests.pdf_reading import page_texts, squeezed
from tests.year_of_records import NAMES, Books

ITEMS = """id = "own-items"
name = "清单"
source = "支部约定"
title = ["清单"]
columns_mm = [20, 100, 60]
rows = [
    { height_mm = 9, cells = [{ text = "序号" }, { text = "事项" }, { text = "时限" }] },
    { height_mm = 20, each = "item", cells = [{ field = "item.number" }, { field = "item.text" }, { field = "item.due_on" }] },
    { height_mm = 20, cells = [{ text = "合计" }, { field = "tasks.raised", across = 2 }] },
]
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_field_of_a_list_can_be_read(books: Books, rulebook: Rulebook) -> None:
    with books.database.read() as session:
        asked = FormBooks(session, rulebook, books.branch_id, 2026, TODAY)
        for each in ("member", "sitting"):
            line = READERS[each](asked)[0]
            declared = {name.partition(".")[2] for name, field in FORM_FIELDS.items() if field.each == each}
            assert set(line) == declared - {"number"}


def test_a_row_stands_for_each_member_in_roster_order(
    books: Books, rulebook: Rulebook, tmp_path: Path
) -> None:
    form = check_form(written(tmp_path, example("list")))
    with books.database.read() as session:
        filled = fill(session, rulebook, books.branch_id, form, 2026, TODAY)
        assert form_gaps(session, rulebook, books.branch_id, form, 2026, TODAY) == []
    pages = page_texts(form_document("表", "支部", filled, Fonts()).render())
    whole = squeezed("".join(pages))
    places = [whole.index(name) for name in NAMES]
    assert places == sorted(places)
    assert len(pages) == 1


def test_what_does_not_fit_goes_on_under_the_same_heads(
    books: Books, rulebook: Rulebook, tmp_path: Path
) -> None:
    form = check_form(
        written(tmp_path, example("list").replace("height_mm = 9\neach", "height_mm = 15\neach"))
    )
    with books.database.read() as session:
        filled = fill(session, rulebook, books.branch_id, form, 2026, TODAY)
    first, second = map(squeezed, page_texts(form_document("表", "支部", filled, Fonts()).render()))
    fitting = (236 - 9) // 15
    assert NAMES[fitting - 1] in first
    assert NAMES[fitting] in second
    assert NAMES[fitting] not in first
    for page in (first, second):
        assert "序号姓名所在党小组手机号" in page


def test_rows_below_a_list_come_after_its_last_line(
    database: Database, branch_id: str, rulebook: Rulebook, tmp_path: Path
) -> None:
    form = check_form(written(tmp_path, ITEMS))
    with database.begin("清单") as session:
        for number in range(1, 24):
            raise_item(
                session,
                branch_id,
                f"第{number}件事",
                kind=WorklistKind.TASK,
                source=WorklistSource.SUPERIOR,
                raised_on=date(2026, 3, number),
                due_on=date(2026, 6, number),
            )
    with database.read() as session:
        filled = fill(session, rulebook, branch_id, form, 2026, TODAY)
    pages = [squeezed(page) for page in page_texts(form_document("表", "支部", filled, Fonts()).render())]
    assert len(pages) == 3
    assert all(page.count("序号事项时限") == 1 for page in pages)
    assert pages[-1].index("第23件事") < pages[-1].index("合计23")


def test_a_list_without_lines_leaves_a_row_for_a_pen_and_says_so(
    database: Database, branch_id: str, rulebook: Rulebook, tmp_path: Path
) -> None:
    form = check_form(written(tmp_path, ITEMS))
    with database.read() as session:
        filled = fill(session, rulebook, branch_id, form, 2026, TODAY)
        (gap,) = form_gaps(session, rulebook, branch_id, form, 2026, TODAY)
    assert len(filled.template.rows) == 3
    assert filled.values["item.number#1"] == ""
    assert "留一行空格" in gap.text
    assert gap.place.page == "life.tasks"


def test_words_too_long_for_a_line_go_on_behind_and_say_which_line(
    books: Books, rulebook: Rulebook, tmp_path: Path
) -> None:
    form = check_form(written(tmp_path, ITEMS))
    with books.database.read() as session:
        filled = fill(session, rulebook, books.branch_id, form, 2026, TODAY)
    long = replace(filled, values={**filled.values, "item.text#1": "把缺的内容逐条补齐。" * 60})
    pages = page_texts(form_document("表", "支部", long, Fonts()).render())
    assert "接“事项（第1行）”栏" in squeezed(pages[-1])


def test_the_sample_of_a_form_shows_a_line_of_its_list(tmp_path: Path) -> None:
    (text,) = page_texts(sample_pdf(check_form(written(tmp_path, example("list"))), 2026))
    assert "欧阳晓雯" in squeezed(text)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"item.text"', '"item.txet"', "是不是“item.text”？"),
        ('"item.text"', '"member.name"', '只能放在写了 each = "member" 的行里'),
        ('{ text = "时限" }', '{ field = "item.due_on" }', '只能放在写了 each = "item" 的行里'),
        ('each = "item"', 'each = "itme"', "itme"),
        ('{ field = "item.due_on" }', '{ field = "item.due_on", down = 2 }', "不能有占几行的格子"),
        ('each = "item", cells', 'each = "sitting", cells', "至少有一格取 sitting. 开头的字段"),
    ],
)
def test_what_is_wrong_with_a_list_is_said(tmp_path: Path, old: str, new: str, words: str) -> None:
    with pytest.raises(BadRuleFile) as refused:
        check_form(written(tmp_path, ITEMS.replace(old, new, 1)))
    said = [fault.reason for fault in refused.value.faults]
    assert any(words in reason for reason in said), said
    assert all(fault.line for fault in refused.value.faults)
