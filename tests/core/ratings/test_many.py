"""Many branches in one store: each by its own schemes, the books of one let go before the next, cancelled at will."""

from datetime import date

import pytest

from branchdesk import schemes
from branchdesk.errors import BranchDeskError, Cancelled
from branchdesk.models import Branch, DeskKind
from branchdesk.ratings import steps
from branchdesk.ratings.many import cards_of, rate_all
from branchdesk.ratings.scoring import reckon
from branchdesk.ratings.settle import settle
from branchdesk.rules.rating_schemes import RatingScheme
from branchdesk.rules.rulebook import Rulebook, read_rulebook
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.made_branch import MadeBranch
from tests.made_scheme import with_scheme

YEAR = 2026


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> tuple[Rulebook, RatingScheme]:
    return with_scheme(read_rulebook(), tmp_path_factory.mktemp("rules"))


@pytest.fixture
def several(database: Database, branch_id: str, rules: tuple[Rulebook, RatingScheme]) -> Database:
    """Three branches and a committee; the last branch goes by two schemes, one of them settled."""
    with database.begin("收下") as session:
        session.add(Branch(name="上级党委", kind=DeskKind.COMMITTEE))
        for name in ("甲党支部", "乙党支部"):
            made = Branch(name=name, scheme="zhenjiang-2018")
            session.add(made)
            session.flush()
            MadeBranch(session, made.id).members(3 if name == "甲党支部" else 20)
        schemes.choose_schemes(session, branch_id, "zhenjiang-2018", ["made-2020", "gone-1999"])
        steps.record_step(session, branch_id, rules[1], YEAR, "superior", done_on=date(2026, 7, 1), grade="A")
        settle(session, rules[0], branch_id, "made-2020", YEAR, TODAY, version=rules[1].version)
    return database


def test_every_branch_is_rated_by_the_schemes_it_goes_by(
    several: Database, branch_id: str, rules: tuple[Rulebook, RatingScheme]
) -> None:
    with several.read() as session:
        found = rate_all(session, rules[0], YEAR, TODAY)
        alone = {
            one.branch_id: reckon(session, rules[0], one.branch_id, one.scheme, YEAR, TODAY).total
            for one in found
            if one.scheme == "zhenjiang-2018"
        }
    listed = [(one.branch, one.scheme) for one in found]
    assert sorted(listed) == sorted(
        [
            ("乙党支部", "zhenjiang-2018"),
            ("样例会计师事务所党支部", "zhenjiang-2018"),
            ("样例会计师事务所党支部", "made-2020"),
            ("甲党支部", "zhenjiang-2018"),
        ]
    )
    assert {one.branch_id: one.total for one in found if one.scheme == "zhenjiang-2018"} == alone
    settled = next(one for one in found if one.scheme == "made-2020")
    assert (settled.grade, settled.total, settled.settled_on) == ("A", None, TODAY)
    assert len(set(alone.values())) > 1


def test_one_scheme_for_all(several: Database, rules: tuple[Rulebook, RatingScheme]) -> None:
    with several.read() as session:
        found = rate_all(session, rules[0], YEAR, TODAY, scheme_id="made-2020")
        assert [one.scheme for one in found] == ["made-2020"] * 3
        with pytest.raises(BranchDeskError, match="gone-1999"):
            rate_all(session, rules[0], YEAR, TODAY, scheme_id="gone-1999")


def test_it_tells_how_far_it_is_and_can_be_cancelled(
    several: Database, rules: tuple[Rulebook, RatingScheme]
) -> None:
    heard: list[tuple[int, int]] = []

    class Impatient:
        def report(self, done: int, total: int, text: str = "") -> None:
            heard.append((done, total))
            if done == 2:
                raise Cancelled

    with several.read() as session, pytest.raises(Cancelled):
        rate_all(session, rules[0], YEAR, TODAY, progress=Impatient())
    assert heard == [(0, 3), (1, 3), (2, 3)]


def test_all_schemes_of_a_branch_read_its_books_once(
    several: Database, branch_id: str, rules: tuple[Rulebook, RatingScheme]
) -> None:
    with several.read() as session:
        cards = cards_of(session, rules[0], branch_id, YEAR, TODAY)
        single = reckon(session, rules[0], branch_id, "zhenjiang-2018", YEAR, TODAY)
    assert [card.scheme for card in cards] == ["zhenjiang-2018", "made-2020"]
    assert cards[0] == single
