"""A register whose form takes several people at once, ticked in the list of members."""

from PySide6.QtWidgets import QVBoxLayout

from branchdesk.i18n import _
from ui import theme
from ui.people_picker import PeoplePicker
from ui.record_form import FormDialog
from ui.register_book import RegisterBook

BELOW_FORM = 3
"""Place of the picker in the dialog: under heading, hint and fields."""


class PickingBook(RegisterBook):
    """Puts a picker under the fields; `ticked` says who was chosen."""

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

    def prepare(self, dialog: FormDialog) -> None:
        """Put the picker in."""
        box = dialog.layout()
        if self.picker is None or not isinstance(box, QVBoxLayout):
            return
        box.insertWidget(BELOW_FORM, self.picker)
        room = dialog.screen().availableGeometry().height()
        wanted = dialog.height() + self.picker.sizeHint().height() + theme.space(2)
        dialog.resize(dialog.width(), min(wanted, round(room * 0.9)))
