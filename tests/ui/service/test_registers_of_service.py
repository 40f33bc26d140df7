"""公开, 阵地保障 and 督查汇报 in the window: entered, taken down, put on the list, printed."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton

from branchdesk.dates import PartialDate
from branchdesk.models import Audience, Branch, MeetingKind, Person, Stage
from branchdesk.places import Place
from branchdesk.store.database import Database
from branchdesk.worklists import items_of
from tests.made_branch import MadeBranch
from tests.ui.conftest import Said
from ui.context import AppContext
from ui.pages.life.attachment_box import Staged
from ui.pages.service.care import CarePage
from ui.pages.service.openness import OpennessPage
from ui.pages.service.opinions import OpinionsPage
from ui.pages.service.pioneers import PioneersPage
from ui.pages.service.supervisions import SupervisionsPage
from ui.pages.service.venue import VenuePage
from ui.register_page import RegistersPage

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000000000200"
    "01e221bc330000000049454e44ae426082"
)


@pytest.fixture
def open_page(app_context: AppContext, database: Database, branch_id: str, said: Said, qtbot: Any) -> Any:
    with database.begin("记录") as session:
        admitted = PartialDate(1976, 11, 3)
        session.add(Person(id="p1", branch_id=branch_id, name="王五", stage=Stage.FULL, admitted_on=admitted))

    def make(kind: type[RegistersPage]) -> RegistersPage:
        made = kind(app_context)
        qtbot.addWidget(made)
        made.resize(1300, 800)
        made.reload()
        made.show()
        return made

    return make


def fill(dialog: Any, **values: Any) -> None:
    for name, value in values.items():
        dialog.form.fields[name].type(value)
    dialog.accept()


def press(page: RegistersPage, words: str) -> None:
    found = [button for button in page.panel.findChildren(QPushButton) if button.text() == words]
    found[-1].click()  # those of a record shown before are only going


def test_a_notice_is_entered_proven_and_taken_down(open_page: Any, said: Said) -> None:
    page = open_page(OpennessPage)
    page.add_button.click()
    fill(page.dialog, category="decisions", title="第三季度党员大会决议", keeper_id="p1")
    assert [line.keeper for line in page.model.records] == ["王五"]
    page.panel.proof.staged.append(Staged("公开栏.png", PNG))
    page.panel.proof.changed.emit()
    assert [kept.name for kept in page.panel.proof._kept] == ["公开栏.png"]
    press(page, "撤下…")
    page.book.dialog.accept()
    assert page.model.records[0].until is not None
    assert "还没有公开过" in page.heading.subtitle.text()
    page.remove()
    assert page.model.records == []
    page.app.undo_latest()()
    assert len(page.model.records) == 1


def test_the_room_is_looked_over_and_used(open_page: Any) -> None:
    page = open_page(VenuePage)
    assert "六有 0/6" in page.heading.subtitle.text()
    page.add_button.click()
    page.dialog.form.fields["yz-flag"].type(True)
    page.dialog.accept()
    assert "六有 1/6" in page.heading.subtitle.text()
    assert not page.panel.can_remove
    page.show_record("", "uses")
    page.add_button.click()
    fill(page.dialog, purpose="主题党日", people="12")
    assert page.model.records[0].people == 12
    assert page.by_sittings.isVisible()
    page.show_record("", "guarantees")
    assert page.by_sittings.isHidden()
    page.add_button.click()
    fill(page.dialog, kind="running", planned_fen=600_000)
    assert page.model.records[0].planned_fen == 600_000


@pytest.fixture
def sittings(database: Database, branch_id: str, open_page: Any) -> None:
    with database.begin("会议") as session:
        made = MadeBranch(session, branch_id)
        made.people = [session.get_one(Person, "p1")]
        for day, place in (((2026, 1, 9), "活动室"), ((2026, 2, 13), "活动室"), ((2026, 3, 20), "车间")):
            made.meeting(MeetingKind.PARTY_DAY, date(*day), title=f"{day[1]}月主题党日", place=place)


def test_a_use_takes_what_its_sitting_tells(open_page: Any, sittings: None) -> None:
    page = open_page(VenuePage)
    page.show_record("", "uses")
    page.add_button.click()
    fields = page.dialog.form.fields
    fields["purpose"].type("参观")
    fields["meeting_id"].type(fields["meeting_id"].declared.choices()[0][0])
    assert (fields["used_on"].value(), fields["people"].value()) == (date(2026, 3, 20), 1)
    assert fields["purpose"].value() == "参观"


def test_the_uses_of_the_year_are_entered_from_the_sittings_at_a_stroke(
    open_page: Any, sittings: None, said: Said
) -> None:
    page = open_page(VenuePage)
    page.show_record("", "uses")
    page.by_sittings.click()
    dialog = page.books["uses"].dialog
    assert len(dialog.form.fields["meetings"].value()) == 2
    fill(dialog, keeper_id="p1")
    assert [(line.used_on, line.purpose, line.people, line.keeper) for line in page.model.records] == [
        (date(2026, 2, 13), "2月主题党日", 1, "王五"),
        (date(2026, 1, 9), "1月主题党日", 1, "王五"),
    ]
    page.by_sittings.click()
    dialog = page.books["uses"].dialog
    fill(dialog, meetings=[])
    assert "请选" in dialog.form.fields["meetings"].sentence.text()


def test_a_report_is_drafted_for_the_month_that_is_chosen(open_page: Any, sittings: None) -> None:
    page = open_page(SupervisionsPage)
    page.show_record("", "months")
    page.add_button.click()
    fields = page.dialog.form.fields
    assert "主题党日" not in fields["text"].value()
    fields["number"].type(2)
    assert "主题党日1次" in fields["text"].value()
    fields["text"].type("自己写的")
    fields["number"].type(1)
    page.dialog.accept()
    assert [(one.number, one.text) for one in page.model.records] == [(1, "自己写的")]
    page.edit()
    page.dialog.form.fields["number"].type(2)
    assert page.dialog.form.fields["text"].value() == "自己写的"


def test_what_is_half_typed_in_a_form_waits_unless_it_is_given_up(open_page: Any) -> None:
    """Regression: the idle lock or Escape threw away a report that was being written."""
    page = open_page(SupervisionsPage)
    page.show_record("", "years")
    page.add_button.click()
    page.dialog.form.fields["text"].type("写了一小时的总结")
    page.dialog.reject()
    page.add_button.click()
    fields = page.dialog.form.fields
    assert (page.dialog.restored.isVisible(), fields["text"].value()) == (True, "写了一小时的总结")
    page.dialog.begin_anew()
    assert fields["text"].value().startswith("支部现有党员")
    fields["text"].type("再写")
    page.dialog.accept()
    assert [one.text for one in page.model.records] == ["再写"]
    page.edit()
    page.dialog.form.fields["answer"].type("不错")
    page.dialog.give_up()
    page.edit()
    assert (page.dialog.restored.isVisible(), page.dialog.form.fields["answer"].value()) == (False, None)


def test_without_members_the_way_to_the_roster_is_shown(
    app_context: AppContext, qtbot: Any, said: Said
) -> None:
    page = CarePage(app_context)
    qtbot.addWidget(page)
    page.reload()
    page.show()
    (way,) = [made for made in page.empties["birthdays"].findChildren(QPushButton) if made.isVisible()]
    with qtbot.waitSignal(app_context.place_wanted) as gone:
        way.click()
    assert gone.args == [Place("people")]


def test_a_finding_goes_onto_the_list_and_a_report_onto_paper(open_page: Any, said: Said, qtbot: Any) -> None:
    page = open_page(SupervisionsPage)
    page.add_button.click()
    fill(page.dialog, kind="supervision", held_by="街道党工委", about="基本活动")
    press(page, "列入整改…")
    fill(page.book.dialog, text="台账不全", person_id="p1", due_on="2026-12-01")
    assert page.model.records[0].open_findings == 1
    with page.app.database.read() as session:
        (item,) = items_of(session, page.app.branch_id, page.app.today())
    assert (item.responsible, item.source_table) == ("王五", "supervision")
    page.remove()
    assert "整改事项" in said.errors[0]
    page.show_record("", "quarters")
    page.add_button.click()
    assert "支部现有党员1名" in page.dialog.form.fields["text"].value()
    page.dialog.accept()
    press(page, "打印…")
    qtbot.waitUntil(lambda: page.book.paper.made is not None)
    page.book.paper.close()
    assert page.place() == Place("service.supervisions", page.model.records[0].id, "quarters")


def test_a_birthday_is_kept_and_a_member_cared_for(open_page: Any, said: Said) -> None:
    page = open_page(CarePage)
    assert page.heading.subtitle.text() == "11 月 1 人　光荣在党50年 1 人"
    page.edit()
    page.dialog.accept()
    assert page.model.records[0].kept_on is not None
    assert not page.panel.can_remove
    page.show_record("", "needs")
    page.add_button.click()
    fill(page.dialog, person_id="p1", kind="old", situation="独居")
    press(page, "记走访帮扶…")
    fill(page.book.dialog, what="看望", amount_fen=30_000)
    assert page.model.records[0].last_cared_on == page.app.today()
    page.show_record("", "cares")
    assert "合计 300.00 元" in page.heading.subtitle.text()


def test_service_names_who_came_and_an_opinion_goes_onto_the_list(open_page: Any) -> None:
    page = open_page(PioneersPage)
    page.show_record("", "services")
    page.add_button.click()
    fill(page.dialog, title="清扫", hours="2")
    assert page.dialog.form.fields["people"].sentence.text() == "请选参加的人。"
    fill(page.dialog, people=["p1"])
    assert page.model.records[0].names == "王五"
    page.edit()
    assert page.dialog.form.fields["people"].value() == ["p1"]
    page.dialog.reject()
    opinions = open_page(OpinionsPage)
    opinions.add_button.click()
    fill(opinions.dialog, source="群众", text="充电不便", handler_id="p1")
    press(opinions, "列入清单…")
    fill(opinions.book.dialog, due_on="2026-12-01")
    with opinions.app.database.read() as session:
        (item,) = items_of(session, opinions.app.branch_id, opinions.app.today())
    assert (item.text, item.responsible) == ("充电不便", "王五")


def test_a_standard_of_the_document_fills_a_guarantee(
    open_page: Any, database: Database, branch_id: str
) -> None:
    with database.begin("办法") as session:
        session.get_one(Branch, branch_id).scheme = "tongling-2017"
    page = open_page(VenuePage)
    page.show_record("", "guarantees")
    page.add()
    fields = page.dialog.form.fields
    fields["preset"].type("tongling-society")
    assert fields["kind"].value() == "running"
    assert fields["planned_fen"].value() == 500_000
    assert "0.5—1万元" in fields["note"].value()
    page.dialog.accept()
    assert page.panel.record.planned_fen == 500_000
    assert page.panel.record.document == "铜发〔2017〕10号三、5"


def test_a_branch_of_another_scheme_is_offered_no_standard(open_page: Any) -> None:
    page = open_page(VenuePage)
    page.show_record("", "guarantees")
    page.add()
    assert "preset" not in page.dialog.form.fields


def test_a_focus_mark_is_entered_and_taken_back(open_page: Any, said: Said) -> None:
    page = open_page(SupervisionsPage)
    page.show_record("", "focus")
    page.add_button.click()
    fill(page.dialog, kind="manage", listed_by="市直工委", reason="制度没有落实")
    assert page.panel.record.title == "重点管理对象"
    page.remove()
    assert page.panel.record is None
    said.toasts[-1][1]()
    assert page.panel.record.reason == "制度没有落实"


def test_a_survey_is_entered_by_its_counts(open_page: Any) -> None:
    page = open_page(OpinionsPage)
    page.show_record("", "satisfaction")
    page.add_button.click()
    counts = {"issued": "12", "returned": "11", "valid": "10", "satisfied": "7", "basically_satisfied": "1"}
    fill(page.dialog, audience="members", about="secretary", **counts)
    assert "合计 8 票" in page.dialog.form.fields["satisfied"].sentence.text()
    fill(page.dialog, dissatisfied="2")
    facts = dict(page.book.facts(page.panel.record))
    assert facts["满意率"] == "（7 + 1）÷ 10 = 80%"
    assert facts["要求"].startswith("达到 80%（镇党建〔2018〕4号：")
    assert page.heading.subtitle.text() == "党员对支部书记 80%"
    page.remove()
    assert page.model.records == []


def test_the_blank_form_opens_before_anything_is_counted(open_page: Any) -> None:
    page = open_page(OpinionsPage)
    assert [action.text() for action in page.forms.menu().actions()] == [
        "测评表（党员）…",
        "测评表（群众）…",
    ]
    page.print_form(Audience.MASSES)
    assert page.paper.isVisible()
    page.paper.close()


def test_a_complaint_names_the_member_and_whether_it_is_borne_out(open_page: Any) -> None:
    page = open_page(OpinionsPage)
    page.add_button.click()
    fill(page.dialog, source="群众", text="态度不好", is_confirmed=True)
    assert "请选反映的是哪名党员" in page.dialog.form.fields["about_id"].sentence.text()
    fill(page.dialog, about_id="p1")
    facts = dict(page.book.facts(page.panel.record))
    assert (facts["反映的党员"], facts["是否属实"]) == ("王五", "属实")


def test_a_role_is_entered_for_several_members_at_once(open_page: Any) -> None:
    page = open_page(PioneersPage)
    page.add_button.click()
    fill(page.dialog, kind="identity", title="亮身份、戴党徽")
    assert "请选党员" in page.dialog.form.fields["people"].sentence.text()
    fill(page.dialog, people=["p1"])
    assert [(line.name, line.kind_words) for line in page.model.records] == [("王五", "亮身份、戴党徽")]


def test_the_five_supports_stand_together_and_lead_to_their_registers(open_page: Any, qtbot: Any) -> None:
    page = open_page(VenuePage)
    page.show_record("", "support")
    assert [line.title for line in page.model.records] == [
        "党支部活动经费",
        "服务群众专项经费",
        "书记奖励激励制度",
        "活动室“六必有”",
        "“二册一本”电子档案",
    ]
    page.add_button.click()
    fill(page.dialog, kind="activity", received_fen=10_000)
    assert page.model.records[0].is_met is True  # one member
    assert page.heading.subtitle.text() == "达标 1/5"
    with qtbot.waitSignal(page.app.place_wanted) as went:
        page.edit()
    assert (went.args[0].page, went.args[0].detail) == ("service.venue", "guarantees")


def test_the_archive_lists_the_months_that_have_begun(open_page: Any) -> None:
    page = open_page(SupervisionsPage)
    page.show_record("", "archive")
    assert len(page.model.records) == page.app.today().month
    page.add_button.click()
    fill(page.dialog, reported_on=str(page.app.today()))
    assert any(month.reported_on for month in page.model.records)
