"""Which dialogs and views each page has, beside what it shows first: the list that pictures are taken by."""

from functools import partial

from ui.page import Page
from ui.pages.exchange.page import ExchangePage
from ui.pages.papers.fields_dialog import EXAMPLE
from ui.pages.papers.page import PapersPage
from ui.pages.ratings.guidance import GuidancePage
from ui.pages.ratings.page import RatingsPage
from ui.pages.ratings.procedure import ProcedurePage
from ui.pages.service.charts import ChartsPage
from ui.pages.service.pioneers import PioneersPage
from ui.pages.service.points import PointsPage
from ui.pages.service.study import StudyPage
from ui.pages.settings.handover import HandoverSection
from ui.pages.settings.page import SettingsPage
from ui.pages.settings.rules import RulesSection
from ui.pages.settings.security import SecuritySection
from ui.register_page import RegistersPage
from ui.steps import Step, of_dues, of_life, of_people

DIALOGS = (of_people.dialogs, of_life.dialogs, of_dues.dialogs)
VIEWS = (of_people.views, of_life.views, of_dues.views)


def dialogs(page: Page) -> list[Step]:
    """List the dialogs of a page and how each is opened; a page of registers has a form for each."""
    for of_subject in DIALOGS:
        found = of_subject(page)
        if found is not None:
            return found
    match page:
        case StudyPage():
            return [("new", page.add), ("terms", page.choose_terms), ("paste", page.paste)]
        case PointsPage():
            return [
                ("new", page.add),
                ("propose", page.propose),
                ("terms", page.choose_terms),
                ("publish", page.publish),
            ]
        case RegistersPage():
            return [
                (key, partial(_entering, page, key)) for key, book in page.books.items() if book.is_offered()
            ]
        case PapersPage():
            page.show_record("yongzhou-application")
            return [
                ("texts", page.edit_texts),
                ("batch", page.library.save_several),
                ("fields", page.library.show_fields),
                ("own-form", lambda: page.library.check(EXAMPLE)),
            ]
        case RatingsPage():
            return [
                ("choose", page.deeds.choose),
                ("names", page.deeds.rename),
                ("settle", page.settle),
                ("type-in", page.deeds.type_in),
            ]
        case ExchangePage():
            page.own_card.make()
            return [("qr", page.own_card.show_qr)]
        case SettingsPage():
            return _of_settings(page)
    return []


def views(page: Page) -> list[Step]:
    """List what a page shows in place, and how to turn to it."""
    for of_subject in VIEWS:
        found = of_subject(page)
        if found is not None:
            return found
    match page:
        case RatingsPage():
            return [
                ("evidence", lambda: page.show_record("S7")),
                ("last-year", lambda: page.with_last.setChecked(True)),
                ("what-if", page.begin_trying),
            ]
        case ProcedurePage() | PioneersPage() | GuidancePage():
            offered = [key for key, book in page.books.items() if book.is_offered()]
            return [(f"list-{key}", partial(page.tabs.choose, key)) for key in offered]
        case StudyPage() | PointsPage():
            return [(key, partial(page.tabs.choose, key)) for key in page.books]
        case ChartsPage():
            return [(key, partial(page.tabs.choose, key)) for key in page.charts]
        case PapersPage():
            return [(key, partial(page.view.tabs.choose, key)) for key in ("sources", "gaps")]
    return []


def _entering(page: RegistersPage, key: str) -> None:
    """Open the form of a register."""
    page.show_record("", key)
    page.add()


def _of_settings(page: SettingsPage) -> list[Step]:
    security, handover, rules = (page.section(key) for key in ("security", "handover", "rules"))
    if not (
        isinstance(security, SecuritySection)
        and isinstance(handover, HandoverSection)
        and isinstance(rules, RulesSection)
    ):
        raise TypeError
    return [
        ("rule", rules.change),
        ("recovery", security.renew_recovery),
        ("operator", security.operators.add),
        ("handover", handover.begin),
    ]
