"""Dead widgets are collected on the UI thread, whatever other threads do."""

import gc
from threading import get_ident

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from branchdesk.progress import Progress
from ui.collector import Collector
from ui.jobs import Jobs

ended_on: list[int] = []


class Circle(QWidget):
    """A widget that holds itself, so that only the collector finds it."""

    def __init__(self) -> None:
        super().__init__()
        self.me = self

    def __del__(self) -> None:
        ended_on.append(get_ident())


def litter() -> None:
    """Make garbage, and enough objects that Python would collect where it stands."""
    for _number in range(50):
        Circle()


def allocate(progress: Progress) -> int:
    kept = [[] for _number in range(200_000)]
    return len(kept)


def test_work_on_the_worker_thread_collects_no_widget(qtbot: QtBot) -> None:
    ended_on.clear()
    window = QWidget()
    qtbot.addWidget(window)
    jobs = Jobs()
    results: list[int] = []
    jobs.run(window, "…", lambda _progress: 0, results.append)
    qtbot.waitUntil(lambda: results == [0])
    litter()
    jobs.run(window, "…", allocate, results.append)
    qtbot.waitUntil(lambda: len(results) == 2)
    gc.collect()
    assert len(ended_on) == 50
    assert set(ended_on) == {get_ident()}
    jobs.stop()


def test_collecting_is_given_back_when_the_last_one_stops(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Collector, "_running", 0)
    first, second = Collector(), Collector()
    first.start()
    second.start()
    first.stop()
    assert not gc.isenabled()
    second.stop()
    assert gc.isenabled()


def test_the_timer_collects(qtbot: QtBot) -> None:
    ended_on.clear()
    collector = Collector()
    collector.start()
    litter()
    kept = [[] for _number in range(2000)]
    collector.collect()
    assert kept
    assert len(ended_on) == 50
    collector.stop()
