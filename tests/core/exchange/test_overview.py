"""What a committee sees of the branches that reported."""

from decimal import Decimal
from pathlib import Path

from branchdesk.exchange import cards, merging, overview, package
from branchdesk.models import DuesPayment
from branchdesk.rules.rulebook import read_rulebook
from branchdesk.store.database import Database
from tests.conftest import TODAY

from .conftest import YEAR, Filled


def test_the_last_file_of_each_branch_is_listed(
    superior: Database, filled: Filled, card: cards.Card, stick: Path
) -> None:
    with superior.read() as session:
        assert overview.received_branches(session) == []
    for year in (2025, YEAR):
        merging.receive(superior, package.seal(filled.database, card, year, stick).path)
    with superior.read() as session:
        (branch,) = overview.received_branches(session)
    assert (branch.id, branch.name, branch.seq, branch.year) == (
        filled.branch_id,
        "样例会计师事务所党支部",
        2,
        YEAR,
    )


def test_the_summary_is_the_branchs_own_figures(
    superior: Database, filled: Filled, card: cards.Card, stick: Path
) -> None:
    merging.receive(superior, package.seal(filled.database, card, YEAR, stick).path)
    rulebook = read_rulebook()
    with superior.read() as session:
        found = overview.summarise(session, rulebook, filled.branch_id, YEAR, TODAY)
        paid = session.query(DuesPayment).one().amount_fen
    with filled.database.read() as session:
        own = overview.summarise(session, rulebook, filled.branch_id, YEAR, TODAY)
    assert found == own
    assert found is not None
    assert (found.full, found.probationary, found.applicants, found.meetings) == (3, 0, 0, 1)
    assert found.paid_fen == paid == 13334
    assert isinstance(found.total, Decimal)
    assert not found.is_settled


def test_a_branch_that_is_not_here_has_no_summary(superior: Database) -> None:
    with superior.read() as session:
        assert overview.summarise(session, read_rulebook(), "none", YEAR, TODAY) is None
