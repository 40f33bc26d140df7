"""How the parts of the editor lie: the record in cards, who came beside it, and what is told above."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from branchdesk.errors import BranchDeskError, InvalidField
from branchdesk.i18n import _
from branchdesk.life.procedures import ProcedureRow
from branchdesk.life.sittings import Sitting
from branchdesk.models import MeetingKind
from branchdesk.rules.agenda_templates import Part
from ui import theme
from ui.record_form import restored_note
from ui.widgets import Card, button, heading, hint, label, note, primary, row, scrolling

if TYPE_CHECKING:
    from ui.pages.life.editor import MeetingEditor

NARROW = 900
UNBOUNDED = 16_777_215
"""Qt's QWIDGETSIZE_MAX."""
_FIELD_OF = {
    Part.ENDS_AT: "end",
    Part.PLACE: "place",
    Part.CHAIR: "chair_id",
    Part.RECORDER: "recorder_id",
    Part.LECTURER: "lecturer",
    Part.SUBJECT: "subject",
    Part.THEME: "theme",
}


class EditorFrame(QObject):
    """Lays an editor out and says above it what is wrong or to be known."""

    def __init__(self, editor: "MeetingEditor") -> None:
        super().__init__(editor)
        self._editor = editor
        self._is_narrow = False
        self.problem = note("", "bad")
        self.twins = note("", "warn")
        self.rules = hint("")
        self.matters = note("", "neutral")
        for told in (self.problem, self.twins, self.matters, self.rules):
            told.hide()
        self.restored = restored_note(editor.throw_away)
        self.save_button = primary(_("保存"), editor.save)
        self.save_button.setToolTip(_("保存（Ctrl+S）"))
        self.cancel_button = button(_("返回"), editor.leave)
        self._lay_out()
        editor.installEventFilter(self)

    def _lay_out(self) -> None:
        editor = self._editor
        outer = QVBoxLayout(editor)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.space(1.5))
        head = row(
            label(self._title(), "title"),
            label(_("内容随时存为草稿"), "muted"),
            1,
            self.cancel_button,
            self.save_button,
        )
        outer.addLayout(head)
        for told in (self.problem, self.twins, self.restored):
            outer.addWidget(told)
        content = QWidget()
        self._left = QVBoxLayout(content)
        self._left.setContentsMargins(0, 0, 0, 0)
        self._left.setSpacing(theme.space(1.5))
        self._left.addWidget(_card("", editor.particulars, self.rules))
        self._left.addWidget(editor.follow_up)
        for words, widgets in (
            (_("议题与决议"), (editor.templates, editor.agenda, self.matters)),
            (_("表决"), (editor.motions,)),
            (_("会议记录"), (editor.lacking, editor.minutes)),
            (_("附件"), (editor.files,)),
        ):
            self._left.addWidget(_card(words, *widgets))
        self._left.addStretch(1)
        self.area = scrolling(content)
        self._sides = QHBoxLayout()
        self._sides.setSpacing(theme.space(2))
        self._sides.addWidget(self.area, 1)
        outer.addLayout(self._sides, 1)
        self._arrange(narrow=False)

    def _title(self) -> str:
        if self._editor.around.is_final:
            return _("更正会议记录（已定稿）")
        return _("记会议") if self._editor.meeting_id is None else _("修改会议记录")

    def _arrange(self, *, narrow: bool) -> None:
        """Keep the attendance beside the record in sight; where there is no room, put it among the rest."""
        self._is_narrow = narrow
        attendance = self._editor.attendance
        if narrow:
            attendance.setMinimumWidth(0)
            attendance.setMaximumWidth(UNBOUNDED)
            attendance.setFixedHeight(theme.row_height() * 12)
            self._left.insertWidget(1, attendance)
        else:
            attendance.setMinimumHeight(0)
            attendance.setMaximumHeight(UNBOUNDED)
            attendance.setFixedWidth(theme.pixels(384))
            self._sides.addWidget(attendance)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._editor and event.type() == QEvent.Type.Resize:
            narrow = self._editor.width() * 100 / theme.percent() < NARROW
            if narrow != self._is_narrow:
                self._arrange(narrow=narrow)
        return super().eventFilter(watched, event)

    def show_rules(self, procedure: ProcedureRow | None) -> None:
        """Say by which rules of procedure the sitting is held."""
        if procedure is not None:
            words = _("照《{title}》（{day} 起施行）")
            self.rules.setText(
                words.format(title=procedure.title.strip("《》"), day=procedure.effective_from)
            )
        self.rules.setVisible(procedure is not None)

    def show_matters(self, procedure: ProcedureRow | None, sitting: Sitting) -> None:
        """Say which matters of a committee's sitting the branch's rules leave to the members' meeting."""
        words = "\n".join(f"{item.title}\n{item.text}" for item in sitting.agenda)
        found = procedure.for_general(words) if procedure is not None else []
        shown = bool(found) and sitting.kind == MeetingKind.COMMITTEE
        if shown:
            told = _("照议事规则，{matters}要提交党员大会决定，支委会先议、提出意见。")
            self.matters.setText(told.format(matters=_("、").join(found)))
        self.matters.setVisible(shown)

    def show_twins(self, twins: list[tuple[str, str]]) -> None:
        """Warn of a record of the same day and kind: it may be the same sitting once more."""
        if twins:
            words = _(
                "这一天已经记过“{title}”。同一次会议不用再记，要改请打开那一条；确实又开了一次的照常保存。"
            )
            self.twins.setText(words.format(title=twins[0][1]))
        self.twins.setVisible(bool(twins))

    def tell(self, error: BranchDeskError) -> None:
        """Say what is wrong, and bring into sight what it is about."""
        self.problem.setText(str(error))
        self.problem.show()
        editor = self._editor
        about = {
            "motions": editor.motions,
            "agenda": editor.agenda,
            "tasks": editor.agenda,
            "reports": editor.follow_up,
        }
        if isinstance(error, InvalidField) and error.field in about:
            self.bring_up(about[error.field])

    def bring_up(self, part: QWidget) -> None:
        """Scroll a part into sight."""
        self.area.ensureWidgetVisible(part)

    def go_to_part(self, part: Part) -> None:
        """Go to where a part of the minutes is entered."""
        editor = self._editor
        first = editor.agenda.rows[0]
        targets: dict[Part, QWidget] = {
            Part.REASONS: editor.attendance.finder,
            Part.TOPIC: first.title,
            Part.SPEECHES: editor.minutes.speaker,
            Part.BALLOT: editor.motions.more,
            Part.RESOLUTION: first.resolution,
            Part.TASKS: first.give,
            Part.PROOF: editor.files,
        }
        field = _FIELD_OF.get(part)
        target = targets[part] if field is None else editor.particulars.fields[field].editor
        self.bring_up(target)
        target.setFocus()


def _card(words: str, *widgets: QWidget) -> Card:
    card = Card(spacing=1.25)
    if words:
        card.column.addWidget(heading(words))
    for widget in widgets:
        card.column.addWidget(widget)
    return card
