"""The section 学时: a study for several people, what counts, certificates, a mark for the rating, pasted rows."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from branchdesk.models import MeetingKind
from branchdesk.ratings.card import Method
from branchdesk.ratings.scoring import score
from branchdesk.service import study_records, study_terms
from tests.conftest import BRANCH, TODAY
from tests.made_branch import MadeBranch
from tests.ui.conftest import Said
from ui.context import AppContext
from ui.pages.service.study import StudyPage


@pytest.fixture
def page(app_context: AppContext, qtbot: Any, said: Said) -> StudyPage:
    """The page over a committee of three and a member who was at a lecture."""
    with app_context.database.begin("准备") as session:
        made = MadeBranch(session, BRANCH)
        for name in ("何国庆", "许志强", "冯文博", "单雄信"):
            made.member(name)
        made.committee()
        made.meeting(MeetingKind.LECTURE, date(2026, 3, 5), hours_tenths=20, title="党课", absent=1)
    window = StudyPage(app_context)
    qtbot.addWidget(window)
    window.resize(1160, 800)
    window.reload()
    window.show()
    return window


def cells(page: StudyPage, row: int) -> list[str]:
    return [page.model.index(row, column).data() for column in range(page.model.columnCount())]


def enter_training(page: StudyPage, *names: str) -> None:
    page.add()
    fields = page.dialog.form.fields
    fields["topic"].type("轮训班")
    fields["held_on"].type("2026-05-06")
    fields["until"].type("2026-05-07")
    keys = {name: key for key, name in page.book.members()}
    fields["people"].type([keys[name] for name in names])
    page.dialog.accept()


def test_a_study_is_entered_for_several_people_and_counts(page: StudyPage, said: Said) -> None:
    assert cells(page, 0) == ["何国庆", "书记", "", "2", "2", "56", "还差 54、缺集中培训"]
    assert cells(page, 3) == ["单雄信", "", "", "", "0", "32", "还差 32"]
    enter_training(page, "何国庆", "单雄信")
    assert page.tabs.current == "records"
    assert page.panel.name.text() == "轮训班"
    assert said.toasts[-1][1] is not None
    page.tabs.choose("hours")
    assert cells(page, 0) == ["何国庆", "书记", "16", "2", "18", "56", "还差 38"]
    page.table.selectRow(0)
    assert page.panel.sum.text() == "18 / 56 学时，还差 38"
    said.toasts.clear()


def test_the_studies_behind_the_sum_are_followed(page: StudyPage) -> None:
    went: list[Any] = []
    page.panel.place_wanted.connect(went.append)
    page.table.selectRow(0)
    links = page.panel.year.findChildren(type(page.panel.remove_link))
    next(one for one in links if one.text() == "党课").click()
    assert went[0].page == "life"


def test_nobody_ticked_is_said_and_the_form_stays(page: StudyPage) -> None:
    enter_training(page)
    assert page.dialog.isVisible()
    assert "参加的人" in page.dialog.form.fields["people"].sentence.text()
    page.dialog.reject()


def test_everybody_is_ticked_at_a_stroke(page: StudyPage) -> None:
    page.add()
    field = page.dialog.form.fields["people"]
    links = {one.text(): one for one in field.findChildren(QPushButton)}
    links["全选"].click()
    assert len(field.value()) == 4
    links["全不选"].click()
    assert not field.editor.keys()  # type: ignore[attr-defined]
    page.dialog.reject()


def test_certificates_are_numbered_one_by_one(page: StudyPage) -> None:
    enter_training(page, "何国庆", "单雄信")
    (_words, act) = page.book.actions(page.panel.record)[0]
    dialog: Any = act(page)
    first = next(iter(dialog.form.fields.values()))
    first.type("样党训001")
    dialog.accept()
    page.reload()
    assert [one.certificate for one in page.panel.record.people] == ["样党训001", ""]  # type: ignore[union-attr]


def test_a_mark_says_what_it_costs_and_answers_the_rating(page: StudyPage) -> None:
    page.show_record("", "tests")
    page.add()
    fields = page.dialog.form.fields
    fields["title"].type("应知应会测试")
    page.dialog.accept()
    assert "没有参加" in fields["mark"].sentence.text()
    fields["mark"].type("85")
    page.dialog.accept()
    assert ("考评", "这一成绩扣 1 分") in page.book.facts(page.panel.record)
    with page.app.database.read() as session:
        card = score(session, page.app.rulebook, BRANCH, "zhenjiang-2018", TODAY.year, TODAY)
    line = card.line("S4.4")
    assert (line.method, line.count, line.points) == (Method.RECORD, 8500, 1)
    assert "何国庆" in line.evidence[0].text


def test_rows_of_a_spreadsheet_are_taken_over_once(page: StudyPage) -> None:
    block = "姓名\t学时\t内容\t日期\n何国庆\t4\t专题学习\t2026-06-01\n许志强\t半天\t专题学习\t2026.6.1\n张三\t4\t专题学习\t2026-06-01"
    QGuiApplication.clipboard().setText(block)
    page.show_record("", "paste")
    dialog = page.pasting
    assert [row.problem for row in dialog.rows] == ["", "", "名册里没有这个人"]
    assert dialog.ok.text() == "导入 2 行"
    dialog.accept()
    with page.app.database.read() as session:
        (line,) = study_records.register(session, BRANCH, 2026)
    assert [one.name for one in line.people] == ["何国庆", "许志强"]
    page.paste()
    assert [row.problem for row in page.pasting.rows][:2] == ["已经登记过", "已经登记过"]
    assert not page.pasting.ok.isEnabled()
    page.pasting.take([["没有用的"]])
    assert "看不出" in page.pasting.problem.text()
    page.pasting.reject()


def test_the_branch_chooses_what_a_day_is(page: StudyPage) -> None:
    page.choose_terms()
    fields = page.dialog.form.fields
    fields["day"].type("八")
    page.dialog.accept()
    assert "数字" in fields["day"].sentence.text()
    fields["day"].type("6")
    fields["half_day"].type("3")
    page.dialog.accept()
    with page.app.database.read() as session:
        assert study_terms.terms(session, BRANCH).day_tenths == 60


def test_a_superior_only_looks(page: StudyPage) -> None:
    page.app.is_committee = True
    for deed in (page.add, page.paste, page.edit):
        deed()
    page.show_record("", "new")
    assert not hasattr(page, "dialog")
