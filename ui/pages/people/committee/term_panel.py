"""One term: how it stands, who sits on the committee, what the superior sent, and what can be entered."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from branchdesk.i18n import _
from branchdesk.people.committee import Reminder, Seat, TermRow, Vacancies
from branchdesk.people.structure_checks import vacancy_words
from branchdesk.places import Place
from branchdesk.words import POST_WORDS
from ui import theme
from ui.context import AppContext
from ui.pages.people.committee.words import term_name, term_state
from ui.widgets import (
    Card,
    Line,
    Pill,
    button,
    empty,
    heading,
    hint,
    label,
    link,
    menu_button,
    note,
    row,
    scrolling,
)


class TermPanel(Card):
    """Shows a term; every deed is the page's."""

    revise_wanted = Signal()
    division_wanted = Signal()
    reminder_wanted = Signal(object)
    """A Reminder to be corrected, or None for a new one."""
    extension_wanted = Signal()
    extension_paper_wanted = Signal()
    reminder_paper_wanted = Signal()
    by_election_wanted = Signal()
    election_wanted = Signal(str)

    def __init__(self, app: AppContext) -> None:
        super().__init__(margin=2, spacing=1.25)
        self._app = app
        content = QWidget()
        self._content = QVBoxLayout(content)
        self._content.setContentsMargins(0, 0, theme.space(0.5), 0)
        self._content.setSpacing(theme.space(1))
        self.column.addWidget(scrolling(content), 1)
        self.division = button(_("分工…"), self.division_wanted.emit)
        self.remind = button(_("登记上级提醒…"), lambda: self.reminder_wanted.emit(None))
        self.more = menu_button(_("更多"))
        self.more.menu().addAction(_("修改任期…"), self.revise_wanted.emit)
        self.extend = self.more.menu().addAction(_("登记延期批复…"), self.extension_wanted.emit)
        self.extension_paper = self.more.menu().addAction(
            _("打印延期换届请示…"), self.extension_paper_wanted.emit
        )
        self.reminder_paper = button(_("打印换届书面提醒…"), self.reminder_paper_wanted.emit)
        self.reminder_paper.setVisible(app.is_committee)
        self.foot = QWidget()
        own = (self.division, self.remind, self.more)
        for one in own:
            one.setHidden(app.is_committee)
        self.foot.setLayout(row(*own, self.reminder_paper, 1, spacing=1))
        self.column.addWidget(self.foot)

    def show_term(self, term: TermRow | None, vacancies: Vacancies | None) -> None:
        """Show a term and, of the present one, its vacant seats."""
        empty(self._content)
        self.foot.setVisible(term is not None and (term.is_present or not self._app.is_committee))
        if term is None:
            self._content.addWidget(hint(_("选一届，在这里看班子和任期。")))
            self._content.addStretch(1)
            return
        for present_only in (self.division, self.remind):
            present_only.setVisible(term.is_present and not self._app.is_committee)
        for action in (self.extend, self.extension_paper):
            action.setVisible(term.is_present)
        self._head(term)
        if vacancies is not None and vacancies.open:
            self._content.addWidget(note(vacancy_words(vacancies), "bad"))
            if not self._app.is_committee:
                fill = button(_("开始补选…"), self.by_election_wanted.emit, small=True)
                self._content.addLayout(row(fill, 1))
        self._committee(term)
        self._course(term)
        self._content.addStretch(1)

    def _head(self, term: TermRow) -> None:
        words, tone = term_state(term)
        self._content.addLayout(row(heading(term_name(term.ordinal)), Pill(words, tone), 1))
        until = term.next_elected_on or term.ends_on
        self._content.addWidget(label(f"{term.elected_on} – {until}", "muted"))
        if term.sentence:
            self._content.addWidget(label(term.sentence, wrap=True))

    def _committee(self, term: TermRow) -> None:
        self._content.addWidget(Line())
        self._content.addWidget(heading(_("班子")))
        if not term.committee:
            self._content.addWidget(
                hint(_("这一届还没有登记职务。办完选举后一键登记，或在名册里填党内职务。"))
            )
        for seat in term.committee:
            self._seat(term, seat)
        if term.election_id is not None:
            self._content.addWidget(
                link(_("看这一届的选举记录") + " ›", partial(self.election_wanted.emit, term.election_id))
            )

    def _seat(self, term: TermRow, seat: Seat) -> None:
        name = link(seat.name, partial(self._app.go, Place("people", seat.person_id)))
        dates = ""
        if seat.until is not None and seat.until != term.next_elected_on:
            dates = _("到 {day}").format(day=seat.until)
        elif seat.since is not None and seat.since != term.elected_on:
            dates = _("{day} 起").format(day=seat.since)
        self._content.addLayout(
            row(label(_(POST_WORDS[seat.title]), "muted"), name, 1, label(dates, "muted"), spacing=1)
        )
        if seat.duties:
            self._content.addWidget(hint(seat.duties))
        elif term.is_present and seat.until is None:
            self._content.addWidget(hint(_("没有写分工")))

    def _course(self, term: TermRow) -> None:
        self._content.addWidget(Line())
        self._content.addWidget(heading(_("任期事项")))
        if not term.reminders:
            self._content.addWidget(label(_("上级书面提醒：没有登记"), "muted"))
        for reminder in term.reminders:
            self._reminder(reminder)
        requested = str(term.requested_on) if term.requested_on else _("没有登记")
        self._content.addWidget(label(_("报送换届请示：{day}").format(day=requested), "muted"))
        if term.extended_to is not None:
            said = _("延期到 {day}，{approval}").format(
                day=term.extended_to, approval=term.extension_approval or _("没有批复")
            )
            self._content.addWidget(label(said, "muted", wrap=True))
        if term.note:
            self._content.addWidget(hint(term.note))

    def _reminder(self, reminder: Reminder) -> None:
        said = _("上级书面提醒：{day}").format(day=reminder.received_on)
        if reminder.number:
            said += f"　{reminder.number}"
        if reminder.attachments:
            said += "　" + _("附件 {n} 个").format(n=reminder.attachments)
        words = label(said, "muted", wrap=True)
        if self._app.is_committee:
            self._content.addWidget(words)
            return
        line = row(words, link(_("查看"), partial(self.reminder_wanted.emit, reminder)), spacing=1)
        line.setStretch(0, 1)
        self._content.addLayout(line)
