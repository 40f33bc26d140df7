"""A bad rule file of the user's own is told with its sentence, in the settings and on the page it is for."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from branchdesk.rules.rulebook import read_rulebook
from tests.made_scheme import SCHEME, written
from ui.context import AppContext
from ui.page import Page
from ui.pages.ratings.page import RatingsPage
from ui.pages.settings.page import SettingsPage


@pytest.fixture
def faulty(app_context: AppContext, tmp_path: Path) -> AppContext:
    """A desk whose user has one bad scheme and one bad register."""
    for kind in ("ratings", "registers"):
        (tmp_path / kind).mkdir()
    written(tmp_path / "ratings", SCHEME.replace("dues_short", "dues_shrot"))
    (tmp_path / "registers" / "r.toml").write_text("id = ", encoding="utf-8")
    app_context.rulebook = replace(app_context.rulebook, faults=read_rulebook(user_folder=tmp_path).faults)
    return app_context


@pytest.mark.parametrize(
    ("kind", "told"), [(SettingsPage, ["made.toml", "r.toml"]), (RatingsPage, ["made.toml"])]
)
def test_a_bad_file_is_told(qtbot: Any, faulty: AppContext, kind: type[Page], told: list[str]) -> None:
    page = kind(faulty)
    qtbot.addWidget(page)
    page.reload()
    said = [label.text() for label in page.findChildren(QLabel) if "这个文件已搁置" in label.text()]
    assert len(said) == len(told)
    assert all(name in words for name, words in zip(told, said, strict=True))
    assert "M2.1.metric" in said[0]
