"""Photos and scans of a record that are kept as soon as they are dropped, where no form is saved."""

from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QWidget

from branchdesk import attachments
from branchdesk.i18n import _
from ui import theme
from ui.context import AppContext
from ui.pages.life.attachment_box import AttachmentBox
from ui.widgets import button, column, hint, label, row


@dataclass(frozen=True, slots=True)
class Owner:
    """The record that proof is kept with, and what a change of it is called in the history."""

    table: str
    key: str
    words: str


class ProofBox(AttachmentBox):
    """Keeps at once what is dropped or taken away."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(self._read)
        self._app = app
        self._owner: Owner | None = None
        self.changed.connect(self._keep)

    def show_owner(self, owner: Owner | None) -> None:
        """Show the proof of a record; none hides the box."""
        self._owner = owner
        self.setVisible(owner is not None)
        if owner is None:
            return
        with self._app.database.read() as session:
            kept = attachments.attachments_of(session, owner.table, owner.key)
        self.staged.clear()
        self.removed.clear()
        self.fill(kept)
        self.setEnabled(not self._app.is_committee or bool(kept))

    def _read(self, key: str) -> bytes:
        with self._app.database.read() as session:
            return attachments.content(session, key)

    def _keep(self) -> None:
        owner, app = self._owner, self._app
        if owner is None or app.is_committee:
            return
        staged, removed = list(self.staged), list(self.removed)
        with app.database.begin(owner.words) as session:
            attachments.revise(
                session,
                app.branch_id,
                owner.table,
                owner.key,
                [(one.name, one.data) for one in staged],
                removed,
            )
        self.show_owner(owner)


class ProofDialog(QDialog):
    """The proof of one answer."""

    def __init__(self, parent: QWidget, app: AppContext, owner: Owner, about: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("佐证"))
        self.box = ProofBox(app)
        self.box.show_owner(owner)
        content = column(label(_("佐证"), "subtitle"), hint(about), self.box, spacing=1.5)
        content.setContentsMargins(theme.space(3), theme.space(2.5), theme.space(3), theme.space(2.5))
        content.addLayout(row(1, button(_("关闭"), self.accept)))
        self.setLayout(content)
        self.resize(theme.pixels(520), theme.pixels(360))
