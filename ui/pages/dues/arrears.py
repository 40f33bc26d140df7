"""欠交: who is behind and how long, whom somebody reminded, and where six months of silence lead."""

from typing import Any, ClassVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from branchdesk.deadlines.duty import clause_of
from branchdesk.dues import arrear_list
from branchdesk.dues.arrear_list import ArrearLine
from branchdesk.dues.payers import payers_in
from branchdesk.i18n import N_, _
from branchdesk.models import (
    ArrearsReason,
    Disposition,
    DispositionAim,
    DuesAssessment,
    DuesPayment,
    DuesReminder,
    Person,
    RemovalGround,
)
from branchdesk.money import grouped, plain
from branchdesk.people import dispositions
from branchdesk.people.dispositions import CaseEntry
from branchdesk.places import Place
from ui import messages, record_form, theme
from ui.context import AppContext
from ui.list_and_detail import ListAndDetail
from ui.page import Page
from ui.record_form import FormDialog
from ui.record_table import RIGHT, Column, RecordTable, RecordTableModel
from ui.widgets import Card, EmptyState, button, empty, heading, hint, label, link, primary, row, scrolling

WATCHED = {Person, DuesAssessment, DuesPayment, DuesReminder, ArrearsReason, Disposition}
TONES = {"error": "bad", "warning": "warn"}


