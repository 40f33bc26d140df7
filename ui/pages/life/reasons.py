"""Why somebody did not come: the common reasons, offered while one is typed and found by their first letters."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from branchdesk.i18n import N_, _
from branchdesk.people.pinyin import initials, read_words

Index = QModelIndex | QPersistentModelIndex
REASONS = (N_("出差"), N_("生病"), N_("住院"), N_("外出"), N_("值班"), N_("探亲"), N_("年老体弱"))


class _Reasons(QCompleter):
    """The common reasons, found by their words or the first letters of their reading."""

    def __init__(self, parent: QWidget) -> None:
        self._model = QStandardItemModel()
        for reason in map(_, REASONS):
            item = QStandardItem(reason)
            item.setData(f"{reason} {initials(read_words(reason))}", Qt.ItemDataRole.UserRole)
            self._model.appendRow(item)
        super().__init__(self._model, parent)
        self.setCompletionRole(Qt.ItemDataRole.UserRole)
        self.setFilterMode(Qt.MatchFlag.MatchContains)

    def pathFromIndex(self, index: Index) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole))


def reason_for(typed: str) -> str:
    """Return the common reason whose first letters were typed, as `cc` for 出差; other words as they are."""
    wanted = typed.strip().lower()
    if not (wanted.isascii() and wanted.isalpha()):
        return typed.strip()
    return next((_(one) for one in REASONS if initials(read_words(_(one))) == wanted), typed.strip())


class ReasonDelegate(QStyledItemDelegate):
    """Types a reason with the common ones offered; their first letters are enough."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._editor: QLineEdit | None = None

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        self._editor = editor = QLineEdit(parent)
        editor.setPlaceholderText(_("原因"))
        editor.setToolTip(_("常见的打拼音首字母就行，例如 cc 是出差"))
        editor.setCompleter(_Reasons(editor))
        editor.returnPressed.connect(lambda: self._take(editor))
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        self._editor = None
        super().destroyEditor(editor, index)

    def take_over(self) -> None:
        """Take what is being typed into the record, before the record is saved or kept as a draft."""
        if self._editor is not None:
            self.commitData.emit(self._editor)

    def _take(self, editor: QLineEdit) -> None:
        """Take what was typed while the list of reasons is open, which keeps the key to itself."""
        if editor.completer().popup().isVisible():
            self.commitData.emit(editor)
            self.closeEditor.emit(editor)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            model.setData(index, reason_for(editor.text()))
