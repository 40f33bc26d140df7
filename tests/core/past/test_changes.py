"""What was done, in words: titles, values before and after, names behind keys, and nothing secret."""

from datetime import date, datetime

import pytest
from sqlalchemy import delete, text
from sqlalchemy.orm import Session

from branchdesk import branch
from branchdesk.dates import Month, PartialDate
from branchdesk.models import Meeting, MeetingKind, Motion, Person, PostTitle, RatingAnswer, Stage, Talk
from branchdesk.past import changes, filters
from branchdesk.past.changes import Line, RecordChange
from branchdesk.past.filters import Deed, Filter
from branchdesk.people import members
from branchdesk.rules.rulebook import read_rulebook
from branchdesk.store import history
from branchdesk.store.database import Database
from tests.made_branch import MadeBranch

RULEBOOK = read_rulebook()
VETO = RULEBOOK.schemes["zhenjiang-2018"].veto.items[0]


@pytest.fixture
def made(database: Database, branch_id: str) -> dict[str, str]:
    with database.begin("准备") as session:
        books = MadeBranch(session, branch_id)
        wang, li = books.member("王五"), books.member("李四")
        group = books.group("第一党小组")
        books.post(wang, PostTitle.SECRETARY)
        meeting = books.meeting(MeetingKind.GENERAL, date(2026, 3, 7), title="三月党员大会")
    return {"王五": wang.id, "李四": li.id, "组": group.id, "会": meeting.id}


def latest(session: Session) -> list[RecordChange]:
    return changes.of_action(session, history.actions(session, 1)[0].number, RULEBOOK)[0]


def lines_of(database: Database) -> list[Line]:
    with database.read() as session:
        (only,) = latest(session)
    return list(only.lines)


def test_a_correction_reads_field_by_field(database: Database, made: dict[str, str]) -> None:
    with database.begin("改") as session:
        person = session.get_one(Person, made["王五"])
        person.phone, person.stage, person.group_id = None, Stage.PROBATIONARY, made["组"]
        person.is_floating, person.converted_on = True, PartialDate(2003, 7)
    assert {line.words for line in lines_of(database)} == {
        "手机号：13900000000 → 空",
        "人员类别：正式党员 → 预备党员",
        "所在党小组：空 → 第一党小组",
        "是否流动：否 → 是",
        "转正日期：2002-07-01 → 2003-07",
    }


def test_an_id_number_is_masked_wherever_it_stands(database: Database, made: dict[str, str]) -> None:
    with database.begin("改") as session:
        person = session.get_one(Person, made["王五"])
        person.id_number, person.remark = "11010519491231002X", "旧号11010519491231002X作废"
    shown = {line.title: line.after for line in lines_of(database)}
    assert shown == {"公民身份号码": "110105********002*", "备注": "旧号110105********002*作废"}


def test_what_was_entered_shows_as_it_was_then(database: Database, branch_id: str) -> None:
    with database.begin("新增王五") as session:
        key = members.add(session, branch_id, name="王五", phone="13800000001").id
        number = history.actions(session, 1)[0].number
    with database.begin("改") as session:
        members.edit(session, key, name="王武", phone="13800000002")
    with database.begin("删") as session:
        session.execute(delete(Person).where(Person.id == key))
    with database.read() as session:
        (entered,), count = changes.of_action(session, number)
        (deleted,) = latest(session)
    assert (count, entered.deed, entered.kind, entered.name) == (1, "新增", "党员和申请人", "王五")
    assert {"手机号：空 → 13800000001", "姓名：空 → 王五"} <= {line.words for line in entered.lines}
    assert (deleted.deed, deleted.name) == ("删除", "王武")
    assert "手机号：13800000002 → 空" in {line.words for line in deleted.lines}


def test_records_are_named_by_what_people_know_them_by(
    database: Database, made: dict[str, str], branch_id: str
) -> None:
    with database.begin("多种") as session:
        books = MadeBranch(session, branch_id)
        wang = session.get_one(Person, made["王五"])
        books.pay(wang, Month(2026, 3), 13334)
        session.add(
            Talk(
                branch_id=branch_id,
                held_on=date(2026, 4, 1),
                by_id=made["王五"],
                with_id=made["李四"],
                about=["thought"],
            )
        )
        session.add(Motion(meeting_id=made["会"], position=0, title="接收赵六", yes=2))
        branch.choose(session, branch_id, branch.BOOKS_FROM, "2026-01-01")
        session.add(
            RatingAnswer(branch_id=branch_id, scheme="zhenjiang-2018", year=2026, item=VETO.id, count=0)
        )
    with database.read() as session:
        said = {change.kind: change for change in latest(session)}
    assert said["交纳记录"].name == "王五 2026-03 133.34"
    assert said["谈心谈话"].name == "2026-04-01 王五 李四"
    assert said["表决"].name == "接收赵六 三月党员大会 2026-03-07 14:30"
    assert said["考评填写"].name == f"2026 {VETO.words}"
    assert said["支部设置"].name == "起记日期"
    assert "谈了什么：空 → 思想" in {line.words for line in said["谈心谈话"].lines}
    assert "选定：空 → 2026-01-01" in {line.words for line in said["支部设置"].lines}


