"""The appraisal as a grid that is typed into and pasted into: members down, what is written of them across."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QCompleter, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from branchdesk.errors import InvalidField
from branchdesk.i18n import N_, _
from branchdesk.life.appraisal_view import AppraisalView, EntryRow
from branchdesk.life.appraisals import FROZEN, GRADE_WORDS, VOTES, grade_typed
from branchdesk.models import AppraisalGrade
from ui import theme
from ui.form_fields import typed_day
from ui.people_grid import PeopleGrid
from ui.record_table import LEFT, RIGHT, ROLES, Index
from ui.typed_grid import Guard, KeyedGridModel

Entries = dict[str, dict[str, Any]]
COLUMNS = ("self_text", "mutual_text", *VOTES, "grade", "feedback_on", "own_opinion")
TITLES = (
    N_("小结"),
    N_("互评"),
    N_("优秀"),
    N_("合格"),
    N_("基本合格"),
    N_("不合格"),
    N_("等次"),
    N_("反馈日期"),
    N_("本人意见"),
)
WIDTHS = dict(enumerate((56, 56, 48, 48, 76, 62, 76, 96, 64)))
GRADE, OWN = COLUMNS.index("grade"), COLUMNS.index("own_opinion")
TONES = {AppraisalGrade.UNQUALIFIED: "bad", AppraisalGrade.BASIC: "warn", AppraisalGrade.UNGRADED: "muted"}


class AppraisalModel(KeyedGridModel):
    """Shows an AppraisalView; what is typed or pasted goes out through `write` as one block."""

    WIDTH: ClassVar[int] = len(COLUMNS)

    def __init__(self, write: Callable[[Entries], None], guard: Guard, *, only_looks: bool) -> None:
        super().__init__(write, guard)
        self._only_looks = only_looks
        self.found: AppraisalView | None = None

    @property
    def rows(self) -> Sequence[EntryRow]:
        """The members in roster order."""
        return self.found.entries if self.found else ()

    def show(self, found: AppraisalView | None) -> None:
        """Show another state of the books by member, so that selection, scroll and an open editor stay."""
        entries = found.entries if found is not None else ()
        self._take(entries, lambda: setattr(self, "found", found))

    def row_of(self, key: str) -> int | None:
        """Return the row of an entry, by its own key or its person's."""
        return next((n for n, row in enumerate(self.rows) if key in (row.id, row.person_id)), None)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLES.DisplayRole) -> Any:
        if role == ROLES.TextAlignmentRole:
            is_vote = orientation == Qt.Orientation.Horizontal and COLUMNS[section] in VOTES
            return RIGHT if is_vote else LEFT
        if role == ROLES.ToolTipRole and orientation == Qt.Orientation.Horizontal:
            title = _(TITLES[section])
            return _("测评票里的“{grade}”有几票").format(grade=title) if COLUMNS[section] in VOTES else title
        if role != ROLES.DisplayRole:
            return None
        return _(TITLES[section]) if orientation == Qt.Orientation.Horizontal else self.rows[section].name

    def text_at(self, row: EntryRow, column: int) -> str:
        """Return what a cell reads."""
        value = getattr(row, COLUMNS[column])
        if column == GRADE:
            return _(GRADE_WORDS[value]) if value is not None else row.elsewhere and _("在外参加")
        return "" if value is None else str(value)

    def data(self, index: Index, role: int = ROLES.DisplayRole) -> Any:
        row, column = self.rows[index.row()], index.column()
        if role == ROLES.DisplayRole:
            return self.text_at(row, column).replace("\n", " ")
        if role == ROLES.EditRole:
            return self.text_at(row, column)
        if role == ROLES.TextAlignmentRole:
            return RIGHT if COLUMNS[column] in VOTES else LEFT
        if role == ROLES.ForegroundRole and column == GRADE and row.grade in TONES:
            return theme.colour(TONES[row.grade])
        if role == ROLES.FontRole and column == GRADE:
            font = QFont()
            font.setBold(True)
            return font
        if role in (ROLES.ToolTipRole, ROLES.AccessibleDescriptionRole):
            return self.text_at(row, column) or None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        stands = self.found is not None and self.found.is_final and COLUMNS[index.column()] in FROZEN
        if self.found is not None and not stands and not self._only_looks:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def set_block(self, row: int, column: int, values: list[list[str]]) -> None:
        """Take a block of typed or pasted texts as one action.

        Raises InvalidField for words that are no number, grade or day.
        """
        if self._only_looks:
            return
        entries: Entries = {}
        for down, line in enumerate(values):
            for across, text in enumerate(line):
                here, there = row + down, column + across
                if here >= len(self.rows) or there >= len(COLUMNS):
                    continue
                member = self.rows[here]
                if text.strip() != self.text_at(member, there):
                    entries.setdefault(member.id, {})[COLUMNS[there]] = _read(COLUMNS[there], text)
        if entries:
            self._write(entries)


def _read(column: str, text: str) -> Any:
    words = text.strip()
    if column in VOTES:
        if words and not words.isdecimal():
            raise InvalidField("votes", _("票数要填整数。"))
        return int(words) if words else None
    if column == "grade":
        return grade_typed(words)
    if column != "feedback_on":
        return words
    day = typed_day(words)
    if day is not None and not day.is_whole:
        raise InvalidField("feedback_on", _("日期要写到日，例如 2026-03-07。"))
    return None if day is None else day.latest


class GradeDelegate(QStyledItemDelegate):
    """Types words with the grades offered."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = super().createEditor(parent, option, index)
        if isinstance(editor, QLineEdit):
            editor.setAccessibleName(_(TITLES[index.column()]))
            if index.column() == GRADE:
                completer = QCompleter([_(words) for words in GRADE_WORDS.values()], editor)
                completer.setFilterMode(Qt.MatchFlag.MatchContains)
                editor.setCompleter(completer)
        return editor


class AppraisalGrid(PeopleGrid):
    """The view of the appraisal."""

    def __init__(self, model: AppraisalModel, guard: Guard) -> None:
        super().__init__(model, guard, _("民主评议登记"), WIDTHS, OWN)
        self.setItemDelegate(GradeDelegate(self))
