"""The panel beside a list of relations: one record's facts, what is amiss, its contacts, and what can be done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QMenu, QVBoxLayout, QWidget

from branchdesk.i18n import _
from branchdesk.people.contacts import MEANS_WORDS, ContactRow
from branchdesk.rules.checks import Finding
from ui import theme
from ui.widgets import (
    Card,
    Line,
    Pill,
    button,
    empty,
    heading,
    hint,
    label,
    link,
    note,
    row,
    scrolling,
)

Fact = tuple[str, object]
BUTTONS = 4
"""Deeds that have a button of their own."""


@dataclass(frozen=True)
class Deed:
    """Something that can be done with a record."""

    words: str
    act: Callable[[], object]


@dataclass(frozen=True)
class Shown:
    """What the panel shows of a record; facts without a value are left out."""

    title: str
    state: str
    tone: str
    facts: Sequence[Fact]
    deeds: Sequence[Deed]
    findings: Sequence[Finding] = ()
    contacts: Sequence[ContactRow] | None = None
    """None where no contacts are kept."""
    remarks: Sequence[str] = field(default=())
    """Sentences of quiet explanation."""


class RelationPanel(Card):
    """Shows one record, or says that none is chosen."""

    def __init__(self, delete_contact: Callable[[ContactRow], None] | None) -> None:
        super().__init__(margin=2, spacing=1.25)
        self._delete_contact = delete_contact
        self.title = heading("")
        self.title.setWordWrap(True)
        self.pill = Pill()
        head = row(self.title, self.pill, spacing=1)
        head.setStretch(0, 1)
        self.column.addLayout(head)
        content = QWidget()
        self._content = QVBoxLayout(content)
        self._content.setContentsMargins(0, 0, theme.space(1), 0)
        self._content.setSpacing(theme.space(1))
        self.column.addWidget(scrolling(content), 1)
        self.deeds: dict[str, Callable[[], None]] = {}
        """What is clicked for each deed, by its words."""
        self._deeds = QGridLayout()
        self._deeds.setSpacing(theme.space(1))
        for place in (0, 1):
            self._deeds.setColumnStretch(place, 1)
            self._deeds.setColumnMinimumWidth(place, theme.pixels(80))
        self.column.addLayout(self._deeds)

    def show_record(self, shown: Shown | None) -> None:
        """Show a record anew."""
        empty(self._content)
        empty(self._deeds)
        self.deeds = {}
        self.title.setText(shown.title if shown else "")
        self.pill.setVisible(shown is not None)
        if shown is None:
            return
        self.pill.set(shown.state, shown.tone)
        for finding in shown.findings:
            self._content.addWidget(_note(finding))
        self._content.addLayout(_facts(shown.facts))
        for words in shown.remarks:
            self._content.addWidget(hint(words))
        if shown.contacts is not None:
            self._show_contacts(shown.contacts)
        self._content.addStretch(1)
        self._show_deeds(shown.deeds)

    def _show_deeds(self, deeds: Sequence[Deed]) -> None:
        """Lay out the deeds two abreast; what is beyond two rows goes into a menu."""
        shown = deeds if len(deeds) <= BUTTONS else deeds[: BUTTONS - 1]
        for place, deed in enumerate(shown):
            made = button(deed.words, deed.act, small=True)
            self.deeds[deed.words] = made.click
            self._deeds.addWidget(made, place // 2, place % 2)
        if len(shown) == len(deeds):
            return
        more = button(
            _("更多") + " ▾", lambda: menu.popup(more.mapToGlobal(more.rect().bottomLeft())), small=True
        )
        menu = QMenu(more)
        more.setAccessibleName(_("更多"))
        for deed in deeds[len(shown) :]:
            self.deeds[deed.words] = menu.addAction(deed.words, deed.act).trigger
        self._deeds.addWidget(more, len(shown) // 2, len(shown) % 2)

    def _show_contacts(self, contacts: Sequence[ContactRow]) -> None:
        self._content.addWidget(Line())
        self._content.addWidget(label(_("联系和查找记录（{n}）").format(n=len(contacts)), "strong"))
        if not contacts:
            self._content.addWidget(hint(_("还没有记录。")))
        for contact in contacts:
            head = f"{contact.held_on:%Y-%m-%d}　{_(MEANS_WORDS[contact.means])}　{contact.by_name}"
            result = _("联系上") if contact.is_reached else _("没有联系上")
            line = row(label(head, "strong"), Pill(result, "good" if contact.is_reached else "warn"), 1)
            if self._delete_contact is not None:
                taking_out = link(_("删除"), partial(self._delete, contact))
                taking_out.setAccessibleName(_("删除 {day} 的记录").format(day=f"{contact.held_on:%Y-%m-%d}"))
                line.addWidget(taking_out)
            self._content.addLayout(line)
            if contact.result:
                self._content.addWidget(hint(contact.result))

    def _delete(self, contact: ContactRow) -> None:
        if self._delete_contact is not None:
            self._delete_contact(contact)


def _note(finding: Finding) -> QWidget:
    tone = {"error": "bad", "warning": "warn", "note": "neutral"}[finding.level]
    said = note(finding.sentence, tone)
    assumed = _("（{assumed}）").format(assumed=_(finding.check.assumed)) if finding.check.assumed else ""
    said.setToolTip(f"{finding.check.clause}　{finding.check.source}{assumed}")
    return said


def _facts(facts: Sequence[Fact]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.space(1.5))
    grid.setVerticalSpacing(theme.space(0.75))
    grid.setColumnMinimumWidth(0, theme.pixels(76))
    grid.setColumnStretch(1, 1)
    for place, (title, value) in enumerate(
        (title, value) for title, value in facts if value not in (None, "")
    ):
        grid.addWidget(label(title, "muted"), place, 0, Qt.AlignmentFlag.AlignTop)
        words = label(str(value), wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(words, place, 1)
    return grid
