"""The pay items nobody has decided about yet: asked once, by kind of payer, with the document that says so."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from branchdesk.dues.calculation import Flag
from branchdesk.dues.item_flags import keep_flags
from branchdesk.errors import InvalidField
from branchdesk.i18n import N_, _
from branchdesk.models import DuesCategory
from branchdesk.words import DUES_WORDS
from ui import theme
from ui.context import AppContext
from ui.widgets import CalmChoice, button, label, primary, row, scrolling

FLAG_WORDS = ((Flag.IGNORE, N_("不计")), (Flag.INCLUDE, N_("计入")), (Flag.DEDUCT, N_("扣除")))


class ItemsDialog(QDialog):
    """One choice an item; saved as the branch's own, and used for every payroll to come."""

    def __init__(self, parent: QWidget, app: AppContext, items: Sequence[tuple[DuesCategory, str]]) -> None:
        super().__init__(parent)
        self._app = app
        self.setWindowTitle(_("未定的工资项目"))
        self.choices: dict[tuple[DuesCategory, str], QComboBox] = {}
        self.document = QLineEdit()
        self.document.setPlaceholderText(_("例如：市直工委关于党费计算基数的答复"))
        self.document.setAccessibleName(_("依据"))
        self.problem = label("", "error", wrap=True)
        self.problem.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.space(3), theme.space(2.5), theme.space(3), theme.space(2.5))
        box.setSpacing(theme.space(1.5))
        box.addWidget(label(_("未定的工资项目"), "subtitle"))
        advice = _("文件没有列明的项目由基层党委决定。在这里定一次，以后的工资表都照办；已经核定的不变。")
        box.addWidget(label(advice, "hint", wrap=True))
        box.addWidget(scrolling(self._lines(items)), 1)
        box.addLayout(row(label(_("依据"), "muted"), self.document))
        box.addWidget(self.problem)
        box.addLayout(row(1, button(_("取消"), self.reject), primary(_("定下来"), self.accept)))
        self.resize(theme.pixels(520), theme.pixels(440))

    def _lines(self, items: Sequence[tuple[DuesCategory, str]]) -> QWidget:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.space(2))
        grid.setVerticalSpacing(theme.space(1))
        grid.setColumnStretch(1, 1)
        for number, (category, item) in enumerate(items):
            choice = CalmChoice()
            for flag, words in FLAG_WORDS:
                choice.addItem(_(words), flag)
            choice.setAccessibleName(f"{_(DUES_WORDS[category])} {item}")
            grid.addWidget(label(_(DUES_WORDS[category]), "muted"), number, 0)
            grid.addWidget(label(item), number, 1)
            grid.addWidget(choice, number, 2)
            self.choices[category, item] = choice
        grid.setRowStretch(len(items), 1)
        return inside

    def accept(self) -> None:
        """Keep the decisions; without a document say so and stay."""
        decided = [
            (category, item, Flag(choice.currentData())) for (category, item), choice in self.choices.items()
        ]
        try:
            with self._app.database.begin(_("定工资项目是否计入党费基数")) as session:
                keep_flags(session, self._app.branch_id, decided, self.document.text())
        except InvalidField as error:
            self.problem.setText(str(error))
            self.problem.show()
            self.document.setFocus()
            return
        super().accept()
