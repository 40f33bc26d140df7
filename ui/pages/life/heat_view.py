"""考勤表: the heat map of the year, the choice of kind and columns, and what the chosen cell says beside it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from branchdesk.i18n import _
from branchdesk.life.heat_map import Cell, HeatMap, SittingOfYear
from branchdesk.life.kinds import KIND_WORDS, PRESENCE_WORDS, WAY_WORDS
from branchdesk.models import MeetingKind, Presence
from branchdesk.places import Place
from ui import theme
from ui.context import AppContext
from ui.list_and_detail import ListAndDetail
from ui.pages.life.heat_grid import FIRST, INKS, HeatModel, HeatTable
from ui.pages.life.make_up_form import ask_for_sitting, remove_make_up
from ui.record_form import FormDialog
from ui.widgets import (
    CalmChoice,
    Card,
    EmptyState,
    Pill,
    button,
    column,
    empty,
    hint,
    label,
    link,
    row,
    scrolling,
)

MOST_NAMES = 12
MOST_SITTINGS = 30


class HeatView(QWidget):
    """The map with the panel of the chosen cell."""

    make_up_wanted = Signal()

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self.app = app
        self.dialog: FormDialog | None = None
        self._kinds: list[MeetingKind | None] = [None]
        self.kind = CalmChoice()
        self.kind.setAccessibleName(_("会议类型"))
        self.kind.activated.connect(lambda _n: self._turn())
        self.columns = CalmChoice()
        self.columns.setAccessibleName(_("按月还是按会议"))
        self.columns.addItems([_("按月"), _("按会议")])
        self.columns.activated.connect(lambda _n: self._turn())
        self.legend = hint("")
        self.show_cell = button(_("看这一格"), lambda: self.sides.open_detail(), small=True)
        self.model = HeatModel()
        self.table = HeatTable(self.model)
        self.table.opened.connect(lambda one: self.app.go(Place("life", one.id)))
        self.table.moved.connect(self._show_cell)
        self.nothing = EmptyState(
            "mdi6.account-check-outline",
            _("这一年还没有出勤"),
            _("记会议时点名，这里就有每个人的到会次数。"),
            button(_("去记会议"), lambda: self.app.go(Place("life", None, "new"))),
        )
        listed = Card(margin=0.125, spacing=0)
        listed.column.addWidget(self.table)
        listed.column.addWidget(self.nothing)
        self.panel = CellPanel(app)
        self.sides = ListAndDetail(listed, self.panel, width=272)
        self.panel.column.insertWidget(0, self.sides.back)
        self.sides.covered.connect(
            lambda covers: self.show_cell.setVisible(self.sides.is_narrow and not covers)
        )
        choices = row(self.kind, self.columns, self.legend, self.show_cell, spacing=1)
        choices.setStretch(2, 1)
        box = column(spacing=1.25)
        box.addLayout(choices)
        box.addWidget(self.sides, 1)
        self.setLayout(box)

    def show_map(self, found: HeatMap, limits: tuple[int, int]) -> None:
        """Show another state of the books; kind, columns, selection and scroll stay where they can."""
        kinds: list[MeetingKind | None] = [None, *found.kinds]
        if kinds != self._kinds or not self.kind.count():
            self._kinds = kinds
            current = self.model.kind
            self.kind.clear()
            self.kind.addItems([_("全部类型") if kind is None else _(KIND_WORDS[kind]) for kind in kinds])
            self.kind.setCurrentIndex(kinds.index(current) if current in kinds else 0)
            if current not in kinds:
                self.model.kind = None
        self.model.show(found, limits)
        self.table.setVisible(bool(found.people))
        self.nothing.setVisible(not found.people)
        self._tell()
        self._choose_first()

    def _turn(self) -> None:
        kind = self._kinds[self.kind.currentIndex()]
        self.model.turn(kind, by_month=self.columns.currentIndex() == 0)
        self._tell()
        self._choose_first()

    def turn_to(self, kind: MeetingKind | None, *, by_month: bool) -> None:
        """Show a kind by sitting or by month."""
        self.kind.setCurrentIndex(self._kinds.index(kind) if kind in self._kinds else 0)
        self.columns.setCurrentIndex(0 if by_month else 1)
        self._turn()

    def _tell(self) -> None:
        words = _("✓ 到会　请 请假　缺 缺席　补 已补课　空格不应到；回车或双击到会议记录")
        if self.model.by_month:
            words = _("格子里是到会次数/应到次数；低于 {percent}% 的加底色").format(
                percent=self.model.limits[1]
            )
        self.legend.setText(words)

    def _choose_first(self) -> None:
        if not self.table.currentIndex().isValid() and self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, min(FIRST, self.model.columnCount() - 1)))
        self._show_cell()

    def _show_cell(self) -> None:
        index = self.table.currentIndex()
        if not index.isValid():
            self.panel.show_nothing()
        else:
            self.panel.show_cell(self.model, index.row(), index.column())

    def choose(self, person_id: str) -> bool:
        """Make a person's row current; say whether it is there."""
        keys = self.model.keys
        if person_id not in keys[1:]:
            return False
        index = self.model.index(keys.index(person_id), FIRST)
        self.table.setCurrentIndex(index)
        self.table.scrollTo(index)
        return True

    def make_up(self) -> None:
        """Enter make-up study for the sitting of the current cell, those selected ticked."""
        index = self.table.currentIndex()
        one = self.model.sitting(index.column()) if index.isValid() else None
        if one is None:
            self.make_up_wanted.emit()
            return
        away = [
            person.id
            for person in self.table.chosen_rows()
            if one.id in person.cells and person.cells[one.id].presence != Presence.PRESENT
        ]
        self.dialog = ask_for_sitting(self, self.app, one.id, away)


