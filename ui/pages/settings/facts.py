"""支部: the facts of the branch and its term of office."""

from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from branchdesk import branch, terms
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import N_, _
from branchdesk.models import Branch, Term
from branchdesk.terms import TermState
from ui import messages, theme
from ui.context import AppContext
from ui.drafts import DraftKeeper
from ui.pages.settings.section import Section
from ui.record_form import FormDialog, RecordForm, choice, day, number, partial_day, text
from ui.record_past import PastRecord, past_button
from ui.widgets import Card, Pill, button, column, heading, hint, label, primary, row
from ui.wizard import FORMS, LOCALITIES, SECTORS

FACTS = (
    text("name", N_("全称"), required=True),
    choice("sector", N_("类型"), SECTORS),
    choice("form", N_("设置形式"), FORMS, empty=None),
    choice("locality", N_("村或社区"), LOCALITIES, empty=None),
    text("unit", N_("所在单位")),
    text("superior", N_("上级党组织")),
    partial_day("founded_on", N_("成立日期")),
    text("phone", N_("联系电话")),
)
STACKED_BELOW = 820
FACTS_OF_A_COMMITTEE = ("name", "unit", "superior", "phone")
TERM = (
    number("ordinal", N_("第几届")),
    day("elected_on", N_("选举日期"), required=True),
    number("years", N_("任期（年）"), required=True),
    day("reminded_on", N_("上级提醒日期"), hint=N_("上级书面提醒换届的日期")),
    day("requested_on", N_("报请示日期"), hint=N_("报换届请示的日期")),
    day("extended_to", N_("延期到"), hint=N_("上级批准延期的，写到哪一天")),
    text("extension_approval", N_("延期批复"), hint=N_("文号或日期")),
    text("note", N_("备注")),
)
STATES = {
    TermState.NORMAL: (N_("正常"), "good"),
    TermState.ENDING: (N_("6 个月内到期"), "warn"),
    TermState.NOT_REQUESTED: (N_("该报请示"), "bad"),
    TermState.EXTENDED: (N_("已批准延期"), "warn"),
    TermState.OVER: (N_("已届满"), "bad"),
    TermState.UNKNOWN: (N_("未填"), "neutral"),
}


