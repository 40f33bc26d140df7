"""The main window: navigation at the left, year and search on top, the page in the middle."""

from datetime import datetime
from importlib import import_module

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from branchdesk import branch
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.models import Branch
from branchdesk.places import Place
from branchdesk.progress import Progress
from branchdesk.store import backup
from ui import messages, theme
from ui.context import AppContext
from ui.more_menu import MoreMenu
from ui.navigation import Navigation
from ui.page import Page
from ui.search_box import SearchBox
from ui.sections import SectionedPage
from ui.shortcuts import ShortcutSheet
from ui.widgets import button

PAGES = {
    "home": ("ui.pages.home", "HomePage"),
    "people": ("ui.pages.people.sections", "PeopleSections"),
    "development": ("ui.pages.development.sections", "DevelopmentSections"),
    "life": ("ui.pages.life.sections", "LifeSections"),
    "service": ("ui.pages.service.sections", "ServiceSections"),
    "dues": ("ui.pages.dues.sections", "DuesSections"),
    "ratings": ("ui.pages.ratings.sections", "RatingSections"),
    "papers": ("ui.pages.papers.page", "PapersPage"),
    "exchange": ("ui.pages.exchange.page", "ExchangePage"),
    "settings": ("ui.pages.settings.page", "SettingsPage"),
}
WITHOUT_BRANCH = {"home", "exchange", "settings"}
"""The pages a superior has before it received anything."""
NARROW = 1100
YEARS_BACK = 6
BACKUP_CHECK_MS = 30 * 60 * 1000


