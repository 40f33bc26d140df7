"""积分: everybody's points of the year, each entry, the branch's items, publications, and who is left out."""

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from branchdesk.documents.points_papers import DRAFT_PAPER, STATEMENT_PAPER
from branchdesk.documents.study_papers import key_of
from branchdesk.i18n import N_, _
from branchdesk.models import (
    Base,
    Person,
    PointEntry,
    PointExemption,
    PointItem,
    PointPublication,
    Setting,
)
from branchdesk.service import point_items
from branchdesk.service.point_publications import quarters_over
from branchdesk.service.point_words import plain_tenths
from branchdesk.service.points_year import PersonPoints
from ui import messages
from ui.numbers import number_of
from ui.pages.service.exemption_book import ExemptionBook
from ui.pages.service.point_books import EntryBook, ItemBook
from ui.pages.service.points_book import StandingBook
from ui.pages.service.points_panel import PointsPanel
from ui.pages.service.points_publication import QUARTER_WORDS, PublicationBook
from ui.pages.service.proposals_dialog import ProposalsDialog
from ui.paper_window import show_paper
from ui.record_form import FormDialog, check, choice, text
from ui.register_page import RegistersPage
from ui.widgets import button, menu_button


class PointsPage(RegistersPage):
    """Five lists behind tabs; the panel shows a person's year or one record."""

    key: ClassVar[str] = "service.points"
    title: ClassVar[str] = N_("积分")
    icon: ClassVar[str] = "mdi6.star-circle-outline"

    BOOKS = (StandingBook, EntryBook, ItemBook, PublicationBook, ExemptionBook)
    WATCHED: ClassVar[set[type[Base]]] = {
        Person,
        PointEntry,
        PointExemption,
        PointItem,
        PointPublication,
        Setting,
    }
    panel: PointsPanel

    def make_panel(self) -> PointsPanel:
        """Make the panel that shows a person's entries as well."""
        panel = PointsPanel(self.app)
        panel.paper_wanted.connect(self.print_person)
        return panel

    def more_buttons(self) -> Sequence[QWidget]:
        """Offer what the records propose, the example, the branch's terms, and the papers."""
        self.more = menu_button(_("更多"))
        menu = self.more.menu()
        if not self.app.is_committee:
            menu.addAction(_("起始分和公示…"), self.choose_terms)
            self.example_action = menu.addAction(_("载入示例项目"), self.load_example)
            self.adopt_action = menu.addAction(_("示例已经支部确定"), self.adopt)
        menu.addAction(_("公示稿…"), self.show_draft)
        self.propose_button = button(_("按记录提出…"), self.propose)
        self.propose_button.setHidden(self.app.is_committee)
        return [self.more, self.propose_button]

    def reload(self) -> None:
        """Read the register anew, and offer what can be done with the items there are."""
        super().reload()
        with self.app.database.read() as session:
            known = point_items.items(session, self.app.branch_id)
        if not self.app.is_committee:
            self.example_action.setEnabled(not known)
            self.adopt_action.setEnabled(any(item.is_example for item in known))
            self.propose_button.setEnabled(bool(known))

    def show_record(self, record: str, detail: str = "") -> None:
        """Go to a record by its key, to a list, to `propose`, or with `publish` to the form for a quarter (2026-3)."""
        if detail == "propose":
            self.propose()
        elif detail == "publish":
            year, _dash, quarter = record.partition("-")
            if year and int(year) != self.app.year:
                self.app.choose_year(int(year))
            self.publish(int(quarter) if quarter else None)
        else:
            super().show_record(record, detail)

    def add(self) -> None:
        """Enter a record of the list in sight; over the standing, points."""
        if self.tabs.current == StandingBook.key:
            self.tabs.choose(EntryBook.key)
        if isinstance(self.book, EntryBook) and not self._has_items():
            self.tabs.choose(ItemBook.key)
            messages.toast(self, _("先定积分项目，再记分。"))
            return
        super().add()

    def _has_items(self) -> bool:
        with self.app.database.read() as session:
            return bool(point_items.items(session, self.app.branch_id))

    def edit(self) -> None:
        """Correct the record in the panel; what was published stays as it was."""
        if self.tabs.current != PublicationBook.key:
            super().edit()

    def publish(self, quarter: int | None = None) -> None:
        """Record the publication of a quarter."""
        if self.app.is_committee:
            return
        self.tabs.choose(PublicationBook.key)
        book = self.book
        if isinstance(book, PublicationBook):
            book.wanted = quarter
            self.add()
            book.wanted = None

    def propose(self) -> None:
        """Look through what the records propose."""
        if self.app.is_committee:
            return
        self.proposing = ProposalsDialog(self, self.app)
        if self.proposing.proposals:
            self.proposing.open()
        else:
            words = _("没有新的可以提出。只有设了“由记录提出”的项目才会提出。")
            messages.inform(self, _("按记录提出的积分"), words)

    def load_example(self) -> None:
        """Put the example's items in place."""
        with self.app.database.begin(_("载入积分项目的示例")) as session:
            number = point_items.load_example(session, self.app.branch_id)
        self.tabs.choose(ItemBook.key)
        words = _("已载入 {n} 个示例项目，请支部讨论、修改后再用。").format(n=number)
        messages.toast(self, words, self.app.undo_latest())

    def adopt(self) -> None:
        """Say that the branch settled on the example's items as they stand."""
        with self.app.database.begin(_("支部确定积分项目")) as session:
            number = point_items.adopt(session, self.app.branch_id)
        messages.toast(self, _("{n} 个项目已作为支部的项目。").format(n=number), self.app.undo_latest())

    def choose_terms(self) -> None:
        """Choose with how many points everybody begins, and whether ranks are published."""
        app = self.app
        with app.database.read() as session:
            values: dict[str, Any] = {
                "base": plain_tenths(point_items.base_tenths(session, app.branch_id)),
                "with_rank": point_items.shows_rank(session, app.branch_id),
            }

        def save(typed: dict[str, Any]) -> None:
            base = number_of("base", typed["base"])
            if base is None:
                return
            with app.database.begin(_("改起始分和公示")) as session:
                point_items.set_terms(
                    session, app.branch_id, base, with_rank=typed["with_rank"], source=typed["source"]
                )
            messages.toast(self, _("已保存。"), app.undo_latest())

        inputs = (
            text("base", N_("每年起始分"), required=True, hint=N_("例如 60；没有的填 0")),
            check("with_rank", N_("公示时列出名次")),
            text("source", N_("依据"), hint=N_("例如 支部大会 2026-01-08 决定")),
        )
        intro = _("每年 1 月 1 日起重新计分，每人从起始分开始；扣到 0 分为止。")
        self.dialog = FormDialog(self, _("起始分和公示"), inputs, save, values, intro=intro)
        self.dialog.open()

    def show_draft(self) -> None:
        """Ask for a quarter that is over and show what would be published."""
        app = self.app
        quarters = [(n, _(QUARTER_WORDS[n])) for n in quarters_over(app.year, app.today())]
        if not quarters:
            messages.inform(self, _("公示稿"), _("{year} 年还没有过完的季度。").format(year=app.year))
            return

        def show(typed: dict[str, Any]) -> None:
            name = f"{app.year} {_(QUARTER_WORDS[typed['quarter']])}"
            self.paper = show_paper(self, app, DRAFT_PAPER, f"{app.year}/{typed['quarter']}", name)

        inputs = (choice("quarter", N_("季度"), quarters, empty=None),)
        values = {"quarter": quarters[-1][0]}
        self.dialog = FormDialog(self, _("公示稿"), inputs, show, values, ok=_("查看"))
        self.dialog.open()

    def print_person(self) -> None:
        """Show the statement of the person in the panel."""
        person = self.panel.record
        if isinstance(person, PersonPoints):
            key = key_of(self.app.year, person.id)
            self.paper = show_paper(self, self.app, STATEMENT_PAPER, key, f"{person.name} {self.app.year}")
