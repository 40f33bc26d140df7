"""The steps of a disposition as a checklist: what is done when, what comes next, each with its clause."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from branchdesk.i18n import N_, _
from branchdesk.people import dispositions
from branchdesk.people.disposition_findings import of_case
from branchdesk.people.dispositions import Case, CaseStep
from branchdesk.people.status_list import sittings_to_pick
from branchdesk.people.status_rules import MEETING_KINDS
from branchdesk.places import Place
from ui import messages
from ui.context import AppContext
from ui.record_form import FormDialog, Input, choice, day, long_text, text
from ui.widgets import Pill, column, empty, hint, label, link, note, row


class CaseSteps(QWidget):
    """Lists the steps of one case; each that is done by hand can be entered, corrected and taken back."""

    person_wanted = Signal(object)
    """A step is recorded as a change of status: the Place to go to."""

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self._app = app
        self._case: Case | None = None
        self._column = column(spacing=1)
        self.setLayout(self._column)

    def show_case(self, case: Case | None) -> None:
        """Show the steps of a case; None hides them."""
        self._case = case
        empty(self._column)
        self.setVisible(case is not None)
        if case is None:
            return
        for finding in of_case(case, self._app.today()):
            self._column.addWidget(note(finding.sentence, "bad" if finding.level == "error" else "warn"))
        for number, step in enumerate(case.steps, 1):
            self._add(case, number, step)

    def _add(self, case: Case, number: int, step: CaseStep) -> None:
        done = step.done_on is not None
        title = label(
            f"{number}. {_(step.rule.title)}", "strong" if step is case.next_step else "", wrap=True
        )
        title.setToolTip(f"{step.rule.clause}（{step.rule.source}）")
        state = Pill(str(step.done_on) if done else _("未办"), "good" if done else "neutral")
        line = row(title, state, spacing=1)
        line.setStretch(0, 1)
        self._column.addLayout(line)
        said = _("，").join(part for part in (step.by, step.meeting, step.note) if part)
        if step.until is not None:
            said = _("，").join(part for part in (said, _("期限到 {day}").format(day=step.until)) if part)
        if said:
            self._column.addWidget(hint(said))
        if step is case.next_step:
            self._column.addWidget(hint(f"{step.rule.clause}（{step.rule.source}）"))
        if not self._app.is_committee and case.closed_on is None:
            self._offer(case, step)

    def _offer(self, case: Case, step: CaseStep) -> None:
        if step.rule.state is not None or step.rule.left is not None:
            if step.done_on is None:
                words = _("去名册登记这项状态变动 ›")
                place = Place("people", case.person_id, "past")
                self._column.addWidget(link(words, partial(self.person_wanted.emit, place)))
            return
        made = link(_("登记") if step.done_on is None else _("修改"), partial(self.enter, step))
        made.setAccessibleName(f"{made.text()}：{_(step.rule.title)}")
        buttons = [made]
        if step.done_on is not None:
            buttons.append(link(_("退回未办"), partial(self._take_back, step)))
        self._column.addLayout(row(*buttons, 1, spacing=2))

    def enter(self, step: CaseStep) -> None:
        """Ask when and by whom a step was done."""
        if self._case is None:
            return
        values = {
            "on": step.done_on or self._app.today(),
            "by": step.by,
            "meeting": step.meeting_id,
            "note": step.note,
        }
        intro = f"{step.rule.clause}（{step.rule.source}）"
        if step.rule.assumed:
            intro += "\n" + _(step.rule.assumed)
        self.dialog = FormDialog(
            self, _(step.rule.title), self._inputs(step), partial(self._save, step), values, intro=intro
        )
        self.dialog.open()

    def _inputs(self, step: CaseStep) -> list[Input]:
        asked = [day("on", N_("日期"), required=True)]
        if step.rule.asks in MEETING_KINDS:
            with self._app.database.read() as session:
                kinds = MEETING_KINDS[step.rule.asks]
                offered = sittings_to_pick(session, self._app.branch_id, kinds, self._app.today())
            asked.append(choice("meeting", N_("会议"), lambda: offered, empty=N_("不在记录里")))
            asked.append(text("by", N_("或写明会议"), hint=N_("会议记录里没有的，写明哪天什么会")))
        else:
            asked.append(text("by", N_("办理人"), hint=N_("例如 支部书记、上级组织部门")))
        return [*asked, long_text("note", N_("情况"), lines=3)]

    def _save(self, step: CaseStep, typed: dict[str, Any]) -> None:
        self._write(
            _("登记处置步骤：{step}").format(step=_(step.rule.title)),
            step,
            typed["on"],
            by=typed["by"] or "",
            meeting_id=typed.get("meeting"),
            note=typed["note"] or "",
        )

    def _take_back(self, step: CaseStep) -> None:
        self._write(_("退回处置步骤：{step}").format(step=_(step.rule.title)), step, None)
        messages.toast(self, _("已退回未办。"), self._app.undo_latest())

    def _write(self, words: str, step: CaseStep, on: Any, **values: Any) -> None:
        if self._case is not None:
            with self._app.database.begin(words) as session:
                dispositions.take_step(session, self._case.id, step.rule.id, on, **values)
