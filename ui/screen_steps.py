"""Which dialogs and views each page has, beside what it shows first: the list that pictures are taken by."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QGuiApplication

from branchdesk.models import ElectionKind, MeetingKind
from branchdesk.paths import RESOURCES
from branchdesk.people.dispositions import Case
from branchdesk.rules.status_moves import shipped_status_moves
from ui.import_dialog import ImportDialog
from ui.page import Page
from ui.pages.development.page import DevelopmentPage
from ui.pages.development.plan import PlanPage
from ui.pages.dues.arrears import ArrearsPage
from ui.pages.dues.assessment import AssessmentPage
from ui.pages.dues.page import DuesPage
from ui.pages.dues.publication import PublicationPage
from ui.pages.dues.relief import ReliefPage
from ui.pages.dues.remittance import RemittancePage
from ui.pages.exchange.page import ExchangePage
from ui.pages.life.attendance import AttendancePage
from ui.pages.life.debriefs import DebriefsPage
from ui.pages.life.lists.page import TasksPage
from ui.pages.life.lists.plans_book import PlansBook
from ui.pages.life.page import LifePage
from ui.pages.life.plan.page import PlanPage as LifePlanPage
from ui.pages.life.pledges import PledgesPage
from ui.pages.life.procedure import ProcedurePage
from ui.pages.life.talks import TalksPage
from ui.pages.life.year.page import LifeYearPage
from ui.pages.papers.fields_dialog import EXAMPLE
from ui.pages.papers.page import PapersPage
from ui.pages.people.committee.page import CommitteePage
from ui.pages.people.honours import HonoursPage
from ui.pages.people.page import PeoplePage
from ui.pages.people.quality import QualityPage
from ui.pages.people.relations.page import TAB_WORDS, RelationsPage
from ui.pages.people.relations.transfers_tab import TransfersTab
from ui.pages.people.statistics import StatisticsPage
from ui.pages.people.survey import SurveyPage
from ui.pages.ratings.page import RatingsPage
from ui.pages.service.charts import ChartsPage
from ui.pages.service.points import PointsPage
from ui.pages.service.study import StudyPage
from ui.pages.settings.handover import HandoverSection
from ui.pages.settings.page import SettingsPage
from ui.pages.settings.rules import RulesSection
from ui.pages.settings.security import SecuritySection
from ui.register_page import RegistersPage

Step = tuple[str, Callable[[], object]]


def dialogs(page: Page) -> list[Step]:
    """List the dialogs of a page and how each is opened."""
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
    return _elsewhere(page)


def _elsewhere(page: Page) -> list[Step]:
    """List the dialogs of the pages that are not about members."""
    match page:
        case DevelopmentPage():
            return [("new", page.add_person), ("since", page.counting.ask)]
        case PlanPage():
            return [("settle", page.settle), ("foresee", page.foresee)]
        case RegistersPage() if not isinstance(page, (StudyPage, PointsPage, TasksPage)):
            return [(key, partial(_entering, page, key)) for key in page.books]
        case TalksPage():
            return [("new", page.add)]
        case PapersPage():
            page.show_record("yongzhou-application")
            return [
                ("texts", page.edit_texts),
                ("batch", page.library.save_several),
                ("fields", page.library.show_fields),
                ("own-form", lambda: page.library.check(EXAMPLE)),
            ]
        case ExchangePage():
            page.own_card.make()
            return [("qr", page.own_card.show_qr)]
        case SettingsPage():
            return _of_settings(page)
    return _of_life_and_service(page)


def _of_life_and_service(page: Page) -> list[Step]:
    """List the dialogs of organisational life, and of study and points."""
    match page:
        case LifePage() | AttendancePage() | TalksPage():
            return _of_life(page)
        case StudyPage():
            return [("new", page.add), ("terms", page.choose_terms), ("paste", page.paste)]
        case PointsPage():
            return [
                ("new", page.add),
                ("propose", page.propose),
                ("terms", page.choose_terms),
                ("publish", page.publish),
            ]
        case LifePlanPage() | PledgesPage():
            return _of_plan(page)
        case LifeYearPage():
            return _of_year(page)
        case DebriefsPage():
            return [("new", page.add), ("edit", page.edit), ("weights", page.choose_weights)]
        case TasksPage():
            return _of_lists(page)
        case ProcedurePage():
            return [("new", page.add)]
    return _of_dues(page)


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


def _entering(page: RegistersPage, key: str) -> None:
    """Open the form of a register."""
    page.show_record("", key)
    page.add()


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
        ("import-checked", lambda: _check(page, "roster.xlsx")),
    ]


def _of_life(page: LifePage | AttendancePage | TalksPage) -> list[Step]:
    match page:
        case AttendancePage():
            return [("make-up", lambda: _make_up(page))]
        case TalksPage():
            return [
                ("new", page.add),
                ("several", page.list.add_several),
                ("follow-up", page.list.follow_up),
            ]
    return _of_meetings(page)


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


def _of_plan(page: LifePlanPage | PledgesPage) -> list[Step]:
    if isinstance(page, PledgesPage):
        return [("new", page.add)]
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


def _of_dues(page: Page) -> list[Step]:
    match page:
        case DuesPage():
            return [
                ("collect", page.collect_month),
                ("take", page.take_money),
                ("more", page.give_more),
                ("receipt", page.give_receipts),
                ("receipts", page.show_receipts),
                ("day", page.list_day),
                ("terms", page.choose_terms),
                ("assess", page.assess_current),
                ("opening", page.open_books),
                ("closing", page.close_books),
                ("import-checked", lambda: _check(page, "payroll.xlsx")),
            ]
        case AssessmentPage():
            return [
                ("prepare", page.bar.prepare),
                ("submit", page.bar.submit),
                ("assess", page.assess_current),
            ]
        case ReliefPage():
            return [("apply", page.add), ("paper", page.print)]
        case ArrearsPage():
            return [("remind", page.remind), ("excuse", page.excuse)]
        case RemittancePage():
            return [
                ("hand-up", page.hand_up),
                ("use", page.use),
                ("get-back", page.get_back),
                ("terms", page.choose_terms),
                ("reverse", page.reverse),
            ]
        case PublicationPage():
            return [
                ("public", page.make_public),
                ("shows", page.choose_shown),
                ("statement", page.ask_statement),
            ]
    return []


FURTHER_TABS: dict[type[Page], tuple[str, ...]] = {
    HonoursPage: ("sanctions", "dispositions", "cultivation"),
    AssessmentPage: ("again",),
}
"""The tabs of a page beside the one it opens with."""


def views(page: Page) -> list[Step]:
    """List what a page shows in place, and how to turn to it."""
    match page:
        case PeoplePage():
            return [(key, partial(page.panel.tabs.choose, key)) for key in page.panel.forms]
        case DevelopmentPage():
            return [("case", page.open_case), ("step", lambda: page.open_case("target"))]
        case AttendancePage() | TalksPage():
            return [(key, partial(page.tabs.choose, key)) for key in page.views]
        case LifePage() | LifePlanPage() | PledgesPage() | LifeYearPage() | PapersPage() | TasksPage():
            return _views_in_parts(page)
        case RelationsPage():
            return [(key, lambda key=key: page.chips.choose(key)) for key, _words in TAB_WORDS]  # type: ignore[misc]
        case CommitteePage():
            return [
                ("election", lambda: page.tabs.choose("election")),
                ("vote", lambda: _past_vote(page)),
                ("structure", lambda: page.tabs.choose("structure")),
            ]
        case RatingsPage():
            return [("evidence", lambda: page.show_record("S7"))]
        case HonoursPage() | AssessmentPage():
            return [(key, partial(page.tabs.choose, key)) for key in FURTHER_TABS[type(page)]]
        case StudyPage() | PointsPage():
            return [(key, partial(page.tabs.choose, key)) for key in page.books]
        case ChartsPage():
            return [(key, partial(page.tabs.choose, key)) for key in page.charts]
        case StudyPage() | PointsPage() | ChartsPage():
            keys = page.charts if isinstance(page, ChartsPage) else page.books
            return [(key, partial(page.tabs.choose, key)) for key in keys]
    return []


def _views_in_parts(
    page: LifePage | LifePlanPage | PledgesPage | LifeYearPage | TasksPage | PapersPage,
) -> list[Step]:
    if isinstance(page, TasksPage):
        books = list(page.books)[1:]
        return [
            ("board", partial(page.show_record, "", "board")),
            *((key, partial(page.tabs.choose, key)) for key in books),
        ]
    if isinstance(page, LifeYearPage):
        steps = ("opinions", "self-checks", "problems", "rectification")
        return [
            *((name, partial(page.show_record, "", f"review:{name}")) for name in steps),
            ("appraisal", lambda: page.tabs.choose("appraisal")),
        ]
    if isinstance(page, LifePage):
        return [("new", page.new), ("edit", page.edit)]
    if isinstance(page, PledgesPage):
        return [("members", lambda: page.tabs.choose("members"))]
    if isinstance(page, PapersPage):
        return [(key, partial(page.view.tabs.choose, key)) for key in ("sources", "gaps")]
    return [(key, partial(page.view_tabs.choose, key)) for key in ("year", "list")]


def _enter(page: HonoursPage, book: str) -> None:
    """Open the form of one of the registers."""
    page.tabs.choose(book)
    page.add()


def _make_up(page: AttendancePage) -> None:
    """Open the form of make-up study for everybody away from the last Party day."""
    page.tabs.choose("map")
    page.map.turn_to(MeetingKind.PARTY_DAY, by_month=False)
    page.map.table.setCurrentIndex(page.map.model.index(0, page.map.model.columnCount() - 1))
    page.make_up()


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


def _check(page: Page, file: str) -> None:
    dialog = ImportDialog(page, page.app)
    dialog.open()
    dialog.take(RESOURCES / "demo" / file)


def _past_vote(page: CommitteePage) -> None:
    page.show_record(page.terms.model.record(0).election_id or "", "election:vote")


def _past_count(page: CommitteePage) -> None:
    _past_vote(page)
    page.do(f"count:{page.chosen.ballots[0].id}")
