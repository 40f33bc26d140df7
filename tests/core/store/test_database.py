"""Reading refuses to write, writing tells who listens, long work writes alone, a lock forgets the key."""

import threading
from concurrent.futures import ThreadPoolExecutor  # noqa: TID251 - the test plays the worker

import pytest
import sqlcipher3.dbapi2
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError, OperationalError

from branchdesk.errors import BranchDeskError
from branchdesk.models import Branch, DeskKind, Draft, PartyGroup, Person, Post, PostTitle, Stage
from branchdesk.store.database import Database, Locked, sentence_for


def test_reading_refuses_to_write(database: Database, branch_id: str) -> None:
    with pytest.raises(OperationalError, match="readonly"), database.read() as session:
        session.add(PartyGroup(branch_id=branch_id, name="第一党小组"))
        session.flush()
    with database.read() as session:
        assert session.scalars(select(PartyGroup)).all() == []


def test_a_connection_that_read_can_write_again(database: Database, branch_id: str) -> None:
    for _n in range(6):
        with database.read() as session:
            session.scalars(select(Branch)).all()
    with database.begin("建小组") as session:
        session.add(PartyGroup(branch_id=branch_id, name="第一党小组"))


def test_readings_within_readings_leave_no_connection_behind_that_cannot_write(
    database: Database, branch_id: str
) -> None:
    for _n in range(3):
        with database.read(), database.read(), database.read() as session:
            session.scalars(select(Branch)).all()
    for number in range(6):
        with database.begin("建小组") as session:
            session.add(PartyGroup(branch_id=branch_id, name=f"第 {number} 党小组"))


def test_a_reading_that_failed_leaves_the_connection_as_it_was(database: Database, branch_id: str) -> None:
    for _n in range(3):
        with pytest.raises(OperationalError), database.read() as session:
            session.add(PartyGroup(branch_id=branch_id, name="第一党小组"))
            session.flush()
    with database.begin("建小组") as session:
        session.add(PartyGroup(branch_id=branch_id, name="第一党小组"))


def test_what_was_read_outlives_the_reading(database: Database, branch_id: str) -> None:
    with database.read() as session:
        branch = session.get_one(Branch, branch_id)
    assert branch.name == "样例会计师事务所党支部"


def test_a_reader_sees_the_books_as_they_were_when_it_began(database: Database, branch_id: str) -> None:
    with database.read() as session:
        assert session.scalars(select(PartyGroup.name)).all() == []
        with database.begin("建小组") as other:
            other.add(PartyGroup(branch_id=branch_id, name="第一党小组"))
        assert session.scalars(select(PartyGroup.name)).all() == []


def test_a_commit_announces_the_tables_it_touched(database: Database, branch_id: str) -> None:
    heard: list[frozenset[str]] = []
    database.on_change(heard.append)
    with database.begin("建小组") as session:
        group = PartyGroup(branch_id=branch_id, name="第一党小组")
        session.add(group)
        session.flush()
        session.add(Person(branch_id=branch_id, name="王五", stage=Stage.FULL, group_id=group.id))
        assert heard == []
    with database.begin("删小组") as session:
        session.execute(text("DELETE FROM party_group"))
    assert heard == [frozenset({"party_group", "person"}), frozenset({"party_group", "person"})]


def test_nothing_is_announced_when_nothing_changed_or_it_failed(database: Database, branch_id: str) -> None:
    heard: list[frozenset[str]] = []
    database.on_change(heard.append)
    with database.begin("什么也没做"):
        pass
    with pytest.raises(RuntimeError), database.begin("出错") as session:
        session.add(PartyGroup(branch_id=branch_id, name="第一党小组"))
        session.flush()
        raise RuntimeError
    with database.begin("草稿") as session:
        session.add(Draft(page="people", record="x", values={}))
    assert heard == []


def test_a_listener_may_read(database: Database, branch_id: str) -> None:
    seen: list[list[str]] = []

    def reload(_tables: frozenset[str]) -> None:
        with database.read() as session:
            seen.append(list(session.scalars(select(PartyGroup.name))))

    database.on_change(reload)
    with database.begin("建小组") as session:
        session.add(PartyGroup(branch_id=branch_id, name="第一党小组"))
    assert seen == [["第一党小组"]]


def test_while_long_work_runs_nobody_else_begins(database: Database, branch_id: str) -> None:
    started, finish = threading.Event(), threading.Event()

    def work() -> None:
        with database.sole_writer(), database.begin("导入") as session:
            session.add(PartyGroup(branch_id=branch_id, name="第一党小组"))
            started.set()
            finish.wait(10)

    with ThreadPoolExecutor(1) as pool:
        job = pool.submit(work)
        started.wait(10)
        with pytest.raises(BranchDeskError, match="等它完成"), database.begin("改名"):
            pass
        with database.read() as session:
            assert session.scalars(select(PartyGroup.name)).all() == []
        finish.set()
        job.result()
    with database.begin("改名") as session:
        session.scalars(select(PartyGroup)).one().name = "第二党小组"


