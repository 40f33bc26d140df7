"""The dialogs and views of the pages about people: members, their relations, honours and the committee."""

from functools import partial

from PySide6.QtGui import QGuiApplication

from branchdesk.models import ElectionKind
from branchdesk.people.dispositions import Case
from branchdesk.rules.status_moves import shipped_status_moves
from ui.page import Page
from ui.pages.development.page import DevelopmentPage
from ui.pages.development.plan import PlanPage
from ui.pages.people.committee.page import CommitteePage
from ui.pages.people.honours import HonoursPage
from ui.pages.people.page import PeoplePage
from ui.pages.people.quality import QualityPage
from ui.pages.people.relations.page import TAB_WORDS, RelationsPage
from ui.pages.people.relations.transfers_tab import TransfersTab
from ui.pages.people.statistics import StatisticsPage
from ui.pages.people.survey import SurveyPage
from ui.steps import Step
from ui.steps.checking import check_sample

FURTHER_BOOKS = ("sanctions", "dispositions", "cultivation")


def dialogs(page: Page) -> list[Step] | None:
    """List the dialogs of a page and how each is opened; nothing for a page of another subject."""
    match page:
        case PeoplePage():
            return _of_people(page)
        case HonoursPage():
            return [
                ("award", page.add),
                ("sanction", lambda: _enter(page, "sanctions")),
                ("disposition", lambda: _enter(page, "dispositions")),
                ("step", lambda: _step(page)),
                ("cultivation", lambda: _enter(page, "cultivation")),
            ]
        case RelationsPage():
            return _of_relations(page)
        case CommitteePage():
            return _of_committee(page)
        case QualityPage():
            return [("known", page.acknowledge)]
        case SurveyPage():
            return [("take", page.take_proposals), ("close", page.close_survey)]
        case StatisticsPage():
            return [("names", lambda: _names(page)), ("paper", page.print_paper)]
        case DevelopmentPage():
            return [("new", page.add_person), ("since", page.counting.ask)]
        case PlanPage():
            return [("settle", page.settle), ("foresee", page.foresee)]
    return None


def views(page: Page) -> list[Step] | None:
    """List what a page shows in place, and how to turn to it."""
    match page:
        case PeoplePage():
            return [(key, partial(page.panel.tabs.choose, key)) for key in page.panel.forms]
        case DevelopmentPage():
            return [("case", page.open_case), ("step", lambda: page.open_case("target"))]
        case RelationsPage():
            return [(key, partial(page.chips.choose, key)) for key, _words in TAB_WORDS]
        case CommitteePage():
            return [
                ("election", lambda: page.tabs.choose("election")),
                ("vote", lambda: _past_vote(page)),
                ("structure", lambda: page.tabs.choose("structure")),
            ]
        case HonoursPage():
            return [(key, partial(page.tabs.choose, key)) for key in FURTHER_BOOKS]
    return None


def _of_people(page: PeoplePage) -> list[Step]:
    return [
        ("new", page.add_person),
        ("groups", page.arranging.manage_groups),
        ("bulk", lambda: _bulk(page)),
        ("post", page.panel.enter_post),
        ("pasted", lambda: _paste(page)),
        ("card", page.panel.show_card),
        ("correction", lambda: _move(page, "correction")),
        ("removal", lambda: _move(page, "removal")),
        ("import", page.import_sheet),
        ("import-checked", lambda: check_sample(page, "roster.xlsx")),
    ]


def _of_relations(page: RelationsPage) -> list[Step]:
    steps: list[Step] = [(f"{key}-new", tab.add) for key, tab in page.tabs.items()]
    transfers = page.tabs["transfers"]
    if isinstance(transfers, TransfersTab):
        steps.append(("arrival", transfers.take_in))
    return steps


def _of_committee(page: CommitteePage) -> list[Step]:
    return [
        ("term", page.enter_term),
        ("reminder", page.remind),
        ("extension", page.extend),
        ("division", page.divide),
        ("begin", lambda: page.begin_election(ElectionKind.TERM)),
        ("step", page.take_step),
        ("candidates", lambda: page.do("candidates")),
        ("electors", lambda: page.do("electors")),
        ("officers", lambda: page.do("officers")),
        ("count", lambda: _past_count(page)),
        ("choices", page.choose),
        ("basis", page.enter_basis),
    ]


def _enter(page: HonoursPage, book: str) -> None:
    """Open the form of one of the registers."""
    page.tabs.choose(book)
    page.add()


def _step(page: HonoursPage) -> None:
    """Open the form of the next step of the first case."""
    page.tabs.choose("dispositions")
    case = page.panel.record
    if isinstance(case, Case) and case.next_step is not None:
        page.panel.steps.enter(case.next_step)


def _move(page: PeoplePage, name: str) -> None:
    """Open the form of a change of status."""
    page.panel.moves.begin(shipped_status_moves()[name][-1])


def _bulk(page: PeoplePage) -> None:
    page.table.selectAll()
    page.arranging.edit_selected().fields["group_name"].type("第一党小组")


def _paste(page: PeoplePage) -> None:
    QGuiApplication.clipboard().setText(
        "欧阳晓雯\t男\t汉族\t1968-07-21\t1998-09-10\n单雄信\t男\t汉族\t1990-01-02\t2015-07-01"
    )
    page.arranging.paste()


def _names(page: StatisticsPage) -> None:
    if page.found is not None:
        table = page.found.table("sex")
        page.show_names(table, table.lines[0])


def _past_vote(page: CommitteePage) -> None:
    page.show_record(page.terms.model.record(0).election_id or "", "election:vote")


def _past_count(page: CommitteePage) -> None:
    _past_vote(page)
    page.do(f"count:{page.chosen.ballots[0].id}")
