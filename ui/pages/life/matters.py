"""The matters of a sitting while they are typed: agenda items, and motions with their verdict at once."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.life import ballots
from branchdesk.life.kinds import KIND_WORDS, PURPOSE_WORDS
from branchdesk.life.sittings import AgendaEntry, MotionEntry
from branchdesk.models import MeetingKind, MotionPurpose
from branchdesk.rules.regulations import Regulations
from ui import theme
from ui.widgets import CalmChoice, button, label, link, note, restyle, row


def line(words: str, text: str = "") -> QLineEdit:
    """Make a line to type in, named by its placeholder."""
    made = QLineEdit(text)
    made.setPlaceholderText(words)
    made.setAccessibleName(words)
    made.setCursorPosition(0)
    return made


def area(words: str, lines: int) -> QPlainTextEdit:
    """Make a field for several lines; Tab leaves it."""
    made = QPlainTextEdit()
    made.setPlaceholderText(words)
    made.setAccessibleName(words)
    made.setTabChangesFocus(True)
    made.setFixedHeight(theme.pixels(20) * lines + theme.space(2.25))
    return made


class _Row(QFrame):
    """One matter in the list, with a way to take it out."""

    edited = Signal()
    removed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, theme.space(1))
        self.box.setSpacing(theme.space(0.75))
        self.remove = link(_("删去"), lambda: self.removed.emit(self))


class AgendaRow(_Row):
    """An agenda item."""

    def __init__(self, number: int, entry: AgendaEntry, kinds: list[MeetingKind]) -> None:
        super().__init__()
        self.number = label("", "muted")
        self.title = line(_("议题"), entry.title)
        self.kind = CalmChoice()
        self.kind.setAccessibleName(_("这一项计入"))
        self.text = area(_("议程与发言要点"), 2)
        self.text.setPlainText(entry.text)
        self.resolution = line(_("决议"), entry.resolution)
        self.box.addLayout(row(self.number, self.title, self.kind, self.remove, spacing=1))
        self.box.addWidget(self.text)
        self.box.addWidget(self.resolution)
        self.show_number(number)
        self.offer(kinds, entry.kind)
        self.title.textEdited.connect(self.edited)
        self.text.textChanged.connect(self.edited)
        self.resolution.textEdited.connect(self.edited)
        self.kind.activated.connect(self.edited)

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

    def entry(self) -> AgendaEntry:
        """Return what was typed."""
        chosen = self.kind.currentData()
        return AgendaEntry(
            self.title.text(),
            self.text.toPlainText(),
            self.resolution.text(),
            None if chosen is None or self.kind.currentIndex() == 0 else MeetingKind(chosen),
        )


class AgendaEditor(QWidget):
    """The agenda as a list of items."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._kinds: list[MeetingKind] = []
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
        made = AgendaRow(len(self.rows) + 1, entry, self._kinds)
        made.edited.connect(self.edited)
        made.removed.connect(self._take_out)
        self.rows.append(made)
        self._box.insertWidget(len(self.rows) - 1, made)
        return made

    def offer(self, kinds: list[MeetingKind]) -> None:
        """Offer other kinds, after one was ticked."""
        self._kinds = kinds
        for made in self.rows:
            made.offer(kinds)

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

    def entries(self) -> list[AgendaEntry]:
        """Return what was typed."""
        return [made.entry() for made in self.rows]


Count = Callable[[], tuple[int, int, date]]
"""Returns the voters expected, the voters present, and the day."""


