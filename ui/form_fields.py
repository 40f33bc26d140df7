"""The fields of forms: declared as inputs, checked when they are left, read in their own types."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from branchdesk.dates import Month, PartialDate
from branchdesk.errors import InvalidField
from branchdesk.i18n import N_, _
from branchdesk.money import plain, to_fen
from ui import icons, theme
from ui.people_box import PeopleBox
from ui.widgets import CalmChoice, label, link, restyle, row

Choices = Sequence[tuple[Any, str]] | Callable[[], Sequence[tuple[Any, str]]]


@dataclass(frozen=True)
class Input:
    """One field of a form."""

    name: str
    title: str
    kind: str
    choices: Choices = ()
    hint: str = ""
    required: bool = False
    lines: int = 4
    empty: str | None = None
    """The words of the empty choice; None where a choice must be made."""
    today: date | None = None
    """The last day that can be given, where a thing is told that has happened."""


def text(name: str, title: str, *, hint: str = "", required: bool = False, among: Choices = ()) -> Input:
    """A line of text; where words are `among` known ones they are offered, and others may be typed."""
    return Input(name, title, "text", hint=hint, required=required, choices=among)


def long_text(name: str, title: str, *, lines: int = 4, hint: str = "") -> Input:
    """Several lines of text."""
    return Input(name, title, "long_text", lines=lines, hint=hint)


def choice(
    name: str, title: str, choices: Choices, *, empty: str | None = N_("未填"), required: bool = False
) -> Input:
    """One of several values, each with its word."""
    return Input(name, title, "choice", choices=choices, empty=empty, required=required)


def day(
    name: str,
    title: str,
    *,
    hint: str = N_("例如 2026-03-07"),
    required: bool = False,
    today: date | None = None,
) -> Input:
    """A whole date; of what has happened not later than `today`."""
    return Input(name, title, "day", hint=hint, required=required, today=today)


def partial_day(name: str, title: str, *, hint: str = N_("例如 1985-03-07，只知年月写 1985-03")) -> Input:
    """A date of which the day or month may be unknown."""
    return Input(name, title, "partial_day", hint=hint)


def month(name: str, title: str, *, hint: str = N_("例如 2026-03"), required: bool = False) -> Input:
    """A month."""
    return Input(name, title, "month", hint=hint, required=required)


def money(name: str, title: str, *, required: bool = False) -> Input:
    """An amount in 元, given as whole 分."""
    return Input(name, title, "money", hint=N_("元，例如 133.34"), required=required)


def number(name: str, title: str, *, hint: str = "", required: bool = False) -> Input:
    """A whole number."""
    return Input(name, title, "number", hint=hint, required=required)


def check(name: str, title: str) -> Input:
    """Yes or no."""
    return Input(name, title, "check")


def people(name: str, title: str, choices: Choices, *, required: bool = False) -> Input:
    """Several people of a list, given as their keys."""
    return Input(name, title, "people", choices=choices, required=required)


class Field(QWidget):
    """The widget of one input, with the sentence that says what is wrong under it."""

    edited = Signal()

    def __init__(self, declared: Input) -> None:
        super().__init__()
        self.declared = declared
        self.touched = False
        self._choices: list[Any] = []
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.space(0.25))
        self.editor = self._make()
        self.editor.setAccessibleName(_(declared.title))
        box.addWidget(self.editor)
        if isinstance(self.editor, PeopleBox):
            everybody = link(_("全选"), partial(self.editor.tick_all, True))
            nobody = link(_("全不选"), partial(self.editor.tick_all, False))
            box.addLayout(row(everybody, nobody, 1))
        self.sentence = label("", "error", wrap=True)
        self.sentence.hide()
        box.addWidget(self.sentence)

    def _make(self) -> QWidget:
        kind = self.declared.kind
        if kind == "long_text":
            area = QPlainTextEdit()
            area.setTabChangesFocus(True)
            area.setPlaceholderText(_(self.declared.hint) if self.declared.hint else "")
            area.setFixedHeight(theme.pixels(22) * self.declared.lines + theme.space(2))
            area.textChanged.connect(self._touch)
            return area
        if kind == "choice":
            combo = CalmChoice()
            if self.declared.empty is not None:
                self._add_choice(combo, None, _(self.declared.empty))
            choices = self.declared.choices
            for value, words in choices() if callable(choices) else choices:
                self._add_choice(combo, value, _(words) if not callable(choices) else words)
            combo.activated.connect(self._touch)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(6)
            return combo
        if kind == "people":
            choices = self.declared.choices
            several = PeopleBox(choices() if callable(choices) else choices)
            several.changed.connect(self._touch)
            return several
        if kind == "check":
            box = QCheckBox(_(self.declared.title))
            box.clicked.connect(self._touch)
            return box
        line = QLineEdit()
        if self.declared.hint:
            line.setPlaceholderText(_(self.declared.hint))
        line.textEdited.connect(self._touch)
        line.editingFinished.connect(self._check_on_leaving)
        if self.declared.choices:
            self._offer_words(line)
        return line

    def _offer_words(self, line: QLineEdit) -> None:
        """Offer the words a line may be taken from, while it is typed and under the arrow at its end."""
        choices = self.declared.choices
        words = [words for _value, words in (choices() if callable(choices) else choices)]
        completer = QCompleter(words, line)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(lambda _words: self._touch())
        line.setCompleter(completer)

        def show_all() -> None:
            completer.setCompletionPrefix("")
            completer.complete()

        arrow = line.addAction(icons.icon("mdi6.chevron-down"), QLineEdit.ActionPosition.TrailingPosition)
        arrow.setToolTip(_("从名单里选"))
        arrow.triggered.connect(show_all)

    def _add_choice(self, combo: QComboBox, value: Any, words: str) -> None:
        """Keep the value here: Qt would give an enumeration back as a mere text."""
        self._choices.append(value)
        combo.addItem(words, value)

    def offer(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer other values of a choice; the one that is chosen stays."""
        if not isinstance(self.editor, QComboBox):
            return
        number = self.editor.currentIndex()
        kept = (self._choices[number], self.editor.currentText()) if number >= 0 else (None, "")
        self.editor.clear()
        self._choices.clear()
        if self.declared.empty is not None:
            self._add_choice(self.editor, None, _(self.declared.empty))
        for value, words in choices:
            self._add_choice(self.editor, value, words)
        if kept[0] not in self._choices:
            self._add_choice(self.editor, *kept)
        self.editor.setCurrentIndex(self._choices.index(kept[0]))

    def _touch(self) -> None:
        self.touched = True
        self.accept_as_right()
        self.edited.emit()

    def _check_on_leaving(self) -> None:
        if not self.touched:
            return
        try:
            self.value()
        except InvalidField as error:
            self.point(str(error))

    def point(self, sentence: str) -> None:
        """Show what is wrong, beside the field."""
        self.sentence.setText(sentence)
        self.sentence.show()
        restyle(self.editor, wrong="true")

    def accept_as_right(self) -> None:
        """Take the sentence away."""
        if self.sentence.isVisibleTo(self):
            self.sentence.hide()
            restyle(self.editor, wrong="false")

    def fill(self, value: Any) -> None:
        """Show a value as unchanged."""
        editor = self.editor
        if isinstance(editor, QPlainTextEdit):
            editor.blockSignals(True)
            editor.setPlainText("" if value is None else str(value))
            editor.blockSignals(False)
        elif isinstance(editor, QComboBox):
            if value not in self._choices and value not in (None, ""):
                self._add_choice(editor, value, str(value))
            found = self._choices.index(value) if value in self._choices else 0
            editor.setCurrentIndex(found)
        elif isinstance(editor, QCheckBox):
            editor.setChecked(bool(value))
        elif isinstance(editor, PeopleBox):
            editor.tick(value or ())
        elif isinstance(editor, QLineEdit):
            shown = plain(value) if self.declared.kind == "money" and value is not None else value
            editor.setText("" if shown is None else str(shown))
            editor.setCursorPosition(0)
        self.touched = False
        self.accept_as_right()

    def type(self, value: Any) -> None:
        """Put a value in as if it had been typed."""
        self.fill(value)
        self._touch()

    def words(self) -> str:
        """Return what stands in the field as it was typed, for a draft."""
        editor = self.editor
        if isinstance(editor, QPlainTextEdit):
            return editor.toPlainText()
        if isinstance(editor, QComboBox):
            return editor.currentText()
        if isinstance(editor, QCheckBox):
            return "1" if editor.isChecked() else "0"
        if isinstance(editor, PeopleBox):
            return ",".join(editor.keys())
        return editor.text() if isinstance(editor, QLineEdit) else ""

    def retype(self, words: str) -> None:
        """Put the words of a draft back as if they had just been typed."""
        editor = self.editor
        if isinstance(editor, QCheckBox):
            self.fill(words == "1")
        elif isinstance(editor, QComboBox):
            found = editor.findText(words)
            self.fill(self._choices[found] if found >= 0 else None)
        elif isinstance(editor, PeopleBox):
            self.fill(words.split(","))
        elif isinstance(editor, QPlainTextEdit):
            self.fill(words)
        elif isinstance(editor, QLineEdit):
            editor.setText(words)
        self._touch()

    @property
    def chosen(self) -> Any:
        """The value of a choice as it stands, None where nothing is chosen."""
        number = self.editor.currentIndex() if isinstance(self.editor, QComboBox) else -1
        return self._choices[number] if number >= 0 else None

    def value(self) -> Any:
        """Return the value in its own type; raises InvalidField."""
        name, title = self.declared.name, _(self.declared.title)
        editor = self.editor
        if isinstance(editor, QPlainTextEdit):
            return editor.toPlainText().strip() or None
        if isinstance(editor, QCheckBox):
            return editor.isChecked()
        if isinstance(editor, QComboBox):
            if self.chosen is None and self.declared.required:
                raise InvalidField(name, _("请选{title}。").format(title=title))
            return self.chosen
        if isinstance(editor, PeopleBox):
            if not editor.keys() and self.declared.required:
                raise InvalidField(name, _("请选{title}。").format(title=title))
            return editor.keys()
        typed = editor.text().strip() if isinstance(editor, QLineEdit) else ""
        if not typed:
            if self.declared.required:
                raise InvalidField(name, _("请填{title}。").format(title=title))
            return None
        return self._read(name, typed)

    def _read(self, name: str, typed: str) -> Any:
        kind = self.declared.kind
        try:
            match kind:
                case "day":
                    return self._read_day(name, typed)
                case "partial_day":
                    return PartialDate.parse(_with_dashes(typed))
                case "month":
                    return Month.parse(_with_dashes(typed))
                case "money":
                    return to_fen(
                        Decimal(typed.replace(",", "").replace("，", "").replace("\N{NO-BREAK SPACE}", "")),
                        name,
                    )
                case "number":
                    return int(typed)
        except InvalidOperation as error:
            raise InvalidField(name, _("这里要填金额，例如 133.34。")) from error
        except InvalidField as error:
            raise InvalidField(name, str(error)) from error
        except ValueError as error:
            raise InvalidField(name, _("这里要填整数。")) from error
        return typed

    def _read_day(self, name: str, typed: str) -> date:
        if not _is_whole(typed):
            _refuse_day(name)
        given, today = PartialDate.parse(_with_dashes(typed)).latest, self.declared.today
        if today is not None and given > today:
            title = _(self.declared.title)
            raise InvalidField(name, _("{title}不能晚于今天（{today}）。").format(title=title, today=today))
        return given


def typed_day(words: str) -> PartialDate | None:
    """Read a date as it is typed, known to the year, month or day; nothing for no words. Raises InvalidField."""
    return PartialDate.parse(_with_dashes(words)) if words.strip() else None


def _with_dashes(typed: str) -> str:
    for mark in ("年", "月", ".", "/", "．", "－"):
        typed = typed.replace(mark, "-")
    typed = typed.replace("日", "").strip("- ")
    if typed.isdecimal() and len(typed) == 8:
        return f"{typed[:4]}-{typed[4:6]}-{typed[6:]}"
    if typed.isdecimal() and len(typed) == 6:
        return f"{typed[:4]}-{typed[4:]}"
    return typed


def _is_whole(typed: str) -> bool:
    return _with_dashes(typed).count("-") == 2


def _refuse_day(name: str) -> date:
    raise InvalidField(name, _("日期要写到日，例如 2026-03-07。"))
