"""The words of coded values, whichever column they stand in: a list, complete by a test."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from branchdesk import schemes, worklists
from branchdesk.branch import BOOKS_FROM
from branchdesk.dues.terms import COLLECTION_DAY, FARMER_SETTING, JOINING_SETTING, LAPSE_SETTING, UNIT_SETTING
from branchdesk.i18n import N_
from branchdesk.life import appraisals, debriefs, plans, pledges, procedures, reviews
from branchdesk.life.counting import LATE_AFTER_DAYS
from branchdesk.life.finality import REVISION_WORDS
from branchdesk.life.fixed_day import FIXED_DAY
from branchdesk.life.kinds import (
    ABOUT_WORDS,
    ATTACHMENT_WORDS,
    KIND_WORDS,
    OUTSIDE_WORDS,
    PRESENCE_WORDS,
    PRIOR_WORDS,
    PURPOSE_WORDS,
    WAY_WORDS,
)
from branchdesk.models import Direction, InspectionKind, LeftOutReason, SanctionKind
from branchdesk.people import absences, contacts, election_words, official_letters
from branchdesk.rules.election_rules import shipped_election_rules
from branchdesk.rules.honours import sanction_rules
from branchdesk.service import (
    care,
    focus,
    guidance,
    pioneers,
    point_words,
    reports,
    satisfaction,
    study_terms,
    supervisions,
    venue,
)
from branchdesk.words import (
    ACCOUNTABLE_WORDS,
    AIM_WORDS,
    AWARD_KIND_WORDS,
    AWARD_LEVEL_WORDS,
    CULTIVATION_WORDS,
    DESK_WORDS,
    DUES_WORDS,
    END_WORDS,
    FORM_WORDS,
    FUND_MOVE_WORDS,
    GROUND_WORDS,
    LOCALITY_WORDS,
    METHOD_WORDS,
    PAYMENT_WORDS,
    POST_WORDS,
    RELIEF_WORDS,
    SECTOR_WORDS,
    SEX_WORDS,
    STAGE_WORDS,
    STATE_WORDS,
    VOTE_BAR_WORDS,
)

INSPECTION_WORDS = {InspectionKind.INSPECTION: N_("考察"), InspectionKind.REPORT: N_("思想汇报")}

_ALL: tuple[Mapping[Any, str], ...] = (
    absences.KIND_WORDS,
    ACCOUNTABLE_WORDS,
    AIM_WORDS,
    AWARD_KIND_WORDS,
    AWARD_LEVEL_WORDS,
    contacts.MEANS_WORDS,
    CULTIVATION_WORDS,
    DESK_WORDS,
    DUES_WORDS,
    election_words.FORM_WORDS,
    election_words.KIND_WORDS,
    election_words.OFFICE_WORDS,
    election_words.REASON_WORDS,
    election_words.ROLE_WORDS,
    END_WORDS,
    FORM_WORDS,
    GROUND_WORDS,
    INSPECTION_WORDS,
    KIND_WORDS,
    official_letters.DIRECTION_WORDS,
    official_letters.LETTER_WORDS,
    LOCALITY_WORDS,
    FUND_MOVE_WORDS,
    METHOD_WORDS,
    PAYMENT_WORDS,
    plans.KIND_WORDS,
    plans.LEVEL_WORDS,
    pledges.BY_WORDS,
    pledges.TO_WORDS,
    POST_WORDS,
    OUTSIDE_WORDS,
    PRESENCE_WORDS,
    PRIOR_WORDS,
    procedures.BASE_WORDS,
    procedures.QUORUM_WORDS,
    PURPOSE_WORDS,
    ATTACHMENT_WORDS,
    REVISION_WORDS,
    WAY_WORDS,
    RELIEF_WORDS,
    SECTOR_WORDS,
    SEX_WORDS,
    STAGE_WORDS,
    STATE_WORDS,
    VOTE_BAR_WORDS,
    care.CARE_WORDS,
    care.NEED_WORDS,
    pioneers.PIONEER_WORDS,
    satisfaction.ABOUT_WORDS,
    satisfaction.AUDIENCE_WORDS,
    reports.PERIOD_WORDS,
    supervisions.KIND_WORDS,
    venue.GUARANTEE_WORDS,
    focus.FOCUS_WORDS,
    guidance.ASPECT_WORDS,
    point_words.CATEGORY_WORDS,
    point_words.GROUND_WORDS,
    point_words.PERIOD_WORDS,
    point_words.SOURCE_WORDS,
    study_terms.KIND_WORDS,
    appraisals.GRADE_WORDS,
    debriefs.GRADE_WORDS,
    debriefs.KIND_WORDS,
    reviews.FROM_WORDS,
    reviews.WAY_WORDS,
    worklists.KIND_WORDS,
    worklists.SOURCE_WORDS,
)
_CODED: dict[type[StrEnum], Mapping[Any, str]] = {type(next(iter(words))): words for words in _ALL}
"""By the enumeration."""

_CODED_IN: Mapping[tuple[str, str], Mapping[Any, str]] = {
    ("transfer", "direction"): {Direction.OUT: N_("转出"), Direction.IN: N_("转入")},
}
"""By table and column, where one enumeration is worded in two ways."""

LISTED: Mapping[tuple[str, str], Mapping[Any, str]] = {
    ("meeting", "also_kinds"): KIND_WORDS,
    ("setting", "value"): KIND_WORDS,
    ("talk", "about"): ABOUT_WORDS,
    ("guidance_visit", "aspects"): guidance.ASPECT_WORDS,
}
"""By table and column: columns that hold a list of codes."""

SETTING_WORDS: Mapping[str, str] = {
    BOOKS_FROM: N_("起记日期"),
    schemes.BESIDE: N_("同时看的考评办法"),
    schemes.TRACKS: N_("考评办法的路径"),
    schemes.GRADE_TITLES: N_("等级的叫法"),
    schemes.RESTRUCTURED: N_("支部调整的日期"),
    schemes.WINDOWS: N_("考评“近一年”的起止"),
    LATE_AFTER_DAYS: N_("几天后录入算补录"),
    FIXED_DAY: N_("固定的主题党日"),
    UNIT_SETTING: N_("党费进位到（分）"),
    FARMER_SETTING: N_("农民党员月交（分）"),
    JOINING_SETTING: N_("党费从支部大会的下个月起"),
    LAPSE_SETTING: N_("停止党籍当月不收党费"),
    COLLECTION_DAY: N_("每月收缴党费的日子"),
    appraisals.PROBATIONARY_SETTING: N_("预备党员评不评等次"),
    debriefs.BALLOT_PERCENT_SETTING: N_("述职评定里现场测评占多少（百分比）"),
    "request_lead_months": N_("提前几个月请示换届"),
    "cultivation_since": N_("培养满一年从哪一天算起"),
    study_terms.DAY_SETTING: N_("整天学习折多少学时（十分之一）"),
    study_terms.HALF_SETTING: N_("半天学习折多少学时（十分之一）"),
    study_terms.KINDS_SETTING: N_("哪些会议计学时"),
    point_words.BASE_SETTING: N_("积分基础分（十分之一）"),
    point_words.RANK_SETTING: N_("积分公示列出名次"),
}
"""What the branch's own choices are called, by their names."""


def words_of_code(table: str, column: str, kind: type[Any]) -> Mapping[Any, str]:
    """Return the words of a column's coded values; empty for an enumeration that nobody gave words."""
    if kind is SanctionKind:
        return {rule.kind: rule.title for rule in sanction_rules().values()}
    if kind is LeftOutReason:
        return shipped_election_rules().left_out
    return _CODED_IN.get((table, column)) or _CODED.get(kind, {})
