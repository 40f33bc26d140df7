"""Several people of the list at once: their order, one fact for all, pasted rows, groups and sets of columns."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from branchdesk.models import PostTitle, Stage
from branchdesk.people import groups, members, posts
from branchdesk.people.roster_order import Order
from branchdesk.store import history
from branchdesk.store.database import Database
from tests.conftest import TODAY
from tests.ui.conftest import Said
from ui.context import AppContext
from ui.import_dialog import ImportDialog
from ui.pages.people.bulk_dialog import BulkDialog
from ui.pages.people.groups_dialog import GroupsDialog
from ui.pages.people.page import PeoplePage
from ui.record_form import FormDialog


def shown(page: PeoplePage) -> list[str]:
    return [person.name for person in page.model.records]


def select(page: PeoplePage, *names: str) -> None:
    page.table.clearSelection()
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for row, name in enumerate(shown(page)):
        if name in names:
            page.table.selectionModel().select(page.model.index(row, 0), flags)


def opened(page: PeoplePage, kind: type[QDialog]) -> Any:
    return next(dialog for dialog in page.findChildren(kind) if dialog.isVisible())


def words_of(database: Database) -> str:
    with database.read() as session:
        return history.actions(session, 1)[0].words


@pytest.fixture
def fill_forms(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Let every form that opens be filled with values and confirmed; returns what a field complained of."""

    def prepare(**values: object) -> list[str]:
        said: list[str] = []

        def run(dialog: FormDialog) -> int:
            for name, value in values.items():
                dialog.form.fields[name].type(value)
            dialog.accept()
            said.extend(
                field.sentence.text() for field in dialog.form.fields.values() if field.sentence.text()
            )
            return dialog.result()

        monkeypatch.setattr(FormDialog, "exec", run)
        return said

    return prepare


def test_the_roster_is_arranged_by_strokes_kept_and_taken_back(
    page: PeoplePage, said: Said, database: Database
) -> None:
    assert shown(page) == ["欧阳晓雯", "张国庆", "张永胜"]
    page.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    page.arranging.arrange(Order.STROKES)
    assert shown(page) == ["张永胜", "张国庆", "欧阳晓雯"]
    assert words_of(database) == "名册按姓氏笔画排列"
    page.arranging.arrange(Order.STROKES)
    assert said.toasts[-1] == ("名册已经是这个顺序。", None)
    said.toasts[-2][1]()
    assert shown(page) == ["欧阳晓雯", "张国庆", "张永胜"]