class Shell(QMainWindow):
    """Everything around the pages. It holds no record itself."""

    locked = Signal(object)
    """The user locked the ledger, or was idle too long; carries the place to come back to."""
    closed = Signal()

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self.app = app
        self._pages: dict[str, Page] = {}
        self._leaving = False
        self.setWindowTitle(_("支部案头"))
        self.setMinimumSize(760, 520)
        middle = QWidget()
        outer = QHBoxLayout(middle)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._kinds: dict[str, type[Page]] = {
            key: getattr(import_module(module), name) for key, (module, name) in PAGES.items()
        }
        self.navigation = Navigation(self._kinds)
        self.navigation.wanted.connect(self.open_page)
        self.buttons = self.navigation.buttons
        outer.addWidget(self.navigation)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._make_top())
        self.stack = QStackedWidget()
        right.addWidget(self.stack, 1)
        outer.addLayout(right, 1)
        self.setCentralWidget(middle)
        app.place_wanted.connect(self.go)
        app.branch_changed.connect(self._turn_to_branch)
        app.year_changed.connect(self._show_year)
        app.lock_wanted.connect(self.lock)
        app.changes.changed.connect(self._count_soon)
        self._make_shortcuts()
        self._make_timers()
        self._show_branch()
        self.open_page("exchange" if app.is_committee else "home")

    def _make_top(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "topbar")
        line = QHBoxLayout(frame)
        line.setContentsMargins(theme.space(3), theme.space(1.25), theme.space(3), theme.space(1.25))
        line.setSpacing(theme.space(1.5))
        self.branches = QComboBox()
        self.branches.setAccessibleName(_("支部"))
        self.branches.setMinimumContentsLength(12)
        self.branches.activated.connect(lambda: self.app.choose_branch(self.branches.currentData()))
        self.branches.setVisible(self.app.is_committee)
        line.addWidget(self.branches)
        self.years = QComboBox()
        self.years.setAccessibleName(_("年度"))
        today = self.app.today().year
        for year in range(today + 1, today - YEARS_BACK, -1):
            self.years.addItem(_("{year} 年度").format(year=year), year)
        self.years.activated.connect(lambda: self.app.choose_year(self.years.currentData()))
        line.addWidget(self.years)
        line.addStretch(1)
        self.search = SearchBox(self.app)
        self.search.setMinimumWidth(theme.pixels(220))
        self.search.setMaximumWidth(theme.pixels(420))
        line.addWidget(self.search, 3)
        self.more = MoreMenu(self.app, self.undo, self.redo, self.show_shortcuts)
        line.addWidget(self.more.button)
        self.lock_button = button(_("锁定"), self.lock, "mdi6.lock-outline")
        self.lock_button.setToolTip(_("锁定台账（Ctrl+L）"))
        line.addWidget(self.lock_button)
        self._show_year(self.app.year)
        return frame

    def _make_shortcuts(self) -> None:
        for keys, act in (
            ("Ctrl+K", self.search.setFocus),
            ("Ctrl+L", self.lock),
            ("Ctrl+Z", self.undo),
            ("Ctrl+Shift+Z", self.redo),
            ("Ctrl+Y", self.redo),
            ("Ctrl+P", lambda: self.open_page("papers")),
            ("F1", self.show_shortcuts),
            ("F5", self._reload_current),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        for number, key in enumerate(PAGES, start=1):
            digit = number % 10  # the tenth page is under 0, as the keys lie
            QShortcut(QKeySequence(f"Ctrl+{digit}"), self).activated.connect(
                lambda key=key: self.open_page(key)
            )

    def _make_timers(self) -> None:
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self.lock)
        self._restart_idle()
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)
        self._count_later = QTimer(self)
        self._count_later.setSingleShot(True)
        self._count_later.setInterval(200)
        self._count_later.timeout.connect(self._count)
        self._count_later.start()
        self.app.changes.rules_changed.connect(self._count_later.start)
        self._uncounted: list[str] = []
        self._count_next = QTimer(self)
        self._count_next.setSingleShot(True)
        self._count_next.timeout.connect(self._count_one)
        self._backup_timer = QTimer(self)
        self._backup_timer.setInterval(BACKUP_CHECK_MS)
        self._backup_timer.timeout.connect(self._back_up_if_due)
        self._backup_timer.start()

    def open_page(self, key: str) -> Page:
        """Show a page, made when it is first asked for; without a branch to look at, the first page says so."""
        if not self.buttons[key].isEnabled():
            key = "home"
        if key not in self._pages:
            page = self._kinds[key](self.app)
            self._pages[key] = page
            self.stack.addWidget(page)
            page.reload()
        page = self._pages[key]
        self.stack.setCurrentWidget(page)
        self.buttons[key].setChecked(True)
        return page

    @property
    def page(self) -> Page:
        """The page in sight; of a page in sections, the section."""
        page = self.stack.currentWidget()
        if not isinstance(page, Page):
            raise TypeError
        return page.current if isinstance(page, SectionedPage) else page

    def go(self, place: Place) -> None:
        """Go to a place some part of the program pointed at."""
        page = self.open_page(place.page.partition(".")[0])
        if isinstance(page, SectionedPage):
            page.go(place)
        elif place.record is not None or place.detail:
            page.show_record(place.record or "", place.detail)

    def undo(self) -> None:
        """Take the last action back."""
        self._step(self.app.undo_last, _("已撤销“{words}”"), _("没有可以撤销的操作"))

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._step(self.app.redo_last, _("已重做“{words}”"), _("没有可以重做的操作"))

    def _step(self, act: object, done: str, nothing: str) -> None:
        try:
            words = act() if callable(act) else ""
        except BranchDeskError as error:
            messages.show_error(self, error)
            return
        messages.toast(self, done.format(words=words) if words else nothing)

    def show_shortcuts(self) -> None:
        """Show the keys."""
        self._sheet = ShortcutSheet(self)
        self._sheet.open()

    def _reload_current(self) -> None:
        self.page.reload()

    def _turn_to_branch(self) -> None:
        self._show_branch()
        self._count_later.start()

    def _show_branch(self) -> None:
        """Name the branch whose books are looked at; a superior looks at those it received, if any."""
        with self.app.database.read() as session:
            shown = session.get(Branch, self.app.branch_id) or branch.own(session)
            everyone = branch.listed(session) if self.app.is_committee else []
        received = [known for known in everyone if not known.is_own]
        wanted = received[0] if shown.is_own and received else shown
        if wanted.id != self.app.branch_id:  # the first one came, or the one looked at was taken back
            self.app.choose_branch(wanted.id)
            return
        for key, entry in self.buttons.items():
            entry.setEnabled(not self.app.is_committee or bool(received) or key in WITHOUT_BRANCH)
        self.navigation.branch_name.setText(shown.name)
        self.branches.clear()
        for known in received or everyone:
            self.branches.addItem(known.name, known.id)
        self.branches.setCurrentIndex(max(self.branches.findData(self.app.branch_id), 0))
        in_sight = self.stack.currentWidget()
        if any(page is in_sight and not self.buttons[key].isEnabled() for key, page in self._pages.items()):
            self.open_page("exchange")
        for page in self._pages.values():
            page.reload()

    def _show_year(self, year: int) -> None:
        self.years.setCurrentIndex(max(self.years.findData(year), 0))
        for page in self._pages.values():
            page.reload()

    def _count_soon(self, touched: frozenset[str]) -> None:
        self._count_later.start()
        if "branch" in touched:
            self._show_branch()

    def _count(self) -> None:
        self._uncounted = list(PAGES)
        self._count_next.start()

    def _count_one(self) -> None:
        """Count one page's matters and let the window breathe before the next."""
        key = self._uncounted.pop(0)
        page = self._pages.get(key)
        self.buttons[key].count(page.badge() if page is not None else self._kinds[key].waiting(self.app))
        if self._uncounted:
            self._count_next.start()

    def _back_up_if_due(self) -> None:
        folder, key = self.app.ledger.folder, self.app.database.key
        if self.app.jobs.is_busy or not backup.is_due(folder, self.app.today()):
            return

        def work(progress: Progress) -> None:
            backup.make(folder, key, reason=_("每日"))
            backup.rotate(folder)

        self.app.jobs.run(
            self, _("正在备份…"), work, lambda _result: messages.toast(self, _("今天的备份已完成并核验。"))
        )

    def _restart_idle(self) -> None:
        minutes = self.app.settings.idle_minutes
        if minutes > 0:
            self._idle.start(minutes * 60_000)
        else:
            self._idle.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel):
            self._restart_idle()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.navigation.narrow(self.width() * 100 / theme.percent() < NARROW)

    def lock(self) -> None:
        """Close the books until the password is given again; half-typed words are kept as drafts."""
        if not self.leave():
            self._restart_idle()
            return
        place = self.page.place()
        self.app.ledger.close()
        self.locked.emit(place)

    def leave(self) -> bool:
        """Get ready to go, the ledger staying open: drafts kept, timers stopped; False while work is under way."""
        if self.app.jobs.is_busy or not all(page.may_leave() for page in self._pages.values()):
            return False
        self._let_go()
        return True

    def _let_go(self) -> None:
        self._leaving = True
        self._idle.stop()
        self._backup_timer.stop()
        self._count_later.stop()
        self._count_next.stop()
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self.app.settings.put("window/geometry", self.saveGeometry())
        self.app.jobs.stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._leaving:
            event.accept()
            return
        if not self.leave():
            event.ignore()
            return
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self.app.ledger.back_up_and_close(datetime.now().date())
        except BranchDeskError as error:
            QApplication.restoreOverrideCursor()
            messages.show_error(self, error)
        else:
            QApplication.restoreOverrideCursor()
        event.accept()
        self.closed.emit()
