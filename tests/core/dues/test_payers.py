"""Which months are due of whom: cut by joining, letters, suspension, death, founding, one test for each rule."""

from dataclasses import dataclass, field
from datetime import date

import pytest

from branchdesk.dates import Month, PartialDate
from branchdesk.dues.collection import CellState, pay, year_grid
from branchdesk.dues.opening import open_books
from branchdesk.dues.payers import Payer, payer_of
from branchdesk.dues.terms import Terms, set_terms, terms
from branchdesk.errors import InvalidField
from branchdesk.models import (
    Branch,
    Direction,
    EndReason,
    Person,
    Stage,
    State,
    StatusChange,
    Transfer,
    VoteBar,
)
from branchdesk.people.relation_books import Relations
from branchdesk.people.transfer_findings import transfer_findings
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store.database import Database
from tests.conftest import BRANCH, TODAY
from tests.made_branch import MadeBranch

YEAR = 2026
USUAL = Terms()
OLD = PartialDate(1990, 7, 1)
LAPSED = {"ended_on": date(2026, 5, 9), "end_reason": EndReason.LAPSED}
GONE = {"ended_on": date(2026, 5, 9), "end_reason": EndReason.TRANSFERRED}


@dataclass(frozen=True)
class Case:
    """A member, letters and changes of status, the branch's choices, and the months that are due in 2026."""

    months: str
    person: dict[str, object] = field(default_factory=dict)
    letters: tuple[tuple[Direction, str | None], ...] = ()
    changes: tuple[tuple[date, State, State], ...] = ()
    own: Terms = USUAL
    founded: str | None = None


FULL, SUSPENDED = State.FULL, State.RIGHTS_SUSPENDED
NEW = {"admitted_on": PartialDate(2026, 3, 15), "stage": Stage.PROBATIONARY, "converted_on": None}
CASES = {
    "a member of old": Case("1-12"),
    "admitted in March: from the month of the meeting": Case("3-12", NEW),
    "admitted in March: from the next month by the branch's rule": Case(
        "4-12", NEW, own=Terms(joins_next=True)
    ),
    "admitted in December, from the next month": Case(
        "", NEW | {"admitted_on": PartialDate(2026, 12, 31)}, own=Terms(joins_next=True)
    ),
    "admitted in a year known without its month": Case("1-12", NEW | {"admitted_on": PartialDate(2026)}),
    "the rule of joining does not touch an arrival": Case(
        "6-12", {"joined_branch_on": PartialDate(2026, 6, 2)}, own=Terms(joins_next=True)
    ),
    "arrived in June, the letter says April": Case(
        "5-12", {"joined_branch_on": PartialDate(2026, 6, 2)}, ((Direction.IN, "2026-04"),)
    ),
    "arrived in June, the letter says August": Case(
        "9-12", {"joined_branch_on": PartialDate(2026, 6, 2)}, ((Direction.IN, "2026-08"),)
    ),
    "the books began to collect before the letter allows": Case(
        "8-12", {"dues_from": Month(2026, 6)}, ((Direction.IN, "2026-07"),)
    ),
    "the books begin after the letter: a gap that is flagged": Case(
        "9-12", {"dues_from": Month(2026, 9)}, ((Direction.IN, "2026-04"),)
    ),
    "left in May, the letter says March": Case("1-3", GONE, ((Direction.OUT, "2026-03"),)),
    "left in May, the letter says June": Case("1-6", GONE, ((Direction.OUT, "2026-06"),)),
    "left in May without a letter": Case("1-5", GONE),
    "a letter that names no month": Case("1-5", GONE, ((Direction.OUT, None),)),
    "still here while the letter is out": Case("1-12", {}, ((Direction.OUT, "2026-03"),)),
    "died in May": Case("1-5", {"ended_on": date(2026, 5, 9), "end_reason": EndReason.DECEASED}),
    "died on the first of a month": Case(
        "1-5", {"ended_on": date(2026, 5, 1), "end_reason": EndReason.DECEASED}
    ),
    "removed in May": Case("1-5", {"ended_on": date(2026, 5, 31), "end_reason": EndReason.REMOVED}),
    "suspended in May: the month is still due": Case("1-5", LAPSED),
    "suspended in May: free at once by the branch's rule": Case("1-4", LAPSED, own=Terms(lapse_is_free=True)),
    "suspended in February, restored in June": Case(
        "1-2,6-12", {}, (), ((date(2026, 2, 10), FULL, State.LAPSED), (date(2026, 6, 20), State.LAPSED, FULL))
    ),
    "suspended in February and free at once, restored in June": Case(
        "1,6-12",
        {},
        (),
        ((date(2026, 2, 10), FULL, State.LAPSED), (date(2026, 6, 20), State.LAPSED, FULL)),
        Terms(lapse_is_free=True),
    ),
    "suspended and restored within a month": Case(
        "1-12", {}, (), ((date(2026, 2, 10), FULL, State.LAPSED), (date(2026, 2, 20), State.LAPSED, FULL))
    ),
    "留党察看: dues go on": Case(
        "1-12",
        {"vote_bar": VoteBar.PROBATION_WITHIN_PARTY},
        (),
        ((date(2026, 2, 10), FULL, State.PROBATION_WITHIN_PARTY),),
    ),
    "权利中止: dues go on": Case(
        "1-12", {"vote_bar": VoteBar.RIGHTS_SUSPENDED}, (), ((date(2026, 2, 10), FULL, SUSPENDED),)
    ),
    "transferred out in February, back in August with a letter": Case(
        "1-2,8-12",
        {"joined_branch_on": PartialDate(2026, 8, 3), "dues_from": Month(2026, 8)},
        ((Direction.IN, "2026-07"),),
        ((date(2026, 2, 10), FULL, State.TRANSFERRED), (date(2026, 8, 3), State.TRANSFERRED, FULL)),
    ),
    "the branch was founded in April": Case("4-12", founded="2026-04-10"),
    "founded in April, admitted in June": Case(
        "6-12", NEW | {"admitted_on": PartialDate(2026, 6, 1)}, founded="2026-04"
    ),
    "founded in April, but the books name February": Case(
        "2-12", {"dues_from": Month(2026, 2)}, founded="2026-04-10"
    ),
    "nothing is known of the admission": Case("1-12", {"admitted_on": None, "converted_on": None}),
}


