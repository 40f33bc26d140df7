"""Try the built program as a user would: check the sample ledger, print a paper, open the window."""

import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import pypdfium2

from branchdesk import demo

HERE = Path(__file__).resolve().parent.parent
BUNDLE = HERE / "dist" / "branchdesk"
SUFFIX = ".exe" if sys.platform == "win32" else ""


def call(program: str, *arguments: object) -> str:
    """Run a program of the bundle, without this environment's Python, and return what it says."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL"))}
    done = subprocess.run(
        [str(BUNDLE / f"{program}{SUFFIX}"), *map(str, arguments)],
        env={**kept, "BRANCHDESK_PASSWORD": demo.PASSWORD, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{program} {arguments} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def main() -> None:
    """Walk through the bundle."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "ledger"
        today = date.today()
        demo.build(folder, today).close()
        call("branchdesk", "check", folder)
        call("branchdesk", "print", folder, "roster", "--year", today.year, "--out", scratch)
        pages = len(pypdfium2.PdfDocument(Path(scratch) / f"roster-{today.year}.pdf"))
        call("branchdesk-window", "--smoke", folder)
    size = (
        sum(file.stat().st_size for file in BUNDLE.rglob("*") if file.is_file() and not file.is_symlink())
        / 1e6
    )
    print(f"The installer's folder works: {size:.0f} MB, roster of {pages} pages printed, window opened.")


if __name__ == "__main__":
    main()
