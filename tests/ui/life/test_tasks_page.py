"""议定事项 and 议事规则 in the window: worked off, filtered, reopened, linked to their records, printed."""

from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from branchdesk import worklists
from branchdesk.documents.record_papers import make_for
from branchdesk.life import meetings, procedures
from branchdesk.life.sittings import AgendaEntry, Sitting, TaskEntry
from branchdesk.models import MeetingKind, WorklistKind, WorklistSource
from branchdesk.places import Place
from branchdesk.store.database import Database
from tests.conftest import BRANCH, TODAY
from tests.made_branch import MadeBranch
from tests.pdf_reading import page_texts, squeezed
from tests.ui.conftest import Said
from ui.context import AppContext
from ui.pages.life.lists.page import TasksPage
from ui.pages.life.procedure import ProcedurePage
from ui.register_page import RegistersPage

OCTOBER = datetime(2026, 10, 9, 15)


@pytest.fixture
def meeting(database: Database) -> str:
    """A sitting of the committee that gave two things to do, and one thing asked for by the superior."""
    with database.begin("记录") as session:
        made = MadeBranch(session, BRANCH)
        made.members(4)
        made.committee()
        first, second = made.people[0].id, made.people[1].id
        given = [TaskEntry("走访困难党员", first, date(2026, 10, 31)), TaskEntry("建档", second)]
        sitting = Sitting(MeetingKind.COMMITTEE, OCTOBER, agenda=[AgendaEntry("帮扶", tasks=given)])
        key = meetings.record(session, BRANCH, sitting, recorded_at=OCTOBER).id
        worklists.raise_item(
            session,
            BRANCH,
            "报送总结",
            kind=WorklistKind.DUTY,
            source=WorklistSource.SUPERIOR,
            raised_on=date(2026, 11, 2),
            responsible="办公室",
            due_on=date(2026, 12, 20),
        )
    return key


def opened(kind: type[Any], app: AppContext, qtbot: QtBot) -> Any:
    made = kind(app)
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.reload()
    made.show()
    return made


def texts(page: RegistersPage) -> list[str]:
    return [record.text for record in page.model.records]


def press(page: RegistersPage, words: str) -> None:
    [button for button in page.panel.findChildren(QPushButton) if button.text() == words][-1].click()


def fill(dialog: Any, **values: Any) -> None:
    for name, value in values.items():
        dialog.form.fields[name].type(value)
    dialog.accept()


def test_an_item_is_worked_off_and_struck_off(
    app_context: AppContext, qtbot: QtBot, said: Said, meeting: str
) -> None:
    page = opened(TasksPage, app_context, qtbot)
    assert texts(page) == ["走访困难党员", "报送总结", "建档"]
    assert "逾期 1" in page.heading.subtitle.text()
    assert page.panel.pill.text() == "逾期"
    press(page, "记进展…")
    page.forms.dialog.accept()
    assert "写明进展" in page.forms.dialog.form.fields["text"].sentence.text()
    fill(page.forms.dialog, text="走访了两户")
    press(page, "办结…")
    fill(page.forms.dialog, outcome="都走访了", done_on="2026-10-01")
    assert "不能早于" in page.forms.dialog.form.fields["done_on"].sentence.text()
    fill(page.forms.dialog, done_on="2026-11-20")
    page.show_record(next(r.id for r in page.model.records if r.text == "走访困难党员"))
    assert page.panel.pill.text() == "已办"
    press(page, "销号…")
    fill(page.forms.dialog, review="同意销号")
    assert "走访困难党员" not in texts(page)
    page.filters.choose(state="reviewed")
    page.filters.changed.emit()
    assert texts(page) == ["走访困难党员"]
    assert page.panel.record.review == "同意销号"
    press(page, "重新办理")
    assert texts(page) == []
    said.toasts[-1][1]()
    assert texts(page) == ["走访困难党员"]


def test_items_are_filtered_and_lead_to_their_record(
    app_context: AppContext, qtbot: QtBot, said: Said, meeting: str
) -> None:
    page = opened(TasksPage, app_context, qtbot)
    page.show_record("", "superior")
    assert texts(page) == ["报送总结"]
    assert page.panel.origin.isHidden()
    page.filters.choose()
    page.filters.people.setCurrentIndex(page.filters.people.findText("党员1"))
    page.filters.people.activated.emit(1)
    assert texts(page) == ["走访困难党员"]
    gone: list[Place] = []
    app_context.place_wanted.connect(gone.append)
    page.panel.origin.click()
    assert gone == [Place("life", meeting)]


def test_items_are_entered_corrected_and_taken_out(
    app_context: AppContext, qtbot: QtBot, said: Said, meeting: str
) -> None:
    page = opened(TasksPage, app_context, qtbot)
    page.show_record("", "new")
    fill(page.forms.dialog, text="自查台账", source=WorklistSource.SELF_CHECK, due_on="2026-11-25")
    key = next(record.id for record in page.model.records if record.text == "自查台账")
    page.show_record(key)
    page.edit()
    fill(page.forms.dialog, measure="逐本核对")
    assert page.panel.record.measure == "逐本核对"
    page.remove()
    assert "自查台账" not in texts(page)
    said.toasts[-1][1]()
    assert "自查台账" in texts(page)
    page.app.is_committee = True
    assert page.forms.deeds(page.model.records[0]) == []


def test_rules_of_procedure_are_kept_by_date_and_printed(
    app_context: AppContext, qtbot: QtBot, said: Said, meeting: str
) -> None:
    page = opened(ProcedurePage, app_context, qtbot)
    page.add_button.click()
    fill(
        page.dialog,
        title="党支部议事规则",
        effective_from="2026-01-01",
        text="第一条　逐人发言。",
        committee_quorum=procedures.QuorumShare.TWO_THIRDS,
        general_matters="年度计划\n大额支出",
    )
    page.add_button.click()
    fill(page.dialog, effective_from="2026-01-01")
    assert "已经登记过一版" in page.dialog.form.fields["effective_from"].sentence.text()
    fill(page.dialog, effective_from="2026-11-10", adopted_at="2026年11月党员大会")
    latest, first = page.model.records
    assert (first.until, latest.general_matters) == (date(2026, 11, 10), ("年度计划", "大额支出"))
    assert "2026-11-10" in page.heading.subtitle.text()
    with app_context.database.read() as session:
        made = make_for(session, app_context.rulebook, BRANCH, "procedure", latest.id, TODAY)
        bare = make_for(session, app_context.rulebook, BRANCH, "procedure", first.id, TODAY)
    words = squeezed("".join(page_texts(made.pdf)))
    for part in (
        "党支部议事规则",
        "第一条逐人发言。",
        "三分之二以上委员到会",
        "年度计划、大额支出",
        "自2026年11月10日起施行",
    ):
        assert part in words
    assert (made.gaps, len(bare.gaps)) == ([], 1)