def make(database: Database, case: Case) -> str:
    with database.begin("登记") as session:
        set_terms(session, BRANCH, case.own, None)
        if case.founded:
            session.get_one(Branch, BRANCH).founded_on = PartialDate.parse(case.founded)
        person = MadeBranch(session, BRANCH).member("何国庆", **({"admitted_on": OLD} | case.person))
        for direction, until in case.letters:
            session.add(
                Transfer(
                    branch_id=BRANCH,
                    person_id=person.id,
                    direction=direction,
                    from_organisation="甲",
                    to_organisation="乙",
                    issued_on=date(2026, 4, 20),
                    valid_days=90,
                    dues_until=Month.parse(until) if until else None,
                    accepted_on=date(2026, 5, 9),
                )
            )
        for on, before, after in case.changes:
            session.add(
                StatusChange(
                    branch_id=BRANCH,
                    person_id=person.id,
                    changed_on=on,
                    from_stage=Stage.FULL,
                    from_state=before,
                    to_stage=Stage.FULL,
                    to_state=after,
                )
            )
        session.flush()
        return person.id


def months_of(text: str) -> list[int]:
    found: list[int] = []
    for part in filter(None, text.split(",")):
        first, _dash, last = part.partition("-")
        found += range(int(first), int(last or first) + 1)
    return found


def payer(database: Database, key: str) -> Payer:
    with database.read() as session:
        return payer_of(session, BRANCH, key)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_months_due(database: Database, case: Case) -> None:
    key = make(database, case)
    assert [month.month for month in payer(database, key).months_of(YEAR)] == months_of(case.months)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_month_that_is_not_due_takes_no_money(database: Database, case: Case) -> None:
    """No month is paid to two branches, and none in which nothing is due."""
    key, due = make(database, case), set(months_of(case.months))
    free = [number for number in range(1, 13) if number not in due]
    for number in free[:1] + free[-1:]:
        with pytest.raises(InvalidField) as raised, database.begin("登记") as session:
            pay(session, BRANCH, key, Month(YEAR, number), 100, TODAY)
        assert raised.value.field == "month"
    if due:
        with database.begin("登记") as session:
            pay(session, BRANCH, key, Month(YEAR, max(due)), 100, TODAY)
        with database.read() as session:
            (row,) = year_grid(session, BRANCH, YEAR, TODAY).rows
        assert [n for n, cell in enumerate(row.cells, 1) if cell.state == CellState.NONE] == free


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("the books begin after the letter: a gap that is flagged", "relations.dues-gap"),
        ("the books began to collect before the letter allows", "relations.dues-overlap"),
        ("arrived in June, the letter says April", None),
    ],
)
def test_a_gap_and_an_overlap_are_flagged(
    database: Database, rulebook: Rulebook, name: str, found: str | None
) -> None:
    make(database, CASES[name])
    with database.read() as session:
        books = Relations(session, rulebook.checks, BRANCH, TODAY)
        flagged = [finding.check.id for finding in transfer_findings(books) if "dues" in finding.check.id]
    assert flagged == ([] if found is None else [found])


def test_books_opened_in_mid_year_collect_from_the_month_after(database: Database) -> None:
    key = make(database, Case("1-12"))
    with database.begin("年中启用") as session:
        open_books(
            session,
            BRANCH,
            books_from=date(2026, 7, 1),
            in_hand_fen=0,
            paid_until={key: Month(2026, 6)},
            today=TODAY,
        )
    assert [month.month for month in payer(database, key).months_of(YEAR)] == list(range(7, 13))


def test_the_choices_are_kept(database: Database) -> None:
    own = Terms(10, 50, joins_next=True, lapse_is_free=True)
    with database.begin("设置") as session:
        set_terms(session, BRANCH, own, "样委组〔2026〕1号")
    with database.read() as session:
        assert terms(session, BRANCH) == own


def test_a_stranger_pays_nothing(database: Database) -> None:
    with database.begin("登记") as session:
        session.add(Person(id="x", branch_id=BRANCH, name="申请人", stage=Stage.APPLICANT))
        session.flush()
        with pytest.raises(InvalidField, match="名册上没有"):
            pay(session, BRANCH, "x", Month(YEAR, 1), 100, TODAY)
