"""清单: the items of all worklists as table and board, in each place's layout, filed, and put right by plans."""

from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from branchdesk.documents.worklist_layouts import layout_key, write_layout_sheet
from branchdesk.i18n import N_, _
from branchdesk.models import (
    AgendaItem,
    Base,
    DelegatedMatter,
    Meeting,
    Person,
    PlanItem,
    RectificationPlan,
    RectificationStage,
    Supervision,
    WorklistChange,
    WorklistFiling,
    WorklistItem,
    WorklistProgress,
    WorklistReferral,
    WorklistSource,
    WorkReport,
)
from branchdesk.places import Place
from branchdesk.progress import Progress
from branchdesk.worklists.board import Stand
from ui import messages, printing, theme
from ui.context import AppContext
from ui.pages.life.lists.board import Board
from ui.pages.life.lists.delegated_book import DelegatedBook
from ui.pages.life.lists.filings_book import FilingsBook
from ui.pages.life.lists.filters import ALL
from ui.pages.life.lists.item_deeds import ItemDeeds
from ui.pages.life.lists.items_book import TasksBook
from ui.pages.life.lists.layouts_book import LayoutsBook
from ui.pages.life.lists.plans_book import PlansBook
from ui.pages.life.lists.taking_over import TakingOver
from ui.paper_window import show_paper
from ui.register_book import RegisterBook
from ui.register_page import RegistersPage
from ui.register_panel import RegisterPanel
from ui.widgets import Pill, Tabs, button, empty, link, menu_button, row
from ui.worklist_forms import WorklistForms

TABLE, BOARD = "table", "board"
VIEW_SETTING = "lists/view"


