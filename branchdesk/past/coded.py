"""The words of coded values, whichever column they stand in: a list, complete by a test."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from branchdesk.branch import BOOKS_FROM
from branchdesk.dues.terms import FARMER_SETTING, UNIT_SETTING
from branchdesk.fields import (
    DESK_WORDS,
    DUES_WORDS,
    END_WORDS,
    FORM_WORDS,
    LOCALITY_WORDS,
    METHOD_WORDS,
    PAYMENT_WORDS,
    POST_WORDS,
    SECTOR_WORDS,
    SEX_WORDS,
    STAGE_WORDS,
    VOTE_BAR_WORDS,
)
from branchdesk.i18n import N_
from branchdesk.life.counting import LATE_AFTER_DAYS
from branchdesk.life.kinds import ABOUT_WORDS, KIND_WORDS, PRESENCE_WORDS, PURPOSE_WORDS

_ALL: tuple[Mapping[Any, str], ...] = (
    DESK_WORDS,
    DUES_WORDS,
    END_WORDS,
    FORM_WORDS,
    KIND_WORDS,
    LOCALITY_WORDS,
    METHOD_WORDS,
    PAYMENT_WORDS,
    POST_WORDS,
    PRESENCE_WORDS,
    PURPOSE_WORDS,
    SECTOR_WORDS,
    SEX_WORDS,
    STAGE_WORDS,
    VOTE_BAR_WORDS,
)
CODED: dict[type[StrEnum], Mapping[Any, str]] = {type(next(iter(words))): words for words in _ALL}
"""By the enumeration."""

LISTED: Mapping[tuple[str, str], Mapping[Any, str]] = {
    ("meeting", "also_kinds"): KIND_WORDS,
    ("talk", "about"): ABOUT_WORDS,
}
"""By table and column: columns that hold a list of codes."""

SETTING_WORDS: Mapping[str, str] = {
    BOOKS_FROM: N_("起记日期"),
    LATE_AFTER_DAYS: N_("几天后录入算补录"),
    UNIT_SETTING: N_("党费进位到（分）"),
    FARMER_SETTING: N_("农民党员月交（分）"),
    "request_lead_months": N_("提前几个月请示换届"),
}
"""What the branch's own choices are called, by their names."""
