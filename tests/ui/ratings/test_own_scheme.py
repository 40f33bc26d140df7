"""装入办法文件: every fault listed with its line, a right file summed up, taken in, chosen, taken out and put back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from branchdesk.documents import papers
from branchdesk.ratings.card import Verdict
from branchdesk.rules.rulebook import read_rulebook
from branchdesk.schemes import choose_schemes
from branchdesk.store.history import actions
from branchdesk.worklists import items_of
from tests.pdf_reading import page_texts, squeezed
from tests.ui.conftest import Said
from ui.context import AppContext
from ui.pages.ratings.page import RatingsPage
from ui.pages.ratings.procedure import ProcedurePage
from ui.pages.ratings.sections import RatingSections
from ui.pages.ratings.side_by_side import SideBySidePage

SIXTH = Path(__file__).parents[2] / "data" / "sixth" / "ratings" / "yunxi-2026.toml"


@pytest.fixture
def page(app_context: AppContext, tmp_path: Path, qtbot: QtBot) -> RatingsPage:
    app_context.rulebook = read_rulebook(user_folder=tmp_path / "own")
    made = RatingsPage(app_context)
    qtbot.addWidget(made)
    made.resize(1160, 800)
    made.reload()
    made.show()
    return made


def undo(said: Said) -> Callable[[], Any]:
    found = said.toasts[-1][1]
    assert callable(found)
    return found


def told(page: RatingsPage) -> list[str]:
    return [label.text() for label in page.deeds.notes.findChildren(QLabel) if label.isVisibleTo(page)]


def test_a_file_is_mended_until_it_is_right_and_then_taken_in(
    page: RatingsPage, said: Said, tmp_path: Path
) -> None:
    said.path = tmp_path / "云溪.toml"
    said.path.write_text(
        SIXTH.read_text(encoding="utf-8")
        .replace("total = 20", "total = 30")
        .replace("dues_short", "dues_shrt"),
        encoding="utf-8",
    )
    page.deeds.load()
    dialog = page.deeds.checking
    faults = dialog.table.records.records
    assert [(fault.key, fault.line is not None) for fault in faults] == [
        ("total", True),
        ("Y4.1.metric", True),
    ]
    assert "是不是“dues_short”" in faults[1].reason
    assert not dialog.take_button.isVisibleTo(dialog)
    said.path.write_bytes(SIXTH.read_bytes())
    dialog.again_button.click()
    assert "总分 20" in dialog.advice.text()
    assert [(row.title, row.points) for row in dialog.areas.records.records] == [
        ("组织生活", "12"),
        ("保障", "8"),
    ]
    dialog.take_button.click()
    assert "yunxi-2026" in page.app.rulebook.schemes
    assert (tmp_path / "own" / "ratings" / "yunxi-2026.toml").exists()
    page.deeds.choose()
    page.deeds.dialog.form.fields["main"].type("yunxi-2026")
    page.deeds.dialog.accept()
    assert page.card is not None
    assert page.card.scheme == "yunxi-2026"
    page.deeds.take_out("yunxi-2026")
    assert page.card is None
    assert page.deeds.start.title.text() == "选定的考评办法用不了"
    assert any("“yunxi-2026”没有可用的文件" in words for words in told(page))
    undo(said)()
    assert page.card is not None
    assert told(page) == []


def test_loading_again_says_what_is_replaced(page: RatingsPage, said: Said) -> None:
    said.path = SIXTH
    for words, done in (
        ("可以在“选考评办法”里选用", "在“选考评办法”里选用"),
        ("会替换以前装入的", "现在按它评分"),
    ):
        page.deeds.load()
        assert words in page.deeds.checking.verdict.text()
        page.deeds.checking.take_in()
        assert done in said.toasts[-1][0]
        with page.app.database.begin("选用") as session:
            choose_schemes(session, page.app.branch_id, "yunxi-2026")


def test_a_scheme_of_the_program_stays(page: RatingsPage, said: Said) -> None:
    page.deeds.take_out("hefei-2018")
    assert "自带" in said.errors[0]
    assert "hefei-2018" in page.app.rulebook.schemes


def test_a_bad_file_in_the_folder_is_told_above_the_page(page: RatingsPage, tmp_path: Path) -> None:
    folder = tmp_path / "own" / "ratings"
    folder.mkdir(parents=True)
    (folder / "坏的.toml").write_text("id = ", encoding="utf-8")
    page.app.rulebook = page.app.rulebook.with_schemes_anew()
    page.reload()
    assert any("坏的.toml" in words for words in told(page))


def test_the_menu_offers_what_was_added(page: RatingsPage, said: Said) -> None:
    said.path = SIXTH
    page.deeds.load()
    page.deeds.checking.take_in()
    page.more.menu().aboutToShow.emit()
    offered = [act.text() for menu in [page.deeds.out] for act in menu.actions()]
    assert offered == ["党支部积分定星（yunxi-2026.toml）"]


def test_a_list_out_of_a_spreadsheet_is_judged_listed_noted_and_printed(
    page: RatingsPage, said: Said, tmp_path: Path
) -> None:
    """录入对标清单 (YZ27): from the file to the verdicts, an item of the list, a grade and the score sheet."""
    said.path = tmp_path / "机关参考标准.csv"
    said.path.write_text("项目,标准\n支部设置,按期换届\n,分工明确\n阵地,有场所\n", encoding="utf-8")
    page.deeds.type_in()
    entering = page.deeds.dialog
    read = next(one for one in entering.findChildren(QPushButton) if "电子表格" in one.text())
    read.click()
    fields = entering.form.fields
    assert fields["title"].value() == "机关参考标准"
    assert fields["lines"].value() == "支部设置\t按期换届\n\t分工明确\n阵地\t有场所"
    fields["city"].type("永州")
    entering.accept()
    (scheme_id,) = [one for one in page.app.rulebook.schemes if one.startswith("own-")]
    page.deeds.choose()
    page.deeds.dialog.form.fields["main"].type(scheme_id)
    page.deeds.dialog.accept()
    card = page.card
    assert card is not None
    first = card.line(card.lines()[0].item)
    assert (first.words, first.verdict) == ("按期换届", Verdict.MANUAL)
    page.lines.answer(first.item, 1, "超期半年")
    assert page.card is not None
    answered = page.card.line(first.item)
    assert (answered.verdict, answered.reason) == (Verdict.NOT_MET, "超期半年")
    with page.app.database.read() as session:
        assert actions(session)[0].words == "考评填写 按期换届"
    page.lines.raise_item(answered)
    assert page.lines.lists.dialog is not None
    page.lines.lists.dialog.accept()
    with page.app.database.read() as session:
        (item,) = items_of(session, page.app.branch_id, page.app.today())
        assert "按期换届" in item.text
        made = papers.make(
            session, page.app.rulebook, page.app.branch_id, "scorecard", page.app.year, page.app.today()
        )
    text = squeezed("".join(page_texts(made.pdf)))
    assert "机关参考标准" in text
    assert "超期半年" in text


def test_a_file_that_is_no_table_is_said_and_the_form_stays(
    page: RatingsPage, said: Said, tmp_path: Path
) -> None:
    said.path = tmp_path / "空.csv"
    said.path.write_text("1,2\n", encoding="utf-8")
    page.deeds.type_in()
    page.deeds.read_sheet()
    assert "没有读到条款" in said.errors[0]
    assert page.deeds.dialog.isVisible()


def test_every_section_follows_a_file_taken_in_or_out(
    app_context: AppContext, said: Said, tmp_path: Path, qtbot: QtBot
) -> None:
    app_context.rulebook = read_rulebook(user_folder=tmp_path / "own")
    said.path = SIXTH
    sections = RatingSections(app_context)
    qtbot.addWidget(sections)
    sections.reload()
    sections.show()
    sheet, procedure, compare = (sections.section(key) for key in ("sheet", "procedure", "compare"))
    assert isinstance(sheet, RatingsPage)
    assert isinstance(procedure, ProcedurePage)
    assert isinstance(compare, SideBySidePage)

    def schemes() -> tuple[set[str], list[str]]:
        sections.section("procedure")
        steps = {line.scheme for line in procedure.model.records}
        sections.section("compare")
        stands = [stand.id for stand in compare.table.records.records]
        sections.section("sheet")
        return steps, stands

    sheet.deeds.load()
    sheet.deeds.checking.take_in()
    with app_context.database.begin("办法") as session:
        choose_schemes(session, app_context.branch_id, "yunxi-2026", ["hefei-2018"])
    both = schemes()
    assert both == ({"yunxi-2026", "hefei-2018"}, ["yunxi-2026", "hefei-2018"])
    sheet.deeds.take_out("yunxi-2026")
    assert schemes() == ({"hefei-2018"}, ["hefei-2018"])
    undo(said)()
    assert schemes() == both
