"""The order of the roster, kept in the books."""

import pytest

from branchdesk.models import PostTitle
from branchdesk.people import bulk_edit, members, roster_order
from branchdesk.people.roster_order import Order
from branchdesk.store import history
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.made_branch import MadeBranch


@pytest.fixture
def made(database: Database, branch_id: str) -> None:
    with database.begin("建名册") as session:
        made = MadeBranch(session, branch_id)
        second, first = made.group("第二党小组"), made.group("第一党小组")
        second.position, first.position = 2, 1
        made.member("张三", pinyin="zhang san", group_id=first.id)
        made.member("王五", pinyin="wang wu", group_id=second.id)
        made.post(made.member("丁一", pinyin="ding yi"), PostTitle.PUBLICITY)
        made.post(made.member("高富", pinyin="gao fu", group_id=first.id), PostTitle.SECRETARY)
        made.member("高大富", pinyin="gao da fu", group_id=first.id)


def order(database: Database, branch_id: str) -> list[str]:
    with database.read() as session:
        return [row.name for row in members.roster(session, branch_id, on=TODAY)]


@pytest.mark.usefixtures("made")
@pytest.mark.parametrize(
    ("by", "names"),
    [
        (Order.STROKES, ["丁一", "王五", "张三", "高富", "高大富"]),
        (Order.PINYIN, ["丁一", "高大富", "高富", "王五", "张三"]),
        (Order.POST, ["高富", "丁一", "张三", "王五", "高大富"]),
        (Order.GROUP, ["张三", "高富", "高大富", "王五", "丁一"]),
    ],
)
def test_the_roster_keeps_the_order_it_is_given(
    database: Database, branch_id: str, by: Order, names: list[str]
) -> None:
    before = order(database, branch_id)
    with database.begin("排序") as session:
        rows = members.roster(session, branch_id, on=TODAY)
        roster_order.keep(session, roster_order.arranged(session, branch_id, rows, by))
    assert order(database, branch_id) == names
    with database.begin("再排一次") as session:
        rows = members.roster(session, branch_id, on=TODAY)
        assert roster_order.keep(session, roster_order.arranged(session, branch_id, rows, by)) == 0
    with database.read() as session:
        action = history.last_undoable(session)
    assert action is not None
    history.undo(database, action.number)
    assert order(database, branch_id) == before


@pytest.mark.usefixtures("made")
@pytest.mark.parametrize(
    ("chosen", "steps", "names"),
    [
        ({"王五"}, -1, ["王五", "张三", "丁一", "高富", "高大富"]),
        ({"王五"}, -9, ["王五", "张三", "丁一", "高富", "高大富"]),
        ({"王五", "高富"}, 1, ["张三", "丁一", "王五", "高富", "高大富"]),
        ({"高大富"}, 1, ["张三", "王五", "丁一", "高富", "高大富"]),
    ],
)
def test_people_are_moved_by_hand(
    database: Database, branch_id: str, chosen: set[str], steps: int, names: list[str]
) -> None:
    with database.read() as session:
        rows = members.roster(session, branch_id, on=TODAY)
    keys = {row.id for row in rows if row.name in chosen}
    assert [row.name for row in roster_order.moved(rows, keys, steps)] == names


@pytest.mark.usefixtures("made")
def test_many_are_changed_as_one_action_and_who_has_the_value_already_is_left_alone(
    database: Database, branch_id: str
) -> None:
    with database.read() as session:
        rows = members.roster(session, branch_id, on=TODAY)
    changes = bulk_edit.planned(rows, "group_name", "第一党小组")
    assert [change.name for change in changes if not change.changes] == ["张三", "高富", "高大富"]
    with database.begin("批量修改党小组") as session:
        assert bulk_edit.carry_out(session, changes, "group_name", TODAY) == 2
    with database.read() as session:
        after = members.roster(session, branch_id, on=TODAY)
        action = history.last_undoable(session)
    assert {row.group_name for row in after} == {"第一党小组"}
    assert action is not None
    history.undo(database, action.number)
    with database.read() as session:
        assert [row.group_name for row in members.roster(session, branch_id, on=TODAY)] == [
            row.group_name for row in rows
        ]


def test_every_field_that_is_changed_for_many_is_one_of_the_roster() -> None:
    assert set(bulk_edit.FIELDS) <= members.EDITABLE | set(members.WORDS)
