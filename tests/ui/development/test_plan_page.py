"""The plan of a year in the window: its number, its people, what was used, and the reserve."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from branchdesk.dates import PartialDate
from branchdesk.models import DevelopmentPlan, Person, PlannedAdmission, Stage
from branchdesk.places import Place
from branchdesk.store.database import Database
from tests.conftest import BRANCH, TODAY
from tests.made_branch import MadeBranch
from tests.made_case import case
from tests.ui.conftest import Said
from ui.context import AppContext
from ui.pages.development.plan import PlanPage
from ui.record_form import FormDialog

Fill = Callable[[FormDialog], None]


@pytest.fixture
def people(database: Database) -> dict[str, str]:
    """Somebody admitted this year, and an activist."""
    with database.begin("准备") as session:
        activist = MadeBranch(session, BRANCH).member(
            "郑芳", Stage.ACTIVIST, admitted_on=None, activist_on=PartialDate(2025, 3, 1)
        )
        return {"冯文博": case(session, BRANCH, TODAY).id, "郑芳": activist.id}


@pytest.fixture
def page(qtbot: QtBot, app_context: AppContext, people: dict[str, str], said: Said) -> PlanPage:
    """The page of the present year."""
    made = PlanPage(app_context)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.reload()
    return made


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Callable[[Fill], list[FormDialog]]:
    """Fills the next forms and says OK; returns those that were opened."""

    def answer(fill: Fill) -> list[FormDialog]:
        opened: list[FormDialog] = []

        def run(dialog: FormDialog) -> int:
            opened.append(dialog)
            fill(dialog)
            dialog.accept()
            return dialog.result()

        monkeypatch.setattr(FormDialog, "exec", run)
        return opened

    return answer


def notes(page: PlanPage) -> str:
    """Return the findings shown."""
    shown = [page.notes.itemAt(n).widget() for n in range(page.notes.count())]
    return "\n".join(one.text() for one in shown if isinstance(one, QLabel))


def test_without_a_number_the_page_says_so(page: PlanPage) -> None:
    assert page.figures.text() == "上级下达的指标还没有填，已接收 1 名"
    assert "还没有登记上级下达的指标" in notes(page)
    assert [row.name for row in page.model.records] == ["冯文博"]
    assert page.counts[Stage.ACTIVIST][0].text() == "1 名"


def test_the_number_is_settled_and_over_use_is_told(
    page: PlanPage, database: Database, answering: Any, said: Said
) -> None:
    def fill(dialog: FormDialog) -> None:
        dialog.form.fields["allotted"].type("0")
        dialog.form.fields["document"].type("样会行党〔2026〕6号")
        dialog.form.fields["activists_wanted"].type("3")

    answering(fill)
    page.settle()
    assert page.figures.text() == "上级下达 0 名，已接收 1 名，超出 1 名"
    assert "样会行党〔2026〕6号" in page.document.text()
    assert "临供销党字[2020]29号" in notes(page)
    assert page.counts[Stage.ACTIVIST][1].text() == "支部定 3 名，差 2 名"
    said.toasts[-1][1]()
    with database.read() as session:
        assert session.scalars(select(DevelopmentPlan)).all() == []


def test_a_number_that_is_none_keeps_the_form_open(
    page: PlanPage, database: Database, answering: Any
) -> None:
    opened = answering(lambda dialog: dialog.form.fields["allotted"].type("三"))
    page.settle()
    assert opened[0].result() == QDialog.DialogCode.Rejected
    assert "整数" in opened[0].form.fields["allotted"].sentence.text()
    with database.read() as session:
        assert session.scalars(select(DevelopmentPlan)).all() == []


def test_somebody_is_put_on_the_list_corrected_and_taken_off(
    page: PlanPage, database: Database, answering: Any, people: dict[str, str], said: Said
) -> None:
    def choose(dialog: FormDialog) -> None:
        dialog.form.fields["person_id"].type(people["郑芳"])
        dialog.form.fields["month"].type(12)

    answering(choose)
    page.foresee()
    assert [(row.name, row.month) for row in page.model.records] == [("冯文博", None), ("郑芳", 12)]
    assert not page.foresee_button.isEnabled()
    page.show_record(people["郑芳"])
    answering(lambda dialog: dialog.form.fields["remark"].type("待预审"))
    page.revise()
    assert page.model.record(1).remark == "待预审"
    assert page.model.record(1).month == 12
    page.withdraw()
    with database.read() as session:
        assert session.scalars(select(PlannedAdmission)).all() == []
    said.toasts[-1][1]()
    assert [row.name for row in page.model.records] == ["冯文博", "郑芳"]


def test_who_was_admitted_beside_the_list_leads_to_the_case(
    page: PlanPage, app_context: AppContext, people: dict[str, str], qtbot: QtBot
) -> None:
    page.show_record(people["冯文博"])
    with qtbot.waitSignal(app_context.place_wanted) as wanted:
        page.revise()
    assert wanted.args == [Place("development", people["冯文博"])]


def test_a_year_without_anything_says_what_to_do(page: PlanPage, app_context: AppContext) -> None:
    app_context.choose_year(2024)
    page.reload()
    assert page.content.currentWidget() is page.nobody


def test_a_foreign_commit_keeps_the_row(page: PlanPage, database: Database, people: dict[str, str]) -> None:
    page.show_record(people["冯文博"])
    with database.begin("改名") as session:
        session.get_one(Person, people["冯文博"]).name = "冯文渊"
    assert page.table.current().name == "冯文渊"


def test_a_superior_only_looks(qtbot: QtBot, app_context: AppContext, people: dict[str, str]) -> None:
    app_context.is_committee = True
    page = PlanPage(app_context)
    qtbot.addWidget(page)
    page.reload()
    assert page.foresee_button.isHidden()
    assert page.settle_button.isHidden()
