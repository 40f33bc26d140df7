"""What every test may lean on: a real ledger in a temporary folder, and a fixed today."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from branchdesk.models import Branch, DeskKind, Sector
from branchdesk.store import keys
from branchdesk.store.database import Database
from branchdesk.store.folder import LedgerFolder
from branchdesk.store.ledger import Ledger, create, open_with_key

PASSWORD = "正确的马电池订书钉"
TODAY = date(2026, 11, 21)
CHEAP = 2**4
"""So little work is the password stretched by in tests."""


@pytest.fixture(autouse=True)
def _cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stretching the password is made quick; its full cost has a test of its own."""
    monkeypatch.setattr(keys, "WORK_FACTOR", CHEAP)


@pytest.fixture(scope="session")
def empty_ledger(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A closed ledger without a branch, and its key: laying out the tables anew would cost each test 60 ms."""
    folder = tmp_path_factory.mktemp("empty") / "ledger"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "WORK_FACTOR", CHEAP)
        made, _code = create(folder, PASSWORD)
    key = made.database.key
    made.close()
    return folder, key


@pytest.fixture
def ledger(tmp_path: Path, empty_ledger: tuple[Path, bytes]) -> Iterator[Ledger]:
    """An open ledger without a branch in it."""
    folder, key = empty_ledger
    copytree(folder, tmp_path / "ledger")
    made = open_with_key(LedgerFolder(tmp_path / "ledger"), key)
    yield made
    made.close()


@pytest.fixture
def database(ledger: Ledger) -> Database:
    """The store of a ledger that has one branch, `branch_id` below."""
    with ledger.database.begin("建立支部") as session:
        session.add(
            Branch(
                id=BRANCH,
                kind=DeskKind.BRANCH,
                name="样例会计师事务所党支部",
                is_own=True,
                sector=Sector.PRIVATE,
                scheme="zhenjiang-2018",
            )
        )
    return ledger.database


BRANCH = "00000000-0000-4000-8000-000000000001"


@pytest.fixture
def branch_id(database: Database) -> str:
    """The key of the branch in `database`."""
    return BRANCH
