"""The case of one person over the whole page: the next step on top, the time line, and the step in hand."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from branchdesk.acknowledgements import Weighed
from branchdesk.i18n import _
from branchdesk.people.development_case import case_of
from branchdesk.people.development_checks import weighed
from branchdesk.people.development_course import next_step, window
from branchdesk.people.development_dates import standing_from
from branchdesk.people.development_records import Case
from branchdesk.words import STAGE_WORDS
from ui import messages, theme
from ui.context import AppContext
from ui.list_and_detail import ListAndDetail
from ui.pages.development.step_panel import StepPanel
from ui.pages.development.step_words import trouble_tone, trouble_words, window_words
from ui.pages.development.timeline import StepLine, Timeline
from ui.widgets import Card, Pill, button, column, label, link, row

PANEL_WIDTH = 480


class CaseView(QWidget):
    """Shows one case; `closed` is sent when the user goes back to the list."""

    closed = Signal()

    def __init__(self, app: AppContext, person_id: str) -> None:
        super().__init__()
        self._app = app
        self.person_id = person_id
        self.case: Case | None = None
        self.found: list[Weighed] = []
        self.back = link(_("‹ 返回培养对象"), self.closed.emit)
        self.name = label("", "title")
        self.stage = Pill()
        self.trouble = Pill()
        self.summary = label("", "muted")
        self.timeline = Timeline()
        self.timeline.chosen.connect(self._show_chosen)
        self.timeline.opened.connect(self._open)
        self.panel = StepPanel(app)
        self.panel.saved.connect(self._say_saved)
        self._lay_out()

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.space(1.25))
        box.addLayout(row(self.back, self.name, self.stage, self.trouble, self.summary, 1))
        self.next = Card(margin=1.25, spacing=0.25)
        self.next_title = label("", "strong", wrap=True)
        self.next_days = label("", "hint", wrap=True)
        self.next_button = button(_("去登记"), self.go_next, small=True)
        words = column(self.next_title, self.next_days, spacing=0.25)
        line = row(spacing=1.5)
        line.addLayout(words, 1)
        line.addWidget(self.next_button)
        self.next.column.addLayout(line)
        box.addWidget(self.next)
        listed = Card(margin=0.125, spacing=0)
        listed.column.addWidget(self.timeline)
        self.sides = ListAndDetail(listed, self.panel, width=PANEL_WIDTH)
        self.timeline.clicked.connect(lambda _index: self.sides.open_detail())
        self.sides.back.setText(_("‹ 返回步骤"))
        self.panel.put_on_top(self.sides.back)
        self.sides.covered.connect(self.next.setHidden)
        self.sides.left.connect(self.closed)
        box.addWidget(self.sides, 1)

    def reload(self) -> None:
        """Read the case anew; the chosen step and what is typed stay."""
        app = self._app
        with app.database.read() as session:
            self.case = case_of(session, self.person_id, app.today(), app.rulebook.processes["development"])
            self.found = weighed(session, app.branch_id, self.case, app.rulebook)
        self._show_head(self.case)
        self.timeline.show_case(self.case, self.found)
        if not isinstance(self.timeline.current(), StepLine):
            following = next_step(self.case)
            self.timeline.choose(following.id if following else self.case.steps[0].id)
        self._show_chosen(self.timeline.current())

    def _show_head(self, case: Case) -> None:
        person = case.person
        self.name.setText(person.name)
        self.stage.set(_(STAGE_WORDS[person.stage]), "neutral")
        words = trouble_words(self.found)
        self.trouble.set(words, trouble_tone(self.found) or "neutral")
        self.trouble.setVisible(bool(words))
        since = standing_from(case)
        self.summary.setText("" if since is None else _("预备期到 {day}，党龄从这一天起算").format(day=since))
        following = next_step(case)
        self.next_button.setVisible(following is not None and not self._app.is_committee)
        if following is None:
            self.next_title.setText(_("没有下一步要办。"))
            self.next_days.setText(_("全部步骤已经登记。") if person.ended_on is None else _("已离开名册。"))
            return
        self.next_title.setText(
            _("下一步：第 {n} 步　{title}").format(
                n=following.number, title=_(following.title_in(case.version_of(following).id))
            )
        )
        days = window_words(window(case, following), case.today)
        self.next_days.setText(days + _("由{who}办理").format(who=_(following.decided_by)))

    def _show_chosen(self, line: Any) -> None:
        if self.case is not None and isinstance(line, StepLine):
            self.panel.show_step(self.case, self.case.process.step(line.id), self.found)

    def _open(self, _line: Any) -> None:
        self.sides.open_detail()
        self.panel.point_to("on")

    def go_next(self) -> None:
        """Turn to the next step and put the cursor into its form."""
        following = next_step(self.case) if self.case is not None else None
        if following is not None:
            self.show_step(following.id)

    def show_step(self, step_id: str) -> None:
        """Turn to a step by its id and put the cursor into its form."""
        if self.timeline.choose(step_id):
            self.sides.open_detail()
            self.panel.point_to("on")

    def _say_saved(self, words: str) -> None:
        messages.toast(self, _("已登记：{words}。").format(words=words), self._app.undo_latest())

    def keep_draft(self) -> None:
        """Keep what is typed as a draft at once."""
        self.panel.keep_draft()
