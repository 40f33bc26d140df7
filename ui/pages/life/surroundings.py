"""What an editor of a sitting has around it: people, groups, committee matters, phrases, and rules of its day."""

from dataclasses import dataclass, field
from datetime import date, datetime

from branchdesk import attachments, branch, worklists
from branchdesk.attachments import AttachmentRow
from branchdesk.life import meetings, prior, procedures, proposals, tasks, text_blocks
from branchdesk.life.procedures import ProcedureRow
from branchdesk.life.sittings import Sitting, sitting_of
from branchdesk.life.text_blocks import Phrase
from branchdesk.models import Meeting, MeetingKind, Person
from branchdesk.roll import all_members
from branchdesk.rules.regulations import Regulations
from branchdesk.worklists import Item
from ui.context import AppContext


@dataclass
class Surroundings:
    """Read once when the editor opens; what hangs on the day is read anew when it changes."""

    members: list[Person]
    """Everybody who is or was a member."""
    groups: list[tuple[str, str]]
    places: list[str]
    regulations: Regulations
    procedures: list[ProcedureRow]
    phrases: list[Phrase]
    kept: list[AttachmentRow]
    given: dict[str, Item]
    """What the sitting gave to do already, by key."""
    is_final: bool = False
    matters: list[tuple[str, str]] = field(default_factory=list)
    """Key and words of the committee's matters that may have gone before."""
    to_report: list[Item] = field(default_factory=list)
    twins: list[tuple[str, str]] = field(default_factory=list)

    def names_on(self, day: date, named: set[str | None]) -> list[tuple[str, str]]:
        """List those to choose from: who is on the roll that day, and whoever is named already."""
        return [
            (person.id, person.name)
            for person in self.members
            if person.is_on_roll(day) or person.id in named
        ]

    def procedure(self, day: date) -> ProcedureRow | None:
        """Return the rules of procedure a sitting of that day goes by."""
        return next((one for one in self.procedures if one.effective_from <= day), None)


def read_around(
    app: AppContext, meeting_id: str | None, start: Sitting | None
) -> tuple[Surroundings, Sitting]:
    """Read the surroundings, and the sitting to begin with: the recorded one, the given one, or a proposal."""
    branch_id = app.branch_id
    with app.database.read() as session:
        around = Surroundings(
            members=all_members(session, branch_id),
            groups=[(group.id, group.name) for group in branch.groups(session, branch_id)],
            places=proposals.places(session, branch_id),
            regulations=procedures.with_procedures(session, branch_id, app.rulebook.regulations),
            procedures=procedures.versions(session, branch_id),
            phrases=text_blocks.phrases(session, branch_id),
            kept=[],
            given={},
        )
        if meeting_id is None:
            sitting = start or proposals.propose(session, branch_id, MeetingKind.GENERAL, app.today())
            return around, sitting
        meeting = meetings.load(session, meeting_id)
        around.is_final = meeting.final_on is not None
        around.kept = attachments.attachments_of(session, Meeting.__tablename__, meeting_id)
        sitting = sitting_of(meeting)
        tasks.read_into(session, sitting)
        keys = [item.id for item in meeting.agenda]
        given = worklists.items_of(session, branch_id, app.today(), source_ids=keys)
        around.given = {item.id: item for item in given}
        return around, sitting


def read_of_day(app: AppContext, around: Surroundings, sitting: Sitting, meeting_id: str | None) -> None:
    """Read what hangs on kind, day and group of the sitting as it is typed."""
    branch_id, starts_at = app.branch_id, sitting.starts_at
    with app.database.read() as session:
        end = datetime.combine(starts_at.date(), datetime.max.time())
        offered = prior.offered(session, branch_id, end)
        around.matters = [(matter.id, matter.words) for matter in offered if matter.meeting_id != meeting_id]
        for item in sitting.agenda:
            key = item.prior_item_id
            if key and key not in dict(around.matters) and (older := prior.named(session, key)):
                around.matters.append((older.id, older.words))
        around.twins = meetings.twins(session, branch_id, sitting, meeting_id)
        if meeting_id is None:
            around.to_report = tasks.to_report(
                session, branch_id, sitting.kind, end, app.today(), sitting.group_id
            )
