"""时间分布: talks by month, and what speaks against the year's talks."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from branchdesk.documents.life_charts import talks_chart
from branchdesk.i18n import _
from branchdesk.life.talks import TalkRow
from branchdesk.rules.checks import Finding
from ui import theme
from ui.chart_view import ChartView
from ui.context import AppContext
from ui.widgets import Card, column, empty, heading, hint, label, link, note, row, scrolling

TONES = {"error": "bad", "warning": "warn", "note": "neutral"}
MOST_OF_ONE = 10
"""Findings of one check that are listed; more are only counted."""


class SpreadView(QWidget):
    """The chart over the findings."""

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self.app = app
        self.chart = ChartView()
        charted = Card()
        charted.column.addWidget(heading(_("各月谈话次数")))
        charted.column.addWidget(self.chart)
        found = Card()
        self.found_head = heading("")
        found.column.addWidget(self.found_head)
        content = QWidget()
        self._found = QVBoxLayout(content)
        self._found.setContentsMargins(0, 0, theme.space(0.5), 0)
        self._found.setSpacing(theme.space(1))
        found.column.addWidget(scrolling(content), 1)
        box = column(charted, spacing=1.5)
        box.addWidget(found, 1)
        self.setLayout(box)

    def show_talks(self, held: Sequence[TalkRow], findings: Sequence[Finding]) -> None:
        """Show another state of the books."""
        self.chart.show_chart(talks_chart([talk.held_on for talk in held]), _("各月谈话次数"))
        self.found_head.setText(_("核对发现 {n} 项").format(n=len(findings)))
        empty(self._found)
        by_check: dict[str, list[Finding]] = {}
        for finding in findings:
            by_check.setdefault(finding.check.id, []).append(finding)
        for same in by_check.values():
            self._show_check(same)
        if not findings:
            self._found.addWidget(hint(_("谈话的时间和内容没有发现问题。")))
        self._found.addStretch(1)

    def _show_check(self, same: Sequence[Finding]) -> None:
        check = same[0].check
        self._found.addWidget(note(_(check.title), TONES[check.level]))
        self._found.addWidget(hint(f"{check.clause}（{check.source}）"))
        for finding in same[:MOST_OF_ONE]:
            place = finding.place
            shown = (
                label(finding.sentence, wrap=True)
                if place is None or place.detail == "spread"
                else link(finding.sentence, partial(self.app.go, place))
            )
            line = row(shown)
            if place is not None and place.detail != "spread":
                line.addStretch(1)
            self._found.addLayout(line)
        if len(same) > MOST_OF_ONE:
            self._found.addWidget(hint(_("还有 {n} 项").format(n=len(same) - MOST_OF_ONE)))
