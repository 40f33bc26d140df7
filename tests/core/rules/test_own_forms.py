"""Forms of a branch's own: everything wrong is said at once with its line, and one bad file stops no other."""

from pathlib import Path

import pytest

from branchdesk.paths import RESOURCES
from branchdesk.rules import own_forms
from branchdesk.rules.form_dictionary import FORM_FIELDS
from branchdesk.rules.form_faults import check_form
from branchdesk.rules.form_templates import read_forms
from branchdesk.rules.own_forms import OwnForms, read_own_forms
from branchdesk.rules.reading import BadRuleFile, Fault
from branchdesk.rules.rulebook import read_rulebook

EXAMPLE = RESOURCES / "examples" / "own-visit.toml"
TEXT = EXAMPLE.read_text(encoding="utf-8")
SHIPPED = read_forms(RESOURCES / "forms")


def faults(tmp_path: Path, text: str | bytes) -> tuple[Fault, ...]:
    path = tmp_path / "own.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(BadRuleFile, match=r"own\.toml") as refused:
        check_form(path)
    return refused.value.faults


def test_the_example_is_a_form() -> None:
    form = check_form(EXAMPLE)
    assert form.id == "own-visit"
    assert [text.name for text in form.texts] == ["household", "story", "next_step"]


def test_the_example_stands_word_for_word_in_the_guide() -> None:
    assert TEXT in Path("docs/rules.md").read_text(encoding="utf-8")


def test_the_guide_names_every_part_of_the_records() -> None:
    guide = Path("docs/rules.md").read_text(encoding="utf-8")
    assert {
        name for name, field in FORM_FIELDS.items() if not field.month and f"`{name}`" not in guide
    } == set()


def test_every_fault_is_said_at_once_with_its_line(tmp_path: Path) -> None:
    text = (
        TEXT.replace('{ field = "member_count" }', '{ field = "member_cuont" }')
        .replace('across = 3, align = "left" },    # 占', 'across = "3", align = "left" },    # 占')
        .replace('source = "', 'sauce = "')
    )
    found = faults(tmp_path, text)
    lines = text.splitlines()
    assert [(lines[f.line - 1].split()[0], f.key) for f in found if f.line] == [
        ("sauce", "$.sauce"),
        ("#", "$.source"),  # missing, so told at the head of the file
        ("{", "$.rows[2].cells[1].across"),
    ]
    assert "是不是“source”？" in found[0].reason
    assert any("缺少“source”" in fault.reason for fault in found)
    assert "整数" in next(f.reason for f in found if "across" in f.key)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"member_count"', '"member_cuont"', "没有“member_cuont”这个字段。是不是“member_count”？"),
        ('proposed_from = "plan"', 'proposed_from = "plam"', "是不是“plan”？"),
        ('id = "own-visit"', 'id = "roster"', "以 own- 开头"),
        ("[30, 55, 30, 55]", "[30, 95, 30, 55]", "合计 210 毫米"),
        ("height_mm = 80", "height_mm = 180", "合计 294 毫米"),
        ("across = 3, align", "across = 4, align", "第 3 行"),
        ('name = "story"', 'name = "year"', "“year”是已有的字段"),
        ('name = "story"', 'name = "household"', "“household”写了两次"),
        ('field = "story"', 'field = "household"', "“story”没有放进任何一格"),
        ('title = ["走访结对情况表"]', 'title = [""]', "标题 title"),
        ('{ field = "household" }', '{ field = "household", text = "户" }', "text 或 field 之一"),
        ('align = "left"', 'align = "top"', "top"),
        ('title = ["走访结对情况表"]', 'title = ["走访结对情况表"]\nsize_pt = 40', "字号"),
        ('title = ["走访结对情况表"]', 'title = ["走访结对情况表"]\nof_record = true', "of_record"),
        ('name = "story"', 'name = "Story"', "小写字母"),
    ],
)
def test_what_is_wrong_is_said_with_line_and_reason(tmp_path: Path, old: str, new: str, words: str) -> None:
    found = faults(tmp_path, TEXT.replace(old, new, 1))
    assert any(words in fault.reason for fault in found), found
    assert all(fault.line for fault in found)


def test_full_width_signs_are_named_as_the_cause(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, TEXT.replace('name = "走访结对情况表"', "name = “走访结对情况表”", 1))
    assert (fault.line, "半角" in fault.reason) == (3, True)
    (fault,) = faults(tmp_path, "rows = [\n  { height_mm = 1 },\n")
    assert "没有写完" in fault.reason
    (fault,) = faults(tmp_path, 'id = "own-a"\nname 走访\n')
    assert fault.line == 2


@pytest.mark.parametrize(("content", "words"), [(TEXT.encode("gb18030"), "UTF-8"), (b"#" * 300_000, "太大")])
def test_a_file_that_is_no_form_at_all_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes(content)
    with pytest.raises(BadRuleFile, match=words):
        check_form(path)


def test_a_file_of_the_windows_editor_is_read(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    assert check_form(path).id == "own-visit"


def test_a_bad_file_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("id = ", encoding="utf-8")
    (tmp_path / "b.toml").write_text(TEXT, encoding="utf-8")
    (tmp_path / "c.toml").write_text(TEXT, encoding="utf-8")
    own = read_own_forms(tmp_path, SHIPPED)
    assert own.files == {"own-visit": "b.toml"}
    assert set(own.refused) == {"a.toml", "c.toml"}
    assert "b.toml" in str(own.refused["c.toml"])
    rulebook = read_rulebook(user_folder=tmp_path.parent)
    assert "yongzhou-progress" in rulebook.forms


def test_a_form_may_take_the_place_of_one_of_the_program_but_not_of_a_record(tmp_path: Path) -> None:
    replaced = TEXT.replace('id = "own-visit"', 'id = "yongzhou-application"')
    (tmp_path / "a.toml").write_text(replaced, encoding="utf-8")
    (tmp_path / "b.toml").write_text(
        TEXT.replace('id = "own-visit"', 'id = "member-appraisal"'), encoding="utf-8"
    )
    own = read_own_forms(tmp_path, SHIPPED)
    assert set(own.forms) == {"yongzhou-application"}
    assert set(own.refused) == {"b.toml"}


def test_a_form_is_taken_in_replaced_and_taken_out(tmp_path: Path) -> None:
    own = OwnForms(tmp_path / "forms", replaceable=frozenset(SHIPPED))
    assert own_forms.install(own, EXAMPLE).id == "own-visit"
    own = read_own_forms(own.folder, SHIPPED)
    newer = tmp_path / "newer.toml"
    newer.write_text(TEXT.replace("走访结对情况表", "走访表"), encoding="utf-8")
    own_forms.install(own, newer)
    own = read_own_forms(own.folder, SHIPPED)
    assert own.forms["own-visit"].name == "走访表"
    content = own_forms.take_out(own, "own-visit.toml")
    assert read_own_forms(own.folder, SHIPPED).forms == {}
    own_forms.put_back(own, "own-visit.toml", content)
    assert set(read_own_forms(own.folder, SHIPPED).forms) == {"own-visit"}


def test_a_bad_form_is_not_copied(tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text("id = 1", encoding="utf-8")
    with pytest.raises(BadRuleFile):
        own_forms.install(OwnForms(tmp_path / "forms"), bad)
    assert not (tmp_path / "forms").exists()
