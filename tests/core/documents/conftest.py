"""Fixtures for the papers: a year of records, and the shipped rules."""

import pytest

from branchdesk.rules.rulebook import Rulebook, read_rulebook
from branchdesk.store.database import Database
from tests.year_of_records import Books, fill


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    """The shipped rules."""
    return read_rulebook()


@pytest.fixture
def books(database: Database, branch_id: str) -> Books:
    """A branch with a year of records."""
    return fill(database, branch_id)
