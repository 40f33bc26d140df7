"""What every test may lean on: a real ledger in a temporary folder, and a fixed today."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from branchdesk.models import Branch, DeskKind, Sector
from branchdesk.store import keys
from branchdesk.store.database import Database
from branchdesk.store.ledger import Ledger, create

PASSWORD = "正确的马电池订书钉"
TODAY = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def _cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stretching the password is made quick; its full cost has a test of its own."""
    monkeypatch.setattr(keys, "WORK_FACTOR", 2**4)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """An open ledger without a branch in it."""
    made, _code = create(tmp_path / "ledger", PASSWORD)
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
