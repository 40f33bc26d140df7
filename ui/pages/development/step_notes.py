"""What is out of order with a step, each with its source, the reason given for it, or the way to give one."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

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
        words += "　" + finding.check.assumed
    made = note(words, LEVEL_TONES[finding.level])
    made.setToolTip(finding.check.clause)
    return made
