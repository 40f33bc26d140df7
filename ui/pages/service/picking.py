"""A register whose form takes several people at once, ticked in the list of members."""

from PySide6.QtWidgets import QVBoxLayout

from branchdesk.i18n import _
from ui import theme
from ui.people_picker import PeoplePicker
from ui.record_form import FormDialog
from ui.register_book import RegisterBook
from ui.widgets import row

FIELDS = 2
"""Place of the fields in the dialog: under heading and hint."""
PICKER_WIDTH = 260


class PickingBook(RegisterBook):
    """Puts a picker beside the fields; `ticked` says who was chosen."""

    picks: str
    """Words above the list of people."""
    picker: PeoplePicker | None = None

    def offer_people(self, people: list[tuple[str, str]], ticked: tuple[str, ...] = ()) -> None:
        """Have the next form offer these people."""
        self.picker = PeoplePicker(_(self.picks), people, ticked)

    def offer_nobody(self) -> None:
        """Have the next form be about the one person of its record."""
        self.picker = None

    @property
    def ticked(self) -> tuple[str, ...]:
        """Who is ticked."""
        return () if self.picker is None else self.picker.ticked

    def ticked_words(self) -> str:
        """Name the first who is ticked, and say how many there are; nothing for nobody."""
        names = dict(self.members())
        ticked = [names.get(key, "") for key in self.ticked]
        if len(ticked) < 2:
            return "".join(ticked)
        return _("{name}等 {n} 人").format(name=ticked[0], n=len(ticked))

    def prepare(self, dialog: FormDialog) -> None:
        """Put the picker in, at the right of the fields."""
        box = dialog.layout()
        if self.picker is None or not isinstance(box, QVBoxLayout):
            return
        fields = box.takeAt(FIELDS).widget()
        beside = row(fields, self.picker, spacing=3)
        beside.setStretch(0, 1)
        self.picker.setFixedWidth(theme.pixels(PICKER_WIDTH))
        box.insertLayout(FIELDS, beside, 1)
        dialog.resize(dialog.width() + theme.pixels(PICKER_WIDTH) + theme.space(3), dialog.height())
