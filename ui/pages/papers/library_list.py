"""The library to choose from: searched by words or initials, narrowed to a subject or a city."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from branchdesk.documents.library import Entry, Kind, narrowed
from branchdesk.i18n import _
from branchdesk.rules.reading import BadRuleFile
from ui import theme
from ui.widgets import CalmChoice, column, empty, hint, label, link, note, row, scrolling


class LibraryList(QWidget):
    """One entry a paper under its heading; files that cannot be used are named at the end."""

    chosen = Signal(str)
    refused_wanted = Signal(str)
    """The name of a file of which the user wants to know what is wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("搜索表册，可打拼音首字母"))
        self.search.setAccessibleName(_("搜索表册"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self.narrow())
        self.subjects, self.cities = CalmChoice(), CalmChoice()
        for box, words in ((self.subjects, _("类别")), (self.cities, _("城市"))):
            box.setAccessibleName(words)
            box.setMinimumContentsLength(4)
            box.activated.connect(self.narrow)
        narrowing = row(self.subjects, self.cities, spacing=1)
        narrowing.setStretch(0, 1)
        narrowing.setStretch(1, 1)
        self._entries: list[Entry] = []
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        self._captions: dict[tuple[Kind, str], QLabel] = {}
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, 0, theme.space(0.5), 0)
        self._column.setSpacing(theme.space(0.25))
        self.nothing = hint(_("没有这样的表册。换个词，或清空类别和城市。"))
        self.nothing.hide()
        laid = column(self.search, spacing=1)
        laid.addLayout(narrowing)
        laid.addWidget(self.nothing)
        self._area = scrolling(holder)
        laid.addWidget(self._area, 1)
        self.setLayout(laid)
        self.current = ""

    def show_entries(self, entries: Sequence[Entry], refused: Sequence[tuple[str, BadRuleFile]]) -> None:
        """Show these papers from now on; the chosen one stays chosen while it is there."""
        self._entries = list(entries)
        empty(self._column)
        self.buttons.clear()
        self._captions.clear()
        for kind, group in dict.fromkeys((entry.kind, entry.group) for entry in self._ordered()):
            words = _("{group}（一事一份）").format(group=_(group)) if kind == Kind.RECORD else _(group)
            caption = label(words, "hint")
            caption.setContentsMargins(theme.space(1.25), theme.space(1), 0, theme.space(0.5))
            self._captions[kind, group] = caption
            self._column.addWidget(caption)
            for entry in self._entries:
                if (entry.kind, entry.group) == (kind, group):
                    self._column.addWidget(self._button(entry))
        for name, error in refused:
            self._column.addWidget(note(str(error)))
            go = link(_("看哪里不对") + " ›", partial(self.refused_wanted.emit, name))
            go.setAccessibleName(_("{title}：{words}").format(title=_("看哪里不对"), words=name))
            self._column.addWidget(go)
        self._column.addStretch(1)
        self._offer(self.subjects, _("全部类别"), [entry.group for entry in self._ordered()])
        self._offer(self.cities, _("全部城市"), [entry.city for entry in self._entries if entry.city])
        if self.current not in self.buttons:
            self.current = next(iter(self.buttons), "")
        self._mark()
        self.narrow()

    @property
    def entries(self) -> Sequence[Entry]:
        """Every paper of the library."""
        return self._entries

    def _ordered(self) -> list[Entry]:
        """Put the branch's own forms first: they are what it looks for."""
        return sorted(self._entries, key=lambda entry: not entry.is_own)

    def _offer(self, box: CalmChoice, everything: str, keys: Sequence[str]) -> None:
        chosen = box.currentData() or ""
        box.clear()
        box.addItem(everything, "")
        for key in dict.fromkeys(keys):
            box.addItem(_(key), key)
        box.setCurrentIndex(max(box.findData(chosen), 0))

    def _button(self, entry: Entry) -> QPushButton:
        made = QPushButton(_(entry.short))
        made.setProperty("role", "nav")
        made.setCheckable(True)
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # the list goes down only
        made.setAccessibleName(_(entry.title))
        made.setToolTip(_(entry.about) if entry.about else _(entry.title))
        made.clicked.connect(lambda: self.choose(entry.id))
        self._group.addButton(made)
        self.buttons[entry.id] = made
        return made

    def _mark(self) -> None:
        if self.current in self.buttons:
            self.buttons[self.current].setChecked(True)
            QTimer.singleShot(0, self, self._bring_into_sight)

    def _bring_into_sight(self) -> None:
        if self.current in self.buttons:
            self._area.ensureWidgetVisible(self.buttons[self.current], 0, theme.row_height())

    def narrow(self) -> None:
        """Show what answers to the words, the subject and the city."""
        shown = {
            entry.id
            for entry in narrowed(
                self._entries,
                self.search.text(),
                self.subjects.currentData() or "",
                self.cities.currentData() or "",
            )
        }
        for key, made in self.buttons.items():
            made.setVisible(key in shown)
        headings = {(entry.kind, entry.group) for entry in self._entries if entry.id in shown}
        for heading, caption in self._captions.items():
            caption.setVisible(heading in headings)
        self.nothing.setVisible(not shown)

    def entry(self, key: str = "") -> Entry | None:
        """Return a paper by its id, the chosen one by default."""
        return next((entry for entry in self._entries if entry.id == (key or self.current)), None)

    @property
    def shows_current(self) -> bool:
        """Whether the chosen paper is among those that the search shows."""
        return self.current in self.buttons and not self.buttons[self.current].isHidden()

    def choose(self, key: str) -> None:
        """Choose a paper; one that the search left out comes into sight."""
        if key not in self.buttons:
            return
        if self.buttons[key].isHidden():
            self.search.clear()
            self.subjects.setCurrentIndex(0)
            self.cities.setCurrentIndex(0)
            self.narrow()
        self.current = key
        self._mark()
        self.chosen.emit(key)
