"""发展党员 › 培养对象: the list, its filters, and the case over the whole page."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut

from branchdesk.dates import PartialDate
from branchdesk.models import DevelopmentStep, Person, Stage
from branchdesk.people import members
from branchdesk.places import Place
from branchdesk.store.database import Database
from tests.made_way import NEW_LOOKS, NEW_WAY, MadeCase
from tests.ui.conftest import Said
from ui.context import AppContext
from ui.pages.development.case_filters import ALL, DUE, TROUBLE
from ui.pages.development.case_view import CaseView
from ui.pages.development.page import DevelopmentPage
from ui.pages.development.sections import DevelopmentSections
from ui.record_form import FormDialog


@pytest.fixture
def page(
    app_context: AppContext, people: dict[str, str], said: Said, qtbot: Any
) -> Iterator[DevelopmentPage]:
    made = DevelopmentPage(app_context)
    qtbot.addWidget(made)
    made.resize(1160, 800)
    made.reload()
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.may_leave()
    made.close()


def shown(page: DevelopmentPage) -> dict[str, list[str]]:
    """What the list says of everybody: the next step, by when, what is out of order."""
    columns = [
        number for number, one in enumerate(page.model.columns) if one.name in ("step", "due", "trouble")
    ]
    return {
        one.person.name: [page.model.text_at(row, column) for column in columns]
        for row, one in enumerate(page.model.records)
    }


def choose(page: DevelopmentPage, box: str, data: object) -> None:
    combo = getattr(page.filters, box)
    combo.setCurrentIndex(combo.findData(data))
    combo.activated.emit(combo.currentIndex())


def case_of(page: DevelopmentPage, person_id: str, step: str = "") -> CaseView:
    page.table.choose(person_id)
    page.open_case(step)
    assert page.case_view is not None
    return page.case_view


def test_everybody_on_the_way_is_listed_with_the_next_step(page: DevelopmentPage) -> None:
    assert shown(page) == {
        "张永胜": ["18 再上一级党委组织部门备案", "可以办理", ""],
        "冯文博": ["4 上级党委备案", "可以办理", "2 处不合规定"],
        "尤燕": ["2 党组织派人谈话", "已过 2024-04-06", "1 处不合规定"],
    }
    assert page.heading.subtitle.text() == "入党申请人 1　入党积极分子 1　发展对象 0　预备党员 1"
    assert page.counts.text() == "3 人，2 人有问题"
    assert page.badge() == 1


def test_stage_search_and_what_is_wanted_narrow_the_list(page: DevelopmentPage) -> None:
    choose(page, "stages", Stage.ACTIVIST)
    assert list(shown(page)) == ["冯文博"]
    choose(page, "stages", None)
    page.filters.search.setText("yy")
    assert list(shown(page)) == ["尤燕"]
    page.filters.search.clear()
    choose(page, "which", TROUBLE)
    assert list(shown(page)) == ["冯文博", "尤燕"]
    choose(page, "which", DUE)
    assert list(shown(page)) == ["冯文博", "尤燕"]
    choose(page, "which", ALL)
    assert len(shown(page)) == 3


def test_an_applicant_is_entered(page: DevelopmentPage, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(dialog: FormDialog) -> int:
        dialog.form.fields["name"].type("姜海燕")
        dialog.form.fields["applied_on"].type("2026-10")
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(FormDialog, "exec", run)
    page.show_record("", "new")
    assert page.panel.name.text() == "姜海燕"
    assert page.panel.summary.text() == "入党申请人"
    assert page.next_card.step.text() == "下一步：2 党组织派人谈话"
    assert "姜海燕" in shown(page)


def test_a_step_is_entered_and_undone(
    page: DevelopmentPage, database: Database, people: dict[str, str], said: Said
) -> None:
    view = case_of(page, people["尤燕"])
    assert view.panel.title.text() == "第 2 步　党组织派人谈话"
    assert view.next_days.text().startswith("2024-03-06 起可以办理。最迟 2024-04-06，已经过了。")
    view.panel.form.fields["on"].type("2024-03-20")
    view.panel.form.fields["people_0"].type(people["欧阳晓雯"])
    view.panel.save()
    assert said.toasts[-1][0] == "已登记：登记尤燕：党组织派人谈话。"
    assert view.next_title.text() == "下一步：第 3 步　推荐和确定入党积极分子"
    assert shown(page)["尤燕"][0] == "3 推荐和确定入党积极分子"
    said.toasts[-1][1]()
    with database.read() as session:
        assert session.get_one(Person, people["尤燕"]).talked_on is None
        assert session.query(DevelopmentStep).count() == 0
    assert view.next_title.text() == "下一步：第 2 步　党组织派人谈话"


def test_what_breaks_a_rule_asks_for_a_reason_and_shows_it(
    page: DevelopmentPage, people: dict[str, str], said: Said
) -> None:
    panel = case_of(page, people["尤燕"], "talk").panel
    panel.form.fields["on"].type("2024-05-20")
    assert not panel.save()
    assert panel.reason.isVisibleTo(panel)
    assert "最迟应在 2024-04-06" in panel.reason.stops.text()
    assert "第七条" in panel.reason.stops.text()
    panel.reason.editor.setPlainText("书记住院")
    assert panel.save()
    assert not panel.reason.isVisibleTo(panel)
    assert "已说明理由：书记住院" in notes(panel)[0]
    assert shown(page)["尤燕"][2] == ""


def notes(panel: Any) -> list[str]:
    box = panel.notes.layout()
    return [box.itemAt(number).widget().text() for number in range(box.count())]


def test_a_reason_can_be_given_for_what_the_roster_brought(
    page: DevelopmentPage, people: dict[str, str], database: Database
) -> None:
    with database.begin("改") as session:
        members.edit(session, people["尤燕"], talked_on=PartialDate(2024, 6, 1))
    view = case_of(page, people["尤燕"], "talk")
    [late] = [one for one in view.found if one.finding.check.id == "development.talk-late"]
    view.panel.notes.give_reason(late)
    dialog = view.panel.notes.dialog
    dialog.accept()
    assert "请写明理由" in dialog.form.fields["reason"].sentence.text()
    dialog.form.fields["reason"].type("补记的日期，原件为证")
    dialog.accept()
    assert "原件为证" in notes(view.panel)[0]


def test_the_impossible_is_said_at_its_field(page: DevelopmentPage, people: dict[str, str]) -> None:
    panel = case_of(page, people["尤燕"], "talk").panel
    panel.form.fields["on"].type("2026-12-01")
    assert not panel.save()
    assert "还没有到" in panel.form.fields["on"].sentence.text()
    assert panel.is_touched
    panel.form.fields["on"].type("下周")
    assert not panel.save()
    assert panel.form.fields["on"].sentence.text() == "日期要写成 1985-03-07 或 1985-03 这样。"


def test_the_clause_follows_the_date_that_is_typed(page: DevelopmentPage, people: dict[str, str]) -> None:
    panel = case_of(page, people["尤燕"], "talk").panel
    panel.form.fields["on"].type("2024-03-20")
    assert panel.clause.text().endswith("（《中国共产党发展党员工作细则》第七条）")
    panel.form.fields["on"].type("2026-05-20")
    assert panel.clause.text().endswith("（《中国共产党发展党员工作细则（2026年修订）》第七条）")


def test_a_half_typed_step_is_kept_as_a_draft(page: DevelopmentPage, people: dict[str, str]) -> None:
    panel = case_of(page, people["尤燕"], "talk").panel
    panel.form.fields["notes"].type("谈话要点：")
    page.close_case()
    again = case_of(page, people["尤燕"], "talk").panel
    assert again.form.fields["notes"].words() == "谈话要点："
    assert again.restored.isVisibleTo(again)
    again.give_up()
    page.close_case()
    assert not case_of(page, people["尤燕"], "talk").panel.is_touched


def test_a_foreign_change_leaves_what_is_typed(
    page: DevelopmentPage, people: dict[str, str], database: Database
) -> None:
    view = case_of(page, people["尤燕"], "talk")
    view.panel.form.fields["notes"].type("谈话要点：")
    with database.begin("改") as session:
        members.edit(session, people["尤燕"], talked_on=PartialDate(2024, 3, 20))
    assert view.panel.form.fields["notes"].words() == "谈话要点："
    assert view.panel.form.fields["on"].words() == "2024-03-20"


def test_a_step_is_taken_out_and_the_stage_with_it(
    page: DevelopmentPage, people: dict[str, str], database: Database, said: Said
) -> None:
    view = case_of(page, people["尤燕"], "talk")
    view.panel.form.fields["on"].type("2024-03-20")
    view.panel.save()
    view.show_step("activist")
    view.panel.form.fields["on"].type("2024-10-08")
    view.panel.save()
    assert view.stage.text() == "入党积极分子"
    view.panel.erase()
    assert view.stage.text() == "入党申请人"
    view.show_step("application")
    assert not view.panel.erase_link.isVisibleTo(view.panel)
    assert not said.errors


def test_inspections_are_entered_corrected_and_deleted(
    page: DevelopmentPage, people: dict[str, str], said: Said, database: Database
) -> None:
    view = case_of(page, people["冯文博"], "cultivation")
    listed = view.panel.inspections
    assert listed.isVisibleTo(view.panel)
    assert listed.due.text().startswith("下一次考察最迟 2026-09-01。")
    listed.add_inspection.click()
    listed.dialog.form.fields["on"].type("2026-08-28")
    listed.dialog.form.fields["text"].type("表现较好")
    listed.dialog.accept()
    assert listed.due.text().startswith("下一次考察最迟 2027-02-28。")
    assert view.case is not None
    [entry] = view.case.inspections
    listed.change(entry)
    listed.dialog.form.fields["on"].type("2026-08-30")
    listed.dialog.accept()
    with database.read() as session:
        assert session.get_one(Person, people["冯文博"]).inspected_on == PartialDate(2026, 8, 30)
    [entry] = view.case.inspections
    assert entry.id is not None
    listed.delete(entry.id)
    assert view.case.inspections == ()
    assert said.toasts[-1][0] == "已删除。"


def test_minutes_and_ballot_are_picked_from_the_books(
    page: DevelopmentPage, database: Database, branch_id: str, said: Said
) -> None:
    names = list(NEW_WAY)
    way = {name: NEW_WAY[name] for name in names[: names.index("form") + 1]}
    with database.begin("写入") as session:
        made = MadeCase(session, branch_id)
        made.take(
            {**way, "pre-review": {"on": "2026-10-28", "result": "合格"}, "form": {"on": "2026-10-29"}},
            NEW_LOOKS,
        )
        sitting = made._sitting("admission-meeting", "general", date(2026, 11, 10), {})
        key = made.person.id
    panel = case_of(page, key, "admission-meeting").panel
    panel.form.fields["on"].type("2026-11-10")
    panel.form.fields["result"].type("通过")
    assert not panel.save()
    assert "没有对应的会议记录" in panel.reason.stops.text()
    panel.form.fields["meeting"].type((sitting["meeting_id"], sitting["motion_id"]))
    assert "赞成 11，应到 16" in panel.form.fields["meeting"].words()
    assert panel.save()
    with database.read() as session:
        person = session.get_one(Person, key)
    assert (person.stage, person.admitted_on) == (Stage.TARGET, PartialDate(2026, 11, 10))


def test_sponsors_are_proposed_and_two_must_be_different(
    page: DevelopmentPage, database: Database, branch_id: str
) -> None:
    names = list(NEW_WAY)
    with database.begin("写入") as session:
        made = MadeCase(session, branch_id)
        made.take({name: NEW_WAY[name] for name in names[: names.index("notice") + 1]}, NEW_LOOKS)
        key = made.person.id
    panel = case_of(page, key, "sponsors").panel
    assert [panel.form.fields[f"people_{n}"].words() for n in range(2)] == ["党员1", "党员2"]
    panel.form.fields["people_1"].type(panel.form.fields["people_0"].value())
    panel.form.fields["on"].type("2026-05-27")
    assert not panel.save()
    assert "同一个人两次" in panel.form.fields["people_0"].sentence.text()


def test_the_case_takes_the_room_of_heading_and_tabs(
    app_context: AppContext, people: dict[str, str], said: Said, qtbot: Any
) -> None:
    sections = DevelopmentSections(app_context)
    qtbot.addWidget(sections)
    sections.resize(1160, 700)
    sections.show()
    sections.go(Place("development", people["冯文博"], "step:mentors"))
    page = sections.section("people")
    assert isinstance(page, DevelopmentPage)
    assert page.case_view is not None
    assert sections.headings.isHidden()
    assert page.case_view.panel.title.text() == "第 5 步　指定培养联系人"
    assert sections.place() == Place("development", people["冯文博"], "case")
    [escape] = page.case_view.sides.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly)
    escape.activated.emit()
    assert page.case_view is None
    assert not sections.headings.isHidden()
    sections.may_leave()


def test_enter_opens_the_case_and_a_member_is_found_elsewhere(
    page: DevelopmentPage, people: dict[str, str], said: Said, qtbot: Any
) -> None:
    page.table.choose(people["冯文博"])
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.case_view is not None
    page.show_record(people["欧阳晓雯"])
    assert page.case_view is None
    assert "请到“党员”里找" in said.toasts[-1][0]


def test_a_superior_looks_and_types_nothing(
    page: DevelopmentPage, people: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page.app, "is_committee", True)
    view = case_of(page, people["冯文博"], "mentors")
    assert not view.panel.form.isEnabled()
    assert not view.panel.save_button.isVisibleTo(view.panel)
    assert not view.next_button.isVisibleTo(view)
    assert not view.panel.save()


def test_the_branch_chooses_from_when_the_year_counts(page: DevelopmentPage, said: Said) -> None:
    assert page.counting.text() == "培养满一年从支委会确定之日算起"
    page.counting.ask()
    page.counting.dialog.form.fields["since"].type("activist-filing")
    page.counting.dialog.form.fields["source"].type("样例组织部通知")
    page.counting.dialog.accept()
    assert page.counting.text() == "培养满一年从上级党委备案之日算起"
    said.toasts[-1][1]()
    assert page.counting.text() == "培养满一年从支委会确定之日算起"
