"""What the plan says at its three levels, and what came of the matters decided on party days (临淄 组织生活 2)."""

from datetime import date

from branchdesk.dates import add_months, quarter_of
from branchdesk.i18n import _
from branchdesk.life import plans, tasks
from branchdesk.life.counting import records_from
from branchdesk.life.plan_findings import PLAN, bare_months_words, bare_quarters_words, without_theme
from branchdesk.life.plan_lines import lines_of
from branchdesk.models import MeetingKind
from branchdesk.places import Place
from branchdesk.ratings.measures import Books, Evidence, Measure, metric
from branchdesk.ratings.worklist_metrics import plan_missing
from branchdesk.worklists.items import ItemState

THEMES = Place(PLAN, None, "themes")
TASKS = "life.tasks"


@metric("plan_levels_missing")
def plan_levels_missing(books: Books) -> Measure:
    """Which of 年度计划, 季度安排 and 每月主题 lacks for a time that is over; the present month and quarter are ahead."""
    planned = plan_missing(books)
    since = records_from(books.session, books.branch_id)
    if planned.count or planned.ahead:
        begun = add_months(books.first_day, books.rulebook.checks.latest("yearplan.not-made").months)
        return planned if since < begun or planned.ahead else Measure(is_known=False)
    frame = plans.frame_of(books.session, books.branch_id, books.year)
    lines = lines_of(books.session, books.branch_id, books.year, books.today, books.rulebook.regulations)
    months, quarters = without_theme(frame, lines, books.as_of, since)
    missed, coming = _parted(books, months, quarters)
    met = "" if missed else _("年度有计划，已过去的月份都有主题、季度都有安排")
    cure = coming[0] if missed and coming else None
    return Measure(len(missed), tuple(missed), met=met, ahead=tuple(coming), cure=cure)


def _parted(books: Books, months: list[int], quarters: list[int]) -> tuple[list[Evidence], list[Evidence]]:
    """Part what lacks into what is over and what can still be done; a level counts once."""
    over = books.year_is_over
    now = 0 if over else books.as_of.month
    quarter = 0 if over else quarter_of(now)
    missed, coming = [], []
    if past := [month for month in months if month != now]:
        missed.append(Evidence(bare_months_words(past), THEMES))
    if past := [one for one in quarters if one != quarter]:
        missed.append(Evidence(bare_quarters_words(past), THEMES))
    if now in months:
        coming.append(Evidence(_("定下 {month} 月的主题").format(month=now), THEMES))
    if quarter in quarters:
        coming.append(
            Evidence(_("定下第{quarter}季度的安排").format(quarter=_("一二三四")[quarter - 1]), THEMES)
        )
    return missed, coming


@metric("decisions_not_carried_out")
def decisions_not_carried_out(books: Books) -> Measure:
    """What party days of the year gave to do and is overdue; unknown where none gave anything to do."""
    items = [
        item
        for item in tasks.given_at(
            books.session, books.branch_id, MeetingKind.PARTY_DAY, books.year, books.as_of
        )
        if item.raised_on <= books.as_of
    ]
    if not items:
        return Measure(is_known=False)
    overdue = [item for item in items if item.state == ItemState.OVERDUE]
    met = _("主题党日议定交办 {n} 项，已办 {done} 项").format(
        n=len(items), done=sum(not item.is_open for item in items)
    )
    waiting = [item for item in items if item.state == ItemState.OPEN]
    told = [_told(item.text, item.responsible, item.due_on, item.id) for item in overdue]
    cure = Evidence(_("办结逾期的议定事项并登记"), told[0].place) if told else None
    return Measure(
        len(told),
        tuple(told),
        met=met,
        ahead=tuple(_told(item.text, item.responsible, item.due_on, item.id) for item in waiting),
        cure=cure,
    )


def _told(text: str, who: str, due_on: date | None, key: str) -> Evidence:
    said = _("“{text}”（{who}）").format(text=text, who=who)
    if due_on is not None:
        said = _("“{text}”（{who}，{due} 前）").format(text=text, who=who, due=due_on)
    return Evidence(said, Place(TASKS, key))
