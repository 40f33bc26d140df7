"""Every change is kept and can be taken back, whichever way it was made."""

import pytest
from sqlalchemy import select, text

from branchdesk.models import PartyGroup, Person, Stage
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
