"""班子换届: the terms and their committees, elections step by step, and size and structure of the branch."""

from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QDialog, QStackedWidget

from branchdesk.i18n import N_, _
from branchdesk.models import ElectionKind
from branchdesk.people.committee import Reminder, TermRow
from branchdesk.people.election_view import ElectionView
from branchdesk.people.structure import Structure
from branchdesk.places import Place
from ui import messages
from ui.context import AppContext
from ui.page import Page
from ui.pages.people.committee import (
    election_deeds,
    office_deeds,
    people_dialogs,
    structure_deeds,
    term_deeds,
)
from ui.pages.people.committee.books import WATCHED, CommitteeBooks, read_books
from ui.pages.people.committee.count_dialog import CountDialog
from ui.pages.people.committee.election_tab import ElectionTab
from ui.pages.people.committee.structure_tab import StructureTab
from ui.pages.people.committee.terms_tab import TermsTab
from ui.pages.people.committee.words import TERM_STATES, election_name, term_name
from ui.paper_window import show_paper
from ui.widgets import Pill, Tabs, button, primary

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
        self.books: CommitteeBooks | None = None
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
        panel.reminder_paper_wanted.connect(self.print_reminder)
        panel.by_election_wanted.connect(partial(self.begin_election, ElectionKind.BY_ELECTION))
        panel.election_wanted.connect(lambda key: self.show_record(key, ELECTION))
        steps = self.election
        steps.begin_wanted.connect(partial(self.begin_election, ElectionKind.TERM))
        steps.turned.connect(self.reload)
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
        books = read_books(self.app, self.election.chosen_id)
        self.books = books
        names = {key: election_name(one) for key, one in books.elections.items()}
        self.election.offer(names, books.chosen.id if books.chosen is not None else None)
        self.election.show_election(books.chosen, books.objections)
        self.terms.show_terms(books.terms, books.vacancies)
        self.structure_tab.show_structure(books.structure, books.findings)
        self._show_head()

    def _show_head(self) -> None:
        books = self.books
        if books is None:
            return
        present = books.present
        figures = ""
        if present is not None:
            figures = _("{term}　{since} – {until}").format(
                term=term_name(present.ordinal), since=present.elected_on, until=present.ends_on
            )
        self.heading.set(_(self.title), figures)
        self.pill.setVisible(present is not None)
        if present is not None and present.state is not None:
            words, tone = TERM_STATES[present.state]
            self.pill.set(_(words), tone)
        may_enter = bool(books.terms) and not self.app.is_committee
        self.enter.setVisible(may_enter)
        self.begin.setVisible(may_enter and not books.is_electing and self.tabs.current != STRUCTURE)

    def _turn_to(self, key: str) -> None:
        self.stack.setCurrentIndex([TERMS, ELECTION, STRUCTURE].index(key))
        self._show_head()

    @property
    def structure(self) -> Structure:
        """The numbers of the branch."""
        if self.books is None:
            raise LookupError
        return self.books.structure

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

    def print_reminder(self) -> None:
        """Show the superior's written reminder to a branch whose term ends."""
        show_paper(self, self.app, "term-reminder", self.term.id, term_name(self.term.ordinal))

    def begin_election(self, kind: ElectionKind) -> None:
        """Begin an election of a new term, or of the seats that are vacant."""
        vacancies = self.books.vacancies if self.books is not None else None
        seats = vacancies.open if kind == ElectionKind.BY_ELECTION and vacancies is not None else 0
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
                self._count(key)
            case "fewer":
                self.dialog = office_deeds.fewer_seats(self, self.chosen)
            case "result":
                self.dialog = office_deeds.take_over(self, self.chosen)
        if self.dialog is not None:
            self.dialog.open()

    def _count(self, ballot_id: str) -> None:
        """Open the window of a count; a new one needs candidates first."""
        election, coming = self.chosen, self.chosen.coming
        ballot = next((one for one in election.ballots if one.id == ballot_id), None)
        if ballot is None and (coming is None or not (coming.people or election.standing_for(coming.office))):
            self.dialog = None
            messages.inform(self, _("计票"), _("还没有候选人，请先在“确定候选人预备人选”一步登记候选人。"))
            return
        self.dialog = CountDialog(self, election, ballot)

    def print_paper(self, paper_id: str) -> None:
        """Show a paper of the election in sight."""
        show_paper(self, self.app, paper_id, self.chosen.id, election_name(self.chosen))

    def enter_units(self) -> None:
        """Say how many units a joint branch covers."""
        self.dialog = structure_deeds.units(self, self.structure)

    def enter_basis(self) -> None:
        """Say what the groups are formed by."""
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
