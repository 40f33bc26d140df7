"""Beside the grid of the appraisal: its steps, the member in hand, and what is amiss."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from branchdesk.acknowledgements import Weighed
from branchdesk.documents.record_papers import RECORD_PAPERS
from branchdesk.i18n import _
from branchdesk.life.appraisal_view import AppraisalView, EntryRow
from branchdesk.life.appraisals import GRADE_WORDS, STEP_DAYS, VOTES
from branchdesk.life.review_view import STATE_WORDS, StepRow
from branchdesk.models import AppraisalGrade
from ui import theme
from ui.context import AppContext
from ui.finding_list import PanelWithFindings
from ui.pages.life.year.review_panel import TONES
from ui.widgets import (
    Line,
    Pill,
    button,
    empty,
    heading,
    hint,
    label,
    link,
    note,
    paint_when_settled,
    row,
)


class AppraisalPanel(PanelWithFindings):
    """Shows both; every deed is the page's."""

    deed_wanted = Signal(str, str)
    """A deed, and the key of the step or entry it is done to."""
    paper_wanted = Signal(str, str, str)
    """A paper, the key of the record, and its name."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app, _("核对"))
        self.found: AppraisalView | None = None
        self._member = QVBoxLayout()
        self._steps = QVBoxLayout()
        for box in (self._member, self._steps):
            box.setSpacing(theme.space(0.75))
        self.content.addLayout(self._member)
        self.content.addWidget(Line())
        self.content.addWidget(heading(_("评议程序")))
        self.content.addLayout(self._steps)

    def show_appraisal(self, found: AppraisalView, weighed: Sequence[Weighed]) -> None:
        """Show the steps of an appraisal and what is amiss in it."""
        self.found = found
        paint_when_settled(self)
        empty(self._steps)
        for step in found.steps:
            self._step(found, step)
        self.findings.show_findings(weighed, _("到现在没有发现问题。"))

    def _step(self, found: AppraisalView, step: StepRow) -> None:
        title = label(f"{step.number}. {_(step.step.title)}", "strong")
        line = row(title, 1, Pill(_(STATE_WORDS[step.state]), TONES[step.state]), spacing=1)
        if step.id in STEP_DAYS and not found.is_final and not self._app.is_committee:
            enter = link(_("登记"), partial(self.deed_wanted.emit, "step", step.id))
            enter.setAccessibleName(_("登记{step}").format(step=_(step.step.title)))
            line.addWidget(enter)
        self._steps.addLayout(line)
        self._steps.addWidget(label(step.said, "muted"))
        if step.id == "vote" and found.record.returned is not None:
            words = _("发出 {issued} 张，收回 {returned} 张").format(
                issued=found.record.issued or 0, returned=found.record.returned
            )
            self._steps.addWidget(label(words, "muted"))
        clause = f"{step.step.clause} · {step.step.source}"
        if step.step.assumed:
            clause += _("（{assumed}）").format(assumed=_(step.step.assumed))
        self._steps.addWidget(hint(clause))
        for name in step.step.papers:
            words = _("打印{title}…").format(title=_(RECORD_PAPERS[name].title))
            paper = partial(self.paper_wanted.emit, name, found.id, str(found.record.year))
            made = button(words, paper, "mdi6.printer-outline", small=True)
            self._steps.addLayout(row(made, 1))

    def show_member(self, found: AppraisalView, entry: EntryRow | None) -> None:
        """Show the part of one member, with what can be done."""
        paint_when_settled(self)
        empty(self._member)
        if entry is None:
            self._member.addWidget(hint(_("在表里选一名党员，这里可以看全文、填写和打印。")))
            return
        grade = _(GRADE_WORDS[entry.grade]) if entry.grade is not None else _("未评定")
        tone = {AppraisalGrade.UNQUALIFIED: "bad", AppraisalGrade.BASIC: "warn", None: "neutral"}
        pill = Pill(grade, tone.get(entry.grade, "good"))
        self._member.addLayout(row(heading(entry.name), 1, pill, spacing=1))
        for title, words in self._facts(found, entry):
            if words:
                self._member.addWidget(label(title, "muted"))
                self._member.addWidget(label(words, wrap=True))
        for one in entry.corrections:
            words = _("{day} 更正：{before} → {after}，{reason}").format(
                day=one.on,
                before=_(GRADE_WORDS[one.before]) if one.before is not None else _("没有等次"),
                after=_(GRADE_WORDS[one.after]),
                reason=one.reason,
            )
            self._member.addWidget(note(words, "neutral"))
        self._buttons(found, entry)

    def _facts(self, found: AppraisalView, entry: EntryRow) -> list[tuple[str, str]]:
        votes = ""
        if entry.votes is not None:
            named = (_("优秀"), _("合格"), _("基本合格"), _("不合格"))
            numbers = [getattr(entry, name) or 0 for name in VOTES]
            votes = _("、").join(f"{name} {n}" for name, n in zip(named, numbers, strict=True))
            unmarked = (found.record.returned or 0) - entry.votes
            if unmarked > 0:
                votes += _("；未选或无效 {n}").format(n=unmarked)
        return [
            (_("在哪里参加评议"), entry.elsewhere),
            (_("个人小结"), entry.self_text),
            (_("互评意见"), entry.mutual_text),
            (_("测评票（只有合计）"), votes),
            (_("支部意见"), entry.opinion),
            (_("反馈和本人意见"), f"{entry.feedback_on or ''} {entry.own_opinion}".strip()),
            (_("上级意见"), entry.superior_opinion),
        ]

    def _buttons(self, found: AppraisalView, entry: EntryRow) -> None:
        paper = partial(self.paper_wanted.emit, "appraisal-form", entry.id, entry.name)
        line = row(button(_("打印登记表…"), paper, "mdi6.printer-outline", small=True), spacing=1)
        if not self._app.is_committee:
            fill = partial(self.deed_wanted.emit, "entry", entry.id)
            line.insertWidget(0, button(_("填写…"), fill, small=True))
            if found.is_final:
                correct = partial(self.deed_wanted.emit, "correct", entry.id)
                line.addWidget(button(_("更正…"), correct, small=True))
        line.addStretch(1)
        self._member.addLayout(line)
        if entry.grade == AppraisalGrade.UNQUALIFIED and not self._app.is_committee:
            dispose = partial(self.deed_wanted.emit, "dispose", entry.id)
            self._member.addLayout(row(button(_("登记处置…"), dispose, small=True), 1))
            self._member.addWidget(
                hint(_("怎样处置由组织决定，这里只登记一件待办的处置，不改变党员的状态。"))
            )
