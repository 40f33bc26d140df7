"""What a sitting is called when nobody gave it a name."""

from datetime import date

from branchdesk.i18n import _, in_source_language
from branchdesk.life.kinds import KIND_WORDS
from branchdesk.models import MeetingKind


@in_source_language()
def proposed_title(kind: MeetingKind, day: date, group_name: str | None = None) -> str:
    """Propose a title such as `2026年11月党员大会`; it is printed, so it is Chinese whatever the windows speak."""
    return _("{year}年{month}月{group}{kind}").format(
        year=day.year,
        month=day.month,
        group=(group_name or "") if kind == MeetingKind.GROUP else "",
        kind=_("会议") if kind == MeetingKind.GROUP and group_name else _(KIND_WORDS[kind]),
    )
