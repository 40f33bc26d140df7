"""Which of the branch's schemes the score sheet is printed by: one alone, or all of them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from branchdesk.i18n import _
from branchdesk.schemes import schemes_of
from ui.context import AppContext

SCORECARD = "scorecard"


class SchemeChoice(QComboBox):
    """Offers all schemes and each alone, where a score sheet is looked at and the branch goes by several."""

    turned = Signal()

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self._app = app
        self.setAccessibleName(_("印哪个考评办法"))
        self.activated.connect(lambda _number: self.turned.emit())

    @property
    def wanted(self) -> str | None:
        """The id of the one scheme that is wanted; None for all, and for every other paper."""
        chosen: str | None = self.currentData()
        return None if self.isHidden() else chosen

    def offer(self, paper_id: str) -> None:
        """List the schemes anew for a paper; the choice stays while the branch goes by it."""
        chosen = self.currentData()
        rulebook = self._app.rulebook
        with self._app.database.read() as session:
            known = schemes_of(session, self._app.branch_id) if paper_id == SCORECARD else ()
        self.clear()
        self.addItem(_("采用的全部办法"), None)
        for one in known:
            scheme = rulebook.schemes.get(one)
            words = _("{city}：{title}").format(city=_(scheme.city), title=_(scheme.title)) if scheme else one
            self.addItem(words, one)
        self.setVisible(len(known) > 1)
        self.choose(chosen)

    def choose(self, scheme_id: str | None) -> None:
        """Turn to a scheme, or to all where the branch does not go by it."""
        self.setCurrentIndex(max(0, self.findData(scheme_id)))
