"""The grid of a count: candidates down, their votes across."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.people.ballot_count import Votes
from ui.record_table import LEFT, RIGHT
from ui.typed_grid import GridModel

Index = QModelIndex | QPersistentModelIndex
ROLES = Qt.ItemDataRole
NAME, YES, NO, ABSTAIN = range(4)


class VotesModel(GridModel):
    """Candidates down, their votes across; a written-in name has votes in favour only."""

    def __init__(self, votes: Sequence[Votes]) -> None:
        super().__init__()
        self.people = [(one.person_id, one.name, one.is_write_in) for one in votes]
        self.typed: dict[tuple[str, int], int] = {}
        for one in votes:
            for column, value in ((YES, one.yes), (NO, one.no), (ABSTAIN, one.abstain)):
                if one.total:
                    self.typed[one.person_id, column] = value

    def add(self, person_id: str, name: str) -> None:
        """Add a written-in name."""
        end = len(self.people)
        self.beginInsertRows(QModelIndex(), end, end)
        self.people.append((person_id, name, True))
        self.endInsertRows()

    def votes(self) -> tuple[Votes, ...]:
        """Return what stands in the grid; an empty cell is a nought."""
        return tuple(
            Votes(
                key,
                name,
                self.typed.get((key, YES), 0),
                self.typed.get((key, NO), 0),
                self.typed.get((key, ABSTAIN), 0),
                is_write_in,
            )
            for key, name, is_write_in in self.people
        )

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.people)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLES.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role == ROLES.DisplayRole:
                return (_("姓名"), _("赞成"), _("不赞成"), _("弃权"))[section]
            if role == ROLES.TextAlignmentRole:
                return LEFT if section == NAME else RIGHT
        return None

    def data(self, index: Index, role: int = ROLES.DisplayRole) -> Any:
        key, name, is_write_in = self.people[index.row()]
        if role == ROLES.TextAlignmentRole:
            return LEFT if index.column() == NAME else RIGHT
        if role not in (ROLES.DisplayRole, ROLES.EditRole):
            return None
        if index.column() == NAME:
            return _("{name}（另选）").format(name=name) if is_write_in else name
        if is_write_in and index.column() != YES:
            return ""
        value = self.typed.get((key, index.column()))
        return "" if value is None else str(value)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        is_write_in = self.people[index.row()][2]
        can = index.column() == YES or (index.column() != NAME and not is_write_in)
        return flags | Qt.ItemFlag.ItemIsEditable if can else flags

    def set_block(self, row: int, column: int, values: list[list[str]]) -> None:
        """Take a block of numbers; raises InvalidField for what is none."""
        read: dict[tuple[str, int], int | None] = {}
        for below, cells in enumerate(values):
            for beside, cell in enumerate(cells):
                place = self.index(row + below, column + beside)
                if place.isValid() and self.flags(place) & Qt.ItemFlag.ItemIsEditable:
                    read[self.people[place.row()][0], place.column()] = _number(cell)
        for key, value in read.items():
            if value is None:
                self.typed.pop(key, None)
            else:
                self.typed[key] = value
        self.dataChanged.emit(self.index(0, YES), self.index(len(self.people) - 1, ABSTAIN))


def _number(cell: str) -> int | None:
    words = cell.strip()
    if not words:
        return None
    if not words.isdecimal():
        raise InvalidField("votes", _("票数要填整数。"))
    return int(words)
