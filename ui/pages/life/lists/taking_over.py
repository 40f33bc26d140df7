"""照单列入: the points of a ready-made task list, ticked before they are taken into this branch's list."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from branchdesk.i18n import _
from branchdesk.rules.task_lists import TaskList
from branchdesk.worklists.taking_over import take_over, taken, words_of
from ui import messages, theme
from ui.context import AppContext
from ui.widgets import CalmChoice, button, hint, label, primary, row


class TakingOver(QDialog):
    """Lists the points of a document word for word; those on the list already cannot be ticked."""

    def __init__(self, parent: QWidget, app: AppContext) -> None:
        super().__init__(parent)
        self.app = app
        self.setWindowTitle(_("照单列入"))
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.space(3), theme.space(2.5), theme.space(3), theme.space(2.5))
        box.setSpacing(theme.space(1.5))
        box.addWidget(label(_("照单列入"), "subtitle"))
        self.which = CalmChoice()
        self.which.setAccessibleName(_("任务清单"))
        for task_list in app.rulebook.task_lists.values():
            words = _("{document}　{title}").format(document=task_list.document, title=_(task_list.title))
            self.which.addItem(words, task_list.id)
        self.which.activated.connect(self.read)
        self.which.setHidden(self.which.count() == 1)
        box.addWidget(self.which)
        self.about = hint("")
        box.addWidget(self.about)
        self.list = QListWidget()
        self.list.setAccessibleName(_("可以列入的任务"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemChanged.connect(lambda _item: self._count())
        box.addWidget(self.list, 1)
        self.ok = primary("", self.accept)
        self.ok.setDefault(True)
        box.addLayout(row(1, button(_("取消"), self.reject), self.ok))
        room = self.screen().availableGeometry()
        self.resize(theme.pixels(680), min(theme.pixels(620), round(room.height() * 0.9)))
        self.read()

    @property
    def task_list(self) -> TaskList:
        """The task list chosen."""
        return self.app.rulebook.task_lists[self.which.currentData()]

    def read(self) -> None:
        """Show the points of the list chosen."""
        with self.app.database.read() as session:
            known = taken(session, self.app.branch_id, self.task_list, self.app.year)
        self.about.setText(
            _("{title}。{about}").format(title=_(self.task_list.title), about=_(self.task_list.about))
        )
        self.list.blockSignals(True)
        self.list.clear()
        for number, task in enumerate(self.task_list.tasks, 1):
            entry = QListWidgetItem(_("{n}．{words}").format(n=number, words=words_of(task)))
            entry.setData(Qt.ItemDataRole.UserRole, task.title)
            entry.setCheckState(Qt.CheckState.Unchecked)
            if task.title in known:
                entry.setText(_("{words}（已经列入）").format(words=entry.text()))
                entry.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(entry)
        self.list.blockSignals(False)
        self._count()

    @property
    def ticked(self) -> list[str]:
        """The titles of the points ticked."""
        entries = (self.list.item(number) for number in range(self.list.count()))
        return [
            str(entry.data(Qt.ItemDataRole.UserRole))
            for entry in entries
            if entry.checkState() == Qt.CheckState.Checked
        ]

    def _count(self) -> None:
        self.ok.setText(_("列入 {n} 项").format(n=len(self.ticked)))
        self.ok.setAccessibleName(self.ok.text())
        self.ok.setEnabled(bool(self.ticked))

    def accept(self) -> None:
        """Take in what is ticked as one action."""
        app = self.app
        with app.database.begin(_("照单列入：{title}").format(title=_(self.task_list.title))) as session:
            number = take_over(session, app.branch_id, self.task_list, self.ticked, app.today())
        super().accept()
        said = _("列入了 {n} 项，请写上措施、责任人和时限。").format(n=number)
        messages.toast(self.parentWidget() or self, said, app.undo_latest())
