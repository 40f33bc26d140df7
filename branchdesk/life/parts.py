"""What the minutes of a sitting should hold, and what of it is not there yet (domain §3.6)."""

import re
from collections.abc import Callable, Iterable, Mapping

from branchdesk.i18n import N_
from branchdesk.life.sittings import Sitting
from branchdesk.models import Presence
from branchdesk.rules.agenda_templates import Part

PART_WORDS = {
    Part.ENDS_AT: N_("结束时间"),
    Part.PLACE: N_("地点"),
    Part.CHAIR: N_("主持人"),
    Part.RECORDER: N_("记录人"),
    Part.REASONS: N_("未到原因"),
    Part.LECTURER: N_("主讲人"),
    Part.SUBJECT: N_("党课题目"),
    Part.THEME: N_("主题"),
    Part.TOPIC: N_("议题"),
    Part.SPEECHES: N_("发言要点"),
    Part.BALLOT: N_("表决"),
    Part.RESOLUTION: N_("决议"),
    Part.TASKS: N_("交办和期限"),
    Part.PROOF: N_("签到表或照片"),
}
_SPEAKER = re.compile(r"^\s*[^\s：:，。；、]{2,12}[：:]", re.MULTILINE)
"""A line that begins with who speaks."""


def missing(sitting: Sitting, asked: Iterable[Part], *, has_proof: bool) -> list[Part]:
    """List what is asked for and not there, in the order it is asked for."""
    return [part for part in asked if not (has_proof if part == Part.PROOF else _THERE[part](sitting))]


def names_speakers(text: str) -> bool:
    """Say whether a line of it says who speaks."""
    return _SPEAKER.search(text) is not None


def _has_reasons(sitting: Sitting) -> bool:
    return all(row.presence == Presence.PRESENT or (row.reason or "").strip() for row in sitting.attendance)


def _has_speeches(sitting: Sitting) -> bool:
    return names_speakers("\n".join([sitting.minutes, *(item.text for item in sitting.agenda)]))


_THERE: Mapping[Part, Callable[[Sitting], bool]] = {
    Part.ENDS_AT: lambda s: s.ends_at is not None,
    Part.PLACE: lambda s: bool(s.place),
    Part.CHAIR: lambda s: s.chair_id is not None,
    Part.RECORDER: lambda s: s.recorder_id is not None,
    Part.REASONS: _has_reasons,
    Part.LECTURER: lambda s: bool(s.lecturer),
    Part.SUBJECT: lambda s: bool(s.subject),
    Part.THEME: lambda s: bool(s.theme),
    Part.TOPIC: lambda s: any(item.title.strip() or item.text.strip() for item in s.agenda),
    Part.SPEECHES: _has_speeches,
    Part.BALLOT: lambda s: bool(s.motions),
    Part.RESOLUTION: lambda s: any(item.resolution.strip() for item in s.agenda) or bool(s.motions),
    Part.TASKS: lambda s: any(item.tasks for item in s.agenda),
}
