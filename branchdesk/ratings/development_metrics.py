"""What the books say of developing members: whether the steps were in order and the files complete (S8)."""

from collections.abc import Callable

from branchdesk.i18n import _
from branchdesk.people import development_plan
from branchdesk.people.development_checks import all_weighed, open_errors, step_of
from branchdesk.people.development_plan import RESERVE, PlanOverview
from branchdesk.people.development_records import Case
from branchdesk.people.material_findings import AdmittedFile, files_of_admitted
from branchdesk.places import Place
from branchdesk.ratings.measures import Books, Evidence, Measure, metric
from branchdesk.rules.checks import Finding
from branchdesk.words import STAGE_WORDS

PLAN = Place("development.plan")


@metric("files_incomplete")
def files_incomplete(books: Books) -> Measure:
    """New members of the year whose file lacks something of the national minimum; files nobody looked through are ahead."""
    return _of_files(books, lambda one: one.lacking)


@metric("files_disordered")
def files_disordered(books: Books) -> Measure:
    """New members of the year whose file lacks something or bears dates out of order (永州 YZ9)."""
    return _of_files(books, lambda one: (*one.lacking, *one.disordered))


def _of_files(books: Books, faults: Callable[[AdmittedFile], tuple[Finding, ...]]) -> Measure:
    rulebook = books.rulebook
    files = files_of_admitted(
        books.session,
        books.branch_id,
        books.year,
        books.as_of,
        rulebook.materials,
        rulebook.checks,
        rulebook.processes["development"],
    )
    unknown = [one for one in files if not one.is_looked_through]
    amiss = [one for one in files if one.is_looked_through and faults(one)]
    found = [fault for one in amiss for fault in faults(one)]
    met = _("当年接收的预备党员材料齐全") if files else _("当年没有接收预备党员")
    return Measure(
        count=len(amiss),
        evidence=tuple(Evidence(fault.sentence.rstrip("。"), fault.place) for fault in found),
        met="" if unknown or found else met,
        ahead=tuple(
            Evidence(
                _("清点{name}的发展党员材料").format(name=one.person.name),
                Place("development", one.person.id, "material:application"),
            )
            for one in unknown
        ),
        cure=Evidence(_("把缺的材料找齐或者补办手续，如实登记"), found[0].place) if found else None,
    )


@metric("development_irregular")
def development_irregular(books: Books) -> Measure:
    """Steps of the year that break the rules, without a reason on record; each step of each person counts once."""
    found = all_weighed(books.session, books.branch_id, books.as_of, books.rulebook)
    evidence = []
    seen = set()
    for case, weighed in found:
        for finding in open_errors(weighed):
            step = step_of(finding)
            if _year_of(case, step) != books.year:
                continue
            seen.add((case.person.id, step))
            said = _("{name}：{words}").format(name=case.person.name, words=finding.sentence)
            evidence.append(Evidence(said, finding.place))
    met = "" if seen else _("今年办理的步骤都符合程序（{n} 人）").format(n=len(found))
    cure = Evidence(_("核对步骤的登记，确有依据的说明理由"), evidence[0].place) if evidence else None
    return Measure(count=len(seen), evidence=tuple(evidence), met=met, cure=cure)


def _year_of(case: Case, step_id: str) -> int:
    """Return the year a finding belongs to: that of its step, or of the last one before it that was taken.

    Cultivation lasts, so what it lacks belongs to the year of its end, which may be the present one.
    """
    if case.record(step_id).step.lasts:
        target = case.record("target")
        end = target.on or target.until
        return case.today.year if end is None else end.year
    names = [step.id for step in case.process.steps]
    for name in reversed(names[: names.index(step_id) + 1]):
        day = case.record(name).done_on or case.record(name).on
        if day is not None:
            return day.year
    return case.today.year


def _plan(books: Books, *names: str) -> tuple[PlanOverview, list[Finding]]:
    """Look at the year's plan, and list what some checks find in it."""
    seen = development_plan.overview(books.session, books.branch_id, books.year, books.as_of)
    found = development_plan.findings_on(seen, books.rulebook.checks)
    return seen, [one for one in found if one.check.id in names]


def _told(found: list[Finding]) -> tuple[Evidence, ...]:
    return tuple(Evidence(one.sentence.rstrip("。"), one.place) for one in found)


@metric("development_plan_exceeded")
def development_plan_exceeded(books: Books) -> Measure:
    """More members were admitted than the superior allotted; unknown where no number is on record.

    Who was admitted without being foreseen is shown, and asked.
    """
    seen, found = _plan(books, "plan.over-allotted", "plan.not-foreseen", "plan.no-number")
    if seen.allotted is None:
        return Measure(evidence=_told(found), is_known=False)
    met = _("上级下达 {allotted} 人，已接收 {used} 人").format(allotted=seen.allotted, used=seen.used)
    over = [one for one in found if one.check.id == "plan.over-allotted"]
    if over:
        return Measure(len(over), _told(over))
    return Measure(evidence=_told(found), met=met, is_known=not found)


@metric("reserve_short")
def reserve_short(books: Books) -> Measure:
    """Fewer activists or targets in reserve than the branch wants; unknown where it settled no number.

    While the year lasts there is time to find more.
    """
    seen, found = _plan(books, "plan.reserve-short")
    met = _("，").join(
        _("{stage} {n} 人").format(stage=_(STAGE_WORDS[stage]), n=seen.reserve[stage]) for stage in RESERVE
    )
    if all(seen.wanted(stage) is None for stage in RESERVE):
        return Measure(evidence=(Evidence(_("支部没有定储备的人数"), PLAN),), met=met, is_known=False)
    if found and not books.year_is_over:
        return Measure(met=met, ahead=_told(found))
    return Measure(len(found), _told(found), met=met)
