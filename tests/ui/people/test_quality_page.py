"""The page of findings: what is shown, where a click goes, and what is let stand with its reason."""

from typing import Any

import pytest

from branchdesk.people import id_numbers, members
from branchdesk.places import Place
from branchdesk.store import history
from branchdesk.store.database import Database
from tests.ui.conftest import Said
from ui.context import AppContext
from ui.pages.people.quality import QualityPage


@pytest.fixture
def page(app_context: AppContext, people: dict[str, str], qtbot: Any) -> QualityPage:
    made = QualityPage(app_context)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.reload()
    return made


def shown(page: QualityPage) -> list[tuple[str, str]]:
    return [(found.person.name, found.finding.check.id) for found in page.model.records]


def choose(page: QualityPage, name: str, check: str) -> None:
    key = next(
        found.id
        for found in page.model.records
        if (found.person.name, found.finding.check.id) == (name, check)
    )
    page.table.choose(key)


def test_the_gravest_is_chosen_and_explained(page: QualityPage) -> None:
    assert page.heading.subtitle.text().startswith("错误 2　提醒")
    assert shown(page)[0] == ("张国庆", "roster.id-number-check-digit")
    assert page.panel.level.text() == "错误"
    assert page.panel.source.text() == "GB 11643—1999 校验码"
    assert "张国庆" in page.panel.person.text()


def test_the_button_goes_to_the_very_field(page: QualityPage, people: dict[str, str], qtbot: Any) -> None:
    with qtbot.waitSignal(page.app.place_wanted) as wanted:
        page.panel.go_button.click()
    assert wanted.args == [Place("people", people["张国庆"], "id_number")]
    choose(page, "冯文博", "roster.no-mentor")
    with qtbot.waitSignal(page.app.place_wanted) as wanted:
        page.table.opened.emit(page.table.current())
    assert wanted.args == [Place("development", people["冯文博"], "first_mentor")]


def test_filters_narrow_by_level_kind_and_group(page: QualityPage) -> None:
    everything = len(shown(page))
    page.show_record("", "error")
    assert {found.level for found in page.model.records} == {"error"}
    page.show_record("", "没有电话")
    assert {check for _name, check in shown(page)} == {"roster.no-phone"}
    page.kinds.setCurrentIndex(0)
    page.groups.setCurrentIndex(page.groups.findText("第二党小组"))
    page._show_list()
    assert {name for name, _check in shown(page)} == {"张国庆", "张永胜"}
    page.levels.setCurrentIndex(page.levels.findData("error"))
    page.kinds.setCurrentIndex(page.kinds.findData("没有电话"))
    page._show_list()
    assert page.content.currentWidget() is page.no_match
    page.show_all()
    assert len(shown(page)) == everything


def test_a_finding_is_let_stand_with_a_reason_and_taken_back(
    page: QualityPage, database: Database, said: Said
) -> None:
    before = page.badge()
    everything = len(shown(page))
    page.panel.know_button.click()
    page.dialog.accept()
    assert page.dialog.form.fields["reason"].sentence.text() == "请写明理由，检查时要看。"
    page.dialog.form.fields["reason"].type("证件原件如此")
    page.dialog.accept()
    assert len(shown(page)) == everything - 1
    assert page.badge() == before - 1 == QualityPage.waiting(page.app)
    assert "另有 1 处已知晓" in page.counts.text()
    page.with_known.setChecked(True)
    choose(page, "张国庆", "roster.id-number-check-digit")
    assert "证件原件如此" in page.panel.known.text()
    assert page.panel.know_button.isHidden()
    page.panel.again_button.click()
    assert page.panel.known.isHidden()
    with database.read() as session:
        assert history.last_undoable(session).words == "重新核对 1 处"  # type: ignore[union-attr]
    said.toasts[-1][1]()
    choose(page, "张国庆", "roster.id-number-check-digit")
    assert not page.panel.known.isHidden()


def test_several_are_let_stand_for_one_reason(page: QualityPage, said: Said) -> None:
    page.show_record("", "roster")
    page.table.selectAll()
    number = len(shown(page))
    page.acknowledge()
    page.dialog.form.fields["reason"].type("全部核对过")
    page.dialog.accept()
    assert shown(page) == []
    assert said.toasts[-1][0] == f"记为已知晓：{number} 处"


def test_what_is_mended_goes_from_the_list_and_the_choice_stays(
    page: QualityPage, database: Database, people: dict[str, str]
) -> None:
    choose(page, "冯文博", "roster.no-mentor")
    right = "11010119770521921" + id_numbers.check_digit("11010119770521921")
    with database.begin("修改") as session:
        members.edit(session, people["张国庆"], id_number=right)
    assert ("张国庆", "roster.id-number-check-digit") not in shown(page)
    assert page.table.current().person.name == "冯文博"


def test_a_branch_with_whole_records_has_nothing_to_look_at(app_context: AppContext, qtbot: Any) -> None:
    made = QualityPage(app_context)
    qtbot.addWidget(made)
    made.reload()
    assert made.content.currentWidget() is made.all_right
    assert made.badge() == 0
