"""The change of somebody's status: the moves open to them, and the short form each of them asks for."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from branchdesk.errors import BranchDeskError
from branchdesk.i18n import N_, _
from branchdesk.people import statuses
from branchdesk.people.roster import RosterRow
from branchdesk.people.status_list import sittings_to_pick
from branchdesk.people.status_rules import MEETING_KINDS, Decision
from branchdesk.people.statuses import possible
from branchdesk.rules.status_moves import StatusMove
from branchdesk.words import GROUND_WORDS
from ui import messages
from ui.context import AppContext
from ui.record_form import FormDialog, Input, choice, day, long_text, text

COURSE = ("activist", "target", "admission", "conversion")
"""Steps of 发展党员, which are taken on the page of that course."""


class MovesButton(QToolButton):
    """Drops a menu of the moves open to a person today; each asks in its own form and records the change."""

    chosen = Signal()
    """A move was picked, and its form is about to open."""
    moved = Signal(str)
    """A change was recorded or taken back; carries the person."""

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self._app = app
        self._person: RosterRow | None = None
        self.setProperty("role", "button")
        self.setText(_("状态变动") + " ▾")
        self.setAccessibleName(_("状态变动"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setMenu(QMenu(self))
        self.menu().setToolTipsVisible(True)
        self.menu().aboutToShow.connect(self._fill)

    def show_person(self, person: RosterRow | None) -> None:
        """Stand for another person, or for nobody; a superior records no changes."""
        self._person = person
        self.setVisible(person is not None and not self._app.is_committee)

    def drop(self) -> None:
        """Show the menu, as the Delete key in a list does."""
        if self.isVisible():
            self.showMenu()

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        if self._person is None:
            return
        for move in open_moves(self._app, self._person.id):
            action = menu.addAction(_(move.title) + "…", partial(self.begin, move))
            action.setToolTip(f"{move.clause}（{move.source}）")
        if menu.isEmpty():
            menu.addAction(_("没有可以登记的变动")).setEnabled(False)

    def begin(self, move: StatusMove) -> None:
        """Ask for what a move needs and record it."""
        self.chosen.emit()
        person = self._person
        if person is not None and change(self, self._app, person.id, person.name, move):
            self.moved.emit(person.id)

    def withdraw(self, change_id: str) -> None:
        """Take the person's latest change back as entered by mistake."""
        person = self._person
        if person is not None and withdraw(self, self._app, person.name, change_id):
            self.moved.emit(person.id)


def open_moves(app: AppContext, person_id: str) -> list[StatusMove]:
    """List the moves open to somebody today, without the steps of the course into the Party."""
    with app.database.read() as session:
        return [move for move in possible(session, person_id, app.today()) if move.id not in COURSE]


def change(page: QWidget, app: AppContext, person_id: str, name: str, move: StatusMove) -> bool:
    """Ask for what a move needs and record it; say whether it was done."""

    def save(typed: dict[str, Any]) -> None:
        words = _("{name}：{move}").format(name=name, move=_(move.title))
        with app.database.begin(words) as session:
            statuses.change(
                session,
                person_id,
                move.to,
                typed["on"],
                decision=_decision(typed),
                override=typed.get("override"),
            )

    intro = _("{clause}（{source}）").format(clause=move.clause, source=move.source)
    if move.assumed:
        intro += "\n" + _(move.assumed)
    title = _("{name}：{move}").format(name=name, move=_(move.title))
    values = {"on": app.today()}
    dialog = FormDialog(page, title, inputs(app, move), save, values, ok=_("登记"), intro=intro)
    if not dialog.exec():
        return False
    messages.toast(page, _("已登记：{words}。").format(words=title), app.undo_latest())
    return True


def withdraw(page: QWidget, app: AppContext, name: str, change_id: str) -> bool:
    """Take somebody's latest change back as entered by mistake; say whether it was done."""
    try:
        with app.database.begin(_("撤回{name}登记错的状态变动").format(name=name)) as session:
            statuses.withdraw(session, change_id)
    except BranchDeskError as error:
        messages.show_error(page, error)
        return False
    messages.toast(page, _("已撤回。"), app.undo_latest())
    return True


def inputs(app: AppContext, move: StatusMove) -> list[Input]:
    """Return the inputs a move asks for."""
    asked: list[Input] = [day("on", N_("日期"), required=True)]
    if move.asks_ground:
        grounds = tuple(GROUND_WORDS.items())
        asked.append(choice("ground", N_("情形"), grounds, empty=N_("请选择"), required=True))
    if move.span is not None:
        asked.append(day("until", N_("期限到"), required=True))
    kinds = {"committee" if need == "committee" else "general" for need in move.needs if need != "approval"}
    if kinds:
        asked.append(_sitting(app, "general" if "general" in kinds else "committee"))
        asked.append(text("words", N_("或写明会议"), hint=N_("会议记录里没有的，写明哪天什么会")))
    if any("approval" in need for need in move.needs):
        asked += [
            text("approved_by", N_("批准单位"), hint=N_("例如 样例街道党工委")),
            text("approval_number", N_("批准文号")),
            day("approved_on", N_("批准日期")),
        ]
    asked.append(long_text("note", N_("说明"), lines=2))
    if move.needs or move.span is not None or move.exceptional:
        asked.append(
            long_text(
                "override", N_("特殊情况"), lines=2, hint=N_("不能照上面规定办的，写明理由，会一并记下")
            )
        )
    return asked


def _sitting(app: AppContext, kind: str) -> Input:
    with app.database.read() as session:
        offered = sittings_to_pick(session, app.branch_id, MEETING_KINDS[kind], app.today())
    return choice("meeting", N_("会议"), lambda: offered, empty=N_("不在记录里"))


def _decision(typed: dict[str, Any]) -> Decision:
    return Decision(
        meeting_id=typed.get("meeting"),
        words=typed.get("words") or "",
        approved_by=typed.get("approved_by") or "",
        approval_number=typed.get("approval_number") or "",
        approved_on=typed.get("approved_on"),
        until=typed.get("until"),
        ground=typed.get("ground"),
        note=typed.get("note") or "",
    )
