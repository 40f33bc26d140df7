"""班子换届: the terms and their committees, elections step by step, and size and structure of the branch."""

from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QDialog, QStackedWidget

from branchdesk import acknowledgements
from branchdesk.i18n import N_, _
from branchdesk.models import (
    Acknowledgement,
    Attachment,
    Ballot,
    BallotCount,
    Branch,
    Candidate,
    Election,
    ElectionKind,
    ElectionOfficer,
    ElectionStep,
    LeftOut,
    PartyGroup,
    Person,
    Post,
    Setting,
    Term,
    TermReminder,
)
from branchdesk.people import committee, election_checks, structure
from branchdesk.people.committee import Reminder, TermRow, Vacancies
from branchdesk.people.election_view import ElectionView, elections_of, view
from branchdesk.people.structure import Structure
from branchdesk.places import Place
from ui.context import AppContext
from ui.page import Page
from ui.pages.people.committee import (
    election_deeds,
    office_deeds,
    people_dialogs,
    structure_deeds,
    term_deeds,
)
from ui.pages.people.committee.count_dialog import CountDialog
from ui.pages.people.committee.election_tab import ElectionTab
from ui.pages.people.committee.structure_tab import StructureTab
from ui.pages.people.committee.terms_tab import TermsTab
from ui.pages.people.committee.words import TERM_STATES, election_name, term_name
from ui.paper_window import show_paper
from ui.widgets import Pill, Tabs, button, primary

WATCHED = {
    Acknowledgement,
    Attachment,
    Ballot,
    BallotCount,
    Branch,
    Candidate,
    Election,
    ElectionOfficer,
    ElectionStep,
    LeftOut,
    PartyGroup,
    Person,
    Post,
    Setting,
    Term,
    TermReminder,
}
TERMS, ELECTION, STRUCTURE = "terms", "election", "structure"
STEP_OF = {"requested": "request", "elected": "vote"}
"""The step that answers a deadline of the term."""


