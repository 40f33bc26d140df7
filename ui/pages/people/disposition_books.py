"""The register of dispositions and that of the 双培养, as the window shows and fills them."""

from collections.abc import Sequence
from typing import Any, ClassVar

from branchdesk.i18n import N_, _
from branchdesk.models import Cultivation, Disposition, DispositionAim, DualCultivation, Stage
from branchdesk.people import cultivation, dispositions
from branchdesk.people.cultivation import CultivationEntry, CultivationLine
from branchdesk.people.dispositions import Case, CaseEntry
from branchdesk.words import AIM_WORDS, CULTIVATION_WORDS, GROUND_WORDS
from ui.record_form import Input, choice, day, long_text, text
from ui.record_table import Column
from ui.register_book import NOT_CHOSEN, RegisterBook


class DispositionBook(RegisterBook):
    """处置不合格党员, case by case."""

    key: ClassVar[str] = "dispositions"
    model = Disposition
    table: ClassVar[str] = Disposition.__tablename__
    title: ClassVar[str] = N_("不合格党员处置")
    icon: ClassVar[str] = "mdi6.clipboard-account-outline"
    add_words: ClassVar[str] = N_("立一件处置")
    edit_words: ClassVar[str] = N_("修改处置")
    nothing: ClassVar[str] = N_("没有处置的纪实")
    advice: ClassVar[str] = N_(
        "党员有不合格的表现，由支部研究后在这里立案，按步骤办理、逐步记录；程序只提示下一步，不改变任何人的状态。"
    )

    def read(self) -> list[Case]:
        with self.app.database.read() as session:
            return dispositions.cases(session, self.app.branch_id)

    def columns(self) -> list[Column]:
        return [
            Column("opened_on", _("立案"), lambda case: case.opened_on, width=96),
            Column("name", _("姓名"), lambda case: case.name, width=92, bold=True),
            Column("aim", _("拟作处置"), lambda case: _(AIM_WORDS[case.aim]), width=88),
            Column("next", _("下一步"), _next, width=200, grows=True, tone=_tone),
            Column("done", _("进度"), lambda case: f"{case.done}/{len(case.steps)}", width=56),
        ]

    def heading(self, record: Case) -> tuple[str, str]:
        aim = _(AIM_WORDS[record.aim])
        if record.ground is not None:
            aim = _("{aim}（{ground}）").format(aim=aim, ground=_(GROUND_WORDS[record.ground]))
        return record.name, aim

    def facts(self, record: Case) -> list[tuple[str, str]]:
        return [
            (_("立案"), str(record.opened_on)),
            (_("表现"), record.conduct),
            (_("改正期到"), str(record.term_ends_on or "")),
            (_("办结"), str(record.closed_on or "")),
            (_("结果"), record.outcome),
        ]

    def inputs(self, record: Case | None) -> Sequence[Input]:
        person = (None, "") if record is None else (record.person_id, record.name)
        people = self.with_chosen(self.members(), *person)
        return [
            choice("person_id", N_("党员"), lambda: people, empty=NOT_CHOSEN, required=True),
            day("opened_on", N_("立案日期"), required=True),
            choice("aim", N_("拟作处置"), tuple(AIM_WORDS.items()), empty=None),
            choice("ground", N_("除名情形"), tuple(GROUND_WORDS.items()), empty=N_("不是除名")),
            long_text("conduct", N_("不合格表现"), hint=N_("什么时候、什么事，依据什么")),
        ]

    def values(self, record: Case | None) -> dict[str, Any]:
        if record is None:
            return {"opened_on": self.app.today(), "aim": DispositionAim.EDUCATION}
        return {
            name: getattr(record, name) for name in ("person_id", "opened_on", "aim", "ground", "conduct")
        }

    def save(self, words: str, typed: dict[str, Any], record: Case | None) -> str:
        entry = CaseEntry(
            typed["person_id"], typed["opened_on"], typed["aim"], typed["conduct"] or "", typed["ground"]
        )
        with self.app.database.begin(words) as session:
            return dispositions.keep(session, self.app.branch_id, entry, record.id if record else None).id


