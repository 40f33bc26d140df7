"""谈心谈话: the year's talks, the pairs that are lacking, how they are spread, and who looks after whom."""

from datetime import date
from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget

from branchdesk.i18n import N_, _
from branchdesk.life import member_care, talks
from branchdesk.life.life_findings import MATRIX, SPREAD, talk_findings
from branchdesk.life.talk_matrix import talk_matrix
from branchdesk.models import (
    CareOfMember,
    Meeting,
    Person,
    Post,
    Sanction,
    Talk,
    WorklistItem,
)
from branchdesk.places import Place
from branchdesk.roll import members_on
from ui.context import AppContext
from ui.page import Page
from ui.pages.life.talk_care import CareView
from ui.pages.life.talk_list import TalkList
from ui.pages.life.talk_matrix import MatrixView
from ui.pages.life.talk_spread import SpreadView
from ui.widgets import Tabs, button, primary

NEW, LIST, CARE = "new", "list", "care"
PAPER = "talks"


class TalksPage(Page):
    """The talks of the year."""

    key: ClassVar[str] = "life.talks"
    title: ClassVar[str] = N_("谈心谈话")
    icon: ClassVar[str] = "mdi6.forum-outline"

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self.heading.add(button(_("打印登记表…"), lambda: app.go(Place("papers", PAPER))))
        self.list = TalkList(app)
        self.matrix = MatrixView(app, lambda: self.list.names)
        self.spread = SpreadView(app)
        self.care = CareView(app)
        self.add_button = primary(_("记一次谈话"), self.add)
        self.add_button.setHidden(app.is_committee)
        self.heading.add(self.add_button)
        self.tabs = Tabs(
            [
                (LIST, _("谈话记录")),
                (MATRIX, _("谈话矩阵")),
                (SPREAD, _("时间分布")),
                (CARE, _("联系分工")),
            ]
        )
        self.views = {LIST: self.list, MATRIX: self.matrix, SPREAD: self.spread, CARE: self.care}
        self.stack = QStackedWidget()
        for view in self.views.values():
            self.stack.addWidget(view)
        self.tabs.chosen.connect(lambda key: self.stack.setCurrentWidget(self.views[key]))
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.stack, 1)
        watched = {Talk, Person, Post, CareOfMember, WorklistItem, Meeting, Sanction}
        app.changes.watch(self, watched, self.reload)

    def reload(self) -> None:
        """Read the talks of the year anew."""
        app = self.app
        year, today, checks = app.year, app.today(), app.rulebook.checks
        until = min(date(year, 12, 31), max(today, date(year, 1, 1)))
        with app.database.read() as session:
            found = talks.talks_of(session, app.branch_id, year, today)
            lacking = talks.without_talk(session, app.branch_id, year, today)
            people = members_on(session, app.branch_id, today)
            matrix = talk_matrix(session, app.branch_id, year, today)
            findings = list(talk_findings(session, checks, app.branch_id, year, today))
            lines = member_care.lines(session, app.branch_id, until)
            committee = member_care.committee_on(session, app.branch_id, until)
        self.list.show_talks(found, lacking, people)
        self.matrix.show_matrix(matrix, checks)
        self.spread.show_talks(found, findings)
        self.care.show_lines(lines, committee)
        words = _("{n} 次谈话，{done} / {all} 人谈过").format(
            n=len(found), done=len(people) - len(lacking), all=len(people)
        )
        if matrix.gaps:
            words += _("　待谈 {n} 对").format(n=len(matrix.gaps))
        self.heading.set(_(self.title), words)

    def add(self, with_id: str | None = None) -> None:
        """Type a talk."""
        self.list.add(with_id)

    def show_record(self, record: str, detail: str = "") -> None:
        """Go to a talk by its id, or to a member in the matrix; `new` types a talk."""
        self.tabs.choose(detail if detail in self.views else LIST)
        if detail == NEW:
            self.add()
        elif record and detail == MATRIX:
            self.matrix.choose(record)
        elif record:
            self.list.table.choose(record)

    def place(self) -> Place:
        talk = self.list.table.current() if self.tabs.current == LIST else None
        return Place(self.key, talk.id if talk is not None else None, self.tabs.current)
