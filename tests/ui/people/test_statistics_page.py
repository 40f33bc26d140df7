"""The page of statistics: numbers that open their names, any day, print and spreadsheet, and two looks of a chart."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtWidgets import QPushButton

from branchdesk.people import members
from branchdesk.places import Place
from branchdesk.store.database import Database
from tests.ui.conftest import Said
from ui import theme
from ui.chart_view import look
from ui.context import AppContext
from ui.pages.people.statistics import StatisticsPage


@pytest.fixture
def page(app_context: AppContext, people: dict[str, str], qtbot: Any) -> StatisticsPage:
    made = StatisticsPage(app_context)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.reload()
    return made


def number(page: StatisticsPage, table: str, title: str) -> str:
    widget = page.cards[table].links[title]
    return widget.text()  # type: ignore[attr-defined, no-any-return]


def test_numbers_of_today_and_of_a_day_that_is_typed(page: StatisticsPage) -> None:
    assert page.heading.subtitle.text() == "截至 2026-11-21　党员 3 名"
    assert number(page, "stage", "预备党员") == "1"
    page.day.setText("2026.5.30")
    page.reload()
    assert page.heading.subtitle.text() == "截至 2026-05-30　党员 4 名"
    assert number(page, "stage", "正式党员") == "3"


@pytest.mark.parametrize(
    ("typed", "words"), [("2026-11", "写到日"), ("2027-01-01", "还没有到"), ("昨天", "")]
)
def test_a_day_that_cannot_be_is_said_beside_it(page: StatisticsPage, typed: str, words: str) -> None:
    page.day.setText(typed)
    page.reload()
    assert page.problem.text()
    assert words in page.problem.text()
    assert page.heading.subtitle.text().startswith("截至 2026-11-21")
    page.choose(date(2026, 11, 20))
    assert page.problem.text() == ""


def test_a_number_opens_the_names_and_a_click_goes_to_the_person(
    page: StatisticsPage, people: dict[str, str], qtbot: Any
) -> None:
    link = page.cards["stage"].links["预备党员"]
    assert isinstance(link, QPushButton)
    assert link.accessibleName() == "预备党员 1 人"
    link.click()
    assert [person.name for person in page.dialog.model.records] == ["张永胜"]
    page.dialog.table.choose(people["张永胜"])
    with qtbot.waitSignal(page.app.place_wanted) as wanted:
        page.dialog.table.clicked.emit(page.dialog.model.index(0, 0))
    assert wanted.args == [Place("people", people["张永胜"])]
    page.cards["applicants"].links["入党积极分子"].click()  # type: ignore[attr-defined]
    with qtbot.waitSignal(page.app.place_wanted) as wanted:
        page.dialog.table.opened.emit(page.dialog.model.record(0))
    assert wanted.args == [Place("development", people["冯文博"])]


def test_another_year_brings_its_own_day(page: StatisticsPage, app_context: AppContext) -> None:
    app_context.choose_year(2025)
    page.reload()
    assert page.day.text() == "2025-12-31"
    page.usual.menu().aboutToShow.emit()
    assert [action.text().split("　")[0] for action in page.usual.menu().actions()] == [
        *("今天", "上月底", "上半年底", "本年年底", "上年年底")
    ]


def test_a_change_of_the_roster_is_counted_at_once(
    page: StatisticsPage, database: Database, people: dict[str, str]
) -> None:
    before = page.cards["age"].links
    with database.begin("修改") as session:
        members.edit(session, people["欧阳晓雯"], nationality="回族")
    assert number(page, "nationality", "少数民族") == "1"
    assert page.cards["age"].links is before


def test_the_sheet_of_the_day_is_saved(page: StatisticsPage, said: Said, tmp_path: Path, qtbot: Any) -> None:
    said.path = tmp_path / "统计.xlsx"
    page.save_sheet()
    qtbot.waitUntil(lambda: bool(said.toasts))
    title = openpyxl.load_workbook(said.path).worksheets[0]["A1"].value
    assert title == "样例会计师事务所党支部党员统计表（截至2026年11月21日）"


def test_the_chart_follows_the_palette_and_tells_what_it_shows(page: StatisticsPage, qapp: Any) -> None:
    chart = page.cards["stage"].chart
    assert chart.accessibleDescription() == "正式党员 2，预备党员 1"
    light = chart.grab().toImage().pixelColor(chart.width() - 2, 2)
    assert light.name() == theme.colour("surface").name()
    theme.apply(qapp, dark=True)
    try:
        assert look().ground == "#252422"
        dark = chart.grab().toImage().pixelColor(chart.width() - 2, 2)
        assert dark.name() == "#252422"
    finally:
        theme.apply(qapp)


def test_cards_stand_in_two_columns_where_there_is_room(page: StatisticsPage, qtbot: Any) -> None:
    def side_by_side() -> bool:
        return page.cards["stage"].parentWidget() is not page.cards["sex"].parentWidget()

    assert side_by_side()
    tall = page.cards["age"]
    qtbot.waitUntil(lambda: tall.height() >= tall.sizeHint().height())  # nothing is squeezed
    page.resize(700, 700)
    qtbot.waitUntil(lambda: not side_by_side())
    qtbot.waitUntil(lambda: tall.height() >= tall.sizeHint().height())
