"""The history of any record: written into a panel, or in a window that 历史… opens."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QMenu, QPushButton, QVBoxLayout, QWidget

from branchdesk.i18n import _
from branchdesk.models import Base
from branchdesk.past import changes
from branchdesk.past.changes import RecordChange, Step
from branchdesk.places import Place
from ui import theme
from ui.context import AppContext
from ui.record_table import RecordTable
from ui.widgets import Line, Pill, button, column, hint, label, link, row, scrolling

KEYS = "Ctrl+H"


class PastRecord(NamedTuple):
    """A record whose history is asked for, and how it is called."""

    model: type[Base]
    key: str
    name: str
    only: tuple[type[Base], ...] = ()
    """The parts of it that matter; all when none is named."""


Chosen = Callable[[], PastRecord | None]
"""Gives the record in hand; None while there is none."""


def write_past(column: QVBoxLayout, app: AppContext, record: PastRecord) -> None:
    """Write down what was done to a record and its parts, the newest first, with what each field was before."""
    with app.database.read() as session:
        steps = changes.of_record(
            session,
            record.model.__tablename__,
            record.key,
            app.rulebook,
            only=[part.__tablename__ for part in record.only],
            most=changes.MOST_STEPS + 1,
        )
    for step in steps[: changes.MOST_STEPS]:
        _write_step(column, app, step, record.key)
        column.addWidget(Line())
    if not steps:
        column.addWidget(hint(_("还没有改动。")))
    if len(steps) > changes.MOST_STEPS:
        column.addWidget(hint(_("更早的改动在“设置与备份”的历史里。")))


def _write_step(column: QVBoxLayout, app: AppContext, step: Step, key: str) -> None:
    column.addWidget(label(step.words, "strong", wrap=True))
    who = label(f"{step.at:%Y-%m-%d %H:%M}" + (f"　{step.by}" if step.by else ""), "hint")
    state = [Pill(_("已撤销"))] if step.undone else []
    go = link(_("看这一步"), lambda: _go(who, app, step.number))
    go.setAccessibleName(_("{title}：{words}").format(title=_("看这一步"), words=step.words))
    column.addLayout(row(who, *state, 1, go, spacing=1))
    lines = [words for change in step.changes for words in lines_of(change, named=change.key != key)]
    if lines:
        column.addWidget(label("\n".join(lines), wrap=True))


def _go(widget: QWidget, app: AppContext, number: int) -> None:
    window = widget.window()
    if isinstance(window, QDialog):
        window.reject()
    app.go(Place("settings", str(number), "history"))


def lines_of(change: RecordChange, *, named: bool) -> list[str]:
    """Write what happened to one record as lines; `named` says first of which record they speak."""
    head = _("{deed}{kind}：{name}").format(deed=change.deed, kind=change.kind, name=change.name)
    if change.operation != "update":
        filled = [
            _("{field}：{value}").format(field=line.title, value=line.after or line.before)
            for line in change.lines
        ]
        return [head, *filled] if named else filled
    lines = [line.words for line in change.lines]
    return [head, *lines] if named else lines


class PastDialog(QDialog):
    """The history of one record in a window."""

    def __init__(self, parent: QWidget, app: AppContext, record: PastRecord) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("历史"))
        content = QWidget()
        self.past = column(spacing=0.5)
        self.past.setContentsMargins(0, 0, theme.space(1), 0)
        content.setLayout(self.past)
        box = column(spacing=1.5)
        box.setContentsMargins(theme.space(3), theme.space(2.5), theme.space(3), theme.space(2.5))
        box.addWidget(label(_("{name}的历史").format(name=record.name), "subtitle", wrap=True))
        box.addWidget(scrolling(content), 1)
        box.addLayout(row(1, button(_("关闭"), self.reject)))
        self.setLayout(box)
        room = self.screen().availableGeometry()
        self.resize(theme.pixels(520), min(theme.pixels(620), round(room.height() * 0.9)))
        write_past(self.past, app, record)
        self.past.addStretch(1)


def show_past(page: QWidget, app: AppContext, record: PastRecord) -> PastDialog:
    """Open the history of a record."""
    dialog = PastDialog(page, app, record)
    dialog.open()
    return dialog


def past_button(app: AppContext, chosen: Chosen) -> QPushButton:
    """Make the button 历史… of a panel or form."""
    made = button(_("历史…"), lambda: _open(made, app, chosen), "mdi6.history", small=True)
    return made


def offer_past(table: RecordTable, app: AppContext, chosen: Chosen | None = None) -> None:
    """Give a table 历史… under the right mouse button and Ctrl+H, for the record of its current row.

    Without `chosen` the row's id tells which record it is.
    """
    chosen = chosen or partial(_by_key, table, app)

    def drop(at: QPoint) -> None:
        if table.indexAt(at).isValid():
            menu = QMenu(table)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            act = menu.addAction(_("历史…"), lambda: _open(table, app, chosen))
            act.setShortcut(QKeySequence(KEYS))
            menu.popup(table.viewport().mapToGlobal(at))

    table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    table.customContextMenuRequested.connect(drop)
    keys = QShortcut(QKeySequence(KEYS), table)
    keys.setContext(Qt.ShortcutContext.WidgetShortcut)
    keys.activated.connect(lambda: _open(table, app, chosen))


def _by_key(table: RecordTable, app: AppContext) -> PastRecord | None:
    current = table.current()
    if current is None:
        return None
    with app.database.read() as session:
        found = changes.record_of(session, current.id)
    return None if found is None else PastRecord(found[0], current.id, found[1])


def _open(widget: QWidget, app: AppContext, chosen: Chosen) -> None:
    record = chosen()
    if record is not None:
        show_past(widget, app, record)
