"""提醒规则: what the regulations ask, and what this branch does otherwise, with its reason."""

from datetime import date
from typing import Any

from branchdesk import own_rules
from branchdesk.i18n import N_, _
from branchdesk.own_rules import OwnRule, changeable
from branchdesk.rules.rule_words import demand
from branchdesk.schemes import schemes_of
from ui import messages, theme
from ui.context import AppContext
from ui.pages.settings.section import Section
from ui.record_form import FormDialog, Input, day, number, text
from ui.record_table import Column, RecordTable, RecordTableModel
from ui.widgets import Card, button, heading, hint, row

NUMBERS = {
    "times": N_("改为几次"),
    "due_month": N_("改为几月"),
    "due_day": N_("改为几日"),
    "lead_months": N_("改为几个月"),
    "hours": N_("改为多少学时"),
}


def _own_words(own: OwnRule) -> str:
    """Say how the rule holds here: as written, otherwise, or not at all."""
    if own.change is None:
        return _("照规定")
    return _("停用") if own.change.is_off else demand(own.present)


def _reason(own: OwnRule) -> str:
    if own.change is None:
        return ""
    parts = (own.change.since.isoformat() + _("起"), own.change.reason, own.change.source or "")
    return "　".join(part for part in parts if part)


def _columns() -> list[Column]:
    return [
        Column("title", _("事项"), lambda o: _(o.rule.title), width=210, bold=True),
        Column("demand", _("规定"), lambda o: demand(o.rule), width=170),
        Column(
            "own",
            _("本支部"),
            _own_words,
            width=150,
            tone=lambda o: "warn" if o.change is not None else None,
        ),
        Column("reason", _("理由"), _reason, width=200, grows=True),
    ]


class RulesSection(Section):
    """Every rule that reminds this branch; each can be changed or put out of use, for a reason."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        card = Card()
        card.column.addWidget(heading(_("提醒规则")))
        card.column.addWidget(
            hint(
                _(
                    "首页的提醒和缺项按这些规定算。上级另有规定的，可以改次数、日期，或者停用，写明理由；"
                    "从改动之日起算，以前的不变。考评打分仍按原文。"
                )
            )
        )
        self.table = RecordTable(RecordTableModel(_columns()))
        self.table.setAccessibleName(_("提醒规则"))
        self.table.setMinimumHeight(theme.row_height() * 12)
        self.table.chosen.connect(lambda _own: self._show_chosen())
        self.table.opened.connect(lambda _own: self.change())
        self.clause = hint("")
        self.change_button = button(_("改动…"), self.change)
        self.off_button = button(_("停用…"), self.put_out_of_use)
        self.restore_button = button(_("恢复原文"), self.restore)
        card.column.addWidget(self.table, 1)
        card.column.addWidget(self.clause)
        card.column.addLayout(row(self.change_button, self.off_button, self.restore_button, 1))
        self.box.addWidget(card)
        self.box.addStretch(1)

    @property
    def chosen(self) -> OwnRule | None:
        """The rule in hand."""
        found: OwnRule | None = self.table.current()
        return found

    def reload(self) -> None:
        """Read the branch's rules anew."""
        with self.app.database.read() as session:
            chosen = schemes_of(session, self.app.branch_id)
            found = own_rules.rules_of(
                session, self.app.branch_id, self.app.rulebook.regulations, chosen, self.app.today()
            )
        self.table.records.show(found)
        if self.chosen is None and found:
            self.table.choose(found[0].id)
        self._show_chosen()

    def show_record(self, record: str) -> None:
        """Go to a rule by its id."""
        self.table.choose(record)

    def _show_chosen(self) -> None:
        chosen = self.chosen
        self.clause.setText("" if chosen is None else f"{chosen.rule.clause} · {chosen.rule.source}")
        self.change_button.setEnabled(chosen is not None and bool(changeable(chosen.rule)))
        self.off_button.setEnabled(chosen is not None and not (chosen.change and chosen.change.is_off))
        self.restore_button.setEnabled(chosen is not None and chosen.change is not None)

    def change(self) -> None:
        """Ask for the branch's own number or day."""
        chosen = self.chosen
        if chosen is None or not changeable(chosen.rule):
            return
        numbers = tuple(number(name, NUMBERS[name]) for name in changeable(chosen.rule))
        self._ask(chosen, _("改动“{title}”").format(title=_(chosen.rule.title)), numbers, is_off=False)

    def put_out_of_use(self) -> None:
        """Ask why the rule is not to remind any more."""
        if self.chosen is not None:
            title = _("停用“{title}”").format(title=_(self.chosen.rule.title))
            self._ask(self.chosen, title, (), is_off=True)

    def _ask(self, chosen: OwnRule, title: str, numbers: tuple[Input, ...], *, is_off: bool) -> None:
        inputs = (
            *numbers,
            day("since", N_("从哪天起"), required=True),
            text("reason", N_("理由"), required=True),
            text("source", N_("依据"), hint=N_("上级的文件和文号")),
        )
        values: dict[str, Any] = {"since": date(self.app.today().year, 1, 1)}
        if chosen.change is not None and not is_off:
            values |= {name: getattr(chosen.change, name) for name in changeable(chosen.rule)}

        def save(typed: dict[str, Any]) -> None:
            with self.app.database.begin(title) as session:
                own_rules.change_rule(session, self.app.branch_id, chosen.rule, is_off=is_off, **typed)
            messages.toast(self, _("已保存；首页按改动后的提醒。"), self.app.undo_latest())

        intro = _("规定：{demand}。{clause}").format(demand=demand(chosen.rule), clause=chosen.rule.clause)
        self.dialog = FormDialog(self, title, inputs, save, values, intro=intro)
        self.dialog.open()

    def restore(self) -> None:
        """Let the rule hold as written again."""
        chosen = self.chosen
        if chosen is None or chosen.change is None:
            return
        with self.app.database.begin(_("恢复“{title}”").format(title=_(chosen.rule.title))) as session:
            own_rules.restore_rule(session, self.app.branch_id, chosen.id)
        messages.toast(self, _("已恢复原文。"), self.app.undo_latest())
