"""What does not add up in somebody's course: dates, probation, group, post, mentors, and staying in touch."""

from collections.abc import Iterator
from itertools import pairwise

from branchdesk.dates import add_months, whole_years
from branchdesk.i18n import _
from branchdesk.models import PostTitle, Stage
from branchdesk.people import posts
from branchdesk.people.remarks import Ground, Remark, known_dates
from branchdesk.people.roster import RosterRow

_STEPS = ("applied_on", "talked_on", "activist_on", "target_on", "admitted_on")
"""Each comes after the one before it (domain §4.2)."""


def life_dates(row: RosterRow, ground: Ground) -> Iterator[Remark]:
    """Look for dates that cannot be: to come, before birth, or a first job too young (劳动法 第十五条)."""
    for name, title, day in known_dates(row):
        if day.earliest > ground.today:
            sentence = _("{title}还没有到。").format(title=_(title))
            yield Remark("roster.date-in-future", name, sentence)
        elif row.born_on is not None and day.latest < row.born_on.earliest:
            sentence = _("{title}早于出生日期。").format(title=_(title))
            yield Remark("roster.before-birth", name, sentence)
    if row.born_on is None or row.employed_on is None:
        return
    least = ground.limit("roster.employed-under-16", row.employed_on.latest)
    if (
        least is not None
        and row.born_on.latest < row.employed_on.earliest
        and whole_years(row.born_on.earliest, row.employed_on.latest) < least
    ):
        sentence = _("参加工作时不满 {n} 周岁，请核对出生日期和参加工作日期。").format(n=least)
        yield Remark("roster.employed-under-16", "employed_on", sentence, row.employed_on.latest)


def admission(row: RosterRow, ground: Ground) -> Iterator[Remark]:
    """Look at when a member was admitted (党章 第一条)."""
    if not row.is_member:
        return
    if row.admitted_on is None:
        yield Remark("roster.no-admission-date", "admitted_on", _("没有填入党日期。"))
        return
    founded = ground.limit("roster.before-the-party") or 0
    if row.admitted_on.year < founded:
        sentence = _("入党日期早于 {year} 年，那时党还没有成立。").format(year=founded)
        yield Remark("roster.before-the-party", "admitted_on", sentence)
    elif _is_too_young(row, "admitted_on", "roster.admitted-under-18", ground):
        sentence = _("入党时不满十八岁，请核对出生日期和入党日期。")
        yield Remark("roster.admitted-under-18", "admitted_on", sentence, row.admitted_on.latest)


def _is_too_young(row: RosterRow, field: str, check: str, ground: Ground) -> bool:
    day = getattr(row, field)
    if row.born_on is None or day is None:
        return False
    least = ground.limit(check, day.latest)
    return least is not None and whole_years(row.born_on.earliest, day.latest) < least


def conversion(row: RosterRow, ground: Ground) -> Iterator[Remark]:
    """Look at when a member became a full one (党章 第七条: a year of probation)."""
    if not row.is_member:
        return
    if row.converted_on is None:
        if row.stage == Stage.FULL:
            sentence = _("正式党员没有填转正日期，党龄算不出来。")
            yield Remark("roster.no-conversion-date", "converted_on", sentence)
        return
    if row.stage == Stage.PROBATIONARY:
        sentence = _("填了转正日期，人员类别仍是预备党员。")
        yield Remark("roster.probationary-with-conversion", "converted_on", sentence)
    if row.probation_extended_to is not None and row.converted_on.latest < row.probation_extended_to:
        sentence = _("转正日期早于延长预备期的期满日 {day}。").format(day=row.probation_extended_to)
        yield Remark("roster.converted-within-extension", "converted_on", sentence)
    if row.admitted_on is None:
        return
    admitted = row.admitted_on.earliest
    months = ground.limit("roster.short-probation", admitted)
    if row.converted_on.latest < admitted:
        yield Remark("roster.converted-before-admitted", "converted_on", _("转正日期早于入党日期。"))
    elif months is not None and row.converted_on.latest < add_months(admitted, months):
        sentence = _("转正离入党不满一年（预备期为一年），请核对。")
        yield Remark("roster.short-probation", "converted_on", sentence, admitted)


def place_in_branch(row: RosterRow, ground: Ground) -> Iterator[Remark]:
    """Look at a member's group and post (党章 第七条、第八条)."""
    if not row.is_member:
        return
    if row.group_id is None and ground.has_groups:
        yield Remark("roster.no-group", "group_name", _("没有编入党小组。"))
    if row.stage == Stage.PROBATIONARY and row.posts:
        held = [title for title in posts.titles_in(row.posts)[0] if title != PostTitle.GROUP_LEADER]
        if held:
            sentence = _("预备党员没有被选举权，却登记为{post}，请核对。").format(
                post=_("、").join(_(word) for word in posts.in_words(held).split("、"))
            )
            yield Remark("roster.post-of-probationary", "posts", sentence)


def course(row: RosterRow, ground: Ground) -> Iterator[Remark]:
    """Look at the steps of somebody on the way into the Party, and who accompanies them (细则 第九条)."""
    if row.applied_on is None:
        if row.is_member:
            return
        yield Remark("roster.no-application-date", "applied_on", _("没有填申请入党日期。"))
    elif _is_too_young(row, "applied_on", "roster.applied-under-18", ground):
        sentence = _("递交申请书时不满十八岁，请核对出生日期和申请入党日期。")
        yield Remark("roster.applied-under-18", "applied_on", sentence, row.applied_on.latest)
    if row.stage in (Stage.ACTIVIST, Stage.TARGET) and not (row.first_mentor or row.second_mentor):
        sentence = _("没有指定培养联系人（一至两名正式党员）。")
        yield Remark("roster.no-mentor", "first_mentor", sentence)
    taken = [dated for dated in known_dates(row) if dated[0] in _STEPS]
    for (_name, earlier, before), (name, later, after) in pairwise(taken):
        if after.latest < before.earliest:
            sentence = _("{later}早于{earlier}。").format(later=_(later), earlier=_(earlier))
            yield Remark("roster.step-order", name, sentence)


def contact(row: RosterRow, ground: Ground) -> Iterator[Remark]:  # noqa: ARG001 - one shape for all looks
    """Look whether the branch can show that it stays in touch (教育管理工作条例 第二十四条、第三十二条)."""
    if row.is_floating and (row.last_contact_on is None or not row.floating_to):
        field, what = (
            ("floating_to", _("外出流向")) if not row.floating_to else ("last_contact_on", _("最近联系日期"))
        )
        sentence = _("登记为流动党员，没有填{what}。").format(what=what)
        yield Remark("roster.floating-without-contact", field, sentence)
    if row.is_lost and row.lost_on is None and row.last_contact_on is None:
        sentence = _("登记为失联，没有填失联日期，失联多久算不出来。")
        yield Remark("roster.lost-without-date", "lost_on", sentence)
