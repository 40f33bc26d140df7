"""One step of an election: what is done at it, what is recorded, and the deeds and papers it needs."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from branchdesk import attachments
from branchdesk.acknowledgements import Weighed
from branchdesk.documents.record_papers import RECORD_PAPERS
from branchdesk.i18n import _
from branchdesk.models import ElectionForm, ElectionStep, Office
from branchdesk.people.election_view import VOTE, ElectionView, StepRow, StepState
from branchdesk.people.election_words import OFFICE_WORDS, REASON_WORDS, ROLE_WORDS
from branchdesk.places import Place
from ui.context import AppContext
from ui.finding_list import PanelWithFindings
from ui.pages.life.viewer import view
from ui.pages.people.committee.words import STEP_STATES
from ui.widgets import (
    Line,
    Pill,
    button,
    empty,
    hint,
    label,
    link,
    note,
    primary,
    row,
)


class StepPanel(PanelWithFindings):
    """Shows a step; every deed is the page's."""

    step_wanted = Signal()
    back_wanted = Signal()
    deed_wanted = Signal(str)
    """One of the deeds of a step, `count:KEY` for a recorded ballot, or `fewer`."""
    paper_wanted = Signal(str)

    def __init__(self, app: AppContext) -> None:
        super().__init__(app, _("程序核对"))
        self.step: StepRow | None = None
        self.take = primary(_("登记这一步…"), self.step_wanted.emit)
        self.back = link(_("撤回"), self.back_wanted.emit)
        self.foot = QWidget()
        self.foot.setLayout(row(self.back, 1, self.take))
        self.foot.setHidden(app.is_committee)
        self.column.addWidget(self.foot)

    def show_step(self, election: ElectionView, step: StepRow | None, weighed: Sequence[Weighed]) -> None:
        """Show a step of an election and what is amiss in it."""
        self.step = step
        empty(self.content)
        self.foot.setVisible(step is not None and not self._app.is_committee)
        self.findings.show_findings(weighed, _("程序上没有发现问题。"))
        if step is None:
            self.content.addWidget(hint(_("选一个步骤，在这里登记。")))
            return
        self.take.setText(_("修改这一步…") if step.state == StepState.DONE else _("登记这一步…"))
        self.back.setVisible(step.state == StepState.DONE)
        self._head(step)
        self._record(step)
        if step.stage.deeds:
            self.content.addWidget(Line())
        for deed in step.stage.deeds:
            self._deed(election, step, deed)
        self._papers(step)

    def _head(self, step: StepRow) -> None:
        words, tone = STEP_STATES[step.state]
        title = label(f"{step.number}. {_(step.stage.title)}", "subtitle", wrap=True)
        line = row(title, Pill(_(words), tone), spacing=1)
        line.setStretch(0, 1)
        self.content.addLayout(line)
        self.content.addWidget(label(_(step.stage.about), wrap=True))
        clause = f"{step.stage.clause} · {step.stage.source}"
        if step.stage.assumed:
            clause += _("（{assumed}）").format(assumed=_(step.stage.assumed))
        self.content.addWidget(hint(clause))

    def _record(self, step: StepRow) -> None:
        if step.done_on is None:
            if step.due_on is not None:
                self.content.addWidget(label(_("应在 {day} 以前办").format(day=step.due_on), "muted"))
            return
        facts = [_("办理日期：{day}").format(day=step.done_on)]
        if step.document:
            facts.append(_("文号：{number}").format(number=step.document))
        if step.note:
            facts.append(_("备注：{note}").format(note=step.note))
        self.content.addWidget(label("\n".join(facts), wrap=True))
        if step.meeting_id is not None:
            self.content.addWidget(
                link(step.meeting + " ›", partial(self._app.go, Place("life", step.meeting_id)))
            )
        self._files(step)

    def _files(self, step: StepRow) -> None:
        if not step.attachments or step.record_id is None:
            return
        with self._app.database.read() as session:
            kept = attachments.attachments_of(session, ElectionStep.__tablename__, step.record_id)
        for file in kept:
            self.content.addWidget(link(file.name, partial(self._look, file.id, file.name)))

    def _look(self, key: str, name: str) -> None:
        with self._app.database.read() as session:
            data = attachments.content(session, key)
        view(self, name, data)

    def _deed(self, election: ElectionView, step: StepRow, deed: str) -> None:
        match deed:
            case "electors":
                self._electors(election)
            case "candidates":
                self._candidates(election)
            case "officers":
                self._officers(election)
            case "count":
                self._ballots(election, step)
            case "result":
                self._result(election)

    def _act(self, words: str, deed: str) -> None:
        if not self._app.is_committee:
            self.content.addLayout(row(button(words, partial(self.deed_wanted.emit, deed), small=True), 1))

    def _electors(self, election: ElectionView) -> None:
        body = election.electors
        self.content.addWidget(
            label(
                _("应到有选举权 {n} 人（正式党员有选举权的 {all} 人，不计入 {out} 人）").format(
                    n=body.expected, all=len(body.entitled), out=len(body.left_out)
                ),
                wrap=True,
            )
        )
        for left in body.left_out:
            words = self._app.rulebook.elections.left_out[left.reason]
            self.content.addWidget(hint(_("{name}：{words}").format(name=left.name, words=words)))
        self._act(_("不计入应到会的党员…"), "electors")

    def _candidates(self, election: ElectionView) -> None:
        for office in Office:
            standing = election.standing_for(office)
            if standing:
                self.content.addWidget(
                    label(
                        _("{office}候选人 {n} 名：{names}").format(
                            office=_(OFFICE_WORDS[office]),
                            n=len(standing),
                            names=_("、").join(one.name for one in standing),
                        ),
                        wrap=True,
                    )
                )
        if not election.candidates:
            self.content.addWidget(label(_("还没有登记候选人"), "muted"))
        self._act(_("候选人…"), "candidates")

    def _officers(self, election: ElectionView) -> None:
        if election.officers:
            said = "　".join(f"{_(ROLE_WORDS[one.role])} {one.name}" for one in election.officers)
            self.content.addWidget(label(said, wrap=True))
        else:
            self.content.addWidget(label(_("还没有登记监票人、计票人"), "muted"))
        self._act(_("监票计票人…"), "officers")

    def _ballots(self, election: ElectionView, step: StepRow) -> None:
        offices = _offices(election, step)
        for ballot in election.ballots:
            if ballot.count.office not in offices:
                continue
            title = _("{office}　{reason}").format(
                office=_(OFFICE_WORDS[ballot.count.office]), reason=_(REASON_WORDS[ballot.reason])
            )
            line = row(label(title, "strong", wrap=True), spacing=1)
            line.setStretch(0, 1)
            if not self._app.is_committee:
                line.addWidget(link(_("修改"), partial(self.deed_wanted.emit, f"count:{ballot.id}")))
            self.content.addLayout(line)
            tone = "good" if ballot.verdict.elected and not ballot.verdict.open_seats else "warn"
            self.content.addWidget(note(ballot.verdict.sentence, tone))
            self.content.addWidget(hint(ballot.verdict.source))
        coming = election.coming
        if coming is None or coming.office not in offices:
            return
        words = _("计票：{office} {n} 名…").format(office=_(OFFICE_WORDS[coming.office]), n=coming.seats)
        self._act(words, "count")
        if coming.office == Office.MEMBER and election.ballots:
            self._act(_("减少名额…"), "fewer")

    def _result(self, election: ElectionView) -> None:
        if election.new_term_id is not None:
            self.content.addWidget(note(_("选举结果已登记到任期和职务。"), "good"))
        elif election.is_decided:
            self._act(_("登记新一届班子…"), "result")
        else:
            self.content.addWidget(
                label(_("计票完成以后，可以一键登记新一届任期和职务。"), "muted", wrap=True)
            )

    def _papers(self, step: StepRow) -> None:
        papers = [name for name in step.stage.papers if name in RECORD_PAPERS]
        if papers:
            self.content.addWidget(Line())
        for name in papers:
            words = _("打印{title}…").format(title=_(RECORD_PAPERS[name].title))
            made = button(words, partial(self.paper_wanted.emit, name), "mdi6.printer-outline", small=True)
            self.content.addLayout(row(made, 1))


def _offices(election: ElectionView, step: StepRow) -> tuple[Office, ...]:
    """Return what is voted on at a step: the committee by the members, its leaders by the committee."""
    if election.form == ElectionForm.DIRECT:
        return tuple(Office)
    return (Office.MEMBER,) if step.id == VOTE else (Office.SECRETARY, Office.DEPUTY)
