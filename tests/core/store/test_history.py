"""Every change is kept and can be taken back, whichever way it was made."""

from datetime import date, datetime

import pytest
from sqlalchemy import select, text

from branchdesk.attachments import attach
from branchdesk.models import (
    Branch,
    Meeting,
    MeetingKind,
    PartyGroup,
    Person,
    Rating,
    RatingAnswer,
    Stage,
)
from branchdesk.store import history
from branchdesk.store.database import Database


def names(database: Database) -> list[str]:
    with database.read() as session:
        return list(session.scalars(select(Person.name).order_by(Person.name)))


def add(database: Database, branch_id: str, name: str, words: str = "新增党员") -> str:
    with database.begin(words) as session:
        person = Person(branch_id=branch_id, name=name, stage=Stage.FULL)
        session.add(person)
    return person.id


def latest(database: Database) -> int:
    with database.read() as session:
        return history.actions(session, 1)[0].number


def test_an_insert_is_taken_back_and_done_again(database: Database, branch_id: str) -> None:
    add(database, branch_id, "王五")
    history.undo(database, latest(database))
    assert names(database) == []
    history.undo(database, latest(database))
    assert names(database) == ["王五"]


def test_an_update_is_taken_back_to_the_value_before(database: Database, branch_id: str) -> None:
    key = add(database, branch_id, "王五")
    with database.begin("改名") as session:
        session.get_one(Person, key).name = "王伍"
    history.undo(database, latest(database))
    assert names(database) == ["王五"]


def test_raw_sql_is_history_too(database: Database, branch_id: str) -> None:
    add(database, branch_id, "王五")
    with database.begin("清空") as session:
        session.execute(text("DELETE FROM person"))
    history.undo(database, latest(database))
    assert names(database) == ["王五"]


def test_undo_is_refused_while_later_changes_stand(database: Database, branch_id: str) -> None:
    key = add(database, branch_id, "王五")
    adding = latest(database)
    with database.begin("改名") as session:
        session.get_one(Person, key).name = "王伍"
    with pytest.raises(history.UndoRefused, match="改名"):
        history.undo(database, adding)
    assert names(database) == ["王伍"]


def test_undo_is_refused_while_other_records_rest_on_it(database: Database, branch_id: str) -> None:
    with database.begin("建小组") as session:
        group = PartyGroup(branch_id=branch_id, name="第一党小组")
        session.add(group)
    making = latest(database)
    with database.begin("新增党员") as session:
        session.add(Person(branch_id=branch_id, name="王五", stage=Stage.FULL, group_id=group.id))
    with pytest.raises(history.UndoRefused):
        history.undo(database, making)


def test_several_steps_back_and_forward_again(database: Database, branch_id: str) -> None:
    key = add(database, branch_id, "甲")
    for name in ("乙", "丙"):
        with database.begin("改名") as session:
            session.get_one(Person, key).name = name

    def step(find: str) -> None:
        with database.read() as session:
            action = getattr(history, find)(session)
        history.undo(database, action.number)

    seen = []
    for find in (
        "last_undoable",
        "last_undoable",
        "last_undoable",
        "last_redoable",
        "last_redoable",
        "last_redoable",
    ):
        step(find)
        seen.append(names(database))
    assert seen == [["乙"], ["甲"], [], ["甲"], ["乙"], ["丙"]]
    with database.read() as session:
        assert history.last_redoable(session) is None


def test_an_action_that_changed_nothing_leaves_no_entry(database: Database) -> None:
    before = latest(database)
    with database.begin("什么也没做"):
        pass
    assert latest(database) == before


def test_a_failed_action_leaves_nothing(database: Database, branch_id: str) -> None:
    with pytest.raises(RuntimeError), database.begin("出错") as session:
        session.add(Person(branch_id=branch_id, name="王五", stage=Stage.FULL))
        session.flush()
        raise RuntimeError
    assert names(database) == []


