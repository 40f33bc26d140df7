"""Tests of who was a member on which day."""

from datetime import date

from branchdesk import roll
from branchdesk.dates import PartialDate
from branchdesk.dues.payers import first_month
from branchdesk.models import EndReason, Person, Stage
from branchdesk.store.database import Database

FULL = {"stage": Stage.FULL, "name": "欧阳晓雯"}


def test_an_applicant_who_came_long_before_was_no_member_before_the_admission() -> None:
    """Applied in one branch, came here in 2018 and was admitted here in 2020: a member since 2020."""
    person = Person(joined_branch_on=PartialDate(2018, 3), admitted_on=PartialDate(2020, 6, 18), **FULL)

    assert not person.is_on_roll(date(2019, 1, 1))
    assert not person.is_on_roll(date(2020, 6, 17))
    assert person.is_on_roll(date(2020, 6, 18))
    assert str(first_month(person.admitted_on, person.joined_branch_on, None)) == "2020-06"


def test_who_was_admitted_elsewhere_is_on_the_roll_from_the_arrival() -> None:
    person = Person(admitted_on=PartialDate(1998), joined_branch_on=PartialDate(2020, 6), **FULL)

    assert not person.is_on_roll(date(2020, 5, 31))
    assert person.is_on_roll(date(2020, 6, 1)), "of a date known to the month its first day counts"


def test_an_unknown_date_is_past_and_the_day_of_leaving_does_not_count() -> None:
    person = Person(ended_on=date(2026, 5, 31), end_reason=EndReason.TRANSFERRED, **FULL)

    assert person.is_on_roll(date(2026, 5, 30))
    assert not person.is_on_roll(date(2026, 5, 31))


def test_neither_applicants_nor_entries_by_mistake_are_on_the_roll() -> None:
    applicant = Person(stage=Stage.TARGET, name="孟娟")
    mistake = Person(end_reason=EndReason.ENTERED_BY_MISTAKE, ended_on=date(2026, 5, 1), **FULL)

    assert not applicant.is_on_roll(date(2026, 4, 1))
    assert not mistake.is_on_roll(date(2026, 4, 1))


def test_the_roll_of_a_day_is_in_roster_order(database: Database, branch_id: str) -> None:
    with database.begin("名册") as session:
        for position, name, ended in (
            (2, "何建国", None),
            (1, "张秀英", None),
            (3, "李娜", date(2025, 1, 1)),
        ):
            session.add(
                Person(branch_id=branch_id, position=position, name=name, stage=Stage.FULL, ended_on=ended)
            )
    with database.read() as session:
        assert [p.name for p in roll.members_on(session, branch_id, date(2026, 1, 1))] == ["张秀英", "何建国"]
        assert [p.name for p in roll.all_members(session, branch_id)] == ["张秀英", "何建国", "李娜"]
