"""Where the program's own files and this computer's files lie."""

import sys
from pathlib import Path

INSTALLED = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parent.parent))
"""The folder that holds resources/ and i18n/, in a checkout and in the installed bundle."""

RESOURCES = INSTALLED / "resources"


def user_data() -> Path:
    """Return the folder of this user for rule files of their own; it need not exist."""
    import platformdirs

    return Path(platformdirs.user_data_dir("BranchDesk", appauthor=False))


def user_log() -> Path:
    """Return the folder for the program's log; it need not exist."""
    import platformdirs

    return Path(platformdirs.user_log_dir("BranchDesk", appauthor=False))
