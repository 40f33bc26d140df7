"""The checked file: what it is, how many rows will come in, and each row with its reasons."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from branchdesk.i18n import _
from branchdesk.sheets.importing import (
    KIND_WORDS,
    ImportKind,
    ImportPlan,
    ImportRow,
    Look,
    Verdict,
    known_columns,
)
from ui import theme
from ui.import_table import ALL, columns_for, details, rows_of, views
from ui.record_table import RecordTable, RecordTableModel
from ui.widgets import CalmChoice, Card, Tabs, button, empty, hint, label, link, note, restyle, row, scrolling

YEARS_BACK = 12
LEAST_DETAIL_HEIGHT, DETAIL_HEIGHT = 56, 112
OF_A_YEAR = (ImportKind.PAYROLL, ImportKind.DUES)


class CheckView(QWidget):
    """Shows a plan and lets kind, year, month, sheet and columns be corrected."""

    chosen = Signal(object, object, object, str)
    """Kind, year, month and sheet as they stand in the choices now."""
    columns_wanted = Signal()
    items_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._plan: ImportPlan | None = None
        self._titles: dict[str, str] = {}
        self.file = label("", "subtitle")
        self.file.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.another = link(_("换一个文件"), lambda: None)
        self.kind, self.sheet, self.year, self.month = (CalmChoice() for _n in range(4))
        self.columns_button = button(_("核对列…"), self.columns_wanted.emit, "mdi6.table-column")
        self.items_button = button(_("未定项目…"), self.items_wanted.emit)
        self.items_button.hide()
        self.message = note("")
        self.skipped = hint("")
        self.table = RecordTable(RecordTableModel(columns_for(ImportKind.ROSTER)))
        self.table.setAccessibleName(_("要导入的行"))
        self.table.chosen.connect(self._show_row)
        self._build()

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.space(1.25))
        box.addLayout(row(self.file, self.another))
        self._sheet_label, self._year_label, self._month_label = (
            label(words, "muted") for words in (_("工作表"), _("年份"), _("月份"))
        )
        named = (
            (label(_("这是"), "muted"), self.kind, _("表的种类")),
            (self._sheet_label, self.sheet, _("工作表")),
            (self._year_label, self.year, _("年份")),
            (self._month_label, self.month, _("月份")),
        )
        line = row(spacing=1)
        for title, choice, name in named:
            choice.setAccessibleName(name)
            choice.setSizeAdjustPolicy(CalmChoice.SizeAdjustPolicy.AdjustToContents)
            choice.activated.connect(self._tell)
            title.setBuddy(choice)
            line.addWidget(title)
            line.addWidget(choice)
            line.addSpacing(theme.space(1))
        line.addStretch(1)
        line.addWidget(self.items_button)
        line.addWidget(self.columns_button)
        box.addLayout(line)
        box.addWidget(self.message)
        self._tabs_box = QVBoxLayout()
        box.addLayout(self._tabs_box)
        sheet = Card(margin=0)
        sheet.column.addWidget(self.table)
        box.addWidget(sheet, 1)
        self._detail_box = QVBoxLayout()
        self._detail_box.setContentsMargins(theme.space(2), theme.space(1), theme.space(2), theme.space(1))
        inside = QWidget()
        inside.setLayout(self._detail_box)
        self._detail = Card(margin=0)
        self._detail.column.addWidget(scrolling(inside))
        box.addWidget(self._detail)
        box.addWidget(self.skipped)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = max(theme.pixels(LEAST_DETAIL_HEIGHT), self.height() // 8)  # leaves the rows their room
        self._detail.setFixedHeight(min(theme.pixels(DETAIL_HEIGHT), low))

    def show_checked(
        self,
        seen: Look,
        plan: ImportPlan | None,
        question: str,
        period: tuple[int | None, int | None],
        this_year: int,
    ) -> None:
        """Show a file that was looked at: its plan, or what must be said first."""
        self._plan = plan
        self.file.setText(seen.workbook.path.name)
        self.file.setToolTip(str(seen.workbook.path))
        self._fill_choices(seen, *period, this_year)
        self._titles = {} if seen.kind is None else {c.name: _(c.title) for c in known_columns(seen.kind)}
        self.columns_button.setEnabled(seen.kind is not None)
        self.items_button.setVisible(plan is not None and bool(plan.open_items))
        self._show_message(plan, question)
        self._show_tabs()
        self.table.records.set_columns(columns_for(seen.kind or ImportKind.ROSTER))
        self._show_view(ALL if plan is None else self._first_view(plan))
        self._show_skipped(plan)

    def _first_view(self, plan: ImportPlan) -> str:
        """Refused rows want looking at first."""
        view = Verdict.REFUSED.value if plan.counts[Verdict.REFUSED] else ALL
        self.tabs.choose(view)
        return view

    def _fill_choices(self, seen: Look, year: int | None, month: int | None, this_year: int) -> None:
        kinds = [(None, _("请选择")), *((kind, _(words)) for kind, words in KIND_WORDS.items())]
        _fill(self.kind, kinds[seen.kind is not None :], seen.kind)
        _fill(self.sheet, [(name, name) for name in seen.sheet_names], seen.table.sheet.name)
        years = [(n, str(n)) for n in range(this_year + 1, this_year - YEARS_BACK, -1)]
        if year is not None and year not in dict(years):
            years.append((year, str(year)))
        _fill(self.year, [(None, _("请选择")), *years][year is not None :], year)
        months = [(n, _("{month}月").format(month=n)) for n in range(1, 13)]
        _fill(self.month, [(None, _("请选择")), *months][month is not None :], month)
        for widget in (self._sheet_label, self.sheet):
            widget.setVisible(len(seen.sheet_names) > 1)
        for widget in (self._year_label, self.year):
            widget.setVisible(seen.kind in OF_A_YEAR)
        for widget in (self._month_label, self.month):
            widget.setVisible(seen.kind == ImportKind.PAYROLL)

    def _tell(self) -> None:
        self.chosen.emit(
            self.kind.currentData(),
            self.year.currentData(),
            self.month.currentData(),
            self.sheet.currentData(),
        )

    def _show_message(self, plan: ImportPlan | None, question: str) -> None:
        if plan is None:
            self._say(question, "warn")
            return
        incoming = plan.counts[Verdict.NEW] + plan.counts[Verdict.CHANGED]
        lines = [problem.words for problem in plan.sheet_problems]
        if not incoming and not plan.counts[Verdict.REFUSED]:
            self._say(_("台账里已经都有了，内容相同，没有要导入的。"), "good")
        elif lines:
            self._say("\n".join(lines), "warn")
        else:
            self.message.hide()

    def _say(self, text: str, tone: str) -> None:
        self.message.setText(text)
        restyle(self.message, tone=tone)
        self.message.show()

    def _show_tabs(self) -> None:
        empty(self._tabs_box)
        if self._plan is None:
            return
        self.tabs = Tabs([(key, f"{words} {n}") for key, words, n in views(self._plan)])
        self.tabs.chosen.connect(self._show_view)
        self._tabs_box.addWidget(self.tabs)

    def _show_view(self, view: str) -> None:
        rows = [] if self._plan is None else rows_of(self._plan, view)
        self.table.records.show(rows)
        self._detail.setVisible(bool(rows))
        if rows:
            self.table.setCurrentIndex(self.table.records.index(0, 0))
            self._show_row(self.table.current())

    def _show_skipped(self, plan: ImportPlan | None) -> None:
        lines = [] if plan is None else plan.skipped
        self.skipped.setVisible(bool(lines))
        listed = _("；").join(
            _("第 {row} 行“{text}”").format(row=line.number, text=line.text) for line in lines[:3]
        )
        self.skipped.setText(_("跳过 {n} 行合计和签字等：{lines}").format(n=len(lines), lines=listed))

    def _show_row(self, found: ImportRow | None) -> None:
        empty(self._detail_box)
        if found is None:
            return
        title = _("第 {row} 行　{name}").format(row=found.number, name=found.person_name or _("（没有姓名）"))
        self._detail_box.addWidget(label(title, "strong"))
        parts = details(found, self._titles)
        if not parts:
            self._detail_box.addWidget(hint(_("没有要提醒的。")))
        for heading, lines in parts:
            self._detail_box.addWidget(_part(heading, lines))
        self._detail_box.addStretch(1)

    def show_left_over(self, refused: int) -> None:
        """After writing: show what did not come in, and nothing else to do but save it."""
        self._say(
            _("好的行已经导入。下面 {n} 行没有导入，可以存成表格，改好后再导入。").format(n=refused), "good"
        )
        self.tabs.choose(Verdict.REFUSED.value)
        for widget in (self.kind, self.sheet, self.year, self.month, self.columns_button):
            widget.setEnabled(False)


def _part(heading: str, lines: list[str]) -> QLabel:
    made = label(_("{title}：{words}").format(title=heading, words="　".join(lines)), wrap=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def _fill(choice: CalmChoice, entries: Sequence[tuple[object, str]], current: object) -> None:
    choice.blockSignals(True)
    choice.clear()
    for value, words in entries:
        choice.addItem(words, value)
    choice.setCurrentIndex(max(choice.findData(current), 0))
    choice.blockSignals(False)