def _next(case: Case) -> str:
    if case.closed_on is not None:
        return _("已办结：{outcome}").format(outcome=case.outcome)
    if case.term_ends_on is not None:
        return _("改正期到 {day}").format(day=case.term_ends_on)
    return _("写明结果，办结") if case.next_step is None else _(case.next_step.rule.title)


def _tone(case: Case) -> str | None:
    return "muted" if case.closed_on is not None else None


class CultivationBook(RegisterBook):
    """双培养: backbones into members, members into backbones."""

    key: ClassVar[str] = "cultivation"
    model = DualCultivation
    table: ClassVar[str] = DualCultivation.__tablename__
    title: ClassVar[str] = N_("双培养")
    icon: ClassVar[str] = "mdi6.account-switch-outline"
    add_words: ClassVar[str] = N_("登记双培养")
    edit_words: ClassVar[str] = N_("修改双培养")
    nothing: ClassVar[str] = N_("还没有双培养的登记")
    advice: ClassVar[str] = N_("注重把各类先进骨干培养成党员、把党员培养成先进骨干（镇党建〔2018〕4号）。")

    def read(self) -> list[CultivationLine]:
        with self.app.database.read() as session:
            return cultivation.register(session, self.app.branch_id)

    def columns(self) -> list[Column]:
        return [
            Column("started_on", _("开始"), lambda line: line.started_on, width=96),
            Column("name", _("姓名"), lambda line: line.name, width=92, bold=True),
            Column("kind", _("方向"), lambda line: _(CULTIVATION_WORDS[line.kind]), width=128),
            Column("mentor", _("培养人"), lambda line: line.mentor, width=80),
            Column("measures", _("措施"), lambda line: line.measures, width=180, grows=True),
            Column("result", _("结果"), lambda line: line.result, width=120),
        ]

    def heading(self, record: CultivationLine) -> tuple[str, str]:
        return record.name, f"{_(CULTIVATION_WORDS[record.kind])}　{record.stage_words}"

    def facts(self, record: CultivationLine) -> list[tuple[str, str]]:
        return [
            (_("开始"), str(record.started_on)),
            (_("培养人"), record.mentor),
            (_("措施"), record.measures),
            (_("结束"), str(record.ended_on or "")),
            (_("结果"), record.result),
        ]

    def inputs(self, record: CultivationLine | None) -> Sequence[Input]:
        person = (None, "") if record is None else (record.person_id, record.name)
        mentor = (None, "") if record is None else (record.mentor_id, record.mentor)
        people = self.with_chosen(self.everybody(), *person)
        full = [(row.id, row.name) for row in self.people if row.stage == Stage.FULL]
        mentors = self.with_chosen(full, *mentor)
        return [
            choice("person_id", N_("姓名"), lambda: people, empty=NOT_CHOSEN, required=True),
            choice("kind", N_("方向"), tuple(CULTIVATION_WORDS.items()), empty=None),
            choice("mentor_id", N_("培养人"), lambda: mentors, empty=N_("未定")),
            day("started_on", N_("开始"), required=True),
            long_text("measures", N_("措施"), lines=3),
            day("ended_on", N_("结束")),
            text("result", N_("结果"), hint=N_("例如 确定为发展对象、评为技术能手")),
        ]

    def values(self, record: CultivationLine | None) -> dict[str, Any]:
        if record is None:
            return {"kind": Cultivation.INTO_MEMBER, "started_on": self.app.today()}
        names = ("person_id", "kind", "mentor_id", "started_on", "measures", "ended_on", "result")
        return {name: getattr(record, name) for name in names}

    def save(self, words: str, typed: dict[str, Any], record: CultivationLine | None) -> str:
        entry = CultivationEntry(
            person_id=typed["person_id"],
            kind=typed["kind"],
            measures=typed["measures"] or "",
            started_on=typed["started_on"],
            mentor_id=typed["mentor_id"],
            ended_on=typed["ended_on"],
            result=typed["result"] or "",
        )
        with self.app.database.begin(words) as session:
            return cultivation.keep(session, self.app.branch_id, entry, record.id if record else None).id
