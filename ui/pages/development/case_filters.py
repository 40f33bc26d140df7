"""What narrows the list of those on the way into the Party: a name, a stage, what is out of order or due."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from branchdesk.dates import Month
from branchdesk.i18n import _
from branchdesk.people.development_records import ON_THE_WAY
from branchdesk.people.search import SearchIndex
from branchdesk.words import STAGE_WORDS
from ui.pages.development.case_list import ListedCase
from ui.pages.people.filters import SEARCH_STRETCH, search_field
from ui.widgets import row

LEFT = "left"
ALL, TROUBLE, DUE = "all", "trouble", "due"


class CaseFilters(QWidget):
    """The line of filters above the list."""

    def __init__(self) -> None:
        super().__init__()
        self.search = search_field()
        self.stages = QComboBox()
        self.stages.setAccessibleName(_("阶段"))
        self.stages.addItem(_("全部阶段"), None)
        for stage in ON_THE_WAY:
            self.stages.addItem(_(STAGE_WORDS[stage]), stage)
        self.stages.addItem(_("已离开"), LEFT)
        self.which = QComboBox()
        self.which.setAccessibleName(_("显示哪些人"))
        for words, which in ((_("不限"), ALL), (_("有问题的"), TROUBLE), (_("本月要办的"), DUE)):
            self.which.addItem(words, which)
        line = row(self.search, self.stages, self.which, 1)
        line.setStretch(0, SEARCH_STRETCH)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(line)

    @property
    def wants_left(self) -> bool:
        """Whether those who have left are asked for."""
        return bool(self.stages.currentData() == LEFT)

    def clear(self) -> None:
        """Let everybody pass."""
        self.search.clear()
        self.stages.setCurrentIndex(0)
        self.which.setCurrentIndex(0)

    def passing(self, people: Sequence[ListedCase], month: Month) -> list[ListedCase]:
        """Return who passes; what is due is due by the end of a month."""
        wanted = {one.id: one for one in people if self.wants_left or self._passes(one, month)}
        found = SearchIndex([one.person for one in wanted.values()]).find(self.search.text())
        return [wanted[person.id] for person in found]

    def _passes(self, one: ListedCase, month: Month) -> bool:
        if self.stages.currentData() not in (None, one.person.stage):
            return False
        which = self.which.currentData()
        if which == TROUBLE:
            return one.has_trouble
        return which == ALL or one.is_due_in(month)
