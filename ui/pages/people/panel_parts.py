"""Pieces of the detail panel: the notes on what should be checked, the masked ID number, offered words."""

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from branchdesk.i18n import _
from branchdesk.people.id_numbers import mask
from branchdesk.rules.checks import Finding
from ui import theme
from ui.record_form import Field
from ui.widgets import empty, label, link

NOTES_SHOWN = 2


class Notes(QWidget):
    """The findings on one person, each with a link to its field."""

    followed = Signal(str)
    """The user wants to go to the field of a finding."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, theme.space(1))
        self._column.setSpacing(theme.space(0.75))
        self.hide()

    def show_findings(self, findings: list[Finding]) -> None:
        """Show these findings, the first few in words."""
        empty(self._column)
        for finding in findings[:NOTES_SHOWN]:
            self._column.addWidget(self._note(finding))
        if len(findings) > NOTES_SHOWN:
            self._column.addWidget(
                label(_("还有 {n} 处要核对。").format(n=len(findings) - NOTES_SHOWN), "hint")
            )
        self.setVisible(bool(findings))

    def _note(self, finding: Finding) -> QLabel:
        words = QLabel()
        words.setProperty("role", "note")
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.RichText)
        words.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        where = "\N{WORD JOINER}".join(_("去核对"))
        words.setText(
            f'{escape(finding.sentence)} <a href="{finding.place.detail if finding.place else ""}" '
            f'style="color:{theme.colour("warn").name()}">{escape(where)}</a>'
        )
        words.setAccessibleName(finding.sentence)
        words.linkActivated.connect(self.followed)
        return words


class MaskedNumber:
    """Turns the input of the ID number into one that shows it only when asked to."""

    def __init__(self, field: Field) -> None:
        if not isinstance(field.editor, QLineEdit):
            raise TypeError
        self._field = field
        self._editor = field.editor
        self._number: str | None = None
        self.turn_link = link(_("显示"), self.turn)
        self.turn_link.setAccessibleName(_("显示或隐藏身份证号"))
        inside = QHBoxLayout(self._editor)
        inside.setContentsMargins(0, 0, theme.space(1.25), 0)
        inside.addStretch(1)
        inside.addWidget(self.turn_link)
        self._editor.setTextMargins(0, 0, self.turn_link.sizeHint().width() + theme.space(0.5), 0)

    def show_number(self, number: str | None) -> None:
        """Show a number masked; an empty one can be typed into at once. What is being typed stays."""
        self._number = number
        if not self._field.touched:
            self._show(masked=bool(number))

    def turn(self) -> None:
        """Show the number in full, or hide it again."""
        if not self._field.touched:
            self._show(masked=not self._editor.isReadOnly())

    def reveal(self) -> None:
        """Show the number in full."""
        self._show(masked=False)

    def _show(self, *, masked: bool) -> None:
        self._editor.setText(mask(self._number) if masked else self._number or "")
        self._editor.setReadOnly(masked)
        self._editor.setCursorPosition(0)
        self.turn_link.setVisible(bool(self._number))
        self.turn_link.setText(_("显示") if masked else _("隐藏"))


def offer(field: Field, words: list[str]) -> None:
    """Offer words while one is typed into a field of text."""
    if isinstance(field.editor, QLineEdit):
        completer = QCompleter(words, field.editor)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        field.editor.setCompleter(completer)
