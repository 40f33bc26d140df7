"""发展党员: the list, the next step, and the rule that stops it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from branchdesk.dates import PartialDate
from branchdesk.models import Person, Stage
from branchdesk.store.database import Database
from tests.ui.conftest import Said
from ui.context import AppContext
from ui.pages.development.page import DevelopmentPage
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


def shown(page: DevelopmentPage) -> list[tuple[str, str]]:
    last = len(page.model.columns) - 1
    return [(person.name, page.model.text_at(row, last)) for row, person in enumerate(page.model.records)]


def test_everybody_on_the_way_is_listed_with_the_next_step(page: DevelopmentPage) -> None:
    assert shown(page) == [
        ("张永胜", "可转为正式党员"),
        ("冯文博", "2027-03-01 起"),
        ("尤燕", "可确定积极分子"),
    ]
    assert page.heading.subtitle.text() == "入党申请人 1　入党积极分子 1　发展对象 0　预备党员 1"
    assert page.badge() == 1


def test_stage_and_search_narrow_the_list(page: DevelopmentPage) -> None:
    page.stages.setCurrentIndex(page.stages.findData(Stage.ACTIVIST))
    page.stages.activated.emit(0)
    assert [name for name, _next in shown(page)] == ["冯文博"]
    page.stages.setCurrentIndex(0)
    page.stages.activated.emit(0)
    page.search.setText("yy")
    assert [name for name, _next in shown(page)] == ["尤燕"]


def test_a_step_is_entered_with_its_date_and_undone(
    page: DevelopmentPage,
    database: Database,
    people: dict[str, str],
    said: Said,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def run(dialog: FormDialog) -> int:
        dialog.form.fields["on"].type("2026-11-20")
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(FormDialog, "exec", run)
    page.table.choose(people["尤燕"])
    page.next_step.act.click()
    assert said.toasts[-1][0] == "已登记：尤燕确定积极分子。"
    assert dict(shown(page))["尤燕"] == "2027-11-20 起"
    undo = said.toasts[-1][1]
    undo()
    with database.read() as session:
        assert session.get_one(Person, people["尤燕"]).stage == Stage.APPLICANT


def test_a_step_too_early_asks_for_a_reason(
    page: DevelopmentPage, database: Database, people: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sentences = []

    def run(dialog: FormDialog) -> int:
        dialog.accept()
        sentences.append(dialog.form.fields["reason"].sentence.text())
        dialog.form.fields["reason"].type("转入前连续计算")
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(FormDialog, "exec", run)
    page.table.choose(people["冯文博"])
    page.next_step.act.click()
    assert "2027-03-01" in sentences[0]
    with database.read() as session:
        person = session.get_one(Person, people["冯文博"])
    assert person.stage == Stage.TARGET
    assert person.target_on == PartialDate.of(date(2026, 11, 21))
    assert "转入前连续计算" in str(person.remark)


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
    assert [name for name, _next in shown(page)][-1] == "姜海燕"


def test_who_is_full_member_has_no_next_step(
    page: DevelopmentPage, people: dict[str, str], said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(dialog: FormDialog) -> int:
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(FormDialog, "exec", run)
    page.table.choose(people["张永胜"])
    page.next_step.act.click()
    assert "张永胜" not in dict(shown(page))
    assert page.panel.name.text() == "张永胜"
    assert page.next_step.isHidden()
    assert page.badge() == 0
    page.show_record(people["李四"])
    assert "请到“党员”里找" in said.toasts[-1][0]
