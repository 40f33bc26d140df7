"""各地清单: the lists as a place prints them, on the screen; the same layout goes to paper and spreadsheet."""

from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from branchdesk.documents.worklist_layouts import LayoutRow, Lists, layout_rows
from branchdesk.i18n import N_, _
from branchdesk.models import Branch
from branchdesk.places import Place
from branchdesk.rules.worklist_layouts import LayoutList, WorklistLayout
from ui import theme
from ui.context import AppContext
from ui.record_table import Column
from ui.register_book import RegisterBook
from ui.widgets import CalmChoice, button, hint, row

PIXELS_A_MM = 4
"""For columns of few words; those of many share what room is left."""
LEAST, MOST = 44, 96
LONG = 66
"""Pixels a column of many words has at least; the panel shows them whole."""


class LayoutBar(QWidget):
    """Which list of which place is shown, where it comes from, and its paper and spreadsheet."""

    changed = Signal()
    paper_wanted = Signal()
    sheet_wanted = Signal()

    def __init__(self, layouts: list[WorklistLayout]) -> None:
        super().__init__()
        self.box = CalmChoice()
        self.box.setAccessibleName(_("清单样式"))
        self.shown: dict[str, tuple[WorklistLayout, LayoutList]] = {}
        for layout in layouts:
            for one in layout.lists:
                key = f"{layout.id}.{one.id}"
                self.shown[key] = layout, one
                self.box.addItem(
                    _("{document}　{title}").format(document=layout.document, title=_(one.title)), key
                )
        self.box.activated.connect(self.changed)
        self.source = hint("")
        self.sheet = button(_("存为电子表格…"), self.sheet_wanted.emit)
        self.paper = button(_("打印…"), self.paper_wanted.emit)
        line = row(self.box, 1, self.sheet, self.paper, spacing=1)
        line.setContentsMargins(0, 0, 0, theme.space(0.5))
        self.setLayout(line)

    @property
    def chosen(self) -> tuple[WorklistLayout, LayoutList]:
        """The layout and the list in sight."""
        return self.shown[self.box.currentData()]

    def choose(self, key: str) -> None:
        """Show a list by the id of its layout, with or without its own."""
        found = next(
            (n for n, known in enumerate(self.shown) if known == key or known.startswith(f"{key}.")), None
        )
        if found is not None:
            self.box.setCurrentIndex(found)


class LayoutsBook(RegisterBook):
    """The lines of the list chosen above; they are changed where their records are."""

    key: ClassVar[str] = "layouts"
    title: ClassVar[str] = N_("各地清单")
    icon: ClassVar[str] = "mdi6.table-large"
    add_words: ClassVar[str] = N_("列入清单")
    edit_words: ClassVar[str] = N_("修改清单事项")
    nothing: ClassVar[str] = N_("这张清单还没有内容")
    advice: ClassVar[str] = N_("清单按各地文件的栏目列出同一批记录；换一种样式，不用另填。")

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        with app.database.read() as session:
            scheme = session.get_one(Branch, app.branch_id).scheme
        layouts = app.rulebook.worklists.values()
        self.bar = LayoutBar(sorted(layouts, key=lambda layout: layout.scheme != scheme))

    def lists(self, session: Any) -> Lists:
        """Say whose lists of which year are shown."""
        return Lists(session, self.app.rulebook, self.app.branch_id, self.app.year, self.app.today())

    def read(self) -> list[LayoutRow]:
        layout, one = self.bar.chosen
        with self.app.database.read() as session:
            return layout_rows(self.lists(session), layout, one)

    def summary(self, records: list[LayoutRow]) -> str:
        """Say from which words of which document the list comes."""
        layout, _one = self.bar.chosen
        clause = layout.clauses[0] if layout.clauses else ""
        return _("{n} 行　{document}“{clause}”").format(
            n=len(records), document=layout.document, clause=clause
        )

    def columns(self) -> list[Column]:
        _layout, one = self.bar.chosen
        long = [column.field for column in one.columns if column.align == "left"]
        return [
            Column(
                column.field,
                _(column.title).replace("\n", ""),
                lambda line, n=number: line.cells[n],  # type: ignore[misc] # the number is bound here
                lambda words: words.replace("\n", "　"),
                width=LONG
                if column.field in long
                else round(min(max(float(column.width_mm) * PIXELS_A_MM, LEAST), MOST)),
                grows=column.field in long,
            )
            for number, column in enumerate(one.columns)
        ]

    def can_add(self, records: list[LayoutRow]) -> bool:
        """Nothing is entered here: the lists are worked out."""
        return False

    def heading(self, record: LayoutRow) -> tuple[str, str]:
        _layout, one = self.bar.chosen
        return _(one.title), _("第 {n} 行").format(n=record.cells[0])

    def facts(self, record: LayoutRow) -> list[tuple[str, str]]:
        _layout, one = self.bar.chosen
        titles = (_(column.title).replace("\n", "") for column in one.columns)
        return list(zip(titles, record.cells, strict=True))

    def elsewhere(self, record: LayoutRow) -> tuple[str, Place] | None:
        """Its record is kept elsewhere; a line worked out from many leads to the page of the lists."""
        if record.place is None:
            return _("看组织生活"), Place("life")
        return _("看这条记录"), record.place
