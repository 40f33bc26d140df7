"""党龄: how long somebody has been a full member, by its rule and with its reckoning in words."""

from datetime import date
from typing import Protocol

from branchdesk.dates import PartialDate, add_months, whole_years, years_since
from branchdesk.i18n import _
from branchdesk.models import Stage


class Standing(Protocol):
    """What 党龄 is reckoned from; a Person and a roster row are such."""

    @property
    def stage(self) -> Stage: ...
    @property
    def converted_on(self) -> PartialDate | None: ...
    @property
    def probation_extended_to(self) -> date | None: ...
    @property
    def standing_adjustment(self) -> int | None: ...


def standing_on(
    stage: Stage,
    converted_on: PartialDate | None,
    on: date,
    *,
    extended_to: date | None = None,
    adjustment: int = 0,
) -> int | None:
    """Return 党龄 in full years from the day probation ended (党员的党龄，从预备期满转为正式党员之日算起, F26 §33).

    Of an extended probation the end of the extension counts; `adjustment` are months (党龄校正值) that
    count besides, or do not when negative. None for who is not a full member or has no such date.
    """
    if stage != Stage.FULL or converted_on is None:
        return None
    if extended_to is None and not adjustment:
        return years_since(converted_on, on)
    since = _begins(converted_on, extended_to)
    return whole_years(add_months(since, -adjustment) if adjustment else since, on)


def standing_of(person: Standing, on: date) -> int | None:
    """Return the 党龄 of a person in full years on a day; None for who is no full member or has no date."""
    return standing_on(
        person.stage,
        person.converted_on,
        on,
        extended_to=person.probation_extended_to,
        adjustment=person.standing_adjustment or 0,
    )


def _begins(converted_on: PartialDate, extended_to: date | None) -> date:
    since = converted_on.latest
    return since if extended_to is None or extended_to <= since else extended_to


def reckoning(person: Standing, on: date) -> str:
    """Say in a sentence how 党龄 comes about; nothing for who is no full member."""
    if person.stage != Stage.FULL:
        return ""
    if person.converted_on is None:
        return _("没有填转正日期，党龄算不出来。")
    adjustment = person.standing_adjustment or 0
    years = standing_of(person, on)
    extended = person.probation_extended_to
    if extended is not None and extended > person.converted_on.latest:
        words = _("党龄 {n} 年：从延长预备期期满 {day} 算起").format(n=years, day=extended)
    else:
        words = _("党龄 {n} 年：从转正 {day} 算起").format(n=years, day=person.converted_on)
    if adjustment > 0:
        words += _("，另加 {n} 个月").format(n=adjustment)
    elif adjustment < 0:
        words += _("，扣除 {n} 个月").format(n=-adjustment)
    return words + _("。")
