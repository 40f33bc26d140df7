"""What a commit or another rule file changed reaches the pages, on the UI thread, when they are looked at."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from branchdesk.models import Base
from branchdesk.store.database import Database


class _Watch(QObject):
    """Reloads one widget when one of its tables changed; later, if it is not in sight."""

    def __init__(self, widget: QWidget, tables: frozenset[str], reload: Callable[[], None]) -> None:
        super().__init__(widget)
        self._widget = widget
        self._tables = tables
        self._reload = reload
        self._stale = False
        widget.installEventFilter(self)

    def hear(self, touched: frozenset[str]) -> None:
        if self._tables & touched:
            self.read_anew()

    def read_anew(self) -> None:
        if self._widget.isVisible():
            self._reload()
        else:
            self._stale = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and self._stale:
            self._stale = False
            self._reload()
        return False


class ChangeNotifier(QObject):
    """Passes on what the store announces, and that other rules are in use."""

    changed = Signal(object)
    rules_changed = Signal()
    """A rule file was taken in or out: whatever is worked out from the records can come out otherwise."""

    def __init__(self, database: Database, parent: QObject | None = None) -> None:
        super().__init__(parent)
        database.on_change(self.changed.emit)

    def watch(self, widget: QWidget, models: Iterable[type[Base]], reload: Callable[[], None]) -> None:
        """Call `reload` after commits that touched any of these records, and when the rules change."""
        watch = _Watch(widget, frozenset(model.__tablename__ for model in models), reload)
        self.changed.connect(watch.hear)
        self.rules_changed.connect(watch.read_anew)
