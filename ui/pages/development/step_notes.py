"""What is out of order with a step, each with its source and reason, and the box that asks for a reason on saving."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from branchdesk.acknowledgements import Weighed
from branchdesk.i18n import N_, _
from branchdesk.people.development_checks import acknowledge, step_of
from branchdesk.people.development_records import Case
from ui import messages, theme
from ui.context import AppContext
from ui.pages.development.step_words import LEVEL_TONES
from ui.record_form import FormDialog, long_text
from ui.widgets import empty, link, note


class StepNotes(QWidget):
    """The findings on one step."""

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self._app = app
        self._case: Case | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(0.75))

    def show_findings(self, case: Case, found: Sequence[Weighed]) -> None:
        """Show these findings of a case."""
        self._case = case
        empty(self._column)
        for one in found:
            self._column.addWidget(_note(one))
            if one.is_open and one.finding.level != "note" and not self._app.is_committee:
                give = link(_("说明理由…"), partial(self.give_reason, one))
                give.setAccessibleName(_("说明理由：{words}").format(words=one.finding.sentence))
                self._column.addWidget(give)
        self.setVisible(bool(found))

    def give_reason(self, one: Weighed) -> None:
        """Ask why a finding may stand, and keep the reason with it."""
        case = self._case
        if case is None:
            return

        def save(typed: dict[str, Any]) -> None:
            words = _("{name}：说明理由").format(name=case.person.name)
            with self._app.database.begin(words) as session:
                key = (one.finding.check.id, step_of(one.finding))
                acknowledge(session, case, self._app.rulebook, {key}, typed["reason"] or "")

        inputs = (long_text("reason", N_("理由"), lines=3),)
        self.dialog = FormDialog(self, _("说明理由"), inputs, save, intro=one.finding.sentence)
        self.dialog.accepted.connect(lambda: messages.toast(self, _("理由已记下。"), self._app.undo_latest()))
        self.dialog.open()


def _note(one: Weighed) -> QWidget:
    finding = one.finding
    words = _("{sentence}（{source}）").format(sentence=finding.sentence, source=finding.check.source)
    if one.acknowledged is not None:
        given = one.acknowledged
        words += _("　已说明理由：{reason}（{day}）").format(reason=given.reason, day=given.given_on)
        return note(words, "neutral")
    if finding.check.assumed:
        words += "　" + _(finding.check.assumed)
    made = note(words, LEVEL_TONES[finding.level])
    made.setToolTip(finding.check.clause)
    return made


class ReasonBox(QWidget):
    """Says what a rule stops, and takes the reason that passes it; hidden until it asks."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.stops = note("", "bad")
        self.editor = QPlainTextEdit()
        self.editor.setAccessibleName(_("说明理由"))
        self.editor.setPlaceholderText(_("依据什么这样办，检查时要看"))
        self.editor.setTabChangesFocus(True)
        self.editor.setFixedHeight(theme.pixels(60))
        self.editor.textChanged.connect(self.edited)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.space(1))
        box.addWidget(self.stops)
        box.addWidget(self.editor)
        self.hide()

    @property
    def words(self) -> str:
        """The reason as typed."""
        return self.editor.toPlainText().strip()

    def ask(self, sentence: str) -> None:
        """Ask for a reason; what was typed stays."""
        self.stops.setText(sentence)
        self.show()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop_asking(self) -> None:
        """Hide, and forget what was typed."""
        self.editor.blockSignals(True)
        self.editor.clear()
        self.editor.blockSignals(False)
        self.hide()