class CommitteePage(Page):
    """Three views behind tabs; what is entered opens in windows of its own."""

    key: ClassVar[str] = "people.committee"
    title: ClassVar[str] = N_("班子换届")
    icon: ClassVar[str] = "mdi6.account-tie-outline"

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self.dialog: QDialog | None = None
        self.structure: Structure | None = None
        self._vacancies: Vacancies | None = None
        self._terms: list[TermRow] = []
        self.pill = Pill()
        self.heading.add_beside_title(self.pill)
        self.register = button(_("换届时间一览表"), lambda: app.go(Place("papers", "terms")))
        self.enter = button(_("补登记一届…"), self.enter_term)
        self.begin = primary(_("开始换届…"), partial(self.begin_election, ElectionKind.TERM))
        for made in (self.register, self.enter, self.begin):
            self.heading.add(made)
        self.tabs = Tabs([(TERMS, _("任期和班子")), (ELECTION, _("换届选举")), (STRUCTURE, _("规模和设置"))])
        self.terms = TermsTab(app)
        self.election = ElectionTab(app)
        self.structure_tab = StructureTab(app)
        self.stack = QStackedWidget()
        for tab in (self.terms, self.election, self.structure_tab):
            self.stack.addWidget(tab)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.stack, 1)
        self._connect()

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._turn_to)
        panel = self.terms.panel
        self.terms.entry_wanted.connect(self.enter_term)
        panel.revise_wanted.connect(self.revise_term)
        panel.division_wanted.connect(self.divide)
        panel.reminder_wanted.connect(self.remind)
        panel.extension_wanted.connect(self.extend)
        panel.extension_paper_wanted.connect(self.print_extension)
        panel.by_election_wanted.connect(partial(self.begin_election, ElectionKind.BY_ELECTION))
        panel.election_wanted.connect(lambda key: self.show_record(key, ELECTION))
        steps = self.election
        steps.begin_wanted.connect(partial(self.begin_election, ElectionKind.TERM))
        steps.turned.connect(self._turn_election)
        steps.revise_wanted.connect(self.revise_election)
        steps.close_wanted.connect(self.close_election)
        steps.delete_wanted.connect(self.delete_election)
        steps.panel.step_wanted.connect(self.take_step)
        steps.panel.back_wanted.connect(self.take_back)
        steps.panel.deed_wanted.connect(self.do)
        steps.panel.paper_wanted.connect(self.print_paper)
        self.structure_tab.units_wanted.connect(self.enter_units)
        self.structure_tab.basis_wanted.connect(self.enter_basis)
        self.structure_tab.choices_wanted.connect(self.choose)
        for split in (self.terms.split, self.election.split):
            split.give_room(self.tabs)
        self.app.changes.watch(self, WATCHED, self.reload)

    def reload(self) -> None:
        """Read everything anew; what was chosen stays chosen."""
        app, today = self.app, self.app.today()
        with app.database.read() as session:
            self._terms = committee.terms_of(session, app.branch_id, today, app.rulebook.regulations)
            self._vacancies = committee.vacancies(session, app.branch_id, today)
            known = {one.id: one for one in elections_of(session, app.branch_id)}
            views = {key: view(session, app.rulebook, one, today) for key, one in known.items()}
            self.structure = structure.structure_of(session, app.branch_id, today)
            found = structure.find(self.structure, app.rulebook.checks)
            weighed = acknowledgements.weigh(session, app.branch_id, found)
            current = self.election.chosen_id if self.election.chosen_id in views else next(iter(views), None)
            chosen = views[current] if current is not None else None
            objections = election_checks.find(session, app.rulebook, chosen) if chosen is not None else []
            weighed_steps = acknowledgements.weigh(session, app.branch_id, objections)
        self.election.offer({key: election_name(one) for key, one in views.items()}, current)
        self.election.show_election(chosen, weighed_steps)
        self.terms.show_terms(self._terms, self._vacancies)
        self.structure_tab.show_structure(self.structure, weighed)
        self._show_head(any(one.is_open and one.new_term_id is None for one in views.values()))

    def _show_head(self, is_electing: bool) -> None:
        present = next((term for term in self._terms if term.is_present), None)
        self.heading.set(
            _(self.title),
            _("{term}　{since} – {until}").format(
                term=term_name(present.ordinal), since=present.elected_on, until=present.ends_on
            )
            if present is not None
            else "",
        )
        self.pill.setVisible(present is not None)
        if present is not None and present.state is not None:
            words, tone = TERM_STATES[present.state]
            self.pill.set(_(words), tone)
        own = not self.app.is_committee
        self.enter.setVisible(own and bool(self._terms))
        self.begin.setVisible(
            own and not is_electing and bool(self._terms) and self.tabs.current != STRUCTURE
        )

    def _turn_to(self, key: str) -> None:
        self.stack.setCurrentIndex([TERMS, ELECTION, STRUCTURE].index(key))
        chosen = self.election.election
        self._show_head(chosen is not None and chosen.is_open and chosen.new_term_id is None)

    def _turn_election(self) -> None:
        self.reload()

    @property
    def chosen(self) -> ElectionView:
        """The election in sight."""
        if self.election.election is None:
            raise LookupError
        return self.election.election

    @property
    def term(self) -> TermRow:
        """The term that is chosen in the list."""
        if self.terms.current is None:
            raise LookupError
        return self.terms.current

    def enter_term(self) -> None:
        """Enter a term of office."""
        self.dialog = term_deeds.enter(self)

    def revise_term(self) -> None:
        """Correct the chosen term."""
        self.dialog = term_deeds.revise(self, self.term)

    def divide(self) -> None:
        """Write down who sees to what."""
        self.dialog = term_deeds.divide(self, self.term)

    def remind(self, reminder: Reminder | None = None) -> None:
        """Enter a written reminder of the superior, or look at one."""
        self.dialog = term_deeds.remind(self, self.term, reminder)

    def extend(self) -> None:
        """Enter an approved extension."""
        self.dialog = term_deeds.extend(self, self.term)

    def print_extension(self) -> None:
        """Show the request for an extension."""
        show_paper(self, self.app, "term-extension", self.term.id, term_name(self.term.ordinal))

    def begin_election(self, kind: ElectionKind) -> None:
        """Begin an election of a new term, or of the seats that are vacant."""
        seats = self._vacancies.open if kind == ElectionKind.BY_ELECTION and self._vacancies else 0
        self.dialog = election_deeds.begin(self, kind, seats, lambda key: self.show_record(key, ELECTION))

    def revise_election(self) -> None:
        """Correct seats and dates of the election in sight."""
        self.dialog = election_deeds.revise(self, self.chosen)

    def close_election(self) -> None:
        """Break the election in sight off."""
        self.dialog = election_deeds.close(self, self.chosen)

    def delete_election(self) -> None:
        """Delete the election in sight, entered by mistake."""
        election_deeds.delete(self, self.chosen)

    def take_step(self) -> None:
        """Record the step in sight."""
        if self.election.panel.step is not None:
            self.dialog = election_deeds.take_step(self, self.chosen, self.election.panel.step)

    def take_back(self) -> None:
        """Take the step in sight back."""
        if self.election.panel.step is not None:
            election_deeds.take_back(self, self.chosen, self.election.panel.step)

    def do(self, deed: str) -> None:
        """Open the window of one deed of a step."""
        name, _colon, key = deed.partition(":")
        match name:
            case "electors":
                self.dialog = people_dialogs.ElectorsDialog(self, self.chosen)
            case "candidates":
                self.dialog = people_dialogs.CandidatesDialog(self, self.chosen)
            case "officers":
                self.dialog = people_dialogs.officers(self, self.chosen)
            case "count":
                ballot = next((one for one in self.chosen.ballots if one.id == key), None)
                self.dialog = CountDialog(self, self.chosen, ballot)
            case "fewer":
                self.dialog = office_deeds.fewer_seats(self, self.chosen)
            case "result":
                self.dialog = office_deeds.take_over(self, self.chosen)
        if self.dialog is not None:
            self.dialog.open()

    def print_paper(self, paper_id: str) -> None:
        """Show a paper of the election in sight."""
        show_paper(self, self.app, paper_id, self.chosen.id, election_name(self.chosen))

    def enter_units(self) -> None:
        """Say how many units a joint branch covers."""
        if self.structure is not None:
            self.dialog = structure_deeds.units(self, self.structure)

    def enter_basis(self) -> None:
        """Say what the groups are formed by."""
        if self.structure is not None:
            self.dialog = structure_deeds.basis(self, self.structure)

    def choose(self) -> None:
        """Choose what the texts leave open."""
        self.dialog = structure_deeds.choices(self)

    def show_record(self, record: str, detail: str = "") -> None:
        """Go to an election, a term, or the view a duty names."""
        tab = {ELECTION: ELECTION, STRUCTURE: STRUCTURE, **dict.fromkeys(STEP_OF, ELECTION)}
        if record and self.election.choice.findData(record) >= 0:
            self.election.choice.setCurrentIndex(self.election.choice.findData(record))
            self.reload()
            self.tabs.choose(ELECTION)
        else:
            self.tabs.choose(tab.get(detail, TERMS))
            if record:
                self.terms.table.choose(record)
        step = STEP_OF.get(detail, detail.partition(":")[2])
        if step:
            self.election.choose_step(step)
        if detail == "reminded" and self.terms.current is not None and not self.app.is_committee:
            self.remind()
        if detail == "new" and not self.app.is_committee:
            self.begin_election(ElectionKind.TERM)

    def place(self) -> Place:
        """Say which view the user is in."""
        return Place(self.key, None, self.tabs.current)
