"""Real windows over a real ledger, with settings of their own and message boxes that are heard, not seen."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from branchdesk import i18n
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store.database import Database
from branchdesk.store.ledger import Ledger
from tests.conftest import TODAY
from ui import messages, theme
from ui.context import AppContext
from ui.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Choices of a computer that nobody has used."""
    return Settings(tmp_path / "settings.ini")


@pytest.fixture(scope="session", autouse=True)
def _look(qapp: QApplication) -> None:
    theme.load_fonts(bundled_only=True)
    theme.apply(qapp)


@pytest.fixture
def app_context(
    ledger: Ledger, database: Database, rulebook: Rulebook, settings: Settings, qapp: QApplication
) -> Iterator[AppContext]:
    """What a page is given, over the ledger of `database`, on the tests' today."""
    context = AppContext(ledger, rulebook, settings, today=lambda: TODAY)
    yield context
    context.jobs.stop()
    context.deleteLater()


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows that speak English, by the catalog `make` compiled."""
    assert i18n.catalog_of("en").exists(), "the catalog is not compiled: run make setup"
    monkeypatch.setattr(i18n, "_current", i18n._current)
    i18n.use("en")


@dataclass
class Said:
    """What the program said and asked, and what the test answers."""

    errors: list[str] = field(default_factory=list)
    informed: list[str] = field(default_factory=list)
    toasts: list[tuple[str, Any]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    answer: bool = True
    path: Path | None = None


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Said:
    """Listens to ui.messages; `said.path` is what file dialogs return, `said.answer` what questions get."""
    heard = Said()

    def ask(_parent: object, _title: str, text: str, _yes: str) -> bool:
        heard.asked.append(text)
        return heard.answer

    monkeypatch.setattr(messages, "show_error", lambda _p, error: heard.errors.append(str(error)))
    monkeypatch.setattr(messages, "inform", lambda _p, _t, text: heard.informed.append(text))
    monkeypatch.setattr(messages, "toast", lambda _p, text, undo=None: heard.toasts.append((text, undo)))
    monkeypatch.setattr(messages, "ask", ask)
    for name in ("open_file", "save_file", "open_folder"):
        monkeypatch.setattr(messages, name, lambda *_a: heard.path)
    monkeypatch.setattr(messages, "open_files", lambda *_a: [heard.path] if heard.path else [])
    return heard


def unlock(qtbot: Any, start: Any, password: str) -> None:
    """Unlock from the first window, leaving the question who it is for later."""
    start.password.setText(password)
    start.unlock_button.click()
    qtbot.waitUntil(lambda: start.who is not None)
    start.who.later.click()
