"""One step of the life meeting: what is done at it, what is written down, and the deeds and papers it needs."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from branchdesk.acknowledgements import Weighed
from branchdesk.documents.record_papers import RECORD_PAPERS
from branchdesk.i18n import N_, _
from branchdesk.life.kinds import place_of
from branchdesk.life.review_view import STATE_WORDS, MemberPart, Problem, ReviewView, StepRow, StepState
from branchdesk.life.reviews import FROM_WORDS, WAY_WORDS
from branchdesk.models import MeetingKind
from branchdesk.places import Place
from branchdesk.worklists import ItemState
from ui.context import AppContext
from ui.finding_list import PanelWithFindings
from ui.widgets import (
    Line,
    Pill,
    button,
    empty,
    hint,
    label,
    link,
    note,
    paint_when_settled,
    primary,
    row,
)
from ui.worklist_forms import state_pill

TONES = {StepState.DONE: "good", StepState.PART: "warn", StepState.OPEN: "neutral"}
DEEDS = {
    "study": N_("登记学习…"),
    "opinions": N_("登记意见…"),
    "meeting": N_("选会议记录…"),
    "committee": N_("写班子对照检查…"),
    "problems": N_("列出问题…"),
    "report": N_("登记报告…"),
}
"""The deed of each step's one button; the others have one for each member or problem."""


