"""The yearly assessment: one for the year, changed with a reason and a month, many at once."""

from datetime import date

import pytest
from sqlalchemy import event

from branchdesk import branch
from branchdesk.dates import Month, PartialDate
from branchdesk.dues.assessment import (
    Assessed,
    Flag,
    Item,
    NewAssessment,
    assess,
    assess_many,
    assessments_of,
    differs_from,
    terms,
)
from branchdesk.dues.assessment_list import assessment_list
from branchdesk.dues.collection import pay
from branchdesk.dues.terms import FARMER_SETTING, UNIT_SETTING, Terms, set_terms
from branchdesk.errors import InvalidField
from branchdesk.models import DuesCategory, EndReason, Person, Stage
from branchdesk.rules.dues_rates import read_dues_rates
from branchdesk.store.database import Database
from tests.conftest import BRANCH

RATES = read_dues_rates()
JANUARY = date(2026, 1, 20)
A4, B = DuesCategory.ENTERPRISE, DuesCategory.RETIRED


@pytest.fixture
def people(database: Database) -> Database:
    """Three members and an applicant."""
    with database.begin("登记") as session:
        for number, (name, stage) in enumerate(
            [
                ("䶮文清", Stage.FULL),
                ("何国庆", Stage.FULL),
                ("张秀英", Stage.PROBATIONARY),
                ("申请人", Stage.ACTIVIST),
            ]
        ):
            session.add(
                Person(
                    id=f"p{number}",
                    branch_id=BRANCH,
                    name=name,
                    stage=stage,
                    position=number,
                    admitted_on=PartialDate(2010, 7, 1),
                )
            )
    return database


def test_one_record_for_the_year_with_its_working(people: Database) -> None:
    with people.begin("核定") as session:
        record = assess(
            session,
            RATES,
            BRANCH,
            "p0",
            2026,
            A4,
            on=JANUARY,
            items=[Item("基本工资", 900000, Flag.INCLUDE), Item("个税", 11112, Flag.DEDUCT)],
        )
    assert (record.from_month, record.year) == (Month(2026, 1), 2026)
    assert (record.base_fen, record.rate_bp, record.calculated_fen, record.due_fen) == (
        888888,
        150,
        13334,
        13334,
    )
    assert record.working.startswith("(基本工资 9000.00) − (个税 111.12) = 8888.88 元 × 1.5%")
    assert record.items == [["基本工资", 900000, "include"], ["个税", 11112, "deduct"]]
    assert record.rule == "dues-2017:salaried:3"
    with people.read() as session:
        assert session.get_one(Person, "p0").dues_category == A4
        assert list(assessments_of(session, BRANCH, 2026)) == ["p0"]
        assert assessments_of(session, BRANCH, 2025) == {}


def test_the_same_again_changes_nothing(people: Database) -> None:
    with people.begin("核定") as session:
        first = assess(session, RATES, BRANCH, "p0", 2026, A4, on=JANUARY, base_fen=500000)
    with people.begin("再核定") as session:
        again = assess(session, RATES, BRANCH, "p0", 2026, A4, on=date(2026, 2, 1), base_fen=500000)
    assert (again.id, again.assessed_on) == (first.id, JANUARY)


def test_a_correction_is_free_until_dues_were_paid_by_it(people: Database) -> None:
    with people.begin("核定") as session:
        first = assess(session, RATES, BRANCH, "p0", 2026, A4, on=JANUARY, base_fen=500000)
        again = assess(session, RATES, BRANCH, "p0", 2026, A4, on=JANUARY, base_fen=500001)
        assert (again.id, again.due_fen) == (first.id, 7501)
        pay(session, BRANCH, "p0", Month(2026, 1), 7501, JANUARY)
        with pytest.raises(InvalidField, match="更正要写明原因") as caught:
            assess(session, RATES, BRANCH, "p0", 2026, A4, on=JANUARY, base_fen=500000)
        assert caught.value.field == "reason"
        fixed = assess(
            session, RATES, BRANCH, "p0", 2026, A4, on=JANUARY, base_fen=500000, reason="工资表有误"
        )
    assert (fixed.due_fen, fixed.change_reason) == (5000, "工资表有误")


