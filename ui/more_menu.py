"""更多: the last steps back and forth by name, the history, the recycle bin, the keys, and about the program."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QToolButton, QWidget

from branchdesk import __version__
from branchdesk.i18n import _
from branchdesk.places import Place
from branchdesk.store import history
from ui import theme
from ui.context import AppContext
from ui.widgets import button, column, hint, label, menu_button, row

LONGEST = 24
"""Characters of a step's words in the menu."""


class MoreMenu:
    """The menu at the top of the window; its words are fitted each time it drops."""

    def __init__(
        self, app: AppContext, undo: Callable[[], None], redo: Callable[[], None], keys: Callable[[], None]
    ) -> None:
        self._app = app
        self.button: QToolButton = menu_button(_("更多"), "mdi6.dots-horizontal")
        menu = self.button.menu()
        self.undo = menu.addAction("", undo)
        self.redo = menu.addAction("", redo)
        menu.addSeparator()
        menu.addAction(_("历史"), lambda: app.go(Place("settings", None, "history")))
        menu.addAction(_("回收站"), lambda: app.go(Place("settings", None, "bin")))
        menu.addSeparator()
        menu.addAction(_with_keys(_("快捷键"), "F1"), keys)
        menu.addAction(_("关于"), lambda: show_about(self.button.window()))
        menu.aboutToShow.connect(self.suit)

    def suit(self) -> None:
        """Name the steps that would be taken back or done again."""
        with self._app.database.read() as session:
            back, forth = history.last_undoable(session), history.last_redoable(session)
            again = "" if forth is None else history.words_of(session, forth.undoes)
        self.undo.setEnabled(back is not None)
        undo = _("撤销") if back is None else _("撤销“{words}”").format(words=_short(back.words))
        redo = _("重做") if forth is None else _("重做“{words}”").format(words=_short(again))
        self.undo.setText(_with_keys(undo, "Ctrl+Z"))
        self.redo.setText(_with_keys(redo, "Ctrl+Y"))
        self.redo.setEnabled(forth is not None)


def _with_keys(words: str, keys: str) -> str:
    """Name the keys beside an entry; they are the window's own, which work whether the menu is down or not."""
    return f"{words}\t{keys}"


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else words[:LONGEST] + "…"


class AboutDialog(QDialog):
    """Name, version, licence, and that nothing leaves this computer."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("关于"))
        box = column(spacing=1.5)
        box.setContentsMargins(*[theme.space(3)] * 4)
        box.addWidget(label(_("支部案头"), "title"))
        box.addWidget(label(_("版本 {version}").format(version=__version__)))
        for words in (
            _("党支部的二册一本、党费与考评，一次记好，处处可用"),
            _("不连网络。台账加密存放在本机，没有密码和恢复码，谁也打不开。"),
            _("按 MIT 许可证发布；随带的字体、图标和 Qt、libheif、libde265 等程序库按各自的许可证使用。"),
        ):
            box.addWidget(hint(words))
        box.addLayout(row(1, button(_("关闭"), self.accept)))
        self.setLayout(box)
        self.setMinimumWidth(theme.pixels(420))


def show_about(parent: QWidget) -> AboutDialog:
    """Open the window about the program."""
    dialog = AboutDialog(parent)
    dialog.open()
    return dialog
