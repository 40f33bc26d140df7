"""The steps of a case one under another in their five parts, each with its state, its day and what is out of order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QGuiApplication

from branchdesk.acknowledgements import Weighed
from branchdesk.i18n import _
from branchdesk.people.development_checks import step_of
from branchdesk.people.development_course import StepState, state_of
from branchdesk.people.development_records import Case
from ui import theme
from ui.pages.development.step_words import (
    STATE_TONES,
    STATE_WORDS,
    days_of,
    trouble_tone,
    trouble_words,
)
from ui.record_table import CENTRE, LEFT, Column, RecordTable, RecordTableModel

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class PhaseHead:
    """The line above the steps of a part."""

    id: str
    title: str


@dataclass(frozen=True)
class StepLine:
    """One step as the time line shows it."""

    id: str
    number: str
    title: str
    state: StepState
    days: str
    decided_by: str
    found: tuple[Weighed, ...]


Line = PhaseHead | StepLine


def lines_of(case: Case, found: Sequence[Weighed]) -> list[Line]:
    """List the steps a person has to take, under the heads of their parts."""
    lines: list[Line] = []
    steps = case.steps
    for phase in case.process.phases:
        own = [step for step in steps if step.phase == phase.id]
        lines.append(PhaseHead(f"phase:{phase.id}", _(phase.title)))
        lines += [
            StepLine(
                step.id,
                step.number,
                _(step.title_in(case.version_of(step).id)),
                state_of(case, step),
                days_of(case.record(step.id)),
                _(step.decided_by),
                tuple(one for one in found if step_of(one.finding) == step.id),
            )
            for step in own
        ]
    return lines


def _number(line: Line) -> str:
    return line.title if isinstance(line, PhaseHead) else line.number


def _title(line: Line) -> str:
    return "" if isinstance(line, PhaseHead) else line.title


def _state(line: Line) -> str:
    return "" if isinstance(line, PhaseHead) else _(STATE_WORDS[line.state])


def _days(line: Line) -> str:
    return "" if isinstance(line, PhaseHead) else line.days


def _trouble(line: Line) -> str:
    return "" if isinstance(line, PhaseHead) else trouble_words(line.found)


def _state_tone(line: Line) -> str | None:
    if isinstance(line, PhaseHead):
        return None
    if line.state == StepState.NEXT:
        return "accent_text"
    tone = STATE_TONES[line.state]
    return "muted" if tone == "neutral" else tone


def _trouble_tone(line: Line) -> str | None:
    return None if isinstance(line, PhaseHead) else trouble_tone(line.found)


def _hint(line: Line) -> str:
    if isinstance(line, PhaseHead):
        return line.title
    said = [_("由{who}办理").format(who=line.decided_by), *(one.finding.sentence for one in line.found)]
    return "\n".join((line.title, *said))


def columns() -> list[Column]:
    """Declare the columns; the head of a part fills them all."""
    return [
        Column("number", _("步骤"), _number, align=CENTRE, width=44, hint=_hint),
        Column("title", "", _title, align=LEFT, width=130, hint=_hint, grows=True),
        Column("state", _("状态"), _state, width=88, tone=_state_tone, hint=_hint),
        Column("days", _("日期"), _days, width=104, hint=_hint),
        Column("trouble", _("核对"), _trouble, width=108, tone=_trouble_tone, hint=_hint),
    ]


class TimelineModel(RecordTableModel):
    """Steps under the heads of their parts, which cannot be chosen."""

    def __init__(self) -> None:
        super().__init__(columns())

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.record(index.row()), PhaseHead):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.record(index.row())
        if isinstance(line, PhaseHead):
            if role == Qt.ItemDataRole.BackgroundRole:
                return theme.colour("head")
            if role == Qt.ItemDataRole.FontRole:
                return _bold()
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return LEFT
        elif role == Qt.ItemDataRole.FontRole and line.state == StepState.NEXT:
            return _bold()
        return super().data(index, role)


def _bold() -> QFont:
    font = QFont(QGuiApplication.font())
    font.setBold(True)
    return font


class Timeline(RecordTable):
    """The table of steps."""

    def __init__(self) -> None:
        self.lines = TimelineModel()
        super().__init__(self.lines, sortable=False)
        self.setAccessibleName(_("发展党员步骤"))
        self.lines.layoutChanged.connect(self._span)

    def show_case(self, case: Case, found: Sequence[Weighed]) -> None:
        """Show the steps of a case; the chosen one stays."""
        self.lines.show(lines_of(case, found))

    def _span(self) -> None:
        self.clearSpans()
        for number, line in enumerate(self.lines.records):
            if isinstance(line, PhaseHead):
                self.setSpan(number, 0, 1, len(self.lines.columns))
