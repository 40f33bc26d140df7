"""谈心谈话: who talked with whom."""

import pytest
from pytestqt.qtbot import QtBot

from branchdesk.models import Person, Stage
from branchdesk.store.database import Database
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
    made = TalksPage(app_context)
    qtbot.addWidget(made)
    made.resize(1160, 800)
    made.reload()
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_talk_is_added_from_the_names_of_those_without(page: TalksPage, said: Said) -> None:
    page.add("p07")
    form = page.dialog.form
    page.dialog.accept()
    assert form.fields["by_id"].sentence.isVisible()
    form.fields["by_id"].type("p00")
    form.fields["text"].type("谈学习")
    page.dialog.accept()
    (talk,) = page.model.records
    assert (talk.by_name, talk.with_name, talk.about, talk.text) == (
        "党员00",
        "党员07",
        ("thought",),
        "谈学习",
    )
    assert page.lacking_head.text() == "还没有谈的 36 人"
    page.table.choose(talk.id)
    page.edit(talk)
    page.dialog.form.fields["work"].type(True)
    page.dialog.accept()
    assert page.model.records[0].about == ("thought", "work")
    page.delete()
    assert page.model.rowCount() == 0


def test_a_place_asks_for_a_new_talk_and_a_superior_only_looks(page: TalksPage) -> None:
    page.show_record("", "new")
    assert page.dialog.isVisible()
    page.dialog.reject()
    page.app.is_committee = True
    looking = TalksPage(page.app)
    looking.reload()
    looking.add()
    assert looking.add_button.isHidden()
    assert not hasattr(looking, "dialog")
    looking.deleteLater()
