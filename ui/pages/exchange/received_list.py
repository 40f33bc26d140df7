"""The branches a committee received files from, and how the chosen one stands."""

from typing import Any

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from branchdesk import money
from branchdesk.exchange import overview
from branchdesk.exchange.overview import BranchSummary, ReceivedBranch
from branchdesk.i18n import _
from branchdesk.places import Place
from ui import theme
from ui.context import AppContext
from ui.record_table import RIGHT, Column, RecordTable, RecordTableModel
from ui.widgets import Bar, Card, button, empty, heading, hint, label, row


def _columns() -> list[Column]:
    return [
        Column("name", _("支部"), lambda r: r.name, width=225, bold=True),
        Column("seq", _("最近一份"), lambda r: r.seq, lambda n: _("第 {n} 号").format(n=n), RIGHT, width=78),
        Column("year", _("年度"), lambda r: r.year, lambda n: _("{n} 年").format(n=n), RIGHT, width=72),
        Column("made", _("封装时间"), lambda r: r.made_at, lambda t: f"{t:%Y-%m-%d %H:%M}", width=132),
        Column(
            "received", _("接收时间"), lambda r: r.received_at, lambda t: f"{t:%Y-%m-%d %H:%M}", width=132
        ),
    ]


class ReceivedList(QWidget):
    """A table of branches above the summary of the chosen one."""

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self._app = app
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.space(1.5))
        sheet = Card(margin=0)
        edge = theme.pixels(1)
        sheet.column.setContentsMargins(edge, edge, edge, edge)
        title = heading(_("已接收的支部"))
        title.setContentsMargins(theme.space(2), theme.space(1.5), theme.space(2), 0)
        sheet.column.addWidget(title)
        self.table = RecordTable(RecordTableModel(_columns()))
        self.table.setAccessibleName(_("已接收的支部"))
        self.table.setMinimumHeight(theme.row_height() * 5)
        self.table.chosen.connect(self._show_summary)
        sheet.column.addWidget(self.table)
        box.addWidget(sheet, 1)
        self.summary = Card()
        box.addWidget(self.summary)
        self.branches: list[ReceivedBranch] = []

    def reload(self) -> None:
        """Read the branches anew; the chosen one stays chosen."""
        with self._app.database.read() as session:
            self.branches = overview.received_branches(session)
        self.table.records.show(self.branches)
        if self.table.current() is None and self.branches:
            self.table.choose(self.branches[0].id)  # which shows its summary
        else:
            self._show_summary(self.table.current())

    def _show_summary(self, chosen: ReceivedBranch | None) -> None:
        empty(self.summary.column)
        self.summary.setVisible(chosen is not None)
        if chosen is None:
            return
        year = self._app.year
        with self._app.database.read() as session:
            found = overview.summarise(session, self._app.rulebook, chosen.id, year, self._app.today())
        if found is None:
            self.summary.column.addWidget(hint(_("这个支部的接收已撤销，本台账里没有它的记录。")))
            return
        look = button(_("查看这个支部的台账"), lambda: self._go(chosen.id), "mdi6.eye-outline")
        self.summary.column.addLayout(
            row(heading(_("{name} · {year} 年").format(name=found.name, year=year)), 1, look)
        )
        self.summary.column.addLayout(_figures(found))

    def _go(self, branch_id: str) -> None:
        self._app.choose_branch(branch_id)
        self._app.go(Place("people"))


def _figures(found: BranchSummary) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.space(3))
    grid.setVerticalSpacing(theme.space(0.5))
    members = _("{full} 名正式，{probationary} 名预备").format(
        full=found.full, probationary=found.probationary
    )
    if found.applicants:
        members += _("；另有 {n} 名申请人").format(n=found.applicants)
    dues = _("应交 {due} 元，已交 {paid} 元").format(
        due=money.grouped(found.due_fen), paid=money.grouped(found.paid_fen)
    )
    cells: list[tuple[str, str, Any]] = [
        (_("党员"), members, None),
        (_("会议和活动"), _("{n} 次").format(n=found.meetings), None),
        (_("党费"), dues, Bar("good", found.paid_fen / found.due_fen) if found.due_fen else None),
        (_("考评"), _score_words(found), None),
    ]
    for number, (name, words, bar) in enumerate(cells):
        place, line = number % 2, number // 2 * 3
        grid.addWidget(label(name, "muted"), line, place)
        grid.addWidget(label(words, "strong", wrap=True), line + 1, place)
        if bar is not None:
            bar.set(found.paid_fen / found.due_fen)
            grid.addWidget(bar, line + 2, place)
        grid.setColumnStretch(place, 1)
    return grid


def _score_words(found: BranchSummary) -> str:
    if found.total is None:
        return _("没有选考评办法")
    settled = _("已定") if found.is_settled else _("按记录试算")
    said = _("{total} 分，{grade}（{settled}）").format(
        total=found.total, grade=_(found.grade), settled=settled
    )
    return _("{score}　列为{flag}").format(score=said, flag=_(found.flag)) if found.flag else said
