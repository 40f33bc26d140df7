"""Forms made of declared inputs: filled from records, and never overwritten while they are typed into."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QVBoxLayout, QWidget

from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import _
from ui import theme
from ui.context import AppContext
from ui.drafts import DraftKeeper
from ui.form_fields import (
    Choices,
    Field,
    Input,
    check,
    choice,
    day,
    long_text,
    money,
    month,
    number,
    partial_day,
    people,
    text,
)
from ui.widgets import button, label, link, note, primary, row, scrolling

__all__ = [
    "Choices",
    "Field",
    "FormDialog",
    "Input",
    "RecordForm",
    "check",
    "choice",
    "day",
    "long_text",
    "money",
    "month",
    "number",
    "partial_day",
    "people",
    "restored_note",
    "text",
]


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
        for place, declared in enumerate(inputs):
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
                    if declared.kind in ("long_text", "people")
                    else Qt.AlignmentFlag.AlignVCenter
                )
                grid.addWidget(title, place, 0, top)
            grid.addWidget(field, place, 1)
        grid.setRowStretch(len(inputs), 1)

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        for field in list(self.fields.values())[:1]:
            field.editor.setFocus()

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
        return {name: field.words() for name, field in self.fields.items() if field.touched}

    def restore(self, draft: dict[str, str]) -> None:
        """Put the words of a draft back as typed."""
        for name, words in draft.items():
            if name in self.fields:
                self.fields[name].retype(words)

    def point_at(self, error: BranchDeskError) -> bool:
        """Show an error at its field; say whether there is such a field."""
        field = self.fields.get(error.field) if isinstance(error, InvalidField) else None
        if field is None:
            return False
        field.point(str(error))
        field.editor.setFocus()
        return True


def restored_note(begin_anew: Callable[[], object]) -> QWidget:
    """Make the word above a form whose draft was put back, with the way to begin anew; hidden until then."""
    made = QWidget()
    told = note(_("已恢复上次没有保存的内容。"), "neutral")
    made.setLayout(row(told, link(_("不要了，重新开始"), begin_anew), 1))
    made.hide()
    return made


class FormDialog(QDialog):
    """A form in a window of its own: OK saves, and it stays open with a sentence when that fails.

    With `keep_draft` what is half typed outlives a lock, a crash and Escape; only 取消 gives it up.
    """

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
        self._drafts: DraftKeeper | None = None
        self._values = values or {}
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.space(3), theme.space(2.5), theme.space(3), theme.space(2.5))
        box.setSpacing(theme.space(2))
        box.addWidget(label(title, "subtitle"))
        words = label(intro, "hint", wrap=True)
        words.setVisible(bool(intro))
        box.addWidget(words)
        self.restored = restored_note(self.begin_anew)
        box.addWidget(self.restored)
        self.form = RecordForm(inputs)
        self.form.fill(self._values)
        area = scrolling(self.form)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        box.addWidget(area, 1)
        self.problem = label("", "error", wrap=True)
        self.problem.hide()
        box.addWidget(self.problem)
        self.ok = primary(ok or _("保存"), self.accept)
        self.ok.setDefault(True)
        self._cancel = button(_("取消"), self.give_up)
        self._buttons = row(1, self._cancel, self.ok)
        box.addLayout(self._buttons)
        width = theme.pixels(520)
        words.ensurePolished()
        above = words.heightForWidth(width - theme.space(6)) + theme.space(2) if intro else 0
        wanted = self.form.sizeHint().height() + above + theme.space(19)
        self.resize(width, min(wanted, theme.pixels(680), self._tallest()))
        self.form.focus_first()  # or Qt gives the keyboard to the button

    def offer_removal(self, remove: Callable[[], None]) -> None:
        """Offer beside the buttons to take the record out that the form is about."""
        self.offer(_("删除"), remove)

    def offer(self, words: str, act: Callable[[], None]) -> None:
        """Offer one more deed beside the buttons."""
        made = link(words, act)
        self._buttons.insertWidget(0, made)
        self.setTabOrder(made, self._cancel)
        self.setTabOrder(self._cancel, self.ok)

    def keep_draft(self, app: AppContext, page: str, record: str) -> None:
        """Keep the draft of a record from now on; one that was left is put back, with a word above the form."""
        self._drafts = DraftKeeper(app, page, self.form.typed, self)
        left = self._drafts.watch(record)
        if left:
            self.form.restore(left)
            self.restored.show()
        self.form.changed.connect(self._drafts.touch)

    def begin_anew(self) -> None:
        """Forget the draft and show the form as it was at first."""
        self._forget_draft()
        self.form.clear()
        self.form.fill(self._values)
        self.restored.hide()

    def give_up(self) -> None:
        """Close without saving, on purpose: what was typed goes."""
        self._forget_draft()
        self.reject()

    def _forget_draft(self) -> None:
        if self._drafts is not None:
            self._drafts.done()

    def reject(self) -> None:
        """Close without saving; a draft that is kept stays."""
        if self._drafts is not None:
            self._drafts.keep_now()
        super().reject()

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
        self._forget_draft()
        super().accept()
