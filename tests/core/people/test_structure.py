"""Every check of size and structure, at the numbers where it turns (domain §3.1, §8 C14, C15)."""

from collections.abc import Iterator
from datetime import date

import pytest

from branchdesk.branch import choose
from branchdesk.dates import PartialDate
from branchdesk.models import Branch, BranchForm, PostTitle, Stage
from branchdesk.people import structure, structure_checks
from branchdesk.people.structure import SIZE_ALERT_SETTING
from branchdesk.rules.checks import shipped_checks
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.made_branch import MadeBranch

SEATS = (
    PostTitle.SECRETARY,
    PostTitle.DEPUTY,
    PostTitle.ORGANISATION,
    PostTitle.PUBLICITY,
    PostTitle.DISCIPLINE,
    PostTitle.MEMBER,
    PostTitle.MEMBER,
    PostTitle.MEMBER,
)


@pytest.fixture
def made(database: Database, branch_id: str) -> Iterator[MadeBranch]:
    with database.begin("记录") as session:
        yield MadeBranch(session, branch_id)


def found(made: MadeBranch) -> set[str]:
    read = structure.structure_of(made.session, made.branch_id, TODAY)
    return {finding.check.id.partition(".")[2] for finding in structure_checks.find(read, shipped_checks())}


def seat(made: MadeBranch, *titles: PostTitle) -> None:
    for person, title in zip(made.people, titles, strict=False):
        made.post(person, title)


def form(made: MadeBranch, kind: BranchForm, units: int | None = None) -> None:
    branch = made.session.get_one(Branch, made.branch_id)
    branch.form, branch.covered_units = kind, units
    made.session.flush()


SIZES = {"too-few-full-members", "near-general-branch", "general-branch", "party-committee"}


@pytest.mark.check(
    "structure.too-few-full-members",
    "structure.near-general-branch",
    "structure.general-branch",
    "structure.party-committee",
)
@pytest.mark.parametrize(
    ("full", "probationary", "expected"),
    [
        (2, 5, {"too-few-full-members"}),
        (3, 0, set()),
        (40, 4, set()),
        (40, 5, {"near-general-branch"}),
        (45, 4, {"near-general-branch"}),
        (45, 5, {"general-branch"}),
        (99, 0, {"general-branch"}),
        (99, 1, {"party-committee"}),
    ],
)
def test_the_floor_counts_full_members_and_the_upper_bounds_all(
    made: MadeBranch, full: int, probationary: int, expected: set[str]
) -> None:
    made.members(full)
    for number in range(probationary):
        made.member(f"预备{number}", Stage.PROBATIONARY)
    assert found(made) & SIZES == expected


def test_the_branch_may_choose_from_when_its_size_is_brought_up(made: MadeBranch) -> None:
    made.members(42)
    assert "near-general-branch" not in found(made)
    choose(made.session, made.branch_id, SIZE_ALERT_SETTING, 42)
    made.session.flush()
    assert "near-general-branch" in found(made)


@pytest.mark.check("structure.joint-units", "structure.joint-units-unknown")
@pytest.mark.parametrize(
    ("units", "expected"), [(None, {"joint-units-unknown"}), (5, set()), (6, {"joint-units"})]
)
def test_a_joint_branch_covers_five_units(made: MadeBranch, units: int | None, expected: set[str]) -> None:
    made.members(5)
    form(made, BranchForm.JOINT, units)
    assert {name for name in found(made) if name.startswith("joint")} == expected


@pytest.mark.check("structure.temporary-branch")
def test_a_temporary_branch_is_told_what_it_normally_leaves_alone(made: MadeBranch) -> None:
    made.members(2)
    form(made, BranchForm.TEMPORARY)
    assert "temporary-branch" not in found(made)
    assert "too-few-full-members" not in found(made)
    made.term()
    assert "temporary-branch" in found(made)


@pytest.mark.check("structure.committee-missing", "structure.committee-not-needed")
@pytest.mark.parametrize(
    ("full", "seats", "expected"),
    [
        (7, 2, {"committee-missing"}),
        (7, 3, set()),
        (6, 3, {"committee-not-needed"}),
        (6, 2, set()),
    ],
)
def test_seven_full_members_ask_for_a_committee(
    made: MadeBranch, full: int, seats: int, expected: set[str]
) -> None:
    made.members(full)
    made.member("预备", Stage.PROBATIONARY)
    seat(made, *SEATS[:seats])
    assert found(made) & {"committee-missing", "committee-not-needed"} == expected


@pytest.mark.check("structure.committee-too-large")
@pytest.mark.parametrize(("seats", "is_found"), [(7, False), (8, True)])
def test_a_committee_has_at_most_seven(made: MadeBranch, seats: int, is_found: bool) -> None:
    made.members(9)
    seat(made, *SEATS[:seats])
    assert ("committee-too-large" in found(made)) is is_found


@pytest.mark.check("structure.posts-missing")
@pytest.mark.parametrize(("titles", "is_found"), [(SEATS[:5], False), (SEATS[:4], True)])
def test_a_committee_has_its_posts(made: MadeBranch, titles: tuple[PostTitle, ...], is_found: bool) -> None:
    made.members(9)
    seat(made, *titles)
    assert ("posts-missing" in found(made)) is is_found


@pytest.mark.check("structure.deputies", "structure.two-secretaries", "structure.no-secretary")
@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        ((PostTitle.SECRETARY, PostTitle.DEPUTY), set()),
        ((PostTitle.DEPUTY, PostTitle.DEPUTY), {"deputies", "no-secretary"}),
        ((PostTitle.SECRETARY, PostTitle.SECRETARY), {"two-secretaries"}),
    ],
)
def test_one_secretary_and_at_most_one_deputy(
    made: MadeBranch, titles: tuple[PostTitle, ...], expected: set[str]
) -> None:
    made.members(5)
    seat(made, *titles)
    assert found(made) & {"deputies", "two-secretaries", "no-secretary"} == expected


@pytest.mark.check("structure.secretary-standing")
@pytest.mark.parametrize(("converted", "is_found"), [("2024-05-10", False), ("2024-05-11", True)])
def test_a_secretary_has_a_year_of_standing_when_taking_office(
    made: MadeBranch, converted: str, is_found: bool
) -> None:
    made.member("甲", converted_on=PartialDate.parse(converted))
    made.post(made.people[0], PostTitle.SECRETARY, since=date(2025, 5, 10))
    assert ("secretary-standing" in found(made)) is is_found


@pytest.mark.check("structure.vacancy")
def test_a_seat_that_falls_vacant_asks_for_a_by_election(made: MadeBranch) -> None:
    made.members(9)
    seat(made, *SEATS[:4])
    made.term()
    assert "vacancy" not in found(made)
    left = made.post(made.people[4], PostTitle.DISCIPLINE, until=date(2026, 6, 1))
    assert "vacancy" in found(made)
    made.post(made.people[5], PostTitle.DISCIPLINE, since=date(2026, 7, 1))
    assert "vacancy" not in found(made)
    assert left.until == date(2026, 6, 1)


@pytest.mark.check("structure.groups", "structure.group-basis")
def test_fifteen_members_are_parted_into_two_groups_with_a_basis(made: MadeBranch) -> None:
    made.members(14)
    assert "groups" not in found(made)
    made.members(1)
    assert "groups" in found(made)
    made.group("第一党小组")
    assert "groups" in found(made)
    made.group("第二党小组")
    assert found(made) & {"groups", "group-basis"} == {"group-basis"}
    for group in made.groups:
        group.basis = "按业务部门"
    made.session.flush()
    assert "group-basis" not in found(made)
