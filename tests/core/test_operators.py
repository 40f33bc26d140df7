"""Who works at the desk: entered, corrected, ended, and the secretary proposed the first time."""

from datetime import date

import pytest

from branchdesk import operators
from branchdesk.errors import InvalidField
from branchdesk.models import PostTitle
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.made_branch import MadeBranch


def test_the_secretary_in_office_is_proposed(database: Database, branch_id: str) -> None:
    with database.begin("准备") as session:
        assert operators.proposed(session, TODAY) == ("", "书记")
        made = MadeBranch(session, branch_id)
        made.post(made.member("老书记"), PostTitle.SECRETARY, until=date(2026, 3, 1))
        made.post(made.member("陈静"), PostTitle.SECRETARY, since=date(2026, 3, 1))
        assert operators.proposed(session, TODAY) == ("陈静", "书记")


def test_somebody_works_here_until_the_day_it_ends(database: Database) -> None:
    with database.begin("登记") as session:
        chen = operators.enter(session, " 陈  静 ", " 书记 ", date(2026, 1, 1))
        operators.enter(session, "王芳", "", None)
        operators.revise(
            session, chen.id, name="陈静", role="书记", since=date(2026, 1, 1), until=date(2026, 11, 21)
        )
    with database.read() as session:
        assert [one.name for one in operators.working(session, date(2026, 11, 20))] == ["王芳", "陈静"]
        assert [one.name for one in operators.working(session, TODAY)] == ["王芳"]
        assert [one.role for one in operators.operators(session)] == [None, "书记"]


@pytest.mark.parametrize(
    ("name", "words"), [(" ", "请填姓名"), ("陈静", "已经在操作人里"), ("长" * 41, "姓名太长")]
)
def test_a_name_that_cannot_be_is_refused(database: Database, name: str, words: str) -> None:
    with database.begin("登记") as session:
        operators.enter(session, "陈静", None, None)
    with pytest.raises(InvalidField, match=words) as refused, database.begin("登记") as session:
        operators.enter(session, name, None, None)
    assert refused.value.field == "name"


def test_an_end_before_the_beginning_is_refused(database: Database) -> None:
    with database.begin("登记") as session:
        key = operators.enter(session, "陈静", None, date(2026, 1, 1)).id
    with pytest.raises(InvalidField, match="早于"), database.begin("改") as session:
        operators.revise(
            session, key, name="陈静", role=None, since=date(2026, 1, 1), until=date(2025, 12, 31)
        )


def test_somebody_who_left_may_come_back(database: Database) -> None:
    with database.begin("登记") as session:
        operators.end(session, [operators.enter(session, "陈静", None, None)], TODAY)
        operators.enter(session, "陈静", None, TODAY)
        assert len(operators.working(session, TODAY)) == 1
