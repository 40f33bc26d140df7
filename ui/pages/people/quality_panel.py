"""The panel of one finding: what it says, by which clause, and what can be done about it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel

from branchdesk.i18n import N_, _
from branchdesk.people.quality import QualityRow
from branchdesk.places import Place
from branchdesk.rules.checks import Level
from branchdesk.words import STAGE_WORDS
from ui import icons, theme
from ui.widgets import Card, Line, button, heading, hint, label, note, primary, row, scrolling
from ui.widgets import column as stacked

LEVEL_WORDS: dict[Level, str] = {"error": N_("错误"), "warning": N_("提醒"), "note": N_("提示")}
LEVEL_ICONS: dict[Level, tuple[str, str]] = {
    "error": ("mdi6.close-octagon-outline", "bad"),
    "warning": ("mdi6.alert-outline", "warn"),
    "note": ("mdi6.information-outline", "muted"),
}
"""An icon of a shape of its own for each level, and its colour."""
LEVEL_HINTS: dict[Level, str] = {
    "error": N_("违反“应当、必须、不得”，或者根本不可能。"),
    "warning": N_("与通行的要求不符。"),
    "note": N_("只是告诉一声，不影响考评。"),
}


class FindingPanel(Card):
    """Explains a finding; its buttons go to the field, let it stand, or take that back."""

    place_wanted = Signal(Place)
    acknowledge_wanted = Signal()
    withdraw_wanted = Signal()

    def __init__(self, only_looks: bool) -> None:
        super().__init__(margin=2, spacing=1.25)
        self._only_looks = only_looks
        self._found: QualityRow | None = None
        self.picture = QLabel()
        self.level = label("", "strong")
        self.column.addLayout(row(self.picture, self.level, 1, spacing=0.75))
        self.person = label("", "subtitle", wrap=True)
        self.sentence = label("", wrap=True)
        self.level_hint = hint("")
        self.source = label("", "strong", wrap=True)
        self.clause = label("", wrap=True)
        self.assumed = hint("")
        self.known = note("", "neutral")
        words = Card(margin=0, spacing=1)
        words.setProperty("role", "")
        for part in (self.person, self.sentence, self.level_hint, Line(), heading(_("依据"))):
            words.column.addWidget(part)
        for part in (self.source, self.clause, self.assumed, self.known):
            words.column.addWidget(part)
            part.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.column.addStretch(1)
        self.column.addWidget(scrolling(words), 1)
        self.go_button = primary(_("去改这一栏"), self._go)
        self.know_button = button(_("已知晓，理由…"), self.acknowledge_wanted.emit)
        self.again_button = button(_("重新核对"), self.withdraw_wanted.emit)
        self.column.addLayout(stacked(self.go_button, self.know_button, self.again_button, spacing=1))
        self.show_finding(None)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.pixels(280), theme.pixels(200))

    def show_finding(self, found: QualityRow | None) -> None:
        """Explain another finding, or none."""
        self._found = found
        own = found is not None and not self._only_looks
        self.go_button.setVisible(found is not None)
        self.know_button.setVisible(own and found is not None and found.is_open)
        self.again_button.setVisible(own and found is not None and not found.is_open)
        if found is None:
            for part in (self.level, self.person, self.level_hint, self.source, self.clause, self.assumed):
                part.setText("")
            self.picture.clear()
            self.known.hide()
            self.sentence.setText(_("在列表里选一处，这里说明依据和怎样改。"))
            return
        check = found.finding.check
        icon, tone = LEVEL_ICONS[found.level]
        side = theme.pixels(18)
        self.picture.setPixmap(icons.icon(icon, tone).pixmap(QSize(side, side)))
        self.level.setText(_(LEVEL_WORDS[found.level]))
        self.level_hint.setText(_(LEVEL_HINTS[found.level]))
        stage = _(STAGE_WORDS[found.person.stage])
        self.person.setText("　".join(filter(None, (found.person.name, stage, found.person.group_name))))
        self.sentence.setText(found.finding.sentence)
        self.source.setText(check.source)
        self.clause.setText(f"“{check.clause}”")
        self.assumed.setText(_(check.assumed))
        self.assumed.setVisible(bool(check.assumed))
        self._show_known(found)

    def _show_known(self, found: QualityRow) -> None:
        given = found.acknowledged
        self.known.setVisible(given is not None)
        if given is None:
            return
        words = _("{day} 记为已知晓：{reason}").format(day=given.given_on, reason=given.reason)
        if given.sentence != found.finding.sentence:
            words += "\n" + _("当时是：{sentence}").format(sentence=given.sentence)
        self.known.setText(words)

    def _go(self) -> None:
        if self._found is not None and self._found.finding.place is not None:
            self.place_wanted.emit(self._found.finding.place)
