"""A new password typed twice, with an honest word on how good it is."""

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.store.keys import password_strength
from ui import theme
from ui.widgets import label, note, restyle

LABEL_WIDTH = 110
TONES = ("bad", "bad", "warn", "good")


class PasswordStep(QWidget):
    """Two lines that nobody can read; `value` wants them alike and not too short."""

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.space(1.5))
        grid.setVerticalSpacing(theme.space(1))
        grid.setColumnStretch(2, 1)
        self.first, self.again = QLineEdit(), QLineEdit()
        for place, (title, line) in enumerate(((_("新密码"), self.first), (_("再输一遍新密码"), self.again))):
            line.setEchoMode(QLineEdit.EchoMode.Password)
            line.setAccessibleName(title)
            line.setFixedWidth(theme.pixels(260))
            named = label(title, "muted")
            named.setBuddy(line)
            named.setMinimumWidth(theme.pixels(LABEL_WIDTH))
            grid.addWidget(named, place, 0)
            grid.addWidget(line, place, 1)
        self.strength = note("")
        self.strength.hide()
        grid.addWidget(self.strength, 2, 0, 1, 3)
        self.first.textChanged.connect(self._judge)

    def _judge(self, typed: str) -> None:
        level, sentence = password_strength(typed)
        self.strength.setText(sentence)
        self.strength.setVisible(bool(typed))
        restyle(self.strength, tone=TONES[level])

    def value(self) -> str:
        """Return the password; raises InvalidField when the two differ or it is too short."""
        typed = self.first.text()
        if typed != self.again.text():
            raise InvalidField("again", _("两次输入的新密码不一样，请再输一遍。"))
        level, sentence = password_strength(typed)
        if level == 0:
            raise InvalidField("new", sentence)
        return typed
