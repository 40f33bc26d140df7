"""What comes before a matter: linked to the committee's sitting, never after it, missed where nothing is said."""

from datetime import datetime

import pytest

from branchdesk.deadlines import missing
from branchdesk.errors import InvalidField
from branchdesk.life import meetings, prior
from branchdesk.life.sittings import AgendaEntry, Sitting, sitting_of
from branchdesk.models import MeetingKind, PriorStep
from branchdesk.rules.checks import Finding
from branchdesk.rules.rulebook import read_rulebook
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.made_branch import MadeBranch


@pytest.fixture
def committee_item(database: Database, branch_id: str) -> str:
    """A matter the committee looked at on 6 November."""
    with database.begin("名册") as session:
        made = MadeBranch(session, branch_id)
        made.members(5)
        made.committee()
        first = hold(database, branch_id, MeetingKind.COMMITTEE, datetime(2026, 11, 6, 15), session=session)
        return first.agenda[0].id


def hold(database, branch_id, kind, starts_at, *items, session):  # type: ignore[no-untyped-def]
    sitting = Sitting(kind, starts_at, agenda=list(items) or [AgendaEntry("研究年度计划")])
    return meetings.record(session, branch_id, sitting, recorded_at=starts_at.replace(hour=20))


def findings(database: Database, branch_id: str) -> list[Finding]:
    with database.read() as session:
        return list(prior.prior_findings(session, read_rulebook().checks, branch_id, 2026))


def test_the_committees_matters_are_offered_and_kept(
    database: Database, branch_id: str, committee_item: str
) -> None:
    day = datetime(2026, 11, 12, 15)
    with database.read() as session:
        (offered,) = prior.offered(session, branch_id, day)
        assert prior.offered(session, branch_id, datetime(2026, 11, 5)) == []
    assert (offered.id, offered.words) == (committee_item, "11-06 研究年度计划")
    linked = AgendaEntry("通过年度计划", prior=PriorStep.COMMITTEE, prior_item_id=committee_item)
    with database.begin("记会议") as session:
        key = hold(database, branch_id, MeetingKind.GENERAL, day, linked, session=session).id
    with database.read() as session:
        kept = sitting_of(meetings.load(session, key)).agenda[0]
    assert (kept.prior, kept.prior_item_id) == (PriorStep.COMMITTEE, committee_item)
    assert findings(database, branch_id) == []


def test_what_went_before_cannot_have_come_after(
    database: Database, branch_id: str, committee_item: str
) -> None:
    linked = AgendaEntry("通过年度计划", prior=PriorStep.COMMITTEE, prior_item_id=committee_item)
    with pytest.raises(InvalidField, match="晚于这次会议"), database.begin("记会议") as session:
        hold(database, branch_id, MeetingKind.GENERAL, datetime(2026, 11, 5, 15), linked, session=session)


@pytest.mark.check("meetings.no-committee-first", "meetings.no-superior-first")
def test_a_matter_marked_and_not_linked_is_told(
    database: Database, branch_id: str, committee_item: str
) -> None:
    items = [
        AgendaEntry("通过年度计划", prior=PriorStep.COMMITTEE),
        AgendaEntry("选举", prior=PriorStep.SUPERIOR),
        AgendaEntry("党费公布", prior=PriorStep.COMMITTEE, prior_note="没有设支委会，党员酝酿"),
        AgendaEntry("学习"),
    ]
    with database.begin("记会议") as session:
        key = hold(
            database, branch_id, MeetingKind.GENERAL, datetime(2026, 11, 12, 15), *items, session=session
        ).id
    first, second = findings(database, branch_id)
    assert (first.check.id, second.check.id) == ("meetings.no-committee-first", "meetings.no-superior-first")
    assert "2026年11月党员大会“通过年度计划”" in first.sentence
    assert first.place is not None
    assert first.place.record == key
    with database.read() as session:
        gaps = missing(session, read_rulebook(), branch_id, 2026, TODAY)
    assert [gap.text for gap in gaps if "先议" in gap.text] == [first.sentence]
