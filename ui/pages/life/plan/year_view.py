"""The plan of a year in its quarters and months."""

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from branchdesk.dates import Month, PartialDate
from branchdesk.i18n import _
from branchdesk.life.plan_lines import PlanLine, PlanState
from branchdesk.rules.plan_templates import placement_of
from ui import theme
from ui.pages.life.plan.calendar_view import CalendarView, Shown
from ui.pages.life.plan.chips import DropCell
from ui.widgets import label, link, row

A_ROW = 3
"""Months of a quarter side by side."""


class YearView(CalendarView):
    """The goal on top, each quarter with its arrangement, each month with its theme and items."""

    def __init__(self, *, movable: bool) -> None:
        super().__init__(movable=movable)
        self.box.addWidget(self.area, 1)

    def lay_out(self, shown: Shown, content: QWidget) -> None:
        box = QVBoxLayout(content)
        box.setContentsMargins(0, 0, theme.space(1), 0)
        box.setSpacing(theme.space(1))
        self._words(box, _("年度目标"), shown.frame.goal, "goal")
        for quarter in range(1, 5):
            title = _("第{quarter}季度").format(quarter=_("一二三四")[quarter - 1])
            self._words(box, title, shown.frame.quarters.get(quarter, ""), f"quarter_{quarter}")
            grid = QGridLayout()
            grid.setSpacing(theme.space(1))
            for place in range(A_ROW):
                grid.setColumnStretch(place, 1)
                grid.addWidget(self._month((quarter - 1) * A_ROW + place + 1, shown), 0, place)
            box.addLayout(grid)
        box.addStretch(1)

    def _words(self, box: QVBoxLayout, title: str, words: str, name: str) -> None:
        said = label(words or _("还没有写"), "" if words else "muted", wrap=True)
        change = link(_("写…") if not words else _("改…"), lambda: self.themes_wanted.emit(name))
        change.setAccessibleName(_("写{title}").format(title=title))
        change.setHidden(not self.movable)
        line = row(label(title, "strong"), said, change, spacing=1)
        line.setStretch(1, 1)
        box.addLayout(line)

    def _month(self, month: int, shown: Shown) -> DropCell:
        year = shown.frame.year
        cell = self.cell(PartialDate(year, month))
        lines = [line for line in shown.lines if line.planned_for.month == month]
        is_now = Month(year, month) == Month.of(shown.today)
        cell.setProperty("today", str(is_now).lower())
        held = sum(line.state == PlanState.HELD for line in lines)
        count = label(f"{held} / {len(lines)}" if lines else "", "muted")
        name = _("{month} 月").format(month=month)
        cell.setAccessibleName(name + (_("，本月") if is_now else ""))
        cell.column.addLayout(row(label(name, "strong"), 1, count))
        theme_words = shown.frame.months.get(month, "")
        if theme_words:
            cell.column.addWidget(label(theme_words, "hint", wrap=True))
        for line in lines:
            cell.column.addWidget(self.chip(line, with_day=True))
        cell.column.addStretch(1)
        return cell

    def drop(self, key: str, when: PartialDate) -> None:
        """Put an item into the month it was dropped on; within its own month nothing moves."""
        line = self.chips[key].line if key in self.chips else None
        if line is not None and line.planned_for.month != when.month:
            super().drop(key, in_month(line, when.month or 1, self))

    def shifted(self, line: PlanLine, right: int, down: int) -> PartialDate | None:
        """Move by months, and by quarters, to the same weekday of the month."""
        month = (line.planned_for.month or 1) + right + A_ROW * down
        return in_month(line, month, self) if 1 <= month <= 12 else None


def in_month(line: PlanLine, month: int, view: CalendarView) -> PartialDate:
    """Return where an item goes in another month: on the same weekday where it has a day."""
    to = Month(line.planned_for.year, month)
    if not line.planned_for.is_whole:
        return PartialDate(to.year, to.month)
    return PartialDate.of(placement_of(line.planned_for.earliest).in_month(to, view.workdays))
