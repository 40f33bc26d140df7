"""Forms declared as a table of inputs: filled from values, checked beside the field, never overwritten while typed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from branchdesk.dates import Month, PartialDate
from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import N_, _
from branchdesk.money import plain, to_fen
from ui import theme
from ui.widgets import CalmChoice, button, label, primary, restyle, row, scrolling

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


def text(name: str, title: str, *, hint: str = "", required: bool = False) -> Input:
    """A line of text."""
    return Input(name, title, "text", hint=hint, required=required)


def long_text(name: str, title: str, *, lines: int = 4, hint: str = "") -> Input:
    """Several lines of text."""
    return Input(name, title, "long_text", lines=lines, hint=hint)


def choice(
    name: str, title: str, choices: Choices, *, empty: str | None = N_("未填"), required: bool = False
) -> Input:
    """One of several values, each with its word."""
    return Input(name, title, "choice", choices=choices, empty=empty, required=required)


def day(name: str, title: str, *, hint: str = N_("例如 2026-03-07"), required: bool = False) -> Input:
    """A whole date."""
    return Input(name, title, "day", hint=hint, required=required)


def partial_day(name: str, title: str, *, hint: str = N_("例如 1985-03-07，只知年月写 1985-03")) -> Input:
    """A date of which the day or month may be unknown."""
    return Input(name, title, "partial_day", hint=hint)


def month(name: str, title: str, *, hint: str = N_("例如 2026-03"), required: bool = False) -> Input:
    """A month."""
    return Input(name, title, "month", hint=hint, required=required)


def money(name: str, title: str, *, required: bool = False) -> Input:
    """An amount in 元, given as whole 分."""
    return Input(name, title, "money", hint=N_("元，例如 133.34"), required=required)


def number(name: str, title: str, *, required: bool = False) -> Input:
    """A whole number from 0."""
    return Input(name, title, "number", required=required)


def check(name: str, title: str) -> Input:
    """Yes or no."""
    return Input(name, title, "check")


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
        if kind == "check":
            box = QCheckBox(_(self.declared.title))
            box.clicked.connect(self._touch)
            return box
        line = QLineEdit()
        if self.declared.hint:
            line.setPlaceholderText(_(self.declared.hint))
        line.textEdited.connect(self._touch)
        line.editingFinished.connect(self._check_on_leaving)
        return line

    def _add_choice(self, combo: QComboBox, value: Any, words: str) -> None:
        """Keep the value here: Qt would give an enumeration back as a mere text."""
        self._choices.append(value)
        combo.addItem(words, value)

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

    def value(self) -> Any:
        """Return the value in its own type; raises InvalidField."""
        name, title = self.declared.name, _(self.declared.title)
        editor = self.editor
        if isinstance(editor, QPlainTextEdit):
            return editor.toPlainText().strip() or None
        if isinstance(editor, QCheckBox):
            return editor.isChecked()
        if isinstance(editor, QComboBox):
            chosen = self._choices[editor.currentIndex()] if editor.currentIndex() >= 0 else None
            if chosen is None and self.declared.required:
                raise InvalidField(name, _("请选{title}。").format(title=title))
            return chosen
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
                    return (
                        PartialDate.parse(_with_dashes(typed)).latest
                        if _is_whole(typed)
                        else _refuse_day(name)
                    )
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


class RecordForm(QWidget):
    """A column of fields; a reload never touches one that the user changed."""

    changed = Signal()

    def __init__(self, inputs: Sequence[Input], *, label_width: int = 92) -> None:
        super().__init__()
        self.fields: dict[str, Field] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(theme.space(1))
        grid.setHorizontalSpacing(theme.space(1.5))
        grid.setColumnMinimumWidth(0, theme.pixels(label_width))
        grid.setColumnStretch(1, 1)
        for number, declared in enumerate(inputs):
            field = Field(declared)
            field.edited.connect(self.changed)
            self.fields[declared.name] = field
            if declared.kind != "check":
                title = QLabel(_(declared.title) + (" *" if declared.required else ""))
                title.setProperty("role", "muted")
                title.setWordWrap(True)
                title.setBuddy(field.editor)
                title.setMinimumHeight(theme.pixels(34))
                top = (
                    Qt.AlignmentFlag.AlignTop
                    if declared.kind == "long_text"
                    else Qt.AlignmentFlag.AlignVCenter
                )
                grid.addWidget(title, number, 0, top)
            grid.addWidget(field, number, 1)
        grid.setRowStretch(len(inputs), 1)

    def fill(self, values: dict[str, Any], *, keep_touched: bool = False) -> None:
        """Show values as unchanged; with `keep_touched` leave alone what the user typed."""
        for name, field in self.fields.items():
            if name in values and not (keep_touched and field.touched):
                field.fill(values[name])

    def clear(self) -> None:
        """Empty every field."""
        for field in self.fields.values():
            field.fill(None)

    def values(self) -> dict[str, Any]:
        """Return every field's value; raises InvalidField for the first that is wrong, after pointing at all."""
        return self._collect(list(self.fields.values()))

    def changed_values(self) -> dict[str, Any]:
        """Return the values of the fields the user changed."""
        return self._collect([field for field in self.fields.values() if field.touched])

    def _collect(self, fields: list[Field]) -> dict[str, Any]:
        values, first = {}, None
        for field in fields:
            try:
                value = field.value()
            except InvalidField as error:
                field.point(str(error))
                first = first or error
            else:
                values[field.declared.name] = value
        if first is not None:
            self.fields[first.field].editor.setFocus()
            raise first
        return values

    @property
    def is_touched(self) -> bool:
        """Whether the user changed anything since it was filled."""
        return any(field.touched for field in self.fields.values())

    def typed(self) -> dict[str, str]:
        """Return the raw words of the changed fields, for a draft."""
        return {name: _raw(field.editor) for name, field in self.fields.items() if field.touched}

    def restore(self, draft: dict[str, str]) -> None:
        """Put the words of a draft back as typed."""
        for name, words in draft.items():
            field = self.fields.get(name)
            if field is None:
                continue
            editor = field.editor
            if isinstance(editor, QCheckBox):
                field.type(words == "1")
            elif isinstance(editor, QComboBox):
                found = editor.findText(words)
                field.type(field._choices[found] if found >= 0 else None)  # noqa: SLF001 - the form's own field
            elif isinstance(editor, QPlainTextEdit):
                field.type(words)
            elif isinstance(editor, QLineEdit):
                editor.setText(words)
                field._touch()  # noqa: SLF001 - the form's own field

    def point_at(self, error: BranchDeskError) -> bool:
        """Show an error at its field; say whether there is such a field."""
        field = self.fields.get(error.field) if isinstance(error, InvalidField) else None
        if field is None:
            return False
        field.point(str(error))
        field.editor.setFocus()
        return True


