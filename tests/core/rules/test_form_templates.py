"""Forms as data: the grid is checked, fields are known, and the Yongzhou words are the source's."""

import re
from pathlib import Path

import pytest

from branchdesk.documents.appraisal_papers import APPRAISAL_FIELDS
from branchdesk.fields import APPLICANT_FIELDS, DUES_FIELDS, ROSTER_FIELDS
from branchdesk.paths import RESOURCES
from branchdesk.rules.form_dictionary import FORM_FIELDS
from branchdesk.rules.form_templates import FormTemplate, read_form, read_forms
from branchdesk.rules.reading import BadRuleFile
from branchdesk.rules.registers import read_register, read_registers, read_words

FORMS = read_forms(RESOURCES / "forms")
SOURCE = Path("tests/data/sources/yongzhou-2019.txt").read_text(encoding="utf-8")

HEAD = """
id = "sample"
name = "样表"
source = "样例"
title = ["样表"]
columns_mm = [20, 30]
"""


def written(tmp_path: Path, rows: str) -> Path:
    path = tmp_path / "sample.toml"
    path.write_text(HEAD + rows, encoding="utf-8")
    return path


def test_cells_reaching_across_and_down_fill_the_grid(tmp_path: Path) -> None:
    form = read_form(
        written(
            tmp_path,
            """
            [[rows]]
            height_mm = 10
            cells = [{ text = "甲", down = 2 }, { field = "branch.name" }]
            [[rows]]
            height_mm = 10
            cells = [{ text = "乙" }]
            [[rows]]
            height_mm = 10.5
            cells = [{ text = "丙", across = 2 }]
            """,
        )
    )
    assert [(row, column, cell.text) for row, column, cell in form.placed()] == [
        (0, 0, "甲"),
        (0, 1, ""),
        (1, 1, "乙"),
        (2, 0, "丙"),
    ]
    assert form.fields() == ("branch.name",)


@pytest.mark.parametrize(
    "cells",
    [
        '{ text = "只有一格" }',
        '{ text = "太宽", across = 3 }',
        '{ text = "甲" }, { text = "乙" }, { text = "多一格" }',
        '{ text = "太深", down = 2 }, { text = "乙" }',
    ],
)
def test_cells_that_do_not_fill_the_grid_are_refused(tmp_path: Path, cells: str) -> None:
    with pytest.raises(BadRuleFile, match="第 1 行"):
        read_form(written(tmp_path, f"[[rows]]\nheight_mm = 10\ncells = [{cells}]"))


def test_a_field_outside_the_dictionary_is_refused_with_the_nearest_name(tmp_path: Path) -> None:
    cells = '{ field = "branch.nam" }, { text = "乙" }'
    form = read_form(written(tmp_path, f"[[rows]]\nheight_mm = 10\ncells = [{cells}]"))
    with pytest.raises(BadRuleFile, match=r"branch\.nam.*是不是“branch\.name”"):
        form.require_fields(FORM_FIELDS)


def test_an_unknown_key_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadRuleFile, match="colour"):
        read_form(written(tmp_path, '[[rows]]\nheight_mm = 10\ncells = [{ text = "甲", colour = 3 }]'))


def annex(number: int) -> str:
    """The words of one annex as the source prints it, without blanks and cell marks."""
    start = re.search(rf"^ ?附件{number}$", SOURCE, re.MULTILINE).start()
    end = re.search(rf"^ ?附件{number + 1}$", SOURCE, re.MULTILINE)
    return re.sub(r"\s", "", SOURCE[start : end.start() if end else None])


def words_of(form: FormTemplate) -> str:
    """The form's own words in reading order, fields left blank as the source prints them."""
    blanks = {"filed_on": "年月日"}
    heading = [piece.text or blanks.get(piece.field, "") for piece in form.heading]
    cells = [cell.text + "".join(cell.foot) for row in form.rows for cell in row.cells]
    return re.sub(r"\s", "", "".join([form.annex, *form.title, *heading, *cells]))


@pytest.mark.parametrize(
    ("form_id", "number"),
    [("yongzhou-demonstration", 1), ("yongzhou-application", 2), ("yongzhou-progress", 3)],
)
def test_the_forms_say_what_the_source_says_and_nothing_else(form_id: str, number: int) -> None:
    assert words_of(FORMS[form_id]) == annex(number).removesuffix("1" if number == 3 else "")


def test_the_letter_spaced_labels_keep_their_blanks() -> None:
    labels = {cell.text for form in FORMS.values() for row in form.rows for cell in row.cells}
    for label in ("党 员\n人 数", "支 委\n人 数", "申 报\n时 间", "书记\n姓名"):
        assert label in labels
        assert re.search(r"\s*".join(map(re.escape, label.split("\n"))), SOURCE)
    assert any(label.endswith("意    见") for label in labels)
    assert "市直工委意    见" in SOURCE


def sources() -> str:
    """Every document of the cities, without blanks and cell marks."""
    texts = (path.read_text(encoding="utf-8") for path in Path("tests/data/sources").glob("*.txt"))
    return re.sub(r"\s", "", "".join(texts))


@pytest.mark.parametrize("form", [form for form in FORMS.values() if form.city], ids=lambda form: form.id)
def test_every_label_of_a_city_form_stands_in_its_document(form: FormTemplate) -> None:
    said = sources()
    labels = [form.annex, *form.title, *(piece.text for piece in form.heading)]
    labels += [words for row in form.rows for cell in row.cells for words in (cell.text, *cell.foot)]
    for label in labels:
        assert re.sub(r"\s", "", label) in said, label


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_every_form_fits_a4_and_names_known_fields(form: FormTemplate) -> None:
    form.require_fields({**FORM_FIELDS, **APPRAISAL_FIELDS})
    assert sum(form.columns_mm) == 170
    assert sum(row.height_mm for row in form.rows) <= 236


def test_every_column_of_the_registers_is_in_the_data_dictionary() -> None:
    registers = read_registers(RESOURCES / "registers")
    registers["roster"].require_fields(ROSTER_FIELDS)
    registers["applicants"].require_fields(APPLICANT_FIELDS)
    registers["dues"].require_fields(DUES_FIELDS)
    assert {"id_number", "admitted_on", "posts"} <= {c.field for c in registers["roster"].paper_columns}


def test_a_register_without_columns_for_paper_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "r.toml"
    path.write_text(
        'id = "r"\ntitle = "册"\nsource = "样例"\n'
        'columns = [{ field = "name", title = "姓名", width_mm = 20, sheet_only = true }]',
        encoding="utf-8",
    )
    with pytest.raises(BadRuleFile, match="没有可以打印的列"):
        read_register(path)


def test_a_missing_word_is_named() -> None:
    words = read_words(RESOURCES / "papers" / "common.toml")
    with pytest.raises(BadRuleFile, match="没有这个词"):
        words["没有这个词"]
