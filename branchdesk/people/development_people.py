"""What the rules ask of the people of a case: the applicant, the mentors, the sponsors, and what was found of them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from branchdesk.dates import PartialDate, whole_years
from branchdesk.i18n import _
from branchdesk.models import InspectionKind, Stage
from branchdesk.people.development_dates import is_before, plus_months
from branchdesk.people.development_look import CASE_PAGE, STEP, Look
from branchdesk.people.development_records import STAGE_RANKS, StepRecord
from branchdesk.places import Place
from branchdesk.rules.checks import Finding

Found = Iterator[Finding]
WITHOUT_POWER = re.compile(r"总支|党组(?!织)|临时")
"""What in its name tells an organisation that cannot approve (F26 §22); 党组织 is any organisation."""
HOURS_TENTHS = 10


def look(view: Look) -> Found:
    """Look at the people and at what was found of them."""
    for part in (_applicant, _mentors, _sponsors, _review, _training, _cultivation, _approver, _branch):
        yield from part(view)


def _applicant(view: Look) -> Found:
    applied, born = view.case.on("application"), view.case.person.born_on
    if applied is None or born is None:
        return
    years = view.limits(applied).adult_years
    if whole_years(born.earliest, applied.latest) < years:
        sentence = _("递交申请书时不满 {n} 周岁，请核对出生日期和申请日期。").format(n=years)
        yield from view.find("development.too-young", "application", sentence, applied)
    reviewed = view.case.record("pre-review")
    leaves = reviewed.until
    if reviewed.on is not None and leaves is not None:
        until = plus_months(reviewed.on, view.limits(reviewed.on).leaving_months)
        if not is_before(until, leaves):
            sentence = _("{day} 将离开工作、学习单位，离预审不到三个月。").format(day=leaves)
            yield from view.find("development.leaving-soon", "pre-review", sentence, reviewed.on)


def _mentors(view: Look) -> Found:
    case, record = view.case, view.case.record("mentors")
    rank = STAGE_RANKS[case.person.stage]
    if not record.people and STAGE_RANKS[Stage.ACTIVIST] <= rank < STAGE_RANKS[Stage.PROBATIONARY]:
        sentence = _("没有指定培养联系人，应有一至两名正式党员。")
        yield from view.find("development.mentors-missing", "mentors", sentence, case.on("activist"))
    since = record.on or case.on("activist")
    yield from _not_full(view, "development.mentor-not-full", record, since)


def _not_full(view: Look, check: str, record: StepRecord, since: PartialDate | None) -> Found:
    """Yield who was no full member when chosen; of an outsider the books know nothing."""
    field = record.step.field("people")
    if since is None or field is None:
        return
    for helper in record.people:
        member = view.case.members.get(helper.id or "")
        if member is not None and not member.was_full(since.latest):
            sentence = _("{name}在 {day} 不是正式党员，不能作{role}。").format(
                name=helper.name, day=since, role=field.title
            )
            yield from view.find(check, record.step.id, sentence, since)


def _sponsors(view: Look) -> Found:
    record = view.case.record("sponsors")
    if not record.is_begun:
        return
    since = record.on or view.case.done_on("target")
    named = len(record.people) + len(_names(record.others))
    wanted = view.limits(since).sponsors
    if named != wanted:
        sentence = _("入党介绍人登记了 {n} 名，应是 {wanted} 名。").format(n=named, wanted=wanted)
        yield from view.find("development.sponsors-two", "sponsors", sentence, since)
    yield from _not_full(view, "development.sponsor-not-full", record, since)
    for finding in view.case.against_sponsors:
        yield replace(finding, place=Place(CASE_PAGE, view.case.person.id, STEP + "sponsors"))


def _names(words: str | None) -> list[str]:
    return [part for part in re.split(r"[、，,；;\s]+", words or "") if part]


def _review(view: Look) -> Found:
    case, record = view.case, view.case.record("political-review")
    if record.is_done and not record.has_passed and case.on("pre-review") is not None:
        sentence = _("政治审查结论是“{result}”，却报了预审。").format(result=record.result)
        yield from view.find("development.review-failed", "political-review", sentence, record.on)
    if record.is_kept and case.person.is_floating and len(_names(record.others)) < 2:
        sentence = _("{name}是流动人员，要有户籍所在地和居住地两处党组织的意见。").format(
            name=case.person.name
        )
        yield from view.find("development.floating-opinions", "political-review", sentence, record.on)


def _training(view: Look) -> Found:
    record = view.case.record("training")
    if not record.is_done:
        return
    if not record.has_passed and view.case.on("pre-review") is not None:
        sentence = _("集中培训“{result}”，却报了预审。").format(result=record.result)
        yield from view.find("development.training-failed", "training", sentence, record.until)
    if record.on is None or record.until is None or not (record.on.is_whole and record.until.is_whole):
        return
    limits = view.limits(record.until)
    days = (record.until.latest - record.on.latest).days + 1
    hours = record.hours_tenths or 0
    if days < limits.training_days and hours < limits.training_hours * HOURS_TENTHS:
        sentence = _("集中培训 {days} 天、{hours} 学时，不足 {least} 天，也不足 {full} 学时。").format(
            days=days,
            hours=f"{hours / HOURS_TENTHS:g}",
            least=limits.training_days,
            full=limits.training_hours,
        )
        yield from view.find("development.training-short", "training", sentence, record.until)


def _cultivation(view: Look) -> Found:
    """Look at the intervals between inspections, and between reports, from activist to target."""
    case = view.case
    since = case.on("activist")
    if since is None:
        return
    target = case.record("target")
    end = target.on or target.until or PartialDate.of(case.today)
    months = view.limits(end)
    for kind, check, limit in (
        (InspectionKind.INSPECTION, "development.inspection-late", months.inspection_months),
        (InspectionKind.REPORT, "development.report-late", months.report_months),
    ):
        entries = [one.on for one in case.inspections if one.kind == kind and one.on.latest <= end.latest]
        if not entries and not _is_kept_here(view):
            continue
        gaps = [
            _("{first} 至 {last}").format(first=first, last=last)
            for first, last in pairwise([since, *entries, end])
            if is_before(plus_months(first, limit), last)
        ]
        if gaps:
            words = (
                _("相隔超过半年没有考察：{gaps}。")
                if kind == InspectionKind.INSPECTION
                else _("相隔超过一季度没有思想汇报：{gaps}。")
            )
            yield from view.find(check, "cultivation", words.format(gaps=_("；").join(gaps)), end)


def _is_kept_here(view: Look) -> bool:
    """Whether the case is kept in this program: an old record with the roster's dates alone is not judged by it."""
    case = view.case
    return case.person.stage in (Stage.APPLICANT, Stage.ACTIVIST) or any(
        record.is_kept for record in case.records.values()
    )


def _approver(view: Look) -> Found:
    for step in ("admission-approval", "conversion-approval", "extended-approval"):
        record = view.case.record(step)
        if WITHOUT_POWER.search(record.decision or ""):
            sentence = _("“{name}”不能审批：党总支、党组、临时党组织没有审批权限。").format(
                name=record.decision
            )
            yield from view.find("development.approver", step, sentence, record.on)


def _branch(view: Look) -> Found:
    case = view.case
    if case.is_temporary and case.record("target").is_begun and case.person.stage != Stage.FULL:
        sentence = _("临时党支部一般不发展党员，{name}的培养请与原所在党组织商量。").format(
            name=case.person.name
        )
        yield from view.find("development.temporary-branch", "target", sentence, case.today)
