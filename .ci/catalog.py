"""Keep the catalogs of messages in step with the program: `update` writes them, `check` says what is amiss."""

import io
import os
import re
import subprocess
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

HERE = Path(__file__).resolve().parent.parent
TEMPLATE = HERE / "i18n" / "branchdesk.pot"
LANGUAGES = ("en",)
PYBABEL = Path(sys.executable).with_name("pybabel")


def extract(into: Path) -> None:
    """Collect the messages of the program into a template."""
    options = [
        "--project=BranchDesk",
        "--add-location=file",
        "--sort-by-file",
        "--charset=utf-8",
        "--no-wrap",
    ]
    subprocess.run(
        [PYBABEL, "-q", "extract", "-F", "pyproject.toml", *options, "-o", into, "."],
        cwd=HERE,
        env={**os.environ, "PYTHONPATH": str(HERE / ".ci")},
        check=True,
    )


def po_of(language: str) -> Path:
    """Say where a language's catalog lies."""
    return HERE / "i18n" / language / "LC_MESSAGES" / "branchdesk.po"


def update() -> None:
    """Write the template afresh and bring new messages, untranslated, into each catalog."""
    TEMPLATE.parent.mkdir(exist_ok=True)
    extract(TEMPLATE)
    for language in LANGUAGES:
        target = po_of(language)
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            subprocess.run(
                [PYBABEL, "-q", "init", "-i", TEMPLATE, "-o", target, "-l", language, "--no-wrap"], check=True
            )
            continue
        options = ["--no-fuzzy-matching", "--ignore-obsolete", "--no-wrap"]
        subprocess.run(
            [PYBABEL, "-q", "update", "-i", TEMPLATE, "-o", target, "-l", language, *options], check=True
        )


def load(path: Path) -> Catalog:
    """Read a catalog."""
    return read_po(io.BytesIO(path.read_bytes()))


def body(path: Path) -> str:
    """Return a template without its header, where the day it was made stands."""
    return path.read_text(encoding="utf-8").partition("\n\n")[2]


def faults() -> list[str]:
    """List what is stale, missing or wrong in the catalogs."""
    fresh = HERE / "out" / "fresh.pot"
    fresh.parent.mkdir(exist_ok=True)
    extract(fresh)
    if not TEMPLATE.exists():
        return ["i18n/branchdesk.pot is missing: run `make catalog`"]
    found = []
    if body(fresh) != body(TEMPLATE):
        found.append("i18n/branchdesk.pot is stale: run `make catalog`")
    wanted = {message.id for message in load(fresh) if message.id}
    for language in LANGUAGES:
        found += [f"{language}: {fault}" for fault in catalog_faults(load(po_of(language)), wanted)]
    return found


def catalog_faults(catalog: Catalog, wanted: set[object]) -> list[str]:
    """List the entries that are missing, empty, fuzzy, or that lost a named place of their message."""
    present = {message.id: message for message in catalog if message.id}
    found = [f"missing: {identifier}" for identifier in wanted - present.keys()]
    for identifier, message in present.items():
        texts = message.string if isinstance(message.string, tuple | list) else [message.string]
        source = identifier if isinstance(identifier, str) else identifier[0]
        if message.fuzzy:
            found.append(f"fuzzy: {source}")
        elif not all(texts):
            found.append(f"empty: {source}")
        elif any(names(text) != names(source) for text in texts):
            found.append(f"other names in braces than the message: {source}")
    return sorted(found)


def names(text: str) -> set[str]:
    """Return the named places of a message: {n}, {name} …"""
    return set(re.findall(r"\{(\w*)[^}]*\}", text))


if __name__ == "__main__":
    if sys.argv[1:] == ["update"]:
        update()
    elif sys.argv[1:] == ["check"]:
        wrong = faults()
        print("\n".join(wrong) if wrong else "Catalogs are complete.")
        sys.exit(bool(wrong))
    else:
        sys.exit("usage: catalog.py update|check")
