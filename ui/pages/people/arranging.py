"""What is done with several people of the list at once: their order, one fact for all, rows pasted in."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.people import roster_order
from branchdesk.people.roster import RosterRow
from branchdesk.people.roster_order import ORDER_WORDS, Order
from ui import messages
from ui.import_dialog import ImportDialog
from ui.page import Page
from ui.pages.people.bulk_dialog import BulkDialog
from ui.pages.people.groups_dialog import GroupsDialog
from ui.record_table import RecordTable, read_block


class Arranging(QObject):
    """Fills a menu, listens to keys of the table, and does what they ask for."""

    def __init__(self, page: Page, table: RecordTable, menu: QMenu) -> None:
        super().__init__(page)
        self._page = page
        self._app = page.app
        self._table = table
        self._people: Sequence[RosterRow] = ()
        self._groups: list[str] = []
        menu.addAction(_("党小组…"), self.manage_groups)
        self.bulk_action = menu.addAction(_("批量修改所选的人…"), self.edit_selected)
        menu.addAction(_("粘贴 Excel 里复制的行…") + "\tCtrl+V", self.paste)
        menu.addSeparator()
        order = menu.addMenu(_("名册顺序"))
        for key, words in ORDER_WORDS.items():
            order.addAction(_(words), partial(self.arrange, key))
        menu.addAction(_("上移") + "\tAlt+↑", partial(self.move, -1))
        menu.addAction(_("下移") + "\tAlt+↓", partial(self.move, 1))
        menu.aboutToShow.connect(self._name_selection)
        if not self._app.is_committee:
            self._listen()

    def _listen(self) -> None:
        for keys, deed in (
            (QKeySequence(QKeySequence.StandardKey.Paste), self.paste),
            (QKeySequence("Alt+Up"), partial(self.move, -1)),
            (QKeySequence("Alt+Down"), partial(self.move, 1)),
        ):
            shortcut = QShortcut(keys, self._table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(deed)

    def show_people(self, people: Sequence[RosterRow], groups: list[str]) -> None:
        """Work with these people and names of groups from now on; people in the order of the books."""
        self._people = people
        self._groups = groups

    def _name_selection(self) -> None:
        number = len(self._selected())
        self.bulk_action.setText(_("批量修改所选 {n} 人…").format(n=number))
        self.bulk_action.setEnabled(number > 0)

    def _selected(self) -> list[RosterRow]:
        return [person for person in self._table.selected() if person.ended_on is None]

    def manage_groups(self) -> None:
        """Open the window of the Party groups."""
        dialog = GroupsDialog(self._page, self._app)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def edit_selected(self) -> BulkDialog:
        """Change one fact for everybody who is selected."""
        people = self._selected()
        dialog = BulkDialog(self._page, self._app, people, self._groups)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def paste(self) -> None:
        """Check the rows on the clipboard in the window of imports; a superior only looks."""
        if self._app.is_committee:
            return
        block = read_block(QGuiApplication.clipboard().text())
        dialog = ImportDialog(self._page, self._app)
        try:
            dialog.take_block(block)
        except BranchDeskError as error:
            dialog.deleteLater()
            messages.show_error(self._page, error)
            return
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def arrange(self, order: Order) -> None:
        """Give the roster an order that every paper follows."""
        with self._app.database.read() as session:
            people = roster_order.arranged(session, self._app.branch_id, self._people, order)
        self._keep(people, _("名册{order}排列").format(order=_(ORDER_WORDS[order])))

    def move(self, steps: int) -> None:
        """Move the selected people up or down among those that are shown."""
        chosen = {person.id for person in self._selected()}
        if not chosen:
            return
        self._show_own_order()
        shown = roster_order.moved(list(self._table.records.records), chosen, steps)
        names = _("、").join(person.name for person in shown if person.id in chosen)
        words = _("名册里上移{names}") if steps < 0 else _("名册里下移{names}")
        self._keep(roster_order.merged(self._people, shown), words.format(names=names))

    def _keep(self, people: Sequence[RosterRow], words: str) -> None:
        self._show_own_order()
        with self._app.database.begin(words) as session:
            moved = roster_order.keep(session, people)
        if moved:
            messages.toast(self._page, words + _("，各种表册照此排列。"), self._app.undo_latest())
        else:
            messages.toast(self._page, _("名册已经是这个顺序。"))

    def _show_own_order(self) -> None:
        """Take the sorting by a heading away, which would hide the order of the books."""
        header = self._table.horizontalHeader()
        if header.sortIndicatorSection() >= 0:
            header.setSortIndicator(-1, header.sortIndicatorOrder())