class ReviewPanel(PanelWithFindings):
    """Shows a step; every deed is the page's."""

    deed_wanted = Signal(str, str)
    """A deed, and the key of what it is done to."""
    paper_wanted = Signal(str, str, str)
    """A paper, the key of the record, and its name."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app, _("核对"))
        self.step: StepRow | None = None
        self.found: ReviewView | None = None
        self.act = primary("", self._act)
        self.foot = QWidget()
        self.foot.setLayout(row(1, self.act))
        self.column.addWidget(self.foot)

    def _act(self) -> None:
        if self.step is not None:
            self.deed_wanted.emit(self.step.id, "")

    def show_step(self, found: ReviewView, step: StepRow | None, weighed: Sequence[Weighed]) -> None:
        """Show a step and what is amiss in the whole."""
        paint_when_settled(self)
        self.found, self.step = found, step
        empty(self.content)
        self.findings.show_findings(weighed, _("到现在没有发现问题。"))
        words = DEEDS.get(step.id) if step is not None else None
        self.foot.setVisible(words is not None and not self._app.is_committee)
        if step is None:
            self.content.addWidget(hint(_("选一个步骤，在这里登记。")))
            return
        deed = _(words) if words is not None else ""
        self.act.setText(deed)
        self.act.setAccessibleName(deed)
        self._head(step)
        self._body(found, step.id)
        self._papers(found, step)

    def _head(self, step: StepRow) -> None:
        title = label(f"{step.number}. {_(step.step.title)}", "subtitle", wrap=True)
        line = row(title, Pill(_(STATE_WORDS[step.state]), TONES[step.state]), spacing=1)
        line.setStretch(0, 1)
        self.content.addLayout(line)
        self.content.addWidget(label(_(step.step.about), wrap=True))
        clause = f"{step.step.clause} · {step.step.source}"
        if step.step.assumed:
            clause += _("（{assumed}）").format(assumed=_(step.step.assumed))
        self.content.addWidget(hint(clause))
        self.content.addWidget(Line())

    def _body(self, found: ReviewView, step: str) -> None:
        {
            "study": self._study,
            "talks": self._talks,
            "opinions": self._opinions,
            "meeting": self._meeting,
            "committee": self._committee,
            "self-checks": self._members,
            "problems": self._problems,
            "rectification": self._rectification,
            "report": self._report,
        }[step](found)

    def _study(self, found: ReviewView) -> None:
        record = found.record
        day = record.studied_on if record is not None else None
        self._say(f"{day}\n{record.study}" if record is not None and day is not None else "")

    def _committee(self, found: ReviewView) -> None:
        self._say(found.record.committee_check if found.record is not None else "")

    def _members(self, found: ReviewView) -> None:
        for part in found.people:
            self._member(part)

    def _problems(self, found: ReviewView) -> None:
        for problem in found.problems:
            self._problem(problem)
        if not found.problems:
            self._say("")

    def _say(self, words: str) -> None:
        self.content.addWidget(label(words or _("还没有登记"), "" if words else "muted", wrap=True))

    def _talks(self, found: ReviewView) -> None:
        self._say(found.step("talks").said)
        if found.untalked:
            names = _("、").join(found.untalked)
            words = _("还没有谈的 {n} 人：{names}").format(n=len(found.untalked), names=names)
            self.content.addWidget(label(words, "muted", wrap=True))
        go = partial(self._app.go, Place("life.talks"))
        self.content.addLayout(row(button(_("去谈心谈话"), go, small=True), 1))

    def _opinions(self, found: ReviewView) -> None:
        for opinion in found.opinions:
            about = opinion.about or _("支部班子")
            head = row(label(about, "strong"), 1, spacing=1)
            self._links(head, opinion.text, opinion.id, ("opinion", _("修改")), ("drop-opinion", _("删除")))
            self.content.addLayout(head)
            self.content.addWidget(label(opinion.text, wrap=True))
            way = f"{_(FROM_WORDS[opinion.source])} · {_(WAY_WORDS[opinion.way])} · {opinion.received_on}"
            self.content.addWidget(hint(way))
        if not found.opinions:
            self._say("")

    def _links(self, line: object, name: str, key: str, *deeds: tuple[str, str]) -> None:
        """Add a link for each deed to a line; a superior only looks."""
        if self._app.is_committee:
            return
        for deed, words in deeds:
            made = link(words, partial(self.deed_wanted.emit, deed, key))
            made.setAccessibleName(_("{title}：{words}").format(title=words, words=name))
            line.addWidget(made)  # type: ignore[attr-defined] # a box layout, whichever way it runs

    def _meeting(self, found: ReviewView) -> None:
        if found.meeting_id is not None:
            go = partial(self._app.go, Place("life", found.meeting_id))
            self.content.addWidget(link(found.meeting + " ›", go))
            came = _("到会 {n} / {all} 人").format(n=len(found.present), all=len(found.people))
            self.content.addWidget(label(came))
            return
        self._say("")
        if not self._app.is_committee:
            record = partial(self._app.go, place_of(MeetingKind.LIFE_MEETING, new=True))
            self.content.addLayout(row(button(_("记组织生活会"), record, small=True), 1))

    def _member(self, part: MemberPart) -> None:
        name = link(part.name, partial(self.deed_wanted.emit, "self-check", part.id))
        name.setEnabled(not self._app.is_committee)
        said = [_("自我批评")] if part.text else []
        if part.remarks:
            said.append(_("收到批评 {n} 条").format(n=len(part.remarks)))
        if part.answer:
            said.append(_("已表态"))
        words = _("、").join(said) if said or part.came else _("没有到会")
        state = label(words or _("还没有登记"), "" if part.is_complete else "muted")
        line = row(name, state, 1, spacing=1)
        if part.check_id is not None:
            paper = partial(self.paper_wanted.emit, "self-check", part.check_id, part.name)
            printing = link(_("打印"), paper)
            printing.setAccessibleName(_("打印{name}的对照检查").format(name=part.name))
            line.addWidget(printing)
        self.content.addLayout(line)

    def _problem(self, problem: Problem) -> None:
        item = problem.item
        line = row(label(item.text, "strong", wrap=True), state_pill(item), spacing=1)
        line.setStretch(0, 1)
        self.content.addLayout(line)
        if problem.recurs is not None:
            words = _("老问题，{year} 年提过：{text}").format(
                year=problem.recurs.raised_on.year, text=problem.recurs.text
            )
            self.content.addWidget(note(words, "warn"))
        elif problem.proposed is not None:
            words = _("像是 {year} 年提过的：{text}").format(
                year=problem.proposed.raised_on.year, text=problem.proposed.text
            )
            self.content.addWidget(note(words, "neutral"))
        deeds = row(1, spacing=1)
        if problem.recurs is not None:
            self._links(deeds, item.text, item.id, ("not-recurs", _("不是老问题")))
        elif problem.proposed is not None:
            self._links(deeds, item.text, item.id, ("recurs", _("是老问题")))
        self._links(deeds, item.text, item.id, ("problem", _("修改")), ("drop-problem", _("删除")))
        self.content.addLayout(deeds)

    def _rectification(self, found: ReviewView) -> None:
        for problem in found.problems:
            item = problem.item
            line = row(label(item.text, "strong", wrap=True), state_pill(item), spacing=1)
            line.setStretch(0, 1)
            self.content.addLayout(line)
            facts = [
                item.measure,
                item.responsible,
                _("{day} 以前").format(day=item.due_on) if item.due_on else "",
            ]
            self.content.addWidget(label(" · ".join(fact for fact in facts if fact), wrap=True))
            if problem.lacks:
                lacks = _("没有写{what}").format(what=_("、").join(problem.lacks))
                self.content.addWidget(note(lacks, "warn"))
            if item.outcome:
                self.content.addWidget(hint(f"{item.done_on} {item.outcome} {item.review}"))
            self._settle(problem)
        if not found.problems:
            self._say("")

    def _settle(self, problem: Problem) -> None:
        item = problem.item
        deeds = row(1, spacing=1)
        if item.is_open:
            self._links(
                deeds,
                item.text,
                item.id,
                ("problem", _("修改")),
                ("note", _("记进展…")),
                ("finish", _("办结…")),
            )
        elif item.state == ItemState.DONE:
            self._links(deeds, item.text, item.id, ("reopen", _("重新办理")), ("review", _("销号…")))
        else:
            self._links(deeds, item.text, item.id, ("reopen", _("重新办理")))
        self.content.addLayout(deeds)

    def _report(self, found: ReviewView) -> None:
        record = found.record
        if record is None or record.reported_on is None:
            self._say("")
            return
        facts = [_("报告日期：{day}").format(day=record.reported_on)]
        if record.reported_to:
            facts.append(_("报告给：{name}").format(name=record.reported_to))
        if record.report_number:
            facts.append(_("文号：{number}").format(number=record.report_number))
        self._say("\n".join(facts))

    def _papers(self, found: ReviewView, step: StepRow) -> None:
        if found.id is None or not step.step.papers:
            return
        for name in step.step.papers:
            words = _("打印{title}…").format(title=_(RECORD_PAPERS[name].title))
            paper = partial(self.paper_wanted.emit, name, found.id, str(found.year))
            made = button(words, paper, "mdi6.printer-outline", small=True)
            self.content.addLayout(row(made, 1))
