"""What a rule of the regulations asks, in a few words."""

from typing import assert_never

from branchdesk.i18n import N_, _
from branchdesk.rules.deadline_rules import After, AnyDeadline, BeforeTerm, Monthly, Quarterly, Yearly
from branchdesk.rules.regulations import Frequency, StudyHours

EVERY_WORDS = {
    "month": N_("每月 {n} 次"),
    "quarter": N_("每季度 {n} 次"),
    "half_year": N_("每半年 {n} 次"),
    "year": N_("每年 {n} 次"),
}
PER_WORDS = {
    "branch": "",
    "committee": N_("（设支委会的）"),
    "group": N_("（每个党小组）"),
    "person": N_("（每名党员）"),
}


def demand(rule: Frequency | AnyDeadline | StudyHours) -> str:
    """Say how often, by when or how much a rule asks."""
    match rule:
        case Frequency():
            per = PER_WORDS[rule.per]
            return _(EVERY_WORDS[rule.every]).format(n=rule.times) + (_(per) if per else "")
        case StudyHours():
            words = _("每年 {n} 学时")
            return words.format(n=rule.hours) + (_("（班子成员）") if rule.per == "committee" else "")
        case Yearly():
            if not rule.day:
                return _("每年 {month} 月底前").format(month=rule.month)
            return _("每年 {month} 月 {day} 日前").format(month=rule.month, day=rule.day)
        case Monthly():
            return _("每月 {day} 日前").format(day=rule.day) if rule.day else _("每月底前")
        case Quarterly():
            return _("每季度末前")
        case BeforeTerm():
            if not rule.months:
                return _("任期届满前")
            return _("任期届满前 {n} 个月").format(n=rule.months)
        case After():
            return _("成立后 {n} 个月内").format(n=rule.months)
    assert_never(rule)
