"""The settings: look, password, recovery code, backups, history and the facts of the branch."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit
from sqlalchemy import select

from branchdesk import branch, schemes, terms
from branchdesk.dates import PartialDate
from branchdesk.errors import BranchDeskError
from branchdesk.models import Branch, PartyGroup, Person, Stage
from branchdesk.paths import RESOURCES
from branchdesk.places import Place
from branchdesk.sheets import importing
from branchdesk.sheets.importing import ImportKind
from branchdesk.store import backup, history
from branchdesk.store.keys import WrongSecret
from branchdesk.store.ledger import Ledger, reset_password, unlock
from tests.conftest import PASSWORD
from ui.context import AppContext, Restore
from ui.pages.settings.page import SECTIONS, SettingsPage

NEW = "新的密码新的密码"


@pytest.fixture
def page(qtbot: Any, app_context: AppContext) -> SettingsPage:
    """The page in a window of the usual size."""
    made = SettingsPage(app_context)
    qtbot.addWidget(made)
    made.resize(1160, 810)
    made.show()
    made.reload()
    return made


def finish(qtbot: Any, page: SettingsPage) -> None:
    qtbot.waitUntil(lambda: not page.app.jobs.is_busy, timeout=20_000)


def type_into(field: Any, words: str) -> None:
    assert isinstance(field.editor, QLineEdit)
    field.editor.setText(words)
    field.editor.textEdited.emit(words)


def add(app: AppContext, name: str) -> None:
    with app.database.begin(f"新增{name}") as session:
        session.add(Person(branch_id=app.branch_id, name=name, stage=Stage.FULL))


def names(app: AppContext) -> list[str]:
    with app.database.read() as session:
        return sorted(session.scalars(select(Person.name)))


# --- the page ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", SECTIONS)
def test_a_place_leads_to_its_section_and_back(page: SettingsPage, key: str) -> None:
    page.show_record("", key)
    assert page.place() == Place("settings", None, key)
    assert page.sections[key].isVisible()


def test_an_unknown_place_changes_nothing(page: SettingsPage) -> None:
    page.show_record("x", "nowhere")
    assert page.place().detail == "display"


# --- 显示 ----------------------------------------------------------------------------------------------


def test_the_look_is_kept_and_announced(qtbot: Any, page: SettingsPage) -> None:
    section = page.section("display")
    with qtbot.waitSignal(page.app.look_changed, timeout=3000):
        section.slider.setValue(15)
        assert section.percent.text() == "150%"
    assert page.app.settings.text_percent == 150
    with qtbot.waitSignal(page.app.look_changed):
        section.dark.click()
    assert page.app.settings.dark
    with qtbot.waitSignal(page.app.look_changed):
        section.language.setCurrentIndex(1)
        section.language.activated.emit(1)
    assert page.app.settings.language == "en"


def test_choosing_what_is_chosen_does_nothing(qtbot: Any, page: SettingsPage) -> None:
    with qtbot.assertNotEmitted(page.app.look_changed):
        page.section("display").light.click()


def test_a_size_still_settling_is_kept_on_leaving(page: SettingsPage) -> None:
    page.section("display").slider.setValue(20)
    assert page.may_leave()
    assert page.app.settings.text_percent == 200


# --- 安全 ----------------------------------------------------------------------------------------------


def _change(page: SettingsPage, old: str, new: str, again: str) -> Any:
    section = page.section("security")
    section.old.setText(old)
    section.passwords.first.setText(new)
    section.passwords.again.setText(again)
    section.change_button.click()
    return section


def test_the_password_is_changed(qtbot: Any, page: SettingsPage, said: Any, ledger: Ledger) -> None:
    section = _change(page, PASSWORD, NEW, NEW)
    finish(qtbot, page)
    assert "下次请用新密码" in said.informed[0]
    assert section.old.text() == ""
    ledger.close()
    unlock(ledger.folder.path, NEW).close()


@pytest.mark.parametrize(
    ("old", "new", "again", "words"),
    [
        ("", NEW, NEW, "请输入现在的密码"),
        (PASSWORD, NEW, NEW + "一", "不一样"),
        (PASSWORD, "短", "短", "至少 8 个字符"),
        ("不是这个密码", NEW, NEW, "密码不对"),
    ],
)
def test_a_wrong_change_says_why(
    qtbot: Any, page: SettingsPage, ledger: Ledger, old: str, new: str, again: str, words: str
) -> None:
    section = _change(page, old, new, again)
    finish(qtbot, page)
    assert words in section.sentence.text()
    assert section.change_button.isEnabled()
    ledger.close()
    unlock(ledger.folder.path, PASSWORD).close()


def test_the_strength_is_said_while_typing(page: SettingsPage) -> None:
    section = page.section("security")
    section.passwords.first.setText("13902746851")
    assert "只有数字" in section.passwords.strength.text()
    assert section.passwords.strength.property("tone") == "bad"
    section.passwords.first.setText("")
    assert not section.passwords.strength.isVisible()


def test_a_new_recovery_code_counts_once_it_is_typed_back(
    qtbot: Any, page: SettingsPage, ledger: Ledger, said: Any
) -> None:
    old = ledger.new_recovery_code()
    section = page.section("security")
    section.recovery_button.click()
    dialog = section.dialog
    assert not dialog.use_button.isEnabled()
    groups = dialog.code.split("-")
    for line, number in zip(dialog.step.answers, dialog.step.asked, strict=True):
        line.setText(groups[number])
        line.textEdited.emit(groups[number])
    dialog.use_button.click()
    finish(qtbot, page)
    assert "新恢复码已启用" in said.toasts[0][0]
    ledger.close()
    with pytest.raises(WrongSecret):
        reset_password(ledger.folder.path, old, NEW)
    reset_password(ledger.folder.path, dialog.code, NEW).close()


def test_giving_up_keeps_the_old_recovery_code(qtbot: Any, page: SettingsPage, ledger: Ledger) -> None:
    old = ledger.new_recovery_code()
    section = page.section("security")
    section.recovery_button.click()
    section.dialog.reject()
    ledger.close()
    reset_password(ledger.folder.path, old, NEW).close()


def test_the_idle_time_is_kept(qtbot: Any, page: SettingsPage) -> None:
    section = page.section("security")
    section.idle.setCurrentIndex(section.idle.findData(0))
    section.idle.activated.emit(section.idle.currentIndex())
    assert page.app.settings.idle_minutes == 0
    with qtbot.waitSignal(page.app.lock_wanted):
        section.lock_button.click()


# --- 备份 ----------------------------------------------------------------------------------------------


def test_a_backup_is_made_and_listed(qtbot: Any, page: SettingsPage, said: Any) -> None:
    section = page.section("backups")
    assert section.state.text() == "还没有备份"
    assert not section.restore_button.isEnabled()
    section.make_button.click()
    finish(qtbot, page)
    assert section.table.records.rowCount() == 1
    assert "已备份并核验" in section.state.text()
    assert "已备份并核验" in said.toasts[0][0]
    section.table.selectRow(0)
    assert section.restore_button.isEnabled()


def test_a_backup_is_carried_to_another_folder(
    qtbot: Any, page: SettingsPage, said: Any, tmp_path: Path
) -> None:
    said.path = tmp_path / "stick"
    said.path.mkdir()
    page.section("backups").export_button.click()
    finish(qtbot, page)
    (made,) = said.path.iterdir()
    assert backup.open_inside(made, PASSWORD)["branch"] == 1
    assert backup.listed(page.app.ledger.folder) == []


def test_a_folder_that_takes_nothing_shows_the_sentence(
    qtbot: Any, page: SettingsPage, said: Any, tmp_path: Path
) -> None:
    said.path = tmp_path / "file"
    said.path.write_text("")
    page.section("backups").export_button.click()
    finish(qtbot, page)
    assert "备份没有写成" in said.errors[0]


def _restoring(qtbot: Any, page: SettingsPage) -> Any:
    made = backup.make(page.app.ledger.folder, page.app.database.key)
    add(page.app, "赵六")
    section = page.section("backups")
    section.table.choose(made.path.name)
    section.restore_button.click()
    return section.dialog


def test_a_backup_is_looked_into_and_restored_after_a_question(
    qtbot: Any, page: SettingsPage, said: Any
) -> None:
    dialog = _restoring(qtbot, page)
    dialog.secret.setText(PASSWORD)
    said.answer = False
    with qtbot.assertNotEmitted(page.app.restore_wanted):
        dialog.restore_button.click()
        finish(qtbot, page)
    assert "换成这一份吗" in said.asked[0]
    said.answer = True
    with qtbot.waitSignal(page.app.restore_wanted) as wanted:
        dialog.restore_button.click()
        finish(qtbot, page)
    (restore,) = wanted.args
    assert isinstance(restore, Restore)
    assert (restore.secret, restore.by_recovery) == (PASSWORD, False)


@pytest.mark.parametrize(
    ("secret", "by_recovery", "words"),
    [("", False, "请输入"), ("不是这个密码", False, "密码不对"), ("ABC", True, "6 组")],
)
def test_a_backup_with_the_wrong_secret_stays(
    qtbot: Any, page: SettingsPage, said: Any, secret: str, by_recovery: bool, words: str
) -> None:
    dialog = _restoring(qtbot, page)
    dialog.secret.setText(secret)
    dialog.by_recovery.setChecked(by_recovery)
    dialog.restore_button.click()
    finish(qtbot, page)
    assert words in dialog.sentence.text()
    assert said.asked == []
    dialog.reject()


def test_a_file_that_is_no_backup_shows_the_sentence(page: SettingsPage, said: Any, tmp_path: Path) -> None:
    said.path = tmp_path / "x.bdbackup"
    said.path.write_text("x")
    page.section("backups").other_button.click()
    assert "不是完好的备份" in said.errors[0]


# --- 历史 ----------------------------------------------------------------------------------------------


def test_the_history_names_what_was_done_and_touched(page: SettingsPage) -> None:
    add(page.app, "王五")
    model = page.section("history").table.records
    assert model.text_at(0, 1) == "新增王五"
    assert model.text_at(0, 3) == "党员和申请人 1"
    assert model.text_at(1, 1) == "建立支部"


def test_any_action_is_taken_back_and_done_again(page: SettingsPage, said: Any) -> None:
    add(page.app, "王五")
    add(page.app, "赵六")
    section = page.section("history")
    section.table.selectRow(1)
    section.panel.undo_button.click()
    assert names(page.app) == ["赵六"]
    assert section.table.records.text_at(2, 4) == "已撤销"
    section.table.selectRow(0)
    assert section.panel.undo_button.text() == "重做这一步"
    section.panel.undo_button.click()
    assert names(page.app) == ["王五", "赵六"]
    assert section.table.records.text_at(0, 1) == "重做“新增王五”"


def test_a_refused_undo_says_why(page: SettingsPage, said: Any) -> None:
    with page.app.database.begin("建小组") as session:
        group = PartyGroup(branch_id=page.app.branch_id, name="第一党小组")
        session.add(group)
    with page.app.database.begin("新增党员") as session:
        session.add(Person(branch_id=page.app.branch_id, name="王五", stage=Stage.FULL, group_id=group.id))
    section = page.section("history")
    section.table.selectRow(1)
    section.panel.undo_button.click()
    assert said.errors == ["后来的记录（党员和申请人）还要用到它，请先删除或撤销那些记录。"]


def test_the_chosen_action_says_what_it_changed_and_by_whom(page: SettingsPage) -> None:
    page.app.database.operator = "陈静"
    add(page.app, "王五")
    with page.app.database.begin("改王五的电话") as session:
        session.scalars(select(Person)).one().phone = "13800000000"
    section = page.section("history")
    section.table.selectRow(0)
    assert section.panel.title.text() == "改王五的电话"
    assert section.panel.who.text().endswith("陈静")
    assert said_in(section.panel) == ["修改党员和申请人：王五", "手机号：空 → 13800000000"]


def said_in(panel: Any) -> list[str]:
    items = [panel.lines.itemAt(n).widget() for n in range(panel.lines.count())]
    return [widget.text() for widget in items if isinstance(widget, QLabel)]


def test_actions_are_looked_for(qtbot: Any, page: SettingsPage) -> None:
    add(page.app, "王五")
    page.app.database.operator = "陈静"
    add(page.app, "赵六")
    section = page.section("history")
    model, filters = section.table.records, section.filter

    def shows(*words: str) -> None:
        qtbot.waitUntil(lambda: [row.action.words for row in model.records] == list(words))

    filters.words.setText("赵")
    shows("新增赵六")
    filters.clear_button.click()
    shows("新增赵六", "新增王五", "建立支部")
    filters.person.setCurrentIndex(filters.person.findText("王五"))
    filters.person.activated.emit(1)
    shows("新增王五")
    filters.clear()
    filters.by.setCurrentIndex(1)
    filters.by.activated.emit(1)
    shows("新增赵六")
    filters.words.setText("没有")
    shows()
    assert section.nothing.isVisible()


def test_a_place_leads_to_one_action_and_to_one_kind_of_record(page: SettingsPage) -> None:
    add(page.app, "王五")
    add(page.app, "赵六")
    page.show_record("2", "history")
    section = page.sections["history"]
    assert section.panel.title.text() == "新增王五"
    assert [row.action.number for row in section.table.records.records] == [2, 1]
    page.show_record("branch", "history")
    assert [row.action.words for row in section.table.records.records] == ["建立支部"]


def test_an_import_is_taken_back_from_the_window(page: SettingsPage, said: Any) -> None:
    path = RESOURCES / "demo" / "roster.xlsx"
    with page.app.database.begin("导入党员名册") as session:
        importing.carry_out(
            session, importing.plan(session, page.app.branch_id, path, kind=ImportKind.ROSTER)
        )
    add(page.app, "赵六")
    section = page.section("history")
    section.table.selectRow(1)
    assert section.panel.title.text().startswith("导入")
    section.panel.undo_button.click()
    assert said.errors == []
    assert names(page.app) == ["赵六"]


def test_the_last_step_back_and_forth(page: SettingsPage, said: Any) -> None:
    add(page.app, "王五")
    section = page.section("history")
    assert not section.redo_button.isEnabled()
    section.undo_last_button.click()
    assert names(page.app) == []
    section.redo_button.click()
    assert names(page.app) == ["王五"]
    assert [text for text, _undo in said.toasts] == ["已撤销“新增王五”", "已重做“新增王五”"]


def test_the_list_follows_what_happens_elsewhere(qtbot: Any, page: SettingsPage) -> None:
    section = page.section("history")
    before = section.table.records.rowCount()
    add(page.app, "王五")
    qtbot.waitUntil(lambda: section.table.records.rowCount() == before + 1)


# --- 支部 ----------------------------------------------------------------------------------------------


def test_the_facts_of_the_branch_are_saved_as_one_step(qtbot: Any, page: SettingsPage, said: Any) -> None:
    section = page.section("branch")
    type_into(section.form.fields["superior"], "样例集团机关党委")
    type_into(section.form.fields["founded_on"], "2012.6")
    section.save_button.click()
    with page.app.database.read() as session:
        own = branch.own(session)
        assert history.actions(session)[0].words == "修改支部基本情况"
    assert (own.superior, own.founded_on) == ("样例集团机关党委", PartialDate(2012, 6))
    said.toasts[0][1]()
    with page.app.database.read() as session:
        assert branch.own(session).superior is None


def test_a_branch_without_a_name_is_pointed_at(page: SettingsPage) -> None:
    section = page.section("branch")
    type_into(section.form.fields["name"], " ")
    section.save_button.click()
    assert section.form.fields["name"].sentence.text()
    with page.app.database.read() as session:
        assert branch.own(session).name == "样例会计师事务所党支部"


def test_saving_without_changes_says_so(page: SettingsPage, said: Any) -> None:
    section = page.section("branch")
    section.save_button.click()
    assert said.toasts == [("没有改动。", None)]


def test_the_term_is_shown_and_its_page_is_one_click_away(qtbot: Any, page: SettingsPage) -> None:
    section = page.section("branch")
    assert section.state.text() == "未填"
    with page.app.database.begin("换届") as session:
        terms.enter(session, page.app.branch_id, elected_on=date(2023, 10, 20))
    page.reload()
    assert section.state.text() == "已届满"
    with qtbot.waitSignal(page.app.place_wanted) as went:
        section.to_terms.click()
    assert went.args == [Place("people.committee")]


def test_a_branch_says_when_it_was_restructured(qtbot: Any, page: SettingsPage, said: Any) -> None:
    facts = page.section("branch")
    facts.form.fields["founded_on"].type("2019-06")
    facts.form.fields["restructured_on"].type("2018-05-01")
    facts.save()
    assert "早于成立日期" in facts.form.fields["restructured_on"].sentence.text()
    facts.form.fields["restructured_on"].type("2026-11-03")
    facts.save()
    with page.app.database.read() as session:
        assert schemes.founding_day(session, page.app.branch_id) == date(2026, 11, 3)
    said.toasts[-1][1]()
    assert facts.form.fields["restructured_on"].value() is None


def test_half_typed_facts_survive_a_foreign_commit_and_a_lock(
    qtbot: Any, page: SettingsPage, app_context: AppContext
) -> None:
    section = page.section("branch")
    type_into(section.form.fields["unit"], "样例会计师")
    with app_context.database.begin("别处改了电话") as session:
        session.get_one(Branch, app_context.branch_id).phone = "010-0000"
    page.reload()
    assert section.form.fields["unit"].editor.text() == "样例会计师"
    assert section.form.fields["phone"].editor.text() == "010-0000"
    assert page.may_leave()
    again = SettingsPage(app_context)
    qtbot.addWidget(again)
    assert again.section("branch").form.fields["unit"].editor.text() == "样例会计师"


def test_a_store_that_refuses_shows_the_sentence(
    page: SettingsPage, said: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object, **_values: object) -> None:
        raise BranchDeskError("磁盘已满")

    monkeypatch.setattr(branch, "revise", full)
    section = page.section("branch")
    type_into(section.form.fields["unit"], "样例")
    section.save_button.click()
    assert said.errors == ["磁盘已满"]
