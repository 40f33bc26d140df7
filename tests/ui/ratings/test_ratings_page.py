"""The score page: rows and evidence, typed answers with a reason, settling, half-typed words."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from branchdesk import schemes
from branchdesk.models import (
    Attachment,
    Branch,
    MeetingKind,
    Person,
    Rating,
    RatingAnswer,
    Stage,
    WorklistItem,
    WorklistSource,
    YearPlan,
)
from branchdesk.places import Place
from branchdesk.ratings.settle import settle
from branchdesk.rules.rulebook import Rulebook
from branchdesk.schemes import schemes_of, track_of
from branchdesk.store.database import Database
from tests.conftest import BRANCH, TODAY
from tests.made_branch import MadeBranch
from tests.ui.conftest import Said
from ui.context import AppContext
from ui.pages.ratings.filters import Filter
from ui.pages.ratings.line_box import LineBox
from ui.pages.ratings.page import RatingsPage
from ui.pages.ratings.rows import BONUS, RowKind
from ui.pages.ratings.table import LAST


@pytest.fixture
def low(database: Database, rulebook: Rulebook) -> str:
    """A whole year but for one party day with too few people; its id."""
    with database.begin("记录") as session:
        made = MadeBranch(session, BRANCH)
        made.members(8)
        made.committee()
        made.term()
        made.whole_life(rulebook.regulations, 2026, date(2026, 11, 20))
        made.whole_dues(2026, 10)
        session.add(YearPlan(branch_id=BRANCH, year=2026, settled_on=date(2026, 1, 10)))
        return made.meeting(MeetingKind.PARTY_DAY, date(2026, 6, 18), absent=4, title="主题党日").id


@pytest.fixture
def open_page(app_context: AppContext, low: str, qtbot: QtBot) -> Iterator[Callable[[], RatingsPage]]:
    """Opens the page in a window of its own; each is left as the shell leaves a page."""
    opened: list[RatingsPage] = []

    def make() -> RatingsPage:
        made = RatingsPage(app_context)
        qtbot.addWidget(made)
        opened.append(made)
        made.resize(1160, 800)
        made.reload()
        made.show()
        return made

    yield make
    for made in opened:
        made.may_leave()


@pytest.fixture
def page(open_page: Callable[[], RatingsPage]) -> RatingsPage:
    return open_page()


def box(page: RatingsPage, item: str) -> LineBox:
    page.show_record(item)
    QApplication.processEvents()  # what was just laid out is shown by then
    return page.panel.boxes[item]


def answers(database: Database) -> dict[str, tuple[int, str]]:
    with database.read() as session:
        return {row.item: (row.count, row.reason) for row in session.query(RatingAnswer)}


def row(page: RatingsPage, row_id: str) -> tuple[str, str, str]:
    found = next(row for row in page.table.rows.rows if row.id == row_id)
    return found.own, found.state, found.basis


def test_the_table_shows_points_state_and_basis(page: RatingsPage) -> None:
    assert page.summary.total.text() == "99.0"
    assert page.summary.grade.text() == "四星"
    assert row(page, "S7")[:2] == ("11", "扣分")
    assert "6 月 18 日主题党日：应到 8，实到 4，50.0%" in row(page, "S7")[2]
    assert row(page, "S2")[1] == "记录"
    assert row(page, "S12")[1:] == ("填写", "2 项待填写")
    assert len([r for r in page.table.rows.rows if r.id.startswith("S")]) == 15


def test_evidence_opens_its_record(page: RatingsPage, low: str, qtbot: QtBot) -> None:
    shown = box(page, "S7.5")
    button = next(b for b in shown.findChildren(QPushButton) if b.text() == "打开记录")
    with qtbot.waitSignal(page.app.place_wanted) as went:
        button.click()
    assert went.args == [Place("life", low)]


def test_what_counts_as_the_year_before_is_said_beside_the_bonus(page: RatingsPage) -> None:
    page.show_record(BONUS)
    page.panel.window_link.click()
    fields = page.lines.dialog.form.fields
    assert str(fields["first"].value()) == str(page.card.window[0])
    fields["first"].type("2026-01-01")
    fields["last"].type("2025-01-01")
    page.lines.dialog.accept()
    assert page.lines.dialog.isVisible()
    fields["last"].type("2026-10-31")
    page.lines.dialog.accept()
    assert page.card.window == (date(2026, 1, 1), date(2026, 10, 31))
    page.begin_trying()
    assert page.panel.window_link is None


def test_the_official_words_stand_in_the_panel(page: RatingsPage) -> None:
    page.show_record("S7")
    said = [label.text() for label in page.panel.findChildren(type(page.summary.figures))]
    assert any("每少1次扣1分；专题组织生活会" in text for text in said)
    assert any("扣完为止" in text and "最多扣12分" in text for text in said)


def test_a_count_is_kept_with_its_reason(page: RatingsPage, database: Database) -> None:
    shown = box(page, "S6.5")
    spin = shown.input.input.number
    assert spin is not None
    spin.setValue(1)
    shown.input.save()
    assert "理由" in shown.input.error.text()
    assert answers(database) == {}
    shown.input.reason.setText("3月群众反映一例，已核实")
    shown.input.save()
    assert answers(database) == {"S6.5": (1, "3月群众反映一例，已核实")}
    assert row(page, "S6")[:2] == ("6", "扣分")
    assert page.summary.total.text() == "97.0"


def test_a_case_is_chosen_from_the_sources_words(page: RatingsPage, database: Database) -> None:
    shown = box(page, "S14.1")
    choice = shown.input.input.choice
    assert choice is not None
    assert [choice.itemText(n) for n in range(choice.count())][2:] == [
        "有经费但不足扣1分",
        "活动经费没有保障扣3分",
    ]
    choice.setCurrentIndex(1)
    shown.input.reason.setText("经费在账上，还没有登记")
    shown.input.save()
    assert answers(database) == {"S14.1": (0, "经费在账上，还没有登记")}


@pytest.mark.parametrize(
    ("typed", "count", "own"), [("86.5", 8650, "7"), ("90", 9000, "8"), ("59.99", 5999, "4")]
)
def test_a_test_result_is_typed_as_points(
    page: RatingsPage, database: Database, typed: str, count: int, own: str
) -> None:
    shown = box(page, "S4.4")
    field = shown.input.input.result
    assert field is not None
    field.setText(typed)
    shown.input.reason.setText("县委组织部考试")
    shown.input.save()
    assert answers(database)["S4.4"][0] == count
    assert row(page, "S4")[0] == own


@pytest.mark.parametrize("typed", ["八十", "86.555", "101", "NaN", "-1"])
def test_a_result_that_cannot_be_is_refused_beside_the_field(
    page: RatingsPage, database: Database, typed: str
) -> None:
    shown = box(page, "S4.4")
    field = shown.input.input.result
    assert field is not None
    field.setText(typed)
    shown.input.save()
    assert shown.input.error.isVisibleTo(page)
    assert answers(database) == {}


def test_not_taking_the_test_costs_it_whole(page: RatingsPage) -> None:
    shown = box(page, "S4.4")
    assert shown.input.input.absent is not None
    shown.input.input.absent.setChecked(True)
    shown.input.reason.setText("因病没有参加")
    shown.input.save()
    assert row(page, "S4")[0] == "4"


def test_a_recorded_deduction_takes_another_count_only_with_a_reason(
    page: RatingsPage, database: Database
) -> None:
    shown = box(page, "S7.5")
    assert not shown.input.isVisibleTo(page)
    shown.why.click()
    assert shown.input.isVisibleTo(page)
    spin = shown.input.input.number
    assert spin is not None
    assert spin.value() == 1
    spin.setValue(0)
    shown.input.reason.setText("四人出差，已补学")
    shown.input.save()
    assert answers(database) == {"S7.5": (0, "四人出差，已补学")}
    assert "记录为 1，按说明计 0" in shown.said.text()
    assert page.summary.total.text() == "100.0"


def test_bonus_veto_and_the_superiors_score(page: RatingsPage, database: Database) -> None:
    bonus = box(page, "B3")
    assert bonus.input.input.number is not None
    bonus.input.input.number.setValue(1)
    bonus.input.reason.setText("市级先进党支部")
    bonus.input.save()
    assert page.summary.total.text() == "101.0"
    superior = box(page, "R3")
    assert superior.input.input.result is not None
    superior.input.input.result.setText("79.5")
    superior.input.save()
    assert page.summary.grade.text() == "二星"
    veto = box(page, "V5")
    assert veto.input.input.choice is not None
    veto.input.input.choice.setCurrentIndex(2)
    veto.input.reason.setText("测评满意度 55%")
    veto.input.save()
    assert page.summary.grade.text() == "不予评星"
    assert row(page, "veto")[1] == "否决"


def test_half_typed_words_row_and_scroll_survive_a_foreign_commit(
    page: RatingsPage, database: Database
) -> None:
    shown = box(page, "S8.2")
    shown.input.input.fill(1)
    shown.input.reason.setText("写到一半")
    with database.begin("新增党员") as session:
        session.add(Person(branch_id=BRANCH, name="新人", stage=Stage.FULL))
    assert page.table.current == "S8"
    assert page.panel.boxes["S8.2"] is shown
    assert shown.input.reason.text() == "写到一半"
    assert shown.input.input.count() == 1
    assert answers(database) == {}


def test_half_typed_words_are_a_draft_that_another_window_brings_back(
    page: RatingsPage, open_page: Callable[[], RatingsPage]
) -> None:
    shown = box(page, "S4.4")
    assert shown.input.input.result is not None
    shown.input.input.result.setText("8")
    other = box(page, "S6.5")
    other.input.reason.setText("写到一半")
    assert page.may_leave()
    later = open_page()
    back = box(later, "S4.4").input.input.result
    assert back is not None
    assert back.text() == "8"
    assert box(later, "S6.5").input.reason.text() == "写到一半"


def test_giving_up_shows_again_what_is_kept(page: RatingsPage, open_page: Callable[[], RatingsPage]) -> None:
    shown = box(page, "S6.5")
    shown.input.reason.setText("写到一半")
    page.may_leave()
    shown.input.drop.click()
    assert not shown.input.is_dirty
    assert shown.input.reason.text() == ""
    later = open_page()
    assert box(later, "S6.5").input.reason.text() == ""


def test_another_year_does_not_show_this_years_half_typed_words(
    page: RatingsPage, app_context: AppContext
) -> None:
    box(page, "S6.5").input.reason.setText("写到一半")
    app_context.choose_year(2025)
    assert box(page, "S6.5").input.reason.text() == ""
    app_context.choose_year(2026)
    assert box(page, "S6.5").input.reason.text() == "写到一半"


def test_settling_asks_for_signatures_and_freezes_the_page(
    page: RatingsPage, database: Database, said: Said
) -> None:
    page.settle_button.click()
    intro = " ".join(label.text() for label in page.dialog.findChildren(QLabel))
    assert "2018-06-06" in intro
    assert "99.0" in intro
    assert "条记录" in intro
    assert page.dialog.form.fields["name_1"].words() == "党员1"
    page.dialog.form.fields["day_1"].type(date(2027, 1, 1))
    page.dialog.accept()
    assert "不能晚于今天" in page.dialog.problem.text()
    page.dialog.form.fields["day_1"].type(TODAY)
    page.dialog.form.fields["name_2"].type("机关党委")
    page.dialog.accept()
    with database.read() as session:
        rating = session.query(Rating).one()
    assert (rating.total_hundredths, rating.grade, rating.settled_on) == (9900, "四星", TODAY)
    assert page.card is not None
    assert [(one.name, one.role) for one in page.card.signatures] == [
        ("党员1", "党支部书记"),
        ("机关党委", "上级党组织"),
    ]
    assert not page.settle_button.isEnabled()
    assert not page.try_button.isEnabled()
    assert not box(page, "S6.5").input.isVisibleTo(page)
    assert "已于 2026-11-21 定级" in page.heading.subtitle.text()


def test_settling_can_be_thought_over(page: RatingsPage, database: Database) -> None:
    page.settle()
    page.dialog.give_up()
    with database.read() as session:
        assert session.query(Rating).count() == 0


def test_a_pressing_veto_stops_settling_and_shows_a_badge(page: RatingsPage, database: Database) -> None:
    with database.begin("改届") as session:
        MadeBranch(session, BRANCH).term(date(2025, 6, 1), extended_to=None).years = 1
    assert page.badge() == 1
    assert row(page, "veto")[1] == "要判定"
    page.settle()
    page.dialog.accept()
    assert "未按期换届" in page.dialog.problem.text()


def test_a_pressing_veto_of_a_scheme_beside_counts_too(page: RatingsPage, database: Database) -> None:
    with database.begin("改届") as session:
        MadeBranch(session, BRANCH).term(date(2025, 6, 1), extended_to=None).years = 1
        schemes.choose_schemes(session, BRANCH, "linzi-2020", ["zhenjiang-2018"])
    assert page.card.scheme == "linzi-2020"
    assert page.badge() == RatingsPage.waiting(page.app) == 1


def test_without_a_scheme_the_page_asks_for_one(page: RatingsPage, database: Database) -> None:
    with database.begin("不选办法") as session:
        session.get_one(Branch, BRANCH).scheme = None
    assert page.deeds.start.isVisibleTo(page)
    assert not page.settle_button.isEnabled()
    page.deeds.choose()
    page.deeds.dialog.accept()
    assert page.deeds.dialog.isVisible()  # none is chosen yet
    page.deeds.dialog.form.fields["main"].type("zhenjiang-2018")
    page.deeds.dialog.accept()
    assert page.card is not None
    with database.read() as session:
        assert session.get_one(Branch, BRANCH).scheme == "zhenjiang-2018"


def test_printing_goes_to_the_papers(page: RatingsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.app.place_wanted) as went:
        page.print_button.click()
    assert went.args == [Place("papers", "scorecard", "zhenjiang-2018")]


def test_what_was_settled_is_shown_when_the_file_of_its_scheme_is_gone(page: RatingsPage) -> None:
    app, card = page.app, page.card
    assert card is not None
    with app.database.begin("定级") as session:
        settle(
            session,
            app.rulebook,
            BRANCH,
            card.scheme,
            card.year,
            TODAY,
            version=card.scheme_version,
        )
    left = {key: one for key, one in app.rulebook.schemes.items() if key != card.scheme}
    app.rulebook = replace(app.rulebook, schemes=left)
    page.with_last.setChecked(True)
    page.reload()
    assert page.card is not None
    assert page.card.settled_on == TODAY
    assert page.schemes.currentText() == f"{card.city}：{card.scheme_title}"
    assert page.last is None
    page.deeds._offer()
    assert not page.deeds.rename_act.isEnabled()
    app.choose_year(card.year - 1)
    assert page.card is None


def test_the_place_is_the_chosen_row(page: RatingsPage) -> None:
    page.show_record("S9.3")
    assert page.place() == Place("ratings.sheet", "S9")


def test_the_main_scheme_is_not_offered_beside_itself(page: RatingsPage, database: Database) -> None:
    page.deeds.choose()
    fields = page.deeds.dialog.form.fields
    fields["beside"].type(["zhenjiang-2018", "hefei-2018"])
    assert fields["beside"].value() == ["hefei-2018"]  # Zhenjiang is the main one, and not in sight
    fields["main"].type("hefei-2018")
    assert fields["beside"].value() == ["zhenjiang-2018"]
    page.deeds.dialog.accept()
    with database.read() as session:
        assert schemes_of(session, BRANCH) == ("hefei-2018", "zhenjiang-2018")


def test_several_schemes_are_chosen_and_looked_at_in_turn(page: RatingsPage, database: Database) -> None:
    page.deeds.choose()
    fields = page.deeds.dialog.form.fields
    fields["beside"].type(["hefei-2018", "yongzhou-2019"])
    fields["track:yongzhou-2019"].type("model")
    page.deeds.dialog.accept()
    assert [page.schemes.itemData(n) for n in range(page.schemes.count())] == [
        "zhenjiang-2018",
        "hefei-2018",
        "yongzhou-2019",
    ]
    with database.read() as session:
        assert track_of(session, BRANCH, "yongzhou-2019") == "model"
    page.schemes.setCurrentIndex(1)
    page.schemes.activated.emit(1)
    assert page.card is not None
    assert page.card.scheme == "hefei-2018"
    assert page.table.rows.headerData(1, Qt.Orientation.Horizontal) == "条款"
    assert not page.summary.total.isVisibleTo(page)
    head = next(row for row in page.table.rows.rows if row.id == "group:team")
    assert head.title.startswith("基本队伍（符合 ")
    assert [row.id for row in page.table.rows.rows if row.kind == RowKind.EXTRA] == ["grading"]
    page.show_record("grading")
    (ways,) = [place for place in [page.panel.findChildren(QPushButton)] if place]
    assert any("党支部自评" in button.accessibleName() for button in ways)


def test_grades_are_called_what_the_place_calls_them(page: RatingsPage, database: Database) -> None:
    with database.begin("合肥") as session:
        session.get_one(Branch, BRANCH).scheme = "hefei-2018"
    page.deeds.rename()
    page.deeds.dialog.form.fields["A"].type("B")
    page.deeds.dialog.accept()
    assert "都叫" in page.deeds.dialog.form.fields["A"].sentence.text()
    page.deeds.dialog.form.fields["A"].type("先进")
    page.deeds.dialog.accept()
    assert page.card is not None
    assert [grade.title for grade in page.card.grades] == ["先进", "B", "C"]


def test_the_filter_keeps_what_it_is_asked_for(page: RatingsPage) -> None:
    def shown(wanted: Filter) -> list[str]:
        page.filter.setCurrentIndex(page.filter.findData(wanted))
        page.filter.activated.emit(page.filter.currentIndex())
        return [row.id for row in page.table.rows.rows if row.kind == RowKind.INDICATOR]

    assert page.card is not None
    page.show_record("S7")
    lost = {score.indicator.id for score in page.card.indicators if score.lost}
    assert set(shown(Filter.LOST)) == lost
    waiting = {score.indicator.id for score in page.card.indicators if score.open_questions}
    assert set(shown(Filter.OPEN)) == waiting | {"S7"}  # the one looked at stays
    assert len(shown(Filter.ALL)) == 15
    assert page.filter.itemText(1) == f"扣分 {len(lost)} 项"


def test_what_if_changes_nothing_but_what_is_seen(page: RatingsPage, database: Database) -> None:
    page.begin_trying()
    shown = box(page, "S7.5")
    assert shown.input.isVisibleTo(page)
    assert not shown.input.reason.isVisibleTo(page)
    spin = shown.input.input.number
    assert spin is not None
    spin.setValue(0)
    assert page.summary.total.text() == "100.0"
    assert "99.0 分　四星 → 100.0 分　四星" in page.trying.words.text()
    assert row(page, "S7")[1] == "试算"
    assert shown.method.text() == "试算"
    result = box(page, "R3").input.input.result
    assert result is not None
    result.setText("65")
    assert page.summary.grade.text() == "一星"
    result.setText("65.555")
    assert box(page, "R3").input.error.isVisibleTo(page)
    assert not page.settle_button.isEnabled()
    assert answers(database) == {}
    page.trying.back.click()
    assert page.summary.total.text() == "99.0"
    assert not page.trying.isVisibleTo(page)
    assert row(page, "S7")[1] == "扣分"
    assert not box(page, "S7.5").input.isVisibleTo(page)
    assert answers(database) == {}


def test_escape_ends_trying(page: RatingsPage) -> None:
    page.begin_trying()
    shown = box(page, "S7.5").input.input.number
    assert shown is not None
    shown.setValue(0)
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert page.supposed is None
    assert page.summary.total.text() == "99.0"


def test_trying_an_untouched_count_is_not_typed_over(page: RatingsPage) -> None:
    page.begin_trying()
    result = box(page, "S4.4").input.input.result
    assert result is not None
    result.setText("86.")
    assert result.text() == "86."
    result.setText("")
    assert page.supposed == {}


def test_last_year_stands_beside(page: RatingsPage) -> None:
    assert page.table.isColumnHidden(LAST)
    page.with_last.setChecked(True)
    assert not page.table.isColumnHidden(LAST)
    life = next(row for row in page.table.rows.rows if row.id == "S7")
    assert (life.last, life.better) == ("0 ↑", 1)
    assert "上年：" in page.summary.figures.text()


def test_an_answer_says_who_gave_it_and_keeps_its_proof(
    page: RatingsPage, database: Database, tmp_path: Path
) -> None:
    database.operator = "欧阳晓雯"
    shown = box(page, "S13.1")
    assert shown.input.input.number is not None
    assert not shown.proof.isVisibleTo(page)
    shown.input.input.number.setValue(1)
    shown.input.reason.setText("缺公示栏")
    shown.input.save()
    assert shown.by.text() == "欧阳晓雯 2026-11-21 填写"
    shown.proof.click()
    photo = tmp_path / "现场.png"
    photo.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 40)
    page.lines.proof.box.add(photo)
    assert shown.proof.text() == "佐证 1 份"
    shown.input.input.number.setValue(-1)
    shown.input.save()
    with database.read() as session:
        assert session.query(Attachment).count() == 0


def test_what_is_not_met_goes_on_the_list(page: RatingsPage, database: Database) -> None:
    shown = box(page, "S7.5")
    assert not box(page, "S7.1").listed.isVisibleTo(page)
    shown.listed.click()
    dialog = page.lines.lists.dialog
    assert dialog is not None
    assert "应到 8，实到 4" in dialog.form.fields["text"].words()
    dialog.accept()
    with database.read() as session:
        assert session.query(WorklistItem).one().source == WorklistSource.RATING


def test_a_year_that_has_not_begun_cannot_be_settled(page: RatingsPage, database: Database) -> None:
    page.app.choose_year(2027)
    page.reload()
    assert page.heading.subtitle.text() == "2027 年还没有开始"
    assert not page.settle_button.isEnabled()
    page.settle()
    page.dialog.accept()
    assert "2027 年还没有开始" in page.dialog.problem.text()
    with database.read() as session:
        assert session.query(Rating).count() == 0


def test_a_superior_only_looks_at_the_sheet_of_a_branch(page: RatingsPage) -> None:
    page.app.is_committee = True
    page.reload()
    for button in (page.settle_button, page.more):
        assert not button.isVisibleTo(page)
    for item in ("S6.5", "S7.5", "R3", "V3"):
        shown = box(page, item)
        for editing in (shown.input, shown.why, shown.listed, shown.proof):
            assert not editing.isVisibleTo(page), item
    page.begin_trying()
    assert box(page, "S6.5").input.isVisibleTo(page)
    page.show_record("", "choose")
    assert not hasattr(page.deeds, "dialog")
    superior = RatingsPage(page.app)
    assert superior.deeds.start.findChildren(QPushButton) == []
