"""A part of the detail panel that shows what else the books know of a person, under a tab of its own."""

from PySide6.QtWidgets import QWidget


class PersonView(QWidget):
    """Shows one person at a time."""

    def show_person(self, person_id: str) -> None:
        """Read what is known of this person and show it."""
        raise NotImplementedError
