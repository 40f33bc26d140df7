"""Forms, tables, jobs, change notices and drafts: what every page rests on."""

from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from branchdesk.dates import Month, PartialDate
from branchdesk.errors import BranchDeskError, Cancelled, InvalidField
from branchdesk.models import Person, Stage
from branchdesk.progress import Progress
from branchdesk.store import drafts
from branchdesk.store.database import Database
from ui import record_form, theme
from ui.context import AppContext
from ui.drafts import DraftKeeper
from ui.record_form import FormDialog, RecordForm
from ui.record_table import Column, RecordTable, RecordTableModel, read_block
from ui.typed_grid import GridModel, GridTable
from ui.widgets import Card, OneLine, column, empty, label, paint_when_settled, scrolling


@dataclass(frozen=True)
class Row:
    id: str
    name: str
    amount: int | None = None


COLUMNS = (Column("name", "姓名", lambda row: row.name), Column("amount", "金额", lambda row: row.amount))
INPUTS = (
    record_form.text("name", "姓名", required=True),
    record_form.partial_day("born_on", "出生日期"),
    record_form.day("held_on", "日期"),
    record_form.month("month", "月份"),
    record_form.money("amount", "金额"),
    record_form.choice("stage", "类别", ((Stage.FULL, "正式党员"), (Stage.PROBATIONARY, "预备党员"))),
    record_form.long_text("note", "备注"),
    record_form.check("floating", "流动"),
)


def type_into(form: RecordForm, name: str, text: str) -> None:
    editor = form.fields[name].editor
    assert isinstance(editor, QLineEdit)
    editor.setText(text)
    editor.textEdited.emit(text)


def test_a_form_gives_values_in_their_own_types(qtbot: Any) -> None:
    form = RecordForm(INPUTS)
    qtbot.addWidget(form)
    form.fill({"name": "王五", "stage": Stage.FULL, "note": "一\n二", "floating": True})
    for name, text in {
        "born_on": "1985.3",
        "held_on": "2026年3月7日",
        "month": "202603",
        "amount": "1,234.5",
    }.items():
        type_into(form, name, text)
    values = form.values()
    assert values["born_on"] == PartialDate(1985, 3)
    assert str(values["held_on"]) == "2026-03-07"
    assert (values["month"], values["amount"], values["stage"]) == (Month(2026, 3), 123450, Stage.FULL)
    assert set(form.changed_values()) == {"born_on", "held_on", "month", "amount"}


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("born_on", "1985.13", "年月日"),
        ("held_on", "2026-03", "写到日"),
        ("amount", "12元", "金额"),
        ("amount", "1.234", "两位小数"),
        ("name", "", "请填姓名"),
    ],
)
def test_a_wrong_entry_is_told_beside_its_field(qtbot: Any, name: str, typed: str, said: str) -> None:
    form = RecordForm(INPUTS)
    qtbot.addWidget(form)
    form.fill({"name": "王五"})
    type_into(form, name, typed)
    with pytest.raises(InvalidField):
        form.values()
    assert said in form.fields[name].sentence.text()


def test_a_reload_leaves_alone_what_is_being_typed(qtbot: Any) -> None:
    form = RecordForm(INPUTS)
    qtbot.addWidget(form)
    form.fill({"name": "王五", "amount": 100})
    type_into(form, "name", "王伍")
    form.fill({"name": "王六", "amount": 200}, keep_touched=True)
    assert form.values()["name"] == "王伍"
    assert form.values()["amount"] == 200


def test_a_draft_of_a_form_comes_back_as_typed(qtbot: Any) -> None:
    first, second = RecordForm(INPUTS), RecordForm(INPUTS)
    qtbot.addWidget(first)
    qtbot.addWidget(second)
    type_into(first, "name", "王")
    type_into(first, "held_on", "2026-")
    first.fields["stage"].type(Stage.PROBATIONARY)
    second.restore(first.typed())
    assert second.typed() == first.typed()
    assert second.fields["stage"].value() == Stage.PROBATIONARY


def test_a_form_window_stays_open_until_it_can_be_saved(qtbot: Any) -> None:
    saved = []

    def save(values: dict[str, Any]) -> None:
        if values["name"] == "重名":
            raise InvalidField("name", "已经有这个人。")
        if values["name"] == "关闭":
            raise BranchDeskError("这个月已经关账。")
        saved.append(values["name"])

    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = FormDialog(parent, "新增", INPUTS, save)
    dialog.open()
    for name in ("重名", "关闭"):
        type_into(dialog.form, "name", name)
        dialog.ok.click()
        assert dialog.isVisible()
    assert dialog.problem.text() == "这个月已经关账。"
    type_into(dialog.form, "name", "王五")
    dialog.ok.click()
    assert not dialog.isVisible()
    assert saved == ["王五"]


