"""缺席补课: who was away when, and whether it was made up for; several can be entered at once."""

from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QWidget

from branchdesk.i18n import _
from branchdesk.life.kinds import KIND_WORDS, PRESENCE_WORDS, WAY_WORDS
from branchdesk.life.make_ups import Away
from branchdesk.models import MakeUp, Presence
from branchdesk.places import Place
from ui.context import AppContext
from ui.pages.life.make_up_form import ask_for_absences, remove_make_up
from ui.record_form import FormDialog
from ui.record_past import PastRecord, offer_past
from ui.record_table import Column, RecordTable, RecordTableModel
from ui.widgets import Card, EmptyState, button, column, hint, row


def made_up_words(away: Away) -> str:
    """Say when and how an absence was made up for, or that it was not."""
    if away.made_up is None:
        return _("没有补课")
    return f"{away.made_up.done_on} {_(WAY_WORDS[away.made_up.way])}"


def columns() -> list[Column]:
    """Declare the columns of the list."""
    return [
        Column("day", _("日期"), lambda a: a.starts_at.date(), width=100),
        Column("kind", _("类型"), lambda a: _(KIND_WORDS[a.kind]), width=104),
        Column("name", _("姓名"), lambda a: a.name, width=132, bold=True),
        Column(
            "presence",
            _("到会"),
            lambda a: _(PRESENCE_WORDS[a.presence]),
            width=64,
            tone=lambda a: "bad" if a.presence == Presence.ABSENT else "warn",
        ),
        Column("reason", _("原因"), lambda a: a.reason, width=110),
        Column(
            "made_up",
            _("补课"),
            made_up_words,
            width=180,
            tone=lambda a: "warn" if a.made_up is None else "good",
            sort=lambda a: a.made_up.done_on.isoformat() if a.made_up is not None else None,
        ),
        Column("what", _("补了什么"), lambda a: a.made_up.text if a.made_up else "", width=160, grows=True),
        Column("by", _("确认人"), lambda a: a.made_up.confirmed_by if a.made_up else "", width=88),
    ]


class AbsencesView(QWidget):
    """The list of absences of a year."""

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self.app = app
        self.dialog: FormDialog | None = None
        self._rows: list[Away] = []
        self.only_open = QCheckBox(_("只看没有补课的"))
        self.only_open.setChecked(True)
        self.only_open.toggled.connect(lambda _on: self._fill())
        self.told = hint("")
        self.go_button = button(_("看会议记录"), self._go, small=True)
        self.remove_button = button(_("删除补课"), self.remove, small=True)
        self.remove_button.setHidden(app.is_committee)
        self.model = RecordTableModel(columns())
        self.table = RecordTable(self.model)
        self.table.setAccessibleName(_("缺席列表"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.opened.connect(lambda _away: self.make_up())
        self.table.deletion_wanted.connect(self.remove)
        self.table.chosen.connect(lambda _away: self._tell_buttons())
        offer_past(self.table, app, self._past)
        self.nothing = EmptyState(
            "mdi6.check-circle-outline", _("没有要补课的"), _("请假和缺席的人都补了课，或者没有人缺席。")
        )
        listed = Card(margin=0.125, spacing=0)
        listed.column.addWidget(self.table)
        listed.column.addWidget(self.nothing)
        above = row(self.only_open, self.told, self.go_button, self.remove_button, spacing=1)
        above.setStretch(1, 1)
        box = column(spacing=1.25)
        box.addLayout(above)
        box.addWidget(listed, 1)
        self.setLayout(box)

    def show_rows(self, rows: list[Away]) -> None:
        """Show another state of the books."""
        self._rows = rows
        self._fill()

    def _fill(self) -> None:
        shown = [one for one in self._rows if not self.only_open.isChecked() or one.made_up is None]
        self.model.show(shown)
        self.table.setVisible(bool(shown))
        self.nothing.setVisible(not shown)
        without = sum(one.made_up is None for one in self._rows)
        self.told.setText(
            _("缺席 {n} 人次，没有补课 {without} 人次。按住 Ctrl 或 Shift 可选几条一起记。").format(
                n=len(self._rows), without=without
            )
        )
        self._tell_buttons()

    def _tell_buttons(self) -> None:
        current: Away | None = self.table.current()
        self.go_button.setEnabled(current is not None)
        self.remove_button.setEnabled(current is not None and current.made_up is not None)

    def choose(self, key: str) -> bool:
        """Go to an absence by its key; say whether it is there."""
        if not any(one.id == key for one in self.model.records):
            self.only_open.setChecked(False)
        return self.table.choose(key)

    def make_up(self) -> None:
        """Enter make-up study for the selected absences; without a selection for the current one."""
        current = self.table.current()
        rows = self.table.selected() or ([current] if current is not None else [])
        self.dialog = ask_for_absences(self, self.app, rows)

    def remove(self) -> None:
        """Take out the make-up study of the current absence."""
        current: Away | None = self.table.current()
        if current is not None and current.made_up is not None and not self.app.is_committee:
            remove_make_up(self, self.app, current.made_up.id, current.name)

    def _go(self) -> None:
        current: Away | None = self.table.current()
        if current is not None:
            self.app.go(Place("life", current.meeting_id))

    def _past(self) -> PastRecord | None:
        current: Away | None = self.table.current()
        if current is None or current.made_up is None:
            return None
        words = _("{name}的补课").format(name=current.name)
        return PastRecord(MakeUp, current.made_up.id, words)
