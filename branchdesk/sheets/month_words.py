"""Months of a year in words."""

from collections.abc import Sequence

from branchdesk.i18n import _


def spans(months: Sequence[int]) -> str:
    """Write months as spans: `3月、9月至12月`."""
    parts: list[tuple[int, int]] = []
    for month in sorted(months):
        if parts and parts[-1][1] == month - 1:
            parts[-1] = (parts[-1][0], month)
        else:
            parts.append((month, month))
    return _("、").join(
        _("{first}月").format(first=first)
        if first == last
        else _("{first}月至{last}月").format(first=first, last=last)
        for first, last in parts
    )
