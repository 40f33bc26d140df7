"""The agenda while it is typed: matters, what went before each, and what each gives to do."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from branchdesk.i18n import _
from branchdesk.life.kinds import KIND_WORDS, PRIOR_WORDS
from branchdesk.life.sittings import AgendaEntry, TaskEntry
from branchdesk.models import MeetingKind, PriorStep
from branchdesk.rules.agenda_templates import AgendaTemplate
from branchdesk.worklists import Item
from ui import theme
from ui.pages.life.matter_row import MatterRow, area, line
from ui.pages.life.task_row import TaskRow
from ui.widgets import CalmChoice, button, label, link, row

Choices = list[tuple[str, str]]
"""Keys and words."""


class PriorLine(QWidget):
    """What has to go before a matter: which step, and the committee's matter or a few words."""

    edited = Signal()

    def __init__(self, matters: Choices, entry: AgendaEntry) -> None:
        super().__init__()
        self._wanted: str | None = None
        self.step = CalmChoice()
        self.step.setAccessibleName(_("前置程序"))
        self.step.addItem(_("没有前置程序"), None)
        for step, words in PRIOR_WORDS.items():
            self.step.addItem(_(words), step)
        self.matter = CalmChoice()
        self.matter.setAccessibleName(_("支委会先议的议题"))
        self.note = line(_("依据：批复文号，或没有关联的说明"), entry.prior_note or "")
        laid = row(self.step, self.matter, self.note, spacing=1)
        laid.setStretch(1, 1)
        laid.setStretch(2, 1)
        self.setLayout(laid)
        self.step.setCurrentIndex(self._index_of(entry.prior))
        self.offer(matters, entry.prior_item_id)
        self.step.activated.connect(self._choose)
        self.matter.activated.connect(self._choose_matter)
        self.note.textEdited.connect(self.edited)
        self._show_fitting()

    def _index_of(self, prior: PriorStep | None) -> int:
        return 0 if prior is None else list(PRIOR_WORDS).index(prior) + 1

    def offer(self, matters: Choices, chosen: str | None = None) -> None:
        """Offer these matters of the committee; the choice stays, also while it is not offered."""
        wanted = self._wanted = chosen or self.matter.currentData() or self._wanted
        self.matter.clear()
        self.matter.addItem(_("选支委会议过的议题"), None)
        for key, words in matters:
            self.matter.addItem(words, key)
        self.matter.setCurrentIndex(max(self.matter.findData(wanted), 0))

    def choose(self, prior: PriorStep) -> None:
        """Choose a step."""
        self.step.setCurrentIndex(self._index_of(prior))
        self._show_fitting()

    def _choose(self) -> None:
        self._show_fitting()
        self.edited.emit()

    def _choose_matter(self) -> None:
        self._wanted = self.matter.currentData()
        self.edited.emit()

    def _show_fitting(self) -> None:
        prior = self.prior
        self.matter.setVisible(prior == PriorStep.COMMITTEE)
        self.note.setVisible(prior is not None)

    @property
    def prior(self) -> PriorStep | None:
        """The step chosen."""
        number = self.step.currentIndex()
        return list(PRIOR_WORDS)[number - 1] if number > 0 else None

    def write_into(self, entry: AgendaEntry) -> None:
        """Take over what was chosen and typed."""
        entry.prior = self.prior
        entry.prior_item_id = self._wanted if entry.prior == PriorStep.COMMITTEE else None
        entry.prior_note = (self.note.text().strip() or None) if entry.prior else None


