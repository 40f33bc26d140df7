"""The steps lead to the same shape as a new store, and an older store comes up with nothing lost."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, select
from sqlalchemy.pool import StaticPool

from branchdesk.dues.receipts import receipts_of
from branchdesk.errors import BranchDeskError
from branchdesk.models import Base, Branch, DuesPayment, Person, Stage
from branchdesk.store import backup, history, migrations
from branchdesk.store.database import connect
from branchdesk.store.folder import LedgerFolder
from branchdesk.store.ledger import Ledger, unlock
from tests.conftest import PASSWORD

NEXT = '''"""A later step, for the test."""

import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{before}"


def upgrade() -> None:
    {body}
'''
PRESENT = migrations.CURRENT
OLD = Path(__file__).parents[2] / "data" / "old"
"""Dumps of stores of every shape the program ever wrote."""
ADD_COLUMN = """with op.batch_alter_table("person") as table:
        table.add_column(sa.Column("nickname", sa.String(), nullable=True))"""


def shape(connection: Connection) -> dict[str, str]:
    """Return every table, index and trigger with its statement, as far as the wording does not matter."""
    found = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {
        name: " ".join(sorted(re.findall(r"[^\s,()\"]+", sql)))
        for name, sql in found
        if "alembic" not in name
    }


def made(lay_out: Callable[[Connection], None]) -> dict[str, str]:
    """Lay out a store in memory and return its shape."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.begin() as connection:
        lay_out(connection)
        result = shape(connection)
    engine.dispose()
    return result


def walk_all_steps(connection: Connection) -> None:
    from alembic.migration import MigrationContext
    from alembic.operations import Operations
    from alembic.script import ScriptDirectory

    scripts = list(ScriptDirectory(str(migrations.HERE)).walk_revisions())
    with Operations.context(MigrationContext.configure(connection, opts={"render_as_batch": True})):
        for script in reversed(scripts):
            script.module.upgrade()
    history.install(connection)


def lay_out_from_models(connection: Connection) -> None:
    Base.metadata.create_all(connection)
    history.install(connection)


def test_the_steps_lead_to_the_shape_of_a_new_store() -> None:
    assert made(walk_all_steps) == made(lay_out_from_models)


def test_the_last_step_is_the_one_the_program_writes() -> None:
    from alembic.script import ScriptDirectory

    assert ScriptDirectory(str(migrations.HERE)).get_current_head() == migrations.CURRENT


def test_no_step_imports_the_models() -> None:
    for step in (migrations.HERE / "versions").glob("*.py"):
        assert "branchdesk" not in step.read_text(encoding="utf-8"), step.name


@pytest.fixture
def with_next_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Give the program a step more than the stores at hand have."""

    def give(body: str) -> None:
        folder = tmp_path / "migrations"
        shutil.copytree(migrations.HERE / "versions", folder / "versions")
        step = NEXT.format(body=body, before=migrations.CURRENT)
        (folder / "versions" / "9999_next.py").write_text(step, encoding="utf-8")
        monkeypatch.setattr(migrations, "HERE", folder)
        monkeypatch.setattr(migrations, "CURRENT", "9999")
        monkeypatch.setattr(history, "CURRENT", "9999")

    return give


@pytest.fixture
def older(ledger: Ledger) -> LedgerFolder:
    """A closed ledger of the present shape with a branch and two people in it."""
    with ledger.database.begin("记录") as session:
        branch = Branch(name="样例党支部", is_own=True)
        session.add(branch)
        session.flush()
        session.add_all(
            [Person(branch_id=branch.id, name=name, stage=Stage.FULL) for name in ("王五", "赵六")]
        )
    ledger.close()
    return ledger.folder


def test_an_older_store_is_backed_up_and_brought_up_with_its_records(
    older: LedgerFolder, with_next_step: Callable[[str], None]
) -> None:
    with_next_step(ADD_COLUMN)
    ledger = unlock(older.path, PASSWORD)
    try:
        with ledger.database.read() as session:
            assert session.scalars(select(Person.name).order_by(Person.name)).all() == ["王五", "赵六"]
        connection = connect(older.store, ledger.database.key)
        columns = [row[1] for row in connection.execute("PRAGMA table_info(person)")]
        assert migrations.revision_of(connection) == "9999"
        connection.close()
        assert "nickname" in columns
        assert ledger.check() == []
        assert [made.reason for made in backup.listed(older)] == ["升级前"]
    finally:
        ledger.close()


def test_changes_after_a_migration_are_history_again(
    older: LedgerFolder, with_next_step: Callable[[str], None]
) -> None:
    with_next_step(ADD_COLUMN)
    ledger = unlock(older.path, PASSWORD)
    try:
        with ledger.database.begin("改名") as session:
            session.scalars(select(Person).where(Person.name == "王五")).one().name = "王伍"
        with ledger.database.read() as session:
            latest = history.actions(session, 1)[0]
        history.undo(ledger.database, latest.number)
        with ledger.database.read() as session:
            assert session.scalars(select(Person.name).where(Person.name == "王五")).all() == ["王五"]
    finally:
        ledger.close()


def test_a_step_that_loses_rows_is_taken_back(
    older: LedgerFolder, with_next_step: Callable[[str], None]
) -> None:
    with_next_step("op.execute(\"DELETE FROM person WHERE name = '王五'\")")
    with pytest.raises(BranchDeskError, match="台账保持原样"):
        unlock(older.path, PASSWORD)
    ledger = unlock_as_before(older)
    try:
        with ledger.database.read() as session:
            assert len(session.scalars(select(Person.name)).all()) == 2
    finally:
        ledger.close()


def unlock_as_before(folder: LedgerFolder) -> Ledger:
    """Open a store that is still of the shape before the test's step."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrations, "CURRENT", PRESENT)
        return unlock(folder.path, PASSWORD)


