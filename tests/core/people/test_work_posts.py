"""岗位职责: holders follow the roster, duties are the branch's to change, and nobody is missed."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from branchdesk.deadlines.gaps import missing
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.models import PostTitle
from branchdesk.people import work_posts
from branchdesk.people.work_posts import WorkPostLine, work_post_findings
from branchdesk.places import Place
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.made_branch import MadeBranch


@pytest.fixture
def made(database: Database, branch_id: str) -> Iterator[MadeBranch]:
    with database.begin("记录") as session:
        made = MadeBranch(session, branch_id)
        made.members(4)
        made.committee()
        yield made


def line(made: MadeBranch, rulebook: Rulebook, name: str, day: date = TODAY) -> WorkPostLine:
    lines = work_posts.work_posts(made.session, rulebook.work_posts, made.branch_id, day)
    return next(one for one in lines if name in (one.id, one.title))


def keep(made: MadeBranch, rulebook: Rulebook, name: str | None, people: list[str], **values: Any) -> str:
    found = line(made, rulebook, name) if name else None
    known = {} if found is None else {"title": found.title, "duties": "\n".join(found.duties)}
    return work_posts.keep(
        made.session, rulebook.work_posts, made.branch_id, found, {"basis": None, **known, **values}, people
    )


def test_holders_of_roster_posts_follow_the_roster(made: MadeBranch, rulebook: Rulebook) -> None:
    assert line(made, rulebook, "secretary").names == "党员1"
    assert line(made, rulebook, "secretary", date(2025, 5, 9)).names == ""  # before they took office
    made.post(made.people[3], PostTitle.DISCIPLINE)
    assert line(made, rulebook, "discipline").names == "党员4"


def test_the_branch_words_duties_and_names_holders(made: MadeBranch, rulebook: Rulebook) -> None:
    shipped = line(made, rulebook, "recorder")
    assert shipped.holders == ()
    assert shipped.assumed
    keys = [made.people[0].id, made.people[2].id]
    assert keep(made, rulebook, "recorder", keys) == "recorder"
    kept = line(made, rulebook, "recorder")
    assert kept.names == "党员1、党员3"
    assert not kept.is_changed
    assert kept.source == shipped.source
    keep(made, rulebook, "recorder", keys, duties=" 会前备好签到表\n\n会后归档 ", basis="会议制度第三条")
    kept = line(made, rulebook, "recorder")
    assert kept.duties == ("会前备好签到表", "会后归档")
    assert kept.duty_words == "1．会前备好签到表\n2．会后归档"
    assert (kept.is_changed, kept.source, kept.assumed) == (True, "会议制度第三条", "")
    work_posts.forget(made.session, kept)
    assert line(made, rulebook, "recorder") == shipped


def test_a_post_of_its_own_needs_name_and_duties(made: MadeBranch, rulebook: Rulebook) -> None:
    with pytest.raises(InvalidField) as raised:
        keep(made, rulebook, None, [], title="", duties="看门")
    assert raised.value.field == "title"
    with pytest.raises(InvalidField) as raised:
        keep(made, rulebook, None, [], title="档案员", duties=" \n ")
    assert raised.value.field == "duties"
    keep(made, rulebook, None, [made.people[1].id], title="档案员", duties="归档")
    assert line(made, rulebook, "档案员").names == "党员2"
    for title in ("档案员", "党费收缴人"):
        with pytest.raises(InvalidField, match="已经有叫"):
            keep(made, rulebook, None, [], title=title, duties="又一个")


def test_a_post_the_branch_does_not_have_is_set_off_and_on(made: MadeBranch, rulebook: Rulebook) -> None:
    work_posts.set_off(made.session, made.branch_id, line(made, rulebook, "room-keeper"), is_off=True)
    off = line(made, rulebook, "room-keeper")
    assert off.is_off
    assert off.duties == rulebook.work_posts["room-keeper"].duties
    work_posts.set_off(made.session, made.branch_id, off, is_off=False)
    assert not line(made, rulebook, "room-keeper").is_off
    with pytest.raises(BranchDeskError, match="没有改过"):
        work_posts.forget(made.session, line(made, rulebook, "board-keeper"))


@pytest.mark.check("posts.nobody", "posts.holder-gone")
def test_a_post_without_somebody_is_found(made: MadeBranch, rulebook: Rulebook) -> None:
    def found() -> dict[str, list[Place | None]]:
        checks = rulebook.checks
        told: dict[str, list[Place | None]] = {}
        for one in work_post_findings(made.session, rulebook.work_posts, checks, made.branch_id, TODAY):
            told.setdefault(one.check.id, []).append(one.place)
        return told

    assert found() == {}  # nothing was written down yet
    keep(made, rulebook, "dues-collector", [made.people[1].id])
    nobody = {place.record for place in found()["posts.nobody"] if place}
    assert nobody == {"recorder", "board-keeper", "room-keeper"}  # mentors are named when there is somebody
    work_posts.set_off(made.session, made.branch_id, line(made, rulebook, "room-keeper"), is_off=True)
    assert len(found()["posts.nobody"]) == 2
    made.people[1].ended_on = date(2026, 3, 1)
    made.session.flush()
    told = found()
    assert told["posts.holder-gone"] == [Place("people.posts", "dues-collector")]
    assert len(told["posts.nobody"]) == 3
    gaps = [gap.text for gap in missing(made.session, rulebook, made.branch_id, 2026, TODAY)]
    assert "岗位“党费收缴人”的党员2已不在党员名册" in gaps
