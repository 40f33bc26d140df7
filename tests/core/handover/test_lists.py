"""What is handed over is counted from the books, and kept in the words of the protocol."""

from datetime import date, datetime
from pathlib import Path

import pytest

from branchdesk.dates import Month
from branchdesk.handover.lists import Lists, lists_from, take_stock
from branchdesk.models import MeetingKind, PostTitle, Stage
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store.backup import Backup
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.made_branch import MadeBranch


@pytest.fixture
def lists(database: Database, branch_id: str, rulebook: Rulebook) -> Lists:
    with database.begin("准备") as session:
        made = MadeBranch(session, branch_id)
        chen, wang = made.member("陈静"), made.member("王芳")
        made.member("李明", Stage.PROBATIONARY)
        made.member("赵六", Stage.ACTIVIST, admitted_on=None)
        made.post(chen, PostTitle.SECRETARY)
        made.term(date(2025, 5, 10))
        made.meeting(MeetingKind.GENERAL, date(2025, 3, 7))
        made.meeting(MeetingKind.GENERAL, date(2026, 3, 7))
        made.talk(chen, wang, date(2026, 4, 1))
        made.assess(chen, 2026)
        made.pay(chen, Month(2026, 1), 5000)
    backup = Backup(Path("x"), datetime(2026, 11, 20, 18, 30), "关闭时", {})
    with database.read() as session:
        return take_stock(session, rulebook, branch_id, TODAY, [backup])


def test_the_books_of_every_year_are_listed_with_what_is_in_them(lists: Lists) -> None:
    assert [row[:2] for row in lists.books] == [
        ("现在", "党员名册"),
        ("2025", "党费收缴名册"),
        ("2025", "组织生活记录本"),
        ("2026", "党费收缴名册"),
        ("2026", "组织生活记录本"),
    ]
    assert lists.books[0][2].startswith("党员 3 名（正式 2 名、预备 1 名）；")
    assert "积极分子 1 名" in lists.books[0][2]
    assert lists.books[4][2] == "会议和活动 1 次，谈心谈话 1 次，附件 0 个"
    assert "实收 50.00 元" in lists.books[3][2]


def test_balances_name_arrears_and_what_the_books_do_not_know(lists: Lists) -> None:
    said = dict(lists.balances)
    assert said["2026 年党费"].startswith("全年应交 ")
    assert "，欠 9 笔 450.00 元" in said["2026 年党费"]
    assert "另行清点" in said["党费上缴和结存"]


def test_what_is_overdue_comes_before_what_is_lacking(lists: Lists) -> None:
    kinds = [matter.split("：")[0] for matter in lists.matters]
    assert "逾期" in kinds
    assert kinds == sorted(kinds, key=["逾期", "待办", "缺项"].index)


def test_term_posts_backups_and_keys_are_named(lists: Lists) -> None:
    assert ("书记", "陈静") in lists.office
    assert lists.office[0][0] == "任期"
    assert dict(lists.keys)["备份"] == "1 份，最近一份 2026-11-20 18:30，已核验"


def test_it_is_kept_and_read_back_whole(lists: Lists) -> None:
    assert lists_from(lists.to_json()) == lists
