"""Study: what counts for whom, once, against 32 and 56 hours; who fell short, and what is asked ahead."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from branchdesk import branch, entries
from branchdesk.dates import PartialDate
from branchdesk.deadlines.study_duties import study_duties
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.models import MeetingKind, Person, PostTitle, Setting, StudyKind, StudyRecord
from branchdesk.past.reading import PastReader
from branchdesk.rules.checks import Finding
from branchdesk.rules.rulebook import read_rulebook
from branchdesk.service import secretary_tests, study_records, study_terms
from branchdesk.service.secretary_tests import MarkEntry
from branchdesk.service.study_findings import findings
from branchdesk.service.study_records import StudyEntry
from branchdesk.service.study_terms import Length
from branchdesk.service.study_year import PersonHours, hours_of_year
from branchdesk.store.database import Database
from tests.conftest import BRANCH, TODAY
from tests.made_branch import MadeBranch

RULES = read_rulebook()
NEXT_YEAR = date(2027, 1, 5)


def study(session: Session, *people: Person, **values: object) -> str:
    """Enter a study of these people."""
    known: dict[str, object] = {
        "kind": StudyKind.TOGETHER,
        "topic": "学习",
        "held_on": date(2026, 5, 6),
        "hours_tenths": 40,
        "people": tuple(person.id for person in people),
    }
    entry = StudyEntry(**{**known, **values})  # type: ignore[arg-type] # made of the fields by name
    return study_records.keep(session, BRANCH, entry, TODAY).id


def year_of(session: Session, person: Person, today: date = TODAY) -> PersonHours:
    found = hours_of_year(session, RULES.regulations, BRANCH, 2026, today)
    return next(one for one in found if one.id == person.id)


def told(session: Session, name: str, today: date = TODAY) -> list[Finding]:
    found = findings(session, RULES.checks, RULES.regulations, BRANCH, 2026, today)
    return [finding for finding in found if finding.check.id == name]


@pytest.fixture
def made(database: Database) -> MadeBranch:
    """A committee of three and two members besides."""
    with database.begin("准备") as session:
        branch = MadeBranch(session, BRANCH)
        branch.members(5)
        branch.committee()
    return branch


def test_hours_come_from_sittings_and_studies_and_not_from_reading_alone(
    database: Database, made: MadeBranch
) -> None:
    came, absent = made.people[3], made.people[4]
    with database.begin("记学习") as session:
        made.session = session
        made.meeting(MeetingKind.PARTY_DAY, date(2026, 3, 5), hours_tenths=25, absent=1)
        made.meeting(MeetingKind.LIFE_MEETING, date(2026, 3, 6), hours_tenths=20)
        study(session, came, kind=StudyKind.TRAINING, hours_tenths=80)
        study(session, came, kind=StudyKind.ALONE, hours_tenths=100)
        study(session, came, held_on=date(2025, 12, 31))
    with database.read() as session:
        hours = year_of(session, came)
        assert (hours.of_kind(StudyKind.TRAINING), hours.of_kind(StudyKind.TOGETHER)) == (80, 25)
        assert (hours.of_kind(StudyKind.ALONE), hours.tenths, hours.lacking_tenths) == (100, 105, 215)
        assert hours.by_month()[2] == 25
        assert year_of(session, absent).tenths == 0
        whys = {credit.title: credit.why for credit in hours.credits if credit.why}
        assert whys == {"会议": "这类会议支部不计学时", "学习": "自学不计入集中学习培训"}


def test_a_branch_says_which_sittings_count_and_what_a_day_is(database: Database, made: MadeBranch) -> None:
    with database.begin("记学习") as session:
        made.session = session
        made.meeting(MeetingKind.LIFE_MEETING, date(2026, 3, 6), hours_tenths=20)
        study_terms.set_terms(
            session, BRANCH, Decimal(6), Decimal(3), [MeetingKind.LIFE_MEETING], "样委〔2026〕1号"
        )
        own = study_terms.terms(session, BRANCH)
        first, last = date(2026, 5, 6), date(2026, 5, 8)
        assert own.tenths(Length.DAYS, first, last, None) == 180
        assert own.tenths(Length.HALF_DAYS, first, None, None) == 30
        assert own.tenths(Length.HOURS, first, None, Decimal("1.5")) == 15
        with pytest.raises(InvalidField, match="整天"):
            own.tenths(Length.HOURS, first, None, None)
        with pytest.raises(InvalidField, match="一位小数"):
            own.tenths(Length.HOURS, first, None, Decimal("1.55"))
        with pytest.raises(InvalidField, match="24"):
            own.tenths(Length.HOURS, first, None, Decimal(25))
        with pytest.raises(InvalidField, match="半天") as error:
            study_terms.set_terms(session, BRANCH, Decimal(3), Decimal(4), [], None)
        assert error.value.field == "half_day"
    with database.read() as session:
        assert year_of(session, made.people[4]).tenths == 20


def test_the_usual_day_has_eight_hours(database: Database, branch_id: str) -> None:
    with database.read() as session:
        usual = study_terms.terms(session, branch_id)
    assert (usual.day_tenths, usual.half_day_tenths) == (80, 40)


@pytest.mark.check("study.made-up-twice")
def test_a_sitting_is_made_up_for_once_and_only_by_who_was_away(database: Database, made: MadeBranch) -> None:
    here, away = made.people[3], made.people[4]
    with database.begin("补学") as session:
        made.session = session
        sitting = made.meeting(MeetingKind.LECTURE, date(2026, 3, 5), hours_tenths=20, absent=1)
        for day in (10, 12):
            study(session, here, away, makes_up_id=sitting.id, held_on=date(2026, 3, day), hours_tenths=20)
        with pytest.raises(InvalidField, match="以后"):
            study(session, away, makes_up_id=sitting.id, held_on=date(2026, 3, 4))
    with database.read() as session:
        assert (year_of(session, here).tenths, year_of(session, away).tenths) == (20, 20)
        sentences = [finding.sentence for finding in told(session, "study.made-up-twice")]
    assert len([said for said in sentences if "到了会" in said]) == 2
    assert len([said for said in sentences if "已经补过" in said]) == 1


@pytest.mark.check("study.same-day", "study.long-day")
def test_what_may_be_typed_twice_is_told(database: Database, made: MadeBranch) -> None:
    with database.begin("记学习") as session:
        made.session = session
        made.meeting(MeetingKind.PARTY_DAY, date(2026, 5, 6), hours_tenths=25)
        same = study(session, made.people[3])
        long = study(session, made.people[4], kind=StudyKind.TRAINING, hours_tenths=90)
    with database.read() as session:
        (finding,) = told(session, "study.same-day")
        assert finding.place is not None
        assert finding.place.record == same
        (finding,) = told(session, "study.long-day")
        assert finding.place is not None
        assert finding.place.record == long


@pytest.mark.check(
    "study.member-behind", "study.leader-behind", "study.secretary-training", "study.leader-training"
)
def test_who_fell_short_is_told_when_the_year_is_over(database: Database, made: MadeBranch) -> None:
    secretary, leader, trained, enough, short = made.people
    with database.begin("记学习") as session:
        made.session = session
        study(session, enough, hours_tenths=320)
        study(session, short, hours_tenths=319)
        study(session, secretary, leader, hours_tenths=560)
        study(session, trained, kind=StudyKind.TRAINING, hours_tenths=559)
    names = (
        "study.member-behind",
        "study.leader-behind",
        "study.secretary-training",
        "study.leader-training",
    )
    with database.read() as session:
        assert year_of(session, enough).asked == 32
        assert year_of(session, secretary).asked == 56
        assert [told(session, name) for name in names] == [[], [], [], []]
        found = [[f.place.record for f in told(session, name, NEXT_YEAR) if f.place] for name in names]
    assert found == [[short.id], [trained.id], [secretary.id], [leader.id]]
    with database.begin("起记日期") as session:  # what was studied before stands in older books
        branch.choose(session, made.branch_id, branch.BOOKS_FROM, "2026-03-01")
    with database.read() as session:
        assert [told(session, name, NEXT_YEAR) for name in names] == [[], [], [], []]


def test_a_secretary_alone_leads_too(database: Database, branch_id: str) -> None:
    with database.begin("准备") as session:
        made = MadeBranch(session, branch_id)
        made.members(3)
        made.post(made.people[0], PostTitle.SECRETARY)
    with database.read() as session:
        assert [
            person.asked for person in hours_of_year(session, RULES.regulations, BRANCH, 2026, TODAY)
        ] == [
            56,
            32,
            32,
        ]


@pytest.mark.check("study.joined-in-year")
def test_who_came_within_the_year_is_told_a_proportion(database: Database, branch_id: str) -> None:
    with database.begin("准备") as session:
        person = MadeBranch(session, branch_id).member("孙立", joined_branch_on=PartialDate(2026, 6, 20))
    with database.read() as session:
        assert year_of(session, person).proportion == 19  # 32 × 7 ÷ 12, rounded up
        (finding,) = told(session, "study.joined-in-year")
    assert "约 19 学时" in finding.sentence


@pytest.mark.check("study.hours-ahead")
@pytest.mark.parametrize(
    ("today", "rules"),
    [
        (date(2026, 6, 30), set()),
        (date(2026, 7, 1), {"study.secretary-training", "study.leader-training"}),
        (
            date(2026, 11, 21),
            {
                "study.secretary-training",
                "study.leader-training",
                "study.hours-ahead",
                "study.secretary-test",
            },
        ),
    ],
)
def test_what_is_ahead_is_brought_up_in_time(
    database: Database, made: MadeBranch, today: date, rules: set[str]
) -> None:
    with database.read() as session:
        found = list(study_duties(session, RULES, BRANCH, today))
    assert {duty.rule for duty in found} == rules
    assert all(duty.due_on == date(2026, 12, 31) for duty in found)


@pytest.mark.check("study.secretary-test")
def test_the_secretary_without_a_mark_is_told(database: Database, made: MadeBranch) -> None:
    secretary = made.people[0]
    with database.read() as session:
        (finding,) = told(session, "study.secretary-test", NEXT_YEAR)
    assert made.people[0].name in finding.sentence
    with database.begin("记成绩") as session:
        entry = MarkEntry(secretary.id, date(2026, 10, 9), "应知应会测试", Decimal("86.5"))
        key = secretary_tests.keep(session, BRANCH, entry, TODAY).id
        for mark in (Decimal("100.01"), Decimal(-1), Decimal("80.005")):
            with pytest.raises(InvalidField, match="0 到 100"):
                secretary_tests.keep(session, BRANCH, MarkEntry(secretary.id, TODAY, "卷", mark), TODAY)
    with database.read() as session:
        assert told(session, "study.secretary-test", NEXT_YEAR) == []
        (line,) = secretary_tests.register(session, BRANCH, 2026)
    assert (line.mark, line.is_absent) == (Decimal("86.5"), False)
    with database.begin("没有参加") as session:
        absent = MarkEntry(secretary.id, date(2026, 10, 9), "应知应会测试", None)
        secretary_tests.keep(session, BRANCH, absent, TODAY, key)
        (line,) = secretary_tests.register(session, BRANCH, 2026)
        assert line.is_absent


def test_certificates_stay_with_who_stays(database: Database, made: MadeBranch) -> None:
    first, second = made.people[3], made.people[4]
    with database.begin("记培训") as session:
        key = study(session, first, second, kind=StudyKind.TRAINING)
        study_records.set_certificates(session, key, {first.id: "样党校 001", second.id: ""})
    with database.begin("改培训") as session:
        entry = StudyEntry(StudyKind.TRAINING, "轮训", date(2026, 5, 6), 80, (first.id,))
        study_records.keep(session, BRANCH, entry, TODAY, key)
        (line,) = study_records.register(session, BRANCH, 2026)
        assert [(one.name, one.certificate) for one in line.people] == [(first.name, "样党校 001")]
        entries.remove(session, StudyRecord, key)
        with pytest.raises(BranchDeskError, match="不在了"):
            study_records.keep(session, BRANCH, entry, TODAY, key)


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("topic", {"topic": " "}),
        ("held_on", {"held_on": date(2026, 11, 22)}),
        ("until", {"until": date(2026, 5, 5)}),
        ("people", {"people": ()}),
    ],
)
def test_what_cannot_be_is_refused(
    database: Database, made: MadeBranch, field: str, values: dict[str, object]
) -> None:
    with database.begin("记学习") as session, pytest.raises(InvalidField) as error:
        study(session, made.people[0], **values)
    assert error.value.field == field


def test_what_a_branch_chose_reads_in_words_in_its_history(database: Database, branch_id: str) -> None:
    with database.begin("改折算") as session:
        study_terms.set_terms(
            session, branch_id, Decimal(6), Decimal(3), [MeetingKind.LECTURE, MeetingKind.PARTY_DAY], None
        )
    with database.read() as session:
        column = Setting.__table__.c.value
        reader = PastReader(session)
        assert reader.show(column, {"value": ["lecture", "party_day"]}) == "党课、主题党日"
        assert (reader.show(column, {"value": True}), reader.show(column, {"value": 60})) == ("是", "60")