class ArrearsPage(Page):
    """The worklist, and beside it one member's months, log and reasons."""

    key: ClassVar[str] = "dues.arrears"
    title: ClassVar[str] = N_("党费欠交")
    icon: ClassVar[str] = "mdi6.hand-coin-outline"

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self.dialog: FormDialog | None = None
        self.model = RecordTableModel(_columns())
        self.table = RecordTable(self.model)
        self.table.setAccessibleName(_("欠交党费的党员"))
        self.table.chosen.connect(lambda _line: self._show())
        self.collect_button = button(_("去补收"), self.collect)
        self.remind_button = primary(_("登记提醒…"), self.remind)
        self.heading.add(self.collect_button)
        self.heading.add(self.remind_button)
        self.remind_button.setHidden(app.is_committee)  # a superior only looks at what its branches sent
        self.nobody = EmptyState(
            "mdi6.check-circle-outline",
            _("没有人欠交党费"),
            _(
                "月份过完还没有交齐的党员会列在这里；连续 6 个月不交又没有正当理由的，由支部决定是否启动处置。"
            ),
        )
        self.stack = QStackedWidget()
        for content in (self.table, self.nobody):
            self.stack.addWidget(content)
        card = Card(margin=0.125)
        card.column.addWidget(self.stack)
        self.split = ListAndDetail(card, self._make_detail())
        self.split.give_room(self.heading)
        self.table.clicked.connect(lambda _index: self.split.open_detail())
        self.body.addWidget(self.split, 1)
        app.changes.watch(self, WATCHED, self.reload)

    def _make_detail(self) -> Card:
        card = Card(margin=2)
        inside = QWidget()
        self.detail = QVBoxLayout(inside)
        self.detail.setContentsMargins(0, 0, 0, 0)
        self.detail.setSpacing(theme.space(1))
        card.column.addWidget(scrolling(inside), 1)
        self.excuse_button = button(_("登记正当理由…"), self.excuse)
        self.case_button = button(_("启动处置…"), self.open_case)
        for widget in (self.excuse_button, self.case_button):
            widget.setHidden(self.app.is_committee)
        card.column.addLayout(row(self.excuse_button, self.case_button, 1))
        return card

    def reload(self) -> None:
        """Read the arrears anew; selection and scroll stay."""
        app = self.app
        with app.database.read() as session:
            lines = arrear_list.arrear_lines(session, app.rulebook.checks, app.branch_id, app.today())
            cases = dispositions.cases(session, app.branch_id)
        self._cases = {case.person_id: case.id for case in cases if case.closed_on is None}
        self.model.show(lines)
        self.stack.setCurrentWidget(self.table if lines else self.nobody)
        owed = grouped(sum(line.fen for line in lines))
        self.heading.set(
            _(self.title), _("{n} 人，共欠 {amount} 元").format(n=len(lines), amount=owed) if lines else ""
        )
        if self.table.current() is None and lines:
            self.table.choose(lines[0].id)
        self._show()

    @property
    def line(self) -> ArrearLine | None:
        """The member in hand."""
        found: ArrearLine | None = self.table.current()
        return found

    def _show(self) -> None:
        """Lay out the member in hand: what is owed, the level and its clause, log and reasons."""
        empty(self.detail)
        line = self.line
        for widget in (self.collect_button, self.remind_button, self.excuse_button):
            widget.setEnabled(line is not None)
        has_case = line is not None and line.person_id in self._cases
        self.case_button.setEnabled(line is not None and (has_case or line.opens_procedure))
        self.case_button.setText(_("看处置") if has_case else _("启动处置…"))
        if line is None:
            self.detail.addStretch(1)
            return
        self.detail.addWidget(heading(line.name))
        months = _("、").join(str(month) for month in line.months)
        self.detail.addWidget(
            label(_("欠 {amount} 元：{months}").format(amount=plain(line.fen), months=months), wrap=True)
        )
        if line.level is not None:
            self.detail.addWidget(label(_(line.level.title), "strong", wrap=True))
            assumed = line.level.assumed
            note = _("（{assumed}）").format(assumed=_(assumed)) if assumed else ""
            self.detail.addWidget(hint(clause_of(line.level) + note))
        self._list(_("正当理由"), [(r.id, f"{r.first} — {r.last}　{r.words}") for r in line.reasons])
        self._list(
            _("提醒记录"),
            [
                (r.id, "　".join(part for part in (str(r.on), r.by, r.how, r.answer) if part))
                for r in line.reminders
            ],
        )
        self.detail.addStretch(1)

    def _list(self, title: str, entries: list[tuple[str, str]]) -> None:
        self.detail.addWidget(label(title, "muted"))
        if not entries:
            self.detail.addWidget(hint(_("还没有")))
        for key, words in entries:
            taking_out = link(_("删除"), lambda key=key: self.remove(key))  # type: ignore[misc]
            taking_out.setHidden(self.app.is_committee)
            line = row(label(words, wrap=True), taking_out)
            line.setStretch(0, 1)
            self.detail.addLayout(line)

    def show_record(self, record: str, detail: str = "") -> None:
        """Go to a member who is behind."""
        self.table.choose(record)
        self.split.open_detail()

    def place(self) -> Place:
        """Say who is in hand, to come back after a lock."""
        return Place(self.key, self.line.person_id if self.line is not None else None)

    def collect(self) -> None:
        """Go to the member's months, to enter what was paid late."""
        if self.line is not None:
            self.app.go(Place("dues", self.line.person_id, str(self.line.months[0].month)))

    def remind(self) -> None:
        """Log that somebody reminded the member in hand."""
        line, app = self.line, self.app
        if line is None or app.is_committee:
            return
        with app.database.read() as session:
            people = [(p.person_id, p.name) for p in payers_in(session, app.branch_id, app.year)]

        def save(typed: dict[str, Any]) -> None:
            with app.database.begin(_("提醒{name}交党费").format(name=line.name)) as session:
                arrear_list.remind(
                    session,
                    app.branch_id,
                    line.person_id,
                    typed["on"],
                    typed["by"],
                    typed["how"] or "",
                    typed["answer"] or "",
                    app.today(),
                )
            messages.toast(self, _("已记下提醒。"), app.undo_latest())

        inputs = (
            record_form.day("on", N_("提醒日期"), required=True),
            record_form.choice("by", N_("谁提醒的"), people, required=True),
            record_form.text("how", N_("怎样提醒"), hint=N_("当面、电话、微信……"), required=True),
            record_form.long_text("answer", N_("本人答复"), lines=2),
        )
        self._open(_("登记提醒：{name}").format(name=line.name), inputs, save, {"on": app.today()})

    def excuse(self) -> None:
        """Enter the good reason of the member in hand for some months."""
        line, app = self.line, self.app
        if line is None:
            return

        def save(typed: dict[str, Any]) -> None:
            with app.database.begin(_("登记{name}欠交党费的理由").format(name=line.name)) as session:
                arrear_list.excuse(
                    session,
                    app.branch_id,
                    line.person_id,
                    typed["first"],
                    typed["last"],
                    typed["reason"] or "",
                    app.today(),
                )
            messages.toast(self, _("已记下理由；欠交的数额不变。"), app.undo_latest())

        inputs = (
            record_form.month("first", N_("从"), required=True),
            record_form.month("last", N_("到"), required=True),
            record_form.long_text("reason", N_("正当理由"), lines=3),
        )
        values = {"first": line.months[0], "last": line.months[-1]}
        self._open(_("登记正当理由：{name}").format(name=line.name), inputs, save, values)

    def open_case(self) -> None:
        """Open the disposition of who was silent for six months, or go to the one that is open."""
        line, app = self.line, self.app
        if line is not None and line.person_id in self._cases:
            app.go(Place("people.honours", self._cases[line.person_id]))
            return
        if line is None or not line.opens_procedure or app.is_committee:
            return

        def save(typed: dict[str, Any]) -> None:
            entry = CaseEntry(
                line.person_id,
                typed["on"],
                DispositionAim.REMOVAL,
                typed["conduct"] or "",
                RemovalGround.LEFT_ON_THEIR_OWN,
            )
            with app.database.begin(_("启动{name}的处置").format(name=line.name)) as session:
                dispositions.keep(session, app.branch_id, entry)
            messages.toast(self, _("已立案，按步骤在“表彰处分”里办理。"), app.undo_latest())

        inputs = (
            record_form.day("on", N_("立案日期"), required=True),
            record_form.long_text("conduct", N_("不合格表现"), lines=3),
        )
        conduct = _("{first} 至 {last} 连续 {n} 个月不交党费，没有正当理由").format(
            first=line.months[-line.unexcused], last=line.months[-1], n=line.unexcused
        )
        intro = _("立案只建立办理清单：教育、支部大会讨论、上级批准都由人一步步办，党籍不会自动变动。")
        values = {"on": app.today(), "conduct": conduct}
        self._open(_("启动处置：{name}").format(name=line.name), inputs, save, values, intro)

    def remove(self, record_id: str) -> None:
        """Take out a reminder or reason entered by mistake."""
        with self.app.database.begin(_("删除欠交登记")) as session:
            arrear_list.remove(session, record_id)
        messages.toast(self, _("已删除。"), self.app.undo_latest())

    def _open(self, title: str, inputs: Any, save: Any, values: dict[str, Any], intro: str = "") -> None:
        self.dialog = FormDialog(self, title, inputs, save, values, ok=_("登记"), intro=intro)
        self.dialog.open()


def _columns() -> tuple[Column, ...]:
    return (
        Column("name", _("姓名"), lambda r: r.name, width=104, bold=True),
        Column("fen", _("欠交"), lambda r: r.fen, plain, RIGHT, 76),
        Column("months", _("欠几个月"), lambda r: len(r.months), str, RIGHT, 76),
        Column("silent", _("连续未交"), lambda r: r.silent, str, RIGHT, 76),
        Column(
            "level",
            _("级别"),
            lambda r: "" if r.level is None else _(r.level.title),
            width=158,
            tone=lambda r: TONES.get(r.level.level) if r.level is not None else None,
        ),
        Column("reminded", _("最近提醒"), lambda r: str(r.reminders[0].on) if r.reminders else "", width=104),
        Column(
            "reason", _("正当理由"), lambda r: r.reasons[-1].words if r.reasons else "", width=88, grows=True
        ),
    )
