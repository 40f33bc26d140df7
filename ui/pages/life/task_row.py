"""What a matter gives to do, while it is typed: what, who, and until when."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from branchdesk.errors import InvalidField
from branchdesk.i18n import N_, _
from branchdesk.life.sittings import TaskEntry
from branchdesk.worklists import STATE_WORDS, Item
from ui import theme
from ui.pages.life.matter_row import line
from ui.record_form import Field, choice, day
from ui.widgets import label, link, row
from ui.worklist_forms import state_pill


class TaskRow(QWidget):
    """One thing to do; what was begun or done already stays on the list and cannot be taken out here."""

    edited = Signal()
    removed = Signal(object)

    def __init__(self, entry: TaskEntry, people: list[tuple[str, str]], given: Item | None) -> None:
        super().__init__()
        self._item_id = entry.item_id
        self.text = line(_("交办什么，不写就是决议"), entry.text)
        self.person = Field(choice("person_id", N_("责任人"), lambda: people, empty=N_("责任人")))
        self.person.fill(entry.person_id)
        self.person.setFixedWidth(theme.pixels(112))
        self.due = Field(day("due_on", N_("完成时限"), hint=N_("例如 2026-12-31")))
        self.due.fill(entry.due_on)
        self.due.setFixedWidth(theme.pixels(140))
        begun = given is not None and (bool(given.progress) or not given.is_open)
        end: QLabel | QWidget = link(_("删去"), lambda: self.removed.emit(self))
        if given is not None and begun:
            end = state_pill(given)
            end.setToolTip(_("已经有进展，在“议定事项”里办理"))
        self.can_remove = not begun
        laid = row(label("→", "muted"), self.text, self.person, self.due, end, spacing=1)
        laid.setStretch(1, 1)
        laid.setContentsMargins(theme.space(2), 0, 0, 0)
        self.setLayout(laid)
        self.setAccessibleName(_("交办") if given is None else _(STATE_WORDS[given.state]))
        self.text.textEdited.connect(self.edited)
        self.person.edited.connect(self.edited)
        self.due.edited.connect(self.edited)

    def entry(self, *, strict: bool = True) -> TaskEntry:
        """Return what was typed; raises InvalidField for a day that is none, unless it is for a draft."""
        try:
            due_on = self.due.value()
        except InvalidField as error:
            if strict:
                self.due.point(str(error))
                raise InvalidField("tasks", str(error)) from error
            due_on = None
        return TaskEntry(self.text.text(), self.person.value(), due_on, self._item_id)
