"""What every test may lean on: a real ledger in a temporary folder, and a fixed today."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from branchdesk.models import Branch, DeskKind, Sector
from branchdesk.rules.rulebook import Rulebook, read_rulebook
from branchdesk.store import keys
from branchdesk.store.database import Database
from branchdesk.store.folder import LedgerFolder
from branchdesk.store.ledger import Ledger, create, open_with_key
from tests.year_of_records import fill

PASSWORD = "正确的马电池订书钉"
TODAY = date(2026, 11, 21)
CHEAP = 2**4
"""So little work is the password stretched by in tests."""


@pytest.fixture(autouse=True)
def _cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stretching the password is made quick; its full cost has a test of its own."""
    monkeypatch.setattr(keys, "WORK_FACTOR", CHEAP)


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    """The shipped rules."""
    return read_rulebook()


@dataclass(frozen=True)
class Template:
    """A closed ledger that tests are given a copy of, and its key."""

    folder: Path
    key: bytes

    def open_copy(self, folder: Path) -> Ledger:
        """Copy it and open the copy."""
        copytree(self.folder, folder)
        return open_with_key(LedgerFolder(folder), self.key)

    def enriched(self, folder: Path, enter: Callable[[Database], object]) -> "Template":
        """Make another of it, in which `enter` has put more records."""
        made = self.open_copy(folder)
        enter(made.database)
        made.close()
        return Template(folder, self.key)


@pytest.fixture(scope="session")
def empty_ledger(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A ledger without a branch: laying out the tables anew would cost each test 60 ms."""
    folder = tmp_path_factory.mktemp("empty") / "ledger"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "WORK_FACTOR", CHEAP)
        made, _code = create(folder, PASSWORD)
    key = made.database.key
    made.close()
    return Template(folder, key)


def found_branch(database: Database) -> None:
    """Enter the branch that most tests are about."""
    with database.begin("建立支部") as session:
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


@pytest.fixture(scope="session")
def founded_ledger(tmp_path_factory: pytest.TempPathFactory, empty_ledger: Template) -> Template:
    """A ledger that has one branch, `branch_id` below."""
    return empty_ledger.enriched(tmp_path_factory.mktemp("founded") / "ledger", found_branch)


@pytest.fixture(scope="session")
def recorded_ledger(tmp_path_factory: pytest.TempPathFactory, founded_ledger: Template) -> Template:
    """A ledger whose branch has a year of records."""
    folder = tmp_path_factory.mktemp("recorded") / "ledger"
    return founded_ledger.enriched(folder, lambda database: fill(database, BRANCH))


@pytest.fixture
def template(request: pytest.FixtureRequest, empty_ledger: Template, founded_ledger: Template) -> Template:
    """What `ledger` is a copy of; a folder of tests may lay its own records into one, once a session."""
    return founded_ledger if "database" in request.fixturenames else empty_ledger


@pytest.fixture
def ledger(template: Template, tmp_path: Path) -> Iterator[Ledger]:
    """An open ledger: without a branch in it, or with the one of `database` where the test asks for that."""
    made = template.open_copy(tmp_path / "ledger")
    yield made
    made.close()


@pytest.fixture
def database(ledger: Ledger) -> Database:
    """The store of a ledger that has one branch, `branch_id` below."""
    return ledger.database


BRANCH = "00000000-0000-4000-8000-000000000001"


@pytest.fixture
def branch_id(database: Database) -> str:
    """The key of the branch in `database`."""
    return BRANCH
