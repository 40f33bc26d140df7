"""The yearly survey of relations as a duty: shown near the year's end, done once the survey is closed."""

from datetime import date

from branchdesk.deadlines import Duty, due
from branchdesk.people import relation_survey
from branchdesk.places import Place
from branchdesk.rules.rulebook import read_rulebook
from branchdesk.store.database import Database
from tests.made_branch import MadeBranch

DECEMBER = date(2026, 12, 5)


def duties(database: Database, branch_id: str, today: date) -> list[Duty]:
    with database.read() as session:
        found = due(session, read_rulebook(), branch_id, today)
    return [duty for duty in found if duty.rule == "relations-check"]


def test_the_survey_is_due_in_december_until_it_is_closed(database: Database, branch_id: str) -> None:
    with database.begin("记录") as session:
        MadeBranch(session, branch_id).members(1)
    assert duties(database, branch_id, date(2026, 10, 1)) == []
    [duty] = duties(database, branch_id, DECEMBER)
    assert (duty.due_on, duty.place, duty.action) == (
        date(2026, 12, 31),
        Place("people.survey", None, "check"),
        "去排查",
    )
    with database.begin("排查") as session:
        relation_survey.take_proposals(session, branch_id, 2026, None, DECEMBER, DECEMBER)
        relation_survey.close(
            session, branch_id, 2026, DECEMBER, conclusion="清楚", reason=None, today=DECEMBER
        )
    assert duties(database, branch_id, DECEMBER) == []
