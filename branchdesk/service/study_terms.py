"""The branch's own choices about study: hours of a day and half a day, and which sittings count."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from sqlalchemy.orm import Session

from branchdesk.branch import choose, setting
from branchdesk.errors import InvalidField
from branchdesk.i18n import N_, _
from branchdesk.models import MeetingKind, StudyKind
from branchdesk.rules.study import shipped_conversion

DAY_SETTING, HALF_SETTING = "study_day_tenths", "study_half_day_tenths"
"""The branch's settings: 学时 of a whole and of half a day, in tenths."""
KINDS_SETTING = "study_kinds"
"""The branch's setting: the kinds of sittings whose hours count."""
TENTHS = 10
"""Hours are kept in tenths."""
LONGEST_DAY = 24

KIND_WORDS = {
    StudyKind.TRAINING: N_("集中培训"),
    StudyKind.TOGETHER: N_("集体学习"),
    StudyKind.ALONE: N_("自学（不计）"),
}


class Length(StrEnum):
    """How the time of a study is given."""

    DAYS = "days"
    HALF_DAYS = "half_days"
    HOURS = "hours"


@dataclass(frozen=True, slots=True)
class StudyTerms:
    """The choices of a branch."""

    day_tenths: int
    half_day_tenths: int
    kinds: tuple[MeetingKind, ...]

    def tenths(self, length: Length, held_on: date, until: date | None, hours: Decimal | None) -> int:
        """Return the hours of a study in tenths: by its days, its half days, or as given.

        Raises InvalidField where the hours are missing, finer than a tenth, or more than the days have.
        """
        days = ((until or held_on) - held_on).days + 1
        if length == Length.DAYS:
            return self.day_tenths * days
        if length == Length.HALF_DAYS:
            return self.half_day_tenths * days
        if hours is None:
            raise InvalidField("hours", _("请填学时；整天、半天的可以不填，自动折算。"))
        return tenths_of(hours, LONGEST_DAY * days)


def tenths_of(hours: Decimal, most: int) -> int:
    """Return hours as tenths; raises InvalidField for what is finer, nothing, or beyond `most` hours."""
    tenths = hours * TENTHS
    if not hours.is_finite() or tenths != tenths.to_integral_value():
        raise InvalidField("hours", _("时数写到一位小数，例如 2.5。"))
    if not 0 < tenths <= most * TENTHS:
        raise InvalidField("hours", _("时数要在 0.1 到 {most} 之间，请核对日期和时数。").format(most=most))
    return int(tenths)


def terms(session: Session, branch_id: str) -> StudyTerms:
    """Read the branch's choices; where it made none, what the program comes with."""
    usual = shipped_conversion()
    kinds = setting(session, branch_id, KINDS_SETTING, list(usual.kinds))
    return StudyTerms(
        int(setting(session, branch_id, DAY_SETTING, usual.day_tenths)),
        int(setting(session, branch_id, HALF_SETTING, usual.half_day_tenths)),
        tuple(MeetingKind(kind) for kind in kinds),
    )


def set_terms(
    session: Session,
    branch_id: str,
    day: Decimal,
    half_day: Decimal,
    kinds: Collection[MeetingKind],
    source: str | None,
) -> None:
    """Keep the branch's choices with the document they rest on; what was entered before keeps its hours.

    Raises InvalidField for hours a day cannot have, or half a day longer than a whole one.
    """
    whole = _tenths(day, "day")
    half = _tenths(half_day, "half_day")
    if half > whole:
        raise InvalidField("half_day", _("半天的学时不能比整天多。"))
    choose(session, branch_id, DAY_SETTING, whole, source)
    choose(session, branch_id, HALF_SETTING, half, source)
    choose(session, branch_id, KINDS_SETTING, [kind.value for kind in MeetingKind if kind in kinds], source)


def _tenths(hours: Decimal, field: str) -> int:
    try:
        return tenths_of(hours, LONGEST_DAY)
    except InvalidField as error:
        raise InvalidField(field, str(error)) from error