def test_the_triggers_in_the_store_are_the_generated_ones(database: Database) -> None:
    with database.read() as session:
        present = dict(
            session.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")).tuples().all()
        )
    assert present == history.triggers()


def test_the_founding_of_the_ledger_is_never_taken_back(database: Database) -> None:
    founding = latest(database)
    with pytest.raises(history.UndoRefused, match="建立台账"):
        history.undo(database, founding)
    with database.read() as session:
        assert session.scalars(select(Branch.is_own)).all() == [True]


def test_a_settled_rating_is_never_taken_back(database: Database, branch_id: str) -> None:
    with database.begin("2025 年度定级") as session:
        session.add(rating(branch_id))
    with pytest.raises(history.UndoRefused, match="定级"):
        history.undo(database, latest(database))
    with database.read() as session:
        assert session.scalars(select(Rating.grade)).all() == ["三星"]


def test_receiving_the_rating_of_another_branch_can_be_taken_back(database: Database) -> None:
    with database.begin("接收上报文件") as session:
        other = Branch(name="审计一部党支部")
        session.add(other)
        session.flush()
        session.add(rating(other.id))
    history.undo(database, latest(database))
    with database.read() as session:
        assert session.scalars(select(Rating)).all() == []


def test_a_deletion_is_not_taken_back_over_what_took_its_place(database: Database, branch_id: str) -> None:
    """The same question answered anew is another record; taking the old one back must not wipe it out."""
    with database.begin("填写") as session:
        session.add(answer(branch_id, 1))
    with database.begin("清除") as session:
        session.delete(session.scalars(select(RatingAnswer)).one())
    clearing = latest(database)
    with database.begin("重新填写") as session:
        session.add(answer(branch_id, 2))
    with pytest.raises(history.UndoRefused, match="冲突"):
        history.undo(database, clearing)
    with database.read() as session:
        assert session.scalars(select(RatingAnswer.count)).all() == [2]


def test_leaving_is_not_taken_back_once_another_bears_the_number(database: Database, branch_id: str) -> None:
    number = "11010519491231002X"
    with database.begin("新增") as session:
        person = Person(branch_id=branch_id, name="王五", stage=Stage.FULL, id_number=number)
        session.add(person)
    with database.begin("离开") as session:
        session.get_one(Person, person.id).ended_on = date(2026, 5, 1)
    leaving = latest(database)
    with database.begin("新增") as session:
        session.add(Person(branch_id=branch_id, name="王伍", stage=Stage.FULL, id_number=number))
    with pytest.raises(history.UndoRefused, match="冲突"):
        history.undo(database, leaving)
    with database.read() as session:
        assert session.get_one(Person, person.id).ended_on == date(2026, 5, 1)


def test_a_record_with_a_later_scan_is_not_taken_back(database: Database, branch_id: str) -> None:
    with database.begin("记会议") as session:
        meeting = Meeting(
            branch_id=branch_id,
            kind=MeetingKind.PARTY_DAY,
            title="主题党日",
            starts_at=datetime(2026, 3, 18, 14, 30),
        )
        session.add(meeting)
    recording = latest(database)
    with database.begin("添加附件") as session:
        attach(session, branch_id, "meeting", meeting.id, "签到表.pdf", b"%PDF-1.7 ...")
    with pytest.raises(history.UndoRefused, match="附件"):
        history.undo(database, recording)
    history.undo(database, latest(database))
    history.undo(database, recording)
    with database.read() as session:
        assert session.scalars(select(Meeting)).all() == []


def rating(branch_id: str) -> Rating:
    return Rating(
        branch_id=branch_id,
        scheme="zhenjiang-2018",
        year=2025,
        settled_on=date(2026, 1, 10),
        total_hundredths=8600,
        grade="三星",
        result={},
    )


def answer(branch_id: str, count: int) -> RatingAnswer:
    return RatingAnswer(branch_id=branch_id, scheme="zhenjiang-2018", year=2026, item="S1.3", count=count)
