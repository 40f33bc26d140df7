"""述职 in the window: entered with its ballot, joined with the year's work, its problems on the list."""

from typing import Any

import pytest

from branchdesk.models import DebriefKind
from branchdesk.places import Place
from branchdesk.store.database import Database
from branchdesk.worklists import items_of
from tests.conftest import TODAY
from tests.made_branch import MadeBranch
from tests.ui.conftest import Said
from ui.context import AppContext
from ui.pages.life.debriefs import DebriefsPage


@pytest.fixture
def page(app_context: AppContext, database: Database, branch_id: str, said: Said, qtbot: Any) -> DebriefsPage:
    with database.begin("记录") as session:
        made = MadeBranch(session, branch_id)
        made.members(4)
        made.committee()
    opened = DebriefsPage(app_context)
    qtbot.addWidget(opened)
    opened.resize(1300, 800)
    opened.reload()
    opened.show()
    return opened


def fill(dialog: Any, **values: Any) -> None:
    for name, value in values.items():
        dialog.form.fields[name].type(value)
    dialog.accept()


def test_a_report_is_entered_judged_and_put_right(
    page: DebriefsPage, database: Database, branch_id: str
) -> None:
    page.add_button.click()
    assert page.dialog.form.fields["person_id"].value() is not None
    fill(page.dialog, issued=10, returned=10, good=6, fairly=3, average=2, usual_hundredths="八十五")
    assert "数字" in page.dialog.form.fields["usual_hundredths"].sentence.text()
    fill(page.dialog, usual_hundredths="85", usual_basis="季度检查")
    assert "11 票" in page.dialog.form.fields["good"].sentence.text()
    fill(page.dialog, average=1)
    line = page.panel.record
    assert [str(part) for part in (line.ballot, line.usual, line.total)] == ["92.5", "85", "88.75"]
    page.book.actions(line)[0][1](page)
    person = line.record.person_id
    fill(page.book.items.dialog, text="责任不清", measure="列出清单", person_id=person, due_on="2026-12-30")
    with database.read() as session:
        (item,) = items_of(session, branch_id, TODAY)
    assert (item.source, item.source_id) == ("report", line.id)
    page.choose_weights()
    fill(page.dialog, percent=70)
    assert page.dialog.isVisible()
    fill(page.dialog, source="党工委办法")
    page.reload()
    assert str(page.panel.record.total) == "90.25"


def test_a_duty_opens_the_report_it_asks_for(page: DebriefsPage) -> None:
    page.show_record("", "work")
    assert page.dialog.form.fields["kind"].value() == DebriefKind.WORK
    fill(page.dialog, text="全年工作")
    assert page.panel.record.record.kind == DebriefKind.WORK
    assert page.place() == Place("life.report", page.panel.record.id, "debriefs")
