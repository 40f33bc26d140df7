"""党小组: the groups of the branch, their leaders and what they were divided by; every change is an action."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import N_, _
from branchdesk.models import PartyGroup, Person, Post
from branchdesk.people import groups, members
from branchdesk.people.groups import GroupRow
from ui import messages, theme
from ui.context import AppContext
from ui.record_form import FormDialog, Input, choice, text
from ui.record_past import offer_past
from ui.record_table import RIGHT, Column, RecordTable, RecordTableModel
from ui.widgets import EmptyState, button, empty, hint, label, note, primary, row

WIDTH, HEIGHT = 720, 520
NOTES_SHOWN = 2
NAME = text("name", N_("名称"), hint=N_("例如 第一党小组"), required=True)
BASIS = text("basis", N_("划分依据"), hint=N_("例如 按科室、按居住地、按工作班次"))


class GroupsDialog(QDialog):
    """Lists the groups in the branch's order; what an inspector would object to stands under the list."""

    def __init__(self, parent: QWidget, app: AppContext) -> None:
        super().__init__(parent)
        self._app = app
        self.setWindowTitle(_("党小组"))
        self.table = RecordTable(RecordTableModel(_columns()), sortable=False)
        self.table.setAccessibleName(_("党小组列表"))
        offer_past(self.table, app)
        self.table.opened.connect(lambda _row: self.revise())
        self.table.deletion_wanted.connect(self.delete)
        self.table.chosen.connect(lambda _row: self._show_buttons())
        self.nothing = EmptyState(
            "mdi6.account-group-outline",
            _("还没有党小组"),
            _("党员较多或较分散时划分党小组，15 名以上党员一般不少于 2 个。"),
        )
        self.notes = QVBoxLayout()
        self.notes.setSpacing(theme.space(0.75))
        self._make_buttons()
        box = QVBoxLayout(self)
        step = theme.space(2.5)
        box.setContentsMargins(step, step, step, step)
        box.setSpacing(theme.space(1.5))
        box.addWidget(label(_("党小组"), "subtitle"))
        box.addWidget(hint(_("按便于组织生活来划分，不能简单按人数划分。组长从本组党员里选。")))
        box.addWidget(self.table, 1)
        box.addWidget(self.nothing, 1)
        box.addLayout(self.notes)
        box.addLayout(row(*self.changing, 1, spacing=1))
        box.addLayout(row(1, button(_("关闭"), self.reject), self.adding))
        self.resize(
            theme.pixels(WIDTH), min(theme.pixels(HEIGHT), self.screen().availableGeometry().height())
        )
        app.changes.watch(self, {PartyGroup, Person, Post}, self.reload)
        self.reload()

    def _make_buttons(self) -> None:
        self.adding = primary(_("新增党小组…"), self.add)
        self.changing = (
            button(_("修改…"), self.revise, small=True),
            button(_("上移"), partial(self.shift, -1), small=True),
            button(_("下移"), partial(self.shift, 1), small=True),
            button(_("删除"), self.delete, small=True),
        )
        for made in (self.adding, *self.changing):
            made.setHidden(self._app.is_committee)

    def reload(self) -> None:
        """Read the groups anew; the chosen one stays chosen."""
        today = self._app.today()
        with self._app.database.read() as session:
            rows = groups.listed(session, self._app.branch_id, today)
        self.table.records.show(rows)
        if self.table.current() is None and rows:
            self.table.choose(rows[0].id)
        self.table.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        empty(self.notes)
        found = list(groups.findings(rows, self._app.rulebook.checks, today))
        for finding in found[:NOTES_SHOWN]:
            shown = note(finding.sentence)
            shown.setToolTip(f"{finding.check.source}\n{finding.check.clause}")
            self.notes.addWidget(shown)
        if len(found) > NOTES_SHOWN:
            self.notes.addWidget(hint(_("还有 {n} 处要核对。").format(n=len(found) - NOTES_SHOWN)))
        self._show_buttons()

    def _show_buttons(self) -> None:
        current = self.table.current()
        for made in self.changing:
            made.setEnabled(current is not None)
        self.changing[1].setEnabled(current is not None and self.table.currentIndex().row() > 0)
        last = self.table.records.rowCount() - 1
        self.changing[2].setEnabled(current is not None and self.table.currentIndex().row() < last)

    def add(self) -> None:
        """Ask for a new group."""

        def save(typed: dict[str, Any]) -> None:
            with self._app.database.begin(_("新增{group}").format(group=typed["name"])) as session:
                groups.add(session, self._app.branch_id, typed["name"], typed["basis"])

        if FormDialog(self, _("新增党小组"), (NAME, BASIS), save, ok=_("新增")).exec():
            messages.toast(self, _("已新增。"), self._app.undo_latest())

    def revise(self) -> None:
        """Ask for name, leader and basis of the chosen group."""
        group = self.table.current()
        if group is None or self._app.is_committee:
            return

        def save(typed: dict[str, Any]) -> None:
            with self._app.database.begin(_("修改{group}").format(group=group.name)) as session:
                groups.revise(session, group.id, typed["name"], typed["basis"])
                if typed["leader"] != group.leader_id:
                    groups.appoint(session, group.id, typed["leader"], self._app.today())

        values = {"name": group.name, "basis": group.basis, "leader": group.leader_id}
        inputs = (NAME, self._leader(group), BASIS)
        if FormDialog(self, _("修改{group}").format(group=group.name), inputs, save, values).exec():
            messages.toast(self, _("已保存。"), self._app.undo_latest())

    def _leader(self, group: GroupRow) -> Input:
        with self._app.database.read() as session:
            people = [
                (person.id, person.name)
                for person in members.roster(session, self._app.branch_id)
                if person.group_id == group.id and person.is_member
            ]
        return choice("leader", N_("组长"), lambda: people, empty=N_("暂缺"))

    def shift(self, steps: int) -> None:
        """Move the chosen group up or down."""
        group = self.table.current()
        if group is not None:
            self._do(
                _("调整党小组的顺序"),
                lambda session: groups.move(session, self._app.branch_id, group.id, steps),
            )

    def delete(self) -> None:
        """Delete the chosen group, if it is empty; undo brings it back."""
        group = self.table.current()
        if group is None or self._app.is_committee:
            return
        words = _("删除{group}").format(group=group.name)
        if self._do(words, lambda session: groups.delete(session, group.id)):
            messages.toast(self, _("已删除{group}。").format(group=group.name), self._app.undo_latest())

    def _do(self, words: str, deed: Callable[[Any], None]) -> bool:
        try:
            with self._app.database.begin(words) as session:
                deed(session)
        except BranchDeskError as error:
            messages.show_error(self, error)
            return False
        return True


def _columns() -> list[Column]:
    return [
        Column("name", _("名称"), lambda g: g.name, width=150, bold=True),
        Column("members", _("党员"), lambda g: g.members, align=RIGHT, width=56),
        Column(
            "leader",
            _("组长"),
            lambda g: _("、").join(name for _key, name in g.leaders),
            lambda names: names or _("暂缺"),
            width=130,
            tone=lambda g: None if len(g.leaders) == 1 else "warn",
        ),
        Column(
            "basis",
            _("划分依据"),
            lambda g: g.basis,
            lambda basis: basis or _("还没有写"),
            width=180,
            tone=lambda g: None if g.basis else "warn",
            grows=True,
        ),
        Column("sittings", _("小组会"), lambda g: g.sittings, align=RIGHT, width=70),
    ]
