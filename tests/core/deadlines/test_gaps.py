"""What an inspector would miss, in each book, and nothing where nothing is missing."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from branchdesk.dates import Month, PartialDate
from branchdesk.deadlines import Book, Gap, missing
from branchdesk.life import plans
from branchdesk.models import Branch, MeetingKind, PlanLevel, Stage, YearPlan
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.made_branch import MadeBranch
from tests.made_case import case

Look = Callable[..., list[Gap]]


@pytest.fixture
def made(database: Database, branch_id: str) -> Iterator[MadeBranch]:
    with database.begin("记录") as session:
        yield MadeBranch(session, branch_id)


@pytest.fixture
def look(made: MadeBranch, rulebook: Rulebook) -> Look:
    def gaps(book: Book | None = None, today: date = TODAY, year: int = 2026) -> list[Gap]:
        found = missing(made.session, rulebook, made.branch_id, year, today)
        return [gap for gap in found if book in (None, gap.book)]

    return gaps


def test_whole_books_lack_nothing(made: MadeBranch, look: Look, rulebook: Rulebook) -> None:
    branch = made.session.get_one(Branch, made.branch_id)
    branch.unit, branch.superior, branch.founded_on = "样例所", "行业党委", PartialDate(2010, 3)
    made.member("甲", id_number="11010519491231002X", born_on=PartialDate(1949, 12, 31))
    made.committee()
    made.term()
    made.whole_life(rulebook.regulations, 2026, date(2026, 11, 20))
    made.whole_dues(2026, 10)
    themes = dict.fromkeys(range(1, 13), "学习")
    plans.keep_themes(made.session, made.branch_id, 2026, PlanLevel.MONTH, themes)
    made.session.add(YearPlan(branch_id=made.branch_id, year=2026, settled_on=date(2026, 1, 12)))
    made.session.flush()
    assert look() == []


def test_the_branchs_own_page(made: MadeBranch, look: Look) -> None:
    made.members(1)
    said = [gap.text for gap in look(Book.BRANCH)]
    assert said == ["没有填：所在单位、上级党组织、成立日期", "没有登记本届任期", "没有登记书记"]


def test_the_same_fault_of_several_people_is_one_line(made: MadeBranch, look: Look) -> None:
    made.member("甲", phone=None, id_number="11010519491231002X", born_on=PartialDate(1949, 12, 31))
    made.member("乙", phone=None, id_number="110105194912310020", born_on=PartialDate(1949, 12, 31))
    gaps = {gap.text: gap for gap in look(Book.ROSTER)}
    assert "2 人：没有填电话" in gaps
    wrong = next(gap for text, gap in gaps.items() if text.startswith("乙：") and "校验" in text)
    assert (wrong.place.page, wrong.place.record, wrong.place.detail) == (
        "people",
        made.people[1].id,
        "id_number",
    )
    assert not [text for text in gaps if "党小组" in text]


def test_a_member_outside_the_groups_is_named_where_there_are_groups(made: MadeBranch, look: Look) -> None:
    made.group("第一党小组")
    made.member("甲")
    assert any("没有编入党小组" in gap.text for gap in look(Book.ROSTER))


def test_applicants_have_a_book_of_their_own(made: MadeBranch, look: Look) -> None:
    made.member("丙", Stage.ACTIVIST, admitted_on=None, applied_on=PartialDate(2024, 3, 1))
    (gap,) = look(Book.APPLICANTS)
    assert "培养联系人" in gap.text
    assert gap.place.page == "development"


def test_months_unpaid_without_a_reason(made: MadeBranch, look: Look) -> None:
    first, second = made.members(2)
    made.whole_dues(2026, 8)
    made.pay(second, Month(2026, 9))
    said = [gap.text for gap in look(Book.DUES)]
    assert said == ["党员1 9、10 月未交足，没有写明原因", "党员2 10 月未交足，没有写明原因"]
    first.remark = "住院，出院后补交"
    made.session.flush()
    assert look(Book.DUES)[0].text == "党员1 9、10 月未交足，备注：住院，出院后补交"


def test_half_a_year_of_silence_is_said_and_nothing_done(made: MadeBranch, look: Look) -> None:
    (person,) = made.members(1)
    made.whole_dues(2026, 4)
    (gap,) = look(Book.DUES)
    assert gap.text.startswith("党员1 5 月至 10 月未交足")
    assert "连续 6 个月" in gap.text
    assert person.ended_on is None


def test_members_not_assessed(made: MadeBranch, look: Look) -> None:
    made.members(2)
    assert [gap.text for gap in look(Book.DUES)] == ["2 人没有核定月交数额"]


def test_publication_is_missed_when_the_year_is_over(made: MadeBranch, look: Look) -> None:
    made.members(1)
    made.whole_dues(2026, 12)
    assert look(Book.DUES) == []
    assert "公布" in look(Book.DUES, date(2027, 1, 1))[0].text
    made.publish(2026, date(2026, 12, 20))
    assert look(Book.DUES, date(2027, 1, 1)) == []


def test_what_a_record_of_a_sitting_lacks(made: MadeBranch, look: Look) -> None:
    made.members(2)
    meeting = made.meeting(MeetingKind.LECTURE, date(2026, 7, 9), recorder_id=None, minutes="", title="党课")
    (gap,) = [gap for gap in look(Book.LIFE) if gap.mendable]
    assert gap.text == "7 月 9 日党课没有记录人、会议记录、讲课人"
    assert gap.place.record == meeting.id


def test_missed_periods_stand_in_one_line_and_cannot_be_mended(made: MadeBranch, look: Look) -> None:
    made.members(2)
    for month in (1, 2, 4, 5, 6, 7, 8, 10):
        made.meeting(MeetingKind.PARTY_DAY, date(2026, month, 15))
    late = made.meeting(MeetingKind.PARTY_DAY, date(2026, 9, 15), entered=date(2026, 11, 2))
    missed = {gap.place.detail: gap for gap in look(Book.LIFE) if not gap.mendable}
    assert missed["party_day"].text == "3 月、9 月没有主题党日的记录，时段已过"
    assert missed["party_day"].place.record == late.id
    assert missed["general"].text.startswith("第一季度、第二季度、第三季度没有党员大会")


def test_the_files_of_this_years_new_members(made: MadeBranch, look: Look) -> None:
    made.member("王二", Stage.PROBATIONARY, admitted_on=PartialDate(2026, 6, 1))
    assert [gap.text for gap in look(Book.FILES)] == ["王二的发展党员材料还没有清点"]
    person = case(made.session, made.branch_id, TODAY)
    gaps = look(Book.FILES)
    assert {gap.text for gap in gaps} == {
        "王二的发展党员材料还没有清点",
        "冯文博没有“发展对象公示”",
        "冯文博没有“接收预备党员批复”",
    }
    assert {gap.place.record for gap in gaps} == {made.people[0].id, person.id}
    assert look(Book.FILES, year=2025) == []
