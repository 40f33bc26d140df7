"""The minutes while they are typed: speakers picked from the roster, the branch's phrases, plain pasting."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from branchdesk.i18n import _
from branchdesk.life.text_blocks import Phrase
from ui import theme
from ui.pages.life.attendance_table import Attendee
from ui.pages.life.plain_area import PlainArea
from ui.widgets import label, menu_button, row

SHOWN_FROM = 200
"""Characters from which on their number is shown."""


class MinutesEditor(QWidget):
    """The text with what helps to write it."""

    edited = Signal()
    keep_wanted = Signal(str)
    """A phrase to be kept: what is selected."""
    phrases_wanted = Signal()
    """The list of phrases, to look at and to take some out."""

    def __init__(self, people: Callable[[], Sequence[Attendee]], phrases: Sequence[Phrase]) -> None:
        super().__init__()
        self._people = people
        self.text = PlainArea()
        self.text.setAccessibleName(_("会议记录"))
        self.text.setPlaceholderText(_("会议记录全文，可以从别处粘贴"))
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(theme.pixels(180))
        self.speaker = QLineEdit()
        self.speaker.setPlaceholderText(_("发言人：姓名或拼音首字母，回车"))
        self.speaker.setAccessibleName(_("插入发言人"))
        self.speaker.setToolTip(_("另起一行写上“某某：”（Ctrl+J）"))
        self.speaker.setFixedWidth(theme.pixels(250))
        self.phrases = menu_button(_("常用语"))
        self.count = label("", "muted")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.space(1))
        box.addLayout(row(self.speaker, self.phrases, 1, self.count, spacing=1))
        box.addWidget(self.text)
        self.offer_phrases(phrases)
        self.speaker.returnPressed.connect(self._speak)
        self.text.textChanged.connect(self._tell)

    def fill(self, words: str) -> None:
        """Show these minutes."""
        self.text.setPlainText(words)

    def words(self) -> str:
        """Return the minutes as they stand."""
        return self.text.toPlainText()

    def offer_phrases(self, phrases: Sequence[Phrase]) -> None:
        """Offer these phrases, each put in by a click."""
        menu = self.phrases.menu()
        menu.clear()
        for phrase in phrases:
            shown = menu.addAction(phrase.head, lambda words=phrase.text: self.insert(words))
            shown.setToolTip(phrase.text)
        if phrases:
            menu.addSeparator()
        menu.addAction(_("把选中的文字存为常用语…"), self._keep)
        menu.addAction(_("整理常用语…"), self.phrases_wanted.emit).setEnabled(bool(phrases))

    def offer_speakers(self) -> None:
        """Offer the names of those who are there while a speaker is typed."""
        completer = QCompleter([one.name for one in self._people()], self.speaker)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(lambda _name: self._speak())
        self.speaker.setCompleter(completer)

    def insert(self, words: str) -> None:
        """Put words in where the cursor stands, and go on typing there."""
        self.text.textCursor().insertText(words)
        self.text.setFocus()

    def add_heads(self, heads: Sequence[str]) -> None:
        """Add the heads of an agenda template that are not there yet; what is typed stays."""
        present = self.words()
        missing = [head for head in heads if head not in present]
        if not missing:
            return
        gap = "\n\n" if present.strip() else ""
        cursor = self.text.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(gap + "\n\n".join(missing) + "\n")

    def _speak(self) -> None:
        typed = self.speaker.text().strip()
        found = [one for one in self._people() if typed and one.answers_to(typed)]
        exact = [one for one in found if one.name == typed]
        if not found:
            self.speaker.selectAll()
            return
        cursor = self.text.textCursor()
        is_begun = bool(cursor.block().text().strip())
        if is_begun:
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        cursor.insertText(("\n" if is_begun else "") + _("{name}：").format(name=(exact or found)[0].name))
        self.text.setTextCursor(cursor)
        self.speaker.clear()
        self.text.setFocus()

    def _keep(self) -> None:
        self.keep_wanted.emit(self.text.textCursor().selectedText().replace("\u2029", "\n"))

    def _tell(self) -> None:
        number = len(self.words())
        self.count.setText(_("{n} 字").format(n=number) if number >= SHOWN_FROM else "")
        self.edited.emit()
