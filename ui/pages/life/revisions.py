"""When minutes became final, and each correction since: what stood there before, and what stands there now."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from branchdesk.i18n import _
from branchdesk.life.finality import REVISION_WORDS, Revision
from ui import theme
from ui.widgets import hint, label


def revisions_list(revisions: Sequence[Revision]) -> QWidget:
    """Make the list, the latest step first."""
    made = QWidget()
    box = QVBoxLayout(made)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(theme.space(0.5))
    box.addWidget(label(_("定稿与更正"), "strong"))
    for revision in reversed(revisions):
        head = f"{revision.done_on}　{_(REVISION_WORDS[revision.kind])}　{revision.by}"
        box.addWidget(label(head, wrap=True))
        if revision.reason:
            box.addWidget(hint(_("理由：{reason}").format(reason=revision.reason)))
        for change in revision.changes:
            words = _("{part}　原文：{before}\n更正为：{after}").format(
                part=change.part, before=change.before, after=change.after
            )
            box.addWidget(hint(words))
    return made