def test_people_are_moved_by_keys_and_stay_selected(page: PeoplePage, qtbot: Any) -> None:
    page.table.setFocus()
    page.activateWindow()
    page.table.choose(next(r.id for r in page.model.records if r.name == "张永胜"))
    qtbot.keyClick(page.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert shown(page) == ["欧阳晓雯", "张永胜", "张国庆"]
    qtbot.keyClick(page.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert shown(page) == ["张永胜", "欧阳晓雯", "张国庆"]
    assert page.table.current().name == "张永胜"
    qtbot.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert shown(page) == ["欧阳晓雯", "张永胜", "张国庆"]


def test_within_a_narrowed_list_people_change_places_among_themselves(page: PeoplePage) -> None:
    page.filters.search.setText("张")
    QApplication.processEvents()
    select(page, "张国庆")
    page.arranging.move(1)
    page.filters.search.clear()
    QApplication.processEvents()
    assert shown(page) == ["欧阳晓雯", "张永胜", "张国庆"]


def test_one_fact_is_changed_for_the_selected_after_it_was_shown(
    page: PeoplePage, database: Database, said: Said
) -> None:
    select(page, "欧阳晓雯", "张国庆")
    page.arranging.edit_selected()
    dialog: BulkDialog = opened(page, BulkDialog)
    assert not dialog.ok.isEnabled()
    dialog.choose("group_name")
    dialog.fields["group_name"].type("第二党小组")
    table = dialog.table.records
    assert [[table.text_at(row, column) for column in range(3)] for row in range(2)] == [
        ["欧阳晓雯", "第一党小组", "第二党小组"],
        ["张国庆", "第二党小组", ""],
    ]
    assert dialog.figures.text() == "要改 1 人，不用改 1 人"
    dialog.choose("occupation")
    assert not dialog.ok.isEnabled()
    dialog.fields["occupation"].type("学生")
    dialog.accept()
    assert words_of(database) == "批量修改 2 人的职业"
    assert [person.occupation for person in page.model.records] == ["学生", "学生", None]
    said.toasts[-1][1]()
    assert [person.occupation for person in page.model.records] == [None, None, None]


def test_a_date_that_is_none_cannot_be_given_to_many(page: PeoplePage, said: Said) -> None:
    select(page, "欧阳晓雯", "张国庆")
    dialog = page.arranging.edit_selected()
    dialog.choose("joined_branch_on")
    dialog.fields["joined_branch_on"].type("明年")
    assert not dialog.ok.isEnabled()
    assert dialog.figures.text() == "先填要改成什么。"
    dialog.reject()
    assert said.toasts == []


WITH_HEADINGS = "姓名\t手机号\t入党时间\n张国庆\t17600009999\t2009-11-04\n单雄信\t13900000001\t2015-07-01\n"
WITHOUT = "1\t张国庆\t男\t110101197705219210\t1977.05.21\t2009.11.04\t2010.11.04\n2\t单雄信\t男\t\t1990.01.02\t2015.07.01\t2016.07.01\n"


@pytest.mark.parametrize(("block", "outcome"), [(WITH_HEADINGS, "改动"), (WITHOUT, "改动")])
def test_rows_of_a_spreadsheet_are_pasted_checked_and_taken_in(
    page: PeoplePage, database: Database, branch_id: str, qtbot: Any, block: str, outcome: str
) -> None:
    QGuiApplication.clipboard().setText(block)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog: ImportDialog = opened(page, ImportDialog)
    qtbot.waitUntil(lambda: dialog._checked is not None)
    assert dialog._checked is not None
    plan = dialog._checked.plan
    assert plan is not None
    assert [row.person_name for row in plan.rows] == ["张国庆", "单雄信"]
    assert plan.rows[1].verdict == "new"
    dialog.confirm()
    qtbot.waitUntil(lambda: "单雄信" in shown(page))
    assert words_of(database) == "导入 粘贴的内容"
    with database.read() as session:
        made = next(r for r in members.roster(session, branch_id) if r.name == "单雄信")
    assert (made.stage, str(made.admitted_on)) == (Stage.FULL, "2015-07-01")
    if block is WITHOUT:
        assert (str(made.born_on), str(made.converted_on)) == ("1990-01-02", "2016-07-01")


@pytest.mark.parametrize("block", ["", "13800000000", "合计\n38\n"])
def test_a_clipboard_without_people_is_refused_in_a_sentence(
    page: PeoplePage, said: Said, block: str
) -> None:
    QGuiApplication.clipboard().setText(block)
    page.arranging.paste()
    assert "看不出哪一列是姓名" in said.errors[-1]
    assert not [dialog for dialog in page.findChildren(ImportDialog) if dialog.isVisible()]


def test_groups_are_added_led_moved_and_deleted(
    page: PeoplePage,
    database: Database,
    branch_id: str,
    said: Said,
    fill_forms: Callable[..., list[str]],
    people: dict[str, str],
) -> None:
    page.arranging.manage_groups()
    dialog: GroupsDialog = opened(page, GroupsDialog)
    fill_forms(name="第三党小组", basis="按科室")
    dialog.add()
    assert [row.name for row in dialog.table.records.records] == ["第一党小组", "第二党小组", "第三党小组"]
    said_of_field = fill_forms(name="第一党小组")
    dialog.table.choose(dialog.table.records.record(2).id)
    dialog.revise()
    assert said_of_field == ["已经有第一党小组了，请换一个名称。"]
    dialog.shift(-2)
    assert dialog.table.records.record(0).name == "第三党小组"
    dialog.delete()
    assert [row.name for row in dialog.table.records.records] == ["第一党小组", "第二党小组"]
    dialog.table.choose(dialog.table.records.record(0).id)
    dialog.delete()
    assert "还有 1 人" in said.errors[-1]
    fill_forms(leader=people["欧阳晓雯"], basis="按居住地")
    dialog.revise()
    with database.read() as session:
        (first, _second) = groups.listed(session, branch_id, TODAY)
        held = {post.title for post in posts.of_person(session, people["欧阳晓雯"], TODAY)}
    assert first.leaders == ((people["欧阳晓雯"], "欧阳晓雯"),)
    assert held == {PostTitle.SECRETARY, PostTitle.GROUP_LEADER}
    note = dialog.notes.itemAt(0).widget()
    assert isinstance(note, QLabel)
    assert (dialog.notes.count(), note.text()) == (1, "第二党小组没有组长。")


def test_sets_of_columns_are_kept_by_name_on_this_computer(
    page: PeoplePage, app_context: AppContext, fill_forms: Callable[..., list[str]], qtbot: Any
) -> None:
    menu = page.filters.columns
    page.filters.columns.show_set(["number", "name", "phone", "occupation"])
    assert [column.name for column in page.model.columns] == ["number", "name", "phone", "occupation"]
    refused = fill_forms(name="常用")
    menu.ask_and_save()
    assert "现成的组合" in refused[0]
    fill_forms(name=" 换届用 ")
    menu.ask_and_save()
    menu.turn("phone", on=False)
    assert menu.sets == {"换届用": ["number", "name", "phone", "occupation"]}
    again = PeoplePage(app_context)
    qtbot.addWidget(again)
    again.filters.columns._fill()
    chosen = next(a for a in again.filters.columns.button.menu().actions() if "换届用" in a.text())
    chosen.trigger()
    assert again.filters.columns.chosen == ["number", "name", "phone", "occupation"]
    again.filters.columns.delete_set("换届用")
    assert menu.sets == {}