def test_replacing_rows_keeps_selection_by_key(qtbot: Any) -> None:
    table = RecordTable(RecordTableModel(COLUMNS))
    qtbot.addWidget(table)
    table.records.show([Row("a", "甲"), Row("b", "乙"), Row("c", "丙")])
    table.choose("b")
    table.records.show([Row("c", "丙"), Row("x", "新"), Row("b", "乙二")])
    assert table.current() == Row("b", "乙二")
    table.records.show([Row("c", "丙")])
    assert not table.currentIndex().isValid() or table.current() == Row("c", "丙")


def test_sorting_leaves_the_empty_ones_at_the_end(qtbot: Any) -> None:
    table = RecordTable(RecordTableModel(COLUMNS))
    qtbot.addWidget(table)
    table.records.show([Row("a", "甲", 2), Row("b", "乙"), Row("c", "丙", 1)])
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert [row.id for row in table.records.records] == ["a", "c", "b"]
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert [row.id for row in table.records.records] == ["c", "a", "b"]


def test_copying_gives_what_a_spreadsheet_reads(qtbot: Any) -> None:
    table = RecordTable(RecordTableModel(COLUMNS))
    qtbot.addWidget(table)
    table.records.show([Row("a", '甲"一"\n行', 2), Row("b", "乙", 3)])
    table.selectAll()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert read_block(QApplication.clipboard().text()) == [['甲"一"\n行', "2"], ["乙", "3"]]


