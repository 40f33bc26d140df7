"""谈心谈话: the list, the matrix with its gaps, who looks after whom, and what speaks against the talks."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from branchdesk.models import Person, PostTitle, Stage, WorklistItem
from branchdesk.store.database import Database
from tests.made_branch import MadeBranch
from tests.ui.conftest import Said
from ui.context import AppContext
from ui.pages.life.talks import TalksPage


@pytest.fixture
def page(app_context: AppContext, database: Database, branch_id: str, qtbot: QtBot) -> TalksPage:
    with database.begin("建档") as session:
        session.add_all(
            Person(id=f"p{n:02}", branch_id=branch_id, name=f"党员{n:02}", position=n, stage=Stage.FULL)
            for n in range(38)
        )
        session.flush()
        made = MadeBranch(session, branch_id)
        for key, title in (
            ("p00", PostTitle.SECRETARY),
            ("p01", PostTitle.ORGANISATION),
            ("p02", PostTitle.PUBLICITY),
        ):
            made.post(session.get_one(Person, key), title)
    shown = TalksPage(app_context)
    qtbot.addWidget(shown)
    shown.resize(1160, 800)
    shown.reload()
    shown.show()
    qtbot.waitExposed(shown)
    return shown


def test_a_talk_is_added_from_the_names_of_those_without(page: TalksPage, said: Said) -> None:
    page.add("p07")
    dialog = page.list.dialog
    assert dialog is not None
    dialog.accept()
    assert dialog.form.fields["by_id"].sentence.isVisible()
    dialog.form.fields["by_id"].type("p00")
    dialog.form.fields["text"].type("谈学习")
    dialog.form.fields["occasion"].type("family")
    dialog.accept()
    (talk,) = page.list.model.records
    assert (talk.by_name, talk.with_name, talk.about, talk.text) == (
        "党员00",
        "党员07",
        ("thought",),
        "谈学习",
    )
    assert page.list.lacking_head.text() == "还没有谈的 36 人"
    page.list.table.choose(talk.id)
    page.list.edit(talk)
    assert page.list.dialog is not None
    page.list.dialog.form.fields["work"].type(True)
    page.list.dialog.accept()
    assert (page.list.model.records[0].about, page.list.model.records[0].occasion) == (
        ("thought", "work"),
        "family",
    )
    page.list.delete()
    assert page.list.model.rowCount() == 0


def test_one_person_with_several_and_what_it_brings_up(
    page: TalksPage, said: Said, database: Database
) -> None:
    page.list.add_several()
    dialog = page.list.dialog
    assert dialog is not None
    dialog.form.fields["by_id"].type("p00")
    dialog.accept()
    assert dialog.form.fields["with_ids"].sentence.text() == "请选谈话对象。"
    dialog.form.fields["with_ids"].type(["p05", "p06"])
    dialog.accept()
    assert page.list.model.rowCount() == 2
    page.list.follow_up()
    dialog = page.list.dialog
    assert dialog is not None
    dialog.form.fields["text"].type("联系体检")
    dialog.form.fields["due_on"].type("2026-12-01")
    dialog.accept()
    with database.read() as session:
        assert [item.text for item in session.scalars(select(WorklistItem))] == ["联系体检"]
    assert any(talk.follow_ups for talk in page.list.model.records)


def test_a_gap_is_ticked_to_record_the_talk(page: TalksPage, said: Said, qtbot: QtBot) -> None:
    page.show_record("p01", "matrix")
    table, model = page.matrix.table, page.matrix.model
    assert table.currentIndex() == model.index(1, 0)
    assert model.text_of(model.cell(model.index(1, 0))) == "○ 待谈"
    qtbot.keyClick(table, Qt.Key.Key_Space)
    dialog = page.matrix.dialog
    assert dialog is not None
    assert [dialog.form.fields[name].value() for name in ("by_id", "with_id")] == ["p00", "p01"]
    dialog.accept()
    assert model.text_of(model.cell(model.index(0, 1))) == "✓ 11-21"
    table.setCurrentIndex(model.index(3, 0))
    table.selectionModel().select(model.index(4, 0), table.selectionModel().SelectionFlag.Select)
    page.matrix.tick()
    dialog = page.matrix.dialog
    assert dialog is not None
    dialog.accept()
    assert page.list.model.rowCount() == 3
    assert [cell.need for cell in model.row(4).cells[:3]] == ["done", "free", "free"]


def test_who_looks_after_whom_is_settled_for_several(page: TalksPage, said: Said) -> None:
    page.tabs.choose("care")
    page.care.assign()
    assert said.toasts[-1][0] == "先在列表里选党员。"
    page.care.table.selectAll()
    page.care.assign()
    dialog = page.care.dialog
    assert dialog is not None
    dialog.form.fields["by_id"].type("p01")
    dialog.accept()
    assert {line.by_name for line in page.care.model.records} == {"党员01"}
    gap = page.matrix.model.matrix.rows[3]
    assert (gap.care_by_id, [cell.need for cell in gap.cells[:3]]) == ("p01", ["free", "gap", "free"])


def test_a_place_asks_for_a_new_talk_and_a_superior_only_looks(page: TalksPage, qtbot: QtBot) -> None:
    page.show_record("", "new")
    assert page.list.dialog is not None
    assert page.list.dialog.isVisible()
    page.list.dialog.reject()
    page.app.is_committee = True
    looking = TalksPage(page.app)
    qtbot.addWidget(looking)
    looking.reload()
    looking.add()
    looking.matrix.tick()
    assert looking.add_button.isHidden()
    assert (looking.list.dialog, looking.matrix.dialog) == (None, None)


def test_what_speaks_against_the_talks_stands_below_the_chart(page: TalksPage, said: Said) -> None:
    page.list.add("p07", "p00")
    dialog = page.list.dialog
    assert dialog is not None
    dialog.form.fields["thought"].type(False)
    dialog.form.fields["work"].type(True)
    dialog.accept()
    assert page.list.model.text_at(0, 7) == "没有记思想"
    page.tabs.choose("spread")
    assert page.spread.found_head.text() == "核对发现 1 项"
    assert "11月 1" in page.spread.chart.accessibleDescription()
