"""The row of inputs by which actions of the history are looked for."""

from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from branchdesk.errors import InvalidField
from branchdesk.i18n import N_, _
from branchdesk.models import Person
from branchdesk.past.filters import DEED_WORDS, Deed, Filter, operators_named, people_named, tables_touched
from ui import theme
from ui.context import AppContext
from ui.record_form import Field, day
from ui.widgets import button, column, label, row

TYPING_MS = 250


class HistoryFilter(QWidget):
    """Words, person, kind of record, kind of deed, operator and days; `changed` says to look again."""

    changed = Signal()

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self._app = app
        self.upto: int | None = None
        """The action the list is to begin with, when somebody was led to it."""
        self.words = QLineEdit()
        self.words.setPlaceholderText(_("做了什么"))
        self.words.setAccessibleName(_("按做了什么查找"))
        self.words.setClearButtonEnabled(True)
        self.person = self._choice(_("人员"), _("全部人员"))
        self.person.setEditable(True)
        self.person.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self.person.model(), self.person)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.person.setCompleter(completer)
        self.table = self._choice(_("记录种类"), _("全部记录"))
        self.deed = self._choice(_("操作种类"), _("全部操作"))
        for deed, words in DEED_WORDS.items():
            self.deed.addItem(_(words), deed.value)
        self.by = self._choice(_("操作人"), _("全部操作人"))
        self.since = Field(day("since", N_("从哪天"), hint=N_("从哪天")))
        self.until = Field(day("until", N_("到哪天"), hint=N_("到哪天")))
        self.clear_button = button(_("清除条件"), self.clear, small=True)
        first = row(self.words, self.person, self.table, spacing=1)
        second = row(
            self.deed,
            self.by,
            label(_("从"), "muted"),
            self.since,
            label(_("到"), "muted"),
            self.until,
            spacing=1,
        )
        second.addStretch(1)
        second.addWidget(self.clear_button)
        lines = column(spacing=1)
        lines.addLayout(first)
        lines.addLayout(second)
        for place, share in enumerate((3, 2, 2)):
            first.setStretch(place, share)
        for field in (self.since, self.until):
            field.setFixedWidth(theme.pixels(124))
        self.setLayout(lines)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(TYPING_MS)
        self._later.timeout.connect(self.changed)
        self._listen()

    def _choice(self, name: str, everything: str) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(name)
        made.addItem(everything, None)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(7)
        return made

    def _listen(self) -> None:
        self.words.textChanged.connect(lambda _words: self._touched())
        for choice in (self.person, self.table, self.deed, self.by):
            choice.activated.connect(lambda _place: self._touched())
        for field in (self.since, self.until):
            field.edited.connect(self._touched)

    def _touched(self) -> None:
        self.upto = None
        self._later.start()

    def reload(self) -> None:
        """Offer the people, tables and operators there are now; what is chosen stays."""
        with self._app.database.read() as session:
            people = people_named(session, self._app.branch_id)
            tables = tables_touched(session)
            operators = operators_named(session)
        self._offer(self.person, people)
        self._offer(self.table, tables)
        self._offer(self.by, [(name, name) for name in operators])
        self.by.setVisible(bool(operators))

    def _offer(self, choice: QComboBox, items: list[tuple[str, str]]) -> None:
        if [(choice.itemData(n), choice.itemText(n)) for n in range(1, choice.count())] == items:
            return
        chosen = choice.currentData()
        everything = choice.itemText(0)
        choice.clear()
        choice.addItem(everything, None)
        for value, words in items:
            choice.addItem(words, value)
        choice.setCurrentIndex(max(choice.findData(chosen), 0))

    @property
    def is_empty(self) -> bool:
        """Whether everything is shown."""
        return self.wanted() == Filter()

    def wanted(self) -> Filter:
        """Say what is looked for; a day that is half typed does not matter yet."""
        person = self.person.currentData()
        deed = self.deed.currentData()
        return Filter(
            since=_day(self.since),
            until=_day(self.until),
            by=self.by.currentData(),
            deed=None if deed is None else Deed(deed),
            table=self.table.currentData(),
            record=None if person is None else (Person.__tablename__, person),
            words=self.words.text().strip(),
            upto=self.upto,
        )

    def clear(self) -> None:
        """Show everything again."""
        self.upto = None
        self.words.clear()
        for choice in (self.person, self.table, self.deed, self.by):
            choice.setCurrentIndex(0)
        for field in (self.since, self.until):
            field.fill(None)
        self.changed.emit()

    def begin_with(self, number: int) -> None:
        """Show everything from an action back."""
        self.clear()
        self.upto = number

    def choose_table(self, table: str) -> None:
        """Show what was done to the records of one table."""
        self.clear()
        self.table.setCurrentIndex(max(self.table.findData(table), 0))
        self.changed.emit()


def _day(field: Field) -> date | None:
    try:
        found: date | None = field.value()
    except InvalidField:
        return None
    return found
