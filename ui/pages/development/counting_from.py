"""From which day the year of cultivation counts: the branch's own choice, under the list."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from branchdesk import branch
from branchdesk.i18n import N_, _
from branchdesk.people.development_case import CULTIVATION_SINCE, DECISION, FILING
from ui import messages
from ui.context import AppContext
from ui.record_form import FormDialog, choice, text

WORDS = {DECISION: N_("支委会确定之日"), FILING: N_("上级党委备案之日")}


class CountingFrom(QPushButton):
    """Says what the branch chose, and asks anew when it is clicked."""

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self._app = app
        self._chosen = DECISION
        self.setProperty("role", "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setHidden(app.is_committee)
        self.clicked.connect(self.ask)

    def reload(self) -> None:
        """Read the choice anew."""
        with self._app.database.read() as session:
            self._chosen = branch.setting(session, self._app.branch_id, CULTIVATION_SINCE, DECISION)
        self.setText(_("培养满一年从{day}算起").format(day=_(WORDS[self._chosen])))

    def ask(self) -> None:
        """Ask from which day the year counts, and by which document of the superior."""
        inputs = (
            choice("since", N_("从哪一天算起"), tuple(WORDS.items()), empty=None),
            text("source", N_("依据"), hint=N_("上级另有规定的，写文件名称或文号")),
        )
        intro = _("细则没有写从哪一天算起，一般从支委会确定为积极分子之日算；有的单位从备案之日算。")
        self.dialog = FormDialog(
            self, _("培养满一年从哪一天算起"), inputs, self._save, {"since": self._chosen}, intro=intro
        )
        self.dialog.open()

    def _save(self, typed: dict[str, Any]) -> None:
        with self._app.database.begin(_("设定培养满一年的起算日")) as session:
            branch.choose(
                session, self._app.branch_id, CULTIVATION_SINCE, typed["since"], source=typed["source"]
            )
        self.reload()
        messages.toast(self, _("已设定：{words}。").format(words=self.text()), self._app.undo_latest())
