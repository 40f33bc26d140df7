"""表彰处分: the four registers, their forms, the checklist of a case, and what only looks."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from sqlalchemy import select

from branchdesk.models import (
    Accountable,
    Attachment,
    AwardLevel,
    Cultivation,
    DispositionAim,
    SanctionKind,
    State,
)
from branchdesk.people import dispositions, sanctions, statuses
from branchdesk.people.dispositions import CaseEntry
from branchdesk.people.statuses import Decision
from branchdesk.places import Place
from branchdesk.store import history
from branchdesk.store.database import Database
from tests.core.service.test_openness import PNG
from tests.ui.conftest import Said
from ui.context import AppContext
from ui.pages.life.attachment_box import Staged
from ui.pages.people.honours import HonoursPage
from ui.pages.people.sections import PeopleSections
from ui.record_form import FormDialog


@pytest.fixture
def page(app_context: AppContext, people: dict[str, str], said: Said, qtbot: Any) -> Iterator[HonoursPage]:
    made = HonoursPage(app_context)
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.reload()
    made.show()
    yield made
    made.close()


def fill(dialog: FormDialog, **values: Any) -> None:
    for name, value in values.items():
        dialog.form.fields[name].type(value)
    dialog.accept()


def shown(page: HonoursPage) -> list[str]:
    return [record.name for record in page.model.records]


def words_in(page: HonoursPage) -> list[str]:
    return [found.text() for found in page.panel.findChildren(QLabel)]


def last_words(database: Database) -> str:
    with database.read() as session:
        return history.actions(session)[0].words


def open_case(database: Database, branch_id: str, person_id: str, aim: DispositionAim) -> str:
    with database.begin("立案") as session:
        entry = CaseEntry(person_id, date(2026, 3, 1), aim, "表现")
        return dispositions.keep(session, branch_id, entry).id


def test_an_empty_register_says_what_to_do_and_offers_it(page: HonoursPage) -> None:
    for key in ("awards", "sanctions", "dispositions", "cultivation"):
        page.tabs.choose(key)
        assert page.content.currentWidget() is page.empties[key]
        [act] = page.empties[key].findChildren(QPushButton)
        assert act.text() == page.add_button.text()
    assert page.panel.record is None
    assert not page.panel.edit_button.isVisible()


def test_an_award_is_entered_corrected_and_deleted_with_undo(
    page: HonoursPage, database: Database, people: dict[str, str], said: Said
) -> None:
    page.add()
    page.dialog.accept()
    assert page.dialog.form.fields["title"].sentence.text() == "请填荣誉、奖励。"
    fill(page.dialog, title="优秀共产党员", level=AwardLevel.CITY, person_id=people["张国庆"])
    assert shown(page) == ["张国庆"]
    assert last_words(database) == "登记表彰：张国庆"
    assert page.panel.name.text() == "优秀共产党员"
    page.edit()
    fill(page.dialog, title="优秀党务工作者")
    assert page.panel.name.text() == "优秀党务工作者"
    page.remove()
    assert shown(page) == []
    said.toasts[-1][1]()
    assert shown(page) == ["张国庆"]


def test_a_certificate_is_kept_with_its_award_and_goes_with_it(
    page: HonoursPage, database: Database, said: Said
) -> None:
    page.add()
    fill(page.dialog, title="先进基层党组织", level=AwardLevel.CITY)
    page.panel.proof.staged.append(Staged("证书.png", PNG))
    page.panel.proof.changed.emit()
    with database.read() as session:
        assert [kept.name for kept in session.scalars(select(Attachment))] == ["证书.png"]
    page.remove()
    with database.read() as session:
        assert session.scalars(select(Attachment)).all() == []
    said.toasts[-1][1]()
    with database.read() as session:
        assert [kept.name for kept in session.scalars(select(Attachment))] == ["证书.png"]


def test_an_award_that_counts_elsewhere_says_so(page: HonoursPage) -> None:
    for title, level in (("市先进", AwardLevel.CITY), ("省先进", AwardLevel.PROVINCE)):
        page.add()
        fill(page.dialog, title=title, level=level, achievement="抗洪抢险")
    lower = next(record for record in page.model.records if record.title == "市先进")
    page.table.choose(lower.id)
    assert "同一成果已按更高一级的表彰计，这一条不另加分" in words_in(page)


def test_a_sanction_that_is_a_change_of_status_is_sent_there(
    page: HonoursPage, database: Database, people: dict[str, str], app_context: AppContext
) -> None:
    page.tabs.choose("sanctions")
    page.add()
    fill(
        page.dialog,
        person_id=people["张国庆"],
        kind=SanctionKind.PROBATION_WITHIN_PARTY,
        reason="酒后驾驶",
    )
    assert "状态变动" in page.dialog.form.fields["kind"].sentence.text()
    fill(page.dialog, kind=SanctionKind.WARNING)
    [line] = page.model.records
    assert (line.name, line.effect_until) == ("张国庆", date(2027, 11, 20))
    decision = Decision(
        words="大会", approved_by="纪委", approved_on=date(2026, 11, 1), until=date(2027, 11, 1)
    )
    with database.begin("变动") as session:
        statuses.change(
            session, people["欧阳晓雯"], State.PROBATION_WITHIN_PARTY, date(2026, 11, 1), decision=decision
        )
    status = next(record for record in page.model.records if record.is_status)
    page.table.choose(status.id)
    assert not page.panel.edit_button.isVisible()
    assert not page.panel.proof.isVisible()
    wanted: list[Place] = []
    app_context.place_wanted.connect(wanted.append)
    page.panel.go_link.click()
    assert wanted == [Place("people", people["欧阳晓雯"], "past")]


def test_a_case_goes_step_by_step_and_is_closed_with_its_outcome(
    page: HonoursPage, database: Database, branch_id: str, people: dict[str, str], said: Said
) -> None:
    page.tabs.choose("dispositions")
    page.add()
    fill(page.dialog, person_id=people["张国庆"], conduct="长期不参加组织生活", opened_on="2026-03-01")
    case = page.panel.record
    assert case.next_step.rule.id == "verified"
    page.panel.steps.enter(case.next_step)
    fill(page.panel.steps.dialog, on="2026-02-01")
    assert "立案" in page.panel.steps.dialog.form.fields["on"].sentence.text()
    fill(page.panel.steps.dialog, on="2026-03-05", by="支部书记", note="本人承认")
    assert "支部书记，本人承认" in words_in(page)
    assert page.panel.record.done == 1
    page.close_case()
    page.dialog.accept()
    assert "结果" in page.dialog.form.fields["outcome"].sentence.text()
    fill(page.dialog, outcome="经教育已经改正")
    assert not page.panel.close_button.isVisible()
    page.panel.reopen_button.click()
    assert page.panel.close_button.isVisible()


def test_a_step_that_changes_the_status_leads_to_the_roster(
    page: HonoursPage, database: Database, branch_id: str, people: dict[str, str], app_context: AppContext
) -> None:
    case_id = open_case(database, branch_id, people["张国庆"], DispositionAim.CORRECTION)
    page.show_record(case_id)
    assert page.tabs.current == "dispositions"
    wanted: list[Place] = []
    app_context.place_wanted.connect(wanted.append)
    links = [b for b in page.panel.findChildren(QPushButton) if "去名册登记" in b.text()]
    links[0].click()
    assert wanted == [Place("people", people["张国庆"], "past")]


def test_the_record_of_a_case_opens_as_a_paper(
    page: HonoursPage, database: Database, branch_id: str, people: dict[str, str], qtbot: Any
) -> None:
    page.show_record(open_case(database, branch_id, people["张国庆"], DispositionAim.EDUCATION))
    page.panel.paper_button.click()
    qtbot.waitUntil(lambda: page.paper.made is not None)
    assert page.paper.made.pdf.startswith(b"%PDF")
    page.paper.reject()


def test_somebody_is_entered_in_the_dual_cultivation(page: HonoursPage, people: dict[str, str]) -> None:
    page.tabs.choose("cultivation")
    page.add()
    fill(
        page.dialog,
        person_id=people["冯文博"],
        kind=Cultivation.INTO_BACKBONE,
        mentor_id=people["欧阳晓雯"],
        measures="参加党校学习",
    )
    assert "先进骨干→党员" in page.dialog.form.fields["kind"].sentence.text()
    fill(page.dialog, kind=Cultivation.INTO_MEMBER)
    assert shown(page) == ["冯文博"]
    assert page.panel.below.text() == "先进骨干→党员　入党积极分子"


def test_going_to_a_record_turns_to_its_register(
    page: HonoursPage, database: Database, branch_id: str, said: Said
) -> None:
    with database.begin("登记") as session:
        entry = sanctions.SanctionEntry(Accountable.BRANCH, SanctionKind.CRITICISED, "事由", date(2026, 5, 1))
        key = sanctions.keep(session, branch_id, entry).id
    page.show_record(key)
    assert page.tabs.current == "sanctions"
    assert page.place() == Place("people.honours", key, "sanctions")
    page.show_record("no-such-record")
    assert "不在了" in said.toasts[-1][0]
    page.show_record("", "cultivation")
    assert page.tabs.current == "cultivation"


def test_only_the_heading_of_the_section_in_sight_shows(
    app_context: AppContext, people: dict[str, str], qtbot: Any
) -> None:
    page = PeopleSections(app_context)
    qtbot.addWidget(page)
    page.resize(1300, 800)
    page.show()
    page.go(Place("people.honours"))
    for width in (900, 1300):  # narrow, where the panel covers the list, and wide again
        page.resize(width, 800)
    shown = [key for key, section in page.sections.items() if section.heading.isVisible()]
    assert shown == ["honours"]


def test_a_superior_only_looks(
    app_context: AppContext, database: Database, branch_id: str, people: dict[str, str], qtbot: Any
) -> None:
    app_context.is_committee = True
    open_case(database, branch_id, people["张国庆"], DispositionAim.EDUCATION)
    page = HonoursPage(app_context)
    qtbot.addWidget(page)
    page.resize(1300, 800)
    page.reload()
    page.show()
    page.tabs.choose("dispositions")
    seen = {b.text() for b in page.findChildren(QPushButton) if b.isVisible()}
    assert not {"立一件处置", "修改…", "删除", "办结…", "登记"} & seen
    assert "纪实…" in seen
