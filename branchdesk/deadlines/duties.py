"""What is due: sittings of the present period, dated duties, the coming election, dues, and each subject's own."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from sqlalchemy.orm import Session

from branchdesk.branch import branch_of, current_term, setting, term_end
from branchdesk.dates import Month
from branchdesk.deadlines import records
from branchdesk.deadlines.appraisal_duties import SUBJECTS, appraisal_duties
from branchdesk.deadlines.committee_duties import committee_duties
from branchdesk.deadlines.development_duties import development_duties
from branchdesk.deadlines.dues_duties import dues_duties
from branchdesk.deadlines.duty import Duty, DutyState, clause_of, some_names, state_of
from branchdesk.deadlines.guidance_duties import guidance_duties
from branchdesk.deadlines.own import own_rulebook
from branchdesk.deadlines.plan_duties import plan_duties
from branchdesk.deadlines.points_duties import points_duties
from branchdesk.deadlines.rating_duties import rating_duties, steps_answered
from branchdesk.deadlines.relations_duties import relations_duties
from branchdesk.deadlines.service_duties import service_duties
from branchdesk.deadlines.status_duties import status_duties
from branchdesk.deadlines.study_duties import study_duties
from branchdesk.deadlines.talk_duties import talk_duties
from branchdesk.deadlines.worklist_duties import worklist_duties
from branchdesk.i18n import _
from branchdesk.life.frequency import Requirement, State, requirements
from branchdesk.life.kinds import place_of
from branchdesk.life.review_findings import PLACE as LIFE_YEAR
from branchdesk.models import Branch, BranchForm, MeetingKind, ReportPeriod
from branchdesk.money import grouped
from branchdesk.places import Place
from branchdesk.rules.deadline_rules import After, AnyDeadline, BeforeTerm, Monthly, Quarterly, Yearly
from branchdesk.rules.regulations import TALK
from branchdesk.rules.rulebook import Rulebook
from branchdesk.schemes import founding_day, schemes_of
from branchdesk.service.reports import is_reported

LONGEST_OVERDUE = 366
"""Days after which a duty that nothing in the books can answer is no longer brought up."""


def due(session: Session, rulebook: Rulebook, branch_id: str, today: date) -> list[Duty]:
    """List what the branch has to do, the most pressing first."""
    rulebook = own_rulebook(session, branch_id, rulebook)
    found = [duty for source in SOURCES for duty in source(session, rulebook, branch_id, today)]
    order = list(DutyState)
    return sorted(found, key=lambda duty: (order.index(duty.state), duty.due_on, duty.title))


def _sittings(session: Session, rulebook: Rulebook, branch_id: str, today: date) -> Iterator[Duty]:
    """Yield the frequency rules still open in the present period, groups of one rule together."""
    regulations = rulebook.regulations
    still_open: dict[tuple[str, date], list[Requirement]] = {}
    for found in requirements(regulations, session, branch_id, today.year, today):
        usual = found.rule.usual_months
        begun = found.period.first <= today and (not usual or today.month >= min(usual))
        if found.state == State.OPEN and begun and found.needed:
            still_open.setdefault((found.rule.id, found.period.last), []).append(found)
    for same in still_open.values():
        yield _sitting(same, today)


def _sitting(same: list[Requirement], today: date) -> Duty:
    first = same[0]
    rule, last = first.rule, first.period.last
    title = _("{period}{kind}还没有开").format(period=first.period.words, kind=_(rule.title))
    detail = ""
    place = place_of(rule.kind, new=True)
    action = _("记会议")
    if rule.kind == TALK:
        title = _("今年还有 {n} 人没有谈心谈话").format(n=len(first.lacking))
        detail = some_names(first.lacking)
        action = _("记谈话")
    elif first.group_id is not None:
        names = [found.group_name or "" for found in same]
        detail = _("还没有开的：{groups}").format(groups=_("、").join(names))
        place = place_of(rule.kind, first.group_id, new=True)
    elif first.period.words == _("全年"):
        title = _("今年的{kind}还没有开").format(kind=_(rule.title))
    if rule.kind in (MeetingKind.PARTY_DAY, MeetingKind.APPRAISAL):
        title = title.replace(_("还没有开"), _("还没有开展"))
        action = _("记活动")
    if rule.kind in SUBJECTS:
        place, action = Place(LIFE_YEAR, None, SUBJECTS[rule.kind]), _("去办理")
    return Duty(rule.id, title, detail, clause_of(rule), last, state_of(last, today), place, action)


def _dated(session: Session, rulebook: Rulebook, branch_id: str, today: date) -> Iterator[Duty]:
    """Yield the dated duties of the regulation files."""
    branch = branch_of(session, branch_id)
    in_service = branch.form != BranchForm.RETIRED
    chosen = schemes_of(session, branch_id)
    answered = steps_answered(session, rulebook, branch_id, today)
    for rule in rulebook.regulations.deadlines_on(today, chosen, in_service=in_service):
        if rule.id in answered:
            continue
        if branch.form == BranchForm.TEMPORARY and rule.subject.startswith(("dues.", "term.")):
            continue  # 临时党支部一般不收缴党费、不换届 (domain §3.1)
        if isinstance(rule, Yearly):
            yield from _yearly(session, rule, branch, today)
        elif isinstance(rule, Quarterly):
            yield from _quarterly(session, rule, branch.id, today)
        elif isinstance(rule, Monthly):
            yield from _monthly(session, rule, branch.id, today)
        elif isinstance(rule, BeforeTerm):
            yield from _before_term(session, rule, branch.id, today)
        else:
            yield from _after(session, rule, branch, today)


def _duty(
    rule: AnyDeadline,
    due_on: date,
    today: date,
    *,
    title: str = "",
    detail: str = "",
    record: str | None = None,
) -> Duty:
    return Duty(
        rule=rule.id,
        title=title or _(rule.title),
        detail=detail,
        clause=clause_of(rule) + (_("（{assumed}）").format(assumed=_(rule.assumed)) if rule.assumed else ""),
        due_on=due_on,
        state=state_of(due_on, today),
        place=_place(rule, record),
        action=_action(rule),
    )


def _place(rule: AnyDeadline, record: str | None) -> Place:
    """Return where a dated duty is done: a paper, a person, or a part of a page."""
    name = rule.subject.partition(".")[2]
    match rule.place:
        case "papers":
            return Place("papers", name)
        case "ratings":
            return Place("ratings")
        case "dues" if name in ("assessment", "submission"):
            return Place("dues.assessment")
        case "dues" if name == "publication":
            return Place(rule.subject)
        case "life.plan" | "life.pledges":
            return Place(rule.place)
        case page:
            return Place(page, record, name)


def _action(rule: AnyDeadline) -> str:
    if rule.subject in ("dues.assessment", "dues.submission"):
        return _("去核定")
    if rule.subject == "relations.check":
        return _("去排查")
    if rule.subject == "service.supervisions":
        return _("去登记")
    return {
        "dues": _("去登记"),
        "ratings": _("去自评"),
        "papers": _("去填表"),
        "life": _("记会议"),
        "life.plan": _("去编计划"),
        "life.pledges": _("去承诺"),
        "service.supervisions": _("去汇报"),
        "life.report": _("去述职"),
    }.get(rule.place, _("去填写"))


def _yearly(session: Session, rule: Yearly, branch: Branch, today: date) -> Iterator[Duty]:
    own = setting(session, branch.id, rule.day_setting) if rule.day_setting else None
    due_on = rule.due_on(today.year, own)
    if today < min(rule.shown_on(today.year), due_on):
        return
    if branch.founded_on is not None and due_on < branch.founded_on.earliest:
        return  # nobody was there to do it
    answered = records.is_done(session, rule.subject, branch.id, today.year, today)
    if answered or (answered is None and today > due_on):
        return
    yield _duty(rule, due_on, today)


def _quarterly(session: Session, rule: Quarterly, branch_id: str, today: date) -> Iterator[Duty]:
    """Yield the coming end of the quarter, until the books show that it was done; it is never overdue."""
    quarter = (today.month - 1) // 3 + 1
    due_on = rule.due_on(today.year, quarter)
    if today < due_on - timedelta(days=rule.shown_days):
        return
    if not records.is_quarter_done(session, rule.subject, branch_id, today.year, quarter):
        yield _duty(rule, due_on, today)


def _monthly(session: Session, rule: Monthly, branch_id: str, today: date) -> Iterator[Duty]:
    """Yield what is due this month, and what of the months before is still lacking."""
    if rule.subject == "dues.collection":
        yield from _collection(session, rule, branch_id, today)
        return
    month = Month.of(today)
    due_on = rule.due_on(month)
    begun = today >= due_on - timedelta(days=rule.shown_days)
    if begun and not is_reported(session, branch_id, month.year, ReportPeriod.MONTH, month.month):
        yield _duty(rule, due_on, today)


def _collection(session: Session, rule: Monthly, branch_id: str, today: date) -> Iterator[Duty]:
    """Yield this month's collection, and one duty for whatever months before lack money."""
    month = Month.of(today)
    own = setting(session, branch_id, rule.day_setting) if rule.day_setting else None
    due_on = rule.due_on(month, own)
    standing = records.collection(session, branch_id, month, today)
    if standing.owing and due_on >= today and today >= due_on - timedelta(days=rule.shown_days):
        yield _duty(
            rule,
            due_on,
            today,
            title=_("收 {month} 月党费").format(month=month.month),
            detail=_("应收 {people} 人 {due} 元，已收 {paid} 人").format(
                people=standing.people, due=grouped(standing.due_fen), paid=standing.people - standing.owing
            ),
        )
    if standing.earliest_missing is not None:
        yield _duty(
            rule,
            rule.due_on(standing.earliest_missing, own),
            today,
            title=_("补收以前月份的党费"),
            detail=_("{who}，共欠 {amount} 元").format(
                who=some_names(standing.behind), amount=grouped(standing.missing_fen)
            ),
        )


