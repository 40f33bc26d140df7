"""The page of members: finding, reading, correcting, ending and taking back."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QMenu, QPushButton, QWidget

from branchdesk.models import Person
from branchdesk.people import members
from branchdesk.sheets import reader
from branchdesk.store import drafts, history
from branchdesk.store.database import Database
from tests.ui.conftest import Said
from ui.context import AppContext
from ui.pages.people import actions
from ui.pages.people import page as people_page
from ui.pages.people.page import PeoplePage
from ui.record_form import FormDialog


def shown(page: PeoplePage) -> list[str]:
    return [person.name for person in page.model.records]


def type_into(page: PeoplePage, name: str, text: str) -> None:
    editor = page.panel.fields[name].editor
    assert isinstance(editor, QLineEdit)
    editor.setText(text)
    editor.textEdited.emit(text)


def words_of(database: Database, count: int = 1) -> list[str]:
    with database.read() as session:
        return [action.words for action in history.actions(session, count)]


def person(database: Database, key: str) -> Person:
    with database.read() as session:
        return session.get_one(Person, key)


def answer(monkeypatch: pytest.MonkeyPatch, fill: Callable[[FormDialog], None]) -> None:
    """Let a form that opens be filled and confirmed by the test."""

    def run(dialog: FormDialog) -> int:
        fill(dialog)
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(FormDialog, "exec", run)


def test_the_page_shows_members_figures_and_the_first_person(page: PeoplePage) -> None:
    assert shown(page) == ["欧阳晓雯", "张国庆", "张永胜"]
    assert page.heading.subtitle.text() == "正式党员 2　预备党员 1"
    assert page.counts.text() == "3 人　平均年龄 61.0"
    assert page.panel.name.text() == "欧阳晓雯"
    assert page.panel.summary.text() == "正式党员　第一党小组　书记　党龄 27 年"


@pytest.mark.parametrize(
    ("typed", "found"),
    [("zgq", ["张国庆"]), ("欧阳", ["欧阳晓雯"]), ("0572", ["欧阳晓雯"]), ("1949", ["张永胜"]), ("没有", [])],
)
def test_typing_narrows_the_list(page: PeoplePage, qtbot: Any, typed: str, found: list[str]) -> None:
    page.filters.search.setText(typed)
    qtbot.waitUntil(lambda: shown(page) == found)
    assert (page.content.currentWidget() is page.no_match) == (not found)


def test_group_and_state_narrow_the_list(page: PeoplePage) -> None:
    page.filters.groups.setCurrentIndex(page.filters.groups.findText("第二党小组"))
    page.filters.groups.activated.emit(0)
    assert shown(page) == ["张国庆", "张永胜"]
    page.show_all()
    for state, names in (
        ("probationary", ["张永胜"]),
        ("applicants", ["冯文博", "尤燕"]),
        ("everyone", ["欧阳晓雯", "张国庆", "张永胜", "冯文博", "尤燕"]),
        ("left", ["李四"]),
    ):
        page.filters.choose_state(state)
        page.filters.states.activated.emit(0)
        assert shown(page) == names
    page.show_all()
    page.filters.turn_wanting()
    assert shown(page) == ["张国庆"]
    assert page.panel.name.text() == "张国庆"
    assert page.filters.wanting_link.text() == "显示全部"


def test_sorting_by_the_header_puts_what_is_missing_last(page: PeoplePage) -> None:
    number = [column.name for column in page.model.columns].index("standing")
    page.table.sortByColumn(number, Qt.SortOrder.AscendingOrder)
    assert shown(page) == ["张国庆", "欧阳晓雯", "张永胜"]
    page.table.sortByColumn(number, Qt.SortOrder.DescendingOrder)
    assert shown(page) == ["欧阳晓雯", "张国庆", "张永胜"]


def test_chosen_columns_are_kept_and_the_selection_stays(
    page: PeoplePage, app_context: AppContext, people: dict[str, str], qtbot: Any
) -> None:
    page.table.choose(people["张国庆"])
    (one_by_one,) = [menu for menu in page.filters.columns.button.menu().findChildren(QMenu) if menu.title()]
    for title, shown_now in (("身份证号", True), ("性别", False)):
        next(action for action in one_by_one.actions() if action.text() == title).setChecked(shown_now)
    names = [column.name for column in page.model.columns]
    assert "id_number" in names
    assert "sex" not in names
    assert page.table.current().id == people["张国庆"]
    assert page.model.text_at(0, names.index("id_number")) == "110101********901*"
    again = PeoplePage(app_context)
    qtbot.addWidget(again)
    assert [column.name for column in again.model.columns] == names


def test_saving_is_one_entry_and_keeps_the_selection(
    page: PeoplePage, database: Database, people: dict[str, str]
) -> None:
    page.table.choose(people["张国庆"])
    assert not page.panel.save_button.isEnabled()
    type_into(page, "phone", "13900000000")
    type_into(page, "native_place", "山东淄博")
    assert page.panel.save()
    assert words_of(database) == ["修改张国庆的籍贯、手机"]
    assert person(database, people["张国庆"]).phone == "13900000000"
    assert page.table.current().id == people["张国庆"]
    assert not page.panel.is_touched
    assert page.last_saved.text() == "已保存　Ctrl+Z 撤销“修改张国庆的籍贯、手机”"


def test_the_id_is_masked_until_asked_for_and_never_saved_masked(
    page: PeoplePage, database: Database, people: dict[str, str]
) -> None:
    page.table.choose(people["欧阳晓雯"])
    editor = page.panel.fields["id_number"].editor
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "110101********901*"
    assert editor.isReadOnly()
    type_into(page, "phone", "13900000000")
    page.panel.save()
    assert person(database, people["欧阳晓雯"]).id_number == "110101196807219017"
    page.panel.id_number.turn_link.click()
    assert editor.text() == "110101196807219017"
    assert not editor.isReadOnly()
    page.panel.id_number.turn_link.click()
    assert editor.text() == "110101********901*"


def test_a_value_that_cannot_be_taken_is_told_at_its_field(
    page: PeoplePage, database: Database, people: dict[str, str], said: Said
) -> None:
    page.table.choose(people["张国庆"])
    page.panel.id_number.reveal()
    type_into(page, "id_number", "110101196807219017")
    assert not page.panel.save()
    assert "已经是欧阳晓雯的" in page.panel.fields["id_number"].sentence.text()
    type_into(page, "id_number", "110101197705219210")
    page.panel.tabs.choose("basic")
    type_into(page, "posts", "总经理")
    assert not page.panel.save()
    assert page.panel.tabs.current == "party"
    assert "不是支部里的职务" in page.panel.fields["posts"].sentence.text()
    assert said.errors == []
    page.panel.give_up()
    assert not page.panel.is_touched


def test_turning_to_another_person_saves_what_was_typed(
    page: PeoplePage, database: Database, people: dict[str, str]
) -> None:
    page.table.choose(people["张国庆"])
    type_into(page, "phone", "13900000000")
    page.table.choose(people["张永胜"])
    assert person(database, people["张国庆"]).phone == "13900000000"
    assert page.panel.name.text() == "张永胜"
    editor = page.panel.fields["phone"].editor
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "13800000000"
    assert words_of(database, 2) == ["修改张国庆的手机", "准备"]


def test_what_cannot_be_saved_on_leaving_stays_as_a_draft(
    page: PeoplePage, app_context: AppContext, database: Database, people: dict[str, str], said: Said
) -> None:
    page.table.choose(people["张国庆"])
    type_into(page, "born_on", "1985-13")
    page.table.choose(people["张永胜"])
    assert page.panel.name.text() == "张永胜"
    assert "草稿" in said.toasts[-1][0]
    assert drafts.find(database, "people", people["张国庆"]) == {"born_on": "1985-13"}
    page.table.choose(people["张国庆"])
    editor = page.panel.fields["born_on"].editor
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "1985-13"
    assert page.panel.is_touched
    type_into(page, "born_on", "1977-05")
    assert page.panel.save()
    assert drafts.find(database, "people", people["张国庆"]) is None


def test_locking_keeps_a_draft(page: PeoplePage, database: Database, people: dict[str, str]) -> None:
    page.table.choose(people["张国庆"])
    type_into(page, "native_place", "写到一半")
    assert page.may_leave()
    assert drafts.find(database, "people", people["张国庆"]) == {"native_place": "写到一半"}
    assert page.place().record == people["张国庆"]


def test_a_change_made_elsewhere_leaves_half_typed_words_and_selection(
    page: PeoplePage, database: Database, branch_id: str, people: dict[str, str]
) -> None:
    page.table.choose(people["张国庆"])
    type_into(page, "native_place", "写到一半")
    with database.begin("别处新增") as session:
        members.add(session, branch_id, name="阿依古丽·买买提")
        members.edit(session, people["张国庆"], education="大学本科")
    assert "阿依古丽·买买提" in shown(page)
    assert page.table.current().id == people["张国庆"]
    editor = page.panel.fields["native_place"].editor
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "写到一半"
    combo = page.panel.fields["education"].editor
    assert isinstance(combo, QComboBox)
    assert combo.currentText() == "大学本科"


def test_somebody_taken_back_while_being_corrected_is_let_go(
    page: PeoplePage, database: Database, branch_id: str, app_context: AppContext, said: Said
) -> None:
    with database.begin("新增甲") as session:
        key = members.add(session, branch_id, name="甲").id
    page.show_record(key)
    type_into(page, "phone", "13900000000")
    assert app_context.undo_last() == "新增甲"
    assert page.panel.name.text() == "未选择人员"
    assert "已经没有这个人" in said.toasts[-1][0]
    assert "甲" not in shown(page)


def test_narrowing_leaves_alone_who_is_being_corrected(
    page: PeoplePage, people: dict[str, str], qtbot: Any
) -> None:
    page.table.choose(people["张国庆"])
    type_into(page, "native_place", "写到一半")
    page.filters.search.setText("欧阳")
    qtbot.waitUntil(lambda: shown(page) == ["欧阳晓雯"])
    assert page.panel.name.text() == "张国庆"
    assert page.panel.is_touched


def test_findings_lead_to_their_field(page: PeoplePage, people: dict[str, str]) -> None:
    page.table.choose(people["张国庆"])
    note = page.panel.notes.findChildren(QWidget)[0]
    assert "校验码" in note.accessibleName()
    page.panel.tabs.choose("work")
    page.panel.notes.followed.emit("id_number")
    assert page.panel.tabs.current == "basic"
    page.table.choose(people["欧阳晓雯"])
    assert page.panel.notes.isHidden()


def test_a_new_member_is_entered_and_shown(
    page: PeoplePage, database: Database, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(dialog: FormDialog) -> None:
        dialog.accept()
        assert dialog.form.fields["name"].sentence.text() == "请填姓名。"
        dialog.form.fields["name"].type("单  雄信")
        dialog.form.fields["group_name"].type("第三党小组")

    answer(monkeypatch, fill)
    page.add_person()
    assert page.panel.name.text() == "单雄信"
    assert page.table.current().pinyin == "shan xiong xin"
    assert words_of(database) == ["新增单雄信"]
    undo = said.toasts[-1][1]
    undo()
    assert "单雄信" not in shown(page)


def test_leaving_the_roll_is_undone_from_the_toast(
    page: PeoplePage,
    database: Database,
    people: dict[str, str],
    said: Said,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer(monkeypatch, lambda dialog: dialog.form.fields["note"].type("转往县城"))
    page.table.choose(people["张国庆"])
    move(page, "转出组织关系…")
    assert shown(page) == ["欧阳晓雯", "张永胜"]
    assert person(database, people["张国庆"]).ended_on == date(2026, 11, 21)
    assert words_of(database) == ["张国庆：转出组织关系"]
    undo = said.toasts[-1][1]
    undo()
    assert shown(page) == ["欧阳晓雯", "张国庆", "张永胜"]
    assert person(database, people["张国庆"]).ended_on is None


def test_only_the_moves_that_are_open_are_offered(page: PeoplePage, people: dict[str, str]) -> None:
    page.table.choose(people["张国庆"])
    full = offered(page)
    assert {"留党察看…", "限期改正…", "停止党籍…", "除名…"} <= set(full)
    assert not {"取消预备党员资格…", "恢复党员权利…", "转为正式党员…"} & set(full)
    page.table.choose(people["张永胜"])
    assert "取消预备党员资格…" in offered(page)
    assert "留党察看…" not in offered(page)


def test_a_move_asks_for_what_its_rule_wants_and_is_read_in_the_history(
    page: PeoplePage,
    database: Database,
    people: dict[str, str],
    said: Said,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fill(dialog: FormDialog) -> None:
        fields = dialog.form.fields
        fields["until"].type("2027-12-01")
        dialog.accept()
        assert "党员大会" in fields["meeting"].sentence.text()
        fields["words"].type("11月20日党员大会")
        dialog.accept()
        assert "限期改正时间不超过1年" in fields["until"].sentence.text()
        fields["until"].type("2027-05-21")

    answer(monkeypatch, fill)
    page.table.choose(people["张国庆"])
    move(page, "限期改正…")
    assert page.panel.state.text() == "限期改正，到 2027-05-21"
    page.panel.tabs.choose("past")
    words = [found.text() for found in page.panel.past.findChildren(QLabel)]
    assert "2026-11-21　正式党员 → 限期改正" in words
    assert {"期限到：2027-05-21", "决定：11月20日党员大会"} <= set(words)
    assert "限期改正…" not in offered(page)
    [taking_back] = [b for b in page.panel.past.findChildren(QPushButton) if "撤回" in b.text()]
    taking_back.click()
    assert words_of(database)[0] == "撤回张国庆登记错的状态变动"
    assert page.panel.state.isHidden()
    assert "限期改正…" in offered(page)


def test_giving_up_half_way_changes_nothing(
    page: PeoplePage, database: Database, people: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FormDialog, "exec", lambda _dialog: 0)
    page.table.choose(people["张国庆"])
    move(page, "去世…")
    assert person(database, people["张国庆"]).ended_on is None


def offered(page: PeoplePage) -> list[str]:
    menu = page.panel.moves.menu()
    menu.aboutToShow.emit()
    return [action.text() for action in menu.actions()]


def move(page: PeoplePage, words: str) -> None:
    offered(page)
    [action] = [action for action in page.panel.moves.menu().actions() if action.text() == words]
    action.trigger()


def test_who_left_can_be_put_back(page: PeoplePage, people: dict[str, str], said: Said) -> None:
    page.show_record(people["李四"])
    assert shown(page) == ["李四"]
    assert page.panel.state.text() == "转出 2026-05-31"
    page.panel.back_link.click()
    assert "李四" in shown(page)
    assert page.filters.state == "members"
    assert page.panel.name.text() == "李四"


def test_going_to_a_person_opens_the_filter_that_hides_them(
    page: PeoplePage, people: dict[str, str], said: Said
) -> None:
    page.filters.search.setText("欧阳")
    page.show_record(people["冯文博"], "phone")
    assert page.table.current().name == "冯文博"
    assert page.panel.tabs.current == "contact"
    page.show_record("no-such-person")
    assert "没有这个人" in said.toasts[-1][0]
    page.show_record("", "findings")
    assert page.filters.only_wanting


def test_the_history_of_a_record_is_told_in_words(
    page: PeoplePage, database: Database, people: dict[str, str]
) -> None:
    page.table.choose(people["张国庆"])
    page.panel.id_number.reveal()
    type_into(page, "id_number", "110101197705219218")
    page.panel.save()
    page.panel.tabs.choose("past")
    words = [label.text() for label in page.panel.past.findChildren(QWidget) if hasattr(label, "text")]
    assert "修改张国庆的身份证号" in words
    assert "公民身份号码：110101********921* → 110101********921*" in words
    assert not any("19770521" in said for said in words)


def test_the_list_as_shown_goes_into_a_spreadsheet(
    page: PeoplePage, tmp_path: Path, said: Said, qtbot: Any
) -> None:
    said.path = tmp_path / "名单.xlsx"
    page.table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    page.export_list()
    qtbot.waitUntil(lambda: bool(said.toasts))
    assert said.toasts[-1][0] == "已导出 3 人到 名单.xlsx。"
    [sheet] = reader.read(said.path).sheets
    texts = [[str(cell) for cell in line] for line in sheet.rows]
    assert texts[0][0] == "样例会计师事务所党支部人员名单"
    assert texts[1][:3] == ["序号", "姓名", "性别"]
    assert [line[1] for line in texts[2:5]] == ["张永胜", "张国庆", "欧阳晓雯"]


def test_a_list_that_cannot_be_written_is_told(
    page: PeoplePage, tmp_path: Path, said: Said, qtbot: Any
) -> None:
    said.path = tmp_path / "没有这个文件夹" / "名单.xlsx"
    page.export_list()
    qtbot.waitUntil(lambda: bool(said.errors))
    assert "写不进去" in said.errors[0]


def test_in_a_narrow_window_list_and_panel_take_turns(page: PeoplePage, people: dict[str, str]) -> None:
    page.resize(900, 700)
    assert page.table.isVisible()
    assert not page.panel.isVisible()
    page.table.choose(people["张国庆"])
    page.table.opened.emit(page.table.current())
    assert page.panel.isVisible()
    assert not page.table.isVisible()
    page.split.back.click()
    assert page.table.isVisible()
    page.resize(1160, 800)
    assert page.panel.isVisible()


def test_an_empty_roll_says_what_to_do(app_context: AppContext, qtbot: Any) -> None:
    page = PeoplePage(app_context)
    qtbot.addWidget(page)
    page.reload()
    assert page.content.currentWidget() is page.nobody
    assert [b.text() for b in page.nobody.findChildren(QPushButton)] == ["导入表格…"]
    assert page.panel.name.text() == "未选择人员"
    assert not page.panel.isEnabled()


def test_a_spreadsheet_dropped_on_the_page_opens_the_import(
    page: PeoplePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path | None] = []
    monkeypatch.setattr(actions, "import_sheet", lambda _page, path=None: opened.append(path))

    def drop(*names: str) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(name) for name in names])
        where, button = QPointF(5, 5), Qt.MouseButton.LeftButton
        event = QDropEvent(where, Qt.DropAction.CopyAction, data, button, Qt.KeyboardModifier.NoModifier)
        page.dropEvent(event)

    drop("/x/党员花名册.XLSX")
    drop("/x/照片.jpg")
    drop("/x/a.csv", "/x/b.csv")
    page.show_record("", "import")
    assert opened == [Path("/x/党员花名册.XLSX"), None]


def test_a_superior_only_looks_at_what_its_branches_sent(
    app_context: AppContext, people: dict[str, str], database: Database, qtbot: Any
) -> None:
    app_context.is_committee = True
    page = PeoplePage(app_context)
    qtbot.addWidget(page)
    page.reload()
    page.show()
    seen = [button.text() for button in page.findChildren(QPushButton) if button.isVisible()]
    assert not {"导入表格…", "新增党员", "保存"} & set(seen)
    assert page.panel.moves.isHidden()
    before = page.panel.person
    assert before is not None
    type_into(page, "phone", "13900000000")
    page.panel.save()
    assert person(database, before.id).phone == before.phone


def test_of_a_long_list_the_findings_follow_when_it_is_painted(
    page: PeoplePage, monkeypatch: pytest.MonkeyPatch, qtbot: Any
) -> None:
    monkeypatch.setattr(people_page, "LOOKED_OVER_AT_ONCE", 1)
    page.filters.show_wanting(set())
    page.reload()
    assert page.filters.wanting_link.isHidden()
    qtbot.waitUntil(lambda: not page.filters.wanting_link.isHidden())
    assert page.filters.wanting_link.text() == "待核对 1 人 ›"
