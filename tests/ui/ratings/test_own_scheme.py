"""装入办法文件: every fault listed with its line, a right file summed up, taken in, chosen, taken out and put back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from branchdesk.rules.rulebook import read_rulebook
from branchdesk.schemes import choose_schemes
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
    for words in ("可以在“选考评办法”里选用", "会替换以前装入的"):
        page.deeds.load()
        assert words in page.deeds.checking.verdict.text()
        page.deeds.checking.take_in()


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
