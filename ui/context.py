"""What every page is given: the open ledger, the rules, and ways to reach the rest of the program."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from branchdesk import branch
from branchdesk.models import DeskKind
from branchdesk.places import Place
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store import history
from branchdesk.store.ledger import Ledger
from ui.changes import ChangeNotifier
from ui.jobs import Jobs
from ui.settings import Settings


@dataclass(frozen=True)
class Restore:
    """A backup to put in the place of the books, with the password or recovery code that opens it."""

    backup: Path
    secret: str
    by_recovery: bool


class AppContext(QObject):
    """Passed by hand to every page; there is no global."""

    year_changed = Signal(int)
    branch_changed = Signal(str)
    place_wanted = Signal(object)
    lock_wanted = Signal()
    look_changed = Signal()
    """Text size, palette or language changed: the windows are made anew."""
    restore_wanted = Signal(object)
    """A Restore that was tried and agreed to: the ledger is locked, and the backup put in its place."""

    def __init__(
        self,
        ledger: Ledger,
        rulebook: Rulebook,
        settings: Settings,
        today: Callable[[], date] = date.today,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.ledger = ledger
        self.database = ledger.database
        self.rulebook = rulebook
        self.settings = settings
        self.today = today
        self.changes = ChangeNotifier(self.database, self)
        self.jobs = Jobs(self)
        with self.database.read() as session:
            own = branch.own(session)
        self.branch_id = own.id
        self.is_committee = own.kind == DeskKind.COMMITTEE
        self._year = today().year

    @property
    def year(self) -> int:
        """The year whose books are looked at."""
        return self._year

    def choose_year(self, year: int) -> None:
        """Look at another year's books."""
        if year != self._year:
            self._year = year
            self.year_changed.emit(year)

    def use_rules(self, rulebook: Rulebook) -> None:
        """Go by other rules from now on; every page follows when it is looked at."""
        self.rulebook = rulebook
        self.changes.rules_changed.emit()

    def choose_branch(self, branch_id: str) -> None:
        """Look at another branch's books (a committee's ledger holds many)."""
        if branch_id != self.branch_id:
            self.branch_id = branch_id
            self.branch_changed.emit(branch_id)

    def go(self, place: Place) -> None:
        """Go to a place in the program."""
        self.place_wanted.emit(place)

    def undo_last(self) -> str:
        """Take the last action back; return its words. Raises UndoRefused."""
        with self.database.read() as session:
            action = history.last_undoable(session)
        if action is None:
            return ""
        history.undo(self.database, action.number)
        return action.words

    def redo_last(self) -> str:
        """Do the action again that was taken back last; return its words. Raises UndoRefused."""
        with self.database.read() as session:
            action = history.last_redoable(session)
            words = "" if action is None else history.words_of(session, action.undoes)
        if action is None:
            return ""
        history.undo(self.database, action.number, words)
        return words

    def undo_latest(self) -> Callable[[], None]:
        """Return a way to take back the action that was just committed, for a toast."""
        with self.database.read() as session:
            action = history.last_undoable(session)
        number = action.number if action else 0
        return lambda: history.undo(self.database, number)
