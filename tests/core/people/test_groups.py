"""Party groups: named, ordered, led, and why they are as they are."""

import pytest
from sqlalchemy.orm import Session

from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.models import MeetingKind, PartyGroup, Post, PostTitle
from branchdesk.people import groups, posts
from branchdesk.rules.checks import shipped_checks
from branchdesk.store import history
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.made_branch import MadeBranch


def named(session: Session, branch_id: str) -> dict[str, groups.GroupRow]:
    return {row.name: row for row in groups.listed(session, branch_id, TODAY)}


def test_groups_are_added_behind_renamed_and_moved(database: Database, branch_id: str) -> None:
    with database.begin("编组") as session:
        first = groups.add(session, branch_id, "第一党小组", "按科室")
        groups.add(session, branch_id, " 第二 党小组 ")
        third = groups.add(session, branch_id, "第三党小组")
        groups.move(session, branch_id, third.id, -1)
        groups.move(session, branch_id, first.id, -5)
        groups.revise(session, third.id, "退休党小组", "按居住地")
        assert list(named(session, branch_id)) == ["第一党小组", "退休党小组", "第二党小组"]
        assert named(session, branch_id)["退休党小组"].basis == "按居住地"
        groups.revise(session, third.id, "退休党小组", " ")  # its own name is free for itself
        with pytest.raises(InvalidField, match="已经有第一党小组"):
            groups.add(session, branch_id, "第一 党小组")
        with pytest.raises(InvalidField, match="请填党小组的名称"):
            groups.revise(session, third.id, "", None)


def test_a_leader_is_a_member_of_the_group_and_follows_the_one_before(
    database: Database, branch_id: str
) -> None:
    with database.begin("编组") as session:
        made = MadeBranch(session, branch_id)
        group, other = made.group("第一党小组"), made.group("第二党小组")
        one, two = made.member("王一", group_id=group.id), made.member("王二", group_id=group.id)
        stranger = made.member("赵六", group_id=other.id)
        groups.appoint(session, group.id, one.id, TODAY.replace(month=3))
        groups.appoint(session, group.id, one.id, TODAY)  # the same again changes nothing
        assert [post.since for post in posts.of_all_times(session, one.id)] == [TODAY.replace(month=3)]
        groups.appoint(session, group.id, two.id, TODAY)
        assert named(session, branch_id)["第一党小组"].leaders == ((two.id, "王二"),)
        assert [post.until for post in posts.of_all_times(session, one.id)] == [TODAY]
        with pytest.raises(InvalidField, match="从本组党员里选"):
            groups.appoint(session, group.id, stranger.id, TODAY)
        groups.appoint(session, group.id, None, TODAY.replace(day=30))
        row = named(session, branch_id)["第一党小组"]
        assert session.query(Post).filter(Post.until.is_(None)).count() == 0
        assert row.members == 2


def test_only_an_empty_group_that_never_sat_is_deleted_and_undo_brings_it_back(
    database: Database, branch_id: str
) -> None:
    with database.begin("编组") as session:
        made = MadeBranch(session, branch_id)
        full, sat, free = made.group("第一党小组"), made.group("第二党小组"), made.group("第三党小组")
        made.member("王一", group_id=full.id)
        made.meeting(MeetingKind.GROUP, TODAY, group_id=sat.id)
    for group, why in ((full, "还有 1 人"), (sat, "开过党小组会")):
        with pytest.raises(BranchDeskError, match=why), database.begin("删除") as session:
            groups.delete(session, group.id)
    with database.begin("删除") as session:
        groups.delete(session, free.id)
    with database.read() as session:
        assert "第三党小组" not in named(session, branch_id)
        action = history.last_undoable(session)
    assert action is not None
    history.undo(database, action.number)
    with database.read() as session:
        assert session.get(PartyGroup, free.id) is not None


@pytest.mark.check("groups.by-number", "groups.no-leader")
def test_groups_divided_by_number_or_without_a_leader_are_named(database: Database, branch_id: str) -> None:
    with database.begin("编组") as session:
        made = MadeBranch(session, branch_id)
        good, bare, numbers = (
            groups.add(session, branch_id, name, basis)
            for name, basis in (
                ("第一党小组", "按科室"),
                ("第二党小组", None),
                ("第三党小组", "简单 按人数"),
            )
        )
        for group in (good, numbers, numbers):
            made.post(made.member(f"党员{len(made.people)}", group_id=group.id), PostTitle.GROUP_LEADER)
        assert bare.basis is None
        rows = groups.listed(session, branch_id, TODAY)
        said = [(f.check.id, f.sentence) for f in groups.findings(rows, shipped_checks(), TODAY)]
    assert said == [
        ("groups.no-leader", "第二党小组没有组长。"),
        ("groups.by-number", "第三党小组的划分依据写的是“简单 按人数”，不能简单按人数划分。"),
        ("groups.no-leader", "第三党小组有几位组长：党员1、党员2。"),
    ]
