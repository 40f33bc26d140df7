"""The agenda templates to choose from, and what the minutes still lack."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from branchdesk.i18n import _
from branchdesk.life.kinds import KIND_WORDS
from branchdesk.life.parts import PART_WORDS
from branchdesk.rules.agenda_templates import AgendaTemplate, Part
from ui import theme
from ui.widgets import CalmChoice, hint, label, row


class TemplateBar(QWidget):
    """Chooses an agenda by purpose; `chosen` carries the template."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._offered: list[AgendaTemplate] = []
        self.choice = CalmChoice()
        self.choice.setAccessibleName(_("议程模板"))
        self.choice.setToolTip(_("填入通行的议题和记录提纲，已经写了的不动"))
        self.source = hint("")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.space(0.5))
        laid = row(label(_("议程模板"), "muted"), self.choice, self.source, spacing=1)
        laid.setStretch(2, 1)
        box.addLayout(laid)
        self.choice.activated.connect(self._choose)

    def offer(self, templates: list[AgendaTemplate], present: str | None, *, several_kinds: bool) -> None:
        """Offer these templates; the one the sitting was recorded by stays chosen."""
        self._offered = templates
        self.choice.clear()
        self.choice.addItem(_("按用途选…"), None)
        for template in templates:
            words = _(template.title)
            if several_kinds:
                words = _("{kind}：{title}").format(kind=_(KIND_WORDS[template.kind]), title=words)
            self.choice.addItem(words, template.id)
        self.choice.setCurrentIndex(max(self.choice.findData(present), 0))
        self._tell()

    @property
    def template(self) -> AgendaTemplate | None:
        """The template chosen."""
        number = self.choice.currentIndex() - 1
        return self._offered[number] if number >= 0 else None

    def _choose(self) -> None:
        self._tell()
        if self.template is not None:
            self.chosen.emit(self.template)

    def _tell(self) -> None:
        template = self.template
        self.source.setText(_("依据：{source}").format(source=template.source) if template else "")


class PartsLine(QLabel):
    """Names what the minutes lack, each a link to where it is entered; `wanted` carries the part."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setProperty("role", "hint")
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.linkActivated.connect(self.wanted)
        self.parts: list[Part] = []

    def show_parts(self, parts: list[Part]) -> None:
        """Name these parts; say so where nothing is lacking."""
        self.parts = parts
        colour = theme.colour("accent").name()
        names = [f'<a href="{part}" style="color:{colour}">{_(PART_WORDS[part])}</a>' for part in parts]
        if names:
            self.setText(_("记录里还没有：{names}").format(names=_("、").join(names)))
        else:
            self.setText(_("记录要件齐全。"))
