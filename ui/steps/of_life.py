"""The dialogs and views of organisational life: sittings, plan, lists, talks, the year's meeting and appraisal."""

from collections.abc import Callable
from functools import partial

from branchdesk.models import MeetingKind
from ui.page import Page
from ui.pages.life.attendance import AttendancePage
from ui.pages.life.debriefs import DebriefsPage
from ui.pages.life.lists.page import TasksPage
from ui.pages.life.lists.plans_book import PlansBook
from ui.pages.life.page import LifePage
from ui.pages.life.plan.page import PlanPage
from ui.pages.life.pledges import PledgesPage
from ui.pages.life.talks import TalksPage
from ui.pages.life.year.page import LifeYearPage
from ui.steps import Step


def dialogs(page: Page) -> list[Step] | None:
    """List the dialogs of a page and how each is opened; nothing for a page of another subject."""
    match page:
        case LifePage():
            return _of_meetings(page)
        case PlanPage():
            return _of_plan(page)
        case LifeYearPage():
            return _of_year(page)
        case TasksPage():
            return _of_lists(page)
        case AttendancePage():
            return [("make-up", lambda: _make_up(page))]
        case TalksPage():
            return [
                ("new", page.add),
                ("several", page.list.add_several),
                ("follow-up", page.list.follow_up),
            ]
        case DebriefsPage():
            return [("new", page.add), ("edit", page.edit), ("weights", page.choose_weights)]
    return None


def views(page: Page) -> list[Step] | None:
    """List what a page shows in place, and how to turn to it."""
    match page:
        case AttendancePage() | TalksPage():
            return [(key, partial(page.tabs.choose, key)) for key in page.views]
        case LifePage():
            return [("new", page.new), ("edit", page.edit)]
        case PlanPage():
            return [(key, partial(page.view_tabs.choose, key)) for key in ("year", "list")]
        case PledgesPage():
            return [("members", lambda: page.tabs.choose("members"))]
        case TasksPage():
            books = list(page.books)[1:]
            return [
                ("board", partial(page.show_record, "", "board")),
                *((key, partial(page.tabs.choose, key)) for key in books),
            ]
        case LifeYearPage():
            steps = ("opinions", "self-checks", "problems", "rectification")
            return [
                *((name, partial(page.show_record, "", f"review:{name}")) for name in steps),
                ("appraisal", lambda: page.tabs.choose("appraisal")),
            ]
    return None


def _of_meetings(page: LifePage) -> list[Step]:
    def final(deed: Callable[[], object], *, is_final: bool) -> None:
        row = next((row for row in page.overview.rows if (row.final_on is not None) == is_final), None)
        if row is not None and page.list.choose(row.id):
            deed()

    return [
        ("notice", page.announce),
        ("range", page.print_range),
        ("final", lambda: final(page.panel.finalise, is_final=False)),
        ("reopen", lambda: final(page.panel.take_back, is_final=True)),
        ("minutes", lambda: final(partial(page.panel.papers.show, "meeting-minutes"), is_final=True)),
        ("files", lambda: final(lambda: page.panel.files.tiles.buttons[0].click(), is_final=True)),
    ]


def _of_plan(page: PlanPage) -> list[Step]:
    return [
        ("new", page.add),
        ("edit", page.edit),
        ("rules", page.make_plan),
        ("calendar", lambda: page.make_plan("calendar")),
        ("themes", page.edit_themes),
        ("ics", page.export_calendar),
    ]


def _of_year(page: LifeYearPage) -> list[Step]:
    """Open what is entered of the life meeting, then of the appraisal."""
    first = page.found.people[0].id

    def of_entry(deed: str) -> None:
        page.tabs.choose("appraisal")
        page.do_entry(deed, "decide" if deed == "step" else page.chosen.entries[0].id)

    return [
        ("study", lambda: page.do("study")),
        ("opinion", lambda: page.do("opinions")),
        ("self-check", lambda: page.do("self-check", first)),
        ("problem", lambda: page.do("problems")),
        ("report", lambda: page.do("report")),
        ("step", lambda: of_entry("step")),
        ("entry", lambda: of_entry("entry")),
        ("final", page.finalise),
    ]


def _of_lists(page: TasksPage) -> list[Step]:
    """List the dialogs of an item, of the other registers, and what is taken over."""
    item = page.panel.record
    deeds = [] if item is None else [*page.forms.deeds(item), *page.deeds.more(item)]
    found: list[Step] = [("new", page.add), ("edit", page.edit), ("take-over", page.take_over)]
    found += [(f"deed-{number}", deed) for number, (_words, deed) in enumerate(deeds)]
    found += [(f"new-{key}", partial(_enter_list, page, key)) for key in ("filings", "plans", "delegated")]
    return [*found, ("stage", partial(_finish_stage, page))]


def _enter_list(page: TasksPage, key: str) -> None:
    """Open the form of one of the registers."""
    page.tabs.choose(key)
    page.add()


def _finish_stage(page: TasksPage) -> None:
    """Open what finishes a stage of the first plan."""
    page.tabs.choose("plans")
    plans, plan = page.books["plans"], page.panel.record
    if isinstance(plans, PlansBook) and plan is not None:
        plans.finish_stage(plan)


def _make_up(page: AttendancePage) -> None:
    """Open the form of make-up study for everybody away from the last Party day."""
    page.tabs.choose("map")
    page.map.turn_to(MeetingKind.PARTY_DAY, by_month=False)
    page.map.table.setCurrentIndex(page.map.model.index(0, page.map.model.columnCount() - 1))
    page.make_up()
