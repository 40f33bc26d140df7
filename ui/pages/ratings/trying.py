"""如果……会怎样: counts tried out without being kept, the result beside the real one, and one click back."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from branchdesk.i18n import _
from branchdesk.ratings.card import ScoreCard
from ui import widgets
from ui.pages.ratings.summary import result_words


class TryingBar(QWidget):
    """Says that nothing is kept, what becomes of the score, and how many counts were changed; Esc ends it."""

    def __init__(self, back: Callable[[], object]) -> None:
        super().__init__()
        self.words = widgets.note("", "warn")
        self.back = widgets.button(_("回到实际"), back)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(back)
        line = widgets.row(self.words, self.back)
        line.setStretch(0, 1)
        self.setLayout(line)
        self.hide()

    def show_result(self, real: ScoreCard, tried: ScoreCard, changed: int) -> None:
        """Write the tried result beside the real one."""
        said = _("正在试算，什么都不保存。改右边的数，看结果怎样变。")
        if changed:
            said = _("正在试算，什么都不保存。改了 {n} 项：{before} → {after}").format(
                n=changed, before=result_words(real), after=result_words(tried)
            )
        self.words.setText(said)
