"""While the password is typed the first page is rehearsed, so that the real one finds its statements compiled."""

import threading
from datetime import date

import pytest

from branchdesk.rules.rulebook import Rulebook
from branchdesk.store import database as stores
from branchdesk.store.database import Database
from tests.made_branch import MadeBranch
from ui import preload
from ui.pages.home import read_home

TODAY = date(2026, 11, 21)


def test_after_the_rehearsal_most_statements_of_the_first_page_are_known(
    database: Database, branch_id: str, rulebook: Rulebook
) -> None:
    with database.begin("记录") as session:
        MadeBranch(session, branch_id).members(3)
    stores._compiled.clear()
    preload._rehearse()
    rehearsed = len(stores._compiled)
    with database.read() as session:
        read_home(session, rulebook, branch_id, TODAY.year, TODAY)
    assert rehearsed > 100
    assert len(stores._compiled) - rehearsed < rehearsed / 5


def test_the_ledger_waits_for_the_libraries_and_not_for_the_rehearsal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    order: list[str] = []
    started = preload.Preload()

    def rehearse() -> None:
        waited.wait(10)
        order.append("rehearsed")

    waited = threading.Event()
    monkeypatch.setattr(preload, "_load", lambda: order.append("loaded"))
    monkeypatch.setattr(preload, "_rehearse", rehearse)
    started.wait()
    order.append("opened")
    waited.set()
    started.finish()
    assert order == ["loaded", "opened", "rehearsed"]
