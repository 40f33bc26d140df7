"""Who stands for election, who sees to the ballot, and who is not expected to vote: picked from the roster."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import N_, _
from branchdesk.models import LeftOutReason, Office, OfficerRole
from branchdesk.people import elections
from branchdesk.people.election_view import ElectionView
from branchdesk.people.electors import LeftOutRow
from branchdesk.people.pinyin import initials, reading
from ui import messages, theme
from ui.page import Page
from ui.record_form import FormDialog, Input, RecordForm, choice, day, text
from ui.widgets import button, empty, hint, label, link, primary, row, scrolling

People = Sequence[tuple[str, str]]
"""Keys and names in the order of the roster."""
ROLES = (
    ("chief", N_("总监票人"), OfficerRole.CHIEF_SCRUTINEER),
    ("scrutineer1", N_("监票人一"), OfficerRole.SCRUTINEER),
    ("scrutineer2", N_("监票人二"), OfficerRole.SCRUTINEER),
    ("teller1", N_("计票人一"), OfficerRole.TELLER),
    ("teller2", N_("计票人二"), OfficerRole.TELLER),
    ("teller3", N_("计票人三"), OfficerRole.TELLER),
)
"""As many as a branch needs; the fields of the form, their words and roles."""


class CandidatesDialog(QDialog):
    """Ticks candidates for the committee in the list of full members; leaders are picked in their order."""

    def __init__(self, page: Page, election: ElectionView) -> None:
        super().__init__(page)
        self._page, self._election = page, election
        self.setWindowTitle(_("候选人"))
        people = list(election.electors.entitled.items())
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.space(3), theme.space(2.5), theme.space(3), theme.space(2.5))
        box.setSpacing(theme.space(1.5))
        box.addWidget(label(_("候选人"), "subtitle"))
        self.count = hint("")
        box.addWidget(self.count)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("姓名或拼音首字母"))
        self.search.setAccessibleName(_("查找"))
        self.search.textChanged.connect(self._narrow)
        self.list = QListWidget()
        self.list.setAccessibleName(_("支部委员会委员"))
        if election.seats:
            self._fill(people)
            box.addWidget(self.search)
            box.addWidget(self.list, 1)
        self.form = RecordForm(_leader_inputs(election, people))
        self.form.fill(_leaders_standing(election))
        if election.leaders:
            box.addWidget(self.form)
        self.problem = label("", "error", wrap=True)
        self.problem.hide()
        box.addWidget(self.problem)
        box.addLayout(row(1, button(_("取消"), self.reject), primary(_("保存"), self.accept)))
        self.list.itemChanged.connect(lambda _item: self._show_count())
        self._show_count()
        height = self.screen().availableGeometry().height()
        self.resize(theme.pixels(480), min(theme.pixels(640), round(height * 0.9)))

    def _fill(self, people: People) -> None:
        standing = {one.person_id for one in self._election.standing_for(Office.MEMBER)}
        for key, name in people:
            item = QListWidgetItem(name, self.list)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if key in standing else Qt.CheckState.Unchecked)

    @property
    def ticked(self) -> list[str]:
        """Who is ticked for the committee."""
        items = (self.list.item(number) for number in range(self.list.count()))
        return [
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        ]

    def tick(self, person_ids: Sequence[str]) -> None:
        """Tick these people."""
        for number in range(self.list.count()):
            item = self.list.item(number)
            if item.data(Qt.ItemDataRole.UserRole) in person_ids:
                item.setCheckState(Qt.CheckState.Checked)

    def _narrow(self, words: str) -> None:
        wanted = words.strip().lower()
        for number in range(self.list.count()):
            item = self.list.item(number)
            name = item.text()
            item.setHidden(bool(wanted) and wanted not in name and wanted not in initials(reading(name)))

    def _show_count(self) -> None:
        election = self._election
        if not election.seats:
            self.count.setText(_("书记、副书记等额选举，按上级批准的顺序。"))
            return
        needed = self._page.app.rulebook.elections.candidates_needed(election.seats, election.day)
        self.count.setText(
            _(
                "委员名额 {seats} 名，至少要 {needed} 名候选人，已选 {n} 名；名单和选票按姓氏笔画排列。"
            ).format(seats=election.seats, needed=needed, n=len(self.ticked))
        )

    def accept(self) -> None:
        """Save as one action; on a mistake say so and stay."""
        app = self._page.app
        try:
            leaders = self.form.values() if self._election.leaders else {}
            with app.database.begin(_("登记候选人")) as session:
                if self._election.seats:
                    elections.stand(session, self._election.id, Office.MEMBER, self.ticked)
                for office in (Office.SECRETARY, Office.DEPUTY):
                    chosen = [key for name, key in leaders.items() if name.startswith(office) and key]
                    elections.stand(session, self._election.id, office, chosen)
        except BranchDeskError as error:
            self.problem.setText(str(error))
            self.problem.show()
            return
        messages.toast(self._page, _("候选人已登记。"), app.undo_latest())
        super().accept()


def _leader_inputs(election: ElectionView, people: People) -> list[Input]:
    inputs = []
    if election.with_secretary:
        inputs.append(choice("secretary", N_("书记候选人"), lambda: people, empty=N_("未定")))
    inputs += [
        choice(f"deputy{number}", N_("副书记候选人"), lambda: people, empty=N_("未定"))
        for number in range(1, election.deputies + 1)
    ]
    return inputs


def _leaders_standing(election: ElectionView) -> dict[str, str]:
    values = {}
    for one in election.standing_for(Office.SECRETARY):
        values["secretary"] = one.person_id
    for number, one in enumerate(election.standing_for(Office.DEPUTY)[: election.deputies], 1):
        values[f"deputy{number}"] = one.person_id
    return values


def officers(page: Page, election: ElectionView) -> FormDialog:
    """Name scrutineers and tellers."""
    app = page.app
    people = list(election.electors.entitled.items())
    inputs = [choice(name, words, lambda: people, empty=N_("未定")) for name, words, _role in ROLES]
    values: dict[str, Any] = {}
    for one in election.officers:
        free = next((n for n, _words, role in ROLES if role == one.role and n not in values), None)
        if free is not None:
            values[free] = one.person_id

    def save(typed: dict[str, Any]) -> None:
        roles = {typed[name]: role for name, _words, role in reversed(ROLES) if typed[name]}
        with app.database.begin(_("登记监票人、计票人")) as session:
            elections.appoint(session, election.id, roles)
        messages.toast(page, _("已登记。"), app.undo_latest())

    intro = _("监票人由党员大会通过，候选人不能担任监票人；计票人在监票人监督下计票。")
    dialog = FormDialog(page, _("监票人、计票人"), inputs, save, values, intro=intro)
    dialog.open()
    return dialog


class ElectorsDialog(QDialog):
    """Lists who is not expected to vote, each with the reason, and by whose consent."""

    def __init__(self, page: Page, election: ElectionView) -> None:
        super().__init__(page)
        self._page, self._election = page, election
        self.dialog: FormDialog | None = None
        self.rows: list[LeftOutRow] = list(election.electors.left_out)
        self.setWindowTitle(_("不计入应到会的党员"))
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.space(3), theme.space(2.5), theme.space(3), theme.space(2.5))
        box.setSpacing(theme.space(1.5))
        box.addWidget(label(_("不计入应到会的党员"), "subtitle"))
        box.addWidget(
            hint(_("有六种情形的党员，经上级党组织同意并经党员大会通过，可以不计算在应到会人数之内。"))
        )
        self.sum = label("", "strong")
        box.addWidget(self.sum)
        self._lines = QVBoxLayout()
        inside = QWidget()
        inside.setLayout(self._lines)
        box.addWidget(scrolling(inside), 1)
        box.addLayout(row(button(_("添加…"), self.add, small=True), 1))
        self.form = RecordForm(
            (
                text("approval", N_("上级同意"), hint=N_("文号，或日期和方式")),
                day("passed_on", N_("大会通过日期")),
            )
        )
        self.form.fill({"approval": election.left_out_approval, "passed_on": election.left_out_passed_on})
        box.addWidget(self.form)
        self.problem = label("", "error", wrap=True)
        self.problem.hide()
        box.addWidget(self.problem)
        box.addLayout(row(1, button(_("取消"), self.reject), primary(_("保存"), self.accept)))
        self._show()
        self.resize(theme.pixels(520), theme.pixels(480))

    def _show(self) -> None:
        empty(self._lines)
        entitled = len(self._election.electors.entitled)
        self.sum.setText(
            _("有选举权 {all} 人 − 不计入 {out} 人 = 应到 {n} 人").format(
                all=entitled, out=len(self.rows), n=entitled - len(self.rows)
            )
        )
        if not self.rows:
            self._lines.addWidget(hint(_("没有不计入的党员。")))
        for left in self.rows:
            words = self._page.app.rulebook.elections.left_out[left.reason]
            said = _("{name}：{words}").format(name=left.name, words=words)
            if left.note:
                said += _("（{note}）").format(note=left.note)
            line = row(label(said, wrap=True), link(_("移除"), partial(self._remove, left)), spacing=1)
            line.setStretch(0, 1)
            self._lines.addLayout(line)
        self._lines.addStretch(1)

    def _remove(self, left: LeftOutRow) -> None:
        self.rows.remove(left)
        self._show()

    def add(self) -> None:
        """Ask who is left out and why."""
        taken = {left.person_id for left in self.rows}
        people = [(key, name) for key, name in self._election.electors.entitled.items() if key not in taken]
        reasons = list(self._page.app.rulebook.elections.left_out.items())

        def keep(values: dict[str, Any]) -> None:
            name = dict(people)[values["person_id"]]
            reason: LeftOutReason = values["reason"]
            self.rows.append(LeftOutRow(values["person_id"], name, reason, values["note"]))
            self._show()

        inputs = (
            choice("person_id", N_("姓名"), lambda: people, empty=N_("请选择"), required=True),
            choice("reason", N_("情形"), lambda: reasons, empty=N_("请选择"), required=True),
            text("note", N_("说明")),
        )
        self.dialog = FormDialog(self, _("不计入应到会"), inputs, keep, ok=_("添加"))
        self.dialog.open()

    def accept(self) -> None:
        """Save as one action; on a mistake say so and stay."""
        app = self._page.app
        try:
            values = self.form.values()
            with app.database.begin(_("登记不计入应到会的党员")) as session:
                elections.leave_out(
                    session,
                    self._election.id,
                    self._election.day,
                    {left.person_id: (left.reason, left.note) for left in self.rows},
                    **values,
                )
        except BranchDeskError as error:
            if not self.form.point_at(error):
                self.problem.setText(str(error))
                self.problem.show()
            return
        messages.toast(self._page, _("已登记。"), app.undo_latest())
        super().accept()
