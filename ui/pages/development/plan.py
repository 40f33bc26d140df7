"""计划与储备: how many may be admitted this year, who is foreseen, what was used, and who is in reserve."""

from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from branchdesk.i18n import N_, _
from branchdesk.models import DevelopmentPlan, Person, PlannedAdmission, Stage
from branchdesk.people import development_plan
from branchdesk.people.development_plan import PLAN_FIELDS, PlanOverview, PlanRow
from branchdesk.places import Place
from branchdesk.words import STAGE_WORDS
from ui import messages, theme
from ui.context import AppContext
from ui.page import Page
from ui.record_form import FormDialog, choice, day, long_text, number, text
from ui.record_past import offer_past
from ui.record_table import Column, RecordTable, RecordTableModel
from ui.widgets import Bar, Card, EmptyState, button, empty, heading, hint, label, note, primary, row

RESERVED = (Stage.APPLICANT, Stage.ACTIVIST, Stage.TARGET, Stage.PROBATIONARY)
MONTHS = range(1, 13)
TONES = {"error": "bad", "warning": "warn", "note": "neutral"}


class PlanPage(Page):
    """The plan of the year that is looked at."""

    key: ClassVar[str] = "development.plan"
    title: ClassVar[str] = N_("计划与储备")
    icon: ClassVar[str] = "mdi6.account-arrow-up-outline"

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self.seen: PlanOverview | None = None
        self.print_button = button(_("打印…"), self.print)
        self.settle_button = button(_("填写计划…"), self.settle)
        self.foresee_button = primary(_("列入人员…"), self.foresee)
        for made in (self.print_button, self.settle_button, self.foresee_button):
            self.heading.add(made)
        for made in (self.settle_button, self.foresee_button):
            made.setHidden(app.is_committee)  # a superior only looks at what its branches sent
        cards = row(self._make_plan(), self._make_reserve(), spacing=2)
        cards.setStretch(0, 3)
        cards.setStretch(1, 2)
        self.body.addLayout(cards)
        self.notes = QVBoxLayout()
        self.notes.setSpacing(theme.space(0.75))
        self.body.addLayout(self.notes)
        self.body.addWidget(self._make_list(), 1)
        watched = {DevelopmentPlan, Person, PlannedAdmission}
        app.changes.watch(self, watched, self.reload)

    def _make_plan(self) -> Card:
        card = Card()
        self.plan_title = heading("")
        self.figures = label("", "strong", wrap=True)
        self.bar = Bar()
        self.document = hint("")
        for part in (self.plan_title, self.figures, self.bar, self.document):
            card.column.addWidget(part)
        card.column.addStretch(1)
        return card

    def _make_reserve(self) -> Card:
        card = Card()
        self.reserve_title = heading("")
        card.column.addWidget(self.reserve_title)
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.space(2))
        grid.setVerticalSpacing(theme.space(0.5))
        grid.setColumnStretch(2, 1)
        self.counts: dict[Stage, tuple[QLabel, QLabel]] = {}
        for number_, stage in enumerate(RESERVED):
            count, wanted = label("", "strong"), label("", "hint")
            grid.addWidget(label(_(STAGE_WORDS[stage]), "muted"), number_, 0)
            grid.addWidget(count, number_, 1, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(wanted, number_, 2)
            self.counts[stage] = count, wanted
        card.column.addWidget(inside)
        card.column.addStretch(1)
        return card

    def _make_list(self) -> Card:
        card = Card(margin=0, spacing=0)
        edge = theme.pixels(1)
        card.column.setContentsMargins(edge, edge, edge, edge)
        self.model = RecordTableModel(_columns(), self)
        self.table = RecordTable(self.model)
        self.table.setAccessibleName(_("计划发展的人"))
        offer_past(self.table, self.app)
        self.table.opened.connect(lambda _row: self.revise())
        self.table.deletion_wanted.connect(self.withdraw)
        self.nobody = EmptyState(
            "mdi6.account-arrow-up-outline",
            _("这一年还没有列入计划的人"),
            _("先按上级文件填写当年的指标，再把准备发展的人列进来；接收了预备党员，这里会自动计入已用指标。"),
            None if self.app.is_committee else button(_("填写计划…"), self.settle),
        )
        self.content = QStackedWidget()
        self.content.addWidget(self.table)
        self.content.addWidget(self.nobody)
        card.column.addWidget(self.content)
        return card

    def reload(self) -> None:
        """Read the plan anew."""
        app = self.app
        with app.database.read() as session:
            self.seen = development_plan.overview(session, app.branch_id, app.year, app.today())
            self._candidates = [
                (person.id, f"{person.name}　{_(STAGE_WORDS[person.stage])}")
                for person in development_plan.candidates(session, app.branch_id, app.year)
            ]
        self._show(self.seen)

    def _show(self, seen: PlanOverview) -> None:
        self.heading.set(_(self.title), _("{year} 年度").format(year=seen.year))
        self._show_plan(seen)
        self._show_reserve(seen)
        empty(self.notes)
        for finding in development_plan.findings_on(seen, self.app.rulebook.checks):
            said = note(
                _("{sentence}（{source}）").format(sentence=finding.sentence, source=finding.check.source),
                TONES[finding.level],
            )
            said.setToolTip(finding.check.clause)
            self.notes.addWidget(said)
        self.model.show(seen.rows)
        self.content.setCurrentWidget(self.table if seen.rows else self.nobody)
        self.foresee_button.setEnabled(bool(self._candidates))
        self.foresee_button.setToolTip("" if self._candidates else _("没有还能列入计划的人。"))

    def _show_plan(self, seen: PlanOverview) -> None:
        self.plan_title.setText(_("{year} 年发展党员计划").format(year=seen.year))
        if seen.allotted is None:
            words = _("上级下达的指标还没有填，已接收 {used} 名").format(used=seen.used)
        elif seen.remaining is not None and seen.remaining < 0:
            words = _("上级下达 {allotted} 名，已接收 {used} 名，超出 {over} 名").format(
                allotted=seen.allotted, used=seen.used, over=-seen.remaining
            )
        else:
            words = _("上级下达 {allotted} 名，已接收 {used} 名，还可接收 {left} 名").format(
                allotted=seen.allotted, used=seen.used, left=seen.remaining
            )
        self.figures.setText(words)
        is_over = seen.remaining is not None and seen.remaining < 0
        self.bar.set(seen.used / seen.allotted if seen.allotted else 0, "bad" if is_over else "accent")
        self.document.setText(_document_words(seen))

    def _show_reserve(self, seen: PlanOverview) -> None:
        self.reserve_title.setText(_("储备（{day}）").format(day=seen.on))
        for stage, (count, wanted) in self.counts.items():
            count.setText(_("{n} 名").format(n=seen.reserve[stage]))
            goal = seen.wanted(stage)
            if goal is None:
                wanted.setText("")
            elif seen.reserve[stage] < goal:
                wanted.setText(
                    _("支部定 {n} 名，差 {short} 名").format(n=goal, short=goal - seen.reserve[stage])
                )
            else:
                wanted.setText(_("支部定 {n} 名，已够").format(n=goal))

    def settle(self) -> None:
        """Write down the number allotted, its document, and the reserve that is wanted."""
        plan = None if self.seen is None else self.seen.plan
        values = {name: getattr(plan, name) for name in PLAN_FIELDS} if plan is not None else {}
        year = self.app.year
        words = _("填写 {year} 年发展党员计划").format(year=year)

        def save(typed: dict[str, Any]) -> None:
            with self.app.database.begin(words) as session:
                development_plan.settle(session, self.app.branch_id, year, **typed)

        inputs = (
            number("allotted", N_("上级下达名额")),
            text("document", N_("文件名称或文号"), hint=N_("例如 样例党发〔2026〕6号；追加的一并写上")),
            day("allotted_on", N_("下达日期")),
            number("activists_wanted", N_("储备积极分子")),
            number("targets_wanted", N_("储备发展对象")),
            long_text("note", N_("说明"), lines=3),
        )
        intro = _("名额由上级党委下达，储备数由支部自己定；不填就不对照。")
        if FormDialog(self, words, inputs, save, values, intro=intro).exec():
            messages.toast(self, _("计划已保存。"), self.app.undo_latest())

    def foresee(self) -> None:
        """Put somebody on the year's list."""
        people = self._candidates
        year = self.app.year

        def save(typed: dict[str, Any]) -> None:
            name = next(words for key, words in people if key == typed["person_id"]).split("　")[0]
            action = _("把{name}列入 {year} 年发展计划").format(name=name, year=year)
            with self.app.database.begin(action) as session:
                development_plan.foresee(
                    session, typed["person_id"], year, month=typed["month"], remark=typed["remark"]
                )

        inputs = (
            choice("person_id", N_("人员"), lambda: people, empty=N_("请选择"), required=True),
            *_particulars(),
        )
        if FormDialog(self, _("列入发展计划"), inputs, save, ok=_("列入")).exec():
            messages.toast(self, _("已列入计划。"), self.app.undo_latest())

    def revise(self) -> None:
        """Correct month and remark of the person in the list, or put somebody admitted beside the plan on it."""
        chosen: PlanRow | None = self.table.current()
        if chosen is None or self.app.is_committee:
            return
        if not chosen.is_foreseen:
            self.app.go(Place("development", chosen.id))
            return
        year = self.app.year
        words = _("修改{name}的发展计划").format(name=chosen.name)

        def save(typed: dict[str, Any]) -> None:
            with self.app.database.begin(words) as session:
                development_plan.foresee(session, chosen.id, year, **typed)

        values = {"month": chosen.month, "remark": chosen.remark}
        if FormDialog(self, words, _particulars(), save, values).exec():
            messages.toast(self, _("已修改。"), self.app.undo_latest())

    def withdraw(self) -> None:
        """Take the person in the list out of the plan."""
        chosen: PlanRow | None = self.table.current()
        if chosen is None or chosen.planned_id is None or self.app.is_committee:
            return
        words = _("把{name}移出 {year} 年发展计划").format(name=chosen.name, year=self.app.year)
        with self.app.database.begin(words) as session:
            development_plan.withdraw(session, chosen.planned_id)
        messages.toast(self, _("已把{name}移出计划。").format(name=chosen.name), self.app.undo_latest())

    def print(self) -> None:
        """Go to the paper."""
        self.app.go(Place("papers", "development-plan"))

    def show_record(self, record: str, detail: str = "") -> None:
        """Go to a person of the plan; `settle` and `new` open their windows."""
        if detail == "settle":
            self.settle()
        elif detail == "new":
            self.foresee()
        elif record:
            self.table.choose(record)


def _particulars() -> tuple[Any, ...]:
    months = [(month, _("{n}月").format(n=month)) for month in MONTHS]
    return (
        choice("month", N_("计划月份"), lambda: months, empty=N_("未定")),
        text("remark", N_("备注")),
    )


def _columns() -> list[Column]:
    return [
        Column("name", _("姓名"), lambda r: r.name, width=96, bold=True),
        Column("stage", _("类别"), lambda r: "" if r.stage is None else _(STAGE_WORDS[r.stage]), width=104),
        Column("target_on", _("列为发展对象"), lambda r: r.target_on, width=112),
        Column(
            "month",
            _("计划月份"),
            lambda r: r.month,
            lambda month: _("{n}月").format(n=month) if month else "",
            width=84,
        ),
        Column("admitted_on", _("接收日期"), lambda r: r.admitted_on, width=104),
        Column("state", _("情况"), _state, width=120, tone=_state_tone),
        Column("remark", _("备注"), lambda r: r.remark, width=140, grows=True),
    ]


def _state(one: PlanRow) -> str:
    if one.admitted_on is not None:
        return _("已接收") if one.is_foreseen else _("已接收，不在计划内")
    return _("计划内，未接收")


def _state_tone(one: PlanRow) -> str | None:
    if one.admitted_on is None:
        return "muted"
    return None if one.is_foreseen else "warn"


def _document_words(seen: PlanOverview) -> str:
    plan = seen.plan
    if plan is None:
        return _("严格执行发展党员计划，控制总量；名额以上级党委的文件为准。")
    pieces = [piece for piece in (plan.document, str(plan.allotted_on or ""), plan.note) if piece]
    foreseen = sum(one.is_foreseen for one in seen.rows)
    pieces.append(_("计划名单 {n} 名").format(n=foreseen))
    return "　".join(pieces)