def test_a_name_behind_a_key_outlives_its_record(database: Database, made: dict[str, str]) -> None:
    with database.begin("入组") as session:
        session.get_one(Person, made["王五"]).group_id = made["组"]
    with database.begin("删小组") as session:
        session.execute(text("DELETE FROM party_group"))
    with database.read() as session:
        said = {change.kind: change for change in latest(session)}
    assert said["党员和申请人"].lines == (Line("所在党小组", "第一党小组", ""),)


def test_long_words_are_cut_and_counted(database: Database, made: dict[str, str]) -> None:
    with database.begin("写记录") as session:
        session.get_one(Meeting, made["会"]).minutes = "发言" * 500
    (line,) = lines_of(database)
    assert line.after.endswith("…（共 1000 字）")
    assert len(line.after) < 180


def test_an_import_shows_the_first_and_counts_all(database: Database, branch_id: str) -> None:
    with database.begin("导入名册") as session:
        MadeBranch(session, branch_id).members(30)
    with database.read() as session:
        shown, count = changes.of_action(session, history.actions(session, 1)[0].number, most=10)
    assert (len(shown), count) == (10, 30)


def test_a_record_has_the_history_of_its_parts(
    database: Database, made: dict[str, str], branch_id: str
) -> None:
    with database.begin("交费") as session:
        MadeBranch(session, branch_id).pay(session.get_one(Person, made["王五"]), Month(2026, 3))
    with database.begin("别人交费") as session:
        MadeBranch(session, branch_id).pay(session.get_one(Person, made["李四"]), Month(2026, 3))
    with database.begin("退回") as session:
        session.execute(text("DELETE FROM dues_payment"))
    with database.read() as session:
        of_wang = changes.of_record(session, "person", made["王五"])
        of_meeting = changes.of_record(session, "meeting", made["会"])
    assert [step.words for step in of_wang] == ["退回", "交费", "准备"]
    assert [change.name for change in of_wang[0].changes] == ["2026-03 50.00"]
    kinds = {change.kind for change in of_wang[2].changes}
    assert kinds == {"党员和申请人", "职务"}  # and not the sittings they came to
    assert {change.kind for change in of_meeting[0].changes} == {"会议和活动", "议题", "出席"}


def test_a_step_says_that_it_was_taken_back(database: Database, made: dict[str, str]) -> None:
    with database.begin("改") as session:
        session.get_one(Person, made["王五"]).phone = None
        number = history.actions(session, 1)[0].number
    history.undo(database, number)
    with database.read() as session:
        steps = changes.of_record(session, "person", made["王五"])
    assert [(step.words, step.undone) for step in steps] == [
        ("撤销“改”", False),
        ("改", True),
        ("准备", False),
    ]


def test_who_did_it_is_kept(database: Database, branch_id: str) -> None:
    database.operator = "陈静"
    with database.begin("新增王五") as session:
        members.add(session, branch_id, name="王五")
    with database.read() as session:
        assert history.actions(session, 1)[0].by == "陈静"
        assert filters.operators_named(session) == ["陈静"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(), ["撤销“改李四”", "删王五交费", "改李四", "王五交费", "准备", "建立支部"]),
        (Filter(by="陈静"), ["王五交费"]),
        (Filter(deed=Deed.DELETED), ["删王五交费"]),
        (Filter(deed=Deed.TAKEN_BACK), ["撤销“改李四”"]),
        (Filter(deed=Deed.CHANGED, table="person"), ["撤销“改李四”", "改李四"]),
        (Filter(table="dues_payment"), ["删王五交费", "王五交费"]),
        (Filter(record=("person", "王五")), ["删王五交费", "王五交费", "准备"]),
        (Filter(words=" 李四 "), ["撤销“改李四”", "改李四"]),
        (Filter(words="%"), []),
        (Filter(since=date(2026, 1, 2)), ["撤销“改李四”", "删王五交费", "改李四", "王五交费"]),
        (Filter(until=date(2026, 1, 1)), ["准备", "建立支部"]),
    ],
)
def test_actions_are_found(
    database: Database, made: dict[str, str], branch_id: str, wanted: Filter, found: list[str]
) -> None:
    with database._session("IMMEDIATE") as session:
        session.execute(text("UPDATE history_entry SET at = :at"), {"at": str(datetime(2026, 1, 1, 9, 30))})
        session.commit()
    database.operator = "陈静"
    with database.begin("王五交费") as session:
        MadeBranch(session, branch_id).pay(session.get_one(Person, made["王五"]), Month(2026, 3))
    database.operator = None
    with database.begin("改李四") as session:
        session.get_one(Person, made["李四"]).phone = None
        number = history.actions(session, 1)[0].number
    with database.begin("删王五交费") as session:
        session.execute(text("DELETE FROM dues_payment"))
    history.undo(database, number)
    if wanted.record:
        wanted = Filter(record=("person", made["王五"]))
    with database.read() as session:
        assert [action.words for action in history.actions(session, where=wanted.conditions())] == found


def test_only_touched_tables_are_offered(database: Database, made: dict[str, str]) -> None:
    with database.read() as session:
        offered = dict(filters.tables_touched(session))
    assert offered["meeting"] == "会议和活动"
    assert "talk" not in offered
