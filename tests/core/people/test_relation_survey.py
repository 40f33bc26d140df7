"""The yearly survey of membership relations: proposals from the records, results, closing and opening again."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy.orm import Session

from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.models import (
    Absence,
    AbsenceKind,
    Direction,
    DuesCategory,
    EndReason,
    LostContact,
    Transfer,
)
from branchdesk.people import members, relation_survey
from branchdesk.people.relation_survey import Sheet
from branchdesk.people.survey_entries import checker_typed, result_typed
from branchdesk.rules.relation_survey import read_survey_rules
from branchdesk.store.database import Database
from tests.conftest import BRANCH, TODAY
from tests.made_branch import MadeBranch


@pytest.fixture
def made(database: Database, branch_id: str) -> Iterator[MadeBranch]:
    with database.begin("排查") as session:
        yield MadeBranch(session, branch_id)


def sheet(session: Session, year: int = 2026) -> Sheet:
    return relation_survey.sheet(session, BRANCH, year, TODAY)


def record(session: Session, key: str, **values: object) -> None:
    relation_survey.record(session, BRANCH, 2026, {key: values}, TODAY)


def test_the_records_propose_and_the_gravest_wins(made: MadeBranch) -> None:
    people = {
        name: made.member(name, **values)
        for name, values in {
            "在岗": {},
            "退休": {"dues_category": DuesCategory.RETIRED},
            "流动": {"is_floating": True},
            "出国": {},
            "应转": {"transfer_due_on": date(2026, 5, 1), "is_floating": True},
            "在途": {},
            "口袋": {},
            "失联": {},
        }.items()
    }
    made.session.add_all(
        [
            Absence(
                branch_id=BRANCH,
                person_id=people["出国"].id,
                kind=AbsenceKind.ABROAD_STUDY,
                since=date(2025, 9, 1),
                place="海外",
            ),
            Absence(
                branch_id=BRANCH,
                person_id=people["失联"].id,
                kind=AbsenceKind.FLOATING,
                since=date(2025, 9, 1),
                place="江苏",
            ),
            LostContact(branch_id=BRANCH, person_id=people["失联"].id, since=date(2026, 2, 1)),
            *(
                Transfer(
                    branch_id=BRANCH,
                    person_id=people[name].id,
                    direction=Direction.OUT,
                    from_organisation="甲",
                    to_organisation="乙",
                    issued_on=issued,
                    valid_days=90,
                )
                for name, issued in (("在途", date(2026, 11, 1)), ("口袋", date(2026, 5, 1)))
            ),
        ]
    )
    made.session.flush()
    found = {row.name: (row.proposed, row.proposal.why) for row in sheet(made.session).rows}
    assert found == {
        "在岗": ("在册在岗", ""),
        "退休": ("在册不在岗", "离退休"),
        "流动": ("流动党员", "名册记为流动党员"),
        "出国": ("出国（境）", "2025-09-01 起在海外"),
        "应转": ("应转未转", "2026-05-01 起应转组织关系"),
        "在途": ("转接在途", "已开介绍信，有效期到 2027-01-30"),
        "口袋": ("口袋党员", "介绍信有效期到 2026-07-30"),
        "失联": ("失联党员", "2026-02-01 起失去联系"),
    }


def test_every_proposal_is_on_the_list() -> None:
    rules = read_survey_rules()
    assert {result.id for result in rules.results} == {
        *("in_post", "off_post", "floating", "abroad", "graduate"),
        *("transfer_due", "underway", "pocket", "lost", "other"),
    }
    assert all(result.clause and result.article for result in rules.results)


def test_a_result_is_dated_counted_and_taken_away_again(made: MadeBranch) -> None:
    person, checker = made.members(2)
    record(made.session, person.id, result="floating", checked_by_id=checker.id, note="在外地项目")
    row = sheet(made.session).rows[0]
    assert (row.result_title, row.checked_by, row.checked_on, row.differs) == (
        "流动党员",
        checker.name,
        TODAY,
        True,
    )
    assert (sheet(made.session).counts, sheet(made.session).unchecked) == ({"流动党员": 1}, 1)
    record(made.session, person.id, result=None)
    assert sheet(made.session).counts == {}


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"result": "in_post", "checked_on": date(2026, 11, 22)}, "checked_on"),
        ({"result": "in_post", "checked_on": date(2025, 12, 31)}, "checked_on"),
        ({"note": "先写说明"}, "result"),
    ],
)
def test_what_cannot_be_is_refused(made: MadeBranch, values: dict[str, object], field: str) -> None:
    [person] = made.members(1)
    with pytest.raises(InvalidField) as caught:
        record(made.session, person.id, **values)
    assert caught.value.field == field


def test_last_years_results_stand_beside(made: MadeBranch) -> None:
    [person] = made.members(1)
    relation_survey.record(made.session, BRANCH, 2025, {person.id: {"result": "lost"}}, TODAY)
    assert sheet(made.session, 2025).rows[0].checked_on == date(2025, 12, 31)
    [row] = sheet(made.session).rows
    assert row.last_result == "失联党员"
    assert sheet(made.session).last_counts == {"失联党员": 1}


def test_proposals_are_taken_for_those_without_a_result(made: MadeBranch) -> None:
    first, second = made.members(2)
    record(made.session, first.id, result="floating")
    taken = relation_survey.take_proposals(made.session, BRANCH, 2026, second.id, TODAY, TODAY)
    assert taken == 1
    assert [row.result_title for row in sheet(made.session).rows] == ["流动党员", "在册在岗"]


def close(session: Session, **values: object) -> None:
    known: dict[str, object] = {"conclusion": "逐一核对", "reason": None, "on": TODAY, **values}
    relation_survey.close(session, BRANCH, 2026, today=TODAY, **known)  # type: ignore[arg-type]


def test_closing_asks_for_everybody_or_a_reason(made: MadeBranch) -> None:
    first, _second = made.members(2)
    record(made.session, first.id, result="other")
    with pytest.raises(InvalidField) as caught:
        close(made.session, conclusion=" ")
    assert caught.value.field == "conclusion"
    with pytest.raises(BranchDeskError, match="党员1的结果是“其他”"):
        close(made.session)
    record(made.session, first.id, note="借调在外")
    with pytest.raises(InvalidField, match="还有 1 人") as caught:
        close(made.session)
    assert caught.value.field == "reason"
    with pytest.raises(InvalidField) as caught:
        close(made.session, reason="住院", on=date(2026, 12, 1))
    assert caught.value.field == "on"
    close(made.session, reason="长期住院")
    assert relation_survey.is_closed(made.session, BRANCH, 2026)
    found = sheet(made.session)
    assert (found.closed_on, found.conclusion, found.unchecked_reason) == (TODAY, "逐一核对", "长期住院")


def test_a_closed_survey_is_only_read_until_it_is_opened_with_a_reason(made: MadeBranch) -> None:
    person, other = made.members(2)
    relation_survey.take_proposals(made.session, BRANCH, 2026, None, TODAY, TODAY)
    close(made.session)
    with pytest.raises(BranchDeskError, match="已经结束"):
        record(made.session, person.id, result="lost")
    with pytest.raises(InvalidField) as caught:
        relation_survey.reopen(made.session, BRANCH, 2026, "", TODAY)
    assert caught.value.field == "reason"
    relation_survey.reopen(made.session, BRANCH, 2026, "漏了一人", TODAY)
    with pytest.raises(BranchDeskError, match="还没有结束"):
        relation_survey.reopen(made.session, BRANCH, 2026, "再开", TODAY)
    members.end(made.session, other.id, TODAY, EndReason.TRANSFERRED)
    record(made.session, person.id, result="lost")
    assert [row.result_title for row in sheet(made.session).rows] == ["失联党员"]


@pytest.mark.parametrize(
    ("typed", "result"),
    [
        ("1", "in_post"),
        ("失联党员", "lost"),
        ("失联", "lost"),
        ("yzwz", "transfer_due"),
        ("10", "other"),
        ("", None),
        (" 流动 ", "floating"),
    ],
)
def test_results_are_typed_by_number_word_or_first_letters(typed: str, result: str | None) -> None:
    assert result_typed(typed) == result


@pytest.mark.parametrize("typed", ["在册", "11", "不知道"])
def test_words_that_mean_no_one_result_are_refused(typed: str) -> None:
    with pytest.raises(InvalidField, match="在册在岗"):
        result_typed(typed)


def test_who_checked_is_a_member_with_a_name_of_their_own() -> None:
    checkers = (("a", "张伟"), ("b", "张伟"), ("c", "王芳"))
    assert checker_typed("王 芳", checkers) == "c"
    assert checker_typed("", checkers) is None
    for name in ("张伟", "李四"):
        with pytest.raises(InvalidField):
            checker_typed(name, checkers)
