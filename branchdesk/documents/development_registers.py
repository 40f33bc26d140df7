"""The yearly registers of those on the way into the Party, and the year's plan with its reserve."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from branchdesk.documents.form_facts import Missing
from branchdesk.documents.paper import Paper
from branchdesk.documents.registers import Part
from branchdesk.fields import APPLICANT_FIELDS, ROSTER_FIELDS, Field, show_plain
from branchdesk.i18n import N_, _
from branchdesk.models import Stage
from branchdesk.people import development_plan
from branchdesk.people.development_case import case_of
from branchdesk.people.development_dates import extension_end, probation_end
from branchdesk.people.development_plan import PlanOverview, PlanRow
from branchdesk.people.development_records import Case
from branchdesk.people.roster import RosterRow, roster
from branchdesk.people.stages import stage_on
from branchdesk.places import Place
from branchdesk.rules.rulebook import Rulebook

DEVELOPMENT = N_("发展党员")
PLAN = "development-plan"

DEVELOPMENT_REGISTERS = (
    Paper(
        "activists",
        N_("入党积极分子名册"),
        N_("积极分子名册"),
        N_("只列入党积极分子；与党员合为一册的在“二册一本”里"),
        "入党积极分子名册",
        DEVELOPMENT,
        has_sheet=True,
    ),
    Paper(
        "targets",
        N_("发展对象名册"),
        N_("发展对象名册"),
        N_("发展对象和公示、政审、培训、预审的日期"),
        "发展对象名册",
        DEVELOPMENT,
        has_sheet=True,
    ),
    Paper(
        "probationary",
        N_("预备党员名册"),
        N_("预备党员名册"),
        N_("预备党员和审批、宣誓、预备期的日期"),
        "预备党员名册",
        DEVELOPMENT,
        has_sheet=True,
    ),
    Paper(
        PLAN,
        N_("发展党员计划和储备情况表"),
        N_("发展计划和储备"),
        N_("上级下达的指标、计划名单、使用情况和储备数"),
        "发展党员计划",
        DEVELOPMENT,
        has_sheet=True,
    ),
)

STAGE_OF = {"activists": Stage.ACTIVIST, "targets": Stage.TARGET, "probationary": Stage.PROBATIONARY}
"""Whom each register lists."""


@dataclass(frozen=True, slots=True)
class OnTheWay:
    """Somebody on the way, as a register prints them."""

    id: str
    row: RosterRow
    case: Case
    planned: PlanRow | None = None


def _people_field(field: Field) -> Field:
    return replace(field, get=lambda record: field.get(record.row))


def _day(name: str, title: str, step: str, entry: str = "on", sample: str = "2026-06-18") -> Field:
    def get(record: OnTheWay) -> Any:
        return getattr(record.case.record(step), entry)

    return Field(name, title, get, show_plain, sample, "center", 19.0)


def _words(name: str, title: str, get: Callable[[OnTheWay], Any], sample: str, width: float = 24.0) -> Field:
    return Field(name, title, get, show_plain, sample, "left", width)


def _sponsors(record: OnTheWay) -> str:
    known = record.case.record("sponsors")
    names = [helper.name for helper in known.people]
    return "、".join([*names, *([known.others] if known.others else [])])


def _probation_end(record: OnTheWay) -> Any:
    return extension_end(record.case) or probation_end(record.case)


def _month(record: OnTheWay) -> str:
    planned = record.planned
    return "" if planned is None or planned.month is None else f"{planned.month}月"


def _used_on(record: OnTheWay) -> Any:
    return None if record.planned is None else record.planned.admitted_on


def _by_name(*fields: Field) -> dict[str, Field]:
    return {field.name: field for field in fields}


DEVELOPMENT_FIELDS: Mapping[str, Field] = {
    **{name: _people_field(field) for name, field in (APPLICANT_FIELDS | ROSTER_FIELDS).items()},
    **_by_name(
        _day("target_filed_on", N_("上级同意（备案）"), "target-filing"),
        _day("notice_from", N_("公示开始"), "notice"),
        _day("notice_until", N_("公示结束"), "notice", "until"),
        _words("sponsors", N_("入党介绍人"), _sponsors, "张秀英、孔芳"),
        _day("reviewed_on", N_("政治审查"), "political-review"),
        _day("trained_until", N_("集中培训"), "training", "until"),
        _day("pre_reviewed_on", N_("预审合格"), "pre-review"),
        _day("approved_on", N_("批准日期"), "admission-approval"),
        _words(
            "approval",
            N_("批复文号"),
            lambda record: record.case.record("admission-approval").document,
            "样行党〔2026〕31号",
        ),
        _day("oath_on", N_("宣誓日期"), "oath"),
        Field("probation_end", N_("预备期满"), _probation_end, show_plain, "2027-09-24", "center", 19.0),
        _day("conversion_applied_on", N_("转正申请"), "conversion-application"),
        Field("planned_month", N_("计划月份"), _month, show_plain, "6月", "center", 14.0),
        Field("used_on", N_("接收日期"), _used_on, show_plain, "2026-09-24", "center", 19.0),
        _words(
            "plan_remark", N_("备注"), lambda r: None if r.planned is None else r.planned.remark, "", 28.0
        ),
    ),
}
"""What these registers can print, for OnTheWay records."""


def development_parts(
    session: Session, rulebook: Rulebook, branch_id: str, paper_id: str, year: int, today: date
) -> list[Part]:
    """Give the register of a paper with the people of today, or of the last day of a year that is over."""
    register = rulebook.registers[paper_id]
    register.require_fields(DEVELOPMENT_FIELDS)
    on = min(today, date(year, 12, 31))
    process = rulebook.processes["development"]

    def entry(row: RosterRow, planned: PlanRow | None = None) -> OnTheWay:
        return OnTheWay(row.id, row, case_of(session, row.id, on, process), planned)

    rows = _everybody(session, branch_id, on)
    if paper_id == PLAN:
        seen = development_plan.overview(session, branch_id, year, today)
        by_id = {row.id: row for row in rows}
        people = [entry(by_id[one.id], one) for one in seen.rows if one.id in by_id]
        return [Part(register, DEVELOPMENT_FIELDS, people, _plan_counts(seen))]
    people = [entry(row) for row in rows if stage_on(row, on) == STAGE_OF[paper_id]]
    return [Part(register, DEVELOPMENT_FIELDS, people, {"people": str(len(people)), "day": str(on)})]


def _everybody(session: Session, branch_id: str, on: date) -> Sequence[RosterRow]:
    """List everybody in the books, also those who left: a register of a past day may name them."""
    return [*roster(session, branch_id, on=on), *roster(session, branch_id, ended=True, on=on)]


def _plan_counts(seen: PlanOverview) -> dict[str, str]:
    """Return the numbers of the count line; what is not known is left open."""
    plan = seen.plan
    open_ = "＿＿"
    counts: dict[str, object] = {
        "allotted": seen.allotted,
        "document": None if plan is None else plan.document,
        "used": seen.used,
        "left": seen.remaining,
        "foreseen": sum(row.is_foreseen for row in seen.rows),
        "day": seen.on,
        "applicants": seen.reserve[Stage.APPLICANT],
        "activists": seen.reserve[Stage.ACTIVIST],
        "targets": seen.reserve[Stage.TARGET],
        "probationary": seen.reserve[Stage.PROBATIONARY],
        "activists_wanted": seen.wanted(Stage.ACTIVIST),
        "targets_wanted": seen.wanted(Stage.TARGET),
    }
    return {name: open_ if value is None else str(value) for name, value in counts.items()}


def development_gaps(
    session: Session, rulebook: Rulebook, branch_id: str, paper_id: str, year: int, today: date
) -> list[Missing]:
    """Say what a register lacks: nobody to list, or no number allotted."""
    if paper_id == PLAN:
        seen = development_plan.overview(session, branch_id, year, today)
        gaps = [
            Missing(found.sentence, Place("development.plan"))
            for found in development_plan.findings_on(seen, rulebook.checks)
        ]
        if seen.allotted is None and not gaps:
            words = _("{year} 年上级下达的指标还没有填，纸上留空。").format(year=year)
            gaps.append(Missing(words, Place("development.plan", None, "settle")))
        return gaps
    (part,) = development_parts(session, rulebook, branch_id, paper_id, year, today)
    if not part.records:
        return [
            Missing(_("{day} 没有要列入这份名册的人。").format(day=part.counts["day"]), Place("development"))
        ]
    return []