class MotionRow(_Row):
    """A motion: its count, and under it at once what the rule says."""

    COUNTS = ("yes", "no", "abstain", "written_yes")

    def __init__(self, entry: MotionEntry, count: Count, regulations: Regulations) -> None:
        super().__init__()
        self._count = count
        self._regulations = regulations
        self.title = line(_("表决事项"), entry.title)
        self.purpose = CalmChoice()
        self.purpose.setAccessibleName(_("表决性质"))
        for purpose, words in PURPOSE_WORDS.items():
            self.purpose.addItem(_(words), purpose)
        self.purpose.setCurrentIndex(self.purpose.findData(entry.purpose))
        self.secret = QCheckBox(_("无记名"))
        self.secret.setChecked(entry.is_secret)
        self.box.addLayout(row(self.title, self.purpose, self.secret, self.remove, spacing=1))
        self.counts = {name: self._number(getattr(entry, name)) for name in self.COUNTS}
        self._lay_counts()
        self.verdict = note("", "neutral")
        self.box.addWidget(self.verdict)
        self.reason = line(_("确实这样表决的，写明理由"), entry.override_reason or "")
        self.box.addWidget(self.reason)
        self.resolution = line(_("决议"), entry.resolution)
        self.box.addWidget(self.resolution)
        for field in (self.title, self.reason, self.resolution, *self.counts.values()):
            field.textEdited.connect(self._touch)
        self.purpose.activated.connect(self._choose_purpose)
        self.secret.clicked.connect(self._touch)
        self.judge()

    def _number(self, value: int) -> QLineEdit:
        made = QLineEdit(str(value) if value else "")
        made.setPlaceholderText("0")
        made.setFixedWidth(theme.pixels(64))
        return made

    def _lay_counts(self) -> None:
        words = {
            "yes": _("赞成"),
            "no": _("反对"),
            "abstain": _("弃权"),
            "written_yes": _("书面赞成"),
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space(1))
        for number, (name, field) in enumerate(self.counts.items()):
            field.setAccessibleName(words[name])
            grid.addWidget(label(words[name], "muted"), 0, number * 2)
            grid.addWidget(field, 0, number * 2 + 1)
        grid.setColumnStretch(8, 1)
        self.box.addLayout(grid)

    def _choose_purpose(self) -> None:
        rule = self._regulations.ballot(MotionPurpose(self.purpose.currentData()), self._count()[2])
        if rule.secret:
            self.secret.setChecked(True)
        self._touch()

    def _touch(self) -> None:
        self.judge()
        self.edited.emit()

    def entry(self, *, strict: bool = True) -> MotionEntry:
        """Return what was typed; raises InvalidField for a count that is no number, unless it is a draft."""
        numbers = {}
        for name, field in self.counts.items():
            typed = field.text().strip()
            if typed and not typed.isdecimal() and strict:
                raise InvalidField("motions", _("票数要填整数，“{typed}”不是。").format(typed=typed))
            numbers[name] = int(typed) if typed.isdecimal() else 0
        return MotionEntry(
            title=self.title.text(),
            purpose=MotionPurpose(self.purpose.currentData()),
            is_secret=self.secret.isChecked(),
            resolution=self.resolution.text(),
            override_reason=self.reason.text() or None,
            **numbers,
        )

    def judge(self) -> None:
        """Show the verdict on the count as it stands."""
        expected, present, day = self._count()
        try:
            entry = self.entry()
            verdict = ballots.judge(
                entry.purpose,
                expected,
                present,
                entry.yes,
                no=entry.no,
                abstain=entry.abstain,
                written_yes=entry.written_yes,
                is_secret=entry.is_secret,
                on=day,
                regulations=self._regulations,
            )
        except InvalidField as error:
            self._say(str(error), "bad", stopped=False)
            return
        tone = "good" if verdict.passed else "warn" if verdict.valid else "bad"
        self._say(f"{verdict.sentence}（{verdict.source}）", tone, stopped=bool(verdict.stops))

    def _say(self, sentence: str, tone: str, *, stopped: bool) -> None:
        self.verdict.setText(sentence)
        restyle(self.verdict, tone=tone)
        self.reason.setVisible(stopped)


class MotionsEditor(QWidget):
    """The motions of a sitting, with a word before the vote when nothing could be carried."""

    edited = Signal()

    def __init__(self, count: Count, regulations: Regulations) -> None:
        super().__init__()
        self._count = count
        self._regulations = regulations
        self._purpose = MotionPurpose.ORDINARY
        self.rows: list[MotionRow] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.space(0.75))
        self.outlook = note("", "warn")
        self._box.addWidget(self.outlook)
        self.more = button(_("添加表决"), self._add_and_focus, "mdi6.plus", small=True)
        self._box.addLayout(row(self.more, 1))

    def fill(self, entries: list[MotionEntry]) -> None:
        """Show these motions."""
        for entry in entries:
            self.add(entry)

    def clear(self) -> None:
        """Take every motion out."""
        for made in self.rows:
            made.hide()
            made.deleteLater()
        self.rows.clear()

    def add(self, entry: MotionEntry) -> MotionRow:
        """Put a motion at the end."""
        made = MotionRow(entry, self._count, self._regulations)
        made.edited.connect(self.edited)
        made.removed.connect(self._take_out)
        self.rows.append(made)
        self._box.insertWidget(len(self.rows), made)
        return made

    def judge(self, kind: MeetingKind) -> None:
        """Say anew what can be carried, after kind or attendance changed."""
        self._purpose = ballots.purpose_for(kind)
        expected, present, day = self._count()
        votes = kind in (MeetingKind.GENERAL, MeetingKind.COMMITTEE) or bool(self.rows)
        if votes and 0 < present <= expected:
            told = ballots.outlook(self._purpose, expected, present, on=day, regulations=self._regulations)
            self.outlook.setText(told.sentence)
            self.outlook.setVisible(not told.can_pass)
        else:
            self.outlook.hide()
        for made in self.rows:
            made.judge()

    def _add_and_focus(self) -> None:
        self.add(MotionEntry(purpose=self._purpose, yes=self._count()[1])).title.setFocus()
        self.edited.emit()

    def _take_out(self, made: MotionRow) -> None:
        self.rows.remove(made)
        made.hide()
        made.deleteLater()
        self.edited.emit()

    def entries(self, *, strict: bool = True) -> list[MotionEntry]:
        """Return what was typed."""
        return [made.entry(strict=strict) for made in self.rows]
