"""Names of Party groups, and the order they stand in."""

import pytest

from branchdesk.branch import UNNUMBERED, group_position


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
