"""What the records propose as points: looked through, ticked, and entered together."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import _
from branchdesk.service import point_proposals
from branchdesk.service.point_proposals import Proposal
from ui import messages, theme
from ui.context import AppContext
from ui.pages.service.points_book import signed
from ui.widgets import CalmChoice, button, hint, label, link, primary, row

KEY = Qt.ItemDataRole.UserRole
EVERY = ""


class ProposalsDialog(QDialog):
    """A list with a tick each; nothing is entered before 记入 is pressed."""

    def __init__(self, parent: QWidget, app: AppContext) -> None:
        super().__init__(parent)
        self._page, self._app = parent, app
        self.proposals = self._read()
        self._by_key = {one.id: one for one in self.proposals}
        self.setWindowTitle(_("按记录提出的积分"))
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.space(3), theme.space(2.5), theme.space(3), theme.space(2.5))
        box.setSpacing(theme.space(1.5))
        box.addWidget(label(_("按记录提出的积分"), "subtitle"))
        box.addWidget(
            hint(_("逐条核对，勾选要记的。已经记过的不再列出，同一件事只记一次；不勾的下次还会列出。"))
        )
        self.kinds = CalmChoice()
        self.kinds.setAccessibleName(_("项目"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("提出的积分"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fill()
        self.kinds.currentIndexChanged.connect(lambda _place: self._narrow())
        self.list.itemChanged.connect(lambda _item: self._count())
        self.count = label("", "hint")
        everybody = link(_("全选"), lambda: self._tick_shown(Qt.CheckState.Checked))
        nobody = link(_("全不选"), lambda: self._tick_shown(Qt.CheckState.Unchecked))
        box.addLayout(row(self.kinds, self.count, 1, everybody, nobody, spacing=1))
        box.addWidget(self.list, 1)
        self.ok = primary("", self.accept)
        self.look_button = button(_("看记录"), self.look)
        box.addLayout(row(self.look_button, 1, button(_("取消"), self.reject), self.ok))
        self._count()
        room = self.screen().availableGeometry().height()
        self.resize(theme.pixels(760), min(theme.pixels(620), round(room * 0.9)))

    def _read(self) -> list[Proposal]:
        app = self._app
        with app.database.read() as session:
            return point_proposals.proposals(session, app.rulebook, app.branch_id, app.year, app.today())

    def _fill(self) -> None:
        self.kinds.addItem(_("全部项目"), EVERY)
        listed = {one.item.id: f"{one.item.code} {one.item.name}" for one in self.proposals}
        for key, words in listed.items():
            self.kinds.addItem(words, key)
        for one in self.proposals:
            words = _("{day}　{name}　{worth}　{item}：{words}").format(
                day=one.held_on, name=one.name, worth=signed(one.worth), item=one.item.name, words=one.words
            )
            item = QListWidgetItem(words, self.list)
            item.setData(KEY, one.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(number) for number in range(self.list.count())]

    @property
    def ticked(self) -> set[str]:
        """The keys of what is ticked, whether it is shown or not."""
        return {item.data(KEY) for item in self._items() if item.checkState() == Qt.CheckState.Checked}

    def _narrow(self) -> None:
        wanted = self.kinds.currentData()
        for item in self._items():
            item.setHidden(wanted not in (EVERY, self._by_key[item.data(KEY)].item.id))

    def _tick_shown(self, state: Qt.CheckState) -> None:
        self.list.blockSignals(True)
        for item in self._items():
            if not item.isHidden():
                item.setCheckState(state)
        self.list.blockSignals(False)
        self.list.viewport().update()
        self._count()

    def _count(self) -> None:
        ticked = len(self.ticked)
        self.count.setText(_("提出 {all} 条，勾选 {n} 条").format(all=len(self.proposals), n=ticked))
        self.ok.setText(_("记入 {n} 条").format(n=ticked))
        self.ok.setAccessibleName(self.ok.text())
        self.ok.setEnabled(ticked > 0)

    def look(self) -> None:
        """Go to the record behind the line in hand; nothing is entered."""
        item = self.list.currentItem()
        if item is not None:
            place = self._by_key[item.data(KEY)].place
            self.reject()
            self._app.go(place)

    def accept(self) -> None:
        """Enter what is ticked as one action."""
        app = self._app
        try:
            with app.database.begin(_("按记录记分")) as session:
                number = point_proposals.accept(
                    session, app.rulebook, app.branch_id, app.year, app.today(), self.ticked
                )
        except BranchDeskError as error:
            messages.show_error(self, error)
            return
        messages.toast(self._page, _("已记 {n} 条积分。").format(n=number), app.undo_latest())
        super().accept()
