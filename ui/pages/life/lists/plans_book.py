"""整改方案 (一支部一方案): who helps and supervises, the timetable, its problems, and the evaluation."""

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from branchdesk.i18n import N_, _
from branchdesk.models import RectificationPlan, WorklistKind, WorklistSource
from branchdesk.places import Place
from branchdesk.worklists import STATE_WORDS, rectification
from branchdesk.worklists.rectification import PlanLine, Stage
from ui import messages
from ui.paper_window import show_paper
from ui.record_form import FormDialog, Input, choice, day, long_text, text
from ui.record_table import Column
from ui.register_book import Action, RegisterBook
from ui.worklist_forms import Deed, WorklistForms

FIELDS = (
    "title",
    "grounds",
    "begun_on",
    "helper_id",
    "task_force",
    "supervised_by",
    "supervised_from",
    "supervised_until",
)
EVALUATION = ("self_checked_on", "self_check", "evaluated_on", "evaluated_by", "evaluation")


class PlansBook(RegisterBook):
    """The rectification plans of a year."""

    key: ClassVar[str] = "plans"
    title: ClassVar[str] = N_("整改方案")
    icon: ClassVar[str] = "mdi6.clipboard-flow-outline"
    add_words: ClassVar[str] = N_("定整改方案")
    edit_words: ClassVar[str] = N_("修改整改方案")
    nothing: ClassVar[str] = N_("没有整改方案")
    advice: ClassVar[str] = N_(
        "问题突出、解决难度大的，一支部一方案：写明专人帮包、专班推进、挂牌督办，时间表从文件带出。"
    )
    table: ClassVar[str] = RectificationPlan.__tablename__
    page: QWidget
    forms: WorklistForms
    dialog: FormDialog | None = None

    def read(self) -> list[PlanLine]:
        with self.app.database.read() as session:
            return rectification.plans_of(session, self.app.branch_id, self.app.today(), self.app.year)

    def columns(self) -> list[Column]:
        today = self.app.today()
        return [
            Column("title", _("方案"), lambda plan: plan.title, width=170, bold=True, grows=True),
            Column("helper", _("帮包人"), lambda plan: plan.helper, width=96),
            Column("supervised_by", _("挂牌督办"), lambda plan: plan.supervised_by, width=110),
            Column("items", _("问题"), lambda plan: len(plan.items) or "", width=52),
            Column("open", _("未办结"), lambda plan: plan.open_items or "", width=64),
            Column(
                "next",
                _("下一步"),
                _next_words,
                width=150,
                tone=lambda plan: "bad" if any(stage.is_overdue(today) for stage in plan.stages) else None,
            ),
        ]

    def heading(self, record: PlanLine) -> tuple[str, str]:
        return record.title, _("{day} 起").format(day=record.begun_on)

    def facts(self, record: PlanLine) -> list[tuple[str, str]]:
        facts = [
            (_("还缺"), "" if record.is_evaluated else _("、").join(record.lacks)),
            (_("突出问题"), record.grounds),
            (_("专人帮包"), record.helper),
            (_("专班推进"), record.task_force),
            (_("挂牌督办"), record.supervision_words),
        ]
        facts += [(_("第 {n} 步").format(n=n), self._stage(one)) for n, one in enumerate(record.stages, 1)]
        for number, item in enumerate(record.items, 1):
            said = _("{text}（{state}）").format(text=item.text, state=_(STATE_WORDS[item.state]))
            facts.append((_("问题 {n}").format(n=number), said))
        checked, evaluated = record.self_checked_on, record.evaluated_on
        return [
            *facts,
            (_("自评"), "" if checked is None else f"{checked}　{record.self_check}"),
            (
                _("评估"),
                "" if evaluated is None else f"{evaluated}　{record.evaluated_by}　{record.evaluation}",
            ),
        ]

    def _stage(self, stage: Stage) -> str:
        if stage.done_on is not None:
            words = _("{title}　{day} 完成：{outcome}")
            return words.format(title=stage.title, day=stage.done_on, outcome=stage.outcome)
        words = (
            _("{title}　{due} 前，已过期") if stage.is_overdue(self.app.today()) else _("{title}　{due} 前")
        )
        return words.format(title=stage.title, due=stage.due_on)

    def inputs(self, record: PlanLine | None) -> Sequence[Input]:
        person = (None, "") if record is None else (record.helper_id, record.helper)
        people = self.with_chosen(self.members(), *person)
        fields = [
            text("title", N_("方案名称"), required=True),
            long_text("grounds", N_("突出问题"), lines=3),
            day("begun_on", N_("开始日期"), required=True),
            choice("helper_id", N_("帮包人"), lambda: people, empty=N_("上级派来的，写在下面")),
            text("helper", N_("帮包人（上级）"), hint=N_("单位、职务和姓名")),
            text("task_force", N_("专班"), hint=N_("由哪些人组成")),
            text("supervised_by", N_("挂牌督办"), hint=N_("由哪个上级党组织督办")),
            day("supervised_from", N_("督办起")),
            day("supervised_until", N_("督办止")),
        ]
        if record is None:
            known = [(one.id, _(one.title)) for one in self.app.rulebook.timetables.values()]
            fields.append(choice("timetable", N_("时间表"), lambda: known, empty=N_("自己逐步写")))
        return fields

    def values(self, record: PlanLine | None) -> dict[str, Any]:
        if record is not None:
            values = {name: getattr(record, name) for name in FIELDS}
            return {**values, "helper": None if record.helper_id else record.helper}
        title = _("{year} 年党支部整改方案").format(year=self.app.year)
        timetable = next(iter(self.app.rulebook.timetables), None)
        return {"title": title, "begun_on": self.app.today(), "timetable": timetable}

    def called(self, typed: dict[str, Any]) -> str:
        return str(typed.get("title") or "")

    def save(self, words: str, typed: dict[str, Any], record: PlanLine | None) -> str:
        values = dict(typed)
        timetable = self.app.rulebook.timetables.get(values.pop("timetable", None) or "")
        with self.app.database.begin(words) as session:
            key = record.id if record else None
            return rectification.keep(session, self.app.branch_id, values, key, timetable=timetable).id

    def remove(self, words: str, record: PlanLine) -> None:
        with self.app.database.begin(words) as session:
            rectification.remove(session, record.id)

    def panel_deeds(self, record: PlanLine) -> tuple[list[Deed], list[Deed]]:
        """List what is done often with a plan, and what is not."""
        if self.app.is_committee:
            return [], []
        often: list[Deed] = [(_("列入问题…"), lambda: self.add_problem(record))]
        if any(stage.done_on is None for stage in record.stages):
            often.append((_("完成一步…"), lambda: self.finish_stage(record)))
        rest: list[Deed] = [
            (_("加一步…"), lambda: self.add_stage(record)),
            (_("自评和评估…"), lambda: self.evaluate(record)),
        ]
        if any(stage.done_on is None for stage in record.stages):
            rest.insert(1, (_("改一步的时限…"), lambda: self.move_stage(record)))
        return often, rest

    def panel_pill(self, record: PlanLine) -> tuple[str, str]:
        """Say how a plan stands, and in which tone."""
        if record.is_evaluated:
            return _("已评估"), "good"
        if any(stage.is_overdue(self.app.today()) for stage in record.stages):
            return _("有步骤过期"), "bad"
        return _("整改中"), "neutral"

    def panel_origin(self, _record: PlanLine) -> Place | None:
        """A plan comes from no other record."""
        return None

    def actions(self, record: PlanLine) -> Sequence[Action]:
        return [(_("打印…"), lambda parent: self._print(parent, record))]

    def _print(self, parent: QWidget, record: PlanLine) -> None:
        self.paper = show_paper(parent, self.app, "rectification-plan", record.id, record.title)

    def add_problem(self, record: PlanLine) -> None:
        """Put a problem on the list that this plan puts right."""
        self.forms.add(source=WorklistSource.SELF_CHECK, kind=WorklistKind.ISSUE, plan_id=record.id)
        self.dialog = self.forms.dialog

    def add_stage(self, record: PlanLine) -> None:
        """Add a stage to the timetable."""

        def save(typed: dict[str, Any]) -> None:
            with self.app.database.begin(_("加一步：{plan}").format(plan=record.title)) as session:
                rectification.add_stage(session, record.id, typed["title"] or "", typed["due_on"])

        inputs = [text("title", N_("做什么"), required=True), day("due_on", N_("完成时限"), required=True)]
        self._open(_("加一步"), inputs, save, {}, record.title)

    def finish_stage(self, record: PlanLine) -> None:
        """Say that a stage is done, and what was done."""

        def save(typed: dict[str, Any]) -> None:
            with self.app.database.begin(_("完成一步：{plan}").format(plan=record.title)) as session:
                rectification.finish_stage(
                    session, typed["stage_id"], typed["done_on"], typed["outcome"] or ""
                )
            messages.toast(self.page, _("已登记完成。"), self.app.undo_latest())

        inputs = [
            _stage_input(record),
            day("done_on", N_("完成日期"), required=True, today=self.app.today()),
            long_text("outcome", N_("完成情况"), lines=3),
        ]
        values = {"stage_id": _open_stages(record)[0].id, "done_on": self.app.today()}
        self._open(_("完成一步"), inputs, save, values, record.title)

    def move_stage(self, record: PlanLine) -> None:
        """Put a stage on another day."""

        def save(typed: dict[str, Any]) -> None:
            with self.app.database.begin(_("改时限：{plan}").format(plan=record.title)) as session:
                rectification.move_stage(session, typed["stage_id"], typed["due_on"])

        first = _open_stages(record)[0]
        inputs = [_stage_input(record), day("due_on", N_("完成时限"), required=True)]
        self._open(
            _("改一步的时限"), inputs, save, {"stage_id": first.id, "due_on": first.due_on}, record.title
        )

    def evaluate(self, record: PlanLine) -> None:
        """Note the branch's own check, and the superior's evaluation."""

        def save(typed: dict[str, Any]) -> None:
            with self.app.database.begin(_("自评和评估：{plan}").format(plan=record.title)) as session:
                rectification.evaluate(session, record.id, typed)

        inputs = [
            day("self_checked_on", N_("自评日期"), today=self.app.today()),
            long_text("self_check", N_("自评"), lines=3),
            day("evaluated_on", N_("评估日期"), today=self.app.today()),
            text("evaluated_by", N_("评估单位")),
            long_text("evaluation", N_("评估意见"), lines=3),
        ]
        values = {name: getattr(record, name) for name in EVALUATION}
        self._open(_("自评和评估"), inputs, save, values, record.title)

    def _open(self, title: str, inputs: list[Input], save: Any, values: dict[str, Any], intro: str) -> None:
        self.dialog = FormDialog(self.page, title, inputs, save, values, intro=intro)
        self.dialog.open()


def _open_stages(plan: PlanLine) -> list[Stage]:
    return [stage for stage in plan.stages if stage.done_on is None]


def _stage_input(plan: PlanLine) -> Input:
    stages = [(one.id, one.title) for one in _open_stages(plan)]
    return choice("stage_id", N_("步骤"), lambda: stages, empty=None)


def _next_words(plan: PlanLine) -> str:
    if plan.is_evaluated:
        return _("已评估")
    stages = _open_stages(plan)
    return "" if not stages else _("{due} {title}").format(due=stages[0].due_on, title=stages[0].title)
