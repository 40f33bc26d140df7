"""Words proposed for each month of the progress form: from the sittings, and from the worklists."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from branchdesk.documents.form_facts import words
from branchdesk.documents.meeting_records import sitting_words
from branchdesk.life.frequency import Requirement, State
from branchdesk.life.kinds import KIND_WORDS
from branchdesk.life.meetings import MeetingRow
from branchdesk.models import MeetingKind, WorklistKind
from branchdesk.rules.regulations import TALK
from branchdesk.worklists import Item


class MonthProposals:
    """What the months of a year ask and brought, by the records up to a day."""

    def __init__(
        self,
        meetings: Sequence[MeetingRow],
        required: Sequence[Requirement],
        items: Sequence[Item],
        until: date,
    ) -> None:
        self._meetings = meetings
        self._required = required
        self._items = sorted(items, key=lambda item: (item.due_on or date.max, item.raised_on, item.text))
        self._until = until

    def text(self, column: str, month: int) -> str:
        """Propose the words of a cell; nothing where the records say nothing."""
        parts = {"goal": self._goal, "gap": self._gap, "who": self._who, "done": self._done}[column](month)
        separator = words["separator"] if column == "who" else words["pause"]
        return separator.join(dict.fromkeys(part for part in parts if part))

    def _in(self, month: int) -> list[MeetingRow]:
        return [meeting for meeting in self._meetings if meeting.starts_at.month == month]

    def _due_in(self, month: int) -> list[Item]:
        return [
            item
            for item in self._items
            if item.due_on is not None and (item.due_on.year, item.due_on.month) == (self._until.year, month)
        ]

    def _done_in(self, month: int) -> list[Item]:
        return [
            item
            for item in self._items
            if item.done_on is not None
            and item.done_on <= self._until
            and (item.done_on.year, item.done_on.month) == (self._until.year, month)
        ]

    def _goal(self, month: int) -> Iterable[str]:
        """Name what the month asks for: sittings, tasks that fall due in it, and measures against issues."""
        yield self._sittings_of(month)
        for item in self._due_in(month):
            yield item.measure if item.kind == WorklistKind.ISSUE else item.text

    def _sittings_of(self, month: int) -> str:
        """Name the sittings: monthly ones, others where they were held or, at the latest, due."""
        named = [
            requirement.rule.title if requirement.kind == TALK else KIND_WORDS[MeetingKind(requirement.kind)]
            for requirement in self._required
            if self._falls_in(requirement, month)
        ]
        named += [KIND_WORDS[kind] for meeting in self._in(month) for kind in meeting.counted]
        return words["separator"].join(dict.fromkeys(named))

    def _falls_in(self, requirement: Requirement, month: int) -> bool:
        if requirement.rule.every == "month":
            return requirement.period.first.month == month
        if requirement.state == State.MET and requirement.kind != TALK:
            return any(meeting.id in requirement.held for meeting in self._in(month))
        last = requirement.period.last.month
        if requirement.rule.every == "year" and requirement.rule.usual_months:
            last = max(requirement.rule.usual_months)
        return month == last

    def _gap(self, month: int) -> Iterable[str]:
        """Name the issues to be mended by then, and the sittings that were missed."""
        for item in self._due_in(month):
            if item.kind == WorklistKind.ISSUE:
                yield item.text
        missed = [r for r in self._required if r.state == State.MISSED and r.period.last.month == month]
        if missed:
            yield words["missed"].format(list=words["separator"].join(titles(missed)))

    def _who(self, month: int) -> Iterable[str]:
        """Name who answers for what is due or was done, and who chaired the sittings."""
        for item in (*self._due_in(month), *self._done_in(month)):
            yield item.responsible
        for meeting in self._in(month):
            yield meeting.chair_name or ""

    def _done(self, month: int) -> Iterable[str]:
        """Tell the sittings that were held, what was done, and what was due and is not done."""
        held = [meeting for meeting in self._in(month) if meeting.starts_at.date() <= self._until]
        of_groups = [meeting for meeting in held if meeting.kind == MeetingKind.GROUP]
        for meeting in held:
            if len(of_groups) < 2 or meeting not in of_groups:
                title = sitting_words(meeting.kind, meeting.group_name)
                late = words["late_mark"] if meeting.is_late else ""
                yield words["done"].format(day=meeting.starts_at.day, title=title) + late
            elif meeting is of_groups[0]:
                yield _together(of_groups)
        for item in self._done_in(month):
            day = item.done_on.day if item.done_on else ""
            yield words["item_done"].format(day=day, text=item.text, outcome=item.outcome)
        for item in self._due_in(month):
            is_done = item.done_on is not None and item.done_on <= self._until
            if not is_done and item.due_on is not None and item.due_on < self._until:
                yield words["item_open"].format(text=item.text)


def _together(sittings: Sequence[MeetingRow]) -> str:
    """Tell the sittings of several groups in one: a cell has room for four lines."""
    days = dict.fromkeys(str(meeting.starts_at.day) for meeting in sittings)
    late = sum(meeting.is_late for meeting in sittings)
    said = words["done_groups"].format(days=words["separator"].join(days), n=len(sittings))
    return said + (words["late_of"].format(n=late) if late else "")


def titles(required: Sequence[Requirement], *, with_month: bool = False) -> list[str]:
    """Name what is due; the same sitting of several groups is named once, with their number."""
    counts = Counter(
        (requirement.period.words, requirement.rule.every, requirement.rule.title) for requirement in required
    )
    groups = {requirement.rule.title for requirement in required if requirement.group_id is not None}
    return [
        (period if with_month or every != "month" else "")
        + title
        + (words["of_groups"].format(n=n) if title in groups else "")
        for (period, every, title), n in counts.items()
    ]
