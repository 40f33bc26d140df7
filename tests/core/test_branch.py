"""Names of Party groups and the order they stand in; the name of the branch."""

import pytest

from branchdesk import branch
from branchdesk.branch import UNNUMBERED, group_position
from branchdesk.store.ledger import Ledger


@pytest.mark.parametrize(
    ("name", "position"),
    [
        ("第一党小组", 1),
        ("第十二党小组", 12),
        ("第二十一党小组", 21),
        ("第一百零三党小组", 103),
        ("第3党小组", 3),
        ("离退休党小组", UNNUMBERED),
        ("百货党小组", UNNUMBERED),
        ("十百组", UNNUMBERED),
    ],
)
def test_a_group_stands_by_the_number_in_its_name(name: str, position: int) -> None:
    assert group_position(name) == position


def test_a_name_pasted_over_two_lines_stands_on_one(ledger: Ledger) -> None:
    with ledger.database.begin("建立") as session:
        own = branch.found(session, name=" 样例市\n会计师党支部 ")
        assert own.name == "样例市 会计师党支部"
        assert branch.revise(session, own.id, name="甲\n党支部").name == "甲 党支部"