class FactsSection(Section):
    """Two forms; each saves by its own button, and a reload leaves half-typed fields alone."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self._term_id: str | None = None
        self._drafted = ""
        inputs = [field for field in FACTS if not app.is_committee or field.name in FACTS_OF_A_COMMITTEE]
        schemes = [(scheme.id, f"{scheme.city} · {scheme.title}") for scheme in app.rulebook.schemes.values()]
        if not app.is_committee:
            inputs.append(choice("scheme", N_("考评办法"), schemes, empty=N_("暂不选")))
        self.form = RecordForm(inputs, label_width=100)
        self.form_drafts = DraftKeeper(app, "settings", self.form.typed, self)
        self.form.changed.connect(self.form_drafts.touch)
        self.save_button = primary(_("保存"), self.save)
        facts = Card()
        facts.column.addWidget(heading(_("基本情况")))
        facts.column.addWidget(self.form)
        self.past = past_button(app, self._facts_record)
        facts.column.addLayout(row(self.save_button, 1, self.past))
        facts.column.addStretch(1)
        self.term_card = self._term_card()
        self.term_card.setVisible(not app.is_committee)
        self._halves = QHBoxLayout()
        self._halves.setSpacing(theme.space(2))
        self._halves.addWidget(facts, 1)
        self._halves.addWidget(self.term_card, 1)
        self.box.addLayout(self._halves)
        self.box.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        stacked = self.width() < theme.pixels(STACKED_BELOW)
        self._halves.setDirection(ways.TopToBottom if stacked else ways.LeftToRight)

    def _term_card(self) -> QWidget:
        card = Card()
        self.state = Pill()
        self.sentence = label("", wrap=True)
        card.column.addLayout(row(heading(_("任期")), self.state, 1))
        card.column.addWidget(self.sentence)
        card.column.addWidget(
            hint(_("支部每届 3 年，村和社区 5 年；上级提前 6 个月提醒（支部工作条例第二十一条）。"))
        )
        self.term_form = RecordForm(TERM, label_width=100)
        self.term_drafts = DraftKeeper(self.app, "settings-term", self.term_form.typed, self)
        self.term_form.changed.connect(self.term_drafts.touch)
        self.save_term_button = button(_("保存任期"), self.save_term)
        self.term_fields = QWidget()
        self.term_fields.setLayout(column(self.term_form))
        card.column.addWidget(self.term_fields)
        self.new_term_button = button(_("换届，登记新一届…"), self.enter_term, "mdi6.account-sync-outline")
        self.term_past = past_button(self.app, self._term_record)
        card.column.addLayout(row(self.save_term_button, self.new_term_button, 1, self.term_past))
        card.column.addStretch(1)
        return card

    def _facts_record(self) -> PastRecord:
        return PastRecord(Branch, self._branch_id, _("基本情况"))

    def _term_record(self) -> PastRecord | None:
        return None if self._term_id is None else PastRecord(Term, self._term_id, _("本届任期"))

    def reload(self) -> None:
        """Show the facts as they are, but for what is being typed."""
        today = self.app.today()
        with self.app.database.read() as session:
            own = branch.own(session)
            term = branch.current_term(session, own.id, today)
            standing = terms.standing(session, own.id, today, self.app.rulebook.regulations)
        self._branch_id = own.id
        self.form.fill({name: getattr(own, name) for name in self.form.fields}, keep_touched=True)
        words, tone = STATES[standing.state]
        self.state.set(_(words), tone)
        self.sentence.setText(standing.sentence)
        self._term_id = term.id if term else None
        self.term_fields.setVisible(term is not None)
        self.save_term_button.setVisible(term is not None)
        self.term_past.setVisible(term is not None)
        self.new_term_button.setText(_("换届，登记新一届…") if term else _("登记本届任期…"))
        if term is not None:
            self.term_form.fill(_values_of(term), keep_touched=True)
        self._bring_drafts(own.id, term.id if term else "new")

    def _bring_drafts(self, own: str, term: str) -> None:
        """Put back, once, what was half typed when the ledger was locked."""
        if self._drafted == own + term:
            return
        self._drafted = own + term
        for keeper, form, record in (
            (self.form_drafts, self.form, own),
            (self.term_drafts, self.term_form, term),
        ):
            form.restore(keeper.watch(record) or {})

    def may_leave(self) -> bool:
        """Keep what is half typed as a draft."""
        self.form_drafts.keep_now()
        self.term_drafts.keep_now()
        return True

    def save(self) -> None:
        """Save the changed facts as one action."""
        try:
            values = self.form.changed_values()
            if not values:
                messages.toast(self, _("没有改动。"))
                return
            with self.app.database.begin(_("修改支部基本情况")) as session:
                branch.revise(session, self._branch_id, **values)
        except BranchDeskError as error:
            self._show(self.form, error)
            return
        self._saved(self.form, values)

    def save_term(self) -> None:
        """Save the changed facts of the present term as one action."""
        if self._term_id is None:
            return
        try:
            values = self.term_form.changed_values()
            if not values:
                messages.toast(self, _("没有改动。"))
                return
            with self.app.database.begin(_("修改本届任期")) as session:
                terms.revise(session, self._term_id, **values)
        except BranchDeskError as error:
            self._show(self.term_form, error)
            return
        self._saved(self.term_form, values)

    def _saved(self, form: RecordForm, values: dict[str, Any]) -> None:
        form.fill(values)
        (self.form_drafts if form is self.form else self.term_drafts).done()
        self.reload()
        messages.toast(self, _("已保存。"), self.app.undo_latest())

    def _show(self, form: RecordForm, error: BranchDeskError) -> None:
        if not form.point_at(error):
            messages.show_error(self, error)

    def enter_term(self) -> None:
        """Ask for the new term and enter it."""
        with self.app.database.read() as session:
            own = branch.own(session)
            term = branch.current_term(session, own.id, self.app.today())
        proposed: dict[str, Any] = {"years": branch.term_years(own.locality)}
        if term is not None and term.ordinal:
            proposed["ordinal"] = term.ordinal + 1
        inputs = [field for field in TERM if field.name in ("ordinal", "elected_on", "years", "note")]

        def keep(values: dict[str, Any]) -> None:
            with self.app.database.begin(_("登记新一届任期")) as session:
                terms.enter(session, self._branch_id, **values)
            self.term_form.clear()
            self.reload()

        self.dialog = FormDialog(
            self,
            _("登记任期"),
            inputs,
            keep,
            proposed,
            intro=_("上一届的记录都留着。新一届的书记和委员在“党员”里改职务。"),
        )
        self.dialog.open()


def _values_of(term: Term) -> dict[str, Any]:
    return {field.name: getattr(term, field.name) for field in TERM}
