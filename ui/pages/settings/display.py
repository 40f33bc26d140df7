"""显示: text size, light or dark, and the language, on this computer."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QButtonGroup, QComboBox, QRadioButton, QSlider

from branchdesk.i18n import _
from ui import theme
from ui.context import AppContext
from ui.pages.settings.section import WIDEST, Section
from ui.widgets import Card, heading, hint, label, row

STEP = 10
SETTLE_MS = 700
LANGUAGES = (("zh_CN", "中文"), ("en", "English"))


class DisplaySection(Section):
    """Each choice takes effect at once: the window is made anew in place."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self.setMaximumWidth(theme.pixels(WIDEST))
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(SETTLE_MS)
        self._later.timeout.connect(self._apply)
        self.box.addWidget(self._size_card())
        self.box.addWidget(self._look_card())
        self.box.addWidget(self._language_card())
        self.box.addWidget(hint(_("这些选择只管这台电脑，不写进台账。")))
        self.box.addStretch(1)
        self.reload()

    def _size_card(self) -> Card:
        card = Card()
        card.column.addWidget(heading(_("文字大小")))
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(theme.SMALLEST_PERCENT // STEP, theme.LARGEST_PERCENT // STEP)
        self.slider.setPageStep(2)
        self.slider.setMinimumWidth(theme.pixels(240))
        self.slider.setMaximumWidth(theme.pixels(420))
        self.slider.setAccessibleName(_("文字大小"))
        self.slider.setStyleSheet(_slider_sheet())
        self.percent = label("", "strong")
        self.percent.setMinimumWidth(theme.pixels(52))
        card.column.addLayout(row(label("A", "muted"), self.slider, self.percent, 1))
        self.sample = label(_("这一行显示选好后的大小。"))
        self.sample.setMinimumHeight(theme.pixels(44))
        card.column.addWidget(self.sample)
        self.slider.valueChanged.connect(self._show_size)
        return card

    def _look_card(self) -> Card:
        card = Card()
        card.column.addWidget(heading(_("外观")))
        self.light, self.dark = QRadioButton(_("浅色")), QRadioButton(_("深色"))
        group = QButtonGroup(self)
        for choice in (self.light, self.dark):
            group.addButton(choice)
            choice.clicked.connect(self._apply)
        card.column.addLayout(row(self.light, self.dark, 1, spacing=3))
        return card

    def _language_card(self) -> Card:
        card = Card()
        card.column.addWidget(heading(_("语言")))
        self.language = QComboBox()
        self.language.setAccessibleName(_("语言"))
        for code, name in LANGUAGES:
            self.language.addItem(name, code)
        self.language.activated.connect(self._apply)
        card.column.addLayout(row(self.language, 1))
        card.column.addWidget(hint(_("打印的表册、名册和申报表始终是中文。")))
        return card

    def reload(self) -> None:
        """Show the choices as they are kept."""
        settings = self.app.settings
        self.slider.blockSignals(True)
        self.slider.setValue(settings.text_percent // STEP)
        self.slider.blockSignals(False)
        (self.dark if settings.dark else self.light).setChecked(True)
        self.language.setCurrentIndex(max(self.language.findData(settings.language), 0))
        self._show_sample()

    def _show_size(self) -> None:
        self._show_sample()
        self._later.start()

    def _show_sample(self) -> None:
        percent = self.slider.value() * STEP
        self.percent.setText(f"{percent}%")
        size = round(theme.BASE_PIXELS * percent / 100)
        self.sample.setStyleSheet(f"font-size: {size}px;")

    def _apply(self) -> None:
        settings = self.app.settings
        before = (settings.text_percent, settings.dark, settings.language)
        chosen = (self.slider.value() * STEP, self.dark.isChecked(), self.language.currentData())
        if chosen == before:
            return
        settings.put("look/text_percent", chosen[0])
        settings.put("look/dark", chosen[1])
        settings.put("look/language", chosen[2])
        self.app.look_changed.emit()

    def may_leave(self) -> bool:
        """Take a size that is still settling at once."""
        if self._later.isActive():
            self._later.stop()
            self.app.settings.put("look/text_percent", self.slider.value() * STEP)
        return True


def _slider_sheet() -> str:
    """Draw the slider in the size of the text; the style's own handle does not grow with it."""
    groove, handle = theme.pixels(6), theme.pixels(20)
    colours = {name: theme.colour(name).name() for name in ("accent", "bar", "surface", "focus")}
    return (
        f"QSlider {{ min-height: {handle + 4}px; }}"
        f"QSlider::groove:horizontal {{ height: {groove}px; background: {colours['bar']}; border-radius: {groove // 2}px; }}"
        f"QSlider::sub-page:horizontal {{ background: {colours['accent']}; border-radius: {groove // 2}px; }}"
        f"QSlider::handle:horizontal {{ width: {handle}px; height: {handle}px; margin: -{(handle - groove) // 2}px 0;"
        f" background: {colours['surface']}; border: 2px solid {colours['accent']}; border-radius: {handle // 2 - 1}px; }}"
        f"QSlider::handle:horizontal:focus {{ border-color: {colours['focus']}; }}"
    )
