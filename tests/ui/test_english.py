"""English windows: no title of a rule file stays Chinese, and what is shown in English can be typed."""

import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLabel, QWidget

from branchdesk.paths import RESOURCES
from branchdesk.people.survey_entries import result_typed
from branchdesk.rules.relation_survey import read_survey_rules
from tests.conftest import Template
from ui.context import AppContext
from ui.page import Page
from ui.pages.development.page import DevelopmentPage
from ui.pages.life.year.page import LifeYearPage
from ui.pages.people.committee.page import CommitteePage
from ui.pages.people.page import PeoplePage
from ui.pages.people.quality import QualityPage
from ui.pages.people.statistics import StatisticsPage
from ui.pages.people.work_posts import WorkPostBook, WorkPostsPage
from ui.pages.ratings.page import RatingsPage
from ui.pages.ratings.procedure import ProcedurePage
from ui.pages.service.charts import ChartsPage
from ui.pages.service.venue import VenuePage
from ui.register_panel import RegisterPanel

PAGES: tuple[type[Page], ...] = (
    PeoplePage,
    StatisticsPage,
    QualityPage,
    WorkPostsPage,
    CommitteePage,
    DevelopmentPage,
    LifeYearPage,
    RatingsPage,
    ProcedurePage,
    ChartsPage,
    VenuePage,
)


@pytest.fixture
def template(recorded_ledger: Template) -> Template:
    """A branch with a year of records."""
    return recorded_ledger


def titles() -> set[str]:
    """The titles the catalog takes out of the rule files, by the extractor itself."""
    path = Path(__file__).parents[2] / ".ci" / "rule_titles.py"
    spec = importlib.util.spec_from_file_location("rule_titles", path)
    assert spec is not None
    assert spec.loader is not None
    extractor = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(extractor)
    found: set[str] = set()
    for rules in RESOURCES.rglob("*.toml"):
        with rules.open("rb") as file:
            found.update(text for _line, _name, text, _notes in extractor.extract(file, (), ()))
    return found


TITLES = titles()


def texts(page: QWidget) -> Iterator[str]:
    """What a page shows: labels, buttons, choices, heads and cells of tables."""
    for widget in page.findChildren(QWidget):
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        elif isinstance(widget, QComboBox):
            yield from (widget.itemText(number) for number in range(widget.count()))
        elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
            model = widget.model()
            for column in range(model.columnCount()):
                yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
                yield from (str(model.index(row, column).data() or "") for row in range(model.rowCount()))


def bare(text: str) -> str:
    """Take away marks of rich text, and the number a step stands under."""
    return re.sub(r"<[^>]+>|^\d+[.\s　]*", "", text).strip()


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("kind", PAGES)
def test_no_title_of_a_rule_file_stays_chinese(kind: type[Page], app_context: AppContext, qtbot: Any) -> None:
    page = kind(app_context)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    page.reload()
    shown = {bare(text) for text in texts(page)}
    assert any(shown)
    assert not shown & TITLES


@pytest.mark.usefixtures("english")
def test_what_can_be_done_with_a_record_is_never_cut_off(app_context: AppContext, qtbot: Any) -> None:
    book, panel = WorkPostBook(app_context), RegisterPanel(app_context)
    qtbot.addWidget(panel)
    panel.setFixedWidth(300)
    panel.show()
    panel.show_record(book, book.read()[0])
    deeds = [panel.more.itemAt(number).widget() for number in range(panel.more.count())]
    assert len(deeds) == 2
    qtbot.waitUntil(panel.updatesEnabled)  # everything has its place
    assert all(0 < deed.sizeHint().width() <= deed.width() < panel.width() for deed in deeds)


@pytest.mark.usefixtures("english")
def test_a_result_of_the_survey_is_typed_as_it_is_shown() -> None:
    first = read_survey_rules().results[0]
    assert result_typed("At work") == result_typed("at w") == result_typed(first.title) == first.id
