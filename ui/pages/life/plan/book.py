"""The items of a year's plan: their columns, form, facts, and what can be done with one."""

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from branchdesk import branch
from branchdesk.dates import PartialDate
from branchdesk.i18n import N_, _
from branchdesk.life import plan_lines, plans
from branchdesk.life.frequency import requirements
from branchdesk.life.plan_lines import TONES, Figures, Lack, PlanLine, PlanState
from branchdesk.life.plans import PlanFrame
from branchdesk.models import PlanItem
from branchdesk.own_rules import own_regulations
from branchdesk.places import Place
from ui import messages
from ui.context import AppContext
from ui.record_form import FormDialog, Input, choice, day, long_text, partial_day, text
from ui.record_table import Column
from ui.register_book import NOT_CHOSEN, Action, RegisterBook

WHEN_HINT = N_("例如 2026-03-07，只定到月份写 2026-03")


class PlanBook(RegisterBook):
    """The plan of a year, an item a line."""

    key: ClassVar[str] = "items"
    model = PlanItem
    title: ClassVar[str] = N_("年度计划")
    icon: ClassVar[str] = "mdi6.calendar-month-outline"
    add_words: ClassVar[str] = N_("加一项")
    edit_words: ClassVar[str] = N_("修改计划事项")
    nothing: ClassVar[str] = N_("这一年还没有计划")
    advice: ClassVar[str] = N_(
        "按规定要开的会、去年的计划和每年要办的事都能先列出来，挑好再列入，不会改动已有的。"
    )

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self.frame = PlanFrame(app.year, "", None, None, {}, {})
        self.lacks: list[Lack] = []
        self.lines: list[PlanLine] = []
        self.groups: list[tuple[str, str]] = []

    def read(self) -> list[PlanLine]:
        branch_id, year, today = self.app.branch_id, self.app.year, self.app.today()
        with self.app.database.read() as session:
            rules = own_regulations(session, branch_id, self.app.rulebook.regulations)
            self.lines = plan_lines.lines_of(session, branch_id, year, today, rules)
            asked = requirements(rules, session, branch_id, year, today)
            self.frame = plans.frame_of(session, branch_id, year)
            self.groups = [(group.id, group.name) for group in branch.groups(session, branch_id)]
        self.lacks = plan_lines.coverage(self.lines, asked, today)
        return self.lines

    @property
    def figures(self) -> Figures:
        """How the plan stands."""
        return plan_lines.figures_of(self.lines)

    def summary(self, records: list[PlanLine]) -> str:
        """Say how much was planned, held, held in time and not held, and whether the plan is settled."""
        if not records:
            return ""
        found = self.figures
        words = _(
            "{year} 年　计划 {planned} 项，已开展 {held} 项，按期 {on_time} 项，逾期 {missed} 项"
        ).format(
            year=self.app.year,
            planned=found.planned,
            held=found.held,
            on_time=found.on_time,
            missed=found.not_held,
        )
        return words if self.frame.is_settled else words + _("　还没有定稿")

    def columns(self) -> list[Column]:
        return [
            Column("when", _("时间"), lambda p: p.when_words, width=118, sort=lambda p: p.planned_for.latest),
            Column("kind", _("类型"), lambda p: p.kind_words, width=116),
            Column("title", _("主题（内容）"), lambda p: p.title, width=150, bold=True, grows=True),
            Column("person", _("负责人"), lambda p: p.person, width=76),
            Column("state", _("状态"), lambda p: p.state_words, width=78, tone=lambda p: TONES[p.state]),
            Column("held", _("开展"), lambda p: p.held_on, width=92),
        ]

    def heading(self, record: PlanLine) -> tuple[str, str]:
        below = [record.kind_words] if record.title else []
        return record.words, "　".join([*below, record.when_words])

    def facts(self, record: PlanLine) -> list[tuple[str, str]]:
        first = "" if record.first_planned is None else plans.when_words(record.first_planned)
        return [
            (_("状态"), record.state_words),
            (_("负责人"), record.person),
            (_("地点"), record.place),
            (_("原定"), first),
            (_("改期理由"), record.moved_reason),
            (_("开展"), self._held_words(record)),
            (_("完成情况"), record.outcome),
            (_("备注"), record.note),
            (_("录入"), _("{day} 补录").format(day=record.recorded_on) if record.is_late_entry else ""),
        ]

    def _held_words(self, record: PlanLine) -> str:
        if record.held_on is None:
            return ""
        words = str(record.held_on)
        return words if record.is_on_time else _("{day}，晚于原定月份或计划是补录的").format(day=words)

    def inputs(self, record: PlanLine | None) -> Sequence[Input]:
        person = (None, "") if record is None else (record.person_id, record.person)
        people = self.with_chosen(self.members(), *person)
        fields = [
            choice("kind", N_("类型"), tuple(plans.KIND_WORDS.items()), empty=NOT_CHOSEN, required=True),
            partial_day("planned_for", N_("计划日期"), hint=WHEN_HINT),
            text("clock", N_("几点开始"), hint=N_("例如 14:30，不定就空着")),
            text("title", N_("主题（内容）"), hint=N_("会议可以不写")),
            choice("group_id", N_("党小组"), lambda: self.groups, empty=N_("党小组会才选")),
            choice("person_id", N_("负责人"), lambda: people, empty=NOT_CHOSEN),
            text("place", N_("地点"), among=self.places),
            text("note", N_("备注")),
        ]
        if record is not None and self.frame.is_settled:
            fields.insert(2, text("moved_reason", N_("改期理由"), hint=N_("改了日期才写")))
        return fields

    def values(self, record: PlanLine | None) -> dict[str, Any]:
        if record is None:
            return {"place": next((place for place, _words in self.places()), None)}
        names = ("kind", "planned_for", "clock", "title", "group_id", "person_id", "place", "note")
        return {name: getattr(record, name) for name in (*names, "moved_reason")}

    def save(self, words: str, typed: dict[str, Any], record: PlanLine | None) -> str:
        key = record.id if record else None
        with self.app.database.begin(words) as session:
            return plans.keep(session, self.app.branch_id, self.app.year, typed, key).id

    def actions(self, record: PlanLine) -> Sequence[Action]:
        if record.state == PlanState.HELD:
            return ()
        moving = (_("改期…"), lambda parent: self.ask_move(parent, record, record.planned_for))
        if record.kind.meeting is not None:
            return ((_("记会议"), lambda _parent: self.app.go(Place("life", record.id, "planned"))), moving)
        return ((_("已办…"), lambda parent: self.ask_done(parent, record)), moving)

    def move(self, parent: QWidget, record: PlanLine, to: PartialDate) -> None:
        """Put an item on another day; of a settled plan only with a reason, which is asked for."""
        back_home = to == (record.first_planned or record.planned_for)
        if self.frame.is_settled and not back_home:
            self.ask_move(parent, record, to)
        else:
            self._move(parent, record, to, None)

    def ask_move(self, parent: QWidget, record: PlanLine, to: PartialDate) -> None:
        """Ask for the day an item is put on, and for the reason once the plan is settled."""
        inputs = [partial_day("planned_for", N_("改到"), hint=WHEN_HINT)]
        intro = ""
        if self.frame.is_settled:
            inputs.append(text("moved_reason", N_("改期理由"), required=True))
            intro = _("计划已在 {day} 定稿，原定日期和理由会留在计划里。").format(day=self.frame.settled_on)

        def save(typed: dict[str, Any]) -> None:
            self._move(parent, record, typed["planned_for"], typed.get("moved_reason"))

        values = {"planned_for": to, "moved_reason": record.moved_reason or None}
        title = _("改期：{what}").format(what=record.words)
        self.dialog = FormDialog(parent, title, inputs, save, values, intro=intro)
        self.dialog.open()

    def _move(self, parent: QWidget, record: PlanLine, to: PartialDate, reason: str | None) -> None:
        words = _("改期：{what}").format(what=record.words)
        with self.app.database.begin(words) as session:
            plans.move(session, record.id, to, reason)
        said = _("“{what}”改到{when}。").format(what=record.words, when=plans.when_words(to))
        messages.toast(parent, said, self.app.undo_latest())

    def ask_done(self, parent: QWidget, record: PlanLine) -> None:
        """Ask when something that is no sitting was done, and what came of it."""

        def save(typed: dict[str, Any]) -> None:
            with self.app.database.begin(_("已办：{what}").format(what=record.words)) as session:
                plans.finish(session, record.id, typed["done_on"], typed["outcome"], self.app.today())
            messages.toast(parent, _("已登记完成。"), self.app.undo_latest())

        inputs = [
            day("done_on", N_("完成日期"), required=True),
            long_text("outcome", N_("完成情况"), lines=3),
        ]
        values = {"done_on": min(self.app.today(), record.planned_for.latest)}
        title = _("已办：{what}").format(what=record.words)
        self.dialog = FormDialog(parent, title, inputs, save, values)
        self.dialog.open()

    def confirm(self, parent: QWidget, records: Sequence[PlanLine]) -> None:
        """Confirm the sittings proposed for these items."""
        with self.app.database.begin(_("对上计划")) as session:
            number = plan_lines.confirm(session, records)
        messages.toast(parent, _("{n} 项计划对上了会议。").format(n=number), self.app.undo_latest())

    def ask_sitting(self, parent: QWidget, record: PlanLine) -> None:
        """Ask which sitting on record answers an item."""
        with self.app.database.read() as session:
            found = plan_lines.sittings_for(session, self.app.branch_id, record, self.app.year)
        choices = [
            (one.id, _("{day}　{title}").format(day=one.starts_at.date(), title=one.title)) for one in found
        ]
        if not choices:
            messages.inform(parent, _("选会议"), _("这一年还没有记过这类会议。开过了就点“记会议”。"))
            return

        def save(typed: dict[str, Any]) -> None:
            with self.app.database.begin(_("对上计划")) as session:
                plans.link(session, record.id, typed["meeting_id"])
            messages.toast(parent, _("已对上会议。"), self.app.undo_latest())

        inputs = [choice("meeting_id", N_("会议"), lambda: choices, empty=NOT_CHOSEN, required=True)]
        values = {"meeting_id": choices[0][0]}
        title = _("选会议：{what}").format(what=record.words)
        self.dialog = FormDialog(parent, title, inputs, save, values)
        self.dialog.open()

    def unlink(self, parent: QWidget, record: PlanLine) -> None:
        """Take back what was said to have answered an item."""
        with self.app.database.begin(_("取消对应：{what}").format(what=record.words)) as session:
            plans.unlink(session, record.id)
        messages.toast(parent, _("已取消。"), self.app.undo_latest())
