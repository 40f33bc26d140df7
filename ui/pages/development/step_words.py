"""How the state of a step, its days and what is out of order read in the window."""

from collections.abc import Sequence
from datetime import date

from branchdesk.acknowledgements import Weighed
from branchdesk.i18n import N_, _
from branchdesk.people.development_course import StepState, Window
from branchdesk.people.development_records import StepRecord

STATE_WORDS = {
    StepState.DONE: N_("已办"),
    StepState.FAILED: N_("未通过"),
    StepState.BEGUN: N_("进行中"),
    StepState.NEXT: N_("下一步"),
    StepState.OPEN: N_("未办"),
    StepState.UNRECORDED: N_("没有登记"),
}
STATE_TONES = {
    StepState.DONE: "good",
    StepState.FAILED: "bad",
    StepState.BEGUN: "warn",
    StepState.NEXT: "neutral",
    StepState.OPEN: "neutral",
    StepState.UNRECORDED: "warn",
}
LEVEL_TONES = {"error": "bad", "warning": "warn", "note": "neutral"}


def days_of(record: StepRecord) -> str:
    """Write the day a step was over, or began where it goes on."""
    known = record.done_on or record.on
    return "" if known is None else str(known)


def due_words(window: Window, today: date) -> str:
    """Say from when or by when a step can be taken."""
    if window.earliest is not None and window.earliest > today:
        return _("{day} 起").format(day=window.earliest)
    if window.latest is not None:
        words = _("已过 {day}") if window.latest < today else _("{day} 前")
        return words.format(day=window.latest)
    return _("可以办理")


def window_words(window: Window, today: date) -> str:
    """Say the same in a sentence, with both days where both are known."""
    if window.earliest is not None and window.earliest > today:
        said = _("最早 {day}。").format(day=window.earliest)
    elif window.earliest is not None:
        said = _("{day} 起可以办理。").format(day=window.earliest)
    else:
        said = ""
    if window.latest is not None:
        late = _("最迟 {day}，已经过了。") if window.latest < today else _("最迟 {day}。")
        said += late.format(day=window.latest)
    return said


def trouble_words(found: Sequence[Weighed]) -> str:
    """Count what is out of order and not yet given a reason."""
    errors = sum(one.is_open and one.finding.level == "error" for one in found)
    warnings = sum(one.is_open and one.finding.level == "warning" for one in found)
    parts = []
    if errors:
        parts.append(_("{n} 处不合规定").format(n=errors))
    if warnings:
        parts.append(_("{n} 处提醒").format(n=warnings))
    return _("，").join(parts)


def trouble_tone(found: Sequence[Weighed]) -> str | None:
    """Return the tone of the gravest finding that is still open."""
    levels = {one.finding.level for one in found if one.is_open}
    return "bad" if "error" in levels else "warn" if "warning" in levels else None