def test_a_lock_forgets_the_key(database: Database, branch_id: str) -> None:
    database.close()
    with pytest.raises(Locked, match="先解锁"), database.read():
        pass
    with pytest.raises(Locked), database.begin("改名"):
        pass
    with pytest.raises(Locked):
        _ = database.key
    database.close()


def test_a_rule_of_the_store_that_is_broken_stays_a_programmers_error(
    database: Database, branch_id: str
) -> None:
    with pytest.raises(IntegrityError), database.begin("两个同名小组") as session:
        session.add_all(PartyGroup(branch_id=branch_id, name="第一党小组") for _n in range(2))


def test_values_never_stand_in_an_error(database: Database, branch_id: str) -> None:
    with pytest.raises(IntegrityError) as told, database.begin("两个") as session:
        session.add_all(PartyGroup(branch_id=branch_id, name="张三的小组") for _n in range(2))
    assert "张三" not in str(told.value)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("database or disk is full", "磁盘已满"),
        ("disk I/O error", "磁盘已满"),
        ("attempt to write a readonly database", "不能写入"),
        ("unable to open database file", "不能写入"),
        ("database is locked", "正忙"),
        ("file is not a database", "从备份恢复"),
        ("database disk image is malformed", "从备份恢复"),
        ("something else", "读写出错"),
    ],
)
def test_faults_of_the_store_have_sentences(said: str, words: str) -> None:
    assert words in sentence_for(RuntimeError(said))


def test_a_store_that_stays_busy_gets_a_sentence(
    database: Database, branch_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from branchdesk.store import database as module

    monkeypatch.setattr(module, "BUSY_SECONDS", 0.05)
    other = module.connect(database.path, database.key)
    database._connect = lambda: module.connect(database.path, database.key, timeout=0.05)  # type: ignore[method-assign]
    other.execute("BEGIN IMMEDIATE")
    quick = Database(database.path, database.key)
    monkeypatch.setattr(quick, "_engine", module._make_engine(database._connect))
    with pytest.raises(BranchDeskError, match="正忙"), quick.begin("改名"):
        pass
    other.execute("ROLLBACK")
    other.close()
    quick.close()


def test_a_store_that_breaks_while_open_is_told_in_a_sentence(database: Database, branch_id: str) -> None:
    with pytest.raises(BranchDeskError, match="备份"), database.read() as session:
        raise OperationalError(
            "SELECT", {}, sqlcipher3.dbapi2.DatabaseError("database disk image is malformed")
        )
    with pytest.raises(BranchDeskError, match="磁盘已满"), database._session("IMMEDIATE") as session:
        session.execute(text("PRAGMA max_page_count = 1"))
        session.execute(text("CREATE TABLE t AS SELECT zeroblob(100000) AS z"))


@pytest.mark.parametrize("way", ["insert", "update", "delete"])
def test_a_superior_only_looks_at_what_branches_handed_up(database: Database, way: str) -> None:
    with database.begin("接收", receiving=True) as session:
        session.scalars(select(Branch)).one().kind = DeskKind.COMMITTEE
        below = Branch(name="下级支部")
        session.add(below)
        session.flush()
        person = Person(branch_id=below.id, name="王五", stage=Stage.FULL)
        session.add(person)
    with pytest.raises(BranchDeskError, match="只能查看"), database.begin("乱改") as session:
        if way == "insert":
            session.add(Person(branch_id=below.id, name="赵六", stage=Stage.FULL))
        elif way == "update":
            session.get_one(Person, person.id).name = "王伍"
        else:
            session.delete(session.get_one(Person, person.id))
    with database.read() as session:
        assert list(session.scalars(select(Person.name))) == ["王五"]
    with database.begin("自己的事") as session:
        own = session.scalars(select(Branch).where(Branch.is_own)).one()
        session.add(Person(branch_id=own.id, name="机关干部", stage=Stage.FULL))


def test_a_refused_commit_leaves_no_transaction_behind(database: Database, branch_id: str) -> None:
    def cut_off(name: str) -> None:
        with database.begin(name) as session:
            session.execute(text("PRAGMA defer_foreign_keys = ON"))
            session.add(Post(branch_id=branch_id, person_id="nobody", title=PostTitle.SECRETARY))

    for name in ("一", "二"):
        with pytest.raises(IntegrityError):
            cut_off(name)
    with database.begin("三") as session:
        session.add(PartyGroup(branch_id=branch_id, name="第一党小组"))
    with database.read() as session:
        assert session.scalars(select(Post)).all() == []
