"""How long ratings take: one branch by every scheme, and the branches of a committee's store."""

import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from branchdesk import schemes
from branchdesk.ratings.many import cards_of, rate_all
from branchdesk.rules.rulebook import read_rulebook
from branchdesk.store.database import connect
from tests.bench.inputs import TODAY, committee_store, ten_years
from tests.bench.measures import ROUNDS, SCRATCH, Measure

FEW, MANY = 100, 1000
"""Branches of the two stores whose times are compared."""


def every_scheme() -> tuple[Measure, ...]:
    """One branch by every scheme there is over ten years of records: in ms, and against its queries sent bare."""
    ledger, branch_id = ten_years(Path(SCRATCH.name) / "rated", 50, 60)
    rulebook = read_rulebook()
    main, *beside = rulebook.schemes
    with ledger.database.begin("bench") as session:
        schemes.choose_schemes(session, branch_id, main, beside)
    sent: list[tuple[str, Any]] = []
    ours, bare = [], []

    def note(_connection: Any, _cursor: Any, sql: str, values: Any, *_more: Any) -> None:
        sent.append((sql, values))

    for number in range(ROUNDS + 1):
        if number == ROUNDS:
            event.listen(Engine, "before_cursor_execute", note)
        started = time.perf_counter()
        with ledger.database.read() as session:
            cards = cards_of(session, rulebook, branch_id, TODAY.year, TODAY)
        ours.append(time.perf_counter() - started)
    event.remove(Engine, "before_cursor_execute", note)
    connection = connect(ledger.database.path, ledger.database.key)
    for _round in range(ROUNDS):
        started = time.perf_counter()
        for sql, values in sent:
            if sql.lstrip().startswith(("SELECT", "WITH")):
                connection.execute(sql, values).fetchall()
        bare.append(time.perf_counter() - started)
    connection.close()
    ledger.close()
    took, least = statistics.median(ours[1:-1]), statistics.median(bare)
    detail = f"{len(cards)} schemes, {len(sent)} queries; bare {least * 1000:.0f} ms"
    return (
        Measure("one branch by every scheme, ten years of records", took * 1000, "ms", "<=", 300, detail),
        Measure("the same, against its queries sent bare", took / least, "times", "<=", 10, detail),
    )


def committee() -> tuple[Measure, ...]:
    """All branches of a store by their main scheme: seconds for many, and the growth from few to many."""
    seconds = {}
    for branches in (FEW, MANY):
        database = committee_store(Path(SCRATCH.name) / f"committee-{branches}", branches)
        rulebook = read_rulebook()
        started = time.perf_counter()
        with database.read() as session:
            found = rate_all(session, rulebook, TODAY.year, TODAY)
        seconds[branches] = time.perf_counter() - started
        database.close()
        if len(found) != branches:
            raise RuntimeError(f"{len(found)} branches rated instead of {branches}")
    growth = seconds[MANY] / seconds[FEW] / (MANY / FEW)
    detail = f"{seconds[FEW]:.1f} s for {FEW}, {seconds[MANY]:.1f} s for {MANY}"
    return (
        Measure(f"{MANY} branches of a committee rated", seconds[MANY], "s", "<=", 60, detail),
        Measure(f"a branch among {MANY} against one among {FEW}", growth, "times", "<=", 1.2, detail),
    )


ALL: tuple[Callable[[], tuple[Measure, ...]], ...] = (every_scheme, committee)
