"""Above the list: the records that were begun and not finished, each to be gone on with or given up."""

from collections.abc import Callable
from functools import partial

from branchdesk.i18n import _
from branchdesk.life.sittings import to_draft
from branchdesk.store import drafts
from ui import messages
from ui.context import AppContext
from ui.pages.life.beginnings import PAGE, Beginning, Begun, begun
from ui.widgets import Card, OneLine, Pill, empty, link, row


class BegunBar(Card):
    """A line for each record that was begun; `go_on` opens it again."""

    def __init__(self, app: AppContext, go_on: Callable[[Beginning], object]) -> None:
        super().__init__(margin=1, spacing=0.5)
        self._app, self._go_on = app, go_on
        self.hide()

    def reload(self) -> None:
        """Read anew what was begun; a superior begins nothing."""
        empty(self.column)
        found = [] if self._app.is_committee else begun(self._app)
        for one in found:
            going_on = link(_("继续填写"), partial(self._go_on, one.beginning))
            giving_up = link(_("不要了"), partial(self.give_up, one))
            for made in (going_on, giving_up):
                made.setAccessibleName(_("{title}：{words}").format(title=made.text(), words=one.title))
            words = OneLine(_("“{title}”还没有记完").format(title=one.title))
            line = row(Pill(_("草稿"), "warn"), words, going_on, giving_up, spacing=1)
            line.setStretch(1, 1)
            self.column.addLayout(line)
        self.setVisible(bool(found))

    def give_up(self, one: Begun) -> None:
        """Forget a draft; the toast brings it back."""
        database, key = self._app.database, one.beginning.key

        def bring_back() -> None:
            drafts.keep(database, PAGE, key, to_draft(one.sitting))
            self.reload()

        drafts.drop(database, PAGE, key)
        self.reload()
        messages.toast(self, _("“{title}”的草稿已经丢掉。").format(title=one.title), bring_back)
