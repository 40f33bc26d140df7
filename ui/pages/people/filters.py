"""The row above the list of people: search, group, state, columns, and who should be checked."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from branchdesk.i18n import N_, _
from branchdesk.models import Stage
from branchdesk.people.roster import RosterRow
from branchdesk.people.search import SearchIndex
from ui import theme
from ui.pages.people.columns_menu import ColumnsMenu
from ui.settings import Settings
from ui.widgets import link, menu_button, row

MEMBERS, APPLICANTS, EVERYONE, LEFT = "members", "applicants", "everyone", "left"
STATES = (
    (MEMBERS, N_("在册党员")),
    (Stage.FULL.value, N_("正式党员")),
    (Stage.PROBATIONARY.value, N_("预备党员")),
    (APPLICANTS, N_("发展中的人员")),
    (EVERYONE, N_("全部在册人员")),
    (LEFT, N_("已离开")),
)
NO_GROUP = "-"
SEARCH_STRETCH = 100
"""The search box takes the room there is, up to its greatest width."""


def search_field() -> QLineEdit:
    """Make the box that narrows a list of people while one types."""
    made = QLineEdit()
    made.setPlaceholderText(_("姓名、拼音、身份证、电话"))
    made.setAccessibleName(_("在列表里找人"))
    made.setClearButtonEnabled(True)
    made.setMinimumWidth(theme.pixels(110))
    made.setMaximumWidth(theme.pixels(240))
    return made


class Filters(QWidget):
    """What narrows the list; `changed` says that it should be shown anew."""

    changed = Signal()
    state_changed = Signal()
    columns_changed = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._wanting: set[str] = set()
        self._indexed: list[RosterRow] = []
        self._index = SearchIndex(self._indexed)
        self.only_wanting = False
        self.search = search_field()
        self.groups = QComboBox()
        self.groups.setAccessibleName(_("党小组"))
        self.states = QComboBox()
        self.states.setAccessibleName(_("状态"))
        for key, words in STATES:
            self.states.addItem(_(words), key)
        self.columns = ColumnsMenu(settings)
        self.columns.changed.connect(self.columns_changed)
        self.arrange_button = menu_button(_("整理"))
        self.wanting_link = link("", self.turn_wanting)
        line = row(
            self.search,
            self.groups,
            self.states,
            self.columns.button,
            self.arrange_button,
            1,
            self.wanting_link,
        )
        line.setStretch(0, SEARCH_STRETCH)
        self.setLayout(line)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.changed)
        self.search.textChanged.connect(lambda: self._soon.start())
        self.groups.activated.connect(self.changed)
        self.states.activated.connect(self.state_changed)

    @property
    def state(self) -> str:
        """The chosen state, one of STATES."""
        return str(self.states.currentData())

    def choose_state(self, state: str) -> None:
        """Choose a state; the page reloads by itself."""
        self.states.setCurrentIndex(self.states.findData(state))

    def offer_groups(self, groups: list[tuple[str, str]]) -> None:
        """Offer the branch's groups, keys and names; the choice stays if it still is one."""
        chosen = self.groups.currentData()
        self.groups.clear()
        self.groups.addItem(_("全部小组"), None)
        for key, name in groups:
            self.groups.addItem(name, key)
        self.groups.addItem(_("未编组"), NO_GROUP)
        self.groups.setCurrentIndex(max(self.groups.findData(chosen), 0))
        self.groups.setVisible(bool(groups))

    def show_wanting(self, wanting: set[str]) -> None:
        """Tell who has something to be checked, by id."""
        self._wanting = wanting
        words = _("待核对 {n} 人 ›").format(n=len(wanting))
        self.wanting_link.setText(_("显示全部") if self.only_wanting else words)
        self.wanting_link.setVisible(bool(wanting) or self.only_wanting)

    def turn_wanting(self) -> None:
        """Show only people with something to be checked, or everybody again."""
        self.only_wanting = not self.only_wanting
        self.show_wanting(self._wanting)
        self.changed.emit()

    def take_away(self) -> None:
        """Let everybody of the chosen state pass."""
        self.search.clear()
        self.groups.setCurrentIndex(0)
        self.only_wanting = False

    def narrowed(self, people: list[RosterRow]) -> list[RosterRow]:
        """Return who passes, the best answer to the search first."""
        typed = self.search.text()
        if typed.strip():
            if self._indexed is not people:
                self._indexed, self._index = people, SearchIndex(people)
            people = self._index.find(typed)
        return [person for person in people if self._passes(person)]

    def _passes(self, person: RosterRow) -> bool:
        group = self.groups.currentData()
        if group == NO_GROUP and person.group_id is not None:
            return False
        if group not in (None, NO_GROUP, person.group_id):
            return False
        if self.only_wanting and person.id not in self._wanting:
            return False
        match self.state:
            case "members":
                return person.is_member
            case "applicants":
                return not person.is_member
            case "everyone" | "left":
                return True
            case stage:
                return person.stage == stage
