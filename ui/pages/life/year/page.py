"""生活会与评议: two views behind tabs; what is entered opens in windows of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtWidgets import QDialog, QStackedWidget

from branchdesk import acknowledgements
from branchdesk.acknowledgements import Weighed
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import N_, _
from branchdesk.life import appraisal_findings, appraisal_view, appraisals, review_findings, review_view
from branchdesk.life.appraisal_view import AppraisalView
from branchdesk.life.review_view import Problem, ReviewView
from branchdesk.models import (
    Acknowledgement,
    Appraisal,
    AppraisalCorrection,
    AppraisalEntry,
    Attendance,
    Criticism,
    Disposition,
    LifeOpinion,
    LifeReview,
    Meeting,
    Person,
    SelfCheck,
    Setting,
    Talk,
    WorklistItem,
)
from branchdesk.places import Place
from ui import messages
from ui.context import AppContext
from ui.page import Page
from ui.pages.life.year import appraisal_deeds, review_deeds
from ui.pages.life.year.appraisal_grid import Entries
from ui.pages.life.year.appraisal_tab import AppraisalTab
from ui.pages.life.year.member_dialog import MemberDialog
from ui.pages.life.year.review_tab import ReviewTab
from ui.paper_window import show_paper
from ui.widgets import Tabs, primary
from ui.worklist_forms import WorklistForms

REVIEW, APPRAISAL = "review", "appraisal"
WATCHED = {
    Acknowledgement,
    Appraisal,
    AppraisalCorrection,
    AppraisalEntry,
    Attendance,
    Criticism,
    Disposition,
    LifeOpinion,
    LifeReview,
    Meeting,
    Person,
    SelfCheck,
    Setting,
    Talk,
    WorklistItem,
}


@dataclass(frozen=True)
class YearBooks:
    """Everything the page shows, as it was when it was read."""

    review: ReviewView
    of_review: list[Weighed]
    appraisal: AppraisalView | None
    of_appraisal: list[Weighed]


class LifeYearPage(Page):
    """The year's life meeting and its appraisal of members."""

    key: ClassVar[str] = "life.appraisal"
    title: ClassVar[str] = N_("生活会与评议")
    icon: ClassVar[str] = "mdi6.account-check-outline"

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self.dialog: QDialog | None = None
        self.books: YearBooks | None = None
        self.items = WorklistForms(app, self)
        self.final = primary(_("结果定稿…"), self.finalise)
        self.heading.add(self.final)
        self.tabs = Tabs([(REVIEW, _("组织生活会")), (APPRAISAL, _("民主评议党员"))])
        self.review = ReviewTab(app)
        self.appraisal = AppraisalTab(app, self._write, self._guard)
        self.stack = QStackedWidget()
        for tab in (self.review, self.appraisal):
            self.stack.addWidget(tab)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.stack, 1)
        self.tabs.chosen.connect(self._turn_to)
        self.review.panel.deed_wanted.connect(self.do)
        self.review.panel.paper_wanted.connect(self.print_paper)
        self.appraisal.begin_wanted.connect(self.begin)
        self.appraisal.deed_wanted.connect(self.do_whole)
        self.appraisal.panel.deed_wanted.connect(self.do_entry)
        self.appraisal.panel.paper_wanted.connect(self.print_paper)
        for split in (self.review.split, self.appraisal.split):
            split.give_room(self.tabs)
        app.changes.watch(self, WATCHED, self.reload)

    def reload(self) -> None:
        """Read the year anew; what was chosen stays chosen."""
        self.books = books = self._read()
        self.review.show_review(books.review, books.of_review)
        self.appraisal.show_appraisal(books.appraisal, books.of_appraisal)
        self._show_head()

    def _read(self) -> YearBooks:
        app = self.app
        checks, today, branch_id = app.rulebook.checks, app.today(), app.branch_id
        with app.database.read() as session:
            review = review_view.view(session, checks, branch_id, app.year, today)
            appraisal = appraisal_view.view(session, checks, branch_id, app.year, today)
            against = []
            if appraisal is not None:
                against = appraisal_findings.of_view(session, checks, appraisal, today)
            return YearBooks(
                review,
                acknowledgements.weigh(session, branch_id, review_findings.of_view(checks, review, today)),
                appraisal,
                acknowledgements.weigh(session, branch_id, against),
            )

    def _show_head(self) -> None:
        books = self.books
        if books is None:
            return
        done = sum(step.state == "done" for step in books.review.steps)
        said = _("{year} 年　组织生活会 {done}/{all} 步").format(
            year=self.app.year, done=done, all=len(books.review.steps)
        )
        if books.review.is_late:
            said += _("　补录")
        self.heading.set(_(self.title), said)
        appraisal = books.appraisal
        is_open = appraisal is not None and not appraisal.is_final
        self.final.setVisible(is_open and self.tabs.current == APPRAISAL and not self.app.is_committee)

    def _turn_to(self, key: str) -> None:
        self.stack.setCurrentIndex([REVIEW, APPRAISAL].index(key))
        self._show_head()

    @property
    def found(self) -> ReviewView:
        """The life meeting in sight."""
        if self.books is None:
            raise LookupError
        return self.books.review

    @property
    def chosen(self) -> AppraisalView:
        """The appraisal in sight."""
        if self.books is None or self.books.appraisal is None:
            raise LookupError
        return self.books.appraisal

    def _guard(self, act: Callable[[], None]) -> None:
        try:
            act()
        except BranchDeskError as error:
            messages.show_error(self, error)

    def do(self, deed: str, key: str = "") -> None:
        """Do one of the deeds of a life meeting's step; `key` says to which opinion, member or problem."""
        if deed in ("opinions", "opinion"):
            self.dialog = review_deeds.opinion(self, self.found, key)
        elif deed == "self-check":
            part = next(part for part in self.found.people if part.id == key)
            self.dialog = MemberDialog(self, self.found, part)
            self.dialog.open()
        elif deed in ("problems", "problem"):
            self.dialog = review_deeds.problem(self, self.found, key)
        elif deed == "drop-opinion":
            review_deeds.drop_opinion(self, key)
        elif key:
            self._settle(deed, next(problem for problem in self.found.problems if problem.id == key))
        else:
            asks = {
                "study": review_deeds.study,
                "meeting": review_deeds.meeting,
                "committee": review_deeds.committee,
                "report": review_deeds.report,
            }
            self.dialog = asks[deed](self, self.found)

    def _settle(self, deed: str, problem: Problem) -> None:
        if deed in ("recurs", "not-recurs"):
            review_deeds.say_recurs(self, problem, recurs=deed == "recurs")
            return
        deeds = {
            "note": self.items.note,
            "finish": self.items.finish,
            "review": self.items.review,
            "reopen": self.items.reopen,
            "drop-problem": self.items.remove,
        }
        deeds[deed](problem.item)

    def begin(self) -> None:
        """Begin the appraisal of the year."""
        self._guard(lambda: appraisal_deeds.begin(self))

    def do_whole(self, deed: str) -> None:
        """Do a deed of the whole appraisal, or print one of its papers."""
        if deed == "people":
            self._guard(lambda: appraisal_deeds.take_people(self, self.chosen))
        elif deed == "probationary":
            self.dialog = appraisal_deeds.choose_probationary(self)
        elif deed == "delete":
            self._guard(lambda: appraisal_deeds.remove(self, self.chosen))
        else:
            self.print_paper(deed, self.chosen.id, str(self.app.year))

    def do_entry(self, deed: str, key: str) -> None:
        """Do a deed of a step or of one member."""
        found = self.chosen
        if deed == "step":
            step = next(step for step in found.steps if step.id == key)
            self.dialog = appraisal_deeds.step(self, found, step)
            return
        entry = next(entry for entry in found.entries if entry.id == key)
        if deed == "entry":
            self.dialog = appraisal_deeds.entry(self, found, entry)
        elif deed == "correct":
            self.dialog = appraisal_deeds.correct(self, entry)
        else:
            self.dialog = appraisal_deeds.dispose(self, found, entry)

    def finalise(self) -> None:
        """Let the grades stand."""
        self.dialog = appraisal_deeds.finalise(self, self.chosen)

    def _write(self, entries: Entries) -> None:
        app = self.app
        names = {row.id: row.name for row in self.appraisal.model.rows}
        who = names[next(iter(entries))] if len(entries) == 1 else _("{n} 人").format(n=len(entries))
        words = _("登记{name}的民主评议").format(name=who)
        with app.database.begin(words) as session:
            appraisals.write(session, self.chosen.id, entries)
        if len(entries) > 1:
            messages.toast(self, words, app.undo_latest())

    def print_paper(self, paper: str, record: str, name: str) -> None:
        """Show a paper of the year."""
        self.paper = show_paper(self, self.app, paper, record, name)

    def show_record(self, record: str, detail: str = "") -> None:
        """Go to a step of the life meeting (`review:STEP`), to the appraisal, or to a member in it."""
        subject, _colon, step = detail.partition(":")
        self.tabs.choose(APPRAISAL if subject == APPRAISAL else REVIEW)
        if subject == APPRAISAL:
            self.appraisal.choose(record)
        elif step:
            self.review.choose_step(step)

    def place(self) -> Place:
        """Say which view and which member the user is in."""
        entry = self.appraisal.entry if self.tabs.current == APPRAISAL else None
        return Place(self.key, entry.id if entry is not None else None, self.tabs.current)
