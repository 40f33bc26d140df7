"""The pages that rule files may name are those the window has."""

from importlib import import_module

from branchdesk.places import SECTIONS
from ui.shell import PAGES


def test_every_page_and_section_is_known_by_its_name() -> None:
    found = {key: getattr(import_module(module), name) for key, (module, name) in PAGES.items()}
    assert {key: tuple(getattr(page, "SECTIONS", ())) for key, page in found.items()} == dict(SECTIONS)
