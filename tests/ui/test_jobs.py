"""Long work whose window is closed before it ends."""

from threading import Event

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from branchdesk.progress import Progress
from ui.jobs import Jobs


def test_the_result_for_a_closed_window_is_let_go_and_the_next_work_runs(qtbot: QtBot) -> None:
    window, next_window = QWidget(), QWidget()
    qtbot.addWidget(next_window)
    jobs, may_end = Jobs(), Event()
    results: list[str] = []

    def work(progress: Progress) -> str:
        may_end.wait(10)
        progress.report(1, 2, "…")
        return "closed"

    jobs.run(window, "…", work, results.append)
    delete(window)
    may_end.set()
    jobs.run(next_window, "…", lambda _progress: "open", results.append)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert results == ["open"]
    jobs.stop()
