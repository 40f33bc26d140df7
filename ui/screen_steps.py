"""Which dialogs and views each page has, beside what it shows first: the list that pictures are taken by."""

from collections.abc import Callable

from ui.page import Page

Step = tuple[str, Callable[[], None]]


def dialogs(page: Page) -> list[Step]:
    """List the dialogs of a page and how each is opened."""
    from ui.pages.development.page import DevelopmentPage
    from ui.pages.dues.page import DuesPage
    from ui.pages.life.page import LifePage
    from ui.pages.people.page import PeoplePage

    match page:
        case PeoplePage():
            return [("new", page.add_person), ("end", page.end_person), ("import", page.import_sheet)]
        case DevelopmentPage():
            return [("new", page.add_person), ("step", page.advance)]
        case LifePage():
            return [("talk", page.talks.add)]
        case DuesPage():
            return [
                ("collect", page.collect_month),
                ("more", page.give_more),
                ("public", page.make_public),
                ("assess", page.assess_current),
            ]
    return []


def views(page: Page) -> list[Step]:
    """List what a page shows in place, and how to turn to it."""
    from ui.pages.life.page import LifePage

    match page:
        case LifePage():
            return [("new", page.new), ("edit", lambda: _edit_first(page))]
    return []


def _edit_first(page: "Page") -> None:
    from ui.pages.life.page import LifePage

    if isinstance(page, LifePage):
        page.edit()
