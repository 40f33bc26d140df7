"""The survey of relations as a grid that is typed into: members down, result, who, when and note across."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QCompleter, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from branchdesk.errors import InvalidField
from branchdesk.i18n import N_, _
from branchdesk.people.relation_survey import Sheet, SurveyRow
from branchdesk.people.survey_entries import checker_typed, result_typed
from branchdesk.rules.relation_survey import read_survey_rules
from ui import theme
from ui.form_fields import typed_day
from ui.people_grid import PeopleGrid
from ui.record_table import LEFT, ROLES, Index
from ui.typed_grid import Guard, KeyedGridModel

Entries = dict[str, dict[str, Any]]
GROUP, LAST, PROPOSED, RESULT, BY, ON, NOTE = range(7)
TITLES = (N_("小组"), N_("上年"), N_("按记录"), N_("排查结果"), N_("排查人"), N_("日期"), N_("说明"))
FIELDS = {RESULT: "result", BY: "checked_by_id", ON: "checked_on", NOTE: "note"}
"""What is typed; the other columns are only read."""
WIDTHS = {GROUP: 64, LAST: 96, PROPOSED: 96, RESULT: 116, BY: 84, ON: 100, NOTE: 140}


class SurveyModel(KeyedGridModel):
    """Shows a Sheet; what is typed or pasted goes out through `write` as one block."""

    WIDTH: ClassVar[int] = len(TITLES)

    def __init__(self, write: Callable[[Entries], None], guard: Guard, *, only_looks: bool) -> None:
        super().__init__(write, guard)
        self._only_looks = only_looks
        self.sheet: Sheet | None = None

    @property
    def rows(self) -> Sequence[SurveyRow]:
        """The members in roster order."""
        return self.sheet.rows if self.sheet else ()

    def show(self, sheet: Sheet) -> None:
        """Show another state of the books by member, so that selection, scroll and an open editor stay."""
        self._take(sheet.rows, lambda: setattr(self, "sheet", sheet))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLES.DisplayRole) -> Any:
        if role == ROLES.TextAlignmentRole:
            return LEFT
        if role != ROLES.DisplayRole:
            return None
        return _(TITLES[section]) if orientation == Qt.Orientation.Horizontal else self.rows[section].name

    def text_at(self, row: SurveyRow, column: int) -> str:
        """Return what a cell reads."""
        match column:
            case 0:
                group = row.group_name or ""
                return group.removesuffix("党小组") or group
            case 1:
                return _(row.last_result) if row.last_result else ""
            case 2:
                return _(row.proposed) if row.proposed else ""
            case 3:
                return _(row.result_title) if row.result_title else ""
            case 4:
                return row.checked_by or ""
            case 5:
                return str(row.checked_on or "")
        return row.note or ""

    def data(self, index: Index, role: int = ROLES.DisplayRole) -> Any:
        row, column = self.rows[index.row()], index.column()
        if role in (ROLES.DisplayRole, ROLES.EditRole):
            return self.text_at(row, column)
        if role == ROLES.TextAlignmentRole:
            return LEFT
        if role == ROLES.ForegroundRole and column not in FIELDS:
            return theme.colour("muted")
        if role == ROLES.ForegroundRole and column == RESULT and row.result and row.result.follow_up:
            return theme.colour("warn")
        if role == ROLES.FontRole and column == RESULT and row.differs:
            font = QFont()
            font.setBold(True)
            return font
        if role in (ROLES.ToolTipRole, ROLES.AccessibleDescriptionRole):
            return self._hint(row, column)
        return None

    def _hint(self, row: SurveyRow, column: int) -> str | None:
        if column == PROPOSED:
            return row.proposal.why or None
        if column == RESULT and row.result is not None:
            return f"{row.result.clause} · {row.result.source}"
        return self.text_at(row, column) or None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        closed = self.sheet is None or self.sheet.closed_on is not None
        if index.column() in FIELDS and not closed and not self._only_looks:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def set_block(self, row: int, column: int, values: list[list[str]]) -> None:
        """Take a block of typed or pasted texts as one action; columns only read must repeat what they say.

        Raises InvalidField for words that mean no result, no member or no day.
        """
        sheet = self.sheet
        if sheet is None or self._only_looks:
            return
        entries: Entries = {}
        for down, line in enumerate(values):
            for across, text in enumerate(line):
                here, there = row + down, column + across
                if here >= len(sheet.rows) or there > NOTE:
                    continue
                member = sheet.rows[here]
                if text.strip() == self.text_at(member, there):
                    continue
                if there not in FIELDS:
                    if text.strip():
                        raise InvalidField(
                            "result",
                            _("“{title}”一列由记录得来，不能直接填。").format(title=_(TITLES[there])),
                        )
                    continue
                entries.setdefault(member.id, {})[FIELDS[there]] = self._read(there, text)
        if entries:
            self._write(entries)

    def _read(self, column: int, text: str) -> Any:
        if column == RESULT:
            return result_typed(text)
        if column == BY:
            return checker_typed(text, self.sheet.checkers if self.sheet else ())
        if column == NOTE:
            return text.strip() or None
        day = typed_day(text)
        if day is not None and not day.is_whole:
            raise InvalidField("checked_on", _("日期要写到日，例如 2026-03-07。"))
        return None if day is None else day.latest


class SurveyDelegate(QStyledItemDelegate):
    """Types words with the results, or the members, offered."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = super().createEditor(parent, option, index)
        model = index.model()
        if isinstance(editor, QLineEdit) and isinstance(model, SurveyModel):
            editor.setAccessibleName(_(TITLES[index.column()]))
            words: list[str] = []
            if index.column() == RESULT:
                words = [_(result.title) for result in read_survey_rules().results]
            elif index.column() == BY and model.sheet is not None:
                words = [name for _key, name in model.sheet.checkers]
            if words:
                completer = QCompleter(words, editor)
                completer.setFilterMode(Qt.MatchFlag.MatchContains)
                completer.setMaxVisibleItems(len(words) if index.column() == RESULT else 8)
                editor.setCompleter(completer)
        return editor


class SurveyTable(PeopleGrid):
    """The view of the survey."""

    def __init__(self, model: SurveyModel, guard: Guard) -> None:
        super().__init__(model, guard, _("组织关系排查表"), WIDTHS, NOTE)
        self.setItemDelegate(SurveyDelegate(self))