def test_a_change_within_the_year_needs_a_reason_and_a_month(people: Database) -> None:
    with people.begin("核定") as session:
        assess(session, RATES, BRANCH, "p0", 2026, A4, on=JANUARY, base_fen=800000)
        july = {"from_month": Month(2026, 7), "on": date(2026, 7, 3), "base_fen": 400000}
        with pytest.raises(InvalidField, match="年内一般不变动"):
            assess(session, RATES, BRANCH, "p0", 2026, B, **july)
        changed = assess(session, RATES, BRANCH, "p0", 2026, B, reason="7 月退休", **july)
        assert (changed.due_fen, changed.from_month) == (2000, Month(2026, 7))
    with people.read() as session:
        assert [a.due_fen for a in assessments_of(session, BRANCH, 2026)["p0"]] == [12000, 2000]
        row = assessment_list(session, BRANCH, 2026)[0]
        assert (row.due_fen, row.changes, row.reason, row.category) == (2000, 1, "7 月退休", B)
        assert [r.name for r in assessment_list(session, BRANCH, 2026)] == ["䶮文清", "何国庆", "张秀英"]


def test_by_the_text_of_2008_pay_changes_count_at_once(people: Database) -> None:
    with people.begin("核定") as session:
        assess(session, RATES, BRANCH, "p0", 2016, A4, on=date(2016, 1, 5), base_fen=800000)
        later = assess(
            session,
            RATES,
            BRANCH,
            "p0",
            2016,
            A4,
            on=date(2016, 5, 5),
            base_fen=900000,
            from_month=Month(2016, 5),
        )
    assert later.rule == "dues-2008:salaried:3"


def test_the_self_employed_are_taken_anew_each_quarter(people: Database) -> None:
    with people.begin("核定") as session:
        one = DuesCategory.SELF_EMPLOYED
        assess(session, RATES, BRANCH, "p0", 2026, one, on=JANUARY, base_fen=800000)
        april = assess(
            session, RATES, BRANCH, "p0", 2026, one, on=JANUARY, base_fen=300000, from_month=Month(2026, 4)
        )
        assert april.due_fen == 1500
        with pytest.raises(InvalidField):
            assess(session, RATES, BRANCH, "p0", 2026, one, on=JANUARY, base_fen=1, from_month=Month(2026, 5))


def test_an_override_needs_a_reason_and_keeps_both_amounts(people: Database) -> None:
    with people.begin("核定") as session:
        with pytest.raises(InvalidField) as caught:
            assess(session, RATES, BRANCH, "p0", 2026, A4, on=JANUARY, base_fen=6000000, override_fen=120000)
        assert caught.value.field == "override_reason"
        record = assess(
            session,
            RATES,
            BRANCH,
            "p0",
            2026,
            A4,
            on=JANUARY,
            base_fen=6000000,
            override_fen=120000,
            override_reason="本人自愿",
        )
    assert (record.calculated_fen, record.due_fen, record.override_reason) == (120000, 120000, "本人自愿")
    assert record.working.endswith("；核定为 1200.00 元（本人自愿）")


@pytest.mark.parametrize("person", ["p3", "nobody"])
def test_only_members_are_assessed(people: Database, person: str) -> None:
    with people.begin("核定") as session, pytest.raises(InvalidField, match="名册上没有"):
        assess(session, RATES, BRANCH, person, 2026, A4, on=JANUARY, base_fen=1)


def test_a_month_of_another_year_is_refused(people: Database) -> None:
    with people.begin("核定") as session, pytest.raises(InvalidField, match="2026 年内"):
        assess(session, RATES, BRANCH, "p0", 2026, A4, on=JANUARY, base_fen=1, from_month=Month(2027, 1))


