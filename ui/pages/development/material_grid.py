"""The materials of a person's file as a grid that is ticked and typed into."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QHeaderView

from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.people.materials import ISSUER_WORDS, MaterialRow, MaterialState
from ui import theme
from ui.form_fields import typed_day
from ui.record_table import LEFT, RIGHT
from ui.typed_grid import GridTable, Guard, KeyedGridModel

Index = QModelIndex | QPersistentModelIndex
ROLES = Qt.ItemDataRole
Changes = dict[str, dict[str, Any]]

PRESENT, TITLE, DATED, PAGES = range(4)
COLUMNS = 4
LEAST_ROWS = 2
WIDTHS = {PRESENT: 30, DATED: 92, PAGES: 44}
YES, NO = ("1", "√", "✓", "有", "是"), ("", "0", "×", "缺", "无", "否")
"""What is typed or pasted into the column of ticks."""


class MaterialGridModel(KeyedGridModel):
    """Shows the rows of a file; what is ticked, typed or pasted goes out through `write` as one block."""

    WIDTH: ClassVar[int] = COLUMNS

    def __init__(self, write: Callable[[Changes], None], guard: Guard, *, is_open: bool) -> None:
        super().__init__(write, guard)
        self._is_open = is_open
        self._rows: Sequence[MaterialRow] = ()

    @property
    def rows(self) -> Sequence[MaterialRow]:
        """The materials in the order of the file."""
        return self._rows

    def show(self, rows: Sequence[MaterialRow]) -> None:
        """Show a file by the kinds of its materials, so that selection, scroll and an open editor stay."""
        self._take(rows, lambda: setattr(self, "_rows", rows))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLES.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == ROLES.DisplayRole:
            return (_("有"), _("材料"), _("形成时间"), _("页数"))[section]
        return (RIGHT if section == PAGES else LEFT) if role == ROLES.TextAlignmentRole else None

    def text_at(self, row: MaterialRow, column: int) -> str:
        """Return what a cell reads."""
        if column == TITLE:
            return _(row.kind.title)
        if column == DATED:
            if row.dated_on is not None:
                return str(row.dated_on)
            return _("缺") if row.state == MaterialState.MISSING else ""
        if column == PAGES:
            return "" if row.pages is None else str(row.pages)
        return ""

    def data(self, index: Index, role: int = ROLES.DisplayRole) -> Any:
        row, column = self.rows[index.row()], index.column()
        if role == ROLES.DisplayRole:
            return self.text_at(row, column)
        if role == ROLES.EditRole:
            return self._edited(row, column)
        if role == ROLES.CheckStateRole and column == PRESENT:
            return Qt.CheckState.Checked if row.is_present else Qt.CheckState.Unchecked
        if role == ROLES.TextAlignmentRole:
            return RIGHT if column == PAGES else LEFT
        if role == ROLES.ForegroundRole:
            return theme.colour(_tone(row, column))
        if role == ROLES.FontRole and column == TITLE and row.kind.group == "A":
            font = QFont(QGuiApplication.font())
            font.setBold(True)
            return font
        if role in (ROLES.ToolTipRole, ROLES.AccessibleDescriptionRole):
            return "\n".join((_(row.kind.title), *about(row)))
        return None

    def _edited(self, row: MaterialRow, column: int) -> str:
        if column == PRESENT:
            return "1" if row.is_present else ""
        if column == DATED:
            return "" if row.dated_on is None else str(row.dated_on)
        return self.text_at(row, column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self._is_open and index.column() == PRESENT:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        elif self._is_open and index.column() in (DATED, PAGES):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = ROLES.EditRole) -> bool:
        if role == ROLES.CheckStateRole:
            value, role = "1" if Qt.CheckState(value) == Qt.CheckState.Checked else "", ROLES.EditRole
        return super().setData(index, value, role)

    def set_block(self, row: int, column: int, values: list[list[str]]) -> None:
        """Note a block of ticks, days and pages as one action; titles must repeat what they say.

        Raises InvalidField for what is no day or number.
        """
        changes: Changes = {}
        for down, line in enumerate(values):
            for across, words in enumerate(line):
                here, there = row + down, column + across
                if here >= len(self.rows) or there >= COLUMNS or not self._is_open:
                    continue
                noted = _noted(self.rows[here], there, words.strip())
                if noted:
                    changes.setdefault(self.rows[here].id, {}).update(noted)
        if changes:
            self._write(changes)


def _noted(row: MaterialRow, column: int, words: str) -> dict[str, Any]:
    """Return what a text typed into a cell means; nothing where it changes nothing."""
    match column:
        case 0:
            return _ticked(row, words)
        case 2:
            day = typed_day("" if words == _("缺") else words)
            return {"dated_on": day, "is_present": True} if day is not None else _emptied(row, "dated_on")
        case 3:
            if words and not words.isdecimal():
                raise InvalidField("pages", _("页数要填整数。"))
            return {"pages": int(words), "is_present": True} if words else _emptied(row, "pages")
    if words not in ("", _(row.kind.title)):
        raise InvalidField("title", _("材料名称来自规则文件，不能在这里改。"))
    return {}


def _ticked(row: MaterialRow, words: str) -> dict[str, Any]:
    """Tick a material with the day the books propose for it, or take the tick away and leave the rest."""
    if words not in (*YES, *NO):
        raise InvalidField("is_present", _("“有”这一列只填 1 或留空。"))
    is_present = words in YES
    if is_present == row.is_present:
        return {}
    if is_present and row.dated_on is None and row.proposal is not None:
        return {"is_present": True, "dated_on": row.proposal.day}
    return {"is_present": is_present}


def _emptied(row: MaterialRow, name: str) -> dict[str, Any]:
    return {} if getattr(row, name) is None else {name: None}


def _tone(row: MaterialRow, column: int) -> str:
    if row.state == MaterialState.MISSING:
        return "bad" if column == DATED else "text"
    return "text" if row.is_present else "muted"


def about(row: MaterialRow) -> list[str]:
    """Say who issues a material, where it is kept, what the books propose, and last by which rule."""
    kept = _("转正后存入个人档案") if row.kind.group == "A" else _("由党支部或基层党委保管")
    pieces = [_("出具：{who}；{kept}").format(who=_(ISSUER_WORDS[row.kind.issuer]), kept=kept)]
    if row.copies:
        pieces.append(_("{n} 份").format(n=row.copies))
    if row.attachments:
        pieces.append(_("附件 {n} 个").format(n=row.attachments))
    if row.remark:
        pieces.append(row.remark)
    if row.proposal is not None and not row.is_present:
        pieces.append(_("建议日期：{reason}").format(reason=row.proposal.reason))
    return [*pieces, _("依据：{source}").format(source=row.kind.source)]


class MaterialTable(GridTable):
    """The view: the title takes what room is left; the space bar ticks."""

    def __init__(self, model: MaterialGridModel, guard: Guard) -> None:
        super().__init__(model, guard)
        self.setAccessibleName(_("档案材料"))
        self.setCornerButtonEnabled(False)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        self.setMinimumHeight(LEAST_ROWS * theme.row_height())
        for column, width in WIDTHS.items():
            needed = header.fontMetrics().horizontalAdvance(
                model.headerData(column, Qt.Orientation.Horizontal)
            )
            self.setColumnWidth(column, max(theme.pixels(width), needed + theme.space(2)))
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
