"""One step of a case: its clause, what is out of order with it, and the form it is entered with."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from branchdesk.acknowledgements import Weighed
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import _
from branchdesk.people import development
from branchdesk.people.development_checks import step_of
from branchdesk.people.development_course import state_of, window
from branchdesk.people.development_records import Case
from branchdesk.rules.processes import Step
from ui import messages, theme
from ui.context import AppContext
from ui.drafts import DraftKeeper
from ui.pages.development import step_form
from ui.pages.development.inspection_list import InspectionList
from ui.pages.development.step_notes import ReasonBox, StepNotes
from ui.pages.development.step_words import STATE_TONES, STATE_WORDS, window_words
from ui.record_form import RecordForm
from ui.widgets import (
    Card,
    Line,
    Pill,
    button,
    column,
    empty,
    hint,
    label,
    link,
    note,
    primary,
    row,
    scrolling,
)

PAGE = "development.step"


class StepPanel(Card):
    """Shows one step of one person; `show_step` turns to another and first keeps what was typed as a draft."""

    saved = Signal(str)
    """A step was entered or taken out; carries the words of the action."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(margin=2, spacing=1.25)
        self._app = app
        self.case: Case | None = None
        self.step: Step | None = None
        self.form = RecordForm(())
        self._keeper = DraftKeeper(app, PAGE, self._typed, self)
        self._make_parts()
        self._lay_out()
        for keys in ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save)

    def _make_parts(self) -> None:
        self.title = label("", "subtitle", wrap=True)
        self.state = Pill()
        self.who = label("", "hint", wrap=True)
        self.clause = hint("")
        self.days = label("", "strong", wrap=True)
        self.notes = StepNotes(self._app)
        self.restored = QWidget()
        self.restored.setLayout(
            row(
                note(_("已恢复上次没有保存的内容。"), "neutral"),
                link(_("不要了"), self.give_up),
                1,
                spacing=1,
            )
        )
        self.inspections = InspectionList(self._app)
        self.reason = ReasonBox()
        self.reason.edited.connect(self._touched)
        self.problem = label("", "error", wrap=True)
        self.erase_link = link(_("撤销这一步…"), self.erase)
        self.give_up_button = button(_("放弃"), self.give_up)
        self.save_button = primary(_("保存"), self.save)
        self.save_button.setToolTip(_("保存（Ctrl+S）"))

    def _lay_out(self) -> None:
        self.top = row(self.title, self.state, spacing=1)
        self.top.setStretch(0, 1)
        self.column.addLayout(self.top)
        self._form_box = column()
        inside = column(self.days, self.clause, self.who, spacing=1)
        inside.addWidget(self.notes)
        inside.addWidget(self.restored)
        inside.addLayout(self._form_box)
        inside.addWidget(self.inspections)
        inside.addStretch(1)
        inside.setContentsMargins(0, 0, theme.space(1), 0)
        content = QWidget()
        content.setLayout(inside)
        self.area = scrolling(content)
        self.column.addWidget(self.area, 1)
        self.column.addWidget(self.reason)
        self.column.addWidget(self.problem)
        self.column.addWidget(Line())
        self.column.addLayout(row(self.erase_link, 1, self.give_up_button, self.save_button, spacing=1))

    def put_on_top(self, widget: QWidget) -> None:
        """Put a widget before the title, such as the way back to the list."""
        self.top.insertWidget(0, widget)

    def show_step(self, case: Case, step: Step, found: list[Weighed]) -> None:
        """Turn to a step, or show the same one as changed, leaving what is typed alone."""
        same = (
            self.case is not None
            and self.step is not None
            and (self.case.person.id, self.step.id) == (case.person.id, step.id)
        )
        if not same:
            self._keeper.keep_now()
        self.case, self.step = case, step
        self._show_head(case, step)
        self.notes.show_findings(case, [one for one in found if step_of(one.finding) == step.id])
        self.inspections.setVisible(step.lasts)
        if step.lasts:
            self.inspections.show_case(case, step.phase)
        if same and self.is_touched:
            self.form.fill(step_form.values_of(case.record(step.id)), keep_touched=True)
            return
        self._make_form(case, step)
        self._restore(self._keeper.watch(f"{case.person.id}:{step.id}"))

    def _show_head(self, case: Case, step: Step) -> None:
        state = state_of(case, step)
        self.title.setText(
            _("第 {n} 步　{title}").format(n=step.number, title=_(step.title_in(case.version_of(step).id)))
        )
        self.state.set(_(STATE_WORDS[state]), STATE_TONES[state])
        self.who.setText(_("由{who}办理").format(who=_(step.decided_by)))
        words = "" if case.record(step.id).is_done else window_words(window(case, step), case.today)
        self.days.setText(words)
        self.days.setVisible(bool(words))
        self._show_clause()
        own = not self._app.is_committee and case.person.ended_on is None
        self.erase_link.setVisible(own and case.record(step.id).is_kept)
        self.save_button.setVisible(own)

    def _show_clause(self) -> None:
        """Quote the clause of the version of the day that is typed, or of the step as it is known."""
        if self.case is None or self.step is None:
            return
        version = self.case.version_of(self.step)
        day = step_form.typed_day(self.form, self.step)
        if day is not None:
            version = self.case.process.version_on(day.latest)
        clause = self.step.clause(version.id)
        if clause is None:
            self.clause.setText(_("{document}没有要求这一步。").format(document=version.source("")))
        else:
            self.clause.setText(
                _("{words}（{source}）").format(words=clause.words, source=version.source(clause.article))
            )

    def _make_form(self, case: Case, step: Step) -> None:
        empty(self._form_box)
        self.form = RecordForm(step_form.inputs_of(self._app, case, step), label_width=128)
        record = case.record(step.id)
        values = step_form.values_of(record)
        if not record.is_done:
            proposed = step_form.proposals_of(development.proposed(case, step))
            values |= {name: value for name, value in proposed.items() if values.get(name) is None}
        self.form.fill(values)
        self.form.changed.connect(self._touched)
        for field in self.form.fields.values():
            if isinstance(field.editor, QLineEdit):
                field.editor.returnPressed.connect(self.save)
        self.form.setEnabled(not self._app.is_committee and case.person.ended_on is None)
        self._form_box.addWidget(self.form)
        self.reason.stop_asking()
        self.problem.hide()
        self._show_touched()

    @property
    def is_touched(self) -> bool:
        """Whether something is typed that is not saved."""
        return self.form.is_touched or bool(self.reason.words)

    def _typed(self) -> dict[str, Any]:
        return {**self.form.typed(), "reason": self.reason.words}

    def _touched(self) -> None:
        self.problem.hide()
        self._keeper.touch()
        self._show_clause()
        self._show_touched()

    def _show_touched(self) -> None:
        own = not self._app.is_committee
        self.save_button.setEnabled(own and (self.is_touched or not self._is_done))
        self.give_up_button.setVisible(self.is_touched)
        self.restored.setVisible(False)

    @property
    def _is_done(self) -> bool:
        return self.case is not None and self.step is not None and self.case.record(self.step.id).is_done

    def _restore(self, draft: dict[str, Any] | None) -> None:
        if not draft:
            return
        reason = draft.pop("reason", "")
        self.form.restore(draft)
        if reason:
            self.reason.ask(_("这一步还要说明理由。"))
            self.reason.editor.setPlainText(reason)
        self._show_touched()
        self.restored.setVisible(self.is_touched)

    def point_to(self, name: str) -> None:
        """Bring an input into sight and put the cursor into it."""
        field = self.form.fields.get(name) or next(iter(self.form.fields.values()), None)
        if field is not None:
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self.area.ensureWidgetVisible(field)

    def save(self) -> bool:
        """Enter the step as one action; on a mistake say so and stay. Say whether it went."""
        case, step = self.case, self.step
        if case is None or step is None or self._app.is_committee:
            return False
        words = _("登记{name}：{step}").format(
            name=case.person.name, step=_(step.title_in(case.version_of(step).id))
        )
        try:
            values = step_form.entered(step, self.form.values())
            reason = self.reason.words or None
            for field in self.form.fields.values():
                field.touched = False  # the reload that follows shows what was written
            with self._app.database.begin(words) as session:
                development.record(
                    session,
                    case.person.id,
                    step.id,
                    values,
                    rulebook=self._app.rulebook,
                    today=self._app.today(),
                    reason=reason,
                )
        except BranchDeskError as error:
            self._tell(error)
            return False
        self._keeper.done()
        self.reason.stop_asking()
        self.problem.hide()
        self._show_touched()
        self.saved.emit(words)
        return True

    def _tell(self, error: BranchDeskError) -> None:
        for field in self.form.fields.values():
            field.touched = True  # nothing was written: what stands here is still only typed
        name = error.field if isinstance(error, InvalidField) else ""
        if name == "reason":
            self.reason.ask(str(error))
            return
        if name == "people":
            error = InvalidField(f"{step_form.PICKED}0", str(error))
        if not self.form.point_at(error):
            self.problem.setText(str(error))
            self.problem.show()

    def erase(self) -> None:
        """Take the step out as entered by mistake; the toast takes it back."""
        case, step = self.case, self.step
        if case is None or step is None:
            return
        words = _("撤销{name}：{step}").format(name=case.person.name, step=_(step.title))
        try:
            with self._app.database.begin(words) as session:
                development.erase(
                    session, case.person.id, step.id, rulebook=self._app.rulebook, today=self._app.today()
                )
        except BranchDeskError as error:
            messages.show_error(self, error)
            return
        self._keeper.done()
        self.saved.emit(words)

    def give_up(self) -> None:
        """Forget what was typed and show the step as it is."""
        self._keeper.done()
        if self.case is not None and self.step is not None:
            self._make_form(self.case, self.step)

    def keep_draft(self) -> None:
        """Keep what is typed as a draft at once."""
        self._keeper.keep_now()