class Numbers(GridModel):
    """A 3 × 3 grid that notes the blocks it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[tuple[int, int, list[list[str]]]] = []

    def rowCount(self, parent: Any = QModelIndex()) -> int:
        return 3

    def columnCount(self, parent: Any = QModelIndex()) -> int:
        return 3

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return "0" if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole) else None

    def set_block(self, row: int, column: int, values: list[list[str]]) -> None:
        self.blocks.append((row, column, values))


def test_typing_pasting_and_clearing_are_blocks(qtbot: Any) -> None:
    model = Numbers()
    grid = GridTable(model, lambda act: act())
    qtbot.addWidget(grid)
    grid.setCurrentIndex(model.index(1, 1))
    model.setData(model.index(0, 0), "7")
    QApplication.clipboard().setText("1\t2\n3\t4\n")
    qtbot.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    assert model.blocks == [(0, 0, [["7"]]), (1, 1, [["1", "2"], ["3", "4"]]), (1, 1, [[""]])]


def test_pasting_one_value_fills_the_selection(qtbot: Any) -> None:
    model = Numbers()
    grid = GridTable(model, lambda act: act())
    qtbot.addWidget(grid)
    grid.selectAll()
    QApplication.clipboard().setText("5")
    grid.paste()
    assert model.blocks == [(0, 0, [["5"] * 3] * 3)]


def add_somebody(database: Database, branch_id: str) -> None:
    with database.begin("新增党员") as session:
        session.add(Person(branch_id=branch_id, name="王五", stage=Stage.FULL))


def test_a_page_in_sight_reloads_at_once_and_a_hidden_one_when_shown(
    app_context: AppContext, qtbot: Any
) -> None:
    seen, hidden = QWidget(), QWidget()
    qtbot.addWidget(seen)
    qtbot.addWidget(hidden)
    reloads: list[str] = []
    app_context.changes.watch(seen, {Person}, lambda: reloads.append("seen"))
    app_context.changes.watch(hidden, {Person}, lambda: reloads.append("hidden"))
    seen.show()
    add_somebody(app_context.database, app_context.branch_id)
    assert reloads == ["seen"]
    hidden.show()
    assert reloads == ["seen", "hidden"]
    hidden.hide()
    app_context.use_rules(app_context.rulebook)
    assert reloads == ["seen", "hidden", "seen"]
    hidden.show()
    assert reloads == ["seen", "hidden", "seen", "hidden"]


def test_long_work_gives_its_result_on_the_ui_thread(app_context: AppContext, qtbot: Any) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    results: list[int] = []
    app_context.jobs.run(widget, "算", lambda _progress: 6 * 7, results.append)
    qtbot.waitUntil(lambda: results == [42])
    assert not app_context.jobs.is_busy


def test_a_mistake_in_long_work_is_told(app_context: AppContext, qtbot: Any, said: Any) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)

    def work(progress: Progress) -> None:
        raise BranchDeskError("这个文件打不开。")

    app_context.jobs.run(widget, "读", work, lambda _r: None)
    qtbot.waitUntil(lambda: said.errors == ["这个文件打不开。"])


def test_cancelled_work_leaves_nothing(app_context: AppContext, qtbot: Any, said: Any) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    database, branch_id = app_context.database, app_context.branch_id

    def work(progress: Progress) -> None:
        with database.begin("导入") as session:
            for number in range(100_000):
                session.add(Person(branch_id=branch_id, name=f"甲{number}", stage=Stage.FULL))
                session.flush()
                progress.report(number, 100_000)

    app_context.jobs.run(widget, "导入", work, lambda _r: None)
    job = next(iter(app_context.jobs._running.values()))
    qtbot.wait(150)
    job.dialog.findChild(QPushButton).click()
    qtbot.waitUntil(lambda: bool(said.toasts))
    with database.read() as session:
        assert session.query(Person).count() == 0


def test_drafts_outlive_the_editor_until_they_are_done(app_context: AppContext, qtbot: Any) -> None:
    words = {"name": "王"}
    widget = QWidget()
    qtbot.addWidget(widget)
    keeper = DraftKeeper(app_context, "people", lambda: words, widget)
    assert keeper.watch("new") is None
    keeper.touch()
    keeper.keep_now()
    assert drafts.find(app_context.database, "people", "new") == words
    keeper.done()
    assert drafts.find(app_context.database, "people", "new") is None


def test_a_draft_never_waits_for_a_writer(app_context: AppContext) -> None:
    with app_context.database.begin("慢"):
        assert drafts.keep(app_context.database, "people", "new", {"name": "王"}) is False
    assert drafts.keep(app_context.database, "people", "new", {"name": "王"}) is True


def test_words_stand_out_from_their_ground() -> None:
    def luminance(name: str) -> float:
        parts = [
            c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4
            for c in theme.colour(name).getRgbF()[:3]
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    pairs = [(t, g) for t in ("text", "muted") for g in ("page", "surface", "head")]
    pairs += [("on_accent", "accent"), ("accent_text", "accent_soft"), ("accent_text", "surface")]
    pairs += [(tone, f"{tone}_soft") for tone in ("good", "warn", "bad", "neutral")]
    for dark in (False, True):
        theme._look.dark = dark
        try:
            for words, ground in pairs:
                light, deep = sorted((luminance(words), luminance(ground)), reverse=True)
                assert (light + 0.05) / (deep + 0.05) >= 4.5, (dark, words, ground)
        finally:
            theme._look.dark = False


class Crushed(QObject):
    """Notes every line that is painted lower than its words are."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[int] = []

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        is_line = event.type() == QEvent.Type.Paint and isinstance(watched, QLabel)
        if is_line and watched.height() < watched.heightForWidth(watched.width()) - 2:
            self.found.append(watched.height())
        return False


def test_what_is_filled_anew_is_never_painted_crushed(qtbot: Any, qapp: QApplication) -> None:
    """Regression: after a large change one frame showed every line of a panel squeezed into a few pixels."""
    content = QWidget()
    lines = column()
    content.setLayout(lines)
    card = Card()
    card.column.addWidget(scrolling(content))
    card.resize(300, 300)
    qtbot.addWidget(card)
    card.show()
    watch = Crushed()
    qapp.installEventFilter(watch)
    for number in (1, 12, 1, 30):
        paint_when_settled(card)
        empty(lines)
        for _line in range(number):
            lines.addWidget(label("一二三四五六七八九十" * 5, wrap=True))
        qtbot.wait(40)
    qapp.removeEventFilter(watch)
    assert card.updatesEnabled()
    assert watch.found == []


def test_a_line_without_room_ends_in_a_mark(qtbot: Any) -> None:
    line = OneLine("四大员还缺：思想上的宣传员、发展上的指导员")
    qtbot.addWidget(line)
    line.resize(120, 20)
    assert line.shown.endswith("…")
    line.resize(900, 20)
    assert line.shown == line.text()


def test_cancelling_is_an_error_with_a_sentence() -> None:
    assert issubclass(Cancelled, BranchDeskError)
