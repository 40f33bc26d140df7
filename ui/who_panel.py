"""After unlocking: who is it? Asked the first time, chosen where several work here, known where one does."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from branchdesk import operators
from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.models import Operator
from branchdesk.past.filters import last_operator
from branchdesk.store.database import Database
from ui import theme
from ui.widgets import hint, label, link, primary, row

NAME = Qt.ItemDataRole.UserRole
SHOWN = 6
"""Names in sight before the list is scrolled."""


def greet(database: Database, today: date) -> "WhoPanel | None":
    """Name the one person who works with this ledger to its history; return a panel that asks where that is open."""
    with database.read() as session:
        present = operators.working(session, today)
    if len(present) == 1:
        database.operator = present[0].name
        return None
    return ChoosePanel(database, present) if present else AskPanel(database, today)


class WhoPanel(QWidget):
    """A heading, what is asked, and the button that goes on."""

    answered = Signal()
    """The history knows who works now, or was told to do without."""

    def __init__(self, database: Database, title: str) -> None:
        super().__init__()
        self.database = database
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(theme.space(1.5))
        self.box.addWidget(label(title, "subtitle"))
        self.go_on = primary(_("继续"), self.answer)

    def answer(self) -> None:
        """Take the answer and go on."""
        raise NotImplementedError


class AskPanel(WhoPanel):
    """The first time: a name, the secretary's if the roster knows one, and what they work here as."""

    def __init__(self, database: Database, today: date) -> None:
        super().__init__(database, _("请问您是谁？"))
        self._today = today
        with database.read() as session:
            name, role = operators.proposed(session, today)
        self.box.addWidget(hint(_("每一步操作会记上姓名，以后查得到是谁做的。只问这一次。")))
        self.name = QLineEdit(name)
        self.name.setPlaceholderText(_("姓名"))
        self.name.setAccessibleName(_("姓名"))
        self.name.returnPressed.connect(self.answer)
        self.role = QComboBox()
        self.role.setEditable(True)
        self.role.setAccessibleName(_("身份"))
        self.role.addItems([_(words) for words in operators.ROLES])
        self.role.setCurrentText(_(role))
        self.box.addWidget(self.name)
        self.box.addWidget(self.role)
        self.sentence = label("", "error", wrap=True)
        self.sentence.hide()
        self.box.addWidget(self.sentence)
        self.box.addWidget(self.go_on)
        self.later = link(_("以后再说"), self.answered.emit)
        self.box.addLayout(row(self.later, 1))

    def setFocus(self) -> None:  # type: ignore[override] # the panel stands for its first field
        self.name.setFocus()
        self.name.selectAll()

    def answer(self) -> None:
        """Enter the first operator, who does this very step."""
        try:
            with self.database.begin(_("登记操作人{name}").format(name=self.name.text().strip())) as session:
                made = operators.enter(session, self.name.text(), self.role.currentText(), self._today)
        except BranchDeskError as error:
            self.sentence.setText(str(error))
            self.sentence.show()
            self.name.setFocus()
            return
        self.database.operator = made.name
        self.answered.emit()


class ChoosePanel(WhoPanel):
    """Where several work here: their names, the one who worked last chosen; Enter goes on."""

    def __init__(self, database: Database, present: list[Operator]) -> None:
        super().__init__(database, _("现在是谁在用？"))
        with database.read() as session:
            last = last_operator(session)
        self.list = QListWidget()
        self.list.setAccessibleName(_("操作人"))
        for one in present:
            item = QListWidgetItem(f"{one.name}　{_(one.role)}" if one.role else one.name, self.list)
            item.setData(NAME, one.name)
            if one.name == last or self.list.currentRow() < 0:
                self.list.setCurrentItem(item)
        height = self.list.sizeHintForRow(0) * min(len(present), SHOWN)
        self.list.setFixedHeight(height + theme.space(1))
        self.list.itemActivated.connect(lambda _item: self.answer())
        self.box.addWidget(self.list)
        self.box.addWidget(self.go_on)

    def setFocus(self) -> None:  # type: ignore[override] # the panel stands for its list
        self.list.setFocus()

    def answer(self) -> None:
        """Let the chosen one be named from now on."""
        self.database.operator = self.list.currentItem().data(NAME)
        self.answered.emit()
