"""支部: the facts of the branch; its terms of office have a page of their own."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from branchdesk import branch, schemes, terms
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import N_, _
from branchdesk.models import Branch
from branchdesk.places import Place
from branchdesk.schemes import RESTRUCTURED
from ui import messages, theme
from ui.context import AppContext
from ui.drafts import DraftKeeper
from ui.pages.people.committee.words import TERM_STATES
from ui.pages.settings.section import Section
from ui.record_form import RecordForm, choice, day, partial_day, text
from ui.record_past import PastRecord, past_button
from ui.widgets import Card, Pill, button, heading, hint, label, primary, row
from ui.wizard import FORMS, LOCALITIES, SECTORS

FACTS = (
    text("name", N_("全称"), required=True),
    choice("sector", N_("类型"), SECTORS),
    choice("form", N_("设置形式"), FORMS, empty=None),
    choice("locality", N_("村或社区"), LOCALITIES, empty=None),
    text("unit", N_("所在单位")),
    text("superior", N_("上级党组织")),
    partial_day("founded_on", N_("成立日期")),
    day(RESTRUCTURED, N_("调整日期"), hint=N_("支部重新调整过的，填批复的日期")),
    text("phone", N_("联系电话")),
)
STACKED_BELOW = 820
FACTS_OF_A_COMMITTEE = ("name", "unit", "superior", "phone")


class FactsSection(Section):
    """A form that a reload leaves alone where it is half typed, and where the present term stands."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self._drafted = ""
        inputs = [field for field in FACTS if not app.is_committee or field.name in FACTS_OF_A_COMMITTEE]
        if not app.is_committee:
            inputs.append(choice("scheme", N_("考评办法"), self._schemes, empty=N_("暂不选")))
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

    def _schemes(self) -> list[tuple[str, str]]:
        known = self.app.rulebook.schemes.values()
        return [(scheme.id, f"{_(scheme.city)} · {_(scheme.title)}") for scheme in known]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        stacked = self.width() < theme.pixels(STACKED_BELOW)
        self._halves.setDirection(ways.TopToBottom if stacked else ways.LeftToRight)

    def _term_card(self) -> QWidget:
        card = Card()
        self.state = Pill()
        self.sentence = label("", wrap=True)
        self.to_terms = button(_("班子换届") + " ›", lambda: self.app.go(Place("people.committee")))
        card.column.addLayout(row(heading(_("任期")), self.state, 1))
        card.column.addWidget(self.sentence)
        card.column.addWidget(hint(_("任期、延期、上级提醒和换届选举在“党员”的“班子换届”里登记。")))
        card.column.addLayout(row(self.to_terms, 1))
        card.column.addStretch(1)
        return card

    def _facts_record(self) -> PastRecord:
        return PastRecord(Branch, self._branch_id, _("基本情况"))

    def reload(self) -> None:
        """Show the facts as they are, but for what is being typed."""
        today = self.app.today()
        with self.app.database.read() as session:
            own = branch.own(session)
            standing = terms.standing(session, own.id, today, self.app.rulebook.regulations)
            known = {name: getattr(own, name) for name in self.form.fields if name != RESTRUCTURED}
            known[RESTRUCTURED] = schemes.restructured_on(session, own.id)
        self._branch_id = own.id
        if "scheme" in self.form.fields:
            self.form.fields["scheme"].offer(self._schemes())
        self.form.fill(known, keep_touched=True)
        words, tone = TERM_STATES[standing.state]
        self.state.set(_(words), tone)
        self.sentence.setText(standing.sentence)
        if self._drafted != own.id:  # put back, once, what was half typed when the ledger was locked
            self._drafted = own.id
            self.form.restore(self.form_drafts.watch(own.id) or {})

    def may_leave(self) -> bool:
        """Keep what is half typed as a draft."""
        self.form_drafts.keep_now()
        return True

    def save(self) -> None:
        """Save the changed facts as one action."""
        try:
            values = self.form.changed_values()
            if not values:
                messages.toast(self, _("没有改动。"))
                return
            with self.app.database.begin(_("修改支部基本情况")) as session:
                facts = {name: value for name, value in values.items() if name != RESTRUCTURED}
                branch.revise(session, self._branch_id, **facts)
                if {RESTRUCTURED, "founded_on"} & values.keys():
                    kept = schemes.restructured_on(session, self._branch_id)
                    schemes.restructure(session, self._branch_id, values.get(RESTRUCTURED, kept))
        except BranchDeskError as error:
            if not self.form.point_at(error):
                messages.show_error(self, error)
            return
        self.form.fill(values)
        self.form_drafts.done()
        self.reload()
        messages.toast(self, _("已保存。"), self.app.undo_latest())