class ListsPanel(RegisterPanel):
    """One item or plan with its state, what can be done with it, and the way to the record it came from."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self.pill = Pill()
        self.inside.insertWidget(0, self.pill, 0, Qt.AlignmentFlag.AlignLeft)
        self.origin = link("", self._go_to_origin)
        self.doing = QVBoxLayout()
        self.doing.setSpacing(theme.space(1))
        self.inside.insertLayout(1, self.doing)
        self.inside.insertWidget(3, self.origin)
        self._origin: Place | None = None

    def show_record(self, book: RegisterBook, record: Any | None) -> None:
        super().show_record(book, record)
        empty(self.doing)
        self._origin = None
        self.edit_button.setText(_("登记审定…") if isinstance(book, FilingsBook) else _("修改…"))
        self.edit_button.setAccessibleName(self.edit_button.text())
        has_state = record is not None and isinstance(book, TasksBook | PlansBook)
        self.pill.setVisible(has_state)
        if record is not None and isinstance(book, TasksBook | PlansBook):
            self.pill.set(*book.panel_pill(record))
            self._origin = book.panel_origin(record)
            self._show_deeds(*book.panel_deeds(record))
        self.origin.setText(_("看原记录 ›"))
        self.origin.setVisible(self._origin is not None)

    def _show_deeds(self, often: list[Any], rest: list[Any]) -> None:
        made: list[QWidget] = [button(words, deed, small=True) for words, deed in often]
        if rest:
            more = menu_button(_("更多"))
            for words, deed in rest:
                more.menu().addAction(words, deed)
            made.append(more)
        self.doing.addLayout(row(*made, 1, spacing=1))

    def _go_to_origin(self) -> None:
        if self._origin is not None:
            self.place_wanted.emit(self._origin)


class TasksPage(RegistersPage):
    """The items of all worklists, those past their day first, and what the superior is told of them."""

    key: ClassVar[str] = "life.tasks"
    title: ClassVar[str] = N_("清单")
    icon: ClassVar[str] = TasksBook.icon
    BOOKS = (TasksBook, LayoutsBook, FilingsBook, PlansBook, DelegatedBook)
    WATCHED: ClassVar[set[type[Base]]] = {
        WorklistItem,
        WorklistProgress,
        WorklistReferral,
        WorklistFiling,
        WorklistChange,
        RectificationPlan,
        RectificationStage,
        DelegatedMatter,
        PlanItem,
        Supervision,
        WorkReport,
        Person,
        Meeting,
        AgendaItem,
    }
    PRINTS = ((N_("问题任务责任清单…"), "worklists"), (N_("事务准入清单…"), "delegated-matters"))

    def __init__(self, app: AppContext) -> None:
        self.forms = WorklistForms(app, self, self._show_added)
        self.deeds = ItemDeeds(app, self, self.forms)
        super().__init__(app)
        items, plans, layouts = self.items_book, self.books["plans"], self.layouts_book
        items.forms, items.deeds = self.forms, self.deeds
        if isinstance(plans, PlansBook):
            plans.page, plans.forms = self, self.forms
        self.filters = items.filters
        self.board = Board(movable=not app.is_committee)
        self.content.addWidget(self.board)
        self._make_bars(layouts)
        self._connect_board()
        self._arrange()

    @property
    def items_book(self) -> TasksBook:
        """The register of the items."""
        book = self.books["tasks"]
        if not isinstance(book, TasksBook):
            raise TypeError
        return book

    @property
    def layouts_book(self) -> LayoutsBook:
        """The lists in each place's layout."""
        book = self.books["layouts"]
        if not isinstance(book, LayoutsBook):
            raise TypeError
        return book

    def make_panel(self) -> RegisterPanel:
        return ListsPanel(self.app)

    def more_buttons(self) -> list[QWidget]:
        """Give the ways to take points over and to tell the superior."""
        more = menu_button(_("更多"))
        if not self.app.is_committee:
            more.menu().addAction(_("照单列入…"), self.take_over)
        more.menu().addAction(_("每月报进展 ›"), partial(self._report, "months"))
        more.menu().addAction(_("逐季点评 ›"), partial(self._report, "quarters"))
        return [more]

    def _report(self, book: str) -> None:
        self.app.go(Place("service.supervisions", None, book))

    def _make_bars(self, layouts: LayoutsBook) -> None:
        self.view = Tabs([(TABLE, _("表格")), (BOARD, _("看板"))])
        self.view.choose(self.app.settings.get(VIEW_SETTING, TABLE))
        self.view.chosen.connect(self._turn_view)
        self.view.setMinimumWidth(self.view.sizeHint().width())
        self.filters.line.addWidget(self.view)
        self.bar = layouts.bar
        for widget in (self.filters, self.bar):
            self.body.insertWidget(self.body.indexOf(self.split), widget)
        self.filters.changed.connect(self.reload)
        self.bar.changed.connect(self._turn_layout)
        self.bar.paper_wanted.connect(self.print_layout)
        self.bar.sheet_wanted.connect(self.save_layout)
        self.split.covered.connect(lambda _covered: self._arrange())

    def _connect_board(self) -> None:
        self.board.chosen.connect(self._choose)
        self.board.opened.connect(lambda _key: self.edit())
        self.board.removal_wanted.connect(self.remove)
        self.board.moved.connect(self._move)

    @property
    def shows_board(self) -> bool:
        """Whether the items are shown as a board."""
        return self.tabs.current == "tasks" and self.view.current == BOARD

    def _arrange(self) -> None:
        """Show what belongs to the register in sight, unless the panel covers the list."""
        covered = self.split.is_narrow and not self.split.content.isVisibleTo(self.split)
        self.filters.setHidden(covered or self.tabs.current != "tasks")
        self.bar.setHidden(covered or self.tabs.current != "layouts")
        self.filters.turn(on_board=self.shows_board)

    def _turn(self, key: str) -> None:
        self._arrange()
        super()._turn(key)

    def _turn_view(self, view: str) -> None:
        self.app.settings.put(VIEW_SETTING, view)
        self._arrange()
        self.reload()
        if view == BOARD:
            self.board.focus()

    def _turn_layout(self) -> None:
        self.model.show([])
        self.model.set_columns(self.book.columns())
        self.reload()

    def reload(self) -> None:
        """Read the register anew; selection and scroll stay."""
        super().reload()
        if self.shows_board and self.model.records:
            current = self.table.current()
            self.board.show_items(self.model.records, current.id if current is not None else "")
            self.content.setCurrentWidget(self.board)

    def _choose(self, key: str) -> None:
        self.table.choose(key)

    def _move(self, key: str, stand: Stand) -> None:
        item = next((one for one in self.model.records if one.id == key), None)
        if item is not None and not self.app.is_committee:
            self.deeds.move(item, stand)

    def add(self) -> None:
        """Enter a record of the register in sight; an item that no record raised, in that of the items."""
        if self.tabs.current not in ("tasks", "layouts"):
            super().add()
        elif not self.app.is_committee:
            self.forms.add()

    def edit(self) -> None:
        """Correct the record in the panel."""
        if self.tabs.current != "tasks":
            super().edit()
        elif self.panel.record is not None and not self.app.is_committee:
            self.forms.edit(self.panel.record)

    def remove(self) -> None:
        """Take out the record in the panel; the toast brings it back."""
        if self.tabs.current != "tasks":
            super().remove()
        elif self.panel.record is not None and not self.app.is_committee:
            self.forms.remove(self.panel.record)

    def take_over(self) -> None:
        """Take points of a ready-made task list over."""
        self.tabs.choose("tasks")
        self.taking = TakingOver(self, self.app)
        self.taking.open()

    def print_layout(self) -> None:
        """Show the paper of the layout in sight."""
        layout, _one = self.bar.chosen
        key = layout_key(layout.id, self.app.year)
        self.paper = show_paper(self, self.app, "worklist-layout", key, layout.title)

    def save_layout(self) -> None:
        """Write the layout in sight into a spreadsheet the user names."""
        layout, _one = self.bar.chosen
        name = _("{title}（{year}年）.xlsx").format(title=layout.title, year=self.app.year)
        path = messages.save_file(self, _("存为电子表格"), name, _("电子表格 (*.xlsx)"))
        if path is None:
            return
        database, lists = self.app.database, self.layouts_book.lists

        def work(_progress: Progress) -> Path:
            try:
                with database.read() as session:
                    write_layout_sheet(lists(session), layout.id, path)
            except OSError as error:
                raise printing.cannot_write(path) from error
            return path

        self.app.jobs.run(
            self,
            _("正在写电子表格…"),
            work,
            lambda written: messages.toast(self, _("已存到 {name}").format(name=written.name)),
        )

    def show_record(self, record: str, detail: str = "") -> None:
        """Go to an item by its id, to a register or a layout by its name, to the items of a source, or to `new`."""
        if detail == "take-over":
            self.take_over()
        elif detail == BOARD:
            self.tabs.choose("tasks")
            self.view.choose(BOARD)
        elif detail in set(WorklistSource):
            self.tabs.choose("tasks")
            self.filters.choose(source=detail)
            self.reload()
        elif detail == "layouts" and record:
            self.tabs.choose(detail)
            self.bar.choose(record)
            self._turn_layout()
        elif detail in self.books or detail == "new" or not record:
            super().show_record(record, detail)
        else:
            self._show_item(record)

    def _show_added(self, key: str) -> None:
        if self.tabs.current == "tasks":
            self._show_item(key)

    def _show_item(self, key: str) -> None:
        self.tabs.choose("tasks")
        if all(item.id != key for item in self.model.records):
            self.filters.choose(state=ALL)
            self.reload()
        self._find(key)
