"""What a new record begins from, and those that were begun and not finished: each keeps a draft of its own."""

from dataclasses import dataclass
from datetime import date

from branchdesk import branch
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.life import notices, proposals
from branchdesk.life.sittings import Sitting, from_draft
from branchdesk.life.titles import proposed_title
from branchdesk.models import MeetingKind
from branchdesk.places import Place
from branchdesk.store import drafts
from ui.context import AppContext

PAGE = "life"
NEW, PLANNED, NOTICED = "new", "planned", "noticed"
BEHIND = "#"


@dataclass(frozen=True, slots=True)
class Beginning:
    """A way to begin a record: `new`, `new:` and a kind, or an item of the plan or a notice by its key."""

    detail: str = NEW
    record: str = ""
    """The item, the notice, or the group that met."""

    @classmethod
    def of_kind(cls, kind: MeetingKind, group_id: str | None) -> "Beginning":
        """Begin a record of a kind."""
        return cls(f"{NEW}:{kind}", group_id or "")

    @classmethod
    def of_key(cls, key: str) -> "Beginning | None":
        """Read the key of a draft; nothing for that of a record which is corrected."""
        detail, _mark, record = key.partition(BEHIND)
        return cls(detail, record) if detail.partition(":")[0] in (NEW, PLANNED, NOTICED) else None

    @property
    def key(self) -> str:
        """What its draft is kept under."""
        return f"{self.detail}{BEHIND}{self.record}" if self.record else self.detail

    @property
    def place(self) -> Place:
        """The place that begins it again."""
        return Place(PAGE, self.record or None, self.detail)


@dataclass(frozen=True, slots=True)
class Begun:
    """A record that was begun: how, what was typed, and what it is called."""

    beginning: Beginning
    sitting: Sitting
    title: str


def start_of(app: AppContext, beginning: Beginning) -> Sitting:
    """Return the record to be filled in.

    Raises BranchDeskError for an item of the plan that is gone or no sitting, and for a notice that is gone or
    of a sitting to come.
    """
    with app.database.read() as session:
        if beginning.detail == PLANNED:
            return proposals.propose_planned(session, beginning.record, app.today())
        if beginning.detail == NOTICED:
            start = notices.start_of(session, beginning.record)
            if start.starts_at.date() > app.today():
                words = _("“{title}”还没有开。会议开过以后再记录。").format(title=start.title)
                raise BranchDeskError(words)
            return start
        kind = MeetingKind(beginning.detail.partition(":")[2] or MeetingKind.GENERAL)
        group_id = beginning.record or None
        if kind == MeetingKind.GROUP and group_id is None:
            group_id = proposals.next_group(session, app.branch_id, _likely_day(app))
        return proposals.propose(session, app.branch_id, kind, _likely_day(app), group_id)


def _likely_day(app: AppContext) -> date:
    """Today, or the last day of the year that is looked at when it is past."""
    today = app.today()
    return today if app.year >= today.year else date(app.year, 12, 31)


def begun(app: AppContext) -> list[Begun]:
    """List the records that were begun and neither saved nor given up, the latest first."""
    found = []
    with app.database.read() as session:
        names = {group.id: group.name for group in branch.groups(session, app.branch_id)}
    for key, values in drafts.listed(app.database, PAGE):
        beginning, sitting = Beginning.of_key(key), from_draft(values)
        if beginning is not None and sitting is not None:
            group = names.get(sitting.group_id or "")
            title = sitting.title or proposed_title(sitting.kind, sitting.starts_at.date(), group)
            found.append(Begun(beginning, sitting, title))
    return found
