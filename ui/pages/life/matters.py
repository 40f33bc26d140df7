"""The motions of a sitting while they are typed, each with its verdict at once."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.life import ballots
from branchdesk.life.kinds import PURPOSE_WORDS
from branchdesk.life.sittings import AgendaEntry, MotionEntry
from branchdesk.models import MeetingKind, MotionPurpose
from branchdesk.rules.regulations import Regulations
from ui import theme
from ui.pages.life.matter_row import MatterRow, line
from ui.widgets import CalmChoice, button, label, note, restyle, row

Count = Callable[[], tuple[int, int, date]]
"""Returns the voters expected, the voters present, and the day."""


class MotionRow(MatterRow):
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

    def __init__(
        self, count: Count, regulations: Regulations, agenda: Callable[[], list[AgendaEntry]]
    ) -> None:
        super().__init__()
        self._count = count
        self._regulations = regulations
        self._agenda = agenda
        self._purpose = MotionPurpose.ORDINARY
        self._proposed: MotionPurpose | None = None
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
        self._purpose = self._proposed or ballots.purpose_for(kind)
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

    def propose(self, purpose: MotionPurpose | None) -> None:
        """Propose what the next motion decides, as an agenda template says."""
        self._proposed = purpose

    def _add_and_focus(self) -> None:
        rule = self._regulations.ballot(self._purpose, self._count()[2])
        proposed = MotionEntry(
            title=self._next_matter(), purpose=self._purpose, yes=self._count()[1], is_secret=rule.secret
        )
        made = self.add(proposed)
        made.title.setFocus()
        made.title.selectAll()
        self.edited.emit()

    def _next_matter(self) -> str:
        """Return the matter that is put to the vote next: one with a resolution, or the last one, and none twice."""
        voted = {made.title.text().strip() for made in self.rows}
        left = [item for item in self._agenda() if item.title.strip() and item.title.strip() not in voted]
        decided = [item for item in left if item.resolution.strip()]
        return next((item.title.strip() for item in (*decided, *reversed(left))), "")

    def _take_out(self, made: MotionRow) -> None:
        self.rows.remove(made)
        made.hide()
        made.deleteLater()
        self.edited.emit()

    def entries(self, *, strict: bool = True) -> list[MotionEntry]:
        """Return what was typed."""
        return [made.entry(strict=strict) for made in self.rows]
