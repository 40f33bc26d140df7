"""Order checks (domain §4.2): no step before the one it rests on, none after its term."""

from collections.abc import Iterator
from dataclasses import dataclass

from branchdesk.dates import PartialDate
from branchdesk.i18n import N_, _
from branchdesk.models import Stage
from branchdesk.people.development_dates import (
    extension_end,
    is_before,
    plus_months,
    probation_end,
    standing_from,
)
from branchdesk.people.development_look import Look
from branchdesk.rules.checks import Finding
from branchdesk.rules.holidays import read_workdays

Found = Iterator[Finding]


def look(view: Look) -> Found:
    """Look at the order and the terms of all steps."""
    for part in (_pairs, _target, _notice, _meeting, _approval, _oath, _probation, _conversion, _missing):
        yield from part(view)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two steps of which the later one cannot come first; `begin` compares its first date, not its end."""

    check: str
    earlier: str
    later: str
    begin: bool = False


_PAIRS = (
    _Pair("development.talk-before-application", "application", "talk"),
    _Pair("development.activist-before-talk", "talk", "activist"),
    _Pair("development.filing-before-activist", "activist", "activist-filing"),
    _Pair("development.target-before-filing", "target-filing", "target"),
    _Pair("development.notice-before-consent", "target-filing", "notice", begin=True),
    _Pair("development.review-before-target", "target", "political-review"),
    _Pair("development.training-before-target", "target", "training", begin=True),
    _Pair("development.pre-review-early", "political-review", "pre-review"),
    _Pair("development.pre-review-early", "training", "pre-review"),
    _Pair("development.pre-review-early", "committee-review", "pre-review"),
    _Pair("development.form-before-pre-review", "pre-review", "form"),
    _Pair("development.meeting-early", "pre-review", "admission-meeting"),
    _Pair("development.meeting-early", "form", "admission-meeting"),
    _Pair("development.superior-talk-late", "superior-talk", "admission-approval"),
    _Pair("development.approval-before-meeting", "admission-meeting", "admission-approval"),
    _Pair("development.oath-before-approval", "admission-approval", "oath"),
    _Pair("development.conversion-application-late", "conversion-application", "conversion-meeting"),
    _Pair("development.conversion-approval-early", "conversion-meeting", "conversion-approval"),
    _Pair("development.conversion-approval-early", "extended-meeting", "extended-approval"),
)
_COMMON = N_("“{later}”（{later_day}）早于“{earlier}”（{earlier_day}）。")
_FIRST_DATES = ("conversion-application", "conversion-meeting", "conversion-approval", "extended-approval")
"""Steps whose `until` says something else than when they were over."""


def _pairs(view: Look) -> Found:
    for pair in _PAIRS:
        earlier = view.case.record(pair.earlier)
        later = view.case.record(pair.later)
        before = earlier.on if pair.earlier in _FIRST_DATES else earlier.done_on
        after = later.on if pair.begin else later.done_on
        if is_before(after, before):
            yield from view.find(
                pair.check,
                pair.later,
                _(_COMMON).format(
                    later=view.title(pair.later),
                    later_day=after,
                    earlier=view.title(pair.earlier),
                    earlier_day=before,
                ),
                after,
            )


def _too_late(view: Look, check: str, step: str, day: PartialDate | None, due: PartialDate | None) -> Found:
    if is_before(due, day):
        yield from view.find(
            check,
            step,
            _("“{step}”在 {day}，最迟应在 {due}。").format(step=view.title(step), day=day, due=due),
            day,
        )


def _too_early(
    view: Look, check: str, step: str, day: PartialDate | None, due: PartialDate | None, why: str
) -> Found:
    if is_before(day, due):
        yield from view.find(
            check,
            step,
            _("“{step}”在 {day}，最早要到 {due}：{why}。").format(
                step=view.title(step), day=day, due=due, why=why
            ),
            day,
        )


def _target(view: Look) -> Found:
    """Talk within a month, a year of cultivation, and the discussion before the superior is asked."""
    case = view.case
    applied, talked = case.on("application"), case.on("talk")
    if applied is not None:
        due = plus_months(applied, view.limits(applied).talk_months)
        if talked is not None:
            yield from _too_late(view, "development.talk-late", "talk", talked, due)
        elif due.latest < case.today and case.person.stage == Stage.APPLICANT:
            sentence = _("申请书 {day} 收到，{due} 前应派人谈话，还没有登记谈话。").format(
                day=applied, due=due
            )
            yield from view.find("development.talk-late", "talk", sentence, due)
    activist, record = case.cultivated_since, case.record("target")
    decided = record.on or record.until
    if activist is not None and decided is not None:
        full = plus_months(activist, view.limits(decided).cultivation_months)
        why = _("{day} 起培养教育考察，要满一年").format(day=activist)
        yield from _too_early(view, "development.cultivation-short", "target", decided, full, why)
    filed = case.on("target-filing")
    if is_before(filed, record.on):
        sentence = _("“{filing}”（{day}）早于支委会讨论（{on}）。").format(
            filing=view.title("target-filing"), day=filed, on=record.on
        )
        yield from view.find("development.filing-before-discussion", "target-filing", sentence, filed)


def _notice(view: Look) -> Found:
    case = view.case
    record, listed = case.record("notice"), case.record("target").until
    if listed is not None and not record.is_begun and case.record("target").is_kept:
        sentence = _("{day} 列为发展对象，没有登记公示。").format(day=listed)
        yield from view.find("development.notice-missing", "notice", sentence, listed)
    if record.on is None:
        return
    workdays = view.limits(record.on).notice_workdays
    if workdays is None or not record.on.is_whole:
        return
    calendar, first = read_workdays(), record.on.latest
    full = calendar.end_of(first, workdays)
    if not calendar.knows(first, full):
        sentence = _("{year} 年的放假安排还没有录入，公示期先按周一至周五算，请对照放假通知复核。").format(
            year=full.year
        )
        yield from view.find("development.holidays-unpublished", "notice", sentence, record.on)
    if record.until is not None and record.until.latest < full:
        counted = max(calendar.between(first, record.until.latest), 0)
        sentence = _("公示 {first} 至 {last} 只有 {n} 个工作日，满 {need} 个要到 {full}。").format(
            first=record.on, last=record.until, n=counted, need=workdays, full=full
        )
        yield from view.find("development.notice-short", "notice", sentence, record.on)
    end = record.until.earliest if record.until is not None else full
    if listed is not None and listed.latest < end:
        sentence = _("{day} 列为发展对象，公示到 {end} 才结束。").format(day=listed, end=end)
        yield from view.find("development.target-before-notice-end", "target", sentence, listed)
    if not record.has_passed and record.is_done and listed is not None:
        sentence = _("公示结果是“{result}”，却列为了发展对象。").format(result=record.result)
        yield from view.find("development.notice-objection", "notice", sentence, record.on)


def _meeting(view: Look) -> Found:
    reviewed, met = view.case.on("pre-review"), view.case.on("admission-meeting")
    months = view.limits(met).meeting_months
    if reviewed is not None and met is not None and months is not None:
        due = plus_months(reviewed, months)
        yield from _too_late(view, "development.meeting-late", "admission-meeting", met, due)


def _approval(view: Look) -> Found:
    met, approved = view.case.on("admission-meeting"), view.case.on("admission-approval")
    if met is None or approved is None:
        return
    limits = view.limits(approved)
    longest = plus_months(met, limits.approval_longest_months)
    if is_before(longest, approved):
        name = "development.approval-too-late"
        yield from _too_late(view, name, "admission-approval", approved, longest)
    else:
        due = plus_months(met, limits.approval_months)
        yield from _too_late(view, "development.approval-late", "admission-approval", approved, due)


def _oath(view: Look) -> Found:
    approved, sworn = view.case.on("admission-approval"), view.case.on("oath")
    months = view.limits(sworn).oath_months
    if approved is not None and sworn is not None and months is not None:
        yield from _too_late(view, "development.oath-late", "oath", sworn, plus_months(approved, months))


def _probation(view: Look) -> Found:
    case = view.case
    end, record = probation_end(case), case.record("conversion-meeting")
    if end is None:
        return
    why = _("预备期到 {end}").format(end=end)
    yield from _too_early(view, "development.conversion-early", "conversion-meeting", record.on, end, why)
    applied = case.on("conversion-application")
    if applied is not None:
        early = plus_months(end, -view.limits(applied).early_application_months)
        if is_before(applied, early):
            sentence = _("转正申请 {day} 递交，离预备期满（{end}）还早。").format(day=applied, end=end)
            yield from view.find(
                "development.conversion-application-early", "conversion-application", sentence, applied
            )
    if case.came_on_probation:
        due = plus_months(end, view.limits(record.on).deferral_months)
        yield from _too_late(view, "development.conversion-deferred", "conversion-meeting", record.on, due)
    stated = case.record("admission-approval").until
    if is_before(stated, end) or is_before(end, stated):
        sentence = _("审批意见写明的预备期到 {stated}，按支部大会通过之日算应到 {end}。").format(
            stated=stated, end=end
        )
        yield from view.find(
            "development.probation-stated", "admission-approval", sentence, case.on("admission-approval")
        )


def _conversion(view: Look) -> Found:
    case = view.case
    for meeting, approval in (
        ("conversion-meeting", "conversion-approval"),
        ("extended-meeting", "extended-approval"),
    ):
        met, approved = case.on(meeting), case.on(approval)
        if met is not None and approved is not None:
            due = plus_months(met, view.limits(approved).approval_months)
            yield from _too_late(view, "development.conversion-approval-late", approval, approved, due)
    yield from _extension(view)
    since, converted = standing_from(case), case.person.converted_on
    if since is not None and (is_before(converted, since) or is_before(since, converted)):
        step = "extended-approval" if case.is_extended else "conversion-approval"
        sentence = _("转正日期写的是 {day}，党龄应从 {since} 起算，支部大会迟开也不变。").format(
            day=converted, since=since
        )
        yield from view.find("development.standing-day", step, sentence, converted)


def _extension(view: Look) -> Found:
    case = view.case
    end, until = probation_end(case), extension_end(case)
    if end is None or until is None:
        return
    record = case.record("conversion-meeting")
    limits = view.limits(record.on)
    least, most = (
        plus_months(end, limits.extension_least_months),
        plus_months(end, limits.extension_most_months),
    )
    if is_before(until, least) or is_before(most, until):
        sentence = _("预备期延长到 {until}，应在 {least} 至 {most} 之间。").format(
            until=until, least=least, most=most
        )
        yield from view.find("development.extension-span", "conversion-meeting", sentence, record.on)
    why = _("预备期延长到 {until}").format(until=until)
    met = case.on("extended-meeting")
    yield from _too_early(view, "development.extension-early", "extended-meeting", met, until, why)


def _missing(view: Look) -> Found:
    """Name the steps that were passed over: one finding for the case, since they are mended together."""
    case = view.case
    steps = [step for step in case.steps if not step.lasts and step.id != "notice"]
    kept = {step.id for step in case.steps if case.record(step.id).is_kept and case.record(step.id).is_done}
    lacking, skipped = [], []
    for place, step in enumerate(steps):
        later = {one.id for one in steps[place + 1 :]}
        if not case.record(step.id).is_done and any(case.record(name).is_done for name in later):
            lacking.append(step)
            beside = next((group for group in _BESIDE if step.id in group), frozenset())
            if later & kept - beside.union(step.ends_after):
                skipped.append(step)
    if skipped:
        words = [_("第 {n} 步“{title}”").format(n=step.number, title=view.title(step.id)) for step in skipped]
        sentence = _("缺 {steps}，后面的步骤却登记了。").format(steps=_("、").join(words))
        yield from view.find("development.step-missing", skipped[0].id, sentence, case.today)
    elif lacking and not kept:
        sentence = _("只有名册上的日期，还有 {n} 步没有登记，有材料的请补录。").format(n=len(lacking))
        yield from view.find("development.steps-unrecorded", lacking[0].id, sentence, case.today)


_BESIDE = (
    frozenset({"activist-filing", "mentors"}),
    frozenset({"sponsors", "political-review", "training"}),
    frozenset({"admission-filing", "grouping", "oath"}),
)
"""Steps that are taken beside one another, in whatever order."""