def test_the_branchs_choices_count(people: Database) -> None:
    with people.begin("设置") as session:
        branch.choose(session, BRANCH, UNIT_SETTING, 10)
        branch.choose(session, BRANCH, FARMER_SETTING, 50)
        session.flush()
        assert assess(session, RATES, BRANCH, "p0", 2026, A4, on=JANUARY, base_fen=888888).due_fen == 13340
        farmer = assess(session, RATES, BRANCH, "p1", 2026, DuesCategory.FARMER, on=JANUARY)
        assert farmer.due_fen == 50
        branch.choose(session, BRANCH, UNIT_SETTING, 7)
        session.flush()
        assert terms(session, BRANCH).unit_fen == 1


@pytest.mark.parametrize(
    ("own", "field"), [(Terms(7), "unit_fen"), (Terms(1, 19), "farmer_fen"), (Terms(1, 101), "farmer_fen")]
)
def test_choices_that_cannot_be_are_refused(people: Database, own: Terms, field: str) -> None:
    with people.begin("设置") as session:
        with pytest.raises(InvalidField) as caught:
            set_terms(session, BRANCH, own, None)
        assert caught.value.field == field
        set_terms(session, BRANCH, Terms(100, 100), "某发〔2026〕1号")
        assert terms(session, BRANCH) == Terms(100, 100)


def test_many_at_once_count_new_same_and_changed(people: Database) -> None:
    rows = [NewAssessment("p0", A4, base_fen=500000), NewAssessment("p1", B, base_fen=500001)]
    with people.begin("导入") as session:
        assert assess_many(session, RATES, BRANCH, 2026, rows, on=JANUARY) == Assessed(2, 0, 0)
    with people.begin("再导入") as session:
        assert assess_many(session, RATES, BRANCH, 2026, rows, on=JANUARY) == Assessed(0, 2, 0)
    rows[1] = NewAssessment("p1", B, base_fen=500000)
    with people.begin("改导入") as session:
        assert assess_many(session, RATES, BRANCH, 2026, rows, on=JANUARY) == Assessed(0, 1, 1)
    with people.read() as session:
        found = assessments_of(session, BRANCH, 2026)
        assert (found["p0"][0].due_fen, found["p1"][0].due_fen) == (5000, 2500)
        assert session.get_one(Person, "p1").dues_category == B
        own = terms(session, BRANCH)
        assert not differs_from(found["p1"][0], RATES, rows[1], own)
        assert differs_from(found["p0"][0], RATES, NewAssessment("p0", A4, base_fen=1), own)


def test_many_at_once_refuse_one_person_twice_and_strangers(people: Database) -> None:
    one = NewAssessment("p0", A4, base_fen=1)
    for rows in ([one, one], [NewAssessment("nobody", A4, base_fen=1)]):
        with pytest.raises(InvalidField), people.begin("导入") as session:
            assess_many(session, RATES, BRANCH, 2026, rows, on=JANUARY)
    with people.read() as session:
        assert assessments_of(session, BRANCH, 2026) == {}


def test_many_at_once_read_the_books_a_fixed_number_of_times(people: Database) -> None:
    with people.begin("登记") as session:
        session.add_all(
            Person(id=f"q{n}", branch_id=BRANCH, name=f"党员{n}", stage=Stage.FULL) for n in range(300)
        )
        session.flush()
        seen: list[str] = []

        def see(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
            seen.append(statement)

        event.listen(session.connection(), "before_cursor_execute", see)
        rows = [NewAssessment(f"q{n}", A4, base_fen=n * 1000) for n in range(300)]
        assess_many(session, RATES, BRANCH, 2026, rows, on=JANUARY)
    assert len(seen) < 14


def test_who_was_entered_by_mistake_is_no_payer(people: Database) -> None:
    with people.begin("误录") as session:
        wrong = session.get_one(Person, "p2")
        wrong.ended_on, wrong.end_reason = date(2026, 3, 1), EndReason.ENTERED_BY_MISTAKE
    with people.read() as session:
        assert len(assessment_list(session, BRANCH, 2026)) == 2
