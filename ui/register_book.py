"""A register on a page: its columns, its form, the facts of a record, and what can be done with one."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from branchdesk import entries
from branchdesk.i18n import N_, _
from branchdesk.life import proposals
from branchdesk.models import Base
from branchdesk.people.roster import RosterRow, roster
from branchdesk.places import Place
from ui.context import AppContext
from ui.record_form import FormDialog, Input
from ui.record_table import Column

Action = tuple[str, Callable[[QWidget], object]]
"""Words of a button, and what it does; it is given the page to open dialogs over."""


class RegisterBook:
    """One register; a page shows its records in a list and one of them beside it."""

    key: ClassVar[str]
    model: ClassVar[type[Base]]
    """What a record of it is kept as, where no more is to be done to take one out."""
    title: ClassVar[str]
    icon: ClassVar[str]
    add_words: ClassVar[str]
    edit_words: ClassVar[str]
    nothing: ClassVar[str]
    advice: ClassVar[str]
    lists_members: ClassVar[bool] = False
    """Whether it has a line for each member; it is empty then so long as the roster is."""
    table: ClassVar[str] = ""
    """The table of its records, where photos and scans can be kept with one as its proof."""

    def __init__(self, app: AppContext) -> None:
        self.app = app
        self.people: list[RosterRow] = []
        """Everybody on the roll and on the way, in roster order."""

    def load(self) -> list[Any]:
        """Read the people to pick from and the records."""
        with self.app.database.read() as session:
            self.people = roster(session, self.app.branch_id)
        return self.read()

    def read(self) -> list[Any]:
        """Read the records, in the order they are shown."""
        raise NotImplementedError

    def columns(self) -> list[Column]:
        """Return the columns of the list."""
        raise NotImplementedError

    def heading(self, record: Any) -> tuple[str, str]:
        """Return what a record is called, and a line below it."""
        raise NotImplementedError

    def facts(self, record: Any) -> list[tuple[str, str]]:
        """Return what is known of a record, each with its title; empty words are left out."""
        raise NotImplementedError

    def inputs(self, record: Any | None) -> Sequence[Input]:
        """Return the inputs for entering a record or correcting one."""
        raise NotImplementedError

    def prepare(self, dialog: FormDialog) -> None:
        """Make the form of a record ready, where its inputs alone do not say all."""

    def values(self, record: Any | None) -> dict[str, Any]:
        """Return what the inputs start from."""
        raise NotImplementedError

    def called(self, typed: dict[str, Any]) -> str:
        """Say what a record is called in the history, where it is neither somebody's nor has a title."""
        return ""

    def save(self, words: str, typed: dict[str, Any], record: Any | None) -> str:
        """Write what was typed as an action of these words; return the key of the record."""
        raise NotImplementedError

    def remove(self, words: str, record: Any) -> None:
        """Take a record out as entered by mistake, as an action of these words."""
        with self.app.database.begin(words) as session:
            entries.remove(session, self.model, record.id)

    def summary(self, records: list[Any]) -> str:
        """Say in a line how the register stands; it stands beside the page's title."""
        return _("{n} 条").format(n=len(records)) if records else ""

    def is_open(self, records: list[Any]) -> bool:
        """Whether a record can be entered, with these in sight."""
        return True

    def is_removable(self, record: Any) -> bool:
        """Whether a record can be taken out."""
        return True

    def is_changeable(self, record: Any) -> bool:
        """Whether a record can still be corrected."""
        return True

    def proof_of(self, record: Any) -> str | None:
        """Return the key of the record that photos and scans are kept with; None where there is none."""
        return record.id if self.table else None

    def change_words(self, record: Any) -> str:
        """Return the words of the button that corrects a record."""
        return _("修改…")

    def elsewhere(self, record: Any) -> tuple[str, Place] | None:
        """Say where a record is kept that is only listed here, and the way there."""
        return None

    def actions(self, record: Any) -> Sequence[Action]:
        """Offer what else can be done with a record; the panel shows a button for each."""
        return ()

    def members(self) -> list[tuple[str, str]]:
        """List the members to pick from."""
        return [(row.id, row.name) for row in self.people if row.is_member]

    def everybody(self) -> list[tuple[str, str]]:
        """List members and those on the way, to pick from."""
        return [(row.id, row.name) for row in self.people]

    def places(self) -> list[tuple[str, str]]:
        """List where the branch has met, to pick from."""
        with self.app.database.read() as session:
            return [(place, place) for place in proposals.places(session, self.app.branch_id)]

    def with_chosen(self, people: list[tuple[str, str]], key: str | None, name: str) -> list[tuple[str, str]]:
        """Keep somebody who left the roll since among those to pick from."""
        known = key is None or any(person_id == key for person_id, _name in people)
        return people if known else [*people, (key or "", name)]


def action_words(words: str, name: str) -> str:
    """Name an action for the history: what was done, to whose record."""
    return _("{words}：{name}").format(words=words, name=name)


NOT_CHOSEN = N_("请选择")