class AgendaRow(MatterRow):
    """An agenda item."""

    def __init__(
        self,
        number: int,
        entry: AgendaEntry,
        kinds: list[MeetingKind],
        people: Choices,
        matters: Choices,
        given: dict[str, Item],
    ) -> None:
        super().__init__()
        self._id, self._people, self._given = entry.id, people, given
        self.number = label("", "muted")
        self.title = line(_("议题"), entry.title)
        self.kind = CalmChoice()
        self.kind.setAccessibleName(_("这一项计入"))
        self.text = area(_("议程与发言要点"), 2)
        self.text.setPlainText(entry.text)
        self.resolution = line(_("决议"), entry.resolution)
        self.give = link(_("交办…"), self._give)
        self.give.setToolTip(_("定下谁、到哪天办什么，列入议定事项"))
        self.ask_prior = link(_("前置程序…"), self._ask_prior)
        self.prior = PriorLine(matters, entry)
        self.tasks: list[TaskRow] = []
        self._task_box = QVBoxLayout()
        self._task_box.setSpacing(theme.space(0.5))
        self._lay_out()
        self.show_number(number)
        self.offer(kinds, entry.kind)
        self.prior.setVisible(entry.prior is not None)
        self.ask_prior.setVisible(entry.prior is None)
        for task in entry.tasks or []:
            self._add_task(task)
        for field in (self.title, self.resolution):
            field.textEdited.connect(self.edited)
        self.text.textChanged.connect(self.edited)
        self.kind.activated.connect(self.edited)
        self.prior.edited.connect(self.edited)

    def _lay_out(self) -> None:
        self.box.addLayout(row(self.number, self.title, self.kind, self.remove, spacing=1))
        self.box.addWidget(self.text)
        deciding = row(self.resolution, self.give, self.ask_prior, spacing=1)
        deciding.setStretch(0, 1)
        self.box.addLayout(deciding)
        self.box.addWidget(self.prior)
        self.box.addLayout(self._task_box)

    def show_number(self, number: int) -> None:
        """Show its place on the agenda."""
        self.number.setText(f"{number}.")

    def offer(self, kinds: list[MeetingKind], chosen: MeetingKind | None = None) -> None:
        """Offer the kinds the sitting is ticked for; with one kind there is nothing to choose."""
        wanted = chosen or self.kind.currentData()
        self.kind.clear()
        for kind in kinds:
            self.kind.addItem(_("计入{kind}").format(kind=_(KIND_WORDS[kind])), kind)
        self.kind.setCurrentIndex(max(self.kind.findData(wanted), 0))
        self.kind.setVisible(len(kinds) > 1)

    def _ask_prior(self) -> None:
        self.ask_prior.hide()
        self.prior.show()
        self.prior.step.setFocus()

    def _give(self) -> None:
        self._add_task(TaskEntry()).text.setFocus()
        self.edited.emit()

    def _add_task(self, task: TaskEntry) -> TaskRow:
        made = TaskRow(task, self._people, self._given.get(task.item_id or ""))
        made.edited.connect(self.edited)
        made.removed.connect(self._take_task_out)
        self.tasks.append(made)
        self._task_box.addWidget(made)
        made.show()
        return made

    def _take_task_out(self, made: TaskRow) -> None:
        self.tasks.remove(made)
        made.hide()
        made.deleteLater()
        self.edited.emit()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return self.entry(strict=False).is_empty

    def take_template(self, title: str, prior: PriorStep | None) -> None:
        """Put in what a template says of this matter."""
        self.title.setText(title)
        if prior is not None and self.prior.prior is None:
            self.prior.choose(prior)
            self.ask_prior.hide()
            self.prior.show()

    def entry(self, *, strict: bool = True) -> AgendaEntry:
        """Return what was typed; raises InvalidField for a day that is none, unless it is for a draft."""
        chosen = self.kind.currentData()
        made = AgendaEntry(
            self.title.text(),
            self.text.toPlainText(),
            self.resolution.text(),
            None if chosen is None or self.kind.currentIndex() == 0 else MeetingKind(chosen),
            self._id,
        )
        self.prior.write_into(made)
        made.tasks = [task.entry(strict=strict) for task in self.tasks]
        return made


class AgendaEditor(QWidget):
    """The agenda as a list of items."""

    edited = Signal()

    def __init__(self, people: Choices, given: dict[str, Item]) -> None:
        super().__init__()
        self._kinds: list[MeetingKind] = []
        self._matters: Choices = []
        self._people, self._given = people, given
        self.rows: list[AgendaRow] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.space(0.5))
        self.more = button(_("添加议题"), self._add_and_focus, "mdi6.plus", small=True)
        self._box.addLayout(row(self.more, 1))

    def fill(self, entries: list[AgendaEntry], kinds: list[MeetingKind]) -> None:
        """Show these items; an empty agenda shows one to be typed."""
        self._kinds = kinds
        for entry in entries or [AgendaEntry()]:
            self.add(entry)

    def clear(self) -> None:
        """Take every item out."""
        for made in self.rows:
            made.hide()
            made.deleteLater()
        self.rows.clear()

    def add(self, entry: AgendaEntry) -> AgendaRow:
        """Put an item at the end."""
        made = AgendaRow(len(self.rows) + 1, entry, self._kinds, self._people, self._matters, self._given)
        made.edited.connect(self.edited)
        made.removed.connect(self._take_out)
        self.rows.append(made)
        self._box.insertWidget(len(self.rows) - 1, made)
        made.show()
        return made

    def offer(self, kinds: list[MeetingKind]) -> None:
        """Offer other kinds, after one was ticked."""
        self._kinds = kinds
        for made in self.rows:
            made.offer(kinds)

    def offer_matters(self, matters: Choices) -> None:
        """Offer the committee's matters that may have gone before."""
        self._matters = matters
        for made in self.rows:
            made.prior.offer(matters)

    def apply(self, template: AgendaTemplate) -> None:
        """Put a template's matters on the agenda, in empty rows first; what is typed stays, and none comes twice."""
        present = {made.title.text().strip() for made in self.rows}
        own = template.kind if template.kind in self._kinds[1:] else None
        for item in template.items:
            if item.title in present:
                continue
            blank = next((made for made in self.rows if made.is_empty), None) or self.add(AgendaEntry())
            blank.take_template(item.title, item.prior)
            blank.offer(self._kinds, own)
        self.edited.emit()

    def _add_and_focus(self) -> None:
        self.add(AgendaEntry()).title.setFocus()

    def _take_out(self, made: AgendaRow) -> None:
        self.rows.remove(made)
        made.hide()
        made.deleteLater()
        if not self.rows:
            self.add(AgendaEntry())
        for number, left in enumerate(self.rows, start=1):
            left.show_number(number)
        self.edited.emit()

    def entries(self, *, strict: bool = True) -> list[AgendaEntry]:
        """Return what was typed; raises InvalidField for a day that is none, unless it is for a draft."""
        return [made.entry(strict=strict) for made in self.rows]

    def so_far(self) -> list[AgendaEntry]:
        """Return what was typed until now, a day that is none left out."""
        return self.entries(strict=False)
