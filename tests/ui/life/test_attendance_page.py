"""出勤: the heat map, everybody's rate, and make-up study for several at once."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from branchdesk.models import MakeUp, MakeUpWay, MeetingKind
from branchdesk.places import Place
from branchdesk.store.database import Database
from tests.made_branch import MadeBranch
from tests.ui.conftest import Said
from ui.context import AppContext
from ui.pages.life.attendance import AttendancePage
from ui.pages.life.heat_grid import FIRST, RATE
from ui.pages.life.panel import MeetingPanel
from ui.record_form import FormDialog


@pytest.fixture
def page(app_context: AppContext, database: Database, branch_id: str, qtbot: QtBot) -> AttendancePage:
    with database.begin("记录") as session:
        made = MadeBranch(session, branch_id)
        made.members(10)
        made.meeting(MeetingKind.GENERAL, date(2026, 11, 5), absent=3, id="m1")
        made.meeting(MeetingKind.PARTY_DAY, date(2026, 11, 6), absent=1, id="m2")
    shown = AttendancePage(app_context)
    qtbot.addWidget(shown)
    shown.resize(1100, 800)
    shown.reload()
    shown.show()
    qtbot.waitExposed(shown)
    return shown


def record(dialog: FormDialog | None) -> None:
    assert dialog is not None
    dialog.form.fields["done_on"].type("2026-11-18")
    dialog.form.fields["way"].type(MakeUpWay.RECORDING)
    dialog.accept()
    assert not dialog.isVisible()


def test_rates_and_the_sittings_too_few_came_to(page: AttendancePage) -> None:
    gone: list[Place] = []
    page.app.place_wanted.connect(gone.append)
    page.show_record("", "rates")
    assert page.rates.model.rowCount() == 10
    assert "1 次" in page.rates.low_head.text()
    assert "镇党建" in page.rates.low_clause.text()
    low = page.rates.meetings.itemAt(0).widget()
    low.click()
    assert gone == [Place("life", "m1")]
    page.rates.table.choose(page.rates.model.record(9).id)
    assert page.rates.who.text() == "党员10各月到会率（%）"
    assert "11月 0" in page.rates.chart.accessibleDescription()


def test_months_add_up_and_sittings_say_it_in_letters(page: AttendancePage, qtbot: QtBot) -> None:
    model = page.map.model
    assert model.rowCount() == 11
    november = FIRST + 10
    assert [model.text_at(0, RATE), model.text_at(0, november)] == ["80.0%", "80%"]
    assert [model.text_at(10, november), model.is_low(10, november)] == ["0/2", True]
    page.map.turn_to(None, by_month=False)
    assert [model.text_at(row, FIRST) for row in (0, 1, 10)] == ["70%", "✓", "缺"]
    assert model.is_low(0, FIRST)
    assert "会议　缺席" in model.hint(10, FIRST)
    page.map.turn_to(MeetingKind.PARTY_DAY, by_month=False)
    assert model.columnCount() == FIRST + 1
    gone: list[Place] = []
    page.app.place_wanted.connect(gone.append)
    page.map.table.setCurrentIndex(model.index(3, FIRST))
    qtbot.keyClick(page.map.table, Qt.Key.Key_Return)
    assert gone == [Place("life", "m2")]


def test_several_cells_make_up_at_once_and_stay_absent(
    page: AttendancePage, said: Said, database: Database
) -> None:
    page.map.turn_to(MeetingKind.GENERAL, by_month=False)
    model, table = page.map.model, page.map.table
    table.setCurrentIndex(model.index(8, FIRST))
    table.selectionModel().select(model.index(9, FIRST), table.selectionModel().SelectionFlag.Select)
    page.make_up_button.click()
    dialog = page.map.dialog
    assert dialog is not None
    boxes = [field for field in dialog.form.fields.values() if field.declared.kind == "check"]
    assert [box.value() for box in boxes] == [True, True, False]
    record(dialog)
    assert [model.text_at(row, FIRST) for row in (8, 9, 10)] == ["缺补", "缺补", "缺"]
    assert model.text_at(0, FIRST) == "70%"
    with database.read() as session:
        assert len(session.scalars(select(MakeUp)).all()) == 2
    said.toasts[-1][1]()
    assert model.text_at(8, FIRST) == "缺"


def test_absences_are_listed_until_they_are_made_up_for(page: AttendancePage, said: Said) -> None:
    page.tabs.choose("make-ups")
    absences = page.absences
    assert absences.model.rowCount() == 4
    absences.table.selectAll()
    page.make_up()
    record(absences.dialog)
    assert absences.model.rowCount() == 0
    absences.only_open.setChecked(False)
    key = absences.model.record(0).id
    page.show_record(key, "make-ups")
    absences.remove()
    assert [row.made_up is None for row in absences.model.records] == [True, False, False, False]


def test_the_panel_of_a_cell_corrects_and_takes_out(page: AttendancePage, said: Said) -> None:
    page.map.turn_to(MeetingKind.PARTY_DAY, by_month=False)
    page.show_record(page.found.people[9].id, "map")
    page.make_up()
    record(page.map.dialog)
    page.map.panel._ask("m2", page.found.people[9].id)
    dialog = page.map.panel.dialog
    assert dialog is not None
    assert dialog.form.fields["way"].value() == MakeUpWay.RECORDING
    dialog.form.fields["done_on"].type("2026-11-01")
    dialog.accept()
    assert "不能早于会议" in dialog.form.fields["done_on"].sentence.text()
    dialog.reject()


def test_a_meeting_shows_who_made_up_and_a_superior_only_looks(
    page: AttendancePage, said: Said, app_context: AppContext, qtbot: QtBot
) -> None:
    panel = MeetingPanel(app_context, lambda: None, lambda: None)
    qtbot.addWidget(panel)
    panel._make_up("m1")
    record(panel.make_up_dialog)
    assert page.found.total(page.found.sittings).made_up == 3
    app_context.is_committee = True
    looking = AttendancePage(app_context)
    qtbot.addWidget(looking)
    looking.reload()
    looking.make_up()
    assert looking.make_up_button.isHidden()
    assert looking.map.dialog is None