def test_a_newer_store_is_refused_untouched(older: LedgerFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "CURRENT", "0000")
    before = older.store.read_bytes()
    with pytest.raises(BranchDeskError, match="更新版本"):
        unlock(older.path, PASSWORD)
    assert older.store.read_bytes() == before


@pytest.fixture(params=sorted(OLD.glob("*.sql")), ids=lambda path: path.stem)
def old_ledger(request: pytest.FixtureRequest, ledger: Ledger) -> LedgerFolder:
    """A closed ledger with a store of an earlier shape, laid out from its dump."""
    key = ledger.database.key
    ledger.close()
    for part in ledger.folder.path.glob(f"{ledger.folder.store.name}*"):
        part.unlink()
    connection = connect(ledger.folder.store, key, must_exist=False)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.executescript(request.param.read_text(encoding="utf-8"))
    connection.close()
    return ledger.folder


def test_every_earlier_store_comes_up_with_all_its_records_and_its_history(old_ledger: LedgerFolder) -> None:
    ledger = unlock(old_ledger.path, PASSWORD)
    try:
        assert ledger.check() == []
        with ledger.database.read() as session:
            people = session.scalars(select(Person).order_by(Person.position)).all()
            assert [person.name for person in people] == ["王伍", "赵六", "孙七", "周八"]
            assert [action.words for action in history.actions(session)] == ["改名", "记录"]
        with ledger.database.begin("再改名") as session:
            session.get_one(Person, people[0].id).name = "王五"
        with ledger.database.read() as session:
            latest = history.actions(session, 1)[0]
        history.undo(ledger.database, latest.number)
        with ledger.database.read() as session:
            assert session.get_one(Person, people[0].id).name == "王伍"
    finally:
        ledger.close()


def test_an_earlier_store_has_the_shape_of_a_new_one_afterwards(old_ledger: LedgerFolder) -> None:
    ledger = unlock(old_ledger.path, PASSWORD)
    try:
        engine = create_engine("sqlite://", creator=lambda: connect(old_ledger.store, ledger.database.key))
        with engine.connect() as connection:
            assert shape(connection) == made(lay_out_from_models)
        engine.dispose()
    finally:
        ledger.close()


@pytest.mark.parametrize("old_ledger", [OLD / "0003.sql"], ids=["0003"], indirect=True)
def test_receipts_of_an_earlier_store_say_what_they_said_and_gifts_where_they_go(
    old_ledger: LedgerFolder,
) -> None:
    ledger = unlock(old_ledger.path, PASSWORD)
    try:
        with ledger.database.read() as session:
            branch_id = session.scalars(select(Branch.id)).one()
            receipts = receipts_of(session, branch_id, 2026)
            gift = session.scalars(select(DuesPayment).where(DuesPayment.to_centre)).one()
            assert (gift.amount_fen, gift.situation) == (100_000, "1950年入党的老党员")
        said = [
            (one.number_words, one.names, one.amount_fen, one.is_void, one.to_centre, len(one.parts))
            for one in receipts
        ]
        assert said == [
            ("2026-0001", "王伍、赵六", 20_000, False, False, 2),
            ("2026-0002", "孙七", 105_000, False, True, 2),
            ("2026-0003", "周八", 5_000, True, False, 1),
        ]
        assert str(receipts[0].parts[0].last) == "2026-02"
    finally:
        ledger.close()