def _raw(editor: QWidget) -> str:
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    if isinstance(editor, QComboBox):
        return editor.currentText()
    if isinstance(editor, QCheckBox):
        return "1" if editor.isChecked() else "0"
    return editor.text() if isinstance(editor, QLineEdit | QSpinBox) else ""


class FormDialog(QDialog):
    """A form in a window of its own: OK saves, and it stays open with a sentence when that fails."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        inputs: Sequence[Input],
        save: Callable[[dict[str, Any]], None],
        values: dict[str, Any] | None = None,
        *,
        ok: str | None = None,
        intro: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._save = save
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.space(3), theme.space(2.5), theme.space(3), theme.space(2.5))
        box.setSpacing(theme.space(2))
        box.addWidget(label(title, "subtitle"))
        words = label(intro, "hint", wrap=True)
        words.setVisible(bool(intro))
        box.addWidget(words)
        self.form = RecordForm(inputs)
        self.form.fill(values or {})
        area = scrolling(self.form)
        box.addWidget(area, 1)
        self.problem = label("", "error", wrap=True)
        self.problem.hide()
        box.addWidget(self.problem)
        self.ok = primary(ok or _("保存"), self.accept)
        self.ok.setDefault(True)
        box.addLayout(row(1, button(_("取消"), self.reject), self.ok))
        width = theme.pixels(520)
        words.ensurePolished()
        above = words.heightForWidth(width - theme.space(6)) + theme.space(2) if intro else 0
        wanted = self.form.sizeHint().height() + above + theme.space(19)
        self.resize(width, min(wanted, theme.pixels(680), self._tallest()))

    def _tallest(self) -> int:
        return round(self.screen().availableGeometry().height() * 0.9)

    def accept(self) -> None:
        """Save; on a mistake say so and stay."""
        self.problem.hide()
        try:
            self._save(self.form.values())
        except BranchDeskError as error:
            if not self.form.point_at(error):
                self.problem.setText(str(error))
                self.problem.show()
            return
        super().accept()
