"""Choices of this computer: text size, look, language, recent ledgers. Facts of the branch are in its books."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings

RECENT = 6


class Settings:
    """Kept in this user's own settings; tests pass a file of their own."""

    def __init__(self, path: Path | None = None) -> None:
        if path is None:
            self._kept = QSettings(
                QSettings.Format.IniFormat, QSettings.Scope.UserScope, "BranchDesk", "BranchDesk"
            )
        else:
            self._kept = QSettings(str(path), QSettings.Format.IniFormat)

    def get(self, name: str, default: Any = None) -> Any:
        """Return a choice by name as the type of its default."""
        value: Any = self._kept.value(name, default)
        if isinstance(default, bool):
            return value in (True, "true", "1")
        if isinstance(default, int):
            try:
                return int(value)
            except (TypeError, ValueError):
                return default
        if isinstance(default, list):
            return [value] if isinstance(value, str) else list(value or [])
        return value

    def put(self, name: str, value: Any) -> None:
        """Keep a choice."""
        self._kept.setValue(name, value)
        self._kept.sync()

    @property
    def text_percent(self) -> int:
        """Text size, 100 to 200."""
        return int(self.get("look/text_percent", 100))

    @property
    def dark(self) -> bool:
        """Whether the dark look is chosen."""
        return bool(self.get("look/dark", False))

    @property
    def language(self) -> str:
        """The language of the windows."""
        return str(self.get("look/language", "zh_CN"))

    @property
    def idle_minutes(self) -> int:
        """After how many minutes without a hand on it the ledger locks; 0 means never."""
        return int(self.get("lock/idle_minutes", 15))

    @property
    def recent(self) -> list[Path]:
        """Ledgers opened lately, the newest first, as far as they still exist."""
        return [Path(name) for name in self.get("recent", []) if (Path(name) / "branchdesk.db").exists()]

    def remember(self, ledger: Path) -> None:
        """Put a ledger at the head of the recent ones."""
        names = [str(ledger), *(str(path) for path in self.recent if path != ledger)]
        self.put("recent", names[:RECENT])
