"""What else the books know of a member this year: dues month by month, and the sittings attended."""

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout

from branchdesk.dues.year import Cell, CellState, GridRow, person_year
from branchdesk.i18n import _
from branchdesk.life.attendance import PersonSitting, sittings_of
from branchdesk.life.kinds import PRESENCE_WORDS
from branchdesk.models import Presence
from branchdesk.money import grouped, plain
from branchdesk.places import Place
from ui import theme
from ui.context import AppContext
from ui.pages.dues.grid import cell_text
from ui.pages.people.person_view import PersonView
from ui.record_table import RIGHT, Column, RecordTable, RecordTableModel
from ui.widgets import hint, label, link


@dataclass(frozen=True)
class MonthOfDues:
    """One month of somebody's dues."""

    id: str
    cell: Cell


class YearView(PersonView):
    """A line of figures over a table that is only read, and the way to the page it comes from."""

    def __init__(self, app: AppContext, columns: list[Column], table_name: str, way: str) -> None:
        super().__init__()
        self.app = app
        self._person_id = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        self.figures = label("", "strong", wrap=True)
        self.nothing = hint("")
        self.table = RecordTable(RecordTableModel(columns), sortable=False)
        self.table.setAccessibleName(table_name)
        self.table.opened.connect(self.follow)
        for part in (self.figures, self.nothing):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        column.addWidget(link(way, self.follow))

    def show_person(self, person_id: str) -> None:
        """Read this person's year anew."""
        self._person_id = person_id
        self.load(person_id)

    def load(self, person_id: str) -> None:
        """Read and show; each view its own books."""
        raise NotImplementedError

    def follow(self, _record: object = None) -> None:
        """Go to where this is entered."""
        raise NotImplementedError

    def _show(self, records: list[MonthOfDues] | list[PersonSitting], figures: str, nothing: str) -> None:
        self.table.records.show(records)
        self.figures.setText(figures)
        self.nothing.setText(nothing)
        for part, seen in ((self.figures, figures), (self.nothing, nothing), (self.table, records)):
            part.setVisible(bool(seen))


def _dues_columns() -> list[Column]:
    return [
        Column("month", _("月份"), lambda m: _("{n}月").format(n=m.id), width=64),
        Column(
            "due",
            _("应交"),
            lambda m: "" if m.cell.due_fen is None else plain(m.cell.due_fen),
            align=RIGHT,
            width=72,
        ),
        Column(
            "paid",
            _("实交"),
            lambda m: cell_text(m.cell),
            align=RIGHT,
            width=78,
            tone=lambda m: "bad" if m.cell.state in (CellState.UNPAID, CellState.PARTLY) else None,
        ),
        Column("on", _("交款日期"), lambda m: f"{m.cell.paid_on:%m-%d}" if m.cell.paid_on else "", width=72),
    ]


class DuesOfYear(YearView):
    """A member's dues of the year."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app, _dues_columns(), _("全年党费"), _("去党费页登记") + " ›")

    def load(self, person_id: str) -> None:
        app = self.app
        with app.database.read() as session:
            found = person_year(session, app.branch_id, person_id, app.year, app.today())
        if found is None or not any(cell.state != CellState.NONE for cell in found.cells):
            self._show([], "", _("{year} 年在本支部没有要交的党费。").format(year=app.year))
            return
        months = [MonthOfDues(str(number), cell) for number, cell in enumerate(found.cells, start=1)]
        unset = "" if found.monthly_fen is not None else _("月交纳数还没有核定。")
        self._show(
            [month for month in months if month.cell.state != CellState.NONE], _sums(app, found), unset
        )

    def follow(self, _record: object = None) -> None:
        self.app.go(Place("dues", self._person_id))


def _sums(app: AppContext, found: GridRow) -> str:
    words = _("{year} 年实交 {paid} 元").format(year=app.year, paid=grouped(found.paid))
    if found.due:
        words = _("{year} 年应交 {due} 元，实交 {paid} 元").format(
            year=app.year, due=grouped(found.due), paid=grouped(found.paid)
        )
    if found.arrears:
        words += _("，欠 {amount} 元").format(amount=grouped(found.arrears))
    return words


def _sitting_columns() -> list[Column]:
    def came(sitting: PersonSitting) -> str:
        return _(PRESENCE_WORDS[sitting.presence])

    return [
        Column("day", _("日期"), lambda s: f"{s.starts_at:%m-%d}", width=58),
        Column("title", _("会议"), lambda s: s.title, width=120, grows=True),
        Column(
            "presence",
            _("到会"),
            came,
            width=56,
            tone=lambda s: None if s.presence == Presence.PRESENT else "warn",
            hint=lambda s: s.reason or came(s),
        ),
    ]


class SittingsOfYear(YearView):
    """The sittings of the year a member was expected at."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app, _sitting_columns(), _("全年参加的会议"), _("去看这次会议") + " ›")

    def load(self, person_id: str) -> None:
        app = self.app
        with app.database.read() as session:
            found = sittings_of(session, person_id, app.year)
        came = sum(sitting.presence == Presence.PRESENT for sitting in found)
        figures = _("{year} 年应到 {n} 次，实到 {came} 次").format(year=app.year, n=len(found), came=came)
        nothing = _("{year} 年还没有要这位党员参加的会议记录。").format(year=app.year)
        self._show(found, figures if found else "", "" if found else nothing)

    def follow(self, _record: object = None) -> None:
        chosen = self.table.current()
        self.app.go(Place("life", chosen.id if chosen is not None else None))
