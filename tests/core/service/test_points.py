"""Points: the branch's own items, caps, the floor, ties, exemptions, proposals once, and frozen publications."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy.orm import Session

from branchdesk.dates import Month
from branchdesk.deadlines.points_duties import points_duties
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.models import (
    AwardLevel,
    Branch,
    ExemptGround,
    MeetingKind,
    PointCategory,
    PointEntry,
    PointPeriod,
    PointSource,
    StudyKind,
)
from branchdesk.people import awards
from branchdesk.people.awards import AwardEntry
from branchdesk.rules.checks import Finding
from branchdesk.rules.rulebook import read_rulebook
from branchdesk.service import (
    pioneers,
    point_entries,
    point_exemptions,
    point_items,
    point_proposals,
    point_publications,
    study_records,
)
from branchdesk.service.point_findings import findings
from branchdesk.service.point_items import ItemEntry
from branchdesk.service.points_year import PersonPoints, points_of_year, year_results
from branchdesk.service.study_records import StudyEntry
from branchdesk.store.database import Database
from tests.conftest import BRANCH, TODAY
from tests.made_branch import MadeBranch

RULES = read_rulebook()
NEXT_YEAR = date(2027, 1, 5)
PLUS = ItemEntry("A01", "志愿服务", PointCategory.PLUS, Decimal(2), Decimal(3), PointPeriod.QUARTER)
MINUS = ItemEntry("K01", "缺席", PointCategory.MINUS, Decimal("2.5"))


def told(session: Session, name: str, today: date = TODAY) -> list[Finding]:
    found = findings(session, RULES.checks, BRANCH, 2026, today)
    return [finding for finding in found if finding.check.id == name]


def standing(session: Session, until: date = TODAY) -> dict[str, PersonPoints]:
    return {one.name: one for one in points_of_year(session, BRANCH, 2026, until)}


@pytest.fixture
def made(database: Database) -> MadeBranch:
    """Four members."""
    with database.begin("准备") as session:
        branch = MadeBranch(session, BRANCH)
        branch.members(4)
    return branch


def enter(session: Session, made: MadeBranch, number: int, item: str, day: date, times: int = 1) -> str:
    person = made.people[number].id
    return point_entries.enter(session, BRANCH, [person], item, day, times, "", TODAY)[0].id


@pytest.mark.check("points.over-cap")
def test_an_item_counts_up_to_its_cap_in_each_of_its_times(database: Database, made: MadeBranch) -> None:
    with database.begin("记分") as session:
        item = point_items.keep(session, BRANCH, PLUS).id
        for day in (date(2026, 1, 5), date(2026, 3, 31), date(2026, 4, 1)):
            enter(session, made, 0, item, day)
    with database.read() as session:
        one = standing(session)["党员1"]
        assert [line.counted for line in one.lines] == [20, 10, 20]
        assert one.total == 50
        (finding,) = told(session, "points.over-cap")
    assert "上限" in finding.sentence


def test_the_sum_is_never_below_nothing_and_every_year_begins_anew(
    database: Database, made: MadeBranch
) -> None:
    with database.begin("记分") as session:
        item = point_items.keep(session, BRANCH, MINUS).id
        point_items.set_terms(session, BRANCH, Decimal(5), with_rank=False, source=None)
        enter(session, made, 0, item, date(2026, 2, 1), 3)
        enter(session, made, 1, item, date(2026, 2, 1))
        enter(session, made, 1, item, date(2025, 2, 1))
    with database.read() as session:
        found = standing(session)
        assert (found["党员1"].total, found["党员2"].total, found["党员3"].total) == (0, 25, 50)
        assert found["党员2"].of_category(PointCategory.MINUS) == -25


def test_equals_share_a_rank_and_who_is_left_out_has_none(database: Database, made: MadeBranch) -> None:
    with database.begin("记分") as session:
        item = point_items.keep(session, BRANCH, PLUS).id
        enter(session, made, 1, item, date(2026, 2, 1))
        enter(session, made, 2, item, date(2026, 2, 1))
        enter(session, made, 3, item, date(2026, 2, 1))
        point_exemptions.keep(
            session, BRANCH, made.people[3].id, ExemptGround.RETIRED, date(2026, 1, 1), None, "已退休"
        )
    with database.read() as session:
        found = standing(session)
        ranks = {name: one.rank for name, one in found.items()}
        assert ranks == {"党员2": 1, "党员3": 1, "党员1": 3, "党员4": None}
        assert found["党员4"].total == 0
        assert found["党员4"].lines[0].why == "免计期间不计分"
        results = year_results(session, BRANCH, 2026, NEXT_YEAR)
    assert (results[made.people[0].id].rank, results[made.people[0].id].among) == (3, 3)


def test_an_entry_keeps_the_points_of_its_day(database: Database, made: MadeBranch) -> None:
    with database.begin("记分") as session:
        item = point_items.keep(session, BRANCH, MINUS).id
        key = enter(session, made, 0, item, date(2026, 2, 1))
        changed = ItemEntry("K01", "缺席", PointCategory.MINUS, Decimal(4))
        point_items.keep(session, BRANCH, changed, item)
        point_entries.revise(session, key, item, date(2026, 2, 2), 2, "核实", TODAY)
        assert session.get_one(PointEntry, key).points_tenths == 25
        enter(session, made, 1, item, date(2026, 2, 1))
        other = point_items.keep(session, BRANCH, PLUS).id
        point_entries.revise(session, key, other, date(2026, 2, 2), 1, "", TODAY)
        assert session.get_one(PointEntry, key).points_tenths == 20
        with pytest.raises(BranchDeskError, match="记过 1 次分"):
            point_items.remove(session, item)
        point_items.end(session, item, date(2026, 3, 1))
        with pytest.raises(InvalidField, match="已停用"):
            enter(session, made, 0, item, date(2026, 3, 1))


def fill(session: Session, made: MadeBranch) -> None:
    """Make one record of each kind that proposes points, and an item for each."""
    made.session = session
    for number, source in enumerate(PointSource, 1):
        category = (
            PointCategory.MINUS
            if source in (PointSource.ABSENT, PointSource.ARREARS, PointSource.STUDY_BEHIND)
            else PointCategory.PLUS
        )
        entry = ItemEntry(f"X{number}", source.value, category, Decimal(1), source=source)
        point_items.keep(session, BRANCH, entry)
    first = made.people[0]
    made.meeting(MeetingKind.PARTY_DAY, date(2026, 3, 5), absent=1)
    made.assess(first, 2026)
    for month in range(1, 10):
        made.pay(first, Month(2026, month))
    training = StudyEntry(StudyKind.TRAINING, "轮训", date(2026, 5, 6), 320, (first.id,))
    study_records.keep(session, BRANCH, training, TODAY)
    for level in (AwardLevel.CITY, AwardLevel.COUNTY):
        given = AwardEntry("先进", level, date(2026, 7, 1), first.id, achievement="助企")
        awards.keep(session, BRANCH, given)
    awards.keep(session, BRANCH, AwardEntry("支部的", AwardLevel.CITY, date(2026, 7, 1)))
    served = {"title": "义务审计咨询", "held_on": date(2026, 8, 1)}
    pioneers.keep_service(session, BRANCH, served, [first.id])


def test_records_propose_points_and_are_never_counted_twice(database: Database, made: MadeBranch) -> None:
    with database.begin("准备") as session:
        fill(session, made)
    with database.read() as session:
        found = point_proposals.proposals(session, RULES, BRANCH, 2026, TODAY)
        by_source = {source: [p for p in found if p.item.source == source] for source in PointSource}
        assert {source: len(listed) for source, listed in by_source.items()} == {
            PointSource.PRESENT: 3,
            PointSource.ABSENT: 1,
            PointSource.ARREARS: 1,
            PointSource.TRAINING: 1,
            PointSource.STUDY_BEHIND: 0,
            PointSource.AWARD: 1,
            PointSource.VOLUNTEER: 1,
        }
        assert by_source[PointSource.ARREARS][0].id.startswith("arrears:2026-10")
        assert by_source[PointSource.ABSENT][0].worth == -10
        assert {p.place.page for p in found} == {
            "life",
            "dues.arrears",
            "service.study",
            "people.honours",
            "service.pioneers",
        }
        late = point_proposals.proposals(session, RULES, BRANCH, 2026, NEXT_YEAR)
        assert len([p for p in late if p.item.source == PointSource.STUDY_BEHIND]) == 3
    taken = {proposal.id for proposal in found[:5]}
    with database.begin("记分") as session:
        assert point_proposals.accept(session, RULES, BRANCH, 2026, TODAY, taken) == 5
        assert point_proposals.accept(session, RULES, BRANCH, 2026, TODAY, taken) == 0
        present = next(i for i in point_items.items(session, BRANCH) if i.source == PointSource.PRESENT)
        point_items.end(session, present.id, TODAY)
        other = ItemEntry("Y", "出勤", PointCategory.BASE, Decimal(3), source=PointSource.PRESENT)
        point_items.keep(session, BRANCH, other)
        with pytest.raises(InvalidField, match="只能记一次"):
            point_items.end(session, present.id, None)
    with database.read() as session:
        left = point_proposals.proposals(session, RULES, BRANCH, 2026, TODAY)
        assert not taken & {proposal.id for proposal in left}


def test_who_is_left_out_that_day_is_not_proposed(database: Database, made: MadeBranch) -> None:
    with database.begin("准备") as session:
        fill(session, made)
        first = made.people[0].id
        point_exemptions.keep(
            session, BRANCH, first, ExemptGround.ILL, date(2026, 4, 1), date(2026, 12, 31), "重病"
        )
    with database.read() as session:
        days = [
            p.held_on
            for p in point_proposals.proposals(session, RULES, BRANCH, 2026, TODAY)
            if p.person_id == first
        ]
    assert days == [date(2026, 3, 5)]


@pytest.mark.check("points.unpublished", "points.changed-after")
def test_a_quarter_is_published_once_as_it_stood(database: Database, made: MadeBranch) -> None:
    with database.begin("记分") as session:
        item = point_items.keep(session, BRANCH, PLUS).id
        key = enter(session, made, 0, item, date(2026, 5, 1))
        session.get_one(PointEntry, key).recorded_at = datetime(2026, 5, 1, 12)
    with database.read() as session:
        assert [f.sentence[:4] for f in told(session, "points.unpublished")] == ["第二季度", "第三季度"]
        due = [(duty.due_on, duty.place.record) for duty in points_duties(session, RULES, BRANCH, TODAY)]
        assert due == [(date(2026, 7, 15), "2026-2"), (date(2026, 10, 15), "2026-3")]
        last = list(points_duties(session, RULES, BRANCH, NEXT_YEAR))
        assert [duty.due_on for duty in last] == [date(2027, 1, 15)]
    with database.begin("公示") as session:

        def publish(**values: object) -> str:
            known: dict[str, Any] = {"quarter": 2, "published_on": date(2026, 7, 3), "place": "公示栏"}
            return point_publications.publish(
                session, BRANCH, 2026, note="", today=TODAY, with_rank=True, **{**known, **values}
            ).id

        for field, values in (
            ("published_on", {"published_on": date(2026, 6, 29)}),
            ("published_on", {"published_on": date(2026, 11, 22)}),
            ("place", {"place": ""}),
        ):
            with pytest.raises(InvalidField) as error:
                publish(**values)
            assert error.value.field == field
        publish()
        with pytest.raises(InvalidField, match="已经公示过"):
            publish()
        enter(session, made, 1, item, date(2026, 6, 1))
    with database.read() as session:
        (kept,) = point_publications.publications(session, BRANCH, 2026)
        listed = [(line.name, line.quarter, line.total, line.rank) for line in kept.listed]
        assert listed[:2] == [("党员1", 20, 20, 1), ("党员2", 0, 0, 2)]
        (changed,) = told(session, "points.changed-after")
    assert "党员2" in changed.sentence


@pytest.mark.check("points.none", "points.example")
def test_nothing_is_built_in_and_an_example_stays_one_until_the_branch_decides(
    database: Database, made: MadeBranch
) -> None:
    with database.read() as session:
        assert len(told(session, "points.none")) == 1
        assert point_items.base_tenths(session, BRANCH) == 0
    with database.begin("换考评办法") as session:
        session.get_one(Branch, BRANCH).scheme = "linzi-2020"
    with database.read() as session:
        assert told(session, "points.none") == []
    with database.begin("载入示例") as session:
        number = point_items.load_example(session, BRANCH)
        with pytest.raises(BranchDeskError, match="已经有"):
            point_items.load_example(session, BRANCH)
        first = point_items.items(session, BRANCH)[0]
        enter(session, made, 0, first.id, date(2026, 5, 1))
    with database.read() as session:
        assert all(item.is_example for item in point_items.items(session, BRANCH))
        assert len(told(session, "points.example")) == 1
    with database.begin("采用") as session:
        assert point_items.adopt(session, BRANCH) == number
        assert told(session, "points.example") == []


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("code", {"code": ""}),
        ("code", {"code": "K01"}),
        ("name", {"name": " "}),
        ("points", {"points": Decimal(0)}),
        ("points", {"points": Decimal("0.05")}),
        ("cap_period", {"cap": Decimal(3)}),
        ("cap", {"cap": Decimal(1), "cap_period": PointPeriod.YEAR}),
    ],
)
def test_an_item_that_cannot_be_is_refused(
    database: Database, made: MadeBranch, field: str, values: dict[str, object]
) -> None:
    known: dict[str, object] = {
        "code": "A01",
        "name": "志愿服务",
        "category": PointCategory.PLUS,
        "points": Decimal(2),
    }
    with database.begin("项目") as session:
        point_items.keep(session, BRANCH, MINUS)
        with pytest.raises(InvalidField) as error:
            point_items.keep(session, BRANCH, ItemEntry(**{**known, **values}))  # type: ignore[arg-type]
    assert error.value.field == field


def test_exemptions_have_a_reason_and_do_not_overlap(database: Database, made: MadeBranch) -> None:
    person = made.people[0].id
    with database.begin("免计") as session:
        first = point_exemptions.keep(
            session, BRANCH, person, ExemptGround.FLOATING, date(2026, 3, 1), date(2026, 6, 30), "外出务工"
        )
        for field, since, until, reason in (
            ("reason", date(2026, 8, 1), None, " "),
            ("until", date(2026, 8, 1), date(2026, 7, 1), "外出"),
            ("since", date(2026, 6, 30), None, "外出"),
        ):
            with pytest.raises(InvalidField) as error:
                point_exemptions.keep(session, BRANCH, person, ExemptGround.OTHER, since, until, reason)
            assert error.value.field == field
        point_exemptions.keep(
            session,
            BRANCH,
            person,
            ExemptGround.FLOATING,
            date(2026, 3, 1),
            date(2026, 5, 31),
            "回来了",
            first.id,
        )
        assert point_exemptions.exemptions(session, BRANCH)[0].until == date(2026, 5, 31)
