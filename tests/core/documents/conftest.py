"""Fixtures for the papers: a year of records, and the shipped rules."""

from collections.abc import Iterator

import pytest

from branchdesk.store.database import Database
from tests.conftest import Template
from tests.year_of_records import Books, kept


@pytest.fixture
def template(request: pytest.FixtureRequest, template: Template, recorded_ledger: Template) -> Template:
    """With a year of records where the test asks for `books`."""
    return recorded_ledger if "books" in request.fixturenames else template


@pytest.fixture
def books(database: Database) -> Books:
    """A branch with a year of records."""
    return kept(database)


@pytest.fixture(scope="module")
def read_books(tmp_path_factory: pytest.TempPathFactory, recorded_ledger: Template) -> Iterator[Books]:
    """The same for tests that only read: one copy for a module."""
    made = recorded_ledger.open_copy(tmp_path_factory.mktemp("read") / "ledger")
    yield kept(made.database)
    made.close()