def _before_term(session: Session, rule: BeforeTerm, branch_id: str, today: date) -> Iterator[Duty]:
    term = current_term(session, branch_id, today)
    if term is None:
        return
    own = setting(session, branch_id, rule.months_setting) if rule.months_setting else None
    end = term_end(term)
    due_on = rule.due_on(end, own)
    answered = {"term.reminded": term.reminded_on, "term.requested": term.requested_on}.get(rule.subject)
    if answered is not None or today < due_on - timedelta(days=rule.shown_days):
        return
    if rule.subject == "term.reminded" and today > end:
        return  # a reminder of what is over helps nobody
    yield _duty(rule, due_on, today, detail=_("本届任期到 {end}").format(end=end))


def _after(session: Session, rule: After, branch: Branch, today: date) -> Iterator[Duty]:
    founded_on = founding_day(session, branch.id)
    if founded_on is None:
        return
    due_on = rule.due_on(founded_on)
    recent = due_on >= today - timedelta(days=LONGEST_OVERDUE)
    years = {founded_on.year, due_on.year}
    if recent and not any(
        records.is_done(session, rule.subject, branch.id, year, today, since=founded_on) for year in years
    ):
        yield _duty(rule, due_on, today)


Source = Callable[[Session, Rulebook, str, date], Iterator[Duty]]
SOURCES: tuple[Source, ...] = (
    _sittings,
    _dated,
    development_duties,
    status_duties,
    relations_duties,
    committee_duties,
    dues_duties,
    service_duties,
    study_duties,
    points_duties,
    talk_duties,
    plan_duties,
    worklist_duties,
    appraisal_duties,
    rating_duties,
    guidance_duties,
)
"""Each yields the duties of one subject; a subject with alarms of its own has a module beside this one."""
