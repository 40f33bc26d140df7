"""满意度测评: surveys of the superior, members and masses, entered by their counts; the rate is never rounded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk import entries
from branchdesk.errors import InvalidField
from branchdesk.i18n import N_, _
from branchdesk.models import Audience, SatisfactionSurvey, SurveyAbout
from branchdesk.store.remembering import once_a_reading

AUDIENCE_WORDS = {
    Audience.SUPERIOR: N_("上级党组织"),
    Audience.MEMBERS: N_("党员"),
    Audience.MASSES: N_("群众"),
}
ABOUT_WORDS = {SurveyAbout.BRANCH: N_("党支部"), SurveyAbout.SECRETARY: N_("支部书记")}
MARKS = ("satisfied", "basically_satisfied", "dissatisfied", "no_opinion")
"""How a valid form can be marked, in the order of the form."""
COUNT_WORDS = {
    "issued": N_("发出"),
    "returned": N_("收回"),
    "valid": N_("有效"),
    "satisfied": N_("满意"),
    "basically_satisfied": N_("基本满意"),
    "dissatisfied": N_("不满意"),
    "no_opinion": N_("不了解"),
}


@dataclass(frozen=True, slots=True)
class SurveyLine:
    """A survey as lists and papers show it."""

    id: str
    year: int
    audience: Audience
    about: SurveyAbout
    held_on: date
    issued: int
    returned: int
    valid: int
    satisfied: int
    basically_satisfied: int
    dissatisfied: int
    no_opinion: int
    note: str

    @property
    def favourable(self) -> int:
        """How many are satisfied or basically satisfied."""
        return self.satisfied + self.basically_satisfied

    @property
    def rate(self) -> Fraction:
        """(满意 + 基本满意) ÷ 有效票 (镇党建〔2018〕4号 考评指标), exact."""
        return Fraction(self.favourable, self.valid)

    @property
    def percent(self) -> str:
        """The rate in percent."""
        return percent_words(self.rate)

    @property
    def title(self) -> str:
        """Who was asked about what."""
        return _("{audience}对{about}").format(
            audience=_(AUDIENCE_WORDS[self.audience]), about=_(ABOUT_WORDS[self.about])
        )


def percent_words(rate: Fraction) -> str:
    """Write a rate in percent, cut off after one decimal: what is below a line never looks as if it reached it."""
    tenths = rate.numerator * 1000 // rate.denominator
    return f"{tenths // 10}.{tenths % 10}%" if tenths % 10 else f"{tenths // 10}%"


def is_below(rate: Fraction, percent: int) -> bool:
    """Say whether a rate lies below so many percent; exactly so many is enough."""
    return rate < Fraction(percent, 100)


def keep(
    session: Session,
    branch_id: str,
    year: int,
    values: Mapping[str, Any],
    today: date,
    key: str | None = None,
) -> SatisfactionSurvey:
    """Enter the count of a survey, or correct it.

    Raises InvalidField for a day to come, a count below zero, no valid form, more forms back than out, more
    valid than back, and marks that do not come to the valid forms.
    """
    if values["held_on"] > today:
        raise InvalidField("held_on", _("测评日期还没有到，计票以后再登记。"))
    if (values["audience"], values["about"]) == (Audience.MASSES, SurveyAbout.SECRETARY):
        raise InvalidField("about", _("考评办法里群众只测评党支部，书记由党员测评。"))
    counts = {name: values.get(name) or 0 for name in COUNT_WORDS}
    for name, count in counts.items():
        if count < 0:
            raise InvalidField(name, _("{name}不能是负数。").format(name=_(COUNT_WORDS[name])))
    _check(counts)
    kept = {name: values.get(name) for name in ("audience", "about", "held_on", "note")}
    return entries.keep(session, SatisfactionSurvey, branch_id, {**kept, **counts, "year": year}, key)


def _check(counts: Mapping[str, int]) -> None:
    if counts["returned"] > counts["issued"]:
        raise InvalidField(
            "returned",
            _("收回 {n} 张，比发出的 {most} 张多，请核对。").format(
                n=counts["returned"], most=counts["issued"]
            ),
        )
    if counts["valid"] > counts["returned"]:
        raise InvalidField(
            "valid",
            _("有效 {n} 张，比收回的 {most} 张多，请核对。").format(
                n=counts["valid"], most=counts["returned"]
            ),
        )
    if counts["valid"] == 0:
        raise InvalidField("valid", _("没有有效票就没有满意率，请填有效票数。"))
    marked = sum(counts[name] for name in MARKS)
    if marked != counts["valid"]:
        raise InvalidField(
            "satisfied",
            _("满意、基本满意、不满意、不了解合计 {n} 票，应与有效票 {valid} 张相等。").format(
                n=marked, valid=counts["valid"]
            ),
        )


@once_a_reading
def surveys(session: Session, branch_id: str, year: int) -> list[SurveyLine]:
    """List the surveys about a year, the latest first."""
    found = session.scalars(
        select(SatisfactionSurvey)
        .where(SatisfactionSurvey.branch_id == branch_id, SatisfactionSurvey.year == year)
        .order_by(SatisfactionSurvey.held_on.desc(), SatisfactionSurvey.recorded_at.desc())
    )
    return [_line(one) for one in found]


def within(session: Session, branch_id: str, first: date, last: date) -> list[SurveyLine]:
    """List the surveys held between two days, the latest first."""
    found = session.scalars(
        select(SatisfactionSurvey)
        .where(SatisfactionSurvey.branch_id == branch_id, SatisfactionSurvey.held_on.between(first, last))
        .order_by(SatisfactionSurvey.held_on.desc(), SatisfactionSurvey.recorded_at.desc())
    )
    return [_line(one) for one in found]


def _line(one: SatisfactionSurvey) -> SurveyLine:
    return SurveyLine(
        one.id,
        one.year,
        one.audience,
        one.about,
        one.held_on,
        one.issued,
        one.returned,
        one.valid,
        one.satisfied,
        one.basically_satisfied,
        one.dissatisfied,
        one.no_opinion,
        one.note or "",
    )


def latest(lines: Sequence[SurveyLine], audience: Audience, about: SurveyAbout) -> SurveyLine | None:
    """Return the first, and so the latest, of a kind: it is the one that counts."""
    return next((line for line in lines if (line.audience, line.about) == (audience, about)), None)