class CellPanel(Card):
    """Says what a cell of the map stands for, with the way to the sitting and to make-up study."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(spacing=1)
        self.app = app
        self.dialog: FormDialog | None = None
        content = QWidget()
        self._inside = QVBoxLayout(content)
        self._inside.setContentsMargins(0, 0, theme.space(0.5), 0)
        self._inside.setSpacing(theme.space(1))
        self.column.addWidget(scrolling(content), 1)

    def show_nothing(self) -> None:
        """Say that no cell is chosen."""
        empty(self._inside)
        self._inside.addWidget(hint(_("选一格，在这里看是哪次会议、到会情况和补课。")))
        self._inside.addStretch(1)

    def show_cell(self, model: HeatModel, number: int, place: int) -> None:
        """Show a cell of the map."""
        empty(self._inside)
        person, one = model.person(number), model.sitting(place)
        self._inside.addWidget(label(_("全体") if person is None else person.name, "subtitle", wrap=True))
        if person is not None and one is not None:
            self._show_single(one, person.id, person.name, person.cells.get(one.id))
        else:
            parts = model.hint(number, place).split("　")
            self._inside.addWidget(hint("　".join(parts[1:])))
            if one is not None:
                self._show_sitting(model, one)
            elif person is not None:
                for held in model.held_in(place)[:MOST_SITTINGS]:
                    if held.id in person.cells:
                        self._show_line(held, person.cells[held.id])
            else:
                for held in model.held_in(place)[:MOST_SITTINGS]:
                    counted = model.map.of_sitting(held)
                    words = _("{present}/{expected}").format(
                        present=counted.present, expected=counted.expected
                    )
                    low = counted.is_below(model.limits[0])
                    self._inside.addLayout(row(self._way(held), 1, Pill(words, "bad" if low else "neutral")))
        self._inside.addStretch(1)

    def _way(self, one: SittingOfYear) -> QWidget:
        words = f"{one.day.month:02}-{one.day.day:02} {_(KIND_WORDS[one.kind])}"
        made = link(words, partial(self.app.go, Place("life", one.id)))
        made.setToolTip(one.title)
        return made

    def _show_line(self, one: SittingOfYear, cell: Cell) -> None:
        state = _(PRESENCE_WORDS[cell.presence])
        if cell.made_up is not None and cell.presence != Presence.PRESENT:
            state += _("、已补课")
        self._inside.addLayout(row(self._way(one), 1, Pill(state, INKS[cell.presence])))

    def _show_single(self, one: SittingOfYear, person_id: str, name: str, cell: Cell | None) -> None:
        self._inside.addWidget(label(f"{one.day} {one.title}", wrap=True))
        if cell is None:
            self._inside.addWidget(hint(_("这次会议没有要求到会。")))
        else:
            pill = Pill(_(PRESENCE_WORDS[cell.presence]), INKS[cell.presence])
            self._inside.addLayout(row(pill, label(cell.reason, "muted"), 1, spacing=1))
            if cell.presence != Presence.PRESENT:
                self._show_made_up(one, person_id, name, cell)
        self._inside.addLayout(row(link(_("看会议记录 ›"), partial(self.app.go, Place("life", one.id))), 1))

    def _show_made_up(self, one: SittingOfYear, person_id: str, name: str, cell: Cell) -> None:
        known = cell.made_up
        if known is None:
            self._inside.addWidget(hint(_("还没有补课的登记。")))
        else:
            words = _("{day} 补课：{way}").format(day=known.done_on, way=_(WAY_WORDS[known.way]))
            self._inside.addWidget(label(words, wrap=True))
            for said in (
                known.text,
                known.confirmed_by and _("确认人：{name}").format(name=known.confirmed_by),
            ):
                if said:
                    self._inside.addWidget(hint(said))
        if self.app.is_committee:
            return
        words = _("记补课…") if known is None else _("改补课…")
        deeds = row(button(words, partial(self._ask, one.id, person_id), small=True), spacing=1)
        if known is not None:
            removal = partial(remove_make_up, self, self.app, known.id, name)
            deeds.addWidget(link(_("删除补课"), removal))
        deeds.addStretch(1)
        self._inside.addLayout(deeds)

    def _ask(self, meeting_id: str, person_id: str) -> None:
        self.dialog = ask_for_sitting(self, self.app, meeting_id, {person_id})

    def _show_sitting(self, model: HeatModel, one: SittingOfYear) -> None:
        away = [
            (person.name, person.cells[one.id])
            for person in model.map.people
            if one.id in person.cells and person.cells[one.id].presence != Presence.PRESENT
        ]
        for name, cell in away[:MOST_NAMES]:
            state = cell.reason or _(PRESENCE_WORDS[cell.presence])
            if cell.made_up is not None:
                state += _("、已补课")
            self._inside.addLayout(row(label(name), 1, label(state, "muted")))
        if len(away) > MOST_NAMES:
            self._inside.addWidget(hint(_("还有 {n} 人").format(n=len(away) - MOST_NAMES)))
        if away and not self.app.is_committee:
            ask = button(_("记补课…"), partial(self._ask_all, one.id), small=True)
            self._inside.addLayout(row(ask, 1))
        self._inside.addLayout(row(link(_("看会议记录 ›"), partial(self.app.go, Place("life", one.id))), 1))

    def _ask_all(self, meeting_id: str) -> None:
        self.dialog = ask_for_sitting(self, self.app, meeting_id)
