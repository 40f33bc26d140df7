"""The next step of somebody beside the list, and the button that opens the whole case."""

from collections.abc import Callable
from datetime import date

from branchdesk.i18n import _
from ui.pages.development.case_list import ListedCase
from ui.pages.development.step_words import trouble_tone, trouble_words, window_words
from ui.widgets import Card, Pill, button, label, row


class NextCard(Card):
    """Shows what comes next, by when, and how much is out of order."""

    def __init__(self, act: Callable[[], None]) -> None:
        super().__init__(margin=1.25, spacing=0.5)
        self.step = label("", "strong", wrap=True)
        self.days = label("", "hint", wrap=True)
        self.trouble = Pill()
        self.act = button(_("打开培养过程"), act, small=True)
        line = row(self.step, self.act, spacing=1)
        line.setStretch(0, 1)
        self.column.addLayout(line)
        self.column.addWidget(self.days)
        self.column.addWidget(self.trouble)

    def show_case(self, one: ListedCase | None, today: date) -> None:
        """Show the next step of a person; only the way to the case for who has none."""
        self.setVisible(one is not None)
        if one is None:
            return
        known = one.step is not None
        self.step.setText(_("下一步：{step}").format(step=one.step_words) if known else _("没有下一步要办。"))
        days = window_words(one.window, today) if known else ""
        if one.inspect_by is not None:
            days += _("考察最迟 {day}。").format(day=one.inspect_by)
        self.days.setText(days)
        self.days.setVisible(bool(days))
        words = trouble_words(one.found)
        self.trouble.set(words, trouble_tone(one.found) or "neutral")
        self.trouble.setVisible(bool(words))
