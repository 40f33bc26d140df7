"""The sheet of keys under F1."""

from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from branchdesk.i18n import N_, _
from ui import theme
from ui.widgets import button, label, row

KEYS = (
    ("Ctrl+K", N_("搜索人、会议、表格、命令")),
    ("Ctrl+1 … Ctrl+9, Ctrl+0", N_("转到导航的第几项")),
    ("Ctrl+S", N_("保存正在修改的记录")),
    ("Ctrl+N", N_("在组织生活里记会议")),
    ("Ctrl+Z", N_("撤销上一步")),
    ("Ctrl+Y / Ctrl+Shift+Z", N_("重做")),
    ("Ctrl+H", N_("在列表里看选中记录的历史")),
    ("Ctrl+P", N_("表册打印")),
    ("Ctrl+L", N_("锁定台账")),
    ("F5", N_("重新读取本页")),
    ("Ctrl+C / Ctrl+V", N_("在表格里复制、粘贴，可与 Excel 来往")),
    ("Enter", N_("打开选中的记录；在党费表里到下一格")),
    ("Tab / Shift+Tab", N_("到下一项、上一项")),
    ("Esc", N_("关闭窗口或搜索结果")),
    ("F1", N_("本页")),
)


class ShortcutSheet(QDialog):
    """Lists the keys and what they do."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("快捷键"))
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.space(3), theme.space(2.5), theme.space(3), theme.space(2.5))
        box.setSpacing(theme.space(2))
        box.addWidget(label(_("快捷键"), "subtitle"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space(4))
        grid.setVerticalSpacing(theme.space(1))
        for number, (keys, words) in enumerate(KEYS):
            grid.addWidget(label(keys, "strong"), number, 0)
            grid.addWidget(label(_(words)), number, 1)
        box.addLayout(grid)
        box.addLayout(row(1, button(_("关闭"), self.accept)))
