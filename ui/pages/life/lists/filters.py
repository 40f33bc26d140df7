"""What narrows the lists: kind, state, source, who answers, and the quarter an item is due in."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from branchdesk.dates import quarter_of
from branchdesk.i18n import N_, _
from branchdesk.worklists import KIND_WORDS, SOURCE_WORDS, STATE_WORDS, Item, ItemState
from ui.widgets import CalmChoice, row

ALL, WAITING, UNCLEAR = "all", "waiting", "unclear"
STATES = (
    (WAITING, N_("没有销号的")),
    *((state.value, words) for state, words in STATE_WORDS.items()),
    (UNCLEAR, N_("四个明确不全的")),
    (ALL, N_("全部")),
)
QUARTERS = (N_("第一季度"), N_("第二季度"), N_("第三季度"), N_("第四季度"))


class TaskFilters(QWidget):
    """The choices above the list; on the board the columns are the states."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.kinds, self.states, self.sources = CalmChoice(), CalmChoice(), CalmChoice()
        self.people, self.quarters = CalmChoice(), CalmChoice()
        for box, words in (
            (self.kinds, _("清单")),
            (self.states, _("状态")),
            (self.sources, _("来源")),
            (self.people, _("责任人")),
            (self.quarters, _("时限所在季度")),
        ):
            box.setAccessibleName(words)
            box.setToolTip(words)
            box.activated.connect(self.changed)
        _offer(
            self.kinds,
            _("全部清单"),
            [(kind.value, _("{kind}清单").format(kind=_(words))) for kind, words in KIND_WORDS.items()],
        )
        for key, words in STATES:
            self.states.addItem(_(words), key)
        _offer(
            self.sources, _("全部来源"), [(source.value, _(words)) for source, words in SOURCE_WORDS.items()]
        )
        _offer(self.quarters, _("全年"), [(n, _(words)) for n, words in enumerate(QUARTERS, 1)])
        self.on_board = False
        self.line = row(self.kinds, self.states, self.sources, self.people, self.quarters, 1, spacing=1)
        self.setLayout(self.line)
        self.offer_people([])

    def offer_people(self, items: Sequence[Item]) -> None:
        """Offer everybody who answers for one of the items; the choice stays."""
        chosen = self.people.currentData()
        names = sorted({item.responsible for item in items if item.responsible})
        self.people.clear()
        _offer(self.people, _("全部责任人"), [(name, name) for name in names])
        self.people.setCurrentIndex(max(self.people.findData(chosen), 0))

    def turn(self, *, on_board: bool) -> None:
        """Leave the states out, where the columns of the board show them."""
        self.on_board = on_board
        self.states.setHidden(on_board)

    def choose(self, *, state: str = WAITING, source: str = ALL) -> None:
        """Set state and source, and let the items of every kind, person and quarter be shown."""
        self.states.setCurrentIndex(self.states.findData(state))
        self.sources.setCurrentIndex(self.sources.findData(source))
        for box in (self.kinds, self.people, self.quarters):
            box.setCurrentIndex(0)

    def lets_through(self, item: Item) -> bool:
        """Say whether an item is to be shown."""
        due = item.due_on or item.raised_on
        return self._in_state(item) and all(
            box.currentData() in (ALL, value)
            for box, value in (
                (self.kinds, item.kind.value),
                (self.sources, item.source.value),
                (self.people, item.responsible),
                (self.quarters, quarter_of(due.month)),
            )
        )

    def _in_state(self, item: Item) -> bool:
        state = self.states.currentData()
        if self.on_board or state == ALL:
            return True
        if state == UNCLEAR:
            return item.is_open and bool(item.unclear)
        return item.state != ItemState.REVIEWED if state == WAITING else state == item.state.value


def _offer(box: CalmChoice, everything: str, choices: Sequence[tuple[object, str]]) -> None:
    box.addItem(everything, ALL)
    for value, words in choices:
        box.addItem(words, value)
