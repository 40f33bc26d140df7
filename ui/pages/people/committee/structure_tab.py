"""规模和设置: the numbers of the branch, what they ask for, and the choices its superior's documents leave open."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from branchdesk.acknowledgements import Weighed
from branchdesk.i18n import _
from branchdesk.models import BranchForm
from branchdesk.people.structure import Group, Structure
from ui import theme
from ui.context import AppContext
from ui.finding_list import FindingList
from ui.widgets import Card, Line, button, empty, heading, hint, label, row, scrolling

WIDEST = 860
"""Pixels at 100 % text beyond which sentences only drift apart."""


class StructureTab(QWidget):
    """Figures above, findings below."""

    units_wanted = Signal()
    basis_wanted = Signal()
    choices_wanted = Signal()

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self._figures = QVBoxLayout()
        self._figures.setSpacing(theme.space(0.5))
        self.findings = FindingList(app)
        self.units = button(_("覆盖单位…"), self.units_wanted.emit, small=True)
        self.basis = button(_("党小组划分依据…"), self.basis_wanted.emit, small=True)
        self.choices = button(_("核对尺度…"), self.choices_wanted.emit, small=True)
        self.deeds = QWidget()
        self.deeds.setLayout(row(self.units, self.basis, self.choices, 1, spacing=1))
        self.deeds.setHidden(app.is_committee)
        card = Card()
        card.setMaximumWidth(theme.pixels(WIDEST))
        card.column.addWidget(heading(_("规模和班子")))
        card.column.addLayout(self._figures)
        card.column.addWidget(self.deeds)
        card.column.addWidget(Line())
        card.column.addWidget(heading(_("对照条例")))
        card.column.addWidget(self.findings)
        card.column.addStretch(1)
        inside = QWidget()
        line = row(card, 1)
        line.setStretch(0, 100)
        inside.setLayout(line)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(scrolling(inside))

    def show_structure(self, structure: Structure, weighed: Sequence[Weighed]) -> None:
        """Show the numbers and what they ask for."""
        empty(self._figures)
        for words in figures(structure):
            self._figures.addWidget(label(words, wrap=True))
        if structure.groups:
            for group in structure.groups:
                self._figures.addWidget(hint(_group_words(group)))
        self.units.setVisible(structure.form == BranchForm.JOINT)
        self.basis.setVisible(bool(structure.groups))
        self.findings.show_findings(weighed, _("规模、党小组和班子职数都符合规定。"))


def figures(structure: Structure) -> list[str]:
    """Say the numbers of a branch in sentences."""
    said = [
        _("党员 {members} 人，其中正式党员 {full} 人").format(members=structure.members, full=structure.full),
        _("班子 {n} 人，党小组 {groups} 个").format(n=structure.seats, groups=len(structure.groups)),
    ]
    if structure.form == BranchForm.JOINT:
        units = structure.covered_units
        said.append(_("联合党支部，覆盖单位 {n} 个").format(n=_("未填") if units is None else units))
    return said


def _group_words(group: Group) -> str:
    return _("{name}　{n} 人　{basis}").format(
        name=group.name, n=group.members, basis=group.basis or _("没有写明按什么划分")
    )
