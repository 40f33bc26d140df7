"""A branch whose records are judged, and the asking of one metric."""

from collections.abc import Iterator
from datetime import date
from typing import Protocol

import pytest

from branchdesk.models import Branch
from branchdesk.ratings.metrics import Books, Measure, measure
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.made_branch import MadeBranch


class Ask(Protocol):
    """Measure one metric of the branch."""

    def __call__(self, name: str, today: date = TODAY, year: int = TODAY.year) -> Measure: ...


@pytest.fixture
def made(database: Database, branch_id: str, request: pytest.FixtureRequest) -> Iterator[MadeBranch]:
    """A branch that goes by the module's `SCHEME`, in one action that is never ended."""
    with database.begin("记录") as session:
        session.get_one(Branch, branch_id).scheme = getattr(request.module, "SCHEME", "zhenjiang-2018")
        yield MadeBranch(session, branch_id)


@pytest.fixture
def ask(made: MadeBranch, rulebook: Rulebook) -> Ask:
    """Ask a metric of the branch as it is by now."""

    def say(name: str, today: date = TODAY, year: int = TODAY.year) -> Measure:
        made.session.flush()
        return measure(name, Books(made.session, rulebook, made.branch_id, year, today))

    return say
